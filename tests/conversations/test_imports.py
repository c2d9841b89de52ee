"""What a list leaves open is asked, one question at a time; a list is taken back as one."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot import documents
from bot.turn import Tick
from handlers import papers
from storage import accounts
from storage.tables import ImportBatch, ImportQuestion, Member, Table, Unit, UnitAlias
from tests.chat import House, Person
from tests.conversations.test_members import count, folder, hears, office, send, tick, workbook
from tests.handlers import messy

__all__ = ["folder"]

LAND = "Sở Tài nguyên và Môi trường"


async def ask(house: House, folder: Path, *rows: tuple[Any, ...], **more: Any) -> Person:
    """A secretary who has sent such a list and was told what became of it."""
    nga = await office(house)
    await send(nga, workbook(folder, *rows, **more))
    await nga.hears()
    await tick(house, folder)
    return nga


async def test_the_messiest_list_of_all(house: House, folder: Path) -> None:
    nga = await office(house)
    await house.unit(LAND)
    messy.write(folder / "messy")
    await send(nga, "messy")
    await nga.hears()
    await tick(house, folder)
    assert await hears(nga) == (
        "< “ds.xlsx”, câu hỏi 1/1:\n\n"
        "  Có 4 dòng viết bằng phông chữ cũ (TCVN3 hoặc VNI). Sau khi chuyển mã, các dòng này đúng chưa?\n"  # noqa: E501
        "  • Dòng 19: NguyÔn V¨n ThÞnh · Chi ñy viªn → Nguyễn Văn Thịnh · Chi ủy viên\n"
        "  • Dòng 20: §Æng quèc h\u00adng → ĐẶNG QUỐC HƯNG\n"
        "  • Dòng 21: Leâ Thò Höôøng · Phoù bí thö → Lê Thị Hường · Phó bí thư\n"
        "  • Dòng 22: Traàn Ñöùc Thoï · Ñaûng vieân → Trần Đức Thọ · Đảng viên\n"
        "  [Đúng, chuyển mã]\n  [Bỏ các dòng này]\n  [Bỏ]\n"
    )
    await nga.play("""
        > [Đúng, chuyển mã]
        <~ Tôi đang đọc danh sách này, xin đồng chí chờ một chút.
    """)
    await tick(house, folder)
    await nga.play(f"""
        <~ “ds.xlsx”, câu hỏi 2/2:

          “Sở Địa chính” (1 dòng) là đơn vị nào?
          [{LAND}]
          [Đơn vị mới]
          [Bỏ các dòng này]
        > [{LAND}]
        <~ Tôi đang đọc danh sách này, xin đồng chí chờ một chút.
    """)
    await tick(house, folder)
    said = (await nga.hears())[-1][0].text
    assert "Thêm mới 23 · Thay đổi 0 · Giữ nguyên 0 · Bị từ chối 6" in said
    assert "• Dòng 17, Đỗ Văn Đạt: bị gạch ngang, ghi chú “nghỉ chế độ”" in said
    assert "• Dòng 42, Phan Văn Ngược: ngày sinh sau ngày vào tổ chức (“" in said
    assert await count(house) == 1
    await nga.presses("Ghi vào danh sách")
    await tick(house, folder)
    assert (await count(house), await count(house, Unit)) == (24, 2)
    async with house.database.read() as session:
        alias = (await session.scalars(select(UnitAlias))).one()
        assert (alias.alias, alias.unit_id, alias.added_by) == ("Sở Địa chính", 2, nga.id)
        assert {q.answer for q in await session.scalars(select(ImportQuestion))} == {"yes", "2"}
        assert [q.about for q in await session.scalars(select(ImportQuestion))] == [{}, {}]
    # the same file again: the unit is known by now, and nothing changes
    await send(nga, "messy")
    await tick(house, folder)
    await nga.presses("Đúng, chuyển mã")
    await tick(house, folder)
    said = (await nga.hears())[-1][0].text
    assert "Thêm mới 0 · Thay đổi 0 · Giữ nguyên 23 · Bị từ chối 6" in said
    assert await _everything(house, *messy.SECRET) == []


async def _everything(house: House, *secrets: str) -> list[str]:
    """Which of these stand anywhere in the database."""
    async with house.database.read() as session:
        rows = [
            repr((await session.execute(select(table))).all())
            for table in Table.metadata.sorted_tables
        ]
        text = "".join(rows)
    return [secret for secret in secrets if secret in text]


async def test_rows_read_wrongly_are_left_out(house: House, folder: Path) -> None:
    rows = [("", "NguyÔn V¨n ThÞnh", "1985", "Văn phòng", "", "")]
    nga = await ask(house, folder, *rows, ("", "Lê Văn An", "1986", "Văn phòng", "", ""))
    await nga.presses("Bỏ các dòng này")
    await tick(house, folder)
    said = (await nga.hears())[-1][0].text
    assert "Thêm mới 1 · Thay đổi 0 · Giữ nguyên 0 · Bị từ chối 1" in said
    assert "• Dòng 2, Nguyễn Văn Thịnh: viết bằng phông chữ cũ, đồng chí đã chọn bỏ" in said


ALIKE = (
    ("", "Lê Thị Nga", "1986", "Văn phòng", "", ""),
    ("", "Lê Thị Na", "1990", "Chi hội 1", "0912345678", ""),
    ("", "Trần Văn Bình", "1971", "Văn phòng", "", ""),
)


async def test_who_resembles_somebody_is_asked_about(house: House, folder: Path) -> None:
    nga = await office(house, born="1985", phone="+84912345678")
    binh = await house.member("Trần Văn Bình", unit="Văn phòng", linked=False, born="1970")
    await send(nga, workbook(folder, *ALIKE))
    await nga.hears()
    await tick(house, folder)
    await nga.play(
        f"""
        < “ds.xlsx”, câu hỏi 1/3:

          Dòng 2: Lê Thị Nga, sinh 1986, Văn phòng.
          Đã có {nga.code}: Lê Thị Nga, sinh 1985, Văn phòng, 0912345678.
          Có phải cùng một người không?
          [Gộp vào Lê Thị Nga, {nga.code}]
          [Thêm là người mới]
          [Bỏ dòng này]
          [Bỏ tất cả dòng còn lại]
        > [Thêm là người mới]
        <~ “ds.xlsx”, câu hỏi 2/3:

          Dòng 3: Lê Thị Na, sinh 1990, Chi hội 1, 0912345678.
          Đã có {nga.code}: Lê Thị Nga, sinh 1985, Văn phòng, 0912345678.
          Có phải cùng một người không?
          [Gộp vào Lê Thị Nga, {nga.code}]
          [Thêm là người mới]
          [Bỏ dòng này]
          [Bỏ tất cả dòng còn lại]
        > [Gộp vào Lê Thị Nga, {nga.code}]
        <~ “ds.xlsx”, câu hỏi 3/3:

          Dòng 4: Trần Văn Bình, sinh 1971, Văn phòng.
          Đã có {binh.code}: Trần Văn Bình, sinh 1970, Văn phòng.
          Có phải cùng một người không?
          [Gộp vào Trần Văn Bình, {binh.code}]
          [Thêm là người mới]
          [Bỏ dòng này]
        > [Bỏ dòng này]
        <~ Tôi đang đọc danh sách này, xin đồng chí chờ một chút.
    """
    )
    await tick(house, folder)
    said = (await nga.hears())[-1][0].text
    assert "Thêm mới 1 · Thay đổi 1 · Giữ nguyên 0 · Bị từ chối 1" in said
    assert "• Dòng 4, Trần Văn Bình: đồng chí đã chọn bỏ" in said
    await nga.presses("Ghi vào danh sách")
    await tick(house, folder)
    async with house.database.read() as session:
        columns = (Member.name, Member.born, Unit.name)
        found = await session.execute(select(*columns).join(Unit, Unit.id == Member.unit_id))
        assert {tuple(row) for row in found} == {
            ("Lê Thị Na", "1990", "Chi hội 1"), ("Lê Thị Nga", "1986", "Văn phòng"),
            ("Trần Văn Bình", "1970", "Văn phòng"),
        }  # fmt: skip


async def test_all_remaining_rows_are_left_out_at_once(house: House, folder: Path) -> None:
    nga = await office(house, born="1985", phone="+84912345678")
    await send(nga, workbook(folder, *ALIKE[:2]))
    await tick(house, folder)
    await nga.presses("Bỏ tất cả dòng còn lại")
    await tick(house, folder)
    said = (await nga.hears())[-1][0].text
    assert "Thêm mới 0 · Thay đổi 0 · Giữ nguyên 0 · Bị từ chối 2" in said


async def test_only_the_open_question_of_ones_own_list_is_answered(
    house: House, folder: Path
) -> None:
    nga = await office(house, born="1985", phone="+84912345678")
    other = await house.member("Hồ Văn Khác", "office_secretary", unit="Văn phòng")
    await send(nga, workbook(folder, *ALIKE[:2]))
    await tick(house, folder)
    first = (await nga.buttons())["Thêm là người mới"]
    await other.press(first)
    assert (await hears(other)).startswith("< Nút này thuộc câu hỏi đã qua.")
    await nga.press(first)
    await nga.hears()
    for old in (first, "import-answer:1.99", "import-answer:1.rest"):
        await nga.press(old)
    heard = [say.text[:23] for say, _ in await nga.hears()]
    assert heard == ["“ds.xlsx”, câu hỏi 2/2:"] * 2 + ["Nút này thuộc câu hỏi đã qua."[:23]]
    async with house.database.read() as session:
        answers = list(
            await session.scalars(select(ImportQuestion.answer).order_by(ImportQuestion.id))
        )
        assert answers == ["new", ""]


async def test_a_list_is_taken_back(house: House, folder: Path) -> None:
    rows = [("HV8", "Trần Thị Hà", "1985", "Chi hội 1", "", ""),
            ("HV9", "Lê Văn Bình", "1990", "Chi hội 2", "", "")]  # fmt: skip
    nga = await ask(house, folder, *rows)
    await nga.presses("Ghi vào danh sách")
    await tick(house, folder)
    async with house.database.write() as session:
        known = await accounts.meet(
            session, channel="webchat", account="w", chat="1", now=house.clock()
        )
        await accounts.link(session, account_id=known.account.id, member_id=2, now=house.clock())
    other = await office(house)
    await nga.hears()
    undo = (await nga.buttons())["Hoàn tác"]
    await other.press(undo)
    assert (await hears(other)).startswith("< Nút này thuộc câu hỏi đã qua.")
    await nga.play("""
        > [Hoàn tác]
        < Hoàn tác danh sách “ds.xlsx” thì 2 người đã thêm sẽ được xóa và 0 người đã đổi sẽ trở lại như trước. Đồng chí có chắc không?
          [Hoàn tác danh sách này]
        > [Hoàn tác danh sách này]
        <~ Danh sách này đang được hoàn tác, xin đồng chí chờ một chút.
    """)  # noqa: E501
    await tick(house, folder)
    assert await hears(nga) == (
        "< Đã hoàn tác danh sách “ds.xlsx”: xóa 1 người đã thêm, trả lại như trước 0 người.\n\n"
        "  Giữ nguyên 1 người:\n"
        "  • Trần Thị Hà: đã liên kết hoặc đã có việc khác trong hệ thống\n"
    )
    await nga.play("""
        > [Hoàn tác danh sách này]
        < Danh sách này đã được hoàn tác.
        > [Hoàn tác]
        < Danh sách này đã được hoàn tác.
    """)


async def test_after_seven_days_it_is_too_late(house: House, folder: Path) -> None:
    nga = await ask(house, folder, ("HV8", "Trần Thị Hà", "1985", "Chi hội 1", "", ""))
    await nga.presses("Ghi vào danh sách")
    await tick(house, folder)
    await nga.presses("Hoàn tác")
    house.clock.pass_(days=7, seconds=1)
    await nga.presses("Hoàn tác danh sách này")
    assert (await nga.hears())[-1][0].text.startswith("Danh sách này đã ghi quá 7 ngày")
    assert await count(house) == 2


HOSTILE = ("=cmd|' /C calc'!A0", "<b>Lê</b> An", "Lê \u202eAn Bình", "Lê An\u200d\u0007 Chi")


async def test_hostile_names_are_kept_harmlessly_and_shown_as_they_are(
    house: House, folder: Path
) -> None:
    rows = [(f"HV{n}", name, "1985", "Chi hội 1", "", "") for n, name in enumerate(HOSTILE, 10)]
    long = ("HV99", "Lê " + "A" * 4096, "1985", "Chi hội 1", "", "")
    nga = await ask(house, folder, *rows, long)
    said = (await nga.hears())[-1][0].text
    assert "Thêm mới 4 · Thay đổi 0 · Giữ nguyên 0 · Bị từ chối 1" in said
    assert ": có ô quá dài" in said
    assert len(said) < 1000
    await nga.presses("Ghi vào danh sách")
    await tick(house, folder)
    async with house.database.read() as session:
        names = list(await session.scalars(select(Member.name).order_by(Member.id).offset(1)))
        assert names == ["=cmd|' /C calc'!A0", "<b>Lê</b> An", "Lê An Bình", "Lê An Chi"]
        assert [b.state for b in await session.scalars(select(ImportBatch))] == ["applied"]


async def test_a_long_list_says_how_far_it_is(house: House, folder: Path) -> None:
    rows = [(f"HV{n}", f"Lê Văn {n}", "1985", f"Chi hội {n % 80}", "", "") for n in range(5000)]
    nga = await ask(house, folder, *rows)
    heard = await nga.hears()
    assert [(say.text.split("\n")[0], edit) for say, edit in heard] == [
        ("Đã nhận 5.000 dòng của “ds.xlsx”, tôi đang so với danh sách hiện có.", True),
        ("Tôi đã đọc xong “ds.xlsx”:", False),
    ]


BAD = (
    ("HV8", "Trần Thị Hà", "1985", "Chi hội 1", "", "0381"),
    ("HV9", "Ngô Thị Cúc", "31/4/1990", "Chi hội 2", "", "0382"),
    ("", "Lê Văn Sai", "1990", "Chi hội 1", "12345", "0383"),
    ("", "", "1/1/1991", "Chi hội 2", "0912345679", "0384"),
)


async def test_rows_not_taken_come_as_a_file_to_put_right(house: House, folder: Path) -> None:
    nga = await ask(house, folder, *BAD)
    await nga.hears()
    for button, waits in (("Ghi vào danh sách", True), ("", False)):
        await nga.presses("Tải các dòng bị từ chối")
        said = (await nga.hears())[-1][0]
        assert said.text == (
            "Đây là 3 dòng bị từ chối của “ds.xlsx”. Đồng chí sửa ngay trong tệp này rồi gửi lại cho tôi."  # noqa: E501
        )
        assert said.file
        assert said.file.name == "dong-bi-tu-choi-ds-2026-11-23.xlsx"
        if waits:
            await nga.presses(button)
            await tick(house, folder)
            last = (await nga.hears())[-1][0]
            assert [b.label for b in last.buttons][-1] == "Tải các dòng bị từ chối"
    assert said.file
    rows = await cells(folder / said.file.path)
    assert rows[0][0] == "Các dòng bị từ chối của “ds.xlsx”, trang tính “Sheet1”"
    assert rows[2:] == [
        ["Dòng", "Mã", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị", "Điện thoại",
         "Xưng hô", "Ghi chú", "Lý do"],
        ["3", "HV9", "Ngô Thị Cúc", "31/4/1990", "", "", "Chi hội 2", "", "", "",
         "ngày sinh không đúng (“31/4/1990”)"],
        ["4", "", "Lê Văn Sai", "1990", "", "", "Chi hội 1", "12345", "", "",
         "số điện thoại không đọc được (“12345”)"],
        ["5", "", "", "1/1/1991", "", "", "Chi hội 2", "0912345679", "", "", "thiếu họ tên"],
    ]  # fmt: skip
    assert not any("038" in cell for row in rows for cell in row)  # the card numbers
    await send(nga, said.file.path)  # sent back as it is, it is read as a list
    await tick(house, folder)
    assert "Bị từ chối 3" in (await nga.hears())[-1][0].text


async def test_only_the_sender_has_the_rows_not_taken_and_for_a_week(
    house: House, folder: Path
) -> None:
    nga = await ask(house, folder, *BAD)
    other = await house.member("Hồ Văn Khác", "office_secretary", unit="Văn phòng")
    await nga.hears()
    press = (await nga.buttons())["Tải các dòng bị từ chối"]
    await other.press(press)
    gone = "< Tệp các dòng bị từ chối chỉ giữ 7 ngày nên đã xóa. Xin đồng chí gửi lại danh sách để tôi đọc lại.\n"  # noqa: E501
    assert await hears(other) == gone
    house.clock.pass_(days=7)
    await papers.sweep(Tick(house.database, house.texts, house.clock(), folder, "Hội"))
    assert list((folder / "papers").iterdir()) == []
    await nga.press(press)
    assert await hears(nga) == gone


async def test_a_preview_in_english(house: House, folder: Path) -> None:
    nga = await house.member("Lê Thị Nga", "office_secretary", unit="Văn phòng", language="en")
    await send(nga, workbook(folder, *BAD))
    await nga.hears()
    await tick(house, folder)
    said = (await nga.hears())[-1][0]
    assert "• Row 3, Ngô Thị Cúc: the date of birth is wrong (“31/4/1990”)" in said.text
    await nga.presses("Refused rows as a file")
    assert (await nga.hears())[-1][0].text == (
        "These are the 3 rows of “ds.xlsx” that were refused. Please correct them in this file and send it back to me."  # noqa: E501
    )


async def cells(path: Path) -> list[list[str]]:
    """Every cell of a workbook's first sheet, as text."""
    read = await documents.read(path, "x.xlsx")
    return [[str(cell if cell is not None else "") for cell in row] for row in read.sheets[0].rows]


async def test_a_list_in_word_is_asked_for_in_excel(house: House, folder: Path) -> None:
    nga = await office(house)
    await nga.sends("ds.docx", text="STT Họ và tên")
    said = (await nga.hears())[-1][0].text
    assert "Nếu đây là danh sách, xin đồng chí chép sang Excel (.xlsx) rồi gửi lại." in said
