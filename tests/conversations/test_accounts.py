"""One member and her chats: a second one, a new phone, a shared phone, none at all; who moves,
leaves, is given a role."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot import documents
from bot.turn import Tick
from handlers import PAPERS, papers
from handlers.members import propose
from handlers.rights import requests
from storage import linking, roles, sessions, stays
from storage.tables import (
    Account,
    AuditEntry,
    EntryVersion,
    LinkCode,
    Member,
    Paper,
    Registration,
    Role,
    WebSession,
)
from tests.chat import Clock, House, Person
from tests.conversations.test_contests import open_contest
from tests.conversations.test_link import account, code_for, heard, stranger
from tests.conversations.test_trainings import open_class
from tests.shapes import everywhere

CALL = "Cần hỗ trợ, xin gọi Vũ Thị Hải, 0912000001."


async def secretary(house: House, unit: str = "Chi hội 1") -> Person:
    """Whom the unit calls."""
    return await house.member(
        "Vũ Thị Hải", "unit_secretary@", unit=unit, phone="+84912000001", channel="telegram"
    )


async def acts(house: House, *actions: str) -> list[tuple[str, int | None, str]]:
    async with house.database.read() as session:
        found = await session.execute(
            select(AuditEntry.action, AuditEntry.actor_id, AuditEntry.object)
            .where(AuditEntry.action.in_(actions))
            .order_by(AuditEntry.id)
        )
        return [(action, actor, object_) for action, actor, object_ in found]


# A second chat


@everywhere
async def test_a_second_chat_waits_for_the_first(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    code = await code_for(house, ha)
    new = stranger(house, "webchat")
    await new.says(code)
    await new.says("1")
    assert (await heard(new))[-2] == (
        "Tôi đã hỏi lại đồng chí ở tài khoản đang dùng. Mời đồng chí mở tài khoản đó và bấm “Đúng là tôi”. Nếu không còn dùng được tài khoản đó, xin báo để được cấp mã thay máy cũ."  # noqa: E501
    )
    assert (await account(house, new)).member_id is None
    await ha.play("""
        < Có người vừa xin liên kết thêm một tài khoản trang nhắn tin với tên của đồng chí, lúc 09h00, thứ Hai, 23/11/2026. Có phải chính đồng chí không?
          [Đúng là tôi]
          [Không phải tôi]
        > [Đúng là tôi]
        < Đã liên kết tài khoản trang nhắn tin này với Trần Thị Hà, Chi hội 1.
    """)  # noqa: E501
    assert (await account(house, new)).member_id == ha.id
    assert (await heard(new))[0].startswith("Đã liên kết: Trần Thị Hà, Chi hội 1.")


async def test_who_says_it_is_not_hers_keeps_the_stranger_out(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    code = await code_for(house, ha)
    new = stranger(house, "webchat")
    await new.says(code)
    await new.says("1")
    yes = (await ha.buttons())["Đúng là tôi"]
    await ha.presses("Không phải tôi")
    assert "Tôi đã từ chối tài khoản trang nhắn tin đó." in (await heard(ha))[-1]
    assert (await account(house, new)).member_id is None
    assert (await heard(new))[-1].startswith("Yêu cầu liên kết không được xác nhận")
    await ha.press(yes)  # thought better of it: too late
    assert (await account(house, new)).member_id is None
    await new.says(code)  # used up
    assert (await account(house, new)).member_id is None


@pytest.mark.parametrize("who", ["other", "secretary", "office"])
async def test_nobody_else_says_yes_for_her(house: House, who: str) -> None:
    ha = await house.member("Trần Thị Hà")
    role = {"other": (), "secretary": ("unit_secretary@",), "office": ("office_secretary",)}[who]
    other = await house.member("Lê Văn Nam", *role)
    new = stranger(house, "webchat")
    await new.says(await code_for(house, ha))
    await new.says("1")
    for label in ("Đúng là tôi", "Không phải tôi"):
        handle = (await ha.buttons())[label]
        await other.press(handle)
        await other.press(handle.replace("link-mine", "link-confirm"))
        assert "không có quyền" in (await heard(other))[-1]
    assert (await account(house, new)).member_id is None


async def test_a_chat_she_has_blocked_is_not_asked(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    async with house.database.write() as session:
        (await linking.chats_of(session, ha.id))[0].blocked_at = clock()
    new = stranger(house, "webchat")
    await new.says(await code_for(house, ha))
    await new.says("1")
    assert (await account(house, new)).member_id == ha.id


async def test_a_new_phone_takes_the_place_of_the_old(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    browser = await house.member("x", channel="webchat")
    async with house.database.write() as session:
        begun = await sessions.begin(session, now=clock())
        chat = await session.scalar(select(Account).where(Account.chat == browser.chat))
        assert chat is not None
        chat.member_id, chat.chat = ha.id, begun.chat
    hai = await secretary(house)
    await hai.play("""
        > tìm Trần Thị Hà
        < Trần Thị Hà, HV00002
          • Đơn vị: Chi hội 1
          • Điện thoại: chưa có số
          • Liên kết: Telegram, trang nhắn tin
          [Cấp mã liên kết]
          [Thay máy cũ]
          [Chuyển đơn vị]
          [Ngừng sinh hoạt]
    """)
    await hai.presses("Thay máy cũ")
    (given,) = await heard(hai)
    code = given.split("): ")[1].split("\n")[0]
    new = stranger(house)
    await new.says(code)
    await new.says("1")
    assert (await account(house, new)).member_id == ha.id
    assert (await account(house, ha)).member_id is None
    async with house.database.read() as session:
        (over,) = (await session.scalars(select(WebSession))).all()
        assert over.revoked_at is not None
        assert [c.chat for c in await linking.chats_of(session, ha.id)] == [new.chat]


async def test_unlinking_everything_ends_her_browsers_too(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    async with house.database.write() as session:
        begun = await sessions.begin(session, now=clock())
        session.add(Account(channel="webchat", account="web", chat=begun.chat, member_id=ha.id,
                            seen_at=clock(), private=True, wrong_codes=0))  # fmt: skip
    await ha.says("dữ liệu của tôi")
    await ha.presses("Hủy liên kết")
    await ha.presses("Hủy ở mọi tài khoản")
    assert "Đã hủy liên kết." in (await heard(ha))[-1]
    async with house.database.read() as session:
        (over,) = (await session.scalars(select(WebSession))).all()
        assert over.revoked_at == clock()
        assert await linking.chats_of(session, ha.id) == []


# A phone that several have


async def sharing(house: House) -> tuple[Person, Person]:
    phone = "+84912345678"
    ha = await house.member(
        "Trần Thị Hà", linked=False, channel="gone", phone=phone, born="1965-03-02"
    )
    hai = await house.member(
        "Trần Văn Hải", linked=False, channel="gone", phone=phone, born="1962"
    )
    return ha, hai


async def test_of_two_who_share_a_phone_name_and_year_tell(house: House) -> None:
    ha, _ = await sharing(house)
    new = stranger(house)
    await new.says("chào")
    await new.says("1")
    await new.hears()
    await new.shares("+84912345678")
    await new.play("""
        < Số điện thoại này có nhiều người dùng chung. Xin đồng chí nhắn họ tên và năm sinh của mình (ví dụ: Nguyễn Thị Hoa 1965).
        > tran thi ha
        < Tôi cần cả họ tên và năm sinh. Xin đồng chí nhắn lại (ví dụ: Nguyễn Thị Hoa 1965).
        < Số điện thoại này có nhiều người dùng chung. Xin đồng chí nhắn họ tên và năm sinh của mình (ví dụ: Nguyễn Thị Hoa 1965).
        > Trần Thị Hà, sinh 1962
        < Họ tên và năm sinh này không khớp với danh sách. Xin đồng chí xem lại rồi nhắn lại.
        < Số điện thoại này có nhiều người dùng chung. Xin đồng chí nhắn họ tên và năm sinh của mình (ví dụ: Nguyễn Thị Hoa 1965).
    """)  # noqa: E501
    await new.says("trần thị hà 1965")
    assert (await account(house, new)).member_id == ha.id


async def test_guessing_who_shares_a_phone_ends_like_guessing_a_code(house: House) -> None:
    await sharing(house)
    new = stranger(house)
    await new.says("chào")
    await new.says("1")
    await new.shares("+84912345678")
    for year in range(1950, 1955):
        await new.says(f"Trần Thị Hà {year}")
    assert any("tạm dừng nhận mã đến 09h15" in text for text in await heard(new))
    await new.shares("+84912345678")
    await new.says("Trần Thị Hà 1965")
    assert (await account(house, new)).member_id is None


# Without a phone: her unit's secretary acts for her


@everywhere
async def test_a_secretary_registers_who_has_no_phone(house: House, channel: str) -> None:
    await open_class(house, seats=5)
    hoa = await house.member("Lê Thị Hoa", linked=False, channel="gone")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    await hai.says("tim le thi hoa")
    await hai.presses("Làm thay")
    begun = (await heard(hai))[-1]
    assert begun.startswith("Từ bây giờ đến 10h00, việc đồng chí làm ở đây là làm thay Lê Thị Hoa")
    await hai.says("đăng ký")
    assert (await heard(hai))[0].startswith("[Làm thay Lê Thị Hoa; xong việc")
    await hai.says("1")
    await hai.says("1")
    await hai.presses("Thôi làm thay")
    assert (await heard(hai))[-1].startswith("Đã thôi làm thay Lê Thị Hoa.")
    async with house.database.read() as session:
        (place,) = (await session.scalars(select(Registration))).all()
        assert (place.member_id, place.by_id) == (hoa.id, hai.id)
    done = await acts(house, "acting.begin", "acting.turn", "acting.end")
    assert [action for action, _, _ in done] == [
        "acting.begin", "acting.turn", "acting.turn", "acting.turn", "acting.turn", "acting.end"
    ]  # fmt: skip
    assert {(actor, object_) for _, actor, object_ in done} == {(hai.id, f"member:{hoa.id}")}


async def test_every_answer_while_acting_says_for_whom(house: House) -> None:
    await open_class(house, seats=5)
    _, hai = await acting(house)
    await hai.play("""
        > đăng ký
        < [Làm thay Lê Thị Hoa; xong việc xin nhắn “thôi làm thay”]

          Đồng chí Lê Thị Hoa muốn đăng ký lớp nào?
          [Kỹ năng số, 07h30 27/11, còn 5 chỗ]
        > 1
        < [Làm thay Lê Thị Hoa; xong việc xin nhắn “thôi làm thay”]

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú

          Lớp còn 5 chỗ. Đồng chí Lê Thị Hoa có đăng ký không?
          [Đăng ký]
        > 1
        < [Làm thay Lê Thị Hoa; xong việc xin nhắn “thôi làm thay”]

          Đã ghi tên đồng chí Lê Thị Hoa vào lớp.

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: đã có chỗ.
          [Hủy đăng ký]
          [Thôi làm thay]
        > [Thôi làm thay]
        < Đã thôi làm thay Lê Thị Hoa.
          [Danh sách đơn vị]
          [Câu hỏi mở]
          [Đăng ký lớp học]
          [Nộp bài dự thi]
          [Thông báo]
          [Của tôi]
          [Trợ giúp]
        > của tôi
        < Đồng chí chưa ghi tên vào lớp học nào và chưa có bài dự thi. Mời đồng chí chọn việc cần làm.
          [Danh sách đơn vị]
          [Câu hỏi mở]
          [Đăng ký lớp học]
          [Nộp bài dự thi]
          [Thông báo]
          [Của tôi]
          [Trợ giúp]
    """)  # noqa: E501


async def test_an_answer_while_acting_in_english(house: House) -> None:
    await open_class(house, seats=5)
    await house.member("Lê Thị Hoa", linked=False, channel="gone")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", language="en")
    await hai.says("tìm Hoa")
    await hai.presses("Act for her or him")
    await hai.says("đăng ký")
    await hai.says("1")
    await hai.says("1")
    said = (await hai.hears())[-1][0]
    assert said.text.startswith("[For Lê Thị Hoa; type “thôi làm thay” when done]\n\n")
    assert said.buttons[-1].label == "Stop acting"


async def acting(house: House) -> tuple[Person, Person]:
    hoa = await house.member("Lê Thị Hoa", linked=False, channel="gone")
    hai = await secretary(house)
    await hai.says("tìm Hoa")
    await hai.presses("Làm thay")
    await hai.hears()
    return hoa, hai


@pytest.mark.parametrize("word", ["dữ liệu của tôi", "danh sách", "trang web", "mã HV00001"])
async def test_in_her_place_only_her_own_affairs_are_done(house: House, word: str) -> None:
    _, hai = await acting(house)
    await hai.says(word)
    (told,) = await heard(hai)
    assert "không làm được việc này" in told or "chưa hiểu" in told
    async with house.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(LinkCode)) == 0


@pytest.mark.parametrize("why", ["late", "linked", "moved", "removed"])
async def test_acting_ends_by_itself_and_nothing_is_done_then(
    house: House, clock: Clock, why: str
) -> None:
    await open_class(house, seats=5)
    hoa, hai = await acting(house)
    await hai.says("đăng ký")
    await hai.says("1")
    await hai.hears()
    elsewhere = await house.unit("Chi hội 2")
    async with house.database.write() as session:
        if why == "late":
            clock.pass_(hours=1)
        elif why == "linked":
            chat = await session.scalar(select(Account).where(Account.chat == hai.chat))
            session.add(Account(channel="telegram", account="7000001", chat="77", member_id=hoa.id,
                                seen_at=clock(), private=True, wrong_codes=0))  # fmt: skip
            assert chat is not None
        elif why == "moved":
            (await session.get_one(Member, hoa.id)).unit_id = elsewhere
        else:
            await session.delete((await session.scalars(select(Role))).one())
    await hai.says("1")  # yes to the seat: whose?
    assert (await heard(hai)) == [
        "Thời gian làm thay đã hết, nên tôi chưa làm việc đồng chí vừa yêu cầu. Đồng chí nhắn lại nếu là việc của mình."  # noqa: E501
    ]
    async with house.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Registration)) == 0


async def test_who_has_a_chat_acts_for_herself(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    hai = await secretary(house)
    await hai.press(f"act-for:{ha.id}")
    assert (await heard(hai)) == [
        "Trần Thị Hà đã có tài khoản liên kết nên tự làm được việc của mình."
    ]


async def test_an_essay_handed_in_for_her_says_who_did_it(house: House) -> None:
    await open_contest(house)
    _, hai = await acting(house)
    await hai.says("nộp bài")
    await hai.says("Bài viết của tôi hay lắm nhé")
    await hai.presses("Nộp bài")
    await hai.hears()
    await hai.presses("Cam kết và nộp")
    [(said, _)] = await hai.hears()
    assert said.text.startswith("[Làm thay Lê Thị Hoa;")
    assert [b.label for b in said.buttons][-1] == "Thôi làm thay"
    async with house.database.read() as session:
        assert (await session.scalars(select(EntryVersion.by_id))).all() == [hai.id]


# A unit on paper


async def made(house: House, folder: Path) -> None:
    tick = Tick(house.database, house.texts, house.clock(), folder, house.organisation,
                public_url="https://thuky.example")  # fmt: skip
    await papers.run(tick, PAPERS)


async def test_a_sheet_of_codes_links_each_once(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    hoa = await house.member("Lê Thị Hoa", linked=False, channel="gone")
    above = await house.member("Đỗ Văn An", "judge", linked=False, channel="gone")
    await house.member("Lê Văn Nam", linked=False, channel="gone", unit="Chi hội 2")
    hai = await secretary(house)
    await hai.says("danh sách")
    await hai.presses("In mã cả đơn vị")
    assert "có 2 người chưa liên kết" in (await heard(hai))[-1]
    await hai.presses("Lập tệp mã")
    await made(house, tmp_path)
    say = (await hai.hears())[-1][0]
    assert say.file is not None
    assert say.text.startswith("Mã liên kết của 1 người trong Chi hội 1, dùng đến 09h00")
    slips, sheet = (await documents.read(tmp_path / say.file.path, "a.xlsx")).sheets
    lines = {row[1]: row for row in sheet.rows}
    assert lines["Đỗ Văn An"][3] == "văn phòng cấp"
    assert "Lê Văn Nam" not in lines
    code = str(lines["Lê Thị Hoa"][3])
    assert slips.name == "Phiếu để cắt"
    assert [row[0] for row in slips.rows] == [
        "Lê Thị Hoa",
        "Chi hội 1",
        code,
        "Vào thuky.example/chat (hoặc Zalo, Telegram của Hội Khuyến học tỉnh Sông Lam), bấm “Tôi đồng ý”, rồi nhắn mã trên đây. Xin giữ kín, không đưa cho người khác.",  # noqa: E501
        "Mã dùng một lần, đến 09h00, thứ Hai, 07/12/2026",
    ]
    clock.pass_(days=13)
    new, second = stranger(house), stranger(house)
    for one in (new, second):
        await one.says(code)
        await one.says("1")
    assert (await account(house, new)).member_id == hoa.id
    assert (await account(house, second)).member_id is None
    assert above.id != hoa.id
    clock.pass_(days=8)
    tick = Tick(house.database, house.texts, clock(), tmp_path, house.organisation)
    await papers.sweep(tick)
    assert not (tmp_path / say.file.path).exists()
    async with house.database.read() as session:
        assert (await session.scalars(select(Paper.state))).all() == ["gone"]


async def test_slips_in_english(house: House, tmp_path: Path) -> None:
    await house.member("Lê Thị Hoa", linked=False, channel="gone")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", language="en")
    await hai.says("danh sách")
    await hai.presses("Print codes for the unit")
    await hai.presses("Prepare the file")
    await made(house, tmp_path)
    say = (await hai.hears())[-1][0]
    assert say.file is not None
    slips, sheet = (await documents.read(tmp_path / say.file.path, "a.xlsx")).sheets
    assert (slips.name, sheet.name) == ("Slips to cut", "List to sign")
    assert str(slips.rows[3][0]).startswith("Go to thuky.example/chat (or the Zalo")


@everywhere
async def test_who_opened_the_sheet_of_codes_may_leave_it(house: House, channel: str) -> None:
    await house.member("Lê Thị Hoa", linked=False, channel="gone")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    await hai.says("danh sách")
    await hai.hears()
    await hai.play("""
        > [In mã cả đơn vị]
        < Chi hội 1 có 1 người chưa liên kết. Tôi lập một tệp để in và cắt: mỗi người một phiếu có mã, dùng một lần, trong 14 ngày. Các mã cấp trước mà chưa dùng sẽ hết hiệu lực.
          [Lập tệp mã]
          [Hủy các mã chưa dùng]
          [Thôi, không lập tệp]
        > [Thôi, không lập tệp]
        < Vâng, tôi không lập tệp; các mã đã cấp trong Chi hội 1 giữ nguyên.
    """)  # noqa: E501
    async with house.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(LinkCode)) == 0


async def test_printed_codes_can_be_voided(house: House, tmp_path: Path) -> None:
    await house.member("Lê Thị Hoa", linked=False, channel="gone")
    hai = await secretary(house)
    await hai.says("danh sách")
    await hai.presses("In mã cả đơn vị")
    await hai.presses("Lập tệp mã")
    await made(house, tmp_path)
    say = (await hai.hears())[-1][0]
    assert say.file is not None
    slips, sheet = (await documents.read(tmp_path / say.file.path, "a.xlsx")).sheets
    code = str(sheet.rows[-1][3])
    assert code in {row[0] for row in slips.rows}
    await hai.presses("Hủy các mã chưa dùng")
    assert await heard(hai) == ["Đã hủy 1 mã chưa dùng của Chi hội 1."]
    new = stranger(house)
    await new.says(code)
    await new.says("1")
    assert (await account(house, new)).member_id is None


async def test_a_paper_is_refused_to_who_lost_the_role_meanwhile(
    house: House, tmp_path: Path
) -> None:
    await house.member("Lê Thị Hoa", linked=False, channel="gone")
    hai = await secretary(house)
    await hai.says("danh sách")
    await hai.presses("Tải tệp Excel")
    async with house.database.write() as session:
        await session.delete((await session.scalars(select(Role))).one())
    await hai.hears()
    await made(house, tmp_path)
    assert await hai.hears() == []
    assert not (tmp_path / "papers").exists()
    async with house.database.read() as session:
        assert (await session.scalars(select(Paper.state))).all() == ["failed"]


async def test_a_paper_that_cannot_be_made_is_given_up_and_said(
    house: House, tmp_path: Path
) -> None:
    hai = await secretary(house)
    await hai.says("danh sách")
    await hai.presses("Tải tệp Excel")
    await hai.hears()
    tries = []

    async def broken(order: papers.Order) -> papers.Made:
        tries.append(order)
        raise ValueError

    tick = Tick(house.database, house.texts, house.clock(), tmp_path, house.organisation)
    for _ in range(6):
        await papers.run(tick, {"roster": broken})
    assert len(tries) == 3
    assert [text.split(".")[0] for text in await heard(hai)] == [
        "Tôi chưa lập được tệp đồng chí yêu cầu"
    ]


async def test_the_call_list_of_a_unit_as_a_file(house: House, tmp_path: Path) -> None:
    await house.member("=cmd|'/c calc'!A0", linked=False, channel="gone", phone="+84912345678")
    await house.member("Trần Thị Hà")
    hai = await secretary(house)
    await hai.says("danh sách")
    await hai.presses("Tải tệp Excel")
    await made(house, tmp_path)
    say = (await hai.hears())[-1][0]
    assert say.file is not None
    (sheet,) = (await documents.read(tmp_path / say.file.path, "a.xlsx")).sheets
    first = sheet.rows[-3]
    assert [first[1], first[3], first[4]] == ["=cmd|'/c calc'!A0", "0912345678", "chưa liên kết"]
    assert ("export", hai.id, "paper:1") in await acts(house, "export")


# Moving, leaving, roles


async def test_a_member_moves_and_her_new_secretary_sees_her(house: House) -> None:
    ha = await house.member("Trần Thị Hà", unit="Chi hội 2")
    await house.unit("Chi hội 3")
    office = await house.member("Phạm Thị Lan", "office_secretary")
    await office.says("tìm Trần Thị Hà")
    await office.presses("Chuyển đơn vị")
    await office.hears()
    await office.play("""
        > Chi hoi
        < Không có đơn vị nào tên đúng như vậy. Nếu là một trong các đơn vị sau, đồng chí chọn đơn vị đó; nếu không, xin nhắn lại tên.
          [Chi hội 1]
          [Chi hội 2]
          [Chi hội 3]
        > hoi 3
        < Không có đơn vị nào tên đúng như vậy. Nếu là một trong các đơn vị sau, đồng chí chọn đơn vị đó; nếu không, xin nhắn lại tên.
          [Chi hội 3]
        > Ban Quản trị
        < Tôi không thấy đơn vị này. Xin đồng chí xem lại tên đơn vị.
        < Trần Thị Hà chuyển đến đơn vị nào? Xin nhắn tên hoặc mã đơn vị.
        > Chi hoi
        < Không có đơn vị nào tên đúng như vậy. Nếu là một trong các đơn vị sau, đồng chí chọn đơn vị đó; nếu không, xin nhắn lại tên.
          [Chi hội 1]
          [Chi hội 2]
          [Chi hội 3]
        > 3
        < Chuyển Trần Thị Hà đến Chi hội 3 từ hôm nay? Vai trò đang giữ ở đơn vị cũ sẽ thôi.
          [Chuyển]
        > [Chuyển]
        < Đã chuyển Trần Thị Hà đến Chi hội 3. Số liệu trước hôm nay vẫn tính cho đơn vị cũ.
    """)  # noqa: E501
    async with house.database.read() as session:
        assert (await session.get_one(Member, ha.id)).unit_id == await house.unit("Chi hội 3")


@pytest.mark.parametrize("typed", ["Sở Tài nguyên & Môi trường", "Sở tài nguyên và môi truơng "])
async def test_a_unit_typed_with_a_slip_is_offered_in_english(house: House, typed: str) -> None:
    ha = await house.member("Trần Thị Hà", unit="Chi hội 2")
    land = await house.unit("Chi hội Sở Tài nguyên và Môi trường")
    office = await house.member("Phạm Thị Lan", "office_secretary", language="en")
    await office.says("tìm Trần Thị Hà")
    await office.presses("Move to another unit")
    await office.hears()
    await office.says(typed)
    [(asked, _)] = await office.hears()
    assert asked.text == (
        "No unit is called exactly so. If you mean one of these, please choose it; if not, please type the name again."  # noqa: E501
    )
    await office.presses("Chi hội Sở Tài nguyên và Môi trường")
    await office.presses("Move")
    async with house.database.read() as session:
        assert (await session.get_one(Member, ha.id)).unit_id == land


async def test_who_has_left_hears_no_more_and_her_seat_goes_on(house: House) -> None:
    await open_class(house, seats=1)
    ha = await house.member("Trần Thị Hà")
    nam = await house.member("Lê Văn Nam")
    for one in (ha, nam):
        await one.says("đăng ký")
        await one.says("1")
        await one.says("1")
        await one.hears()
    hai = await secretary(house)
    await hai.says("tìm Trần Thị Hà")
    await hai.presses("Ngừng sinh hoạt")
    await hai.presses("Đã mất")
    await hai.presses("Chắc chắn")
    assert (await heard(hai))[-1].startswith("Đã ghi Trần Thị Hà (HV00002) ngừng sinh hoạt.")
    assert any("Có 1 chỗ" in text or "chỗ" in text for text in await heard(nam))
    assert (await account(house, ha)).member_id is None
    await ha.says("menu")  # a stranger now
    assert (await heard(ha))[0].startswith("Kính chào đồng chí.")


@pytest.mark.parametrize("button", ["has-left", "move"])
async def test_whoever_has_duties_beyond_the_unit_is_the_offices(
    house: House, button: str
) -> None:
    lan = await house.member("Phạm Thị Lan", "office_secretary")
    hai = await secretary(house)
    await hai.press(f"{button}:{lan.id}")
    assert (await heard(hai))[0].startswith("Phạm Thị Lan có nhiệm vụ ngoài đơn vị")
    await hai.says("1")
    await hai.says("1")
    async with house.database.read() as session:
        assert (await session.get_one(Member, lan.id)).left_at is None


async def test_a_role_holds_at_the_next_press_and_is_gone_at_the_next(house: House) -> None:
    nam = await house.member("Lê Văn Nam")
    office = await house.member("Phạm Thị Lan", "office_secretary", phone="+84912000009")
    for label, allowed in (
        ("Trao: Thư ký đơn vị", True),
        ("Thu lại: Thư ký đơn vị Chi hội 1", False),
    ):
        await office.says("tìm Lê Văn Nam")
        await office.presses("Vai trò")
        await office.presses(label)
        await office.presses("Xác nhận")
        await nam.hears()
        await nam.says("danh sách")
        told = (await heard(nam))[0]
        assert ("Chi hội 1: 2 hội viên" in told) is allowed
    assert (
        told
        == "Đồng chí không có quyền làm việc này. Cần hỗ trợ, xin gọi Phạm Thị Lan, 0912000009."
    )
    assert [action for action, _, _ in await acts(house, "role.grant", "role.revoke")] == [
        "role.grant", "role.revoke"
    ]  # fmt: skip


async def test_the_form_says_whether_a_role_is_given_or_taken(house: House) -> None:
    nam = await house.member("Lê Văn Nam", "deputy@")
    office = await house.member("Phạm Thị Lan", "office_secretary")
    await office.press(f"grant:{nam.id}")
    await office.play("""
        < Lê Văn Nam, Chi hội 1. Đồng chí trao hoặc thu lại vai trò nào?
          [Thu lại: Phó thư ký đơn vị Chi hội 1]
          [Trao: Thư ký đơn vị]
          [Trao: Thư ký văn phòng]
          [Trao: Giám khảo]
          [Trao: Lớp trưởng]
          [Trao: Người điểm danh]
        > [Thu lại: Phó thư ký đơn vị Chi hội 1]
        < Thu lại của Lê Văn Nam vai trò Phó thư ký đơn vị (Chi hội 1)? Đồng chí bấm “Xác nhận” thì vai trò hết hiệu lực ngay.
          [Xác nhận]
        > [Xác nhận]
        < Đã thu lại của Lê Văn Nam: Phó thư ký đơn vị (Chi hội 1). Vai trò hết hiệu lực ngay.
    """)  # noqa: E501
    await office.press(f"grant:{nam.id}")
    await office.hears()
    await office.play("""
        > [Trao: Giám khảo]
        < Trao cho Lê Văn Nam vai trò Giám khảo? Đồng chí bấm “Xác nhận” thì vai trò có hiệu lực ngay.
          [Xác nhận]
        > [Xác nhận]
        < Đã trao cho Lê Văn Nam: Giám khảo. Vai trò có hiệu lực ngay.
    """)  # noqa: E501


async def test_a_role_is_given_in_english(house: House) -> None:
    nam = await house.member("Lê Văn Nam")
    office = await house.member("Phạm Thị Lan", "office_secretary", language="en")
    await office.press(f"grant:{nam.id}")
    await office.hears()
    await office.play("""
        > [Give: Unit secretary]
        < Give Lê Văn Nam the role Unit secretary (Chi hội 1)? It holds as soon as you press “Confirm”.
          [Confirm]
        > [Confirm]
        < Lê Văn Nam is now Unit secretary (Chi hội 1). It holds at once.
    """)  # noqa: E501


async def test_every_refusal_names_whom_to_call(house: House) -> None:
    hai = await secretary(house)
    ha = await house.member("Trần Thị Hà")
    await ha.says("việc thư ký")
    assert await heard(ha) == [f"Đồng chí không có quyền làm việc này. {CALL}"]
    await ha.press("read-entry:99")
    assert (await heard(ha))[-1].endswith(CALL)
    await hai.says("việc thư ký")  # nobody is told to call herself
    assert await heard(hai) == ["Đồng chí không có quyền làm việc này."]


# The web chat, from another chat


async def test_a_link_opens_the_web_chat_as_hers(house: House, clock: Clock) -> None:
    house.talk.public_url = "https://thuky.example"
    ha = await house.member("Trần Thị Hà")
    await ha.says("trang web")
    (told,) = await heard(ha)
    code = told.split("/chat#")[1].split("\n")[0]
    web = stranger(house, "webchat")
    await web.says(f"/start {code}")
    await web.says("1")
    assert (await account(house, web)).member_id == ha.id
    clock.pass_(minutes=1)
    await ha.says("trang web")
    late = (await heard(ha))[-1].split("/chat#")[1].split("\n")[0]
    clock.pass_(minutes=10)
    other = stranger(house, "webchat")
    await other.says(f"/start {late}")
    assert (await account(house, other)).member_id is None


# A secretary who goes


@pytest.mark.parametrize("how", ["revoked", "left"])
async def test_what_a_secretary_was_asked_goes_to_the_next(
    house: House, clock: Clock, how: str
) -> None:
    ha = await house.member("Trần Thị Hà", linked=False, channel="gone", phone="+84912345678")
    hai = await secretary(house)
    new = stranger(house, "zalo_oa")
    await new.says("chào")
    await new.says("1")
    await new.claims("+84912345678")
    assert any("Có người xin liên kết" in text for text in await heard(hai))
    nam = await house.member("Lê Văn Nam", "unit_secretary@")
    tick = Tick(house.database, house.texts, clock(), Path(), house.organisation)
    await propose.ask_again(tick)
    assert await heard(nam) == []  # the one who was asked is still there
    async with house.database.write() as session:
        if how == "left":
            await stays.leave(session, member_id=hai.id, why=stays.LEFT, by=None, now=clock())
        else:
            await roles.revoke_in(session, member_id=hai.id, unit_id=None, by=None, now=clock())
    for _ in range(2):
        await propose.ask_again(tick)
    (asked,) = await heard(nam)
    assert asked.startswith("Có người xin liên kết một tài khoản Zalo với tên Trần Thị Hà")
    await nam.presses("Đúng là Trần Thị Hà")
    assert (await account(house, new)).member_id == ha.id


# Units as of a day


async def test_the_units_of_a_day_as_a_file(house: House, clock: Clock, tmp_path: Path) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà", unit="Chi hội 1")
    new = await house.unit("Chi hội 2")
    async with house.database.write() as session:
        await stays.move(session, member_id=ha.id, unit_id=new, by=None, now=clock())
    lists = []
    for said in ("đơn vị 22/11/2026", "don vi"):
        await office.says(said)
        await made(house, tmp_path)
        say = (await office.hears())[-1][0]
        assert say.file is not None
        (sheet,) = (await documents.read(tmp_path / say.file.path, "a.xlsx")).sheets
        lists.append({row[2]: row[8] for row in sheet.rows[4:]})
    assert lists == [
        {"Chi hội 1": 1, "Chi hội 2": 0, "Văn phòng": 1},
        {"Chi hội 1": 0, "Chi hội 2": 1, "Văn phòng": 1},
    ]
    await office.says("đơn vị hôm kia kìa")
    assert (await heard(office))[0].startswith("Tôi chưa hiểu ngày này.")
    await ha.says("đơn vị 22/11/2026")  # to her it is a text like any other
    assert (await heard(ha))[0].startswith("Tôi chưa hiểu ý đồng chí.")


async def test_a_wish_about_data_goes_to_the_next_secretary(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    hai = await secretary(house)
    for said in ("dữ liệu của tôi", "Báo sai thông tin", "Họ và tên", "Trần Thị Hạ"):
        await ha.says(said)
    assert any("đề nghị sửa" in text for text in await heard(hai))
    nam = await house.member("Lê Văn Nam", "unit_secretary@")
    tick = Tick(house.database, house.texts, clock(), Path(), house.organisation)
    await requests.ask_again(tick)
    assert await heard(nam) == []
    async with house.database.write() as session:
        await roles.revoke_in(session, member_id=hai.id, unit_id=None, by=None, now=clock())
    for _ in range(2):
        await requests.ask_again(tick)
    (asked,) = await heard(nam)
    assert "Trần Thị Hạ" in asked
