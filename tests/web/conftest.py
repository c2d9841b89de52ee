"""A house served over HTTP on the loopback, with a stub where the answers come from."""

import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels import Waiting
from bot.channels.webchat import WebChat
from bot.messages import File, Incoming, Say
from bot.texts import Texts
from bot.web import House, application
from storage import deliveries, inbox
from storage.database import Database
from tests.chat import Clock
from tests.conftest import empty_sqlite

PUBLIC = "https://thuky.example"
ORIGIN = {"Origin": PUBLIC}
Answer = Callable[[Incoming], Awaitable[list[Say]]]


@dataclass
class Served:
    """The application, and what a test changes about it."""

    database: Database
    clock: Clock
    texts: Texts
    folder: Path
    public_url: str = ""
    demo: bool = False
    trusted_proxy: str = ""
    is_ready: bool = True
    is_full: bool = False
    says: list[str] = field(default_factory=list)
    """What an operator has to know of."""
    refuses: Exception | None = None
    """Raised instead of storing and of asking the database."""
    channels: dict[tuple[str, str], Any] = field(default_factory=dict)
    consent: Callable[[str, str], Awaitable[None]] | None = None
    opened: Callable[[str], File | None] = lambda token: None
    answer: Answer | None = None
    stored: list[Incoming] = field(default_factory=list)
    webchat: WebChat = field(init=False)
    clients: list[TestClient] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.webchat = WebChat(self.folder / "uploads")
        (self.folder / "files").mkdir()

    def application(self) -> web.Application:
        settings = SimpleNamespace(
            organisation="Hội Khuyến học tỉnh Sông Lam",
            public_url=self.public_url,
            demo=self.demo,
            trusted_proxy=self.trusted_proxy,
            files=self.folder / "files",
            public=self.folder / "public",
        )
        return application(
            House(
                settings=settings,
                database=self.database,
                texts=self.texts,
                clock=self.clock,
                store=self.store,
                channels={("webchat", "web"): self.webchat, **self.channels},
                webchat=self.webchat,
                ready=self.ready,
                alerts=self.alerts,
                is_full=lambda: self.is_full,
                consent=self.consent,
                opened=lambda token: self.opened(token),
                is_our_state=lambda state: state == "ours",
            )
        )

    async def client(self) -> TestClient:
        """A browser of its own, with its own cookies."""
        await self.webchat.start()
        client = TestClient(TestServer(self.application(), host="127.0.0.1"))
        await client.start_server()
        self.clients.append(client)
        return client

    async def ready(self) -> bool:
        return self.is_ready

    async def alerts(self) -> list[str]:
        if self.refuses:
            raise self.refuses
        return self.says

    async def store(self, *arrived: Incoming) -> None:
        if self.refuses:
            raise self.refuses
        if not arrived:
            return
        self.clock.pass_(milliseconds=1)
        rows = [
            {"channel": s.channel, "account": s.account, "external_id": s.id, "chat": s.chat,
             "body": s.as_json()}
            for s in arrived
        ]  # fmt: skip
        async with self.database.write() as session:
            new = await inbox.store(session, rows, now=self.clock())
        if not new:
            return
        self.stored += arrived
        self.clock.pass_(milliseconds=1)
        for said in arrived if self.answer else ():
            await self.say(said.chat, *await self.answer(said))

    async def say(self, chat: str, *says: Say, **more: Any) -> list[int]:
        """What the sender would do: put in, then knock."""
        here = deliveries.Address("webchat", "web", chat)
        new = [deliveries.NewDelivery(here, s.as_json(), card=s.card, **more) for s in says]
        async with self.database.write() as session:
            made = await deliveries.enqueue(session, new, now=self.clock())
        for say in says:
            with pytest.raises(Waiting):
                await self.webchat.send(chat, say)
        return made


@asynccontextmanager
async def serving(clock: Clock, texts: Texts, folder: Path) -> AsyncIterator[Served]:
    """A house of its own, and its end."""
    shutil.copy(empty_sqlite(), folder / "thuky.db")
    opened = Database(f"sqlite:///{folder}/thuky.db")
    served = Served(opened, clock, texts, folder)
    yield served
    for client in served.clients:
        await client.close()
    await opened.close()


@pytest.fixture
async def served(clock: Clock, texts: Texts, tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(clock, texts, tmp_path) as served:
        yield served


def origin(client: TestClient) -> dict[str, str]:
    """What a browser says of the page it shows."""
    return {"Origin": f"http://127.0.0.1:{client.port}"}


async def post(client: TestClient, path: str, body: Any, **headers: str) -> Any:
    """A JSON request of our own page."""
    sent = {"Content-Type": "application/json", **origin(client), **headers}
    return await client.post(path, data=json.dumps(body), headers=sent)


async def say(client: TestClient, text: str, id_: str = "") -> Any:
    return await post(client, "/chat/messages", {"id": id_ or str(uuid4()), "text": text})


async def news(client: TestClient, after: str = "", wait: bool = False) -> Any:
    query = {"after": after} | ({"wait": "1"} if wait else {})
    async with client.get("/chat/messages", params=query) as response:
        assert response.status == 200
        return await response.json()
