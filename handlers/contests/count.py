"""How a contest goes, in numbers. Who has not handed in is never listed, only counted."""

from bot.messages import Button, Say
from bot.turn import Reply, Turn, button
from handlers.contests.contest import terms
from storage import contests
from storage.tables import Contest


async def show(turn: Turn, rest: str) -> Reply:
    """Entries, units taking part, and drafts not handed in by unit, for the office."""
    turn.require("office_secretary")
    recent = await contests.recent(turn.session, turn.now)
    if not recent:
        return turn.words("contests-count-none")
    text = "\n\n".join([await _figures(turn, contest) for contest in recent])
    return Say(text, tuple(_jury(turn, contest, several=len(recent) > 1) for contest in recent))


def _jury(turn: Turn, contest: Contest, *, several: bool) -> Button:
    key = "judging-button-jury-of" if several else "judging-button-jury"
    return button(turn.words(key, title=contest.title), "contest-jury", contest.id)


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
