"""What a class came to: entered by the office, published, and seen by few."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.turn import Tick
from handlers import PAPERS, papers
from handlers.trainings import quiz_jobs
from handlers.trainings.scores import pairs, tenths
from storage import results
from storage.tables import Essay, Result
from tests.chat import Clock, House, Person
from tests.conversations.test_attendance import joined
from tests.conversations.test_trainings import open_class
from tests.shapes import everywhere

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what differs in words alone."""


async def class_of(house: House) -> tuple[int, Person, Person]:
    """A class with two people of two units in it."""
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà")
    lan = await house.member("Lê Thị Lan", unit="Chi hội 2")
    await joined(house, class_, ha, lan)
    return class_, ha, lan


async def stored(house: House) -> list[tuple[int, str]]:
    async with house.database.read() as session:
        found = await session.execute(select(Result.score, Result.source).order_by(Result.score))
        return [(score, source) for score, source in found]


@everywhere
async def test_typed_with_what_will_not_do_named(house: House, channel: str) -> None:
    class_, _, _ = await class_of(house)
    van = await house.member("Lê Văn Vân", "office_secretary", channel=channel)
    await house.member("Lê Thị Lan", unit="Chi hội 3")
    await van.press(f"results-enter:{class_}")
    await van.hears()
    await van.play("""
        > Trần Thị Hà: 11\\nLê Thị Lan: bảy\\nLê Văn Vân: 8\\nNguyễn Ai: 3\\nlan 5\\nLan: 6
        < Đọc được điểm của 0 người; 6 dòng không ghi được. Chưa có gì được ghi.
          • Không ghi: Trần Thị Hà: 11 (điểm phải từ 0 đến 10)
          • Không ghi: Lê Thị Lan: bảy (chưa rõ điểm, ví dụ 7,5)
          • Không ghi: Lê Văn Vân: 8 (không có chỗ trong lớp)
          • Không ghi: Nguyễn Ai: 3 (không tìm thấy người này)
          • Không ghi: lan: 5 (có nhiều dòng của người này)
          • Không ghi: Lan: 6 (có nhiều dòng của người này)
          [Gửi lại danh sách]
    """)
    assert await stored(house) == []


@on_sqlite
async def test_several_of_a_name_are_asked_by_code(house: House) -> None:
    class_, ha, _ = await class_of(house)
    other = await house.member("Trần Thị Hà", unit="Chi hội 2")
    await joined(house, class_, other)
    van = await house.member("Lê Văn Vân", "office_secretary")
    await van.press(f"results-enter:{class_}")
    await van.hears()
    await van.play(f"""
        > Trần Thị Hà: 7\\n{ha.code}: 6,5
        < Đọc được điểm của 1 người; 1 dòng không ghi được. Chưa có gì được ghi.
          • Không ghi: Trần Thị Hà: 7 (có nhiều người cùng tên, xin ghi mã)
          • Trần Thị Hà, Chi hội 1: 6,5
          [Ghi điểm 1 người]
          [Gửi lại danh sách]
        > [Ghi điểm 1 người]
        < Đã ghi điểm 1 người của lớp “Kỹ năng số”. Còn 2 người chưa có điểm.
          [Xem kết quả lớp]
    """)


