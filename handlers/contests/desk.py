"""What the office does about a contest: its desk, from looking through entries to results."""

from typing import Final

from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.contests.contest import pressed, terms
from handlers.members.menu import OFFICE
from handlers.trainings.places import short
from storage import contests, entries, screening, tallies
from storage.screening import NEEDS_FIX, RECEIVED, REJECTED, VALID
from storage.tables import Contest

LONGEST_LABEL: Final = 40
DOES: Final = ("screen", "overlaps", "prizes", "tally", "export")


async def contest_of(turn: Turn, argument: str) -> Contest:
    """The contest a button of the office names.

    Raises:
        NotAllowed: she is not of the office.
        Refusal: there is none; or she is of its jury, who never see who wrote what.
    """
    turn.require(OFFICE)
    contest = await pressed(turn, argument)
    if await entries.is_judge(turn.session, contest.id, turn.me.id):
        raise Refusal("screening-is-judge", title=contest.title)
    return contest


async def show(turn: Turn, rest: str) -> Reply:
    """The contests of late; of one alone its desk."""
    turn.require(OFFICE)
    recent = await contests.recent(turn.session, turn.now)
    if len(recent) == 1:
        return await one(turn, str(recent[0].id))
    if not recent:
        return turn.words("contests-count-none")
    below = [button(short(c.title, LONGEST_LABEL), "contest-desk", c.id) for c in recent]
    return Say(turn.words("screening-desk-which"), tuple(below))


async def one(turn: Turn, argument: str) -> Reply:
    """Where a contest stands, and what can be done."""
    contest = await contest_of(turn, argument)
    tally = await tallies.of_contest(turn.session, contest.id)
    counts = {state: sum(n for (s, _), n in tally.by_state.items() if s == state)
              for state in screening.FOLLOWS}  # fmt: skip
    text = turn.words(
        "screening-desk", **terms(turn, contest), received=tally.received, units=tally.units,
        waiting=counts[RECEIVED], valid=counts[VALID], mending=counts[NEEDS_FIX],
        rejected=counts[REJECTED],
    )  # fmt: skip
    return Say(text, tuple(_does(turn, contest.id)))


def _does(turn: Turn, contest_id: int) -> list[Button]:
    return [button(turn.words(f"screening-desk-{what}"), f"contest-{what}", contest_id)
            for what in DOES]  # fmt: skip
