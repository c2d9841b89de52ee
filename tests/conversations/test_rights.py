"""Consents, corrections and deletion, as a member and those responsible live them."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
import python_calamine
from sqlalchemy import select, update

from bot.erasures import Erasures
from bot.turn import Tick
from handlers import BUTTONS
from handlers.jobs import JOBS
from handlers.rights.leaving import leave
from storage import consents, contests, seats, trainings
from storage.tables import (
    Account,
    AuditEntry,
    Consent,
    Delivery,
    Member,
    Part,
    Registration,
    RightsRequest,
    Role,
)
from tests.chat import Clock, House, Person, written
from tests.shapes import everywhere

MENU = """
          [Đăng ký lớp học]
          [Nộp bài dự thi]
          [Thông báo]
          [Của tôi]
          [Trợ giúp]
"""
CHOOSE = "Mời đồng chí chọn việc cần làm."
NOT_ALLOWED = "Đồng chí không có quyền làm việc này."
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def hears(person: Person) -> str:
    return written(await person.hears())


async def stands(house: House, person: Person) -> set[str]:
    async with house.database.read() as session:
        return set(await consents.standing(session, person.id))


async def stop_all(house: House, person: Person) -> None:
    async with house.database.write() as session:
        here = update(Consent).where(Consent.member_id == person.id, Consent.purpose != "roster")
        await session.execute(here.values(withdrawn_at=house.clock()))


async def contest(house: House) -> int:
    async with house.database.write() as session:
        made = await contests.create(
            session, title="Gương sáng", rules="", closes_at=house.clock() + timedelta(days=9),
            words_min=2, words_max=9, made_by=None, now=house.clock(),
        )  # fmt: skip
        return made.id


async def requests(house: House) -> list[RightsRequest]:
    async with house.database.read() as session:
        return list(await session.scalars(select(RightsRequest).order_by(RightsRequest.id)))


# Consents


@everywhere
async def test_each_purpose_is_shown_and_changed_by_one_press(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    await stop_all(house, ha)
    name = {"telegram": "Telegram", "webchat": "trang nhắn tin"}.get(channel, "Zalo")
    since = f"đồng ý từ 09h00, thứ Hai, 23/11/2026, qua {name}"
    await ha.play(f"""
        > quyền riêng tư
        < Đồng chí đã đồng ý những việc sau. Bấm một nút để đổi, có hiệu lực ngay.
          • Lưu thông tin để nhận ra đồng chí và ghi tên vào lớp học: {since}. Muốn rút, đồng chí chọn hủy liên kết.
          • Nhận thông báo và tin nhắc: chưa đồng ý
          • Nhận và giữ bài dự thi: chưa đồng ý
          [Nhận thông báo]
          [Cho phép giữ bài dự thi]
          [Hủy liên kết]
        > [Nhận thông báo]
        < Đồng chí có đồng ý để tôi gửi thông báo của Hội Khuyến học tỉnh Sông Lam, tin nhắc lịch lớp học và hạn nộp bài vào các cuộc trò chuyện đã liên kết không? Nếu không nhận, các việc khác vẫn dùng được như thường. Đồng chí đổi ý lúc nào cũng được: nhắn “quyền riêng tư”.
          [Đồng ý nhận]
          [Không nhận]
        > [Đồng ý nhận]
        < Vâng, từ nay đồng chí nhận thông báo và tin nhắc tại đây. {CHOOSE}
          {MENU.strip()}
        > /quyenriengtu
        < Đồng chí đã đồng ý những việc sau. Bấm một nút để đổi, có hiệu lực ngay.
          • Lưu thông tin để nhận ra đồng chí và ghi tên vào lớp học: {since}. Muốn rút, đồng chí chọn hủy liên kết.
          • Nhận thông báo và tin nhắc: {since}
          • Nhận và giữ bài dự thi: chưa đồng ý
          [Ngừng nhận thông báo]
          [Cho phép giữ bài dự thi]
          [Hủy liên kết]
        > [Ngừng nhận thông báo]
        < Đã ngừng: từ lúc này đồng chí không nhận thông báo và tin nhắc nữa, kể cả những tin đang chờ gửi. {CHOOSE}
          [Nhận lại thông báo]
          {MENU.strip()}
    """)  # noqa: E501
    assert await stands(house, ha) == {"roster"}
    async with house.database.read() as session:
        acts = select(AuditEntry.action, AuditEntry.details).order_by(AuditEntry.id)
        assert (await session.execute(acts)).all()[-1] == (
            "consent.withdraw", {"purpose": "announcements"}
        )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "stop", "again", "yes"),
    [
        ("vi", "Ngừng nhận thông báo", "Nhận lại thông báo", "Đồng ý nhận"),
        ("en", "Stop announcements", "Get announcements again", "Yes, send them"),
    ],
)
async def test_what_was_stopped_by_mistake_is_two_presses_away(
    house: House, language: str, stop: str, again: str, yes: str
) -> None:
    ha = await house.member("Trần Thị Hà", language=language)
    await ha.says("quyền riêng tư")
    await ha.presses(stop)
    assert "announcements" not in await stands(house, ha)
    await ha.presses(again)
    await ha.presses(yes)
    assert "announcements" in await stands(house, ha)


async def test_a_yes_twice_is_one(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await stop_all(house, ha)
    await ha.says("quyền riêng tư")
    await ha.presses("Nhận thông báo")
    await ha.presses("Đồng ý nhận")
    await ha.presses("Đồng ý nhận")
    async with house.database.read() as session:
        mine = select(Consent).where(
            Consent.purpose == "announcements", Consent.withdrawn_at.is_(None)
        )
        assert len((await session.scalars(mine)).all()) == 1
    await ha.press("consent-give:roster")  # asked with the linking alone
    await ha.press("consent-withdraw:selling")
    assert "roster" in await stands(house, ha)


@everywhere
async def test_the_first_essay_asks_whether_it_may_be_kept(house: House, channel: str) -> None:
    await contest(house)
    ha = await house.member("Trần Thị Hà", channel=channel)
    await stop_all(house, ha)
    await ha.play(f"""
        > nộp bài
        < Để nhận bài dự thi của đồng chí, Hội Khuyến học tỉnh Sông Lam cần lưu bài viết và kết quả chấm, chỉ dùng cho cuộc thi. Bài được chấm kín, không kèm tên. Đồng chí có thể rút lại sự đồng ý lúc nào cũng được: nhắn “quyền riêng tư”.

          Đồng chí có đồng ý không?
          [Tôi đồng ý]
          [Không đồng ý]
        > [Không đồng ý]
        < Vâng, tôi không nhận bài dự thi của đồng chí tại đây. Muốn dự thi theo cách khác, xin đồng chí gọi văn phòng. {CHOOSE}
          {MENU.strip()}
    """)  # noqa: E501
    assert await stands(house, ha) == {"roster"}
    await ha.says("nộp bài")
    await ha.presses("Tôi đồng ý")
    assert "Gương sáng" in (await hears(ha))
    assert await stands(house, ha) == {"roster", "contests"}
    await ha.says("hủy")
    await ha.hears()
    await ha.says("nộp bài")
    assert "có đồng ý không" not in await hears(ha), "asked once"


async def test_essays_stop_at_once(house: House) -> None:
    await contest(house)
    ha = await house.member("Trần Thị Hà")
    await ha.says("nộp bài")
    await ha.says("Hai ba chữ đầu tiên")
    await ha.says("hủy")
    await ha.says("nộp bài")
    await ha.press("consent-withdraw:contests")
    await ha.hears()
    await ha.says("Thêm một đoạn nữa")
    assert (await hears(ha)).startswith("< Tôi chưa hiểu")
    async with house.database.read() as session:
        assert (await session.scalars(select(Part))).all() == []


# Everything of hers as a file


async def made(house: House, folder: Path) -> None:
    job = next(job for job in JOBS if job.name == "papers")
    await job.run(Tick(house.database, house.texts, house.clock(), folder, house.organisation))


@everywhere
async def test_she_gets_everything_as_a_file(house: House, channel: str, tmp_path: Path) -> None:
    await contest(house)
    lan = await house.member("Lê Thị Lan", channel=channel)
    ha = await house.member("Trần Thị Hà", channel=channel, phone="+84912345678")
    await lan.says("Bí mật của Lan")
    await ha.says("nộp bài")
    await ha.says("Hoàng hôn trên bến sông")
    await ha.says("dữ liệu của tôi")
    await ha.hears()
    await ha.presses("Nhận toàn bộ bằng tệp")
    await made(house, tmp_path)
    *_, (said, _) = await ha.hears()
    assert said.file is not None
    assert said.text.startswith("Đây là toàn bộ dữ liệu hệ thống đang lưu về đồng chí, gồm")
    book = python_calamine.CalamineWorkbook.from_path(str(tmp_path / said.file.path))
    told = {name: str(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}
    assert {"Hội viên", "Tài khoản liên kết", "Sự đồng ý", "Bản nháp", "Tin đã nhắn"} <= set(told)
    assert "Trần Thị Hà" in told["Hội viên"]
    assert "Hoàng hôn trên bến sông" in told["Bản nháp"]
    assert {"Mã hội viên", "Số điện thoại", "Ngày sinh"} <= set(
        book.get_sheet_by_name("Hội viên").to_python()[3]
    )
    assert not [name for name, text in told.items() if "Lan" in text]
    async with house.database.read() as session:
        act = select(AuditEntry).where(AuditEntry.action == "export")
        assert [one.actor_id for one in await session.scalars(act)] == [ha.id]


# Corrections


async def ask_for_a_name(ha: Person) -> None:
    await ha.says("dữ liệu của tôi")
    await ha.presses("Báo sai thông tin")
    await ha.presses("Họ và tên")
    await ha.says("Trần Thị Hạ")


@everywhere
async def test_a_correction_is_written_by_her_units_secretary(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await ha.says("dữ liệu của tôi")
    await ha.hears()
    await ha.play("""
        > [Báo sai thông tin]
        < Mục nào chưa đúng?
          [Họ và tên]
          [Ngày sinh]
          [Giới tính]
          [Chức vụ]
          [Số điện thoại]
          [Đơn vị]
          [Việc khác, hoặc phản đối cách dùng dữ liệu]
        > [Họ và tên]
        < Họ và tên đang ghi: Trần Thị Hà. Xin đồng chí nhắn nội dung đúng.
        > 123
        < Đó chưa phải là họ và tên. Xin đồng chí nhắn lại đầy đủ.
        < Họ và tên đang ghi: Trần Thị Hà. Xin đồng chí nhắn nội dung đúng.
        > TRẦN THỊ HẠ
        < Tôi đã nhận: sửa Họ và tên thành “TRẦN THỊ HẠ”, và chuyển cho người phụ trách. Đồng chí được trả lời chậm nhất 09h00, thứ Năm, 26/11/2026.
          [Dữ liệu của tôi]
    """)  # noqa: E501
    await mai.play(f"""
        < Trần Thị Hà ({ha.code}, Chi hội 1) báo sai thông tin.
          Họ và tên: đang ghi “Trần Thị Hà”, đề nghị sửa thành “TRẦN THỊ HẠ”.
          Xin đồng chí đối chiếu với người đó rồi bấm một nút, chậm nhất 09h00, thứ Năm, 26/11/2026.
          [Sửa như vậy]
          [Không sửa, ghi lý do]
        > [Sửa như vậy]
        < Đã ghi và báo cho Trần Thị Hạ.
        > [Sửa như vậy]
        < Việc này đã có người giải quyết, hoặc người đề nghị đã đổi ý.
    """)  # noqa: E501
    assert "Đã sửa Họ và tên như đồng chí đề nghị." in await hears(ha)
    async with house.database.read() as session:
        member = await session.get_one(Member, ha.id)
        assert (member.name, member.search_key) == ("Trần Thị Hạ", "tran thi ha")
        [act] = (
            await session.scalars(select(AuditEntry).where(AuditEntry.action == "members.correct"))
        ).all()
        assert (act.actor_id, act.details) == (
            mai.id, {"request": 1, "columns": ["name", "search_key"]}
        )  # fmt: skip
        assert "Hạ" not in str(act.details)


@pytest.mark.parametrize(
    ("language", "entry", "told"),
    [
        ("vi", "Việc khác, hoặc phản đối cách dùng dữ liệu",
         "Tôi đã nhận ý kiến “Xin thôi gọi” và chuyển cho người phụ trách."),
        ("en", "Position", "That Position should be “Xin thôi gọi” has been passed on"),
    ],
)  # fmt: skip
async def test_the_receipt_of_a_correction_says_what_was_asked_for(
    house: House, language: str, entry: str, told: str
) -> None:
    ha = await house.member("Trần Thị Hà", language=language)
    said = []
    for wanted in ("Xin thôi gọi", "Việc khác"):  # the second is not noted: the first stands
        await ha.press("correct:")
        await ha.presses(entry)
        await ha.says(wanted)
        said.append((await ha.hears())[-1][0].text)
    assert said[0].startswith(told)
    assert "“Xin thôi gọi”" in said[1]


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_a_deputy_decides_as_the_secretary_does(house: House, language: str) -> None:
    ha = await house.member("Trần Thị Hà")
    phuc = await house.member("Vũ Văn Phúc", "deputy@", language=language)
    other = await house.member("Hồ Văn Khác", "deputy@", unit="Chi hội 2")
    await ask_for_a_name(ha)
    label = {"vi": "Sửa như vậy", "en": "Correct it so"}[language]
    press = (await phuc.buttons())[label]
    assert await hears(other) == "(nothing)\n"
    await other.press(press)
    assert (await requests(house))[0].state == "open"
    await phuc.press(press)
    assert [(one.state, one.decided_by) for one in await requests(house)] == [("done", phuc.id)]


async def test_a_phone_is_never_changed_by_a_press(house: House) -> None:
    """Whoever has a member's number on the roster links chats as that member."""
    ha = await house.member("Trần Thị Hà", phone="+84912345678")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await ha.says("dữ liệu của tôi")
    await ha.presses("Báo sai thông tin")
    await ha.presses("Số điện thoại")
    await ha.says("0987654321")
    await mai.presses("Tôi đã sửa trong danh sách")
    async with house.database.read() as session:
        assert (await session.get_one(Member, ha.id)).phone == "+84912345678"
    assert "xem và sửa Số điện thoại" in await hears(ha)


