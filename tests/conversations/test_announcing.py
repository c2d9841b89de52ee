"""An announcement on its way to being sent: what it is, tried out, approved, taken back, timed."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storage.tables import Announcement, Delivery, Enclosure, Recipient
from tests.announcing import cards, deliver, expand, launch, opens
from tests.chat import Clock, House, Person
from tests.shapes import everywhere

PLAN = "Xin đồng chí bấm một nút bên dưới."


async def office(house: House, name: str = "Phạm Văn Dũng", channel: str = "telegram") -> Person:
    return await house.member(name, "office_secretary", unit="Văn phòng", channel=channel)


async def write(dung: Person, text: str = "Họp lúc 8 giờ") -> None:
    """As far as the plan, to everybody."""
    for said in ("soạn thông báo", text, "toàn thể hội viên"):
        await dung.says(said)
    await dung.hears()


async def set_(dung: Person, *said: str) -> str:
    """One of the further settings: its lines pressed, its words typed; what is heard at last."""
    for one in ("[Đặt thêm]", *said):
        await (dung.presses(one[1:-1]) if one.startswith("[") else dung.says(one))
    return [say.text for say, _ in await dung.hears()][-1]


async def state(house: House) -> str:
    async with house.database.read() as session:
        found = await session.scalar(select(Announcement.state).order_by(Announcement.id.desc()))
        return str(found)


@everywhere
async def test_a_paper_with_all_that_belongs_to_it(house: House, channel: str) -> None:
    dung = await office(house, channel=channel)
    ha = await house.member("Trần Thị Hà", channel=channel)
    await write(dung, "Mời các đồng chí dự họp quý IV.")
    await dung.play("""
        > [Đặt thêm]
        < Đồng chí muốn đặt thêm gì?
          [Loại văn bản: tin thường]
          [Mức độ: thường]
          [Cần trả lời: Đã nhận]
          [Tệp kèm: 0]
          [Giờ gửi: ngay]
          [Trừ ra: không ai]
          [Gửi thử cho người khác]
          [Xem trên từng kênh]
          [Xong, về bản gửi]
        > [Loại văn bản: tin thường]
        < Đây là loại văn bản nào?
          [Tin thường]
          [Thông báo]
          [Giấy mời]
          [Công văn]
          [Kế hoạch]
          [Hướng dẫn]
        > [Giấy mời]
        < Số văn bản là gì? Ví dụ: 45-CV/ĐU.
          [Không có số]
        > 45-GM/HKH
        < Văn bản ngày nào? Ví dụ: 20/11.
          [Không ghi ngày]
        > 23/11
        < Trích yếu (về việc gì) là gì?
          [Không có trích yếu]
        > Họp quý IV năm 2026
        < Hội viên sẽ nhận được đúng như sau:
          ――――――――――
          Giấy mời số 45-GM/HKH, ngày 23/11/2026: Họp quý IV năm 2026

          Mời các đồng chí dự họp quý IV.

          Hội Khuyến học tỉnh Sông Lam
          ――――――――――
          Bên dưới có nút [Đã nhận] [Hỏi về thông báo này].

          Gửi cho toàn thể hội viên: 2 người ở 2 đơn vị.
          Cách nhận: %s 2.
          Gửi xong trong khoảng một phút.
          [Gửi cho 2 người]
          [Xem người nhận]
          [Gửi thử cho tôi]
          [Sửa nội dung]
          [Đổi người nhận]
          [Đặt thêm]
    """.replace("%s", {"telegram": "Telegram", "webchat": "trang nhắn tin", "zalo_oa": "Zalo",
                       "zalo_bot": "Zalo Bot"}[channel]))  # fmt: skip
    told = await set_(dung, "[Cần trả lời: Đã nhận]", "[Dự họp hoặc xin vắng]", "16h 25/11")
    assert "Đề nghị trả lời trước 16h00, thứ Tư, 25/11/2026." in told
    assert "Bên dưới có nút [Sẽ tham dự] [Xin vắng mặt] [Hỏi về thông báo này]." in told
    await dung.presses("Gửi cho 2 người")
    await expand(house)
    await deliver(house)
    [*_, (_, say)] = await ha.rows()
    assert say.text.splitlines()[0].startswith("Giấy mời số 45-GM/HKH, ngày 23/11/2026")
    assert [b.label for b in say.buttons] == ["Sẽ tham dự", "Xin vắng mặt", "Hỏi về thông báo này"]


async def test_who_comes_unit_by_unit(house: House) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà")
    await house.member("Lê Thị Lan", unit="Chi hội 2")
    await write(dung)
    await set_(dung, "[Cần trả lời: Đã nhận]", "[Dự họp hoặc xin vắng]", "16h 25/11")
    await dung.presses("Gửi cho 3 người")
    await expand(house)
    await deliver(house)
    await ha.hears()
    await ha.presses("Sẽ tham dự")
    await dung.press("announcement-units:1")
    assert (await dung.hears())[-1][0].text.splitlines()[-3:] == [
        "• Chi hội 2: dự 0, vắng 0, chưa trả lời 1 (mời 1)",
        "• Văn phòng: dự 0, vắng 0, chưa trả lời 1 (mời 1)",
        "• Chi hội 1: dự 1, vắng 0, chưa trả lời 0 (mời 1)",
    ]


async def test_back_to_plain_words(house: House) -> None:
    dung = await office(house)
    await write(dung)
    await set_(dung, "[Loại văn bản: tin thường]", "[Công văn]", "[Không có số]",
               "[Không ghi ngày]", "[Không có trích yếu]")  # fmt: skip
    told = await set_(dung, "[Loại văn bản: Công văn]", "[Tin thường]")
    assert "Công văn" not in told
    told = await set_(dung, "[Loại văn bản: tin thường]", "[Công văn]")
    assert told.startswith("Số văn bản là gì?")  # what stood there before is asked anew


async def test_going_back_leaves_the_settings_alone(house: House) -> None:
    dung = await office(house)
    await write(dung)
    await dung.play("""
        > quay lại
        < Thông báo này gửi cho ai? Đồng chí chọn một cách, hoặc nhắn một dòng, ví dụ: Chi hội 1-5, trừ thư ký đơn vị.
          [Toàn thể hội viên]
          [Chọn đơn vị]
          [Theo nhiệm vụ]
        > quay lại
        < Mời đồng chí nhắn nội dung thông báo, tối đa 3.500 ký tự. Hội viên sẽ nhận đúng nguyên văn, kèm nút “Đã nhận”.
        > quay lại
        < Mời đồng chí nhắn nội dung thông báo, tối đa 3.500 ký tự. Hội viên sẽ nhận đúng nguyên văn, kèm nút “Đã nhận”.
    """)  # noqa: E501


async def test_who_leaves_a_setting_keeps_what_she_wrote(house: House) -> None:
    dung = await office(house)
    await write(dung)
    await set_(dung, "[Loại văn bản: tin thường]", "[Giấy mời]", "45-GM", "[Không ghi ngày]",
               "[Không có trích yếu]")  # fmt: skip
    for path in (["[Loại văn bản: Giấy mời số 45-GM]"], ["[Loại văn bản: Giấy mời số 45-GM]",
                 "[Công văn]"], ["[Mức độ: thường]"], ["[Tệp kèm: 0]"], []):  # fmt: skip
        await set_(dung, *path)
        await dung.says("hủy")
        [(plan, _)] = await dung.hears()
        assert "Giấy mời số 45-GM" in plan.text
        assert "[Đã nhận]" in plan.text
    await dung.says("hủy")
    assert (await dung.hears())[0][0].text.startswith("Đã bỏ bản soạn")


class TestFiles:
    async def test_files_go_along(self, house: House) -> None:
        dung = await office(house)
        ha = await house.member("Trần Thị Hà")
        await write(dung)
        await dung.presses("Đặt thêm")
        await dung.presses("Tệp kèm: 0")
        await dung.sends("Giấy mời.pdf", text="Kính mời")
        await dung.sends("so-do.jpg", kind="", refused="picture")
        await dung.hears()
        await dung.play("""
            > [Xong, kèm 2 tệp]
            < Hội viên sẽ nhận được đúng như sau:
              ――――――――――
              Họp lúc 8 giờ

              Hội Khuyến học tỉnh Sông Lam
              ――――――――――
              Bên dưới có nút [Đã nhận] [Hỏi về thông báo này].
              Tệp kèm: Giấy mời.pdf
              Tệp kèm: so-do.jpg

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
        await dung.presses("Gửi cho 2 người")
        await expand(house)
        [*_, (_, say)] = await ha.rows()
        assert [(f.name, f.mime) for f in say.also] == [
            ("Giấy mời.pdf", "application/pdf"),
            ("so-do.jpg", "image/jpeg"),
        ]
        async with house.database.read() as session:
            assert await session.scalar(select(func.count()).select_from(Enclosure)) == 2

    @pytest.mark.parametrize(
        ("name", "text", "refused", "why"),
        [
            ("Bao-cao_MẬT.docx", "Báo cáo", "", "dấu chỉ độ mật"),
            ("Báo cáo.docx", "TỐI MẬT\nBáo cáo", "", "dấu chỉ độ mật"),
            ("phim.mp4", "", "wrong_kind", "không đọc được loại tệp này"),
            ("to.pdf", "", "too_big", "lớn hơn 20 MB"),
        ],
    )
    async def test_files_that_cannot_go(
        self, house: House, name: str, text: str, refused: str, why: str
    ) -> None:
        dung = await office(house)
        await write(dung)
        await set_(dung, "[Tệp kèm: 0]")
        await dung.sends(name, text=text, refused=refused)
        [(said, _), *_] = await dung.hears()
        assert why in said.text
        await dung.presses("Xong, không kèm tệp")
        [(plan, _)] = await dung.hears()
        assert "Họp lúc 8 giờ" in plan.text  # the draft is kept
        assert "Tệp kèm" not in plan.text

    async def test_enough_and_none(self, house: House) -> None:
        dung = await office(house)
        await write(dung)
        await set_(dung, "[Tệp kèm: 0]")
        for n in range(6):
            await dung.sends(f"{n}.pdf", text="x")
        assert any("Đã đủ 5 tệp" in say.text for say, _ in await dung.hears())
        await dung.presses("Bỏ 5 tệp đã gửi")
        [(said, _)] = await dung.hears()
        assert said.buttons[0].label == "Xong, không kèm tệp"


