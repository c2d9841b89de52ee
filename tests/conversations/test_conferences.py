"""Online conferences: venues written, chosen, tested, counted; and the office's live table."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.turn import Tick
from handlers import PAPERS, papers
from handlers.trainings import asking, conference
from storage import checkin, lessons, quotas, seats, trainings, venues
from storage.head_counts import Figures
from storage.tables import AttendanceMark, HeadCount, Member, Venue, VenueChoice
from storage.trainings import Settings
from tests.chat import Clock, House, Person
from tests.conversations.test_trainings import START, tick
from tests.shapes import everywhere

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what differs in words alone."""


async def convene(house: House, by: Person) -> int:
    """A conference on Friday, from 07:30 to 16:30."""
    async with house.database.write() as session:
        return await trainings.create(
            session, title="Hội nghị báo cáo viên", place="Trực tuyến", starts_at=START,
            ends_at=START + timedelta(hours=9), closes_at=START, seats=400, made_by=by.id,
            now=house.clock(), settings=Settings(kind="conference"),
        )  # fmt: skip


async def with_venues(house: House, dung: Person, binh: Person, seats: int = 40) -> int:
    """A conference with two venues; of the first she is the contact and her unit the host."""
    id_ = await convene(house, dung)
    async with house.database.write() as session:
        member = await session.get_one(Member, binh.id)
        plans = [
            venues.Plan("Hội trường A", "hoi truong a", seats, host_id=member.unit_id,
                        contact_id=binh.id),
            venues.Plan("Phòng họp B", "phong hop b", 20, contact_name="Trần Văn Kỹ",
                        contact_phone="+84987654321"),
        ]  # fmt: skip
        await venues.plan(
            session, training_id=id_, venues=plans, by=dung.id, now=house.clock(),
            choose_until=START - timedelta(days=1), again=venues.NOON_OVER,
        )  # fmt: skip
    return id_


async def people(house: House, channel: str = "telegram") -> tuple[Person, Person, Person]:
    """The office, a secretary of a unit, and its contact."""
    dung = await house.member("Phạm Văn Dũng", "office_secretary", unit="Văn phòng",
                              channel=channel)  # fmt: skip
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    binh = await house.member("Nguyễn Văn Bình", phone="+84912345678", channel=channel)
    return dung, hai, binh


async def venue_of(house: House, name: str = "Hội trường A") -> Venue:
    async with house.database.read() as session:
        return (await session.scalars(select(Venue).where(Venue.name == name))).one()


async def counts(house: House) -> list[Figures]:
    async with house.database.read() as session:
        rows = await session.scalars(select(HeadCount).order_by(HeadCount.id))
        return [Figures(row.summoned, row.present, row.excused, row.guests) for row in rows]


