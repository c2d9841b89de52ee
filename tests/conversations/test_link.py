"""How somebody unknown becomes known, on Telegram and on the web chat."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.messages import Kind
from bot.texts import Texts
from handlers import BUTTONS, COMMANDS
from storage import codes, secrets
from storage.consents import VERSIONS
from storage.tables import Account, Consent, Conversation, Delivery, InboxRow, LinkCode
from tests.chat import Clock, House, Person
from tests.conftest import TEXTS

CONSENT = """
        < Kính chào đồng chí. Tôi là thư ký của Hội Khuyến học tỉnh Sông Lam: ghi tên vào lớp học, nhận bài dự thi, gửi thông báo và trả lời đồng chí ngay tại đây.

          Để phục vụ đồng chí, hệ thống lưu họ tên, ngày sinh, đơn vị, số điện thoại và địa chỉ của cuộc trò chuyện này, chỉ dùng để nhận ra đồng chí và ghi tên vào lớp học khi đồng chí đăng ký. Việc nhận thông báo và việc dự thi tôi sẽ hỏi riêng. Đồng chí có thể xem, đề nghị sửa, xóa hoặc rút lại sự đồng ý bất cứ lúc nào bằng cách nhắn “dữ liệu của tôi”.

          Đồng chí có đồng ý không?
          [Tôi đồng ý]
          [Không đồng ý]
"""  # noqa: E501 - as it is said
ASK_CODE = "Xin đồng chí nhắn mã liên kết do thư ký đơn vị trao (ví dụ: ABCDE-FGHJK). Nếu chưa có mã, xin gọi thư ký đơn vị."  # noqa: E501
ASK_CONTACT = "Xin đồng chí bấm nút bên dưới để chia sẻ số điện thoại của mình, hoặc nhắn mã liên kết do thư ký đơn vị trao (ví dụ: ABCDE-FGHJK)."  # noqa: E501
UNKNOWN = "Mã này không đúng hoặc không còn hiệu lực. Đồng chí xem lại giúp từng chữ, hoặc gọi thư ký đơn vị để nhận mã mới."  # noqa: E501
LOCKED = "Mã đã bị nhập sai nhiều lần, nên tôi tạm dừng nhận mã đến 09h15. Sau giờ đó xin đồng chí thử lại, hoặc gọi thư ký đơn vị để nhận mã mới."  # noqa: E501
MAY_ANNOUNCE = """
          Đồng chí có đồng ý để tôi gửi thông báo của Hội Khuyến học tỉnh Sông Lam, tin nhắc lịch lớp học và hạn nộp bài vào các cuộc trò chuyện đã liên kết không? Nếu không nhận, các việc khác vẫn dùng được như thường. Đồng chí đổi ý lúc nào cũng được: nhắn “quyền riêng tư”.
          [Đồng ý nhận]
          [Không nhận]
"""  # noqa: E501 - as it is said
MENU = """
          [Đăng ký lớp học]
          [Nộp bài dự thi]
          [Thông báo]
          [Của tôi]
          [Trợ giúp]
