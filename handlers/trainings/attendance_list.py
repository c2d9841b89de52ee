"""Who was at a session, from a list an officer sends: names, codes or phones, a mark perhaps."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.documents import Sheet
from bot.forms import Answers, Form
from bot.turn import Open, Reply, Turn, button, fold
from handlers import lists
from handlers.lists import Fault, Outcome, Refused, Sent
from handlers.members.header import Row, cell_at, kind_of
from handlers.members.vietnamese import phone, text
from handlers.presses import number
from handlers.trainings import door
from storage import attendance, lessons
from storage.attendance import Line
from storage.lessons import Lesson

HEADER_WITHIN: Final = 20
MARK: Final = re.compile(r"\b(diem danh|co mat|tinh trang|ket qua|danh dau|mark|present)\b")
KNOWN_BY: Final = ("code", "phone", "name", "family")
MARKS: Final = {
    **dict.fromkeys(("x", "co", "co mat", "1", "✓", "✔", "present"), attendance.PRESENT),
    **dict.fromkeys(("muon", "den muon", "tre", "den tre", "late"), attendance.LATE),
    **dict.fromkeys(("", "0", "-", "vang", "vang mat", "co phep", "khong phep", "khong", "absent"),
                    attendance.ABSENT),
}  # fmt: skip
"""What stands in a column of marks; “v” is left out, because it means either."""


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form."""
    turn.require(*door.KEEPERS)
    lesson = await door.lesson_of(turn, number(argument))
    door.check_open(turn, lesson)
    return Open(AttendanceList.id, {"lesson": str(lesson.id)})


class AttendanceList(Form):
    """The list."""

    roles = door.KEEPERS

    names = lists.Names()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """It is read, and its sender asked before anything is written."""
        lesson = await door.lesson_of(turn, number(answers.get("lesson", "")))
        return await lists.receive(turn, "attendance", answers["names"], lesson=lesson.id)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list; what it does not say is empty."""

    row: int
    name: str
    code: str
    phone: str
    mark: str
    fault: str = ""

    @property
    def said(self) -> str:
        """What stands there of her."""
        return self.name or self.code or self.phone


@dataclass(slots=True)
class Sorted:
    """The lines of a list, each where it belongs."""

    new: list[tuple[Line, Entry]]
    already: int
    absent: int
    faults: list[Fault]


async def read(sent: Sent) -> Outcome:
    """Compares a list with the class or, once it is confirmed, marks who is on it."""
    lesson = await lessons.get(sent.session, int(sent.about["lesson"]))
    if lesson is None:
        raise Refused("attendance-gone")
    if not any((role, None) in sent.roles for role in door.KEEPERS):
        raise Refused("lists-not-yours")
    entries = list(_entries(sent.sheets))
    if not entries:
        raise Refused("lists-no-header")
    sort = _sort(entries, await attendance.sheet(sent.session, lesson))
    if not sent.is_trial:
        await _mark(sent, lesson, sort)
    return _outcome(sent, lesson, sort)


async def _mark(sent: Sent, lesson: Lesson, sort: Sorted) -> None:
    for line, entry in sort.new:
        try:
            await attendance.mark(
                sent.session, lesson, member_id=line.member_id, at=sent.now, source="import",
                by=sent.sent_by, is_late=entry.mark == attendance.LATE,
            )  # fmt: skip
        except attendance.Early as early:
            opens = sent.words.moment(lesson.opens_at)
            raise Refused("attendance-early", title=lesson.title, opens=opens) from early
        except attendance.Over as over:
            raise Refused("attendance-closed") from over


def _outcome(sent: Sent, lesson: Lesson, sort: Sorted) -> Outcome:
    words = sent.words
    key = "lists-attendance-trial" if sent.is_trial else "lists-attendance-done"
    late = sum(entry.mark == attendance.LATE for _, entry in sort.new)
    lines = [
        door.head(words, lesson),
        words(key, count=len(sort.new), late=late),
        words("lists-attendance-rest", already=sort.already, absent=sort.absent),
        *lists.faults(words, sort.faults),
    ]
    card = (button(words("attendance-button-card"), "attendance", lesson.id),)
    return Outcome("\n".join(lines), len(sort.new), () if sent.is_trial else card)


def _sort(entries: Sequence[Entry], seated: Sequence[Line]) -> Sorted:
    sort, seen = Sorted([], 0, 0, []), set[int]()
    for entry in entries:
        found = _meant(entry, seated)
        fault = entry.fault or ("" if len(found) == 1 else "several" if found else "not-in-class")
        if not fault and found[0].member_id in seen:
            fault = "twice"
        if fault:
            sort.faults.append(Fault(entry.row, entry.said, fault))
            continue
        seen.add(found[0].member_id)
        if entry.mark == attendance.ABSENT:
            sort.absent += 1
        elif found[0].mark in attendance.THERE:
            sort.already += 1
        else:
            sort.new.append((found[0], entry))
    return sort


def _meant(entry: Entry, seated: Sequence[Line]) -> Sequence[Line]:
    """By her code; else by her phone and by her name, as far as the line says either: a phone
    alone finds whoever alone has it, for families share one."""
    if entry.code:
        return [line for line in seated if fold(line.code) == fold(entry.code)]
    found = [line for line in seated if not entry.phone or line.phone == entry.phone]
    for fits in (
        lambda line: line.name.casefold() == entry.name.casefold(),
        lambda line: fold(line.name) == fold(entry.name),
        lambda line: fold(line.code) == fold(entry.name),
    ):
        if entry.name and (named := [line for line in found if fits(line)]):
            return named
    return [] if entry.name else found


def _entries(sheets: Sequence[Sheet]) -> Iterator[Entry]:
    """The lines below the first header; a typed list without one has a name or code a line."""
    for sheet in sheets:
        for index, row in enumerate(() if sheet.hidden else sheet.rows[:HEADER_WITHIN]):
            places = _places(row)
            if places.keys() & set(KNOWN_BY):
                for below, line in enumerate(sheet.rows[index + 1 :], index + 2):
                    entry = _entry(below, line, places)
                    if entry is not None:
                        yield entry
                return
    for sheet in sheets:
        for number_, typed in enumerate(() if sheet.name else sheet.rows, 1):
            if entry := _entry(number_, typed, {"name": 0}):
                yield entry


def _places(row: Row) -> dict[str, int]:
    """What its columns hold, if it is a header."""
    places: dict[str, int] = {}
    for column, cell in enumerate(row):
        label = text(cell)
        kind = kind_of(label) or ("mark" if MARK.search(fold(label)) else "")
        if kind in (*KNOWN_BY, "mark"):
            places.setdefault(kind, column)
    return places


def _entry(row: int, line: Row, places: Mapping[str, int]) -> Entry | None:
    said = {kind: text(cell_at(line, column)) for kind, column in places.items()}
    name = " ".join(filter(None, (said.get("family", ""), said.get("name", ""))))
    if not (name or said.get("code") or said.get("phone")):
        return None
    mark = MARKS.get(fold(said["mark"])) if "mark" in said else attendance.PRESENT
    fault, number_ = "" if mark else "mark", ""
    try:
        number_ = phone(cell_at(line, places["phone"])) if "phone" in places else ""
    except ValueError:
        fault = "phone"
    return Entry(row, name, said.get("code", ""), number_, mark or "", fault)
