"""What platforms call: refused, or stored and only then answered."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO

import pytest

from bot.channels import NotAuthentic
from bot.messages import Incoming, Kind
from tests.web.conftest import Served

TELEGRAM = "/webhooks/telegram"


class Platform:
    """One account that knows its own calls by a word in the header."""

    name = "telegram"

    def __init__(self, secret: str = "right", account: str = "7") -> None:
        self.secret, self.account = secret, account
        self.acknowledged: list[str] = []
        self.may_go = asyncio.Event()
        self.may_go.set()
        self.fails = False

    async def receive(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        if headers.get("X-Secret") != self.secret:
            raise NotAuthentic
        if not body.startswith(b"{"):
            raise ValueError("no object")
        said = Incoming("telegram", self.account, "1", "9", datetime.now(UTC), Kind.PRESS,
                        press="go:menu", press_id="p1")  # fmt: skip
        return [said] if len(body) > 2 else []

    async def acknowledge(self, press_id: str) -> None:
        await self.may_go.wait()
        if self.fails:
            raise RuntimeError("the platform is gone")
        self.acknowledged.append(press_id)


@pytest.fixture
def platform(served: Served) -> Platform:
    platform = Platform()
    served.channels["telegram", "7"] = platform
    return platform


async def call(served: Served, body: bytes = b'{"a": 1}', secret: str = "right"):
    client = await served.client()
    return await client.post(TELEGRAM, data=BytesIO(body), headers={"X-Secret": secret})


async def test_200_only_after_the_commit(served: Served, platform: Platform) -> None:
    began, may_commit = asyncio.Event(), asyncio.Event()
    kept = served.store

    async def slowly(*said: Incoming) -> None:
        began.set()
        await may_commit.wait()
        await kept(*said)

    served.store = slowly  # type: ignore[method-assign]
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        calling = group.create_task(call(served))
        await began.wait()
        await asyncio.sleep(0.1)
        too_early = calling.done() or bool(platform.acknowledged)
        may_commit.set()
    assert not too_early
    assert calling.result().status == 200
    assert [s.id for s in served.stored] == ["9"]


async def test_a_repeat_is_accepted_and_stored_once(served: Served, platform: Platform) -> None:
    for _ in range(3):
        assert (await call(served)).status == 200
    assert len(served.stored) == 1


async def test_who_is_not_the_platform_is_refused(served: Served, platform: Platform) -> None:
    for secret in ("", "righ", "Right", "rightt"):
        assert (await call(served, secret=secret)).status == 403
    assert not served.stored


async def test_what_the_platform_would_not_send_is_refused(
    served: Served, platform: Platform
) -> None:
    assert (await call(served, b"nonsense")).status == 400
    assert not served.stored


async def test_what_concerns_nobody_is_accepted(served: Served, platform: Platform) -> None:
    assert (await call(served, b"{}")).status == 200


@pytest.mark.parametrize("error", [OSError("gone"), RuntimeError("a mistake of ours")])
async def test_what_was_not_stored_is_asked_for_again(
    served: Served, platform: Platform, error: Exception
) -> None:
    served.refuses = error
    response = await call(served)
    assert (response.status, response.headers["Retry-After"]) == (503, "5")
    assert platform.acknowledged == []


async def test_what_takes_too_long_is_asked_for_again(
    served: Served, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*said: Incoming) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("bot.web.webhooks.ANSWER_WITHIN", 0.1)
    kept, served.store = served.store, never  # type: ignore[method-assign]
    async with asyncio.timeout(3):
        response = await call(served)
    assert (response.status, response.headers["Retry-After"]) == (503, "5")
    assert platform.acknowledged == []
    served.store = kept  # type: ignore[method-assign]
    assert (await call(served)).status == 200


async def test_four_mebibytes_and_no_more(served: Served, platform: Platform) -> None:
    whole = 4 * 1024 * 1024
    assert (await call(served, b"{" + b" " * (whole - 1))).status == 200
    assert (await call(served, b"{" + b" " * whole)).status == 413


async def test_a_press_is_acknowledged_without_holding_the_answer(
    served: Served, platform: Platform
) -> None:
    platform.may_go.clear()
    assert (await call(served)).status == 200
    assert platform.acknowledged == []
    platform.may_go.set()
    await served.clients.pop().close()  # its end waits for what was begun
    assert platform.acknowledged == ["p1"]


async def test_an_acknowledgement_that_fails_harms_nobody(
    served: Served, platform: Platform
) -> None:
    platform.fails = True
    assert (await call(served)).status == 200
    await asyncio.sleep(0.05)
    platform.fails = False
    assert (await call(served)).status == 200


async def test_the_account_is_found_by_its_secret(served: Served, platform: Platform) -> None:
    other = served.channels["telegram", "8"] = Platform("other", "8")
    assert (await call(served, secret="other")).status == 200
    assert served.stored[0].account == other.account


async def test_only_posts_and_only_to_channels_we_have(served: Served) -> None:
    client = await served.client()
    assert (await client.get(TELEGRAM)).status == 405
    for path in (TELEGRAM, "/webhooks/zalo-oa", "/webhooks/webchat", "/webhooks/x"):
        assert (await client.post(path, data=b"{}")).status == 404
