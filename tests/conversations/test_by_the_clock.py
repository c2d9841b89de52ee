"""What announcements say by the clock, as people see it: digests, reminders, the office's list."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from handlers.announcements import chase, day
from storage import announcements
from storage.announcements import Notice
from storage.audiences import EVERYBODY
from storage.deliveries import ANNOUNCEMENT, REMINDER
from storage.tables import Announcement, Delivery
from tests.announcing import cards, deliver, expand, opens, tick
from tests.chat import Clock, House, Person
from tests.shapes import everywhere

PAPER = Notice(
    "Mời các đồng chí dự họp quý IV tại hội trường tầng 2, có mặt trước 15 phút để ổn định.\n"
    "Mang theo tài liệu.",
    kind="invitation", number="45-GM/HKH", subject="Họp quý IV", need="attend",
)  # fmt: skip


async def office(house: House, channel: str = "telegram") -> Person:
    return await house.member(
        "Phạm Văn Dũng", "office_secretary", unit="Văn phòng", channel=channel
    )


async def announce(house: House, dung: Person, notice: Notice, people: int) -> int:
    async with house.database.write() as session:
        new = await announcements.confirm(
            session, notice, whom=EVERYBODY, made_by=dung.id, account_id=1,
            expected_total=people, now=house.clock(),
        )  # fmt: skip
        await session.execute(  # she waits for nobody's word and no half minute here
            update(Announcement).where(Announcement.id == new)
            .values(state="expanding", begun_at=house.clock())
        )  # fmt: skip
    await expand(house)
    return new


def set_(clock: Clock, day_: int, hour: int, minute: int = 0) -> None:
    """To a moment of November 2026 in Vietnam."""
    clock.at = clock.at.replace(day=day_, hour=hour - 7, minute=minute, second=0)


@everywhere
async def test_a_digest(house: House, clock: Clock, channel: str) -> None:
    """The fourth and fifth of a day come together; each is read, and answered, there."""
    ha = await house.member("Trần Thị Hà", channel=channel)
    dung = await office(house)
    for number in range(3):
        await announce(house, dung, Notice(f"Tin số {number}"), 2)
    await deliver(house)
    await opens(ha)
    await ha.hears()
    await announce(house, dung, PAPER, 2)
    await announce(house, dung, Notice("Lịch trực tuần 48"), 2)
    await deliver(house)
    await opens(ha)
    assert await ha.hears() == []
    set_(clock, 23, 16, 30)
    await day.digest(tick(house))
    await deliver(house)
    await opens(ha)
    await ha.play("""
        < Hôm nay còn 2 tin khác gửi đồng chí:

          1. Giấy mời số 45-GM/HKH: Họp quý IV
          Mời các đồng chí dự họp quý IV tại hội trường tầng 2, có…

          2. Lịch trực tuần 48

          Mời đồng chí bấm từng tin để đọc toàn văn và trả lời.

          Hội Khuyến học tỉnh Sông Lam
          [Đọc tin 1]
          [Đọc tin 2]
        > [Đọc tin 2]
        < Lịch trực tuần 48

          Hội Khuyến học tỉnh Sông Lam
          [Đã nhận]
          [Hỏi về thông báo này]
        > [Đã nhận]
        < Đã ghi nhận lúc 16h30, thứ Hai, 23/11/2026. Cảm ơn đồng chí.
    """)


@everywhere
async def test_a_reminder(house: House, clock: Clock, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    dung = await office(house)
    due = clock.at + timedelta(days=3, hours=8)
    await announce(house, dung, Notice("Nộp báo cáo", due_at=due), 2)
    await deliver(house)
    await opens(ha)
    await ha.hears()
    set_(clock, 25, 8)
    await ha.says("menu")  # so that every app may be written to
    await ha.hears()
    await chase.remind(tick(house))
    await leave(house, REMINDER)
    await opens(ha)
    await ha.play("""
        < Hệ thống xin nhắc: đồng chí chưa xác nhận thông báo “Nộp báo cáo”.

          Xin xác nhận trước 17h00, thứ Năm, 26/11/2026.
          [Đã nhận]
          [Xem toàn văn]
        > [Đã nhận]
        < Đã ghi nhận lúc 08h00, thứ Tư, 25/11/2026. Cảm ơn đồng chí.
    """)
    set_(clock, 26, 8)
    await chase.remind(tick(house))
    async with house.database.read() as session:
        found = await session.scalars(
            select(Delivery.member_id).where(
                Delivery.purpose.startswith("reminder:"), Delivery.state == "pending"
            )
        )
        assert set(found) == {dung.id}


@everywhere
async def test_the_list_of_the_office(house: House, clock: Clock, channel: str) -> None:
    dung = await office(house, channel)
    await house.member("Trần Thị Hà")
    await announce(house, dung, Notice("Nộp báo cáo"), 2)
    await announce(house, dung, PAPER, 2)
    await deliver(house)
    await opens(dung)
    await dung.hears()
    set_(clock, 25, 8)
    await dung.says("menu")
    await dung.hears()
    await chase.office(tick(house))
    await leave(house, REMINDER)
    await opens(dung)
    await dung.play("""
        < Các thông báo đã quá hạn mà chưa đủ trả lời:
          1. Nộp báo cáo: còn thiếu 2/2 người, hạn 09h00, thứ Ba, 24/11/2026
          2. Họp quý IV: còn thiếu 2/2 người, hạn 09h00, thứ Ba, 24/11/2026
          [Theo đơn vị, tin 1]
          [Theo đơn vị, tin 2]
    """)


async def test_the_card_says_who_waits(house: House, clock: Clock) -> None:
    dung = await office(house)
    await house.member("Trần Thị Hà")
    set_(clock, 23, 21, 30)
    await announce(house, dung, Notice("Tin đêm"), 2)
    await dung.hears()
    await deliver(house)
    await cards(house)
    await dung.play("""
        < Thông báo “Tin đêm”
          Đang gửi

          Đã gửi 0/2 · còn lại 2 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0
          Đã xác nhận 0
          Giữ 2 người đến 07:00
          [Theo đơn vị]
          [Tạm dừng]
          [Dừng hẳn]
          [Sửa nội dung đã gửi]
          [Thu hồi]
    """)
    clock.at = datetime(2026, 11, 24, 0, 0, tzinfo=clock.at.tzinfo)
    await day.reopen(tick(house))
    await deliver(house)
    await cards(house)
    assert "Đã gửi 2/2" in [say.text for say, _ in await dung.hears()][-1]


async def leave(house: House, lane: int) -> None:
    """What is due of a lane has left; in the web chat it lies ready."""
    assert lane != ANNOUNCEMENT
    async with house.database.write() as session:
        rows = await session.scalars(
            select(Delivery).where(Delivery.lane == lane, Delivery.state == "pending")
        )
        for row in rows:
            row.state = "waiting" if row.channel == "webchat" else "sent"
            row.message_ids = ["9"]
