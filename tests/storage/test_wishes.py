"""A secretary's word, seats of units, nominations: under the lock of the class, and noted."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.turn import fold
from storage import histories, nominations, quotas, registrations, seats, trainings, wishes
from storage.database import Database
from storage.nominations import Line, Wanted
from storage.registrations import Place
from storage.tables import Registration, RegistrationEvent, Training
from storage.trainings import Settings
from tests.delivery.people import NOW, after, members
from tests.storage.test_seats import START, ZONE, do, on_sqlite, register, states

BY = 20


async def open_class(
    database: Database,
    count: int = 1,
    *,
    asks: bool = True,
    units: Mapping[int, int] | None = None,
    **more: datetime,
) -> int:
    """Members 1 to 20, the odd ones in unit 2, the even ones in unit 1."""
    async with database.read() as session:
        is_new = await session.scalar(select(Training.id).limit(1)) is None
    if is_new:
        await members(database, BY)
    settings = Settings(needs_approval=asks, quotas=units or {}, **more)
    async with database.write() as session:
        return await trainings.create(
            session, title="Kỹ năng số", place="Hội trường", starts_at=START, closes_at=START,
            ends_at=START + timedelta(hours=4), seats=count, made_by=None, now=NOW,
            settings=settings,
        )  # fmt: skip


async def approve(database: Database, id_: int, by: int = BY, now: datetime = NOW) -> Place:
    async with database.write() as session:
        return await wishes.approve(session, id_, by=by, now=now)


async def nominate(database: Database, class_: int, *wordings: str, **how: Any) -> list[Line]:
    async with database.write() as session:
        return await nominations.nominate(
            session, training_id=class_, wanted=[Wanted(one, fold(one)) for one in wordings],
            **{"unit_ids": {1}, "by": BY, "now": NOW, "asked_at": NOW, **how},
        )  # fmt: skip


async def history(database: Database, id_: int) -> Sequence[tuple[str, str, str]]:
    async with database.read() as session:
        return [(e.what, e.by, e.reason) for e in await histories.of(session, id_)]


class TestWord:
    async def test_a_wish_holds_no_seat(self, database: Database) -> None:
        class_ = await open_class(database)
        wished = [await register(database, class_, member) for member in (1, 2)]
        assert [place.state for place in wished] == ["asked", "asked"]
        assert (await approve(database, wished[1].id)).state == "confirmed"
        late = await approve(database, wished[0].id)
        assert (late.state, late.position) == ("queued", 1)

    async def test_more_seats_confirm_nobody_who_is_not_agreed_to(
        self, database: Database
    ) -> None:
        class_ = await open_class(database)
        wished = [await register(database, class_, member) for member in (1, 2, 3)]
        await approve(database, wished[0].id)
        await approve(database, wished[2].id)
        async with database.write() as session:
            offers = await seats.resize(session, training_id=class_, seats=9, now=NOW, zone=ZONE)
        assert [offer.member_id for offer in offers] == [3]
        assert await states(database) == [(1, "confirmed"), (2, "asked"), (3, "offered")]

    async def test_fewer_seats_than_are_held(self, database: Database) -> None:
        class_ = await open_class(database, 2, asks=False)
        for member in (1, 2, 3):
            await register(database, class_, member)
        async with database.write() as session:
            with pytest.raises(seats.Held) as held:
                await seats.resize(session, training_id=class_, seats=1, now=NOW, zone=ZONE)
            with pytest.raises(ValueError, match="seats"):
                await seats.resize(session, training_id=class_, seats=0, now=NOW, zone=ZONE)
        assert held.value.names == ["Tên 1", "Tên 2"]

    async def test_who_asked_first_waits_first(self, database: Database) -> None:
        """Her secretary's slowness costs her nothing."""
        class_ = await open_class(database)
        wished = [await register(database, class_, member) for member in (1, 2, 3)]
        for one in (2, 1, 0):
            await approve(database, wished[one].id)
        assert [o.member_id for o in await do(database, seats.cancel, 3)] == [1]

    async def test_many_words_at_once_after_one_seat(self, database: Database) -> None:
        class_ = await open_class(database, 3)
        wished = [await register(database, class_, member) for member in range(1, 11)]
        got = await asyncio.gather(*(approve(database, one.id) for one in wished))
        assert sorted(place.state for place in got) == ["confirmed"] * 3 + ["queued"] * 7

    async def test_yes_and_no_at_once(self, database: Database) -> None:
        class_ = await open_class(database)
        wished = await register(database, class_, 1)

        async def refuse() -> Place:
            async with database.write() as session:
                return await wishes.refuse(session, wished.id, by=BY, reason="Bận", now=NOW)

        got = await asyncio.gather(approve(database, wished.id), refuse(), return_exceptions=True)
        assert sorted(type(one).__name__ for one in got) == ["Decided", "Place"]
        assert len(await history(database, wished.id)) == 2

    async def test_not_her_own_not_twice_not_late(self, database: Database) -> None:
        class_ = await open_class(database, 9)
        wished = await register(database, class_, 1)
        other = await register(database, class_, 2)
        with pytest.raises(wishes.Own):
            await approve(database, wished.id, by=1)
        assert (await approve(database, wished.id)).state == "confirmed"
        with pytest.raises(wishes.Decided):
            await approve(database, wished.id)
        with pytest.raises(seats.Started):
            await approve(database, other.id, now=START)
        with pytest.raises(seats.NotYours):
            await approve(database, 99)
        async with database.write() as session:
            with pytest.raises(ValueError, match="reason"):
                await wishes.refuse(session, other.id, by=BY, reason="", now=NOW)

    @on_sqlite
    async def test_after_registration_has_ended(self, database: Database) -> None:
        class_ = await open_class(database)
        wished = await register(database, class_, 1)
        assert (await approve(database, wished.id, now=START - timedelta(1))).state == "confirmed"

    async def test_everything_is_written_down(self, database: Database) -> None:
        class_ = await open_class(database)
        wished = await register(database, class_, 1)
        async with database.write() as session:
            await wishes.ask_back(session, wished.id, by=BY, question="Ai trực?", now=NOW)
        async with database.write() as session:
            with pytest.raises(seats.NotYours):
                await wishes.explain(session, wished.id, member_id=2, text="?", now=NOW)
            await wishes.explain(session, wished.id, member_id=1, text="Nam", now=after(hours=1))
            with pytest.raises(wishes.NotAsked):
                await wishes.explain(session, wished.id, member_id=1, text="Nam", now=NOW)
        await approve(database, wished.id)
        await do(database, seats.cancel, 1)
        assert await history(database, wished.id) == [
            ("asked", "Tên 1", ""),
            ("asked_back", "Tên 20", "Ai trực?"),
            ("explained", "Tên 1", "Nam"),
            ("confirmed", "Tên 20", ""),
            ("cancelled", "Tên 1", ""),
        ]

    @on_sqlite
    async def test_a_refused_wish_is_shown_until_another(self, database: Database) -> None:
        class_ = await open_class(database)
        wished = await register(database, class_, 1)
        async with database.write() as session:
            await wishes.refuse(session, wished.id, by=BY, reason="Bận", now=NOW)
        async with database.read() as session:
            found = await registrations.refused_of(session, 1, at=NOW)
            assert await registrations.refused_of(session, 1, at=START) == []
        assert [(place.state, place.reason) for place in found] == [("refused", "Bận")]
        assert (await register(database, class_, 1)).state == "asked"
        async with database.read() as session:
            assert await registrations.refused_of(session, 1, at=NOW) == []


