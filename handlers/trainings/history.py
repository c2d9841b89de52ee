"""How her registrations came to what they are, in dates."""

from bot.turn import Refusal, Reply, Turn
from storage import histories, registrations
from storage.histories import Event


async def show(turn: Turn, argument: str) -> Reply:
    """A line a registration of hers in a class that is not over, whatever became of it."""
    found = await registrations.recent_of(turn.session, turn.me.id, at=turn.now)
    if not found:
        raise Refusal("summons-history-none")
    told = [turn.words("summons-history-head")]
    for place in found:
        events = await histories.of(turn.session, place.id)
        told.append(f"{place.title}: {'; '.join(_line(turn, one) for one in events)}.")
    return "\n\n".join(told)


def _line(turn: Turn, one: Event) -> str:
    """What and when; by whom, unless she herself or the clock."""
    day = f"{one.at.astimezone(turn.words.texts.zone):%d/%m}"
    by = "" if one.by in ("", turn.me.name) else f" ({one.by})"
    return turn.words(f"summons-history-{one.what}", day=day) + by
