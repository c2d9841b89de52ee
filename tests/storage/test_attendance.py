"""Marks: one a session and person, given while its list is open, taken back with a trace."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import attendance, changes, checkin, lessons, retention, seats
from storage.attendance import Came, Early, Gone, NoSeat, NotRegistered, Over, Started
from storage.changes import Same, Stale, Times
from storage.database import Database
from storage.lessons import Elsewhen, Lesson, Marked, Plan
from storage.tables import AttendanceMark, Training, TrainingSession
from tests.delivery.people import NOW, members
from tests.storage.test_seats import START, ZONE, open_class, register, states

END = START + timedelta(hours=4)
DAY = timedelta(days=1)
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what no other connection can disturb."""


async def session_of(database: Database, people: int = 2, seats: int = 9) -> Lesson:
    """The only session of a class in which they all registered."""
    class_ = await open_class(database, seats)
    await members(database, people)
    for member in range(1, people + 1):
        await register(database, class_, member)
    async with database.write() as session:
        [lesson] = await lessons.ensure(session, class_)
    return lesson


async def mark(
    database: Database, lesson: Lesson, member: int, at: datetime, by: int | None = None
) -> Came:
    async with database.write() as session:
        return await attendance.mark(
            session, lesson, member_id=member, at=at, source="screen", by=by
        )


async def rows(database: Database) -> list[tuple[str, bool]]:
    async with database.read() as session:
        found = await session.scalars(select(AttendanceMark).order_by(AttendanceMark.id))
        return [(one.mark, one.undone_at is not None) for one in found]


class TestMark:
    async def test_twice_counts_once(self, database: Database) -> None:
        lesson = await session_of(database)
        first = await mark(database, lesson, 1, START)
        again = await mark(database, lesson, 1, START + timedelta(minutes=40))
        assert (first.is_new, again.is_new, again.at) == (True, False, START)
        assert await rows(database) == [("present", False)]

    async def test_at_once_counts_once(self, database: Database) -> None:
        lesson = await session_of(database)
        came = await asyncio.gather(*(mark(database, lesson, 1, START) for _ in range(5)))
        assert sorted(one.is_new for one in came) == [False] * 4 + [True]
        assert await rows(database) == [("present", False)]

    @on_sqlite
    async def test_only_who_has_a_seat(self, database: Database) -> None:
        lesson = await session_of(database, people=2, seats=1)
        with pytest.raises(NoSeat):
            await mark(database, lesson, 2, START)
        with pytest.raises(NotRegistered):
            await mark(database, lesson, 99, START)

    @on_sqlite
    async def test_from_an_hour_before_to_the_end(self, database: Database) -> None:
        lesson = await session_of(database)
        with pytest.raises(Early):
            await mark(database, lesson, 1, START - timedelta(minutes=61))
        with pytest.raises(Over):
            await mark(database, lesson, 1, END + timedelta(seconds=1))
        assert (await mark(database, lesson, 1, END)).mark == "late"
        late = END + timedelta(minutes=30)
        assert (await mark(database, lesson, 2, late, by=1)).mark == "present"

    @on_sqlite
    async def test_an_officer_too_is_stopped_by_the_end(self, database: Database) -> None:
        lesson = await session_of(database)
        with pytest.raises(Over):
            await mark(database, lesson, 2, END + timedelta(minutes=31), by=1)

    async def test_the_list_that_is_closed_stays_as_it_is(self, database: Database) -> None:
        lesson = await session_of(database)
        came = await mark(database, lesson, 1, START)
        async with database.write() as session:
            assert await attendance.close(session, lesson.id, now=END) is not None
        with pytest.raises(Over):
            await mark(database, lesson, 2, END, by=1)
        async with database.write() as session:
            with pytest.raises(Over):
                await attendance.undo(session, came.id, by=1, now=END)
        assert await rows(database) == [("present", False), ("absent", False)]


