"""Somebody who stands in every table there is, found by reading the tables themselves."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, String, Table, insert, select

from storage.database import Database, Session
from storage.inventory import INVENTORY
from storage.tables import Table as Base

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
NAME, FOLDED = "Trần Thị Hoàng Oanh", "tran thi hoang oanh"
PHONE, LOCAL, CHAT, CODE = "+84912000111", "0912000111", "5550001112", "HV77777"
ESSAY = "hoàng hôn tím trên bến sông xưa"
NEEDLES = (NAME, FOLDED, PHONE, LOCAL, CHAT, CODE, ESSAY)
PERSONAL = ("sensitive", "contact")
TEXT = f"{NAME} {PHONE} {CHAT} {ESSAY}"
FIXED: dict[tuple[str, str], Any] = {
    ("members", "name"): NAME, ("members", "search_key"): FOLDED, ("members", "code"): CODE,
    ("members", "phone"): PHONE, ("members", "left_at"): None, ("members", "born"): "1985",
    ("accounts", "chat"): CHAT, ("accounts", "channel"): "webchat", ("accounts", "account"): "web",
    ("deliveries", "channel"): "webchat", ("deliveries", "account"): "web",
    ("deliveries", "chat"): CHAT, ("deliveries", "state"): "sent",
    ("deliveries", "announcement_id"): 1, ("deliveries", "recipient_id"): 1,
    ("deliveries", "say"): {"text": TEXT}, ("deliveries", "kind"): "send",
    ("inbox", "channel"): "webchat", ("inbox", "account"): "web",
    ("inbox", "chat_key"): f"webchat:web:{CHAT}",
    # found as hers alone: what names her goes in whoever's message it stands
    ("inbox", "body"): {"text": ESSAY, "attachment": {"ref": "ab" * 16, "name": "x", "size": 1}},
    ("web_sessions", "chat"): CHAT, ("import_batches", "state"): "confirmed",
    ("files", "path"): "original", ("files", "deleted_at"): None,
    ("announcements", "state"): "done", ("consents", "withdrawn_at"): None,
    ("rights_requests", "done_at"): None, ("rights_requests", "state"): "approved",
    ("rights_requests", "kind"): "erase", ("link_codes", "used_at"): None,
    ("papers", "path"): "papers/list", ("papers", "state"): "made",
    ("members", "added_at"): None, ("accounts", "acting_for"): None,
    ("erasures", "member_id"): None, ("holds", "lifted_at"): NOW,
    ("recipients", "unreached"): "", ("deliveries", "body_id"): None,
    ("trainings", "starts_at"): NOW - timedelta(days=3),
    ("trainings", "ends_at"): NOW - timedelta(days=3),
}  # fmt: skip
"""Where any value would not do."""


async def everywhere(database: Database) -> int:
    """Her number, once a row of hers stands in every table (but that of the erased)."""
    ids: dict[str, int] = {}
    async with database.write() as session:
        for table in _in_order():
            if table.name != "erasures":
                ids[table.name] = await _put(session, table, ids)
    return ids["members"]


def _in_order() -> list[Table]:
    """She and her chat first: some tables name them without saying so to the database."""
    every = Base.metadata.sorted_tables
    first = _needed(Base.metadata.tables["accounts"])
    return sorted(every, key=lambda table: table.name not in first)


def _needed(table: Table) -> set[str]:
    others = {key.column.table for column in table.columns for key in column.foreign_keys}
    return {table.name}.union(*(_needed(one) for one in others - {table}))


async def _put(session: Session, table: Table, ids: dict[str, int]) -> int:
    values = {c.name: _value(table, c, ids) for c in table.columns if not _is_given(c)}
    made = await session.execute(
        insert(table).values(**values).returning(*table.primary_key.columns)
    )
    return made.scalar_one() if len(table.primary_key.columns) == 1 else 0


def _is_given(column: Column[Any]) -> bool:
    """The database numbers it."""
    is_number = not isinstance(column.type, String)
    return column.name == "id" and bool(column.primary_key) and is_number


def _value(table: Table, column: Column[Any], ids: dict[str, int]) -> Any:
    if (table.name, column.name) in FIXED:
        return FIXED[table.name, column.name]
    for key in column.foreign_keys:
        return ids.get(key.column.table.name)  # none of its own table
    if column.name in ("member_id", "account_id"):
        return ids[f"{column.name[:-3]}s"]
    return _filler(table, column)


def _filler(table: Table, column: Column[Any]) -> Any:
    kinds = {c.name: c.kind for c in INVENTORY[table.name].columns}
    is_personal = bool(INVENTORY[table.name].owner) and kinds[column.name] in PERSONAL
    match column.type:
        case JSON():
            return [TEXT] if is_personal else []
        case Boolean():
            return False
        case String():
            words = TEXT if is_personal else f"{table.name}.{column.name}"
            return words[: column.type.length] if column.type.length else words
        case Float():
            return 1.0
        case DateTime():
            return NOW
        case Date():
            return NOW.date()
    return NOW if "Utc" in type(column.type).__name__ else 1


async def found(database: Database) -> list[str]:
    """Every place in the database where something of hers still stands."""
    wanted = [*NEEDLES, *(json.dumps(one)[1:-1] for one in NEEDLES)]
    places = []
    async with database.read() as session:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if not isinstance(column.type, String | JSON):
                    continue
                for value in await session.scalars(select(column)):
                    text = value if isinstance(value, str) else json.dumps(value)
                    places += [f"{table.name}.{column.name}: {w}" for w in wanted if w in text]
    return places
