"""The roster by file, what secretaries see, codes they hand over, and one's own data."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import func, select

from bot.documents.reading import REASONS
from bot.messages import Kind
from bot.turn import Tick
from handlers import BUTTONS
from handlers.jobs import JOBS
from handlers.sample import write_messy
from storage import imports, linking
from storage.database import Session
from storage.tables import (
    Account,
    AuditEntry,
    Consent,
    Conversation,
    Delivery,
    ImportBatch,
    Member,
    Role,
    Unit,
)
from tests.chat import Clock, House, Person, written
from tests.shapes import everywhere

HEADER = ("Mã", "Họ và tên", "Ngày sinh", "Đơn vị", "SĐT", "CCCD")
ASKED = "  Hiện chưa có gì được ghi. Đồng chí xem lại rồi bấm một nút bên dưới trong 30 ngày; quá hạn, danh sách này được bỏ.\n"  # noqa: E501
CHOICES = "  [Ghi vào danh sách]\n  [Bỏ]\n"
LEFT_OUT = "  [Tải các dòng bị từ chối]\n"


def workbook(folder: Path, *rows: tuple[Any, ...], header: tuple[str, ...] = HEADER) -> str:
    """Name of a real workbook below ``folder``."""
    name = f"{len(list(folder.iterdir())):032x}"
    book = xlsxwriter.Workbook(folder / name, {"strings_to_formulas": False})
    sheet = book.add_worksheet()
    for number, row in enumerate([header, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


async def tick(house: House, folder: Path) -> None:
    """What the clock does about rosters."""
    job = next(job for job in JOBS if job.name == "members-imports")
    await job.run(Tick(house.database, house.texts, house.clock(), folder, house.organisation))


async def send(person: Person, path: str, name: str = "ds.xlsx") -> None:
    await person.sends(name, kind="sheets", path=path)


async def hears(person: Person) -> str:
    return written(await person.hears())


async def office(house: House, **more: str) -> Person:
    return await house.member("Lê Thị Nga", "office_secretary", unit="Văn phòng", **more)


async def count(house: House, table: type[Any] = Member) -> int:
    async with house.database.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


# The roster by file


@pytest.mark.parametrize("channel", ["telegram", "webchat"])
async def test_a_roster_from_file_to_list(house: House, folder: Path, channel: str) -> None:
    nga = await office(house, channel=channel)
    path = workbook(
        folder,
        ("HV1", "TRẦN THỊ HÀ", "12/5/1985", "Chi hội 1", 912345678, "0381"),
        ("HV2", "Lê Văn Bình", "1990", "CHI HỘI  1", "", ""),
        ("HV3", "Ngô Thị Cúc", "31/4/1990", "Chi hội 2", "", ""),
        ("", "", "1/1/1991", "Chi hội 2", "0912345679", ""),
    )
    await send(nga, path)
    assert await hears(nga) == "< Tôi đang đọc danh sách “ds.xlsx”, xin đồng chí chờ một chút.\n"
    assert await count(house) == 1
    await tick(house, folder)
    assert await hears(nga) == (
        "< Tôi đã đọc xong “ds.xlsx”:\n"
        "  Thêm mới 2 · Thay đổi 0 · Giữ nguyên 0 · Bị từ chối 2\n\n"
        "  Sẽ lập 1 đơn vị mới: Chi hội 1\n\n"
        "  Không đọc cột có thông tin nhạy cảm: CCCD\n\n"
        "  Các dòng bị từ chối:\n"
        "  • Dòng 4, Ngô Thị Cúc: ngày sinh không đúng (“31/4/1990”)\n"
        "  • Dòng 5, —: thiếu họ tên\n\n" + ASKED + CHOICES + LEFT_OUT
    )
    await tick(house, folder)  # a second tick says nothing again, and writes nothing
    assert await hears(nga) == "(nothing)\n"
    assert await count(house) == 1
    await nga.play("""
        > [Ghi vào danh sách]
        <~ Đang ghi danh sách “ds.xlsx”: 0/2 người.
        > [Ghi vào danh sách]
        < Danh sách này đang được ghi, xin đồng chí chờ một chút.
    """)
    await tick(house, folder)
    assert await hears(nga) == (
        "<~ Đang ghi danh sách “ds.xlsx”: 2/2 người.\n"
        "< Đã ghi xong danh sách “ds.xlsx”: thêm mới 2 người, thay đổi 0 người.\n"
        "  2 dòng bị từ chối không được ghi.\n"
        "  [Danh sách]\n  [Hoàn tác]\n" + LEFT_OUT
    )
    await nga.play("""
        > [Ghi vào danh sách]
        < Danh sách này đã được ghi xong.
        > [Bỏ]
        < Danh sách này đã được ghi xong.
    """)
    async with house.database.read() as session:
        columns = (Member.code, Member.name, Unit.name, Member.phone, Member.born, Member.note)
        found = select(*columns).join(Unit, Unit.id == Member.unit_id).order_by(Member.id)
        assert [tuple(row) for row in await session.execute(found.offset(1))] == [
            ("HV1", "Trần Thị Hà", "Chi hội 1", "+84912345678", "1985-05-12", ""),
            ("HV2", "Lê Văn Bình", "Chi hội 1", "", "1990", ""),
        ]
        acts = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
        assert [(act.actor_id, act.action) for act in acts] == [
            (nga.id, "import.confirmed"), (nga.id, "members.import"),
        ]  # fmt: skip


async def test_the_messy_list_twice(house: House, folder: Path) -> None:
    nga = await office(house)
    write_messy(folder / "messy")
    await send(nga, "messy")
    await tick(house, folder)
    await nga.presses("Ghi vào danh sách")
    await tick(house, folder)
    assert await count(house) == 24
    await nga.hears()
    await send(nga, "messy")
    await tick(house, folder)
    assert await hears(nga) == (
        "< Tôi đang đọc danh sách “ds.xlsx”, xin đồng chí chờ một chút.\n"
        "< Tôi đã đọc xong “ds.xlsx”:\n"
        "  Thêm mới 0 · Thay đổi 0 · Giữ nguyên 23 · Bị từ chối 5\n\n"
        "  Không đọc cột có thông tin nhạy cảm: Quê quán\n\n"
        "  Chỉ đọc trang tính “Năm 2026”; các trang khác cũng có danh sách nhưng chưa đọc: Năm 2025\n\n"  # noqa: E501
        "  Cần xem lại (vẫn được ghi, vì tôi không tự bỏ ai):\n"
        "  • Dòng 13, Trần Văn Ân: ghi chú “nghỉ chế độ”\n"
        "  • Dòng 15, Phạm Văn Dũng: ghi chú “đi học”\n"
        "  • Dòng 34, Ng. Văn Tài: ghi chú “chuyển về 3/2026”\n\n"
        "  Các dòng bị từ chối ở trang tính “Năm 2026”:\n"
        "  • Dòng 18, Bùi Thị Hạ: ngày sinh không đúng (“31/4/1990”)\n"
        "  • Dòng 19, Hoàng Văn Hà: số điện thoại không đọc được (“8.49E+10”)\n"
        "  • Dòng 29, —: thiếu họ tên\n"
        "  • Dòng 36, Tô Văn Nam: ngày sinh không đúng (“29/2/1990”)\n"
        "  • Dòng 38, Nguyễn Bá Lộc: đã có ở dòng trên\n\n"
        "  Danh sách này không làm thay đổi gì, nên không cần ghi.\n" + LEFT_OUT
    )
    assert await count(house) == 24


async def test_many_refused_rows_are_counted(house: House, folder: Path) -> None:
    nga = await office(house)
    rows = [("", f"Lê Văn {n}", "31/4/1990", "Chi hội 1", "", "") for n in range(12)]
    await send(nga, workbook(folder, *rows, ("", "Lê Thị Ánh", "1990", "Chi hội 1", "", "")))
    await tick(house, folder)
    said = (await nga.hears())[-1][0].text.split("\n")
    assert said[1] == "Thêm mới 1 · Thay đổi 0 · Giữ nguyên 0 · Bị từ chối 12"
    assert said[-3:-1] == ["… và 2 dòng khác", ""]
    assert len([line for line in said if line.startswith("• Dòng")]) == 10


async def test_a_list_dropped_is_not_written(house: House, folder: Path) -> None:
    nga = await office(house)
    await send(nga, workbook(folder, ("HV1", "Trần Thị Hà", "1985", "Chi hội 1", "", "")))
    await tick(house, folder)
    await nga.hears()
    await nga.play("""
        > [Bỏ]
        <~ Đã bỏ danh sách này; không có gì thay đổi.
        > [Ghi vào danh sách]
        < Đã bỏ danh sách này; không có gì thay đổi.
    """)
    await tick(house, folder)
    assert await count(house) == 1


async def test_only_its_sender_confirms_and_only_while_she_may(house: House, folder: Path) -> None:
    nga, other = await office(house), await office(house)
    await send(nga, workbook(folder, ("HV1", "Trần Thị Hà", "1985", "Chi hội 1", "", "")))
    await tick(house, folder)
    handle = (await nga.buttons())["Ghi vào danh sách"]
    await other.press(handle)
    assert await hears(other) == "< Nút này thuộc câu hỏi đã qua.\n"
    async with house.database.write() as session:
        for role in await session.scalars(select(Role).where(Role.member_id == nga.id)):
            await session.delete(role)
    await nga.hears()
    await nga.press(handle)
    assert await hears(nga) == "< Đồng chí không có quyền làm việc này.\n"
    async with house.database.read() as session:
        assert (await session.scalars(select(ImportBatch.state))).one() == "previewed"


async def test_nothing_personal_goes_to_a_chat_unlinked_meanwhile(
    house: House, folder: Path
) -> None:
    nga = await office(house)
    await send(nga, workbook(folder, ("HV1", "Trần Thị Hà", "31/4/85", "Chi hội 1", "", "")))
    await nga.hears()
    async with house.database.write() as session:
        account = await session.get_one(Account, 1)
        await linking.unlink(session, account_id=account.id, member_id=nga.id, now=house.clock())
    await tick(house, folder)
    assert await hears(nga) == "(nothing)\n"


async def test_what_cannot_be_read_is_said_in_one_sentence(house: House, folder: Path) -> None:
    nga = await office(house)
    (folder / "damaged").write_bytes(b"PK\x03\x04 and nothing else")
    bare = workbook(folder, ("1", "2"), header=("Tháng", "Số tiền"))
    for path in (bare, "damaged", "missing"):
        await send(nga, path)
    await nga.hears()
    await tick(house, folder)
    assert await hears(nga) == (
        "< Tôi không thấy dòng tiêu đề trong “ds.xlsx”. Trong 20 dòng đầu cần có một dòng ghi “Họ và tên” cùng với “Ngày sinh”, “Đơn vị” hoặc “Số điện thoại”. Xin đồng chí bổ sung rồi gửi lại.\n"  # noqa: E501
        "< Tệp này bị hỏng nên tôi không mở được. Xin đồng chí lưu lại thành tệp mới rồi gửi lại.\n"  # noqa: E501
        "< Tôi chưa tải được tệp này. Xin đồng chí gửi lại sau ít phút.\n"
    )
    async with house.database.read() as session:
        states = await session.scalars(select(ImportBatch.state))
        assert set(states) == {"refused"}


async def test_a_failure_of_ours_gives_up_after_three(
    house: House, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(sheets: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("handlers.members.jobs.read_entries", fail)
    nga = await office(house)
    await send(nga, workbook(folder, ("HV1", "Trần Thị Hà", "1985", "Chi hội 1", "", "")))
    await nga.hears()
    for _ in range(imports.MOST_TRIES):
        await tick(house, folder)
        assert await hears(nga) == "(nothing)\n"
    for expected in (
        "< Hệ thống chưa xử lý được danh sách “ds.xlsx”. Xin đồng chí gửi lại sau ít phút; nếu vẫn không được, xin báo người vận hành.\n",  # noqa: E501
        "(nothing)\n",
    ):
        await tick(house, folder)
        assert await hears(nga) == expected


async def test_an_apply_cut_short_goes_on(
    house: House, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.members.CHUNK", 2)
    nga = await office(house)
    rows = [(f"HV{n}", f"Lê Văn {n}", "1985", "Chi hội 1", "", "") for n in range(5)]
    await send(nga, workbook(folder, *rows))
    await tick(house, folder)
    await nga.presses("Ghi vào danh sách")
    finish = imports.finish

    async def cut(session: Session, batch_id: int, **rest: Any) -> ImportBatch:
        raise RuntimeError("the process ends here")

    monkeypatch.setattr(imports, "finish", cut)
    await tick(house, folder)
    assert await count(house) == 6
    monkeypatch.setattr(imports, "finish", finish)
    await nga.hears()
    await tick(house, folder)
    assert await hears(nga) == (
        "< Đã ghi xong danh sách “ds.xlsx”: thêm mới 5 người, thay đổi 0 người.\n  [Danh sách]\n  [Hoàn tác]\n"  # noqa: E501
    )
    assert await count(house) == 6


# Other files


async def test_a_document_is_offered_to_be_handed_in(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.sends("bài.docx", text="một hai ba")
    assert await hears(ha) == (
        "< Tôi đã đọc “bài.docx”, 3 từ, nhưng chưa nộp. Nếu đây là bài dự thi, đồng chí bấm “Nộp bài dự thi”.\n"  # noqa: E501
        "  [Nộp bài dự thi]\n"
    )
    assert "submit" in BUTTONS


async def test_a_sheet_from_somebody_else(house: House) -> None:
    for role in ("", "unit_secretary@"):
        ha = await house.member("Trần Thị Hà", *filter(None, [role]))
        await send(ha, "x")
        assert await hears(ha) == (
            "< Tôi chỉ nhận danh sách như “ds.xlsx” từ thư ký văn phòng. Nếu đây là bài dự thi, xin đồng chí gửi lại dạng .docx hoặc .pdf; nếu là danh sách, xin gửi cho văn phòng.\n"  # noqa: E501
        )
    assert await count(house, ImportBatch) == 0


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_every_refused_file_has_its_sentence(house: House, language: str) -> None:
    ha = await house.member("Trần Thị Hà", language=language)
    for reason in sorted(REASONS | {"not_fetched"}):
        await ha.sends("x.docx", kind="", refused=reason)
        assert await hears(ha) == f"< {house.texts.words(language)(f'file-{reason}')}\n"


# Secretaries


async def test_the_office_and_its_units(house: House) -> None:
    nga = await office(house)
    await house.member("Trần Thị Hà")
    await house.member("Lê Văn Bình", linked=False)
    await nga.play("""
        > việc thư ký
        < Mời đồng chí chọn việc của thư ký.
          [Mở lớp học]
          [Mở cuộc thi]
          [Soạn thông báo]
          [Thông báo đã gửi]
          [Danh sách]
          [Ngày nghỉ]
          [Trợ giúp]
        > 5
        < 2 đơn vị, 3 hội viên, 2 người đã liên kết.

          Số người đã liên kết:
          • Văn phòng: 1/1
          • Chi hội 1: 1/2
          [Cấp mã liên kết]
          [Tải tệp Excel]
    """)


async def test_a_unit_secretary_sees_her_unit_only(house: House) -> None:
    lan = await house.member("Phạm Thị Lan", "unit_secretary@")
    await house.member("Lê Văn Ớt", linked=False, phone="+84912345678")
    await house.member("Lê Thị Ánh", linked=False)
    await house.member("Người Đơn Vị Khác", unit="Chi hội 2")
    await lan.play("""
        > danh sach
        < Chi hội 1: 3 hội viên, 1 người đã liên kết, 2 người chưa.

          Chưa liên kết:
          • Lê Thị Ánh, HV00006, chưa có số
          • Lê Văn Ớt, HV00004, 0912345678

          Đã liên kết:
          • Phạm Thị Lan, HV00002
          [Cấp mã liên kết]
          [Tải tệp Excel]
          [In mã cả đơn vị]
        > việc thư ký
        < Đồng chí không có quyền làm việc này.
        > trợ giúp
        < Đồng chí bấm nút bên dưới hoặc nhắn một trong các từ sau (không cần dấu):
          • đăng ký: ghi tên dự lớp
          • nộp bài: gửi bài dự thi
          • kết quả cuộc thi: danh sách giải đã công bố
          • thông báo: xem lại thông báo
          • của tôi: lớp, bài và câu hỏi của đồng chí
          • mã của tôi: mã để cán bộ điểm danh quét ở lớp
          • hỏi …: hỏi thư ký, ví dụ: hỏi bao giờ hết hạn nộp bài
          • dữ liệu của tôi: xem những gì đang lưu, hủy liên kết
          • quyền riêng tư: ngừng hoặc nhận lại thông báo
          • trang web: mở trang nhắn tin trên trình duyệt
          • hủy: dừng việc đang làm
          • quay lại: sửa câu trả lời trước
          • danh sách: hội viên của đơn vị, ai đã liên kết
          • tìm Hoa: một hội viên; làm thay, chuyển đơn vị, thay máy cũ
          • mã HV00012: cấp mã liên kết cho một hội viên
          • câu hỏi mở: câu hỏi đang chờ trả lời
          • câu trả lời chung: xem, thu hồi câu dùng chung
          • duyệt: đăng ký lớp đang chờ duyệt
          • cử người: ghi tên hội viên của đơn vị vào lớp
          • kết quả: ai của đơn vị đạt, xếp loại gì
          • danh sách lớp, báo cáo tháng: người của đơn vị trong các lớp, bằng Excel
          Cần người giúp, xin gọi thư ký đơn vị hoặc văn phòng.
          [Danh sách đơn vị]
          [Câu hỏi mở]
          [Đăng ký lớp học]
          [Nộp bài dự thi]
          [Thông báo]
          [Của tôi]
          [Hỏi thư ký]
    """)


async def test_a_button_of_another_unit_is_refused(house: House) -> None:
    lan = await house.member("Phạm Thị Lan", "unit_secretary@")
    ha = await house.member("Trần Thị Hà")
    other = await house.unit("Chi hội 2")
    not_allowed = "< Đồng chí không có quyền làm việc này.\n"
    for person, argument, expected in (
        (lan, f"{other}:0", not_allowed),
        (lan, "all:0", not_allowed),
        (lan, "x", "< Nút này thuộc câu hỏi đã qua.\n"),
        (lan, "9" * 30, "< Nút này thuộc câu hỏi đã qua.\n"),
        (lan, "1:²", "< Nút này thuộc câu hỏi đã qua.\n"),
        (ha, "1:0", not_allowed),
        (ha, "", not_allowed),
    ):
        await person.press(f"roster:{argument}")
        assert await hears(person) == expected, argument
    async with house.database.write() as session:
        for role in await session.scalars(select(Role)):
            await session.delete(role)
    await lan.press("roster:1:0")
    assert await hears(lan) == not_allowed


async def test_long_lists_come_in_pages(house: House) -> None:
    lan = await house.member("Phạm Thị Lan", "deputy@")
    async with house.database.write() as session:
        for n in range(25):
            session.add(Member(code=f"X{n:02}", name=f"Lê Văn A{n:02}", search_key="x", unit_id=1))
    await lan.says("danh sách")
    first, second = (await lan.hears())[0][0], "Xem trang sau"
    assert first.text.count("•") == 20
    assert "(Trang 1/2)" in first.text
    await lan.presses(second)
    shown = (await lan.hears())[0][0]
    assert (shown.text.count("•"), [b.label for b in shown.buttons]) == (
        6, ["Cấp mã liên kết", "Tải tệp Excel", "In mã cả đơn vị", "Xem trang trước"],
    )  # fmt: skip


# Codes handed over


async def test_a_code_handed_over_links(house: House) -> None:
    lan = await house.member("Phạm Thị Lan", "unit_secretary@")
    ha = await house.member("Trần Thị Hà", linked=False, channel="gone")
    await lan.says("cấp mã")
    await lan.says("ai đó")
    await lan.says("tran thi ha")
    said = [say.text for say, _ in await lan.hears()]
    assert said[:3] == [
        "Đồng chí cấp mã cho ai? Xin nhắn mã hội viên (ví dụ HV00012) hoặc họ tên.",
        "Tôi không thấy người này trong danh sách đồng chí phụ trách. Xin đồng chí xem lại mã hội viên hoặc họ tên.",  # noqa: E501
        "Đồng chí cấp mã cho ai? Xin nhắn mã hội viên (ví dụ HV00012) hoặc họ tên.",
    ]
    given = said[3].split("\n")
    head, _, code = given[0].rpartition(" ")
    assert head == f"Mã liên kết của Trần Thị Hà ({ha.code}):"
    assert given[1] == (
        "Mã dùng được một lần, đến 09h00, thứ Ba, 24/11/2026. Xin đồng chí trao hoặc đọc tận nơi cho đúng người; người đó nhắn mã này cho tôi."  # noqa: E501
    )
    new = Person(house, channel="webchat", chat="77")
    for answer in (code.lower(), "1"):
        await new.says(answer)
    assert (await new.hears())[-1][0].text.startswith("Đã liên kết: Trần Thị Hà, Chi hội 1.")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("vi", "Mã đã cấp trước cho Trần Thị Hà, kể cả mã đã in, từ lúc này không dùng được nữa."),
        (
            "en",
            "The code Trần Thị Hà was given before, on paper too, is not taken any more from now on.",  # noqa: E501
        ),
    ],
)
async def test_a_new_code_says_that_the_one_before_is_void(
    house: House, clock: Clock, language: str, told: str
) -> None:
    lan = await house.member("Phạm Thị Lan", "unit_secretary@", language=language)
    ha = await house.member("Trần Thị Hà", linked=False, channel="gone")
    for has_one in (False, True):
        await lan.says(f"mã {ha.code}")
        assert ((await lan.hears())[-1][0].text.split("\n")[-1] == told) is has_one
    clock.pass_(days=2)  # what is over needs no word
    await lan.says(f"mã {ha.code}")
    assert told not in (await lan.hears())[-1][0].text


async def test_who_may_hand_over_codes_for_whom(house: House) -> None:
    nga = await office(house)
    lan = await house.member("Phạm Thị Lan", "unit_secretary@")
    ha = await house.member("Trần Thị Hà")
    boss = await house.member("Vũ Thị Yến", "office_secretary")
    other = await house.member("Ngô Thị Cúc", unit="Chi hội 2")
    nobody = "Tôi không thấy người này trong danh sách đồng chí phụ trách."
    for person, said, expected in (
        (lan, f"mã {ha.code}", "Mã liên kết của Trần Thị Hà"),
        (lan, f"MA {ha.code.lower()}", "Mã liên kết của Trần Thị Hà"),
        (lan, f"/ma {ha.code}", "Mã liên kết của Trần Thị Hà"),
        (lan, f"mã {other.code}", nobody),
        (lan, "mã HV99999", nobody),
        (lan, f"mã {boss.code}", "Vũ Thị Yến có nhiệm vụ ngoài đơn vị"),
        (nga, f"mã {boss.code}", "Mã liên kết của Vũ Thị Yến"),
        (nga, f"mã {other.code}", "Mã liên kết của Ngô Thị Cúc"),
        (nga, "mã thị", "Có nhiều người tên như vậy."),
        (ha, f"mã {ha.code}", "Tôi chưa hiểu ý đồng chí."),
        (ha, f"/ma {ha.code}", "Đồng chí không có quyền làm việc này."),
    ):
        await person.says(said)
        assert [s.text.startswith(expected) for s, _ in await person.hears()] == [True], said


async def test_a_code_asked_for_before_the_role_was_lost(house: House) -> None:
    lan = await house.member("Phạm Thị Lan", "unit_secretary@")
    ha = await house.member("Trần Thị Hà")
    await lan.says("cấp mã")
    async with house.database.write() as session:
        for role in await session.scalars(select(Role)):
            await session.delete(role)
    await lan.hears()
    await lan.says(ha.code)
    said = "Đồng chí không có quyền làm việc này."
    assert await hears(lan) == f"< {said}\n"


# One's own data


async def test_own_data_and_unlinking(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", phone="+84912345678", born="1985-05-12",
                            gender="female", position="Hội viên", note="nghỉ hưu")  # fmt: skip
    async with house.database.write() as session:
        session.add(Consent(member_id=ha.id, wording="1", channel="telegram", given_at=clock(),
                            purpose="roster"))  # fmt: skip
    await ha.play("""
        > dữ liệu của tôi
        < Hệ thống đang lưu về đồng chí:
          • Họ và tên: Trần Thị Hà
          • Mã hội viên: HV00002
          • Đơn vị: Chi hội 1
          • Số điện thoại: 0912345678
          • Ngày sinh: 12/05/1985
          • Giới tính: Nữ
          • Chức vụ: Hội viên
          • Ghi chú: nghỉ hưu
          • Đã liên kết: Telegram

          Ngoài ra còn các lượt đăng ký lớp, bài dự thi và tin nhắn đã trao đổi tại đây. Đồng chí chọn một việc dưới đây nếu cần.
          [Quyền riêng tư]
          [Nhận toàn bộ bằng tệp]
          [Báo sai thông tin]
          [Xóa dữ liệu của tôi]
          [Hủy liên kết]
        > 5
        < Khi hủy liên kết, tôi thôi gửi mọi thông báo và nhắc việc, kể cả những tin đang chờ gửi. Tên của đồng chí vẫn còn trong danh sách của đơn vị. Đồng chí có chắc không?
          [Hủy ở tài khoản này]
          [Giữ nguyên]
        > 1
        < Đã hủy liên kết. Từ nay tôi không gửi gì tới đây nữa. Khi muốn dùng lại, đồng chí nhắn cho tôi bất cứ lúc nào.
    """)  # noqa: E501
    async with house.database.read() as session:
        assert (await session.get_one(Account, 1)).member_id is None
        assert set(await session.scalars(select(Consent.withdrawn_at))) == {clock()}
        states = await session.scalars(select(Delivery.state).order_by(Delivery.id))
        assert list(states) == ["cancelled", "cancelled", "leased"]  # only the farewell leaves
    await ha.says("của tôi")
    assert (await ha.hears())[0][0].text.startswith("Kính chào đồng chí.")


@everywhere
async def test_leaving(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    await ha.says("/dulieu")
    await ha.hears()
    await ha.play("""
        > [Hủy liên kết]
        < Khi hủy liên kết, tôi thôi gửi mọi thông báo và nhắc việc, kể cả những tin đang chờ gửi. Tên của đồng chí vẫn còn trong danh sách của đơn vị. Đồng chí có chắc không?
          [Hủy ở tài khoản này]
          [Giữ nguyên]
        > [Hủy ở tài khoản này]
        < Đã hủy liên kết. Từ nay tôi không gửi gì tới đây nữa. Khi muốn dùng lại, đồng chí nhắn cho tôi bất cứ lúc nào.
    """)  # noqa: E501


async def test_unlinking_one_chat_or_all(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    web = Person(house, channel="webchat", account="web", chat="77", id=ha.id)
    async with house.database.write() as session:
        session.add(
            Account(channel="webchat", account="web", chat="77", member_id=ha.id, private=True,
                    seen_at=house.clock(), linked_at=house.clock(), wrong_codes=0)
        )  # fmt: skip
    await web.says("nộp bài")  # her other chat may stand in the middle of something
    await ha.says("/dulieu")
    await ha.presses("Hủy liên kết")
    assert (await ha.hears())[-1][0].buttons[1].label == "Hủy ở mọi tài khoản"
    await ha.presses("Hủy ở mọi tài khoản")
    async with house.database.read() as session:
        assert await linking.chats_of(session, ha.id) == []
        forms = await session.scalars(select(Conversation.form))
        assert set(forms) == {""}
    await web.hears()
    await web.house.hear(web.incoming(Kind.TEXT, text="menu"))
    assert (await web.hears())[0][0].text.startswith("Kính chào đồng chí.")


async def test_mine_without_anything(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.play("""
        > của tôi
        < Đồng chí chưa ghi tên vào lớp học nào và chưa có bài dự thi. Mời đồng chí chọn việc cần làm.
          [Đăng ký lớp học]
          [Nộp bài dự thi]
          [Thông báo]
          [Của tôi]
          [Trợ giúp]
    """)  # noqa: E501


async def test_a_name_may_be_put_in_order_by_hand(house: House) -> None:
    nga = await office(house, phone="")
    unit = await house.unit("Chi hội 1")
    for name, sort in (("Giàng A Câu", "Giàng"), ("Lê Văn Dũng", ""), ("Lê Văn Én", "")):
        await house.member(name, linked=False, sort_name=sort)
    async with house.database.write() as session:
        session.add(Role(member_id=nga.id, role="unit_secretary", unit_id=unit,
                         granted_at=house.clock()))  # fmt: skip
    await nga.press(f"roster:{unit}:0")
    said = (await nga.hears())[-1][0].text
    names = ("Lê Văn Dũng", "Lê Văn Én", "Giàng A Câu")
    assert sorted(names, key=said.index) == list(names)
