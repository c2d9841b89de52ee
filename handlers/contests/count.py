"""How a contest goes, in numbers. Who has not handed in is never listed, only counted."""

from bot.turn import Reply, Turn
from handlers.contests.contest import terms
from storage import contests
from storage.tables import Contest


async def show(turn: Turn, rest: str) -> Reply:
    """Entries, units taking part, and drafts not handed in by unit, for the office."""
    turn.require("office_secretary")
    recent = await contests.recent(turn.session, turn.now)
    if not recent:
        return turn.words("contests-count-none")
    return "\n\n".join([await _figures(turn, contest) for contest in recent])


async def _figures(turn: Turn, contest: Contest) -> str:
    here = await contests.figures(turn.session, contest.id)
    known = {**terms(turn, contest), "entries": here.entries, "units": here.units,
             "all": here.all_units}  # fmt: skip
    lines = [turn.words("contests-count-contest", **known)]
    if here.drafts:
        total = sum(count for _, count in here.drafts)
        lines.append(turn.words("contests-count-drafts", count=total))
    lines += [turn.words("contests-count-unit", unit=u, count=n) for u, n in here.drafts]
    return "\n".join(lines)
