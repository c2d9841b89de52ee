"""A question answered by a reply to its message, over Telegram's wire; asked in a browser."""

from tests.wire.people import Street
from tests.wire.test_story import say


async def test_answered_by_a_reply(street: Street) -> None:
    lam = await street.on_telegram("Nguyễn Văn Lâm", "office_secretary")
    ha = await street.in_browser("Trần Thị Hà")
    asked = await say(ha, "hỏi bao giờ hết hạn nộp bài?")
    assert asked.startswith("Đã nhận câu hỏi H-1, chuyển văn phòng.")
    # the card itself waits for the morning at night
    assert "H-1, chờ 0 giờ: Trần Thị Hà" in await say(lam, "câu hỏi mở")
    await lam.presses("Xem H-1")
    await lam.hears()
    read = lam.account.messages[-1]
    assert read.text.startswith("Câu hỏi H-1 của Trần Thị Hà")
    await lam.account.says("Hết ngày 30/11.", reply_to_message=read.raw)
    assert (await lam.hears())[-1][0].text == "Đã gửi câu trả lời H-1 cho Trần Thị Hà."
    told = (await ha.hears())[-1][0].text
    assert told.startswith("Nguyễn Văn Lâm trả lời câu hỏi H-1 của đồng chí:")
    assert told.endswith("\n\nHết ngày 30/11.")
