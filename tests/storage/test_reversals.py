"""A list taken back: what goes, what is put back, what stays and why."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select, update

from bot.turn import fold
from storage import accounts, comparisons, imports, members, reversals
from storage.database import Database
from storage.matching import NO_CHOICES, Entry
from storage.tables import (
    Account,
    AuditEntry,
    ImportBatch,
    ImportChange,
    ImportQuestion,
    Member,
    Stay,
    Table,
    Unit,
    UnitAlias,
)
from tests.chat import Clock
from tests.conftest import EMPTY, ENGINES, create_tables
from tests.databases import admin, named

AN, BE = "Nguyễn Văn An", "Lê Thị Bê"


def entry(name: str = AN, unit: str = "Chi hội 1", row: int = 1, **more: str) -> Entry:
    values = {"code": "", **more}
    return Entry(row=row, name=name, search_key=fold(name), unit=unit, unit_key=fold(unit),
                 **values)  # fmt: skip


async def apply(
    database: Database, clock: Clock, *entries: Entry, choices: Mapping[str, str] = NO_CHOICES
) -> int:
    """Id of the batch, written whole."""
    clock.pass_(minutes=1)
    async with database.read() as session:
        compared = await comparisons.compare(session, entries, choices)
    async with database.write() as session:
        batch_id = await imports.receive(
            session, file_id=None, sent_by=None, account_id=None, state="confirmed", now=clock()
        )
    async with database.write() as session:
        await members.write(session, compared.writes, batch_id=batch_id, after=0, now=clock())
        await imports.finish(session, batch_id, after=len(compared.writes), now=clock())
    return batch_id


async def undo(database: Database, clock: Clock, batch_id: int) -> dict[str, Any]:
    """The batch's counts once it is taken back."""
    clock.pass_(minutes=1)
    async with database.write() as session:
        await reversals.begin(session, batch_id, sent_by=None, now=clock())
    state = "undoing"
    while state == "undoing":
        async with database.write() as session:
            batch = await reversals.go_on(session, batch_id, now=clock())
            state, counts = batch.state, batch.counts
    return {name: counts[name] for name in ("removed", "restored", "left")}


async def roster(database: Database) -> list[tuple[str, ...]]:
    async with database.read() as session:
        columns = (Member.name, Unit.name, Member.phone, Member.born)
        found = select(*columns).join(Unit, Unit.id == Member.unit_id).order_by(Member.id)
        return [tuple(row) for row in await session.execute(found)]


async def count(database: Database, table: type[Table]) -> int:
    async with database.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_everything_goes_that_the_list_brought(database: Database, clock: Clock) -> None:
    batch = await apply(database, clock, entry(), entry(BE, "Chi hội 2", 2))
    assert await undo(database, clock, batch) == {"removed": 2, "restored": 0, "left": {}}
    for table in (Member, Unit, ImportChange):
        assert await count(database, table) == 0
    async with database.read() as session:
        act = (
            await session.scalars(select(AuditEntry).where(AuditEntry.action == "members.undo"))
        ).one()
        assert (act.object, act.details) == (
            f"import:{batch}", {"removed": 2, "restored": 0, "left": {}},
        )  # fmt: skip


async def test_what_was_changed_is_put_back(database: Database, clock: Clock) -> None:
    await apply(database, clock, entry(phone="+841", born="1985"))
    before = await roster(database)
    told = entry("NGUYỄN VĂN ÂN", "Chi hội 9", phone="+841", born="1985-05-12", note="x")
    batch = await apply(database, clock, told)
    assert await roster(database) == [("NGUYỄN VĂN ÂN", "Chi hội 9", "+841", "1985-05-12")]
    assert await count(database, Stay) == 1
    assert await undo(database, clock, batch) == {"removed": 0, "restored": 1, "left": {}}
    assert await roster(database) == before
    assert (await count(database, Stay), await count(database, Unit)) == (0, 1)


async def test_only_what_still_is_as_written_is_put_back(database: Database, clock: Clock) -> None:
    await apply(database, clock, entry(born="1985"), entry(BE, row=2, born="1985"))
    batch = await apply(
        database, clock, entry(born="1985-05-12", phone="+841"), entry(BE, row=2, born="1985-01")
    )
    async with database.write() as session:
        (await session.get_one(Member, 1)).phone = "+842"
        (await session.get_one(Member, 2)).born = "1985-02"
    counts = await undo(database, clock, batch)
    assert counts == {"removed": 0, "restored": 1, "left": {"changed": 1}}
    assert [row[2:] for row in await roster(database)] == [("+842", "1985"), ("", "1985-02")]


