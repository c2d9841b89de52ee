"""What a month, a year or any span of days came to in classes: as people and as times."""

import calendar
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.documents.workbook import Page
from bot.forms import Answers, Choice, Form, Option, Wrong
from bot.messages import Kind
from bot.turn import Open, Reply, Turn, fold
from handlers import papers
from handlers.members.charge import scope
from handlers.members.menu import OFFICE, UNIT
from handlers.papers import Made, Order, named, stamp
from storage import acting, terms
from storage.tables import Unit
from storage.terms import Figures, Term

DAY: Final = r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})"
SPAN: Final = re.compile(rf"(?:tu )?(?:ngay )?{DAY}(?: ?[-–—] ?| den (?:ngay )?| to ){DAY}")
MONTH: Final = re.compile(r"(?:thang )?([0-9]{1,2})[/.-]([0-9]{4})")
YEAR: Final = re.compile(r"(?:nam )?([0-9]{4})")
FIGURES: Final = ("registered", "confirmed", "present", "certified")


async def start(turn: Turn, rest: str) -> Reply:
    """Opens the form."""
    scope(turn)
    return Open(Report.id)


def span(said: str) -> tuple[date, date]:
    """The first day of what was typed and the last: a year, a month, or from a day to a day.

    Raises:
        ValueError: it is none of these.
    """
    said = fold(said)
    if found := YEAR.fullmatch(said):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    if found := MONTH.fullmatch(said):
        month, year = map(int, found.groups())
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if found := SPAN.fullmatch(said):
        d1, m1, y1, d2, m2, y2 = map(int, found.groups())
        first, last = date(y1, m1, d1), date(y2, m2, d2)
        if first <= last:
            return first, last
    raise ValueError("wrong")


class Span(Choice):
    """From which day to which."""

    numbers = True

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """This month, the last one, this year."""
        today = turn.now.astimezone(turn.words.texts.zone).date()
        before = today.replace(day=1) - timedelta(days=1)
        spans = {"month": span(f"{today:%m/%Y}"), "before": span(f"{before:%m/%Y}"),
                 "year": span(f"{today:%Y}")}  # fmt: skip
        return [
            Option(f"{first.isoformat()}:{last.isoformat()}", turn.words(
                self.key(f"option-{name}"), month=str(first.month), year=str(first.year)))
            for name, (first, last) in spans.items()
        ]  # fmt: skip

    async def said(self, turn: Turn, answers: Answers) -> str:
        """Any other, typed."""
        if turn.said.kind is not Kind.TEXT:
            raise Wrong("wrong")
        try:
            first, last = span(turn.said.text)
        except ValueError:
            raise Wrong("wrong") from None
        return f"{first.isoformat()}:{last.isoformat()}"


class Report(Form):
    """The span."""

    roles = (OFFICE, *UNIT)

    span = Span()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """The office has all of it as a file, a secretary that of each unit of hers."""
        first, _, last = answers["span"].partition(":")
        own = scope(turn)
        for unit_id in sorted(own) if own is not None else [0]:
            said = await papers.ask(turn, "term", first=first, last=last, unit=unit_id)
        return said


# On paper


async def paper(order: Order) -> Made:
    """By class, by kind and, for the office, by unit, each with its sums."""
    unit_id = int(order.about["unit"])
    if not (acting.may(order.roles, unit_id) if unit_id else (OFFICE, None) in order.roles):
        raise papers.Refused
    unit = (await order.session.get_one(Unit, unit_id)).name if unit_id else ""
    first, last = (date.fromisoformat(order.about[name]) for name in ("first", "last"))
    found = await terms.term(
        order.session, since=_begins(order, first),
        until=_begins(order, last + timedelta(days=1)), units=[unit_id] if unit_id else (),
    )  # fmt: skip
    above = (
        order.organisation.upper(),
        order.words("lists-term-head", first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}"),
        order.words("lists-class-unit", unit=unit) if unit else "",
        order.words("lists-term-how"),
        stamp(order),
    )
    pages = _pages(order, found, tuple(filter(None, above)), is_whole=not unit_id)
    about = {"classes": len(found.classes), "times": found.times.confirmed,
             "people": found.people.confirmed, "first": f"{first:%d/%m/%Y}",
             "last": f"{last:%d/%m/%Y}"} | ({"unit": unit} if unit else {})  # fmt: skip
    text = order.words("lists-term-made-unit" if unit else "lists-term-made", **about)
    return Made(named("bao-cao-lop", unit, f"{first}", on=last), pages, text)


def _begins(order: Order, day: date) -> datetime:
    return datetime.combine(day, time(), order.words.texts.zone)


def _pages(
    order: Order, found: Term, above: tuple[str, ...], *, is_whole: bool
) -> tuple[Page, ...]:
    pages = [_by_class(order, found, above), _by_kind(order, found, above)]
    return (*pages, _by_unit(order, found, above)) if is_whole else tuple(pages)


Cells = tuple[str | int | None, ...]


def _by_class(order: Order, found: Term, above: tuple[str, ...]) -> Page:
    words = order.words
    rows: list[Cells] = [
        (place, one.title, words(f"trainings-create-kind-option-{one.kind}"), one.batch,
         words.moment(one.starts_at), words.moment(one.ends_at), one.place, *_cells(one.figures))
        for place, one in enumerate(found.classes, 1)
    ]  # fmt: skip
    rows += [("", words(f"lists-term-{name}"), "", "", "", "", "", *_cells(figures))
             for name, figures in (("times", found.times), ("people", found.people))]  # fmt: skip
    names = ("place", "title", "kind", "batch", "start", "end", "where", *FIGURES)
    return Page(words("lists-term-tab-classes"), _header(order, names), rows, above=above)


def _by_kind(order: Order, found: Term, above: tuple[str, ...]) -> Page:
    words = order.words
    rows: list[Cells] = [
        (words(f"trainings-create-kind-option-{one.kind}"), one.classes, *_cells(one.times),
         *_cells(one.people))
        for one in found.kinds
    ]  # fmt: skip
    classes = sum(one.classes for one in found.kinds)
    rows.append((words("lists-term-sum"), classes, *_cells(found.times), *_cells(found.people)))
    header = [*_header(order, ("kind", "classes")), *_both(order)]
    return Page(words("lists-term-tab-kinds"), header, rows, above=above)


def _by_unit(order: Order, found: Term, above: tuple[str, ...]) -> Page:
    words = order.words
    rows: list[Cells] = [
        (place, one.name, *_cells(one.times), *_cells(one.people))
        for place, one in enumerate(found.units, 1)
    ]
    rows.append(("", words("lists-term-sum"), *_cells(found.times), *_cells(found.people)))
    header = [*_header(order, ("place", "unit")), *_both(order)]
    return Page(words("lists-term-tab-units"), header, rows, above=above)


def _header(order: Order, names: Sequence[str]) -> list[str]:
    return [order.words(f"lists-term-column-{name}") for name in names]


def _both(order: Order) -> list[str]:
    """Each figure as times, then each as people."""
    return [
        order.words(f"lists-term-column-{how}", what=order.words(f"lists-term-column-{name}"))
        for how in ("times", "people")
        for name in FIGURES
    ]


def _cells(figures: Figures) -> tuple[int | str, ...]:
    return figures.registered, figures.confirmed, figures.present, figures.certified
