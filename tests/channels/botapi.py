"""A Bot API server at the wire, for tests, benches and the auditor of crash tests.

In a test::

    async with BotApi() as server:
        lan = server.person(7, "Lan Nguyễn")
        ...  # the product talks to server.url with server.token
        await lan.says("menu")
        assert server.violations == []

In its own process: ``python -m tests.channels.botapi --port 8081 --effects effects.jsonl``;
with ``--calls calls.jsonl`` it also writes down each request and how it was answered.
"""

import argparse
import asyncio
import json
import os
import re
import socket
import struct
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self, TextIO

from aiohttp import web

from tests.channels.botapi_account import Account, Refusal, Room, Shown
from tests.channels.botapi_control import control
from tests.channels.botapi_faults import Fault, Faults, Limits
from tests.channels.botapi_feed import Conflict, Feed
from tests.channels.botapi_people import Person, Updates
from tests.channels.botapi_spec import METHODS, Upload, chat_of, parameters, read

BODY_LIMIT = 60 << 20
LONGEST_STALL = 60.0
PLACE = re.compile(r"/(file/)?bot([^/]+)/(.+)")
HTML = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
STRAIGHT = {"blocked": (403, "Forbidden: bot was blocked by the user")} | {
    "chat_not_found": (400, "Bad Request: chat not found"),
    "unauthorized": (401, "Unauthorized"),
    "too_many": (429, "Too Many Requests"),
}


@dataclass(frozen=True)
class Effect:
    """Something that happened on the platform and stays."""

    method: str
    chat: int | None
    message_id: int | None
    payload: dict[str, Any]
    at: float
    fault: str = ""
    """What went wrong with the answer: the caller cannot know of this effect."""


@dataclass(frozen=True)
class Call:
    """A request as it was answered (0: not at all)."""

    method: str
    chat: Any
    status: int
    at: float
    fault: str = ""


