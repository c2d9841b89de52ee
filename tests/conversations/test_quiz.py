"""Tests in the chat: made, taken in one message, left and taken up again, ended by the clock."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.app import read_document
from bot.documents.workbook import Page, write
from bot.turn import Tick
from handlers.trainings import quiz_jobs
from handlers.trainings.quiz_list import NoHeader, understand
from storage import attempts, quizzes
from storage.quizzes import Asked, Rules
from storage.tables import Delivery, QuizAnswer, QuizAttempt
from tests.chat import Clock, House, Person
from tests.conversations.test_attendance import joined
from tests.conversations.test_trainings import open_class

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what differs in words alone."""
CAPITAL = Asked("Thủ đô nước ta?", ("Hà Nội", "Huế"), (0,))
EVEN = Asked("Số nào chẵn?", ("Hai", "Ba", "Bốn"), (0, 2), 2)
LONG = Asked(
    "Hội viên có quyền gì?",
    ("Tham gia sinh hoạt và biểu quyết các công việc của chi hội", "Không có quyền gì cả"), (0,),
)  # fmt: skip


class InOrder:
    """Draws and shuffles nothing."""

    def sample(self, every: list[object], count: int) -> list[object]:
        return list(every)[:count]


@pytest.fixture(autouse=True)
def _in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "RANDOM", InOrder())


async def given(house: House, class_: int, *questions: Asked, **rules: object) -> int:
    """A test of the class that is open for a day."""
    now = house.clock()
    usual = {"minutes": 20, "drawn": len(questions), "opens_at": now,
             "closes_at": now + timedelta(days=1)}  # fmt: skip
    async with house.database.write() as session:
        return await quizzes.create(
            session, training_id=class_, questions=questions, made_by=1, now=now,
            rules=Rules(**usual | rules),  # type: ignore[arg-type]
        )  # fmt: skip


async def trainee(house: House, channel: str = "telegram") -> tuple[int, Person]:
    """A class and somebody in it."""
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà", channel=channel)
    await joined(house, class_, ha)
    return class_, ha


def tick(house: House) -> Tick:
    return Tick(house.database, house.texts, house.clock(), Path(), house.organisation)


async def test_taken_in_one_message(house: House, clock: Clock) -> None:
    class_, ha = await trainee(house)
    await given(house, class_, CAPITAL, EVEN, LONG)
    await ha.play("""
        > làm bài
        < Bài kiểm tra lớp “Kỹ năng số”: 3 câu, làm trong 20 phút, đóng lúc 09h00, thứ Ba, 24/11/2026.
          Được làm 1 lượt. Trả lời xong câu nào thì không sửa lại câu đó.
          Đồng hồ chỉ chạy khi đồng chí bấm “Bắt đầu”. Nếu phải rời đi, đồng chí nhắn “tiếp tục” để làm tiếp; giờ vẫn tính.
          [Bắt đầu]
        > [Bắt đầu]
        < Câu 1/3 · còn 20 phút (đến 09h20)

          Thủ đô nước ta?
          [Hà Nội]
          [Huế]
        > [Hà Nội]
        <~ Câu 2/3 · còn 20 phút (đến 09h20)

          Số nào chẵn?
          (Chọn một hoặc nhiều ý, rồi bấm “Sang câu tiếp”.)
          [Hai]
          [Ba]
          [Bốn]
        > [Hai]
        <~ Câu 2/3 · còn 20 phút (đến 09h20)

          Số nào chẵn?
          (Chọn một hoặc nhiều ý, rồi bấm “Sang câu tiếp”.)
          [✓ Hai]
          [Ba]
          [Bốn]
          [Sang câu tiếp]
    """)  # noqa: E501
    clock.pass_(minutes=8)
    await ha.play("""
        > tiếp tục
        < Câu 2/3 · còn 12 phút (đến 09h20)

          Số nào chẵn?
          (Chọn một hoặc nhiều ý, rồi bấm “Sang câu tiếp”.)
          [✓ Hai]
          [Ba]
          [Bốn]
          [Sang câu tiếp]
        > [Bốn]
        <~ Câu 2/3 · còn 12 phút (đến 09h20)

          Số nào chẵn?
          (Chọn một hoặc nhiều ý, rồi bấm “Sang câu tiếp”.)
          [✓ Hai]
          [Ba]
          [✓ Bốn]
          [Sang câu tiếp]
        > [Sang câu tiếp]
        <~ Câu 3/3 · còn 12 phút (đến 09h20)

          Hội viên có quyền gì?

          1. Tham gia sinh hoạt và biểu quyết các công việc của chi hội
          2. Không có quyền gì cả
    """)
    await ha.play("""
        > [2]
        <~ Đồng chí đã nộp bài kiểm tra lớp “Kỹ năng số” lúc 09h08.
          Đã trả lời 3/3 câu.
          Điểm: 7,5 (được 3/4 điểm câu hỏi).
        > [Hà Nội]
        < Câu này đã qua hoặc không phải của đồng chí, nên không có gì thay đổi. Đồng chí nhắn “tiếp tục” để xem câu đang làm.
    """)  # noqa: E501


