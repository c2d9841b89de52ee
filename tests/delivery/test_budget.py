"""How fast an account may speak, by a clock that only the test moves."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram import BURST
from bot.delivery.budget import REMEMBERED, Budget

REPLY, ANNOUNCEMENT = 0, 2


@dataclass
class Stopwatch:
    at: float = 100.0

    def __call__(self) -> float:
        return self.at


def made(rate: float = 25) -> tuple[Budget, Stopwatch]:
    watch = Stopwatch()
    return Budget(rate, clock=watch, burst=rate * BURST), watch


def pass_by(budget: Budget, watch: Stopwatch, seconds: float) -> None:
    """Time for both: a turn finds the account as the last one left it."""
    watch.at += seconds
    budget.refill(budget.level, seconds)


def flood(budget: Budget, watch: Stopwatch, seconds: float, lane: int = ANNOUNCEMENT) -> int:
    """How many messages leave in that time, each to another chat."""
    left, end = 0, watch.at + seconds
    while watch.at < end:
        wait = budget.take(lane, f"chat {left}")
        left += wait == 0
        pass_by(budget, watch, wait)
    return left


def test_the_rate_is_kept_and_used() -> None:
    budget, watch = made(25)
    assert 250 <= flood(budget, watch, 10) <= 254


def test_no_second_holds_more_than_telegram_allows() -> None:
    budget, watch = made(25)
    pass_by(budget, watch, 3600)
    assert flood(budget, watch, 1, REPLY) <= 29


def test_announcements_leave_something_to_replies() -> None:
    budget, watch = made(25)
    flood(budget, watch, 5)
    budget.take(ANNOUNCEMENT, "the last that may")
    assert budget.take(ANNOUNCEMENT, "a") > 0
    assert budget.take(REPLY, "b") == 0


def test_a_slow_account_still_speaks() -> None:
    budget, watch = made(1)
    assert 10 <= flood(budget, watch, 10) <= 11


def test_three_replies_at_once_then_one_a_second() -> None:
    budget, watch = made(100)
    assert [budget.take(REPLY, "c") for _ in range(3)] == [0, 0, 0]
    assert budget.take(REPLY, "c") == 1
    assert budget.take(REPLY, "another") == 0
    watch.at += 1
    assert budget.take(REPLY, "c") == 0


def test_an_announcement_is_one_a_second_a_chat() -> None:
    budget, watch = made()
    assert budget.take(ANNOUNCEMENT, "c") == 0
    watch.at += 0.9
    assert budget.take(ANNOUNCEMENT, "c") > 0
    watch.at += 0.1
    assert budget.take(ANNOUNCEMENT, "c") == 0


def test_a_clock_set_back_adds_nothing() -> None:
    budget, _ = made(25)
    budget.refill(1.0, -3600)
    assert budget.level == 1


def test_what_was_not_used_comes_back() -> None:
    budget, _ = made(1)
    assert budget.take(REPLY, "c") == 0
    assert budget.take(ANNOUNCEMENT, "d") == 1
    budget.give_back("c")
    assert budget.take(ANNOUNCEMENT, "c") == 0


def test_what_others_said_to_a_chat_counts_once() -> None:
    budget, watch = made()
    for _ in range(3):
        budget.note("c", 7.0, 0.5)
        budget.note("c", 7.1, 0.4)
    assert [budget.take(REPLY, "c") for _ in range(2)] == [0, 0.5]
    watch.at += 1.5
    assert budget.take(ANNOUNCEMENT, "c") == 1


@given(st.lists(st.tuples(st.sampled_from([0, 2]), st.booleans(), st.floats(0, 1.5)), max_size=60))
def test_any_three_seconds_of_a_chat_hold_six(said: list[tuple[int, bool, float]]) -> None:
    """Whoever says it: three at once, and one more each second."""
    budgets, watch, left = [made()[0] for _ in "ab"], Stopwatch(), []
    for budget in budgets:
        budget._clock = watch
    for lane, who, pause in said:
        watch.at += pause
        budgets[who].refill(9, 9)
        if budgets[who].take(lane, "c") == 0:
            left.append(watch.at)
            budgets[not who].note("c", watch.at, 0)
    assert all(b - a > 3 - 1e-6 for a, b in zip(left, left[6:], strict=False))


def test_a_pause_lasts_exactly_as_long_as_asked() -> None:
    budget, watch = made()
    budget.pause(watch.at + 30)
    budget.pause(watch.at + 5)
    assert budget.take(REPLY, "c") == 30
    watch.at += 29.99
    assert budget.take(REPLY, "c") > 0
    watch.at += 0.011
    assert budget.take(REPLY, "c") == 0


def test_quiet_chats_are_forgotten() -> None:
    budget, watch = made(1e9)
    for n in range(REMEMBERED + 1):
        pass_by(budget, watch, 0.01)
        budget.take(REPLY, str(n))
    assert len(budget._chats) < 200


@given(st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.floats(0, 0.5)), max_size=60))
def test_who_waits_as_told_is_let_through(asked: list[tuple[int, float]]) -> None:
    budget, watch = made(3)
    for lane, pause in asked:
        pass_by(budget, watch, pause)
        pass_by(budget, watch, budget.take(lane, "c"))
        pass_by(budget, watch, budget.wait(lane, "c"))
        assert budget.wait(lane, "c") == 0
