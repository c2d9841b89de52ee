"""Scenario C of domain.md: a conference of 13 venues from its invitation to the closing report,
and a term of eight; every figure is counted from rows."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from bot.messages import Say
from bot.texts import Texts
from bot.turn import Tick
from handlers.trainings import asking, closing, conference
from storage import (
    announcements,
    answers,
    attendance,
    conference_cards,
    conference_figures,
    conferences,
    head_counts,
    lessons,
    progress,
    trainings,
    turnouts,
    venues,
)
from storage.announcements import Notice
from storage.audiences import EVERYBODY
from storage.conferences import About
from storage.database import Database, Session
from storage.head_counts import Figures
from storage.lessons import Lesson
from storage.tables import Account, AttendanceMark, Delivery, Member, Registration, Role, Unit
from storage.trainings import Settings
from storage.venues import Plan
from tests.announcing import release
from tests.chat import agree
from tests.delivery.people import NOW

SUMMONED = (132, 118, 104, 97, 92, 88, 85, 84, 80, 76, 72, 66, 56)
PRESENT = (131, 116, 102, 95, 91, 86, 84, 82, 78, 74, 71, 62, 55)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2026, 12, 2, 7, 30, tzinfo=ZONE)
END = START.replace(hour=16, minute=30)
UNTIL = datetime(2026, 11, 30, 17, tzinfo=ZONE)
CONFERENCES = 8
FIRSTS = [sum(SUMMONED[:place]) for place in range(13)]
"""Before the first member of each unit: its first is the secretary, its second the contact."""
OFFICE = 3
"""The office's secretary is the third of the first unit."""


async def people(session: Session) -> None:
    """A unit a venue, everybody in it with a chat."""
    for number, (first, size) in enumerate(zip(FIRSTS, SUMMONED, strict=True), 1):
        session.add(Unit(id=number, name=f"Đảng bộ {number}", search_key=f"dang bo {number:02}"))
        await session.flush()
        ids = range(first + 1, first + size + 1)
        rows = [{"id": one, "code": f"HV{one}", "name": f"Người {one}", "unit_id": number,
                 "search_key": f"nguoi {one}", "phone": f"+8491{one:07}"}
                for one in ids]  # fmt: skip
        chats = [{"id": one, "channel": "telegram", "account": "4242", "chat": str(one),
                  "member_id": one, "linked_at": NOW, "seen_at": NOW} for one in ids]  # fmt: skip
        await session.execute(insert(Member), rows)
        await session.execute(insert(Account), chats)
        await agree(session, *ids, channel="telegram", now=NOW)
        session.add(Role(member_id=first + 1, role="unit_secretary", unit_id=number,
                         granted_at=NOW))  # fmt: skip
    session.add(Role(member_id=OFFICE, role="office_secretary", unit_id=None, granted_at=NOW))
    await session.flush()


async def invite(session: Session) -> int:
    """The invitation, and everybody's answer: so many of each unit come, the others ask leave."""
    new = await announcements.confirm(
        session,
        Notice(
            "Mời dự hội nghị trực tuyến.", kind="invitation", number="1-GM/HKH",
            subject="Hội nghị báo cáo viên", need="attend", due_at=NOW + timedelta(days=2),
        ),
        whom=EVERYBODY, made_by=OFFICE, account_id=OFFICE, expected_total=sum(SUMMONED), now=NOW,
    )  # fmt: skip
    await release(session, new, now=NOW)
    for first, size, coming in zip(FIRSTS, SUMMONED, PRESENT, strict=True):
        for place in range(size):
            comes = place < coming
            await answers.answer(
                session, announcement_id=new, member_id=first + place + 1,
                answer=answers.JOIN if comes else answers.DECLINE,
                words="" if comes else "Đi công tác", now=NOW,
            )  # fmt: skip
    return new


