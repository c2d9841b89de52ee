"""What a summons does by the clock: who got her seat later, who has not answered, whose seat
was kept long enough."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from bot.messages import Say
from bot.texts import Words
from bot.turn import Tick
from handlers.trainings import letters, offer
from handlers.trainings.notify import notify
from storage import invitations, reminders, silence, summons, trainings
from storage.database import Session
from storage.invitations import Invited
from storage.silence import Released


async def run(tick: Tick) -> None:
    """All of it, a class a transaction."""
    async with tick.database.read() as session:
        late = await summons.late(session, now=tick.now)
        over = await silence.unanswered(session, now=tick.now)
    for training_id in late:
        await _invite(tick, training_id)
    await chase(tick)
    for training_id in over:
        await _lapse(tick, training_id)
    while await _release(tick):
        pass


async def _invite(tick: Tick, training_id: int) -> None:
    async with tick.database.write() as session:
        try:
            new = await summons.invite_late(
                session, training_id, now=tick.now, zone=tick.texts.zone
            )
        except trainings.Cancelled:
            return
        summoned = await invitations.standing(session, training_id)
        if summoned is not None:
            await letters.tell(session, tick.texts, new, summoned.letter, now=tick.now)


async def chase(tick: Tick) -> None:
    """Reminds once, by day, who has not answered when half of her time is over."""
    if reminders.by_day(tick.now, zone=tick.texts.zone) != tick.now:
        return
    async with tick.database.read() as session:
        found = await silence.to_chase(session, now=tick.now)
    for training_id in sorted({one.training_id for one in found}):
        async with tick.database.write() as session:
            try:
                await trainings.locked(session, training_id)
            except trainings.Cancelled:
                continue
            some = await silence.to_chase(session, now=tick.now)
            await _chase(tick, session, [o for o in some if o.training_id == training_id])


async def _chase(tick: Tick, session: Session, some: Sequence[Invited]) -> None:
    def key(one: Invited) -> tuple[int, datetime]:
        return one.summons_id, one.due_at

    for (summons_id, due), group in groupby(sorted(some, key=key), key=key):
        rows = [(one.member_id, _reminder(tick, one).as_json()) for one in group]
        await reminders.remind(
            session, event=invitations.event(summons_id), kind="chase", slot=due,
            expires_at=due, rows=rows, zone=tick.texts.zone, now=tick.now,
        )  # fmt: skip
    await silence.chased(session, [one.id for one in some])


def _reminder(tick: Tick, one: Invited) -> Say:
    words = tick.texts.words(one.language, one.address)
    text = words("summons-chase", title=one.title, start=words.moment(one.starts_at),
                 place=one.place, due=words.moment(one.due_at))  # fmt: skip
    return Say(text, letters.answers(words, one.id))


async def _lapse(tick: Tick, training_id: int) -> None:
    async with tick.database.write() as session:
        try:
            silent = await silence.lapse(session, training_id, now=tick.now)
        except trainings.Cancelled:
            return
        await letters.ask_units(session, tick.texts, silent, "no_reply", now=tick.now)


async def _release(tick: Tick) -> bool:
    async with tick.database.write() as session:
        found = await silence.release(session, now=tick.now, zone=tick.texts.zone)
        if found is None:
            return False
        gone, offers = found
        await offer.tell(session, tick.texts, offers, now=tick.now)
        whom = await letters.responsible(session, {one.unit_id for one in gone}, now=tick.now)
        for one in gone:
            await notify(
                session, tick.texts, whom[one.unit_id],
                lambda words, _, one=one: Say(_released(words, one)),  # type: ignore[misc]
                purpose=f"summons-released:{one.registration_id}", before=one.starts_at,
                now=tick.now,
            )  # fmt: skip
    return True


def _released(words: Words, one: Released) -> str:
    return words("summons-released", name=one.name, title=one.title,
                 start=words.moment(one.starts_at))  # fmt: skip
