"""Where a member's own code leads the officer who scans it."""

from types import SimpleNamespace

import pytest

from storage import passes
from tests.web.conftest import Served
from tests.web.test_chat import post

DIGITS = "123456789012"


async def led(served: Served, *, enters: bool = False, digits: str = DIGITS) -> tuple[int, str]:
    client = await served.client()
    if enters:
        assert (await post(client, "/chat/enter", {})).status < 300
    answer = await client.get(f"/checkin/{digits}", allow_redirects=False)
    return answer.status, answer.headers.get("Location", "")


async def test_into_the_chat_she_has(served: Served) -> None:
    here = f"/chat#{passes.scanned(DIGITS, mark='-')}"
    assert await led(served) == (302, here)
    served.channels[("telegram", "7")] = SimpleNamespace(username="thuky_bot")
    there = f"https://t.me/thuky_bot?start={passes.scanned(DIGITS)}"
    assert await led(served) == (302, there)
    assert await led(served, enters=True) == (302, here)


@pytest.mark.parametrize("digits", ["1", "12345678901x", "1234567890123", "me-1"])
async def test_anything_else_leads_nowhere(served: Served, digits: str) -> None:
    assert (await led(served, digits=digits))[0] == 404


def test_the_page_takes_what_it_leads_to() -> None:
    for mark in "-_":
        assert passes.read(passes.scanned(DIGITS, mark=mark)) == DIGITS
    assert passes.read("cc_12_abcdefgh") == passes.read(DIGITS) == ""
    assert passes.typed("1234 5678 9012") == passes.typed(DIGITS) == DIGITS
    assert passes.typed("1234 5678") == passes.typed("1234-5678-9012") == ""
