"""An announcement corrected and recalled, as Telegram and a browser show it afterwards."""

import asyncio
import time

from tests.wire.people import Someone, Street
from tests.wire.test_story import eventually, say

HOURS = 3600


async def figures(office: Someone, text: str) -> None:
    """What she is shown when she asks, once it says ``text``: browsers are followed slowly."""
    async with asyncio.timeout(20):
        while True:
            await say(office, "thông báo")
            await office.presses("Tiến độ: Họp lúc 9h00 thứ Bảy.")
            if any(text in said.text for said, _ in await office.hears()):
                return
            await asyncio.sleep(0.5)


async def test_corrected_and_recalled(street: Street) -> None:
    office = await street.on_telegram("Nguyễn Văn Lâm", "office_secretary")
    ha = await street.on_telegram("Trần Thị Hà")
    lan = await street.in_browser("Lê Thị Lan")
    await say(office, "soạn thông báo", "Họp lúc 8h00 thứ Bảy.", "toàn thể hội viên")
    await office.presses("Gửi cho 3 người")
    await eventually(ha, "Họp lúc 8h00")
    await eventually(lan, "Họp lúc 8h00")
    await eventually(office, "Đã gửi 3/3")
    await office.presses("Sửa nội dung đã gửi")
    await say(office, "Họp lúc 9h00 thứ Bảy.", "1")
    await office.presses("Sửa theo nội dung này")
    await eventually(ha, "Họp lúc 9h00")
    [shown] = [m for m in ha.account.messages if "Họp lúc" in m.text]
    assert "(đã sửa lúc" in shown.text
    assert shown.labels == ["Đã nhận", "Hỏi về thông báo này"]
    await eventually(lan, "Họp lúc 9h00")
    await figures(office, "sửa tại chỗ 3")
    # the platform's clock is hours ahead of ours for one chat's message: it refuses that one
    shown.date = int(time.time()) - 49 * HOURS
    await office.presses("Thu hồi")
    plan = (await office.hears())[-1][0].text
    assert "Sẽ xóa: 2 tin Telegram." in plan
    assert "Sẽ gỡ: 1 tin ở trang nhắn tin." in plan
    await office.presses("Thu hồi, gỡ 3 tin")
    await figures(office, "Đã gỡ 1 · đang gỡ 1 · không gỡ được 1")
    assert [m.text for m in ha.account.messages if "Họp lúc 9h00" in m.text] == [shown.text]
    await lan.hears()
    await figures(office, "Đã gỡ 2 · đang gỡ 0 · không gỡ được 1")
    mine = [m for m in office.account.messages if m.text.startswith("Họp lúc")]
    assert [m for m in mine if m.by_bot] == []
    assert street.platform.violations == []


async def test_a_message_that_she_has_deleted_is_said_anew(street: Street) -> None:
    office = await street.on_telegram("Nguyễn Văn Lâm", "office_secretary")
    ha = await street.on_telegram("Trần Thị Hà")
    await say(office, "soạn thông báo", "Họp lúc 8h00 thứ Bảy.", "toàn thể hội viên")
    await office.presses("Gửi cho 2 người")
    await eventually(ha, "Họp lúc 8h00")
    await eventually(office, "Đã gửi 2/2")
    [shown] = [m for m in ha.account.messages if "Họp lúc" in m.text]
    await ha.account.deletes(shown.id)
    await office.presses("Sửa nội dung đã gửi")
    await say(office, "Họp lúc 9h00 thứ Bảy.", "1")
    await office.presses("Sửa theo nội dung này")
    await eventually(office, "sửa tại chỗ 1 · đã gửi đính chính 1")
    assert len([m for m in ha.account.messages if "Họp lúc 9h00" in m.text]) == 1