@everywhere
async def test_the_office_writes_the_venues(house: House, channel: str) -> None:
    dung, hai, binh = await people(house, channel)
    id_ = await convene(house, dung)
    await dung.press(f"class-venues:{id_}")
    await dung.play("""
        < Xin đồng chí gửi danh sách điểm cầu, mỗi điểm cầu một dòng, hoặc gửi tệp Excel. Ví dụ:
          Hội trường A: 132 chỗ; liên hệ Nguyễn Văn Bình 0912345678; đơn vị Chi hội 1
        > Hội trường A: 132 chỗ; liên hệ Nguyễn Văn Bình 0912…
        < Dòng 1: điểm cầu “Hội trường A” cần một người liên hệ: mã hội viên, hoặc họ tên kèm số điện thoại.
        < Xin đồng chí gửi danh sách điểm cầu, mỗi điểm cầu một dòng, hoặc gửi tệp Excel. Ví dụ:
          Hội trường A: 132 chỗ; liên hệ Nguyễn Văn Bình 0912345678; đơn vị Chi hội 1
        > Hội trường A: 132 chỗ; liên hệ Nguyễn Văn Bình 0912345678\\nPhòng họp B: 20 chỗ; Trần Văn Kỹ 0987 654 321; đơn vị Chi hội 1
        < Các đơn vị chọn điểm cầu đến lúc nào? Ví dụ: 17h 25/11
        > 17h 28/11
        < Hạn chọn phải trước khi hội nghị bắt đầu: 07h30, thứ Sáu, 27/11/2026.
        < Các đơn vị chọn điểm cầu đến lúc nào? Ví dụ: 17h 25/11
        > 17h 25/11
        < Mời đồng chí xem lại trước khi ghi:

          Điểm cầu:
          1. Hội trường A: 132 chỗ; liên hệ Nguyễn Văn Bình; đơn vị Chi hội 1
          2. Phòng họp B: 20 chỗ; liên hệ Trần Văn Kỹ 0987654321 (ngoài danh sách hội viên, hệ thống không nhắn được); đơn vị Chi hội 1
          Hạn chọn điểm cầu: 17h00, thứ Tư, 25/11/2026
          Báo quân số lần 2: 13:30
          [Ghi và báo đơn vị]
          [Sửa: Điểm cầu]
          [Sửa: Hạn chọn điểm cầu]
          [Sửa: Báo quân số lần 2]
        > [Ghi và báo đơn vị]
        < Hội nghị “Hội nghị báo cáo viên”
          07h30, thứ Sáu, 27/11/2026 đến 16h30, thứ Sáu, 27/11/2026
          Điểm cầu: 2 · 152 chỗ
          Đơn vị đã chọn: 0/2 · 0 người, 0 khách mời (hạn 17h00, thứ Tư, 25/11/2026)
          Đường truyền: đã thông 0/2 · có lỗi 0
          [Xem từng điểm cầu]
          [Chọn thay đơn vị]
          [Sửa điểm cầu]
    """)  # noqa: E501
    assert (await venue_of(house)).contact_id == binh.id
    await asking.run(tick(house))
    await hai.play("""
        < Đơn vị mình dự ở điểm cầu nào?
          Hội nghị “Hội nghị báo cáo viên”, 07h30, thứ Sáu, 27/11/2026. Đề nghị đồng chí chọn điểm cầu cho Chi hội 1 trước 17h00, thứ Tư, 25/11/2026.
          [Chọn điểm cầu]
    """)  # noqa: E501
    await asking.run(tick(house))
    assert await hai.hears() == []


@on_sqlite
async def test_a_table_of_venues(house: House) -> None:
    dung, _, binh = await people(house)
    id_ = await convene(house, dung)
    await dung.press(f"class-venues:{id_}")
    await dung.sends(
        "diem-cau.xlsx", kind="sheets",
        text="TT\tTên điểm cầu\tSố chỗ\tNgười phụ trách\tĐiện thoại\tĐơn vị\n"
        "1\tHội trường A\t132\tNguyễn Văn Bình\t0912345678\tChi hội 1\n"
        f"2\tPhòng họp B\t20\t{binh.code}",
    )  # fmt: skip
    for said in ("17h 25/11", "1"):
        await dung.says(said)
    async with house.database.read() as session:
        rows = (await session.scalars(select(Venue).order_by(Venue.id))).all()
    assert [(row.name, row.seats, row.contact_id) for row in rows] == [
        ("Hội trường A", 132, binh.id), ("Phòng họp B", 20, binh.id),
    ]  # fmt: skip


@everywhere
async def test_a_unit_chooses(house: House, channel: str) -> None:
    dung, hai, binh = await people(house, channel)
    id_ = await with_venues(house, dung, binh)
    await hai.press(f"choose-venue:{id_}")
    await hai.play("""
        < Chi hội 1 có bao nhiêu người được triệu tập, chưa kể khách mời?
        > 25
        < Có bao nhiêu khách mời đi cùng? Không có thì đồng chí nhắn 0.
        > 2 khách
        < Đơn vị mình dự ở điểm cầu nào? Dưới đây là các điểm cầu còn đủ chỗ cho 27 người.
          [Hội trường A, còn 40 chỗ]
        > [Hội trường A, còn 40 chỗ]
        < Đã ghi: Chi hội 1 dự hội nghị “Hội nghị báo cáo viên” tại điểm cầu Hội trường A: 25 người, 2 khách mời.
          Đồng chí có thể đổi đến 07h30, thứ Năm, 26/11/2026.
          [Đổi điểm cầu]
    """)  # noqa: E501
    async with house.database.read() as session:
        [row] = await session.scalars(select(VenueChoice))
    assert (row.members, row.guests, row.by_id) == (25, 2, hai.id)


