"""Writing contests, from opening one to the receipt and what comes after."""

import asyncio
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from bot.documents.reading import REASONS
from bot.messages import Attachment, Kind
from bot.turn import Tick
from handlers.contests import jobs
from handlers.contests.mine import mine
from storage import contests, conversations, files
from tests.chat import Clock, House, Person, written
from tests.shapes import everywhere

CLOSES = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
RULES = "Viết về một người thật, việc thật trong đơn vị."
UNTIL = "17h00, thứ Hai, 30/11/2026"
BUTTONS = """\
          [Nộp bài]
          [Xem bản nháp]
          [Bỏ đoạn cuối]
          [Xem thể lệ]"""
OATH = (
    "Còn một bước nữa. Mời đồng chí đọc và xác nhận: “Tôi cam kết bài này do chính tôi viết, "
    "chưa đăng ở đâu, và những điều nêu trong bài là thật.”"
)
READY = "Viết xong, đồng chí bấm “Nộp bài”."


on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what is said alike whatever the database."""


async def open_contest(
    house: House,
    title: str = "Gương sáng",
    *,
    rules: str = RULES,
    closes: datetime = CLOSES,
    least: int = 5,
    most: int = 12,
) -> int:
    async with house.database.write() as session:
        made = await contests.create(
            session, title=title, rules=rules, closes_at=closes, words_min=least,
            words_max=most, made_by=None, now=house.clock(),
        )  # fmt: skip
        return made.id


async def heard(person: Person) -> str:
    return written(await person.hears()).rstrip("\n")


async def say(person: Person, *texts: str) -> str:
    """What is answered to the last of them; a text in brackets is pressed."""
    for text in texts:
        await person.hears()
        if text.startswith("["):
            await person.presses(text[1:-1])
        else:
            await person.says(text)
    return await heard(person)


async def hand_in(person: Person, *texts: str) -> str:
    return await say(person, "nộp bài", *texts, "[Nộp bài]", "[Cam kết và nộp]")


@everywhere
async def test_from_the_rules_to_the_receipt(house: House, clock: Clock, channel: str) -> None:
    await open_contest(house)
    ha = await house.member("Trần Thị Hà", channel=channel)
    files = "" if channel == "zalo_bot" else ", hoặc gửi tệp .docx, .pdf hay .txt"
    check = sha256("Thầy tôi dạy học\nđã ba mươi năm.".encode()).hexdigest()[:8]
    await ha.play(f"""
        > Nộp bài
        < Cuộc thi “Gương sáng”

          {RULES}

          Bài dự thi dài từ 5 đến 12 từ. Hạn nộp: {UNTIL}.

          Mời đồng chí nhắn bài vào đây, thành một hay nhiều tin đều được{files}. Bài được chấm kín nên trong bài xin không ghi họ tên, đơn vị, số điện thoại của đồng chí.
        > Thầy tôi dạy học
        < Đã nhận đoạn 1. Bản nháp: 4 từ (cần 5–12), 1 đoạn.
{BUTTONS}
        > nop bai
        < Bài chưa nộp được: mới có 4 từ, cần ít nhất 5 từ. Mời đồng chí viết thêm 1 từ nữa; những đoạn đã gửi vẫn còn nguyên.
{BUTTONS}
        > đã ba mươi năm.
        <~ Đã nhận đoạn 2. Bản nháp: 8 từ (cần 5–12), 2 đoạn. {READY}
{BUTTONS}
        > [Xem bản nháp]
        < Bản nháp: 8 từ (cần 5–12), 2 đoạn. {READY}

          Thầy tôi dạy học
          đã ba mươi năm.
{BUTTONS}
        > [Xem thể lệ]
        < {RULES}
{BUTTONS}
        > Nộp bài
        < {OATH}
          [Cam kết và nộp]
        > vâng
        < Bài chưa được nộp. Mời đồng chí bấm “Cam kết và nộp” để hoàn tất.
        < {OATH}
          [Cam kết và nộp]
        > 1
        < Đã nhận bài BN-0001, bản 1, 8 từ, lúc 09:00:00 23/11/2026. Mã kiểm: {check}. Đồng chí có thể thay bài khác đến hết {UNTIL}.
          [Xem bài đã nộp]
          [Nộp bài khác]
        > [Xem bài đã nộp]
        < Bài BN-0001, cuộc thi “Gương sáng”
          • Bản 1: 8 từ, nộp lúc 09:00:00 23/11/2026, mã kiểm {check}. Đây là bản được tính, toàn văn ở tin dưới.
          [Rút bài]
        < Thầy tôi dạy học
          đã ba mươi năm.
    """)  # noqa: E501


@on_sqlite
async def test_in_english(house: House) -> None:
    await open_contest(house, rules="")
    ha = await house.member("Trần Thị Hà", language="en")
    check = sha256("Thầy tôi dạy học rất hay".encode()).hexdigest()[:8]
    await ha.play(f"""
        > /nopbai
        < Contest “Gương sáng”

          The essay has 5 to 12 words. The deadline is 17:00, Monday, 30/11/2026.

          Please send your essay here in one or several messages, or as a .docx, .pdf or .txt file. The judges do not know who wrote what, so please leave your name, unit and phone number out of the text.
        > Thầy tôi dạy học rất hay
        < Part 1 received. Draft: 6 words (5–12 needed) in 1 part. When it is finished, press “Hand in”.
          [Hand in]
          [Show the draft]
          [Drop the last part]
        > [Drop the last part]
        < Part 1 was dropped. Nothing is in the draft yet.
        > Thầy tôi dạy học rất hay
        < Part 1 received. Draft: 6 words (5–12 needed) in 1 part. When it is finished, press “Hand in”.
          [Hand in]
          [Show the draft]
          [Drop the last part]
        > [Hand in]
        < One last step. Please read and confirm: “I declare that I wrote this essay myself, that it has not been published, and that what it tells is true.”
          [Declare and hand in]
        > [Declare and hand in]
        < Essay BN-0001 received, version 1, 6 words, at 09:00:00 23/11/2026. Check code: {check}. You may replace it until 17:00, Monday, 30/11/2026.
          [Read my essay]
          [Hand in another]
    """)  # noqa: E501


async def test_a_paste_in_the_wrong_order_an_edit_and_two_days(house: House, clock: Clock) -> None:
    await open_contest(house, closes=CLOSES + timedelta(days=30))
    ha = await house.member("Trần Thị Hà")
    await say(ha, "nộp bài")
    for number, text in (("903", "ba."), ("901", "Một,"), ("902", "hai,")):
        await ha.says(text, message=number)
    cards = await ha.hears()
    assert [(s.text.split(".")[0], edit) for s, edit in cards] == [
        ("Đã nhận đoạn 1", False),
        ("Đã nhận đoạn 1", True),  # one card; the later piece came first
        ("Đã nhận đoạn 2", True),
    ]
    await ha.edits("902", "hai rưỡi,")
    assert await heard(ha) == (
        "< Đã sửa đoạn 2 theo tin đồng chí vừa sửa. Bản nháp: 4 từ (cần 5–12), 3 đoạn."
    )
    clock.pass_(days=15)
    async with house.database.write() as session:  # every night
        await conversations.forget_old(session, now=clock())
    assert await say(ha, "nộp bài") == (
        "< Cuộc thi “Gương sáng”\n"
        "  Bản nháp: 4 từ (cần 5–12), 3 đoạn.\n"
        "  Hạn nộp: 17h00, thứ Tư, 30/12/2026. Mời đồng chí viết tiếp, hoặc chọn việc bên dưới.\n"
        "  [Nộp bài]\n  [Xem bản nháp]\n  [Bỏ đoạn cuối]\n  [Xem thể lệ]"
    )
    await say(ha, "bốn năm.")
    assert (await say(ha, "[Xem bản nháp]")).split("\n")[1:6] == [
        "", "  Một,", "  hai rưỡi,", "  ba.", "  bốn năm."
    ]  # fmt: skip


@on_sqlite
async def test_web_texts_without_numbers_are_parts_too(house: House) -> None:
    await open_contest(house)
    ha = await house.member("Trần Thị Hà", channel="webchat")
    await say(ha, "nộp bài")
    await ha.says("Một hai", message="")
    await ha.says("ba bốn", message="")
    assert (await say(ha, "[Xem bản nháp]")).split("\n")[2:4] == ["  Một hai", "  ba bốn"]


@on_sqlite
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("vi", "Đã dừng. Khi muốn nộp bài, đồng chí nhắn “nộp bài”."),
        ("en", "Stopped. Type “nộp bài” whenever you want to hand in an essay."),
    ],
)
@pytest.mark.parametrize("contests_open", [1, 2])
async def test_leaving_without_a_draft_speaks_of_none(
    house: House, language: str, told: str, contests_open: int
) -> None:
    for number in range(contests_open):
        await open_contest(house, title=f"Cuộc thi {number}")
    ha = await house.member("Trần Thị Hà", language=language)
    await say(ha, "nộp bài")
    assert await say(ha, "hủy") == f"< {told}"


@everywhere
async def test_leaving_keeps_the_draft(house: House, channel: str) -> None:
    await open_contest(house)
    ha = await house.member("Trần Thị Hà", channel=channel)
    await say(ha, "nộp bài", "Một hai ba.")
    await ha.play(f"""
        > Hủy
        < Đã dừng. Bản nháp của đồng chí vẫn được giữ; khi muốn viết tiếp hay nộp, đồng chí nhắn “nộp bài”.
        > nộp bài
        < Cuộc thi “Gương sáng”
          Bản nháp: 3 từ (cần 5–12), 1 đoạn.
          Hạn nộp: {UNTIL}. Mời đồng chí viết tiếp, hoặc chọn việc bên dưới.
{BUTTONS}
    """)  # noqa: E501


async def test_the_deadline_to_the_second_although_we_were_down(
    house: House, clock: Clock
) -> None:
    await open_contest(house)
    ha, lan = await house.member("Trần Thị Hà"), await house.member("Lê Thị Lan")
    clock.at = CLOSES + timedelta(hours=3)
    for one, at in ((ha, CLOSES), (lan, CLOSES + timedelta(seconds=1))):
        await one.says("nộp bài", at=CLOSES - timedelta(minutes=1))
        await one.says("Một hai ba bốn năm.", at=CLOSES - timedelta(seconds=9))
        await one.hears()
        await one.says("Nộp bài", at=at)
    assert await heard(lan) == (
        f"< Cuộc thi “Gương sáng” đã hết hạn nhận bài lúc {UNTIL}. "
        "Bản nháp chưa nộp vẫn được giữ để đồng chí xem lại.\n  [Xem bản nháp]"
    )
    assert await say(lan, "[Xem bản nháp]") == (
        "< Bản nháp: 5 từ (cần 5–12), 1 đoạn.\n\n  Một hai ba bốn năm."
    )
    assert await heard(ha) == f"< {OATH}\n  [Cam kết và nộp]"
    assert await say(ha, "nộp bài") == f"< {OATH}\n  [Cam kết và nộp]"  # again, too late by now
    received = await say(ha, "[Cam kết và nộp]")
    assert received.startswith("< Đã nhận bài BN-0001, bản 1, 5 từ, lúc 17:00:00 30/11/2026.")


async def test_after_the_deadline_nothing_is_taken(house: House, clock: Clock) -> None:
    contest = await open_contest(house)
    ha = await house.member("Trần Thị Hà")
    await hand_in(ha, "Một hai ba bốn năm.")
    await say(ha, "[Nộp bài khác]", "Bài khác")
    clock.at = CLOSES + timedelta(seconds=1)
    closed = (
        f"< Cuộc thi “Gương sáng” đã hết hạn nhận bài lúc {UNTIL}. "
        "Bài BN-0001, bản 1 của đồng chí đã nộp đúng hạn và được giữ nguyên. "
        "Bản nháp chưa nộp vẫn được giữ để đồng chí xem lại.\n"
        "  [Xem bài đã nộp]\n  [Xem bản nháp]"
    )
    assert await say(ha, "viết thêm") == closed
    assert await say(ha, "nộp bài") == closed
    for handle in (f"submit:{contest}", f"reopen-entry:{contest}"):
        await ha.press(handle)
        assert await heard(ha) == closed
    assert "viết thêm" not in await say(ha, "[Xem bản nháp]")


@on_sqlite
@pytest.mark.parametrize("line", ["[Bỏ đoạn cuối]", "[Nộp bài]"])
async def test_a_line_of_the_draft_pressed_too_late(house: House, clock: Clock, line: str) -> None:
    await open_contest(house)
    ha = await house.member("Trần Thị Hà")
    await say(ha, "nộp bài", "Một hai ba bốn năm.")
    clock.at = CLOSES + timedelta(seconds=1)
    said = await say(ha, line)
    assert said.startswith("< Cuộc thi “Gương sáng” đã hết hạn nhận bài lúc")
    assert "Một hai ba bốn năm." in await say(ha, "[Xem bản nháp]")


async def test_replacing_what_was_handed_in(house: House, clock: Clock) -> None:
    await open_contest(house)
    ha = await house.member("Trần Thị Hà")
    await hand_in(ha, "Một hai ba bốn năm.")
    first, second, third = (
        sha256(text.encode()).hexdigest()[:8]
        for text in (
            "Một hai ba bốn năm.",
            "Bài khác hẳn bài trước.",
            "Bài khác hẳn bài trước.\nThêm một câu.",
        )
    )
    clock.pass_(hours=1)
    await ha.play(f"""
        > [Nộp bài khác]
        < Cuộc thi “Gương sáng”
          Đồng chí đã nộp bài BN-0001, bản 1 (5 từ). Bài này vẫn được tính cho đến khi đồng chí nộp bản khác.
          Muốn nộp bài khác, đồng chí nhắn bài mới vào đây. Muốn sửa bài cũ, đồng chí bấm “Sửa bài đã nộp”. Hạn nộp: {UNTIL}.
          [Sửa bài đã nộp]
        > Bài khác hẳn bài trước.
        < Đã nhận đoạn 1. Bản nháp: 5 từ (cần 5–12), 1 đoạn. {READY}
{BUTTONS}
        > [Nộp bài]
        < {OATH}
          [Cam kết và nộp]
        > [Cam kết và nộp]
        < Đã nhận bài BN-0001, bản 2, 5 từ, lúc 10:00:00 23/11/2026. Mã kiểm: {second}. Đồng chí có thể thay bài khác đến hết {UNTIL}.
          [Xem bài đã nộp]
          [Nộp bài khác]
        > nộp bài
        < Cuộc thi “Gương sáng”
          Đồng chí đã nộp bài BN-0001, bản 2 (5 từ). Bài này vẫn được tính cho đến khi đồng chí nộp bản khác.
          Muốn nộp bài khác, đồng chí nhắn bài mới vào đây. Muốn sửa bài cũ, đồng chí bấm “Sửa bài đã nộp”. Hạn nộp: {UNTIL}.
          [Sửa bài đã nộp]
        > [Sửa bài đã nộp]
        < Đây là bài đồng chí đã nộp, nay mở lại để sửa. Bản đã nộp vẫn được tính cho đến khi đồng chí nộp lại.

          Bản nháp: 5 từ (cần 5–12), 1 đoạn. {READY}

          Bài khác hẳn bài trước.
{BUTTONS}
        > Thêm một câu.
        < Đã nhận đoạn 2. Bản nháp: 8 từ (cần 5–12), 2 đoạn. {READY}
{BUTTONS}
        > [Nộp bài]
        < {OATH}
          [Cam kết và nộp]
        > [Cam kết và nộp]
        < Đã nhận bài BN-0001, bản 3, 8 từ, lúc 10:00:00 23/11/2026. Mã kiểm: {third}. Đồng chí có thể thay bài khác đến hết {UNTIL}.
          [Xem bài đã nộp]
          [Nộp bài khác]
        > [Xem bài đã nộp]
        < Bài BN-0001, cuộc thi “Gương sáng”
          • Bản 1: 5 từ, nộp lúc 09:00:00 23/11/2026, mã kiểm {first}.
          • Bản 2: 5 từ, nộp lúc 10:00:00 23/11/2026, mã kiểm {second}.
          • Bản 3: 8 từ, nộp lúc 10:00:00 23/11/2026, mã kiểm {third}. Đây là bản được tính, toàn văn ở tin dưới.
          [Rút bài]
        < Bài khác hẳn bài trước.
          Thêm một câu.
    """)  # noqa: E501


async def test_forged_buttons_show_nothing(house: House) -> None:
    contest = await open_contest(house)
    ha, lan = await house.member("Trần Thị Hà"), await house.member("Lê Thị Lan")
    await hand_in(ha, "Một hai ba bốn năm.")
    await say(ha, "[Nộp bài khác]", "Đang viết bài khác.")
    stale = "< Nút này thuộc câu hỏi đã qua."
    await lan.press(f"read-entry:{contest}")
    assert await heard(lan) == stale
    await lan.press(f"read-draft:{contest}")
    assert await heard(lan) == "< Bản nháp chưa có đoạn nào."
    for name in ("submit", "read-entry", "read-draft", "reopen-entry"):
        for argument in ("99", "-1", "x", "١", "9" * 30, "1 or 1=1"):
            await lan.press(f"{name}:{argument}")
            assert await heard(lan) == stale, (name, argument)
    await lan.press("read-entry:")
    assert await heard(lan) == stale


@on_sqlite
async def test_her_own_name_is_pointed_out(house: House) -> None:
    await open_contest(house, most=40)
    ha = await house.member("Trần Thị Hà", unit="Chi hội Cầu Mây", phone="+84912345678")
    await say(ha, "nộp bài", "Thầy tôi dạy học ở bản đã lâu.", "Tôi tên là TRAN THI HA,")
    await say(ha, "ở Chi hội Cầu Mây. Gọi tôi: 0912.345.678")
    await ha.play(f"""
        > [Nộp bài]
        < Bài được chấm kín, nhưng người đọc có thể nhận ra đồng chí vì trong bài có:
          • họ tên của đồng chí ở đoạn 2: “… Tôi tên là TRAN THI HA, ở Chi hội …”
          • tên đơn vị của đồng chí ở đoạn 3: “… THI HA, ở Chi hội Cầu Mây. Gọi tôi: 0912.345.678 …”
          • số điện thoại của đồng chí ở đoạn 3
          Đồng chí muốn sửa lại hay vẫn nộp như vậy?
          [Sửa lại]
          [Vẫn nộp]
        > [Sửa lại]
        < Cuộc thi “Gương sáng”
          Bản nháp: 22 từ (cần 5–40), 3 đoạn. {READY}
          Hạn nộp: {UNTIL}. Mời đồng chí viết tiếp, hoặc chọn việc bên dưới.
{BUTTONS}
        > [Bỏ đoạn cuối]
        < Đã bỏ đoạn 3. Bản nháp: 14 từ (cần 5–40), 2 đoạn. {READY}
{BUTTONS}
        > [Nộp bài]
        < Bài được chấm kín, nhưng người đọc có thể nhận ra đồng chí vì trong bài có:
          • họ tên của đồng chí ở đoạn 2: “… Tôi tên là TRAN THI HA, …”
          Đồng chí muốn sửa lại hay vẫn nộp như vậy?
          [Sửa lại]
          [Vẫn nộp]
        > vẫn nộp
        < {OATH}
          [Cam kết và nộp]
    """)  # noqa: E501


async def test_a_file_is_a_part(house: House) -> None:
    await open_contest(house, most=20)
    ha = await house.member("Trần Thị Hà")
    await say(ha, "nộp bài", "Tôi gửi bài dự thi.")
    text = "Người giữ lửa\nỞ bản tôi có một người thầy đã dạy học ba mươi năm nay."
    await ha.sends("bài của tôi.docx", text=text)
    assert await heard(ha) == (
        "<~ Đã nhận tệp “bài của tôi.docx” thành đoạn 2: 17 từ, mở đầu là "
        "“Người giữ lửa Ở bản tôi có một người…”.\n"
        "  1. “Tôi gửi bài dự thi.” (5 từ)\n"
        "  2. “Người giữ lửa Ở bản tôi có một người…” (17 từ)\n"
        "  Bản nháp: 22 từ (cần 5–20), 2 đoạn. Bài đang dài quá 2 từ.\n"
        "  [Nộp bài]\n  [Xem bản nháp]\n  [Bỏ đoạn cuối]\n  [Chỉ giữ tệp này]"
    )
    assert (await say(ha, "[Nộp bài]")).startswith(
        "< Bài chưa nộp được: đang có 22 từ, nhiều nhất là 20 từ. Mời đồng chí rút bớt 2 từ;"
    )
    assert await say(ha, "[Chỉ giữ tệp này]") == (
        "< Đã giữ lại tệp và bỏ các đoạn khác. "
        f"Bản nháp: 17 từ (cần 5–20), 1 đoạn. {READY}\n"
        "  [Nộp bài]\n  [Xem bản nháp]\n  [Bỏ đoạn cuối]\n  [Xem thể lệ]"
    )
    await say(ha, "[Nộp bài]", "[Cam kết và nộp]")
    said = await say(ha, "[Xem bài đã nộp]")
    assert said.endswith(
        "< Người giữ lửa\n  Ở bản tôi có một người thầy đã dạy học ba mươi năm nay."
    )


@on_sqlite
async def test_what_cannot_be_read_gets_one_sentence(house: House) -> None:
    await open_contest(house)
    ha = await house.member("Trần Thị Hà")
    await say(ha, "nộp bài", "Một hai.")
    buttons = "\n".join(line[8:] for line in BUTTONS.split("\n"))
    for reason in sorted(REASONS | {"not_fetched"}):
        await ha.sends("a.docx", kind="", refused=reason)
        assert await heard(ha) == f"< {house.texts.words()('file-' + reason)}\n{buttons}", reason
    await ha.sends("a.xlsx", kind="sheets")
    assert await heard(ha) == (
        "< Tệp này là bảng tính. Bài dự thi xin gửi bằng chữ, hoặc tệp .docx, .pdf, .txt."
        f"\n{buttons}"
    )
    await ha.sends("a.pdf", kind="text", text=" \n ")
    assert await heard(ha) == f"< {house.texts.words()('file-no_text')}\n{buttons}"
    await house.hear(ha.incoming(Kind.OTHER))
    assert await heard(ha) == (
        "< Tôi chưa xem được loại tin này. Bài dự thi xin gửi bằng chữ, hoặc tệp .docx, .pdf, "
        f".txt.\n{buttons}"
    )
    assert await say(ha, "[Xem bản nháp]") == (
        f"< Bản nháp: 2 từ (cần 5–12), 1 đoạn.\n\n  Một hai.\n{buttons}"
    )


async def test_an_edit_after_the_hand_in_changes_no_entry(house: House, clock: Clock) -> None:
    await open_contest(house)
    ha = await house.member("Trần Thị Hà")
    await say(ha, "nộp bài")
    await ha.says("Một hai ba bốn năm.", message="901")
    await say(ha, "[Nộp bài]", "[Cam kết và nộp]")
    await ha.edits("901", "Một hai ba bốn lăm.")
    assert await heard(ha) == (
        "< Đồng chí vừa sửa một đoạn của bài BN-0001. Bản 1 đã nộp vẫn giữ nguyên như lúc nộp. "
        "Muốn nộp lại với đoạn vừa sửa, đồng chí bấm “Sửa bài đã nộp”.\n  [Sửa bài đã nộp]"
    )
    assert (await say(ha, "[Xem bài đã nộp]")).endswith("< Một hai ba bốn năm.")
    assert "\n  Một hai ba bốn lăm.\n" in await say(ha, "[Sửa bài đã nộp]", "[Xem bản nháp]")
    await say(ha, "[Bỏ đoạn cuối]")
    await ha.says("Bài khác hẳn bài trước.", message="902")
    await say(ha, "[Nộp bài]", "[Cam kết và nộp]")
    await ha.edits("901", "Lại sửa.")  # dropped from the draft: part of nothing
    await ha.edits("12345", "Tin khác.")
    assert await heard(ha) == "(nothing)"
    clock.at = CLOSES + timedelta(seconds=1)
    await ha.edits("902", "Muộn rồi.")
    assert await heard(ha) == (
        "< Tin vừa sửa không làm thay đổi bài. "
        f"Cuộc thi “Gương sáng” đã hết hạn nhận bài lúc {UNTIL}. "
        "Bài BN-0001, bản 2 của đồng chí đã nộp đúng hạn và được giữ nguyên.\n  [Xem bài đã nộp]"
    )


@on_sqlite
async def test_an_edit_of_a_version_that_was_replaced(house: House) -> None:
    await open_contest(house)
    ha = await house.member("Trần Thị Hà")
    await say(ha, "nộp bài")
    await ha.says("Một hai ba bốn năm.", message="901")
    await say(ha, "[Nộp bài]", "[Cam kết và nộp]", "[Nộp bài khác]")
    await say(ha, "Bài khác hẳn bài trước.", "[Nộp bài]", "[Cam kết và nộp]")
    await ha.edits("901", "Sửa bản cũ.")
    assert await heard(ha) == (
        "< Tin đồng chí vừa sửa thuộc bản 1 của bài BN-0001, đã được thay bằng bản 2. "
        "Bài đã nộp không thay đổi."
    )


@on_sqlite
async def test_an_edit_outside_the_form_offers_the_way_back(house: House) -> None:
    contest = await open_contest(house)
    ha = await house.member("Trần Thị Hà")
    await say(ha, "nộp bài")
    await ha.says("Một hai", message="901")
    await say(ha, "hủy")
    await ha.edits("901", "Một hai ba")
    assert await heard(ha) == (
        "< Đã sửa đoạn 1 theo tin đồng chí vừa sửa. Bản nháp: 3 từ (cần 5–12), 1 đoạn.\n"
        "  [Viết tiếp bản nháp]"
    )
    assert (await ha.buttons())["Viết tiếp bản nháp"] == f"submit:{contest}"


@on_sqlite
async def test_another_file_in_the_place_of_one_that_was_sent(house: House) -> None:
    await open_contest(house)
    ha = await house.member("Trần Thị Hà")
    await say(ha, "nộp bài")

    async def send(kind: Kind, message: str, text: str, refused: str = "") -> str:
        async with house.database.write() as session:
            file_id = await files.keep(
                session, account_id=None, path="x", name="bài.docx", mime="", size=1, sha256="",
                kind="" if refused else "text", text=text, words=len(text.split()),
                refused=refused, now=house.clock(),
            )  # fmt: skip
        attachment = Attachment(ref="r", name="bài.docx", size=1)
        await house.hear(ha.incoming(kind, message=message, attachment=attachment), file_id)
        return await heard(ha)

    await send(Kind.FILE, "901", "Một hai.")
    assert await send(Kind.EDIT, "901", "Một hai.") == "(nothing)"  # only its caption changed
    assert await send(Kind.EDIT, "901", "Một hai ba.") == (
        "< Đã sửa đoạn 1 theo tin đồng chí vừa sửa. Bản nháp: 3 từ (cần 5–12), 1 đoạn."
    )
    damaged = "< " + house.texts.words()("file-damaged")
    assert await send(Kind.EDIT, "901", "", "damaged") == damaged
    assert await send(Kind.EDIT, "12345", "", "damaged") == "(nothing)"
    assert "Một hai ba." in await say(ha, "[Xem bản nháp]")


async def test_several_contests_are_chosen_from(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.play("""
        > nộp bài
        < Hiện chưa có cuộc thi nào đang nhận bài. Khi có cuộc thi mới, đồng chí sẽ được báo.
    """)
    await open_contest(house, "Gương sáng quanh ta")
    await open_contest(house, "Trang sách hay", closes=CLOSES + timedelta(days=1))
    await ha.play("""
        > nộp bài
        < Hiện có nhiều cuộc thi đang nhận bài. Mời đồng chí chọn cuộc thi muốn dự.
          [Gương sáng quanh ta (hạn 17h00, thứ Hai, 30/11/2026)]
          [Trang sách hay (hạn 17h00, thứ Ba, 01/12/2026)]
        > 3000
        < Mời đồng chí bấm vào tên một cuộc thi, hoặc nhắn số thứ tự.
        < Hiện có nhiều cuộc thi đang nhận bài. Mời đồng chí chọn cuộc thi muốn dự.
          [Gương sáng quanh ta (hạn 17h00, thứ Hai, 30/11/2026)]
          [Trang sách hay (hạn 17h00, thứ Ba, 01/12/2026)]
    """)
    await say(ha, "1", "Một hai ba bốn năm.", "[Nộp bài]", "[Cam kết và nộp]", "[Nộp bài khác]")
    await say(ha, "Viết lại.", "nộp bài", "hủy")
    await say(ha, "nộp bài", "2", "Hai ba.", "hủy")
    shown = await what_is_hers(house, ha)
    assert shown == (
        "< Bài dự thi của đồng chí:\n"
        "  • “Trang sách hay”: bản nháp 2 từ, 1 đoạn, chưa nộp. "
        "Hạn nộp: 17h00, thứ Ba, 01/12/2026.\n"
        "  • “Gương sáng quanh ta”: đã nộp BN-0001, bản 1, 5 từ; đang viết bản khác, 2 từ. "
        "Hạn nộp: 17h00, thứ Hai, 30/11/2026.\n"
        "  [Tiếp: Trang sách hay]\n  [Xem bài BN-0001]\n  [Tiếp: Gương sáng qu…]"
    )


async def what_is_hers(house: House, person: Person) -> str:
    from bot.turn import Member, Turn
    from storage.database import Undoable
    from storage.tables import Account

    async with house.database.read() as session:
        account = await session.get_one(Account, 1)
        turn = Turn(Undoable(session), person.incoming(Kind.TEXT), account.id,
                    Member(person.id, person.name, 1), house.texts.words(), house.clock(),
                    house.organisation)  # fmt: skip
        said = await mine(turn)
    return written([(said, False)] if said else []).rstrip("\n")


@on_sqlite
async def test_what_is_hers_with_one_contest(house: House, clock: Clock) -> None:
    await open_contest(house)
    ha = await house.member("Trần Thị Hà")
    assert await what_is_hers(house, ha) == "(nothing)"
    await say(ha, "nộp bài", "Một hai ba bốn năm.", "hủy")
    line = f"  • “Gương sáng”: bản nháp 5 từ, 1 đoạn, chưa nộp. Hạn nộp: {UNTIL}.\n"
    head = "< Bài dự thi của đồng chí:\n"
    assert await what_is_hers(house, ha) == head + line + "  [Viết tiếp bản nháp]"
    clock.at = CLOSES + timedelta(days=1)
    assert await what_is_hers(house, ha) == head + line + "  [Xem bản nháp]"


async def test_the_office_opens_a_contest_and_counts(house: House, clock: Clock) -> None:
    dung = await house.member("Phạm Văn Dũng", "office_secretary", channel="webchat")
    ha = await house.member("Trần Thị Hà")
    lan = await house.member("Lê Thị Lan", unit="Chi hội 2")
    for word in ("mở cuộc thi", "số bài"):
        assert await say(ha, word) == "< Đồng chí không có quyền làm việc này."
    await dung.play("""
        > số bài
        < Chưa có cuộc thi nào. Đồng chí nhắn “mở cuộc thi” để mở một cuộc thi.
        > Mở cuộc thi
        < Tên cuộc thi là gì?
        > Gương sáng
        < Thể lệ cuộc thi thế nào? Mời đồng chí nhắn thể lệ trong một tin; người dự thi sẽ đọc trước khi viết bài.
          [Không có thể lệ]
        > không có thể lệ
        < Hạn nộp bài là lúc nào? Mời đồng chí nhắn cả giờ và ngày, ví dụ “17h 20/11”.
        > 30/11/2026
        < Mời đồng chí nhắn thêm giờ hết hạn, ví dụ “17h 20/11”.
        < Hạn nộp bài là lúc nào? Mời đồng chí nhắn cả giờ và ngày, ví dụ “17h 20/11”.
        > 17h 30/11
        < Bài dự thi ngắn nhất bao nhiêu từ? Ví dụ: 1.000.
        > một nghìn
        < Mời đồng chí nhắn một số từ 1 đến 30.000, ví dụ: 1.000.
        < Bài dự thi ngắn nhất bao nhiêu từ? Ví dụ: 1.000.
        > 1.000 từ
        < Bài dự thi dài nhất bao nhiêu từ? Ít nhất là 1.000.
        > 999
        < Số từ nhiều nhất phải từ 1.000 trở lên.
        < Bài dự thi dài nhất bao nhiêu từ? Ít nhất là 1.000.
        > 2000
        < Mời đồng chí xem lại trước khi mở cuộc thi.

          Tên cuộc thi: Gương sáng
          Thể lệ: —
          Hạn nộp bài: 17h00, thứ Hai, 30/11/2026
          Ít nhất (từ): 1.000
          Nhiều nhất (từ): 2.000
          [Mở cuộc thi]
          [Sửa: Tên cuộc thi]
          [Sửa: Thể lệ]
          [Sửa: Hạn nộp bài]
          [Sửa: Ít nhất (từ)]
          [Sửa: Nhiều nhất (từ)]
        > [Sửa: Ít nhất (từ)]
        < Bài dự thi ngắn nhất bao nhiêu từ? Ví dụ: 1.000.
        > 2
        < Mời đồng chí xem lại trước khi mở cuộc thi.

          Tên cuộc thi: Gương sáng
          Thể lệ: —
          Hạn nộp bài: 17h00, thứ Hai, 30/11/2026
          Ít nhất (từ): 2
          Nhiều nhất (từ): 2.000
          [Mở cuộc thi]
          [Sửa: Tên cuộc thi]
          [Sửa: Thể lệ]
          [Sửa: Hạn nộp bài]
          [Sửa: Ít nhất (từ)]
          [Sửa: Nhiều nhất (từ)]
        > mở cuộc thi
        < Đã mở cuộc thi “Gương sáng”, nhận bài từ 2 đến 2.000 từ cho đến 17h00, thứ Hai, 30/11/2026. Các thành viên nhắn “nộp bài” để dự thi; đồng chí nhắn “số bài” để xem đã có bao nhiêu bài.
    """)  # noqa: E501
    await hand_in(ha, "Một hai ba bốn.")
    await say(lan, "nộp bài", "Một hai.")
    await dung.play("""
        > /sobai
        < “Gương sáng” (hạn 17h00, thứ Hai, 30/11/2026)
          Đã nộp: 1 bài của 1/2 đơn vị.
          Có bản nháp chưa nộp: 1 người.
          • Chi hội 2: 1
          [Ban giám khảo]
    """)


@on_sqlite
async def test_limits_or_a_deadline_overtaken_meanwhile(house: House, clock: Clock) -> None:
    dung = await house.member("Phạm Văn Dũng", "office_secretary")
    await say(dung, "mở cuộc thi", "Gương sáng", "1", "17h 30/11", "10", "20")
    await say(dung, "[Sửa: Ít nhất (từ)]", "30")
    assert await say(dung, "[Mở cuộc thi]") == (
        "< Số từ nhiều nhất phải từ 30 trở lên.\n"
        "< Bài dự thi dài nhất bao nhiêu từ? Ít nhất là 30."
    )
    await say(dung, "40")
    clock.at = CLOSES + timedelta(hours=1)
    assert await say(dung, "[Mở cuộc thi]") == (
        "< Thời điểm này đã qua. Mời đồng chí nhắn một thời điểm sắp tới.\n"
        "< Hạn nộp bài là lúc nào? Mời đồng chí nhắn cả giờ và ngày, ví dụ “17h 20/11”."
    )


async def test_reminders_go_once_to_who_has_begun(house: House, clock: Clock) -> None:
    contest = await open_contest(house)
    ha, lan, mai = [await house.member(name) for name in ("Hà Thị Hà", "Lê Lan", "Vũ Mai")]
    late = await house.member("Đỗ Muộn")
    await say(ha, "nộp bài", "Một hai ba bốn năm.")
    await hand_in(lan, "Một hai ba bốn năm.")
    await say(mai, "nộp bài")

    async def tick(at: datetime) -> list[str]:
        for _ in range(2):  # a run may be doubled
            await jobs.remind(Tick(house.database, house.texts, at, Path(), house.organisation))
        return [await heard(one) for one in (ha, lan, mai, late)]

    await lan.hears()
    nothing = ["(nothing)"] * 4
    first = CLOSES - timedelta(days=3)
    assert await tick(first - timedelta(seconds=1)) == nothing
    reminded = (
        "< Nhắc đồng chí: bài dự thi “Gương sáng” của đồng chí mới là bản nháp, 5 từ, chưa nộp. "
        f"Hạn nộp: {UNTIL}.\n  [Viết tiếp bản nháp]"
    )
    assert await tick(first) == [reminded, *nothing[1:]]
    assert await tick(first + timedelta(hours=1)) == nothing
    clock.at = first + timedelta(hours=2)
    await say(late, "nộp bài", "Một hai.")
    assert await tick(clock()) == nothing  # she has only just begun
    assert (await ha.buttons())["Viết tiếp bản nháp"] == f"submit:{contest}"
    await say(late, "ba bốn năm.", "[Nộp bài]", "[Cam kết và nộp]")
    assert await tick(CLOSES - timedelta(days=1)) == [reminded, *nothing[1:]]
    assert await tick(CLOSES) == nothing


async def test_reminders_go_in_small_transactions(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 2)
    await open_contest(house)
    people = [await house.member(name) for name in ("Hà Thị Hà", "Lê Lan", "Vũ Mai", "Đỗ An")]
    for one in people:
        await say(one, "nộp bài", "Một hai ba bốn năm.")
    at = CLOSES - timedelta(days=1)
    await jobs.remind(Tick(house.database, house.texts, at, Path(), house.organisation))
    assert [(await heard(one)).count("Nhắc đồng chí") for one in people] == [1] * 4


@on_sqlite
async def test_a_reminder_missed_is_not_said_with_the_next(house: House, clock: Clock) -> None:
    await open_contest(house)
    ha = await house.member("Hà Thị Hà")
    await say(ha, "nộp bài", "Một hai ba bốn năm.")
    at = CLOSES - timedelta(hours=20)
    await jobs.remind(Tick(house.database, house.texts, at, Path(), house.organisation))
    assert (await heard(ha)).count("Nhắc đồng chí") == 0  # 21h00: not by night
    at = CLOSES - timedelta(hours=10)
    await jobs.remind(Tick(house.database, house.texts, at, Path(), house.organisation))
    assert (await heard(ha)).count("Nhắc đồng chí") == 1


@on_sqlite
async def test_a_contest_opened_late_reminds_of_nothing_past(house: House, clock: Clock) -> None:
    clock.at = CLOSES - timedelta(hours=20)
    await open_contest(house)
    ha = await house.member("Hà Thị Hà")
    await say(ha, "nộp bài")
    await ha.says("Một hai ba bốn năm.", at=CLOSES - timedelta(days=2))
    await ha.hears()
    at = CLOSES - timedelta(hours=8)
    await jobs.remind(Tick(house.database, house.texts, at, Path(), house.organisation))
    assert await heard(ha) == "(nothing)"


async def test_who_is_handing_in_at_this_moment_is_not_reminded(
    house: House, clock: Clock
) -> None:
    contest = await open_contest(house)
    ha = await house.member("Hà Thị Hà")
    await say(ha, "nộp bài", "Một hai ba bốn năm.")
    at = CLOSES - timedelta(days=1)
    handed = asyncio.Event()

    async def hand_in_slowly() -> None:
        async with house.database.write() as session:
            await contests.hand_in(session, contest_id=contest, member_id=ha.id, at=at, now=at)
            handed.set()
            await asyncio.sleep(0.3)

    async def remind() -> None:
        await handed.wait()
        await jobs.remind(Tick(house.database, house.texts, at, Path(), house.organisation))

    await asyncio.gather(hand_in_slowly(), remind())
    assert await heard(ha) == "(nothing)"