class TestTrial:
    async def test_only_she_gets_it_and_it_counts_nothing(self, house: House) -> None:
        dung = await office(house)
        ha = await house.member("Trần Thị Hà")
        await write(dung)
        await dung.presses("Gửi thử cho tôi")
        heard = [say for say, _ in await dung.hears()]
        assert heard[0].text.startswith("[BẢN THỬ]\nHọp lúc 8 giờ")
        assert heard[1].buttons[0].label == "Gửi cho 2 người"
        await dung.play("""
            > [Đã nhận]
            < Đây là bản thử, nên bấm nút không ghi nhận gì.
        """)
        assert await ha.rows() == []
        async with house.database.read() as session:
            assert await session.scalar(select(func.count()).select_from(Recipient)) == 0

    async def test_up_to_three_others(self, house: House) -> None:
        dung = await office(house)
        ha = await house.member("Trần Thị Hà")
        lan = await house.member("Lê Thị Lan")
        await house.member("Đỗ Thị Mơ", linked=False)
        await write(dung)
        told = await set_(dung, "[Gửi thử cho người khác]", "Trần Thị Hà, Đỗ Thị Mơ")
        assert told.startswith("Gửi thử cho ai?")
        assert await ha.rows() == []  # not one, if one of them cannot get it
        await dung.says("1, 2, 3, 4")
        assert "chỉ gửi thử được cho 3" in (await dung.hears())[0][0].text.lower()
        namesakes = [await house.member(f"Vũ Quỳnh {one}") for one in ("Anh", "Chi")]
        await dung.says("quỳnh")
        assert (await dung.hears())[0][0].text.splitlines() == [
            "Có nhiều người tên “quỳnh”:",
            *(f"{one.name} ({one.code}), Chi hội 1" for one in namesakes),
            "Xin đồng chí nhắn mã hội viên của người cần gửi.",
        ]
        for n in range(10):
            await house.member(f"Vũ Quỳnh {n}")
        await dung.says("quỳnh")
        listed = (await dung.hears())[0][0].text.splitlines()
        assert (len(listed), listed[-2]) == (13, "… và những người khác")
        await dung.says(f"{ha.code}, Lê Thị Lan")
        assert "Gửi cho 16 người" in str((await dung.hears())[-1])
        for one in (ha, lan):
            [(_, say)] = await one.rows()
            assert say.text.startswith("[BẢN THỬ]")
        await ha.press("ack:0")
        assert (await ha.hears())[-1][0].text == "Đây là bản thử, nên bấm nút không ghi nhận gì."


