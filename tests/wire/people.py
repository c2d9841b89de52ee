"""People at the other end of the wires: each can take part in a written conversation."""

import asyncio
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import aiohttp
from sqlalchemy import func, select

from bot.app import App
from bot.messages import Button, Say
from bot.turn import fold
from storage import codes
from storage.tables import Delivery, InboxRow, Member, Role, Unit
from tests.channels.botapi import BotApi
from tests.channels.botapi_people import Person as Account
from tests.chat import agree, play
from tests.shapes import Shape

SAID = {"sendMessage": False, "sendDocument": False, "sendPhoto": False,
        "editMessageText": True, "editMessageCaption": True}  # fmt: skip


RETRIED_WITHIN = timedelta(seconds=5)
"""What the platform asked to send a little later is still under way."""


@dataclass
class Street:
    """The running product and the platform it talks to."""

    app: App
    platform: BotApi
    _people: int = 0

    async def settled(self) -> None:
        """Returns when nothing is left to answer or to send."""
        async with asyncio.timeout(20):
            while await self._open():  # noqa: ASYNC110 - it looks from outside
                await asyncio.sleep(0.02)

    @property
    def arriving(self) -> int:
        """Updates on their way to us."""
        return len(self.platform.feed.pending)

    async def _open(self) -> int:
        arriving = self.arriving  # looked at first: what leaves it is stored
        going = Delivery.state.in_(("pending", "leased", "in_flight"))
        waits = (Delivery.kind == "edit") & (Delivery.channel == "webchat")  # for its message
        async with self.app.database.read() as session:
            said = select(func.count()).where(InboxRow.state.in_(("new", "working")))
            soon = self.app.clock() + RETRIED_WITHIN
            due = select(func.count()).where(going, ~waits, Delivery.due_at <= soon)
            stored = (await session.scalar(said) or 0) + (await session.scalar(due) or 0)
        return arriving + stored

    async def member(self, name: str, *roles: str, unit: str = "Chi hội 1") -> str:
        """A member on the roster, not linked; a fresh linking code of hers."""
        self._people += 1
        async with self.app.database.write() as session:
            found = await session.scalar(select(Unit).where(Unit.name == unit))
            if found is None:
                found = Unit(name=unit, search_key=fold(unit))
                session.add(found)
                await session.flush()
            row = Member(code=f"HV{self._people:05}", name=name, search_key=fold(name),
                         unit_id=found.id, phone=f"+8491200{self._people:04}")  # fmt: skip
            session.add(row)
            await session.flush()
            await agree(session, row.id, channel="telegram", now=self.app.clock())
            for role in roles:
                session.add(Role(member_id=row.id, role=role, granted_at=self.app.clock()))
            return await codes.issue(
                session,
                member_id=row.id,
                made_by=None,
                valid_for=codes.HANDED_OVER,
                now=self.app.clock(),
            )

    async def on_telegram(self, name: str, *roles: str, unit: str = "Chi hội 1") -> "OnTelegram":
        """A linked member with a Telegram account."""
        code = await self.member(name, *roles, unit=unit)
        person = OnTelegram(self, self.platform.person(5000 + self._people, name))
        await person.links(code)
        return person

    async def in_browser(self, name: str, *roles: str, unit: str = "Chi hội 1") -> "InBrowser":
        """A linked member with the web chat open."""
        code = await self.member(name, *roles, unit=unit)
        person = InBrowser(self)
        await person.links(code)
        return person


@dataclass
class Someone:
    """What both kinds of people do."""

    street: Street

    @property
    def shape(self) -> Shape:
        """Both show buttons and change messages."""
        return Shape()

    async def says(self, text: str) -> None:
        raise NotImplementedError

    async def hears(self) -> list[tuple[Say, bool]]:
        raise NotImplementedError

    async def links(self, code: str) -> None:
        """Enter by code, agreeing to what is stored."""
        await self.says(f"/start {code}")
        await self.hears()
        await self.says("1")
        await self.hears()

    async def play(self, script: str) -> None:
        await play(self, script)  # type: ignore[arg-type]


@dataclass
class OnTelegram(Someone):
    """Acts on the platform; hears what it shows her."""

    account: Account
    seen: int = 0

    async def says(self, text: str) -> None:
        await self.account.says(text)

    async def presses(self, label: str) -> None:
        await self.account.presses(label)

    async def hears(self) -> list[tuple[Say, bool]]:
        await self.street.settled()
        effects = [e for e in self.street.platform.effects if e.chat == self.account.id]
        new, self.seen = effects[self.seen :], len(effects)
        return [(said(e.payload), SAID[e.method]) for e in new if e.method in SAID]


def said(payload: dict[str, Any]) -> Say:
    """What a call to the platform said."""
    markup = payload.get("reply_markup") or {}
    rows = markup.get("inline_keyboard") or []
    buttons = tuple(
        Button(b["text"], b.get("callback_data", ""), b.get("url", "")) for r in rows for b in r
    )
    keys = [k for row in markup.get("keyboard") or [] for k in row]
    contact = next((k["text"] for k in keys if k.get("request_contact")), "")
    text = payload.get("text") or payload.get("caption") or ""
    return Say(text, buttons, ask_contact=contact)


@dataclass
class InBrowser(Someone):
    """Speaks to the web chat as its page does."""

    cookies: aiohttp.CookieJar = field(default_factory=lambda: aiohttp.CookieJar(unsafe=True))
    after: str = ""
    shown: list[dict[str, Any]] = field(default_factory=list)

    async def says(self, text: str) -> None:
        await self._post({"text": text})

    async def presses(self, label: str) -> None:
        found = [b for m in self.shown for b in m.get("buttons", ()) if b["label"] == label]
        await self._post({"press": found[-1]["handle"]})

    async def hears(self) -> list[tuple[Say, bool]]:
        await self.street.settled()
        async with self._browser() as browser:
            query = {"after": self.after} if self.after else {}
            async with browser.get("/chat/messages", params=query) as answer:
                page = await answer.json()
        self.after = page["after"]
        mine = [m for m in page["messages"] if m["from"] == "us"]
        known = {m["id"] for m in self.shown}
        self.shown += mine
        return [(spoken(m), m["id"] in known) for m in mine if "text" in m]

    async def _post(self, body: dict[str, str]) -> None:
        async with (
            self._browser() as browser,
            browser.post("/chat/messages", json={"id": str(uuid.uuid4()), **body}) as answer,
        ):
            assert answer.status == 202, await answer.text()

    def _browser(self) -> aiohttp.ClientSession:
        address = self.street.app.address
        return aiohttp.ClientSession(address, cookie_jar=self.cookies, headers={"Origin": address})


def spoken(message: dict[str, Any]) -> Say:
    """What the page would show of a message."""
    buttons = tuple(
        Button(b["label"], b.get("handle", ""), b.get("url", "")) for b in message["buttons"]
    )
    return Say(message["text"], buttons)
