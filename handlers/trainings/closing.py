"""How a conference was: by venue as venues counted, by unit as people were checked in. The two
are shown side by side, with what lies between them, and never made into one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.documents.workbook import Page, Value
from bot.messages import Say
from bot.texts import Words
from bot.turn import Reply, Turn, button
from handlers import papers
from handlers.members.menu import OFFICE
from handlers.papers import Made, Order, named, stamp
from handlers.presses import number
from handlers.trainings import conference
from handlers.trainings.asks import Ask, Asking
from storage import conferences, head_counts, lessons, turnouts, venues
from storage.conferences import About, Round, Zone
from storage.database import Session
from storage.head_counts import Figures, Report
from storage.lessons import CLOSES_AFTER, Lesson
from storage.turnouts import OfUnit
from storage.venues import Choice, Venue

STANDS: Final = timedelta(hours=24)
VENUE = ("place", "venue", "host", "seats", "members", "guests")
ROUND = ("summoned", "present", "excused", "absent", "share", "guests-there", "scanned",
         "difference", "at", "corrections")  # fmt: skip
UNIT = ("place", "unit", "venue", "members", "guests", "named", "people", "excused", "absent",
        "share", "times")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is known of a conference."""

    of: About
    venues: Sequence[Venue]
    rounds: Sequence[Round]
    reports: dict[tuple[int, int], Report]
    scans: dict[int, dict[int, int]]
    """Round to venue to people who were checked in at the session of that hour; 0: nobody can
    say where. A round without a session of its own has none."""
    units: Sequence[OfUnit]
    choices: dict[int, Choice]
    people: int

    def scanned(self, round: int) -> int:
        """People who were checked in at the session of a round, wherever."""
        return sum(self.scans.get(round, {}).values())


async def whole(session: Session, of: About, *, zone: Zone) -> Whole:
    """Read once."""
    rounds = conferences.rounds(of, zone=zone)
    found = await lessons.of_class(session, of.training_id)
    scans, seen = {}, set[int]()
    for round in rounds:
        lesson = _at(found, round)
        if lesson and lesson.id not in seen:  # who came in the morning may have gone by noon
            scans[round.number] = await turnouts.scans(session, lesson.id)
            seen.add(lesson.id)
    return Whole(
        of, await venues.of_conference(session, of.training_id), rounds,
        await head_counts.latest(session, of.training_id), scans,
        await turnouts.by_unit(session, of.training_id),
        await venues.choices(session, of.training_id),
        await turnouts.people(session, of.training_id),
    )  # fmt: skip


def _at(found: Sequence[Lesson], round: Round) -> Lesson | None:
    """The session that was on, or had begun last."""
    return next((one for one in reversed(found) if one.starts_at <= round.at), None)


async def show(turn: Turn, argument: str) -> Reply:
    """The report, as far as it goes."""
    turn.require(OFFICE)
    of = await conference.of_(turn, number(argument))
    return said(turn.words, await whole(turn.session, of, zone=turn.words.texts.zone))


def said(words: Words, found: Whole) -> Say:
    """The report in a message: figures only."""
    of = found.of
    lines = [words("conference-report", title=of.title, start=words.moment(of.starts_at),
                   venues=len(found.venues))]  # fmt: skip
    for round in found.rounds:
        lines += _round(words, found, round.number)
    times = sum(one.times for one in found.units)
    summoned = sum(one.summoned for one in found.units)
    lines.append(words("conference-report-people", people=found.people, summoned=summoned,
                       times=times))  # fmt: skip
    buttons = [button(words(f"conference-button-{key}"), name, of.training_id)
               for key, name in (("file", "conference-file"), ("card", "conference"))]  # fmt: skip
    return Say("\n".join(lines), tuple(buttons))


def _round(words: Words, found: Whole, round: int) -> list[str]:
    reported, figures = head_counts.total(found.reports, round)
    told = [words(
        "conference-report-round", number=str(round), reported=reported,
        venues=len(found.venues), summoned=figures.summoned, present=figures.present,
        share=words.percent(figures.present, figures.summoned), excused=figures.excused,
        absent=figures.absent, guests=figures.guests,
    )]  # fmt: skip
    scanned = found.scanned(round)
    if scanned:
        apart = figures.present - scanned
        which = "more" if apart > 0 else "fewer" if apart else "same"
        told.append(
            words("conference-report-apart", scanned=scanned, apart=abs(apart), which=which)
        )
    return told


async def ask(turn: Turn, argument: str) -> Reply:
    """Has the report made as a file."""
    turn.require(OFFICE)
    of = await conference.of_(turn, number(argument))
    return await papers.ask(turn, "conference", conference=of.training_id)


