"""What a typed announcement and typed units are taken for."""

from dataclasses import replace

import pytest

from handlers.announcements.groups import EXCLUDE, INCLUDE, read
from handlers.announcements.message import first_line
from handlers.announcements.secrecy import is_marked
from handlers.announcements.units import plain
from storage.audiences import Term, Whom, of_units
from storage.subjects import Subject, Subjects
from storage.units import Figures

MARKED = """
Mật
MẬT
  tối mật
Tuyệt mật.
*** TỐI MẬT ***
M Ậ T
T u y ệ t  m ậ t
(Mật)
Công văn số 12 (tối mật) về việc họp
Kế hoạch [TUYỆT MẬT]
Công văn MẬT số 12
Văn bản TỐI MẬT, không sao chụp
Số: 12-KH/MẬT
Độ mật: Tối mật
MỨC ĐỘ MẬT: MẬT
TOI MAT
(tuyet mat)
MAT
"""
ORDINARY = """
Hội thi nuôi ong lấy mật ong rừng
Mật ong Quế Sơn Hạ
HỘI THI MẬT ONG RỪNG
TẬP HUẤN BẢO MẬT THÔNG TIN
Tập huấn bảo vệ bí mật nhà nước
BẢO VỆ BÍ MẬT NHÀ NƯỚC
Không gửi tài liệu tối mật qua tin nhắn
Đổi mật khẩu (mật khẩu mới có 8 ký tự)
ĐỔI MẬT KHẨU
Mật độ dân số
tuần trăng mật
(mật ong và sữa)
Khám mắt, răng hàm mặt
(Mặt trận)
Độ mật: không
"""