async def test_a_refusal_has_a_reason_and_a_number_to_call(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@", phone="+84911222333")
    await ask_for_a_name(ha)
    await ha.hears()
    await mai.hears()
    await mai.play("""
        > [Không sửa, ghi lý do]
        < Xin đồng chí nhắn lý do; người đề nghị sẽ nhận đúng nguyên văn, kèm tên và số điện thoại của đồng chí để hỏi thêm.
        > Thẻ hội viên ghi Hà.
        < Đã ghi lý do và báo cho Trần Thị Hà.
    """)  # noqa: E501
    await ha.play("""
        < Đề nghị sửa Họ và tên của đồng chí chưa được chấp nhận. Lý do: Thẻ hội viên ghi Hà. Cần hỏi thêm, xin đồng chí gọi Lê Thị Mai, số 0911222333.
    """)  # noqa: E501
    [one] = await requests(house)
    assert (one.state, one.decided_by, one.reason) == ("refused", mai.id, "Thẻ hội viên ghi Hà.")


async def test_the_same_wish_twice_is_one(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await house.member("Lê Thị Mai", "unit_secretary@")
    await ask_for_a_name(ha)
    await ask_for_a_name(ha)
    assert "đã báo trước đó" in await hears(ha)
    assert len(await requests(house)) == 1


async def test_who_may_decide(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    nga = await house.member("Ngô Thị Nga", "office_secretary", unit="Văn phòng")
    others = [
        await house.member("Vũ Thị Xa", "unit_secretary@", unit="Chi hội 2"),
        await house.member("Đỗ Văn Ba", "judge"),
        await house.member("Lý Thị Tư"),
    ]
    await ask_for_a_name(ha)
    for person in (ha, *others):
        await person.hears()
        for button in ("request-yes:1", "request-no:1", "request-yes:77"):
            await person.press(button)
            assert NOT_ALLOWED in await hears(person)
    async with house.database.write() as session:
        for role in await session.scalars(select(Role).where(Role.member_id == mai.id)):
            await session.delete(role)
    await mai.press("request-yes:1")
    assert NOT_ALLOWED in (await hears(mai)).splitlines()[-1]
    await nga.press("request-yes:1")
    assert "Đã ghi và báo" in await hears(nga)
    assert [one.decided_by for one in await requests(house)] == [nga.id]


async def test_nobody_decides_about_herself(house: House) -> None:
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    nga = await house.member("Ngô Thị Nga", "office_secretary", unit="Văn phòng")
    await ask_for_a_name(mai)
    assert "đề nghị sửa" not in await hears(mai)
    assert "đề nghị sửa" in await hears(nga), "there is no other secretary in her unit"
    for button in ("request-yes:1", "request-no:1"):
        await mai.press(button)
        assert NOT_ALLOWED in await hears(mai), button


async def test_a_role_lost_between_the_press_and_the_reason(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await ask_for_a_name(ha)
    await mai.presses("Không sửa, ghi lý do")
    async with house.database.write() as session:
        for role in await session.scalars(select(Role)):
            await session.delete(role)
    await mai.hears()
    await mai.says("Không đúng")
    assert NOT_ALLOWED in await hears(mai)
    assert [one.state for one in await requests(house)] == ["open"]


async def test_two_who_decide_at_once(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    two = [await house.member(f"Lê Thị {n}", "unit_secretary@") for n in ("Mai", "Mơ")]
    await ask_for_a_name(ha)
    await asyncio.gather(*(one.press("request-yes:1") for one in two))
    said = [await hears(one) for one in two]
    assert sorted("Đã ghi và báo" in one for one in said) == [False, True]


async def test_an_objection_goes_to_the_office(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await house.member("Lê Thị Mai", "unit_secretary@")
    nga = await house.member("Ngô Thị Nga", "office_secretary", unit="Văn phòng")
    await ha.says("dữ liệu của tôi")
    await ha.presses("Báo sai thông tin")
    await ha.presses("Việc khác, hoặc phản đối cách dùng dữ liệu")
    await ha.says("Đừng ghi “tên” tôi trên bảng tin")
    assert "“Đừng ghi 'tên' tôi trên bảng tin”" in await hears(nga)
    await nga.presses("Đã giải quyết")
    assert "Ý kiến của đồng chí về dữ liệu đã được giải quyết." in await hears(ha)


# Deletion


@everywhere
async def test_deletion_is_asked_twice_and_done_by_the_clock(
    house: House, channel: str, tmp_path: Path
) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel, phone="+84912345678")
    nga = await house.member("Ngô Thị Nga", "office_secretary", unit="Văn phòng")
    await ha.says("dữ liệu của tôi")
    await ha.hears()
    await ha.play("""
        > [Xóa dữ liệu của tôi]
        < Khi xóa, tên, số điện thoại, ngày sinh, tin nhắn, bài viết và tệp của đồng chí ở đây đều bị xóa; các tài khoản bị hủy liên kết; chỉ còn những con số không kèm tên. Muốn chỉ dừng nhận tin, đồng chí chọn “Quyền riêng tư” trong “dữ liệu của tôi”.
          [Tôi muốn xóa]
          [Giữ nguyên]
        > [Tôi muốn xóa]
        < Xóa rồi thì không lấy lại được, kể cả bài dự thi đã nộp. Đồng chí có chắc chắn không?
          [Chắc chắn, xóa đi]
          [Giữ nguyên]
        > [Chắc chắn, xóa đi]
        < Tôi đã nhận đề nghị xóa dữ liệu. Văn phòng xác minh rồi xóa, chậm nhất 09h00, thứ Năm, 26/11/2026. Trước đó đồng chí vẫn đổi ý được.
          [Tôi đổi ý, không xóa]
    """)  # noqa: E501
    await nga.play(f"""
        < Trần Thị Hà ({ha.code}, Chi hội 1) đề nghị xóa toàn bộ dữ liệu.
          Xin đồng chí gọi để chắc chắn đúng người, xem còn nghĩa vụ nào phải giữ hồ sơ hay không, rồi bấm một nút, chậm nhất 09h00, thứ Năm, 26/11/2026.
          [Xóa dữ liệu]
          [Không xóa, ghi lý do]
        > [Xóa dữ liệu]
        < Đã ghi. Dữ liệu của Trần Thị Hà sẽ bị xóa trong ít phút.
    """)  # noqa: E501
    assert "Đây là tin cuối cùng" in await hears(ha)
    await erase(house, tmp_path)
    async with house.database.read() as session:
        member = await session.get_one(Member, ha.id)
        assert (member.name, member.phone) == ("Đã xóa", "")
        mine = select(Delivery).where(Delivery.chat == ha.chat)
        assert (await session.scalars(mine)).all() == []
    if channel == "telegram":
        await ha.says("chào")
        assert (await hears(ha)).startswith("< Kính chào đồng chí."), "a stranger again"


async def erase(house: House, folder: Path) -> None:
    async def gone(session, member_id, now):  # type: ignore[no-untyped-def]
        await leave(house.texts, session, member_id, now)

    async with house.database.write() as session:  # what was said has left
        await session.execute(
            update(Delivery).where(Delivery.state.in_(("pending", "leased"))).values(state="sent")
        )
    await Erasures(house.database, folder, clock=house.clock, leave=gone).run()


async def test_a_unit_secretary_does_not_decide_about_deletion(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await ha.press("erase-yes:")
    assert await hears(mai) == "(nothing)\n"
    await mai.press("request-yes:1")
    assert NOT_ALLOWED in await hears(mai)


async def test_she_may_change_her_mind(house: House, tmp_path: Path) -> None:
    ha = await house.member("Trần Thị Hà")
    lan = await house.member("Lê Thị Lan")
    nga = await house.member("Ngô Thị Nga", "office_secretary", unit="Văn phòng")
    await ha.press("erase-yes:")
    await ha.press("erase-yes:")
    assert len(await requests(house)) == 1
    for handle in ("erase-back:1", "erase-back:x", "erase-back:9"):
        await lan.press(handle)
    assert [one.state for one in await requests(house)] == ["open"], "not another's"
    await ha.presses("Tôi đổi ý, không xóa")
    await nga.press("request-yes:1")
    assert "đã đổi ý" in await hears(nga)
    await erase(house, tmp_path)
    async with house.database.read() as session:
        assert (await session.get_one(Member, ha.id)).name == "Trần Thị Hà"


async def test_deletion_is_refused_with_a_reason(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    nga = await house.member("Ngô Thị Nga", "office_secretary", phone="+84988777666", unit="VP")
    await ha.press("erase-yes:")
    await nga.presses("Không xóa, ghi lý do")
    await nga.says("Hồ sơ khen thưởng còn phải giữ.")
    told = await hears(ha)
    assert "Lý do: Hồ sơ khen thưởng còn phải giữ." in told
    assert "Ngô Thị Nga, số 0988777666" in told


async def test_her_seat_goes_to_who_waits_for_it(house: House, tmp_path: Path) -> None:
    ha, lan = await house.member("Trần Thị Hà"), await house.member("Lê Thị Lan")
    nga = await house.member("Ngô Thị Nga", "office_secretary", unit="Văn phòng")
    now = house.clock()
    async with house.database.write() as session:
        one = await trainings.create(
            session, title="Lớp", place="A", starts_at=now + timedelta(days=9),
            ends_at=now + timedelta(days=9, hours=3), closes_at=now + timedelta(days=5), seats=1,
            made_by=None, now=now,
        )  # fmt: skip
        for person in (ha, lan):
            await seats.register(session, training_id=one, member_id=person.id, now=now)
    await ha.press("erase-yes:")
    await nga.presses("Xóa dữ liệu")
    await erase(house, tmp_path)
    async with house.database.read() as session:
        rows = select(Registration.member_id, Registration.state).order_by(Registration.id)
        assert [tuple(row) for row in await session.execute(rows)] == [
            (ha.id, "cancelled"), (lan.id, "offered")
        ]  # fmt: skip
    assert "Lớp" in await hears(lan)


# What waits too long


async def test_the_office_and_the_operator_are_told_what_is_overdue(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    ha = await house.member("Trần Thị Hà")
    nga = await house.member("Ngô Thị Nga", "office_secretary", unit="Văn phòng")
    tam = await house.member("Hồ Văn Tâm", "operator", unit="Văn phòng")
    await ha.press("erase-yes:")
    job = next(job for job in JOBS if job.name == "rights-overdue")

    async def tick() -> None:
        await job.run(Tick(house.database, house.texts, clock(), tmp_path, house.organisation))

    clock.pass_(hours=71)
    await nga.hears()
    await tick()
    assert await hears(nga) == "(nothing)\n"
    clock.pass_(hours=1)
    for _ in range(2):
        await tick()
    for person in (nga, tam):
        assert await hears(person) == (
            "< 1 đề nghị về dữ liệu cá nhân đã quá hạn trả lời, sớm nhất từ 09h00, thứ Hai, "
            "23/11/2026. Xin đồng chí xem các tin đề nghị ở trên và bấm một nút ở mỗi tin.\n"
        )
    clock.pass_(days=1)
    await tick()
    assert "quá hạn" in await hears(nga), "once a day"
    assert await hears(ha) != "", "she has her own messages alone"


async def test_strangers_have_no_data(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    new = Person(house, chat="99999")
    for handle in ("privacy:", "erase-yes:", "correct:", "consent-give:announcements"):
        assert handle.split(":")[0] in BUTTONS
        await new.press(handle)
        assert (await hears(new)).startswith("< Kính chào đồng chí.")
    assert await requests(house) == []
    async with house.database.read() as session:
        chats = await session.scalars(select(Account.member_id).order_by(Account.id))
        assert chats.all() == [ha.id, None]
