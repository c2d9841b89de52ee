"""How fast an account may speak, by a clock that only the test moves."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.budget import REMEMBERED, Budget

REPLY, ANNOUNCEMENT = 0, 2


@dataclass
class Stopwatch:
    at: float = 100.0

    def __call__(self) -> float:
        return self.at


def made(rate: float = 25) -> tuple[Budget, Stopwatch]:
    watch = Stopwatch()
    return Budget(rate, clock=watch), watch


def flood(budget: Budget, watch: Stopwatch, seconds: float, lane: int = ANNOUNCEMENT) -> int:
    """How many messages leave in that time, each to another chat."""
    left, end = 0, watch.at + seconds
    while watch.at < end:
        wait = budget.take(lane, f"chat {left}")
        left += wait == 0
        watch.at += wait
    return left


def test_the_rate_is_kept_and_used() -> None:
    budget, watch = made(25)
    assert 250 <= flood(budget, watch, 10) <= 254


def test_no_second_holds_more_than_telegram_allows() -> None:
    budget, watch = made(25)
    watch.at += 3600
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
        watch.at += 0.01
        budget.take(REPLY, str(n))
    assert len(budget._chats) < 200


@given(st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.floats(0, 0.5)), max_size=60))
def test_who_waits_as_told_is_let_through(asked: list[tuple[int, float]]) -> None:
    budget, watch = made(3)
    for lane, pause in asked:
        watch.at += pause
        watch.at += budget.take(lane, "c")
        watch.at += budget.wait(lane, "c")
        assert budget.wait(lane, "c") == 0
