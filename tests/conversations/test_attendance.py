"""Who is there: the code on the screen, the list at the door, and how a session ends."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.turn import Tick
from handlers import PAPERS, papers
from handlers.trainings import absences, door
from storage import attendance, checkin, lessons, seats
from storage.lessons import Lesson, Plan
from storage.tables import AttendanceMark, Registration, Training
from tests.chat import Clock, House, Person
from tests.conversations.test_trainings import START, open_class, tick
from tests.shapes import everywhere

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what differs in words alone."""
SECOND = START + timedelta(hours=6)


async def joined(house: House, class_: int, *people: Person) -> None:
    """Each has a seat."""
    async with house.database.write() as session:
        for person in people:
            await seats.register(
                session, training_id=class_, member_id=person.id, now=house.clock()
            )


async def lessons_of(house: House, class_: int) -> list[Lesson]:
    async with house.database.write() as session:
        return await lessons.ensure(session, class_)


async def two_sessions(house: House, class_: int) -> list[Lesson]:
    """A morning of five periods and an afternoon of four."""
    plans = [
        Plan(START, START + timedelta(hours=4), "Chuyên đề 1", "thầy Nam", 5),
        Plan(SECOND, SECOND + timedelta(hours=3), "Chuyên đề 2", "cô Hoa", 4),
    ]
    async with house.database.write() as session:
        await lessons.replace(session, training_id=class_, plans=plans, absence_limit=20)
    return await lessons_of(house, class_)


def digits(house: House, lesson: Lesson) -> str:
    """What stands on its screen."""
    return checkin.digits(lesson.key, checkin.step_of(house.clock()))


def scan(house: House, lesson: Lesson) -> str:
    """What scanning its screen says in the chat."""
    return "/start " + checkin.scanned(lesson.id, lesson.key, checkin.step_of(house.clock()))


async def heard(person: Person, said: str) -> str:
    """The answer to what is not the same each time."""
    await person.hears()
    await person.says(said)
    return "\n".join(say.text for say, _ in await person.hears())


async def marks(house: House) -> list[tuple[str, str, bool]]:
    async with house.database.read() as session:
        found = await session.execute(
            select(AttendanceMark.mark, AttendanceMark.source, AttendanceMark.undone_at).order_by(
                AttendanceMark.id
            )
        )
        return [(mark, source, undone is not None) for mark, source, undone in found]


@everywhere
async def test_by_the_screen_once_however_often(house: House, clock: Clock, channel: str) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà", channel=channel)
    await joined(house, class_, ha)
    [lesson] = await lessons_of(house, class_)
    clock.at = START + timedelta(minutes=-8)
    done = "Đã điểm danh 07h22: lớp “Kỹ năng số”, buổi 1/1."
    assert await heard(ha, scan(house, lesson)) == done
    clock.pass_(minutes=1)
    again = "Đồng chí đã điểm danh lúc 07h22 rồi: lớp “Kỹ năng số”, buổi 1/1."
    assert await heard(ha, scan(house, lesson)) == again
    assert await heard(ha, digits(house, lesson)) == again
    assert await heard(ha, f"có mặt {digits(house, lesson)}") == again
    assert await marks(house) == [("present", "screen", False)]


