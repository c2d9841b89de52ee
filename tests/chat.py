"""Plays a written conversation against the real inbox, talk and storage.

    > text          she types
    > [label]       she presses the newest button with that label
    < text          we answer; further lines of the same message are indented
      [label]       a button of that message
    (nothing)       we say nothing

The line that leaves a form stands under every question; it is left out here and has a test of
its own. An answer that takes the place of an earlier message begins with ``<~``.

The same conversation can be played on every channel; ``tests/shapes.py`` says what is different
there. On those that list their buttons a press is typed: its number where the list is the last
one she sees, else its label.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from sqlalchemy import select, update

from bot.channels.telegram import Telegram
from bot.channels.webchat import WebChat
from bot.channels.zalo_bot import ZaloBot
from bot.channels.zalo_oa import ZaloOA
from bot.delivery.pieces import fitted
from bot.messages import Attachment, Capabilities, Incoming, Kind, Say
from bot.talk import Talk
from bot.texts import Texts
from bot.turn import Access, Contents, Function, Use, fold
from storage import files, inbox
from storage.consents import VERSIONS
from storage.database import Database, Session
from storage.deliveries import ANNOUNCEMENT
from storage.tables import Account, Body, Consent, Delivery, InboxRow, Member, Role, Unit
from tests.shapes import SHAPES, Shape

OWNER = "test"


def can(kind: type) -> Capabilities:
    """What an app carries, as the running product knows it."""
    looks = partial(
        fitted,
        limit=kind.text_limit,
        has_buttons=getattr(kind, "has_buttons", True),
        numbers_buttons=getattr(kind, "numbers_buttons", True),
    )
    return replace(kind.can, parts=looks)


CAN = {kind.name: can(kind) for kind in (Telegram, ZaloOA, ZaloBot, WebChat)}


def open_to_members(functions: Mapping[str, Function]) -> dict[str, Use]:
    """Functions of a test, as a table of contents has them."""
    return {name: Use(function, Access()) for name, function in functions.items()}


@dataclass
class Clock:
    """The time, as the tests tell it."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **span: float) -> datetime:
        """Let a ``timedelta(**span)`` go by."""
        self.at += timedelta(**span)
        return self.at


@dataclass
class House:
    """The product without its wires."""

    database: Database
    texts: Texts
    contents: Contents
    clock: Clock
    organisation: str = "Hội Khuyến học tỉnh Sông Lam"
    public_url: str = ""
    _count: int = 0
    talk: Talk = field(init=False)

    def __post_init__(self) -> None:
        self.talk = Talk(
            self.database,
            self.contents,
            self.texts,
            organisation=self.organisation,
            owner=OWNER,
            clock=self.clock,
            channels=CAN,
            public_url=self.public_url,
        )

    async def hear(self, said: Incoming, file_id: int | None = None) -> int:
        """Store and answer one update; its row's id."""
        async with self.database.write() as session:
            row = {"channel": said.channel, "account": said.account, "external_id": said.id,
                   "chat": said.chat, "body": said.as_json()}  # fmt: skip
            new = await inbox.store(session, [row], now=self.clock())
            if new and file_id is not None:
                (await session.get_one(InboxRow, new[0])).file_id = file_id
        await self.answer_all()
        return new[0] if new else 0

    async def answer_all(self) -> None:
        """Answer what lies in the inbox, back-offs included."""
        for _ in range(8):
            async with self.database.write() as session:
                rows = await inbox.claim(session, owner=OWNER, now=self.clock(), limit=32)
            if not rows:
                return
            await self.talk.handle([row.id for row in rows])

    def number(self) -> int:
        """A new number for an update or a message."""
        self._count += 1
        return self._count

    # People

    async def unit(self, name: str = "Chi hội 1") -> int:
        """Id of a unit, made when it is new."""
        async with self.database.write() as session:
            found = await session.scalar(select(Unit).where(Unit.name == name))
            if found is None:
                found = Unit(name=name, search_key=fold(name))
                session.add(found)
                await session.flush()
            return found.id

    async def member(
        self,
        name: str,
        *roles: str,
        unit: str = "Chi hội 1",
        channel: str = "telegram",
        linked: bool = True,
        phone: str = "",
        **more: str,
    ) -> "Person":
        """A member with a chat; a role of a unit is written ``unit_secretary@``."""
        unit_id = await self.unit(unit)
        person = Person(self, channel=channel, chat=str(1000 + self.number()), name=name)
        async with self.database.write() as session:
            row = Member(code=f"HV{self.number():05}", name=name, search_key=fold(name),
                         unit_id=unit_id, phone=phone, **more)  # fmt: skip
            session.add(row)
            await session.flush()
            for role in roles:
                here = unit_id if role.endswith("@") else None
                session.add(Role(member_id=row.id, role=role.rstrip("@"), unit_id=here,
                                 granted_at=self.clock()))  # fmt: skip
            account = Account(channel=channel, account=person.account, chat=person.chat,
                              seen_at=self.clock(), linked_at=self.clock(), private=True,
                              member_id=row.id if linked else None, wrong_codes=0)  # fmt: skip
            session.add(account)
            person.id, person.code = row.id, row.code
            if linked:
                await agree(session, row.id, channel=channel, now=self.clock())
        return person


