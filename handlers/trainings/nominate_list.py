"""A list of names for a class, sent as a file: read by the clock, shown line by line, and carried
out once that is confirmed."""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import structlog

from bot import documents
from bot.documents.workbook import MIME, Page, write
from bot.messages import Button, File, Say
from bot.texts import Words
from bot.turn import Refusal, Reply, Tick, Turn, button
from handlers.members.charge import scope
from handlers.members.menu import OFFICE, UNIT
from handlers.members.roster import COLUMNS, NoHeader, Roster, Sheet, born, fold, read_roster
from handlers.papers import FOLDER, KEPT, named
from handlers.presses import number
from handlers.trainings import nominate
from storage import (
    accounts,
    deliveries,
    files,
    nomination_lists,
    nominations,
    papers,
    seats,
    trainings,
)
from storage.database import Session
from storage.nomination_lists import APPLIED, CONFIRMED, DROPPED, PREVIEWED, RECEIVED, REFUSED
from storage.nominations import DONE, UNREADABLE, Line, Wanted
from storage.tables import Account, Member, NominationList

log = structlog.get_logger()

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


class GivenUp(Exception):
    """Nothing can be made of the list; ``key`` says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Listed:
    """A list on its way, its file, and who is told what becomes of it."""

    id: int
    state: str
    file: str
    """As its sender called it."""
    path: str
    member: Member
    account: Account | None
    """None where she has unlinked her chat meanwhile."""
    words: Words


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


# By the clock


async def run(tick: Tick) -> None:
    """Goes on with every list that waits; one that fails does not stop the others."""
    async with tick.database.read() as session:
        waiting = await nomination_lists.due(session)
    for list_id in waiting:
        try:
            await _go_on(tick, list_id)
        except Exception:  # tried again at the next tick, and given up after three
            log.exception("nominations failed", list=list_id)


async def _go_on(tick: Tick, list_id: int) -> None:
    async with tick.database.write() as session:
        row = await nomination_lists.tried(session, list_id)
        if row is None:
            return
        one, tries = await _listed(tick, session, row), row.tries
    try:
        if tries > nomination_lists.MOST_TRIES:
            raise GivenUp("trainings-nominate-failed")
        wanted = await _read(tick, one)
        async with tick.database.write() as session:
            await _carry_out(tick, session, one, wanted)
    except GivenUp as given_up:
        await _give_up(tick, one, given_up.key)


async def _listed(tick: Tick, session: Session, row: NominationList) -> Listed:
    account = await session.get(Account, row.account_id)
    member = await session.get_one(Member, row.sent_by)
    file = await files.get(session, row.file_id)
    if account is not None and account.member_id != row.sent_by:
        account = None
    words = tick.texts.words(member.language, member.address)
    return Listed(row.id, row.state, file.name, file.path, member, account, words)


async def _read(tick: Tick, one: Listed) -> list[Wanted]:
    """What its lines say, read by a confined child.

    Raises:
        GivenUp.
    """
    try:
        reading = await documents.read(tick.files / one.path, one.file)
        wanted = await asyncio.to_thread(read_wanted, reading.sheets)
    except documents.Unreadable as unreadable:
        raise GivenUp(f"file-{unreadable.reason}") from unreadable
    except FileNotFoundError:
        raise GivenUp("file-not_fetched") from None
    except NoHeader:
        wanted = []
    if not wanted:
        raise GivenUp("trainings-nominate-no-header")
    if len(wanted) > MOST:
        raise GivenUp("trainings-nominate-long")
    return wanted


async def _carry_out(tick: Tick, session: Session, one: Listed, wanted: Sequence[Wanted]) -> None:
    """Tried and shown, or done and told; a second process finds it done."""
    row = await nomination_lists.locked(session, one.id)
    if row is None or row.state != one.state:
        return
    title, lines = await _nominate(tick, session, row, one, wanted)
    is_tried = one.state == RECEIVED
    for line in () if is_tried else lines:
        await nominate.tell(session, tick.texts, line, now=tick.now)
    after = PREVIEWED if is_tried else APPLIED
    await nomination_lists.move(session, row, after, now=row.at if is_tried else tick.now)
    async with _written(tick, session, one, lines) as file:
        await _tell(tick, session, one, _said(one, title, lines, is_tried, file), after)


async def _nominate(
    tick: Tick, session: Session, row: NominationList, one: Listed, wanted: Sequence[Wanted]
) -> tuple[str, list[Line]]:
    """Title of the class, and what would become of each line, or did.

    Raises:
        GivenUp: she answers for nobody any more, or registration is over.
    """
    roles = await accounts.roles(session, one.member.id)
    own = frozenset(unit for role, unit in roles if role in UNIT and unit is not None)
    is_office = (OFFICE, None) in roles
    if not is_office and not own:
        raise GivenUp("trainings-nominate-not-allowed")
    opening = await trainings.get(session, row.training_id)
    try:
        block = await session.begin_nested()
        lines = await nominations.nominate(
            session, training_id=row.training_id, wanted=wanted,
            unit_ids=None if is_office else own, by=one.member.id, now=tick.now, asked_at=row.at,
        )  # fmt: skip
    except (trainings.Cancelled, seats.Closed, seats.NotOpen, seats.Started) as over:
        raise GivenUp("trainings-nominate-over") from over
    await (block.rollback() if row.state == RECEIVED else block.commit())
    return opening.title if opening else "", lines


async def _give_up(tick: Tick, one: Listed, key: str) -> None:
    async with tick.database.write() as session:
        row = await nomination_lists.locked(session, one.id)
        if row is not None and row.state == one.state:
            await nomination_lists.move(session, row, REFUSED, now=tick.now)
            await _tell(tick, session, one, Say(one.words(key, name=one.file, most=MOST)), REFUSED)


async def _tell(tick: Tick, session: Session, one: Listed, say: Say, why: str) -> None:
    if one.account is not None:
        told = deliveries.NewDelivery(
            account=one.account, say=say.as_json(), purpose=f"nominations:{one.id}:{why}"
        )
        await deliveries.enqueue(session, [told], now=tick.now)


# What is said


def _said(
    one: Listed, title: str, lines: Sequence[Line], is_tried: bool, file: File | None
) -> Say:
    """How many of each, the lines there is room for, and what she can do."""
    counts = Counter(line.outcome for line in lines)
    count = sum(counts[outcome] for outcome in DONE)
    key = "trainings-nominate-tried" if is_tried else "trainings-nominate-listed"
    told = [one.words(key, name=one.file, title=title, lines=len(lines), count=count)]
    told += [
        one.words(f"trainings-nominate-count-{outcome}", count=counts[outcome])
        for outcome in ORDER if counts[outcome]
    ]  # fmt: skip
    shown = lines if len(lines) <= MOST_SHOWN else [x for x in lines if x.outcome not in DONE]
    told += ["", *(_line(one.words, line) for line in shown[:MOST_SHOWN])] if shown else []
    if file is not None:
        told += ["", one.words("trainings-nominate-all-in-file", lines=len(lines))]
    return Say("\n".join(told), _buttons(one, count) if is_tried else (), file=file)


def _line(words: Words, line: Line) -> str:
    return words("trainings-nominate-row", row=str(line.row), name=line.name or line.wording,
                 outcome=nominate.outcome(words, line))  # fmt: skip


def _buttons(one: Listed, count: int) -> tuple[Button, ...]:
    apply = button(
        one.words("trainings-nominate-check-yes", count=count), "nominate-apply", one.id
    )
    drop = button(one.words("trainings-nominate-drop"), "nominate-drop", one.id)
    return (apply, drop) if count else ()


@asynccontextmanager
async def _written(
    tick: Tick, session: Session, one: Listed, lines: Sequence[Line]
) -> AsyncIterator[File | None]:
    """All lines as a file, where a message has no room for them; gone again if this fails."""
    if len(lines) <= MOST_SHOWN or one.account is None:
        yield None
        return
    path = Path(FOLDER) / f"{secrets.token_urlsafe(16)}.xlsx"
    (tick.files / FOLDER).mkdir(parents=True, exist_ok=True)
    await write(tick.files / path, [_page(one, lines)])
    try:
        await papers.keep(
            session, kind="nominations", about={"list": one.id}, member_id=one.member.id,
            account_id=one.account.id, path=str(path), expires_at=tick.now + KEPT, now=tick.now,
        )  # fmt: skip
        yield File(path=str(path), name=_name(one, tick.now), mime=MIME)
    except BaseException:
        (tick.files / path).unlink(missing_ok=True)
        raise


def _name(one: Listed, now: datetime) -> str:
    day = now.astimezone(one.words.texts.zone).date()
    return (
        named(one.words("trainings-nominate-file"), one.file.rpartition(".")[0], on=day) + ".xlsx"
    )


def _page(one: Listed, lines: Sequence[Line]) -> Page:
    return Page(
        one.words("trainings-nominate-sheet"),
        [one.words(f"trainings-nominate-column-{name}") for name in COLUMNS_OUT],
        [(x.row, x.wording, x.name, nominate.outcome(one.words, x)) for x in lines],
    )


# Her word


async def apply(turn: Turn, argument: str) -> Reply:
    """Those on it are registered by the clock."""
    return await _decide(turn, argument, CONFIRMED, "trainings-nominate-writing")


async def drop(turn: Turn, argument: str) -> Reply:
    """Nothing is done."""
    return await _decide(turn, argument, DROPPED, "trainings-nominate-dropped")


async def _decide(turn: Turn, argument: str, state: str, said: str) -> str:
    scope(turn)
    try:
        await nomination_lists.decide(turn.session, number(argument), sent_by=turn.me.id,
                                      state=state, now=turn.said.at)  # fmt: skip
    except nomination_lists.NotHers:
        raise Refusal("talk-stale") from None
    except nomination_lists.Decided as decided:
        return turn.words(f"trainings-nominate-is-{decided.state}")
    return turn.words(said)
