"""How a call ends decides what becomes of its row; no guess is made."""

import pytest

from bot import channels
from bot.channels import (
    Blocked,
    Closed,
    Gone,
    Invalid,
    Later,
    NotSent,
    Refused,
    SlowDown,
    Stays,
    Stopped,
    Unknown,
    Waiting,
)
from bot.delivery.budget import Budget
from bot.delivery.calls import Caller
from bot.delivery.window import Window
from bot.messages import Say
from storage.sending import Claimed, Outcome, Result
from tests.delivery.people import NOW, FakeChannel, after

ROW = Claimed(5, "send", 0, "7", None, None, 0, 2, None, None, None, None)


class Desk:
    """A caller, its channel and a stopwatch."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.channel = FakeChannel()
        self.budget = Budget(25, clock=lambda: self.at, burst=3.75)
        self.caller = Caller(
            self.channel, self.budget, Window(25), clock=lambda: NOW, monotonic=lambda: self.at
        )

    async def call(self, answer: BaseException | None, kind: str = "send") -> Outcome:
        self.channel.answers["7"].append(answer)
        row = ROW._replace(kind=kind, target_messages=["40", "41"])
        return await self.caller.call(row, Say("x"), marked_at=self.at)


REFUSALS: list[tuple[Exception, Result, str]] = [
    (Blocked(), Result.BLOCKED, ""),
    (Closed(), Result.FAILED, "closed"),
    (Invalid(), Result.FAILED, "invalid"),
    (Gone(), Result.FAILED, "gone"),
    (Stays(), Result.FAILED, "stays"),
    (SlowDown(30), Result.LATER, "slow_down"),
    (NotSent(), Result.LATER, "not_sent"),
    (Later(30), Result.LATER, "not_sent"),
    (Unknown(), Result.UNKNOWN, ""),
    (Waiting(), Result.WAITING, ""),
    (Stopped(), Result.LATER, "stopped"),
    (Refused(), Result.UNKNOWN, ""),
    (TimeoutError(), Result.UNKNOWN, ""),
    (OSError("what a channel should have told apart"), Result.UNKNOWN, ""),
    (RuntimeError("a bug of ours, perhaps after the call"), Result.UNKNOWN, ""),
]


def test_every_refusal_has_its_line() -> None:
    """A new way of saying no decides here what becomes of the row."""
    ways = {one for one in vars(channels).values() if isinstance(one, type)}
    refusals = {one for one in ways if issubclass(one, Refused)}
    assert refusals == {type(one) for one, *_ in REFUSALS if isinstance(one, Refused)}


@pytest.mark.parametrize(("refusal", "result", "error"), REFUSALS)
async def test_each_refusal(refusal: Exception, result: Result, error: str) -> None:
    outcome = await Desk().call(refusal)
    assert (outcome.id, outcome.attempt, outcome.result, outcome.error) == (5, 3, result, error)


async def test_success() -> None:
    assert await Desk().call(None) == Outcome(5, 3, Result.SENT, ["1"])


async def test_edits_and_deletes() -> None:
    desk = Desk()
    assert (await desk.call(None, "edit")).result is Result.SENT
    assert (await desk.call(Gone(), "edit")).result is Result.GONE
    assert (await desk.call(Gone(), "delete")).result is Result.SENT
    assert [method for method, *_ in desk.channel.calls] == ["edit 41", "edit 41", "delete 41"]


async def test_slow_down_pauses_the_account_and_costs_no_attempt() -> None:
    desk = Desk()
    outcome = await desk.call(SlowDown(30))
    assert (outcome.due_at, outcome.is_counted) == (after(seconds=30), False)
    desk.at += 29.9
    assert (await desk.call(None)).error == "not_called"
    desk.at += 0.2
    desk.channel.answers.clear()
    assert (await desk.call(None)).result is Result.SENT
    assert len(desk.channel.calls) == 2


async def test_a_call_that_comes_too_late_after_its_mark_is_not_made() -> None:
    """The process stood still: meanwhile somebody else may have been given the row."""
    desk = Desk()
    outcome = await desk.caller.call(ROW, Say("x"), marked_at=desk.at - 15)
    assert (outcome.error, outcome.is_counted, desk.channel.calls) == ("not_called", False, [])


async def test_an_account_without_network_rests_longer_and_longer() -> None:
    desk = Desk()
    rests = []
    for _ in range(8):
        await desk.call(NotSent())
        rests.append(desk.budget.paused_for)
        desk.at += desk.budget.paused_for
    assert rests == [0, 0, 1, 2, 4, 8, 10, 10]
    await desk.call(None)
    await desk.call(NotSent())
    assert desk.budget.paused_for == 0


async def test_a_refused_account_makes_no_more_calls() -> None:
    desk = Desk()
    await desk.call(Stopped())
    assert (await desk.call(None)).error == "not_called"
    assert len(desk.channel.calls) == 1
