"""The office writes the venues of a conference: a line each, or a table."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from bot.forms import Answers, Field, Form, Review, Text, Wrong
from bot.messages import Kind
from bot.turn import Open, Refusal, Reply, Turn
from handlers.members import upload
from handlers.members.menu import OFFICE
from handlers.members.vietnamese import clean, fold, local, phone
from handlers.moments import moment, show_moment
from handlers.trainings import conference
from handlers.trainings.change import class_of
from storage import people, trainings, units, venues
from storage.venues import NOON_OVER, Plan, Venue

MOST: Final = 100
"""Venues of one conference; the largest known had 48."""
LONGEST: Final = 6_000
MOST_SEATS: Final = 20_000
_SEATS: Final = re.compile(
    r"([0-9]{1,3}(?:[ .,]?[0-9]{3})?)(?: ?(?:cho|ghe|nguoi|seats?))?(?: ngoi)?"
)
_CONTACT: Final = re.compile(r"(?:lien he|nguoi lien he|phu trach|ky thuat|contact) ?:? ?")
_HOST: Final = re.compile(r"(?:don vi(?: chu tri)?|chu tri|host|unit) ?:? ?")
_PHONE: Final = re.compile(r"\+?[0-9][0-9 .]{7,14}[0-9]")
_HEADER: Final = ("so cho", "suc chua", "seats")
_CLOCK: Final = re.compile(r"([0-9]{1,2}) ?(?:[hg:]|gio) ?([0-5][0-9])?")


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form about the venues of a conference."""
    one = await class_of(turn, argument)
    if one.kind != "conference":
        raise Refusal("conference-is-none")
    if one.starts_at <= turn.now:
        raise Refusal("conference-begun")
    return Open(Venues.id, {"training": str(one.id), "again": _clock(NOON_OVER)})


class Unreadable(Exception):
    """A line that says no venue; ``why`` is an occasion of the texts."""

    def __init__(self, why: str = "unclear", what: str = "") -> None:
        super().__init__(why)
        self.why, self.what = why, what


async def read(turn: Turn, line: str) -> Plan:
    """The venue a line says: name, seats, contact and host, apart by tabs or semicolons.

    Raises:
        Unreadable.
    """
    name, rest = _parts(line)
    seats, contact, number, host = 0, "", "", ""
    for part in rest:
        folded = fold(part)
        if found := _SEATS.fullmatch(folded):
            seats = seats or int(re.sub(r"\D", "", found[1]))
        elif _is_phone(part):
            number = part
        elif found := _HOST.match(folded):
            host = part[found.end() :].strip()
        elif found := _CONTACT.match(folded):
            contact = part[found.end() :].strip()
        elif not contact and not await units.called(turn.session, key=folded, name=part):
            contact = part
        else:
            host = part
    if not name or not 1 <= seats <= MOST_SEATS:
        raise Unreadable
    return await _plan(turn, name[:200], seats, contact, number, host)


def _parts(line: str) -> tuple[str, Sequence[str]]:
    """The name, and what else the line says; a number before the name is that of the line."""
    if "\t" in line:
        cells = [clean(cell) for cell in line.split("\t")]
        cells = cells[1:] if cells and cells[0].rstrip(".").isdigit() else cells
        return (cells or [""])[0], cells[1:]
    name, _, rest = re.sub(r"^\s*[0-9]{1,3}[.)]\s+", "", line).partition(":")
    return clean(name), [clean(part) for part in rest.split(";") if clean(part)]


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text.strip())) or (text.isdigit() and len(text) >= 9)


async def _plan(turn: Turn, name: str, seats: int, contact: str, number: str, host: str) -> Plan:
    if found := _PHONE.search(contact):
        number, contact = found[0], (contact[: found.start()] + contact[found.end() :])
    contact = clean(contact).strip(" ,-–")
    try:
        called = phone(number) if number else ""
    except ValueError:
        raise Unreadable("phone", number) from None
    unit = await units.called(turn.session, key=fold(host), name=host) if host else None
    if host and unit is None:
        raise Unreadable("unit", host)
    if not contact and not called:
        raise Unreadable("contact", name)
    member = await people.contact(
        turn.session, wording=contact, key=fold(contact), phone=called,
        unit_id=unit.id if unit else None,
    )  # fmt: skip
    if member is None and not called:
        raise Unreadable("contact", name)
    return Plan(
        name, fold(name), seats, host_id=unit.id if unit else member.unit_id if member else None,
        contact_id=member.id if member else None, contact_name="" if member else contact[:200],
        contact_phone="" if member else called,
    )  # fmt: skip