@on_sqlite
async def test_the_seats_go_between_choosing_and_pressing(house: House) -> None:
    dung, hai, binh = await people(house)
    id_ = await with_venues(house, dung, binh)
    other = await house.unit("Văn phòng")
    await hai.press(f"choose-venue:{id_}")
    for said in ("15", "0"):
        await hai.says(said)
    await hai.hears()
    async with house.database.write() as session:
        [first, _] = await venues.of_conference(session, id_)
        await venues.choose(session, training_id=id_, venue_id=first.id, unit_id=other,
                            members=30, guests=0, by=dung.id, now=house.clock())  # fmt: skip
    await hai.play("""
        > [Hội trường A, còn 40 chỗ]
        < Điểm cầu này vừa có đơn vị khác chọn, chỉ còn 10 chỗ. Mời đồng chí chọn điểm cầu khác.
        < Đơn vị mình dự ở điểm cầu nào? Dưới đây là các điểm cầu còn đủ chỗ cho 15 người.
          [Phòng họp B, còn 20 chỗ]
    """)


@on_sqlite
async def test_who_may_not_choose(house: House, clock: Clock) -> None:
    dung, hai, binh = await people(house)
    lan = await house.member("Lê Thị Lan", "unit_secretary@", unit="Chi hội 2")
    id_ = await convene(house, dung)
    unit = await house.unit("Chi hội 1")
    async with house.database.write() as session:
        class_ = await trainings.locked(session, id_)
        await quotas.give(session, class_, {unit: 30})
        await venues.plan(
            session, training_id=id_, venues=[venues.Plan("A", "a", 9, contact_id=binh.id)],
            choose_until=START - timedelta(days=1), again=810, by=dung.id, now=house.clock(),
        )  # fmt: skip
    await lan.press(f"choose-venue:{id_}")
    await lan.play("""
        < Đơn vị này không dự hội nghị này, nên không chọn điểm cầu được.
    """)
    await lan.press(f"choose-venue:{id_}:{unit}")
    assert "không có quyền" in (await lan.hears())[0][0].text
    clock.at = START - timedelta(days=1)
    await hai.press(f"choose-venue:{id_}")
    await hai.play("""
        < Đã hết hạn chọn điểm cầu lúc 07h30, thứ Năm, 26/11/2026. Cần thay đổi, xin đồng chí gọi văn phòng.
    """)  # noqa: E501
    await dung.press(f"choose-venue:{id_}")
    await dung.play("""
        < Đồng chí chọn điểm cầu cho đơn vị nào? Bấm một đơn vị chưa chọn, hoặc nhắn tên đơn vị.
          [Chi hội 1]
        > [Chi hội 1]
        < Chi hội 1 có bao nhiêu người được triệu tập, chưa kể khách mời?
        > 7
        < Có bao nhiêu khách mời đi cùng? Không có thì đồng chí nhắn 0.
        > 1
        < Đơn vị mình dự ở điểm cầu nào? Dưới đây là các điểm cầu còn đủ chỗ cho 8 người.
          [A, còn 9 chỗ]
        > [A, còn 9 chỗ]
        < Đã ghi: Chi hội 1 dự hội nghị “Hội nghị báo cáo viên” tại điểm cầu A: 7 người, 1 khách mời.
          [Đổi điểm cầu]
    """)  # noqa: E501
    await hai.play("""
        < Văn phòng đã xếp Chi hội 1 dự hội nghị “Hội nghị báo cáo viên”, 07h30, thứ Sáu, 27/11/2026, tại điểm cầu A: 7 người, 1 khách mời.
          Liên hệ điểm cầu: Nguyễn Văn Bình, 0912345678
    """)  # noqa: E501