async def convene(session: Session, title: str, starts_at: datetime) -> int:
    """A conference to which everybody is summoned by name, with the thirteen venues."""
    new = await trainings.create(
        session, title=title, place="Trực tuyến", starts_at=starts_at,
        ends_at=starts_at + (END - START), closes_at=starts_at, seats=sum(SUMMONED),
        made_by=OFFICE, now=NOW, settings=Settings(
            kind="conference", quotas=dict(enumerate(SUMMONED, 1))
        ),
    )  # fmt: skip
    rows = [
        {"training_id": new, "member_id": first + place, "unit_id": unit, "state": "confirmed",
         "at": NOW, "changed_at": NOW}
        for unit, (first, size) in enumerate(zip(FIRSTS, SUMMONED, strict=True), 1)
        for place in range(1, size + 1)
    ]  # fmt: skip
    await session.execute(insert(Registration), rows)
    plans = [
        Plan(f"Hội trường {unit}", f"hoi truong {unit}", size + 3, host_id=unit,
             contact_id=first + 2)
        for unit, (first, size) in enumerate(zip(FIRSTS, SUMMONED, strict=True), 1)
    ]  # fmt: skip
    until = min(UNTIL, starts_at)
    await venues.plan(session, training_id=new, venues=plans, choose_until=until,
                      again=venues.NOON_OVER, by=OFFICE, now=NOW)  # fmt: skip
    return new


async def scan(session: Session, lesson: Lesson, venue_ids: list[int], leave: int = 0) -> None:
    """Who comes is scanned at the venue of her unit, but for the first ``leave``."""
    rows = [
        {"session_id": lesson.id, "member_id": first + place, "mark": "present",
         "source": "screen", "at": lesson.starts_at, "venue_id": venue_id}
        for venue_id, first, coming in zip(venue_ids, FIRSTS, PRESENT, strict=True)
        for place in range(1, coming + 1)
        if first + place > leave
    ]  # fmt: skip
    await session.execute(insert(AttendanceMark), rows)


class Stage:
    """A conference, and what is said about it."""

    def __init__(self, database: Database, texts: Texts, id_: int) -> None:
        self.database, self.texts, self.id, self.seen = database, texts, id_, 0
        self.says: list[tuple[str, int, Say]] = []

    async def at(self, now: datetime) -> list[tuple[str, int]]:
        """The clock shows ``now``: the (kind, member) of everything that is said then."""
        tick = Tick(self.database, self.texts, now, Path(), "Hội")
        await asking.run(tick)
        await asking.run(tick)  # a second tick says nothing twice
        await conference.follow(tick)
        async with self.database.read() as session:
            new = list(await session.scalars(
                select(Delivery).where(Delivery.id > self.seen).order_by(Delivery.id)
            ))  # fmt: skip
        self.seen = max([row.id for row in new], default=self.seen)
        self.says = [
            (row.purpose.split(":")[0] if row.purpose else "card", row.member_id or 0,
             Say.from_json(row.say or {"text": ""}))
            for row in new
        ]  # fmt: skip
        return [(what, who) for what, who, _ in self.says]

    async def of(self) -> About:
        async with self.database.read() as session:
            found = await conferences.get(session, self.id)
        assert found is not None
        return found

    async def venue_ids(self) -> list[int]:
        async with self.database.read() as session:
            return [one.id for one in await venues.of_conference(session, self.id)]

    async def choose(self, *units: int, **how: Any) -> None:
        ids = await self.venue_ids()
        async with self.database.write() as session:
            for unit in units:
                await venues.choose(
                    session, training_id=self.id, unit_id=unit, venue_id=ids[unit - 1],
                    members=SUMMONED[unit - 1], guests=2, by=FIRSTS[unit - 1] + 1, **how,
                )  # fmt: skip

    async def report(self, round: int, now: datetime, *units: int, present: int = 0) -> None:
        ids = await self.venue_ids()
        async with self.database.write() as session:
            for unit in units:
                summoned, there = SUMMONED[unit - 1], present or PRESENT[unit - 1]
                await head_counts.report(
                    session, ids[unit - 1], round=round, by=FIRSTS[unit - 1] + 2, now=now,
                    figures=Figures(summoned, there, summoned - there, 2), zone=ZONE,
                )  # fmt: skip

    async def table(self, now: datetime) -> list[str]:
        """The lines of the office's live table."""
        async with self.database.read() as session:
            of = await self.of()
            seen = await conference_figures.progress(session, of, now=now, zone=ZONE)
        return conference.card(self.texts.words(), of, seen).text.splitlines()


