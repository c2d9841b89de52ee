"""Long texts are cut where a reader would cut them; lists stand in for buttons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pieces import fitted, length, numbered, pieces
from bot.messages import Button, File, Say


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("", 5, [""]),
        ("abcde", 5, ["abcde"]),
        ("Dòng một\nDòng hai", 10, ["Dòng một", "Dòng hai"]),
        ("Điều 1\n\nĐiều 2\nvà 3", 13, ["Điều 1", "Điều 2\nvà 3"]),
        ("một hai ba bốn", 7, ["một hai", "ba bốn"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("😀😀😀", 4, ["😀😀", "😀"]),
        ("a😀b", 2, ["a", "😀", "b"]),
    ],
)
def test_cuts(text: str, limit: int, expected: list[str]) -> None:
    assert pieces(text, limit) == expected


@given(st.text(alphabet="ăb 😀\n.", max_size=200), st.integers(2, 40))
def test_nothing_but_blanks_is_lost(text: str, limit: int) -> None:
    parts = pieces(text, limit)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(length(part) <= limit for part in parts)


def test_buttons_and_file_go_with_the_last() -> None:
    say = Say("một hai", (Button("Có", "h"),), File("p", "n", "m"), card="c")
    first, last = fitted(say, limit=4, has_buttons=True)
    assert first == Say("một")
    assert (last.text, last.buttons, last.file) == ("hai", say.buttons, say.file)


def test_a_file_has_room_for_a_caption_only() -> None:
    say = Say("a" * 1000 + " " + "b" * 1000, file=File("p", "n", "m"))
    first, last = fitted(say, limit=4096, has_buttons=True)
    assert (first.file, last.text, last.file) == (None, "b" * 1000, say.file)


def test_where_there_are_no_buttons() -> None:
    say = Say(
        "Chọn lớp", (Button("Sáng", "h1"), Button("Trang", url="https://x")), ask_contact="Số"
    )
    shown = numbered(say)
    assert shown.text == "Chọn lớp\n1. Sáng\n2. Trang: https://x"
    assert (shown.buttons, shown.ask_contact) == ((), "")
    assert numbered(shown) == shown