@on_sqlite
async def test_taken_by_numbers(house: House) -> None:
    class_, ha = await trainee(house, "zalo_bot")
    await given(house, class_, CAPITAL, EVEN)
    await ha.says("làm bài")
    await ha.hears()
    await ha.play("""
        > [Bắt đầu]
        < Câu 1/2 · còn 20 phút (đến 09h20)

          Thủ đô nước ta?
          Đồng chí trả lời bằng số thứ tự ở đầu dòng.
          [Hà Nội]
          [Huế]
        > 1
        < Câu 2/2 · còn 20 phút (đến 09h20)

          Số nào chẵn?
          (Chọn một hoặc nhiều ý, rồi bấm “Sang câu tiếp”.)
          Đồng chí trả lời bằng số thứ tự ở đầu dòng.
          [Hai]
          [Ba]
          [Bốn]
        > 1
        < Câu 2/2 · còn 20 phút (đến 09h20)

          Số nào chẵn?
          (Chọn một hoặc nhiều ý, rồi bấm “Sang câu tiếp”.)
          Đồng chí trả lời bằng số thứ tự ở đầu dòng.
          [✓ Hai]
          [Ba]
          [Bốn]
          [Sang câu tiếp]
        > 4
        < Đồng chí đã nộp bài kiểm tra lớp “Kỹ năng số” lúc 09h00.
          Đã trả lời 2/2 câu.
          Điểm: 3,3 (được 1/3 điểm câu hỏi).
    """)


@on_sqlite
async def test_the_clock_ends_it_at_its_limit(house: House, clock: Clock) -> None:
    class_, ha = await trainee(house)
    await given(house, class_, CAPITAL, EVEN, attempts=2, is_test=True)
    await ha.says("làm bài")
    await ha.presses("Bắt đầu")
    await ha.presses("Hà Nội")
    await ha.hears()
    clock.pass_(hours=3)
    for _ in range(2):
        await quiz_jobs.end(tick(house))
    await ha.play("""
        <~ Hết giờ: bài kiểm tra lớp “Kỹ năng số” đã được nộp lúc 09h20 với các câu đồng chí đã trả lời.
          Đã trả lời 1/2 câu.
          Kết quả xem được trong mục “Của tôi” sau khi văn phòng công bố.
          Còn 1 lượt; hệ thống tính lượt cao điểm nhất.
          [Làm lượt nữa]
        > [Làm lượt nữa]
        < Bài kiểm tra lớp “Kỹ năng số”: 2 câu, làm trong 20 phút, đóng lúc 09h00, thứ Ba, 24/11/2026.
          Được làm 2 lượt, tính lượt cao điểm nhất. Trả lời xong câu nào thì không sửa lại câu đó.
          Điểm bài này là kết quả của lớp.
          Đồng chí đã nộp bài. Còn 1 lượt.
          Đồng hồ chỉ chạy khi đồng chí bấm “Bắt đầu”. Nếu phải rời đi, đồng chí nhắn “tiếp tục” để làm tiếp; giờ vẫn tính.
          [Bắt đầu]
    """)  # noqa: E501
    async with house.database.read() as session:
        row = (await session.scalars(select(QuizAttempt))).one()
        assert row.finished_at == row.ends_at


@on_sqlite
async def test_a_foreign_button_changes_nothing(house: House) -> None:
    class_, ha = await trainee(house)
    lan = await house.member("Lê Thị Lan")
    quiz = await given(house, class_, CAPITAL)
    await ha.says("làm bài")
    await ha.presses("Bắt đầu")
    handle = (await ha.buttons())["Huế"]
    await lan.press(handle)
    await lan.press(f"quiz:{quiz}")
    await lan.press(f"quiz-begin:{quiz}")
    told = [say.text for say, _ in await lan.hears()]
    assert told == [
        "Câu này đã qua hoặc không phải của đồng chí, nên không có gì thay đổi. Đồng chí nhắn "
        "“tiếp tục” để xem câu đang làm.",
        *["Bài kiểm tra này không còn, hoặc không dành cho đồng chí."] * 2,
    ]
    async with house.database.read() as session:
        assert (await session.scalars(select(QuizAnswer.chosen))).one() == []
        assert await session.scalar(select(func.count()).select_from(QuizAttempt)) == 1