class TestUndo:
    async def test_for_half_a_minute(self, house: House, clock: Clock) -> None:
        dung = await office(house)
        ha = await house.member("Trần Thị Hà")
        await write(dung)
        await dung.presses("Gửi cho 2 người")
        await dung.hears()
        clock.pass_(seconds=29)
        await launch(house)
        assert await ha.rows() == []
        await dung.presses("Hoàn tác")
        [(said, _), *rest] = await dung.hears()
        assert said.text.splitlines()[1] == "Đã rút lại, chưa gửi cho ai"
        assert rest[0][0].text.startswith("Hội viên sẽ nhận được đúng như sau:")  # all is kept
        assert await state(house) == "withdrawn"
        clock.pass_(minutes=5)
        await launch(house)
        assert await ha.rows() == []

    async def test_not_after_it(self, house: House, clock: Clock) -> None:
        dung = await office(house)
        await house.member("Trần Thị Hà")
        await write(dung)
        await dung.presses("Gửi cho 2 người")
        clock.pass_(seconds=30)
        await launch(house)
        await dung.hears()
        await dung.presses("Hoàn tác")
        assert (await dung.hears())[0][0].text == (
            "Thông báo này đã gửi đi hoặc đã rút lại rồi, nên không làm được việc đó nữa."
        )
        assert await state(house) == "sending"

    async def test_of_some_units(self, house: House) -> None:
        dung = await office(house)
        await house.member("Trần Thị Hà", unit="Chi hội 7")
        for said in ("soạn thông báo", "Họp lúc 8 giờ", "Chi hội 7"):
            await dung.says(said)
        await dung.presses("Gửi cho 1 người")
        await dung.presses("Hoàn tác")
        [*_, (plan, _)] = await dung.hears()
        assert "Gửi cho 1 người ở 1 đơn vị: Chi hội 7." in plan.text


