"""Announcements in chat: written, confirmed, sent, acknowledged, counted."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update

from bot.messages import Kind
from handlers.announcements import jobs
from storage.sending import Result
from storage.tables import Account, Announcement, Body, Member, Role, Unit
from tests.announcing import acknowledged, cards, deliver, expand, made, opens, tick
from tests.chat import Clock, House, Person
from tests.shapes import everywhere

WAYS = {
    "telegram": "Telegram",
    "webchat": "trang nhắn tin",
    "zalo_oa": "Zalo",
    "zalo_bot": "Zalo Bot",
}
ASK_TEXT = (
    "Mời đồng chí nhắn nội dung thông báo, tối đa 3.500 ký tự. "
    "Hội viên sẽ nhận đúng nguyên văn, kèm nút “Đã nhận”."
)


async def office(house: House, channel: str = "telegram") -> Person:
    return await house.member(
        "Phạm Văn Dũng", "office_secretary", unit="Văn phòng", channel=channel
    )


async def send(dung: Person, text: str = "Họp lúc 8 giờ") -> None:
    """Write it to everybody and confirm."""
    for said in ("soạn thông báo", text, "toàn thể hội viên", "1"):
        await dung.says(said)
    await expand(dung.house)
    await cards(dung.house)
    await dung.hears()


@everywhere
async def test_from_writing_to_figures(house: House, clock: Clock, channel: str) -> None:
    dung = await office(house, channel)
    ha = await house.member("Trần Thị Hà", channel=channel)
    lan = await house.member("Lê Thị Lan", channel=channel)
    await house.member("Đỗ Thị Mơ", unit="Chi hội 2", linked=False)
    ways = WAYS[channel]
    await dung.play(f"""
        > soạn thông báo
        < {ASK_TEXT}
        > Kính mời các đồng chí dự họp\\nlúc 08h00, thứ Sáu, 27/11/2026.
        < Thông báo này gửi cho ai? Đồng chí chọn một cách, hoặc nhắn một dòng, ví dụ: Chi hội 1-5, trừ thư ký đơn vị.
          [Toàn thể hội viên]
          [Chọn đơn vị]
          [Theo nhiệm vụ]
        > [Toàn thể hội viên]
        < Hội viên sẽ nhận được đúng như sau:
          ――――――――――
          Kính mời các đồng chí dự họp
          lúc 08h00, thứ Sáu, 27/11/2026.

          Hội Khuyến học tỉnh Sông Lam
          ――――――――――
          Bên dưới có nút [Đã nhận] [Hỏi về thông báo này].

          Gửi cho toàn thể hội viên: 4 người ở 3 đơn vị.
          Cách nhận: {ways} 3 · chưa liên kết 1.
          Gửi xong trong khoảng một phút.
          [Gửi cho 4 người]
          [Xem người nhận]
          [Gửi thử cho tôi]
          [Sửa nội dung]
          [Đổi người nhận]
          [Đặt thêm]
        > [Gửi cho 4 người]
        < Thông báo “Kính mời các đồng chí dự họp”
          Sẽ gửi sau nửa phút nữa
          Người nhận: 4
          [Hoàn tác]
    """)  # noqa: E501
    await expand(house)
    await dung.hears()
    clock.pass_(minutes=14)
    await deliver(house, {lan.chat: Result.UNKNOWN})
    for person in (dung, ha):
        await opens(person)
    await ha.play("""
        < Kính mời các đồng chí dự họp
          lúc 08h00, thứ Sáu, 27/11/2026.

          Hội Khuyến học tỉnh Sông Lam
          [Đã nhận]
          [Hỏi về thông báo này]
        > [Đã nhận]
        < Đã ghi nhận lúc 09h14, thứ Hai, 23/11/2026. Cảm ơn đồng chí.
    """)
    await cards(house)
    await dung.play(f"""
        <~ Thông báo “Kính mời các đồng chí dự họp”
          Đã gửi xong

          Đã gửi 2/4 · chặn 0 · lỗi 0 · không rõ 1 · chưa liên kết 1
          Đã xác nhận 1
          [Theo đơn vị]
          [Xem tên]
          [Sửa nội dung đã gửi]
          [Thu hồi]
        > [Theo đơn vị]
        < “Kính mời các đồng chí dự họp” theo đơn vị, xác nhận ít xếp trước: đã xác nhận 1/4 (trang 1/1)
          Đã gửi 2/4 · chặn 0 · lỗi 0 · không rõ 1 · chưa liên kết 1

          • Chi hội 2: xác nhận 0/1, gửi 0, lỗi 0, chặn 0
          • Văn phòng: xác nhận 0/1, gửi 1, lỗi 0, chặn 0
          • Chi hội 1: xác nhận 1/2, gửi 1, lỗi 0, chặn 0
          [Nhắc 2 người chưa xác nhận]
          [Xem tiến độ]
        > [Xem tên]
        < Thông báo “Kính mời các đồng chí dự họp”: đồng chí muốn xem tên theo số liệu nào?
          [Chưa xác nhận 3]
          [Không rõ 1]
          [Chưa liên kết 1]
          [Đã gửi 2]
          [Đã xác nhận 1]
        > [Không rõ 1]
        < “Kính mời các đồng chí dự họp”: 1 người không rõ đã nhận hay chưa; hệ thống không gửi lại (trang 1/1)
          Lê Thị Lan ({lan.code}), Chi hội 1
          [Tệp Excel]
          [Xem tiến độ]
    """)  # noqa: E501
    await deliver(house)  # what is unknown stays so
    assert [d.state for d, _ in await lan.rows()] == ["unknown"]


async def test_the_number_changed_meanwhile(house: House) -> None:
    dung = await office(house)
    for said in ("soạn thông báo", "Họp lúc 8 giờ", "toàn thể hội viên"):
        await dung.says(said)
    await dung.hears()
    await house.member("Trần Thị Hà")
    await dung.play("""
        > [Gửi cho 1 người]
        < Số người nhận vừa thay đổi, nay là 2 người. Xin đồng chí xem lại và bấm gửi lần nữa.
        < Hội viên sẽ nhận được đúng như sau:
          ――――――――――
          Họp lúc 8 giờ

          Hội Khuyến học tỉnh Sông Lam
          ――――――――――
          Bên dưới có nút [Đã nhận] [Hỏi về thông báo này].

          Gửi cho toàn thể hội viên: 2 người ở 2 đơn vị.
          Cách nhận: Telegram 2.
          Gửi xong trong khoảng một phút.
          [Gửi cho 2 người]
          [Xem người nhận]
          [Gửi thử cho tôi]
          [Sửa nội dung]
          [Đổi người nhận]
          [Đặt thêm]
    """)
    assert await made(house) == (0, 0)
    await dung.presses("Gửi cho 2 người")
    assert await made(house) == (1, 2)


async def test_nobody_left_to_send_it_to(house: House) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà")
    for said in ("soạn thông báo", "Họp lúc 8 giờ", "chọn đơn vị", "chi hội 1"):
        await dung.says(said)
    await dung.hears()
    await leave(house, ha)
    await dung.play("""
        > [Gửi cho 1 người]
        < Nơi đồng chí chọn hiện không có ai để gửi. Mời đồng chí chọn lại người nhận.
        < Thông báo này gửi cho ai? Đồng chí chọn một cách, hoặc nhắn một dòng, ví dụ: Chi hội 1-5, trừ thư ký đơn vị.
          [Toàn thể hội viên]
          [Chọn đơn vị]
          [Theo nhiệm vụ]
    """)  # noqa: E501
    assert await made(house) == (0, 0)


async def test_a_plan_for_nobody_has_no_button_to_send(house: House) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà")
    for said in ("soạn thông báo", "Họp lúc 8 giờ", "chọn đơn vị", "chi hội 1"):
        await dung.says(said)
    await leave(house, ha)
    await dung.hears()
    await dung.play("""
        > 4.770
        < Xin đồng chí bấm một nút bên dưới. Chưa bấm nút gửi thì chưa có gì gửi đi.
        < Hội viên sẽ nhận được đúng như sau:
          ――――――――――
          Họp lúc 8 giờ

          Hội Khuyến học tỉnh Sông Lam
          ――――――――――
          Bên dưới có nút [Đã nhận] [Hỏi về thông báo này].

          Các đơn vị đã chọn hiện không có ai để gửi.
          [Gửi thử cho tôi]
          [Sửa nội dung]
          [Đổi người nhận]
          [Đặt thêm]
        > Hủy
        < Đã bỏ bản soạn, chưa có gì gửi đi. Đồng chí nhắn “menu” để chọn việc khác.
    """)


async def leave(house: House, person: Person) -> None:
    async with house.database.write() as session:
        gone = update(Member).where(Member.id == person.id).values(left_at=house.clock())
        await session.execute(gone)


async def test_units_are_cleared_up_step_by_step(house: House) -> None:
    dung = await office(house)
    for unit in ("Trường THPT Bến Đò", "Trường THCS Bến Đò", "Sở Y tế"):
        await house.member(f"Người của {unit}", unit=unit)
    await dung.says("soạn thông báo")
    await dung.says("Họp lúc 8 giờ")
    await dung.hears()
    await dung.play("""
        > [Chọn đơn vị]
        < Mời đồng chí nhắn tên hoặc số của các đơn vị, cách nhau bằng dấu phẩy. Ví dụ: 3, 12, 40.

          1. Văn phòng (1 người)
          2. Trường THPT Bến Đò (1 người)
          3. Trường THCS Bến Đò (1 người)
          4. Sở Y tế (1 người)
        > SO Y TE, bến đò, kho bạc
        < Đã ghi: Sở Y tế.
          Chưa rõ “bến đò”: có phải 2. Trường THPT Bến Đò; 3. Trường THCS Bến Đò không?
          Chưa rõ “kho bạc”: không thấy tên nào như vậy.
          Xin đồng chí nhắn lại riêng chỗ chưa rõ; hoặc nhắn “đủ” nếu không thêm nữa.
        > 3
        < Hội viên sẽ nhận được đúng như sau:
          ――――――――――
          Họp lúc 8 giờ

          Hội Khuyến học tỉnh Sông Lam
          ――――――――――
          Bên dưới có nút [Đã nhận] [Hỏi về thông báo này].

          Gửi cho 2 người ở 2 đơn vị: Trường THCS Bến Đò; Sở Y tế.
          Cách nhận: Telegram 2.
          Gửi xong trong khoảng một phút.
          [Gửi cho 2 người]
          [Xem người nhận]
          [Gửi thử cho tôi]
          [Sửa nội dung]
          [Đổi người nhận]
          [Đặt thêm]
        > [Đổi người nhận]
        < Thông báo này gửi cho ai? Đồng chí chọn một cách, hoặc nhắn một dòng, ví dụ: Chi hội 1-5, trừ thư ký đơn vị.
          [Toàn thể hội viên]
          [Chọn đơn vị]
          [Theo nhiệm vụ]
        > [Chọn đơn vị]
        < Mời đồng chí nhắn tên hoặc số của các đơn vị, cách nhau bằng dấu phẩy. Ví dụ: 3, 12, 40.

          1. Văn phòng (1 người)
          2. Trường THPT Bến Đò (1 người)
          3. Trường THCS Bến Đò (1 người)
          4. Sở Y tế (1 người)
        > đủ
        < Chưa rõ “đủ”: không thấy tên nào như vậy.
          Xin đồng chí nhắn lại cho rõ tên hoặc số.
        > thpt bến đò; xyz
        < Đã ghi: Trường THPT Bến Đò.
          Chưa rõ “xyz”: không thấy tên nào như vậy.
          Xin đồng chí nhắn lại riêng chỗ chưa rõ; hoặc nhắn “đủ” nếu không thêm nữa.
        > du
        < Hội viên sẽ nhận được đúng như sau:
          ――――――――――
          Họp lúc 8 giờ

          Hội Khuyến học tỉnh Sông Lam
          ――――――――――
          Bên dưới có nút [Đã nhận] [Hỏi về thông báo này].

          Gửi cho 1 người ở 1 đơn vị: Trường THPT Bến Đò.
          Cách nhận: Telegram 1.
          Gửi xong trong khoảng một phút.
          [Gửi cho 1 người]
          [Xem người nhận]
          [Gửi thử cho tôi]
          [Sửa nội dung]
          [Đổi người nhận]
          [Đặt thêm]
        > [Sửa nội dung]
        < Mời đồng chí nhắn nội dung thông báo, tối đa 3.500 ký tự. Hội viên sẽ nhận đúng nguyên văn, kèm nút “Đã nhận”.
        > Họp lúc 9 giờ
        < Hội viên sẽ nhận được đúng như sau:
          ――――――――――
          Họp lúc 9 giờ

          Hội Khuyến học tỉnh Sông Lam
          ――――――――――
          Bên dưới có nút [Đã nhận] [Hỏi về thông báo này].

          Gửi cho 1 người ở 1 đơn vị: Trường THPT Bến Đò.
          Cách nhận: Telegram 1.
          Gửi xong trong khoảng một phút.
          [Gửi cho 1 người]
          [Xem người nhận]
          [Gửi thử cho tôi]
          [Sửa nội dung]
          [Đổi người nhận]
          [Đặt thêm]
    """)  # noqa: E501


async def test_texts_that_cannot_go(house: House) -> None:
    dung = await office(house)
    await dung.says("/soanthongbao")
    await dung.hears()
    await dung.play(f"""
        > Họp lúc 8 giờ\\n(Tối mật)
        < Nội dung này có dấu chỉ độ mật (Mật, Tối mật hoặc Tuyệt mật) nên tuyệt đối không gửi qua tin nhắn. Xin đồng chí gửi theo đường văn bản mật.
        < {ASK_TEXT}
        > {"a" * 3501}
        < Nội dung dài quá 3.500 ký tự. Xin đồng chí rút gọn rồi nhắn lại.
        < {ASK_TEXT}
        > {"a" * 3500}
        < Thông báo này gửi cho ai? Đồng chí chọn một cách, hoặc nhắn một dòng, ví dụ: Chi hội 1-5, trừ thư ký đơn vị.
          [Toàn thể hội viên]
          [Chọn đơn vị]
          [Theo nhiệm vụ]
    """)  # noqa: E501
    await dung.house.hear(dung.incoming(Kind.OTHER))
    heard = [say.text for say, _ in await dung.hears()]
    assert heard == [
        "Xin đồng chí chọn một trong các cách dưới đây, hoặc nhắn một dòng, ví dụ: Chi hội 1-5, trừ thư ký đơn vị.",  # noqa: E501
        "Thông báo này gửi cho ai? Đồng chí chọn một cách, hoặc nhắn một dòng, ví dụ: Chi hội 1-5, trừ thư ký đơn vị.",  # noqa: E501
    ]


async def test_read_is_written_down_once(house: House, clock: Clock) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà")
    await send(dung)
    await ha.hears()
    await ha.play("""
        > [Đã nhận]
        < Đã ghi nhận lúc 09h00, thứ Hai, 23/11/2026. Cảm ơn đồng chí.
    """)
    clock.pass_(days=1)
    await ha.play("""
        > [Đã nhận]
        < Đã ghi nhận lúc 09h00, thứ Hai, 23/11/2026. Cảm ơn đồng chí.
    """)
    assert await acknowledged(house) == 1


async def test_read_is_only_for_recipients(house: House) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà")
    await send(dung)
    handle = (await ha.buttons())["Đã nhận"]
    mai = await house.member("Vũ Thị Mai")  # she joined afterwards
    stranger = await house.member("Khách", linked=False)
    await expand(house)
    await deliver(house)
    assert await mai.rows() == []
    await mai.press(handle)
    refused = "Thông báo này không gửi cho đồng chí, nên tôi không ghi nhận được."
    assert [say.text for say, _ in await mai.hears()] == [refused]
    for wrong in ("ack:99", "ack:", "ack:x", "ack:²", f"ack:{9**30}"):
        await mai.press(wrong)
        [said] = [say.text for say, _ in await mai.hears()]
        assert said == (refused if wrong == "ack:99" else "Nút này thuộc câu hỏi đã qua.")
    await stranger.press(handle)
    assert "Kính chào" in (await stranger.hears())[0][0].text
    assert await acknowledged(house) == 0


@pytest.mark.parametrize("answered", range(4))
async def test_who_is_no_secretary_any_more_sends_nothing(house: House, answered: int) -> None:
    dung = await office(house)
    answers = ("Họp lúc 8 giờ", "chọn đơn vị", "văn phòng", "[Gửi cho 1 người]")
    for said in ("soạn thông báo", *answers[:answered]):
        await dung.says(said)
    await dung.hears()
    async with house.database.write() as session:
        await session.execute(delete(Role))
    await dung.play(f"""
        > {answers[answered]}
        < Đồng chí không có quyền làm việc này.
    """)
    assert await made(house) == (0, 0)


OFFICE_PRESSES = (
    "announce:", "announcement:1", "announcement-pause:1", "announcement-resume:1",
    "announcement-cancel:1:1", "announcement-units:1", "announcement-names:1:not_linked",
    "announcement-unit:1:1",
)  # fmt: skip


@pytest.mark.parametrize("role", ["", "unit_secretary@"])
async def test_the_buttons_of_the_office_are_the_offices(house: House, role: str) -> None:
    dung = await office(house)
    await send(dung)
    ha = await house.member("Trần Thị Hà", *([role] if role else []))
    for handle in OFFICE_PRESSES:
        await ha.press(handle)
        said = [say.text for say, _ in await ha.hears()]
        assert said == ["Đồng chí không có quyền làm việc này."], handle
    assert await state(house) == "sending"


async def test_what_no_button_of_ours_says(house: House) -> None:
    dung = await office(house)
    await send(dung)
    for name in ("", "-pause", "-resume", "-cancel", "-units", "-names", "-unit", "-read"):
        for argument in ("", "99", "1:2:x", "99:1", f"{9**40}"):
            await dung.press(f"announcement{name}:{argument}")
            said = [say.text for say, _ in await dung.hears()]
            assert len(said) == 1, (name, argument)
    assert await state(house) == "sending"


async def state(house: House) -> str:
    async with house.database.read() as session:
        return (await session.get_one(Announcement, 1)).state


async def test_held_up_let_go_and_stopped(house: House) -> None:
    dung = await office(house)
    tam = await house.member("Hồ Minh Tâm", "office_secretary", unit="Văn phòng")
    await send(dung)
    await dung.play("""
        > [Tạm dừng]
        <~ Thông báo “Họp lúc 8 giờ”
          Đang tạm dừng

          Đã gửi 0/2 · còn lại 2 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0
          Đã xác nhận 0
          [Theo đơn vị]
          [Tiếp tục]
          [Dừng hẳn]
          [Sửa nội dung đã gửi]
          [Thu hồi]
        < Đã tạm dừng: không gửi thêm cho ai, trừ tin đang trên đường đi. Đồng chí bấm “Tiếp tục” khi cần.
    """)  # noqa: E501
    await deliver(house)
    assert await state(house) == "paused"
    await tam.hears()
    await tam.press("announcement-resume:1")  # a colleague may, too
    assert [s.text for s, _ in await tam.hears()][-1] == "Đang gửi tiếp."
    await deliver(house, {tam.chat: Result.LATER})
    await dung.hears()
    await dung.play("""
        > [Dừng hẳn]
        < Dừng hẳn thông báo “Họp lúc 8 giờ”? Đã gửi 1 người; 1 người còn lại sẽ không nhận được nữa. Dừng rồi không gửi tiếp được.
          [Vâng, dừng hẳn]
          [Không dừng]
    """)  # noqa: E501
    assert await state(house) == "sending"
    await dung.play("""
        > [Vâng, dừng hẳn]
        <~ Thông báo “Họp lúc 8 giờ”
          Đã dừng hẳn

          Đã gửi 1/2 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0 · không gửi nữa 1
          Đã xác nhận 0
          [Theo đơn vị]
          [Xem tên]
          [Sửa nội dung đã gửi]
          [Thu hồi]
        < Đã dừng hẳn. Ai chưa nhận được thì sẽ không nhận nữa.
    """)
    await tam.press("announcement-resume:1")
    await deliver(house)
    assert await state(house) == "cancelled"


class TestCards:
    async def test_only_what_changed_is_shown(self, house: House, clock: Clock) -> None:
        dung = await office(house)
        ha = await house.member("Trần Thị Hà")
        await send(dung)
        for _ in range(3):
            clock.pass_(seconds=3)
            await cards(house)
        assert await dung.hears() == []
        await deliver(house)
        await cards(house)
        await cards(house)
        [(said, _)] = await dung.hears()
        assert said.text.splitlines()[1:4] == [
            "Đã gửi xong",
            "",
            "Đã gửi 2/2 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0",
        ]
        await ha.presses("Đã nhận")
        await cards(house)
        assert await dung.hears() == []
        await jobs.follow(tick(house))
        [(said, _)] = await dung.hears()
        assert said.text.endswith("Đã xác nhận 1")
        clock.pass_(days=4)
        await dung.presses("Đã nhận")
        await dung.hears()
        await jobs.follow(tick(house))
        assert await dung.hears() == []

    async def test_the_time_left(self, house: House, clock: Clock) -> None:
        dung = await office(house)
        people = [await house.member(f"Người {n}") for n in range(5)]
        await send(dung)
        clock.pass_(seconds=30)
        await deliver(house, {p.chat: Result.LATER for p in people})
        clock.pass_(seconds=30)
        await cards(house)
        [*_, (said, _)] = await dung.hears()
        assert said.text.splitlines()[-1] == "Còn khoảng 5 phút"

    @pytest.mark.parametrize("lost", ["role", "chat", "blocked"])
    async def test_a_card_is_for_its_maker_only(self, house: House, lost: str) -> None:
        dung = await office(house)
        ha = await house.member("Trần Thị Hà")
        await send(dung)
        async with house.database.write() as session:
            hers = update(Account).where(Account.chat == dung.chat)
            match lost:
                case "role":
                    await session.execute(delete(Role))
                case "chat":
                    await session.execute(hers.values(member_id=ha.id))
                case _:
                    await session.execute(hers.values(blocked_at=house.clock()))
        await deliver(house)
        await cards(house)
        assert await dung.hears() == []

    async def test_another_secretary_looks_at_it(self, house: House) -> None:
        dung = await office(house)
        tam = await house.member("Hồ Minh Tâm", "office_secretary", unit="Văn phòng")
        await send(dung)
        await deliver(house)
        await tam.hears()
        await tam.press("announcement:1")
        [(said, _)] = await tam.hears()
        assert said.text.splitlines()[1] == "Đã gửi xong"
        await cards(house)  # the maker's own card has not shown it yet
        assert [edit for _, edit in await dung.hears()] == [True]


async def test_names_and_units_by_pages(house: House, clock: Clock) -> None:
    dung = await office(house)
    for n in range(1, 18):
        await house.member(f"Người {n:02}", unit=f"Chi hội {n}", linked=n == 1)
    for n in range(18, 24):
        await house.member(f"Người {n:02}", unit="Chi hội 17", linked=False)
    await send(dung)
    await dung.presses("Theo đơn vị")
    first = (await dung.hears())[0][0]
    assert first.text.splitlines()[0].endswith("(trang 1/2)")
    assert first.text.splitlines()[3] == "• Chi hội 17: xác nhận 0/7, gửi 0, lỗi 0, chặn 0"
    assert [b.label for b in first.buttons] == ["Trang sau", "Xem tiến độ"]
    await dung.presses("Trang sau")
    second = (await dung.hears())[0][0]
    assert len(second.text.splitlines()) == 3 + 3
    assert second.text.splitlines()[3] == "• Chi hội 8: xác nhận 0/1, gửi 0, lỗi 0, chặn 0"
    assert [b.label for b in second.buttons] == ["Trang trước", "Xem tiến độ"]
    await dung.press("announcement-names:1:not_linked")
    names = (await dung.hears())[0][0]
    assert len(names.text.splitlines()) == 1 + 20
    await dung.presses("Trang sau")
    rest = (await dung.hears())[0][0].text.splitlines()
    assert rest[0] == "“Họp lúc 8 giờ”: 22 người chưa liên kết (trang 2/2)"
    assert [line.partition(" (")[0] for line in rest[1:]] == ["Người 22", "Người 23"]
    clock.pass_(days=91)
    await dung.press("announcement-names:1:not_linked")
    assert [s.text for s, _ in await dung.hears()] == [
        "Danh sách tên chỉ được giữ 90 ngày sau khi gửi."
    ]


@pytest.mark.parametrize("role", ["unit_secretary@", "deputy@"])
async def test_a_unit_secretary_sees_her_unit(house: House, role: str) -> None:
    dung = await office(house)
    bich = await house.member("Cao Thị Bích", role, unit="Chi hội 2")
    ha = await house.member("Trần Thị Hà", unit="Chi hội 2", linked=False)
    await house.member("Lê Thị Lan", unit="Chi hội 3")
    await send(dung)
    await deliver(house)
    await bich.presses("Đã nhận")
    await bich.hears()
    await bich.play(f"""
        > thông báo
        < Thông báo gần đây gửi đồng chí:
          • 23/11/2026: Họp lúc 8 giờ (đã xác nhận)

          Xác nhận của Chi hội 2:
          • Họp lúc 8 giờ (đã xác nhận 1/2)
          [Xem: Họp lúc 8 giờ]
          [Đơn vị tôi: Họp lúc 8 giờ]
        > 2
        < “Họp lúc 8 giờ”, Chi hội 2: đã xác nhận 1/2, chưa xác nhận 1 (trang 1/1)
          Trần Thị Hà ({ha.code}) – chưa liên kết
          [Danh sách gọi điện]
          [Tệp Excel]
    """)
    async with house.database.read() as session:
        other = await session.scalar(select(Unit.id).where(Unit.name == "Chi hội 3"))
    await bich.press(f"announcement-unit:1:{other}")
    assert [s.text for s, _ in await bich.hears()] == ["Đồng chí không có quyền làm việc này."]


@everywhere
async def test_members_read_again(house: House, clock: Clock, channel: str) -> None:
    dung = await office(house, channel)
    ha = await house.member("Trần Thị Hà", channel=channel)
    await ha.play("""
        > Thông báo
        < Chưa có thông báo nào gửi đồng chí.
    """)
    await send(dung, "Họp lúc 8 giờ\nTại hội trường")
    clock.pass_(days=1)
    await send(dung, "Lịch nghỉ lễ")
    await ha.hears()
    await ha.play("""
        > /thongbao
        < Thông báo gần đây gửi đồng chí:
          • 24/11/2026: Lịch nghỉ lễ (chưa xác nhận)
          • 23/11/2026: Họp lúc 8 giờ (chưa xác nhận)
          [Xem: Lịch nghỉ lễ]
          [Xem: Họp lúc 8 giờ]
        > 2
        < Họp lúc 8 giờ
          Tại hội trường

          Hội Khuyến học tỉnh Sông Lam
          [Đã nhận]
          [Hỏi về thông báo này]
        > 1
        < Đã ghi nhận lúc 09h00, thứ Ba, 24/11/2026. Cảm ơn đồng chí.
        > thông báo
        < Thông báo gần đây gửi đồng chí:
          • 24/11/2026: Lịch nghỉ lễ (chưa xác nhận)
          • 23/11/2026: Họp lúc 8 giờ (đã xác nhận)
          [Xem: Lịch nghỉ lễ]
          [Xem: Họp lúc 8 giờ]
        > 2
        < Họp lúc 8 giờ
          Tại hội trường

          Hội Khuyến học tỉnh Sông Lam

          Đồng chí đã xác nhận lúc 09h00, thứ Ba, 24/11/2026.
          [Hỏi về thông báo này]
    """)
    await dung.hears()
    await dung.play("""
        > thông báo
        < Thông báo gần đây gửi đồng chí:
          • 24/11/2026: Lịch nghỉ lễ (chưa xác nhận)
          • 23/11/2026: Họp lúc 8 giờ (chưa xác nhận)

          Thông báo đồng chí đã gửi:
          • Lịch nghỉ lễ: Đã gửi 0/2 · còn lại 2 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0 · đã xác nhận 0
          • Họp lúc 8 giờ: Đã gửi 0/2 · còn lại 2 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0 · đã xác nhận 1
          [Xem: Lịch nghỉ lễ]
          [Xem: Họp lúc 8 giờ]
          [Tiến độ: Lịch nghỉ lễ]
          [Tiến độ: Họp lúc 8 giờ]
          [Soạn thông báo]
    """)  # noqa: E501


async def test_what_she_sent_with_its_state_and_the_way_to_older_ones(
    house: House, clock: Clock
) -> None:
    dung = await office(house)
    async with house.database.write() as session:
        account = await session.scalar(select(Account.id).where(Account.member_id == dung.id))
        for n, (state, at) in enumerate(
            [("withdrawn", None), ("done", None), ("cancelled", None), ("recalled", None),
             ("late", clock()), ("scheduled", clock() + timedelta(hours=2)), ("review", None)]
        ):  # fmt: skip
            session.add(
                Announcement(text=f"Thông báo số {n}", state=state, total=0, made_by=dung.id,
                             account_id=account, confirmed_at=clock(), send_at=at,
                             is_timed=at is not None)
            )  # fmt: skip
    await dung.play("""
        > thông báo
        < Chưa có thông báo nào gửi đồng chí.

          Thông báo đồng chí đã gửi:
          • Thông báo số 6: Đang chờ duyệt
          • Thông báo số 5: Hẹn gửi lúc 11h00, thứ Hai, 23/11/2026
          [Tiến độ: Thông báo số 6]
          [Tiến độ: Thông báo số 5]
          [Xem thêm]
          [Soạn thông báo]
        > việc thư ký
        < Mời đồng chí chọn việc của thư ký.
          [Mở lớp học]
          [Mở cuộc thi]
          [Soạn thông báo]
          [Thông báo đã gửi]
          [Danh sách]
          [Ngày nghỉ]
          [Trợ giúp]
        > [Thông báo đã gửi]
        < Thông báo đồng chí đã gửi:
          • Thông báo số 6: Đang chờ duyệt
          • Thông báo số 5: Hẹn gửi lúc 11h00, thứ Hai, 23/11/2026
          • Thông báo số 4: Đã quá giờ hẹn 09h00, thứ Hai, 23/11/2026, chưa gửi
          • Thông báo số 3: Đã thu hồi
          [Tiến độ: Thông báo số 6]
          [Tiến độ: Thông báo số 5]
          [Tiến độ: Thông báo số 4]
          [Tiến độ: Thông báo số 3]
          [Xem thêm]
        > [Xem thêm]
        < Thông báo đồng chí đã gửi:
          • Thông báo số 2: Đã dừng hẳn · Đã gửi 0/0 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0 · đã xác nhận 0
          • Thông báo số 1: Đã gửi 0/0 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0 · đã xác nhận 0
          • Thông báo số 0: Đã rút lại
          [Tiến độ: Thông báo số 2]
          [Tiến độ: Thông báo số 1]
          [Tiến độ: Thông báo số 0]
          [Trang trước]
    """)  # noqa: E501


async def test_a_long_title_is_cut_between_words_on_its_button(house: House) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà")
    await send(dung, "Kính mời các đồng chí dự họp tổng kết năm 2026 tại hội trường")
    await ha.hears()
    await ha.says("thông báo")
    [(say, _)] = await ha.hears()
    assert [one.label for one in say.buttons] == ["Xem: Kính mời các đồng chí dự họp…"]


async def test_what_was_stopped_before_it_left_is_not_shown(house: House) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà")
    await send(dung)
    await deliver(house, {ha.chat: Result.LATER})
    await dung.says("thông báo")
    await dung.press("announcement-cancel:1:1")
    await ha.hears()
    await ha.play("""
        > thông báo
        < Chưa có thông báo nào gửi đồng chí.
    """)
    await ha.press("announcement-read:1")
    assert "không gửi cho đồng chí" in (await ha.hears())[0][0].text
    await dung.hears()
    await dung.press("announcement-read:1")  # hers had left
    assert (await dung.hears())[0][0].text.startswith("Họp lúc 8 giờ")


async def test_each_in_her_own_words(house: House) -> None:
    dung = await office(house)
    an = await house.member("An Smith", language="en")
    binh = await house.member("Lê Bình", address="anh_chi")
    await send(dung)
    labels = {p.name: [b.label for _, s in await p.rows() for b in s.buttons] for p in (an, binh)}
    assert labels == {
        "An Smith": ["Received", "Ask about this"],
        "Lê Bình": ["Đã nhận", "Hỏi về thông báo này"],
    }
    await an.hears()
    await an.play("""
        > 1
        < I did not understand that. Please choose what to do.
          [Register for a class]
          [Hand in an essay]
          [Announcements]
          [Mine]
          [Help]
        > [Received]
        < Noted at 09:00, Monday, 23/11/2026. Thank you.
        > [Announcements]
        < Your latest announcements:
          • 23/11/2026: Họp lúc 8 giờ (confirmed)
          [Read: Họp lúc 8 giờ]
    """)
    async with house.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Body)) == 2


async def test_a_card_does_not_wait_for_the_web_chat(house: House) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà", channel="webchat")
    await send(dung)
    await deliver(house)
    assert await state(house) == "done"
    await cards(house)
    [*_, (said, _)] = await dung.hears()
    assert said.text.splitlines()[3] == (
        "Đã gửi 1/2 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0 · chờ mở trang nhắn tin 1"
    )
    await opens(ha)
    await jobs.follow(tick(house))
    [(said, _)] = await dung.hears()
    assert said.text.splitlines()[3].startswith("Đã gửi 2/2")


async def test_a_secretary_writes_in_english(house: House) -> None:
    dung = await house.member("Dũng", "office_secretary", language="en")
    await dung.play("""
        > soan thong bao
        < Please type the announcement, at most 3,500 characters. Members will get it word for word, with a button “Received”.
        > The office is closed on Friday.
        < Who is it for? Choose a way, or type one line, for example: Chi hội 1-5, except unit secretaries.
          [All members]
          [Chosen units]
          [By role]
        > [Chosen units]
        < Please type the names or numbers of the units, with commas between them. For example: 3, 12, 40.

          1. Chi hội 1 (1 person)
        > 1
        < Members will get exactly this:
          ――――――――――
          The office is closed on Friday.

          Hội Khuyến học tỉnh Sông Lam
          ――――――――――
          With a button below it: [Received] [Ask about this].

          It goes to 1 person: Chi hội 1.
          Reached by: Telegram 1.
          Everybody has it in about a minute.
          [Send to 1 person]
          [Show who gets it]
          [Send me a trial]
          [Change the text]
          [Change who gets it]
          [More settings]
        > 1
        < Announcement “The office is closed on Friday.”
          It leaves in half a minute
          For 1 person
          [Undo]
    """)  # noqa: E501
