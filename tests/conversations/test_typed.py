"""Numbers and labels that are typed reach the buttons of the message she saw last."""

from datetime import datetime, timedelta

import pytest

from bot.messages import Kind
from handlers.trainings import jobs
from tests.announcing import deliver, expand
from tests.chat import Clock, House, Person
from tests.conversations.test_trainings import ZONE, open_class, registered, tick
from tests.shapes import SHAPES

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

EVE = datetime(2026, 11, 26, 19, 0, tzinfo=ZONE)
SURE = "Hủy đăng ký lớp “Kỹ năng số” lúc 07h30, thứ Sáu, 27/11/2026? Chỗ của đồng chí sẽ được nhường lại cho người khác."  # noqa: E501
REMINDER = "Nhắc lịch: lớp “Kỹ năng số” bắt đầu lúc 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú. Nếu không đi được, xin đồng chí bấm nút dưới đây để nhường chỗ cho người khác."  # noqa: E501
lists = pytest.mark.parametrize("channel", ["zalo_oa", "zalo_bot"])


async def reminded(house: House, clock: Clock, person: Person) -> None:
    """Of a class she has a seat in, on the eve, in the midst of whatever she does."""
    clock.at = EVE
    await jobs.remind(tick(house))


async def announced(house: House, *, text: str = "Họp lúc 8 giờ") -> None:
    """To everybody, and it has arrived."""
    dung = await house.member("Phạm Văn Dũng", "office_secretary", unit="Văn phòng")
    for said in ("soạn thông báo", text, "toàn thể hội viên", "1"):
        await dung.says(said)
    await expand(house)
    await deliver(house)


async def last(person: Person) -> str:
    """The first line of what she hears last."""
    return (await person.hears())[-1][0].text.partition("\n")[0]


@lists
async def test_a_reminder_in_the_midst_of_a_form(house: House, clock: Clock, channel: str) -> None:
    await open_class(house)
    await open_class(house, "Họp báo cáo viên", start=EVE + timedelta(days=2))
    ha = await house.member("Trần Thị Hà", channel=channel)
    await registered(house, ha)
    await ha.says("đăng ký")
    await ha.hears()
    await reminded(house, clock, ha)
    await ha.play(f"""
        < {REMINDER}
          [Không đi được]
        > 1.
        < {SURE}
          [Đồng ý hủy]
          [Giữ đăng ký]
        > 2
        < Vâng, đồng chí vẫn giữ đăng ký.

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: đã có chỗ.
          [Hủy đăng ký]
        > hop bao cao vien, 19h00 28/11, con 40 cho
        < Lớp “Họp báo cáo viên”
          Bắt đầu: 19h00, thứ Bảy, 28/11/2026
          Kết thúc: 23h00, thứ Bảy, 28/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú

          Lớp còn 40 chỗ. Đồng chí có đăng ký không?
          [Đăng ký]
        > khong di duoc
        < {SURE}
          [Đồng ý hủy]
          [Giữ đăng ký]
    """)


@pytest.mark.parametrize("typed", ["1", "1)", "1. Không đi được", "KHÔNG ĐI ĐƯỢC"])
async def test_ways_to_type_a_line(house: House, clock: Clock, typed: str) -> None:
    await open_class(house)
    ha = await house.member("Trần Thị Hà", channel="zalo_bot")
    await registered(house, ha)
    await reminded(house, clock, ha)
    await ha.says(typed)
    assert await last(ha) == SURE


@pytest.mark.parametrize("typed", ["0", "2", "99999", "²", "1.5", "1. Giữ đăng ký", "-1", "  "])
async def test_what_is_no_line(house: House, clock: Clock, typed: str) -> None:
    await open_class(house)
    ha = await house.member("Trần Thị Hà", channel="zalo_bot")
    await registered(house, ha)
    await reminded(house, clock, ha)
    await ha.says(typed)
    assert (await last(ha)).startswith("Tôi chưa hiểu")


async def test_a_question_that_wants_words_keeps_numbers(house: House, clock: Clock) -> None:
    """She types how many seats there are, and a reminder has just come."""
    await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary", channel="zalo_bot")
    await registered(house, van)
    for said in ("mở lớp", "Sinh hoạt", "Phòng họp", "19h 29/11/2026", "21h"):
        await van.says(said)
    await van.hears()
    await reminded(house, clock, van)
    await van.says("1")
    assert await last(van) == (
        "Nhận đăng ký đến khi nào? Đồng chí bấm nút dưới đây hoặc nhắn giờ và ngày khác."
    )


