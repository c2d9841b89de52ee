"""Whatever happens to a class in whatever order: nobody too many, nobody overtaken, all noted."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from storage import (
    adjustments,
    nominations,
    reserves,
    seats,
    silence,
    substitutes,
    summons,
    trainings,
    wishes,
)
from storage.database import Database, Session
from storage.invitations import Letter
from storage.nominations import Wanted
from storage.tables import (
    Delivery,
    Invitation,
    Member,
    Quota,
    Registration,
    RegistrationEvent,
    Summons,
    Training,
    Unit,
)
from storage.trainings import Settings
from tests.conftest import create_tables
from tests.databases import Spares, named
from tests.delivery.people import NOW, after
from tests.storage.test_seats import ZONE

SECRETARY = 9
UNITS = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, SECRETARY: 1}
"""Members and their units; the third has no quota."""
NAMED = ("asked", "confirmed", "queued", "offered", "cancelled", "passed", "refused",
         "declined", "replaced", "released")  # fmt: skip
REFUSALS = (
    seats.AlreadyRegistered, seats.Ended, seats.NotYours, seats.Held, wishes.Decided,
    wishes.NotAsked, reserves.Spent, reserves.NotWaiting, adjustments.BelowHeld,
    adjustments.ReserveHeld,
    wishes.NotAsked, summons.Already, summons.Nobody, summons.Answered, summons.NotYours,
    substitutes.Late, substitutes.Elsewhere, substitutes.Seated,
)  # fmt: skip
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["register", "register", "approve", "approve", "cancel", "cancel", "cancel", "accept",
             "pass", "expire", "resize", "release", "refuse", "nominate", "reserve", "reserve",
             "another reserve", "another quota", "summon", "come", "decline", "decline",
             "replace", "replace", "give up"]
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
    reserve: int
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
                    session, training_id=self.id, wanted=[Wanted(f"M{who}", "")], unit_ids=None,
                    by=SECRETARY, now=now, asked_at=now,
                )  # fmt: skip
            case "accept":
                await seats.accept_offer(session, **mine)
            case "cancel":
                await seats.cancel(session, zone=ZONE, **mine)
            case "pass":
                await seats.pass_offer(session, zone=ZONE, **mine)
            case "summon":
                await summons.send(session, training_id=self.id, letter=Letter("Họp"), by=None,
                                   now=now, zone=ZONE)  # fmt: skip
                for class_ in await summons.late(session, now=now):
                    await summons.invite_late(session, class_, now=now, zone=ZONE)
            case "come" | "decline" | "replace":
                await self._answer(session, act, who, row)
            case "give up":
                await silence.release(session, now=now, zone=ZONE)
            case "expire":
                await seats.expire_offers(session, now=now, zone=ZONE)
            case "resize":
                await seats.resize(session, training_id=self.id, seats=who, now=now, zone=ZONE)
            case "reserve":
                await reserves.give(session, row, by=SECRETARY, now=now)
            case "another reserve":
                await self._adjust(session, {"reserve": who - 1})
                self.reserve = who - 1
            case "another quota":
                quotas = {1: who // 2, 2: who - who // 2}
                await self._adjust(session, {"quotas": quotas})
                self.quotas = quotas
            case "release":
                for class_ in await seats.released(session, now=now):
                    await seats.offer_released(session, class_, now=now, zone=ZONE)

    async def _adjust(self, session: Session, changes: dict[str, object]) -> None:
        await adjustments.adjust(session, training_id=self.id, changes=changes, by=SECRETARY,
                                 now=self.now, zone=ZONE)  # fmt: skip

    async def _answer(self, session: Session, act: str, who: int, row: int) -> None:
        """To the newest summons of hers; another of her unit may come instead."""
        now, newest = self.now, select(Invitation.id).where(Invitation.registration_id == row)
        mine = await session.scalar(newest.order_by(Invitation.id.desc()).limit(1)) or 0
        if act == "come":
            await summons.confirm(session, mine, member_id=who, now=now)
        elif act == "decline":
            await summons.decline(session, mine, member_id=who, reason="bận", now=now, zone=ZONE)
        else:
            new = {1: 2, 2: 3, 3: 1, 4: 5, 5: 6, 6: 4, 7: 7}[who]
            await substitutes.replace(session, mine, member_id=new, by=SECRETARY, now=now,
                                      zone=ZONE)  # fmt: skip

    async def check(self, act: str) -> None:
        async with self.database.read() as session:
            every = await session.scalars(select(Registration).order_by(Registration.id))
            rows = {row.id: row for row in every}
            capacity = await session.scalar(select(Training.seats)) or 0
            events = (
                await session.scalars(select(RegistrationEvent).order_by(RegistrationEvent.id))
            ).all()
        before, self.rows = self.rows, rows
        every = [r for r in rows.values() if r.state in ("confirmed", "offered", "declined")]
        held = [r for r in every if not r.is_reserve]
        assert len(every) - len(held) <= self.reserve, "more than the reserve"
        assert len(every) <= capacity + self.reserve, "more than seats and reserve"
        of_unit = {u: sum(r.unit_id == u for r in held) for u in (1, 2, 3)}
        assert len(held) <= capacity, "more than there are seats"
        is_limited = self.now < self.released_at
        spent = {u for u in of_unit if is_limited and of_unit[u] >= self.quotas.get(u, 0)}
        for unit, count in of_unit.items():
            assert not is_limited or count <= self.quotas.get(unit, 0), "more than its quota"
        if act != "replace":  # the seat is her unit's, who waits has no claim to it
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
            is_given = row.is_reserve and had == "queued"
            if row.state == "confirmed" and had not in ("confirmed", "offered") and not is_given:
                assert not waiting, "a newcomer took a seat somebody waits for"
            if row.state == "offered" and had == "queued":
                assert not [r for r in waiting if r.id < row.id], "offered out of order"
            if had == "asked" and row.state in ("confirmed", "offered", "queued"):
                assert row.by_id or self.is_agreed, "nobody has agreed"

    is_agreed: bool = False


@dataclass(frozen=True)
class Story:
    """A class, who asks for a seat in which order, who is agreed to, and what happens then."""

    capacity: int
    quotas: tuple[int, int]
    reserve: int
    asks: bool
    opens: int
    first: list[int]
    words: list[int]
    acts: list[tuple[str, int, int]]


STORIES = st.builds(
    Story,
    capacity=st.integers(1, 4),
    quotas=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    reserve=st.integers(0, 2),
    asks=st.booleans(),
    opens=st.sampled_from([10, 60, 1000]),
    first=st.permutations(range(1, 8)),
    words=st.permutations(range(1, 8)),
    acts=ACTS,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(story=STORIES)
def test_never_too_many_and_nobody_overtaken(
    tmp_path_factory: pytest.TempPathFactory, story: Story
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-order.db"
    asyncio.run(_play(f"sqlite:///{path}", story, is_new=not path.exists()))


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=STORIES)
def test_on_postgresql_too(borrowed: str, story: Story) -> None:
    asyncio.run(_play(borrowed, story, is_new=False))


@pytest.fixture(scope="module")
def borrowed(spares: Spares) -> Iterator[str]:
    name = asyncio.run(spares.take())
    yield named(spares.url, name)
    asyncio.run(spares.give_back(name))


async def _play(url: str, story: Story, *, is_new: bool) -> None:
    database = await _empty(url, is_new)
    units = {1: story.quotas[0], 2: story.quotas[1]}
    released, far = after(hours=story.opens), after(days=90)
    async with database.write() as session:
        made = await trainings.create(
            session, title="Lớp", place="Hội trường", starts_at=far, closes_at=far,
            ends_at=far + timedelta(hours=4), seats=story.capacity, made_by=None, now=NOW,
            settings=Settings(quotas=units, released_at=released, needs_approval=story.asks,
                              reserve=story.reserve),
        )  # fmt: skip
    class_ = Class(database, made, units, story.reserve, released)
    begins = [("register", who, 0) for who in story.first]
    begins += [("approve", who, 0) for who in story.words[:5] if story.asks]
    for act, who, hours in [*begins, *story.acts]:
        class_.now += timedelta(hours=hours)
        class_.is_agreed = act in ("approve", "nominate", "replace")
        await class_.act(act, who)
        await class_.check(act)
    await database.close()


async def _empty(url: str, is_new: bool) -> Database:
    database = Database(url)
    if is_new:
        await create_tables(database)
    async with database.write() as session:
        for table in (Invitation, Summons, RegistrationEvent, Registration, Delivery, Quota,
                      Training):  # fmt: skip
            await session.execute(delete(table))
        if await session.get(Member, SECRETARY) is None:
            for unit in (1, 2, 3):
                session.add(Unit(id=unit, name=f"Chi hội {unit}", search_key=f"chi hoi {unit}"))
            await session.flush()
            for who, unit in UNITS.items():
                session.add(Member(id=who, code=f"M{who}", name=f"Hội viên {who}",
                                   search_key=f"hoi vien {who}", unit_id=unit))  # fmt: skip
    return database