@on_sqlite
async def test_right_answers_only_once_it_is_closed(house: House, clock: Clock) -> None:
    class_, ha = await trainee(house)
    quiz = await given(house, class_, CAPITAL, shows_answers=True)
    for did in (ha.says("làm bài"), ha.presses("Bắt đầu")):
        await did
    await ha.presses("Huế")
    await ha.hears()
    await ha.press(f"quiz-look:{quiz}")
    clock.pass_(days=1)
    await ha.press(f"quiz:{quiz}")
    await ha.play("""
        < Đáp án chỉ xem được sau khi bài kiểm tra đóng, nếu văn phòng cho xem.
        < Bài kiểm tra lớp “Kỹ năng số”: 1 câu, làm trong 20 phút, đóng lúc 09h00, thứ Ba, 24/11/2026.
          Được làm 1 lượt. Trả lời xong câu nào thì không sửa lại câu đó.
          Điểm đang tính: 0. Còn 0 lượt.
          Bài kiểm tra đã đóng.
          [Xem đáp án]
        > [Xem đáp án]
        < Đáp án bài kiểm tra lớp “Kỹ năng số”

          1. Thủ đô nước ta?
          Đồng chí chọn: Huế
          Đáp án: Hà Nội
    """)  # noqa: E501


async def test_reminded_once_a_day_before_by_day(house: House, clock: Clock) -> None:
    class_, ha = await trainee(house)
    lan = await house.member("Lê Thị Lan")
    await joined(house, class_, lan)
    closes = clock.at + timedelta(days=2, hours=20)  # 05h00 there: the reminder waits for 07h00
    await given(house, class_, CAPITAL, closes_at=closes)
    await lan.says("làm bài")
    await lan.presses("Bắt đầu")
    await lan.hears()
    for hours, expected in ((19, 0), (25, 0), (2, 1), (1, 1)):
        clock.pass_(hours=hours)
        await quiz_jobs.remind(tick(house))
        assert len(await ha.rows()) == expected, clock.at
    await ha.play("""
        < Bài kiểm tra lớp “Kỹ năng số” đóng lúc 05h00, thứ Năm, 26/11/2026. Đồng chí chưa bắt đầu làm.
          [Xem bài kiểm tra]
    """)  # noqa: E501
    assert await lan.hears() == []


