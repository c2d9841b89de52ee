"""When the house's time may be believed, and how it goes on when it may not."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
import structlog
from structlog.testing import capture_logs

from bot.clock import DATABASE, Clock, boot_seconds
from tests.clock.hands import START, Hands


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def clock(hands: Hands) -> Clock:
    return hands.clock()


def test_it_shows_the_wall_clock(hands: Hands, clock: Clock) -> None:
    assert clock() == START
    hands.pass_(days=40)
    hands.set_(seconds=-59)  # what a time server puts right
    assert clock() == START + timedelta(days=40, seconds=-59)
    assert not clock.in_doubt


def test_the_real_clocks_agree() -> None:
    assert not Clock().in_doubt
    assert boot_seconds() <= boot_seconds()


@pytest.mark.parametrize("hours", [1, -1, 24, -24])
def test_a_jump_changes_nothing_but_is_doubted(hands: Hands, clock: Clock, hours: int) -> None:
    hands.set_(hours=hours)
    assert clock.doubt == "jumped"
    assert clock() == START
    hands.pass_(minutes=10)
    assert clock() == START + timedelta(minutes=10)
    hands.set_(hours=-hours)  # somebody puts it right
    assert not clock.in_doubt
    assert clock() == START + timedelta(minutes=10)


@pytest.mark.parametrize("hours", [1, -1, 24, -24])
def test_a_platform_that_agrees_ends_the_doubt(hands: Hands, clock: Clock, hours: int) -> None:
    hands.set_(hours=hours)
    assert clock.in_doubt
    clock.hear_header(format_datetime(hands.now(), usegmt=True))
    assert not clock.in_doubt
    assert clock() == START + timedelta(hours=hours)


def test_a_platform_that_contradicts_is_doubt_enough(hands: Hands, clock: Clock) -> None:
    clock.hear_header(format_datetime(START + timedelta(minutes=61), usegmt=True))
    assert clock.doubt == "platform"
    hands.set_(minutes=61)
    assert not clock.in_doubt
    assert clock() == START + timedelta(minutes=61)


def test_a_platform_one_minute_off_is_within_bounds(hands: Hands, clock: Clock) -> None:
    clock.hear_header(format_datetime(START + timedelta(seconds=59), usegmt=True))
    assert not clock.in_doubt


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 23 Nov 2026 02:00:00"])
def test_a_date_that_is_none_says_nothing(hands: Hands, clock: Clock, date: str) -> None:
    hands.set_(days=1)
    clock.hear_header(date)
    assert clock.doubt == "jumped"


def test_the_time_of_the_fleet_is_the_databases(hands: Hands, clock: Clock) -> None:
    clock.follow(START + timedelta(seconds=40), at=hands.boot, may_vouch=True)
    assert not clock.in_doubt
    assert clock() == START + timedelta(seconds=40)
    hands.set_(days=1)
    assert clock() == START + timedelta(seconds=40)
    assert clock.doubt == DATABASE


def test_a_database_on_this_machine_vouches_for_nothing(hands: Hands, clock: Clock) -> None:
    hands.set_(days=1)
    clock.follow(hands.now(), at=hands.boot, may_vouch=False)
    assert clock.doubt == "jumped"
    clock.follow(hands.now(), at=hands.boot, may_vouch=True)
    assert not clock.in_doubt


def test_two_others_who_disagree_leave_the_doubt(hands: Hands, clock: Clock) -> None:
    clock.hear_header(format_datetime(START, usegmt=True))
    clock.follow(START + timedelta(hours=1), at=hands.boot, may_vouch=True)
    assert clock.doubt == DATABASE


def test_moments_yet_to_come_are_doubted_until_they_have(hands: Hands, clock: Clock) -> None:
    clock.has_seen(START + timedelta(minutes=30))
    assert clock.doubt == "rows"
    hands.pass_(minutes=29)
    assert not clock.in_doubt


def test_an_operator_ends_a_doubt_nobody_else_can(hands: Hands, clock: Clock) -> None:
    clock.has_seen(START + timedelta(days=1))
    hands.set_(hours=-1)
    clock.believe()
    assert not clock.in_doubt
    assert clock() == START - timedelta(hours=1)


def test_but_not_one_another_clock_has(hands: Hands, clock: Clock) -> None:
    clock.hear_header(format_datetime(START + timedelta(hours=1), usegmt=True))
    clock.believe()
    assert clock.in_doubt


def test_a_doubt_is_said_once_at_its_beginning_and_its_end(hands: Hands, clock: Clock) -> None:
    structlog.reset_defaults()
    with capture_logs() as logged:
        hands.set_(hours=1)
        for _ in range(3):
            assert clock.in_doubt
        hands.set_(hours=-1)
        for _ in range(3):
            assert not clock.in_doubt
    said = [(line["log_level"], line["event"], line["why"]) for line in logged]
    assert said == [
        ("error", "clock in doubt", "jumped"),
        ("error", "clock believed again", "jumped"),
    ]