class TestQuotas:
    async def test_no_unit_has_more_than_its_own(self, database: Database) -> None:
        class_ = await open_class(database, 3, asks=False, units={1: 1, 2: 1})
        got = [(await register(database, class_, member)).state for member in (1, 3, 2, 4)]
        assert got == ["confirmed", "queued", "confirmed", "queued"]
        # a seat is free, and neither unit may have it
        async with database.read() as session:
            training = await session.get_one(Training, class_)
            assert (await quotas.room(session, training, now=NOW)).free == 1

    async def test_a_freed_seat_goes_to_the_first_whose_unit_has_one(
        self, database: Database
    ) -> None:
        class_ = await open_class(database, 2, asks=False, units={1: 1, 2: 1})
        for member in (1, 2, 3, 4):
            await register(database, class_, member)
        assert [o.member_id for o in await do(database, seats.cancel, 2)] == [4]

    async def test_a_unit_without_a_quota_has_none(self, database: Database) -> None:
        class_ = await open_class(database, 2, asks=False, units={1: 1})
        assert (await register(database, class_, 1)).state == "queued"

    async def test_released(self, database: Database) -> None:
        at = after(days=1)
        class_ = await open_class(database, 3, asks=False, units={1: 1, 2: 0}, released_at=at)
        for member in (1, 3, 2):
            await register(database, class_, member)
        assert await states(database) == [(1, "queued"), (3, "queued"), (2, "confirmed")]
        async with database.read() as session:
            assert await seats.released(session, now=at - timedelta(seconds=1)) == []
            assert await seats.released(session, now=at) == [class_]
        assert (await register(database, class_, 4, now=at)).state == "queued", "they wait"
        async with database.write() as session:
            offers = await seats.offer_released(session, class_, now=at, zone=ZONE)
        assert [offer.member_id for offer in offers] == [1, 3]

    async def test_many_at_once_of_two_units(self, database: Database) -> None:
        class_ = await open_class(database, 5, asks=False, units={1: 2, 2: 4})
        await asyncio.gather(*(register(database, class_, member) for member in range(1, 19)))
        async with database.read() as session:
            held = await quotas.taken(session, class_)
        assert sum(held.values()) == 5
        assert held[1] <= 2
        assert held[2] <= 4

    async def test_who_is_put_first_is_served_first(self, database: Database) -> None:
        class_ = await open_class(database, asks=False)
        for member in (1, 2, 3):
            await register(database, class_, member)
        async with database.write() as session:
            third = select(Registration).where(Registration.member_id == 3)
            (await session.scalars(third)).one().priority = -1
        async with database.read() as session:
            place = await registrations.in_training(session, class_, member_id=3)
            assert place is not None
            assert (place.position, place.waiting) == (1, 2)
        assert [o.member_id for o in await do(database, seats.cancel, 1)] == [3]

    @on_sqlite
    async def test_the_window(self, database: Database) -> None:
        opens = after(days=1)
        class_ = await open_class(database, asks=False, opens_at=opens)
        with pytest.raises(seats.NotOpen) as early:
            await register(database, class_, 1, now=opens, asked_at=opens - timedelta(seconds=1))
        assert early.value.at == opens
        async with database.read() as session:
            assert await trainings.open_for_registration(session, at=NOW) == []
        assert (await register(database, class_, 1, now=opens)).state == "confirmed"
        with pytest.raises(ValueError, match="times"):
            await open_class(database, opens_at=START)

    @on_sqlite
    async def test_less_than_nothing(self, database: Database) -> None:
        with pytest.raises(ValueError, match="seats"):
            await open_class(database, units={1: -1})


