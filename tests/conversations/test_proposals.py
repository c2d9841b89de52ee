"""A phone number nobody vouches for: it links nobody, it has a secretary asked."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.channels.zalo_oa_layout import SUBTITLE_LENGTH, asks_by_form, form_message, length
from bot.delivery.pieces import fitted
from bot.messages import Button, Kind, Say
from bot.texts import Texts
from storage import linking, proposals
from storage.consents import VERSIONS
from storage.tables import (
    Account,
    AuditEntry,
    Consent,
    Conversation,
    Delivery,
    LinkProposal,
    Member,
    Role,
)
from tests.chat import Clock, House, Person
from tests.conversations.test_link import (
    ASK_CONTACT,
    CONSENT,
    MAY_ANNOUNCE,
    MENU,
    UNKNOWN,
    code_for,
)

HERS = select(Consent).where(Consent.wording != "test")
"""Those somebody gave in the conversation."""
PHONE = "+84912345678"
OTHER = "+84900000001"
CLAIMED = "Tôi đã nhận số điện thoại; khi thư ký đơn vị hoặc văn phòng xác nhận đúng là đồng chí thì tôi mới liên kết. Nhanh hơn cả là đồng chí gọi thư ký đơn vị để nhận mã liên kết, rồi nhắn mã vào đây."  # noqa: E501
OFTEN = "Đồng chí đã gửi số điện thoại nhiều lần trong một ngày, nên lúc này tôi chưa nhận thêm. Xin đồng chí gọi thư ký đơn vị để nhận mã liên kết, rồi nhắn mã vào đây."  # noqa: E501
NOT_CONFIRMED = "Số điện thoại đồng chí gửi chưa được xác nhận, nên tôi chưa liên kết tài khoản này. Xin đồng chí gọi thư ký đơn vị để nhận mã liên kết, rồi nhắn mã vào đây."  # noqa: E501
CLOSED = (
    "Việc này không cần xác nhận nữa: người đó đã liên kết bằng cách khác, hoặc đã thôi liên kết."
)
NOT_ALLOWED = "Đồng chí không có quyền làm việc này."
YES, NO = "Đúng là Trần Thị Hà", "Không phải"
ASKED = """
        < Có người xin liên kết một tài khoản Zalo với tên Trần Thị Hà, Chi hội 1. Số điện thoại người đó gửi trùng với số trong danh sách, ba số cuối là 678, nhưng chưa ai kiểm tra số đó có đúng là của người gửi hay không.
          Tên người đó tự đặt trên ứng dụng, không ai kiểm tra: “Hà Hoa Hồng”
          Xin đồng chí gọi hoặc gặp Trần Thị Hà để hỏi, rồi mới bấm một nút bên dưới.
          [Đúng là Trần Thị Hà]
          [Không phải]