async def test_at_night_it_is_said_when_it_leaves(house: House, clock: Clock) -> None:
    dung = await office(house)
    clock.pass_(hours=13)  # 22:00
    await write(dung)
    said = (
        "Ngoài giờ 07h00–21h00 tin này không gửi; hệ thống sẽ gửi lúc 07h00, thứ Ba, 24/11/2026."
    )
    [*_, (_, plan)] = await dung.rows()
    assert said in plan.text
    await office(house, "Hồ Minh Tâm")
    assert said not in await set_(dung, "[Mức độ: thường]", "[Hỏa tốc]")


async def test_a_browser_is_shown_nothing_before_the_sender_has_looked(
    house: House, clock: Clock
) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà", channel="webchat")
    clock.pass_(hours=13)  # 22:00
    await write(dung)
    await dung.presses("Gửi cho 2 người")
    await expand(house)
    await opens(ha)
    assert [row.state for row, _ in await ha.rows()] == ["pending"]


class TestTimed:
    @everywhere
    async def test_read_back_and_sent_at_its_time(
        self, house: House, clock: Clock, channel: str
    ) -> None:
        dung = await office(house, channel=channel)
        ha = await house.member("Trần Thị Hà", channel=channel)
        await write(dung)
        told = await set_(dung, "[Giờ gửi: ngay]", "14h thứ 6 27/11")
        assert "Sẽ gửi lúc 14h00, thứ Sáu, 27/11/2026." in told
        await dung.play("""
            > [Hẹn gửi cho 2 người]
            < Thông báo “Họp lúc 8 giờ”
              Hẹn gửi lúc 14h00, thứ Sáu, 27/11/2026
              Người nhận: 2
              [Gửi ngay]
              [Rút lại để sửa]
        """)
        clock.pass_(days=4, hours=4, minutes=59)
        await launch(house)
        assert await ha.rows() == []
        clock.pass_(minutes=1)
        await launch(house)
        assert len(await ha.rows()) == 1

    async def test_unscheduled_by_one_press(self, house: House, clock: Clock) -> None:
        dung = await office(house)
        ha = await house.member("Trần Thị Hà")
        await write(dung)
        await set_(dung, "[Giờ gửi: ngay]", "14h thứ 6 27/11")
        await dung.presses("Hẹn gửi cho 2 người")
        await dung.presses("Rút lại để sửa")
        assert "Đã rút lại" in (await dung.hears())[-2][0].text
        clock.pass_(days=5)
        await launch(house)
        assert await ha.rows() == []

    @pytest.mark.parametrize(("late", "is_sent"), [(29, True), (31, False)])
    async def test_waking_late(self, house: House, clock: Clock, late: int, is_sent: bool) -> None:
        dung = await office(house)
        ha = await house.member("Trần Thị Hà")
        await write(dung)
        await set_(dung, "[Giờ gửi: ngay]", "14h thứ 6 27/11")
        await dung.presses("Hẹn gửi cho 2 người")
        await dung.hears()
        clock.pass_(days=4, hours=5, minutes=late)
        await launch(house)
        await launch(house)
        assert bool(await ha.rows()) is is_sent
        if is_sent:
            return
        await dung.play("""
            < Thông báo “Họp lúc 8 giờ”
              Đã quá giờ hẹn 14h00, thứ Sáu, 27/11/2026 mà chưa gửi, vì hệ thống vừa hoạt động lại
              Người nhận: 2
              [Gửi ngay]
              [Rút lại để sửa]
              [Bỏ, không gửi]
        """)
        await dung.presses("Gửi ngay")
        await launch(house)
        assert len(await ha.rows()) == 1

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ("14h hôm qua", "chưa hiểu"),
            ("14h 20/11/2020", "đã qua"),
            ("20/12", "ghi cả giờ"),
            ("14h thứ 5 27/11", "không phải thứ"),
        ],
    )
    async def test_moments_that_will_not_do(self, house: House, said: str, why: str) -> None:
        dung = await office(house)
        await write(dung)
        await set_(dung, "[Giờ gửi: ngay]")
        await dung.says(said)
        [(told, _), *_] = await dung.hears()
        assert why in told.text
        await dung.presses("Gửi ngay")
        assert "Họp lúc 8 giờ" in (await dung.hears())[-1][0].text

    async def test_a_moment_that_has_gone_by_meanwhile(self, house: House, clock: Clock) -> None:
        dung = await office(house)
        await write(dung)
        await set_(dung, "[Giờ gửi: ngay]", "14h thứ 6 27/11")
        clock.at += timedelta(days=6)
        await dung.presses("Hẹn gửi cho 1 người")
        assert "đã qua" in (await dung.hears())[0][0].text