async def test_who_is_needed_stays(database: Database, clock: Clock) -> None:
    batch = await apply(database, clock, entry(), entry(BE, "Chi hội 2", 2))
    async with database.write() as session:
        known = await accounts.meet(session, channel="webchat", account="w", chat="1", now=clock())
        await accounts.link(session, account_id=known.account.id, member_id=1, now=clock())
    counts = await undo(database, clock, batch)
    assert counts == {"removed": 1, "restored": 0, "left": {"in_use": 1}}
    assert [row[:2] for row in await roster(database)] == [(AN, "Chi hội 1")]
    async with database.read() as session:
        assert list(await session.scalars(select(Unit.name))) == ["Chi hội 1"]


async def test_a_later_list_keeps_what_it_changed(database: Database, clock: Clock) -> None:
    first = await apply(database, clock, entry(born="1985"), entry(BE, row=2))
    second = await apply(database, clock, entry(born="1985-05-12"))
    counts = await undo(database, clock, first)
    assert counts == {"removed": 1, "restored": 0, "left": {"later_list": 1}}
    assert (await undo(database, clock, second))["restored"] == 1
    assert [row[3] for row in await roster(database)] == ["1985"]


async def test_the_later_list_first_then_the_earlier(database: Database, clock: Clock) -> None:
    first = await apply(database, clock, entry(born="1985"))
    second = await apply(database, clock, entry(born="1985-05-12"), entry(BE, row=2))
    assert await undo(database, clock, second) == {"removed": 1, "restored": 1, "left": {}}
    assert await undo(database, clock, first) == {"removed": 1, "restored": 0, "left": {}}


async def test_nobody_is_put_back_onto_another(database: Database, clock: Clock) -> None:
    await apply(database, clock, entry(born="1985"))
    merge = {"row:1": "merge:1"}
    batch = await apply(database, clock, entry(born="1986"), choices=merge)
    await apply(database, clock, entry(born="1985"), choices={"row:1": "new"})
    assert [row[3] for row in await roster(database)] == ["1986", "1985"]
    assert (await undo(database, clock, batch))["left"] == {"changed": 1}
    assert [row[3] for row in await roster(database)] == ["1986", "1985"]


async def test_seven_days_and_once(database: Database, clock: Clock) -> None:
    batch = await apply(database, clock, entry())
    other = await apply(database, clock, entry(BE))
    clock.pass_(days=7)
    async with database.write() as session:
        await reversals.begin(session, other, sent_by=None, now=clock())
        with pytest.raises(imports.Decided):
            await reversals.begin(session, other, sent_by=None, now=clock())
        with pytest.raises(imports.NoSuchBatch):
            await reversals.begin(session, batch, sent_by=1, now=clock())
        with pytest.raises(imports.NoSuchBatch):
            await reversals.begin(session, 99, sent_by=None, now=clock())
        with pytest.raises(reversals.TooLate):
            await reversals.begin(session, batch, sent_by=None, now=clock.pass_(seconds=1))
    with pytest.raises(imports.Overtaken):
        async with database.write() as session:
            await reversals.go_on(session, batch, now=clock())


async def test_what_can_not_be_taken_back_any_more_is_forgotten(
    database: Database, clock: Clock
) -> None:
    batch = await apply(database, clock, entry())
    async with database.write() as session:
        session.add(ImportQuestion(batch_id=batch, key="row:1", about={}, answer="new"))
        await reversals.sweep(session, now=clock() + reversals.UNDO_FOR)
    assert (await count(database, ImportChange), await count(database, ImportQuestion)) == (2, 1)
    async with database.write() as session:
        late = clock() + reversals.UNDO_FOR + timedelta(seconds=1)
        await reversals.sweep(session, now=late)
    assert (await count(database, ImportChange), await count(database, ImportQuestion)) == (0, 0)


async def test_a_long_list_goes_in_pieces(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reversals, "CHUNK", 3)
    listed = [entry(f"Lê Văn {n}", f"Chi hội {n}", n) for n in range(1, 10)]
    batch = await apply(database, clock, *listed)
    assert (await undo(database, clock, batch))["removed"] == 9
    assert (await count(database, Unit), await count(database, Member)) == (0, 0)