@everywhere
async def test_the_line_is_tested_the_day_before(house: House, clock: Clock, channel: str) -> None:
    dung, _, binh = await people(house, channel)
    await with_venues(house, dung, binh)
    clock.at = START.replace(day=26, hour=8, minute=0)
    await asking.run(tick(house))
    await dung.hears()  # that units are silent
    await binh.play("""
        < Thử đường truyền điểm cầu Hội trường A
          Hội nghị “Hội nghị báo cáo viên” bắt đầu 07h30, thứ Sáu, 27/11/2026. Đề nghị đồng chí thử đường truyền và cho biết kết quả.
          [Đã thông]
          [Có lỗi]
        > [Có lỗi]
        < Đường truyền bị lỗi gì? Xin đồng chí nhắn một câu, ví dụ: mất tiếng, mạng chập chờn.
        > Mất tiếng ở micro số 2
        < Đã báo văn phòng lỗi đường truyền của điểm cầu Hội trường A. Khi sửa xong, đồng chí bấm “Đã thông”.
          [Đã thông]
    """)  # noqa: E501
    await dung.play("""
        < Điểm cầu Hội trường A báo đường truyền có lỗi: Mất tiếng ở micro số 2
          Hội nghị “Hội nghị báo cáo viên”. Liên hệ: Nguyễn Văn Bình, 0912345678
          [Xem điểm cầu]
    """)
    clock.at = START.replace(day=26, hour=16, minute=0)
    await asking.run(tick(house))
    await dung.play("""
        < Hội nghị “Hội nghị báo cáo viên”: 2 điểm cầu chưa báo thông đường truyền. Xin đồng chí gọi:
          1. Hội trường A: Nguyễn Văn Bình, 0912345678
          2. Phòng họp B: Trần Văn Kỹ, 0987654321
          [Xem bảng chung]
    """)  # noqa: E501
    await binh.play("""
        > [Đã thông]
        < Đã ghi: đường truyền điểm cầu Hội trường A đã thông. Hội nghị bắt đầu 07h30, thứ Sáu, 27/11/2026. Cảm ơn đồng chí.
    """)  # noqa: E501
    assert (await venue_of(house)).line == "ok"


ASKED = """
    < Đề nghị điểm cầu Hội trường A báo quân số lần 1: triệu tập … / có mặt … / vắng có lý do …
      Đồng chí nhắn ba số, ví dụ: 132/131/1. Có khách mời thì thêm “+ 5 khách”.
      [Báo quân số]
"""