def lines(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


@pytest.mark.parametrize("text", lines(MARKED))
def test_a_marking_is_seen(text: str) -> None:
    assert is_marked(text)
    assert is_marked(f"Kính gửi các chi hội\n{text}\nTrân trọng.")


@pytest.mark.parametrize("text", lines(ORDINARY))
def test_an_ordinary_word_is_none(text: str) -> None:
    assert not is_marked(text)


NAMES = [
    "Chi hội 1", "Chi hội 2", "Chi hội 12", "Trường THPT Bến Đò", "Trường THCS Bến Đò",
    "Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế", "Phường Hòa Thuận",
]  # fmt: skip
UNITS = [Figures(id_, name, 10, 5) for id_, name in enumerate(NAMES, 11)]
CLEAR = {
    "Sở Y tế": [18],
    "so y te": [18],
    "  SỞ  Y TẾ. ": [18],
    "chi hội 1": [11],
    "chi hoi 12": [13],
    "thpt bến đò": [14],
    "truong thpt": [14],
    "phường hoà thuận": [19],
    "sở văn hoá, thể thao và du lịch": [17],
    "sở giáo dục và đào tạo, sở y tế": [16, 18],
    "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế": [17, 18],
    "giáo dục": [16],
    "chi hội 1 và chi hội 2": [11, 12],
    "18, 14": [18, 14],
    "18; chi hội 2\nsở y tế": [18, 12],
    "1": [11],
    ", ,;": [],
}


ABOUT = Subjects(
    units=tuple(UNITS),
    spelt={plain(unit.name): unit.id for unit in UNITS} | {"kho bac": 99, "chi hoi cu": 7},
    over={99: "Kho bạc"},
    clusters=(Subject(1, "Cụm 1"), Subject(2, "Cụm thi đua số 2"), Subject(3, "Cụm Ven sông")),
    trainings=(
        Subject(5, "Soạn thảo, xử lý văn bản"), Subject(6, "Kỹ năng số"),
        Subject(7, "Kỹ năng số nâng cao"),
    ),
    contests=(Subject(1, "Cuộc thi viết về gương tự học"),),
    announcements=(Subject(12, "Họp quý IV", "45-CV/HKH"), Subject(13, "Nghỉ lễ")),
)  # fmt: skip


@pytest.mark.parametrize("typed", CLEAR)
def test_units_are_read_as_they_are_typed(typed: str) -> None:
    found = read(typed, ABOUT)
    assert [term.value for term in found.whom.include] == CLEAR[typed]
    assert found.unclear == ()


@pytest.mark.parametrize(
    ("typed", "near"),
    {
        "bến đò": [14, 15],
        "chi hội": [11, 12, 13],
        "sở y té tỉnh": [18],
        "chi hoi 3": [13, 12, 11],
        "12": [12, 13],  # line 12 is "Chi hội 2", but there is a "Chi hội 12" too
        "99": [],
        "ngân hàng": [],
        "chi hội 1-3": [13, 12, 11],
        "1-9999": [],
        "đã đăng ký lớp kỹ năng": [6, 7],
        "chưa xác nhận thông báo 99": [12, 13],
        "cụm 4": [1, 2, 3],
        "trụ sở": [],
    }.items(),
)
def test_what_may_mean_two_is_not_guessed(typed: str, near: list[int]) -> None:
    found = read(f"sở y tế, {typed}", ABOUT)
    assert found.whom == of_units([18])
    [unclear] = found.unclear
    wanted = "chi hội 3" if typed == "chi hội 1-3" else typed
    assert (unclear.piece, sorted(u.id for u in unclear.near)) == (wanted, sorted(near))


OFFICES = replace(
    ABOUT,
    units=tuple(Figures(n, f"Chi hội {name}", 10, 5) for n, name in enumerate(
        ("Sở Nội vụ", "Sở Y tế", "Khu dân cư số 9", "Sở Tư pháp"), 1
    )),
    spelt={},
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    {
        "Chi hội 1-2": [1, 2], "chi hội từ 1 đến 3": [1, 2, 3], "chi hoi so 4": [4],
        "đơn vị 2 và 4": [2, 4], "các chi hội 1, 4": [1, 4], "units 1-2": [1, 2],
        "chi hội sở y tế": [2],
    }.items(),
)  # fmt: skip
def test_a_number_with_the_kind_of_unit_is_of_the_list(typed: str, meant: list[int]) -> None:
    found = read(typed, OFFICES)
    assert (found.whom, found.unclear) == (of_units(meant), ())


@pytest.mark.parametrize("typed", ["chi hội 8", "chi hội 1-7", "cụm 9", "trường 1"])
def test_a_number_that_is_not_there(typed: str) -> None:
    found = read(f"1, {typed}", replace(OFFICES, clusters=()))
    assert [one.piece for one in found.unclear] != []


def test_a_unit_that_is_over_is_said_to_be() -> None:
    [unclear] = read("kho bạc", ABOUT).unclear
    assert unclear.is_over


def terms(**parts: tuple[int | str, ...]) -> tuple[Term, ...]:
    return tuple(Term(kind, value) for kind, values in parts.items() for value in values)


EXPRESSIONS = {
    "Chi hội 1-2, trừ thư ký đơn vị, trừ người đã đăng ký lớp Soạn thảo": Whom(
        terms(unit=(11, 12)), (), terms(role=("unit_secretary",), registered=(5,))
    ),
    "cum 2 va sở y tế tru 14": Whom(terms(cluster=(2,), unit=(18,)), (), terms(unit=(14,))),
    "cụm ven sông; chỉ người chưa xác nhận thông báo 12": Whom(
        terms(cluster=(3,)), terms(unacknowledged=(12,))
    ),
    "tất cả, trừ chi hội 1, chi hội 2": Whom((), (), terms(unit=(11, 12))),
    "sở y tế, trừ giám khảo, thêm chi hội 1": Whom(
        terms(unit=(18, 11)), (), terms(role=("judge",))
    ),
    "người có chỗ trong lớp kỹ năng số": Whom(terms(seated=(6,))),
    "đang chờ lớp Soạn thảo, xử lý văn bản, trừ sở y tế": Whom(
        terms(waiting=(5,)), (), terms(unit=(18,))
    ),
    "những ai đang viết bài thi gương tự học": Whom(terms(drafting=(1,))),
    "đã nộp bài cuộc thi viết về gương tự học": Whom(terms(entered=(1,))),
    "chưa đọc 45-CV/HKH, đã xác nhận thông báo nghỉ lễ": Whom(
        terms(unacknowledged=(12,), acknowledged=(13,))
    ),
    "trừ chưa liên kết": Whom((), (), terms(status=("not_linked",))),
    "chi hội cũ": Whom(terms(unit=(7,))),
    "cluster 1, except unit secretaries, registered for Kỹ năng số": Whom(
        terms(cluster=(1,)), (), terms(role=("unit_secretary",), registered=(6,))
    ),
}


@pytest.mark.parametrize("typed", EXPRESSIONS)
def test_a_line_is_an_expression(typed: str) -> None:
    found = read(typed, ABOUT)
    assert found.unclear == ()
    assert found.whom == EXPRESSIONS[typed]


def test_unclear_pieces_wait_for_their_turn() -> None:
    found = read("sở y tế, bến đò, trừ ngân hàng, trừ giám khảo", ABOUT)
    assert (found.part, found.rest) == (INCLUDE, "trừ ngân hàng")
    assert [one.piece for one in found.unclear] == ["bến đò"]
    assert found.whom.exclude == terms(role=("judge",))
    again = read(f"14; {found.rest}", ABOUT, part=found.part)
    assert (again.part, again.rest, again.whom) == (EXCLUDE, "", of_units([14]))
    assert [one.piece for one in again.unclear] == ["ngân hàng"]
    assert read("sở y tế", ABOUT, part=again.part).whom == Whom((), (), terms(unit=(18,)))


def test_nobody_named_is_not_everybody() -> None:
    assert read("ngân hàng, trừ giám khảo", ABOUT).is_named
    assert not read("trừ giám khảo", ABOUT).is_named
    assert read("toàn thể hội viên, trừ giám khảo", ABOUT).is_everybody


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n\n  Họp lúc 8 giờ  \nTại hội trường", "Họp lúc 8 giờ"),
        ("chữ " * 20, "chữ " * 14 + "chữ…"),
        ("x" * 70, "x" * 60 + "…"),
        (" \n ", ""),
    ],
)
def test_the_first_line(text: str, line: str) -> None:
    assert first_line(text) == line
