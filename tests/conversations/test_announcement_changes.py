"""What was sent of an announcement, corrected, replaced and recalled, in chat."""

import pytest

from storage.deliveries import ANNOUNCEMENT
from storage.tables import Announcement
from tests.announcing import cards, deliver, launch, opens, revise
from tests.chat import Clock, House, Person
from tests.conversations.test_announcements import office, send
from tests.shapes import everywhere

SECRET = (
    "Nội dung này có dấu chỉ độ mật (Mật, Tối mật hoặc Tuyệt mật) nên tuyệt đối không gửi qua "
    "tin nhắn. Xin đồng chí gửi theo đường văn bản mật."
)


async def follow(house: House) -> None:
    """All that the clock does about it."""
    await revise(house)
    await deliver(house)
    await revise(house)
    await cards(house)


async def told(person: Person) -> list[tuple[str, str]]:
    """(kind, text) of what announcements said to her, in order, without what was cancelled."""
    return [
        (d.kind, say.text)
        for d, say in await person.rows()
        if d.lane == ANNOUNCEMENT and d.state != "cancelled"
    ]


async def everybody(house: House) -> dict[str, Person]:
    """A member in each app."""
    names = {"telegram": "Trần Thị Hà", "webchat": "Lê Thị Lan", "zalo_oa": "Vũ Văn Nam",
             "zalo_bot": "Đỗ Thị Mơ"}  # fmt: skip
    return {app: await house.member(name, channel=app) for app, name in names.items()}


async def test_corrected_in_every_app(house: House, clock: Clock) -> None:
    dung = await office(house)
    people = await everybody(house)
    ha, lan, nam, mo = people.values()
    await send(dung)
    clock.pass_(minutes=10)
    await deliver(house)
    for person in (lan, nam):
        await opens(person)
    await ha.hears()
    await ha.presses("Đã nhận")
    await cards(house)
    await dung.hears()
    clock.pass_(minutes=70)
    await dung.play(f"""
        > [Sửa nội dung đã gửi]
        < Mời đồng chí nhắn nội dung mới, đầy đủ, thay cho nội dung đang có của “Họp lúc 8 giờ”:
          ――――――――――
          Họp lúc 8 giờ
        > Họp lúc 9 giờ\\nMẬT
        < {SECRET}
        < Mời đồng chí nhắn nội dung mới, đầy đủ, thay cho nội dung đang có của “Họp lúc 8 giờ”:
          ――――――――――
          Họp lúc 8 giờ
        > Họp lúc 9 giờ
        < Những người đã xác nhận hoặc trả lời rồi thì sao?
          [Giữ xác nhận cũ]
          [Xin xác nhận lại]
        > [Giữ xác nhận cũ]
        < Nội dung sau khi sửa:
          ――――――――――
          Họp lúc 9 giờ

          Hội Khuyến học tỉnh Sông Lam

          (đã sửa lúc 10h20)
          ――――――――――
          Tin đính chính gửi riêng mở đầu bằng: “Đính chính: nội dung dưới đây thay thế thông báo “Họp lúc 8 giờ”.”

          Sửa ngay tại chỗ: 3 người.
          Không sửa được tin đã gửi, nhận tin đính chính riêng: 2 người.
          [Sửa theo nội dung này]
          [Viết lại nội dung]
        > [Sửa theo nội dung này]
        <~ Thông báo “Họp lúc 9 giờ”
          Đã gửi xong

          Đã gửi 5/5 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0
          Đã xác nhận 1
          Đã sửa nội dung lúc 10h20, thứ Hai, 23/11/2026
          [Theo đơn vị]
          [Xem tên]
          [Sửa nội dung đã gửi]
          [Thu hồi]
        < Đang sửa. Thẻ ở trên cho biết đã sửa được bao nhiêu.
    """)  # noqa: E501
    await follow(house)
    new = "Họp lúc 9 giờ\n\nHội Khuyến học tỉnh Sông Lam"
    fix = "Đính chính: nội dung dưới đây thay thế thông báo “Họp lúc 8 giờ”."
    for person in (ha, lan):
        assert (await told(person))[1:] == [("edit", f"{new}\n\n(đã sửa lúc 10h20)")]
    for person in (nam, mo):
        assert (await told(person))[1:] == [("send", f"{fix}\n\n{new}")]
    assert (await told(dung))[1:] == (await told(ha))[1:]
    *_, (card, is_edit) = await dung.hears()
    assert is_edit
    assert card.text == (
        "Thông báo “Họp lúc 9 giờ”\nĐã gửi xong\n\n"
        "Đã gửi 5/5 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0\nĐã xác nhận 1\n"
        "Đã sửa nội dung lúc 10h20, thứ Hai, 23/11/2026: sửa tại chỗ 2 · đã gửi đính chính 2 · "
        "chờ mở trang nhắn tin 1"
    )
    await nam.hears()
    await nam.presses("Đã nhận")
    assert (await nam.hears())[-1][0].text.startswith("Đã ghi nhận lúc")