"""  # noqa: E501 - as it is said


def stranger(house: House, name: str = "Hà Hoa Hồng") -> Person:
    return Person(house, channel="zalo_oa", chat=str(90_000 + house.number()), name=name)


async def agreed(house: House, name: str = "Hà Hoa Hồng") -> Person:
    """Somebody at the question who she is."""
    new = stranger(house, name)
    await new.says("chào")
    await new.says("1")
    await new.hears()
    return new


async def claims(person: Person, phone: str = PHONE) -> list[str]:
    """What she hears when she gives that number."""
    await person.claims(phone)
    return await heard(person)


async def heard(person: Person) -> list[str]:
    return [say.text.rpartition("\n1. Hủy")[0] or say.text for say, _ in await person.hears()]


async def open_proposals(house: House) -> list[LinkProposal]:
    async with house.database.read() as session:
        rows = select(LinkProposal).where(LinkProposal.decided_at.is_(None))
        return list(await session.scalars(rows))


async def whose(house: House, person: Person) -> int | None:
    async with house.database.read() as session:
        return await session.scalar(select(Account.member_id).where(Account.chat == person.chat))


async def ha_of(house: House, **more: str) -> Person:
    return await house.member("Trần Thị Hà", linked=False, channel="gone", phone=PHONE, **more)


async def secretary(house: House, name: str = "Lê Thị Mai", **where: str) -> Person:
    return await house.member(name, "unit_secretary@", **where)


async def test_a_number_has_her_units_secretary_asked(house: House, clock: Clock) -> None:
    ha, mai = await ha_of(house), await secretary(house)
    office = await house.member("Nguyễn Văn Lâm", "office_secretary")
    elsewhere = await secretary(house, "Vũ Thị Xa", unit="Chi hội 2")
    new = stranger(house)
    await new.play(f"""
        > xin chào
        {CONSENT.strip()}
        > [Tôi đồng ý]
        < {ASK_CONTACT}
          (contact Chia sẻ số của tôi)
    """)
    agreed_at = clock()
    assert await claims(new) == [CLAIMED]
    await mai.play(ASKED)
    for other in (office, elsewhere):
        assert await heard(other) == []
    assert await whose(house, new) is None
    clock.pass_(hours=2)
    await mai.play(f"""
        > [{YES}]
        < Đã liên kết tài khoản Zalo này với Trần Thị Hà, Chi hội 1.
    """)
    await new.play(f"""
        < Đã liên kết: Trần Thị Hà, Chi hội 1.

          {MAY_ANNOUNCE.strip()}
        > [Không nhận]
        < Vâng, tôi không gửi thông báo và tin nhắc cho đồng chí. Mời đồng chí chọn việc cần làm.
          {MENU.strip()}
        > xin chào
        < Tôi chưa hiểu ý đồng chí. Mời đồng chí chọn việc cần làm.
          {MENU.strip()}
    """)
    assert await whose(house, new) == ha.id
    async with house.database.read() as session:
        hers = select(Consent).where(Consent.member_id == ha.id)
        consent = (await session.scalars(hers)).one()
        assert (consent.member_id, consent.wording, consent.channel, consent.given_at) == (
            ha.id, VERSIONS["roster"], "zalo_oa", agreed_at,
        )  # fmt: skip
        account = (await session.scalars(select(Account).where(Account.chat == new.chat))).one()
        link, entry = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
        assert (link.actor_id, link.action, link.details["by"]) == (ha.id, "account.link", "word")
        assert (entry.actor_id, entry.action, entry.object, entry.details) == (
            mai.id, "proposal.confirm", f"account:{account.id}",
            {"proposal": 1, "member": ha.id, "channel": "zalo_oa"},
        )  # fmt: skip


async def test_it_is_not_she(house: House) -> None:
    _, mai = await ha_of(house), await secretary(house)
    new = await agreed(house)
    await claims(new)
    await mai.hears()
    await mai.play(f"""
        > [{NO}]
        < Tôi đã ghi là không phải. Tài khoản Zalo này không được liên kết với Trần Thị Hà.
    """)
    await new.play(f"""
        < {NOT_CONFIRMED}
        > đây là tôi
        < Đó chưa phải là mã liên kết. Mã gồm 10 chữ và số, ví dụ ABCDE-FGHJK.
        < {ASK_CONTACT}
          (contact Chia sẻ số của tôi)
    """)
    assert await whose(house, new) is None
    async with house.database.read() as session:
        entry = (await session.scalars(select(AuditEntry))).one()
        assert (entry.actor_id, entry.action) == (mai.id, "proposal.refuse")
        assert (
            await session.scalars(select(Consent).where(Consent.wording != "test"))
        ).all() == []


async def test_no_answer_tells_whose_number_it_is(house: House) -> None:
    """Of nobody, of one, of two, of one already asked about: she hears the same."""
    await ha_of(house)
    mai = await secretary(house)
    for name in ("Trần Văn Hai", "Trần Văn Ba"):
        await house.member(name, linked=False, channel="gone", phone=OTHER)
    new = await agreed(house)
    for phone in ("+84900000009", OTHER, PHONE, PHONE):
        said = await claims(new, phone)
        assert said == [CLAIMED]
    assert len(await open_proposals(house)) == 1
    assert len(await heard(mai)) == 1


async def test_without_a_number_in_it_she_is_asked_again(house: House) -> None:
    new = await agreed(house)
    await new.house.hear(new.incoming(Kind.CONTACT))  # somebody's card, or no number at all
    assert await heard(new) == [
        "Tôi chỉ nhận số điện thoại do chính đồng chí chia sẻ bằng nút bên dưới.",
        ASK_CONTACT,
    ]


async def test_before_the_consent_nobody_is_asked(house: House) -> None:
    _, mai = await ha_of(house), await secretary(house)
    new = stranger(house)
    for _ in range(2):
        await new.claims(PHONE)
    assert await open_proposals(house) == []
    assert await heard(mai) == []


@pytest.mark.parametrize("phone", [PHONE, "+84900000009"])
async def test_five_numbers_a_day(house: House, clock: Clock, phone: str) -> None:
    """Counted alike, whosever they are."""
    _, mai = await ha_of(house), await secretary(house)
    new, other = await agreed(house), await agreed(house)
    for n in range(5):
        assert await claims(new, f"+8490000010{n}") == [CLAIMED]
        clock.pass_(hours=1)
    assert await claims(new, phone) == [OFTEN, ASK_CONTACT]
    assert await heard(mai) == []
    assert await claims(other, "+84900000100") == [CLAIMED], "another chat"
    clock.pass_(hours=20)  # now the first two are a day old
    assert await claims(new, phone) == [CLAIMED]


async def test_a_code_is_faster(house: House) -> None:
    ha, mai = await ha_of(house), await secretary(house)
    new = await agreed(house)
    await claims(new)
    await new.says("00000-00000")
    assert await heard(new) == [UNKNOWN, ASK_CONTACT]
    assert len(await open_proposals(house)) == 1
    await new.says(await code_for(house, ha))
    assert (await heard(new))[0].startswith("Đã liên kết: Trần Thị Hà")
    assert await open_proposals(house) == []
    async with house.database.read() as session:
        asked = select(Delivery.state).where(Delivery.purpose.startswith("proposal:"))
        assert list(await session.scalars(asked)) == ["cancelled"], "she need not be asked now"
    for button in (YES, NO):
        await mai.hears()
        await mai.play(f"""
            > [{button}]
            < {CLOSED}
        """)
    assert await heard(new) == []
    async with house.database.read() as session:
        assert len((await session.scalars(HERS)).all()) == 1


async def test_the_first_of_two_secretaries_decides(house: House) -> None:
    _, mai = await ha_of(house), await secretary(house)
    lua = await secretary(house, "Phạm Thị Lụa")
    office = await house.member("Nguyễn Văn Lâm", "office_secretary")
    new = await agreed(house)
    await claims(new)
    await lua.play(ASKED)
    await mai.play(ASKED)
    await lua.play(f"""
        > [{NO}]
        < Tôi đã ghi là không phải. Tài khoản Zalo này không được liên kết với Trần Thị Hà.
    """)
    for button in (YES, NO):
        await mai.play(f"""
            > [{button}]
            < Phạm Thị Lụa đã trả lời là không phải lúc 09h00, thứ Hai, 23/11/2026.
        """)
    assert await whose(house, new) is None
    assert await claims(new) == [NOT_CONFIRMED, CLAIMED]  # nothing is open: asked again
    await lua.play(ASKED)
    await office.press("link-confirm:2")
    await office.hears()
    await lua.play(f"""
        > [{NO}]
        < Nguyễn Văn Lâm đã xác nhận là đúng lúc 09h00, thứ Hai, 23/11/2026.
    """)


async def test_two_at_once_decide_once(house: House) -> None:
    ha, mai = await ha_of(house), await secretary(house)
    lua = await secretary(house, "Phạm Thị Lụa")
    new = await agreed(house)
    await claims(new)

    async def decide(by: Person, accepted: bool) -> bool:
        try:
            async with house.database.write() as session:
                await proposals.decide(session, 1, by=by.id, accepted=accepted, words="",
                                       now=house.clock())  # fmt: skip
        except proposals.Decided:
            return False
        return True

    won = await asyncio.gather(decide(mai, True), decide(lua, False), decide(mai, True))
    assert sum(won) == 1
    assert await whose(house, new) == (None if won[1] else ha.id)


async def test_who_may_not_decide_hears_nothing_of_it(house: House) -> None:
    _, mai = await ha_of(house), await secretary(house)
    elsewhere = await secretary(house, "Vũ Thị Xa", unit="Chi hội 2")
    member = await house.member("Đỗ Văn Thường")
    new = await agreed(house)
    await claims(new)
    for person in (elsewhere, member):
        for press in ("link-confirm:1", "link-refuse:1", "link-confirm:9"):
            await person.press(press)
            assert await heard(person) == [NOT_ALLOWED]
    await mai.hears()
    async with house.database.write() as session:
        await session.execute(update(Role).where(Role.member_id == mai.id).values(role="judge"))
    for button in (YES, NO):
        await mai.play(f"""
            > [{button}]
            < {NOT_ALLOWED}
        """)
    assert len(await open_proposals(house)) == 1


async def test_whose_unit_it_is_counts_when_it_is_pressed(house: House) -> None:
    ha, mai = await ha_of(house), await secretary(house)
    elsewhere = await secretary(house, "Vũ Thị Xa", unit="Chi hội 2")
    new = await agreed(house)
    await claims(new)
    unit = await house.unit("Chi hội 2")
    async with house.database.write() as session:
        await session.execute(update(Member).where(Member.id == ha.id).values(unit_id=unit))
    await mai.presses(YES)
    assert (await heard(mai))[-1] == NOT_ALLOWED
    await elsewhere.press("link-confirm:1")
    assert await heard(elsewhere) == ["Đã liên kết tài khoản Zalo này với Trần Thị Hà, Chi hội 2."]


async def test_the_office_where_no_secretary_is_linked(house: House) -> None:
    await ha_of(house)
    await house.member("Lê Thị Mai", "unit_secretary@", linked=False, channel="none")
    blocked = await secretary(house, "Bùi Văn Chặn")
    async with house.database.write() as session:
        chat = Account.chat == blocked.chat
        await session.execute(update(Account).where(chat).values(blocked_at=house.clock()))
    office = await house.member("Nguyễn Văn Lâm", "office_secretary")
    new = await agreed(house)
    assert await claims(new) == [CLAIMED]
    await office.play(ASKED)
    assert await heard(blocked) == []


async def test_the_office_where_her_secretary_cannot_be_written_to(
    house: House, clock: Clock
) -> None:
    """A channel lets us write only to who was there lately."""
    await ha_of(house)
    mai = await secretary(house, channel="zalo_oa")
    office = await house.member("Nguyễn Văn Lâm", "office_secretary")
    house.database.windows = {"zalo_oa": timedelta(hours=48)}
    clock.pass_(hours=49)
    new = await agreed(house)
    await claims(new)
    assert len(await heard(office)) == 1
    assert await heard(mai) == []


async def test_nobody_to_ask_leaves_nothing_open(house: House) -> None:
    await ha_of(house)
    new = await agreed(house)
    assert await claims(new) == [CLAIMED]
    assert await open_proposals(house) == []
    mai = await secretary(house)
    assert await claims(new) == [CLAIMED]
    assert len(await heard(mai)) == 1


@pytest.mark.parametrize("role", ["office_secretary", "operator"])
async def test_who_does_more_is_confirmed_by_the_office(house: House, role: str) -> None:
    """A unit's secretary could become her, with a number and an app of her own."""
    await house.member("Trần Thị Hà", role, linked=False, channel="gone", phone=PHONE)
    mai = await secretary(house)
    office = await house.member("Nguyễn Văn Lâm", "office_secretary")
    new = await agreed(house)
    assert await claims(new) == [CLAIMED]
    assert await heard(mai) == []
    await mai.press("link-confirm:1")
    assert (await heard(mai))[0].startswith(NOT_ALLOWED)
    assert await whose(house, new) is None
    await office.play(ASKED)
    await office.presses(YES)
    assert await whose(house, new) is not None


