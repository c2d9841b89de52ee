"""A server of the Zalo Bot Platform at the wire, for tests and the auditor of crash tests.

In a test::

    async with ZaloBotPlatform() as server:
        lan = server.person("6ede9afa66b88fe6d6a9", "Lan")
        ...  # the product talks to server.url with server.token
        await lan.says("menu")
        assert server.violations == []

In its own process: ``python -m tests.channels.zalo_bot_platform --effects effects.jsonl``.
"""

import argparse
import asyncio
import json
import os
import re
import time
import unicodedata
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self, TextIO

from aiohttp import web

from tests.channels.botapi import BotApi
from tests.channels.botapi_control import control
from tests.channels.botapi_faults import Fault, Faults, Limits
from tests.channels.botapi_spec import parameters
from tests.channels.zalo_bot_people import Feed, Hook, Person, Place, Room, Shown, is_public

PLACE = re.compile(r"/bot([^/]+)/([A-Za-z]+)")
TEXT_UNITS = 2000
STRAIGHT = {
    "blocked": (403, "Internal server error"),
    "chat_not_found": (404, "Not found"),
    "unauthorized": (401, "Unauthorized"),
    "too_many": (429, "Quota exceeded"),
}
PARAMETERS = {
    "getMe": set(),
    "getUpdates": {"timeout"},
    "setWebhook": {"url", "secret_token"},
    "deleteWebhook": set(),
    "getWebhookInfo": set(),
    "sendMessage": {"chat_id", "text", "parse_mode", "text_styles"},
    "sendPhoto": {"chat_id", "photo", "caption"},
    "sendChatAction": {"chat_id", "action"},
}


@dataclass(frozen=True)
class Effect:
    """Something that happened on the platform and stays."""

    method: str
    chat: str | None
    message_id: str | None
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