def secretaries(*units: int) -> set[tuple[str, int]]:
    return {("venue-choice", FIRSTS[unit - 1] + 1) for unit in units}


def counting(*units: int) -> set[tuple[str, int]]:
    """The contact, and the host's secretary."""
    return {("head-count", FIRSTS[unit - 1] + place) for unit in units for place in (1, 2)}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_conference_of_thirteen_venues(database: Database, texts: Texts) -> None:
    async with database.write() as session:
        await people(session)
        paper = await invite(session)
        id_ = await convene(session, "Hội nghị báo cáo viên", START)
    await check_invitation(database, paper)
    stage = Stage(database, texts, id_)
    await stage.at(NOW - timedelta(days=1))
    await units_choose(stage)
    await lines_are_tested(stage)
    await people_come(stage)
    await venues_count(stage)
    await it_is_reported(stage)
    await eight_of_a_term(database, texts)


async def check_invitation(database: Database, paper: int) -> None:
    """The invitation has been answered as the conference will be attended."""
    async with database.read() as session:
        seen = await progress.progress(session, paper, now=NOW)
        lines = await progress.by_unit(session, paper)
    assert seen is not None
    assert {line.unit_id: (line.total, line.join, line.decline) for line in lines} == {
        unit: (size, coming, size - coming)
        for unit, (size, coming) in enumerate(zip(SUMMONED, PRESENT, strict=True), 1)
    }
    assert (seen.of.total, seen.join, seen.decline) == (1150, 1127, 23)


async def units_choose(stage: Stage) -> None:
    assert set(await stage.at(NOW)) == secretaries(*range(1, 14))
    await stage.choose(*range(1, 12), now=NOW)
    morning = datetime(2026, 11, 27, 8, tzinfo=ZONE)
    assert await stage.at(morning - timedelta(minutes=1)) == []
    assert set(await stage.at(morning)) == secretaries(12, 13)
    await stage.choose(12, now=morning)
    assert await stage.at(UNTIL) == [("venue-choice", OFFICE)]
    assert "còn 1 đơn vị chưa chọn điểm cầu: Đảng bộ 13." in stage.says[0][2].text
    with pytest.raises(venues.Closed):
        await stage.choose(13, now=UNTIL)
    await stage.choose(13, now=UNTIL, is_office=True)


async def lines_are_tested(stage: Stage) -> None:
    eve = datetime(2026, 12, 1, 8, tzinfo=ZONE)
    contacts = {("line-test", first + 2) for first in FIRSTS}
    assert set(await stage.at(eve)) == contacts
    ids = await stage.venue_ids()
    async with stage.database.write() as session:
        for one in ids[:11]:
            await venues.set_line(session, one, result="ok", now=eve)
        await venues.set_line(session, ids[11], result="fault", words="Mất tiếng", now=eve)
    assert await stage.at(eve.replace(hour=14)) == [("line-test", FIRSTS[12] + 2)]
    assert await stage.at(eve.replace(hour=16)) == [("line-test", OFFICE)]
    text = stage.says[0][2].text
    assert "2 điểm cầu chưa báo thông" in text
    assert "Hội trường 13: Người 1096, 0910001096" in text


async def people_come(stage: Stage) -> None:
    """Everybody at her unit's venue, but for one, who goes to another and scans twice."""
    ids = await stage.venue_ids()
    async with stage.database.write() as session:
        [lesson] = await lessons.ensure(session, stage.id)
        await scan(session, lesson, ids, leave=1)
        _, _, second, *_ = rooms = await venues.rooms(session, lesson)
        first = await attendance.mark(session, second, member_id=1, at=START, source="screen")
        again = await attendance.mark(session, rooms[1], member_id=1, at=START, source="screen")
        assert (first.is_new, again.is_new) == (True, False)
        scans = await turnouts.scans(session, lesson.id)
    assert [scans[one] for one in ids] == [130, 117, *PRESENT[2:]], "at the place of her scan"
    assert sum(scans.values()) == 1127, "counted once"