@everywhere
async def test_heads_are_counted_by_typing_three_numbers(
    house: House, clock: Clock, channel: str
) -> None:
    dung, hai, binh = await people(house, channel)
    await with_venues(house, dung, binh, seats=140)
    await binh.hears()
    clock.at = START
    await binh.play("""
        > 132/131/1
        < Chưa đến giờ báo quân số. Hệ thống nhận từ 08h00, thứ Sáu, 27/11/2026.
    """)
    clock.at = START + timedelta(minutes=30)
    await asking.run(tick(house))
    await dung.hears()
    await binh.play(ASKED)
    await hai.play(ASKED)
    clock.pass_(minutes=15)
    await asking.run(tick(house))
    await hai.play("""
        < Điểm cầu Hội trường A chưa báo quân số lần 1 của hội nghị “Hội nghị báo cáo viên”.
          Đề nghị đồng chí nhắn ngay ba số triệu tập/có mặt/vắng có lý do, ví dụ: 132/131/1.
          [Báo quân số]
    """)
    await binh.hears()
    await binh.play("""
        > 132/131/2
        < Có mặt 131 và vắng có lý do 2 nhiều hơn triệu tập 132. Xin đồng chí xem lại và nhắn lại ba số.
        > 132/130/1
        < Đã ghi quân số điểm cầu Hội trường A.
          Lần 1: triệu tập 132, có mặt 130 (98,5 %), vắng có lý do 1, vắng không lý do 1. Khách mời: 0.
          [Sửa số]
        > 132/131/1 + 5 khách
        < Đã ghi quân số điểm cầu Hội trường A.
          Lần 1: triệu tập 132, có mặt 131 (99,2 %), vắng có lý do 1, vắng không lý do 0. Khách mời: 5.
          Đây là lần sửa thứ 1; các số báo trước vẫn được lưu.
          [Sửa số]
        > [Sửa số]
        < Báo quân số lần 1, điểm cầu Hội trường A: triệu tập bao nhiêu người, chưa kể khách mời?
        > 132
        < Có mặt bao nhiêu người, chưa kể khách mời?
        > 133
        < Vắng có lý do bao nhiêu người?
        > 0
        < Có bao nhiêu khách mời có mặt? Không có thì đồng chí nhắn 0.
        > 0
        < Có mặt 133 và vắng có lý do 0 nhiều hơn triệu tập 132. Xin đồng chí xem lại.
        < Có mặt bao nhiêu người, chưa kể khách mời?
        > 130
        < Đã ghi quân số điểm cầu Hội trường A.
          Lần 1: triệu tập 132, có mặt 130 (98,5 %), vắng có lý do 0, vắng không lý do 2. Khách mời: 0.
          Đây là lần sửa thứ 2; các số báo trước vẫn được lưu.
          [Sửa số]
    """)  # noqa: E501
    assert await counts(house) == [
        Figures(132, 130, 1), Figures(132, 131, 1, 5), Figures(132, 130, 0),
    ]  # fmt: skip


@on_sqlite
async def test_who_is_no_contact_any_more_reports_nothing(house: House, clock: Clock) -> None:
    dung, hai, binh = await people(house)
    id_ = await with_venues(house, dung, binh)
    clock.at = START + timedelta(minutes=30)
    await asking.run(tick(house))
    await binh.hears()
    async with house.database.write() as session:
        await session.execute(update(Venue).values(contact_id=hai.id))
    await binh.play("""
        > [Báo quân số]
        < Đồng chí hiện không phụ trách điểm cầu này nên không ghi nhận được. Cần hỗ trợ, xin đồng chí gọi văn phòng.
    """)  # noqa: E501
    await binh.says("132/131/1")
    assert "Tôi chưa hiểu" in (await binh.hears())[0][0].text
    async with house.database.write() as session:
        await trainings.call_off(session, training_id=id_, now=house.clock())
    await hai.hears()
    await hai.play("""
        > [Báo quân số]
        < Hội nghị này đã hủy hoặc điểm cầu không còn nữa, nên không ghi nhận được.
    """)
    assert await counts(house) == []


