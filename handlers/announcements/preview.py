"""Who is in an audience, before anything is confirmed: some names, and a table by unit."""

from bot.turn import Turn
from storage import audiences
from storage.audiences import Nameless, Whom

UNITS_A_PAGE = 15


async def preview(turn: Turn, whom: Whom, page: int) -> tuple[str, int]:
    """The words of one page, and the page after it (the first one again after the last)."""
    lines = await audiences.by_unit(turn.session, whom)
    last = max(1, -(-len(lines) // UNITS_A_PAGE))
    page = page if 1 <= page <= last else 1
    begun = (page - 1) * UNITS_A_PAGE
    total = sum(line.members for line in lines)
    head = turn.words("announcements-preview-head", count=total, units=len(lines),
                      page=str(page), pages=str(last))  # fmt: skip
    said = [
        turn.words("announcements-preview-line", place=str(place), unit=line.name,
                   count=line.members)
        for place, line in enumerate(lines[begun : begun + UNITS_A_PAGE], begun + 1)
    ]  # fmt: skip
    names = [await _names(turn, whom)] if page == 1 else []
    return "\n".join([head, *names, "", *said]), page % last + 1


async def _names(turn: Turn, whom: Whom) -> str:
    """A few of them; none where nobody may be named."""
    try:
        some = await audiences.sample(turn.session, whom)
    except Nameless:
        return turn.words("announcements-preview-nameless")
    names = (
        turn.words("announcements-preview-name", name=one.name, code=one.code, unit=one.unit)
        for one in some
    )
    return turn.words("announcements-preview-names", count=len(some), names="; ".join(names))
