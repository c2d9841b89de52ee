"""The guards of one call: how it may end, and what that means for its message."""

from tests.faults.guard import Guard

CALLS = "tests/delivery/test_calls.py::"

GUARDS = (
    Guard(
        "a call that comes too late after its mark is not made",
        "bot/delivery/calls.py",
        " or began - marked_at > LONGEST_DELAY:",
        ":",
        CALLS + "test_a_call_that_comes_too_late_after_its_mark_is_not_made",
    ),
    Guard(
        "a 429 pauses the account",
        "bot/delivery/calls.py",
        "                self._pause(seconds)\n",
        "                pass\n",
        CALLS + "test_slow_down_pauses_the_account_and_costs_no_attempt",
    ),
    Guard(
        "a 429 costs no attempt",
        "bot/delivery/calls.py",
        'return self._later(row, "slow_down", seconds, is_counted=False)',
        'return self._later(row, "slow_down", seconds)',
        CALLS + "test_slow_down_pauses_the_account_and_costs_no_attempt",
    ),
    Guard(
        "an account without network rests",
        "bot/delivery/calls.py",
        "            self.budget.pause(self._monotonic() + rest)\n",
        "            pass\n",
        CALLS + "test_an_account_without_network_rests_longer_and_longer",
    ),
    Guard(
        "an error of ours leaves it unknown",
        "bot/delivery/calls.py",
        '            log.error("call failed", delivery=row.id, **trace(error))\n'
        "            return self._end(row, Result.UNKNOWN)",
        '            return self._later(row, "failed", 0)',
        CALLS + "test_each_refusal",
    ),
    Guard(
        "not sent is only what had no connection",
        "bot/channels/wire.py",
        "certain = isinstance(error, BEFORE_WRITING) and not redirected",
        "certain = isinstance(error, (aiohttp.ClientError, OSError))",
        "tests/channels/test_telegram_sockets.py::test_a_line_that_breaks",
    ),
    Guard(
        "what had no connection is not sent",
        "bot/channels/wire.py",
        "certain = isinstance(error, BEFORE_WRITING) and not redirected",
        "certain = False",
        "tests/channels/test_telegram_sockets.py::test_nobody_listens",
    ),
    Guard(
        "a redirect is not followed",
        "bot/channels/wire.py",
        "verb, url, timeout=timeout, allow_redirects=False, **sent",
        "verb, url, timeout=timeout, **sent",
        "tests/channels/test_telegram_refusals.py::test_a_redirect_is_not_followed",
    ),
    Guard(
        "a refusal counts only in the platform's own words",
        "bot/channels/telegram_wire.py",
        'status if answer.get("ok") is False else 0)',
        "status)",
        "tests/channels/test_telegram_errors.py"
        "::test_what_is_not_the_platforms_word_leaves_it_unknown",
    ),
    Guard(
        "waiting for a free connection ends before the call does",
        "bot/channels/wire.py",
        "connect=min(CONNECT_SECONDS, seconds))",
        "connect=None)",
        "tests/channels/test_telegram_sockets.py::test_every_line_is_taken",
    ),
)
