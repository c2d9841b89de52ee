"""Every way a call can end, and what it means. A wrong line here doubles or loses messages."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.channels import (
    Blocked,
    Gone,
    Invalid,
    NotSent,
    Refused,
    SlowDown,
    Stays,
    Stopped,
    Unknown,
    telegram_wire,
)
from bot.channels.telegram import Telegram
from bot.channels.telegram_wire import Unchanged, judge
from bot.messages import Attachment, Say
from tests.channels.botapi import BotApi
from tests.channels.botapi_faults import AFTER, BEFORE
from tests.channels.calls import FAULTS, by_delete, by_edit, by_file, by_message, hurried


def test_the_table_names_every_fault() -> None:
    assert set(FAULTS) == BEFORE | AFTER


@pytest.mark.parametrize("act", [by_message, by_file, by_edit, by_delete])
@pytest.mark.parametrize("fault", FAULTS)
async def test_faults_at_the_wire(
    server: BotApi, channel: Telegram, tmp_path: Path, fault: str, act: Callable[..., Any]
) -> None:
    server.person(7)
    (tmp_path / "f").write_bytes(b"content")
    await channel.send("7", Say("trước"))
    before = len(server.effects)
    server.faults.add(fault, seconds=3)
    with pytest.raises(FAULTS[fault]) as caught:
        await act(hurried(channel))
    assert type(caught.value) is FAULTS[fault]
    assert len(server.faults.struck) == 1
    assert len(server.effects) - before == (fault in AFTER)
    assert not server.faults.waiting
    if isinstance(caught.value, SlowDown):
        assert caught.value.seconds == 3
    await channel.send("7", Say("sau"))


ANSWERS = [
    (400, "Bad Request: chat not found", Blocked),
    (400, "Bad Request: CHAT NOT FOUND", Blocked),
    (400, "Bad Request: PEER_ID_INVALID", Blocked),
    (400, "Bad Request: group chat was upgraded to a supergroup chat", Blocked),
    (400, "Bad Request: not enough rights to send text messages to the chat", Blocked),
    (400, "Bad Request: have no rights to send a message", Blocked),
    (400, "Bad Request: message text is empty", Invalid),
    (400, "Bad Request: message is too long", Invalid),
    (400, "Bad Request: BUTTON_DATA_INVALID", Invalid),
    (400, "Bad Request: can't parse entities: at byte offset 3", Invalid),
    (400, "", Invalid),
    (401, "Unauthorized", Stopped),
    (403, "Forbidden: bot was blocked by the user", Blocked),
    (403, "Forbidden: user is deactivated", Blocked),
    (403, "Forbidden: bot can't initiate conversation with a user", Blocked),
    (403, "Forbidden: bot was kicked from the group chat", Blocked),
    (404, "Not Found", Stopped),
    (409, "Conflict: terminated by other getUpdates request", NotSent),
    (413, "Request Entity Too Large", Invalid),
    (418, "a code of tomorrow", Invalid),
    (429, "Too Many Requests", SlowDown),
    (500, "Internal Server Error", Unknown),
    (502, "Bad Gateway", Unknown),
    (503, "Service Unavailable", Unknown),
    (504, "Gateway Timeout", Unknown),
    (302, "Found", Unknown),
]


@pytest.mark.parametrize("act", [by_message, by_file])
@pytest.mark.parametrize(("status", "text", "kind"), ANSWERS)
async def test_answers(
    server: BotApi,
    channel: Telegram,
    tmp_path: Path,
    status: int,
    text: str,
    kind: type[Refused],
    act: Callable[..., Any],
) -> None:
    server.person(7)
    (tmp_path / "f").write_bytes(b"content")
    server.faults.add("answer", status=status, text=text)
    with pytest.raises(kind):
        await act(channel)
    assert len(server.calls) == 1


EDITS = [
    ("Bad Request: message is not modified: specified new message content ...", None, None),
    ("Bad Request: message to edit not found", Gone, None),
    ("Bad Request: message can't be edited", Gone, None),
    ("Bad Request: MESSAGE_ID_INVALID", Gone, None),
    ("Bad Request: there is no text in the message to edit", Gone, None),
    ("Bad Request: message to delete not found", None, None),
    ("Bad Request: message can't be deleted", None, Stays),
    ("Bad Request: message can't be deleted for everyone", None, Stays),
    ("Bad Request: something else", Invalid, Invalid),
]


@pytest.mark.parametrize(("text", "edit", "delete"), EDITS)
async def test_edits_and_deletes(
    server: BotApi, channel: Telegram, text: str, edit: Any, delete: Any
) -> None:
    for act, kind in ((by_edit, edit), (by_delete, delete)):
        if ("delete" in text) == (act is by_edit) and "else" not in text:
            continue
        server.faults.add("answer", text=text)
        if kind is None:
            await act(channel)
        else:
            with pytest.raises(kind):
                await act(channel)
        assert not server.faults.waiting


@pytest.mark.parametrize(
    ("status", "payload"),
    [
        (200, b""),
        (200, b"{"),
        (200, b"[]"),
        (200, b"null"),
        (200, b'"ok"'),
        (200, b"{}"),
        (200, b'{"ok":true}'),
        (200, b'{"ok":1,"result":{}}'),
        (200, b'{"result":{"message_id":1}}'),
        (200, b"\xff\xff"),
        (204, b""),
        # Not the platform's words but those of something on the way to it.
        (400, b"<html>Bad Request</html>"),
        (401, b"<html>Unauthorized</html>"),
        (403, b"<html>Forbidden by the firewall</html>"),
        (403, b'{"error":"forbidden"}'),
        (404, b"no such page"),
        (407, b""),
        (302, b""),
        (500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'),
        (599, b""),
        (400, b'{"ok":false,"error_code":"400","description":"chat not found"}'),
    ],
)
def test_what_is_no_proper_answer_says_nothing(status: int, payload: bytes) -> None:
    with pytest.raises(Unknown):
        judge(status, payload)


def test_a_refusal_counts_whatever_the_status_line_says() -> None:
    with pytest.raises(Blocked):
        judge(200, b'{"ok":false,"error_code":403,"description":"Forbidden"}')
    with pytest.raises(Unchanged):
        judge(400, b'{"ok":false,"description":"Bad Request: message is not modified"}')


@pytest.mark.parametrize(
    ("payload", "header", "seconds"),
    [
        (b'{"ok":false,"error_code":429,"parameters":{"retry_after":7}}', "9", 7),
        (b'{"ok":false,"error_code":429,"parameters":{"retry_after":10072}}', "", 10072),
        (b'{"ok":false,"error_code":429,"parameters":{"retry_after":"3"}}', "", 3),
        (b'{"ok":false,"error_code":429,"parameters":{"retry_after":-3}}', "", 0),
        (b'{"ok":false,"parameters":{"retry_after":NaN}}', "", telegram_wire.PAUSE_SECONDS),
        (b'{"ok":false,"parameters":{"retry_after":1e999}}', "", telegram_wire.PAUSE_SECONDS),
        (b'{"ok":false,"parameters":{"retry_after":1%s}}' % (b"0" * 400), "", 5),
        (b'{"ok":false,"parameters":{"retry_after":1e12}}', "", telegram_wire.LONGEST_ASKED),
        (b'{"ok":false,"error_code":429,"parameters":[]}', "9", 9),
        (b"<html>slow down</html>", "9", 9),
        (b"", "Wed, 21 Oct 2026 07:28:00 GMT", telegram_wire.PAUSE_SECONDS),
        (b"", "", telegram_wire.PAUSE_SECONDS),
    ],
)
def test_how_long_to_pause(payload: bytes, header: str, seconds: float) -> None:
    with pytest.raises(SlowDown) as caught:
        judge(429, payload, header)
    assert caught.value.seconds == seconds


# no answer ---------------------------------------------------------------------------------


@pytest.mark.parametrize("api", ["http://127.0.0.1:1", "http://nowhere.invalid", "ftp://x", "x"])
async def test_no_connection_no_message(make: Callable[..., Telegram], api: str) -> None:
    with pytest.raises(NotSent):
        await by_message(make(api=api))


async def test_a_kept_connection_that_was_closed_is_unknown(
    server: BotApi, channel: Telegram
) -> None:
    server.person(7)
    await by_message(channel)
    server.faults.add("close_after")
    with pytest.raises(Unknown):
        await by_message(channel)
    assert len(server.effects) == 2


async def test_an_answer_ptb_cannot_read_is_unknown(
    server: BotApi, channel: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.person(7)
    (tmp_path / "f").write_bytes(b"content")
    for wrong in ({}, True, [], {"message_id": 1}):
        server._methods["sendMessage"] = server._methods["sendDocument"] = lambda _, w=wrong: w
        monkeypatch.setattr(server, "_record", lambda *_: None)
        with pytest.raises(Unknown):
            await by_file(channel)
        if wrong != {"message_id": 1}:
            with pytest.raises(Unknown):
                await by_message(channel)


async def test_faults_of_a_download(server: BotApi, channel: Telegram) -> None:
    blob = server.account.keep("a", b"x" * 1000, "a/b")
    attachment = Attachment(blob.id, "a", 0)
    for kind in ("reset_before", "bad_gateway_before", "cut", "close_after"):
        # Twice, because aiohttp repeats a GET whose kept connection broke.
        server.faults.clear()
        server.faults.add(kind, method="file", times=2)
        with pytest.raises(Unknown):
            [_ async for _ in channel.download(attachment, 5000)]
    server.faults.clear()
    server.faults.add("answer", method="file", status=404, text="Not Found")
    with pytest.raises(Unknown):
        [_ async for _ in channel.download(attachment, 5000)]
    server.faults.add("unauthorized", method="file")
    with pytest.raises(Stopped):
        [_ async for _ in channel.download(attachment, 5000)]
    server.faults.add("unauthorized", method="getFile")
    with pytest.raises(Stopped):
        [_ async for _ in channel.download(attachment, 5000)]


def test_a_body_nested_without_end() -> None:
    """In a process of its own: Python 3.11 does not fully recover from such an error."""
    script = """