class Refusal(Exception):
    """The answer the platform gives instead of a result."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


class ZaloBotPlatform:
    """One bot on a fake platform, on 127.0.0.1."""

    def __init__(
        self,
        token: str = "1234567890123456789:TEST-token",
        *,
        port: int = 0,
        effects_file: TextIO | None = None,
        calls_file: TextIO | None = None,
    ) -> None:
        self.token, self.port = token, port
        self.limits: Limits | None = None
        self.faults = Faults()
        self.effects: list[Effect] = []
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.feed = Feed()
        self.place = Place(self.feed)
        self.http_codes = False
        """Whether a refusal also has its code as HTTP's; else it is 200."""
        self.code_key = "error_code"
        self.plan = 3000
        """Messages that may leave."""
        self.loopback = True
        """Whether a webhook on this machine is accepted."""
        self.daily_webhooks = 100
        self.control_key = ""
        self._people: dict[str, Person] = {}
        self._file, self._calls_file = effects_file, calls_file
        self._runner: web.ServerRunner | None = None
        self._closing = asyncio.Event()

    # what tests use ------------------------------------------------------------------------

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def person(self, id: str = "6ede9afa66b88fe6d6a9", name: str = "Lan") -> Person:
        """Somebody who has written to the bot before."""
        if id not in self._people:
            self._people[id] = Person(self.place, id, name)
            _ = self._people[id].room
        return self._people[id]

    def group(self, id: str = "zgr-5d1f") -> Room:
        return self.place.rooms.setdefault(id, Room(id, group=True))

    def chat(self, id: str) -> list[Shown]:
        """What the chat shows, oldest first."""
        return list(self.place.rooms[id].messages)

    def sent(self, method: str = "sendMessage") -> list[Effect]:
        return [effect for effect in self.effects if effect.method == method]

    @property
    def throttled(self) -> int:
        """How many calls were answered with 429."""
        return sum(call.status == 429 for call in self.calls)

    # life ----------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        server = web.Server(self._handle, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        assert site._server
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
        self.place.url = self.url
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        await self.feed.close()
        if self._runner:
            await self._runner.cleanup()

    # the wire ------------------------------------------------------------------------------

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/control":
            return await control(self, request)  # type: ignore[arg-type]
        if request.path.startswith("/media/"):
            return await self._media(request)
        found = PLACE.fullmatch(request.path)
        if found is None or found[2] not in PARAMETERS:
            self.violations.append(f"unknown path {request.path.rpartition('/')[2]}")
            return self._refused(404, "Not found")
        if found[1] != self.token:
            # Not even JSON, as somebody saw.
            return web.Response(status=401, text="Unauthorized")
        return await self._method_answer(request, found[2])

    async def _media(self, request: web.BaseRequest) -> web.StreamResponse:
        fault = self.faults.take("media", None)
        data = self.place.media.get(request.path.removeprefix("/media/"))
        if data is None:
            return web.Response(status=404)
        answer = web.Response(body=data, content_type="image/jpeg")
        return await self._fail(request, fault, "media", None, answer) if fault else answer

    async def _method_answer(self, request: web.BaseRequest, method: str) -> web.StreamResponse:
        try:
            raw = await parameters(request)
        except ValueError:
            self.violations.append(f"{method}: the body cannot be read")
            return self._refused(400, "Bad request")
        chat = raw.get("chat_id")
        fault = self.faults.take(method, chat)
        if fault and fault.before:
            return await self._fail(request, fault, method, chat, None)
        try:
            result = await self._call(method, raw)
        except Refusal as no:
            self._note(method, chat, no.code)
            return self._refused(no.code, no.text)
        self._record(method, raw, result, fault.kind if fault else "")
        answer = _json({"ok": True} if result is None else {"ok": True, "result": result})
        if fault:
            return await self._fail(request, fault, method, chat, answer)
        self._note(method, chat, 200)
        return answer

    async def _call(self, method: str, raw: dict[str, Any]) -> Any:
        unknown = set(raw) - PARAMETERS[method]
        if unknown:
            self.violations.append(f"{method}: unknown {sorted(unknown)}")
            raise Refusal(400, "Bad request")
        work: Callable[[dict[str, Any]], Any] = getattr(
            self, "_" + re.sub("([A-Z])", lambda m: "_" + m[1].lower(), method)
        )
        result = work(raw)
        return await result if isinstance(result, Awaitable) else result

    # methods -------------------------------------------------------------------------------

    def _get_me(self, raw: dict[str, Any]) -> Any:
        names = {"account_name": "bot.thuky", "account_type": "BASIC", "can_join_groups": False}
        return {"id": "9112233445566778899", **names}

    async def _get_updates(self, raw: dict[str, Any]) -> Any:
        if self.feed.hook:
            raise Refusal(400, "Bad request: a webhook is set")
        found = await self.feed.fetch(float(raw.get("timeout", 30)))
        if found is None and self.feed.says_408:
            raise Refusal(408, "Request timeout")
        return found

    async def _set_webhook(self, raw: dict[str, Any]) -> Any:
        url, secret = str(raw.get("url", "")), str(raw.get("secret_token", ""))
        if self.daily_webhooks <= 0:
            raise Refusal(426, "Daily limit")
        if not (self.loopback or is_public(url)) or not 8 <= len(secret) <= 256:
            self._wrong("setWebhook: url or secret")
        self.daily_webhooks -= 1
        self.feed.hook = Hook(url, secret)  # saved even if the probe fails
        return {**self._get_webhook_info({}), "verification": await self.feed.probe(url)}

    def _delete_webhook(self, raw: dict[str, Any]) -> Any:
        self.feed.hook = None
        return self._get_webhook_info({})

    def _get_webhook_info(self, raw: dict[str, Any]) -> Any:
        url = self.feed.hook.url if self.feed.hook else ""
        return {"url": url, "updated_at": int(time.time() * 1000)}

    def _send_message(self, raw: dict[str, Any]) -> Any:
        self._check_text("text", raw.get("text"))
        return self._put(raw, raw["text"])

    def _send_photo(self, raw: dict[str, Any]) -> Any:
        if "caption" in raw:
            self._check_text("caption", raw["caption"])
        photo = raw.get("photo")
        if not isinstance(photo, str) or not photo.startswith(("http://", "https://")):
            self._wrong("photo is no address")
        return self._put(raw, raw.get("caption", ""), str(photo))

    def _send_chat_action(self, raw: dict[str, Any]) -> Any:
        self._room(raw)
        if raw.get("action") != "typing":
            self._wrong("sendChatAction: action")

    def _put(self, raw: dict[str, Any], text: str, photo: str = "") -> Any:
        room = self._room(raw)
        if self.limits and self.limits.wait(room.id, time.monotonic()):  # type: ignore[arg-type]
            raise Refusal(429, "Quota exceeded")
        if room.refusal:
            raise Refusal(*room.refusal)
        if self.plan <= 0:
            raise Refusal(429, "Quota exceeded")
        self.plan -= 1
        shown = Shown(self.place.number(), True, text, photo)
        room.messages.append(shown)
        return {"message_id": shown.id, "date": int(self.place.clock() * 1000)}

    def _room(self, raw: dict[str, Any]) -> Room:
        chat = raw.get("chat_id")
        if not isinstance(chat, str):
            self._wrong("chat_id is no text")
        room = self.place.rooms.get(str(chat))
        if room is None:
            raise Refusal(404, "Not found")
        return room

    def _check_text(self, name: str, text: Any) -> None:
        units = len(text.encode("utf-16-le")) // 2 if isinstance(text, str) else 0
        if not 1 <= units <= TEXT_UNITS:
            self._wrong(f"{name} has {units} units")
        if unicodedata.normalize("NFC", text) != text:
            self._wrong(f"{name} is not NFC")

    def _wrong(self, problem: str) -> None:
        self.violations.append(problem)
        raise Refusal(400, f"Bad request: {problem}")

    # answers, and what goes wrong with them ------------------------------------------------

    _fail = BotApi._fail
    _drip = BotApi._drip
    """The faults at the wire are those of the other server, word by word."""

    def _refuse(self, fault: Fault, method: str, chat: Any) -> web.Response:
        code, text = STRAIGHT.get(fault.kind, (fault.status, fault.text))
        self._note(method, chat, code, fault.kind)
        return self._refused(code, text)

    def _refused(self, code: int, text: str) -> web.Response:
        status = code if self.http_codes else 200
        return _json({"ok": False, self.code_key: code, "description": text}, status)

    def _record(self, method: str, raw: dict[str, Any], result: Any, fault: str) -> None:
        if method.startswith("get"):
            return
        number = result.get("message_id") if isinstance(result, dict) else None
        effect = Effect(method, raw.get("chat_id"), number, raw, time.time(), fault)
        self.effects.append(effect)
        _write(self._file, effect)

    def _note(self, method: str, chat: Any, status: int, fault: str = "") -> None:
        call = Call(method, chat, status, time.time(), fault)
        self.calls.append(call)
        _write(self._calls_file, call)


