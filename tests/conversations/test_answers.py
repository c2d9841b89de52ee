"""What recipients answer, and what their secretaries do about who has not."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.messages import Kind
from handlers import BUTTONS, PAPERS, papers
from handlers.announcements import nudge, unit_card
from storage import announcements
from storage.announcements import Notice
from storage.sending import Result
from storage.tables import Account, Announcement, AuditEntry, Delivery, Recipient, Role, UnitCard
from tests.announcing import deliver, expand, opens, tick
from tests.chat import Clock, House, Person
from tests.shapes import everywhere

INVITED = """
        < Mời dự họp

          {due}

          Hội Khuyến học tỉnh Sông Lam
          [Sẽ tham dự]
          [Xin vắng mặt]
          [Hỏi về thông báo này]
"""


async def announce(house: House, people: int, need: str = "attend", **more: Any) -> int:
    """One for everybody, sent; by somebody of the office who has no chat."""
    async with house.database.write() as session:
        maker = await session.scalar(select(Recipient.member_id).limit(1))
        chat = await session.scalar(select(Account.id).limit(1))
        new = await announcements.confirm(
            session, Notice("Mời dự họp", need=need, **more), unit_ids=None, made_by=maker or 1,
            account_id=chat or 1, expected_total=people, now=house.clock(),
        )  # fmt: skip
        await session.execute(
            update(Announcement).values(state="expanding", begun_at=house.clock())
        )
    await expand(house)
    return new


async def send(house: House, *people: Person, results: Mapping[str, Result] | None = None) -> None:
    await deliver(house, results)
    for person in people:
        await opens(person)
        await person.hears()


async def hers(house: House, person: Person) -> Recipient:
    async with house.database.read() as session:
        found = await session.scalars(select(Recipient).where(Recipient.member_id == person.id))
        return found.one()


@everywhere
async def test_she_comes_or_not_and_may_change_her_mind(
    house: House, clock: Clock, channel: str
) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    due = clock() + timedelta(days=1)
    await announce(house, 1, due_at=due)
    await deliver(house)
    await opens(ha)
    await ha.play(f"""
        {INVITED.format(due="Đề nghị trả lời trước 09h00, thứ Ba, 24/11/2026.").strip()}
        > [Xin vắng mặt]
        < Đề nghị đồng chí cho biết lý do vắng mặt (ngắn gọn).
        > Con ốm
        < Đã ghi nhận đồng chí xin vắng mặt, lúc 09h00, thứ Hai, 23/11/2026. Cảm ơn đồng chí.
    """)
    one = await hers(house, ha)
    assert (one.answer, one.words, one.acknowledged_at) == ("decline", "Con ốm", clock())
    clock.pass_(hours=2)
    await ha.play("""
        > [Sẽ tham dự]
        < Đã ghi nhận đồng chí sẽ tham dự, lúc 11h00, thứ Hai, 23/11/2026. Cảm ơn đồng chí.
        > thông báo
        < Thông báo gần đây gửi đồng chí:
          1. 23/11/2026: Mời dự họp (đã xác nhận)
          [Xem lại tin 1]
        > [Xem lại tin 1]
        < Mời dự họp

          Đề nghị trả lời trước 09h00, thứ Ba, 24/11/2026.

          Hội Khuyến học tỉnh Sông Lam

          Đồng chí đã trả lời sẽ tham dự, lúc 09h00, thứ Hai, 23/11/2026.
          [Sẽ tham dự]
          [Xin vắng mặt]
          [Hỏi về thông báo này]
    """)
    one = await hers(house, ha)
    assert (one.answer, one.words) == ("join", ""), "why she would not come is not kept"
    clock.pass_(days=1)
    await ha.play("""
        > [Xin vắng mặt]
        < Đồng chí đã trả lời sẽ tham dự. Hạn đổi ý đã hết lúc 09h00, thứ Ba, 24/11/2026; xin đồng chí báo trực tiếp đơn vị.
    """)  # noqa: E501
    assert (await hers(house, ha)).answer == "join"
