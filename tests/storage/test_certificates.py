"""Certificates: who may have one, numbers without a gap, versions, their end."""

import asyncio
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from storage import attendance, certificates, certified, erasures, lessons, results, retention
from storage.certificates import (
    ABSENT,
    FAILED,
    UNSEEN,
    UNTESTED,
    Changed,
    Nobody,
    NotAbsent,
    NotOver,
)
from storage.certified import Erased, NotThere, Revoked, Same
from storage.database import Database
from storage.lessons import Lesson, Plan
from storage.tables import (
    AttendanceMark,
    AuditEntry,
    CertificateVersion,
    CertificateWaiver,
    Member,
    Training,
)
from storage.trainings import Cancelled
from tests.delivery.people import members
from tests.storage.test_seats import START, ZONE, open_class, register

OVER = START + timedelta(days=3)
TODAY = OVER.astimezone(ZONE).date()
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def class_of(
    database: Database, people: int, *, sessions: int = 1, pass_mark: int | None = None
) -> tuple[int, list[Lesson]]:
    """A class in which they all have a seat."""
    class_ = await open_class(database, people)
    await members(database, people)
    for member in range(1, people + 1):
        await register(database, class_, member)
    plans = [
        Plan(START + n * timedelta(hours=5), START + timedelta(hours=4 + 5 * n), periods=5)
        for n in range(sessions)
    ]
    async with database.write() as session:
        await lessons.replace(session, training_id=class_, plans=plans, absence_limit=20)
        await session.execute(update(Training).values(pass_mark=pass_mark))
        return class_, await lessons.of_class(session, class_)


async def held(
    database: Database, sessions: list[Lesson], people: int, absent: dict[int, int] | None = None
) -> None:
    """Everybody was there, but for members who missed the first so many sessions."""
    async with database.write() as session:
        for place, lesson in enumerate(sessions):
            session.add_all(
                AttendanceMark(session_id=lesson.id, member_id=one, mark="present", source="list",
                               at=lesson.starts_at)
                for one in range(1, people + 1)
                if place >= (absent or {}).get(one, 0)
            )  # fmt: skip
    for lesson in sessions:
        async with database.write() as session:
            await attendance.close(session, lesson.id, now=OVER)


async def score(database: Database, class_: int, scores: dict[int, int]) -> None:
    async with database.write() as session:
        for member, tenths in scores.items():
            await results.enter(session, training_id=class_, member_id=member, score=tenths,
                                source="list", by=1, now=OVER)  # fmt: skip


async def seen(database: Database, class_: int, now: datetime = OVER) -> certificates.Preview:
    async with database.read() as session:
        return await certificates.preview(session, class_, now=now, zone=ZONE)


def reasons(found: certificates.Preview) -> dict[int, str]:
    return {one.member_id: one.why for one in found.trainees}


async def issue(
    database: Database, class_: int, expected: int, now: datetime = OVER, symbol: str = "GCN"
) -> list[int]:
    async with database.write() as session:
        return await certificates.issue(
            session, training_id=class_, signer_title="CHỦ TỊCH", signer="Trần Văn Quang",
            expected=expected, by=1, now=now, zone=ZONE, symbol=symbol,
        )  # fmt: skip


async def shown(database: Database, class_: int) -> list[certified.Shown]:
    async with database.read() as session:
        return await certified.of_class(session, class_, today=TODAY)