async def test_two_undo_at_once(database: Database, clock: Clock) -> None:
    batch = await apply(database, clock, *(entry(f"Lê Văn {n}", row=n) for n in range(1, 30)))
    async with database.write() as session:
        await reversals.begin(session, batch, sent_by=None, now=clock())

    async def go() -> bool:
        try:
            async with database.write() as session:
                await reversals.go_on(session, batch, now=clock())
        except imports.Overtaken:
            return False
        return True

    assert sorted(await asyncio.gather(*(go() for _ in range(3)))) == [False, False, True]


# Import, merge, undo, link and unlink in any order

NAMES = (AN, "Nguyễn Văn Ân", BE)
LINES = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(["Chi hội 1", "Chi hội 2", "Sở TN&MT", "Sở Tài nguyên và Môi trường"]),
    st.sampled_from(["1985", "1985-05-12", "1986"]),
    st.sampled_from(["", "+841", "+842"]),
)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("import"), st.lists(LINES, min_size=1, max_size=4), st.integers(0, 3)),
        st.tuples(st.sampled_from(["undo", "link", "unlink"]), st.integers(0, 7)),
    ),
    max_size=12,
)


@pytest.fixture(scope="module", params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database for many examples, one after another."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('undo')}/thuky.db"
    url = request.getfixturevalue("postgresql")
    asyncio.run(admin(url, "DROP DATABASE IF EXISTS undo_acts WITH (FORCE)"))
    asyncio.run(admin(url, f"CREATE DATABASE undo_acts TEMPLATE {EMPTY}"))
    return str(named(url, "undo_acts"))


@settings(
    max_examples=15,
    phases=(Phase.explicit, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(acts=ACTS)
def test_no_orphan_and_no_duplicate_in_any_order(address: str, acts: list[Any]) -> None:
    asyncio.run(_play(address, acts))


async def _play(address: str, acts: Sequence[Any]) -> None:
    database = Database(address)
    clock = Clock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC))
    if database.is_sqlite:
        await create_tables(database)
    try:
        async with database.write() as session:
            for table in (ImportQuestion, ImportChange, ImportBatch, Account, Stay, UnitAlias,
                          Member, Unit):  # fmt: skip
                await session.execute(delete(table))
        for act in acts:
            await _act(database, clock, *act)
            await _check(database)
    finally:
        await database.close()


async def _act(database: Database, clock: Clock, act: str, *about: Any) -> None:
    if act == "import":
        return await _import(database, clock, *about)
    async with database.read() as session:
        table = ImportBatch if act == "undo" else Member
        ids = list(await session.scalars(select(table.id).order_by(table.id)))
    if not ids:
        return
    chosen = ids[about[0] % len(ids)]
    if act == "undo":
        with suppress(imports.Decided):
            await undo(database, clock, chosen)
        return
    async with database.write() as session:
        known = await accounts.meet(session, channel="webchat", account="w", chat=str(about[0]),
                                    now=clock())  # fmt: skip
        if act == "link":
            await accounts.link(
                session, account_id=known.account.id, member_id=chosen, now=clock()
            )
        else:
            here = update(Account).where(Account.id == known.account.id)
            await session.execute(here.values(member_id=None))


async def _import(
    database: Database, clock: Clock, lines: Sequence[tuple[str, ...]], option: int
) -> None:
    """The list, every question of which gets the answer of that number."""
    entries = [
        entry(name, unit, row, born=born, phone=phone)
        for row, (name, unit, born, phone) in enumerate(lines, 1)
    ]
    choices: dict[str, str] = {}
    for _ in range(10):
        async with database.read() as session:
            compared = await comparisons.compare(session, entries, choices)
        if not compared.questions:
            break
        for question in compared.questions:
            answers = question.about["answers"]
            answer = answers[option % len(answers)]
            # that there are two of one name and birth in a unit is hers to say, not ours
            choices[question.key] = "skip" if _is_same(question.about, answer) else answer
    else:
        raise AssertionError(choices)
    await apply(database, clock, *entries, choices=choices)


def _is_same(about: Mapping[str, Any], answer: str) -> bool:
    return about["kind"] == "row" and answer == "new"


async def _check(database: Database) -> None:
    async with database.read() as session:
        for table in Table.metadata.sorted_tables:
            for key in table.foreign_keys:
                there = select(key.column)
                orphans = select(func.count()).where(
                    key.parent.is_not(None), key.parent.not_in(there)
                )
                assert await session.scalar(orphans) == 0, f"{table.name}.{key.parent.name}"
        same = (Member.search_key, Member.unit_id, Member.born)
        twice = await session.execute(select(*same).group_by(*same).having(func.count() > 1))
        assert twice.all() == []
