"""What is asked again and again, and by the clock, finds its rows by an index.

A question that reads a whole table is quick in a test and takes seconds in its third year.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text, update

from bot.texts import Texts
from bot.turn import Tick
from handlers.jobs import JOBS
from storage import (
    audiences,
    audit,
    choices,
    deliveries,
    inbox,
    plans,
    questions,
    queues,
    quotes,
    recipients,
    reminders,
    rescues,
    seals,
    sending,
    waiting,
)
from storage.audiences import DID, OF_ANNOUNCEMENTS, Term, Whom
from storage.database import Database
from storage.deliveries import NewDelivery
from storage.sending import Outcome, Result
from storage.tables import Delivery, InboxRow, Role, Table
from tests.delivery.people import LAN, NOW, TELEGRAM, after, announce, members, say, words
from tests.storage.test_inbox_claims import store
from tests.storage.test_reminders import ZONE

LARGE = {"inbox", "deliveries", "recipients", "reminders", "members", "accounts", "conversations",
         "registrations", "essay_parts", "entries", "entry_versions", "audit", "questions",
         "question_words", "seals", "invitations", "registration_events", "quiz_attempts",
         "quiz_answers", "results", "essays", "certificates", "certificate_versions"}  # fmt: skip
"""Tables that grow with the people or with the years."""
SCAN = re.compile(r"^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?|Seq Scan on (\w+)", re.M)
PARTIAL = {
    str(index.name)
    for table in Table.metadata.sorted_tables
    for index in table.indexes
    if index.dialect_options["sqlite"]["where"] is not None
}
"""Indexes of what is not over yet: to read one whole is to read little."""


class Asked:
    """Every statement a database was asked, with the parameters it was asked with first."""

    def __init__(self) -> None:
        self.statements: dict[str, Any] = {}

    def __call__(self, _c: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        many = isinstance(given, list) and bool(given) and isinstance(given[0], tuple | list)
        self.statements.setdefault(statement, given[0] if many else given)


@contextmanager
def listening(database: Database) -> Iterator[Asked]:
    asked = Asked()
    engines = {database._writer.sync_engine, database._reader.sync_engine}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", asked)
    yield asked
    for engine in engines:
        event.remove(engine, "before_cursor_execute", asked)


async def scans(database: Database, asked: Asked) -> dict[str, str]:
    """Statement to the large table it would read from end to end."""
    found = {}
    async with database.write() as session:
        connection = await session.connection()
        if not database.is_sqlite:  # it reads a small table whole where it might as well not
            await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        for statement, given in asked.statements.items():
            # of a plain insert SQLite plans to look for references, which it never does
            if not re.match(r"\s*(SELECT|UPDATE|DELETE|WITH|INSERT(?!.* VALUES))", statement):
                continue
            explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
            rows = await connection.exec_driver_sql(explain + statement, given)
            plan = "\n".join(str(row[-1]) for row in rows)
            tables = {a or b for a, index, b in SCAN.findall(plan) if index not in PARTIAL}
            if whole := {_table(name, statement) for name in tables} & LARGE:
                found[f"{statement}\n{plan}"] = ", ".join(sorted(whole))
    return found


def _table(name: str, statement: str) -> str:
    """Of what a name in the plan is another name."""
    alias = re.search(rf"(\w+) AS {name}\b", statement)
    return alias[1] if alias else name


async def fill(database: Database) -> int:
    """An announcement long over, and much that was said before."""
    await members(database, 400)
    old = await announce(database, 400)
    await store(database, *(str(1000 + n) for n in range(400)))
    async with database.write() as session:
        await session.execute(update(Delivery).values(state="sent", sent_at=NOW))
        await session.execute(update(InboxRow).values(state="done"))
    return old


async def arriving(database: Database) -> None:
    await store(database, "a", "b", first=1001)
    async with database.write() as session:
        claimed = await inbox.claim(session, owner="me", now=NOW, limit=9)
    async with database.write() as session:
        [one, two] = await inbox.mine(session, [c.id for c in claimed], owner="me")
        await inbox.renew(session, one.id, owner="me", now=NOW)
        await inbox.finish(session, {one.id: "done"})
        await inbox.put_back(session, two, error="x", now=NOW)
        await inbox.release(session, owner="me", now=NOW)


async def choosing(database: Database) -> None:
    async with database.read() as session:
        await choices.shown_in(session, [(*TELEGRAM, "7"), (*TELEGRAM, "1001")], now=NOW)


async def leaving(database: Database) -> None:
    await say(database, "a", "b", card="c", purpose="x")
    one = await announce(database, 9)
    place = {"owner": "me", "channel": TELEGRAM[0], "account": TELEGRAM[1]}
    async with database.write() as session:
        rows = await sending.claim(session, **place, now=NOW, limit=9, lanes=(0, 1, 2))
        marked = await sending.mark_in_flight(
            session, [r.id for r in rows], owner="me", now=NOW, call_timeout=10
        )
        ends = [
            Outcome(row, 1, result, due_at=NOW)
            for row, result in zip(sorted(marked), Result, strict=False)
        ]
        await sending.record(session, ends, owner="me", now=NOW)
        await rescues.release(session, **place)
    async with database.write() as session:
        await recipients.pause(session, one)
        await recipients.resume(session, one)
        await recipients.cancel_announcement(session, one)
        await rescues.rescue(session, now=NOW, owner="me")
        await recipients.finish(session, now=NOW)


async def taking_back(database: Database) -> None:
    async with database.write() as session:
        more = [NewDelivery(LAN, words("x"), purpose="y:1", due_at=after(days=1))]
        await deliveries.enqueue(session, more, now=NOW)
        await deliveries.cancel(session, "y:")


async def reminding(database: Database) -> None:
    async with database.write() as session:
        await reminders.remind(
            session, event="training:1", kind="eve", slot=NOW, expires_at=after(hours=5),
            rows=[(1, words("x")), (2, words("y"))], zone=ZONE, now=NOW,
        )  # fmt: skip
        await reminders.missed(session)
        await reminders.drop(session, event="training:1")


async def counting(database: Database) -> None:
    async with database.read() as session:
        await queues.depth(session, now=NOW)


async def asking(database: Database) -> None:
    """A question with what a secretary, her list and the jobs ask about it."""
    held = frozenset({("unit_secretary", 2)})
    async with database.write() as session:
        session.add(Role(member_id=3, role="unit_secretary", unit_id=2, granted_at=NOW))
        one = await questions.ask(session, member_id=1, text="x", now=NOW)
        number = one.id
        await waiting.lacking(session, [one], now=NOW)
        await waiting.shown(session, one)
        await questions.more(session, number, member_id=1, text="y", now=NOW)
        await questions.waiting(session, unit_ids=[2], office=True)
        await questions.counts(session)
        await questions.of_member(session, 1, now=NOW)
        await waiting.nudge(session, [number], now=NOW)
        await waiting.hand_over(session, member_id=3, unit_id=2, now=NOW)
        await questions.answer(session, number, by=3, roles=held, round=1, text="z", now=NOW)
        await quotes.handles(session, channel=TELEGRAM[0], account=TELEGRAM[1], chat="1001",
                             message="5")  # fmt: skip


async def sealing(database: Database) -> None:
    """Acts that wait among those sealed long ago, and none that waits."""
    for _ in range(2):
        async with database.write() as session:
            for n in range(400):
                await audit.record(session, actor_id=n, action="x", object="y", now=NOW)
            await seals.seal(session, b"k" * 32)
            await seals.waiting(session)
            await seals.knows(session, await seals.head(session))
            await seals.links(session, after=100, limit=10)


ACTS = (arriving, choosing, leaving, taking_back, reminding, counting, asking, sealing)


@pytest.mark.parametrize("act", ACTS)
async def test_what_is_asked_all_the_time(database: Database, act: Any) -> None:
    await fill(database)
    with listening(database) as asked:
        await act(database)
    assert asked.statements
    assert await scans(database, asked) == {}


async def test_an_audience_looks_up_what_its_members_did(database: Database) -> None:
    """The roster is read whole, which is what an audience is; nothing else is."""
    old = await fill(database)
    deeds = tuple(Term(kind, old if kind in OF_ANNOUNCEMENTS else 1) for kind in DID)
    without = Whom((Term("unit", 1), Term("role", "deputy"), deeds[0]), exclude=deeds)
    with listening(database) as asked:
        async with database.read() as session:
            await plans.audience(session, whom=without, now=NOW)
            await audiences.by_unit(session, without)
            await audiences.is_nameless(session, without)
    assert asked.statements
    assert set((await scans(database, asked)).values()) <= {"members"}


AT_NIGHT = "rights-sweep"
"""Looks for what is old once a day, through whole tables."""


async def test_what_is_asked_by_the_clock(database: Database, texts: Texts) -> None:
    await fill(database)
    tick = Tick(database=database, texts=texts, now=NOW, files=Path(), organisation="Hội")
    with listening(database) as asked:
        for job in JOBS:
            if job.name != AT_NIGHT:
                await job.run(tick)
    assert asked.statements
    assert await scans(database, asked) == {}


async def test_a_question_without_an_index_is_noticed(database: Database) -> None:
    await fill(database)
    with listening(database) as asked:
        async with database.read() as session:
            await session.execute(text("SELECT id FROM deliveries AS d WHERE d.error = 'x'"))
    assert list((await scans(database, asked)).values()) == ["deliveries"]
