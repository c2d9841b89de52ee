"""Classes: opened, joined, left, offered, reminded of."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.turn import Tick
from handlers.trainings import jobs
from storage import trainings
from storage.tables import Registration, Training
from tests.chat import Clock, House, Person
from tests.shapes import everywhere

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what differs in words alone."""
START = datetime(2026, 11, 27, 7, 30, tzinfo=ZONE)


async def open_class(
    house: House, title: str = "Kỹ năng số", seats: int = 40, start: datetime = START
) -> int:
    async with house.database.write() as session:
        return await trainings.create(
            session, title=title, place="Hội trường A, 12 Trần Phú", starts_at=start,
            ends_at=start + timedelta(hours=4), closes_at=start, seats=seats, made_by=None,
            now=house.clock(),
        )  # fmt: skip


async def registered(house: House, *people: Person) -> None:
    """Through the chat, each with her three taps, and nothing of it is left to be heard."""
    for person in people:
        for tap in ("đăng ký", "1", "1"):
            await person.says(tap)
        await person.hears()


def tick(house: House) -> Tick:
    return Tick(house.database, house.texts, house.clock(), Path(), house.organisation)


async def states(house: House) -> list[str]:
    async with house.database.read() as session:
        return list(await session.scalars(select(Registration.state).order_by(Registration.id)))


@everywhere
async def test_three_taps(house: House, channel: str) -> None:
    await open_class(house)
    await open_class(
        house, "Nghiệp vụ công tác hội cho chi hội trưởng", start=START + timedelta(1)
    )
    ha = await house.member("Trần Thị Hà", channel=channel)
    await ha.play("""
        > đăng ký
        < Đồng chí muốn đăng ký lớp nào?
          [Kỹ năng số, 07h30 27/11, còn 40 chỗ]
          [Nghiệp vụ công tác hội cho chi…, 07h30 28/11, còn 40 chỗ]
        > [Kỹ năng số, 07h30 27/11, còn 40 chỗ]
        < Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú

          Lớp còn 40 chỗ. Đồng chí có đăng ký không?
          [Đăng ký]
        > [Đăng ký]
        < Đã ghi tên đồng chí vào lớp.

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: đã có chỗ.
          [Hủy đăng ký]
    """)


async def test_by_numbers_in_the_web_chat_and_in_english(house: House) -> None:
    await open_class(house, seats=2)
    ann = await house.member("Ann Lee", channel="webchat", language="en")
    await ann.play("""
        > dk
        < Which class would you like to attend?
          [Kỹ năng số, 07:30 27/11, 2 seats left]
        > 7
        < Please choose one of the classes below.
        < Which class would you like to attend?
          [Kỹ năng số, 07:30 27/11, 2 seats left]
        > 1
        < Class “Kỹ năng số”
          Begins: 07:30, Friday, 27/11/2026
          Ends: 11:30, Friday, 27/11/2026
          Place: Hội trường A, 12 Trần Phú

          2 seats are left. Would you like to register?
          [Register]
        > 1
        < You are registered.

          Class “Kỹ năng số”
          Begins: 07:30, Friday, 27/11/2026
          Ends: 11:30, Friday, 27/11/2026
          Place: Hội trường A, 12 Trần Phú
          You have a seat.
          [Cancel registration]
        > /dangky
        < Which class would you like to attend?
          [Kỹ năng số, 07:30 27/11, registered]
        > 1
        < You are registered for this class already.

          Class “Kỹ năng số”
          Begins: 07:30, Friday, 27/11/2026
          Ends: 11:30, Friday, 27/11/2026
          Place: Hội trường A, 12 Trần Phú
          You have a seat.
          [Cancel registration]
    """)


