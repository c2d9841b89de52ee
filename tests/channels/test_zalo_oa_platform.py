"""The fake platform keeps the rules of the real one, so that what passes it means something."""

import asyncio
import io
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.channels.conftest import until
from tests.channels.zalo_oa_house import JPEG, PDF, Gate, House
from tests.channels.zalo_oa_platform_hook import LADDER

Ask = Callable[..., Awaitable[Any]]


@pytest.fixture
async def ask(house: House) -> AsyncIterator[Ask]:
    """Calls a path with a JSON body and the token that works; the answer."""
    async with aiohttp.ClientSession() as session:

        async def call(path: str, body: Any = None, *, token: str = "", **more: Any) -> Any:
            access = token or next(iter(house.platform.grants.access), "")
            headers = {"access_token": access}
            verb = "GET" if body is None and "data" not in more else "POST"
            sent = {"json": body} if body is not None else {}
            url = f"{house.platform.url}{path}"
            async with session.request(verb, url, headers=headers, **sent, **more) as answer:
                return await answer.json()

        yield call


def said(user: str, **message: Any) -> dict[str, Any]:
    return {"recipient": {"user_id": user}, "message": message}


CS = "/v3.0/oa/message/cs"
BUTTON = {"title": "Có", "type": "oa.query.hide", "payload": "#m:x"}


def template(**payload: Any) -> dict[str, Any]:
    return {"type": "template", "payload": payload}


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"text": ""},
        {"text": 7},
        {"text": "x" * 2001},
        {"text": "x", "buttons": [BUTTON]},
        {"text": "x", "attachment": template(buttons=[BUTTON] * 6)},
        {"text": "x", "attachment": template(buttons=[BUTTON], template_type="button")},
        {"text": "x", "attachment": template(buttons=[{**BUTTON, "payload": ""}])},
        {"text": "x", "attachment": template(buttons=[{**BUTTON, "title": "x" * 101}])},
        {"text": "x", "attachment": template(buttons=[{**BUTTON, "type": "oa.open.url"}])},
        {"text": "x", "attachment": {"type": "file", "payload": {"token": "f"}}},
        {"attachment": {"type": "file", "payload": {"token": "none"}}},
        {"attachment": template(template_type="media", elements=[])},
        {"attachment": template(template_type="request_user_info", elements=[{"title": "a"}])},
    ],
)
async def test_what_a_message_must_not_be(house: House, ask: Ask, message: Any) -> None:
    lan = house.platform.person(7)
    answer = await ask(CS, said(lan.id, **message))
    assert answer["error"] < 0
    assert "data" not in answer
    assert (len(house.platform.violations), lan.messages) == (1, [])


async def test_tokens_die(house: House, ask: Ask) -> None:
    lan = house.platform.person(7)
    old, _ = house.platform.grants.issue()
    new, _ = house.platform.grants.issue()
    assert (await ask(CS, said(lan.id, text="x"), token=old))["error"] == -216
    assert (await ask(CS, said(lan.id, text="x"), token=new))["error"] == 0
    house.platform.clock.advance(hours=26)
    assert (await ask(CS, said(lan.id, text="x"), token=new))["error"] == -220


async def test_a_refresh_token_is_good_once(house: House, ask: Ask) -> None:
    access, refresh = house.platform.grants.issue()
    form = {"app_id": house.platform.grants.app_id, "grant_type": "refresh_token"}
    url = f"{house.platform.url}/v4/oa/access_token"
    async with aiohttp.ClientSession(headers={"secret_key": "app-secret"}) as session:
        for error in (None, -14014):
            async with session.post(url, data={**form, "refresh_token": refresh}) as answer:
                told = await answer.json()
                assert told.get("error") == error
    assert (await ask("/v2.0/oa/getoa", token=access))["error"] == -216
    assert (house.platform.grants.exchanges, house.platform.grants.reused) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "name", "data", "error"),
    [
        ("image", "a.jpg", JPEG, 0),
        ("image", "a.jpg", PDF, -201),
        ("image", "a.pdf", JPEG, -201),
        ("image", "a.png", JPEG.ljust((1 << 20) + 1), -210),
        ("file", "a.pdf", PDF, 0),
        ("file", "a.xlsx", b"PK\x03\x04", -201),
        ("file", "a.pdf", PDF.ljust((5 << 20) + 1), -210),
    ],
)
async def test_uploads(
    house: House, ask: Ask, kind: str, name: str, data: bytes, error: int
) -> None:
    form = aiohttp.FormData()
    form.add_field("file", io.BytesIO(data), filename=name)
    answer = await ask(f"/v2.0/oa/upload/{kind}", data=form)
    assert answer["error"] == error
    assert len(house.platform.effects) == (error == 0)


