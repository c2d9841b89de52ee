"""Zalo's Official Account platform at the wire: tokens, messages, uploads, templates, events.

In a test::

    async with OaPlatform() as platform:
        lan = platform.person(7, "Lan Nguyễn")
        ...  # the product talks to platform.url, which is all three hosts
        await platform.hook.set(webhook_url)
        await lan.says("menu")
        platform.clock.advance(hours=49)

In its own process: ``python -m tests.channels.zalo_oa_platform --port 8082 --effects e.jsonl``;
the first line it prints is its address, the second a refresh token to begin with, the third
that it is ready.
"""

import argparse
import asyncio
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self, TextIO

from aiohttp import web
from yarl import URL

from tests.channels.botapi import BotApi, Call, Effect
from tests.channels.botapi_faults import Fault, Faults
from tests.channels.zalo_oa_platform_account import Account, Room, Shown
from tests.channels.zalo_oa_platform_control import control
from tests.channels.zalo_oa_platform_hook import Webhook
from tests.channels.zalo_oa_platform_people import Person
from tests.channels.zalo_oa_platform_tokens import Clock, Grants, Refusal

APP_ID, APP_SECRET, WEBHOOK_SECRET = "3608465248940903967", "app-secret", "oa-secret-key"
OA_ID = "388613280878808645"
FIRST_USER = 2468458835296190000
BODY_LIMIT = 20 << 20
STRAIGHT = {
    "blocked": (-217, "user has blocked invitations"),
    "chat_not_found": (-213, "user has not followed the OA"),
    "unauthorized": (-216, "Access token is invalid"),
    "too_many": (-32, "Your OA has reached the request rate limit"),
}
METHODS = {
    ("POST", "/v3.0/oa/message/cs"): "cs",
    ("POST", "/v3.0/oa/message/template"): "template",
    ("POST", "/message/template"): "zbs",
    ("POST", "/v3.0/oa/quota/message"): "quota",
    ("GET", "/v3.0/oa/user/detail"): "detail",
    ("GET", "/v2.0/oa/getoa"): "getoa",
    ("POST", "/v2.0/oa/upload/image"): "image",
    ("POST", "/v2.0/oa/upload/gif"): "gif",
    ("POST", "/v2.0/oa/upload/file"): "file",
}
UNCOUNTED = ("template", "zbs")
LASTING = ("cs", "template", "zbs", "image", "gif", "file", "token")
"""What leaves an effect."""