@on_sqlite
async def test_from_a_list_to_the_trainee_and_her_unit(house: House) -> None:
    class_, ha, lan = await class_of(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", unit="Chi hội 2")
    await van.press(f"results-enter:{class_}")
    await van.hears()
    table = (
        "KẾT QUẢ\nSTT\tMã\tHọ và tên\tĐơn vị\tĐiểm\n"
        f"1\t{ha.code}\tTrần Thị Hà\tChi hội 1\t9.5\n2\t\tLê Thị Lan\tChi hội 2\t4\n\nTổng số: 2"
    )
    await van.sends("diem.xlsx", kind="sheets", text=table)
    await van.play("""
        < Đọc được điểm của 2 người. Chưa có gì được ghi.
          • Trần Thị Hà, Chi hội 1: 9,5
          • Lê Thị Lan, Chi hội 2: 4
          [Ghi điểm 2 người]
          [Gửi lại danh sách]
        > [Ghi điểm 2 người]
        < Đã ghi điểm 2 người của lớp “Kỹ năng số”. Mọi học viên đã có điểm.
          [Xem kết quả lớp]
    """)
    assert await stored(house) == [(40, "list"), (95, "list")]
    await hai.says("kết quả")
    await hai.play("< Chưa có kết quả lớp nào của đơn vị được công bố.\n")
    await lan.says("của tôi")
    assert "Không đạt" not in (await lan.hears())[0][0].text
    await van.play("""
        > [Xem kết quả lớp]
        < Lớp “Kỹ năng số”: đã có điểm 2 người, trong đó đạt 1; chưa có điểm 0 người.
          Xuất sắc: 1, Không đạt: 1
          Kết quả chưa công bố: học viên và đơn vị chưa xem được.
          [Công bố kết quả]
          [Nhập điểm]
          [Ai chưa có điểm]
          [Tải Excel]
          [Nhận bài thu hoạch]
          [Đặt hạn thu hoạch]
          [Bài kiểm tra]
        > [Công bố kết quả]
        < Công bố kết quả lớp “Kỹ năng số”, 2 người? Mỗi học viên chỉ thấy kết quả của mình; thư ký đơn vị thấy người của đơn vị đạt hay không và xếp loại.
          [Đúng, công bố]
        > [Đúng, công bố]
        < Đã công bố kết quả lớp “Kỹ năng số”. Đã báo 2 học viên.
        > [Đúng, công bố]
        < Kết quả lớp này đã được công bố trước đó.
    """)  # noqa: E501
    await lan.play("""
        < Đã có kết quả lớp “Kỹ năng số”. Đồng chí xem trong mục “Của tôi”.
          [Của tôi]
        > [Của tôi]
        < Lớp của đồng chí:

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: đã có chỗ.
          Việc tiếp theo: có mặt lúc 07h30, thứ Sáu, 27/11/2026.

          Kết quả học tập của đồng chí:
          • Kỹ năng số: 4 điểm, Không đạt
          [Hủy: Kỹ năng số]
          [Quá trình đăng ký]
    """)
    await hai.play("""
        > kết quả
        < Mời đồng chí chọn lớp để xem kết quả.
          [Kỹ năng số, Chi hội 2: 1 người]
        > [Kỹ năng số, Chi hội 2: 1 người]
        < Chi hội 2: 0/1 người đạt.
          • Lê Thị Lan: Không đạt
    """)
    unit = await house.unit("Chi hội 1")
    await hai.press(f"unit-results:{class_}:{unit}")
    [(say, _)] = await hai.hears()
    assert "Hà" not in say.text


@on_sqlite
async def test_who_has_none_and_the_file(house: House, tmp_path: Path) -> None:
    class_, ha, _ = await class_of(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    async with house.database.write() as session:
        await results.enter(session, training_id=class_, member_id=ha.id, score=80,
                            source="typed", by=van.id, now=house.clock())  # fmt: skip
    await van.press(f"results-missing:{class_}")
    await van.play("""
        < Lớp “Kỹ năng số”: 1 người chưa có điểm.
          • Lê Thị Lan, Chi hội 2
    """)
    await van.press(f"results-file:{class_}")
    await van.hears()
    await papers.run(Tick(house.database, house.texts, house.clock(), tmp_path, ""), PAPERS)
    [(say, _)] = await van.hears()
    assert say.file is not None
    assert say.file.name == f"ket-qua-{class_}-2026-11-27.xlsx"


@on_sqlite
async def test_essays_on_paper(house: House, clock: Clock) -> None:
    class_, ha, lan = await class_of(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    await van.press(f"essay-due:{class_}")
    await van.hears()
    await van.play("""
        > 17h ngày 26/11
        < Bài thu hoạch lớp “Kỹ năng số” nộp trước 17h00, thứ Năm, 26/11/2026. Hệ thống sẽ nhắc một lần, trước hạn một ngày, những học viên chưa nộp.
    """)  # noqa: E501
    await van.press(f"essay-come:{class_}")
    await van.hears()
    await van.play("""
        > Hà: muộn\\nAi đó
        < Sẽ ghi đã nhận bài của 1 người; 1 dòng chưa rõ:
          • Không ghi: Ai đó (không tìm thấy người này)
          • Trần Thị Hà, Chi hội 1
          [Ghi đã nhận 1 bài]
          [Nhập lại]
        > [Ghi đã nhận 1 bài]
        < Bài thu hoạch: đã nhận 1/2, trong đó nộp muộn 1.
          [Xem kết quả lớp]
    """)
    clock.at += timedelta(days=2, hours=9)
    for _ in range(2):
        await quiz_jobs.remind(Tick(house.database, house.texts, clock(), Path(), ""))
    await lan.play("""
        < Đề nghị đồng chí nộp bài thu hoạch lớp “Kỹ năng số” trước 17h00, thứ Năm, 26/11/2026.
    """)
    assert await ha.hears() == []
    await van.press(f"essay-come:{class_}")
    await van.hears()
    for said in ("Tất cả 1 người còn lại", "Ghi đã nhận 1 bài"):
        await van.presses(said)
    await van.hears()
    async with house.database.read() as session:
        assert sorted(await session.scalars(select(Essay.is_late))) == [False, True]


def test_how_scores_are_written() -> None:
    assert [tenths(text) for text in ("7,5", "7.5", "10", "8.0", "0", "7.50")] == [
        75, 75, 100, 80, 0, 75,
    ]  # fmt: skip
    assert [tenths(text) for text in ("bảy", "7,55", "", "-1", "7/10")] == [None] * 5
    assert pairs("1. Trần Thị B: 7,5\nHV00012 8\nLê Văn C - 9") == [
        (["Trần Thị B"], "7,5"), (["HV00012"], "8"), (["Lê Văn C"], "9"),
    ]  # fmt: skip
    assert pairs("Trần Thị B\t7,5") == [(["Trần Thị B"], "7,5")]
