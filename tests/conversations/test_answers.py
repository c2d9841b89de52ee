"""What recipients answer, and what their secretaries do about who has not."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.documents.workbook import Page
from handlers.announcements import names, nudge, unit_card
from handlers.papers import Order, Refused
from storage import accounts, announcements
from storage.announcements import Notice
from storage.audiences import EVERYBODY
from storage.database import Session
from storage.sending import Result
from storage.tables import (
    Account,
    Announcement,
    AuditEntry,
    Delivery,
    Hold,
    Member,
    Recipient,
    Role,
    UnitCard,
)
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
            session, Notice("Mời dự họp", need=need, **more), whom=EVERYBODY, made_by=maker or 1,
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
        < Xin đồng chí cho biết lý do vắng mặt (ngắn gọn).
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
          • 23/11/2026: Mời dự họp (đã xác nhận)
          [Xem: Mời dự họp]
        > [Xem: Mời dự họp]
        < Mời dự họp

          Đề nghị trả lời trước 09h00, thứ Ba, 24/11/2026.

          Hội Khuyến học tỉnh Sông Lam

          Đồng chí đã trả lời: sẽ tham dự.
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


@everywhere
async def test_a_list_typed_or_a_file(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    house.public_url = house.talk.public_url = ""
    await announce(house, 1, need="list")
    await send(house, ha)
    await ha.play("""
        > [Gửi danh sách]
        < Mời đồng chí nhắn danh sách, mỗi người một dòng, hoặc gửi một tệp Excel hay Word.
        > Nguyễn Văn A\\nLê Thị B
        < Đã nhận danh sách 2 dòng, lúc 09h00, thứ Hai, 23/11/2026. Cảm ơn đồng chí.
    """)
    one = await hers(house, ha)
    assert (one.answer, one.words, one.file_id) == ("given", "Nguyễn Văn A\nLê Thị B", None)
    await ha.presses("Gửi danh sách")
    await ha.hears()
    await ha.sends("ds.xlsx", kind="sheets", text="A | B")
    assert [say.text for say, _ in await ha.hears()] == [
        "Đã nhận tệp “ds.xlsx”, lúc 09h00, thứ Hai, 23/11/2026. Cảm ơn đồng chí."
    ]
    one = await hers(house, ha)
    assert (one.answer, one.words, one.file_id is not None) == ("given", "", True)


async def test_a_file_is_a_file_and_comes_by_link_where_the_app_carries_none(house: House) -> None:
    house.talk.public_url = "https://thuky.example"
    ha = await house.member("Trần Thị Hà", channel="zalo_bot")
    await announce(house, 1, need="file")
    await send(house, ha)
    await ha.presses("Gửi tệp")
    [asked] = [say.text for say, _ in await ha.hears()]
    assert asked.startswith("Mời đồng chí gửi tệp mà thông báo yêu cầu.")
    assert "https://thuky.example/upload/" in asked
    await ha.says("Nguyễn Văn A")
    heard = [say.text for say, _ in await ha.hears()]
    assert heard[0] == "Thông báo này cần một tệp. Xin đồng chí gửi tệp đó."
    await ha.sends("x.pdf", refused="no_text")
    assert (await hers(house, ha)).answer == ""
    await ha.sends("ds.docx", text="A")
    assert (await hers(house, ha)).answer == "given"


@pytest.mark.parametrize("name", ["ack", "announcement-join", "announcement-decline",
                                  "announcement-give", "ask-about"])  # fmt: skip
async def test_a_trial_and_what_was_recalled_count_nothing(house: House, name: str) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.press(f"{name}:0")
    said = [say.text for say, _ in await ha.hears()]
    assert said == ["Đây là bản thử, nên bấm nút không ghi nhận gì."]
    number = await announce(house, 1)
    await ha.hears()
    async with house.database.write() as session:
        await session.execute(update(Announcement).values(state="recalled"))
    await ha.press(f"{name}:{number}")
    if name != "ask-about":
        said = [say.text for say, _ in await ha.hears()]
        assert said == ["Thông báo này đã được thu hồi. Đồng chí không cần làm gì thêm."]
    assert (await hers(house, ha)).acknowledged_at is None


@pytest.mark.parametrize("state", ["review", "scheduled", "late"])
async def test_nobody_answers_what_has_not_left(house: House, state: str) -> None:
    ha = await house.member("Trần Thị Hà")
    number = await announce(house, 1)
    async with house.database.write() as session:
        await session.execute(update(Announcement).values(state=state))
    await ha.press(f"ack:{number}")
    await ha.press(f"announcement-join:{number}")
    assert (await hers(house, ha)).acknowledged_at is None


async def test_another_answer_than_is_asked_for_is_none(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    number = await announce(house, 1, need="ack")
    for name in ("announcement-join", "announcement-decline", "announcement-give"):
        await ha.press(f"{name}:{number}")
        assert [s.text for s, _ in await ha.hears()][-1] == "Nút này thuộc câu hỏi đã qua."
    assert (await hers(house, ha)).acknowledged_at is None


@everywhere
async def test_a_question_about_it_quotes_it(house: House, channel: str) -> None:
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    ha = await house.member("Trần Thị Hà", channel=channel)
    await announce(house, 2)
    await send(house, hai, ha)
    await ha.presses("Hỏi về thông báo này")
    await ha.says("Họp ở phòng nào?")
    await ha.hears()
    [asked] = [say.text for say, _ in await hai.hears()]
    assert "Mời dự họp" in asked
    assert "Họp ở phòng nào?" in asked


# Her secretary


async def cards(house: House) -> None:
    await unit_card.show(tick(house))
    await unit_card.follow(tick(house))
    await deliver(house)


@everywhere
async def test_the_card_of_a_unit(house: House, clock: Clock, channel: str) -> None:
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    ha = await house.member("Trần Thị Hà", channel=channel)
    await house.member("Đỗ Thị Mơ", linked=False, phone="+84912345678")
    await house.member("Lê Thị Lan", unit="Chi hội 2", channel=channel)
    number = await announce(house, 4)
    await send(house, hai, ha)
    await cards(house)
    await opens(hai)
    await hai.play("""
        < Thông báo “Mời dự họp”, Chi hội 1
          Đã gửi xong
          Đã gửi 2/3
          Dự 0 · vắng 0 · chưa trả lời 3
          [Xem số liệu mới nhất]
          [Nhắc 2 người chưa xác nhận]
          [Danh sách gọi điện]
          [Tệp Excel]
    """)
    await ha.presses("Sẽ tham dự")
    await cards(house)
    heard = [say.text for say, _ in await hai.hears()]
    if hai.shape.can_edit:
        assert ["Dự 1 · vắng 0 · chưa trả lời 2" in text for text in heard] == [True]
        assert "Sẽ tham dự" not in heard[0], "said once"
    else:
        assert heard == [], "where each change is one more message it is not said again"
    async with house.database.read() as session:
        assert len(list(await session.scalars(select(UnitCard.id)))) == 1
    async with house.database.write() as session:
        role = await session.scalar(select(Role).where(Role.member_id == hai.id))
        await session.delete(role)
    await hai.presses("Sẽ tham dự")
    await hai.hears()
    await cards(house)
    assert await hai.hears() == [], f"{number} is not hers to watch any more"


@everywhere
async def test_a_nudge_goes_to_who_has_not_acknowledged(
    house: House, clock: Clock, channel: str
) -> None:
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    ha = await house.member("Trần Thị Hà", channel=channel)
    lan = await house.member("Lê Thị Lan", channel=channel)
    abroad = await house.member("Đỗ Văn Ân", unit="Chi hội 2", channel=channel)
    number = await announce(house, 4, need="ack")
    await send(house, hai, ha, lan, abroad)
    await hai.presses("Đã nhận")
    await hai.hears()
    await hai.press(f"announcement-nudge:{number}:1")
    assert [say.text for say, _ in await hai.hears()] == [
        "Đang nhắc 2 người. Ai xác nhận trong lúc này thì không bị nhắc."
    ]
    await lan.presses("Đã nhận")  # between the press and the job
    await lan.hears()
    await nudge.run(tick(house))
    assert await lan.hears() == []
    assert await abroad.hears() == []
    await ha.play("""
        < Đồng chí chưa xác nhận thông báo “Mời dự họp”.
          [Đã nhận]
          [Đọc lại thông báo]
    """)
    clock.pass_(hours=1)
    await hai.press(f"announcement-nudge:{number}:1")
    assert [say.text for say, _ in await hai.hears()] == [
        "Những người còn lại vừa được nhắc trong 12 giờ qua. "
        "Đồng chí nhắc lại được từ 21h00, thứ Hai, 23/11/2026."
    ]
    clock.pass_(days=1)
    await hai.press(f"announcement-nudge:{number}:1")
    await hai.hears()
    await nudge.run(tick(house))
    async with house.database.read() as session:
        told = await session.scalars(
            select(Delivery.member_id).where(Delivery.purpose.startswith("reminder:"))
        )
        assert list(told) == [ha.id, ha.id]


async def test_whoever_acknowledges_loses_her_waiting_reminder(house: House) -> None:
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    ha = await house.member("Trần Thị Hà", channel="webchat")
    number = await announce(house, 2, need="ack")
    await send(house, hai)
    await hai.press(f"announcement-nudge:{number}:1")
    await nudge.run(tick(house))
    await ha.press(f"ack:{number}")
    async with house.database.read() as session:
        states = await session.scalars(
            select(Delivery.state).where(
                Delivery.purpose.startswith("reminder:"), Delivery.member_id == ha.id
            )
        )
        assert list(states) == ["cancelled"]


async def test_an_urgent_one_is_reminded_of_again_at_once(house: House, clock: Clock) -> None:
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    number = await announce(house, 1, need="ack", urgency="urgent")
    await send(house, hai)
    for _ in range(2):
        clock.pass_(minutes=10)
        await hai.press(f"announcement-nudge:{number}:1")
        await nudge.run(tick(house))
    heard = [say.text for say, _ in await hai.hears()]
    assert heard.count("Đang nhắc 1 người. Ai xác nhận trong lúc này thì không bị nhắc.") == 2
    assert sum("chưa xác nhận thông báo" in text for text in heard) == 2


async def test_what_a_copy_was_asked_to_nudge_the_original_has(house: House, clock: Clock) -> None:
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    number = await announce(house, 1, need="ack")
    await send(house, hai)
    await hai.press(f"announcement-nudge:{number}:1")
    await hai.hears()
    clock.pass_(hours=1)
    async with house.database.write() as session:
        session.add(Hold(why="older copy", since=clock(), lifted_at=clock()))
    await nudge.run(tick(house))
    assert await hai.hears() == []


async def test_at_night_nobody_is_nudged_but_in_the_morning(house: House, clock: Clock) -> None:
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    ha = await house.member("Trần Thị Hà")
    number = await announce(house, 2, need="ack")
    await send(house, hai, ha)
    clock.pass_(hours=12, minutes=1)  # 21:01
    for _ in range(2):  # the second press is the same
        await hai.press(f"announcement-nudge:{number}:1")
        assert [say.text for say, _ in await hai.hears()] == [
            "Đã ghi nhận. Ban đêm không nhắc ai; hệ thống sẽ nhắc 2 người lúc 07h00, thứ Ba, "
            "24/11/2026. Ai xác nhận trước lúc đó thì không bị nhắc."
        ]
    for hours in (0, 9, 0.97):  # 21:01, 06:01, 06:59
        clock.pass_(hours=hours)
        await nudge.run(tick(house))
        assert await hai.hears() == await ha.hears() == []
    await ha.presses("Đã nhận")
    await ha.hears()
    clock.pass_(minutes=2)
    await nudge.run(tick(house))
    assert len(await hai.hears()) == 1
    assert await ha.hears() == []
    clock.pass_(hours=11)
    await hai.press(f"announcement-nudge:{number}:1")
    assert "nhắc lại được từ 19h00, thứ Ba" in (await hai.hears())[0][0].text


async def test_what_cannot_wait_is_reminded_of_at_night(house: House, clock: Clock) -> None:
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    number = await announce(house, 1, need="ack", urgency="flash")
    await send(house, hai)
    clock.pass_(hours=14)  # 23:00
    await hai.press(f"announcement-nudge:{number}:1")
    await nudge.run(tick(house))
    done, reminded = [say.text for say, _ in await hai.hears()]
    assert done == "Đang nhắc 1 người. Ai xác nhận trong lúc này thì không bị nhắc."
    assert reminded.startswith("Đồng chí chưa xác nhận thông báo “Mời dự họp”.")


STOPPED = "Thông báo này đã thu hồi hoặc đã dừng, nên không cần nhắc hay gọi điện nữa."


@pytest.mark.parametrize("state", ["recalled", "cancelled"])
async def test_what_was_stopped_asks_nothing_of_its_secretaries(house: House, state: str) -> None:
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    mo = await house.member("Đỗ Thị Mơ", linked=False)
    number = await announce(house, 2, due_at=house.clock() + timedelta(days=1))
    await send(house, hai)
    await cards(house)
    await hai.hears()
    async with house.database.write() as session:
        await session.execute(update(Announcement).values(state=state))
    await cards(house)
    [(card, _)] = await hai.hears()
    assert [one.label for one in card.buttons] == ["Xem số liệu mới nhất", "Tệp Excel"]
    assert "Đề nghị" not in card.text
    await hai.press(f"announcement-unit:{number}:1")
    [(unit, _)] = await hai.hears()
    assert [one.label for one in unit.buttons] == ["Tệp Excel"]
    recipient = (await hers(house, mo)).id
    for handle in (f"nudge:{number}:1", f"calls:{number}:1", f"told:{recipient}"):
        await hai.press(f"announcement-{handle}")  # from a card that is older
        assert [say.text for say, _ in await hai.hears()] == [STOPPED], handle
    assert (await hers(house, mo)).told_at is None


async def test_the_office_confirms_the_number(house: House) -> None:
    dung = await house.member("Phạm Văn Dũng", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà")
    number = await announce(house, 2, need="ack")
    await send(house, dung, ha)
    await dung.press(f"announcement-units:{number}")
    await dung.hears()
    await dung.play("""
        > [Nhắc 2 người chưa xác nhận]
        < Nhắc 2 người chưa xác nhận thông báo “Mời dự họp”?
          [Vâng, nhắc 2 người]
          [Không nhắc]
        > [Vâng, nhắc 2 người]
        < Đang nhắc 2 người. Ai xác nhận trong lúc này thì không bị nhắc.
    """)
    await nudge.run(tick(house))
    assert len(await ha.hears()) == 1
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    await hai.press(f"announcement-nudge:{number}:0:1")
    assert [s.text for s, _ in await hai.hears()] == ["Đồng chí không có quyền làm việc này."]


@everywhere
async def test_whom_to_ring(house: House, clock: Clock, channel: str) -> None:
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    pho = await house.member("Bùi Thị Oanh", "deputy@", channel=channel)
    mo = await house.member("Đỗ Thị Mơ", linked=False, phone="+84912345678")
    an = await house.member("Nguyễn Văn An", linked=False)
    number = await announce(house, 4, need="ack")
    await send(house, hai, pho)
    await hai.press(f"announcement-calls:{number}:1")
    await hai.play(f"""
        < Cần gọi điện báo “Mời dự họp”, Chi hội 1: 2 người (trang 1/1)
          • Nguyễn Văn An ({an.code}), chưa có số điện thoại: chưa liên kết
          • Đỗ Thị Mơ ({mo.code}), 0912345678: chưa liên kết
          [Đã báo trực tiếp: Nguyễn Văn An]
          [Đã báo trực tiếp: Đỗ Thị Mơ]
        > [Đã báo trực tiếp: Nguyễn Văn An]
        < Đã ghi: đồng chí đã báo trực tiếp cho Nguyễn Văn An. Bấm nhầm thì đồng chí bấm “Bỏ ghi: Nguyễn Văn An”.

          Cần gọi điện báo “Mời dự họp”, Chi hội 1: 1 người (trang 1/1)
          • Đỗ Thị Mơ ({mo.code}), 0912345678: chưa liên kết

          Đã báo trực tiếp:
          • Nguyễn Văn An ({an.code}), chưa có số điện thoại: Vũ Thị Hải đã báo trực tiếp lúc 09h00, thứ Hai, 23/11/2026
          [Đã báo trực tiếp: Đỗ Thị Mơ]
          [Bỏ ghi: Nguyễn Văn An]
        > [Bỏ ghi: Nguyễn Văn An]
        < Đã bỏ ghi cho Nguyễn Văn An.

          Cần gọi điện báo “Mời dự họp”, Chi hội 1: 2 người (trang 1/1)
          • Nguyễn Văn An ({an.code}), chưa có số điện thoại: chưa liên kết
          • Đỗ Thị Mơ ({mo.code}), 0912345678: chưa liên kết
          [Đã báo trực tiếp: Nguyễn Văn An]
          [Đã báo trực tiếp: Đỗ Thị Mơ]
    """)  # noqa: E501
    await hai.presses("Đã báo trực tiếp: Đỗ Thị Mơ")
    one = await hers(house, mo)
    assert (one.told_by, one.told_at, one.acknowledged_at) == (hai.id, clock(), None)
    await pho.press(f"announcement-untold:{one.id}")
    assert [s.text for s, _ in await pho.hears()] == [
        "Chỉ người đã ghi “Đã báo trực tiếp” mới bỏ được."
    ]
    await hai.presses("Bỏ ghi: Đỗ Thị Mơ")
    assert (await hers(house, mo)).told_at is None
    async with house.database.read() as session:
        acts = await session.execute(select(AuditEntry.action, AuditEntry.actor_id))
        every = [(action, who) for action, who in acts]
    said = ["announcement.tell", "announcement.untell"] * 2
    assert [act for act in every if act[0].endswith("tell")] == [(one, hai.id) for one in said]
    seen = [act for act in every if act[0] == "contact.view"]
    assert seen == [("contact.view", hai.id)] * 5, "each time numbers were shown"


async def test_nobody_of_another_unit_is_told(house: House) -> None:
    mo = await house.member("Đỗ Thị Mơ", linked=False)
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", unit="Chi hội 2")
    number = await announce(house, 2, need="ack")
    await send(house, hai)
    recipient = (await hers(house, mo)).id
    for handle in (f"announcement-told:{recipient}", f"announcement-calls:{number}:1",
                   f"announcement-file:{number}:1", f"announcement-file:{number}:0",
                   f"announcement-nudge:{number}:1"):  # fmt: skip
        await hai.press(handle)
        said = [say.text for say, _ in await hai.hears()]
        assert said == ["Đồng chí không có quyền làm việc này."], handle
    assert (await hers(house, mo)).told_at is None


# Names


async def test_failures_that_may_pass_are_sent_again_once(house: House) -> None:
    dung = await house.member("Phạm Văn Dũng", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà")
    lan = await house.member("Lê Thị Lan")
    oanh = await house.member("Bùi Thị Oanh")
    number = await announce(house, 4, need="ack")
    await send(house, results={lan.chat: Result.BLOCKED, oanh.chat: Result.UNKNOWN})
    async with house.database.write() as session:
        gone = update(Delivery).where(Delivery.member_id == ha.id)
        await session.execute(gone.values(state="expired", error="expired"))
    await dung.hears()
    await dung.press(f"announcement-names:{number}:temporary")
    await dung.play(f"""
        < “Mời dự họp”: 1 người lỗi tạm, gửi lại được (trang 1/1)
          Trần Thị Hà ({ha.code}), Chi hội 1
          [Gửi lại 1 người lỗi tạm]
          [Tệp Excel]
          [Xem tiến độ]
        > [Gửi lại 1 người lỗi tạm]
        < Đang gửi lại cho 1 người lỗi tạm.
        > [Gửi lại 1 người lỗi tạm]
        < Hiện không có ai lỗi tạm mà gửi lại được.
    """)
    await deliver(house)
    assert [d.state for d, _ in await ha.rows()] == ["expired", "sent"]
    assert [d.state for d, _ in await lan.rows()] == ["failed"]
    assert [d.state for d, _ in await oanh.rows()] == ["unknown"]
    await dung.press(f"announcement:{number}")
    assert "Đã gửi 2/4 · chặn 1 · lỗi 0 · không rõ 1" in (await dung.hears())[-1][0].text


NAMELESS = (
    "Thông báo này về việc tự nguyện nên không lập danh sách tên, chỉ có số liệu theo đơn vị."
)


async def test_of_something_voluntary_nobody_is_named(house: House) -> None:
    dung = await house.member("Phạm Văn Dũng", "office_secretary", unit="Văn phòng")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    mo = await house.member("Đỗ Thị Mơ", linked=False)
    number = await announce(house, 3, need="ack")
    async with house.database.write() as session:
        await session.execute(update(Announcement).values(nameless=True))
    await send(house, dung, hai)
    recipient = (await hers(house, mo)).id
    for handle in ("names:{n}", "names:{n}:unacknowledged", "names:{n}:given", "file:{n}:0",
                   "file:{n}:2:told", "calls:{n}:2", "told:{r}"):  # fmt: skip
        await dung.press("announcement-" + handle.format(n=number, r=recipient))
        assert [say.text for say, _ in await dung.hears()] == [NAMELESS], handle
    await hai.press(f"announcement-unit:{number}:2")
    [(say, _)] = await hai.hears()
    assert say.text == "“Mời dự họp”, Chi hội 1: đã xác nhận 0/2, chưa xác nhận 2 (trang 1/1)"
    assert [b.label for b in say.buttons] == ["Nhắc 1 người chưa xác nhận"]
    assert (await hers(house, mo)).told_at is None


async def test_a_list_handed_in_is_opened_by_who_is_responsible(house: House) -> None:
    dung = await house.member("Phạm Văn Dũng", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà")
    number = await announce(house, 2, need="list")
    await send(house, dung, ha)
    await ha.presses("Gửi danh sách")
    await ha.says("Nguyễn Văn A")
    await ha.hears()
    await dung.press(f"announcement-names:{number}:given")
    await dung.play(f"""
        < “Mời dự họp”: 1 người đã nộp danh sách hoặc tệp (trang 1/1)
          Trần Thị Hà ({ha.code}), Chi hội 1
          [Xem của Trần Thị Hà]
          [Tệp Excel]
          [Xem tiến độ]
        > [Xem của Trần Thị Hà]
        < Trần Thị Hà gửi lúc 09h00, thứ Hai, 23/11/2026:
          Nguyễn Văn A
        > [Tệp Excel]
        < Tôi đang lập tệp, đồng chí chờ vài giây.
    """)
    handle = f"announcement-given:{(await hers(house, ha)).id}"
    out = await house.member("Vũ Thị Hải", "unit_secretary@", unit="Chi hội 2")
    await out.press(handle)
    assert [s.text for s, _ in await out.hears()] == ["Đồng chí không có quyền làm việc này."]


async def test_the_file_holds_what_is_known_of_each_as_text(
    house: House,
) -> None:
    dung = await house.member("Phạm Văn Dũng", "office_secretary", unit="Văn phòng")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    ha = await house.member("Trần Thị Hà", channel="zalo_oa")
    mo = await house.member("=1+1", linked=False, phone="+84912345678")
    number = await announce(house, 4)
    await send(house, hai)
    async with house.database.write() as session:
        seen = update(Delivery).where(Delivery.member_id == ha.id)
        await session.execute(seen.values(received_at=house.clock(), seen_at=house.clock()))
    await ha.press(f"announcement-decline:{number}")
    await ha.says("Con ốm")
    await hai.press(f"announcement-told:{(await hers(house, mo)).id}")
    at = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - a workbook knows no zones
    made = await page(house, hai, announcement=number, unit=2, figure="")
    assert made.header == ["STT", "Họ và tên", "Mã hội viên", "Điện thoại", "Đơn vị",
                           "Tình trạng gửi", "Kênh", "Gửi lúc", "Zalo báo đã nhận",
                           "Zalo báo đã xem", "Xác nhận lúc", "Trả lời", "Lý do, nội dung",
                           "Báo trực tiếp"]  # fmt: skip
    assert (made.title, made.has_filter) == ("Người nhận thông báo", True)
    assert list(made.rows) == [
        (1, "=1+1", mo.code, "0912345678", "Chi hội 1", "Chưa liên kết", "", "", "", "", "", "",
         "", "Vũ Thị Hải đã báo trực tiếp lúc 09h00, thứ Hai, 23/11/2026"),
        (2, "Trần Thị Hà", ha.code, "", "Chi hội 1", "Đã gửi", "Zalo", at, at, at, at,
         "Xin vắng mặt", "Con ốm", ""),
        (3, "Vũ Thị Hải", hai.code, "", "Chi hội 1", "Đã gửi", "Telegram", at, "", "", "", "", "",
         ""),
    ]  # fmt: skip
    async with house.database.read() as session:
        acts = await session.execute(select(AuditEntry.action, AuditEntry.object))
        assert ("contact.view", "unit:2") in [tuple(act) for act in acts]
    some = await page(house, dung, announcement=number, unit=0, figure="decline")
    assert [row[1] for row in some.rows] == ["Trần Thị Hà"]
    await dung.press(f"announcement-names:{number}:decline")
    assert (await dung.hears())[-1][0].text == (
        "“Mời dự họp”: 1 người xin vắng mặt (trang 1/1)\n"
        f"Trần Thị Hà ({ha.code}), Chi hội 1 – Con ốm"
    )
    async with house.database.write() as session:
        await session.execute(update(Announcement).values(nameless=True))
    with pytest.raises(Refused):
        await page(house, dung, announcement=number, unit=0, figure="")


async def test_names_stand_in_the_vietnamese_order_everywhere(house: House, clock: Clock) -> None:
    dung = await house.member("Phạm Văn Dũng", "office_secretary", unit="Văn phòng")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    for name, sort in (("Trần Thị Lan", ""), ("H'Zen Niê", "Niê H'Zen"), ("Vũ Văn An", ""),
                       ("Lê Thị Ánh", "")):  # fmt: skip
        await house.member(name, linked=False, sort_name=sort)
    await house.member("Đỗ Văn Ân", unit="Chi hội 2", linked=False)
    number = await announce(house, 7, need="ack")
    await send(house, dung, hai)
    hers_ = ["Vũ Văn An", "Lê Thị Ánh", "H'Zen Niê", "Trần Thị Lan"]
    for asked in (f"calls:{number}:2:1", f"unit:{number}:2"):
        await hai.press(f"announcement-{asked}")
        text = (await hai.hears())[-1][0].text
        found = [line.removeprefix("• ").partition(" (")[0] for line in text.splitlines()[1:]]
        assert [one for one in found if one in hers_] == hers_, asked
    await dung.press(f"announcement-names:{number}:not_linked")
    text = (await dung.hears())[-1][0].text
    found = [line.partition(" (")[0] for line in text.splitlines()[1:]]
    assert found == [*hers_, "Đỗ Văn Ân"]
    made = await page(house, dung, announcement=number, unit=0, figure="not_linked")
    assert [row[:2] for row in made.rows] == list(enumerate([*hers_, "Đỗ Văn Ân"], 1))


async def test_who_has_moved_away_is_no_more_hers_to_ring(house: House) -> None:
    dung = await house.member("Phạm Văn Dũng", "office_secretary", unit="Văn phòng")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    mo = await house.member("Đỗ Thị Mơ", linked=False, phone="+84912345678")
    await house.member("Lê Thị Lan", unit="Chi hội 2")
    number = await announce(house, 4, need="ack")
    for unit, expected in ((2, ["0912345678"] * 2), (3, ["", "0912345678"])):
        async with house.database.write() as session:
            await session.execute(update(Member).where(Member.id == mo.id).values(unit_id=unit))
        pages = [
            await page(house, who, announcement=number, unit=2, figure="not_linked")
            for who in (hai, dung)
        ]
        assert [made.rows[0][3] for made in pages] == expected


async def test_the_file_has_the_date_of_here(house: House, clock: Clock) -> None:
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    number = await announce(house, 1, need="ack")
    clock.pass_(hours=20)  # 05:00 here, 22:00 in London
    async with house.database.write() as session:
        made = await names.paper(await order(session, house, hai, announcement=number, unit=1,
                                             figure=""))  # fmt: skip
    assert made.name == f"thong-bao-{number}-2026-11-24"


async def order(session: Session, house: House, who: Person, **about: object) -> Order:
    roles = await accounts.roles(session, who.id)
    return Order(session, about, who.id, who.name, roles, house.texts.words(),
                 house.organisation, house.clock())  # fmt: skip


async def page(house: House, who: Person, **about: object) -> Page:
    """The sheet she would be given."""
    async with house.database.write() as session:
        made = (await names.paper(await order(session, house, who, **about))).pages[0]
        assert isinstance(made, Page)
        return made