class OaPlatform:
    """One Official Account with one app, on 127.0.0.1."""

    def __init__(
        self,
        *,
        port: int = 0,
        a_minute: int | None = None,
        effects_file: TextIO | None = None,
        calls_file: TextIO | None = None,
    ) -> None:
        self.port = port
        self.clock = Clock()
        self.grants = Grants(self.clock, APP_ID, APP_SECRET, OA_ID)
        self.account = Account(OA_ID, self.clock, a_minute)
        self.account.spoken = self._spoken
        self.hook = Webhook(APP_ID, WEBHOOK_SECRET, self.clock)
        self.faults = Faults()
        self.effects: list[Effect] = []
        self.calls: list[Call] = []
        self.latency = 0.0
        """Seconds a call takes before it has its effect."""
        self.receipts = self.echoes = True
        """Whether messages that arrive are told of, as received and as echoes."""
        self.control_key = ""
        self._people: dict[str, Person] = {}
        self._file, self._calls_file = effects_file, calls_file
        self._runner: web.ServerRunner | None = None
        self._closing = asyncio.Event()

    # what tests use ------------------------------------------------------------------------

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def violations(self) -> list[str]:
        """What the product sent and should not have."""
        return self.account.violations

    def person(
        self, id: int, name: str = "Lan", *, followed: bool = True, phone: str = ""
    ) -> Person:
        """Somebody who follows the account, and did so just now (``followed=False``: not)."""
        user = str(FIRST_USER + id)
        if user not in self._people:
            last = self.clock() if followed else None
            room = Room(user, name, follower=followed, last=last, phone=phone)
            self.account.rooms[user] = room
            media = f"{self.url}/media"
            self._people[user] = Person(self.account, self.hook, room, media)
        return self._people[user]

    def sent(self, method: str = "cs") -> list[Effect]:
        return [effect for effect in self.effects if effect.method == method]

    @property
    def throttled(self) -> int:
        """How many calls were answered with -32."""
        return sum(call.status == -32 for call in self.calls)

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
        await self.hook.close()
        if self._runner:
            await self._runner.cleanup()

    # the wire ------------------------------------------------------------------------------

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/control":
            return await control(self, request)
        if request.path == "/v4/oa/permission":
            return self._consent(request)
        if request.path == "/v4/oa/access_token" and request.method == "POST":
            return await self._token(request)
        if request.path.startswith("/media/"):
            return await self._media(request)
        if request.path in ("/v2.0/oa/message", "/v3.0/oa/message/transaction"):
            return _refused(Refusal(-240, "this API has been shut down"))
        method = METHODS.get((request.method, request.path))
        if method is None:
            return web.Response(status=404, text="404 page not found")
        return await self._method(request, method)

    def _consent(self, request: web.BaseRequest) -> web.Response:
        """What the administrator's browser is told once she has agreed."""
        try:
            back = self.grants.consent(str(request.url))
        except (Refusal, KeyError) as no:
            return web.Response(status=400, text=str(no))
        target = URL(request.query["redirect_uri"]).update_query(back)
        return web.Response(status=302, headers={"Location": str(target)})

    async def _token(self, request: web.BaseRequest) -> web.StreamResponse:
        form = {k: str(v) for k, v in (await request.post()).items()}
        secret = request.headers.get("secret_key", "")

        async def work() -> web.Response:
            try:
                return _json(self.grants.answer(secret, form))
            except Refusal as no:
                return _json({"error": no.code, "error_name": no.text, "ref_doc": "https://…"})

        return await self._faulty(request, "token", None, work, form.get("grant_type", ""))

    async def _media(self, request: web.BaseRequest) -> web.StreamResponse:
        async def work() -> web.Response:
            blob = self.account.files.get(request.path.rpartition("/")[2])
            if blob is None or self.clock() - blob.at > 7 * 86400:
                return web.Response(status=404, text="expired")
            return web.Response(body=blob.data, content_type="application/octet-stream")

        return await self._faulty(request, "media", None, work)

    async def _method(self, request: web.BaseRequest, method: str) -> web.StreamResponse:
        asked = await _asked(request)
        recipient = asked.get("recipient")
        chat = recipient.get("user_id") if isinstance(recipient, dict) else asked.get("user_id")
        access = request.headers.get("access_token", "")

        async def work() -> web.Response:
            try:
                self.grants.check(access)
                if method not in UNCOUNTED:
                    self.account.count()
                data = self._do(method, asked)
                return _json({"data": data, "error": 0, "message": "Success"})
            except Refusal as no:
                return _refused(no)
            except (TypeError, ValueError, KeyError, AttributeError) as error:
                self.violations.append(f"{method}: {error!r}")
                return _refused(Refusal(-201, "params is invalid"))

        return await self._faulty(request, method, chat, work, asked)

    def _do(self, method: str, asked: dict[str, Any]) -> dict[str, Any]:
        if method in ("image", "gif", "file"):
            return self.account.upload(method, asked["name"], asked["data"])
        work: Callable[..., dict[str, Any]] = getattr(self.account, method)
        return work() if method == "getoa" else work(asked)

    async def _faulty(
        self,
        request: web.BaseRequest,
        method: str,
        chat: Any,
        work: Callable[[], Any],
        asked: Any = None,
    ) -> web.StreamResponse:
        """Does it and answers, unless something goes wrong before or after."""
        fault = self.faults.take(method, chat)
        if self.latency:
            await asyncio.sleep(self.latency)
        if fault and fault.before:
            return await self._fail(request, fault, method, chat, None)
        answer = await work()
        self._record(method, chat, asked, answer, fault.kind if fault else "")
        if fault:
            return await self._fail(request, fault, method, chat, answer)
        self._note(method, chat, _error(answer))
        return answer

    def _record(
        self, method: str, chat: Any, asked: Any, answer: web.Response, fault: str
    ) -> None:
        if method not in LASTING or _error(answer) not in (0, 200):
            return
        data = json.loads(answer.body).get("data", {})  # type: ignore[arg-type]
        number = data.get("message_id") or data.get("msg_id")
        if isinstance(asked, dict) and "data" in asked:
            asked = {"name": asked["name"], "size": len(asked["data"])}
        effect = Effect(method, chat, number, asked, time.time(), fault)
        self.effects.append(effect)
        if self._file:
            self._file.write(json.dumps(asdict(effect), ensure_ascii=False) + "\n")
            self._file.flush()

    def _note(self, method: str, chat: Any, status: int, fault: str = "") -> None:
        call = Call(method, chat, status, time.time(), fault)
        self.calls.append(call)
        if self._calls_file:
            self._calls_file.write(json.dumps(asdict(call)) + "\n")
            self._calls_file.flush()

    _fail = BotApi._fail
    _drip = BotApi._drip
    """The faults at the wire are those of the other server, word by word."""

    def _refuse(self, fault: Fault, method: str, chat: Any) -> web.Response:
        code, text = STRAIGHT.get(fault.kind, (fault.status, fault.text))
        self._note(method, chat, code, fault.kind)
        return _refused(Refusal(code, text))

    # what people notice --------------------------------------------------------------------

    def _spoken(self, room: Room, shown: Shown) -> None:
        sides = {"sender": {"id": OA_ID}, "recipient": {"id": room.id}}
        if self.echoes:
            message = {"msg_id": shown.id, "text": shown.text}
            self.hook.put({"event_name": "oa_send_text", **sides, "message": message})
        if self.receipts:
            message = {"msg_id": shown.id}
            self.hook.put({"event_name": "user_received_message", **sides, "message": message})


