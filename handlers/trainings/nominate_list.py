"""A list of names for a class, sent as a file: what each line would come to, and what it came to
once that is confirmed."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from bot.documents.workbook import Page
from bot.texts import Words
from handlers.lists import Outcome, Refused, Sent
from handlers.members.menu import OFFICE, UNIT
from handlers.members.roster import COLUMNS, NoHeader, Roster, Sheet, born, fold, read_roster
from handlers.trainings import nominate
from storage import nominations, seats, trainings
from storage.nominations import DONE, UNREADABLE, Line, Wanted

MOST: Final = 1_000
"""Lines of one list."""
MOST_SHOWN: Final = 20
"""Lines in a message; of a longer list those where nothing was done, and all as a file."""
ORDER: Final = (
    nominations.TAKEN, nominations.WAITS, nominations.OVER, nominations.ALREADY,
    nominations.TWICE, nominations.NOT_ELIGIBLE, nominations.NOT_FOUND, nominations.SEVERAL,
    nominations.ELSEWHERE, nominations.BORN, nominations.OWN,
)  # fmt: skip
COLUMNS_OUT: Final = ("row", "wording", "name", "outcome")


async def read(sent: Sent) -> Outcome:
    """Who would get a seat by a list or, once it is confirmed, who has."""
    try:
        wanted = await asyncio.to_thread(read_wanted, sent.sheets)
    except NoHeader:
        wanted = []
    if not wanted:
        raise Refused("trainings-nominate-no-header", name=sent.name)
    if len(wanted) > MOST:
        raise Refused("trainings-nominate-long", name=sent.name, most=MOST)
    title, lines = await _nominate(sent, wanted)
    for line in () if sent.is_trial else lines:
        await nominate.tell(sent.session, sent.words.texts, line, now=sent.now)
    return _said(sent, title, lines)


async def _nominate(sent: Sent, wanted: Sequence[Wanted]) -> tuple[str, list[Line]]:
    """Title of the class, and what would become of each line, or did.

    Raises:
        Refused: she answers for nobody any more, or registration is over.
    """
    own = frozenset(unit for role, unit in sent.roles if role in UNIT and unit is not None)
    is_office = (OFFICE, None) in sent.roles
    if not is_office and not own:
        raise Refused("trainings-nominate-not-allowed", name=sent.name)
    training_id = int(sent.about["training"])
    opening = await trainings.get(sent.session, training_id)
    try:
        block = await sent.session.begin_nested()
        lines = await nominations.nominate(
            sent.session, training_id=training_id, wanted=wanted,
            unit_ids=None if is_office else own, by=sent.sent_by, now=sent.now,
            asked_at=sent.heard_at,
        )  # fmt: skip
    except (trainings.Cancelled, seats.Closed, seats.NotOpen, seats.Started) as over:
        raise Refused("trainings-nominate-over", name=sent.name) from over
    await (block.rollback() if sent.is_trial else block.commit())
    return opening.title if opening else "", lines


# What a file says


def read_wanted(sheets: Iterable[Sheet]) -> list[Wanted]:
    """Whom the lines of a list name. Not for the event loop.

    Raises:
        NoHeader: there is no list.
    """
    roster = read_roster(sheets)
    return [_wanted(roster, row) for row in sorted(roster.stood)]


def _wanted(roster: Roster, row: int) -> Wanted:
    """One line; what a list of members is refused for (a phone, no unit) is no matter here."""
    said = dict(zip(COLUMNS, roster.stood[row], strict=True))
    names = {one.row: one.name for one in roster.people}
    names |= {one.row: one.name for one in roster.refused}
    name = (names.get(row) or said["name"])[:200]
    births = {one.row: one.born for one in roster.people}
    return Wanted(
        name or said["code"], fold(name)[:200], code=said["code"], unit=fold(said["unit"])[:200],
        born=births[row] if row in births else _born(said["born"]), row=row,
    )  # fmt: skip


def _born(said: str) -> str:
    try:
        return born(said)
    except ValueError:
        return UNREADABLE


# What is said


def _said(sent: Sent, title: str, lines: Sequence[Line]) -> Outcome:
    """How many of each, and the lines there is room for."""
    words, counts = sent.words, Counter(line.outcome for line in lines)
    count = sum(counts[outcome] for outcome in DONE)
    key = "trainings-nominate-tried" if sent.is_trial else "trainings-nominate-listed"
    told = [words(key, name=sent.name, title=title, lines=len(lines), count=count)]
    told += [
        words(f"trainings-nominate-count-{outcome}", count=counts[outcome])
        for outcome in ORDER if counts[outcome]
    ]  # fmt: skip
    is_long = len(lines) > MOST_SHOWN
    shown = [x for x in lines if x.outcome not in DONE] if is_long else lines
    told += ["", *(_line(words, line) for line in shown[:MOST_SHOWN])] if shown else []
    if is_long:
        told += ["", words("trainings-nominate-all-in-file", lines=len(lines))]
    return Outcome(
        "\n".join(told),
        count,
        apply=words("trainings-nominate-check-yes", count=count),
        page=_page(words, lines) if is_long else None,
    )


def _line(words: Words, line: Line) -> str:
    return words("trainings-nominate-row", row=str(line.row), name=line.name or line.wording,
                 outcome=nominate.outcome(words, line))  # fmt: skip


def _page(words: Words, lines: Sequence[Line]) -> Page:
    return Page(
        words("trainings-nominate-sheet"),
        [words(f"trainings-nominate-column-{name}") for name in COLUMNS_OUT],
        [(x.row, x.wording, x.name, nominate.outcome(words, x)) for x in lines],
    )