async def test_after_seven_days_it_is_over(house: House, clock: Clock) -> None:
    _, mai = await ha_of(house), await secretary(house)
    new = await agreed(house)
    await claims(new)
    await mai.hears()
    clock.pass_(days=7)
    for button in (YES, NO):
        await mai.play(f"""
            > [{button}]
            < Việc này đã quá 7 ngày nên không xác nhận được nữa. Nếu Trần Thị Hà vẫn cần, xin đồng chí cấp mã liên kết.
        """)  # noqa: E501
    assert await whose(house, new) is None
    assert await claims(new) == [CLAIMED]  # a new one may be open now
    assert len(await heard(mai)) == 1
    clock.pass_(days=7, microseconds=-1)
    await mai.presses(YES)
    assert await whose(house, new) is not None


async def test_a_question_nobody_saw_for_seven_days_is_not_asked(house: House) -> None:
    _, mai = await ha_of(house), await secretary(house)
    await claims(await agreed(house))
    [(row, _)] = await mai.rows()
    assert (row.due_at, row.expires_at) == (house.clock(), house.clock() + timedelta(days=7))


async def test_at_night_the_question_waits(house: House, clock: Clock) -> None:
    _, mai = await ha_of(house), await secretary(house)
    clock.pass_(hours=13)  # ten in the evening
    await claims(await agreed(house))
    [(row, _)] = await mai.rows()
    assert row.due_at == clock() + timedelta(hours=9)


