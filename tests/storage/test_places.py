"""Which unit a name in a list means: surely, perhaps, or none."""

import pytest

from bot.turn import fold
from storage.matching import Entry
from storage.places import Place, candidates, settle

NAMES = (
    "Sở Tài nguyên và Môi trường", "Phòng Tài chính - Kế hoạch", "Phòng Tổ chức cán bộ",
    "Văn phòng", "Chi hội 1", "Chi hội 11", "Trường THPT Bến Đò", "Bệnh viện Đa khoa tỉnh",
    "Trung tâm Y tế", "Phường Cầu Mây", "Xã Cầu Mây", "Sở Nội vụ", "Phòng Tài chính",
    "Sở Lao động - Thương binh và Xã hội",
)  # fmt: skip
PLACES = [Place(n, name, (fold(name),)) for n, name in enumerate(NAMES, 1)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((spelling, "Sở Tài nguyên và Môi trường") for spelling in (
            "Sở TN&MT", "Sở TNMT", "SỞ TN-MT", "Sở Tài nguyên & Môi trường",
            "Chi bộ Sở TNMT", "Đảng bộ Sở Tài nguyên Môi trường", "Tài nguyên và Môi trường",
        )),
        ("Phòng TC-KH", "Phòng Tài chính - Kế hoạch"),
        ("P. TC-KH", "Phòng Tài chính - Kế hoạch"),
        ("Phòng TCCB", "Phòng Tổ chức cán bộ"),
        ("VP", "Văn phòng"),
        ("Chi hội Văn phòng", "Văn phòng"),
        ("Chi bộ 1", "Chi hội 1"),
        ("Trường Trung học phổ thông Bến Đò", "Trường THPT Bến Đò"),
        ("BV Đa khoa tỉnh", "Bệnh viện Đa khoa tỉnh"),
        ("TT Y tế", "Trung tâm Y tế"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ],
)  # fmt: skip
def test_one_unit_in_other_words(written: str, meant: str) -> None:
    sure, _ = candidates(fold(written), PLACES)
    assert [place.name for place in sure] == [meant]


@pytest.mark.parametrize(
    ("written", "perhaps"),
    [
        ("Cầu Mây", ["Phường Cầu Mây", "Xã Cầu Mây"]),
        ("Sở Y tế", ["Trung tâm Y tế"]),
        ("Sở NV", ["Sở Nội vụ"]),
        ("Bến Đò", ["Trường THPT Bến Đò"]),
        ("Bệnh viện Đa khoa tinhr", ["Bệnh viện Đa khoa tỉnh"]),
        ("Chi hội 2", []),
        ("Trường Tiểu học Bến Đò", []),
        ("Kho bạc", []),
    ],
)
def test_what_is_only_close_is_no_answer(written: str, perhaps: list[str]) -> None:
    sure, close = candidates(fold(written), PLACES)
    assert len(sure) != 1
    assert sorted(place.name for place in sure or close) == perhaps


def line(unit: str, row: int = 1) -> Entry:
    return Entry(row, "", "Lê Văn An", "le van an", unit, fold(unit))


def test_a_close_name_is_asked_about_and_the_answer_counts() -> None:
    asked = settle([line("Cầu Mây", 1), line("Cầu Mây", 2)], PLACES, {}).questions
    assert [(q.key, q.about["rows"], q.about["answers"]) for q in asked] == [
        ("unit:cau may", 2, ["10", "11", "new", "skip"])
    ]
    settled = settle([line("Cầu Mây")], PLACES, {"unit:cau may": "11"})
    assert ([e.unit for e in settled.entries], settled.questions) == (["Xã Cầu Mây"], [])
    assert settled.learnt == {"cau may": (11, "Cầu Mây")}
    new = settle([line("Cầu Mây")], PLACES, {"unit:cau may": "new"})
    assert ([e.unit for e in new.entries], new.questions) == (["Cầu Mây"], [])
    left_out = settle([line("Cầu Mây")], PLACES, {"unit:cau may": "skip"})
    assert (left_out.entries, len(left_out.skipped)) == ([], 1)


def test_a_unit_that_was_not_offered_any_more_is_asked_about_again() -> None:
    assert settle([line("Cầu Mây")], PLACES, {"unit:cau may": "99"}).questions


def test_one_unknown_name_among_known_ones_is_asked_about() -> None:
    known = [line(name, n) for n, name in enumerate(NAMES[:4])]
    settled = settle([*known, line("Kho bạc", 9)], PLACES, {})
    assert [q.about["answers"] for q in settled.questions] == [["4", "3", "new", "skip"]]
    assert settle([known[0], line("Kho bạc", 9)], PLACES, {}).questions == []


def test_spellings_of_one_new_unit_are_one_unit() -> None:
    names = ("Sở KH&CN", "Sở Khoa học và Công nghệ", "SỞ KHCN", "Chi bộ Sở Khoa học Công nghệ")
    settled = settle([line(name, n) for n, name in enumerate(names)], PLACES[3:4], {})
    assert {entry.unit for entry in settled.entries} == {"Sở Khoa học và Công nghệ"}
    assert len({entry.unit_key for entry in settled.entries}) == 1


def test_another_name_and_an_older_one_mean_the_unit() -> None:
    here = [
        Place(1, "Sở Tài nguyên và Môi trường", ("so tai nguyen va moi truong", "so dia chinh"))
    ]
    assert [e.unit for e in settle([line("Sở Địa chính")], here, {}).entries] == [here[0].name]
    assert candidates("chi bo so dia chinh", here)[0] == here
