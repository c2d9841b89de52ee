"""Whom a class is for, its reserve, how it is opened and changed, and lists of names."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import python_calamine as calamine
from sqlalchemy import func, select

from bot.turn import Tick, fold
from handlers.jobs import JOBS
from storage import lessons, quotas, trainings
from storage.eligibility import Conditions
from storage.tables import Member, NameList, Paper, Registration, Role, Training, Unit
from storage.trainings import Settings
from tests.chat import House, Person, written
from tests.conversations.test_approvals import open_class
from tests.conversations.test_members import folder, send, workbook
from tests.conversations.test_trainings import START, on_sqlite
from tests.shapes import everywhere

__all__ = ["folder"]

HEADER = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Mã hội viên")


async def says(person: Person, *said: str) -> None:
    for one in said:
        await (person.presses(one[1:-1]) if one.startswith("[") else person.says(one))
    await person.hears()


async def read(house: House, folder: Path) -> None:
    """What the clock does about lists of names."""
    job = next(job for job in JOBS if job.name == "lists")
    await job.run(Tick(house.database, house.texts, house.clock(), folder, house.organisation))


async def special(house: House, title: str, **how: Any) -> int:
    async with house.database.write() as session:
        return await trainings.create(
            session, title=title, place="Hội trường A", starts_at=START, closes_at=START,
            ends_at=START + timedelta(hours=4), seats=9, made_by=None, now=house.clock(),
            settings=Settings(**how),
        )  # fmt: skip


async def registered(house: House) -> list[tuple[str, str, bool]]:
    async with house.database.read() as session:
        rows = await session.execute(
            select(Member.name, Registration.state, Registration.is_reserve)
            .join(Member, Member.id == Registration.member_id)
            .order_by(Registration.id)
        )
        return [tuple(row) for row in rows]  # type: ignore[misc]


# Whom a class is for


@everywhere
async def test_conditions_are_set_and_each_refuses_by_itself(
    house: House, channel: str
) -> None:  # fmt: skip
    await house.unit("Chi hội 2")
    ha = await house.member("Trần Thị Hà", channel=channel)
    nam = await house.member("Lê Văn Nam", unit="Chi hội 2", channel=channel)
    await house.member("Vũ Thị Hải", "unit_secretary@", unit="Chi hội 2", phone="+84912345678",
                       channel=channel)  # fmt: skip
    van = await house.member("Lê Văn Vân", "office_secretary", phone="+84912345679",
                             channel=channel)  # fmt: skip
    await open_class(house, approval=False)
    await says(van, "mở lớp", "Tin học 2", "Hội trường A", "7h30 30/11", "11h30", "40", "1")
    await says(van, "[Đặt thêm]")
    await van.play("""
        > [Điều kiện: không]
        < Lớp dành cho hội viên của đơn vị, cụm nào? Mỗi tên một dòng; các đơn vị trực thuộc cũng được tính.
          [Mọi đơn vị]
        > Chi hội 9
        < Không có đơn vị hay cụm nào tên là “Chi hội 9”. Xin đồng chí xem lại.
        < Lớp dành cho hội viên của đơn vị, cụm nào? Mỗi tên một dòng; các đơn vị trực thuộc cũng được tính.
          [Mọi đơn vị]
        > Chi hội 1
        < Người học cần đã qua lớp nào? Đồng chí nhắn tên lớp, hoặc số của lớp như “số 12”.
          [Không cần]
          [Lớp cùng loại trong năm]
        > Kỹ năng viết
        < Không có lớp nào tên là “Kỹ năng viết”. Xin đồng chí xem lại.
        < Người học cần đã qua lớp nào? Đồng chí nhắn tên lớp, hoặc số của lớp như “số 12”.
          [Không cần]
          [Lớp cùng loại trong năm]
        > Kỹ năng số
        < Ai đã học lớp nào thì không học lớp này nữa? Đồng chí nhắn tên lớp, hoặc số của lớp như “số 12”.
          [Ai cũng được]
          [Lớp cùng loại trong năm]
        > [Ai cũng được]
        < Độ tuổi thường thấy của lớp? Ví dụ: 18-60. Đây chỉ là thông tin cho người duyệt, không ai bị từ chối vì tuổi.
          [Không ghi]
        > 18-60
        < Mời đồng chí xem lại trước khi mở lớp:

          Tên lớp: Tin học 2
          Địa điểm: Hội trường A
          Bắt đầu: 07h30, thứ Hai, 30/11/2026
          Kết thúc: 11h30, thứ Hai, 30/11/2026
          Số chỗ: 40
          Hạn đăng ký: 17h00, Chủ Nhật, 29/11/2026
          Dành cho: Chi hội 1
          Cần đã học: Kỹ năng số
          Độ tuổi (tham khảo): 18–60
          [Mở lớp]
          [Sửa: Tên lớp]
          [Sửa: Địa điểm]
          [Sửa: Bắt đầu]
          [Sửa: Kết thúc]
          [Sửa: Số chỗ]
          [Sửa: Hạn đăng ký]
          [Đặt thêm]
    """)  # noqa: E501
    await says(van, "[Đặt thêm]", "[Vắng, điểm đạt: 20 %, không kiểm tra]", "15 %", "6,5")
    await says(van, "[Mở lớp]")
    await nam.play("""
        > đăng ký
        < Đồng chí muốn đăng ký lớp nào?
          [Kỹ năng số, 07h30 27/11, còn 40 chỗ]
          [Tin học 2, 07h30 30/11, còn 40 chỗ]
        > 2
        < Lớp này dành riêng cho hội viên của Chi hội 1 nên đồng chí chưa đăng ký được. Cần hỗ trợ, xin gọi Vũ Thị Hải, 0912345678.
    """)  # noqa: E501
    await ha.play("""
        > đăng ký
        < Đồng chí muốn đăng ký lớp nào?
          [Kỹ năng số, 07h30 27/11, còn 40 chỗ]
          [Tin học 2, 07h30 30/11, còn 40 chỗ]
        > 2
        < Lớp này dành cho người đã học lớp “Kỹ năng số”. Hệ thống chưa thấy đồng chí học lớp đó. Cần hỗ trợ, xin gọi Lê Văn Vân, 0912345679.
    """)  # noqa: E501
    async with house.database.read() as session:
        row = (await session.scalars(select(Training).where(Training.title == "Tin học 2"))).one()
    assert (row.absence_limit, row.pass_mark) == (15, 65)


@on_sqlite
async def test_conditions_stand_in_what_is_said_of_a_class(house: House) -> None:
    unit = await house.unit("Chi hội 1")
    await special(house, "Nhận thức 1", conditions=Conditions(units=(unit,)).as_json())
    ha = await house.member("Trần Thị Hà")
    await ha.play("""
        > đăng ký
        < Đồng chí muốn đăng ký lớp nào?
          [Nhận thức 1, 07h30 27/11, còn 9 chỗ]
        > 1
        < Lớp “Nhận thức 1”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A
          Dành cho hội viên: Chi hội 1

          Lớp còn 9 chỗ. Đồng chí có đăng ký không?
          [Đăng ký]
    """)
    async with house.database.write() as session:
        other = Unit(name="Chi hội 2", search_key="chi hoi 2")
        session.add(other)
        await session.flush()
        (await session.get_one(Member, ha.id)).unit_id = other.id
    await ha.play("""
        > 1
        < Lớp này dành riêng cho hội viên của Chi hội 1 nên đồng chí chưa đăng ký được.
    """)
    assert await registered(house) == []


@on_sqlite
async def test_once_a_year_and_an_age_for_the_secretary(house: House) -> None:
    asked = Conditions(ages=(18, 60)).as_json()
    for title in ("Nhận thức 1", "Nhận thức 2"):
        await special(house, title, kind="awareness", needs_approval=True, conditions=asked)
    ha = await house.member("Trần Thị Hà", born="2015-05-12")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", phone="+84912345678")
    await says(ha, "đăng ký", "1", "1")
    await ha.play("""
        > đăng ký
        < Đồng chí muốn đăng ký lớp nào?
          [Nhận thức 1, 07h30 27/11, đã đăng ký]
          [Nhận thức 2, 07h30 27/11, còn 9 chỗ]
        > 2
        < Năm nay đồng chí đã đăng ký lớp “Nhận thức 1” cùng loại. Mỗi người chỉ đăng ký một lớp như vậy trong năm. Cần hỗ trợ, xin gọi Vũ Thị Hải, 0912345678.
    """)  # noqa: E501
    await hai.play("""
        < Xin duyệt đăng ký lớp: Trần Thị Hà, HV00002, Chi hội 1
          Lớp “Nhận thức 1”, 07h30, thứ Sáu, 27/11/2026
          Đăng ký lúc: 09h00, thứ Hai, 23/11/2026
          Còn 9 chỗ cho đơn vị.
          11 tuổi, ngoài độ tuổi thường thấy của lớp (chỉ để tham khảo)
          [Duyệt]
          [Từ chối]
          [Hỏi lại]
        > cử người
        < Đồng chí cử người dự lớp nào?
          [Nhận thức 1, 07h30 27/11]
          [Nhận thức 2, 07h30 27/11]
        > 2
        < Xin đồng chí nhắn họ tên hoặc mã hội viên, mỗi người một dòng (nhiều nhất 50), hoặc gửi danh sách Excel.
        > Trần Thị Hà
        < Mời đồng chí xem lại, chưa ai được ghi tên:

          1. Trần Thị Hà: chưa đủ điều kiện: năm nay đã đăng ký lớp “Nhận thức 1” cùng loại
          [Nhập lại danh sách]
    """)  # noqa: E501


@on_sqlite
async def test_one_the_class_is_not_for_does_not_stop_the_others(house: House) -> None:
    class_ = await open_class(house)
    people = [await house.member(f"Hội viên {n}") for n in (1, 2)]
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    for person in people:
        await says(person, "đăng ký", "1", "1")
    await hai.hears()
    await says(hai, "duyệt")
    async with house.database.write() as session:
        row = await session.get_one(Training, class_)
        row.conditions = Conditions(units=(await house_unit(session, "Chi hội 2"),)).as_json()
        (await session.get_one(Member, people[1].id)).unit_id = row.conditions["units"][0]
    await hai.play("""
        > [Duyệt tất cả (2)]
        < Đã duyệt 2 đăng ký lớp “Kỹ năng số”:
          1. Hội viên 1: chưa đủ điều kiện: lớp dành cho hội viên của Chi hội 2
          2. Hội viên 2: có chỗ
        > [Hội viên 1]
        < Xin duyệt đăng ký lớp: Hội viên 1, HV00002, Chi hội 1
          Lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026
          Đăng ký lúc: 09h00, thứ Hai, 23/11/2026
          Còn 39 chỗ cho đơn vị.
          [Duyệt]
          [Từ chối]
          [Hỏi lại]
        > [Duyệt]
        < Không cấp chỗ được: lớp dành cho hội viên của Chi hội 2.
    """)


async def house_unit(session: Any, name: str) -> int:
    unit = Unit(name=name, search_key=fold(name))
    session.add(unit)
    await session.flush()
    return unit.id


# Opened from something


@everywhere
async def test_from_a_template_and_like_an_earlier_one(house: House, channel: str) -> None:
    van = await house.member("Lê Văn Vân", "office_secretary", channel=channel)
    await van.play("""
        > mở lớp
        < Mở lớp theo cách nào? Đồng chí bấm một nút, hoặc nhắn luôn tên lớp mới.
          [Lớp mới]
          [Theo mẫu]
        > [Theo mẫu]
        < Mở theo mẫu nào?
          [Lớp nhận thức, 50 tiết]
          [Lớp hội viên mới, 6 ngày]
        > [Lớp nhận thức, 50 tiết]
        < Tên lớp là gì?
        > Nhận thức K3
        < Lớp học ở đâu?
        > Hội trường
        < Lớp bắt đầu lúc nào? Ví dụ: 7h30 20/11/2026
        > quay lại
        < Lớp học ở đâu?
        > Trường chính trị
        < Lớp bắt đầu lúc nào? Ví dụ: 7h30 20/11/2026
        > 7h30 10/12/2026
        < Nhận đăng ký đến khi nào? Đồng chí bấm nút dưới đây hoặc nhắn giờ và ngày khác.
          [17h00, thứ Tư, 09/12/2026]
        > 1
        < Mời đồng chí xem lại trước khi mở lớp:

          Tên lớp: Nhận thức K3
          Địa điểm: Trường chính trị
          Bắt đầu: 07h30, thứ Năm, 10/12/2026
          Số chỗ: 100
          Hạn đăng ký: 17h00, thứ Tư, 09/12/2026
          Loại lớp: Lớp nhận thức
          Các buổi: 10 buổi, 50 tiết, đến 17h15, thứ Tư, 16/12/2026
          [Mở lớp]
          [Sửa: Tên lớp]
          [Sửa: Địa điểm]
          [Sửa: Bắt đầu]
          [Sửa: Số chỗ]
          [Sửa: Hạn đăng ký]
          [Đặt thêm]
        > [Mở lớp]
        < Đã mở lớp “Nhận thức K3”. 1 hội viên đã liên kết có thể đăng ký ngay từ bây giờ, đến 17h00, thứ Tư, 09/12/2026.
          [Xem danh sách lớp]
    """)  # noqa: E501
    first = await written_lessons(house, "Nhận thức K3")
    assert [(when, topic) for when, topic, _, _ in first][:4] == [
        ("10/12 07:30", "Bài 1"), ("10/12 13:30", "Bài 2"), ("11/12 07:30", "Bài 2"),
        ("11/12 13:30", "Bài 3"),
    ]  # fmt: skip
    assert first[4][0] == "14/12 07:30", "nobody works on Saturday and Sunday"
    assert sum(periods for _, _, _, periods in first) == 50
    unit = await house.unit("Chi hội 1")
    async with house.database.write() as session:
        row = (await session.scalars(select(Training))).one()
        row.reserve, row.batch, row.released_at = 4, "K3", row.starts_at - timedelta(days=2)
        row.opens_at = row.starts_at - timedelta(days=30)
        row.conditions = Conditions(ages=(18, 60)).as_json()
        await quotas.give(session, row, {unit: 7})
    await van.play("""
        > mở lớp
        < Mở lớp theo cách nào? Đồng chí bấm một nút, hoặc nhắn luôn tên lớp mới.
          [Lớp mới]
          [Như lớp trước]
          [Theo mẫu]
        > [Như lớp trước]
        < Mở như lớp nào? Cài đặt, chỉ tiêu, các buổi học, giảng viên được chép sang; đồng chí chỉ cần cho tên, ngày giờ, nơi học và hạn đăng ký.
          [Nhận thức K3, thứ Năm, 10/12/2026]
        > 1
        < Tên lớp là gì?
        > Nhận thức K4
        < Lớp học ở đâu?
        > Trường chính trị
        < Lớp bắt đầu lúc nào? Ví dụ: 7h30 20/11/2026
        > 7h30 14/1/2027
        < Nhận đăng ký đến khi nào? Đồng chí bấm nút dưới đây hoặc nhắn giờ và ngày khác.
          [17h00, thứ Tư, 13/01/2027]
        > 1
        < Mời đồng chí xem lại trước khi mở lớp:

          Tên lớp: Nhận thức K4
          Địa điểm: Trường chính trị
          Bắt đầu: 07h30, thứ Năm, 14/01/2027
          Số chỗ: 100
          Hạn đăng ký: 17h00, thứ Tư, 13/01/2027
          Chỉ tiêu: 1 đơn vị, tổng 7 chỗ
          Mở chỗ chưa dùng: 07h30, thứ Ba, 12/01/2027
          Chỗ dự phòng: 4
          Mở đăng ký: 07h30, thứ Ba, 15/12/2026
          Độ tuổi (tham khảo): 18–60
          Loại lớp: Lớp nhận thức
          Khóa: K3
          Các buổi: 10 buổi, 50 tiết, đến 17h15, thứ Tư, 20/01/2027
          [Mở lớp]
          [Sửa: Tên lớp]
          [Sửa: Địa điểm]
          [Sửa: Bắt đầu]
          [Sửa: Số chỗ]
          [Sửa: Hạn đăng ký]
          [Đặt thêm]
    """)  # noqa: E501
    await says(van, "[Mở lớp]")
    second = await written_lessons(house, "Nhận thức K4")
    assert [one[1:] for one in second] == [one[1:] for one in first]
    assert [second[0][0], second[4][0]] == ["14/01 07:30", "18/01 07:30"]


@on_sqlite
async def test_ten_topics_on_six_days(house: House) -> None:
    van = await house.member("Lê Văn Vân", "office_secretary")
    await says(van, "mở lớp", "[Theo mẫu]", "[Lớp hội viên mới, 6 ngày]", "Hội viên mới",
               "Hội trường A", "7h30 7/12/2026", "1", "[Mở lớp]")  # fmt: skip
    found = await written_lessons(house, "Hội viên mới")
    assert len({when[:5] for when, *_ in found}) == 6
    assert [topic for _, topic, _, _ in found if topic.startswith("Chuyên đề")] == [
        f"Chuyên đề {n}" for n in range(1, 11)
    ]


async def written_lessons(house: House, title: str) -> list[tuple[str, str, str, int]]:
    async with house.database.read() as session:
        id_ = await session.scalar(select(Training.id).where(Training.title == title))
        found = await lessons.of_class(session, id_ or 0)
    zone = house.texts.zone
    return [
        (f"{one.starts_at.astimezone(zone):%d/%m %H:%M}", one.topic, one.lecturer, one.periods)
        for one in found
    ]


# Once it is open


@everywhere
async def test_settings_and_reserve(house: House, channel: str) -> None:
    unit, other = await house.unit("Chi hội 1"), await house.unit("Chi hội 2")
    await open_class(house, approval=False, quotas={unit: 2, other: 1}, seats=5)
    people = [await house.member(f"Hội viên {n}", channel=channel) for n in (1, 2, 3, 4)]
    van = await house.member("Lê Văn Vân", "office_secretary", channel=channel)
    for person in people:
        await says(person, "đăng ký", "1", "1")
    await says(van, "danh sách lớp", "1", "[Thay đổi lớp]")
    await van.play("""
        > [Cài đặt của lớp]
        < Cài đặt của lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026. Đồng chí muốn đổi mục nào?
          [Chỉ tiêu: 2 đơn vị, tổng 3 chỗ]
          [Dự phòng: không]
          [Đơn vị duyệt: không]
          [Mở đăng ký: ngay]
          [Hạn đăng ký: 07h30, thứ Sáu, 27/11/2026]
          [Điều kiện: không]
          [Vắng, điểm đạt: 20 %, không kiểm tra]
          [Khóa, số: không]
          [Xong]
        > [Chỉ tiêu: 2 đơn vị, tổng 3 chỗ]
        < Mỗi đơn vị được cử bao nhiêu người? Nhắn một số cho mọi đơn vị, hoặc mỗi đơn vị một dòng. Ví dụ: Chi hội 1: 3
          [Không đặt chỉ tiêu]
        > Chi hội 1: 1
        < Từ khi nào chỗ đơn vị chưa dùng được dành cho mọi người? Ví dụ: 17h00 18/11/2026
          [Giữ chỗ đến cùng]
        > [Giữ chỗ đến cùng]
        < Sẽ thay đổi:

          Chỉ tiêu: 1 đơn vị, tổng 1 chỗ

          • Ai đang giữ chỗ vẫn giữ chỗ. Đơn vị có thêm chỉ tiêu thì người dự bị của đơn vị được mời nhận chỗ.
          [Ghi thay đổi]
          [Đổi mục khác]
        > [Ghi thay đổi]
        < Không giảm được chỉ tiêu dưới số người đang giữ chỗ:
          • Chi hội 1: đang giữ 2 chỗ, chỉ tiêu mới 1
        < Mỗi đơn vị được cử bao nhiêu người? Nhắn một số cho mọi đơn vị, hoặc mỗi đơn vị một dòng. Ví dụ: Chi hội 1: 3
          [Không đặt chỉ tiêu]
        > Chi hội 1: 3
        < Sẽ thay đổi:

          Chỉ tiêu: 1 đơn vị, tổng 3 chỗ

          • Ai đang giữ chỗ vẫn giữ chỗ. Đơn vị có thêm chỉ tiêu thì người dự bị của đơn vị được mời nhận chỗ.
          [Ghi thay đổi]
          [Đổi mục khác]
        > [Đổi mục khác]
        < Cài đặt của lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026. Đồng chí muốn đổi mục nào?
          [Chỉ tiêu: 1 đơn vị, tổng 3 chỗ]
          [Dự phòng: không]
          [Đơn vị duyệt: không]
          [Mở đăng ký: ngay]
          [Hạn đăng ký: 07h30, thứ Sáu, 27/11/2026]
          [Điều kiện: không]
          [Vắng, điểm đạt: 20 %, không kiểm tra]
          [Khóa, số: không]
          [Xong]
        > [Dự phòng: không]
        < Văn phòng giữ thêm bao nhiêu chỗ dự phòng, ngoài số chỗ và chỉ tiêu? Ví dụ: 5
          [Không giữ]
        > 1
        < Sẽ thay đổi:

          Chỉ tiêu: 1 đơn vị, tổng 3 chỗ
          Chỗ dự phòng: 1

          • Ai đang giữ chỗ vẫn giữ chỗ. Đơn vị có thêm chỉ tiêu thì người dự bị của đơn vị được mời nhận chỗ.
          • Chỗ dự phòng không ai tự đăng ký được; văn phòng cấp cho người dự bị.
          [Ghi thay đổi]
          [Đổi mục khác]
        > [Ghi thay đổi]
        < Đã ghi thay đổi của lớp “Kỹ năng số”. Đã mời 1 người dự bị nhận chỗ.
          [Xem danh sách lớp]
        > [Xem danh sách lớp]
        < Lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026
          Đã có chỗ: 2/5. Đang chờ nhận chỗ: 1. Dự bị: 1.
          Chỗ dự phòng đã cấp: 0/1.

          Chi hội 1 (4 người)
          1. Hội viên 1
          2. Hội viên 2
          3. Hội viên 3 (đang chờ nhận chỗ)
          4. Hội viên 4 (dự bị thứ 1)
          [Điểm danh]
          [Triệu tập]
          [Kết quả]
          [Tải Excel]
          [Thay đổi lớp]
          [Giấy chứng nhận]
          [Cấp chỗ dự phòng]
        > [Cấp chỗ dự phòng]
        < Lớp “Kỹ năng số” còn 1/1 chỗ dự phòng; 1 người đang dự bị. Đồng chí cấp cho ai?

          1. Hội viên 4, Chi hội 1
          [Hội viên 4]
        > [Hội viên 4]
        < Cấp một chỗ dự phòng của lớp “Kỹ năng số” cho Hội viên 4? Còn 1 chỗ.
          [Cấp chỗ]
        > [Cấp chỗ]
        < Đã cấp chỗ dự phòng của lớp “Kỹ năng số” cho Hội viên 4; ai đã liên kết được báo ngay.
        > [Cấp chỗ]
        < Người này không còn dự bị nên không cấp chỗ dự phòng được nữa.
    """)  # noqa: E501
    await people[3].play("""
        < Văn phòng đã dành cho đồng chí một chỗ ở lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026.
          Tình trạng: đã có chỗ.
          [Hủy đăng ký]
    """)
    assert await registered(house) == [
        ("Hội viên 1", "confirmed", False), ("Hội viên 2", "confirmed", False),
        ("Hội viên 3", "offered", False), ("Hội viên 4", "confirmed", True),
    ]  # fmt: skip


@on_sqlite
async def test_nothing_changes_and_what_is_late(house: House) -> None:
    class_ = await open_class(house, approval=False)
    van = await house.member("Lê Văn Vân", "office_secretary")
    await van.press(f"class-settings:{class_}")
    await van.hears()
    await van.play("""
        > [Xong]
        < Chưa có gì thay đổi.
          [Đổi mục khác]
        > [Đổi mục khác]
        < Cài đặt của lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026. Đồng chí muốn đổi mục nào?
          [Chỉ tiêu: không]
          [Dự phòng: không]
          [Đơn vị duyệt: không]
          [Mở đăng ký: ngay]
          [Hạn đăng ký: 07h30, thứ Sáu, 27/11/2026]
          [Điều kiện: không]
          [Vắng, điểm đạt: 20 %, không kiểm tra]
          [Khóa, số: không]
          [Xong]
        > [Đơn vị duyệt: không]
        < Sẽ thay đổi:

          Đơn vị duyệt: có

          • Ai đã có chỗ vẫn giữ chỗ; đăng ký đang chờ duyệt vẫn chờ đơn vị duyệt.
          [Ghi thay đổi]
          [Đổi mục khác]
    """)
    house.clock.at = START
    await van.play("""
        > [Ghi thay đổi]
        < Lớp đã bắt đầu: nay chỉ còn đổi được khóa, số kế hoạch, mức vắng và điểm đạt.
    """)
    await van.press(f"class-reserve:{class_}")
    await van.play("""
        < Lớp “Kỹ năng số” không giữ chỗ dự phòng. Đồng chí đặt số chỗ này trong cài đặt của lớp.
          [Cài đặt của lớp]
    """)


# A list of names


@everywhere
async def test_a_list_is_shown_before_anything_is_done(
    house: House, channel: str, folder: Path
) -> None:
    unit, other = await house.unit("Chi hội 1"), await house.unit("Chi hội 2")
    await open_class(house, approval=False, quotas={unit: 2, other: 1}, seats=5)
    await special(house, "Nhận thức 1")
    ha = await house.member("Trần Thị Hà", channel=channel)
    await house.member("Lê Văn Nam", born="1980", channel=channel)
    await house.member("Bùi Thị Oanh", channel=channel)
    await house.member("Đỗ Văn Ân", unit="Chi hội 2", channel=channel)
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    await says(ha, "đăng ký", "2", "1")
    await says(hai, "cử người", "1")
    await send(hai, workbook(
        folder, (1, "Trần Thị Hà"), (2, "Lê Văn Nam", "12/5/1985"),
        (3, "Bùi Thị Oanh", "", "Chi hội 1"), (4, "Trần Thị Hà"),
        (5, "Đỗ Văn Ân", "", "Chi hội 2"), (6, "Ai Đó"), (7, "Vũ Thị Hải"), header=HEADER,
    ))  # fmt: skip
    assert (
        written(await hai.hears())
        == "< Đã nhận danh sách, hệ thống đang đối chiếu. Chưa ghi gì cả.\n"
    )
    await read(house, folder)
    lines = """
          Có chỗ: 2
          Quá chỉ tiêu, vào danh sách dự bị: 1
          Trùng trong danh sách: 1
          Không có trong danh sách hội viên: 1
          Thuộc đơn vị khác: 1
          Ngày sinh không khớp: 1

          Dòng 2: Trần Thị Hà: có chỗ; trùng giờ với lớp “Nhận thức 1”
          Dòng 3: Lê Văn Nam: ngày sinh không khớp với danh sách hội viên
          Dòng 4: Bùi Thị Oanh: có chỗ
          Dòng 5: Trần Thị Hà: trùng với một dòng ở trên
          Dòng 6: Đỗ Văn Ân: thuộc đơn vị khác, không cử được
          Dòng 7: Ai Đó: không có trong danh sách hội viên
          Dòng 8: Vũ Thị Hải: quá chỉ tiêu của đơn vị, vào danh sách dự bị"""
    await hai.play(f"""
        < “ds.xlsx”, lớp “Kỹ năng số”: đọc được 7 dòng. Chưa ai được ghi tên.{lines}
          [Cử 3 người]
          [Bỏ, không ghi]
    """)
    assert [name for name, *_ in await registered(house)] == ["Trần Thị Hà"], "her other class"
    await hai.play("""
        > [Cử 3 người]
        < Đang ghi danh sách.
        > [Cử 3 người]
        < Đang ghi danh sách.
    """)
    await read(house, folder)
    await read(house, folder)
    await hai.play(f"""
        < Đồng chí được cử dự lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026.
          Tình trạng: dự bị. Đồng chí thứ 1/1; khi có chỗ trống, hệ thống báo ngay.
          [Hủy đăng ký]
        < “ds.xlsx”, lớp “Kỹ năng số”: đã cử 3 người; ai đã liên kết được báo ngay.{lines}
        > [Cử 3 người]
        < Danh sách này đã được ghi.
    """)
    assert await registered(house) == [
        ("Trần Thị Hà", "confirmed", False), ("Trần Thị Hà", "confirmed", False),
        ("Bùi Thị Oanh", "confirmed", False), ("Vũ Thị Hải", "queued", False),
    ]  # fmt: skip


@on_sqlite
async def test_what_is_no_list_and_a_list_dropped(house: House, folder: Path) -> None:
    await open_class(house, approval=False)
    await house.member("Trần Thị Hà")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    nam = await house.member("Lê Văn Nam", "unit_secretary@")
    await says(hai, "cử người", "1")
    await hai.sends("thư.docx", text="Kính gửi")
    await hai.play("""
        < Tệp này không phải danh sách Excel. Xin đồng chí gửi tệp Excel, hoặc nhắn họ tên, mỗi người một dòng.
        < Xin đồng chí nhắn họ tên hoặc mã hội viên, mỗi người một dòng (nhiều nhất 50), hoặc gửi danh sách Excel.
    """)  # noqa: E501
    await hai.sends("ds.xlsx", refused="password")
    assert "mật khẩu" in written(await hai.hears())
    await send(hai, workbook(folder, ("x", "y"), header=("a", "b")))
    await hai.hears()
    await read(house, folder)
    await hai.play("""
        < “ds.xlsx” không có cột “Họ và tên” trong 20 dòng đầu, hoặc không có ai ở dưới. Xin đồng chí xem lại.
    """)  # noqa: E501
    await says(hai, "cử người", "1")
    await send(hai, workbook(folder, (1, "Trần Thị Hà"), header=HEADER))
    await read(house, folder)
    await hai.hears()
    list_id = await last_list(house)
    await nam.press(f"list-apply:{list_id}")
    await nam.play("< Nút này thuộc câu hỏi đã qua.")
    await hai.play("""
        > [Bỏ, không ghi]
        < Đã bỏ danh sách này, không ghi gì cả.
        > [Cử 1 người]
        < Đã bỏ danh sách này, không ghi gì cả.
    """)
    assert await registered(house) == []


async def last_list(house: House) -> int:
    async with house.database.read() as session:
        return await session.scalar(select(func.max(NameList.id))) or 0


@on_sqlite
@pytest.mark.parametrize(
    ("table", "said"),
    [(Role, "không còn phụ trách đơn vị nào"), (Training, "Lớp không còn nhận đăng ký")],
)
async def test_who_answers_for_nobody_any_more_and_too_late(
    house: House, folder: Path, table: type[Any], said: str
) -> None:
    await open_class(house, approval=False)
    await house.member("Trần Thị Hà")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    await says(hai, "cử người", "1")
    await send(hai, workbook(folder, (1, "Trần Thị Hà"), header=HEADER))
    await read(house, folder)
    await says(hai, "[Cử 1 người]")
    async with house.database.write() as session:
        row = (await session.scalars(select(table))).one()
        if table is Role:
            await session.delete(row)
        else:
            row.closes_at = house.clock()
    await read(house, folder)
    assert said in written(await hai.hears())
    assert await registered(house) == []


@on_sqlite
async def test_the_whole_organisation_at_once(house: House, folder: Path) -> None:
    """domain.md scenario B: 226 lines, 9 of them twice, one not eligible, 204 with a seat."""
    units = await sixty_units(house)
    seats = {unit: 2 + number % 4 for number, unit in enumerate(units)}
    assert sum(seats.values()) == 210
    conditions = Conditions(units=tuple(units)).as_json()
    await special(house, "Lớp 90 năm", quotas=seats, conditions=conditions)
    names = [name for unit, unit_seats in seats.items()
             for name in hers(unit, unit_seats - (1 if unit in units[:6] else 0))]  # fmt: skip
    names += [name for unit in units[-12:] for name in hers(unit, seats[unit] + 1)[-1:]]
    names += [*names[:9], "Khách Mời"]
    await house.member("Khách Mời", unit="Văn phòng")
    van = await house.member("Lê Văn Vân", "office_secretary", unit="Văn phòng")
    async with house.database.write() as session:
        (await session.scalars(select(Training))).one().seats = 210
    await says(van, "cử người", "1")
    rows = [(number, name) for number, name in enumerate(names, 1)]
    await send(van, workbook(folder, *rows, header=HEADER))
    await read(house, folder)
    [_, (shown, _)] = await van.hears()
    assert shown.text.split("\n")[:6] == [
        "“ds.xlsx”, lớp “Lớp 90 năm”: đọc được 226 dòng. Chưa ai được ghi tên.",
        "Có chỗ: 204",
        "Quá chỉ tiêu, vào danh sách dự bị: 12",
        "Trùng trong danh sách: 9",
        "Chưa đủ điều kiện: 1",
        "",
    ]
    assert [b.label for b in shown.buttons] == ["Cử 216 người", "Bỏ, không ghi"]
    assert len(in_file(shown.file, folder)) == 227
    assert await registered(house) == []
    await says(van, "[Cử 216 người]")
    await read(house, folder)
    [(done, _)] = await van.hears()
    assert done.text.startswith("“ds.xlsx”, lớp “Lớp 90 năm”: đã cử 216 người")
    states = Counter(state for _, state, _ in await registered(house))
    assert states == {"confirmed": 204, "queued": 12}
    await says(van, "cử người", "1")
    await send(van, workbook(folder, *rows, header=HEADER))
    await read(house, folder)
    [_, (again, _)] = await van.hears()
    assert "Đã đăng ký từ trước: 216" in again.text
    assert again.buttons == ()
    async with house.database.read() as session:
        kept = (await session.scalars(select(Paper))).all()
    assert [paper.expires_at is not None for paper in kept] == [True] * 3


def hers(unit: int, count: int) -> list[str]:
    return [f"Người {unit} Số {number}" for number in range(1, count + 1)]


def in_file(file: Any, folder: Path) -> list[list[Any]]:
    book = calamine.CalamineWorkbook.from_path(str(folder / file.path))
    return book.get_sheet_by_index(0).to_python()


async def sixty_units(house: House) -> list[int]:
    made = []
    async with house.database.write() as session:
        for number in range(60):
            unit = Unit(name=f"Đơn vị {number}", search_key=f"don vi {number}")
            session.add(unit)
            await session.flush()
            made.append(unit.id)
            session.add_all(
                Member(code=f"S{unit.id}-{n}", name=name, search_key=fold(name), unit_id=unit.id)
                for n, name in enumerate(hers(unit.id, 6))
            )
    return made