class TestUndo:
    async def test_it_leaves_its_trace_and_she_may_come_again(self, database: Database) -> None:
        lesson = await session_of(database)
        came = await mark(database, lesson, 1, START)
        async with database.write() as session:
            await attendance.undo(session, came.id, by=2, now=START + timedelta(minutes=1))
        async with database.write() as session:
            with pytest.raises(Gone):
                await attendance.undo(session, came.id, by=2, now=START)
        async with database.read() as session:
            row = await session.get_one(AttendanceMark, came.id)
            assert (row.undone_by, row.undone_at) == (2, START + timedelta(minutes=1))
        assert (await mark(database, lesson, 1, START + timedelta(minutes=2))).is_new
        assert await rows(database) == [("present", True), ("present", False)]

    @on_sqlite
    async def test_an_excuse_is_not_taken_back_by_the_door(self, database: Database) -> None:
        lesson = await session_of(database)
        async with database.write() as session:
            await attendance.excuse(session, lesson, member_id=1, reason="ốm", now=NOW)
        async with database.write() as session:
            with pytest.raises(Gone):
                await attendance.undo(session, 1, by=2, now=START)


class TestClose:
    async def test_once_and_the_excused_stay_excused(self, database: Database) -> None:
        lesson = await session_of(database, people=3)
        async with database.write() as session:
            await attendance.excuse(session, lesson, member_id=2, reason="ốm", now=NOW)
        await mark(database, lesson, 1, START)
        for _ in range(2):
            async with database.write() as session:
                await attendance.close(session, lesson.id, now=END + timedelta(hours=1))
        assert await rows(database) == [("excused", False), ("present", False), ("absent", False)]
        async with database.read() as session:
            figures = await attendance.figures(session, lesson)
        assert (figures.registered, figures.there, figures.excused, figures.absent) == (3, 1, 1, 1)

    @on_sqlite
    async def test_absence_is_counted_in_periods(self, database: Database) -> None:
        class_ = await open_class(database, 9)
        await members(database, 3)
        people = [1, 2, 3]
        for member in people:
            await register(database, class_, member)
        plans = [
            Plan(START, START + timedelta(hours=1), periods=2),
            Plan(START + DAY, START + DAY + timedelta(hours=4), periods=8),
        ]
        async with database.write() as session:
            await lessons.replace(session, training_id=class_, plans=plans, absence_limit=20)
            first, second = await lessons.ensure(session, class_)
        await mark(database, first, people[0], START)
        async with database.write() as session:
            await attendance.close(session, first.id, now=first.ends_at)
            limit, over = await attendance.over_limit(session, class_)
            found = await attendance.missed(session, class_)
        assert (limit, over) == (20, [])  # two of ten are a fifth, not more
        assert [(one.periods, one.percent) for one in found] == [(2, 20), (2, 20)]
        await mark(database, second, people[0], START + DAY)
        await mark(database, second, people[1], START + DAY)
        async with database.write() as session:
            await attendance.close(session, second.id, now=second.ends_at)
            _, over = await attendance.over_limit(session, class_)
        assert [(one.member_id, one.percent) for one in over] == [(people[2], 100)]


@on_sqlite
async def test_nobody_is_excused_once_it_has_begun(database: Database) -> None:
    lesson = await session_of(database)
    async with database.write() as session:
        with pytest.raises(Started):
            await attendance.excuse(session, lesson, member_id=1, reason="ốm", now=START)


class TestSessions:
    async def test_a_class_is_its_own_session_once(self, database: Database) -> None:
        class_ = await open_class(database, 9)

        async def ensure() -> list[Lesson]:
            async with database.write() as session:
                return await lessons.ensure(session, class_)

        found = await asyncio.gather(*(ensure() for _ in range(4)))
        assert {one.id for [one] in found} == {1}

    @on_sqlite
    async def test_sessions_with_marks_stay(self, database: Database) -> None:
        lesson = await session_of(database)
        await mark(database, lesson, 1, START)
        plans = [Plan(START, END)]
        async with database.write() as session:
            with pytest.raises(Marked):
                await lessons.replace(
                    session, training_id=lesson.training_id, plans=plans, absence_limit=20
                )

    @on_sqlite
    async def test_the_first_begins_with_the_class(self, database: Database) -> None:
        class_ = await open_class(database, 9)
        async with database.write() as session:
            with pytest.raises(Elsewhen):
                await lessons.replace(
                    session, training_id=class_, absence_limit=20,
                    plans=[Plan(START + timedelta(hours=1), END)],
                )  # fmt: skip