class TestWho:
    async def test_204_trainees_199_certificates(self, database: Database) -> None:
        """Scenario B of domain.md: 3 over the absence limit, 2 below 5."""
        class_, sessions = await class_of(database, 204, sessions=10, pass_mark=50)
        await held(database, sessions, 204, {1: 3, 2: 4, 3: 10, 4: 2})
        await score(database, class_, {n: 49 if n in (5, 6) else 70 for n in range(1, 205)})
        found = await seen(database, class_)
        assert (len(found.trainees), len(found.ready), len(found.refused)) == (204, 199, 5)
        assert {o.member_id: (o.why, o.percent) for o in found.refused} == {
            1: (ABSENT, 30), 2: (ABSENT, 40), 3: (UNSEEN, 100), 5: (FAILED, 0), 6: (FAILED, 0),
        }  # fmt: skip
        assert len(await issue(database, class_, 199)) == 199
        numbers = [one.number for one in await shown(database, class_)]
        assert numbers == [f"{n:03}/2026/GCN" for n in range(1, 200)]
        again = await seen(database, class_)
        assert (again.issued, len(again.ready), again.first) == (199, 0, 200)
        with pytest.raises(Nobody):
            await issue(database, class_, 199)

    @on_sqlite
    async def test_without_a_test_being_there_is_enough(self, database: Database) -> None:
        class_, sessions = await class_of(database, 2, sessions=5)
        await held(database, sessions, 2, {2: 1})
        assert [one.why for one in (await seen(database, class_)).trainees] == ["", ""]
        await issue(database, class_, 2)
        assert {one.band for one in await shown(database, class_)} == {""}

    @on_sqlite
    async def test_without_a_result_nobody_has_passed(self, database: Database) -> None:
        class_, sessions = await class_of(database, 2, pass_mark=50)
        await held(database, sessions, 2)
        await score(database, class_, {1: 50})
        assert reasons(await seen(database, class_)) == {1: "", 2: UNTESTED}
        await issue(database, class_, 1)
        assert [one.band for one in await shown(database, class_)] == ["average"]

    @on_sqlite
    async def test_nobody_whom_no_list_knows(self, database: Database) -> None:
        class_, sessions = await class_of(database, 2)
        for lesson in sessions:
            async with database.write() as session:
                await attendance.close(session, lesson.id, now=OVER)
        assert {one.why for one in (await seen(database, class_)).trainees} == {UNSEEN}

    @on_sqlite
    async def test_what_was_missed_counts_when_it_is_forgotten(self, database: Database) -> None:
        class_, sessions = await class_of(database, 2, sessions=4)
        await held(database, sessions, 2, {2: 1})
        later = OVER + timedelta(days=100)
        async with database.write() as session:
            await retention.sweep(session, retention.RULES["attendance"], now=later)
            gone = select(func.count()).where(AttendanceMark.mark == "absent")
            assert await session.scalar(gone) == 0
        found = await seen(database, class_, later)
        assert reasons(found) == {1: "", 2: ABSENT}
        assert [one.percent for one in found.refused] == [25]

    @on_sqlite
    async def test_not_before_it_is_over_and_closed(self, database: Database) -> None:
        class_, sessions = await class_of(database, 1, sessions=2)
        await held(database, sessions[:1], 1)
        with pytest.raises(NotOver):
            await seen(database, class_)
        with pytest.raises(NotOver):
            await issue(database, class_, 1)
        with pytest.raises(Cancelled):
            await seen(database, class_ + 1)

    async def test_let_off_by_name(self, database: Database) -> None:
        class_, sessions = await class_of(database, 3, sessions=2)
        await held(database, sessions, 3, {2: 1, 3: 2})
        async with database.write() as session:
            for member in (2, 3, 3):
                await certificates.waive(session, training_id=class_, member_id=member,
                                         reason="Trực bão", by=1, now=OVER)  # fmt: skip
        found = await seen(database, class_)
        assert reasons(found) == {1: "", 2: "", 3: ""}
        assert {one.member_id for one in found.trainees if one.is_waived} == {2, 3}
        async with database.write() as session:
            kept = (await session.scalars(select(CertificateWaiver))).all()
            assert {(one.member_id, one.reason, one.by_id) for one in kept} == {
                (2, "Trực bão", 1), (3, "Trực bão", 1),
            }  # fmt: skip
            acts = await session.scalars(
                select(AuditEntry.details).where(AuditEntry.action == "certificate.waive")
            )
            assert sorted(one["member"] for one in acts) == [2, 3]
            with pytest.raises(NotAbsent):
                await certificates.waive(session, training_id=class_, member_id=1, reason="x",
                                         by=1, now=OVER)  # fmt: skip


