"""Seats: never more people than there are, and the queue in its order."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from storage import registrations, seats, trainings
from storage.database import Database
from storage.offers import Offer, offer_until
from storage.registrations import Place
from storage.seats import AlreadyRegistered, Closed, Ended, Full, NotYours, Started
from storage.tables import Delivery, Registration, RegistrationEvent, Training
from storage.trainings import Cancelled
from tests.conftest import create_tables
from tests.delivery.people import NOW, after, members

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
START = after(days=4)
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what no other connection can disturb."""


async def open_class(database: Database, seats: int = 1, **times: datetime) -> int:
    given = {"starts_at": START, "ends_at": START + timedelta(hours=4), "closes_at": START} | times
    async with database.write() as session:
        return await trainings.create(
            session, title="Kỹ năng số", place="Hội trường", seats=seats, made_by=None, now=NOW,
            **given,
        )  # fmt: skip


async def register(database: Database, class_: int, member: int, **how: Any) -> Place:
    async with database.write() as session:
        return await seats.register(
            session, training_id=class_, member_id=member, **{"now": NOW, **how}
        )


async def do(database: Database, what: Callable[..., Any], member: int, **how: Any) -> Any:
    """``seats.cancel`` and the like, about the member's newest registration."""
    async with database.write() as session:
        newest = select(Registration.id).where(Registration.member_id == member)
        row = await session.scalar(newest.order_by(Registration.id.desc()).limit(1))
        if what is not seats.accept_offer:
            how["zone"] = ZONE
        return await what(
            session, registration_id=row or 0, member_id=member, **{"now": NOW, **how}
        )


async def states(database: Database) -> list[tuple[int, str]]:
    async with database.read() as session:
        found = await session.execute(
            select(Registration.member_id, Registration.state).order_by(Registration.id)
        )
        return [(member, state) for member, state in found]


async def full_class(database: Database, waiting: int = 2, **times: datetime) -> int:
    """Member 1 has the only seat; 2, 3, ... wait."""
    await members(database, waiting + 2)
    class_ = await open_class(database, **times)
    for member in range(1, waiting + 2):
        await register(database, class_, member)
    return class_


class TestRegister:
    async def test_seats_first_then_the_queue(self, database: Database) -> None:
        await members(database, 4)
        class_ = await open_class(database, seats=2)
        got = [await register(database, class_, member) for member in (1, 2, 3, 4)]
        assert [(p.state, p.position, p.waiting) for p in got] == [
            ("confirmed", 0, 0),
            ("confirmed", 0, 0),
            ("queued", 1, 1),
            ("queued", 2, 2),
        ]

    async def test_twice_is_once(self, database: Database) -> None:
        class_ = await full_class(database)
        with pytest.raises(AlreadyRegistered) as had:
            await register(database, class_, 3)
        assert (had.value.place.state, had.value.place.position) == ("queued", 2)
        assert len(await states(database)) == 3

    @on_sqlite
    async def test_without_may_wait_a_full_class_is_refused(self, database: Database) -> None:
        class_ = await full_class(database)
        with pytest.raises(Full) as full:
            await register(database, class_, 4, may_wait=False)
        assert full.value.position == 3
        assert len(await states(database)) == 3

    async def test_a_newcomer_does_not_pass_those_who_wait(self, database: Database) -> None:
        """Not even when a seat is free, as in the last hour, when nobody is asked any more."""
        class_ = await full_class(database)
        late = {"now": START - timedelta(minutes=30)}
        assert await do(database, seats.cancel, 1, **late) == []
        place = await register(database, class_, 4, **late)
        assert (place.state, place.position) == ("queued", 3)

    async def test_an_offered_seat_is_taken(self, database: Database) -> None:
        class_ = await full_class(database, waiting=1)
        await do(database, seats.cancel, 1)
        assert (await register(database, class_, 3)).state == "queued"

    async def test_closed_started_cancelled_unknown(self, database: Database) -> None:
        await members(database, 1)
        class_ = await open_class(database, closes_at=after(days=1))
        with pytest.raises(Closed):
            await register(database, class_, 1, now=after(days=1))
        with pytest.raises(Started):
            await register(database, class_, 1, now=START)
        with pytest.raises(Cancelled):
            await register(database, 99, 1)
        async with database.write() as session:
            await trainings.call_off(session, training_id=class_, now=NOW)
        with pytest.raises(Cancelled):
            await register(database, class_, 1)
        assert await states(database) == []

    @on_sqlite
    async def test_the_end_is_judged_by_the_moment_she_asked(self, database: Database) -> None:
        await members(database, 2)
        class_ = await open_class(database, seats=2, closes_at=after(days=1))
        late = after(days=1, minutes=5)
        asked = after(hours=23, minutes=59)
        assert (await register(database, class_, 1, now=late, asked_at=asked)).state == "confirmed"
        with pytest.raises(Closed):
            await register(database, class_, 2, now=late, asked_at=after(days=1))

    @on_sqlite
    async def test_after_giving_up_she_may_come_again_last(self, database: Database) -> None:
        class_ = await full_class(database)
        await do(database, seats.cancel, 2)
        assert (await register(database, class_, 2)).position == 2