@on_sqlite
async def test_nothing_is_open(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.play("""
        > đăng ký
        < Hiện chưa có lớp nào mở đăng ký. Khi có lớp mới, văn phòng sẽ thông báo cho đồng chí.
    """)


@everywhere
async def test_two_after_the_last_seat(house: House, channel: str) -> None:
    await open_class(house, seats=1)
    ha = await house.member("Trần Thị Hà", channel=channel)
    lan = await house.member("Lê Thị Lan", channel=channel)
    for person in (ha, lan):
        await person.says("đăng ký")
        await person.says("1")
        await person.hears()
    await ha.play("""
        > [Đăng ký]
        < Đã ghi tên đồng chí vào lớp.

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: đã có chỗ.
          [Hủy đăng ký]
    """)
    await lan.play("""
        > [Đăng ký]
        < Lớp vừa hết chỗ: có người đăng ký trước đồng chí ít phút.
        < Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú

          Lớp đã đủ chỗ. Đồng chí có muốn vào danh sách dự bị (thứ 1) không? Khi có chỗ trống, hệ thống báo ngay.
          [Vào danh sách dự bị]
        > 1
        < Đã xếp đồng chí vào danh sách dự bị.

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: dự bị. Đồng chí thứ 1/1; khi có chỗ trống, hệ thống báo ngay.
          [Hủy đăng ký]
    """)  # noqa: E501


@on_sqlite
async def test_closed_between_the_question_and_the_answer(house: House, clock: Clock) -> None:
    await open_class(house)
    ha = await house.member("Trần Thị Hà")
    await ha.says("đăng ký")
    await ha.says("1")
    await ha.hears()
    clock.at = START
    await ha.play("""
        > [Đăng ký]
        < Lớp này không còn nhận đăng ký. Đồng chí nhắn “đăng ký” để xem các lớp khác.
    """)
    clock.at = START - timedelta(minutes=1)
    await ha.says("đăng ký")
    await ha.hears()
    clock.at = START
    await ha.play("""
        > [Kỹ năng số, 07h30 27/11, còn 40 chỗ]
        < Lớp này không còn nhận đăng ký. Đồng chí nhắn “đăng ký” để xem các lớp khác.
    """)
    assert await states(house) == []


@on_sqlite
async def test_two_classes_at_once_are_pointed_out(house: House) -> None:
    await open_class(house)
    await open_class(house, "Họp báo cáo viên", start=START + timedelta(hours=2))
    ha = await house.member("Trần Thị Hà")
    await registered(house, ha)
    await ha.play("""
        > đăng ký
        < Đồng chí muốn đăng ký lớp nào?
          [Kỹ năng số, 07h30 27/11, đã đăng ký]
          [Họp báo cáo viên, 09h30 27/11, còn 40 chỗ]
        > 2
        < Lớp “Họp báo cáo viên”
          Bắt đầu: 09h30, thứ Sáu, 27/11/2026
          Kết thúc: 13h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú

          Lớp còn 40 chỗ. Đồng chí có đăng ký không?

          Xin lưu ý: đồng chí đã đăng ký lớp “Kỹ năng số” lúc 07h30, thứ Sáu, 27/11/2026, trùng giờ với lớp này.
          [Đăng ký]
    """)  # noqa: E501


@on_sqlite
async def test_the_office_opens_a_class(house: House) -> None:
    van = await house.member("Lê Văn Vân", "office_secretary")
    await van.play("""
        > mở lớp
        < Mở lớp theo cách nào? Đồng chí bấm một nút, hoặc nhắn luôn tên lớp mới.
          [Lớp mới]
          [Theo mẫu]
        > [Lớp mới]
        < Tên lớp là gì?
        > Tập huấn { $you } nghiệp vụ
        < Lớp học ở đâu?
        > Hội trường A, 12 Trần Phú
        < Lớp bắt đầu lúc nào? Ví dụ: 7h30 20/11/2026
        > 27/11
        < Xin đồng chí cho biết cả giờ. Ví dụ: 7h30 20/11/2026
        < Lớp bắt đầu lúc nào? Ví dụ: 7h30 20/11/2026
        > 7h30 thứ năm 27/11
        < Ngày này không đúng thứ đồng chí ghi. Xin đồng chí xem lại lịch.
        < Lớp bắt đầu lúc nào? Ví dụ: 7h30 20/11/2026
        > 7h30 thứ sáu 27/11
        < Lớp kết thúc lúc nào? Nếu cùng ngày, chỉ cần nhắn giờ. Ví dụ: 11h30
        > 7h
        < Lớp phải kết thúc sau khi bắt đầu. Xin đồng chí cho lại giờ kết thúc.
        < Lớp kết thúc lúc nào? Nếu cùng ngày, chỉ cần nhắn giờ. Ví dụ: 11h30
        > chưa rõ
        < Tôi chưa đọc được giờ kết thúc. Xin viết như: 11h30, hoặc 11h30 20/11/2026
        < Lớp kết thúc lúc nào? Nếu cùng ngày, chỉ cần nhắn giờ. Ví dụ: 11h30
        > 11h30
        < Lớp có bao nhiêu chỗ? (từ 1 đến 2.000)
        > 2001
        < Xin đồng chí nhắn một số từ 1 đến 2.000. Ví dụ: 40
        < Lớp có bao nhiêu chỗ? (từ 1 đến 2.000)
        > 1.200 chỗ
        < Nhận đăng ký đến khi nào? Đồng chí bấm nút dưới đây hoặc nhắn giờ và ngày khác.
          [17h00, thứ Năm, 26/11/2026]
        > 8h 27/11
        < Hạn đăng ký phải trước khi lớp bắt đầu. Xin đồng chí cho lại hạn.
        < Nhận đăng ký đến khi nào? Đồng chí bấm nút dưới đây hoặc nhắn giờ và ngày khác.
          [17h00, thứ Năm, 26/11/2026]
        > 1
        < Mời đồng chí xem lại trước khi mở lớp:

          Tên lớp: Tập huấn { $you } nghiệp vụ
          Địa điểm: Hội trường A, 12 Trần Phú
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Số chỗ: 1.200
          Hạn đăng ký: 17h00, thứ Năm, 26/11/2026

          Lớp 1.200 người là đông (thường từ 60 đến 120). Nếu đúng như vậy, đồng chí bấm “Mở lớp”.
          [Mở lớp]
          [Sửa: Tên lớp]
          [Sửa: Địa điểm]
          [Sửa: Bắt đầu]
          [Sửa: Kết thúc]
          [Sửa: Số chỗ]
          [Sửa: Hạn đăng ký]
          [Đặt thêm]
        > [Sửa: Bắt đầu]
        < Lớp bắt đầu lúc nào? Ví dụ: 7h30 20/11/2026
        > 14h 27/11
        < Mời đồng chí xem lại trước khi mở lớp:

          Tên lớp: Tập huấn { $you } nghiệp vụ
          Địa điểm: Hội trường A, 12 Trần Phú
          Bắt đầu: 14h00, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Số chỗ: 1.200
          Hạn đăng ký: 17h00, thứ Năm, 26/11/2026

          Lớp 1.200 người là đông (thường từ 60 đến 120). Nếu đúng như vậy, đồng chí bấm “Mở lớp”.
          [Mở lớp]
          [Sửa: Tên lớp]
          [Sửa: Địa điểm]
          [Sửa: Bắt đầu]
          [Sửa: Kết thúc]
          [Sửa: Số chỗ]
          [Sửa: Hạn đăng ký]
          [Đặt thêm]
        > [Mở lớp]
        < Lớp phải kết thúc sau khi bắt đầu. Xin đồng chí cho lại giờ kết thúc.
        < Lớp kết thúc lúc nào? Nếu cùng ngày, chỉ cần nhắn giờ. Ví dụ: 11h30
        > 17h
        < Mời đồng chí xem lại trước khi mở lớp:

          Tên lớp: Tập huấn { $you } nghiệp vụ
          Địa điểm: Hội trường A, 12 Trần Phú
          Bắt đầu: 14h00, thứ Sáu, 27/11/2026
          Kết thúc: 17h00, thứ Sáu, 27/11/2026
          Số chỗ: 1.200
          Hạn đăng ký: 17h00, thứ Năm, 26/11/2026

          Lớp 1.200 người là đông (thường từ 60 đến 120). Nếu đúng như vậy, đồng chí bấm “Mở lớp”.
          [Mở lớp]
          [Sửa: Tên lớp]
          [Sửa: Địa điểm]
          [Sửa: Bắt đầu]
          [Sửa: Kết thúc]
          [Sửa: Số chỗ]
          [Sửa: Hạn đăng ký]
          [Đặt thêm]
        > [Mở lớp]
        < Đã mở lớp “Tập huấn { $you } nghiệp vụ”. 1 hội viên đã liên kết có thể đăng ký ngay từ bây giờ, đến 17h00, thứ Năm, 26/11/2026.
          [Xem danh sách lớp]
        > [Xem danh sách lớp]
        < Lớp “Tập huấn { $you } nghiệp vụ”, 14h00, thứ Sáu, 27/11/2026
          Đã có chỗ: 0/1.200. Đang chờ nhận chỗ: 0. Dự bị: 0.

          Chưa có ai đăng ký.
          [Điểm danh]
          [Triệu tập]
          [Kết quả]
          [Tải Excel]
          [Thay đổi lớp]
          [Giấy chứng nhận]
    """)  # fmt: skip  # noqa: E501


@on_sqlite
async def test_a_class_for_this_evening_closes_when_it_begins(house: House) -> None:
    van = await house.member("Lê Văn Vân", "office_secretary", channel="webchat")
    for said in ("mở lớp", "Sinh hoạt", "Phòng họp", "hôm nay 19h", "21h", "10"):
        await van.says(said)
    await van.hears()
    await van.play("""
        > 17h hôm nay
        < Mời đồng chí xem lại trước khi mở lớp:

          Tên lớp: Sinh hoạt
          Địa điểm: Phòng họp
          Bắt đầu: 19h00, thứ Hai, 23/11/2026
          Kết thúc: 21h00, thứ Hai, 23/11/2026
          Số chỗ: 10
          Hạn đăng ký: 17h00, thứ Hai, 23/11/2026
          [Mở lớp]
          [Sửa: Tên lớp]
          [Sửa: Địa điểm]
          [Sửa: Bắt đầu]
          [Sửa: Kết thúc]
          [Sửa: Số chỗ]
          [Sửa: Hạn đăng ký]
          [Đặt thêm]
        > [Sửa: Hạn đăng ký]
        < Nhận đăng ký đến khi nào? Đồng chí bấm nút dưới đây hoặc nhắn giờ và ngày khác.
          [19h00, thứ Hai, 23/11/2026]
    """)


@on_sqlite
async def test_only_the_office_opens_and_sees_lists(house: House) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà", "unit_secretary@")
    for handle in ("create-training:", "class-rosters:", f"class-roster:{class_}"):
        await ha.press(handle)
        assert [say.text for say, _ in await ha.hears()] == [
            "Đồng chí không có quyền làm việc này."
        ]
    await ha.play("""
        > mở lớp
        < Đồng chí không có quyền làm việc này.
    """)


@on_sqlite
async def test_who_loses_the_role_half_way_opens_nothing(house: House) -> None:
    from sqlalchemy import delete

    from storage.tables import Role

    van = await house.member("Lê Văn Vân", "office_secretary")
    for said in ("mở lớp", "Sinh hoạt", "Phòng họp", "mai 19h", "21h", "10", "1"):
        await van.says(said)
    await van.hears()
    async with house.database.write() as session:
        await session.execute(delete(Role))
    await van.play("""
        > [Mở lớp]
        < Đồng chí không có quyền làm việc này.
    """)
    async with house.database.read() as session:
        assert await session.scalar(select(Training.id)) is None


@everywhere
async def test_giving_up_a_seat_and_the_next_in_line(
    house: House, clock: Clock, channel: str
) -> None:
    await open_class(house, seats=1)
    ha = await house.member("Trần Thị Hà", channel=channel)
    lan = await house.member("Lê Thị Lan", channel=channel, address="ong_ba")
    mai = await house.member("Ngô Thị Mai", channel=channel)
    await registered(house, ha, lan, mai)
    await ha.play("""
        > của tôi
        < Lớp của đồng chí:

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: đã có chỗ.
          Việc tiếp theo: có mặt lúc 07h30, thứ Sáu, 27/11/2026.
          [Hủy: Kỹ năng số]
          [Quá trình đăng ký]
        > [Hủy: Kỹ năng số]
        < Hủy đăng ký lớp “Kỹ năng số” lúc 07h30, thứ Sáu, 27/11/2026? Chỗ của đồng chí sẽ được nhường lại cho người khác.
          [Đồng ý hủy]
          [Giữ đăng ký]
        > [Giữ đăng ký]
        < Vâng, đồng chí vẫn giữ đăng ký.

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: đã có chỗ.
          [Hủy đăng ký]
        > [Đồng ý hủy]
        < Đã hủy đăng ký lớp “Kỹ năng số”. Cảm ơn đồng chí đã báo.
        > [Đồng ý hủy]
        < Đồng chí không còn đăng ký lớp này. Đồng chí nhắn “của tôi” để xem các lớp của mình.
        > [Hủy: Kỹ năng số]
        < Đồng chí không còn đăng ký lớp này. Đồng chí nhắn “của tôi” để xem các lớp của mình.
    """)  # noqa: E501
    assert await mai.hears() == []
    await lan.play("""
        < Có 1 chỗ dành cho ông/bà ở lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú.
          Chỗ được giữ đến 09h00, thứ Ba, 24/11/2026. Ông/bà có nhận không?
          [Nhận chỗ]
          [Nhường]
        > [Nhận chỗ]
        < Ông/bà đã nhận chỗ.

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: đã có chỗ.
          [Hủy đăng ký]
        > [Nhường]
        < Ông/bà đã đăng ký lớp này rồi.

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: đã có chỗ.
          [Hủy đăng ký]
    """)  # noqa: E501
    await mai.play("""
        > [Hủy đăng ký]
        < Rời danh sách dự bị của lớp “Kỹ năng số” lúc 07h30, thứ Sáu, 27/11/2026? Nếu đăng ký lại, đồng chí sẽ đứng cuối danh sách.
          [Đồng ý hủy]
          [Giữ đăng ký]
    """)  # noqa: E501
    clock.at = START
    await lan.play("""
        > [Hủy đăng ký]
        < Lớp đã bắt đầu nên không hủy ở đây được nữa. Xin ông/bà gọi văn phòng để báo vắng.
    """)


async def test_an_offer_passed_and_one_that_ran_out(house: House, clock: Clock) -> None:
    await open_class(house, seats=1)
    ha = await house.member("Trần Thị Hà")
    lan = await house.member("Lê Thị Lan")
    mai = await house.member("Ngô Thị Mai", channel="webchat")
    await registered(house, ha, lan, mai)
    await ha.says("của tôi")
    await ha.presses("Hủy: Kỹ năng số")
    await ha.presses("Đồng ý hủy")
    await lan.hears()
    await lan.play("""
        > của tôi
        < Lớp của đồng chí:

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: có 1 chỗ dành cho đồng chí, giữ đến 09h00, thứ Ba, 24/11/2026.
          [Nhận chỗ]
          [Nhường]
          [Quá trình đăng ký]
        > [Nhường]
        < Đã nhường chỗ. Cảm ơn đồng chí.
        > [Nhường]
        < Chỗ này không còn được giữ cho đồng chí. Đồng chí nhắn “đăng ký” để xem các lớp đang mở.
        > [Nhận chỗ]
        < Chỗ này không còn được giữ cho đồng chí. Đồng chí nhắn “đăng ký” để xem các lớp đang mở.
    """)
    assert len(await mai.hears()) == 1
    clock.pass_(hours=24)
    await jobs.expire(tick(house))
    await jobs.expire(tick(house))
    await mai.play("""
        < Chỗ ở lớp “Kỹ năng số” đã được giữ cho đồng chí đến 09h00, thứ Ba, 24/11/2026, nay không giữ thêm được nữa. Nếu vẫn muốn dự lớp, mời đồng chí đăng ký lại.
          [Đăng ký lớp học]
        > [Nhận chỗ]
        < Chỗ này không còn được giữ cho đồng chí. Đồng chí nhắn “đăng ký” để xem các lớp đang mở.
        > [Đăng ký lớp học]
        < Đồng chí muốn đăng ký lớp nào?
          [Kỹ năng số, 07h30 27/11, còn 1 chỗ]
    """)  # noqa: E501


async def test_silence_is_told_to_both(house: House, clock: Clock) -> None:
    await open_class(house, seats=1)
    ha, lan, mai = [await house.member(name) for name in ("Hà", "Lan", "Mai")]
    await registered(house, ha, lan, mai)
    await ha.says("của tôi")
    await ha.presses("Hủy: Kỹ năng số")
    await ha.presses("Đồng ý hủy")
    clock.pass_(hours=24)
    await lan.hears()
    await jobs.expire(tick(house))
    assert [s.text[:40] for s, _ in await lan.hears()] == [
        "Chỗ ở lớp “Kỹ năng số” đã được giữ cho đ"
    ]
    assert [s.text[:40] for s, _ in await mai.hears()] == [
        "Có 1 chỗ dành cho đồng chí ở lớp “Kỹ năn"
    ]
    assert await states(house) == ["cancelled", "passed", "offered"]


@on_sqlite
async def test_an_offer_at_night_is_told_in_the_morning(house: House, clock: Clock) -> None:
    await open_class(house, seats=1)
    ha, lan = [await house.member(name) for name in ("Hà", "Lan")]
    await registered(house, ha, lan)
    clock.at = datetime(2026, 11, 23, 22, 30, tzinfo=ZONE)
    await ha.says("của tôi")
    await ha.presses("Hủy: Kỹ năng số")
    await ha.presses("Đồng ý hủy")
    [(row, _)] = [r for r in await lan.rows() if (r[0].purpose or "").startswith("offer:")]
    assert row.due_at == datetime(2026, 11, 24, 7, 0, tzinfo=ZONE)
    assert row.expires_at == datetime(2026, 11, 25, 7, 0, tzinfo=ZONE)
    await lan.says("của tôi")
    await lan.presses("Nhận chỗ")  # she saw it herself: nothing is left to say in the morning
    [(row, _)] = [r for r in await lan.rows() if (r[0].purpose or "").startswith("offer:")]
    assert row.state == "cancelled"


@on_sqlite
async def test_an_offer_to_somebody_without_a_chat_runs_out(house: House, clock: Clock) -> None:
    await open_class(house, seats=1)
    ha, lan, mai = [await house.member(name) for name in ("Hà", "Lan", "Mai")]
    await registered(house, ha, lan, mai)
    from sqlalchemy import update

    from storage.tables import Account

    async with house.database.write() as session:
        await session.execute(
            update(Account).where(Account.member_id == lan.id).values(blocked_at=clock())
        )
    await ha.says("của tôi")
    await ha.presses("Hủy: Kỹ năng số")
    await ha.presses("Đồng ý hủy")
    assert await states(house) == ["cancelled", "offered", "queued"]
    assert await lan.hears() == []
    clock.pass_(hours=24)
    await jobs.expire(tick(house))
    assert await states(house) == ["cancelled", "passed", "offered"]


@everywhere
async def test_a_reminder_and_who_cannot_come(house: House, clock: Clock, channel: str) -> None:
    await open_class(house, seats=1)
    ha = await house.member("Trần Thị Hà", channel=channel)
    lan = await house.member("Lê Thị Lan", channel=channel)
    await registered(house, ha, lan)
    clock.at = datetime(2026, 11, 26, 19, 0, tzinfo=ZONE)
    await jobs.remind(tick(house))
    await jobs.remind(tick(house))
    await ha.play("""
        < Nhắc lịch: lớp “Kỹ năng số” bắt đầu lúc 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú. Nếu không đi được, xin đồng chí bấm nút dưới đây để nhường chỗ cho người khác.
          [Không đi được]
        > [Không đi được]
        < Hủy đăng ký lớp “Kỹ năng số” lúc 07h30, thứ Sáu, 27/11/2026? Chỗ của đồng chí sẽ được nhường lại cho người khác.
          [Đồng ý hủy]
          [Giữ đăng ký]
        > [Đồng ý hủy]
        < Đã hủy đăng ký lớp “Kỹ năng số”. Cảm ơn đồng chí đã báo.
        > [Không đi được]
        < Đồng chí không còn đăng ký lớp này. Đồng chí nhắn “của tôi” để xem các lớp của mình.
    """)  # noqa: E501
    await lan.play("""
        < Có 1 chỗ dành cho đồng chí ở lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú.
          Chỗ được giữ đến 05h30, thứ Sáu, 27/11/2026. Đồng chí có nhận không?
          [Nhận chỗ]
          [Nhường]
    """)  # noqa: E501


@on_sqlite
async def test_a_class_called_off_has_nothing_to_cancel(house: House) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà")
    await registered(house, ha)
    async with house.database.write() as session:
        await trainings.call_off(session, training_id=class_, now=house.clock())
    await ha.play("""
        > [Hủy đăng ký]
        < Lớp này không tổ chức nữa, đồng chí không phải hủy đăng ký.
    """)


@on_sqlite
@pytest.mark.parametrize(
    "name",
    ["cancel-registration", "cancel-registration-sure", "keep-registration", "cannot-come",
     "accept-seat", "pass-seat"],
)  # fmt: skip
async def test_buttons_of_others_and_invented_ones(house: House, name: str) -> None:
    await open_class(house, seats=1)
    ha = await house.member("Trần Thị Hà")
    eve = await house.member("Lê Thị Lan")
    await registered(house, ha)
    over = ("Đồng chí không còn đăng ký lớp này.", "Chỗ này không còn được giữ cho đồng chí.")
    for argument in ("1", "999", "0", "9" * 18):
        await eve.press(f"{name}:{argument}")
        [(say, _)] = await eve.hears()
        assert say.text.startswith(over), argument
    for argument in ("", "-1", "x", "1.0", "9" * 40, "1 OR 1=1", "١"):
        await eve.press(f"{name}:{argument}")
        [(say, _)] = await eve.hears()
        assert say.text == "Nút này thuộc câu hỏi đã qua.", argument
    assert await states(house) == ["confirmed"]


async def test_the_list_of_a_class_in_pages(house: House, clock: Clock) -> None:
    class_ = await open_class(house, seats=21)
    van = await house.member("Lê Văn Vân", "office_secretary")
    from storage import seats

    people = [
        await house.member(f"Hội viên {n:02}", unit=f"Chi hội {1 + n // 15}") for n in range(24)
    ]
    async with house.database.write() as session:
        for person in people:
            await seats.register(session, training_id=class_, member_id=person.id, now=clock())
        await seats.cancel(session, registration_id=1, member_id=people[0].id, now=clock(),
                           zone=ZONE)  # fmt: skip
    names = "\n          ".join(f"{n}. Hội viên {n:02}" for n in range(1, 15))
    await van.play(f"""
        > danh sách lớp
        < Đồng chí muốn xem danh sách lớp nào?
          [Kỹ năng số, 07h30 27/11]
        > 1
        < Lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026
          Đã có chỗ: 20/21. Đang chờ nhận chỗ: 1. Dự bị: 2.

          Chi hội 1 (14 người)
          {names}
          Chi hội 2 (9 người)
          15. Hội viên 15
          16. Hội viên 16
          17. Hội viên 17
          18. Hội viên 18
          19. Hội viên 19
          20. Hội viên 20

          Trang 1/2
          [Trang sau]
          [Điểm danh]
          [Triệu tập]
          [Kết quả]
          [Tải Excel]
          [Thay đổi lớp]
          [Giấy chứng nhận]
        > [Trang sau]
        < Lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026
          Đã có chỗ: 20/21. Đang chờ nhận chỗ: 1. Dự bị: 2.

          Chi hội 2 (9 người)
          21. Hội viên 21 (đang chờ nhận chỗ)
          22. Hội viên 22 (dự bị thứ 1)
          23. Hội viên 23 (dự bị thứ 2)

          Trang 2/2
          [Trang trước]
          [Điểm danh]
          [Triệu tập]
          [Kết quả]
          [Tải Excel]
          [Thay đổi lớp]
          [Giấy chứng nhận]
    """)
    for handle in (f"class-roster:{class_}:99", f"class-roster:{class_}:0"):
        await van.press(handle)
        assert len(await van.hears()) == 1
    await van.press("class-roster:99")
    assert [say.text for say, _ in await van.hears()] == [
        "Lớp này không còn nữa. Đồng chí nhắn “danh sách lớp” để chọn lớp khác."
    ]
