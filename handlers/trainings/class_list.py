"""The list of a class on paper, as organisations print it: by class, or a unit's own people."""

from collections.abc import Sequence
from typing import Final

from bot.documents.workbook import Page
from bot.messages import Say
from bot.turn import NotAllowed, Reply, Turn, button
from handlers import papers
from handlers.members.charge import check_unit, units_of
from handlers.members.menu import OFFICE
from handlers.members.vietnamese import local, sort_key
from handlers.papers import Made, Order, named, stamp
from handlers.presses import numbers
from handlers.trainings import roster
from handlers.trainings.places import short
from storage import acting, terms, trainings, units
from storage.tables import Training, Unit
from storage.terms import Person

COLUMNS: Final = ("place", "name", "born-male", "born-female", "position", "unit", "state",
                  "phone", "note")  # fmt: skip
ALL = 0


async def choose(turn: Turn, rest: str) -> Reply:
    """For the office every class; for a unit's secretary her people in each, as a file."""
    if turn.may(OFFICE):
        return await roster.choose(turn, rest)
    found = await trainings.since(turn.session, at=turn.now - roster.LOOKS_BACK)
    own = await units.names(turn.session, units_of(turn))
    buttons = [
        button(_label(turn, one.title, unit if len(own) > 1 else ""), "class-file",
               f"{one.id}:{unit_id}")
        for one in found for unit_id, unit in own
    ]  # fmt: skip
    return Say(turn.words("lists-class-which" if buttons else "trainings-roster-none"),
               tuple(buttons))  # fmt: skip


def _label(turn: Turn, title: str, unit: str) -> str:
    label = turn.words("lists-class-one", title=short(title, 32))
    return f"{label}, {unit}" if unit else label


async def ask(turn: Turn, argument: str) -> Reply:
    """``class:unit``, or ``class:0`` for all of them."""
    training_id, unit_id, *_ = numbers(argument, at_least=2)
    if unit_id == ALL:
        turn.require(OFFICE)
    elif await turn.session.get(Unit, unit_id) is None:
        raise NotAllowed
    else:
        check_unit(turn, unit_id)
    return await papers.ask(turn, "class", training=training_id, unit=unit_id)


async def paper(order: Order) -> Made:
    """Sorted by unit and by name; no name of who did not register."""
    training_id, unit_id = int(order.about["training"]), int(order.about["unit"])
    allowed = acting.may(order.roles, unit_id) if unit_id else (OFFICE, None) in order.roles
    training = await order.session.get(Training, training_id)
    if not allowed or training is None:
        raise papers.Refused
    unit = (await order.session.get_one(Unit, unit_id)).name if unit_id else ""
    found = await terms.people(order.session, training_id, unit_id=unit_id)
    found.sort(key=lambda one: (one.unit_key, one.unit_id, sort_key(one.sort_name or one.name)))
    head = _letterhead(order, training, unit)
    pages = _pages(order, found, head)
    about = {"title": training.title, "count": len(found)} | ({"unit": unit} if unit else {})
    text = order.words("lists-class-made-unit" if unit else "lists-class-made", **about)
    day = training.starts_at.astimezone(order.words.texts.zone).date()
    return Made(named("danh-sach-lop", training.title, unit, on=day), pages, text)


def _letterhead(order: Order, training: Training, unit: str) -> tuple[str, ...]:
    words = order.words
    lines = [
        order.organisation.upper(),
        words("lists-class-head", title=training.title.upper()),
        words("lists-class-batch", batch=training.batch) if training.batch else "",
        words("lists-class-plan", plan=training.plan_number) if training.plan_number else "",
        words("lists-class-days", start=words.moment(training.starts_at),
              end=words.moment(training.ends_at)),
        words("lists-class-place", place=training.place),
        words("lists-class-unit", unit=unit) if unit else "",
        stamp(order),
    ]  # fmt: skip
    return tuple(filter(None, lines))


def _pages(order: Order, found: Sequence[Person], head: tuple[str, ...]) -> tuple[Page, ...]:
    """Everybody on one sheet; of several units then one each, numbered from 1."""
    by_unit = {one.unit_id: [p for p in found if p.unit_id == one.unit_id] for one in found}
    parts = [(order.words("lists-class-tab"), found)]
    if len(by_unit) > 1:
        parts += [(some[0].unit, some) for some in by_unit.values()]
    header = [order.words(f"lists-class-column-{name}") for name in COLUMNS]
    return tuple(
        Page(
            tab, header, [_row(order, place, one) for place, one in enumerate(some, 1)], above=head
        )
        for tab, some in parts
    )


def _row(order: Order, place: int, one: Person) -> tuple[str | int, ...]:
    born = "/".join(reversed(one.born.split("-")))
    male, female = born if one.gender == "male" else "", born if one.gender == "female" else ""
    untold = born and not (male or female)
    note = order.words("lists-class-born", born=born) if untold else ""
    state = order.words(f"lists-class-state-{one.state}")
    return (place, one.name, male, female, one.position, one.unit, state, local(one.phone), note)
