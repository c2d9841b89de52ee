"""What certificates do by the clock: one that ends soon is told of, the office is reminded of one
to be mended."""

from datetime import timedelta
from functools import partial
from typing import Final

from bot.messages import Say
from bot.texts import Words
from bot.turn import Tick, button
from handlers.certificates import tell
from handlers.certificates import words as told
from handlers.certificates.tell import Sayer
from handlers.members.menu import OFFICE
from storage import certified, reminders, roles, working_days
from storage.certified import Shown
from storage.database import Session
from storage.tables import Member

NUDGED_AFTER: Final = timedelta(days=4)
"""Working days: a mistake is mended within five (domain.md rule T9)."""


async def end(tick: Tick) -> None:
    """Tells holders, and their units' secretaries, six months before: once, and by day."""
    if reminders.by_day(tick.now, zone=tick.texts.zone) != tick.now:
        return
    today = told.today(tick.texts.words(), tick.now)
    async with tick.database.write() as session:
        for row in await certified.ending(session, today=today):
            row.reminded_at = tick.now
            one = await certified.get(session, row.id, today=today)
            await _end(tick, session, one)


async def _end(tick: Tick, session: Session, one: Shown) -> None:
    unit_id = (await session.get_one(Member, one.member_id)).unit_id
    says: dict[int, Sayer] = {
        who.id: partial(_ends, one=one, key="certificates-ends-unit")
        for who in (await roles.of_units(session, [unit_id])).get(unit_id, [])
    }
    says[one.member_id] = partial(_ends, one=one, key="certificates-ends")
    await tell.tell(session, tick.texts, says, f"certificate-ends:{one.id}", now=tick.now)


def _ends(words: Words, *, one: Shown, key: str) -> Say:
    until = told.day(one.valid_until or one.issued_on)
    return Say(words(key, number=one.number, title=one.title, name=one.name, until=until))


async def wait(tick: Tick) -> None:
    """Reminds the office of what a holder has waited four working days for."""
    zone, today = tick.texts.zone, told.today(tick.texts.words(), tick.now)
    async with tick.database.write() as session:
        off = await working_days.days_off(session)
        for row in await certified.waiting(session):
            since = row.wanted_at or tick.now
            if working_days.worked(since, tick.now, off=off, zone=zone) < NUDGED_AFTER:
                continue
            row.nudged_at = tick.now
            one = await certified.get(session, row.id, today=today)
            says: dict[int, Sayer] = {
                who.id: partial(_waits, one=one) for who in await roles.holders(session, OFFICE)
            }
            purpose = f"certificate-waits:{one.id}:{int(since.timestamp())}"
            await tell.tell(session, tick.texts, says, purpose, now=tick.now)


def _waits(words: Words, *, one: Shown) -> Say:
    since = words.day(one.wanted_at) if one.wanted_at else ""
    buttons = [button(words(f"certificates-button-{name}"), f"certificate-{name}", one.id)
               for name in ("reissue", "settle")]  # fmt: skip
    return Say(words("certificates-waits", number=one.number, name=one.name, since=since),
               tuple(buttons))  # fmt: skip