async def test_questions(house: House, ask: Ask) -> None:
    lan = house.platform.person(7, "Lan")
    told = await ask(f'/v3.0/oa/user/detail?data={{"user_id":"{lan.id}"}}')
    assert (told["data"]["display_name"], told["data"]["user_is_follower"]) == ("Lan", True)
    told = await ask("/v3.0/oa/quota/message", {"user_id": lan.id})
    assert int(told["data"]["last_interaction"]) == int((lan.room.last or 0) * 1000)
    assert (await ask("/v2.0/oa/message", {}))["error"] == -240


async def test_a_webhook_must_answer_its_probe(house: House, gate: Gate) -> None:
    hook = house.platform.hook
    gate.statuses = [403]
    assert not await hook.set(gate.url)
    assert not await hook.set("http://127.0.0.1:1/")
    assert hook.url == gate.url
    assert gate.refused == 0


async def test_the_ladder_and_its_end(house: House, gate: Gate) -> None:
    lan, hook = house.platform.person(7), house.platform.hook
    gate.statuses = [500] * (len(LADDER) + 1)
    await lan.says("một")
    assert [call.retry for call in hook.calls] == [0, 1, 2, 3, 4, 5]
    assert (hook.disabled, [e["message"]["text"] for e in hook.lost]) == (True, ["một"])
    await lan.says("hai")
    assert (len(hook.lost), gate.got) == (2, [])
    assert await hook.set(gate.url)
    await lan.says("ba")
    assert [said.text for said in gate.got] == ["ba"]


async def test_an_answer_that_takes_too_long_is_none(house: House, gate: Gate) -> None:
    hook, receive = house.platform.hook, gate.channel.receive
    hook.patience = 0.05

    async def slowly(*call: Any) -> Any:
        got = await receive(*call)
        await asyncio.sleep(0.1 if len(hook.calls) == 0 else 0)
        return got

    gate.channel.receive = slowly  # type: ignore[method-assign]
    await house.platform.person(7).says("x")
    assert [call.status for call in hook.calls] == [0, 200]


async def test_in_a_process_of_its_own(tmp_path: Path) -> None:
    effects = tmp_path / "effects.jsonl"
    given = ["--effects", str(effects), "--control", "KEY", "--people", "1", "--lifetime", "30"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.channels.zalo_oa_platform", *given,
        stdout=asyncio.subprocess.PIPE, env=dict(os.environ),
    )  # fmt: skip
    try:
        assert process.stdout
        url = (await process.stdout.readline()).decode().strip()
        assert (await process.stdout.readline()).startswith(b"refresh-")
        async with aiohttp.ClientSession() as session:

            async def drive(key: str = "KEY", **order: Any) -> Any:
                headers = {"X-Control": key}
                async with session.post(f"{url}/control", json=order, headers=headers) as answer:
                    return (await answer.json())["result"] if answer.status == 200 else None

            access, _ = await drive(do="issue")
            await drive(do="act", person=1, act="says", args=["chào"])
            user = "2468458835296190001"
            for text in ("một", "hai"):
                async with session.post(
                    f"{url}{CS}", json=said(user, text=text), headers={"access_token": access}
                ) as answer:
                    assert (await answer.json())["error"] == (0 if text == "một" else -220)
                await drive(do="clock", days=8)
            assert [m["text"] for m in await drive(do="chat", id=1)] == ["chào", "một"]
            assert (await drive(do="state"))["effects"] == 1
            assert await drive(key="wrong", do="state") is None
        await until(lambda: effects.read_text(encoding="utf-8").count("\n") == 1)
        assert json.loads(effects.read_text(encoding="utf-8"))["method"] == "cs"
    finally:
        process.kill()
        await process.wait()