async def venues_count(stage: Stage) -> None:
    async with stage.database.write() as session:
        await conference_cards.watch(session, stage.id, account_id=OFFICE, shown="")
    first = START + timedelta(minutes=30)
    assert {one for one in await stage.at(first) if one[0] != "card"} == counting(*range(1, 14))
    await stage.report(1, first + timedelta(minutes=9), *range(1, 12))
    assert await stage.at(first + timedelta(minutes=14)) == [("card", OFFICE)], "edited in place"
    late = await stage.at(first + timedelta(minutes=15))
    assert set(late) == counting(12, 13) | {("head-count-late", OFFICE)}
    assert len(late) == 5, "two of thirteen are late, each person is chased once"
    assert (await stage.table(first))[5] == (
        "Quân số lần 1: 11/13 điểm cầu đã báo · triệu tập 1.028 · có mặt 1.010 (98,2 %) · "
        "khách mời 22"
    )
    await stage.report(1, first + timedelta(minutes=20), 12, 13)
    table = await stage.table(first)
    assert table[5] == (
        "Quân số lần 1: 13/13 điểm cầu đã báo · triệu tập 1.150 · có mặt 1.127 (98,0 %) · "
        "khách mời 26"
    )
    print("\n" + "\n".join(table))  # noqa: T201 - the figures are what it is for
    noon = START.replace(hour=13, minute=30)
    assert {one for one in await stage.at(noon) if one[0] != "card"} == counting(*range(1, 14))
    await stage.report(2, noon, *range(1, 13))
    await stage.report(2, noon, 1, present=120)  # a slip of the finger is put right


async def it_is_reported(stage: Stage) -> None:
    assert ("head-count-late", OFFICE) in await stage.at(START.replace(hour=13, minute=45))
    over = END + timedelta(minutes=30)
    assert ("conference-report", OFFICE) in await stage.at(over)
    [text] = [say.text for what, _, say in stage.says if what == "conference-report"]
    print(text)  # noqa: T201
    assert text.splitlines() == [
        "Tổng kết hội nghị “Hội nghị báo cáo viên”, 07h30, thứ Tư, 02/12/2026",
        "13 điểm cầu",
        "Điểm cầu báo lần 1 (13/13 điểm cầu): triệu tập 1.150, có mặt 1.127 (98,0 %), vắng có "
        "lý do 23, vắng không lý do 0. Khách mời: 26.",
        "Điểm danh từng người vào giờ đó: 1.127 người, khớp với số điểm cầu báo.",
        "Điểm cầu báo lần 2 (12/13 điểm cầu): triệu tập 1.094, có mặt 1.061 (97,0 %), vắng có "
        "lý do 33, vắng không lý do 0. Khách mời: 24.",
        "Điểm danh từng người cả hội nghị: 1.127 người có mặt trên 1.150 người có tên, 1.127 "
        "lượt qua các buổi.",
    ]
    async with stage.database.read() as session:
        found = await closing.whole(session, await stage.of(), zone=ZONE)
    assert [one.present for one in found.units] == list(PRESENT), "by unit at whatever venue"
    assert [one.summoned for one in found.units] == list(SUMMONED)
    counts = [found.reports[one.id, 1].figures for one in found.venues]
    assert [(one.summoned, one.present) for one in counts] == list(
        zip(SUMMONED, PRESENT, strict=True)
    )
    assert found.reports[found.venues[0].id, 2].corrections == 1


async def eight_of_a_term(database: Database, texts: Texts) -> None:
    """Seven more: attendances grow, people do not."""
    for number in range(2, CONFERENCES + 1):
        begins = START + timedelta(days=number)
        async with database.write() as session:
            id_ = await convene(session, f"Hội nghị {number}", begins)
            [lesson] = await lessons.ensure(session, id_)
            every = await venues.of_conference(session, id_)
            await scan(session, lesson, [one.id for one in every])
    async with database.read() as session:
        term = await turnouts.term(
            session, since=datetime(2026, 1, 1, tzinfo=UTC), until=datetime(2027, 1, 1, tzinfo=UTC)
        )
    said = texts.words()("conference-term", year="2026", conferences=term.conferences,
                         times=term.times, people=term.people)  # fmt: skip
    print(said)  # noqa: T201
    assert said == "Năm 2026: 8 hội nghị, 9.016 lượt dự, 1.127 người."
    assert term.times > 9000
    assert round(term.times / CONFERENCES / len(SUMMONED)) == 87