class TestCancel:
    async def test_the_seat_is_offered_to_who_waits_longest(self, database: Database) -> None:
        class_ = await full_class(database)
        offers = await do(database, seats.cancel, 1)
        assert [(o.member_id, o.until, o.tell_at) for o in offers] == [(2, after(days=1), NOW)]
        assert await states(database) == [(1, "cancelled"), (2, "offered"), (3, "queued")]
        async with database.read() as session:
            third = await registrations.in_training(session, class_, member_id=3)
        assert third is not None
        assert (third.position, third.waiting) == (1, 1)

    @on_sqlite
    async def test_leaving_the_queue_offers_nothing(self, database: Database) -> None:
        await full_class(database)
        assert await do(database, seats.cancel, 2) == []
        assert await states(database) == [(1, "confirmed"), (2, "cancelled"), (3, "queued")]

    @on_sqlite
    async def test_an_offer_given_up_goes_on(self, database: Database) -> None:
        await full_class(database)
        await do(database, seats.cancel, 1)
        offers = await do(database, seats.cancel, 2)
        assert [o.member_id for o in offers] == [3]

    async def test_twice_frees_one_seat(self, database: Database) -> None:
        await full_class(database)
        await do(database, seats.cancel, 1)
        with pytest.raises(Ended):
            await do(database, seats.cancel, 1)
        assert [state for _, state in await states(database)].count("offered") == 1

    @on_sqlite
    async def test_not_after_the_start(self, database: Database) -> None:
        await full_class(database)
        with pytest.raises(Started):
            await do(database, seats.cancel, 1, now=START)

    async def test_only_her_own(self, database: Database) -> None:
        await full_class(database)
        async with database.write() as session:
            for act in (seats.cancel, seats.pass_offer):
                with pytest.raises(NotYours):
                    await act(session, registration_id=1, member_id=2, now=NOW, zone=ZONE)
            with pytest.raises(NotYours):
                await seats.accept_offer(session, registration_id=1, member_id=2, now=NOW)


class TestOffers:
    async def test_taken_in_time_and_twice(self, database: Database) -> None:
        await full_class(database)
        await do(database, seats.cancel, 1)
        for _ in range(2):
            place = await do(database, seats.accept_offer, 2, now=after(hours=23, minutes=59))
            assert place.state == "confirmed"
        assert await states(database) == [(1, "cancelled"), (2, "confirmed"), (3, "queued")]

    async def test_not_when_its_time_is_over(self, database: Database) -> None:
        """Whether or not the job has run."""
        await full_class(database)
        await do(database, seats.cancel, 1)
        with pytest.raises(Ended):
            await do(database, seats.accept_offer, 2, now=after(days=1))

    @on_sqlite
    async def test_a_queued_member_cannot_help_herself(self, database: Database) -> None:
        await full_class(database)
        with pytest.raises(Ended):
            await do(database, seats.accept_offer, 2)
        with pytest.raises(Ended):
            await do(database, seats.pass_offer, 2)

    async def test_passed_on(self, database: Database) -> None:
        await full_class(database)
        await do(database, seats.cancel, 1)
        offers = await do(database, seats.pass_offer, 2)
        assert [o.member_id for o in offers] == [3]
        assert await states(database) == [(1, "cancelled"), (2, "passed"), (3, "offered")]
        with pytest.raises(Ended):
            await do(database, seats.pass_offer, 2)

    async def test_silence_passes_it_on(self, database: Database) -> None:
        await full_class(database)
        await do(database, seats.cancel, 1)
        late = after(days=1)
        assert await expire(database, late - timedelta(seconds=1)) is None
        found = await expire(database, late)
        assert found is not None
        lapsed, offers = found
        assert [(o.member_id, o.until) for o in lapsed] == [(2, late)]
        assert [(o.member_id, o.until) for o in offers] == [(3, late + timedelta(days=1))]
        assert await expire(database, late) is None
        assert await states(database) == [(1, "cancelled"), (2, "passed"), (3, "offered")]

    @on_sqlite
    async def test_a_class_called_off_holds_nothing(self, database: Database) -> None:
        class_ = await full_class(database)
        await do(database, seats.cancel, 1)
        async with database.write() as session:
            await trainings.call_off(session, training_id=class_, now=NOW)
        assert await expire(database, after(days=2)) is None
        with pytest.raises(Cancelled):
            await do(database, seats.accept_offer, 2)

    @pytest.mark.parametrize(
        ("left", "held"),
        [
            (timedelta(days=4), timedelta(days=1)),
            (timedelta(hours=26), timedelta(hours=24)),
            (timedelta(hours=25), timedelta(hours=23)),
            (timedelta(hours=3), timedelta(hours=1)),
            (timedelta(hours=2), timedelta(hours=1)),
            (timedelta(hours=1), timedelta(hours=1)),
            (timedelta(minutes=59), None),
        ],
    )
    def test_how_long_it_is_held(self, left: timedelta, held: timedelta | None) -> None:
        until = offer_until(START, tell_at=START - left)
        assert until == (held and START - left + held)

    @on_sqlite
    async def test_at_night_it_waits_for_the_morning(self, database: Database) -> None:
        await full_class(database)
        night = datetime(2026, 11, 23, 22, 30, tzinfo=ZONE)
        [offer] = await do(database, seats.cancel, 1, now=night)
        morning = datetime(2026, 11, 24, 7, 0, tzinfo=ZONE)
        assert (offer.tell_at, offer.until) == (morning, morning + timedelta(days=1))