class TestSecondWord:
    async def urgent(self, dung: Person, level: str = "[Khẩn]") -> None:
        await write(dung)
        told = await set_(dung, "[Mức độ: thường]", level)
        assert "cần một thư ký văn phòng khác duyệt" in told

    async def test_asked_given_and_sent(self, house: House, clock: Clock) -> None:
        dung = await office(house)
        tam = await office(house, "Hồ Minh Tâm")
        ha = await house.member("Trần Thị Hà")
        await self.urgent(dung)
        await dung.play("""
            > [Trình duyệt, gửi 3 người]
            < Thông báo “Họp lúc 8 giờ”
              Đang chờ thư ký văn phòng khác duyệt
              Người nhận: 3
              [Rút lại để sửa]
        """)
        clock.pass_(minutes=10)
        await launch(house)
        assert await ha.rows() == []
        await tam.play("""
            < Phạm Văn Dũng trình đồng chí duyệt thông báo này, gửi cho 3 người (Toàn thể hội viên):
              ――――――――――
              [KHẨN]

              Họp lúc 8 giờ

              Đề nghị trả lời trong 4 giờ làm việc.

              Hội Khuyến học tỉnh Sông Lam
              ――――――――――
              Mức độ: Khẩn. Giờ gửi: ngay khi duyệt.
              [Duyệt, gửi 3 người]
              [Trả lại]
            > [Duyệt, gửi 3 người]
            <~ Đồng chí đã duyệt “Họp lúc 8 giờ”, gửi cho 3 người.
        """)  # noqa: E501
        assert (await dung.hears())[-1][0].text == (
            "Hồ Minh Tâm đã duyệt “Họp lúc 8 giờ”. Thông báo sẽ gửi cho 3 người."
        )
        clock.pass_(seconds=29)
        await launch(house)
        assert await ha.rows() == []
        clock.pass_(seconds=1)
        await launch(house)
        assert len(await ha.rows()) == 1

    async def test_never_her_own(self, house: House) -> None:
        dung = await office(house)
        await office(house, "Hồ Minh Tâm")
        await self.urgent(dung)
        await dung.presses("Trình duyệt, gửi 2 người")
        await dung.hears()
        await dung.press("announcement-approve:1")
        assert "do chính đồng chí soạn" in (await dung.hears())[0][0].text
        assert await state(house) == "review"

    async def test_sent_back_and_written_anew(self, house: House) -> None:
        dung = await office(house)
        tam = await office(house, "Hồ Minh Tâm")
        await self.urgent(dung)
        await dung.presses("Trình duyệt, gửi 2 người")
        await dung.hears()
        await tam.hears()
        await tam.play("""
            > [Trả lại]
            < Xin đồng chí cho biết vì sao trả lại, để người soạn sửa.
            > Giờ họp là 9 giờ
            <~ Đồng chí đã trả lại “Họp lúc 8 giờ”. Chưa có gì gửi đi.
        """)
        await dung.play("""
            < Hồ Minh Tâm trả lại “Họp lúc 8 giờ”, nên chưa gửi cho ai trong 2 người. Lý do: Giờ họp là 9 giờ. Đồng chí có thể sửa rồi trình lại.
              [Rút lại để sửa]
        """)  # noqa: E501
        await tam.press("announcement-approve:1")
        assert "không còn chờ duyệt" in (await tam.hears())[0][0].text
        await dung.presses("Rút lại để sửa")
        await dung.hears()
        assert await state(house) == "withdrawn"

    async def test_nobody_else_is_there(self, house: House) -> None:
        dung = await office(house)
        await self.urgent(dung, "[Hỏa tốc]")
        await dung.presses("Trình duyệt, gửi 1 người")
        assert "chưa có thư ký văn phòng nào khác" in (await dung.hears())[0][0].text
        async with house.database.read() as session:
            assert await session.scalar(select(func.count()).select_from(Announcement)) == 0

    async def test_whose_role_has_ended_gives_no_word(self, house: House) -> None:
        dung = await office(house)
        tam = await house.member("Hồ Minh Tâm")
        await office(house, "Lê Văn Ba")
        await self.urgent(dung)
        await dung.presses("Trình duyệt, gửi 3 người")
        await tam.press("announcement-approve:1")
        assert await state(house) == "review"