async def _asked(request: web.BaseRequest) -> dict[str, Any]:
    """The parameters, wherever this call has them."""
    if request.method == "GET":
        return dict(json.loads(request.query.get("data", "{}")))
    if request.content_type == "multipart/form-data":
        part = (await request.post())["file"]
        assert isinstance(part, web.FileField)
        return {"name": part.filename, "data": part.file.read()}
    try:
        body = await request.json()
    except ValueError:
        body = None
    return body if isinstance(body, dict) else {}


def _json(body: dict[str, Any]) -> web.Response:
    text = json.dumps(body, ensure_ascii=False)
    return web.Response(body=text.encode(), content_type="application/json")


def _refused(no: Refusal) -> web.Response:
    return _json({"error": no.code, "message": no.text})


def _error(answer: web.Response) -> int:
    if answer.content_type != "application/json":
        return answer.status
    return int(json.loads(answer.body).get("error", 0))  # type: ignore[arg-type]


async def _serve(options: argparse.Namespace) -> None:
    with (
        Path(options.effects).open("a", encoding="utf-8") as effects,  # noqa: ASYNC230
        Path(options.calls).open("a", encoding="utf-8") as calls,  # noqa: ASYNC230
    ):
        async with OaPlatform(
            port=options.port,
            a_minute=options.a_minute or None,
            effects_file=effects,
            calls_file=calls,
        ) as platform:
            platform.control_key = options.control
            platform.latency = options.latency
            for number in range(1, options.people + 1):
                platform.person(number, f"Người {number}")
            print(platform.url, flush=True)  # noqa: T201
            print(platform.grants.issue()[1], flush=True)  # noqa: T201
            print("ready", flush=True)  # noqa: T201
            await asyncio.sleep(options.lifetime)


def main() -> None:
    read = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    read.add_argument("--port", type=int, default=0)
    read.add_argument("--effects", required=True, help="a file; one JSON line an effect")
    read.add_argument("--calls", default=os.devnull, help="a file; one JSON line a request")
    read.add_argument("--people", type=int, default=0, help="persons 1 to N follow")
    read.add_argument("--a-minute", type=int, default=100, help="calls; 0: no limit")
    read.add_argument("--latency", type=float, default=0, help="seconds a call takes")
    read.add_argument("--control", default="", help="the key of POST /control")
    read.add_argument("--lifetime", type=float, default=600, help="seconds until it stops itself")
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(read.parse_args()))


if __name__ == "__main__":
    main()
