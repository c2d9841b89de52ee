"""Lists of names: a member's own code and who scans it, attendance from a file, classes on paper,
a term in figures, a decision made elsewhere."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import python_calamine as calamine
from sqlalchemy import select

from bot.documents.workbook import Page, write
from bot.turn import Tick
from handlers import PAPERS, lists, papers
from handlers.jobs import LISTS
from storage import passes
from storage.tables import (
    Announcement,
    AttendanceMark,
    AuditEntry,
    Chosen,
    Member,
    NameList,
    Recipient,
    Role,
    Site,
    Training,
)
from tests.chat import Clock, House, Person
from tests.conversations.test_attendance import heard, joined, lessons_of, marks
from tests.conversations.test_trainings import START, open_class
from tests.facts import facts
from tests.shapes import everywhere

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what differs in words alone."""


async def code(house: House, person: Person) -> str:
    async with house.database.write() as session:
        return await passes.of(session, person.id, now=house.clock())


def tick_in(house: House, folder: Path) -> Tick:
    return Tick(house.database, house.texts, house.clock(), folder, house.organisation,
                public_url=house.public_url)  # fmt: skip


async def made(house: House, folder: Path, person: Person) -> tuple[str, Path]:
    """What is said with the file that was asked for, and where it lies."""
    await person.hears()
    await papers.run(tick_in(house, folder), PAPERS)
    [(say, _)] = await person.hears()
    assert say.file is not None
    return say.text, folder / say.file.path


def sheets_of(path: Path) -> dict[str, list[list[Any]]]:
    book = calamine.CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


async def sends(house: House, folder: Path, person: Person, *rows: tuple[Any, ...]) -> None:
    """A file whose first row is its header, read and answered."""
    name = f"ds{house.number()}.xlsx"
    header = [str(one) for one in rows[0]]
    await write(folder / name, [Page("Danh sách", header, [list(row) for row in rows[1:]])])
    await person.sends(name, kind="sheets", path=name)
    await person.hears()
    await read(house, folder)


async def read(house: House, folder: Path) -> None:
    await lists.run(tick_in(house, folder), LISTS)


# Her own code


@everywhere
async def test_her_code_is_a_picture_with_digits(
    house: House, clock: Clock, channel: str, tmp_path: Path
) -> None:
    house.public_url = "https://thuky.example"
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà", channel=channel)
    await joined(house, class_, ha)
    clock.at = START - timedelta(hours=2)
    await ha.says("của tôi")
    assert "Mã điểm danh của tôi" in await ha.buttons()
    await ha.hears()
    await ha.presses("Mã điểm danh của tôi")
    told, path = await made(house, tmp_path, ha)
    digits = await code(house, ha)
    assert told.startswith(
        f"Mã điểm danh của đồng chí: {digits[:4]} {digits[4:8]} {digits[8:]}\n"
        "Đến lớp, đồng chí đưa hình này cho cán bộ điểm danh quét, hoặc đọc 12 chữ số ở trên."
    )
    assert path.read_bytes().startswith(b"\x89PNG")
    async with house.database.read() as session:
        assert str(ha.id) != digits, "it says nothing by itself"
        assert (await session.get_one(Member, ha.id)).code not in told


