"""What a class came to: for the office whole, for a unit's secretary of her people, for a
trainee her own."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.documents.workbook import Page
from bot.messages import Say
from bot.turn import NotAllowed, Refusal, Reply, Turn, button
from handlers import papers
from handlers.members.charge import units_of
from handlers.members.menu import OFFICE
from handlers.papers import Made, Order, named, stamp
from handlers.presses import numbers
from handlers.trainings.change import class_of
from handlers.trainings.places import short
from storage import deliveries, essays, people, reach, reminders, results, trainings
from storage.deliveries import NewDelivery
from storage.results import AVERAGE, EXCELLENT, FAILED, FAIR, GOOD, Line

BANDS: Final = (EXCELLENT, GOOD, FAIR, AVERAGE, FAILED)
PAGE: Final = 30
ENDED_AGO: Final = timedelta(days=60)
"""So long after its end a class is among those whose results are entered."""
SEEN: Final = timedelta(days=365)
"""So long after they were published results are shown in a chat."""
COLUMNS: Final = ("place", "unit", "code", "name", "score", "band", "passed", "source")


async def choose(turn: Turn, rest: str) -> Reply:
    """For the office the classes there are; for a unit's secretary those her people were in."""
    if turn.may(OFFICE):
        found = await trainings.since(turn.session, at=turn.now - ENDED_AGO)
        if not found:
            return turn.words("trainings-roster-none")
        buttons = [button(short(one.title, 32), "class-results", one.id) for one in found]
        return Say(turn.words("results-which"), tuple(buttons))
    classes = await results.classes_of(turn.session, units_of(turn), after=turn.now - SEEN)
    if not classes:
        return turn.words("results-unit-none")
    buttons = [
        button(turn.words("results-unit-class", title=short(one.title, 32), unit=one.unit,
                          count=one.results),
               "unit-results", f"{one.training_id}:{one.unit_id}")
        for one in classes[:PAGE]
    ]  # fmt: skip
    return Say(turn.words("results-which"), tuple(buttons))


async def show(turn: Turn, argument: str) -> Reply:
    """How far the results of a class are, and what can be done."""
    one = await class_of(turn, argument)
    found = await results.of_training(turn.session, one.id)
    left = len(await results.missing(turn.session, one.id))
    published = await results.published_at(turn.session, one.id)
    lines = [turn.words("results-head", title=one.title, count=len(found), left=left,
                        passed=sum(line.passed for line in found))]  # fmt: skip
    if found:
        lines.append(_bands(turn, found))
    come = await essays.figures(turn.session, one.id)
    if come.come:
        lines.append(turn.words("results-essays", due=come.due, come=come.come, late=come.late))
    state = "published" if published else "private"
    at = turn.words.moment(published) if published else ""
    lines.append(turn.words(f"results-{state}", at=at))
    names = ["results-enter", "results-missing", "results-file", "essay-come", "essay-due",
             "class-quizzes"]  # fmt: skip
    if found and not published:
        names.insert(0, "results-publish")
    buttons = tuple(button(turn.words(f"results-button-{name}"), name, one.id) for name in names)
    return Say("\n".join(lines), buttons)


def _bands(turn: Turn, found: Sequence[Line]) -> str:
    counts = Counter(line.band for line in found)
    told = [turn.words(f"results-count-{band}", count=counts[band]) for band in BANDS
            if counts[band]]  # fmt: skip
    return ", ".join(told)


async def missing(turn: Turn, argument: str) -> Reply:
    """Who has no result yet, for the office."""
    one = await class_of(turn, argument)
    found = await results.missing(turn.session, one.id)
    if not found:
        return turn.words("results-missing-none", title=one.title)
    lines = [turn.words("results-missing-head", title=one.title, count=len(found))]
    lines += [f"• {line.name}, {line.unit}" for line in found[:PAGE]]
    if len(found) > PAGE:
        lines.append(turn.words("results-missing-more", count=len(found) - PAGE))
    return "\n".join(lines)


async def publish(turn: Turn, argument: str) -> Reply:
    """Asks once whether it is meant."""
    one = await class_of(turn, argument)
    if await results.published_at(turn.session, one.id) is not None:
        raise Refusal("results-published-before")
    found = await results.of_training(turn.session, one.id)
    left = len(await results.missing(turn.session, one.id))
    sure = button(turn.words("results-button-publish-sure"), "results-publish-sure", one.id)
    text = turn.words("results-publish-ask", title=one.title, count=len(found), left=left)
    return Say(text, (sure,))


