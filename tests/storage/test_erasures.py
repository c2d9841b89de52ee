"""Erased is erased: in every table, in every file, and again after a restore."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from pydantic import SecretStr
from sqlalchemy import Connection, Integer, func, select, update

from bot.app import App
from bot.erasures import FAREWELL, FILE, Erasures
from bot.settings import Settings
from storage import belongings, erasures, figures
from storage.database import Database, Session
from storage.inventory import INVENTORY, Column, Kept
from storage.migrations import _config
from storage.tables import (
    Account,
    AuditEntry,
    Delivery,
    Entry,
    Erasure,
    Member,
    Recipient,
    Registration,
    RightsRequest,
    StoredFile,
)
from tests.chat import Clock
from tests.storage.person import CHAT, ESSAY, NAME, NEEDLES, NOW, PERSONAL, everywhere, found


async def _nothing_to_leave(session: Session, member_id: int, now: datetime) -> None:
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with an original and an upload of hers."""
    made = tmp_path / "data"
    for name in ("files/papers", "uploads"):
        (made / name).mkdir(parents=True)
    (made / "files" / "papers" / "list").write_text(f"1. {NAME}", encoding="utf-8")
    (made / "files" / "original").write_text(f"{NAME}: {ESSAY}", encoding="utf-8")
    (made / "uploads" / ("ab" * 16)).write_text(ESSAY, encoding="utf-8")
    return made


def room(database: Database, folder: Path, clock: Clock) -> Erasures:
    return Erasures(database, folder, clock=clock, leave=_nothing_to_leave)


def in_files(folder: Path) -> list[str]:
    """Every file in which something of hers stands."""
    return [
        str(file) for file in folder.rglob("*")
        if file.is_file() and any(one in file.read_text(encoding="utf-8") for one in NEEDLES)
    ]  # fmt: skip


async def counts(database: Database) -> dict[str, int]:
    """What reports count."""
    async with database.read() as session:
        return {
            table.__tablename__: await session.scalar(select(func.count()).select_from(table)) or 0
            for table in (Recipient, Registration, Entry, Member)
        }


def holds_words(kept: Kept, column: Column) -> bool:
    """It is no mere number of a row."""
    return not isinstance(belongings.table_of(kept).c[column.name].type, Integer)


async def test_a_person_in_every_table_is_gone_from_all_of_them(
    database: Database, folder: Path, clock: Clock
) -> None:
    her = await everywhere(database)
    seeded = {place.split(".")[0] for place in await found(database)}
    personal = {
        name for name, kept in INVENTORY.items()
        if kept.owner and any(c.kind in PERSONAL and holds_words(kept, c) for c in kept.columns)
    }  # fmt: skip
    assert seeded == personal, "every table with words of people has hers"
    assert len(in_files(folder)) == 3
    before = await counts(database)
    async with database.read() as session:
        stood = await figures.figures(session, 1)

    await room(database, folder, clock).run()
    async with database.write() as session:
        said = select(Delivery.state).where(Delivery.purpose == f"request-told:{1}")
        assert (await session.scalars(said)).all() == []

    assert await found(database) == []
    assert in_files(folder) == []
    assert await counts(database) == before
    async with database.read() as session:
        assert await figures.figures(session, 1) == stood
        member = await session.get_one(Member, her)
        assert (member.name, member.code, member.left_at) == ("Đã xóa", f"gone-{her}", clock())
        assert (await session.scalars(select(Account.member_id))).all() == [None]
        acts = (await session.scalars(select(AuditEntry.action))).all()
        assert acts[-1] == "member.erase"
        request = (await session.scalars(select(RightsRequest))).one()
        assert (request.state, request.done_at) == ("done", clock())
        assert (await session.scalars(select(StoredFile.path))).all() == [""]


async def test_everything_of_hers_can_be_handed_to_her(database: Database) -> None:
    her = await everywhere(database)
    async with database.read() as session:
        told = await belongings.of_member(session, her)
    assert {one.table for one in told} == {n for n, kept in INVENTORY.items() if kept.owner}
    secret = {"hash"}
    assert not secret & {name for one in told for name in one.columns}
    essays = next(one for one in told if one.table == "entry_versions")
    assert ESSAY in str(essays.rows)