@on_sqlite
async def test_the_table_follows(house: House, clock: Clock) -> None:
    dung, hai, binh = await people(house)
    id_ = await with_venues(house, dung, binh)
    clock.at = START + timedelta(minutes=30)
    await dung.press(f"conference:{id_}")
    await dung.hears()
    await hai.says("40/39/1")
    await conference.follow(tick(house))
    await conference.follow(tick(house))
    await dung.play("""
        <~ Hội nghị “Hội nghị báo cáo viên”
          07h30, thứ Sáu, 27/11/2026 đến 16h30, thứ Sáu, 27/11/2026
          Điểm cầu: 2 · 60 chỗ
          Đơn vị đã chọn: 0/2 · 0 người, 0 khách mời (hạn 07h30, thứ Năm, 26/11/2026)
          Đường truyền: đã thông 0/2 · có lỗi 0
          Quân số lần 1: 1/2 điểm cầu đã báo · triệu tập 40 · có mặt 39 (97,5 %) · khách mời 0
          [Xem từng điểm cầu]
          [Tổng kết]
          [Tải Excel]
        > [Xem từng điểm cầu]
        < Hội nghị “Hội nghị báo cáo viên”
          07h30, thứ Sáu, 27/11/2026 đến 16h30, thứ Sáu, 27/11/2026

          1. Hội trường A: 0/40 chỗ; Nguyễn Văn Bình, 0912345678
          2. Phòng họp B: 0/20 chỗ; Trần Văn Kỹ, 0987654321
          [Hội trường A]
          [Phòng họp B]
          [Xem bảng chung]
        > [Hội trường A]
        < Điểm cầu Hội trường A
          Hội nghị “Hội nghị báo cáo viên”, 07h30, thứ Sáu, 27/11/2026
          Đăng ký: 0 đơn vị, 0 người, 0 khách mời trên 40 chỗ
          Liên hệ: Nguyễn Văn Bình, 0912345678; đơn vị Chi hội 1
          Đường truyền: chưa thử
          Lần 1: triệu tập 40, có mặt 39 (97,5 %), vắng có lý do 1, vắng không lý do 0. Khách mời: 0.
          [Mở màn hình mã]
          [Báo quân số]
    """)  # noqa: E501


@on_sqlite
async def test_a_scan_says_at_which_venue_she_is(house: House, clock: Clock) -> None:
    dung, _, binh = await people(house)
    id_ = await with_venues(house, dung, binh)
    async with house.database.write() as session:
        await seats.register(session, training_id=id_, member_id=binh.id, now=house.clock())
        [lesson] = await lessons.ensure(session, id_)
        whole, _, second = await venues.rooms(session, lesson)
    clock.at = START
    step = checkin.step_of(clock())
    word = checkin.scanned(lesson.id, second.key, step)
    assert word != checkin.scanned(lesson.id, whole.key, step)
    await binh.says(f"/start {word}")
    await binh.says(checkin.digits(whole.key, step))
    async with house.database.read() as session:
        [row] = await session.scalars(select(AttendanceMark))
    assert row.venue_id == second.venue_id, "the place of her first scan"
    assert [say.text.split(" 07h30")[0] for say, _ in await binh.hears()] == [
        "Đã điểm danh", "Đồng chí đã điểm danh lúc",
    ]  # fmt: skip


@on_sqlite
async def test_the_report_on_paper(house: House, clock: Clock, tmp_path: Path) -> None:
    dung, hai, binh = await people(house)
    id_ = await with_venues(house, dung, binh)
    clock.at = START + timedelta(minutes=40)
    await hai.says("40/39/1")
    await dung.press(f"conference-file:{id_}")
    await dung.hears()
    made = Tick(house.database, house.texts, house.clock(), tmp_path, house.organisation)
    await papers.run(made, PAPERS)
    await dung.play(f"""
        < Tổng kết hội nghị “Hội nghị báo cáo viên”.
          (file hoi-nghi-{id_}-2026-11-27.xlsx)
    """)


@on_sqlite
async def test_what_one_has_to_do_with_conferences(house: House) -> None:
    dung, hai, binh = await people(house)
    await binh.play("""
        > điểm cầu
        < Hiện đồng chí không có việc gì ở hội nghị trực tuyến nào.
    """)
    await with_venues(house, dung, binh)
    await binh.play("""
        > điểm cầu
        < Đồng chí chọn hội nghị hoặc điểm cầu:
          [Điểm cầu Hội trường A]
    """)
    await hai.play("""
        > điểm cầu
        < Đồng chí chọn hội nghị hoặc điểm cầu:
          [Chọn điểm cầu: Hội nghị báo cáo viên, 07h30 27/11]
          [Điểm cầu Hội trường A]
    """)
    await dung.play("""
        > điểm cầu
        < Đồng chí chọn hội nghị hoặc điểm cầu:
          [Hội nghị báo cáo viên, 07h30 27/11]
    """)