async def agree(session: Session, *members: int, channel: str, now: datetime) -> None:
    """They have agreed to everything, as tests about anything else want them."""
    session.add_all(
        Consent(member_id=one, purpose=purpose, wording="test", channel=channel, given_at=now)
        for one in members
        for purpose in VERSIONS
    )
    await session.flush()


class Speaker(Protocol):
    """Somebody who can take part in a written conversation, on whatever wire."""

    @property
    def shape(self) -> Shape: ...
    async def says(self, text: str) -> None: ...
    async def presses(self, label: str) -> None: ...
    async def hears(self) -> list[tuple[Say, bool]]: ...


@dataclass
class Person:
    """A person in one chat, straight at the inbox."""

    house: House
    channel: str = "telegram"
    chat: str = "1000"
    name: str = ""
    account: str = "7000001"
    id: int = 0
    code: str = ""
    seen: int = 0
    looked_at: int = 0
    lists: list[Say] = field(default_factory=list)
    """What she has seen with something to choose from, where it is listed."""

    @property
    def shape(self) -> Shape:
        return SHAPES.get(self.channel, Shape())

    def incoming(self, kind: Kind, **more: object) -> Incoming:
        """An update of hers, stamped now."""
        number = self.house.number()
        values = {"at": self.house.clock(), "message": str(number), **more}
        return Incoming(channel=self.channel, account=self.account, chat=self.chat,
                        id=str(number), kind=kind, name=self.name, **values)  # type: ignore[arg-type]  # fmt: skip

    async def says(self, text: str, **more: object) -> None:
        if self.shape.lists:
            await self._look()
        await self.house.hear(self.incoming(Kind.TEXT, text=text, **more))

    async def presses(self, label: str) -> None:
        """By the button if there is one for it here, else by typing."""
        if not self.shape.lists:
            return await self.press((await self.buttons())[label])
        await self._look()
        *_, newest = [say for say in self.lists if label in _labels(say)]
        there = {b.label: b.handle for b in self.shape.below(newest)}
        if label in there:
            await self.press(there[label])
        elif newest is self.lists[-1]:
            await self.says(f"{newest.first + _labels(newest).index(label)}.")
        else:
            await self.says(label)

    async def press(self, handle: str) -> None:
        await self.house.hear(self.incoming(Kind.PRESS, press=handle))

    async def edits(self, message: str, text: str, **more: object) -> None:
        await self.house.hear(self.incoming(Kind.EDIT, message=message, text=text, **more))

    async def shares(self, phone: str) -> None:
        await self.house.hear(self.incoming(Kind.CONTACT, phone=phone))

    async def claims(self, phone: str) -> None:
        """A number that nobody vouches for, as a form of contact data brings it."""
        if self.shape.lists:
            await self._look()
        await self.house.hear(self.incoming(Kind.CONTACT, claimed_phone=phone))

    async def sends(
        self, name: str, *, kind: str = "text", text: str = "", refused: str = "", path: str = "x"
    ) -> None:
        """A file, as the inbox would have fetched and read it."""
        async with self.house.database.write() as session:
            file_id = await files.keep(
                session, account_id=None, path=path, name=name, mime="", size=len(text),
                sha256="", kind=kind, text=text, words=len(text.split()), refused=refused,
                now=self.house.clock(),
            )  # fmt: skip
        said = self.incoming(Kind.FILE, attachment=Attachment(ref="r", name=name, size=1))
        await self.house.hear(said, file_id)

    async def rows(self, after: int = 0) -> Sequence[tuple[Delivery, Say]]:
        """Everything said to this chat after that row, in order."""
        async with self.house.database.read() as session:
            rows = await session.execute(
                select(Delivery, Body.say)
                .outerjoin(Body, Body.id == Delivery.body_id)
                .where(Delivery.channel == self.channel, Delivery.chat == self.chat)
                .where(Delivery.id > after)
                .order_by(Delivery.id)
            )
            nothing = {"text": ""}  # what is taken back says nothing
            return [(d, Say.from_json(d.say or shared or nothing)) for d, shared in rows.all()]

    async def buttons(self) -> dict[str, str]:
        """Label to handle, the newest of each label."""
        return {b.label: b.handle for _, say in await self.rows() for b in say.buttons}

    async def hears(self) -> list[tuple[Say, bool]]:
        """What was said since the last time, and whether it took another's place."""
        new = await self.rows(self.seen)
        self.seen = max([d.id for d, _ in new], default=self.seen)
        if not self.shape.lists and self.shape.can_edit:
            return [(say, d.kind == "edit") for d, say in new]
        await self._look()
        came = [(say, d.kind == "edit" and self.shape.can_edit) for d, say in new
                if d.state not in ("cancelled", "failed", "expired")]  # fmt: skip
        return [(one, edit) for say, edit in came for one in self.shape.shown(say)]

    async def _look(self) -> None:
        """Everything said up to now is on her screen."""
        new = await self.rows(self.looked_at)
        self.looked_at = max([d.id for d, _ in new], default=self.looked_at)
        self.lists += [say for _, say in new if say.buttons]
        await self._deliver([d.id for d, _ in new])

    async def _deliver(self, ids: Sequence[int]) -> None:
        """As the sender does: from now on she has seen it. A change that cannot be made there
        becomes a message of its own. What is said to many has a sender of its own."""
        mine = (Delivery.id.in_(ids), Delivery.lane < ANNOUNCEMENT)
        async with self.house.database.write() as session:
            if not self.shape.can_edit:
                await session.execute(
                    update(Delivery)
                    .where(*mine, Delivery.kind == "edit")
                    .values(kind="send", target_id=None)
                )
            await session.execute(
                update(Delivery)
                .where(*mine, Delivery.state.in_(("pending", "leased")))
                .values(state="sent", sent_at=self.house.clock(), message_ids=["1"])
            )

    async def play(self, script: str) -> None:
        await play(self, script)


