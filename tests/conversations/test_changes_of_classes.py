"""A class is moved, gets other seats and sessions, is called off; everybody in it hears once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers.trainings import jobs
from storage import lessons, trainings
from storage.tables import Reminder, Training, TrainingSession
from tests.chat import Clock, House, Person
from tests.conversations.test_attendance import joined
from tests.conversations.test_trainings import START, open_class, tick
from tests.shapes import everywhere

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what differs in words alone."""
NOTICE = """\
Thay đổi lịch: lớp “Kỹ năng số”
Trước đây: 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú
Nay là: 08h00, thứ Hai, 30/11/2026, đến 11h00, thứ Hai, 30/11/2026, tại Nhà văn hóa"""


async def told(person: Person) -> list[str]:
    return [say.text for say, _ in await person.hears()]


@everywhere
async def test_moved_and_said_once(house: House, clock: Clock, channel: str) -> None:
    class_ = await open_class(house, seats=1)
    van = await house.member("Lê Văn Vân", "office_secretary", channel=channel)
    ha, lan = await house.member("Trần Thị Hà"), await house.member("Lê Thị Lan")
    nobody = await house.member("Kẻ Lạ")
    await joined(house, class_, ha, lan)
    await van.press(f"class-change:{class_}")
    await van.play("""
        < Đồng chí muốn thay đổi gì ở lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú?
          [Đổi giờ, nơi học]
          [Đổi số chỗ]
          [Cài đặt của lớp]
          [Chia buổi học]
          [Hoãn]
          [Hủy lớp]
        > [Đổi giờ, nơi học]
        < Lớp học ở đâu? Đồng chí bấm nút để giữ nơi cũ, hoặc nhắn nơi mới.
          [Hội trường A, 12 Trần Phú]
        > Nhà văn hóa
        < Lớp bắt đầu lúc nào? Đồng chí bấm nút để giữ giờ cũ, hoặc nhắn giờ và ngày mới. Ví dụ: 7h30 27/11/2026
          [07h30, thứ Sáu, 27/11/2026]
        > 8h 30/11
        < Lớp kết thúc lúc nào? Nếu cùng ngày, chỉ cần nhắn giờ. Ví dụ: 11h30
        > 11h
        < Đang là: 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú
          Đổi thành: 08h00, thứ Hai, 30/11/2026, đến 11h00, thứ Hai, 30/11/2026, tại Nhà văn hóa

          2 người trong lớp sẽ được báo một lần. Đổi không?
          [Đồng ý thay đổi]
        > [Đồng ý thay đổi]
        < Đã đổi lịch lớp “Kỹ năng số”. Hệ thống báo cho 2 người.
    """)  # noqa: E501
    assert [await told(one) for one in (ha, lan, nobody)] == [[NOTICE], [NOTICE], []]
    async with house.database.read() as session:
        row = await session.get_one(Training, class_)
        assert row.starts_at == START + timedelta(days=3, minutes=30)
        assert row.closes_at == row.starts_at


@on_sqlite
async def test_the_same_press_twice_moves_once(house: House) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    for said in (f"class-move:{class_}",):
        await van.press(said)
    for said in ("Nhà văn hóa", "8h 30/11", "11h"):
        await van.says(said)
    handle = (await van.buttons())["Đồng ý thay đổi"]
    await van.hears()
    await van.press(handle)
    await van.press(handle)
    assert (await told(van))[1] == "Nút này thuộc câu hỏi đã qua."
    assert await told(ha) == [NOTICE]


@on_sqlite
async def test_what_another_has_changed_meanwhile_is_not_overwritten(house: House) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    await van.press(f"class-move:{class_}")
    for said in ("Nhà văn hóa", "8h 30/11", "11h"):
        await van.says(said)
    async with house.database.write() as session:
        later = START + timedelta(days=1)
        await trainings.move(session, training_id=class_, starts_at=later,
                             ends_at=later + timedelta(hours=4), closes_at=START)  # fmt: skip
    await van.hears()
    await van.presses("Đồng ý thay đổi")
    assert await told(van) == [
        "Lớp vừa được người khác thay đổi. Xin đồng chí mở lại danh sách lớp để xem."
    ]
    assert await told(ha) == []


