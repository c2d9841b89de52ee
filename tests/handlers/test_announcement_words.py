"""What a typed announcement and typed units are taken for."""

import pytest

from handlers.announcements.message import first_line
from handlers.announcements.secrecy import is_marked
from handlers.announcements.units import understand
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


@pytest.mark.parametrize("typed", CLEAR)
def test_units_are_read_as_they_are_typed(typed: str) -> None:
    found = understand(typed, UNITS)
    assert [u.id for u in found.units] == CLEAR[typed]
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
        "kho bạc": [],
    }.items(),
)
def test_what_may_mean_two_is_not_guessed(typed: str, near: list[int]) -> None:
    found = understand(f"sở y tế, {typed}", UNITS)
    assert [u.id for u in found.units] == [18]
    [unclear] = found.unclear
    assert (unclear.piece, sorted(u.id for u in unclear.near)) == (typed, sorted(near))


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
