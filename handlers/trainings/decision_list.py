"""Whom a decision names, from a list: read like a roster, each with the place she is expected."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.documents import Sheet
from bot.messages import Button
from bot.texts import Words
from bot.turn import Turn, button, fold
from handlers import lists
from handlers.lists import Fault, Outcome, Refused, Sent
from handlers.members.entries import Read, read_entries
from handlers.members.header import cell_at, find_header
from handlers.members.menu import OFFICE
from handlers.members.roster import NoHeader
from handlers.members.vietnamese import text
from storage import decisions
from storage.decisions import Group
from storage.matching import Entry, Known
from storage.tables import Decision

SITE: Final = re.compile(r"^(diem|noi|dia diem|site)( (trao|le|to chuc|du|so|nhan))*\b")
TYPED: Final = ("Họ và tên", "Ngày sinh", "Đơn vị", "Điểm")
"""The columns of a list that is typed, a line a person."""
UNREAD: Final = {"twice_in_file": "twice"}
DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def day_typed(turn: Turn, said: str) -> str:
    """A day, as an ISO string; it may lie before today, for a decision does.

    Raises:
        ValueError: it is none.
    """
    found = DAY.fullmatch(said.strip())
    try:
        day, month, year = map(int, found.groups()) if found else (0, 0, 0)
        return datetime(year, month, day, tzinfo=turn.words.texts.zone).date().isoformat()
    except ValueError:
        raise ValueError("wrong") from None


async def read(sent: Sent) -> Outcome:
    """Compares a list with the roster or, once it is confirmed, keeps whom it names."""
    if (OFFICE, None) not in sent.roles:
        raise Refused("lists-not-yours")
    try:
        decision = await decisions.locked(sent.session, int(sent.about["decision"]))
    except decisions.NoSuchDecision as none:
        raise Refused("decisions-none") from none
    sites = await decisions.groups(sent.session, decision.id)
    if any(one.announcement_id for one in sites):
        raise Refused("decisions-sent")
    chosen, faults = await _sort(sent, decision.id, sites)
    if not sent.is_trial:
        await decisions.choose(sent.session, decision.id, chosen)
        now = await decisions.groups(sent.session, decision.id)
        told, below = groups(sent.words, decision, now)
        return Outcome("\n".join([told, *lists.faults(sent.words, faults)]), len(chosen), below)
    return _trial(sent.words, decision, sites, chosen, faults)


def _trial(
    words: Words, decision: Decision, sites: Sequence[Group], chosen: dict[int, int],
    faults: Sequence[Fault],
) -> Outcome:  # fmt: skip
    counts = [sum(site == one.number for site in chosen.values()) for one in sites]
    lines = [
        words("decisions-trial", number=decision.number, count=len(chosen)),
        *(words("decisions-site", site=str(one.number), place=one.place,
                start=words.moment(one.starts_at), count=count)
          for one, count in zip(sites, counts, strict=True)),
        *lists.faults(words, faults),
    ]  # fmt: skip
    return Outcome("\n".join(lines), len(chosen))


def groups(
    words: Words, decision: Decision, found: Sequence[Group]
) -> tuple[str, tuple[Button, ...]]:
    """A decision with how many are expected where, and what may be done."""
    people = sum(one.people for one in found)
    head = words("decisions-head", number=decision.number, day=f"{decision.dated:%d/%m/%Y}",
                 by=decision.decided_by, occasion=decision.occasion, count=people)  # fmt: skip
    lines = [
        words("decisions-site", site=str(one.number), place=one.place,
              start=words.moment(one.starts_at), count=one.people)
        for one in found
    ]  # fmt: skip
    if any(one.announcement_id for one in found):
        lines.append(words("decisions-is-sent"))
        below = [
            button(words("decisions-button-invitation", site=str(one.number)), "announcement",
                   one.announcement_id)
            for one in found if one.announcement_id
        ]  # fmt: skip
        return "\n".join([head, *lines]), tuple(below)
    below = [button(words("decisions-button-more"), "decision-enter", decision.id)]
    if people:
        label = words("decisions-button-send", count=people)
        below.insert(0, button(label, "decision-send", f"{decision.id}:{people}"))
    return "\n".join([head, *lines]), tuple(below)


async def _sort(
    sent: Sent, decision_id: int, sites: Sequence[Group]
) -> tuple[dict[int, int], list[Fault]]:
    """Whom the list names, each with her place; and the lines that name nobody, or twice."""
    sheets = [_with_header(sheet) for sheet in sent.sheets]
    above = any(new is not old for new, old in zip(sheets, sent.sheets, strict=True))
    try:
        listed = read_entries(sheets)
    except NoHeader as none:
        raise Refused("lists-no-header") from none
    faults = [Fault(one.row, one.name, UNREAD.get(one.reason, "unreadable"))
              for one in listed.refused]  # fmt: skip
    named = await decisions.named(sent.session, decision_id)
    where, chosen = _places(sheets, listed, sites), dict[int, int]()
    found = await decisions.meant(sent.session, listed.entries)
    for entry, one in zip(listed.entries, found, strict=True):
        fault = _fault(entry, one, where, chosen.keys() | named)
        if fault:
            faults.append(Fault(entry.row, entry.name, fault))
        elif isinstance(one, Known):
            chosen[one.id] = where[entry.row]
    return chosen, [replace(one, row=one.row - above) for one in faults]


def _fault(entry: Entry, one: object, where: dict[int, int], taken: set[int]) -> str:
    if one is None:
        return "not-on-roster"
    if not isinstance(one, Known):
        return "several"
    if one.has_left:
        return "left"
    if one.id in taken:
        return "twice"
    return "" if entry.row in where else "site"


def _with_header(sheet: Sheet) -> Sheet:
    """A typed list as a sheet: its first row names the columns."""
    if sheet.name or not sheet.rows or find_header(sheet.rows):
        return sheet
    width = max(len(TYPED), *(len(row) for row in sheet.rows))
    rows = [(*row, *[None] * (width - len(row))) for row in (TYPED, *sheet.rows)]
    return Sheet("", tuple(rows), hidden=False)


def _places(sheets: Sequence[Sheet], listed: Read, sites: Sequence[Group]) -> dict[int, int]:
    """Row of a list to the number of the place it names."""
    sheet = next((one for one in sheets if one.name == listed.sheet and not one.hidden), None)
    layout = find_header(sheet.rows) if sheet else None
    if sheet is None or layout is None:
        return {}
    labels = [fold(text(cell)) for cell in sheet.rows[layout.header]]
    column = next((n for n, label in enumerate(labels) if SITE.search(label)), -1)
    found = {}
    for row, cells in enumerate(sheet.rows, 1):
        site = _site(text(cell_at(cells, column)), sites) if column >= 0 else 0
        if site:
            found[row] = site
    return found


def _site(said: str, sites: Sequence[Group]) -> int:
    """Which place is meant: by its number, or its name."""
    digits = re.fullmatch(r"(?:diem )?([0-9]{1,2})(?:\.0)?", fold(said))
    if digits:
        return int(digits[1]) if any(one.number == int(digits[1]) for one in sites) else 0
    named = [one.number for one in sites if said and fold(one.place) == fold(said)]
    return named[0] if len(named) == 1 else 0
