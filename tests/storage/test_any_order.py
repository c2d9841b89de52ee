"""Whatever happens to a class in whatever order: nobody too many, nobody overtaken, all noted."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from storage import nominations, offers, quotas, seats, trainings, wishes
from storage.database import Database, Session
from storage.tables import Delivery, Member, Quota, Registration, RegistrationEvent, Training, Unit
from storage.trainings import Settings
from tests.conftest import create_tables
from tests.databases import Spares, named
from tests.delivery.people import NOW, after
from tests.storage.test_seats import ZONE

SECRETARY = 9
UNITS = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, SECRETARY: 1}
"""Members and their units; the third has no quota."""
NAMED = ("asked", "confirmed", "queued", "offered", "cancelled", "passed", "refused")
REFUSALS = (
    seats.AlreadyRegistered, seats.Ended, seats.NotYours, seats.Held, wishes.Decided,
    wishes.NotAsked,
)  # fmt: skip
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["register", "register", "approve", "approve", "cancel", "cancel", "cancel", "accept",
             "pass", "expire", "resize", "release", "refuse", "nominate", "quota"]
        ),
        st.integers(1, 7),
        st.sampled_from([0, 0, 1, 13, 25]),
    ),
    max_size=20,
)  # fmt: skip


@dataclass
class Class:
    """One class, and what is held against it."""

    database: Database
    id: int
    quotas: dict[int, int]
    released_at: datetime
    now: datetime = NOW
    rows: dict[int, Registration] = field(default_factory=dict)

    async def act(self, act: str, who: int) -> None:
        async with self.database.write() as session:
            with suppress(*REFUSALS):
                await self._do(session, act, who)

    async def _do(self, session: Session, act: str, who: int) -> None:
        now = self.now
        newest = select(Registration.id).where(Registration.member_id == who)
        row = await session.scalar(newest.order_by(Registration.id.desc()).limit(1)) or 0
        mine = {"registration_id": row, "member_id": who, "now": now}
        match act:
            case "register":
                await seats.register(session, training_id=self.id, member_id=who, now=now)
            case "approve":
                await wishes.approve(session, row, by=SECRETARY, now=now)
            case "refuse":
                await wishes.refuse(session, row, by=SECRETARY, reason="khác", now=now)
            case "nominate":
                await nominations.nominate(
                    session, training_id=self.id, wordings=[(f"M{who}", "")], unit_ids=None,
                    by=SECRETARY, now=now, asked_at=now,
                )  # fmt: skip
            case "accept":
                await seats.accept_offer(session, **mine)
            case "cancel":
                await seats.cancel(session, zone=ZONE, **mine)
            case "pass":
                await seats.pass_offer(session, zone=ZONE, **mine)
            case "expire":
                await seats.expire_offers(session, now=now, zone=ZONE)
            case "resize":
                await seats.resize(session, training_id=self.id, seats=who, now=now, zone=ZONE)
            case "quota":
                training = await trainings.locked(session, self.id)
                self.quotas = {1: who % 4, 2: who // 2}
                await quotas.give(session, training, self.quotas)
                await offers.make(session, training, now, ZONE)
            case "release":
                for class_ in await seats.released(session, now=now):
                    await seats.offer_released(session, class_, now=now, zone=ZONE)

    async def check(self, act: str) -> None:
        async with self.database.read() as session:
            every = await session.scalars(select(Registration).order_by(Registration.id))
            rows = {row.id: row for row in every}
            capacity = await session.scalar(select(Training.seats)) or 0
            events = (
                await session.scalars(select(RegistrationEvent).order_by(RegistrationEvent.id))
            ).all()
        before, self.rows = self.rows, rows
        held = _held(rows)
        of_unit = {u: sum(r.unit_id == u for r in held) for u in (1, 2, 3)}
        had = {u: sum(r.unit_id == u for r in _held(before)) for u in (1, 2, 3)}
        assert len(held) <= capacity, "more than there are seats"
        is_limited = self.now < self.released_at
        spent = {u for u in of_unit if is_limited and of_unit[u] >= self.quotas.get(u, 0)}
        for unit, count in of_unit.items():
            most = max(self.quotas.get(unit, 0), had[unit])  # who has a seat keeps it
            assert not is_limited or count <= most, "more than its quota"
        self._nobody_is_overtaken(before, spent)
        if is_limited or act == "release":
            waits = [r for r in rows.values() if r.state == "queued" and r.unit_id not in spent]
            assert not waits or len(held) == capacity, "a seat is free and somebody waits"
        last = {e.registration_id: e.what for e in events if e.what in NAMED}
        assert last == {r.id: r.state for r in rows.values()}, "not written down"

    def _nobody_is_overtaken(self, before: dict[int, Registration], spent: set[int]) -> None:
        waiting = [
            r for r in self.rows.values()
            if r.state == "queued" and r.unit_id not in spent
            and r.id in before and before[r.id].state == "queued"
        ]  # fmt: skip
        for row in self.rows.values():
            had = before[row.id].state if row.id in before else ""
            if row.state == "confirmed" and had not in ("confirmed", "offered"):
                assert not waiting, "a newcomer took a seat somebody waits for"
            if row.state == "offered" and had == "queued":
                assert not [r for r in waiting if r.id < row.id], "offered out of order"
            if had == "asked" and row.state in ("confirmed", "offered", "queued"):
                assert row.by_id or self.is_agreed, "nobody has agreed"

    is_agreed: bool = False


def _held(rows: dict[int, Registration]) -> list[Registration]:
    return [row for row in rows.values() if row.state in ("confirmed", "offered")]


STORIES = {
    "capacity": st.integers(1, 4),
    "units": st.tuples(st.integers(0, 3), st.integers(0, 3)),
    "asks": st.booleans(),
    "opens": st.sampled_from([10, 60, 1000]),
    "first": st.permutations(range(1, 8)),
    "words": st.permutations(range(1, 8)),
    "acts": ACTS,
}
SLOW = [HealthCheck.too_slow]


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(**STORIES)
def test_never_too_many_and_nobody_overtaken(
    tmp_path_factory: pytest.TempPathFactory, **story: Any
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-order.db"
    asyncio.run(play(f"sqlite:///{path}", is_new=not path.exists(), **story))


@pytest.fixture(scope="module")
def server(spares: Spares) -> Iterator[str]:
    """The address of a database of PostgreSQL with every table."""
    name = asyncio.run(spares.take())
    yield named(spares.url, name)
    asyncio.run(spares.give_back(name))


@settings(max_examples=6, deadline=None, suppress_health_check=SLOW)
@given(**STORIES)
def test_on_postgresql_neither(server: str, **story: Any) -> None:
    asyncio.run(play(server, is_new=False, **story))


async def play(
    url: str,
    *,
    is_new: bool,
    capacity: int,
    units: tuple[int, int],
    asks: bool,
    opens: int,
    first: list[int],
    words: list[int],
    acts: list[tuple[str, int, int]],
) -> None:
    """One story of a class from its beginning."""
    database = await _empty(url, is_new=is_new)
    seats_of = {1: units[0], 2: units[1]}
    released, far = after(hours=opens), after(days=90)
    async with database.write() as session:
        made = await trainings.create(
            session, title="Lớp", place="Hội trường", starts_at=far, closes_at=far,
            ends_at=far + timedelta(hours=4), seats=capacity, made_by=None, now=NOW,
            settings=Settings(quotas=seats_of, released_at=released, needs_approval=asks),
        )  # fmt: skip
    class_ = Class(database, made, seats_of, released)
    begins = [("register", who, 0) for who in first]
    begins += [("approve", who, 0) for who in words[:5] if asks]
    for act, who, hours in [*begins, *acts]:
        class_.now += timedelta(hours=hours)
        class_.is_agreed = act in ("approve", "nominate")
        await class_.act(act, who)
        await class_.check(act)
    await database.close()


async def _empty(url: str, *, is_new: bool) -> Database:
    database = Database(url)
    if is_new:
        await create_tables(database)
    async with database.write() as session:
        for table in (RegistrationEvent, Registration, Delivery, Quota, Training, Member, Unit):
            await session.execute(delete(table))
        for unit in (1, 2, 3):
            session.add(Unit(id=unit, name=f"Chi hội {unit}", search_key=f"chi hoi {unit}"))
        await session.flush()
        for who, unit in UNITS.items():
            session.add(Member(id=who, code=f"M{who}", name=f"Hội viên {who}",
                               search_key=f"hoi vien {who}", unit_id=unit))  # fmt: skip
    return database
