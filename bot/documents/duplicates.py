"""Which texts share passages, and which: whatever the order of their sentences, the style of
their tones or the accents somebody left out.

Every five words in a row are looked up in every other text. Measured against hashing them down
to a sketch this is as fast, misses nothing and knows the passages.
"""

import asyncio
import json
import os
import re
import sys
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Final

from bot.documents import fence
from bot.documents.reading import Limits

RUN: Final = 5
"""Words in a row that are looked up: fewer are anybody's, more do not outlive a few edits."""
CROWD: Final = 30
"""A run that more texts have is compared with the first of them only, so a text that hundreds
copied costs no more than its length; they are all found beside that first one."""
LIKELY: Final = 0.04
"""Of the shorter text's runs, for a pair to be looked at word by word."""
GAP: Final = 4
"""Changed words that do not end a passage."""
MOST_PASSAGES: Final = 20
LIMITS: Final = Limits(memory=2 * 2**30, cpu=120, seconds=180)
CHILD: Final = ("-I", "-B", "-m", "bot.documents.duplicates")
_WORD: Final = re.compile(r"[^\W_]+")
_MARKS: Final = re.compile("[\u0300-\u036f]+")


class Failed(Exception):
    """The comparison took too long, or more than it may have."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What two texts share, as each of them has it."""

    first: str
    second: str
    words: int
    """How many of the first text's words it has in common with the second."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that share passages."""

    first: int
    second: int
    of_first: float
    """The part of the first text's words that stands in the second, 0 to 1."""
    of_second: float
    passages: tuple[Passage, ...]
    """The longest first, at most twenty."""

    @property
    def share(self) -> float:
        """The greater of both: that of the text which took more of the other."""
        return max(self.of_first, self.of_second)