@everywhere
async def test_the_secretary_in_each_app(house: House, clock: Clock, channel: str) -> None:
    """What she is asked and shown is the same wherever she sits; her own copy as well."""
    dung = await office(house, channel)
    await send(dung)
    await deliver(house)
    await opens(dung)
    await cards(house)
    await dung.hears()
    await dung.presses("Sửa nội dung đã gửi")
    await dung.says("Họp lúc 9 giờ")
    await dung.presses("Xin xác nhận lại")
    asked = (await dung.hears())[-1][0].text
    in_place = channel in ("telegram", "webchat")
    assert ("Sửa ngay tại chỗ: 1 người." in asked) == in_place
    assert ("nhận tin đính chính riêng: 1 người." in asked) != in_place
    await dung.presses("Sửa theo nội dung này")
    await follow(house)
    *_, (kind, text) = await told(dung)
    assert kind == ("edit" if in_place else "send")
    assert "Họp lúc 9 giờ" in text


async def test_a_paper_has_a_subject_and_a_number(house: House, clock: Clock) -> None:
    dung = await office(house)
    nam = await house.member("Vũ Văn Nam", channel="zalo_oa")
    for said in ("soạn thông báo", "Kính mời dự họp", "toàn thể hội viên"):
        await dung.says(said)
    for said in ("Đặt thêm", "1", "Giấy mời", "45-CV/ĐU", "20/11/2026", "Họp thường kỳ"):
        await dung.says(said)
    for said in ("Quay lại bản soạn", "Gửi cho 2 người"):
        await dung.says(said)
    clock.pass_(minutes=1)
    await launch(house)
    await deliver(house)
    await cards(house)
    await dung.hears()
    await dung.presses("Sửa nội dung đã gửi")
    await dung.says("Kính mời dự họp tại Hội trường A")
    await dung.hears()
    await dung.play("""
        > Họp bất thường
        < Những người đã xác nhận hoặc trả lời rồi thì sao?
          [Giữ xác nhận cũ]
          [Xin xác nhận lại]
    """)
    for said in ("Giữ xác nhận cũ", "Sửa theo nội dung này"):
        await dung.presses(said)
    await follow(house)
    assert (await told(nam))[-1][1].startswith(
        "Đính chính: nội dung dưới đây thay thế Giấy mời số 45-CV/ĐU, ngày 20/11/2026.\n\n"
        "Giấy mời số 45-CV/ĐU, ngày 20/11/2026: Họp bất thường\n\n"
        "Kính mời dự họp tại Hội trường A"
    )


async def test_two_secretaries_correct_the_same(house: House) -> None:
    dung = await office(house)
    lan = await house.member("Lê Thị Lan", "office_secretary")
    await send(dung)
    await deliver(house)
    number = next(h for b, h in (await dung.buttons()).items() if b == "Sửa nội dung đã gửi")
    for person in (dung, lan):
        await person.press(number)
        await person.says(f"Họp lúc 9 giờ, {person.name} viết")
        await person.presses("Giữ xác nhận cũ")
        await person.hears()
    await dung.presses("Sửa theo nội dung này")
    await lan.presses("Sửa theo nội dung này")
    heard = [say.text for say, _ in await lan.hears()]
    assert heard[0] == ("Người khác vừa sửa thông báo này. Xin đồng chí xem lại rồi bấm lần nữa.")
    await lan.presses("Sửa theo nội dung này")
    await follow(house)
    assert "Lê Thị Lan viết" in (await told(dung))[-1][1]


async def test_a_text_that_does_not_fit_in_one_message(house: House) -> None:
    """An edit has one message; letters outside the basic plane count twice on Telegram."""
    dung = await office(house)
    await send(dung)
    await deliver(house)
    await cards(house)
    await dung.hears()
    await dung.presses("Sửa nội dung đã gửi")
    await dung.hears()
    await dung.says("😀" * 2100)
    assert (await dung.hears())[0][0].text.startswith("Nội dung dài quá 3.500 ký tự")


