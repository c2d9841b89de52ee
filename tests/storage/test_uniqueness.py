"""What the database itself refuses to hold twice, should a lock ever be forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.tables import (
    Account,
    Announcement,
    Contest,
    Entry,
    EntryVersion,
    InboxRow,
    Part,
    Question,
    Recipient,
    Registration,
    Reminder,
    Training,
)
from tests.delivery.people import NOW, members

LATER = NOW + timedelta(days=9)


async def scene(database: Database) -> None:
    """Two members, and one of each thing they may be in; every id is 1."""
    await members(database, 2)
    async with database.write() as session:
        session.add(Training(title="Lớp", place="A", starts_at=LATER, ends_at=LATER,
                             closes_at=LATER, seats=1, made_at=NOW))  # fmt: skip
        session.add(Contest(title="Thi", closes_at=LATER, words_min=1, words_max=9, made_at=NOW))
        session.add(Announcement(text="Họp", state="sending", total=1, made_by=1,
                                 confirmed_at=NOW))  # fmt: skip
        await session.flush()
        session.add(Entry(contest_id=1, number=1, member_id=1))


def wish(state: str, member: int = 1) -> Registration:
    return Registration(training_id=1, member_id=member, state=state, at=NOW, changed_at=NOW)


def update_of(account: str = "7", external: str = "9") -> InboxRow:
    return InboxRow(channel="telegram", account=account, external_id=external, chat_key="a",
                    body={}, next_at=NOW, at=NOW)  # fmt: skip


def version(number: int) -> EntryVersion:
    return EntryVersion(entry_id=1, version=number, text="", words=1, sha256="",
                        handed_in_at=NOW, stored_at=NOW)  # fmt: skip


def part(message: str, account: int = 1) -> Part:
    return Part(contest_id=1, member_id=1, account_id=account, message=message, position=1,
                text="", words=1, at=NOW)  # fmt: skip


def reminder(kind: str = "eve", days: int = 0) -> Reminder:
    return Reminder(event="training:1", member_id=1, kind=kind, state="queued", at=NOW,
                    slot=NOW + timedelta(days=days))  # fmt: skip


def chat(name: str) -> Account:
    return Account(channel="telegram", account="1", chat=name, seen_at=NOW)


def recipient(member: int) -> Recipient:
    return Recipient(announcement_id=1, member_id=member, unit_id=1)


def question(number: int) -> Question:
    return Question(number=number, member_id=1, unit_id=1, text="", route="unit", state="open",
                    asked_at=NOW, waits_since=NOW, routed_at=NOW)  # fmt: skip


CASES: dict[str, tuple[list[Any], Any]] = {
    "an update": ([update_of(), update_of("8"), update_of(external="10")], update_of()),
    "a chat": ([chat("a"), chat("b")], chat("a")),
    "a seat": ([wish("cancelled"), wish("confirmed"), wish("queued", 2)], wish("queued")),
    "an offer": ([wish("passed"), wish("offered")], wish("confirmed")),
    "a member's entry": ([], Entry(contest_id=1, number=2, member_id=1)),
    "an entry's number": ([], Entry(contest_id=1, number=1, member_id=2)),
    "a version": ([version(1), version(2)], version(2)),
    "a part": ([part("1"), part("2"), part("1", 2)], part("1")),
    "a recipient": ([recipient(1), recipient(2)], recipient(1)),
    "a reminder": ([reminder(), reminder("two-hours"), reminder(days=1)], reminder()),
    "a question's number": ([question(1), question(2)], question(2)),
}


@pytest.mark.parametrize("what", CASES)
async def test_held_once(database: Database, what: str) -> None:
    await scene(database)
    fine, second = CASES[what]
    copies = [_copy(row) for row in fine]
    async with database.write() as session:
        for row in copies:
            session.add(row)
            await session.flush()
    with pytest.raises(IntegrityError):
        async with database.write() as session:
            session.add(_copy(second))
    async with database.read() as session:
        kept = await session.scalar(select(func.count()).select_from(type(second)))
    assert kept == len(fine) + {"a chat": 2}.get(what, isinstance(second, Entry))


def _copy(row: Any) -> Any:
    """The same values in a row of its own: two engines want one each."""
    values = {key: value for key, value in vars(row).items() if not key.startswith("_")}
    return type(row)(**values)