@pytest.mark.parametrize("word", ["hủy", "quay lại"])
async def test_who_stops_linking_is_not_linked(house: House, word: str) -> None:
    _, mai = await ha_of(house), await secretary(house)
    new = await agreed(house)
    await claims(new)
    await new.says(word)
    await mai.hears()
    await mai.play(f"""
        > [{YES}]
        < {CLOSED}
    """)
    assert await whose(house, new) is None
    async with house.database.read() as session:
        assert (
            await session.scalars(select(Consent).where(Consent.wording != "test"))
        ).all() == []
        assert (await session.scalars(select(AuditEntry))).all() == []
    if word == "hủy":
        await new.says("chào")
    await new.says("1")  # she agrees anew, and nothing was decided
    await mai.presses(YES)
    assert await whose(house, new) is not None


async def test_who_left_the_organisation_is_not_linked(house: House) -> None:
    ha, mai = await ha_of(house), await secretary(house)
    new = await agreed(house)
    await claims(new)
    await mai.hears()
    async with house.database.write() as session:
        gone = update(Member).where(Member.id == ha.id).values(left_at=house.clock())
        await session.execute(gone)
    await mai.play(f"""
        > [{YES}]
        < Trần Thị Hà không còn trong danh sách, nên không liên kết được.
    """)
    assert await whose(house, new) is None


