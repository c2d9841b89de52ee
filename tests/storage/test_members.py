"""What a list changes in the roster, and that writing it twice changes nothing."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.turn import fold
from storage import comparisons, imports, members
from storage.comparisons import Comparison
from storage.database import Database
from storage.matching import Entry, Known
from storage.tables import AuditEntry, ImportBatch, Member, Unit
from tests.chat import Clock

AN = "Nguyễn Văn An"


def entry(name: str = AN, unit: str = "Chi hội 1", row: int = 1, **more: str) -> Entry:
    values = {"code": "", **more}
    return Entry(row=row, name=name, search_key=fold(name), unit=unit, unit_key=fold(unit),
                 **values)  # fmt: skip


UNITS = {"chi hoi 1": 1, "chi hoi 2": 2}


def member(told: Entry, id_: int = 1) -> Known:
    """She whom a first list with that line has made."""
    return Known(id_, told.code or f"TK{id_:05}", told.name, told.search_key,
                 UNITS[told.unit_key], told.phone, told.born, told.gender, told.position,
                 told.note, told.address, has_left=False)  # fmt: skip


async def compare(database: Database, *entries: Entry) -> Comparison:
    async with database.read() as session:
        return await comparisons.compare(session, entries)


async def new_batch(database: Database, clock: Clock) -> int:
    async with database.write() as session:
        return await imports.receive(
            session, file_id=None, sent_by=None, account_id=None, state="confirmed", now=clock()
        )


async def write(database: Database, clock: Clock, *entries: Entry) -> Comparison:
    """The comparison, once everything in it is written."""
    compared = await compare(database, *entries)
    batch_id = await new_batch(database, clock)
    async with database.write() as session:
        await members.write(session, compared.writes, batch_id=batch_id, after=0, now=clock())
    return compared


async def roster(database: Database) -> list[tuple[str, ...]]:
    async with database.read() as session:
        columns = (Member.code, Member.name, Unit.name, Member.phone, Member.born)
        found = select(*columns).join(Unit, Unit.id == Member.unit_id).order_by(Member.id)
        return [tuple(row) for row in await session.execute(found)]


def counts(compared: Comparison) -> tuple[int, int, int, list[str]]:
    refused = [r.reason for r in compared.refused]
    return len(compared.new), len(compared.changed), compared.unchanged, refused


async def test_the_same_list_twice_changes_nothing(database: Database, clock: Clock) -> None:
    listed = [
        entry(code="HV1", phone="+84912345678", born="1985-05-12"),
        entry("Lê Thị Ánh", born="1990"),
        entry("Lê Thị Ánh", unit="CHI HỘI  2", born="1990"),
        entry("H'Hen Niê", unit="chi hoi 2"),
        entry("Nguyễn Thị Hoa", phone="+84945678901"),
        entry("Nguyễn Thị Hòa", born="1979-02-01"),
    ]
    assert counts(await write(database, clock, *listed)) == (6, 0, 0, [])
    assert await roster(database) == [
        ("HV1", AN, "Chi hội 1", "+84912345678", "1985-05-12"),
        ("TK00001", "Lê Thị Ánh", "Chi hội 1", "", "1990"),
        ("TK00002", "Lê Thị Ánh", "CHI HỘI  2", "", "1990"),
        ("TK00003", "H'Hen Niê", "CHI HỘI  2", "", ""),
        ("TK00004", "Nguyễn Thị Hoa", "Chi hội 1", "+84945678901", ""),
        ("TK00005", "Nguyễn Thị Hòa", "Chi hội 1", "", "1979-02-01"),
    ]
    assert counts(await write(database, clock, *listed)) == (0, 0, 6, [])
    assert counts(await write(database, clock, *reversed(listed))) == (0, 0, 6, [])


async def test_an_empty_cell_erases_nothing(database: Database, clock: Clock) -> None:
    whole = entry(code="HV1", phone="+84912345678", born="1985-05-12", gender="male",
                  position="Hội viên", note="x", address="ong_ba")  # fmt: skip
    await write(database, clock, whole)
    bare = entry(code="HV1", unit="", born="1985")
    assert counts(await write(database, clock, bare)) == (0, 0, 1, [])
    assert await roster(database) == [("HV1", AN, "Chi hội 1", "+84912345678", "1985-05-12")]


async def test_what_a_list_says_is_taken_over(database: Database, clock: Clock) -> None:
    await write(database, clock, entry(code="HV1", born="1985"), entry("Lê Thị Ánh", code="HV2"))
    told = await write(
        database, clock,
        entry(code="hv1", born="1985-05-12", phone="+84912345678", unit="Chi hội 9"),
        entry("Lê Thị Ánh", code="HV2", note="nghỉ hưu"),
    )  # fmt: skip
    assert counts(told) == (0, 2, 0, [])
    assert told.new_units == ("Chi hội 9",)
    assert (await roster(database))[0] == (
        "HV1", AN, "Chi hội 9", "+84912345678", "1985-05-12",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("known", "told", "outcome"),
    [
        # by name, birth date and unit
        ({"born": "1985"}, {"born": "1985-05-12"}, "changed"),
        ({"born": "1985"}, {"born": "1986"}, "asked"),
        ({"born": "1985"}, {"born": "1985", "unit": "Chi hội 2"}, "new"),
        ({"born": "1985"}, {"born": "1985", "name": "Nguyễn Văn Ân"}, "changed"),
        ({}, {}, "unchanged"),
        ({}, {"born": "1985"}, "changed"),
        # a phone decides, and finds who moved; alone it finds nobody
        ({"phone": "+841"}, {"phone": "+841", "unit": "Chi hội 2"}, "changed"),
        ({"phone": "+841"}, {"phone": "+841", "name": "Lê Thị Ánh"}, "asked"),
        ({"phone": "+841", "born": "1985"}, {"phone": "+841", "born": "1960"}, "asked"),
        ({"born": "1985-05-12"}, {"born": "1985-05-12", "unit": "Chi hội 2"}, "asked"),
        # without a date or a phone, Hoa and Hòa may be two
        ({"name": "Hoa"}, {"name": "Hòa"}, "asked"),
        ({"name": "Hoa", "phone": "+841"}, {"name": "Hòa", "phone": "+841"}, "changed"),
        # codes
        ({"code": "HV1"}, {"code": "HV2"}, "new"),
        ({"code": "HV1", "born": "1985"}, {"code": "HV2", "born": "1985"}, "other_code"),
        ({"born": "1985"}, {"code": "HV2", "born": "1985"}, "changed"),
        ({"code": "HV1"}, {"code": "HV1", "name": "Lê Thị Ánh"}, "code_of_another"),
        (
            {"code": "HV1", "born": "1985"},
            {"code": "HV1", "name": "Lê Thị Ánh", "born": "1985"},
            "changed",
        ),
        # no unit
        ({"born": "1985-05-12"}, {"unit": "", "born": "1985-05-12"}, "unchanged"),
        ({"born": "1985"}, {"unit": "", "born": "1985"}, "no_unit"),
        ({}, {"unit": "", "code": "HV9"}, "no_unit"),
    ],
)
def test_who_is_meant(known: dict[str, str], told: dict[str, str], outcome: str) -> None:
    there = member(entry(**known))  # type: ignore[arg-type]
    compared = comparisons.plan([entry(**told)], [there], UNITS)  # type: ignore[arg-type]
    said = {
        "new": (1, 0, 0, []),
        "changed": (0, 1, 0, []),
        "unchanged": (0, 0, 1, []),
        "asked": (0, 0, 0, []),
    }.get(outcome, (0, 0, 0, [outcome]))
    assert counts(compared) == said
    assert [q.key for q in compared.questions] == ["row:1"] * (outcome == "asked")


def test_a_line_that_says_little_takes_nobody_from_one_that_says_all() -> None:
    there = [member(entry(born="1985"))]
    compared = comparisons.plan([entry(row=1), entry(row=2, born="1985")], there, UNITS)
    assert [c.entry.row for c in compared.new] == [1]
    assert compared.unchanged == 1


def test_two_of_one_name_are_told_apart_by_phone() -> None:
    there = [member(entry(code=f"HV{n}", phone=f"+84{n}"), n) for n in (1, 2)]
    compared = comparisons.plan([entry(phone="+842", note="x")], there, UNITS)
    assert [(c.member_id, c.values) for c in compared.changed] == [(2, {"note": "x"})]
    unclear = comparisons.plan([entry(phone="+843")], there, UNITS)
    assert [answer for answer, _ in unclear.questions[0].about["options"]] == [
        "merge:1",
        "merge:2",
    ]


async def test_given_codes_step_over_those_in_use(database: Database, clock: Clock) -> None:
    await write(database, clock, entry("Lê Thị Ánh"), entry("Lê Văn Bê"), entry(code="TK00002"))
    assert [row[:2] for row in await roster(database)] == [
        ("TK00002", AN), ("TK00001", "Lê Thị Ánh"), ("TK00003", "Lê Văn Bê"),
    ]  # fmt: skip


async def test_an_own_code_replaces_a_given_one(database: Database, clock: Clock) -> None:
    await write(database, clock, entry(born="1985"))
    await write(database, clock, entry(born="1985", code="HV7"))
    assert [row[0] for row in await roster(database)] == ["HV7"]


async def test_who_had_left_comes_back(database: Database, clock: Clock) -> None:
    await write(database, clock, entry(code="HV1"))
    async with database.write() as session:
        (await session.get_one(Member, 1)).left_at = clock()
    assert counts(await write(database, clock, entry(code="HV1"))) == (0, 1, 0, [])
    async with database.read() as session:
        assert (await session.get_one(Member, 1)).left_at is None


async def test_one_batch_is_written_by_one_process(database: Database, clock: Clock) -> None:
    compared = await compare(database, *(entry(f"Lê Văn {n}") for n in range(40)))
    batch_id = await new_batch(database, clock)

    async def go() -> bool:
        try:
            async with database.write() as session:
                await members.write(
                    session, compared.writes, batch_id=batch_id, after=0, now=clock()
                )
        except imports.Overtaken:
            return False
        return True

    assert sorted(await asyncio.gather(*(go() for _ in range(4)))) == [False] * 3 + [True]
    assert len(await roster(database)) == 40


async def test_two_lists_at_once_add_nobody_twice(database: Database, clock: Clock) -> None:
    await write(database, clock, entry("Lê Thị Ánh"))  # making a unit would be a lock by itself
    listed = [entry(f"Lê Văn {n}") for n in range(20)] + [entry(code="HV1")]
    compared = await compare(database, *listed)
    batches = [await new_batch(database, clock) for _ in range(4)]

    async def go(batch_id: int) -> None:
        async with database.write() as session:
            await members.write(session, compared.writes, batch_id=batch_id, after=0, now=clock())

    await asyncio.gather(*map(go, batches))
    assert len(await roster(database)) == 22
    async with database.read() as session:
        added = [b.counts["added"] for b in await session.scalars(select(ImportBatch))]
    assert sorted(added) == [0, 0, 0, 1, 21]


async def test_a_cancelled_batch_is_not_written(database: Database, clock: Clock) -> None:
    compared = await compare(database, entry())
    batch_id = await new_batch(database, clock)
    async with database.write() as session:
        (await session.get_one(ImportBatch, batch_id)).state = "cancelled"
    with pytest.raises(imports.Overtaken):
        async with database.write() as session:
            await members.write(session, compared.writes, batch_id=batch_id, after=0, now=clock())
    assert await roster(database) == []


async def test_a_finished_batch_leaves_a_trace_without_names(
    database: Database, clock: Clock
) -> None:
    await write(database, clock, entry())
    async with database.write() as session:
        await imports.finish(session, 1, after=1, now=clock())
    async with database.read() as session:
        act = (await session.scalars(select(AuditEntry))).one()
    assert (act.action, act.object, act.details) == (
        "members.import", "import:1", {"added": 1, "updated": 0},
    )  # fmt: skip


async def test_five_thousand_rows(database: Database, clock: Clock) -> None:
    listed: Sequence[Entry] = [
        entry(f"Nguyễn Văn {n}", unit=f"Chi hội {n % 82}", code=f"HV{n:05}", row=n,
              phone=f"+84912{n:06}", born="1985-05-12")
        for n in range(5_000)
    ]  # fmt: skip
    batch_id = await new_batch(database, clock)
    compared = await compare(database, *listed)
    begun = time.perf_counter()
    for done in range(0, 5_000, members.CHUNK):
        chunk = compared.writes[done : done + members.CHUNK]
        async with database.write() as session:
            await members.write(session, chunk, batch_id=batch_id, after=done, now=clock())
    assert time.perf_counter() - begun < 10  # measured 0.3 s on SQLite, 1.5 s on PostgreSQL
    begun = time.perf_counter()
    assert counts(await compare(database, *listed)) == (0, 0, 5_000, [])
    assert time.perf_counter() - begun < 2  # measured 0.12 s
    moved = [replace(one, note="x") for one in listed[:600]]
    assert counts(await compare(database, *moved)) == (0, 600, 0, [])
    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Unit)) == 82