async def play(person: Speaker, script: str) -> None:
    """Say the ``>`` lines and compare everything heard with the rest, as one text."""
    script = person.shape.written(textwrap.dedent(script).strip("\n") + "\n")
    played = ""
    for line in script.splitlines():
        if line.startswith("> "):
            played += line + "\n"
            if line.startswith("> ["):
                await person.presses(line[3:-1])
            else:
                await person.says(line[2:].replace("\\n", "\n"))
            played += written(await person.hears())
        elif not played:  # the script begins with what she hears by itself
            played += written(await person.hears())
    assert played == script, f"\n--- played ---\n{played}--- written ---\n{script}"


def written(heard: Sequence[tuple[Say, bool]]) -> str:
    """What was heard, as a script writes it."""
    if not heard:
        return "(nothing)\n"
    return "".join(_message(say, "<~ " if edit else "< ") for say, edit in heard)


def _message(say: Say, mark: str) -> str:
    lines = [mark + _without_leaving(say).replace("\n", "\n  ")]
    if not say.listed:
        lines += [f"  [{b.label}]" for b in say.buttons if b.handle != "leave:"]
    lines += [f"  (file {say.file.name})"] if say.file else []
    lines += [f"  (contact {say.ask_contact})"] if say.ask_contact else []
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n")) + "\n"


def _without_leaving(say: Say) -> str:
    """The text; of a list not its last line, if that is the one that leaves a form."""
    text, _, last = say.text.rpartition("\n")
    leaves = [b.label for b in say.buttons if b.handle == "leave:"]
    return text if say.listed and leaves and last.endswith(f". {leaves[0]}") else say.text


def _labels(say: Say) -> list[str]:
    return [button.label for button in say.buttons]
