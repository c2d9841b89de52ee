"""Who completes a class and who does not, for the office; and what can be done about it."""

from datetime import timedelta

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers import papers
from handlers.certificates import mine
from handlers.certificates.tell import reason
from handlers.certificates.words import numbered
from handlers.members.menu import OFFICE
from handlers.presses import number
from handlers.trainings.change import class_of
from handlers.trainings.places import short
from storage import certificates, trainings
from storage.certificates import ABSENT, SYMBOL, UNSEEN, Preview
from storage.trainings import Opening

LOOKS_BACK = timedelta(days=180)
"""So long after its end a class is on the list."""
MOST_CLASSES = 20
MOST_SHOWN = 40
MOST_WAIVERS = 8
SHORT_NAME = 24


async def choose(turn: Turn, rest: str) -> Reply:
    """Hers; for the office below them the classes that are over, one button each."""
    hers = await mine.mine(turn)
    if not turn.may(OFFICE) or turn.acting_by is not None:
        return hers or turn.words("certificates-mine-none")
    return [*([hers] if hers else []), await _classes(turn)]


async def _classes(turn: Turn) -> Say:
    since = turn.now - LOOKS_BACK
    found = await trainings.since(turn.session, at=since, limit=500)
    over = [one for one in found if one.ends_at <= turn.now][-MOST_CLASSES:]
    if not over:
        return Say(turn.words("certificates-classes-none"))
    buttons = [button(_label(turn, one), "certificates", one.id) for one in reversed(over)]
    return Say(turn.words("certificates-classes"), tuple(buttons))


def _label(turn: Turn, one: Opening) -> str:
    return turn.words("trainings-roster-class", title=short(one.title, 32),
                      start=turn.words.short(one.starts_at))  # fmt: skip


async def seen(turn: Turn, training_id: int) -> Preview:
    """What issuing would do now.

    Raises:
        Refusal: the class is not over, or gone.
    """
    try:
        return await certificates.preview(
            turn.session, training_id, now=turn.now, zone=turn.words.texts.zone
        )
    except trainings.Cancelled as gone:
        raise Refusal("trainings-change-gone") from gone
    except certificates.NotOver as early:
        raise Refusal("certificates-not-over") from early


async def show(turn: Turn, argument: str) -> Reply:
    """How many would get one, under which numbers; how many not; how many have one."""
    one = await class_of(turn, argument)
    found = await seen(turn, one.id)
    lines = [turn.words("certificates-preview-head", title=one.title)]
    if found.ready:
        lines.append(turn.words("certificates-preview-ready", **numbers(found)))
    if found.refused:
        lines.append(turn.words("certificates-preview-refused", count=len(found.refused)))
    if found.issued:
        lines.append(turn.words("certificates-preview-issued", count=found.issued))
    if len(lines) == 1:
        lines.append(turn.words("certificates-preview-nobody"))
    does = {"issue": found.ready, "refused": found.refused, "print": found.issued,
            "list": found.issued}  # fmt: skip
    buttons = [
        button(turn.words(f"certificates-button-{name}"), f"certificates-{name}", one.id)
        for name, there in does.items()
        if there
    ]
    opinions = button(turn.words("feedback-button-figures"), "feedback-figures", one.id)
    return Say("\n".join(lines), (*buttons, opinions))


def numbers(found: Preview, symbol: str = SYMBOL) -> dict[str, object]:
    """How many, and the first and last number they would have."""
    count = len(found.ready)
    return {
        "count": count,
        "first": numbered(found.first, found.year, symbol),
        "last": numbered(found.first + count - 1, found.year, symbol),
    }


async def refused(turn: Turn, argument: str) -> Reply:
    """Who would get none, and why; who was away may be let off."""
    one = await class_of(turn, argument)
    found = await seen(turn, one.id)
    if not found.refused:
        raise Refusal("certificates-refused-none")
    lines = [turn.words("certificates-refused-head", title=one.title, count=len(found.refused))]
    lines += [reason(turn.words, found, who) for who in found.refused[:MOST_SHOWN]]
    if more := max(len(found.refused) - MOST_SHOWN, 0):
        lines.append(turn.words("certificates-more", count=more))
    away = [who for who in found.refused if who.why in (ABSENT, UNSEEN)]
    buttons = [
        button(turn.words("certificates-button-waive", name=short(who.name, SHORT_NAME)),
               "certificates-waive", f"{one.id}:{who.member_id}")
        for who in away[:MOST_WAIVERS]
    ]  # fmt: skip
    return Say("\n".join(lines), tuple(buttons))


async def print_(turn: Turn, argument: str) -> Reply:
    """Has all certificates of a class made as one file to print."""
    turn.require(OFFICE)
    return await papers.ask(turn, "certificates", **{"class": number(argument)})


async def list_(turn: Turn, argument: str) -> Reply:
    """Has the list of a class's certificates made as a file."""
    turn.require(OFFICE)
    return await papers.ask(turn, "certificates-list", **{"class": number(argument)})