class BotApi:
    """One bot on a fake platform, on 127.0.0.1."""

    def __init__(
        self,
        token: str = "4242:TEST-token",
        *,
        port: int = 0,
        limited: bool = True,
        effects_file: TextIO | None = None,
        calls_file: TextIO | None = None,
    ) -> None:
        self.token, self.port = token, port
        self.latency = 0.0
        """Seconds a message takes before it has its effect."""
        self.limits = Limits() if limited else None
        self.faults = Faults()
        self.effects: list[Effect] = []
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.feed = Feed()
        bot = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Thư Ký"}
        self.account = Account({**bot, "username": "thuky_test_bot"}, self.feed)
        self.updates = Updates(self.account)
        self.control_key = ""
        self._people: dict[int, Person] = {}
        self._file, self._calls_file = effects_file, calls_file
        self._methods = {name: getattr(self.account, _snake(name), None) for name in METHODS}
        self._runner: web.ServerRunner | None = None
        self._closing = asyncio.Event()

    # what tests use ------------------------------------------------------------------------

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def person(self, id: int, name: str = "Lan", *, started: bool = True) -> Person:
        """Somebody who has opened the chat before, or (``started=False``) never has."""
        if id not in self._people:
            person = self._people[id] = Person(self.updates, id, name)
            if not started:
                text = "Forbidden: bot can't initiate conversation with a user"
                person.room.refusal = (403, text)
            _ = person.room
        return self._people[id]

    def group(self, id: int, title: str = "Nhóm") -> Room:
        room = Room(id, {"id": id, "type": "supergroup", "title": title})
        return self.account.rooms.setdefault(id, room)

    def chat(self, id: int) -> list[Shown]:
        """What the chat shows now, oldest first; edits applied, deleted messages gone."""
        return list(self.account.rooms[id].messages)

    def sent(self, method: str = "sendMessage") -> list[Effect]:
        return [effect for effect in self.effects if effect.method == method]

    @property
    def throttled(self) -> int:
        """How many calls were answered with 429."""
        return sum(call.status == 429 for call in self.calls)

    # life ----------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()

        def request(*parts: Any) -> web.BaseRequest:
            message, payload, protocol, writer, task = parts
            return web.BaseRequest(
                message, payload, protocol, writer, task, loop, client_max_size=BODY_LIMIT
            )

        server = web.Server(self._handle, request_factory=request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        assert site._server
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        await self.feed.close()
        if self._runner:
            await self._runner.cleanup()

    # the wire ------------------------------------------------------------------------------

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/control":
            return await control(self, request)
        place = PLACE.fullmatch(request.path)
        if place is None:
            return _answer(404, {"description": "Not Found"})
        if place[2] != self.token:
            known = re.fullmatch(r"\d+:[\w-]+", place[2])
            code, text = (401, "Unauthorized") if known else (404, "Not Found")
            return _answer(code, {"description": text})
        if place[1]:
            return await self._file_answer(request, place[3])
        return await self._method_answer(request, place[3])

    async def _method_answer(self, request: web.BaseRequest, method: str) -> web.StreamResponse:
        try:
            raw = await parameters(request)
        except ValueError:
            return self._wrong(method, None, ["the body cannot be read"])
        chat = chat_of(raw)
        fault = self.faults.take(method, chat)
        if self.latency and method.startswith(("send", "edit")):
            await asyncio.sleep(self.latency)
        if fault and fault.before:
            return await self._fail(request, fault, method, chat, None)
        status, body = await self._call(method, raw, fault.kind if fault else "")
        answer = _answer(status, body)
        if fault:
            return await self._fail(request, fault, method, chat, answer)
        self._note(method, chat, status)
        return answer

    async def _file_answer(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        fault = self.faults.take("file", None)
        blob = self.account.files.get(path.removeprefix("documents/"))
        if blob is None:
            return _answer(404, {"description": "Not Found"})
        answer = web.Response(body=blob.data, content_type="application/octet-stream")
        if fault:
            return await self._fail(request, fault, "file", None, answer)
        self._note("file", None, 200)
        return answer

    async def _call(
        self, method: str, raw: dict[str, Any], fault: str
    ) -> tuple[int, dict[str, Any]]:
        """Checks, limits and does it; the status and the body."""
        if method not in METHODS:
            self.violations.append(f"unknown method {method}")
            return 404, {"description": "Not Found"}
        values, problems = read(method, raw)
        work = self._methods[method]
        if work is None:
            problems.append("this fake does not know what it does")
        if problems:
            self.violations.append(f"{method}: {'; '.join(problems)}")
            return 400, {"description": f"Bad Request: {problems[0]}"}
        try:
            self._limit(method, values.get("chat_id"))
            result = await _run(work, values)
        except Refusal as no:
            more = {"parameters": no.parameters} if no.parameters else {}
            return no.code, {"description": no.text, **more}
        except Conflict as no:
            return 409, {"description": f"Conflict: {no}"}
        self._record(method, values, result, fault)
        return 200, {"result": result}

    def _limit(self, method: str, chat: Any) -> None:
        counts = method.startswith(("send", "edit")) and method != "sendChatAction"
        if self.limits and counts:
            wait = self.limits.wait(chat, time.monotonic())
            if wait:
                text = f"Too Many Requests: retry after {wait}"
                raise Refusal(429, text, retry_after=wait)

    def _record(self, method: str, values: dict[str, Any], result: Any, fault: str) -> None:
        if method.startswith("get"):
            return
        number = result["message_id"] if isinstance(result, dict) else values.get("message_id")
        payload = {k: _plain(v) for k, v in values.items()}
        effect = Effect(method, values.get("chat_id"), number, payload, time.time(), fault)
        self.effects.append(effect)
        _write(self._file, effect)

    def _note(self, method: str, chat: Any, status: int, fault: str = "") -> None:
        call = Call(method, chat, status, time.time(), fault)
        self.calls.append(call)
        _write(self._calls_file, call)

    def _wrong(self, method: str, chat: Any, problems: list[str]) -> web.Response:
        self.violations.append(f"{method}: {'; '.join(problems)}")
        self._note(method, chat, 400)
        return _answer(400, {"description": f"Bad Request: {problems[0]}"})

    # faults --------------------------------------------------------------------------------

    async def _fail(
        self,
        request: web.BaseRequest,
        fault: Fault,
        method: str,
        chat: Any,
        answer: web.Response | None,
    ) -> web.StreamResponse:
        """What the caller gets instead of ``answer`` (``None``: nothing was done)."""
        if fault.kind in STRAIGHT or fault.kind == "answer":
            return self._refuse(fault, method, chat)
        status = {"bad_gateway_before": 502, "bad_gateway_after": 502, "html": 200}.get(fault.kind)
        self._note(method, chat, status or 0, fault.kind)
        if status:
            return web.Response(status=status, body=HTML, content_type="text/html")
        body = answer.body if answer and isinstance(answer.body, bytes) else b""
        if fault.kind == "broken":
            half = body[: len(body) // 2]
            return web.Response(body=half, content_type="application/json")
        if fault.kind in ("stall", "stall_after"):
            with suppress(TimeoutError):
                await asyncio.wait_for(
                    self._closing.wait(), timeout=min(fault.seconds, LONGEST_STALL)
                )
        if fault.kind in ("slow", "cut"):
            return await self._drip(request, fault, body)
        return _reset(request, hard=fault.kind != "close_after")

    def _refuse(self, fault: Fault, method: str, chat: Any) -> web.Response:
        code, text = STRAIGHT.get(fault.kind, (fault.status, fault.text))
        body: dict[str, Any] = {"description": text}
        if code == 429:
            seconds = int(fault.seconds)
            body = {"description": f"{text}: retry after {seconds}"}
            body["parameters"] = {"retry_after": seconds}
        self._note(method, chat, code, fault.kind)
        return _answer(code, body)

    async def _drip(
        self, request: web.BaseRequest, fault: Fault, body: bytes
    ) -> web.StreamResponse:
        """The answer in small pieces; ``cut`` breaks off in the middle."""
        answer = web.StreamResponse(headers={"Content-Length": str(len(body))})
        answer.content_type = "application/json"
        await answer.prepare(request)
        step = max(1, len(body) // 20)
        pieces = [body[n : n + step] for n in range(0, len(body), step)]
        for piece in pieces[: 10 if fault.kind == "cut" else None]:
            await answer.write(piece)
            if fault.kind == "slow":
                await asyncio.sleep(fault.seconds / len(pieces))
        if fault.kind == "cut":
            return _reset(request, hard=False)
        await answer.write_eof()
        return answer


def _write(file: TextIO | None, line: Effect | Call) -> None:
    if file:
        file.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
        file.flush()


def _reset(request: web.BaseRequest, *, hard: bool) -> web.Response:
    """Closes the connection without an answer; ``hard`` with a RST."""
    transport = request.transport
    if transport:
        if hard:
            linger = struct.pack("ii", 1, 0)
            transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, linger
            )
        transport.abort()
    return web.Response(status=500)


def _answer(status: int, body: dict[str, Any]) -> web.Response:
    full = {"ok": True, **body} if status == 200 else {"ok": False, "error_code": status, **body}
    headers = {}
    if status == 429:
        headers["Retry-After"] = str(body.get("parameters", {}).get("retry_after", 1))
    text = json.dumps(full, ensure_ascii=False, separators=(",", ":"))
    return web.Response(
        status=status, body=text.encode(), content_type="application/json", headers=headers
    )


async def _run(work: Callable[[dict[str, Any]], Any], values: dict[str, Any]) -> Any:
    result = work(values)
    return await result if isinstance(result, Awaitable) else result


def _plain(value: Any) -> Any:
    if isinstance(value, Upload):
        return {"name": value.name, "size": len(value.data), "mime": value.mime}
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value


def _snake(name: str) -> str:
    return re.sub("([A-Z])", lambda m: "_" + m[1].lower(), name)


async def _serve(options: argparse.Namespace) -> None:
    with (
        Path(options.effects).open("a", encoding="utf-8") as effects,  # noqa: ASYNC230
        Path(options.calls).open("a", encoding="utf-8") as calls,  # noqa: ASYNC230
    ):
        files = {"effects_file": effects, "calls_file": calls}
        limited = not options.no_limits
        async with BotApi(options.token, port=options.port, limited=limited, **files) as server:
            server.account.open = options.open
            server.latency = options.latency
            server.control_key = options.control
            for number in range(1, options.people + 1):
                server.person(number, f"Người {number}")
            print(server.url, flush=True)  # noqa: T201
            print("ready", flush=True)  # noqa: T201
            await asyncio.sleep(options.lifetime)


def main() -> None:
    read = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    read.add_argument("--port", type=int, default=0)
    read.add_argument("--effects", required=True, help="a file; one JSON line an effect")
    read.add_argument("--calls", default=os.devnull, help="a file; one JSON line a request")
    read.add_argument("--latency", type=float, default=0, help="seconds a message takes")
    read.add_argument("--token", default="4242:TEST-token")
    read.add_argument("--people", type=int, default=0, help="chats 1 to N exist")
    read.add_argument("--open", action="store_true", help="every chat exists")
    read.add_argument("--no-limits", action="store_true")
    read.add_argument("--control", default="", help="the key of POST /control")
    read.add_argument("--lifetime", type=float, default=600, help="seconds until it stops itself")
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(read.parse_args()))


if __name__ == "__main__":
    main()
