"""People who write, press and send; each act becomes an update as the platform words it."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from tests.channels.botapi_account import Account, Room, Shown, as_document, as_photo

TEXT_LIMIT = 4096
COMMAND_STOPS = " \n\t"


class Updates:
    """Numbers updates and hands them to the feed."""

    def __init__(self, account: Account, first: int = 700_000_000) -> None:
        self.account = account
        self._ids = itertools.count(first)
        self._queries = itertools.count(1)

    async def put(self, key: tuple[str, int], patient: bool, **content: Any) -> int:
        """The update's number, once the webhook has accepted it (at once when polled)."""
        number = next(self._ids)
        pending = self.account.feed.put({"update_id": number, **content}, key)
        if pending and patient and self.account.feed.hook:
            await pending.settled.wait()
        return number

    def query(self) -> str:
        number = f"{4_000_000_000 + next(self._queries)}"
        self.account.presses.add(number)
        return number


@dataclass
class Person:
    """Somebody with a Telegram account who has a private chat with the bot."""

    updates: Updates
    id: int
    name: str
    phone: str = ""
    patient: bool = True
    """False: an act returns before the webhook has accepted it."""
    raw: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        first, _, last = self.name.partition(" ")
        self.raw = {"id": self.id, "is_bot": False, "first_name": first, "language_code": "vi"}
        if last:
            self.raw["last_name"] = last

    @property
    def room(self) -> Room:
        """Her private chat."""
        account = self.updates.account
        named = {k: v for k, v in self.raw.items() if k in ("first_name", "last_name")}
        raw = {"id": self.id, "type": "private", **named}
        return account.rooms.setdefault(self.id, Room(self.id, raw))

    @property
    def messages(self) -> list[Shown]:
        """What her private chat shows now, oldest first."""
        return self.room.messages

    @property
    def heard(self) -> list[str]:
        """The bot's messages in it, as texts."""
        return [m.text for m in self.messages if m.by_bot]

    async def does(self, chat: int | None = None, **content: Any) -> int:
        """Sends a message with any content the wire knows; its message id."""
        room = self.updates.account.rooms[chat] if chat else self.room
        shown = self.updates.account.put(room, sender=self.raw, by_bot=False, **content)
        await self.updates.put(("chat", room.id), self.patient, message=shown.raw)
        return shown.id

    async def says(self, text: str, *, chat: int | None = None, **more: Any) -> int:
        """Types at most 4096 characters."""
        if len(text) > TEXT_LIMIT:
            raise ValueError("her app would split this: use pastes()")
        if text.startswith("/"):
            end = next((n for n, c in enumerate(text) if c in COMMAND_STOPS), len(text))
            more["entities"] = [{"type": "bot_command", "offset": 0, "length": end}]
        return await self.does(chat, text=text, **more)

    async def pastes(self, text: str) -> list[int]:
        """Types any length, which her app cuts at white space into messages."""
        return [await self.says(part) for part in cut(text)]

    async def presses(self, label: str, *, chat: int | None = None) -> str:
        """Presses the newest button of that label; the id of the query (of the message typed)."""
        room = self.updates.account.rooms[chat] if chat else self.room
        for shown in reversed(room.messages):
            for button in shown.buttons:
                if button["text"] == label and "callback_data" in button:
                    return await self.presses_data(button["callback_data"], shown)
            for key in shown.keys:
                if key["text"] == label and key.get("request_contact"):
                    return str(await self.shares_contact(self.phone))
                if key["text"] == label:
                    return str(await self.says(label))
        seen = [label for shown in room.messages for label in shown.labels]
        raise LookupError(f"no button {label!r}; there are {seen}")

    async def presses_data(self, data: str, shown: Shown | None, *, late: bool = False) -> str:
        """Presses a button of this data, maybe forged; ``late``: of a message long forgotten."""
        query = self.updates.query()
        press: dict[str, Any] = {
            "id": query,
            "from": self.raw,
            "chat_instance": str(self.id),
            "data": data,
        }
        if shown:
            gone = {"chat": shown.raw["chat"], "message_id": shown.id, "date": 0}
            press["message"] = gone if late else shown.raw
        await self.updates.put(("press", self.id), self.patient, callback_query=press)
        return query

    async def sends_file(
        self, name: str, data: bytes, mime: str, *, size: int | None = None, **more: Any
    ) -> int:
        """Sends a document; ``size`` may claim another size than the data has."""
        blob = self.updates.account.keep(name, data, mime, size)
        return await self.does(file=blob, document=as_document(blob), **more)

    async def sends_photo(self, data: bytes, **more: Any) -> int:
        blob = self.updates.account.keep("", data, "image/jpeg")
        return await self.does(file=blob, photo=as_photo(blob), **more)

    async def sends_album(self, *files: tuple[str, bytes, str], caption: str = "") -> list[int]:
        """Several documents as one album: a message each, the caption on the first."""
        group = str(next(self.updates._queries))
        more = [{"media_group_id": group, "caption": "" if n else caption} for n in range(10)]
        return [await self.sends_file(*f, **m) for f, m in zip(files, more, strict=False)]

    async def shares_contact(
        self, phone: str, *, own: bool = True, forwarded: bool = False, chat: int | None = None
    ) -> int:
        contact: dict[str, Any] = {"phone_number": phone, "first_name": self.name}
        if own:
            contact["user_id"] = self.id
        origin = {"type": "user", "date": 1, "sender_user": self.raw} if forwarded else None
        return await self.does(chat, contact=contact, forward_origin=origin)

    async def edits(self, message_id: int, text: str) -> None:
        """Changes what she wrote before."""
        account = self.updates.account
        shown = account.shown(self.room, message_id)
        if shown is None or shown.by_bot:
            raise LookupError(message_id)
        account._change(shown, text, None)
        await self.updates.put(("chat", self.id), self.patient, edited_message=shown.raw)

    async def deletes(self, message_id: int) -> None:
        """Removes a message; the platform tells nobody."""
        self.room.messages[:] = [m for m in self.room.messages if m.id != message_id]

    async def sticker(self) -> int:
        ids = {"file_id": "S", "file_unique_id": "US", "width": 512, "height": 512}
        kind = {"type": "regular", "is_animated": False, "is_video": False}
        return await self.does(sticker={**ids, **kind})

    async def voice(self) -> int:
        return await self.does(voice={"file_id": "V", "file_unique_id": "UV", "duration": 3})

    async def blocks(self) -> None:
        self.room.refusal = (403, "Forbidden: bot was blocked by the user")
        await self._member("member", "kicked")

    async def unblocks(self) -> None:
        self.room.refusal = None
        await self._member("kicked", "member")

    def vanishes(self) -> None:
        """Her account is deleted."""
        self.room.refusal = (403, "Forbidden: user is deactivated")

    async def adds_bot(self, group: int) -> None:
        """Adds the bot to a group."""
        account = self.updates.account
        await self._member("left", "member", group)
        await self.does(group, new_chat_members=[account.bot])

    async def _member(self, old: str, new: str, chat: int | None = None) -> None:
        account = self.updates.account
        room = account.rooms[chat] if chat else self.room
        change = {
            "chat": room.raw,
            "from": self.raw,
            "date": int(account.clock()),
            "old_chat_member": self._as_member(old),
            "new_chat_member": self._as_member(new),
        }
        await self.updates.put(("member", room.id), self.patient, my_chat_member=change)

    def _as_member(self, status: str) -> dict[str, Any]:
        more = {"until_date": 0} if status == "kicked" else {}
        return {"user": self.updates.account.bot, "status": status, **more}


def cut(text: str) -> list[str]:
    """Pieces as a phone's app makes them: at the last white space before the limit."""
    parts = []
    while len(text) > TEXT_LIMIT:
        at = max(text.rfind(" ", 0, TEXT_LIMIT), text.rfind("\n", 0, TEXT_LIMIT))
        at = at if at > 0 else TEXT_LIMIT
        parts.append(text[:at])
        text = text[at:].lstrip()
    return [*parts, text]
