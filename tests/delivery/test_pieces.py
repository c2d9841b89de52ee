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
    say = Say("một hai", (Button("Có", "h"),), file=File("p", "n", "m"), card="c")
    first, last = fitted(say, limit=4, has_buttons=True)
    assert first == Say("một")
    assert (last.text, last.buttons, last.file) == ("hai", say.buttons, say.file)


def test_a_file_has_room_for_a_caption_only() -> None:
    say = Say("a" * 1000 + " " + "b" * 1000, file=File("p", "n", "m"))
    first, last = fitted(say, limit=4096, has_buttons=True)
    assert (first.file, last.text, last.file) == (None, "b" * 1000, say.file)


def test_further_files_come_by_themselves() -> None:
    paper, picture = File("a", "a.pdf", "application/pdf"), File("b", "b.png", "image/png")
    say = Say("Kính mời " * 4, (Button("Đã nhận", "ack:1"),), also=(paper, picture))
    *_, words, first, second = fitted(say, limit=30, has_buttons=True)
    assert words.buttons == say.buttons
    assert (words.file, words.also) == (None, ())
    assert [(part.text, part.file) for part in (first, second)] == [("", paper), ("", picture)]
    assert Say.from_json(say.as_json()) == say


def test_where_there_are_no_buttons() -> None:
    say = Say(
        "Chọn lớp", (Button("Sáng", "h1"), Button("Trang", url="https://x")), ask_contact="Số"
    )
    shown = numbered(say)
    assert shown.text == "Chọn lớp\n1. Sáng\n2. Trang: https://x"
    assert shown.buttons == say.buttons  # what a typed number means
    assert numbered(shown) == shown
    assert numbered(Say("Chọn lớp")) == Say("Chọn lớp")


def test_a_list_that_goes_on() -> None:
    assert numbered(Say("", (Button("Tối", "h3"),), first=3)).text == "3. Tối"


@pytest.mark.parametrize(("has", "numbers"), [(False, False), (True, True), (False, True)])
def test_a_piece_that_comes_back_is_not_numbered_again(has: bool, numbers: bool) -> None:
    """The rest of a long text becomes a row, and is fitted once more when its turn comes."""
    say = Say("a" * 30 + "\n" + "b" * 30, (Button("Đã nhận", "ack:1"),))
    parts = fitted(say, limit=50, has_buttons=has, numbers_buttons=numbers)
    assert [part.text for part in parts] == ["a" * 30, "b" * 30 + "\n1. Đã nhận"]
    assert parts[1].buttons == say.buttons
    stored = Say.from_json(parts[1].as_json())
    assert fitted(stored, limit=50, has_buttons=has, numbers_buttons=numbers) == (parts[1],)


def test_lengths_are_those_of_nfc() -> None:
    assert [p.text for p in fitted(Say("e\u0302\u0301" * 4), limit=4, has_buttons=True)] == [
        "ế" * 4
    ]


def test_no_part_of_it_costs_what_the_whole_may_not() -> None:
    files = (File("a", "a.pdf", "application/pdf"),)
    for free in (True, False):
        parts = fitted(Say("x" * 5000, free=free, also=files), limit=2000, has_buttons=True)
        assert len(parts) == 4
        assert {part.free for part in parts} == {free}
