"""What tests and final essays do by the clock: end in time, and remind once, by day."""

from datetime import datetime, timedelta
from functools import cache
from typing import Final

from bot.messages import Say
from bot.texts import Words
from bot.turn import Tick, button
from handlers.trainings import quiz
from storage import attempts, essays, holds, people, quizzes, reminders, trainings
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
        since = await holds.silent_before(session)
        closing = await quizzes.closing(session, after=tick.now, until=tick.now + DAY)
        due = await essays.due_soon(session, after=tick.now, until=tick.now + DAY)
    for exam in closing:
        at = exam.rules.closes_at
        # One that was made within its last day was announced today.
        if exam.made_at < at - DAY and _is_due(tick, at, since):
            while await _remind_of_test(tick, exam):
                pass
    for one in due:
        if _is_due(tick, one.at, since):
            while await _remind_of_essay(tick, one):
                pass


def _is_due(tick: Tick, over_at: datetime, since: datetime | None) -> bool:
    """Whether the reminder of the day before goes now; not where the database this one is a
    copy of may have said it."""
    slot = over_at - DAY
    goes = reminders.due_slot(slot, event_at=over_at, now=tick.now, zone=tick.texts.zone)
    return goes is not None and goes <= tick.now and (since is None or slot >= since)


async def _remind_of_test(tick: Tick, exam: Exam) -> int:
    """How many were looked at, while nobody begins it."""
    closes = exam.rules.closes_at
    async with tick.database.write() as session:
        try:
            await quizzes.locked(session, exam.id)
        except quizzes.Gone:
            return 0
        whom = await quizzes.to_remind(session, exam.id, slot=closes - DAY, limit=AT_ONCE)
        say = cache(lambda *voice: closing_soon(tick.texts.words(*voice), exam).as_json())
        voices = await people.voices(session, whom)
        await reminders.remind(
            session, event=quizzes.event(exam.id), kind="closing", slot=closes - DAY,
            expires_at=closes, rows=[(one, say(*voices[one])) for one in whom],
            zone=tick.texts.zone, now=tick.now,
        )  # fmt: skip
    return len(whom)


async def _remind_of_essay(tick: Tick, one: Due) -> int:
    """How many were looked at, while none is ticked as having come."""
    async with tick.database.write() as session:
        try:
            class_ = await trainings.locked(session, one.training_id)
        except trainings.Cancelled:
            return 0
        if class_.essay_due_at != one.at:
            return 0  # another day; the next run knows it
        whom = await essays.to_remind(session, one.training_id, slot=one.at - DAY, limit=AT_ONCE)
        say = cache(lambda *voice: essay_due(tick.texts.words(*voice), one).as_json())
        voices = await people.voices(session, whom)
        await reminders.remind(
            session, event=essays.event(one.training_id), kind=essays.KIND, slot=one.at - DAY,
            expires_at=one.at, rows=[(who, say(*voices[who])) for who in whom],
            zone=tick.texts.zone, now=tick.now,
        )  # fmt: skip
    return len(whom)


def closing_soon(words: Words, exam: Exam) -> Say:
    """That a test closes and she has not begun."""
    text = words("quiz-remind", title=exam.title, closes=words.moment(exam.rules.closes_at))
    return Say(text, (button(words("quiz-button-see"), "quiz", exam.id),))


def essay_due(words: Words, one: Due) -> Say:
    """That her final essay is due."""
    return Say(words("results-essay-remind", title=one.title, due=words.moment(one.at)))