class TestIssue:
    async def test_two_at_once_give_each_one(self, database: Database) -> None:
        class_, sessions = await class_of(database, 4)
        await held(database, sessions, 4)
        made = await asyncio.gather(
            *(issue(database, class_, 4) for _ in range(3)), return_exceptions=True
        )
        assert sorted(type(one).__name__ for one in made) == ["Nobody", "Nobody", "list"]
        assert len(await shown(database, class_)) == 4

    async def test_two_classes_at_once_share_the_numbers(self, database: Database) -> None:
        class_, sessions = await class_of(database, 3)
        other = await open_class(database, 3)
        for member in (1, 2, 3):
            await register(database, other, member)
        async with database.write() as session:
            found = await lessons.ensure(session, other)
        await held(database, [*sessions, *found], 3)
        await asyncio.gather(issue(database, class_, 3), issue(database, other, 3))
        numbers = [one.number for c in (class_, other) for one in await shown(database, c)]
        assert sorted(numbers) == [f"{n:03}/2026/GCN" for n in range(1, 7)]

    @on_sqlite
    async def test_what_was_seen_is_what_is_given(self, database: Database) -> None:
        class_, sessions = await class_of(database, 3)
        await held(database, sessions, 3)
        with pytest.raises(Changed) as changed:
            await issue(database, class_, 2)
        assert changed.value.count == 3
        assert await shown(database, class_) == []

    @on_sqlite
    async def test_numbers_begin_anew_with_the_year_and_the_symbol(
        self, database: Database
    ) -> None:
        class_, sessions = await class_of(database, 1)
        await held(database, sessions, 1)
        await issue(database, class_, 1)
        for year, symbol in ((2027, "GCN"), (2027, "GCN-BD")):
            other = await open_class(database, 1)
            await register(database, other, 1)
            async with database.write() as session:
                found = await lessons.ensure(session, other)
            await held(database, found, 1)
            then = datetime(year, 1, 1, tzinfo=ZONE)
            await issue(database, other, 1, then, symbol)
            assert [one.number for one in await shown(database, other)] == [f"001/{year}/{symbol}"]

    def test_codes_are_long_and_clear(self) -> None:
        codes = {certificates.new_code() for _ in range(1000)}
        assert len(codes) == 1000
        assert all(certified.read(code) == code for code in codes)
        assert not set("01OIL") & set("".join(codes))
        one = "K7MR4WQX2HTP"
        for typed in ("k7mr-4wqx-2htp", " K7MR 4WQX 2HTP ", "K7MR–4WQX–2HTP"):
            assert certified.read(typed) == one
        for typed in ("", "K7MR", one + "2", one.replace("7", "0")):
            assert certified.read(typed) == ""
        assert certified.grouped(one) == "K7MR-4WQX-2HTP"

    @given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
    def test_five_years_are_five_years(self, day: date) -> None:
        end = certificates.until("awareness", day)
        assert end is not None
        assert (end.year, end.month) == (day.year + 5, day.month)
        assert day.day - end.day in ((0, 1) if (day.month, day.day) == (2, 29) else (0,))
        assert certificates.until("workshop", day) is None


async def one_certificate(database: Database) -> int:
    class_, sessions = await class_of(database, 2)
    await held(database, sessions, 2)
    [first, _] = await issue(database, class_, 2)
    return first


async def get(database: Database, id: int, today: date = TODAY) -> certified.Shown:
    async with database.read() as session:
        return await certified.get(session, id, today=today)


