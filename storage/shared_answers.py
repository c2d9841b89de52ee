"""Answers that anybody who asks alike is offered first, and how alike two questions are."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from math import log
from typing import Final

from sqlalchemy import or_, select, update

from storage import audit
from storage.database import Session
from storage.tables import Member, SharedAnswer

MOST: Final = 500
"""Shared answers looked at: the newest. Comparing with all of them takes some 10 ms."""
COVERED: Final = 0.7
"""How much of the shared question has to be in the one asked, by the weight of its words:
people put a greeting and a story around it, and a few words are no question yet."""
IN_COMMON: Final = 0.3
"""How much the two have to have in common (Dice), so that a story with every word in it is like
none. Both were set by the pairs in tests/storage/test_shared_answers.py: those that are alike
lie above, those that are not below."""

_SAID_ANYWHERE: Final = """
toi em anh chi bac co chu ong ba dong xin cho hoi muon biet voi a nhe nhi vay the thi la ma va cua
nay do kia rang duoc khong bi can phai se da dang nhu con cung ve tai trong den tu vao ra len
lai di roi chua nua hay hoac nhung cac mot vi sao neu khi gi nao ai dau bao nhieu may lam gio
oi thua kinh chao giup vui long de o nen minh ban chung ta hien
i an is are of to for in on at and or my me does can please
"""
_COMMON: Final = frozenset(_SAID_ANYWHERE.split())
"""Folded words that stand in any question and tell none from another."""
_WANTED: Final[Mapping[str, tuple[str, ...]]] = {
    "when": ("khi nao", "bao gio", "may gio", "luc nao", "ngay nao", "hom nao", "thoi gian",
             "thoi han", "han nop", "ngay may", "when"),
    "where": ("o dau", "cho nao", "noi nao", "dia diem", "phong nao", "where"),
    "who": ("ai", "who"),
    "how many": ("bao nhieu", "may nguoi", "may trang", "so luong", "so nao", "so may",
                 "how many", "how much"),
    "how": ("the nao", "lam sao", "cach nao", "bang cach", "nhu nao", "how to", "how do"),
}  # fmt: skip
"""What a question wants to know. The same words with "where" and with "when" are two questions."""


class NoSuchAnswer(Exception):
    """There is none of that number for her, or it was withdrawn."""


def words_of(key: str) -> frozenset[str]:
    """The words of a folded text that tell it from others."""
    return _words(key) - _COMMON


@lru_cache(maxsize=2 * MOST)
def _words(key: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", key))


def wanted(key: str) -> frozenset[str]:
    """What a folded question wants to know, as far as its words say."""
    text = " ".join(re.findall(r"[a-z0-9]+", key))
    padded = f" {text} "
    return frozenset(
        kind for kind, said in _WANTED.items() if any(f" {one} " in padded for one in said)
    )


def likeness(asked: str, shared: str, rarity: Mapping[str, float]) -> tuple[float, float]:
    """(how much of the shared question is in the one asked, how much both have in common), 0 to
    1 each. Both are folded; a word weighs its ``rarity``, or 1."""
    left, right = words_of(asked), words_of(shared)
    sizes = [sum(rarity.get(word, 1.0) for word in side) for side in (left, right)]
    if not all(sizes):
        return 0.0, 0.0
    common = sum(rarity.get(word, 1.0) for word in left & right)
    return common / sizes[1], 2 * common / sum(sizes)


def is_alike(asked: str, shared: str, rarity: Mapping[str, float]) -> bool:
    """Whether two folded questions probably want the same answer."""
    left, right = wanted(asked), wanted(shared)
    if left and right and not left & right:
        return False
    covered, common = likeness(asked, shared, rarity)
    return covered >= COVERED and common >= IN_COMMON


def rarities(keys: Iterable[str]) -> Mapping[str, float]:
    """What a word weighs among these folded questions: 1 in one of them, less in many."""
    every = [words_of(key) for key in keys]
    found = Counter(word for some in every for word in some)
    total = len(every)
    return {word: log(1 + total / n) / log(1 + total) for word, n in found.items()}


async def alike(session: Session, key: str, *, unit_id: int) -> SharedAnswer | None:
    """The answer whose question is most like the folded ``key``, of those for a unit's members
    and for everybody; None where none is like it."""
    here = or_(SharedAnswer.unit_id == unit_id, SharedAnswer.unit_id.is_(None))
    found = await session.scalars(
        select(SharedAnswer)
        .where(here, SharedAnswer.withdrawn_at.is_(None))
        .order_by(SharedAnswer.id.desc())
        .limit(MOST)
    )
    every = found.all()
    rarity = rarities(one.search_key for one in every)
    near = [one for one in every if is_alike(key, one.search_key, rarity)]
    return max(near, key=lambda one: likeness(key, one.search_key, rarity)[1], default=None)


async def get(session: Session, answer_id: int) -> SharedAnswer | None:
    """The answer as it stands, withdrawn or not."""
    return await session.get(SharedAnswer, answer_id, populate_existing=True)


async def share(
    session: Session,
    *,
    unit_id: int | None,
    question_id: int,
    question: str,
    key: str,
    answer: str,
    by: int,
    now: datetime,
) -> int:
    """The id of a new answer for everybody of a unit, or for all. ``key`` is the question,
    folded; whether ``by`` may is asked before."""
    made = SharedAnswer(
        unit_id=unit_id, question_id=question_id, question=question, search_key=key,
        answer=answer, made_by=by, made_at=now,
    )  # fmt: skip
    session.add(made)
    await session.flush()
    details = {"question": question_id, "unit": unit_id}
    await _record(session, "share", made.id, by, now, details)
    return made.id


async def those_of(
    session: Session, *, unit_ids: frozenset[int], everybody: bool
) -> Sequence[SharedAnswer]:
    """The answers for these units and, for the office, those for everybody; the newest first."""
    of_units = SharedAnswer.unit_id.in_(unit_ids)
    here = or_(of_units, SharedAnswer.unit_id.is_(None)) if everybody else of_units
    found = select(SharedAnswer).where(here, SharedAnswer.withdrawn_at.is_(None))
    return (await session.scalars(found.order_by(SharedAnswer.id.desc()))).all()


async def withdraw(session: Session, answer_id: int, *, by: int, now: datetime) -> None:
    """Nobody is offered it any more. Whether ``by`` may is asked before.

    Raises:
        NoSuchAnswer: it was withdrawn.
    """
    gone = await session.scalar(
        update(SharedAnswer)
        .where(SharedAnswer.id == answer_id, SharedAnswer.withdrawn_at.is_(None))
        .values(withdrawn_at=now, withdrawn_by=by)
        .returning(SharedAnswer.id)
    )
    if gone is None:
        raise NoSuchAnswer
    await _record(session, "withdraw", answer_id, by, now)


async def named_in(session: Session, key: str) -> str | None:
    """The name of a member that stands whole in a folded text; None where none does.

    Names of a single word are words of the language as well and are not looked for.
    """
    padded = f" {' '.join(re.findall(r'[a-z0-9]+', key))} "
    found = await session.execute(
        select(Member.name, Member.search_key).where(Member.search_key.contains(" "))
    )
    return next((name for name, spelt in found if f" {spelt} " in padded), None)


async def _record(
    session: Session,
    act: str,
    answer_id: int,
    by: int,
    now: datetime,
    details: Mapping[str, object] | None = None,
) -> None:
    await audit.record(
        session, actor_id=by, action=f"answer.{act}", object=f"answer:{answer_id}",
        details=details, now=now,
    )  # fmt: skip
