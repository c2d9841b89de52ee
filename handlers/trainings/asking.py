"""What conferences ask by the clock: units where they sit, contacts about their lines, venues
how many are there; each is asked once, once again, and then stands on the office's list.
"""

from bot.turn import Tick
from handlers.trainings import choose_venue, closing, head_count, line_test
from handlers.trainings.asks import Ask, Asking, tell, unsaid
from storage import conferences, holds, working_days
from storage.conferences import About
from storage.database import Session
from storage.head_counts import CORRECTED_FOR


async def run(tick: Tick) -> None:
    """Says what is due of each conference, one a transaction."""
    async with tick.database.read() as session:
        every = await conferences.ending_after(session, tick.now - CORRECTED_FOR)
        due = [of for of in every if await _due(tick, session, of)]
    for of in due:
        async with tick.database.write() as session:
            fresh = await conferences.get(session, of.training_id)
            if fresh is not None:
                asks = await _due(tick, session, fresh)
                await tell(session, tick.texts, asks, now=tick.now)


async def _due(tick: Tick, session: Session, of: About) -> list[Ask]:
    off = await working_days.days_off(session)
    asking = Asking(session, tick.now, off, tick.texts.zone)
    found: list[Ask] = []
    for module in (choose_venue, line_test, head_count, closing):
        found += await module.asks(asking, of)
    since = await holds.silent_before(session)
    # the database this one is a copy of may have said what belongs to an earlier moment
    fresh = [one for one in found if since is None or one.at >= since]
    return await unsaid(session, fresh, now=tick.now)
