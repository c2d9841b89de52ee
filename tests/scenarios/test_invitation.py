"""Scenario C of domain.md: members of 13 venues invited to eight conferences of a term; who
comes is counted from rows, unit by unit."""

from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, update

from bot.texts import Texts
from storage import announcements, answers, progress
from storage.announcements import Notice
from storage.audiences import EVERYBODY
from storage.database import Database, Session
from storage.progress import Progress, UnitProgress
from storage.tables import Account, Member, Recipient, Unit
from tests.announcing import release
from tests.chat import agree
from tests.delivery.people import NOW

SUMMONED = (132, 118, 104, 97, 92, 88, 85, 84, 80, 76, 72, 66, 56)
PRESENT = (131, 116, 102, 95, 91, 86, 84, 82, 78, 74, 71, 62, 55)
CONFERENCES = 8


async def people(session: Session) -> None:
    """A unit a venue, everybody in it with a chat."""
    first = 0
    for number, size in enumerate(SUMMONED, 1):
        session.add(Unit(id=number, name=f"Điểm cầu {number}", search_key=f"diem cau {number}"))
        await session.flush()
        ids = range(first + 1, first + size + 1)
        rows = [{"id": one, "code": f"HV{one}", "name": f"Người {one}", "unit_id": number,
                 "search_key": f"nguoi {one}"} for one in ids]  # fmt: skip
        chats = [{"id": one, "channel": "telegram", "account": "4242", "chat": str(one),
                  "member_id": one, "linked_at": NOW, "seen_at": NOW} for one in ids]  # fmt: skip
        await session.execute(insert(Member), rows)
        await session.execute(insert(Account), chats)
        await agree(session, *ids, channel="telegram", now=NOW)
        first += size


async def invite(session: Session, number: int) -> int:
    """The id of an invitation on its way."""
    new = await announcements.confirm(
        session,
        Notice(
            "Mời dự hội nghị trực tuyến.", kind="invitation", number=f"{number}-GM/HKH",
            subject="Hội nghị báo cáo viên", need="attend", due_at=NOW + timedelta(days=2),
        ),
        whom=EVERYBODY, made_by=1, account_id=1, expected_total=sum(SUMMONED), now=NOW,
    )  # fmt: skip
    await release(session, new, now=NOW)
    return new


async def answer(session: Session, one: int) -> None:
    """Of each unit as many come as scenario C says; the others ask leave."""
    first = 0
    for size, coming in zip(SUMMONED, PRESENT, strict=True):
        for place in range(size):
            comes = place < coming
            await answers.answer(
                session, announcement_id=one, member_id=first + place + 1,
                answer=answers.JOIN if comes else answers.DECLINE,
                words="" if comes else "Đi công tác", now=NOW,
            )  # fmt: skip
        first += size


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_eight_conferences_of_a_term(database: Database, texts: Texts) -> None:
    async with database.write() as session:
        await people(session)
        first = await invite(session, 1)
        await answer(session, first)
    seen, lines = await looked_at(database, first)
    by_unit = {line.unit_id: (line.total, line.join, line.decline) for line in lines}
    assert by_unit == {
        number: (size, coming, size - coming)
        for number, (size, coming) in enumerate(zip(SUMMONED, PRESENT, strict=True), 1)
    }
    assert (seen.of.total, seen.join, seen.decline, seen.acknowledged) == (1150, 1127, 23, 1150)
    assert texts.words().number(seen.of.total) == "1.150"
    assert round(100 * seen.join / seen.of.total, 1) == 98.0

    async with database.write() as session:  # the others of the term, answered alike
        said = dict((await session.execute(
            select(Recipient.member_id, Recipient.answer).where(Recipient.announcement_id == first)
        )).all())  # fmt: skip
        for number in range(2, CONFERENCES + 1):
            new = await invite(session, number)
            comes = Recipient.member_id.in_([one for one, how in said.items() if how == "join"])
            here = update(Recipient).where(Recipient.announcement_id == new)
            await session.execute(here.values(answer="decline", acknowledged_at=NOW))
            await session.execute(here.where(comes).values(answer="join"))
    async with database.read() as session:
        attended = await session.scalar(
            select(func.count()).select_from(Recipient).where(Recipient.answer == "join")
        )
        people_ = await session.scalar(
            select(func.count(Recipient.member_id.distinct())).where(Recipient.answer == "join")
        )
    assert (attended, people_) == (9016, 1127), "times and people are not mixed up"
    assert attended > 9000
    assert round(attended / CONFERENCES / len(SUMMONED)) == 87


async def looked_at(database: Database, one: int) -> tuple[Progress, list[UnitProgress]]:
    async with database.read() as session:
        seen = await progress.progress(session, one, now=NOW)
        lines = await progress.by_unit(session, one)
    assert seen is not None
    assert sum(seen.parts.values()) == seen.of.total == sum(line.total for line in lines)
    assert seen.join == sum(line.join for line in lines)
    return seen, lines
