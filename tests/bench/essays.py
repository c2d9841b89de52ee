"""1,300 essays of 830 to 2,100 words, 65 of them copied from others in four ways."""

import random

SPOKEN = (
    "quê hương đất nước mùa xuân nắng ấm thư viện bác nông dân trường học con đường ngọn núi "
    "dòng sông cánh đồng lúa chín em nhỏ thầy cô tình nghĩa xóm làng kỷ niệm tuổi thơ bữa cơm gia "
    "đình tiếng ru mẹ hiền cha già bạn bè công việc chung tay giúp đỡ hàng xóm buổi sớm chiều tà "
    "và của là có được trong những một cho với các người này không khi đã ở đến từ về như"
)
OTHERS = 900
"""Syllables of nobody's language, so that there are as many as in Vietnamese essays."""
ESSAYS, COPIES = 1_300, 65


def written(seed: int = 5) -> tuple[dict[int, str], set[tuple[int, int]]]:
    """The essays by number, and the pairs of original and copy."""
    dice = random.Random(seed)
    words = list(dict.fromkeys(SPOKEN.split())) + [f"t{n:x}" for n in range(OTHERS)]
    weights = [1 / (place + 3) for place in range(len(words))]
    essays = {n: _essay(dice, words, weights) for n in range(ESSAYS)}
    for pair in range(COPIES):
        original, copy = 2 * pair, 2 * pair + 1
        essays[copy] = _copied(dice, words, pair % 4, essays[original], essays[copy])
    pairs = {(2 * n, 2 * n + 1) for n in range(COPIES)}
    return {n: " ".join(sentences) for n, sentences in essays.items()}, pairs


def _essay(dice: random.Random, words: list[str], weights: list[float]) -> list[str]:
    sentences: list[str] = []
    left = dice.randint(830, 2_100)
    while left > 0:
        said = dice.choices(words, weights, k=dice.randint(8, 22))
        sentences.append(" ".join(said).capitalize() + ".")
        left -= len(said)
    return sentences


def _copied(
    dice: random.Random, words: list[str], way: int, original: list[str], own: list[str]
) -> list[str]:
    """With 2 or 10 % of its words replaced, reordered, or half of it among her own."""
    if way < 2:
        part = (0.02, 0.10)[way]
        return [
            " ".join(dice.choice(words) if dice.random() < part else w for w in each.split())
            for each in original
        ]
    if way == 2:
        return dice.sample(original, len(original))
    half = len(original) // 2
    return original[:half] + own[half:]
