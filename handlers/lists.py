"""Lists of names sent in chat: read by the clock, previewed line by line and, once confirmed,
written, in one transaction.

A feature adds one by a function that compares and writes, and its line in ``handlers.jobs``.
"""

import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import structlog

from bot import documents
from bot.documents import Sheet
from bot.documents.workbook import MIME, Page, write
from bot.forms import Answers, Field, Wrong
from bot.messages import Button, File, Kind, Say
from bot.texts import Words
from bot.turn import Refusal, Reply, Tick, Turn, button
from handlers.members import upload
from handlers.papers import FOLDER, KEPT, named
from handlers.presses import number
from storage import accounts, deliveries, files, lists, papers
from storage.database import Session
from storage.tables import Account, Member, NameList

log = structlog.get_logger()

LONGEST: Final = 20_000
"""Characters of a list that is typed."""
MOST_SHOWN: Final = 15
"""Lines with something wrong that are named one by one."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A list to be compared, or written."""

    session: Session
    about: Mapping[str, Any]
    sheets: Sequence[Sheet]
    sent_by: int
    roles: accounts.Roles
    """The sender's at this moment."""
    words: Words
    is_trial: bool
    """Nothing is written: it is only said what would be."""
    now: datetime
    heard_at: datetime
    """When it was sent, or confirmed: deadlines are judged by it."""
    name: str
    """Of the file; empty where it was typed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a list would do, or has done."""

    text: str
    count: int
    """People somebody would be, or was, written down for."""
    buttons: tuple[Button, ...] = ()
    apply: str = ""
    """What the button says that has it written; empty: as for every list."""
    page: Page | None = None
    """Every line with what becomes of it, where a message has no room for them."""


class Refused(Exception):
    """The list is not taken: the text of ``key`` says why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values_ = key, values


Reader = Callable[[Sent], Awaitable[Outcome]]


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be used; ``reason`` ends a key ``lists-fault-…``."""

    row: int
    said: str
    reason: str


def faults(words: Words, found: Sequence[Fault]) -> list[str]:
    """Those lines, one below the other, below how many they are."""
    if not found:
        return []
    shown = [
        words("lists-fault", row=str(one.row), said=one.said or "—",
              why=words(f"lists-fault-{one.reason}"))
        for one in sorted(found, key=lambda one: one.row)[:MOST_SHOWN]
    ]  # fmt: skip
    more = len(found) - len(shown)
    rest = [words("lists-fault-more", count=more)] if more else []
    return ["", words("lists-faults", count=len(found)), *shown, *rest]