async def expire(
    database: Database, now: datetime
) -> tuple[list[Offer], list[Offer]] | None:  # fmt: skip
    async with database.write() as session:
        return await seats.expire_offers(session, now=now, zone=ZONE)


class TestAtOnce:
    async def test_forty_after_one_seat(self, database: Database) -> None:
        await members(database, 40)
        class_ = await open_class(database)
        await asyncio.gather(*(register(database, class_, m) for m in range(1, 41)))
        got = [state for _, state in await states(database)]
        assert got == ["confirmed"] + ["queued"] * 39
        async with database.read() as session:
            places = [
                await registrations.in_training(session, class_, member_id=m) for m in range(1, 41)
            ]
        assert sorted(p.position for p in places if p) == list(range(40))

    async def test_one_member_on_two_phones(self, database: Database) -> None:
        await members(database, 1)
        class_ = await open_class(database, seats=5)
        twice = (register(database, class_, 1) for _ in range(2))
        got = await asyncio.gather(*twice, return_exceptions=True)
        assert sorted(type(one).__name__ for one in got) == ["AlreadyRegistered", "Place"]

    async def test_a_freed_seat_and_many_newcomers(self, database: Database) -> None:
        await members(database, 12)
        class_ = await open_class(database, seats=2)
        for member in (1, 2, 3):
            await register(database, class_, member)
        coming = [register(database, class_, m) for m in range(4, 13)]
        leaving = [do(database, seats.cancel, m) for m in (1, 2)]
        await asyncio.gather(*coming[:4], *leaving, *coming[4:])
        got = [state for _, state in await states(database)]
        assert (got.count("confirmed"), got.count("offered")) == (0, 2)
        assert got[:3] == ["cancelled", "cancelled", "offered"]
        assert got[3] == "offered"

    @pytest.mark.parametrize("database", ["postgresql"], indirect=True)
    async def test_a_class_somebody_changes_is_left_for_the_next_run(
        self, database: Database
    ) -> None:
        class_ = await full_class(database)
        await do(database, seats.cancel, 1)
        late = after(days=1)
        async with database.write() as session:
            await trainings.locked(session, class_)
            assert await asyncio.wait_for(expire(database, late), 2) is None
        assert await expire(database, late) is not None

    async def test_an_offer_taken_as_it_runs_out(self, database: Database) -> None:
        await full_class(database)
        await do(database, seats.cancel, 1)
        just = after(days=1)
        await asyncio.gather(
            do(database, seats.accept_offer, 2, now=just - timedelta(microseconds=1)),
            expire(database, just),
            expire(database, just),
            return_exceptions=True,
        )
        got = [state for _, state in await states(database)]
        assert got in (["cancelled", "confirmed", "queued"], ["cancelled", "passed", "offered"])