async def test_a_newer_label_is_no_answer_to_it(house: House, clock: Clock) -> None:
    await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary", channel="zalo_bot")
    await registered(house, van)
    await van.says("mở lớp")
    await van.says("Lớp mới")
    await van.hears()
    await reminded(house, clock, van)
    await van.says("Không đi được")
    assert await last(van) == SURE
    await van.says("Hủy đăng ký")  # a label of long before: the question takes it for a title
    assert await last(van) == "Lớp học ở đâu?"


@pytest.mark.parametrize("channel", SHAPES)
async def test_an_announcement_days_later(house: House, clock: Clock, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel="telegram" if channel == "webchat" else channel)
    await announced(house)
    await ha.hears()
    clock.pass_(days=5)
    for said in ("menu", "của tôi", "trợ giúp", "đăng ký"):
        await ha.says(said)
    await ha.hears()
    await ha.says("da nhan")
    assert (await last(ha)).startswith("Đã ghi nhận lúc 09h00, thứ Bảy, 28/11/2026")


async def test_a_long_announcement_has_its_list_at_the_end(house: House) -> None:
    ha = await house.member("Trần Thị Hà", channel="zalo_bot")
    await announced(house, text="Mời họp. " * 300)
    first, second = [say.text for say, _ in await ha.hears()]
    assert len(first) <= 2000
    assert second.endswith("\n1. Đã nhận\n2. Hỏi về thông báo này")
    await ha.says("1")
    assert (await last(ha)).startswith("Đã ghi nhận")


async def test_a_newer_question_gets_the_number(house: House, clock: Clock) -> None:
    await open_class(house)
    ha = await house.member("Trần Thị Hà", channel="zalo_bot")
    await announced(house)
    clock.pass_(minutes=1)
    await ha.says("đăng ký")
    await ha.says("1")
    assert await last(ha) == "Lớp “Kỹ năng số”"


@pytest.mark.parametrize("typed", ["1", "Kỹ năng số, 07h30 27/11, còn 40 chỗ"])
async def test_a_form_that_was_left_offers_nothing(house: House, typed: str) -> None:
    await open_class(house)
    ha = await house.member("Trần Thị Hà", channel="zalo_bot")
    for said in ("đăng ký", "hủy"):
        await ha.says(said)
    await ha.hears()
    await ha.says(typed)
    [(lost, _)] = await ha.hears()
    assert lost.text.startswith("Tôi chưa hiểu")


async def test_more_than_five_lines(house: House) -> None:
    for n in range(1, 8):
        await open_class(house, f"Lớp {n}")
    ha = await house.member("Trần Thị Hà", channel="zalo_oa")
    await ha.play("""
        > đăng ký
        < Đồng chí muốn đăng ký lớp nào?
          [Lớp 1, 07h30 27/11, còn 40 chỗ]
          [Lớp 2, 07h30 27/11, còn 40 chỗ]
          [Lớp 3, 07h30 27/11, còn 40 chỗ]
          [Lớp 4, 07h30 27/11, còn 40 chỗ]
          [Lớp 5, 07h30 27/11, còn 40 chỗ]
          [Lớp 6, 07h30 27/11, còn 40 chỗ]
          [Lớp 7, 07h30 27/11, còn 40 chỗ]
    """)
    await ha.press("more:4")
    [(rest, _)] = await ha.hears()
    assert rest.text == (
        "Các lựa chọn tiếp theo:\n5. Lớp 5, 07h30 27/11, còn 40 chỗ\n"
        "6. Lớp 6, 07h30 27/11, còn 40 chỗ\n7. Lớp 7, 07h30 27/11, còn 40 chỗ\n8. Hủy"
    )
    assert [b.label for b in ha.shape.below(rest)][-1] == "Hủy"
    await ha.says("6")
    assert await last(ha) == "Lớp “Lớp 6”"
    await ha.press("more:99")
    assert (await ha.hears())[0][0].text == "Nút này thuộc câu hỏi đã qua."


async def test_a_file_that_cannot_come(house: House) -> None:
    ha = await house.member("Trần Thị Hà", channel="zalo_bot")
    await house.hear(ha.incoming(Kind.FILE))
    said = "Ở đây tôi không nhận được tệp. Xin đồng chí nhắn nội dung bằng chữ."
    assert await last(ha) == said