class Lines(Field):
    """One venue a line, typed or as a table; the answer is a list of them."""

    numbers = False
    words = True

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """How to write them, with those there are, to copy."""
        had = await venues.of_conference(turn.session, int(answers.get("training", "0")))
        asked = await super().ask(turn, answers)
        if had:
            lines = "\n".join(_written(turn, one) for one in had)
            asked = turn.words(self.key("again"), lines=lines)
        return asked if turn.can.files else await upload.instead(turn, asked)

    async def said(self, turn: Turn, answers: Answers) -> str:
        """All of them; the first line that will not do is named."""
        lines = [line for line in self._text(turn).splitlines() if line.strip()]
        if any(word in fold(lines[0]) for word in _HEADER) and "\t" in lines[0] and lines[1:]:
            lines = lines[1:]
        if len(lines) > MOST:
            raise Wrong("many", most=MOST)
        plans = [await _read_line(turn, place, line) for place, line in enumerate(lines, 1)]
        keys = [one.key for one in plans]
        if twice := next((one for one in plans if keys.count(one.key) > 1), None):
            raise Wrong("twice", name=twice.name)
        return json.dumps([asdict(one) for one in plans])

    def _text(self, turn: Turn) -> str:
        text = turn.said.text if turn.said.kind is Kind.TEXT else ""
        if turn.said.kind is Kind.FILE and turn.file is not None:
            text = turn.file.text
        if not text.strip():
            raise Wrong("wrong")
        if len(text) > LONGEST:
            raise Wrong("too-long", limit=LONGEST)
        return text

    async def review(self, turn: Turn, answers: Answers) -> str:
        """A line each, as they were understood."""
        plans = _plans(answers)
        names = await people.names(turn.session, [p.contact_id for p in plans if p.contact_id])
        hosts = dict(await units.names(turn.session, [p.host_id for p in plans if p.host_id]))
        lines = [
            turn.words(
                "trainings-venues-line", place=str(place), name=one.name, seats=one.seats,
                contact=names.get(one.contact_id or 0)
                or turn.words("trainings-venues-outside", name=one.contact_name or "—",
                              phone=local(one.contact_phone)),
                host=hosts.get(one.host_id or 0, "—"),
            )
            for place, one in enumerate(plans, 1)
        ]  # fmt: skip
        return "\n" + "\n".join(lines)


async def _read_line(turn: Turn, place: int, line: str) -> Plan:
    try:
        return await read(turn, line)
    except Unreadable as no:
        raise Wrong(no.why, number=str(place), line=line[:100], what=no.what) from None


def _written(turn: Turn, one: Venue) -> str:
    return turn.words(
        "trainings-venues-written", name=one.name, seats=str(one.seats),
        contact=" ".join(filter(None, (one.contact, local(one.phone)))), host=one.host or "—",
    )  # fmt: skip


def _plans(answers: Answers) -> list[Plan]:
    return [Plan(**one) for one in json.loads(answers["lines"])]


class Until(Text):
    """Not after the start."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The moment."""
        until = await super().said(turn, answers)
        one = await class_of(turn, answers.get("training", ""))
        if datetime.fromisoformat(until) > one.starts_at:
            raise Wrong("late", start=turn.words.moment(one.starts_at))
        return until


def read_clock(turn: Turn, text: str) -> str:
    """``13h30``, ``13:30``, ``14 giờ``, as ``13:30``."""
    found = _CLOCK.fullmatch(fold(text))
    if found is None or int(found[1]) > 23:
        raise ValueError("wrong")
    return f"{int(found[1]):02}:{found[2] or '00'}"


def _clock(minutes: int) -> str:
    return "{:02}:{:02}".format(*divmod(minutes, 60))


class Venues(Form):
    """The lines, until when units choose, when venues count again, and a look at it all."""

    roles = (OFFICE,)
    lines = Lines()
    until = Until(moment, show=show_moment)
    again = Text(read_clock)
    check = Review()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Written instead of those there were; units are asked where they sit."""
        one = await class_of(turn, answers.get("training", ""))
        hours, minutes = answers["again"].split(":")
        try:
            await venues.plan(
                turn.session, training_id=one.id, venues=_plans(answers),
                choose_until=datetime.fromisoformat(answers["until"]),
                again=int(hours) * 60 + int(minutes), by=turn.me.id, now=turn.now,
            )  # fmt: skip
        except venues.Taken as taken:
            raise Wrong("taken", field="lines", name=taken.name) from None
        except (venues.Begun, trainings.Cancelled) as over:
            raise Refusal("conference-begun") from over
        except ValueError:
            raise Wrong("past", field="until") from None
        return await conference.watched(turn, await conference.of_(turn, one.id))