class TestNominations:
    async def test_each_line(self, database: Database) -> None:
        class_ = await open_class(database, 9, units={1: 2})
        await register(database, class_, 4)
        first = await nominate(database, class_, "M2", "Tên 4", "m6", "M3", "Ai Đó", "M20")
        assert [(line.outcome, line.name) for line in first] == [
            ("taken", "Tên 2"),
            ("taken", "Tên 4"),  # her wish is agreed to by it
            ("over", "Tên 6"),
            ("elsewhere", ""),
            ("not-found", ""),
            ("own", "Tên 20"),
        ]
        again = await nominate(database, class_, "M2", "M6", "M1", unit_ids=None)
        assert [line.outcome for line in again] == ["already", "already", "over"]
        assert [what for what, *_ in await history(database, first[1].registration_id)] == [
            "asked", "confirmed", "nominated",
        ]  # fmt: skip

    @on_sqlite
    async def test_full_and_too_late(self, database: Database) -> None:
        class_ = await open_class(database, 1, asks=False)
        got = await nominate(database, class_, "M2", "M4", "M20")
        assert [line.outcome for line in got] == ["taken", "waits", "waits"]
        with pytest.raises(seats.Closed):
            await nominate(database, class_, "M6", asked_at=START)

    async def test_two_lists_at_once(self, database: Database) -> None:
        class_ = await open_class(database, 3, units={1: 3, 2: 3})
        lists = (nominate(database, class_, *(f"M{n}" for n in range(1, 9)), unit_ids=None)
                 for _ in range(2))  # fmt: skip
        await asyncio.gather(*lists)
        got = [state for _, state in await states(database)]
        assert (got.count("confirmed"), got.count("queued"), len(got)) == (3, 5, 8)


@on_sqlite
async def test_every_change_has_its_line(database: Database) -> None:
    class_ = await open_class(database, asks=False)
    for member in (1, 2):
        await register(database, class_, member)
    await do(database, seats.cancel, 1)
    await do(database, seats.accept_offer, 2)
    async with database.read() as session:
        rows = (
            await session.scalars(select(RegistrationEvent).order_by(RegistrationEvent.id))
        ).all()
    assert [(e.registration_id, e.what, e.by_id) for e in rows] == [
        (1, "confirmed", 1), (2, "queued", 2), (1, "cancelled", 1), (2, "offered", None),
        (2, "confirmed", 2),
    ]  # fmt: skip