async def test_as_each_app_shows_it(house: House) -> None:
    dung = await office(house)
    await write(dung, "Mời họp. " * 300)
    await dung.presses("Đặt thêm")
    await dung.presses("Xem trên từng kênh")
    heads = [say.text.splitlines()[0] for say, _ in await dung.hears()]
    assert "Trên Telegram, trang nhắn tin:" in heads
    assert "Trên Zalo, tin 1/2:" in heads or "Trên Zalo, Zalo Bot, tin 1/2:" in heads


async def test_a_paste_of_thirty_thousand(house: House) -> None:
    dung = await office(house)
    await dung.says("soạn thông báo")
    await dung.hears()
    await dung.says("Kính mời. " * 3000)
    said = [say.text for say, _ in await dung.hears()]
    assert said[0].startswith("Nội dung dài quá 3.500 ký tự.")
    await dung.says("Kính mời họp.")
    assert (await dung.hears())[-1][0].text.startswith("Thông báo này gửi cho ai?")


async def test_a_long_text_is_said_to_be_long(house: House) -> None:
    dung = await office(house)
    for said in ("soạn thông báo", "Mời họp. " * 100, "toàn thể hội viên"):
        await dung.says(said)
    assert "trên điện thoại nên dưới 600" in (await dung.hears())[-1][0].text


async def test_nothing_of_a_withdrawn_one_is_listed(house: House) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà", "unit_secretary@")
    await write(dung)
    await dung.presses("Gửi cho 2 người")
    await dung.presses("Hoàn tác")
    await ha.play("""
        > thông báo
        < Chưa có thông báo nào gửi đồng chí.
    """)
    async with house.database.read() as session:
        lane = select(func.count()).select_from(Delivery).where(Delivery.lane == 2)
        assert await session.scalar(lane) == 0
    await cards(house)
