"""Who judges what, as evenly as conflicts allow: a pure computation, without a database."""

import random
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

Taken = dict[int, set[int]]
"""Essay to its judges."""


class TooFew(Exception):
    """``essays`` have fewer judges without a conflict than they are to have."""

    def __init__(self, essays: Sequence[int]) -> None:
        super().__init__(len(essays))
        self.essays = tuple(essays)


@dataclass(slots=True)
class _Desk:
    allowed: Mapping[int, Collection[int]]
    fixed: Mapping[int, Collection[int]]
    taken: Taken
    piles: dict[int, set[int]] = field(default_factory=dict)
    """Judge to her essays."""

    def move(self, essay: int, giver: int, taker: int) -> None:
        self.taken[essay] ^= {giver, taker}
        self.piles[giver].remove(essay)
        self.piles[taker].add(essay)

    def movable(self, giver: int, taker: int) -> int | None:
        """An essay one may hand to the other, the lowest number first."""
        return min(
            (
                essay
                for essay in self.piles[giver]
                if giver not in self.fixed.get(essay, ())
                and taker in self.allowed[essay]
                and taker not in self.taken[essay]
            ),
            default=None,
        )


def balanced(
    allowed: Mapping[int, Collection[int]],
    *,
    judges: Collection[int],
    each: int,
    fixed: Mapping[int, Collection[int]] | None = None,
    given: Mapping[int, Collection[int]] | None = None,
    seed: int = 0,
) -> Taken:
    """Every essay with ``each`` judges of those it ``allowed``; what is ``fixed`` stays, and of
    what is ``given`` no more is moved than evening out takes.

    The fullest pile and the smallest differ by one at most, unless conflicts leave no way to
    even them out. The same ``seed`` gives the same; without one could not preview it.

    Raises:
        TooFew: with all essays it is so for.
    """
    kept, had = fixed or {}, given or {}
    short = [e for e, who in allowed.items() if len({*who, *kept.get(e, ())}) < each]
    if short:
        raise TooFew(short)
    taken = {e: {*kept.get(e, ()), *had.get(e, ())} for e in allowed}
    desk = _Desk(allowed, kept, taken)
    desk.piles = {judge: set() for judge in judges}
    for essay, who in desk.taken.items():
        for judge in who:
            desk.piles.setdefault(judge, set()).add(essay)
    _deal(desk, each, random.Random(seed))  # noqa: S311 - a deal, no secret
    _even_out(desk, frozenset(judges))
    return desk.taken


def _deal(desk: _Desk, each: int, dice: random.Random) -> None:
    """Those with the fewest judges to choose from first, to the smallest piles."""
    order = list(desk.allowed)
    dice.shuffle(order)
    for essay in sorted(order, key=lambda one: len(desk.allowed[one])):
        free = [j for j in sorted(desk.allowed[essay]) if j not in desk.taken[essay]]
        dice.shuffle(free)
        lacking = max(each - len(desk.taken[essay]), 0)
        for judge in sorted(free, key=lambda j: len(desk.piles[j]))[:lacking]:
            desk.taken[essay].add(judge)
            desk.piles[judge].add(essay)


def _even_out(desk: _Desk, judges: Collection[int]) -> None:
    """Hand essays on from a full pile to a small one, through others where need be."""
    while _hand_on(desk, judges):
        pass


def _hand_on(desk: _Desk, judges: Collection[int]) -> bool:
    """Whether there was a way from one pile to another that is smaller by two or more."""
    for start in sorted(judges, key=lambda j: (-len(desk.piles[j]), j)):
        came: dict[int, tuple[int, int]] = {}
        waiting = deque([start])
        while waiting:
            giver = waiting.popleft()
            if len(desk.piles[giver]) <= len(desk.piles[start]) - 2:
                _along(desk, came, start, giver)
                return True
            for taker in sorted(judges):
                if taker == start or taker in came:
                    continue
                if (essay := desk.movable(giver, taker)) is not None:
                    came[taker] = (giver, essay)
                    waiting.append(taker)
    return False


def _along(desk: _Desk, came: Mapping[int, tuple[int, int]], start: int, end: int) -> None:
    while end != start:
        giver, essay = came[end]
        desk.move(essay, giver, end)
        end = giver