def _write(file: TextIO | None, line: Effect | Call) -> None:
    if file:
        file.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
        file.flush()


def _json(body: dict[str, Any], status: int = 200) -> web.Response:
    text = json.dumps(body, ensure_ascii=False).encode()
    return web.Response(status=status, body=text, content_type="application/json")


async def _serve(options: argparse.Namespace) -> None:
    with (
        Path(options.effects).open("a", encoding="utf-8") as effects,  # noqa: ASYNC230
        Path(options.calls).open("a", encoding="utf-8") as calls,  # noqa: ASYNC230
    ):
        async with ZaloBotPlatform(
            options.token, port=options.port, effects_file=effects, calls_file=calls
        ) as server:
            server.control_key = options.control
            for number in range(1, options.people + 1):
                server.person(f"{number:020x}", f"Người {number}")
            print(server.url, flush=True)  # noqa: T201
            await asyncio.sleep(options.lifetime)


def main() -> None:
    read = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    read.add_argument("--port", type=int, default=0)
    read.add_argument("--effects", required=True, help="a file; one JSON line an effect")
    read.add_argument("--calls", default=os.devnull, help="a file; one JSON line a request")
    read.add_argument("--token", default="1234567890123456789:TEST-token")
    read.add_argument("--people", type=int, default=0, help="so many chats exist")
    read.add_argument("--control", default="", help="the key of POST /control")
    read.add_argument("--lifetime", type=float, default=600, help="seconds until it stops itself")
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(read.parse_args()))


if __name__ == "__main__":
    main()