async def test_a_chat_that_is_somebodys_is_not_taken_from_her(house: House) -> None:
    await ha_of(house)
    mai = await secretary(house)
    lan = await house.member("Lê Thị Lan", linked=False, channel="gone")
    new = await agreed(house)
    await claims(new)
    async with house.database.write() as session:  # without a word to the proposals
        here = update(Account).where(Account.chat == new.chat)
        await session.execute(here.values(member_id=lan.id))
    await mai.hears()
    await mai.play(f"""
        > [{YES}]
        < {CLOSED}
    """)
    assert await whose(house, new) == lan.id


async def test_her_other_chats_are_told(house: House) -> None:
    ha = await house.member("Trần Thị Hà", phone=PHONE, address="anh_chi")
    mai = await secretary(house)
    new = await agreed(house)
    await claims(new)
    await mai.presses(YES)
    assert await heard(ha) == [
        "Một tài khoản Zalo vừa được liên kết với tên Trần Thị Hà, lúc 09h00, thứ Hai, 23/11/2026. Nếu không phải anh/chị làm, xin báo ngay cho thư ký đơn vị hoặc văn phòng."  # noqa: E501
    ]
    assert (await heard(new))[0].startswith(
        "Đã liên kết: Trần Thị Hà, Chi hội 1. Mời anh/chị chọn việc cần làm."
    )


