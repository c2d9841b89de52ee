"""Essays dealt to judges: each has enough, nobody has one she may not, piles are even."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.balancing import Taken, TooFew, balanced


def loads(taken: Taken) -> Counter[int]:
    return Counter(judge for who in taken.values() for judge in who)


@st.composite
def contests(draw: st.DrawFn) -> tuple[dict[int, set[int]], set[int], int]:
    judges = set(range(100, 100 + draw(st.integers(2, 8))))
    each = draw(st.integers(1, len(judges) - 1))
    subsets = st.sets(st.sampled_from(sorted(judges)), min_size=each)
    allowed = draw(st.lists(subsets, min_size=1, max_size=30))
    return dict(enumerate(allowed)), judges, each


def can_be_evened(taken: Taken, allowed: dict[int, set[int]], judges: set[int]) -> bool:
    """Whether some chain of essays handed on would make the piles more even."""
    pile = loads(taken)
    for start in judges:
        reached, waiting = {start}, [start]
        while waiting:
            giver = waiting.pop()
            for essay, who in taken.items():
                if giver in who:
                    for taker in allowed[essay] - who - reached:
                        reached.add(taker)
                        waiting.append(taker)
        if any(pile[one] <= pile[start] - 2 for one in reached):
            return True
    return False


@given(contests(), st.integers(0, 9))
def test_every_deal(contest: tuple[dict[int, set[int]], set[int], int], seed: int) -> None:
    allowed, judges, each = contest
    taken = balanced(allowed, judges=judges, each=each, seed=seed)
    assert {len(who) for who in taken.values()} == {each}
    assert all(who <= allowed[essay] for essay, who in taken.items())
    assert not can_be_evened(taken, allowed, judges)
    assert taken == balanced(allowed, judges=judges, each=each, seed=seed)


@given(contests())
def test_a_judge_more(contest: tuple[dict[int, set[int]], set[int], int]) -> None:
    allowed, judges, each = contest
    before = balanced(allowed, judges=judges, each=each)
    begun = {essay: set(sorted(who)[:1]) for essay, who in before.items() if essay % 2}
    more = {essay: {*who, 999} for essay, who in allowed.items()}
    after = balanced(more, judges={*judges, 999}, each=each, fixed=begun, given=before)
    assert {len(who) for who in after.values()} == {each}
    assert all(begun[essay] <= after[essay] for essay in begun)


def test_no_more_is_moved_than_the_new_judge_gets() -> None:
    allowed = {essay: set(range(12)) for essay in range(300)}
    before = balanced(allowed, judges=range(12), each=3)
    more = {essay: set(range(13)) for essay in allowed}
    after = balanced(more, judges=range(13), each=3, given=before)
    moved = sum(len(before[essay] - after[essay]) for essay in allowed)
    assert moved == loads(after)[12] == 69
    assert set(loads(after).values()) == {69, 70}


def test_scenario_a() -> None:
    """1,214 essays of 56 units, twelve judges of other units, two each."""
    allowed = {essay: {j for j in range(12) if j != essay % 56} for essay in range(1_214)}
    taken = balanced(allowed, judges=range(12), each=2)
    assert sum(loads(taken).values()) == 2_428
    assert set(loads(taken).values()) == {202, 203}


def test_too_few() -> None:
    with pytest.raises(TooFew) as few:
        balanced({1: {5}, 2: {5, 6}}, judges={5, 6}, each=2)
    assert few.value.essays == (1,)
