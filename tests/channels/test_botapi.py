"""The fake platform itself: it must refuse what the real one refuses."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.channels.botapi import BotApi
from tests.channels.botapi_faults import Faults, Limits
from tests.channels.botapi_people import cut
from tests.channels.conftest import Ask

GOOD = {"chat_id": 7, "text": "chào"}


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"reply_markup": {"inline_keyboard": [list(buttons)]}}


@pytest.mark.parametrize(
    ("method", "body", "words"),
    [
        ("sendMessage", {"chat_id": 7}, "text is required"),
        ("sendMessage", {"text": "x"}, "chat_id is required"),
        ("sendMessage", {**GOOD, "colour": "red"}, "unknown parameter colour"),
        ("sendMessage", {**GOOD, "text": ""}, "message text is empty"),
        ("sendMessage", {**GOOD, "text": " \n "}, "message text is empty"),
        ("sendMessage", {**GOOD, "text": "đ" * 4097}, "message is too long"),
        ("sendMessage", {**GOOD, "text": "<b>x"}, None),
        ("sendMessage", {**GOOD, "text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendMessage", {**GOOD, "text": "<b></b>", "parse_mode": "HTML"}, "text is empty"),
        (
            "sendMessage",
            {**GOOD, "text": "<b>" + "x" * 4090 + "</b>", "parse_mode": "HTML"},
            None,
        ),
        ("sendMessage", {**GOOD, "text": 5}, "text is no String"),
        ("sendMessage", {**GOOD, "text": "😀" * 4096}, None),
        ("sendMessage", {**GOOD, "disable_notification": "maybe"}, "no Boolean"),
        ("sendMessage", {**GOOD, "disable_notification": 1}, "no Boolean"),
        ("sendMessage", {**GOOD, "disable_notification": "true"}, None),
        ("sendMessage", {**GOOD, "message_thread_id": True}, "no Integer"),
        ("sendMessage", {**GOOD, "chat_id": "7"}, None),
        ("sendMessage", {**GOOD, "link_preview_options": {"is_off": True}}, "unknown to Link"),
        ("sendMessage", {**GOOD, "link_preview_options": "{"}, "no LinkPreviewOptions"),
        ("sendMessage", {**GOOD, "link_preview_options": '{"is_disabled":true}'}, None),
        ("sendMessage", {**GOOD, "reply_markup": {"inline_keyboard": [{}]}}, "no list"),
        ("sendMessage", {**GOOD, **inline({"text": "a"})}, "text buttons"),
        ("sendMessage", {**GOOD, **inline({"text": "a", "callback_data": ""})}, "BUTTON_DATA"),
        (
            "sendMessage",
            {**GOOD, **inline({"text": "a", "callback_data": "đ" * 33})},
            "BUTTON_DATA_INVALID",
        ),
        ("sendMessage", {**GOOD, **inline({"text": "a", "callback_data": "đ" * 32})}, None),
        ("sendMessage", {**GOOD, **inline({"text": "a", "url": "a b"})}, "URL is invalid"),
        ("sendMessage", {**GOOD, **inline(*[{"text": "a", "callback_data": "b"}] * 9)}, "8"),
        ("sendDocument", {"chat_id": 7, "document": "x", "caption": "x" * 1025}, "caption is"),
        ("sendDocument", {"chat_id": 7, "document": "attach://x"}, None),
        ("setMyCommands", {"commands": [{"command": "Đăng", "description": "x"}]}, "COMMAND"),
        ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "shorter"),
        ("setMyCommands", {"commands": [{"command": "a"}]}, "description is required"),
        ("setWebhook", {"url": "https://x.org", "secret_token": "a b"}, "unallowed"),
        ("setWebhook", {"url": "https://x.org", "secret_token": "x" * 257}, "longer"),
        ("setWebhook", {"url": "https://x.org", "max_connections": 101}, "max_connections"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "too long"),
        ("banChatMember", {"chat_id": 7, "user_id": 1}, "does not know"),
    ],
)
async def test_what_the_platform_would_not_take(
    server: BotApi, ask: Ask, method: str, body: dict[str, Any], words: str | None
) -> None:
    status, answer = await ask(method, **body)
    if words is None:
        assert server.violations == []
        return
    assert (status, answer["ok"], answer["error_code"]) == (400, False, 400)
    assert words in server.violations[0]
    assert server.effects == []


async def test_unknown_methods_and_tokens(server: BotApi, ask: Ask) -> None:
    assert (await ask("sendLove", **GOOD))[0] == 404
    assert server.violations == ["unknown method sendLove"]
    assert (await ask("getMe", token="42:OTHER"))[0] == 401
    assert (await ask("getMe", token="nonsense"))[0] == 404


async def test_bodies_of_every_sort(server: BotApi) -> None:
    server.person(7)
    url = f"{server.url}/bot{server.token}/sendMessage"
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", "7")
    form.add_field("document", b"abc", filename="Tệp.txt", content_type="text/plain")
    async with aiohttp.ClientSession() as session:
        await session.get(url, params={"chat_id": "7", "text": "một"})
        await session.post(url, data={"chat_id": "7", "text": "hai"})
        await session.post(url, json={"chat_id": 7, "text": "ba"})
        await session.post(url.replace("sendMessage", "sendDocument"), data=form)
        async with session.post(url, data=b"{", headers={"Content-Type": "application/json"}) as a:
            assert a.status == 400
    assert [m.text for m in server.chat(7)] == ["một", "hai", "ba", ""]
    file = server.chat(7)[-1].file
    assert file
    assert (file.name, file.data, file.mime) == ("Tệp.txt", b"abc", "text/plain")
    assert len(server.violations) == 1


async def test_who_may_be_written_to(server: BotApi, ask: Ask) -> None:
    lan, an = server.person(7), server.person(8, "An", started=False)
    assert (await ask("sendMessage", chat_id=9, text="x"))[0] == 400
    status, answer = await ask("sendMessage", chat_id=an.id, text="x")
    assert (status, "initiate" in answer["description"]) == (403, True)
    await lan.blocks()
    assert (await ask("sendMessage", **GOOD))[0] == 403
    await lan.unblocks()
    assert (await ask("sendMessage", **GOOD))[0] == 200
    lan.vanishes()
    assert "deactivated" in (await ask("sendMessage", **GOOD))[1]["description"]
    server.account.open = True
    assert (await ask("sendMessage", chat_id=99, text="x"))[0] == 200


async def test_limits(server: BotApi, ask: Ask) -> None:
    server.limits = Limits(overall=None, per_chat=1, burst=3)
    answers = [await ask("sendMessage", **GOOD) for _ in range(4)]
    assert [status for status, _ in answers] == [200, 200, 200, 429]
    assert answers[3][1]["parameters"] == {"retry_after": 1}
    assert server.throttled == 1
    server.limits = Limits(overall=2, per_chat=None)
    assert [(await ask("sendMessage", **GOOD))[0] for _ in range(3)] == [200, 200, 429]
    server.limits = None
    assert (await ask("sendMessage", **GOOD))[0] == 200


def test_the_limits_count_by_the_clock() -> None:
    limits = Limits(overall=30, per_chat=1, burst=2)
    assert [limits.wait(chat, 0.0) for chat in range(31)] == [0] * 30 + [1]
    assert limits.wait(40, 0.99) == 1
    assert limits.wait(40, 1.01) == 0
    assert [limits.wait(0, 2.5), limits.wait(0, 2.5), limits.wait(0, 2.5)] == [0, 0, 1]


async def test_edits_and_deletes(server: BotApi, ask: Ask) -> None:
    keyboard = inline({"text": "Có", "callback_data": "h"})
    _, sent = await ask("sendMessage", **GOOD, **keyboard)
    place = {"chat_id": 7, "message_id": sent["result"]["message_id"]}
    assert (
        "not modified"
        in (await ask("editMessageText", **place, text="chào", **keyboard))[1]["description"]
    )
    assert (await ask("editMessageText", **place, text="chào"))[0] == 200
    assert [m.labels for m in server.chat(7)] == [[]]
    assert (await ask("editMessageCaption", **place, caption="x"))[0] == 400
    assert (await ask("editMessageText", chat_id=7, message_id=99, text="x"))[0] == 400
    said = await server.person(7).says("của tôi")
    assert (await ask("editMessageText", chat_id=7, message_id=said, text="x"))[0] == 400
    assert (await ask("deleteMessage", **place))[0] == 200
    assert (await ask("deleteMessage", **place))[0] == 400
    assert [e.method for e in server.effects] == [
        "sendMessage",
        "editMessageText",
        "deleteMessage",
    ]


async def test_presses_are_answered_once_they_exist(server: BotApi, ask: Ask) -> None:
    lan = server.person(7)
    await ask("sendMessage", **GOOD, **inline({"text": "Có", "callback_data": "h"}))
    with pytest.raises(LookupError):
        await lan.presses("Không")
    query = await lan.presses("Có")
    assert (await ask("answerCallbackQuery", callback_query_id=query))[0] == 200
    assert (await ask("answerCallbackQuery", callback_query_id="1"))[0] == 400


async def test_files(server: BotApi, ask: Ask) -> None:
    lan = server.person(7)
    await lan.sends_file("a.txt", b"abc", "text/plain")
    await lan.sends_file("b.txt", b"abc", "text/plain", size=(20 << 20) + 1)
    small, big = (m.file for m in lan.messages)
    assert small
    assert big
    _, found = await ask("getFile", file_id=small.id)
    async with aiohttp.ClientSession() as session:
        path = found["result"]["file_path"]
        async with session.get(f"{server.url}/file/bot{server.token}/{path}") as answer:
            assert await answer.read() == b"abc"
        async with session.get(f"{server.url}/file/bot{server.token}/other") as answer:
            assert answer.status == 404
        async with session.get(f"{server.url}/file/bot42:X/{path}") as answer:
            assert answer.status == 401
    assert (await ask("getFile", file_id=big.id))[1]["description"].endswith("file is too big")
    assert (await ask("getFile", file_id="x"))[0] == 400


# people ------------------------------------------------------------------------------------


def test_long_texts_are_cut_at_white_space() -> None:
    text = " ".join(["chữ"] * 3000)
    parts = cut(text)
    assert [len(part) <= 4096 for part in parts] == [True] * 3
    assert " ".join(parts) == text
    assert cut("x" * 5000) == ["x" * 4096, "x" * 904]


async def test_nobody_types_more_than_the_app_allows(server: BotApi) -> None:
    with pytest.raises(ValueError, match="pastes"):
        await server.person(7).says("x" * 4097)


# faults ------------------------------------------------------------------------------------


def test_a_seed_repeats_its_faults() -> None:
    def thrown(seed: int) -> list[str]:
        faults = Faults()
        faults.seeded(seed, {"reset_after": 0.1, "too_many": 0.1})
        taken = [faults.take("sendMessage", n) for n in range(500)]
        assert faults.take("getMe", 1) is None
        return [fault.kind if fault else "" for fault in taken]

    assert thrown(1) == thrown(1) != thrown(2)
    assert 50 < sum(bool(kind) for kind in thrown(1)) < 150


def test_unknown_faults_are_refused() -> None:
    with pytest.raises(ValueError, match="love"):
        Faults().add("love")
    with pytest.raises(ValueError, match="love"):
        Faults().seeded(1, {"love": 1})


async def test_a_fault_meets_its_method_and_chat(server: BotApi, ask: Ask) -> None:
    server.person(8)
    server.faults.add("blocked", method="sendMessage", chat=8)
    assert (await ask("sendMessage", **GOOD))[0] == 200
    assert (await ask("getMe"))[0] == 200
    assert (await ask("sendMessage", chat_id=8, text="x"))[0] == 403
    assert server.faults.struck == [("blocked", "sendMessage", 8)]


# in its own process ------------------------------------------------------------------------


async def test_its_own_process_writes_each_effect_down(tmp_path: Path) -> None:
    effects = tmp_path / "effects.jsonl"
    options = f"--effects {effects} --people 3 --control key --lifetime 30".split()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.channels.botapi", *options),
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout
        url = (await process.stdout.readline()).decode().strip()
        async with aiohttp.ClientSession() as session:
            bot = f"{url}/bot4242:TEST-token/"
            await session.post(bot + "sendMessage", json={"chat_id": 3, "text": "chào"})

            async def order(**body: Any) -> Any:
                key = {"X-Control": "key"}
                async with session.post(f"{url}/control", json=body, headers=key) as answer:
                    return (await answer.json())["result"]

            await order(do="act", person=3, act="says", args=["menu"])
            file = {"base64": "YWJj"}
            await order(do="act", person=3, act="sends_file", args=["a", file, "a/b"])
            await order(do="fault", kind="bad_gateway_after", method="sendMessage")
            await session.post(bot + "sendMessage", json={"chat_id": 3, "text": "hai"})
            assert [m["text"] for m in await order(do="chat", id=3)] == ["chào", "menu", "", "hai"]
            state = await order(do="state")
            assert (state["effects"], state["violations"], state["pending"]) == (2, [], 2)
            async with session.post(f"{url}/control", json={"do": "state"}) as answer:
                assert answer.status == 404
        lines = [json.loads(line) for line in effects.read_text(encoding="utf-8").splitlines()]
        assert [(e["method"], e["chat"], e["payload"]["text"], e["fault"]) for e in lines] == [
            ("sendMessage", 3, "chào", ""),
            ("sendMessage", 3, "hai", "bad_gateway_after"),
        ]
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 10)