@on_sqlite
async def test_long_before_a_class_nothing_reminds_of_it(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    clock.at = START - timedelta(days=1, minutes=1)
    await ha.says("của tôi")
    assert "Mã điểm danh của tôi" not in await ha.buttons()


@everywhere
async def test_an_officer_scans_it(house: House, clock: Clock, channel: str) -> None:
    class_ = await open_class(house)
    nga = await house.member("Đỗ Thị Nga", "check_in", channel=channel)
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    digits = await code(house, ha)
    clock.at = START - timedelta(minutes=8)
    await nga.says("điểm danh")
    await nga.hears()
    said = "  Đang điểm danh buổi 1/1, lớp “Kỹ năng số”."
    below = "  [Bỏ: Trần Thị Hà]\n          [Chọn buổi khác]"
    await nga.play(f"""
        > /start {passes.scanned(digits)}
        < Trần Thị Hà, Chi hội 1: có mặt 07h22.
        {said}
        {below}
        > {digits[:4]} {digits[4:8]} {digits[8:]}
        < Trần Thị Hà, Chi hội 1: đã điểm danh lúc 07h22 rồi.
        {said}
        {below}
        > có mặt {digits}
        < Trần Thị Hà, Chi hội 1: đã điểm danh lúc 07h22 rồi.
        {said}
        {below}
    """)
    assert await marks(house) == [("present", "scan", False)]
    await nga.presses("Bỏ: Trần Thị Hà")
    assert "Trần Thị Hà, Chi hội 1: chưa ghi" in (await nga.hears())[0][0].text
    assert await marks(house) == [("present", "scan", True)]
    async with house.database.read() as session:
        [row] = await session.scalars(select(AttendanceMark))
        assert (row.by_id, row.undone_by) == (nga.id, nga.id), "a trace of both"


@on_sqlite
async def test_each_reason_has_its_sentence(house: House, clock: Clock) -> None:
    numbers = await open_class(house, seats=1)
    writing = await open_class(house, "Kỹ năng viết")
    later = await open_class(house, "Ngày mai", start=START + timedelta(days=1))
    nga = await house.member("Đỗ Thị Nga", "office_secretary")
    ha, lan, mai, tam, oanh = [
        await house.member(name) for name in ("Hà", "Lan", "Mai", "Tâm", "Oanh")
    ]
    await joined(house, numbers, ha, lan)  # Lan waits
    await joined(house, writing, mai)
    await joined(house, later, tam)
    [lesson] = await lessons_of(house, numbers)
    await lessons_of(house, writing)

    async def scan(who: Person) -> str:
        await nga.says(f"/start {passes.scanned(await code(house, who))}")
        return (await nga.hears())[-1][0].text.split("\n")[0]

    clock.at = START - timedelta(minutes=90)
    await nga.press(f"attendance:{lesson.id}")
    await nga.hears()
    assert await scan(ha) == (
        "Hà, Chi hội 1: chưa đến giờ điểm danh. Hệ thống nhận từ 06h30, thứ Sáu, 27/11/2026."
    )
    clock.at = START + timedelta(minutes=22)
    assert await scan(ha) == "Hà, Chi hội 1: có mặt 07h52, muộn 22 phút."
    assert await scan(lan) == "Lan, Chi hội 1: chưa có chỗ trong lớp này, chưa điểm danh được."
    assert await scan(mai) == (
        "Mai, Chi hội 1: không có tên trong lớp này; học lớp “Kỹ năng viết” tại Hội trường A, "
        "12 Trần Phú."
    )
    assert await scan(tam) == (
        "Tâm, Chi hội 1: hôm nay không có buổi học nào. Buổi tới: 07h30, thứ Bảy, 28/11/2026."
    )
    assert await scan(oanh) == "Oanh, Chi hội 1: không có tên trong lớp này."
    assert await heard(nga, f"/start {passes.scanned('0' * 12)}") == (
        "Mã này không đúng hoặc đã được đổi. Xin đồng chí nhờ người học mở lại mã của mình."
    )
    assert await marks(house) == [("late", "scan", False)]


@on_sqlite
async def test_the_session_opened_last_is_the_one_kept(house: House, clock: Clock) -> None:
    first, second = await open_class(house), await open_class(house, "Kỹ năng viết")
    nga = await house.member("Đỗ Thị Nga", "check_in")
    ha = await house.member("Trần Thị Hà")
    await joined(house, first, ha)
    await joined(house, second, ha)
    clock.at = START
    said = f"/start {passes.scanned(await code(house, ha))}"
    assert await heard(nga, said) == (
        "Hiện có nhiều buổi học. Đồng chí nhắn “điểm danh”, chọn buổi của mình rồi quét lại."
    )
    for class_ in (first, second):
        [lesson] = await lessons_of(house, class_)
        await nga.press(f"attendance:{lesson.id}")
        clock.pass_(seconds=1)
    assert (await heard(nga, said)).endswith("lớp “Kỹ năng viết”.")


NOT_HERS = "Mã này chỉ cán bộ điểm danh quét được."


@everywhere
async def test_who_keeps_no_list_learns_nothing(house: House, clock: Clock, channel: str) -> None:
    class_ = await open_class(house)
    lan = await house.member("Lê Thị Lan", "unit_secretary@", channel=channel)
    stranger = await house.member("Kẻ Lạ", linked=False, channel=channel)
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    await lessons_of(house, class_)
    right, wrong = passes.scanned(await code(house, ha)), passes.scanned("0" * 12)
    clock.at = START
    known = await facts(house)
    for said in (right, wrong):
        assert await heard(lan, f"/start {said}") == NOT_HERS
    assert await heard(stranger, f"/start {right}") == await heard(stranger, f"/start {wrong}")
    assert "Hà" not in await heard(stranger, f"/start {right}")
    typed = [await heard(lan, one[3:]) for one in (right, wrong)]
    assert typed[0] == typed[1]
    assert typed[0].startswith("Tôi chưa hiểu ý đồng chí.")
    assert await facts(house) == known


@on_sqlite
async def test_a_code_is_changed(house: House, clock: Clock, tmp_path: Path) -> None:
    class_ = await open_class(house)
    nga = await house.member("Đỗ Thị Nga", "check_in")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    old = await code(house, ha)
    await ha.says("mã của tôi")
    await made(house, tmp_path, ha)
    await ha.presses("Đổi mã khác")
    told, _ = await made(house, tmp_path, ha)
    new = await code(house, ha)
    assert new != old
    assert new[:4] in told
    clock.at = START
    assert "không đúng hoặc đã được đổi" in await heard(nga, f"/start {passes.scanned(old)}")
    assert "có mặt 07h30" in await heard(nga, f"/start {passes.scanned(new)}")


# Attendance from a file


@everywhere
async def test_attendance_comes_as_a_file(
    house: House, clock: Clock, channel: str, tmp_path: Path
) -> None:
    class_ = await open_class(house)
    nga = await house.member("Đỗ Thị Nga", "check_in", channel=channel)
    names = ("Trần Thị Hà", "Lê Thị Lan", "Mai Văn Út", "Bùi Thị Oanh", "Hồ Văn Tư", "Hồ Văn Tư")
    people = [await house.member(name, phone=f"+8491200000{n}") for n, name in enumerate(names)]
    await joined(house, class_, *people)
    [lesson] = await lessons_of(house, class_)
    clock.at = START + timedelta(hours=1)
    await nga.says("điểm danh")
    await nga.presses("Nhập danh sách")
    await sends(
        house, tmp_path, nga,
        ("STT", "Họ và tên", "Mã hội viên", "Điện thoại", "Điểm danh"),
        (1, "Trần Thị Hà", "", "", "x"),
        (2, "", people[1].code, "", "muộn"),
        (3, "", "", "0912000002", "có mặt"),
        (4, "Bùi Thị Oanh", "", "", "vắng"),
        (5, "Hồ Văn Tư", "", "", "x"),
        (6, "Kẻ Lạ", "", "", "x"),
        (7, "tran thi ha", "", "", "x"),
        (8, "Bùi Thị Oanh", "", "", "?"),
    )  # fmt: skip
    assert await marks(house) == [], "nothing is written yet"
    await nga.play("""
        < Lớp “Kỹ năng số”, buổi 1/1: —
          07h30, thứ Sáu, 27/11/2026 đến 11h30
          Sẽ ghi có mặt 3 người, trong đó đến muộn 1.
          Đã ghi từ trước: 0 · danh sách ghi vắng: 1

          Có 4 dòng chưa dùng được:
          • Dòng 6, Hồ Văn Tư: có nhiều người trùng, cần thêm mã hoặc ngày sinh
          • Dòng 7, Kẻ Lạ: không có chỗ trong lớp
          • Dòng 8, tran thi ha: đã có ở dòng khác
          • Dòng 9, Bùi Thị Oanh: ghi chú điểm danh chưa rõ
          [Ghi danh sách]
          [Bỏ, không ghi]
    """)
    await nga.presses("Ghi danh sách")
    assert (await nga.hears())[-1][0].text == "Đang ghi danh sách."
    await nga.press((await nga.buttons())["Ghi danh sách"])
    assert "Đang ghi danh sách." in (await nga.hears())[-1][0].text
    for _ in range(2):
        await read(house, tmp_path)
    [(say, _)] = await nga.hears()
    assert "Đã ghi có mặt 3 người, trong đó đến muộn 1." in say.text
    assert await marks(house) == [
        ("present", "import", False), ("late", "import", False), ("present", "import", False)
    ]  # fmt: skip
    async with house.database.read() as session:
        entries = select(AuditEntry.details).where(AuditEntry.action == "attendance.import")
        assert [one["rows"] for one in await session.scalars(entries)] == [3]
        assert {one.by_id for one in await session.scalars(select(AttendanceMark))} == {nga.id}
    await nga.press("list-apply:1")
    assert (await nga.hears())[-1][0].text.startswith("Danh sách này đã được ghi.")
    # the same again: everybody is there already
    await nga.press(f"attendance-import:{lesson.id}")
    await sends(house, tmp_path, nga, ("Mã hội viên",), (people[0].code,))
    [(say, _)] = await nga.hears()
    assert "Sẽ ghi có mặt 0 người" in say.text
    assert "Đã ghi từ trước: 1" in say.text
    assert "Ghi danh sách" not in [one.label for one in say.buttons]


@on_sqlite
async def test_a_list_of_who_may_no_more_is_not_written(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    class_ = await open_class(house)
    nga = await house.member("Đỗ Thị Nga", "check_in")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    [lesson] = await lessons_of(house, class_)
    clock.at = START
    for _ in range(2):
        await nga.press(f"attendance-import:{lesson.id}")
        await nga.says("Trần Thị Hà")
        await read(house, tmp_path)
    await nga.hears()
    lan = await house.member("Lê Thị Lan", "check_in")
    await lan.press("list-apply:1")
    assert (await lan.hears())[-1][0].text == "Nút này thuộc câu hỏi đã qua."
    await nga.press("list-drop:1")
    assert (await nga.hears())[-1][0].text == "Đã bỏ danh sách này, không ghi gì cả."
    await nga.press("list-apply:1")
    assert (await nga.hears())[-1][0].text == "Đã bỏ danh sách này, không ghi gì cả."
    await nga.press("list-apply:2")
    await nga.hears()
    async with house.database.write() as session:
        [role] = await session.scalars(select(Role).where(Role.member_id == nga.id))
        await session.delete(role)
    await read(house, tmp_path)
    [(say, _)] = await nga.hears()
    assert say.text == "Đồng chí không còn nhiệm vụ này nên danh sách không được ghi."
    assert await marks(house) == []
    async with house.database.read() as session:
        assert [(one.state, one.typed) for one in await session.scalars(select(NameList))] == [
            ("cancelled", ""), ("refused", "")
        ]  # fmt: skip


# A class on paper, a term in figures


async def two_units(house: House, class_: int) -> None:
    people = [
        ("Nguyễn Thị Hoa", "Chi hội 1", {"born": "1985-05-12", "gender": "female"}),
        ("Đỗ Văn Đạt", "Chi hội 2", {"born": "1970", "gender": "male", "position": "Chi hội phó"}),
        ("Nguyễn Thị An", "Chi hội 1", {"born": "1990-01", "phone": "+84912345678"}),
        ("=cmd|' /C calc'!A0", "Chi hội 2", {}),
    ]
    for name, unit, more in people:
        await joined(house, class_, await house.member(name, unit=unit, **more))


@everywhere
async def test_the_list_of_a_class(house: House, channel: str, tmp_path: Path) -> None:
    class_ = await open_class(house, seats=3)
    async with house.database.write() as session:
        row = await session.get_one(Training, class_)
        row.batch, row.plan_number = "Khóa 3/2026", "12-KH/HKH"
    lan = await house.member("Phạm Thị Lan", "office_secretary", channel=channel)
    await two_units(house, class_)
    await house.member("Người Không Đăng Ký")
    await lan.says("danh sách lớp")
    await lan.press(f"class-roster:{class_}")
    await lan.presses("Tải Excel")
    told, path = await made(house, tmp_path, lan)
    assert told.startswith("Danh sách lớp “Kỹ năng số”: 4 người.")
    whole, *parts = sheets_of(path).items()
    rows = whole[1]
    above, header = [row[0] for row in rows[:7]], rows[8]
    assert above[:6] == [
        "HỘI KHUYẾN HỌC TỈNH SÔNG LAM", "DANH SÁCH LỚP KỸ NĂNG SỐ", "Khóa: Khóa 3/2026",
        "Theo kế hoạch, công văn số 12-KH/HKH",
        "Thời gian: 07h30, thứ Sáu, 27/11/2026 đến 11h30, thứ Sáu, 27/11/2026",
        "Địa điểm: Hội trường A, 12 Trần Phú",
    ]  # fmt: skip
    assert header == ["STT", "Họ và tên", "Ngày sinh (Nam)", "Ngày sinh (Nữ)", "Chức vụ",
                      "Đơn vị", "Trạng thái", "SĐT", "Ghi chú"]  # fmt: skip
    assert rows[9:] == [
        [1, "Nguyễn Thị An", "", "", "", "Chi hội 1", "có chỗ", "0912345678", "sinh 01/1990"],
        [2, "Nguyễn Thị Hoa", "", "12/05/1985", "", "Chi hội 1", "có chỗ", "", ""],
        [3, "=cmd|' /C calc'!A0", "", "", "", "Chi hội 2", "dự bị", "", ""],
        [4, "Đỗ Văn Đạt", "1970", "", "Chi hội phó", "Chi hội 2", "có chỗ", "", ""],
    ]
    assert {name: len(rows) - 9 for name, rows in parts} == {"Chi hội 1": 2, "Chi hội 2": 2}
    async with house.database.read() as session:
        done = await session.scalars(
            select(AuditEntry.details).where(AuditEntry.action == "export")
        )
        assert [(d["kind"], d["training"]) for d in done] == [("class", class_)]


@on_sqlite
async def test_a_secretary_has_hers_alone(house: House, tmp_path: Path) -> None:
    class_ = await open_class(house)
    mai = await house.member("Mai Thị Mai", "unit_secretary@", unit="Chi hội 2")
    await two_units(house, class_)
    await mai.play("""
        > danh sách lớp
        < Đồng chí cần danh sách người của đơn vị mình ở lớp nào? Danh sách gửi bằng tệp Excel.
          [Kỹ năng số]
    """)
    await mai.presses("Kỹ năng số")
    told, path = await made(house, tmp_path, mai)
    assert told == "Danh sách lớp “Kỹ năng số”, Chi hội 2: 2 người."
    [rows] = sheets_of(path).values()
    assert {row[5] for row in rows[-2:]} == {"Chi hội 2"}
    for argument in (f"{class_}:{await house.unit('Chi hội 1')}", f"{class_}:0"):
        await mai.press(f"class-file:{argument}")
        assert "không có quyền" in (await mai.hears())[-1][0].text


@everywhere
async def test_the_report_of_a_month(
    house: House, clock: Clock, channel: str, tmp_path: Path
) -> None:
    first, second = await open_class(house), await open_class(house, "Kỹ năng viết")
    await open_class(house, "Tháng sau", start=START + timedelta(days=30))
    lan = await house.member("Phạm Thị Lan", "office_secretary", channel=channel)
    ha = await house.member("Trần Thị Hà")
    nam = await house.member("Lê Văn Nam", unit="Chi hội 2")
    await joined(house, first, ha, nam)
    await joined(house, second, ha)
    [lesson] = await lessons_of(house, first)
    clock.at = START
    await lan.press(f"attendance-mark:{lesson.id}:{ha.id}")
    await lan.hears()
    await lan.play("""
        > báo cáo tháng
        < Đồng chí cần báo cáo lớp học của thời gian nào? Bấm một nút, hoặc nhắn năm, tháng, hay từ ngày đến ngày. Ví dụ: 1/1/2026 - 30/6/2026
          [Tháng này (11/2026)]
          [Tháng trước (10/2026)]
          [Năm 2026]
        > hôm kia
        < Tôi chưa đọc được thời gian này. Xin viết như: 2026, hoặc 11/2026, hoặc 1/1/2026 - 30/6/2026
        < Đồng chí cần báo cáo lớp học của thời gian nào? Bấm một nút, hoặc nhắn năm, tháng, hay từ ngày đến ngày. Ví dụ: 1/1/2026 - 30/6/2026
          [Tháng này (11/2026)]
          [Tháng trước (10/2026)]
          [Năm 2026]
        > 1/11/2026 - 30/11/2026
        < Tôi đang lập tệp, đồng chí chờ vài giây.
    """)  # noqa: E501
    told, path = await made(house, tmp_path, lan)
    assert told == ("Báo cáo lớp học từ 01/11/2026 đến 30/11/2026: 2 lớp; có chỗ 3 lượt, 2 người.")
    pages = sheets_of(path)
    figures = [row[7:] for row in pages["Theo lớp"][-4:]]
    assert figures == [[2, 2, 1, 0], [1, 1, 0, 0], [3, 3, 1, 0], [2, 2, 1, 0]]
    assert [row[1:] for row in pages["Theo đơn vị"][-3:]] == [
        ["Chi hội 1", 2, 2, 1, 0, 1, 1, 1, 0],
        ["Chi hội 2", 1, 1, 0, 0, 1, 1, 0, 0],
        ["Cộng", 3, 3, 1, 0, 2, 2, 1, 0],
    ]


# A decision made elsewhere


SITES = "Hội trường A; 7h30 20/12/2026\nHội trường B; 7h30 20/12/2026\nNhà văn hóa; 14h 20/12/2026"


async def entered(house: House, person: Person) -> None:
    """Everything but the list."""
    for said in ("quyết định", "1", "125-QĐ/HKH", "15/11/2026", "Ban Thường vụ", "Lễ trao thẻ"):
        await person.says(said)
    await person.says(SITES)
    await person.hears()


@everywhere
async def test_a_decision_made_elsewhere(
    house: House, clock: Clock, channel: str, tmp_path: Path
) -> None:
    lan = await house.member("Phạm Thị Lan", "office_secretary", channel=channel)
    ha = await house.member("Trần Thị Hà", born="1985-05-12")
    nam = await house.member("Lê Văn Nam", unit="Chi hội 2", born="1970-02-03")
    await house.member("Ngô Thị Dung", born="1988-01-01")  # not chosen: seen nowhere
    await entered(house, lan)
    await sends(
        house, tmp_path, lan,
        ("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Điểm"),
        (1, "Trần Thị Hà", "12/05/1985", "Chi hội 1", 1),
        (2, "Lê Văn Nam", "03/02/1970", "Chi hội 2", "Hội trường B"),
        (3, "Lê Văn Nam", "03/02/1971", "Chi hội 2", 2),
        (4, "Trần Thị Hà", "12/05/1985", "Chi hội 1", 9),
        (5, "Phạm Thị Lan", "", "Chi hội 1", 9),
    )  # fmt: skip
    trial = (await lan.hears())[-1][0].text
    assert trial.startswith(
        "Quyết định 125-QĐ/HKH: sẽ ghi 2 người.\n"
        "Điểm 1, Hội trường A, 07h30, Chủ Nhật, 20/12/2026: 1 người\n"
        "Điểm 2, Hội trường B, 07h30, Chủ Nhật, 20/12/2026: 1 người\n"
        "Điểm 3, Nhà văn hóa, 14h00, Chủ Nhật, 20/12/2026: 0 người\n\n"
        "Có 3 dòng chưa dùng được:\n"
        "• Dòng 4, Lê Văn Nam: không có trong danh sách hội viên\n"
        "• Dòng 5, Trần Thị Hà: đã có ở dòng khác\n"
        "• Dòng 6, Phạm Thị Lan: chưa ghi đúng điểm dự"
    )
    await lan.presses("Ghi danh sách")
    await read(house, tmp_path)
    said = (await lan.hears())[-1][0].text
    assert "Lễ trao thẻ: 2 người" in said
    assert "Dung" not in said
    await lan.presses("Gửi giấy mời 2 người")
    assert (await lan.hears())[-1][0].text.startswith(
        "Điểm 1, Hội trường A: mời 1 người. Giấy mời đi sau ít giây.\n"
        "Điểm 2, Hội trường B: mời 1 người. Giấy mời đi sau ít giây."
    )
    async with house.database.read() as session:
        invited = await session.execute(
            select(Recipient.member_id, Site.number, Announcement.need)
            .join(Announcement, Announcement.id == Recipient.announcement_id)
            .join(Site, Site.announcement_id == Announcement.id)
            .order_by(Recipient.member_id)
        )
        assert [tuple(row) for row in invited] == [(ha.id, 1, "attend"), (nam.id, 2, "attend")]
        [one, _] = await session.scalars(select(Announcement).order_by(Announcement.id))
        assert one.text == (
            "Theo Quyết định số 125-QĐ/HKH ngày 15/11/2026 của Ban Thường vụ, trân trọng mời dự "
            "Lễ trao thẻ.\nThời gian: 07h30, Chủ Nhật, 20/12/2026\nĐịa điểm: Hội trường A\n"
            "Xin bấm nút dưới đây để báo có dự được không."
        )
    # a second press, and another list, change nothing
    known = await facts(house)
    await lan.press("decision-send:1:2")
    assert (await lan.hears())[-1][0].text == (
        "Giấy mời của quyết định này đã gửi nên danh sách không thay đổi được nữa."
    )
    assert await facts(house) == known


@on_sqlite
async def test_a_typed_list_and_a_number_that_has_changed(house: House, tmp_path: Path) -> None:
    lan = await house.member("Phạm Thị Lan", "office_secretary")
    await house.member("Trần Thị Hà", born="1985-05-12")
    await house.member("Lê Văn Nam", unit="Chi hội 2", born="1970-02-03")
    await entered(house, lan)
    await lan.says("Trần Thị Hà; 12/05/1985; Chi hội 1; 1\nKẻ Lạ; 1990; Chi hội 1; 2")
    await lan.hears()
    await read(house, tmp_path)
    assert "• Dòng 2, Kẻ Lạ: không có trong danh sách hội viên" in (await lan.hears())[0][0].text
    await lan.presses("Ghi danh sách")
    await read(house, tmp_path)
    old = (await lan.buttons())["Gửi giấy mời 1 người"]
    await lan.presses("Gửi thêm danh sách")
    await lan.says("Lê Văn Nam; 1970; Chi hội 2; điểm 3\nTrần Thị Hà; 12/05/1985; Chi hội 1; 2")
    await read(house, tmp_path)
    assert "• Dòng 2, Trần Thị Hà: đã có ở dòng khác" in (await lan.hears())[-1][0].text
    await lan.presses("Ghi danh sách")
    await read(house, tmp_path)
    await lan.hears()
    await lan.press(old)
    assert (await lan.hears())[-1][0].text == (
        "Danh sách vừa thay đổi. Đồng chí mở lại quyết định để xem số người hiện nay."
    )
    async with house.database.read() as session:
        assert sorted((one.site) for one in await session.scalars(select(Chosen))) == [1, 3]
        assert list(await session.scalars(select(Announcement))) == []