@on_sqlite
async def test_made_by_the_office(house: House) -> None:
    class_, ha = await trainee(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    await van.press(f"class-quizzes:{class_}")
    await van.play("""
        < Lớp “Kỹ năng số” chưa có bài kiểm tra nào.
          [Ra bài kiểm tra]
        > [Ra bài kiểm tra]
        < Mời đồng chí gửi các câu hỏi: tệp Excel có dòng đầu “Câu hỏi, A, B, C, D, E, F, Đúng, Điểm”; hoặc nhập tại đây, các câu cách nhau một dòng trống, dấu * trước phương án đúng. Ví dụ:

          Thủ đô nước ta là thành phố nào?
          *A. Hà Nội
          B. Huế
    """)  # noqa: E501
    table = "Câu hỏi\tA\tB\tC\tĐúng\tĐiểm\nThủ đô?\tHà Nội\tHuế\t\tA\t2\nSố chẵn?\t2\t3\t4\tD\t"
    await van.sends("de.xlsx", kind="sheets", text=table)
    await van.play("""
        < Đọc được 1 câu đúng mẫu; 1 câu cần sửa rồi gửi lại.

          Dòng/câu 3 (Số chẵn?): đáp án đúng phải là chữ của phương án có trong câu, ví dụ B hoặc A, C
          [Gửi lại]
        > [Gửi lại]
        < Mời đồng chí gửi lại các câu hỏi.
        < Mời đồng chí gửi các câu hỏi: tệp Excel có dòng đầu “Câu hỏi, A, B, C, D, E, F, Đúng, Điểm”; hoặc nhập tại đây, các câu cách nhau một dòng trống, dấu * trước phương án đúng. Ví dụ:

          Thủ đô nước ta là thành phố nào?
          *A. Hà Nội
          B. Huế
    """)  # noqa: E501
    await van.sends("de.xlsx", kind="sheets", text=table.replace("\tD\t", "\tA, C\t1"))
    await van.play("""
        < Đọc được 2 câu, tất cả đúng mẫu.

          1. Thủ đô?
          *A. Hà Nội
          B. Huế

          2. Số chẵn?
          *A. 2
          B. 3
          *C. 4
          [Dùng 2 câu này]
          [Gửi lại]
        > [Dùng 2 câu này]
        < Học viên làm bài trong bao nhiêu phút?
        > 20 phút
        < Bài kiểm tra đóng lúc nào? Ví dụ: 17h ngày 30/11
        > 17h mai
        < Mời đồng chí xem lại trước khi ra bài:

          Câu hỏi: 2 câu
          Kiểm tra danh sách: đã xem
          Số phút: 20
          Đóng lúc: 17h00, thứ Ba, 24/11/2026
          Số câu mỗi người làm: Tất cả các câu
          Số lượt: 1 lượt
          Mở lúc: Mở ngay
          Cho xem đáp án: Không
          Ghi vào kết quả: Có, ghi vào kết quả lớp
          [Ra bài kiểm tra]
          [Sửa: Câu hỏi]
          [Sửa: Kiểm tra danh sách]
          [Sửa: Số phút]
          [Sửa: Đóng lúc]
          [Sửa: Số câu mỗi người làm]
          [Sửa: Số lượt]
          [Sửa: Mở lúc]
          [Sửa: Cho xem đáp án]
          [Sửa: Ghi vào kết quả]
        > [Ra bài kiểm tra]
        < Đã ra bài kiểm tra lớp “Kỹ năng số”. Đã báo 1 học viên.
          [Xem số liệu]
        > [Xem số liệu]
        < Bài kiểm tra lớp “Kỹ năng số”: 2 câu, làm trong 20 phút, đóng lúc 17h00, thứ Ba, 24/11/2026.
          Được làm 1 lượt. Trả lời xong câu nào thì không sửa lại câu đó.
          Điểm bài này là kết quả của lớp.
          Đã làm xong: 0/1 học viên.
          • Chi hội 1: 0/1, trung bình 0
          [Kết quả lớp]
          [Rút bài kiểm tra]
        > [Rút bài kiểm tra]
        < Đã rút bài kiểm tra lớp “Kỹ năng số”.
    """)  # noqa: E501
    async with house.database.read() as session:
        states = await session.scalars(
            select(Delivery.state).where(Delivery.chat == ha.chat, Delivery.purpose.is_not(None))
        )
        assert list(states) == ["cancelled"]


def test_questions_as_a_table_and_typed() -> None:
    found = understand(
        "Câu 1: Thủ đô?\nA. Hà Nội\nB. Huế\nĐúng: A\n2 điểm\n\n*A. x\nB. y\n\nMột?\n*A. x\n*B. y\n"
        "C. z\n\nHai?\nA. x\nB. y\n\nBa?\n*A. x\nB. X"
    )
    assert found.questions == (
        Asked("Thủ đô?", ("Hà Nội", "Huế"), (0,), 2), Asked("Một?", ("x", "y", "z"), (0, 1)),
    )  # fmt: skip
    assert [(one.row, one.reason) for one in found.bad] == [
        (2, "no-question"), (4, "no-right"), (5, "same"),
    ]  # fmt: skip
    table = understand(
        "BÀI KIỂM TRA\nSTT\tCâu hỏi\tA\tB\tC\tD\tĐáp án\tĐiểm\n1\tMột?\tx\t\ty\tz\tC và D\t3\n"
        "2\tMột?\tx\ty\t\t\tB\n3\tHai?\tx\ty\t\t\tC\t1\n4\tBa?\tx\ty\t\t\tA\t0"
    )
    assert table.questions == (Asked("Một?", ("x", "y", "z"), (1, 2), 3),)
    assert [(one.row, one.reason) for one in table.bad] == [
        (4, "twice"), (5, "right"), (6, "points"),
    ]  # fmt: skip
    with pytest.raises(NoHeader):
        understand("Một?\tx\ty\tA")


async def test_a_workbook_as_it_is_read(tmp_path: Path) -> None:
    """A blank cell in the midst of a row moves no column."""
    path = tmp_path / "de.xlsx"
    rows = [
        ["Câu hỏi", "A", "B", "C", "Đúng", "Điểm"],
        ["Một?", "x", None, "y", "C", 2],
        ["Hai?", "x", "y", "z", "A, C", None],
    ]
    await write(path, (Page("Đề", [str(one) for one in rows[0]], rows[1:]),))
    found = understand((await read_document(path, path.name)).text)
    assert found.questions == (
        Asked("Một?", ("x", "y"), (1,), 2), Asked("Hai?", ("x", "y", "z"), (0, 2)),
    )  # fmt: skip