"""


async def code_for(house: House, person: Person, manner: str = codes.ASK, **valid: int) -> str:
    async with house.database.write() as session:
        return await codes.issue(
            session, member_id=person.id, made_by=None, now=house.clock(), manner=manner,
            valid_for=timedelta(**(valid or {"hours": 24})),
        )  # fmt: skip


def stranger(house: House, channel: str = "telegram") -> Person:
    return Person(house, channel=channel, chat=str(90_000 + house.number()), name="Kẻ Lạ")


async def account(house: House, person: Person) -> Account:
    async with house.database.read() as session:
        found = await session.scalar(select(Account).where(Account.chat == person.chat))
        assert found is not None
        return found


async def heard(person: Person) -> list[str]:
    return [say.text for say, _ in await person.hears()]


@pytest.mark.parametrize(
    ("database", "channel"),
    [("postgresql", "webchat"), ("sqlite", "zalo_bot")],
    indirect=["database"],
)
async def test_a_code_where_no_number_can_be_shared(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", linked=False, channel="gone")
    code = await code_for(house, ha)
    web = stranger(house, channel)
    await web.play(f"""
        > xin chào
        {CONSENT.strip()}
        > 1
        < {ASK_CODE}
        > HV00001
        < Đó chưa phải là mã liên kết. Mã gồm 10 chữ và số, ví dụ ABCDE-FGHJK.
        < {ASK_CODE}
        > {code}
        < Đã liên kết: Trần Thị Hà, Chi hội 1.

          {MAY_ANNOUNCE.strip()}
        > menu
        < Chào đồng chí Trần Thị Hà. Đây là thư ký của Hội Khuyến học tỉnh Sông Lam. Mời đồng chí chọn việc cần làm.
          {MENU.strip()}
    """)  # noqa: E501
    async with house.database.read() as session:
        row = (await session.scalars(select(Consent))).one()
        assert (row.member_id, row.wording, row.channel, row.given_at) == (
            ha.id, VERSIONS["roster"], channel, house.clock(),
        )  # fmt: skip
        assert (await session.scalars(select(LinkCode.used_at))).one() == house.clock()


@pytest.mark.parametrize("channel", ["webchat", "zalo_bot"])
async def test_who_has_no_code_is_told_whom_to_call(house: House, channel: str) -> None:
    await house.member("Lê Thị Nga", "office_secretary", phone="+84911222333")
    new = stranger(house, channel)
    whom = "Cần hỗ trợ, xin gọi Lê Thị Nga, 0911222333."
    await new.play(f"""
        > xin chào
        {CONSENT.strip()}
        > 1
        < {ASK_CODE}
          {whom}
        > tôi chưa có mã
        < Đó chưa phải là mã liên kết. Mã gồm 10 chữ và số, ví dụ ABCDE-FGHJK.
        < {ASK_CODE}
          {whom}
        > ABCDE-FGHJK
        < {UNKNOWN}
        < {ASK_CODE}
          {whom}
        > hủy
        < Đã dừng liên kết. Khi cần, đồng chí nhắn lại cho tôi bất cứ lúc nào.
          {whom}
    """)


async def test_who_declines_is_told_whom_to_call_in_english(house: House) -> None:
    await house.member("Lê Thị Nga", "office_secretary", phone="+84911222333")
    house.talk.texts = Texts(TEXTS, default="en")
    new = stranger(house)
    await new.says("hello")
    await new.says("2")
    assert (await heard(new))[-1].endswith("For help, please call Lê Thị Nga, 0911222333.")


async def test_a_code_in_a_link_waits_for_the_consent(house: House) -> None:
    ha = await house.member("Trần Thị Hà", linked=False, channel="gone")
    code = await code_for(house, ha)
    new = stranger(house)
    await new.play(f"""
        > /start {code.replace("-", "")}
        {CONSENT.strip()}
        > tôi đồng ý
        < Đã liên kết: Trần Thị Hà, Chi hội 1.

          {MAY_ANNOUNCE.strip()}
        > /start {code}
        < Tài khoản này đang liên kết với Trần Thị Hà, nên không dùng mã khác được. Nếu cần đổi, đồng chí nhắn “dữ liệu của tôi” và hủy liên kết trước.
          {MENU.strip()}
    """)  # noqa: E501


async def test_the_code_itself_is_not_kept(house: House) -> None:
    from storage.tables import Conversation

    ha = await house.member("Trần Thị Hà", linked=False, channel="gone")
    code = await code_for(house, ha)
    new = stranger(house)
    await new.says(f"/start {code}")
    async with house.database.read() as session:
        here = (await session.scalars(select(Conversation))).one()
        kept = (await session.scalars(select(LinkCode))).one()
    assert here.answers == {"code": f"code:{kept.id}"}
    assert code.replace("-", "") not in kept.hash


async def test_no_consent_no_link(house: House) -> None:
    ha = await house.member("Trần Thị Hà", linked=False, channel="gone")
    code = await code_for(house, ha)
    new = stranger(house)
    await new.play(f"""
        > {code}
        {CONSENT.strip()}
        > [Không đồng ý]
        < Vâng, tôi không liên kết tài khoản này. Để ghi tên vào lớp học, nộp bài hay nhận thông báo, xin đồng chí gọi thư ký đơn vị hoặc văn phòng. Khi đổi ý, đồng chí nhắn lại cho tôi bất cứ lúc nào.
        > menu
        {CONSENT.strip()}
    """)  # noqa: E501
    await new.says("không đồng ý")
    assert [said[:41] for said in await heard(new)] == [
        "Vâng, tôi không liên kết tài khoản này. Đ"
    ]
    assert (await account(house, new)).member_id is None


async def test_only_her_own_contact_links(house: House) -> None:
    await house.member("Trần Thị Hà", linked=False, channel="gone", phone="+84912345678")
    new = stranger(house)
    await new.says("chào")
    await new.hears()
    await new.play(f"""
        > 1
        < {ASK_CONTACT}
          (contact Chia sẻ số của tôi)
    """)
    await new.shares("")  # forwarded, or somebody else's: the channel vouches for nothing
    assert await heard(new) == [
        "Tôi chỉ nhận số điện thoại do chính đồng chí chia sẻ bằng nút bên dưới.",
        ASK_CONTACT,
    ]
    await new.shares("+84912345678")
    said = "Đã liên kết: Trần Thị Hà, Chi hội 1.\n\nĐồng chí có đồng ý để tôi gửi thông báo"
    assert [said_[: len(said)] for said_ in await heard(new)] == [said]


async def test_a_phone_of_nobody_links_nobody(house: House) -> None:
    new = stranger(house)
    await new.says("chào")
    await new.says("1")
    await new.hears()
    await new.shares("+84900000001")
    assert await heard(new) == [
        "Số điện thoại này chưa đủ để nhận ra đồng chí trong danh sách. Xin đồng chí gọi thư ký đơn vị để nhận mã liên kết, rồi nhắn mã vào đây.",  # noqa: E501
        ASK_CONTACT,
    ]
    assert (await account(house, new)).member_id is None


async def test_a_contact_before_the_consent_is_not_taken(house: House) -> None:
    await house.member("Trần Thị Hà", linked=False, channel="gone", phone="+84912345678")
    new = stranger(house)
    await new.shares("+84912345678")
    await new.shares("+84912345678")
    assert (await account(house, new)).member_id is None


async def test_five_wrong_codes_lock_the_chat(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", linked=False, channel="gone")
    code = await code_for(house, ha)
    new = stranger(house)
    await new.says("/start 00000-00000")  # in a link it is counted as well
    await new.says("tôi đồng ý")
    await new.says("11111-11111")
    await new.says("22222-22222")
    await new.says("3333-33333")  # no code: one digit is missing, nothing is counted
    await new.says("33333-33333")
    await new.hears()
    await new.says("44444-44444")
    assert await heard(new) == [LOCKED, ASK_CONTACT]
    clock.pass_(minutes=14)
    await new.says(code)
    assert await heard(new) == [LOCKED, ASK_CONTACT]
    clock.pass_(minutes=1)
    await new.says("55555-55555")
    assert await heard(new) == [UNKNOWN, ASK_CONTACT]
    await new.says(code)
    assert (await heard(new))[0].startswith("Đã liên kết: Trần Thị Hà")
    assert (await account(house, new)).wrong_codes == 0


async def test_wrong_expired_used_and_void_sound_the_same(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", linked=False, channel="gone")
    expired = await code_for(house, ha, minutes=10)
    clock.pass_(minutes=10)
    void = await code_for(house, ha)
    used = await code_for(house, ha)
    first = stranger(house, "webchat")
    for said in (used, "1"):
        await first.says(said)
    assert (await heard(first))[-1].startswith("Đã liên kết")
    other = stranger(house, "webchat")
    await other.says("chào")
    await other.says("1")
    await other.hears()
    for code in ("ZZZZZ-ZZZZZ", expired, void, used):
        await other.says(code)
        assert await heard(other) == [UNKNOWN, ASK_CODE]


async def test_a_code_used_while_she_reads_the_consent(house: House) -> None:
    ha = await house.member("Trần Thị Hà", linked=False, channel="gone")
    code = await code_for(house, ha)
    first, second = stranger(house, "webchat"), stranger(house, "webchat")
    await first.says(code)
    await second.says(code)
    await first.says("1")
    await second.hears()
    await second.says("1")
    assert await heard(second) == [UNKNOWN, ASK_CODE]
    async with house.database.read() as session:
        assert len((await session.scalars(select(Consent))).all()) == 1


async def test_her_other_chats_are_told(house: House) -> None:
    ha = await house.member("Trần Thị Hà", address="anh_chi")
    code = await code_for(house, ha, codes.TRUST)
    web = stranger(house, "webchat")
    await web.says(code)
    await web.says("1")
    assert await heard(ha) == [
        "Một tài khoản trang nhắn tin vừa được liên kết với tên Trần Thị Hà, lúc 09h00, thứ Hai, 23/11/2026. Nếu không phải anh/chị làm, xin báo ngay cho thư ký đơn vị hoặc văn phòng."  # noqa: E501
    ]
    assert (await heard(web))[-1] == (
        "Đã liên kết: Trần Thị Hà, Chi hội 1. Mời anh/chị chọn việc cần làm."
    )


async def test_start_with_ones_own_code_is_harmless(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    code = await code_for(house, ha)
    await ha.play(f"""
        > /start {code}
        < Tài khoản này đã liên kết: Trần Thị Hà. Mời đồng chí chọn việc cần làm.
          {MENU.strip()}
    """)
    async with house.database.read() as session:
        assert (await session.scalars(select(LinkCode.used_at))).one() is None


async def test_help_helps_a_stranger(house: House) -> None:
    new = stranger(house, "webchat")
    told = """
        < Tôi là thư ký của Hội Khuyến học tỉnh Sông Lam. Trước tiên đồng chí cho biết có đồng ý hay không, rồi nhắn mã liên kết do thư ký đơn vị trao.
          Nếu chưa có mã hoặc cần người giúp, xin đồng chí gọi thư ký đơn vị hoặc văn phòng.
    """  # noqa: E501
    await new.play(f"""
        > trợ giúp
        {told.strip()}
        {CONSENT.strip()}
        > 1
        < {ASK_CODE}
        > /help
        {told.strip()}
        < {ASK_CODE}
        > hủy
        < Đã dừng liên kết. Khi cần, đồng chí nhắn lại cho tôi bất cứ lúc nào.
    """)


SECRETS = ("Trần Thị Hà", "+84912345678", "0912345678", "HV00001", "Chi hội 1", "Lê Thị Mật")


@pytest.mark.parametrize("in_form", [False, True])
async def test_a_stranger_gets_nothing_of_anybody(house: House, in_form: bool) -> None:
    await house.member("Trần Thị Hà", phone="+84912345678")
    new = stranger(house)
    if in_form:
        await new.says("chào")
        await new.says("1")
    for word in COMMANDS:
        await new.says(word)
        await new.says(f"{word} 1")
    for name in BUTTONS:
        for argument in ("", "1", "x", "1:1"):
            await new.press(f"{name}:{argument}")
    await new.says("mã HV00001")
    await new.says("danh sách")
    await new.sends("ds.xlsx", kind="sheets")
    await new.house.hear(new.incoming(Kind.OTHER))
    said = await heard(new)
    assert len(said) >= len(COMMANDS) + len(BUTTONS)
    assert not [(s, word) for s in said for word in SECRETS if word in s]
    allowed = ("Kính chào", "Tôi là thư ký", "Xin đồng chí", "Đó chưa phải", "Nút này", "Đã dừng",
               "Mã này không đúng",
               "Để xem một giấy chứng nhận", "Không có giấy chứng nhận nào")  # fmt: skip
    assert [s for s in said if not s.startswith(allowed)] == []


async def test_who_left_is_a_stranger(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    async with house.database.write() as session:
        from storage.tables import Member

        (await session.get_one(Member, ha.id)).left_at = house.clock()
    await ha.says("menu")
    assert (await heard(ha))[0].startswith("Kính chào")


async def test_no_code_is_kept_where_it_was_said(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", linked=False, channel="gone")
    office = await house.member("Nguyễn Văn Lâm", "office_secretary")
    await office.says(f"mã {ha.code}")
    code = re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", (await heard(office))[-1])[0]
    web = stranger(house, "webchat")
    for said in (f"/start {code[:-1]}", f"/start {code}", "1"):
        await web.says(said)
    async with house.database.write() as session:
        await session.execute(update(Delivery).values(state="sent", sent_at=clock()))
        await secrets.forget(session, now=clock())
    assert await kept(house, code[:-1]) == {"deliveries"}, "she may still read it"
    clock.pass_(minutes=11)
    async with house.database.write() as session:
        await secrets.forget(session, now=clock())
    assert await kept(house, code[:-1]) == set()


async def kept(house: House, code: str) -> set[str]:
    """Where a code stands in clear."""
    async with house.database.read() as session:
        said = [str(s) for s in await session.scalars(select(Delivery.say))]
        typed = [str(b) for b in await session.scalars(select(InboxRow.body))]
        answers = [str(a) for a in await session.scalars(select(Conversation.answers))]
    places = {"deliveries": said, "inbox": typed, "conversations": answers}
    return {place for place, rows in places.items() if any(code in row for row in rows)}
