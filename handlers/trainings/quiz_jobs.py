"""What tests and final essays do by the clock: end in time, and remind once, by day."""

from datetime import datetime, timedelta
from functools import cache
from typing import Final

from bot.messages import Say
from bot.texts import Words
from bot.turn import Tick, button
from handlers.trainings import quiz
from storage import attempts, essays, people, quizzes, reminders
from storage.database import Session
from storage.deliveries import NewDelivery, enqueue
from storage.essays import Due
from storage.quizzes import Exam
from storage.tables import Account

AT_ONCE: Final = 500
DAY: Final = timedelta(days=1)


async def end(tick: Tick) -> None:
    """Ends the attempts whose time is over, one a transaction; each shows what it came to."""
    async with tick.database.read() as session:
        over = await attempts.running_over(session, now=tick.now)
    for attempt_id in over:
        async with tick.database.write() as session:
            await attempts.time_out(session, attempt_id, now=tick.now)
            await _show(tick, session, attempt_id)


async def _show(tick: Tick, session: Session, attempt_id: int) -> None:
    """In her message, unless the class was called off or she has unlinked that chat."""
    try:
        sitting = await attempts.sitting(session, attempt_id)
    except quizzes.Gone:
        return
    account = await session.get(Account, sitting.account_id) if sitting.account_id else None
    if account is None or account.member_id != sitting.member_id:
        return
    voices = await people.voices(session, [sitting.member_id])
    say = quiz.asked(tick.texts.words(*voices[sitting.member_id]), sitting, now=tick.now)
    told = NewDelivery(account=account, say=say.as_json(), card=say.card,
                       purpose=f"quiz-over:{attempt_id}")  # fmt: skip
    await enqueue(session, [told], now=tick.now)


async def remind(tick: Tick) -> None:
    """Reminds who has not begun a test that closes within a day, and whose essay is due."""
    async with tick.database.read() as session:
        closing = await quizzes.closing(session, after=tick.now, until=tick.now + DAY)
        due = await essays.due_soon(session, after=tick.now, until=tick.now + DAY)
    for exam in closing:
        if exam.made_at < exam.rules.closes_at - DAY:  # a shorter one was announced today
            await _remind_of_test(tick, exam)
    for one in due:
        await _remind_of_essay(tick, one)


def _is_due(tick: Tick, over_at: datetime) -> bool:
    goes = reminders.due_slot(over_at - DAY, event_at=over_at, now=tick.now, zone=tick.texts.zone)
    return goes is not None and goes <= tick.now


async def _remind_of_test(tick: Tick, exam: Exam) -> None:
    closes = exam.rules.closes_at
    while _is_due(tick, closes):
        async with tick.database.write() as session:
            whom = await quizzes.to_remind(session, exam.id, slot=closes - DAY, limit=AT_ONCE)
            say = cache(lambda *voice: closing_soon(tick.texts.words(*voice), exam).as_json())
            voices = await people.voices(session, whom)
            await reminders.remind(
                session, event=quizzes.event(exam.id), kind="closing", slot=closes - DAY,
                expires_at=closes, rows=[(one, say(*voices[one])) for one in whom],
                zone=tick.texts.zone, now=tick.now,
            )  # fmt: skip
        if not whom:
            return


async def _remind_of_essay(tick: Tick, one: Due) -> None:
    while _is_due(tick, one.at):
        async with tick.database.write() as session:
            whom = await essays.to_remind(
                session, one.training_id, slot=one.at - DAY, limit=AT_ONCE
            )
            say = cache(lambda *voice: essay_due(tick.texts.words(*voice), one).as_json())
            voices = await people.voices(session, whom)
            await reminders.remind(
                session, event=essays.event(one.training_id), kind=essays.KIND,
                slot=one.at - DAY, expires_at=one.at,
                rows=[(who, say(*voices[who])) for who in whom],
                zone=tick.texts.zone, now=tick.now,
            )  # fmt: skip
        if not whom:
            return


def closing_soon(words: Words, exam: Exam) -> Say:
    """That a test closes and she has not begun."""
    text = words("quiz-remind", title=exam.title, closes=words.moment(exam.rules.closes_at))
    return Say(text, (button(words("quiz-button-see"), "quiz", exam.id),))


def essay_due(words: Words, one: Due) -> Say:
    """That her final essay is due."""
    return Say(words("results-essay-remind", title=one.title, due=words.moment(one.at)))