import asyncio
from bot.channels import Unknown
from bot.channels.telegram import Telegram
from bot.channels.telegram_wire import judge
deep = b"[" * 100_000
channel = Telegram("42:TEST", webhook_url="https://example.org/", secret="s")
try:
    asyncio.run(channel.receive(deep, {"X-Telegram-Bot-Api-Secret-Token": "s"}))
except ValueError:
    try:
        judge(200, deep)
    except Unknown:
        raise SystemExit(7)
"""
    root = Path(telegram_wire.__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=dict(os.environ), timeout=60, check=False
    )
    assert run.returncode == 7


async def test_a_redirect_is_not_followed(make: Callable[..., Telegram]) -> None:
    """Who answers for the platform with another address would get the token and the message."""
    asked: list[str] = []

    async def redirect(request: web.BaseRequest) -> web.Response:
        asked.append(request.path)
        return web.Response(status=307, headers={"Location": "/elsewhere"})

    runner = web.ServerRunner(web.Server(redirect), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        port = site._server.sockets[0].getsockname()[1]
        channel = make(api=f"http://127.0.0.1:{port}")
        for act in (by_message, by_edit):
            with pytest.raises(Unknown):
                await act(channel)
        with pytest.raises(Unknown):
            [_ async for _ in channel._wire.download("documents/a", 9)]
    finally:
        await runner.cleanup()
    assert len(asked) == 3
    assert "/elsewhere" not in asked