@on_sqlite
async def test_nothing_changed_is_nothing_said(house: House) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    await van.press(f"class-move:{class_}")
    for said in ("1", "1", "11h30"):
        await van.says(said)
    await van.hears()
    await van.presses("Đồng ý thay đổi")
    assert await told(van) == ["Giờ và nơi học vẫn như cũ, không có gì phải đổi."]
    assert await told(ha) == []


@on_sqlite
async def test_reminders_and_sessions_go_along(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    async with house.database.write() as session:
        await lessons.ensure(session, class_)
    clock.at = START - timedelta(days=3)
    await jobs.remind(tick(house))
    await ha.hears()
    await van.press(f"class-move:{class_}")
    for said in ("1", "7h30 4/12", "11h30"):
        await van.says(said)
    await van.presses("Đồng ý thay đổi")
    assert len(await told(ha)) == 1
    clock.at = START - timedelta(hours=12)
    await jobs.remind(tick(house))
    assert await told(ha) == []
    clock.at = START + timedelta(days=4)
    await jobs.remind(tick(house))
    assert [text.partition(":")[0] for text in await told(ha)] == ["Nhắc lịch"]
    async with house.database.read() as session:
        [row] = await session.scalars(select(TrainingSession))
        assert row.starts_at == START + timedelta(days=7)
        assert (await session.scalars(select(Reminder.id))).all()


@on_sqlite
async def test_at_night_it_waits_unless_the_morning_is_too_late(
    house: House, clock: Clock
) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    night = START.replace(day=25, hour=22, minute=0)
    for at, starts, due in (
        (night, "8h 28/11", night.replace(day=26, hour=7)),
        (night.replace(day=27), "9h 28/11", night.replace(day=27)),
    ):
        clock.at = at
        await van.press(f"class-move:{class_}")
        for said in ("1", starts, "11h"):
            await van.says(said)
        await van.presses("Đồng ý thay đổi")
        row, _ = (await ha.rows())[-1]
        assert row.due_at == due


@everywhere
async def test_called_off_and_said_once(house: House, channel: str) -> None:
    class_ = await open_class(house, seats=1)
    van = await house.member("Lê Văn Vân", "office_secretary", channel=channel)
    ha, lan = await house.member("Trần Thị Hà"), await house.member("Lê Thị Lan")
    absent = await house.member("Người không có máy", linked=False)
    await joined(house, class_, ha, lan, absent)
    await van.press(f"class-call-off:{class_}")
    await van.play("""
        < Hủy lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026? 3 người trong lớp sẽ được báo ngay. Việc này không lấy lại được.
          [Đồng ý hủy lớp]
        > [Đồng ý hủy lớp]
        < Đã hủy lớp “Kỹ năng số”. Hệ thống báo cho 2 người. Còn 1 người chưa có tài khoản nhắn tin, xin gọi điện.
        > [Đồng ý hủy lớp]
        < Lớp này không còn nữa hoặc đã hủy. Đồng chí nhắn “danh sách lớp” để chọn lớp khác.
    """)  # noqa: E501
    text = (
        "Lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú, không tổ "
        "chức nữa. Xin lỗi đồng chí vì sự thay đổi này."
    )
    assert [await told(one) for one in (ha, lan)] == [[text], [text]]


@everywhere
async def test_more_seats_are_offered_and_fewer_than_held_refused(
    house: House, channel: str
) -> None:
    class_ = await open_class(house, seats=2)
    van = await house.member("Lê Văn Vân", "office_secretary", channel=channel)
    people = [await house.member(name) for name in ("Hà", "Lan", "Mai", "Oanh")]
    await joined(house, class_, *people)
    await van.press(f"class-seats:{class_}")
    await van.play("""
        < Lớp “Kỹ năng số” có 2 chỗ, 2 chỗ đã có người, 2 người dự bị. Số chỗ mới là bao nhiêu?
        > 1
        < Không giảm được: 2 người đang giữ chỗ.
          • Hà, Chi hội 1
          • Lan, Chi hội 1
        < Lớp “Kỹ năng số” có 2 chỗ, 2 chỗ đã có người, 2 người dự bị. Số chỗ mới là bao nhiêu?
        > 3
        < Lớp “Kỹ năng số”: từ 2 thành 3 chỗ. 1 người dự bị sẽ được mời nhận chỗ. Đổi không?
          [Đồng ý thay đổi]
        > [Đồng ý thay đổi]
        < Lớp “Kỹ năng số” nay có 3 chỗ. Đã mời 1 người dự bị.
    """)
    heard = [len(await told(one)) for one in people]
    assert heard == [0, 0, 1, 0]


@on_sqlite
async def test_somebody_took_a_seat_before_fewer_were_confirmed(house: House) -> None:
    class_ = await open_class(house, seats=3)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha, lan = await house.member("Hà"), await house.member("Lan")
    await joined(house, class_, ha)
    await van.press(f"class-seats:{class_}")
    await van.says("1")
    await van.hears()
    await joined(house, class_, lan)
    await van.presses("Đồng ý thay đổi")
    assert (await told(van))[0].startswith("Không giảm được: 2 người đang giữ chỗ.")
    async with house.database.read() as session:
        assert (await session.get_one(Training, class_)).seats == 3


@everywhere
async def test_sessions_a_line_each(house: House, channel: str) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary", channel=channel)
    await van.press(f"class-lessons:{class_}")
    await van.hears()
    lines = (
        "27/11 7h30-11h30 Chuyên đề 1, thầy Nam, 5 tiết\\nthứ bảy 28/11 13h30 - 17h Chuyên đề 2"
    )
    await van.play(f"""
        > 27/11 chưa rõ
        < Dòng 1 chưa đọc được: “27/11 chưa rõ”. Xin viết như: 20/11 7h30-11h30 Chuyên đề 1, thầy Nam, 5 tiết
        < Đồng chí gửi các buổi học trong một tin, mỗi buổi một dòng. Ví dụ:
          20/11 7h30-11h30 Chuyên đề 1, thầy Nam, 5 tiết
          20/11 13h30-17h Chuyên đề 2, cô Hoa, 4 tiết
        > 27/11 8h-11h30 Chuyên đề 1
        < Buổi đầu phải bắt đầu khi lớp bắt đầu: 07h30, thứ Sáu, 27/11/2026. Muốn đổi giờ lớp, đồng chí dùng “Đổi giờ, nơi học” để mọi người được báo.
        < Đồng chí gửi các buổi học trong một tin, mỗi buổi một dòng. Ví dụ:
          20/11 7h30-11h30 Chuyên đề 1, thầy Nam, 5 tiết
          20/11 13h30-17h Chuyên đề 2, cô Hoa, 4 tiết
        > {lines}
        < Học viên được vắng tối đa bao nhiêu phần trăm số tiết?
          [20 %]
        > [20 %]
        < Mời đồng chí xem lại trước khi ghi:

          Các buổi:
          1. 07h30, thứ Sáu, 27/11/2026 đến 11h30: Chuyên đề 1; thầy Nam; 5 tiết
          2. 13h30, thứ Bảy, 28/11/2026 đến 17h00: Chuyên đề 2; —; 4 tiết
          Vắng tối đa: 20 %
          [Ghi các buổi này]
          [Sửa: Các buổi]
          [Sửa: Vắng tối đa]
        > [Ghi các buổi này]
        < Đã ghi 2 buổi (9 tiết) cho lớp “Kỹ năng số”.
    """)  # noqa: E501
    async with house.database.read() as session:
        assert (await session.get_one(Training, class_)).ends_at == START.replace(
            day=28, hour=17, minute=0
        )


@on_sqlite
async def test_only_the_office_changes_classes(house: House) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà", "unit_secretary@", "check_in")
    for name in ("change", "move", "seats", "lessons", "call-off", "call-off-sure"):
        await ha.press(f"class-{name}:{class_}")
        assert await told(ha) == ["Đồng chí không có quyền làm việc này."], name
    async with house.database.read() as session:
        assert (await session.get_one(Training, class_)).cancelled_at is None