class TestCodes:
    @on_sqlite
    async def test_each_holds_its_time_and_a_little_more(self, database: Database) -> None:
        lesson = await session_of(database)
        step = checkin.step_of(START)
        begins = datetime.fromtimestamp(step * checkin.STEP, START.tzinfo)
        for said in (checkin.word(lesson.key, step), checkin.digits(lesson.key, step)):
            for seconds, good in (
                (-1, False),
                (0, True),
                (14.9, True),
                (16.9, True),
                (17.1, False),
            ):
                at = begins + timedelta(seconds=seconds)
                assert checkin.holds(lesson, said, at=at) is good, seconds

    def test_of_another_session_they_are_others(self) -> None:
        assert checkin.word("a", 1) != checkin.word("b", 1) != checkin.word("b", 2)
        assert checkin.token(1, "a") != checkin.token(1, "b")

    def test_what_is_scanned_is_read_back_and_nothing_else(self) -> None:
        for mark_ in "_-":
            said = checkin.scanned(12, "key", 7, mark=mark_)
            assert checkin.read(said) == (12, checkin.word("key", 7))
        for said in ("", "cc", "cc_x_y", "cc_1_2_3", "ABCDE-FGHJK", "cc_" + "9" * 19 + "_a"):
            assert checkin.read(said) is None


class TestMove:
    async def test_by_one_of_two_at_once(self, database: Database) -> None:
        class_ = await open_class(database, 9)
        old = Times("Hội trường", START, END)
        new = Times("Nhà văn hóa", START + DAY, END + DAY)

        async def move() -> bool:
            async with database.write() as session:
                await changes.move(session, training_id=class_, old=old, new=new, by=None, now=NOW,
                                   zone=ZONE)  # fmt: skip
            return True

        done = await asyncio.gather(*(move() for _ in range(3)), return_exceptions=True)
        assert [type(one) for one in done].count(Stale) == 2
        async with database.read() as session:
            row = await session.get_one(Training, class_)
            assert (row.place, row.starts_at, row.closes_at) == (
                "Nhà văn hóa", START + DAY, START + DAY,
            )  # fmt: skip

    @on_sqlite
    async def test_to_where_it_is(self, database: Database) -> None:
        class_ = await open_class(database, 9)
        old = Times("Hội trường", START, END)
        async with database.write() as session:
            with pytest.raises(Same):
                await changes.move(session, training_id=class_, old=old, new=old, by=None, now=NOW,
                                   zone=ZONE)  # fmt: skip

    @on_sqlite
    async def test_several_sessions_go_by_as_much(self, database: Database) -> None:
        class_ = await open_class(database, 9)
        plans = [Plan(START, END), Plan(START + DAY, END + DAY)]
        async with database.write() as session:
            await lessons.replace(session, training_id=class_, plans=plans, absence_limit=20)
        old = Times("Hội trường", START, END + DAY)
        new = Times("Hội trường", START + 7 * DAY, END + 8 * DAY)
        async with database.write() as session:
            await changes.move(session, training_id=class_, old=old, new=new, by=None, now=NOW,
                                   zone=ZONE)  # fmt: skip
        async with database.read() as session:
            found = await session.scalars(
                select(TrainingSession.starts_at).order_by(TrainingSession.number)
            )
            assert list(found) == [START + 7 * DAY, START + 8 * DAY]


class TestResize:
    async def test_more_are_offered_in_their_order(self, database: Database) -> None:
        lesson = await session_of(database, people=4, seats=1)
        async with database.write() as session:
            offers = await seats.resize(
                session, training_id=lesson.training_id, seats=3, now=NOW, zone=ZONE
            )
        assert [one.member_id for one in offers] == [2, 3]
        told = [state for _, state in await states(database)]
        assert told == ["confirmed", "offered", "offered", "queued"]

    @on_sqlite
    async def test_never_fewer_than_are_held(self, database: Database) -> None:
        lesson = await session_of(database, people=3, seats=3)
        async with database.write() as session:
            with pytest.raises(seats.Held):
                await seats.resize(
                    session, training_id=lesson.training_id, seats=2, now=NOW, zone=ZONE
                )


@on_sqlite
async def test_who_was_absent_is_forgotten_first(database: Database) -> None:
    lesson = await session_of(database)
    await mark(database, lesson, 1, START)
    async with database.write() as session:
        await attendance.close(session, lesson.id, now=END + timedelta(hours=1))
    rule = retention.RULES["attendance"]
    for days, left in ((89, 2), (91, 1), (1079, 1), (1081, 0)):
        async with database.write() as session:
            while await retention.sweep(session, rule, now=END + days * DAY):
                pass
        assert len(await rows(database)) == left, days
