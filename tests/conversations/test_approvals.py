"""Classes for which a unit's secretary has to agree, has so many seats, or names who comes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select

from handlers.trainings import jobs
from storage import quotas, trainings
from storage.deliveries import REMINDER
from storage.tables import Delivery, Role, Training
from storage.trainings import Settings
from tests.chat import Clock, House
from tests.conversations.test_trainings import START, on_sqlite, states, tick
from tests.shapes import everywhere

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


async def open_class(
    house: House,
    *,
    seats: int = 40,
    start: datetime = START,
    quotas: Mapping[int, int] | None = None,
    approval: bool = True,
    **more: datetime,
) -> int:
    settings = Settings(needs_approval=approval, quotas=quotas or {}, **more)
    async with house.database.write() as session:
        return await trainings.create(
            session, title="Kỹ năng số", place="Hội trường A", starts_at=start,
            ends_at=start + timedelta(hours=4), closes_at=start, seats=seats, made_by=None,
            now=house.clock(), settings=settings,
        )  # fmt: skip


async def asked(house: House, *people: object) -> None:
    """Through the chat, each with her three taps."""
    for person in people:
        for tap in ("đăng ký", "1", "1"):
            await person.says(tap)  # type: ignore[attr-defined]
        await person.hears()  # type: ignore[attr-defined]


@everywhere
async def test_asked_and_approved(house: House, channel: str) -> None:
    await open_class(house)
    ha = await house.member("Trần Thị Hà", channel=channel)
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    await ha.play("""
        > đăng ký
        < Đồng chí muốn đăng ký lớp nào?
          [Kỹ năng số, 07h30 27/11, còn 40 chỗ]
        > 1
        < Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A

          Lớp còn 40 chỗ. Đăng ký lớp này cần đơn vị duyệt. Đồng chí có gửi đăng ký không?
          [Gửi đăng ký]
        > [Gửi đăng ký]
        < Đã ghi nhận ĐK-1, đang chờ đơn vị duyệt.

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A
          Tình trạng: đang chờ đơn vị duyệt; khi có kết quả, hệ thống báo ngay.
          [Hủy đăng ký]
    """)
    await hai.play("""
        < Xin duyệt đăng ký lớp: Trần Thị Hà, HV00002, Chi hội 1
          Lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026
          Đăng ký lúc: 09h00, thứ Hai, 23/11/2026
          Còn 40 chỗ cho đơn vị.
          [Duyệt]
          [Từ chối]
          [Hỏi lại]
        > [Duyệt]
        < Đã duyệt. Trần Thị Hà có chỗ ở lớp “Kỹ năng số” và được báo ngay.
        > [Duyệt]
        < Đăng ký này đã được duyệt; người đăng ký đã có chỗ ở lớp “Kỹ năng số”.
    """)
    await ha.play("""
        < Đăng ký lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, của đồng chí đã được duyệt.
          Tình trạng: đã có chỗ.
          [Hủy đăng ký]
    """)


@everywhere
async def test_refused_with_a_reason(house: House, channel: str) -> None:
    await open_class(house)
    ha = await house.member("Trần Thị Hà", channel=channel)
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    await asked(house, ha)
    await hai.hears()
    await hai.play("""
        > [Từ chối]
        < Xin đồng chí nhắn lý do từ chối; Trần Thị Hà sẽ nhận đúng nguyên văn.
        > Tháng này chi hội trực.
        < Đã từ chối đăng ký lớp “Kỹ năng số” và báo lý do cho Trần Thị Hà.
    """)
    await ha.play("""
        < Đăng ký lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, của đồng chí chưa được duyệt.
          Tình trạng: chưa được duyệt. Lý do: Tháng này chi hội trực.
        > của tôi
        < Lớp của đồng chí:

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A
          Tình trạng: chưa được duyệt. Lý do: Tháng này chi hội trực.
          [Quá trình đăng ký]
    """)


@everywhere
async def test_asked_back_and_answered(house: House, channel: str) -> None:
    await open_class(house)
    ha = await house.member("Trần Thị Hà", channel=channel)
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    await asked(house, ha)
    await hai.hears()
    await hai.play("""
        > [Hỏi lại]
        < Đồng chí muốn hỏi Trần Thị Hà điều gì?
        > Ai trực thay?
        < Đã hỏi Trần Thị Hà. Khi có trả lời, hệ thống chuyển ngay cho đồng chí.
    """)
    await ha.play("""
        < Về đăng ký lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026: người duyệt cần hỏi thêm đồng chí.
          Tình trạng: chờ đồng chí trả lời người duyệt: “Ai trực thay?”
          [Trả lời]
          [Hủy đăng ký]
        > [Trả lời]
        < Người duyệt hỏi: “Ai trực thay?” Xin đồng chí nhắn câu trả lời.
        > Anh Nam trực thay ạ.
        < Đã chuyển câu trả lời đến người duyệt.

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A
          Tình trạng: đang chờ đơn vị duyệt; khi có kết quả, hệ thống báo ngay.
          [Hủy đăng ký]
    """)  # noqa: E501
    await hai.play("""
        < Xin duyệt đăng ký lớp: Trần Thị Hà, HV00002, Chi hội 1
          Lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026
          Đăng ký lúc: 09h00, thứ Hai, 23/11/2026
          Còn 40 chỗ cho đơn vị.
          Trả lời của người đăng ký: “Anh Nam trực thay ạ.”
          [Duyệt]
          [Từ chối]
          [Hỏi lại]
    """)


@everywhere
async def test_all_at_once_and_the_full_class(house: House, channel: str) -> None:
    await open_class(house, seats=2)
    people = [await house.member(f"Hội viên {n}", channel=channel) for n in (1, 2, 3)]
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    await asked(house, *people)
    await hai.hears()
    await hai.play("""
        > duyệt
        < 3 đăng ký đang chờ đồng chí duyệt:

          Lớp “Kỹ năng số”, 07h30 27/11, Chi hội 1
          1. Hội viên 1, HV00002
          2. Hội viên 2, HV00004
          3. Hội viên 3, HV00006
          [Duyệt tất cả (3)]
          [Hội viên 1]
          [Hội viên 2]
          [Hội viên 3]
        > [Duyệt tất cả (3)]
        < Đã duyệt 3 đăng ký lớp “Kỹ năng số”:
          1. Hội viên 1: có chỗ
          2. Hội viên 2: có chỗ
          3. Hội viên 3: dự bị thứ 1
        > duyệt
        < Không có đăng ký nào chờ đồng chí duyệt.
    """)
    assert await states(house) == ["confirmed", "confirmed", "queued"]
    await people[2].play("""
        < Đăng ký lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, của đồng chí đã được duyệt.
          Tình trạng: dự bị. Đồng chí thứ 1/1; khi có chỗ trống, hệ thống báo ngay.
          [Hủy đăng ký]
    """)


CARD = """
        < Xin duyệt đăng ký lớp: Trần Thị Hà, HV00002, Chi hội 1
          Lớp “Kỹ năng số”, 07h30, {start}
          Đăng ký lúc: 09h00, thứ Hai, 23/11/2026
          Còn 40 chỗ cho đơn vị.
          [Duyệt]
          [Từ chối]
          [Hỏi lại]