async def test_other_people_are_left_alone(database: Database, folder: Path, clock: Clock) -> None:
    her = await everywhere(database)
    async with database.write() as session:
        other = Member(code="HV2", name="Lê Thị Lan", search_key="le thi lan", unit_id=1)
        session.add(other)
        await session.flush()
        chat = Account(channel="telegram", account="1", chat="42", member_id=other.id, seen_at=NOW)
        session.add(chat)
        await session.flush()
        for n, text in enumerate((f"Danh sách: {NAME}, HV77777", "Chào đồng chí Lê Thị Lan")):
            session.add(Delivery(channel="telegram", account="1", chat="42", account_id=chat.id,
                                 member_id=other.id, say={"text": text}, state="sent",
                                 purpose=f"reply:{n}:0", due_at=NOW, created_at=NOW))  # fmt: skip
    await room(database, folder, clock).run()
    async with database.read() as session:
        assert (await session.get_one(Member, other.id)).name == "Lê Thị Lan"
        hers = select(Delivery.say).where(Delivery.member_id == other.id).order_by(Delivery.id)
        assert [said["text"] for said in await session.scalars(hers)] == [
            "", "Chào đồng chí Lê Thị Lan"
        ]  # fmt: skip
        assert (await session.scalars(select(Erasure.member_id))).all() == [her]
    assert await found(database) == []


async def test_she_is_told_before_she_is_erased(
    database: Database, folder: Path, clock: Clock
) -> None:
    her = await everywhere(database)
    async with database.write() as session:
        session.add(Delivery(channel="webchat", account="web", chat=CHAT, member_id=her,
                             say={"text": "x"}, state="pending", purpose="request-told:1",
                             due_at=NOW, created_at=NOW))  # fmt: skip
        await session.execute(update(RightsRequest).values(decided_at=clock()))
    at_work = room(database, folder, clock)
    await at_work.run()
    assert await found(database) != [], "the last message has not left"
    clock.pass_(hours=FAREWELL.total_seconds() / 3600, seconds=1)
    await at_work.run()
    assert await found(database) == [], "nor will it, where her chat is closed"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_restored_copy_erases_again_before_anything_else(
    database: Database, folder: Path, clock: Clock, tmp_path: Path
) -> None:
    await everywhere(database)
    async with database.write():
        pass
    await database.close()
    copy = tmp_path / "copy.db"
    shutil.copy(tmp_path / "thuky.db", copy)

    now = Database(f"sqlite:///{tmp_path}/thuky.db")
    await room(now, folder, clock).run()
    assert await found(now) == []
    await now.close()

    old = Database(f"sqlite:///{copy}")
    assert await found(old) != []
    assert await room(old, folder, clock).reapply() == 1
    assert await found(old) == []
    assert await room(old, folder, clock).reapply() == 0
    await old.close()


async def test_the_list_knows_nobody_by_a_number_alone(
    database: Database, folder: Path, clock: Clock
) -> None:
    """After a restore the same number may have been given to somebody else."""
    her = await everywhere(database)
    (folder / FILE).write_text(f"\n{her} {'0' * 64} {NOW.isoformat()}\n", encoding="ascii")
    assert await room(database, folder, clock).reapply() == 0
    assert await found(database) != []


async def test_a_line_cut_off_by_a_crash_spoils_no_other(
    database: Database, folder: Path, clock: Clock
) -> None:
    her = await everywhere(database)
    (folder / FILE).write_text("\n12 abc", encoding="ascii")
    await room(database, folder, clock).run()
    lines = (folder / FILE).read_text(encoding="ascii").split("\n")
    assert lines[1] == "12 abc"
    assert lines[2].startswith(f"{her} ")
    assert NAME not in (folder / FILE).read_text(encoding="ascii")


async def test_twice_changes_nothing(database: Database, clock: Clock) -> None:
    her = await everywhere(database)
    for _ in range(2):
        async with database.write() as session:
            await erasures.erase(session, her, now=clock())
    assert await found(database) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_start_erases_again(database: Database, clock: Clock, folder: Path) -> None:
    """Before anything is served or sent: when a process is prepared it is done."""
    await everywhere(database)
    async with database.read() as session:
        who = await erasures.known(session, 1)
    assert who is not None
    (folder / FILE).write_text(f"\n1 {who.check} {NOW.isoformat()}\n", encoding="ascii")
    await database.close()
    url = str(database._writer.url)
    app = App(Settings(data=folder, database_url=url, secret_key=SecretStr("x" * 32)))
    async with app.database.schema() as connection:
        await connection.run_sync(_as_if_migrated)
    await app.prepare()
    assert await found(app.database) == []
    assert in_files(folder) == []
    await app.database.close()


def _as_if_migrated(connection: Connection) -> None:
    """The tests make tables without Alembic."""
    context = MigrationContext.configure(connection)
    context.stamp(ScriptDirectory.from_config(_config()), "head")
