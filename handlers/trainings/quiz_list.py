"""Reads the questions of a test: a table of a sheet, or text typed a paragraph a question."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from bot.turn import fold
from storage.quizzes import MOST_OPTIONS, Asked

LONGEST_QUESTION, LONGEST_OPTION = 500, 200
MOST_POINTS: Final = 100
MOST_QUESTIONS: Final = 200
LETTERS: Final = "abcdef"
_RIGHT: Final = re.compile(r"[a-f](?:[\s,;.&+]*(?:va |and )?[a-f])*|[1-6](?:[\s,;.&+]+[1-6])*")
_OPTION: Final = re.compile(r"(?P<star>\*?)\s*(?P<letter>[A-Fa-f])[.):]\s*(?P<text>.+)")
_LAST: Final = re.compile(r"(?:dap an|dap an dung|dung|right|answer)\s*:\s*(?P<right>.+)")
_POINTS: Final = re.compile(r"\(?(?:diem|points)?\s*:?\s*(?P<points>\d+)\s*(?:diem|points?)?\)?")
_NUMBER: Final = re.compile(r"(?:câu\s*|question\s*)?\d{1,3}\s*[.:)]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bad:
    """A question that cannot be taken."""

    row: int
    """Of the sheet, or which paragraph; from 1."""
    reason: str
    said: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a list says."""

    questions: tuple[Asked, ...]
    bad: tuple[Bad, ...]

    def as_json(self) -> str:
        """As an answer of a form."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, answer: str) -> "Understood":
        """What ``as_json`` wrote."""
        read = json.loads(answer)
        questions = tuple(
            Asked(one["text"], tuple(one["options"]), tuple(one["right"]), one["points"])
            for one in read["questions"]
        )
        return cls(questions, tuple(Bad(**one) for one in read["bad"]))


class NoHeader(Exception):
    """A table whose columns nobody has named."""


def understand(text: str) -> Understood:
    """The questions of a list; rows that cannot be taken with the reason.

    Raises:
        NoHeader.
    """
    rows = _of_table(text) if "\t" in text else _of_paragraphs(text)
    questions: list[Asked] = []
    bad: list[Bad] = []
    seen: set[str] = set()
    for row in rows:
        reason = row.reason() or ("twice" if fold(row.question) in seen else "")
        if reason:
            bad.append(Bad(row.number, reason, row.question[:60]))
            continue
        seen.add(fold(row.question))
        questions.append(row.asked())
    return Understood(tuple(questions), tuple(bad))


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    question: str
    options: Sequence[str]
    """By their letters; one that is missing is empty."""
    right: str
    points: str

    def reason(self) -> str:
        """Why it cannot be taken; empty: it can."""
        there = [option for option in self.options if option]
        checks = (
            ("no-question", not self.question),
            ("long", len(self.question) > LONGEST_QUESTION),
            ("long", any(len(option) > LONGEST_OPTION for option in there)),
            ("few", len(there) < 2),
            ("many", len(there) > MOST_OPTIONS),
            ("same", len({fold(option) for option in there}) < len(there)),
            ("no-right", not self.right.strip()),
            ("right", not self._places()),
            ("points", not self._points()),
        )
        return next((reason for reason, is_so in checks if is_so), "")

    def asked(self) -> Asked:
        """The question, with places among the options that are there."""
        there = [n for n, option in enumerate(self.options) if option]
        right = tuple(there.index(n) for n in self._places())
        return Asked(self.question, tuple(self.options[n] for n in there), right, self._points())

    def _places(self) -> list[int]:
        """Places of the right options; none when one is not there."""
        wanted = fold(self.right)
        if not _RIGHT.fullmatch(wanted):
            return []
        marks = re.sub(r"\b(?:va|and)\b", " ", wanted)
        found = sorted({(LETTERS.find(c) if c in LETTERS else int(c) - 1)
                        for c in marks if c in LETTERS or c.isdigit()})  # fmt: skip
        is_there = all(n < len(self.options) and self.options[n] for n in found)
        return found if is_there else []

    def _points(self) -> int:
        """0 when they are no whole number there may be."""
        text = self.points.strip().removesuffix(".0") or "1"
        return int(text) if text.isdecimal() and int(text) <= MOST_POINTS else 0


def _of_table(text: str) -> list[_Row]:
    lines = [[cell.strip() for cell in line.split("\t")] for line in text.splitlines()]
    for place, cells in enumerate(lines[:20]):
        columns = _columns(cells)
        if columns:
            rest = enumerate(lines[place + 1 :], place + 2)
            return [_row(number, cells, columns) for number, cells in rest if any(cells)]
    raise NoHeader


@dataclass(frozen=True, slots=True)
class _Columns:
    question: int
    options: Sequence[int]
    right: int
    points: int


def _columns(cells: Sequence[str]) -> _Columns | None:
    """Which column is what, if these cells name them."""
    question, right, points, options = -1, -1, -1, []
    for place, cell in enumerate(map(fold, cells)):
        if cell in ("cau hoi", "noi dung cau hoi", "noi dung", "question"):
            question = place
        elif cell in ("dung", "dap an", "dap an dung", "right", "answer"):
            right = place
        elif cell in ("diem", "so diem", "points"):
            points = place
        elif re.fullmatch(r"(?:(?:phuong an|lua chon|dap an|option) )?[a-f1-6]", cell):
            options.append(place)
    found = _Columns(question, options, right, points)
    return found if question >= 0 and right >= 0 and len(options) > 1 else None


def _row(number: int, cells: Sequence[str], columns: _Columns) -> _Row:
    def cell(place: int) -> str:
        return cells[place] if 0 <= place < len(cells) else ""

    options = [cell(place) for place in columns.options]
    return _Row(number, cell(columns.question), options, cell(columns.right), cell(columns.points))


def _of_paragraphs(text: str) -> list[_Row]:
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return [_paragraph(number, block) for number, block in enumerate(blocks, 1)]


def _paragraph(number: int, block: str) -> _Row:
    """The question, ``A. …`` a line each with a star before the right ones, perhaps
    ``Đúng: A, C`` and ``2 điểm``."""
    question: list[str] = []
    options, right, points = [""] * MOST_OPTIONS, "", ""
    for line in map(str.strip, block.splitlines()):
        if option := _OPTION.fullmatch(line):
            letter = option["letter"].lower()
            options[LETTERS.index(letter)] = option["text"].strip()
            right += f" {letter}" if option["star"] else ""
        elif last := _LAST.fullmatch(fold(line)):
            right = last["right"]
        elif any(options) and (worth := _POINTS.fullmatch(fold(line))):
            points = worth["points"]
        elif line:
            question.append(line)
    asked = _NUMBER.sub("", " ".join(question), count=1) if question else ""
    return _Row(number, asked, options, right, points)