class TestLater:
    async def test_mended_it_keeps_code_and_number(self, database: Database) -> None:
        id = await one_certificate(database)
        before = await get(database, id)
        with pytest.raises(Same):
            async with database.write() as session:
                await certified.reissue(session, id, by=1, now=OVER, zone=ZONE)
        async with database.write() as session:
            await certified.want(session, id, member_id=before.member_id, now=OVER)
            await session.execute(
                update(Member).where(Member.id == before.member_id).values(name="Trần Thị Hạ")
            )
            version = await certified.reissue(
                session, id, by=1, now=OVER + timedelta(days=2), zone=ZONE
            )
        after = await get(database, id)
        assert (version, after.version, after.name, after.state) == (2, 2, "Trần Thị Hạ", "valid")
        assert (after.code, after.number) == (before.code, before.number)
        assert [(old.version, old.issued_on) for old in after.old] == [(1, before.issued_on)]
        assert after.wanted_at is None

    async def test_mended_at_once_it_is_mended_once(self, database: Database) -> None:
        id = await one_certificate(database)
        async with database.write() as session:
            await session.execute(update(Member).values(name="Trần Thị Hạ"))

        async def reissue() -> int:
            async with database.write() as session:
                return await certified.reissue(session, id, by=1, now=OVER, zone=ZONE)

        made = await asyncio.gather(reissue(), reissue(), return_exceptions=True)
        assert sorted(map(str, made)) in (["", "2"],)
        assert (await get(database, id)).version == 2

    @on_sqlite
    async def test_revoked_it_says_so_and_stays_so(self, database: Database) -> None:
        id = await one_certificate(database)
        async with database.write() as session:
            await certified.revoke(session, id, why="Cấp nhầm", by=1, now=OVER)
        one = await get(database, id)
        assert (one.state, one.revoked_at, one.revoked_why) == ("revoked", OVER, "Cấp nhầm")
        async with database.write() as session:
            acts = await session.scalars(
                select(AuditEntry).where(AuditEntry.action == "certificate.revoke")
            )
            assert [(act.object, act.details) for act in acts] == [(f"certificate:{id}", {})]
            for again in (
                certified.revoke(session, id, why="x", by=1, now=OVER),
                certified.reissue(session, id, by=1, now=OVER, zone=ZONE),
                certified.want(session, id, member_id=one.member_id, now=OVER),
            ):
                with pytest.raises(Revoked):
                    await again

    @on_sqlite
    async def test_only_hers(self, database: Database) -> None:
        id = await one_certificate(database)
        one = await get(database, id)
        other = 1 if one.member_id == 2 else 2
        async with database.write() as session:
            with pytest.raises(NotThere):
                await certified.hers(session, id, member_id=other, today=TODAY)
            with pytest.raises(NotThere):
                await certified.want(session, id, member_id=other, now=OVER)
            found = await certified.by_number(session, one.number.lower(), today=TODAY)
            assert found is not None
            assert found.id == id
            assert await certified.by_code(session, one.code, today=TODAY) == one
            assert await certified.by_code(session, "X", today=TODAY) is None

    async def test_told_six_months_before_its_end_once(self, database: Database) -> None:
        class_, sessions = await class_of(database, 1)
        await held(database, sessions, 1)
        async with database.write() as session:
            await session.execute(update(Training).values(kind="awareness"))
        [id] = await issue(database, class_, 1)
        end = (await get(database, id)).valid_until
        assert end == date(TODAY.year + 5, TODAY.month, TODAY.day)
        for day, count in ((end - timedelta(days=184), 0), (end - timedelta(days=183), 1),
                           (end - timedelta(days=10), 0)):  # fmt: skip
            async with database.write() as session:
                found = await certified.ending(session, today=day)
                assert len(found) == count
                for row in found:
                    row.reminded_at = OVER
        assert (await get(database, id, end)).state == "valid"
        assert (await get(database, id, end + timedelta(days=1))).state == "expired"

    async def test_erased_the_number_stays(self, database: Database) -> None:
        id = await one_certificate(database)
        before = await get(database, id)
        async with database.write() as session:
            await erasures.lock(session, before.member_id)
            await erasures.erase(session, before.member_id, now=OVER)
        after = await get(database, id)
        assert (after.name, after.born, after.unit) == ("", "", "")
        assert (after.code, after.number, after.title) == (
            before.code, before.number, before.title,
        )  # fmt: skip
        async with database.write() as session:
            with pytest.raises(Erased):
                await certified.reissue(session, id, by=1, now=OVER, zone=ZONE)
            assert await session.scalar(select(func.count()).select_from(CertificateVersion)) == 2