@on_sqlite
async def test_late_is_said_and_counts(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    ha, lan = await house.member("Trần Thị Hà"), await house.member("Lê Thị Lan")
    await joined(house, class_, ha, lan)
    [lesson] = await lessons_of(house, class_)
    clock.at = START + timedelta(minutes=15)
    assert "muộn" not in await heard(ha, digits(house, lesson))
    clock.at = START + timedelta(minutes=22)
    assert await heard(lan, digits(house, lesson)) == (
        "Đã điểm danh 07h52: lớp “Kỹ năng số”, buổi 1/1. Đồng chí đến muộn 22 phút."
    )
    assert [mark for mark, *_ in await marks(house)] == ["present", "late"]


EXPIRED = (
    "Mã đã hết hạn hoặc chưa đúng. Mời đồng chí quét lại, hoặc nhắn 4 chữ số đang hiện trên "
    "màn hình."
)


@on_sqlite
async def test_an_old_photo_is_worth_nothing(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    [lesson] = await lessons_of(house, class_)
    clock.at = START  # a code begins here
    photo, typed = scan(house, lesson), digits(house, lesson)
    clock.pass_(seconds=18)
    assert await heard(ha, photo) == EXPIRED
    assert await heard(ha, typed) == EXPIRED
    assert await marks(house) == []
    clock.at = START + timedelta(seconds=16)
    assert (await heard(ha, photo)).startswith("Đã điểm danh 07h30")


@on_sqlite
async def test_what_took_long_on_its_way_counts_from_when_it_was_said(
    house: House, clock: Clock
) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    [lesson] = await lessons_of(house, class_)
    clock.at = START
    said, at = digits(house, lesson), clock.at
    clock.pass_(minutes=3)
    await ha.says(said, at=at)
    assert [say.text for say, _ in await ha.hears()] == [
        "Đã điểm danh 07h30: lớp “Kỹ năng số”, buổi 1/1."
    ]


@on_sqlite
async def test_a_clock_that_goes_before_ours(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    [lesson] = await lessons_of(house, class_)
    clock.at = START
    later = START + timedelta(hours=1)
    said = checkin.digits(lesson.key, checkin.step_of(later))
    await ha.says(said, at=later)
    assert [say.text for say, _ in await ha.hears()] == [EXPIRED]


@on_sqlite
async def test_each_reason_has_its_sentence(house: House, clock: Clock) -> None:
    numbers = await open_class(house, seats=1)
    writing = await open_class(house, "Kỹ năng viết")
    tomorrow = await open_class(house, "Ngày mai", start=START + timedelta(days=1))
    ha, lan, mai, oanh, tam = [
        await house.member(name) for name in ("Hà", "Lan", "Mai", "Oanh", "Tâm")
    ]
    await joined(house, numbers, ha, lan)  # Lan waits
    await joined(house, writing, mai)
    await joined(house, tomorrow, tam)
    [lesson] = await lessons_of(house, numbers)
    [other] = await lessons_of(house, writing)
    clock.at = START - timedelta(minutes=90)
    code = digits(house, lesson)
    assert await heard(ha, f"có mặt {code}") == (
        "Chưa đến giờ điểm danh. Hôm nay hệ thống nhận từ 06h30."
    )
    clock.at = START
    code = digits(house, lesson)
    assert code != digits(house, other)
    assert await heard(lan, scan(house, lesson)) == (
        "Đồng chí chưa có chỗ trong lớp “Kỹ năng số” nên chưa điểm danh được. Xin đồng chí gặp "
        "cán bộ điểm danh."
    )
    assert await heard(mai, f"có mặt {code}") == (
        "Mã này của lớp “Kỹ năng số”. Đồng chí học lớp “Kỹ năng viết” tại Hội trường A, "
        "12 Trần Phú; mời đồng chí sang đúng lớp."
    )
    assert await heard(oanh, scan(house, lesson)) == (
        "Đồng chí không có tên trong lớp “Kỹ năng số”. Xin đồng chí gặp cán bộ điểm danh."
    )
    assert await heard(oanh, "có mặt 0000" if code != "0000" else "có mặt 0001") == (
        "Đồng chí không có tên trong lớp nào sắp học. Đồng chí nhắn “đăng ký” để xem các lớp "
        "đang mở."
    )
    assert await heard(tam, "có mặt 0000" if code != "0000" else "có mặt 0001") == (
        "Hôm nay đồng chí không có buổi học nào. Buổi tới: 07h30, thứ Bảy, 28/11/2026."
    )
    assert await heard(ha, "có mặt") == (
        "Để điểm danh, đồng chí nhắn “có mặt” và 4 chữ số đang hiện trên màn hình của lớp. "
        "Ví dụ: có mặt 4821"
    )
    assert await heard(ha, "/start cc_999_aaaaaaaa") == EXPIRED
    assert (await heard(oanh, code)).startswith("Tôi chưa hiểu ý đồng chí.")
    assert await marks(house) == []


@on_sqlite
async def test_who_guesses_is_stopped(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    [lesson] = await lessons_of(house, class_)
    clock.at = START
    right = digits(house, lesson)
    wrong = [f"{n:04}" for n in range(7) if f"{n:04}" != right]
    for said in wrong[:4]:
        assert await heard(ha, said) == EXPIRED
    locked = (
        "Đồng chí đã nhắn sai mã nhiều lần. Xin thử lại sau 07h45, hoặc nhờ cán bộ điểm danh "
        "ghi giúp."
    )
    assert await heard(ha, wrong[4]) == locked
    assert await heard(ha, right) == locked
    assert await marks(house) == []
    clock.pass_(minutes=15)
    assert "Đã điểm danh" in await heard(ha, digits(house, lesson))


@everywhere
async def test_the_door_ticks_and_takes_back(house: House, clock: Clock, channel: str) -> None:
    class_ = await open_class(house)
    nga = await house.member("Đỗ Thị Nga", "check_in", channel=channel)
    people = [await house.member(name) for name in ("Trần Thị Hà", "Lê Thị Lan")]
    await joined(house, class_, *people)
    clock.at = START - timedelta(minutes=10)
    await nga.play("""
        > điểm danh
        < Lớp “Kỹ năng số”, buổi 1/1: —
          07h30, thứ Sáu, 27/11/2026 đến 11h30
          Có mặt 0/2 · đến muộn 0
          [Mở màn hình mã]
          [Xem từng người]
          [Nhập danh sách]
          [Tải Excel]
        > [Xem từng người]
        < Lớp “Kỹ năng số”, buổi 1/1: —
          07h30, thứ Sáu, 27/11/2026 đến 11h30

          1. Lê Thị Lan, Chi hội 1: chưa ghi
          2. Trần Thị Hà, Chi hội 1: chưa ghi
          [Có mặt: Lê Thị Lan]
          [Có mặt: Trần Thị Hà]
          [Xem số liệu]
        > [Có mặt: Trần Thị Hà]
        <~ Lớp “Kỹ năng số”, buổi 1/1: —
          07h30, thứ Sáu, 27/11/2026 đến 11h30

          1. Lê Thị Lan, Chi hội 1: chưa ghi
          2. Trần Thị Hà, Chi hội 1: có mặt 07h20
          [Có mặt: Lê Thị Lan]
          [Bỏ: Trần Thị Hà]
          [Xem số liệu]
        > [Bỏ: Trần Thị Hà]
        <~ Lớp “Kỹ năng số”, buổi 1/1: —
          07h30, thứ Sáu, 27/11/2026 đến 11h30

          1. Lê Thị Lan, Chi hội 1: chưa ghi
          2. Trần Thị Hà, Chi hội 1: chưa ghi
          [Có mặt: Lê Thị Lan]
          [Có mặt: Trần Thị Hà]
          [Xem số liệu]
    """)
    assert await marks(house) == [("present", "list", True)]
    async with house.database.read() as session:
        [row] = await session.scalars(select(AttendanceMark))
        assert (row.by_id, row.undone_by) == (nga.id, nga.id)


@on_sqlite
async def test_by_name_and_by_code(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    nga = await house.member("Đỗ Thị Nga", "monitor")
    names = ("Trần Thị B", "Trần Thị Bình", "Lê Văn Ân", "Lê Văn Ấn")
    people = [await house.member(name) for name in names]
    await joined(house, class_, *people)
    clock.at = START
    await nga.play(f"""
        > có mặt: Trần Thị B
        < Đã điểm danh Trần Thị B, Chi hội 1: 07h30
          [Bỏ: Trần Thị B]
        > có mặt: Trần Thị B, {people[1].code}, le van an, Kẻ Lạ
        < Trần Thị B, Chi hội 1 đã điểm danh lúc 07h30
          Đã điểm danh Trần Thị Bình, Chi hội 1: 07h30
          “le van an” có nhiều người: Lê Văn Ân, {people[2].code}; Lê Văn Ấn, {people[3].code}. Xin đồng chí nhắn mã hội viên.
          Không thấy “Kẻ Lạ” trong danh sách lớp đang học.
          [Bỏ: Trần Thị Bình]
        > [Bỏ: Trần Thị Bình]
        < Lớp “Kỹ năng số”, buổi 1/1: —
          07h30, thứ Sáu, 27/11/2026 đến 11h30

          1. Lê Văn Ân, Chi hội 1: chưa ghi
          2. Lê Văn Ấn, Chi hội 1: chưa ghi
          3. Trần Thị B, Chi hội 1: có mặt 07h30
          4. Trần Thị Bình, Chi hội 1: chưa ghi
          [Có mặt: Lê Văn Ân]
          [Có mặt: Lê Văn Ấn]
          [Bỏ: Trần Thị B]
          [Có mặt: Trần Thị Bình]
          [Xem số liệu]
    """)  # noqa: E501


@on_sqlite
async def test_the_card_goes_on_counting(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    nga = await house.member("Đỗ Thị Nga", "check_in")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    [lesson] = await lessons_of(house, class_)
    clock.at = START
    await nga.says("điểm danh")
    await nga.hears()
    await door.follow(tick(house))
    assert await nga.hears() == []
    await heard(ha, digits(house, lesson))
    await door.follow(tick(house))
    await door.follow(tick(house))
    await nga.play("""
        <~ Lớp “Kỹ năng số”, buổi 1/1: —
          07h30, thứ Sáu, 27/11/2026 đến 11h30
          Có mặt 1/1 · đến muộn 0
          [Mở màn hình mã]
          [Xem từng người]
          [Nhập danh sách]
          [Tải Excel]
    """)


@everywhere
async def test_who_asks_before_is_excused_and_who_comes_after_all_is_there(
    house: House, clock: Clock, channel: str
) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà", channel=channel)
    await joined(house, class_, ha)
    await two_sessions(house, class_)
    await ha.play("""
        > xin vắng
        < Đồng chí xin vắng buổi nào?
          [Kỹ năng số, 07h30 27/11]
          [Kỹ năng số, 13h30 27/11]
        > [Kỹ năng số, 07h30 27/11]
        < Xin đồng chí cho biết lý do vắng mặt (ngắn gọn).
        > Con ốm
        < Đã ghi nhận đồng chí xin vắng buổi 07h30, thứ Sáu, 27/11/2026 của lớp “Kỹ năng số”.
    """)
    assert await marks(house) == [("excused", "herself", False)]
    clock.at = START + timedelta(minutes=1)
    await ha.play("""
        > [Kỹ năng số, 07h30 27/11]
        < Buổi học đã bắt đầu nên không xin vắng ở đây được nữa. Xin đồng chí gọi văn phòng.
    """)
    [lesson, _] = await lessons_of(house, class_)
    assert (await heard(ha, digits(house, lesson))).startswith("Đã điểm danh 07h31")
    assert await marks(house) == [("excused", "herself", True), ("present", "word", False)]


@on_sqlite
async def test_a_session_ends(house: House, clock: Clock, tmp_path: Path) -> None:
    van = await house.member("Lê Văn Vân", "office_secretary")
    nga = await house.member("Đỗ Thị Nga", "check_in")
    class_ = await open_class(house)
    async with house.database.write() as session:
        (await session.get_one(Training, class_)).made_by = van.id
    ha, lan, mai = [
        await house.member(name, unit=unit)
        for name, unit in (("Hà", "Chi hội 2"), ("Lan", "Chi hội 1"), ("Mai", "Chi hội 2"))
    ]
    await joined(house, class_, ha, lan, mai)
    [lesson, _] = await two_sessions(house, class_)
    await lan.press(f"excuse:{lesson.id}")
    await lan.says("Đi công tác")
    clock.at = START
    await heard(ha, digits(house, lesson))
    clock.at = lesson.ends_at + timedelta(minutes=29)
    await absences.close(tick(house))
    assert await van.hears() == []
    clock.at = lesson.ends_at + timedelta(minutes=31)
    await absences.close(tick(house))
    await absences.close(tick(house))
    await van.play("""
        < Lớp “Kỹ năng số”, buổi 1/2: Chuyên đề 1
          07h30, thứ Sáu, 27/11/2026 đến 11h30
          Danh sách đã khép: có mặt 1/3, trong đó đến muộn 0; xin vắng 1; vắng 1.
          2 người đã vắng quá 20 % thời lượng của lớp.
          [Xem từng người]
          [Ai vắng quá mức]
        > [Ai vắng quá mức]
        < Vắng quá 20 % thời lượng, kể cả có xin phép: 2 người
          • Lan, Chi hội 1: 55 % (5 tiết)
          • Mai, Chi hội 2: 55 % (5 tiết)
        > [Xem từng người]
        < Lớp “Kỹ năng số”, buổi 1/2: Chuyên đề 1
          07h30, thứ Sáu, 27/11/2026 đến 11h30

          1. Lan, Chi hội 1: xin vắng
          2. Hà, Chi hội 2: có mặt 07h30
          3. Mai, Chi hội 2: vắng
          [Xem số liệu]
        > [Xem số liệu]
        < Lớp “Kỹ năng số”, buổi 1/2: Chuyên đề 1
          07h30, thứ Sáu, 27/11/2026 đến 11h30
          Có mặt 1/3 · đến muộn 0
          Xin vắng: 1
          Vắng: 1. Danh sách đã khép.
          [Xem từng người]
          [Tải Excel]
        > [Tải Excel]
        < Tôi đang lập tệp, đồng chí chờ vài giây.
    """)
    for handle in ("attendance-list", "attendance-file"):
        await nga.press(f"{handle}:{lesson.id}")
    await nga.press(f"attendance-mark:{lesson.id}:{mai.id}:1")
    closed = "Danh sách buổi này đã khép. Cần sửa, xin đồng chí báo văn phòng."
    assert [say.text for say, _ in await nga.hears()] == [closed] * 3
    await papers.run(
        Tick(house.database, house.texts, house.clock(), tmp_path, house.organisation), PAPERS
    )
    [(say, _)] = await van.hears()
    assert say.file is not None
    assert read(tmp_path / say.file.path)[-4:] == [
        ["STT", "Họ và tên", "Mã hội viên", "Đơn vị", "Tình trạng", "Lúc", "Lý do", "Người ghi"],
        [1.0, "Lan", lan.code, "Chi hội 1", "xin vắng", "", "Đi công tác", ""],
        [2.0, "Hà", ha.code, "Chi hội 2", "có mặt", "07h30, thứ Sáu, 27/11/2026", "", ""],
        [3.0, "Mai", mai.code, "Chi hội 2", "vắng", "", "", ""],
    ]


@on_sqlite
async def test_a_session_ends_once(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    ha, lan = await house.member("Hà"), await house.member("Lan")
    await joined(house, class_, ha)
    [lesson] = await lessons_of(house, class_)
    clock.at = START
    await heard(ha, digits(house, lesson))
    async with house.database.write() as session:
        assert await attendance.close(session, lesson.id, now=clock()) is not None
    async with house.database.write() as session:
        session.add(
            Registration(training_id=class_, member_id=lan.id, state="confirmed", at=clock(),
                         changed_at=clock())
        )  # fmt: skip
    async with house.database.write() as session:  # another process, a moment later
        assert await attendance.close(session, lesson.id, now=clock()) is None
    assert await marks(house) == [("present", "word", False)]


def read(path: Path) -> list[list[object]]:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(path)
    return book.get_sheet_by_index(0).to_python()


@on_sqlite
async def test_a_list_nobody_kept_names_nobody(house: House, clock: Clock) -> None:
    van = await house.member("Lê Văn Vân", "office_secretary")
    class_ = await open_class(house)
    await joined(house, class_, await house.member("Trần Thị Hà"))
    [lesson] = await lessons_of(house, class_)
    clock.at = lesson.ends_at + timedelta(hours=1)
    await absences.close(tick(house))
    assert await van.hears() == []
    assert await marks(house) == []


@on_sqlite
async def test_only_the_door_keeps_lists(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà", "unit_secretary@")
    await joined(house, class_, ha)
    [lesson] = await lessons_of(house, class_)
    clock.at = START
    for handle in (
        f"class-attendance:{class_}", f"attendance:{lesson.id}", f"attendance-screen:{lesson.id}",
        f"attendance-list:{lesson.id}", f"attendance-mark:{lesson.id}:{ha.id}",
        "attendance-undo:1", f"attendance-file:{lesson.id}", f"attendance-over:{class_}",
    ):  # fmt: skip
        await ha.press(handle)
        told = [say.text for say, _ in await ha.hears()]
        assert told == ["Đồng chí không có quyền làm việc này."], handle
    assert (await heard(ha, "có mặt: Trần Thị Hà")).startswith("Để điểm danh,")
    assert await marks(house) == []


@on_sqlite
async def test_the_address_of_the_screen(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    nga = await house.member("Đỗ Thị Nga", "check_in")
    [lesson] = await lessons_of(house, class_)
    await nga.press(f"attendance-screen:{lesson.id}")
    [(say, _)] = await nga.hears()
    assert say.text.startswith("Máy chủ chưa có địa chỉ trang web")
    house.public_url = house.talk.public_url = "https://thuky.example"
    await nga.press(f"attendance-screen:{lesson.id}")
    [(say, _)] = await nga.hears()
    assert f"https://thuky.example/screen/{checkin.token(lesson.id, lesson.key)}" in say.text