async def test_her_roles_are_in_her_menu_not_those_of_who_confirmed(house: House) -> None:
    await ha_of(house)
    office = await house.member("Nguyễn Văn Lâm", "office_secretary")
    new = await agreed(house)
    await claims(new)
    await office.presses(YES)
    await new.presses("Đồng ý nhận")
    *_, (said, _) = await new.hears()
    assert [b.label for b in said.buttons] == [
        "Đăng ký lớp học", "Nộp bài dự thi", "Thông báo", "Của tôi", "Trợ giúp"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", None),
        ("   ", None),
        ("A” Văn phòng đã xác minh “", "A' Văn phòng đã xác minh '"),
        ("Ban\nThư ký", "Ban Thư ký"),
        ("x" * 61, "x" * 59 + "…"),
        ("x" * 60, "x" * 60),
    ],
)
async def test_the_name_she_gave_stays_in_its_quotation(
    house: House, name: str, shown: str | None
) -> None:
    _, mai = await ha_of(house), await secretary(house)
    await claims(await agreed(house, name))
    [said] = await heard(mai)
    first, *called, last = said.split("\n")
    before = "Tên người đó tự đặt trên ứng dụng, không ai kiểm tra: "
    assert called == ([] if shown is None else [f"{before}“{shown}”"])
    assert PHONE[-9:] not in said
    assert first.startswith("Có người xin")
    assert last.startswith("Xin đồng chí gọi")


async def test_the_number_is_said_to_nobody(house: House) -> None:
    await ha_of(house)
    await secretary(house)
    new = await agreed(house)
    await claims(new)
    async with house.database.read() as session:
        said = [str(say) for say in await session.scalars(select(Delivery.say))]
        answers = [str(a) for a in await session.scalars(select(Conversation.answers))]
    assert not [text for text in (*said, *answers) if PHONE[-6:] in text]


async def test_a_vouched_number_still_links_at_once(house: House) -> None:
    ha, mai = await ha_of(house), await secretary(house)
    new = Person(house, chat="90001", name="Hà")
    await new.says("chào")
    await new.says("1")
    await new.claims(PHONE)
    assert await open_proposals(house) != []
    await new.shares(PHONE)
    assert await whose(house, new) == ha.id
    assert await open_proposals(house) == []
    await mai.presses(YES)
    assert (await heard(mai))[-1] == CLOSED


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_question_fits_into_the_form_of_an_official_account(
    texts: Texts, language: str
) -> None:
    """It takes no buttons: the list of them stands in its words, and there is little room."""
    for address in {key.removeprefix("address-") for key in texts.keys(language)
                    if key.startswith("address-")}:  # fmt: skip
        words = texts.words(language, address)
        leave = Button(words("talk-leave"), "leave:")
        asked = Say(words("members-link-code-ask", contact="yes"), (leave,),
                    ask_contact=words("members-link-code-contact"))  # fmt: skip
        [shown] = fitted(asked, limit=2000, has_buttons=True, numbers_buttons=True)
        assert asks_by_form(shown)
        [form] = form_message(shown, "")["attachment"]["payload"]["elements"]
        assert form["title"] == words("members-link-code-contact")
        assert form["subtitle"].endswith(f"\n1. {leave.label}")
        assert length(form["subtitle"]) <= SUBTITLE_LENGTH


async def test_one_open_proposal_a_chat(house: House, clock: Clock) -> None:
    """Also of two processes that take two numbers of one chat at this very moment."""
    await ha_of(house)
    await house.member("Trần Văn Hai", linked=False, channel="gone", phone=OTHER)
    await secretary(house)
    new = await agreed(house)
    async with house.database.read() as session:
        account = await session.scalar(select(Account.id).where(Account.chat == new.chat))
        assert account

    async def propose(phone: str) -> object:
        async with house.database.write() as session:
            return await proposals.propose(
                session, account_id=account, phone=phone, wording="1", now=clock()
            )

    made = await asyncio.gather(*(propose(phone) for phone in (PHONE, OTHER) * 3))
    assert len([one for one in made if one]) == 1
    assert len(await open_proposals(house)) == 1
    async with house.database.write() as session:
        await linking.drop_proposal(session, account_id=account, now=clock())
    assert await propose(OTHER)