class Names(Field):
    """The list itself: a file, or lines. The answer says which, for ``receive``."""

    numbers = False
    words = True

    async def said(self, turn: Turn, answers: Answers) -> str:
        """What came."""
        if turn.said.kind is Kind.TEXT and turn.said.text.strip():
            if len(turn.said.text) > LONGEST:
                raise Wrong("too-long", limit=LONGEST)
            return json.dumps({"typed": turn.said.text})
        if turn.file is None or turn.file.kind != "sheets":
            raise Wrong("wrong")
        return json.dumps({"file_id": turn.file.id})

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The question, with a link where the app carries no files."""
        asked = await super().ask(turn, answers)
        return asked if turn.can.files else await upload.instead(turn, asked)


async def receive(turn: Turn, kind: str, answer: str, **about: object) -> str:
    """Takes the answer of ``Names`` in and says so; the preview comes in a few seconds."""
    await lists.receive(
        turn.session, kind=kind, about=about, sent_by=turn.me.id, account_id=turn.account_id,
        now=turn.heard_at, **json.loads(answer),
    )  # fmt: skip
    return turn.words("lists-received")


async def apply(turn: Turn, argument: str) -> Reply:
    """The press that has a previewed list written."""
    return await _decide(turn, argument, "confirmed")


async def drop(turn: Turn, argument: str) -> Reply:
    """The press that leaves everything as it is."""
    return await _decide(turn, argument, "cancelled")


async def _decide(turn: Turn, argument: str, state: str) -> Reply:
    list_id = number(argument)
    try:
        await lists.decide(
            turn.session, list_id, sent_by=turn.me.id, state=state, now=turn.heard_at
        )  # fmt: skip
    except lists.NoSuchList:
        raise Refusal("talk-stale") from None
    except lists.Decided as decided:
        return turn.words(f"lists-is-{decided.state}")
    return turn.words(f"lists-is-{state}")


async def run(tick: Tick, readers: Mapping[str, Reader]) -> None:
    """Goes on with every list that waits; one that fails does not stop the others, and is
    given up after three tries."""
    async with tick.database.read() as session:
        waiting = await lists.due(session)
    for list_id in waiting:
        try:
            await _go_on(tick, list_id, readers)
        except Exception:
            log.exception("list failed", list=list_id)


async def _go_on(tick: Tick, list_id: int, readers: Mapping[str, Reader]) -> None:
    async with tick.database.write() as session:  # a try counts, whatever becomes of it
        row = await lists.begin(session, list_id)
        if row is not None and row.state == "refused":
            await _say(tick, session, row, Say((await _words(tick, session, row))("lists-failed")))
    if row is None or row.state == "refused":
        return
    try:
        sheets, name = await _sheets(tick, row)
    except documents.Unreadable as unreadable:
        return await _refuse(tick, row, f"file-{unreadable.reason}")
    except FileNotFoundError:
        return await _refuse(tick, row, "file-not_fetched")
    try:
        await _carry_out(tick, row.id, row.state, sheets, name, readers)
    except Refused as refused:
        await _refuse(tick, row, refused.key, **refused.values_)


async def _sheets(tick: Tick, row: NameList) -> tuple[Sequence[Sheet], str]:
    """What it says, and how its file is called."""
    if row.file_id is None:
        lines = [tuple(_cells(line)) for line in row.typed.splitlines() if line.strip()]
        return (Sheet("", tuple(lines), hidden=False),), ""
    async with tick.database.read() as session:
        file = await files.get(session, row.file_id)
    return (await documents.read(tick.files / file.path, file.name)).sheets, file.name


def _cells(line: str) -> list[str]:
    mark = next((mark for mark in ("\t", ";", "|") if mark in line), ";")
    return [part.strip() for part in line.split(mark)]


async def _carry_out(
    tick: Tick,
    list_id: int,
    state: str,
    sheets: Sequence[Sheet],
    name: str,
    readers: Mapping[str, Reader],
) -> None:
    async with tick.database.write() as session:
        row = await lists.still(session, list_id, state=state)
        if row is None:
            return
        words = await _words(tick, session, row)
        roles = await accounts.roles(session, row.sent_by)
        is_trial = state == "received"
        done = await readers[row.kind](
            Sent(session, row.about, sheets, row.sent_by, roles, words, is_trial, tick.now,
                 row.at, name)
        )  # fmt: skip
        becomes = "applied" if not is_trial else "previewed" if done.count else "refused"
        await lists.go_on(session, row, becomes, written=done.count, now=tick.now)
        asks = _choices(words, row, done) if becomes == "previewed" else ()
        async with _written(tick, session, row, done.page, name) as file:
            await _say(tick, session, row, Say(done.text, (*asks, *done.buttons), file=file))


def _choices(words: Words, row: NameList, done: Outcome) -> tuple[Button, ...]:
    apply = button(done.apply or words("lists-button-apply"), "list-apply", row.id)
    return apply, button(words("lists-button-drop"), "list-drop", row.id)


@asynccontextmanager
async def _written(
    tick: Tick, session: Session, row: NameList, page: Page | None, name: str
) -> AsyncIterator[File | None]:
    """All lines as a file; gone again if this fails."""
    if page is None:
        yield None
        return
    path = Path(FOLDER) / f"{secrets.token_urlsafe(16)}.xlsx"
    (tick.files / FOLDER).mkdir(parents=True, exist_ok=True)
    await write(tick.files / path, [page])
    try:
        await papers.keep(
            session, kind="list", about={"list": row.id}, member_id=row.sent_by,
            account_id=row.account_id, path=str(path), expires_at=tick.now + KEPT, now=tick.now,
        )  # fmt: skip
        day = tick.now.astimezone(tick.texts.zone).date()
        called = named(page.title, name.rpartition(".")[0], on=day)
        yield File(path=str(path), name=f"{called}.xlsx", mime=MIME)
    except BaseException:
        (tick.files / path).unlink(missing_ok=True)
        raise


async def _refuse(tick: Tick, row: NameList, key: str, **values: object) -> None:
    async with tick.database.write() as session:
        here = await lists.still(session, row.id, state=row.state)
        if here is not None:
            await lists.go_on(session, here, "refused", now=tick.now)
            words = await _words(tick, session, here)
            await _say(tick, session, here, Say(words(key, **values)))


async def _words(tick: Tick, session: Session, row: NameList) -> Words:
    member = await session.get_one(Member, row.sent_by)
    return tick.texts.words(member.language, member.address)


async def _say(tick: Tick, session: Session, row: NameList, say: Say) -> None:
    """In the chat the list came from, as long as it is hers; below everything else."""
    account = await session.get_one(Account, row.account_id)
    if account.member_id == row.sent_by:
        said = deliveries.NewDelivery(
            account=account, say=say.as_json(), purpose=f"list:{row.id}:{row.state}"
        )
        await deliveries.enqueue(session, [said], now=tick.now)