async def publish_sure(turn: Turn, argument: str) -> Reply:
    """From now on each sees her own; whoever has one is told by day that it is there."""
    one = await class_of(turn, argument)
    if not await results.publish(turn.session, training_id=one.id, by=turn.me.id, now=turn.now):
        raise Refusal("results-published-before")
    whom = [line.member_id for line in await results.of_training(turn.session, one.id)]
    chats = await reach.chats_of(turn.session, whom, now=turn.now)
    voices = await people.voices(turn.session, list(chats))
    texts = turn.words.texts
    said = []
    for member, account in chats.items():
        words = texts.words(*voices[member])
        say = Say(words("results-told", title=one.title),
                  (button(words("menu-button-mine"), "mine"),))  # fmt: skip
        said.append(NewDelivery(
            account=account, say=say.as_json(), lane=deliveries.REMINDER,
            purpose=f"results:{one.id}:{member}",
            due_at=reminders.by_day(turn.now, zone=texts.zone),
        ))  # fmt: skip
    await deliveries.enqueue(turn.session, said, now=turn.now)
    return turn.words("results-publish-done", title=one.title, count=len(said),
                      left=len(whom) - len(said))  # fmt: skip


async def of_unit(turn: Turn, argument: str) -> Reply:
    """``class:unit[:page]``: whether the people of a unit have passed, and their bands."""
    training_id, unit_id, *rest = numbers(argument, at_least=2)
    if not turn.may(OFFICE) and unit_id not in units_of(turn):
        raise NotAllowed
    found = await results.of_unit(turn.session, training_id, unit_id)
    if not found:
        raise Refusal("results-unit-none")
    pages = -(-len(found) // PAGE)
    page = min(max(rest[0] if rest else 1, 1), pages)
    passed = sum(line.passed for line in found)
    lines = [turn.words("results-unit-head", unit=found[0].unit, count=len(found), passed=passed)]
    lines += [
        turn.words("results-unit-line", name=line.name,
                   band=turn.words(f"results-band-{line.band}"))
        for line in found[(page - 1) * PAGE : page * PAGE]
    ]  # fmt: skip
    turns = [
        button(turn.words(key), "unit-results", f"{training_id}:{unit_id}:{to}")
        for key, to in (("trainings-button-next", page + 1), ("trainings-button-back", page - 1))
        if 1 <= to <= pages
    ]
    return Say("\n".join(lines), tuple(turns))


async def mine(turn: Turn) -> Say | None:
    """Her own published results."""
    found = await results.of_member(turn.session, turn.me.id, after=turn.now - SEEN)
    if not found:
        return None
    lines = [turn.words("results-mine-head")]
    lines += [
        turn.words("results-mine-line", title=one.title, score=turn.words.number(one.score / 10),
                   band=turn.words(f"results-band-{one.band}"))
        for one in found
    ]  # fmt: skip
    return Say("\n".join(lines))


# On paper


async def ask(turn: Turn, argument: str) -> Reply:
    """Has the results of a class made as a file."""
    one = await class_of(turn, argument)
    return await papers.ask(turn, "results", training=one.id)


async def paper(order: Order) -> Made:
    """Everybody unit by unit, and how many of each band a unit has."""
    one = await trainings.get(order.session, int(order.about["training"]))
    if one is None or (OFFICE, None) not in order.roles:
        raise papers.Refused
    words, found = order.words, await results.of_training(order.session, one.id)
    above = (words("results-paper-head", title=one.title, start=words.moment(one.starts_at)),
             stamp(order))  # fmt: skip
    people_ = Page(
        words("results-paper-people"), [words(f"results-column-{name}") for name in COLUMNS],
        [_row(order, place, line) for place, line in enumerate(found, 1)], above=above,
    )  # fmt: skip
    heads = [words("results-column-unit"), *(words(f"results-band-{band}") for band in BANDS),
             words("results-column-all")]  # fmt: skip
    units = Page(words("results-paper-units"), heads, _units(found), above=above)
    day = one.starts_at.astimezone(words.texts.zone).date()
    text = words("results-paper-made", title=one.title, count=len(found))
    return Made(named("ket-qua", str(one.id), on=day), (people_, units), text)


def _row(order: Order, place: int, line: Line) -> tuple[str | int | float, ...]:
    words = order.words
    return (
        place, line.unit, line.code, line.name, line.score / 10,
        words(f"results-band-{line.band}"), words(f"results-passed-{str(line.passed).lower()}"),
        words(f"results-source-{line.source}"),
    )  # fmt: skip


def _units(found: Sequence[Line]) -> list[tuple[str | int, ...]]:
    units: dict[str, Counter[str]] = {}
    for line in found:
        units.setdefault(line.unit, Counter())[line.band] += 1
    return [(unit, *(c[band] for band in BANDS), c.total()) for unit, c in units.items()]
