"""Text of the codes before Unicode: read rightly, and nothing else taken for it."""

import unicodedata

import pytest

from handlers.members.legacy import TCVN3, VNI, code_of_font, decode, modernise, possible_codes
from handlers.members.syllables import is_syllable
from handlers.sample import (
    _FAMILY,
    _GIVEN,
    _MIDDLE,
    _OFFICES,
    _PLACES,
)

TONES = {
    "": "",
    "huyền": "\u0300",
    "sắc": "\u0301",
    "hỏi": "\u0309",
    "ngã": "\u0303",
    "nặng": "\u0323",
}
WORDS = [
    *(word for name in _FAMILY for word in name.split()),
    *(word for names in _MIDDLE.values() for name in names for word in name.split()),
    *(name for names in _GIVEN.values() for name in names),
    *(word for name in (*_OFFICES, *_PLACES) for word in name.split()),
]


@pytest.mark.parametrize(
    ("code", "written", "meant"),
    [
        (TCVN3, "hép møt tÕt", "hộp mứt tết"),
        (TCVN3, "NguyÔn V¨n ThÞnh", "Nguyễn Văn Thịnh"),
        (TCVN3, "§Æng Quèc H\u00adng", "Đặng Quốc Hưng"),
        (TCVN3, "NGUYÔN V¡N THÞNH", "NGUYỄN VĂN THỊNH"),
        (TCVN3, "Chi héi Tr\u00adêng THPT BÕn §ß", "Chi hội Trường THPT Bến Đò"),
        (VNI, "Nguyeãn Vaên Thònh", "Nguyễn Văn Thịnh"),
        (VNI, "Ñaëng Quoác Höng", "Đặng Quốc Hưng"),
        (VNI, "Leâ Thò Höôøng", "Lê Thị Hường"),
        (VNI, "TRAÀN VAÊN HUØNG", "TRẦN VĂN HÙNG"),
        (VNI, "Ñaûng uûy tænh Quaûng Ngaõi", "Đảng ủy tỉnh Quảng Ngãi"),
        (VNI, "Aùnh, AÙnh", "Ánh, Ánh"),
    ],
)
def test_both_codes(code: str, written: str, meant: str) -> None:
    assert decode(written, code) == meant
    assert possible_codes(written) == (code,)


def every_vowel() -> list[tuple[str, str]]:
    """Each vowel with each tone: how VNI writes it, and the letter; by the rule of the code."""
    plain = dict(zip(TONES, ("", "ø", "ù", "û", "õ", "ï"), strict=True))
    breve = dict(zip(TONES, ("ê", "è", "é", "ú", "ü", "ë"), strict=True))
    hat = dict(zip(TONES, ("â", "à", "á", "å", "ã", "ä"), strict=True))
    found = [(base + mark, base + TONES[tone]) for base in "aeou" for tone, mark in plain.items()]
    found += [("a" + mark, "ă" + TONES[tone]) for tone, mark in breve.items()]
    found += [(f[0] + m, f + TONES[t]) for f in ("â", "ê", "ô") for t, m in hat.items()
              for f in [unicodedata.normalize("NFD", f)[0] + "\u0302"]]  # fmt: skip
    for letter, meant in (("ô", "ơ"), ("ö", "ư")):
        found += [(letter + mark, meant + TONES[tone]) for tone, mark in plain.items()]
    found += [("y" + mark, "y" + TONES[t]) for t, mark in plain.items() if t != "nặng"]
    return [(written, unicodedata.normalize("NFC", meant)) for written, meant in found]


@pytest.mark.parametrize(("written", "meant"), every_vowel())
def test_every_vowel_of_vni(written: str, meant: str) -> None:
    assert decode(written, VNI) == meant
    assert decode(written.upper(), VNI) == meant.upper()


def test_every_letter_of_tcvn3() -> None:
    letters = "ăâđêôơư" + "".join(
        unicodedata.normalize("NFC", letter + tone)
        for letter in "aăâeêioôơuưy"
        for tone in TONES.values()
        if tone
    )
    read = {decode(chr(code), TCVN3) for code in range(0xA1, 0x100)}
    assert set(letters) <= read
    assert set("ĂÂĐÊÔƠƯ") <= read
    assert len(letters) == 67


@pytest.mark.parametrize(
    "text",
    [
        *("Hoà", "Lê Hoa", "Nguyễn Văn A", "José", "René Café", "Hoàng Hà", "Quý", "m²", "20°C"),
        *("Lan · Hoa", "Y Ko Niê", "H'Hen", "Ông Í", "Đồng chí", "PHÒNG TÀI CHÍNH", "Müller"),
        unicodedata.normalize("NFD", "Lê Hoà"),
    ],
)
def test_what_is_no_legacy_text_is_left_alone(text: str) -> None:
    assert possible_codes(text) == ()
    assert modernise([(text,)], {}).changed == {}


def test_unicode_is_never_read_as_vni_whatever_the_font() -> None:
    rows = [("Nguyễn Thị Hoà",)]
    assert modernise(rows, {(0, 0): "VNI-Times"}).rows == rows


def test_every_word_of_the_sample_is_a_syllable() -> None:
    assert [word for word in WORDS if not is_syllable(word)] == []
    assert not any(map(is_syllable, ("Tõt", "Quèc", "Leõ", "ng", "Nguyeãn", "hoaì")))


def test_capitals_are_told_by_the_font() -> None:
    assert code_of_font(".VnTimeH") == TCVN3
    assert code_of_font("VNI-Times") == VNI
    assert code_of_font("Times New Roman") == ""
    made = modernise([("NguyÔn V¨n ThÞnh",)], {(0, 0): ".VnTimeH"})
    assert made.rows == [["NGUYỄN VĂN THỊNH"]]


def test_two_readings_are_decided_by_what_stands_around() -> None:
    assert possible_codes("Thuû") == (TCVN3, VNI)
    assert modernise([("Thuû", "Traàn Ñöùc")], {}).rows == [["Thủ", "Trần Đức"]]
    assert modernise([("Thuû", "TrÇn §øc")], {}).rows == [["Thuỷ", "Trần Đức"]]


def test_a_word_that_looks_right_beside_legacy_text_is_legacy() -> None:
    assert modernise([("NguyÔn V¨n", "Dòng")], {}).rows == [["Nguyễn Văn", "Dũng"]]
    assert modernise([("Nguyễn Văn", "Dòng")], {}).rows == [("Nguyễn Văn", "Dòng")]
    fonts = {(0, 0): ".VnTime"}
    assert modernise([("NguyÔn V¨n", "Dòng")], fonts).rows == [["Nguyễn Văn", "Dòng"]]
