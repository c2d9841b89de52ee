"""Fills an empty database with an organisation, and an announcement that waits to be sent.

``python -m tests.bench.runs.organisation URL MEMBERS announced|quiet``: members with a Telegram
chat each; the announcement is to all of them, frozen in pieces and expanded by the product's own
function. Some who joined later follow: it is not for them.
"""

import asyncio
import sys
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Integer, Select, String, insert, literal, select
from sqlalchemy import Table as CoreTable
from sqlalchemy import cast as as_type

from bot.app_messengers import TEXTS
from bot.texts import Texts
from handlers.announcements.message import message
from storage import recipients
from storage.announcements import Notice
from storage.consents import ANNOUNCEMENTS
from storage.database import Database, Session
from storage.deliveries import add_body
from storage.migrations import migrate
from storage.tables import Account, Announcement, Consent, Member, Recipient, Unit
from tests.bench.machine import Meter, report
from tests.bench.words import ACCOUNT, FIRST_CHAT, NOTICE

UNITS, LATER = 82, 500
PIECE = 10_000
"""Rows a statement: one that takes longer than 15 s is given up."""


def now() -> datetime:
    return datetime.now(UTC)


async def fill(url: str, number: int, kind: str) -> None:
    database, meter = Database(url), Meter()
    await migrate(database)
    await _members(database, number)
    if kind == "announced":
        await _announcement(database, number)
    async with database.write() as session:
        await _some(session, number + 1, number + LATER)
    await database.close()
    report(meter.read(number))


async def _members(database: Database, number: int) -> None:
    async with database.write() as session:
        for n in range(1, UNITS + 1):
            session.add(Unit(id=n, name=f"Chi hội {n}", search_key=f"chi hoi {n}"))
    for first in range(1, number + 1, PIECE):
        async with database.write() as session:
            await _some(session, first, min(first + PIECE - 1, number))


async def _some(session: Session, first: int, last: int) -> None:
    """Members ``first`` to ``last`` and their chats; the columns' own defaults go along."""
    n = _numbers(first, last)
    text = as_type(n.selected_columns[0], String)
    member = {
        "id": n.selected_columns[0],
        "code": literal("HV") + text,
        "name": literal("Nguyễn Thị Hương ") + text,
        "search_key": literal("nguyen thi huong ") + text,
        "unit_id": n.selected_columns[0] % UNITS + 1,
    }
    account = {
        "channel": literal("telegram"),
        "account": literal(ACCOUNT),
        "chat": as_type(n.selected_columns[0] + (FIRST_CHAT - 1), String),
        "member_id": n.selected_columns[0],
        "linked_at": literal(now(), Account.seen_at.type),
        "seen_at": literal(now(), Account.seen_at.type),
    }
    consent = {
        "member_id": n.selected_columns[0],
        "purpose": literal(ANNOUNCEMENTS),
        "wording": literal("bench"),
        "channel": literal("telegram"),
        "given_at": literal(now(), Consent.given_at.type),
    }
    for table, values in ((Member, member), (Account, account), (Consent, consent)):
        rows = n.with_only_columns(*values.values())
        into = insert(cast(CoreTable, table.__table__))
        await session.execute(into.from_select(list(values), rows))


def _numbers(first: int, last: int) -> Select[Any]:
    counted = select(literal(first, Integer).label("n")).cte("numbers", recursive=True)
    counted = counted.union_all(select(counted.c.n + 1).where(counted.c.n < last))
    return select(counted.c.n)


async def _announcement(database: Database, number: int) -> None:
    async with database.write() as session:
        made = Announcement(
            text=NOTICE, state="expanding", total=number, made_by=1, confirmed_at=now()
        )
        session.add(made)
        await session.flush()
        said = message(
            Texts(TEXTS).words(), "Hội Khuyến học tỉnh Sông Lam", made.id, Notice(NOTICE)
        )
        body = await add_body(session, said.as_json())
    for first in range(1, number + 1, PIECE):
        async with database.write() as session:
            await _freeze(session, made.id, first, min(first + PIECE - 1, number))
    left = 1
    while left:
        async with database.write() as session:
            left = await recipients.expand_announcement(
                session, made.id, bodies={("", ""): body}, now=now(), limit=PIECE
            )


async def _freeze(session: Session, announcement: int, first: int, last: int) -> None:
    values = {
        "announcement_id": literal(announcement),
        "member_id": Member.id,
        "unit_id": Member.unit_id,
    }
    rows = select(*values.values()).where(Member.id.between(first, last)).order_by(Member.id)
    into = insert(cast(CoreTable, Recipient.__table__))
    await session.execute(into.from_select(list(values), rows))


if __name__ == "__main__":
    asyncio.run(fill(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