async def asks(asking: Asking, of: About) -> list[Ask]:
    """When it is over, the office gets the report."""
    at = of.ends_at + CLOSES_AFTER
    if not at <= asking.now < at + STANDS:
        return []
    found = await whole(asking.session, of, zone=asking.zone)
    day = f"{of.starts_at.astimezone(asking.zone):%Y%m%d}"
    return [
        Ask(one, f"conference-report:{of.training_id}:{day}:{one}", at, at + STANDS,
            lambda words: said(words, found))
        for one in await conferences.responsible(asking.session, of)
    ]  # fmt: skip


# On paper


async def paper(order: Order) -> Made:
    """By venue and by unit."""
    of = await conferences.get(order.session, int(order.about["conference"]))
    if of is None or (OFFICE, None) not in order.roles:
        raise papers.Refused
    words = order.words
    found = await whole(order.session, of, zone=words.texts.zone)
    above = (*conference.head(words, of).split("\n"), stamp(order))
    pages = (
        Page(words("conference-paper-venues"), _venue_header(words, found),
             [*_venue_rows(words, found)],
             above=(*above, words("conference-paper-note"))),
        Page(words("conference-paper-units"),
             [words(f"conference-column-{name}") for name in UNIT], _unit_rows(words, found),
             above=(*above, words("conference-paper-note-units"))),
    )  # fmt: skip
    day = of.starts_at.astimezone(words.texts.zone).date()
    text = words("conference-paper-made", title=of.title)
    return Made(named("hoi-nghi", str(of.training_id), on=day), pages, text)


def _venue_header(words: Words, found: Whole) -> list[str]:
    header = [words(f"conference-column-{name}") for name in VENUE]
    for round in found.rounds:
        header += [
            words("conference-column-round", what=words(f"conference-column-{name}"),
                  number=str(round.number))
            for name in ROUND
        ]  # fmt: skip
    return header


def _venue_rows(words: Words, found: Whole) -> list[Sequence[Value]]:
    rows: list[Sequence[Value]] = []
    for place, one in enumerate(found.venues, 1):
        row: list[Value] = [place, one.name, one.host, one.seats, one.members, one.guests]
        for round in found.rounds:
            report = found.reports.get((one.id, round.number))
            scans = found.scans.get(round.number)
            scanned = scans.get(one.id, 0) if scans is not None else None
            row += _cells(words, report.figures if report else None, scanned)
            row += [words.moment(report.at), report.corrections] if report else ["", ""]
        rows.append(row)
    return [*rows, *_sums(words, found)]


def _sums(words: Words, found: Whole) -> list[Sequence[Value]]:
    """Who was checked in where nobody can say, and everything together."""
    unknown: list[Value] = ["", words("conference-paper-unknown"), *[""] * 4]
    total: list[Value] = [
        "", words("conference-paper-total"), "", sum(one.seats for one in found.venues),
        sum(one.members for one in found.venues), sum(one.guests for one in found.venues),
    ]  # fmt: skip
    for round in found.rounds:
        nowhere = found.scans.get(round.number, {}).get(0)
        unknown += [*[""] * 6, nowhere, *[""] * 3]
        _, figures = head_counts.total(found.reports, round.number)
        scanned = found.scanned(round.number) if round.number in found.scans else None
        total += [*_cells(words, figures, scanned), "", ""]
    has_unknown = any(scans.get(0) for scans in found.scans.values())
    return [*([unknown] if has_unknown else []), total]


def _cells(words: Words, of: Figures | None, scanned: int | None) -> list[Value]:
    """The figures of one round up to the difference, where both sources have one."""
    if of is None:
        return [*[""] * 6, scanned, ""]
    share = words.percent(of.present, of.summoned)
    apart = None if scanned is None else of.present - scanned
    return [of.summoned, of.present, of.excused, of.absent, share, of.guests, scanned, apart]


def _unit_rows(words: Words, found: Whole) -> list[Sequence[Value]]:
    rows: list[Sequence[Value]] = []
    for place, one in enumerate(found.units, 1):
        chosen = found.choices.get(one.unit_id)
        where: list[Value] = [chosen.venue, chosen.members, chosen.guests] if chosen else [""] * 3
        rows.append([place, one.unit, *where, *_people(words, [one])])
    expected: list[Value] = [sum(one.members for one in found.choices.values()),
                             sum(one.guests for one in found.choices.values())]  # fmt: skip
    total = words("conference-paper-total")
    return [*rows, ["", total, "", *expected, *_people(words, found.units)]]


def _people(words: Words, some: Sequence[OfUnit]) -> list[Value]:
    summoned, present = sum(one.summoned for one in some), sum(one.present for one in some)
    return [
        summoned, present, sum(one.excused for one in some), sum(one.absent for one in some),
        words.percent(present, summoned), sum(one.times for one in some),
    ]  # fmt: skip
