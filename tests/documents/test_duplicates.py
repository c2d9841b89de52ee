"""Texts that were copied from each other are found, whatever was done to hide it."""

import random
import unicodedata

import pytest

from bot.documents import duplicates
from bot.documents.reading import Limits

SPOKEN = (
    "quê hương đất nước mùa xuân nắng ấm thư viện bác nông dân trường học con đường ngọn núi dòng "
    "sông cánh đồng lúa chín em nhỏ thầy cô tình nghĩa xóm làng kỷ niệm tuổi thơ bữa cơm gia đình "
    "tiếng ru mẹ hiền cha già bạn bè công việc chung tay giúp đỡ hàng xóm buổi sớm chiều tà"
)
SYLLABLES = SPOKEN.split()


def essay(seed: int, *, sentences: int = 60) -> list[str]:
    """Sentences of somebody of her own."""
    dice = random.Random(seed)
    return [
        " ".join(dice.choices(SYLLABLES, k=dice.randint(9, 18))).capitalize() + "."
        for _ in range(sentences)
    ]


def edited(sentences: list[str], part: float) -> list[str]:
    """The same with that part of its words replaced."""
    dice = random.Random(7)
    return [
        " ".join("khác" if dice.random() < part else word for word in sentence.split())
        for sentence in sentences
    ]


def plain(text: str) -> str:
    """Without accents, as on an old telephone."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in apart if not unicodedata.combining(one))


def shuffled(sentences: list[str]) -> list[str]:
    """The same in another order."""
    return random.Random(3).sample(sentences, len(sentences))


WAYS = {
    "word for word": lambda own: own,
    "a word in fifty": lambda own: edited(own, 0.02),
    "a word in ten": lambda own: edited(own, 0.1),
    "another order": shuffled,
    "no accents": lambda own: [plain(sentence) for sentence in own],
    "all of these": lambda own: [plain(each) for each in shuffled(edited(own, 0.1))],
    "letters apart": lambda own: [unicodedata.normalize("NFD", each) for each in own],
    "capitals": lambda own: [each.upper() for each in own],
    "half of it": lambda own: own[:30] + essay(99, sentences=30),
}


@pytest.mark.parametrize("way", WAYS)
async def test_copies(way: str) -> None:
    own = essay(1)
    texts = {n: " ".join(essay(n)) for n in range(1, 40)} | {77: " ".join(WAYS[way](own))}
    (pair,) = await duplicates.find(texts)
    assert {pair.first, pair.second} == {1, 77}
    assert 0.4 < pair.share <= 1.0
    assert pair.passages[0].words >= 15


async def test_what_is_shown_stands_in_both() -> None:
    own = essay(1)
    copy = [*essay(5, sentences=20), *own[10:30]]
    texts = {1: " ".join(own), 2: "\n".join(copy)}
    (pair,) = await duplicates.find(texts)
    assert [(p.first in texts[1], p.second in texts[2]) for p in pair.passages] == [(True, True)]
    assert pair.passages[0].first.startswith(own[10].split()[0])
    assert pair.of_first == pytest.approx(20 / 60, abs=0.05)
    assert pair.of_second == pytest.approx(20 / 40, abs=0.05)


async def test_a_quotation_is_free() -> None:
    official = " ".join(essay(50, sentences=15))
    texts = {n: official + " " + " ".join(essay(n, sentences=20)) for n in (1, 2)}
    assert len(await duplicates.find(texts)) == 1
    assert await duplicates.find(texts, quotations=[plain(official)]) == []


async def test_hundreds_who_copied_one_text_are_all_named() -> None:
    own = essay(1)
    texts = {n: " ".join(edited(own, 0.02 * (n % 3))) for n in range(300)}
    pairs = await duplicates.find(texts)
    assert {n for pair in pairs for n in (pair.first, pair.second)} == set(texts)


async def test_strange_texts() -> None:
    strange = [
        "",
        " \n ",
        "một hai ba",
        "がぎぐげご " * 30,
        "🙂" * 2_000,
        "\ud7ff\u0301" * 500,
        "<b>x",
    ]
    texts = dict(enumerate([*strange, *strange]))
    pairs = await duplicates.find(texts)
    assert all(pair.second - pair.first == len(strange) for pair in pairs)


async def test_more_than_it_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "LIMITS", Limits(seconds=0.01))
    with pytest.raises(duplicates.Failed):
        await duplicates.find({n: " ".join(essay(n)) for n in range(200)})


async def test_nothing_to_compare() -> None:
    assert await duplicates.find({}) == []
