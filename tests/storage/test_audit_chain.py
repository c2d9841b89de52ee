"""What was written down is sealed in order, and nobody changes it without being seen."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.seals import FILE, HeadFile, Seals, why_lost
from storage import audit, holds, seals
from storage.database import Database, Session
from storage.deliveries import Address, NewDelivery, enqueue
from storage.migrations import migrate
from storage.seals import Broken, Chain, Head
from storage.tables import AuditEntry, Seal, Table, Unsealed
from storage.tables.audit import NEVER_CHANGED
from tests.chat import Clock
from tests.conftest import create_tables
from tests.delivery.people import words

KEY, OTHER = b"k" * 32, b"o" * 32
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


async def note(session: Session, number: int, at: datetime = NOW) -> None:
    await audit.record(
        session, actor_id=number, action="note", object=f"thing:{number}",
        details={"b": number, "a": ["x", None]}, now=at,
    )  # fmt: skip


async def acts(database: Database, number: int) -> None:
    async with database.write() as session:
        for n in range(number):
            await note(session, n)


async def seal(database: Database, key: bytes = KEY) -> int:
    async with database.write() as session:
        return await seals.seal(session, key)


async def sealed(database: Database, number: int) -> Database:
    await acts(database, number)
    await seal(database)
    return database


async def verify(database: Database, *keys: bytes) -> Head:
    chain = Chain(keys or (KEY,))
    async with database.read() as session:
        while links := await seals.links(session, after=chain.head.seq, limit=3):
            chain.follow(links)
    return chain.head


async def broken(database: Database, *keys: bytes) -> str:
    with pytest.raises(Broken) as found:
        await verify(database, *keys)
    return str(found.value)


async def by_force(database: Database, *statements: Any) -> None:
    """As somebody does who owns the database: the triggers are taken away first."""
    async with database.schema() as connection:
        for table in NEVER_CHANGED:
            if not database.is_sqlite:
                await connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
                continue
            for act in ("update", "delete", "replace"):
                await connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_{act}"))
        for statement in statements:
            await connection.execute(statement)


def change(which: int, **values: Any) -> Any:
    return update(AuditEntry).where(AuditEntry.id == which).values(**values)


class TestTriggers:
    STATEMENTS = (
        update(AuditEntry).values(actor_id=7),
        delete(AuditEntry).where(AuditEntry.id == 1),
        update(Seal).values(hash="0" * 64),
        delete(Seal).where(Seal.seq == 1),
    )

    @pytest.mark.parametrize("statement", STATEMENTS, ids=str)
    async def test_no_row_is_changed_or_removed(self, database: Database, statement: Any) -> None:
        await sealed(database, 2)
        with pytest.raises(DBAPIError, match="is never changed"):
            async with database.write() as session:
                await session.execute(statement)
        assert (await verify(database)).seq == 2

    @pytest.mark.parametrize("table", NEVER_CHANGED)
    async def test_no_table_is_emptied(self, database: Database, table: str) -> None:
        await sealed(database, 2)
        empty = f"DELETE FROM {table}" if database.is_sqlite else f"TRUNCATE {table}"
        with pytest.raises(DBAPIError, match="is never changed"):
            async with database.write() as session:
                await session.execute(text(empty))
        assert (await verify(database)).seq == 2

    @pytest.mark.parametrize(
        "replacing",
        [
            "audit (id, at, action, object, details) VALUES (1, '2026-01-01', 'x', 'y', '{}')",
            "seals (seq, audit_id, hash) VALUES (1, 9, 'x')",
            "seals (seq, audit_id, hash) VALUES (9, 1, 'x')",
        ],
    )
    async def test_no_row_is_replaced(self, database: Database, replacing: str) -> None:
        await sealed(database, 2)
        word = "INSERT OR REPLACE INTO " if database.is_sqlite else "INSERT INTO "
        with pytest.raises(IntegrityError):
            async with database.write() as session:
                await session.execute(text(word + replacing))
        assert (await verify(database)).seq == 2

    async def test_migrations_make_the_same_ones(self, bare_database: Database) -> None:
        await migrate(bare_database)
        migrated = await _triggers(bare_database)
        async with bare_database.schema() as connection:
            await connection.run_sync(Table.metadata.drop_all)
        assert await _triggers(bare_database) == []
        await create_tables(bare_database)
        assert await _triggers(bare_database) == migrated
        assert len(migrated) == (6 if bare_database.is_sqlite else 4)


async def _triggers(database: Database) -> list[tuple[Any, ...]]:
    sqlite = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    postgresql = (
        "SELECT tgname, pg_get_triggerdef(t.oid), prosrc FROM pg_trigger t "
        "JOIN pg_proc p ON p.oid = tgfoid WHERE NOT tgisinternal ORDER BY tgrelid::text, tgname"
    )
    async with database.read() as session:
        rows = await session.execute(text(sqlite if database.is_sqlite else postgresql))
        return sorted(tuple(row) for row in rows)


class TestSealing:
    async def test_every_act_once_in_order(self, database: Database) -> None:
        await acts(database, 5)
        assert await seal(database) == 5
        assert await seal(database) == 0
        async with database.read() as session:
            rows = await session.execute(select(Seal.seq, Seal.audit_id).order_by(Seal.seq))
            assert [tuple(row) for row in rows] == [(n, n) for n in range(1, 6)]
            assert (await seals.waiting(session)).count == 0
        assert (await verify(database)).seq == 5

    async def test_in_batches(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(seals, "BATCH", 2)
        await acts(database, 5)
        assert [await seal(database) for _ in range(4)] == [2, 2, 1, 0]
        assert (await verify(database)).seq == 5

    async def test_one_that_commits_late_is_sealed_late(self, database: Database) -> None:
        """Its number is lower than those that are sealed already; it is not left out."""
        if database.is_sqlite:
            pytest.skip("one writer: nothing commits late")
        async with database.write() as late:
            await note(late, 1)
            async with database.write() as early:
                await note(early, 2)
            assert await seal(database) == 1
        async with database.read() as session:
            assert (await seals.waiting(session)).count == 1
        assert await seal(database) == 1
        async with database.read() as session:
            assert list(await session.scalars(select(Seal.audit_id).order_by(Seal.seq))) == [2, 1]
        assert (await verify(database)).seq == 2

    async def test_what_was_undone_leaves_no_gap(self, database: Database) -> None:
        async with database.write() as session:
            await note(session, 1)
            await session.rollback()
        assert (await verify(await sealed(database, 2))).seq == 2

    async def test_one_that_is_sealed_already_is_not_sealed_again(
        self, database: Database
    ) -> None:
        """So rows that were copied from another database stop nothing."""
        await sealed(database, 2)
        async with database.write() as session:
            await session.execute(insert(Unsealed), [{"audit_id": 1}, {"audit_id": 2}])
        await acts(database, 1)
        assert await seal(database) == 1
        assert (await verify(database)).seq == 3
        async with database.read() as session:
            assert await session.scalar(select(func.count()).select_from(Unsealed)) == 0

    async def test_two_sealers_at_once_make_one_chain(
        self, database: Database, tmp_path: Path, clock: Clock
    ) -> None:
        for n in range(5):
            await acts(database, 20)
            both = [sealer(database, tmp_path, clock) for _ in range(2 + n % 2)]
            await asyncio.gather(*(one.seal() for one in both))
        await both[0].seal()
        assert (await verify(database)).seq == 100

    async def test_what_waits_is_known_with_its_age(self, database: Database) -> None:
        async with database.write() as session:
            await note(session, 1, NOW - timedelta(minutes=3))
            await note(session, 2)
        async with database.read() as session:
            assert await seals.waiting(session) == seals.Waiting(2, NOW - timedelta(minutes=3))


class TestVerify:
    async def test_thousands_of_rows(self, database: Database) -> None:
        await acts(database, 3000)
        while await seal(database):
            pass
        assert (await verify(database)).seq == 3000

    @pytest.mark.parametrize(
        "values",
        [
            {"actor_id": 99}, {"actor_id": None}, {"action": "nothing"}, {"object": "thing:0"},
            {"details": {}}, {"at": NOW + timedelta(microseconds=1)},
        ],
        ids=lambda values: next(iter(values)),
    )  # fmt: skip
    async def test_an_edit(self, database: Database, values: dict[str, Any]) -> None:
        await sealed(database, 5)
        await by_force(database, change(3, **values))
        assert (await broken(database)).startswith("Row 3 was changed or exchanged")

    async def test_a_removed_row(self, database: Database) -> None:
        await sealed(database, 5)
        await by_force(database, delete(AuditEntry).where(AuditEntry.id == 3))
        assert await broken(database) == "Row 3 was removed; it had seal 3."

    async def test_a_row_removed_with_its_seal(self, database: Database) -> None:
        await sealed(database, 5)
        await by_force(
            database,
            delete(AuditEntry).where(AuditEntry.id == 3),
            delete(Seal).where(Seal.seq == 3),
        )
        assert await broken(database) == "Seal 3 was removed; seal 4 follows."

    async def test_a_gap_that_was_closed(self, database: Database) -> None:
        await sealed(database, 5)
        await by_force(
            database,
            delete(AuditEntry).where(AuditEntry.id == 3),
            delete(Seal).where(Seal.seq == 3),
            update(Seal).where(Seal.seq == 4).values(seq=3),
            update(Seal).where(Seal.seq == 5).values(seq=4),
        )
        assert (await broken(database)).startswith("Row 4 was changed or exchanged")

    async def test_two_rows_exchanged(self, database: Database) -> None:
        await sealed(database, 5)
        await by_force(database, change(2, id=99), change(4, id=2), change(99, id=4))
        assert (await broken(database)).startswith("Row 2 was changed or exchanged")

    async def test_two_seals_exchanged(self, database: Database) -> None:
        await sealed(database, 5)
        await by_force(
            database,
            update(Seal).where(Seal.seq == 2).values(audit_id=99),
            update(Seal).where(Seal.seq == 4).values(audit_id=2),
            update(Seal).where(Seal.seq == 2).values(audit_id=4),
        )
        assert (await broken(database)).startswith("Row 4 was changed or exchanged")

    async def test_a_row_put_in_by_hand(self, database: Database) -> None:
        await sealed(database, 2)
        row = {"at": NOW, "action": "note", "object": "x:1", "details": {}}
        async with database.write() as session:
            await session.execute(insert(AuditEntry), [row])
        async with database.read() as session:
            assert await seals.stray(session) == 3

    async def test_a_row_removed_before_its_seal(self, database: Database) -> None:
        await acts(database, 2)
        await by_force(database, delete(AuditEntry).where(AuditEntry.id == 1))
        async with database.read() as session:
            assert await seals.lost_waiting(session) == 1

    async def test_a_seal_of_somebody_without_the_key(self, database: Database) -> None:
        await acts(database, 2)
        await seal(database, OTHER)
        assert "THUKY_SECRET_KEY" in await broken(database)

    async def test_a_key_that_was_changed(self, database: Database) -> None:
        await acts(database, 2)
        await seal(database, OTHER)
        await sealed(database, 2)
        assert (await broken(database)).startswith("Row 1 was changed")
        assert (await broken(database, OTHER)).startswith("Row 3 was changed")
        assert (await verify(database, OTHER, KEY)).seq == 4

    async def test_an_earlier_key_never_holds_again(self, database: Database) -> None:
        for key in (OTHER, KEY, OTHER):
            await acts(database, 1)
            await seal(database, key)
        assert (await broken(database, OTHER, KEY)).startswith("Row 3 was changed")


def sealer(database: Database, folder: Path, clock: Clock) -> Seals:
    return Seals(database, folder, key=KEY, clock=clock)


async def cut(database: Database, *, after: int) -> None:
    """The end is gone, and nothing that is left says so."""
    await by_force(
        database,
        delete(AuditEntry).where(AuditEntry.id > after),
        delete(Seal).where(Seal.seq > after),
    )


async def lost(database: Database, folder: Path) -> str:
    async with database.read() as session:
        return await why_lost(session, HeadFile(folder).read())


class TestHead:
    async def test_it_is_kept_outside(
        self, database: Database, tmp_path: Path, clock: Clock
    ) -> None:
        here = sealer(database, tmp_path, clock)
        await here.seal()
        assert not (tmp_path / FILE).exists()
        await acts(database, 3)
        await here.seal()
        last = HeadFile(tmp_path).read()
        assert last is not None
        assert (last.head, last.at) == (await verify(database), clock())
        assert await here.alerts() == []

    async def test_a_cut_end(self, database: Database, tmp_path: Path, clock: Clock) -> None:
        here = sealer(database, tmp_path, clock)
        await acts(database, 5)
        await here.seal()
        await cut(database, after=3)
        assert (await verify(database)).seq == 3  # what is left looks whole
        assert await lost(database, tmp_path) == "cut"
        assert await here.alerts() == ["audit: its end was cut off; see `thuky audit verify`"]

    async def test_a_cut_end_stays_known_however_it_grows(
        self, database: Database, tmp_path: Path, clock: Clock
    ) -> None:
        here = sealer(database, tmp_path, clock)
        await acts(database, 5)
        await here.seal()
        await cut(database, after=3)
        await acts(database, 9)
        await here.seal()
        assert (await verify(database)).seq == 12
        assert await lost(database, tmp_path) == "cut"

    async def test_a_restored_copy_is_told_apart(
        self, database: Database, tmp_path: Path, clock: Clock
    ) -> None:
        here = sealer(database, tmp_path, clock)
        await acts(database, 5)
        await here.seal()
        await cut(database, after=3)
        async with database.write() as session:
            await holds.hold(session, why="older copy", now=clock.pass_(minutes=1))
        assert await lost(database, tmp_path) == "older copy"
        assert await here.alerts() == ["audit: its end is missing, for an older copy was restored"]
        async with database.write() as session:
            await holds.lift(session, now=clock.pass_(minutes=1))
        assert await lost(database, tmp_path) == ""
        await acts(database, 1)
        await here.seal()
        await cut(database, after=3)  # that release is not one for what is cut later
        assert await lost(database, tmp_path) == "cut"

    async def test_an_operators_word_on_the_clock_settles_nothing(
        self, database: Database, tmp_path: Path, clock: Clock
    ) -> None:
        here = sealer(database, tmp_path, clock)
        await acts(database, 2)
        await here.seal()
        await cut(database, after=1)
        async with database.write() as session:
            await holds.believe_clock(session, now=clock.pass_(minutes=1))
        assert await lost(database, tmp_path) == "cut"

    async def test_a_new_house_in_an_old_folder(
        self, database: Database, tmp_path: Path, clock: Clock
    ) -> None:
        HeadFile(tmp_path).write(Head(9, "a" * 64), clock())
        await sealer(database, tmp_path, clock).begin()
        assert HeadFile(tmp_path).read() is None

    async def test_an_emptied_house_is_no_new_one(
        self, database: Database, tmp_path: Path, clock: Clock
    ) -> None:
        HeadFile(tmp_path).write(Head(9, "a" * 64), clock())
        async with database.write() as session:
            said = NewDelivery(Address("telegram", "4242", "7"), words("chào"))
            await enqueue(session, [said], now=clock())
        await sealer(database, tmp_path, clock).begin()
        assert await lost(database, tmp_path) == "cut"

    @pytest.mark.parametrize("content", ["", "7", "x y z", "7 a 2026-99-99"])
    async def test_a_file_that_is_not_whole_is_none(self, tmp_path: Path, content: str) -> None:
        (tmp_path / FILE).write_text(content)
        assert HeadFile(tmp_path).read() is None

    async def test_what_waits_too_long_is_told(
        self, database: Database, tmp_path: Path, clock: Clock
    ) -> None:
        here = sealer(database, tmp_path, clock)
        async with database.write() as session:
            await note(session, 1, clock())
        clock.pass_(minutes=1)
        assert await here.alerts() == []
        clock.pass_(seconds=1)
        assert await here.alerts() == ["audit: 1 acts not sealed since 2026-11-23 02:00"]

    async def test_a_folder_that_cannot_be_written_stops_nobody(
        self, database: Database, tmp_path: Path, clock: Clock
    ) -> None:
        await acts(database, 1)
        await sealer(database, tmp_path / "nowhere", clock).seal()
        assert (await verify(database)).seq == 1