"""
FAR, FAR_SAID = START + timedelta(days=7), "thứ Sáu, 04/12/2026"


@on_sqlite
@pytest.mark.parametrize(
    ("start", "said", "hours"),
    [(FAR, FAR_SAID, 48), (START, "thứ Sáu, 27/11/2026", 24)],
)
async def test_silence_comes_to_the_deputy_and_then_to_the_office(
    house: House, clock: Clock, start: datetime, said: str, hours: int
) -> None:
    await open_class(house, start=start)
    ha = await house.member("Trần Thị Hà")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    pho = await house.member("Mai Văn Phó", "deputy@")
    van = await house.member("Lê Văn Vân", "office_secretary", unit="Văn phòng")
    await asked(house, ha)
    card = CARD.format(start=said)
    await hai.play(card)
    for who, others in ((pho, (hai, van)), (van, (hai, pho))):
        clock.pass_(hours=hours, minutes=-1)
        await jobs.ask_on(tick(house))
        assert [await one.hears() for one in (hai, pho, van)] == [[], [], []]
        clock.pass_(minutes=1)
        for _ in range(2):
            await jobs.ask_on(tick(house))
        await who.play(card)
        assert [await one.hears() for one in others] == [[], []]
    await van.play("""
        > [Duyệt]
        < Đã duyệt. Trần Thị Hà có chỗ ở lớp “Kỹ năng số” và được báo ngay.
    """)


@on_sqlite
async def test_without_a_linked_secretary_straight_to_the_office(house: House) -> None:
    await open_class(house)
    ha = await house.member("Trần Thị Hà")
    await house.member("Vũ Thị Hải", "unit_secretary@", linked=False)
    van = await house.member("Lê Văn Vân", "office_secretary", unit="Văn phòng")
    await asked(house, ha)
    await van.play(CARD.format(start="thứ Sáu, 27/11/2026"))


@on_sqlite
async def test_nobody_agrees_to_her_own_wish(house: House) -> None:
    await open_class(house)
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    van = await house.member("Lê Văn Vân", "office_secretary", unit="Văn phòng")
    await asked(house, hai)
    await van.hears()
    await hai.play("""
        > duyệt
        < Không có đăng ký nào chờ đồng chí duyệt.
        > cử người
        < Đồng chí cử người dự lớp nào?
          [Kỹ năng số, 07h30 27/11]
        > 1
        < Xin đồng chí nhắn họ tên hoặc mã hội viên, mỗi người một dòng (nhiều nhất 50), hoặc gửi danh sách Excel.
        > HV00002
        < Mời đồng chí xem lại, chưa ai được ghi tên:

          1. Vũ Thị Hải: đăng ký của chính đồng chí cần người khác duyệt
          [Nhập lại danh sách]
    """)  # noqa: E501
    assert await states(house) == ["asked"]


@on_sqlite
async def test_a_card_that_has_not_left_is_taken_back_with_the_role(
    house: House, clock: Clock
) -> None:
    await open_class(house, start=FAR)
    ha = await house.member("Trần Thị Hà")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    van = await house.member("Lê Văn Vân", "office_secretary", unit="Văn phòng")
    clock.at = datetime(2026, 11, 23, 22, 0, tzinfo=ZONE)
    await asked(house, ha)
    async with house.database.write() as session:
        await session.execute(delete(Role).where(Role.member_id == hai.id))
    await jobs.ask_on(tick(house))
    async with house.database.read() as session:
        cards = select(Delivery.member_id, Delivery.state).where(Delivery.lane == REMINDER)
        found = {tuple(row) for row in await session.execute(cards)}
    assert found == {(hai.id, "cancelled"), (van.id, "pending")}


@everywhere
async def test_nominated_after_a_look(house: House, channel: str) -> None:
    unit, other = await house.unit("Chi hội 1"), await house.unit("Chi hội 2")
    await open_class(house, quotas={unit: 2, other: 1})
    ha = await house.member("Trần Thị Hà", channel=channel)
    await house.member("Lê Văn Nam", channel=channel)
    await house.member("Bùi Thị Oanh", channel=channel)
    await house.member("Đỗ Văn Ân", unit="Chi hội 2", channel=channel)
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    await hai.play("""
        > cử người
        < Đồng chí cử người dự lớp nào?
          [Kỹ năng số, 07h30 27/11]
        > 1
        < Xin đồng chí nhắn họ tên hoặc mã hội viên, mỗi người một dòng (nhiều nhất 50), hoặc gửi danh sách Excel.
        > 1. trần thị hà, HV00004; Bùi Thị Oanh, Đỗ Văn Ân, Ai Đó
        < Mời đồng chí xem lại, chưa ai được ghi tên:

          1. Trần Thị Hà: có chỗ
          2. Lê Văn Nam: có chỗ
          3. Bùi Thị Oanh: quá chỉ tiêu của đơn vị, vào danh sách dự bị
          4. Đỗ Văn Ân: thuộc đơn vị khác, không cử được
          5. Ai Đó: không có trong danh sách hội viên
          [Cử 3 người]
          [Nhập lại danh sách]
    """)  # noqa: E501
    assert await states(house) == []
    assert await ha.hears() == []
    await hai.play("""
        > [Cử 3 người]
        < Đã cử 3 người; ai đã liên kết được báo ngay.

          1. Trần Thị Hà: có chỗ
          2. Lê Văn Nam: có chỗ
          3. Bùi Thị Oanh: quá chỉ tiêu của đơn vị, vào danh sách dự bị
          4. Đỗ Văn Ân: thuộc đơn vị khác, không cử được
          5. Ai Đó: không có trong danh sách hội viên
    """)
    assert await states(house) == ["confirmed", "confirmed", "queued"]
    await ha.play("""
        < Đồng chí được cử dự lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026.
          Tình trạng: đã có chỗ.
          [Hủy đăng ký]
    """)


@everywhere
async def test_seats_of_units_are_released(house: House, channel: str, clock: Clock) -> None:
    unit, other = await house.unit("Chi hội 1"), await house.unit("Chi hội 2")
    released = START - timedelta(days=1)
    await open_class(house, seats=3, quotas={unit: 1, other: 2}, approval=False,
                     released_at=released)  # fmt: skip
    ha = await house.member("Trần Thị Hà", channel=channel)
    nam = await house.member("Lê Văn Nam", channel=channel)
    an = await house.member("Đỗ Văn Ân", unit="Chi hội 2", channel=channel)
    await asked(house, ha)
    await nam.play("""
        > đăng ký
        < Đồng chí muốn đăng ký lớp nào?
          [Kỹ năng số, 07h30 27/11, đã đủ chỗ]
        > 1
        < Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A

          Lớp đã đủ chỗ. Đồng chí có muốn vào danh sách dự bị (thứ 1) không? Khi có chỗ trống, hệ thống báo ngay.
          [Vào danh sách dự bị]
    """)  # noqa: E501
    await nam.says("1")
    await nam.hears()
    await asked(house, an)
    assert await states(house) == ["confirmed", "queued", "confirmed"]
    clock.at = released - timedelta(seconds=1)
    await jobs.release(tick(house))
    assert await nam.hears() == []
    clock.at = released
    await jobs.release(tick(house))
    await jobs.release(tick(house))
    await nam.play("""
        < Có 1 chỗ dành cho đồng chí ở lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, tại Hội trường A.
          Chỗ được giữ đến 05h30, thứ Sáu, 27/11/2026. Đồng chí có nhận không?
          [Nhận chỗ]
          [Nhường]
    """)  # noqa: E501


@everywhere
async def test_the_office_sets_more(house: House, channel: str) -> None:
    await house.member("Trần Thị Hà", channel=channel)
    await house.member("Đỗ Văn Ân", unit="Chi hội 2", channel=channel)
    van = await house.member("Lê Văn Vân", "office_secretary", unit="Chi hội 2", channel=channel)
    for said in ("mở lớp", "Kỹ năng số", "Hội trường A", "7h30 27/11", "11h30", "40", "1"):
        await van.says(said)
    await van.hears()
    await van.play("""
        > [Đặt thêm]
        < Đồng chí muốn đặt thêm gì?
          [Chỉ tiêu: không]
          [Dự phòng: không]
          [Đơn vị duyệt: không]
          [Mở đăng ký: ngay]
          [Điều kiện: không]
          [Vắng, điểm đạt: 20 %, không kiểm tra]
          [Loại, khóa, số: Lớp bồi dưỡng]
          [Xong]
        > [Chỉ tiêu: không]
        < Mỗi đơn vị được cử bao nhiêu người? Nhắn một số cho mọi đơn vị, hoặc mỗi đơn vị một dòng. Ví dụ: Chi hội 1: 3
          [Không đặt chỉ tiêu]
        > Chi hội 9: 3
        < Không có đơn vị nào tên là “Chi hội 9”. Xin đồng chí xem lại.
        < Mỗi đơn vị được cử bao nhiêu người? Nhắn một số cho mọi đơn vị, hoặc mỗi đơn vị một dòng. Ví dụ: Chi hội 1: 3
          [Không đặt chỉ tiêu]
        > 3 người
        < Từ khi nào chỗ đơn vị chưa dùng được dành cho mọi người? Ví dụ: 17h00 18/11/2026
          [Giữ chỗ đến cùng]
        > 17h 25/11
        < Mời đồng chí xem lại trước khi mở lớp:

          Tên lớp: Kỹ năng số
          Địa điểm: Hội trường A
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Số chỗ: 40
          Hạn đăng ký: 17h00, thứ Năm, 26/11/2026
          Chỉ tiêu: mỗi đơn vị 3 chỗ
          Mở chỗ chưa dùng: 17h00, thứ Tư, 25/11/2026
          [Mở lớp]
          [Sửa: Tên lớp]
          [Sửa: Địa điểm]
          [Sửa: Bắt đầu]
          [Sửa: Kết thúc]
          [Sửa: Số chỗ]
          [Sửa: Hạn đăng ký]
          [Đặt thêm]
        > [Đặt thêm]
        < Đồng chí muốn đặt thêm gì?
          [Chỉ tiêu: mỗi đơn vị 3 chỗ]
          [Dự phòng: không]
          [Đơn vị duyệt: không]
          [Mở đăng ký: ngay]
          [Điều kiện: không]
          [Vắng, điểm đạt: 20 %, không kiểm tra]
          [Loại, khóa, số: Lớp bồi dưỡng]
          [Xong]
    """)  # noqa: E501
    for said in ("3", "8", "4", "8h 24/11", "8", "7", "5", "Khóa 3/2026", "15-KH/HKH"):
        await van.says(said)
    await van.hears()
    await van.says("1")
    (said, _), *_ = await van.hears()
    assert said.text.splitlines()[0] == (
        "Đã mở lớp “Kỹ năng số”. 3 hội viên đã liên kết có thể đăng ký từ"
        " 08h00, thứ Ba, 24/11/2026 đến 17h00, thứ Năm, 26/11/2026."
    )
    async with house.database.read() as session:
        row = (await session.scalars(select(Training))).one()
        found = await quotas.of_training(session, row.id)
    assert found == {await house.unit("Chi hội 1"): 3, await house.unit("Chi hội 2"): 3}
    assert (row.needs_approval, row.kind, row.batch) == (True, "conference", "Khóa 3/2026")
    assert (row.plan_number, row.has_quotas) == ("15-KH/HKH", True)
    assert row.opens_at == datetime(2026, 11, 24, 8, tzinfo=ZONE)
    assert row.released_at == datetime(2026, 11, 25, 17, tzinfo=ZONE)


@on_sqlite
async def test_before_registration_begins(house: House, clock: Clock) -> None:
    opens = START - timedelta(days=1)
    await open_class(house, approval=False, opens_at=opens)
    ha = await house.member("Trần Thị Hà")
    clock.at = opens - timedelta(seconds=1)
    await ha.play("""
        > đăng ký
        < Hiện chưa có lớp nào mở đăng ký. Khi có lớp mới, văn phòng sẽ thông báo cho đồng chí.
    """)
    clock.at = opens
    await asked(house, ha)
    assert await states(house) == ["confirmed"]