# Whatever they do, in whatever order

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["register", "register", "cancel", "accept", "pass", "expire"]),
        st.integers(1, 6),
        st.sampled_from([0, 0, 1, 13, 25]),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(capacity=st.integers(1, 3), acts=ACTS)
def test_never_too_many_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, capacity: int, acts: list[tuple[str, int, int]]
) -> None:
    asyncio.run(_play(tmp_path_factory.getbasetemp(), capacity, acts))


async def _play(folder: Path, capacity: int, acts: list[tuple[str, int, int]]) -> None:
    database = Database(f"sqlite:///{folder}/seats.db")
    if not (folder / "seats.db").exists():
        await create_tables(database)
        await members(database, 6)
    async with database.write() as session:
        for table in (RegistrationEvent, Registration, Delivery, Training):
            await session.execute(delete(table))
    far = after(days=90)
    class_ = await open_class(
        database, capacity, starts_at=far, ends_at=far + timedelta(hours=4), closes_at=far
    )
    now, asked = NOW, list[int]()
    for act, member, hours in acts:
        now += timedelta(hours=hours)
        asked += await _act(database, class_, act, member, now)
        await _check(database, capacity, asked)
    await database.close()


async def _act(database: Database, class_: int, act: str, member: int, now: datetime) -> list[int]:
    """The registrations that were offered a seat by it, in order."""
    try:
        match act:
            case "register":
                await register(database, class_, member, now=now)
            case "accept":
                await do(database, seats.accept_offer, member, now=now)
            case "expire":
                found = await expire(database, now)
                return [o.registration_id for o in found[1]] if found else []
            case _:
                what = seats.cancel if act == "cancel" else seats.pass_offer
                return [o.registration_id for o in await do(database, what, member, now=now)]
    except (AlreadyRegistered, Ended, NotYours):
        pass
    return []


async def _check(database: Database, capacity: int, asked: list[int]) -> None:
    async with database.read() as session:
        rows = (await session.scalars(select(Registration).order_by(Registration.id))).all()
    taken = [r for r in rows if r.state in ("confirmed", "offered")]
    queued = [r.id for r in rows if r.state == "queued"]
    assert len(taken) <= capacity
    assert not queued or len(taken) == capacity, "a seat is free and somebody waits"
    assert asked == sorted(asked), "offered out of order"
    assert not set(asked) & set(queued)
    assert not [q for q in queued if any(a > q for a in asked)], "somebody was passed over"
    live = [r.member_id for r in rows if r.state in registrations.LIVE]
    assert len(live) == len(set(live))


@on_sqlite
async def test_moving_keeps_the_times_in_order(database: Database) -> None:
    class_ = await open_class(database)
    async with database.write() as session:
        with pytest.raises(ValueError, match="times"):
            await trainings.move(
                session, training_id=class_, starts_at=NOW, ends_at=NOW, closes_at=NOW
            )
    with pytest.raises(ValueError, match="times or seats"):
        await open_class(database, closes_at=datetime(2026, 1, 1, tzinfo=UTC))


async def test_what_is_open(database: Database) -> None:
    await members(database, 2)
    later = await open_class(database, starts_at=after(days=9), ends_at=after(days=10))
    soon = await open_class(database, seats=3)
    await open_class(database, closes_at=after(hours=1))
    off = await open_class(database)
    async with database.write() as session:
        await trainings.call_off(session, training_id=off, now=NOW)
    await register(database, soon, 1)
    await register(database, later, 1)
    await register(database, later, 2)
    async with database.read() as session:
        found = await trainings.open_for_registration(session, at=after(hours=2))
        clash = await registrations.clashing(session, soon, member_id=1)
        mine = await registrations.live_of(session, 1, at=NOW)
        gone = await registrations.live_of(session, 1, at=after(days=8))
    assert [(o.id, o.left, o.queued) for o in found] == [(soon, 2, 0), (later, 0, 1)]
    assert clash == []
    assert [p.training_id for p in mine] == [soon, later]
    assert [p.training_id for p in gone] == [later]


async def test_what_is_at_the_same_time(database: Database) -> None:
    await members(database, 1)
    hours = {"starts_at": START + timedelta(hours=3), "ends_at": START + timedelta(hours=6)}
    first, other = await open_class(database), await open_class(database, **hours)
    after_it = await open_class(
        database, starts_at=START + timedelta(hours=6), ends_at=START + timedelta(hours=7)
    )
    await register(database, other, 1)
    async with database.read() as session:
        for class_, found in ((first, [other]), (other, []), (after_it, [])):
            clash = await registrations.clashing(session, class_, member_id=1)
            assert [p.training_id for p in clash] == found
