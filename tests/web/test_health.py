"""Whether it lives, may be sent work, and how much lies in its queues."""

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.messages import Say
from bot.web.guards import is_local
from storage import audit, seals
from tests.web.conftest import Served, news, say


async def test_it_lives_before_it_is_ready(served: Served) -> None:
    served.is_ready = False
    client = await served.client()
    assert (await client.get("/healthz")).status == 200
    assert (await client.get("/readyz")).status == 503
    served.is_ready = True
    assert (await client.get("/readyz")).status == 200


async def test_what_an_operator_has_to_know_does_not_stop_work(served: Served) -> None:
    served.says = ["held: older copy", "clock in doubt: jumped"]
    answer = await (await served.client()).get("/readyz")
    assert (answer.status, await answer.text()) == (
        200, "ready\nheld: older copy\nclock in doubt: jumped\n"
    )  # fmt: skip


async def test_without_its_database_it_is_not_ready(served: Served) -> None:
    served.refuses = OSError("gone")
    answer = await (await served.client()).get("/readyz")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")


async def test_the_queues_are_counted_every_five_seconds(served: Served) -> None:
    client = await served.client()
    await say(client, "a")
    served.clock.pass_(seconds=90)
    first = await (await client.get("/metrics")).text()
    assert "thuky_inbox_open 1.0" in first
    assert "thuky_inbox_oldest_seconds 90.0" in first
    assert 'thuky_deliveries_open{state="pending"} 0.0' in first
    await served.say(served.stored[0].chat, Say("một"), Say("hai"))
    assert await _pending(client) == "0.0"
    served.clock.pass_(seconds=5)
    assert await _pending(client) == "2.0"
    await news(client)
    served.clock.pass_(seconds=5)
    assert await _pending(client) == "0.0"


async def test_what_is_not_sealed_is_counted(served: Served) -> None:
    async with served.database.write() as session:
        for _ in range(2):
            await audit.record(session, actor_id=1, action="x", object="y", now=served.clock())
    served.clock.pass_(seconds=30)
    client = await served.client()
    text = await (await client.get("/metrics")).text()
    assert "thuky_audit_unsealed 2.0" in text
    assert "thuky_audit_unsealed_seconds 30.0" in text
    async with served.database.write() as session:
        await seals.seal(session, b"k" * 32)
    served.clock.pass_(seconds=5)
    text = await (await client.get("/metrics")).text()
    assert "thuky_audit_unsealed 0.0" in text
    assert "thuky_audit_unsealed_seconds 0.0" in text


async def _pending(client) -> str:
    text = await (await client.get("/metrics")).text()
    (line,) = [line for line in text.splitlines() if 'state="pending"' in line]
    return line.split()[-1]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
async def test_nobody_from_outside_reads_the_figures(served: Served, header: str) -> None:
    client = await served.client()
    assert (await client.get("/metrics", headers={header: "127.0.0.1"})).status == 404


@pytest.mark.parametrize(
    ("address", "local"), [("127.0.0.1", True), ("::1", True), ("10.0.0.1", False), ("", False)]
)
def test_local_is_this_machine_alone(address: str, local: bool) -> None:
    request = make_mocked_request("GET", "/metrics").clone(remote=address)
    assert is_local(request) is local