async def test_recalled_at_hour_50(house: House, clock: Clock) -> None:
    dung = await office(house)
    people = await everybody(house)
    ha, lan, nam, mo = people.values()
    await send(dung)
    await deliver(house, {})
    await opens(lan)
    await cards(house)
    clock.pass_(hours=50)
    await dung.hears()
    await dung.play("""
        > [Thu hồi]
        < Thu hồi thông báo “Họp lúc 8 giờ”? Thu hồi rồi không gửi lại được.
          Sẽ gỡ: 1 tin ở trang nhắn tin.
          2 tin Telegram quá 48 giờ không xóa được.
          2 tin Zalo không thu hồi được.
          Tin không gỡ được vẫn còn trong máy người nhận; đồng chí có thể gửi đính chính thay vì thu hồi.
          [Thu hồi, gỡ 1 tin]
          [Gửi đính chính]
          [Thay bằng thông báo mới]
          [Không thu hồi]
        > [Thu hồi, gỡ 1 tin]
        <~ Thông báo “Họp lúc 8 giờ”
          Đã thu hồi

          Đã gửi 5/5 · chặn 0 · lỗi 0 · không rõ 0 · chưa liên kết 0
          Đã xác nhận 0
          Đã gỡ 0 · đang gỡ 1 · không gỡ được 4
          [Theo đơn vị]
          [Xem tên]
        < Đã thu hồi: không gửi thêm cho ai, và hệ thống đang gỡ những tin còn gỡ được. Thẻ ở trên cho biết đã gỡ được bao nhiêu.
    """)  # noqa: E501
    await follow(house)
    await opens(lan)
    await cards(house)
    assert [kind for kind, _ in await told(lan)] == ["send", "delete"]
    for person in (ha, nam, mo):
        assert len(await told(person)) == 1
    await ha.hears()
    await ha.play("""
        > [Đã nhận]
        < Thông báo này đã được thu hồi. Đồng chí không cần làm gì thêm.
        > [Hỏi về thông báo này]
        < Thông báo này đã được thu hồi. Đồng chí không cần làm gì thêm.
        > thông báo
        < Thông báo gần đây gửi đồng chí:
          • 23/11/2026: thông báo đã được thu hồi
    """)
    await ha.press("announcement-read:1")
    assert [say.text for say, _ in await ha.hears()] == [
        "Thông báo này đã được thu hồi. Đồng chí không cần làm gì thêm."
    ]


async def test_recalled_within_48_hours_and_while_it_is_sent(house: House, clock: Clock) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà")
    lan = await house.member("Lê Thị Lan", channel="webchat")
    await send(dung)
    await deliver(house)  # to all but the browser, which stays closed
    clock.pass_(hours=47)
    await cards(house)
    await dung.hears()
    await dung.presses("Thu hồi")
    asked = (await dung.hears())[-1][0].text
    assert "Sẽ xóa: 2 tin Telegram." in asked
    assert "1 người chưa nhận sẽ không nhận nữa." in asked
    await dung.presses("Thu hồi, gỡ 2 tin")
    await follow(house)
    await opens(lan)
    assert [kind for kind, _ in await told(lan)] == []
    assert [kind for kind, _ in await told(ha)] == ["send", "delete"]
    card = (await dung.hears())[-1][0].text
    assert "Đã gỡ 2 · đang gỡ 0 · không gỡ được 0" in card
    assert "không gửi nữa 1" in card
    for name, words in (
        ("announcement-correct:1", "không sửa được nữa"),
        ("announcement-recall:1", "đã được thu hồi trước đó"),
        ("announcement-recall:1:1", "đã được thu hồi trước đó"),
    ):
        await dung.press(name)
        assert words in (await dung.hears())[-1][0].text


async def test_replaced_by_a_new_one(house: House, clock: Clock) -> None:
    dung = await office(house)
    await send(dung)
    await deliver(house)
    await cards(house)
    await dung.hears()
    await dung.presses("Thu hồi")
    await dung.hears()
    await dung.presses("Thay bằng thông báo mới")
    heard = [say.text for say, _ in await dung.hears()]
    assert heard[0] == (
        "Đồng chí đang soạn thông báo thay cho “Họp lúc 8 giờ”. "
        "Bản mới sẽ ghi rõ là thay thế bản cũ."
    )
    await dung.says("Họp lúc 9 giờ")  # whom it is for stands
    line = "Thông báo này thay thế thông báo “Họp lúc 8 giờ”.\n\nHọp lúc 9 giờ"
    assert line in (await dung.hears())[-1][0].text
    await dung.says("1")
    clock.pass_(minutes=1)
    await launch(house)
    await deliver(house)
    await dung.hears()
    assert line in (await told(dung))[-1][1]
    await dung.press("announcement:1")
    assert "Đã có thông báo khác thay thế" in (await dung.hears())[-1][0].text
    await dung.press("announcement-read:2")
    assert line in (await dung.hears())[-1][0].text


@pytest.mark.parametrize("act", ["correct", "recall", "replace"])
async def test_what_waits_for_a_second_word(house: House, act: str) -> None:
    """In review it is simply rewritten, and the other secretary reads the new text before she
    agrees: her old button agrees to nothing."""
    dung = await office(house)
    lan = await house.member("Lê Thị Lan", "office_secretary")
    await send(dung)
    async with house.database.write() as session:
        of = await session.get_one(Announcement, 1)
        of.state, of.urgency = "review", "urgent"
    await dung.press(f"announcement-{act}:1")
    if act != "correct":
        assert "chưa gửi cho ai" in (await dung.hears())[-1][0].text
        return
    await dung.says("Họp lúc 9 giờ")
    await dung.presses("Sửa theo nội dung này")
    assert "Họp lúc 9 giờ" in (await lan.hears())[-1][0].text
    await lan.press("announcement-approve:1:1")
    assert (await lan.hears())[-1][0].text != ""
    async with house.database.read() as session:
        assert (await session.get_one(Announcement, 1)).state == "review"
    await lan.press("announcement-approve:1:2")
    async with house.database.read() as session:
        assert (await session.get_one(Announcement, 1)).state == "scheduled"