async def find(
    texts: Mapping[int, str], *, quotations: Sequence[str] = (), at_least: float = 0.2
) -> list[Pair]:
    """The pairs of ``texts`` that share at least that part of one of them, most alike first.

    ``quotations`` are passages that anybody may use: what stands in them does not count.
    Computed in a process of its own; 1,300 essays take some seconds there and none here.

    Raises:
        Failed.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, *CHILD, str(at_least),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL, env={}, start_new_session=True, limit=2**26,
    )  # fmt: skip
    try:
        async with asyncio.timeout(LIMITS.seconds):
            async with asyncio.TaskGroup() as both:
                both.create_task(_feed(process, texts, quotations))
                reading = both.create_task(_pairs(process))
            if await process.wait():
                raise Failed
    except (TimeoutError, ExceptionGroup) as error:  # it took too long, or died of its limits
        raise Failed from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return sorted(reading.result(), key=lambda pair: (-pair.share, pair.first, pair.second))


async def _feed(
    process: asyncio.subprocess.Process, texts: Mapping[int, str], quotations: Sequence[str]
) -> None:
    """A line a text: the loop gets its turn between two."""
    assert process.stdin is not None  # noqa: S101 (asked for above)
    for line in (*((None, quotation) for quotation in quotations), *texts.items()):
        process.stdin.write(json.dumps(line).encode() + b"\n")
        await process.stdin.drain()
    process.stdin.close()


async def _pairs(process: asyncio.subprocess.Process) -> list[Pair]:
    assert process.stdout is not None  # noqa: S101 (asked for above)
    pairs = []
    async for line in process.stdout:
        found = json.loads(line)
        passages = tuple(Passage(**each) for each in found.pop("passages"))
        pairs.append(Pair(passages=passages, **found))
    return pairs


@dataclass(frozen=True, slots=True)
class _Text:
    id: int
    text: str
    words: list[str]
    runs: "array[int]"
    """From each word on the next five, as a number; 0 where they are a quotation."""


def compare(
    texts: Iterable[tuple[int, str]], quotations: Sequence[str], at_least: float
) -> Iterable[Pair]:
    """The same pairs, in this process and in no order."""
    free = {
        run for each in quotations for run in _runs(_folded(unicodedata.normalize("NFC", each)))
    }
    known = [_prepared(text_id, text, free) for text_id, text in texts]
    for one, other in _likely(known):
        pair = _pair(one, other)
        if pair.share >= at_least:
            yield pair


def _spans(text: str) -> list[tuple[int, int]]:
    """Where its words stand."""
    return [found.span() for found in _WORD.finditer(text)]


def _folded(text: str) -> list[str]:
    """Its words without accents, as many as ``_spans`` has."""
    words = _WORD.findall(_plain(text))
    spelt = _WORD.findall(text)
    if len(words) != len(spelt):  # a script whose letters come apart
        words = [_plain(word) for word in spelt]
    return [sys.intern(word) for word in words]


def _plain(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")


def _runs(words: Sequence[str]) -> list[int]:
    """Sixty-four bits each, of this process alone: two that differ are never the same number."""
    return list(map(hash, zip(*(words[start:] for start in range(RUN)), strict=False)))


def _prepared(text_id: int, text: str, free: set[int]) -> _Text:
    text = unicodedata.normalize("NFC", text)
    words = _folded(text)
    return _Text(text_id, text, words, array("q", (0 if r in free else r for r in _runs(words))))


def _likely(texts: Sequence[_Text]) -> Iterable[tuple[_Text, _Text]]:
    """The pairs with enough runs in common, each once."""
    owners: dict[int, int | list[int]] = {}
    for number, text in enumerate(texts):
        for run in set(text.runs) - {0}:
            known = owners.setdefault(run, number)
            if isinstance(known, list):
                known.append(number)
            elif known != number:
                owners[run] = [known, number]
    common: Counter[tuple[int, int]] = Counter()
    for who in owners.values():
        if isinstance(who, list):
            crowd = len(who) > CROWD
            common.update(((who[0], w) for w in who[1:]) if crowd else combinations(who, 2))
    for (one, other), count in common.items():
        if count >= LIKELY * min(len(texts[one].runs), len(texts[other].runs)):
            yield texts[one], texts[other]


def _pair(one: _Text, other: _Text) -> Pair:
    passages = _passages(one, other)
    told = tuple(sorted(passages, key=lambda each: -each.words)[:MOST_PASSAGES])
    return Pair(one.id, other.id, _covered(one, other), _covered(other, one), told)


def _covered(text: _Text, by: _Text) -> float:
    """The part of its words that stands in a run both have."""
    there = set(by.runs) - {0}
    covered: set[int] = set()
    for place, run in enumerate(text.runs):
        if run in there:
            covered.update(range(place, place + RUN))
    return len(covered) / max(len(text.words), 1)


def _passages(one: _Text, other: _Text) -> list[Passage]:
    """From the beginning of one text on: as far as both say the same, but for a few words."""
    there = {run: place for place, run in reversed(list(enumerate(other.runs)))}
    stretches: list[list[int]] = []
    place = 0
    while place < len(one.runs):
        run = one.runs[place]
        found = there.get(run) if run else None
        if found is None:
            place += 1
            continue
        length = _length(one.words, other.words, place, found)
        _join(stretches, place, found, length)
        place += length
    mine, its = _spans(one.text), _spans(other.text)
    return [
        Passage(_said(one.text, mine, here, end), _said(other.text, its, there, stop), words)
        for here, end, there, stop, words in stretches
    ]


def _length(one: Sequence[str], other: Sequence[str], here: int, there: int) -> int:
    length = RUN
    most = min(len(one) - here, len(other) - there)
    while length < most and one[here + length] == other[there + length]:
        length += 1
    return length


def _join(stretches: list[list[int]], here: int, there: int, length: int) -> None:
    """Begins, end and end: of both texts, and how many words are the same."""
    if stretches:
        last = stretches[-1]
        if 0 <= here - last[1] <= GAP and 0 <= there - last[3] <= GAP:
            last[1], last[3], last[4] = here + length, there + length, last[4] + length
            return
    stretches.append([here, here + length, there, there + length, length])


def _said(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> str:
    return text[spans[start][0] : spans[end - 1][1]]


def main() -> None:
    """A child process: a line a text in, a line a pair out."""
    fence.enter(LIMITS)
    lines = [json.loads(line) for line in sys.stdin]
    quotations = [text for text_id, text in lines if text_id is None]
    texts = [(text_id, text) for text_id, text in lines if text_id is not None]
    for pair in compare(texts, quotations, float(sys.argv[1])):
        sys.stdout.write(json.dumps(asdict(pair)) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
