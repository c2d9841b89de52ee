"""What the bot's methods do: chats, messages, files and commands of the fake platform."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.channels.botapi_feed import Feed, Hook, is_loopback
from tests.channels.botapi_spec import Upload

DOWNLOAD_LIMIT = 20 << 20
DOCUMENT_LIMIT, PHOTO_LIMIT = 50 << 20, 10 << 20
DELETABLE_SECONDS = 48 * 3600


class Refusal(Exception):
    """The answer the platform gives instead of a result."""

    def __init__(self, code: int, text: str, **parameters: int) -> None:
        super().__init__(text)
        self.code, self.text, self.parameters = code, text, parameters


@dataclass
class Blob:
    """A file that went through the platform."""

    id: str
    name: str
    data: bytes
    mime: str
    size: int


@dataclass
class Shown:
    """A message as the people of a chat see it now."""

    id: int
    by_bot: bool
    text: str
    date: int
    markup: dict[str, Any] | None = None
    file: Blob | None = None
    edits: int = 0
    raw: dict[str, Any] = field(default_factory=dict)
    """The Message object as it went over the wire when it was sent."""

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return [b for row in (self.markup or {}).get("inline_keyboard", ()) for b in row]

    @property
    def keys(self) -> list[dict[str, Any]]:
        """The buttons of a reply keyboard."""
        return [b for row in (self.markup or {}).get("keyboard", ()) for b in row]

    @property
    def labels(self) -> list[str]:
        return [b["text"] for b in self.buttons + self.keys]

    @property
    def keyboard(self) -> list[list[str]]:
        rows = (self.markup or {}).get("inline_keyboard") or (self.markup or {}).get("keyboard")
        return [[b["text"] for b in row] for row in rows or ()]


@dataclass
class Room:
    """A private chat or a group."""

    id: int
    raw: dict[str, Any]
    messages: list[Shown] = field(default_factory=list)
    refusal: tuple[int, str] | None = None
    """Why nothing may be sent there."""


class Account:
    """One bot on the platform."""

    def __init__(self, bot: dict[str, Any], feed: Feed) -> None:
        self.bot = bot
        self.feed = feed
        self.rooms: dict[int, Room] = {}
        self.files: dict[str, Blob] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.presses: set[str] = set()
        self.answered: list[str] = []
        self.open = False
        """Whether chats nobody ever opened may be written to (for benches)."""
        self.loopback = True
        """Whether a webhook on this machine may do without https."""
        self.clock: Callable[[], float] = time.time
        self._ids = itertools.count(1)

    # rooms and messages -------------------------------------------------------------------

    def room(self, chat: Any) -> Room:
        room = self.rooms.get(chat)
        if room is None:
            if not (self.open and isinstance(chat, int) and chat > 0):
                raise Refusal(400, "Bad Request: chat not found")
            raw = {"id": chat, "type": "private", "first_name": f"N{chat}"}
            room = self.rooms[chat] = Room(chat, raw)
        return room

    def shown(self, room: Room, message: int) -> Shown | None:
        return next((m for m in reversed(room.messages) if m.id == message), None)

    def keep(self, name: str, data: bytes, mime: str, size: int | None = None) -> Blob:
        file_id = f"F{len(self.files) + 1:06}-{self.bot['id']}"
        blob = Blob(file_id, name, data, mime, len(data) if size is None else size)
        self.files[file_id] = blob
        return blob

    def put(self, room: Room, *, sender: dict[str, Any], by_bot: bool, **content: Any) -> Shown:
        """A new message in the room, with ``content`` as the wire has it."""
        file = content.pop("file", None)
        markup = content.pop("markup", None)
        number, date = next(self._ids), int(self.clock())
        raw = {
            "message_id": number,
            "from": sender,
            "chat": room.raw,
            "date": date,
            **{k: v for k, v in content.items() if v},
        }
        if markup and "inline_keyboard" in markup:
            raw["reply_markup"] = markup
        text = content.get("text") or content.get("caption") or ""
        shown = Shown(number, by_bot, text, date, markup, file, raw=raw)
        room.messages.append(shown)
        return shown

    def _post(self, p: dict[str, Any], **content: Any) -> dict[str, Any]:
        room = self.room(p["chat_id"])
        if room.refusal:
            raise Refusal(*room.refusal)
        markup = p.get("reply_markup")
        return self.put(room, sender=self.bot, by_bot=True, markup=markup, **content).raw

    # methods -------------------------------------------------------------------------------

    def get_me(self, p: dict[str, Any]) -> dict[str, Any]:
        more = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
        return {**self.bot, **dict.fromkeys(more, False)}

    def send_message(self, p: dict[str, Any]) -> dict[str, Any]:
        return self._post(p, text=p["text"].strip())

    def send_document(self, p: dict[str, Any]) -> dict[str, Any]:
        blob = self._blob(p["document"], DOCUMENT_LIMIT)
        return self._post(p, caption=p.get("caption"), document=as_document(blob), file=blob)

    def send_photo(self, p: dict[str, Any]) -> dict[str, Any]:
        blob = self._blob(p["photo"], PHOTO_LIMIT)
        return self._post(p, caption=p.get("caption"), photo=as_photo(blob), file=blob)

    def _blob(self, given: Upload | str, limit: int) -> Blob:
        if isinstance(given, Upload):
            if not given.data:
                raise Refusal(400, "Bad Request: file must be non-empty")
            if len(given.data) > limit:
                raise Refusal(413, "Request Entity Too Large")
            return self.keep(given.name, given.data, given.mime)
        if given.rstrip("sm") not in self.files:
            raise Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
        return self.files[given.rstrip("sm")]

    def _mine(self, p: dict[str, Any], verb: str) -> Shown:
        shown = self.shown(self.room(p.get("chat_id")), p.get("message_id", 0))
        if shown is None:
            raise Refusal(400, f"Bad Request: message to {verb} not found")
        if verb == "edit" and (not shown.by_bot or shown.keys):
            raise Refusal(400, "Bad Request: message can't be edited")
        return shown

    def _change(
        self, shown: Shown, text: str, markup: dict[str, Any] | None, *, fresh: bool = False
    ) -> dict[str, Any]:
        if not fresh and (shown.text, shown.markup) == (text, markup):
            raise Refusal(
                400,
                "Bad Request: message is not modified: specified new message content and reply "
                "markup are exactly the same as a current content and reply markup of the message",
            )
        shown.text, shown.markup, shown.edits = text, markup, shown.edits + 1
        raw = {k: v for k, v in shown.raw.items() if k != "reply_markup"}
        raw["caption" if shown.file else "text"] = text
        shown.raw = {**raw, "edit_date": int(self.clock())}
        if markup:
            shown.raw["reply_markup"] = markup
        return shown.raw

    def edit_message_text(self, p: dict[str, Any]) -> dict[str, Any]:
        shown = self._mine(p, "edit")
        if shown.file:
            raise Refusal(400, "Bad Request: there is no text in the message to edit")
        return self._change(shown, p["text"].strip(), p.get("reply_markup"))

    def edit_message_caption(self, p: dict[str, Any]) -> dict[str, Any]:
        shown = self._mine(p, "edit")
        if not shown.file:
            raise Refusal(400, "Bad Request: there is no caption in the message to edit")
        return self._change(shown, (p.get("caption") or "").strip(), p.get("reply_markup"))

    def edit_message_media(self, p: dict[str, Any]) -> dict[str, Any]:
        shown, media = self._mine(p, "edit"), p["media"]
        given = media["upload"] if "upload" in media else media["media"]
        shown.file = self._blob(given, DOCUMENT_LIMIT)
        shown.raw = {k: v for k, v in shown.raw.items() if k not in ("text", "photo", "document")}
        is_photo = media["type"] == "photo"
        described = {"photo": as_photo(shown.file)} if is_photo else {}
        shown.raw.update(described or {"document": as_document(shown.file)})
        return self._change(shown, media.get("caption", ""), p.get("reply_markup"), fresh=True)

    def edit_message_reply_markup(self, p: dict[str, Any]) -> dict[str, Any]:
        shown = self._mine(p, "edit")
        return self._change(shown, shown.text, p.get("reply_markup"))

    def delete_message(self, p: dict[str, Any]) -> bool:
        shown = self._mine(p, "delete")
        if self.clock() - shown.date > DELETABLE_SECONDS:
            raise Refusal(400, "Bad Request: message can't be deleted for everyone")
        self.room(p["chat_id"]).messages.remove(shown)
        return True

    def answer_callback_query(self, p: dict[str, Any]) -> bool:
        if p["callback_query_id"] not in self.presses:
            raise Refusal(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is "
                "invalid",
            )
        self.answered.append(p["callback_query_id"])
        return True

    def send_chat_action(self, p: dict[str, Any]) -> bool:
        room = self.room(p["chat_id"])
        if room.refusal:
            raise Refusal(*room.refusal)
        return True

    def set_my_commands(self, p: dict[str, Any]) -> bool:
        self.commands[_scope(p)] = p["commands"]
        return True

    def delete_my_commands(self, p: dict[str, Any]) -> bool:
        self.commands.pop(_scope(p), None)
        return True

    def get_my_commands(self, p: dict[str, Any]) -> list[dict[str, str]]:
        return self.commands.get(_scope(p), [])

    def get_file(self, p: dict[str, Any]) -> dict[str, Any]:
        blob = self.files.get(p["file_id"])
        if blob is None:
            raise Refusal(400, "Bad Request: invalid file_id")
        if blob.size > DOWNLOAD_LIMIT:
            raise Refusal(400, "Bad Request: file is too big")
        path = f"documents/{blob.id}"
        return {**_named(blob), "file_size": blob.size, "file_path": path}

    async def set_webhook(self, p: dict[str, Any]) -> bool:
        url = p["url"]
        allowed_http = url.startswith("http://") and self.loopback and is_loopback(url)
        if url and not (url.startswith("https://") or allowed_http):
            text = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
            raise Refusal(400, text)
        self._ask(p)
        hook = Hook(url, p.get("secret_token", ""), p.get("max_connections", 40))
        await self.feed.set_hook(hook if url else None)
        return True

    async def delete_webhook(self, p: dict[str, Any]) -> bool:
        self._ask(p)
        await self.feed.set_hook(None)
        return True

    def get_webhook_info(self, p: dict[str, Any]) -> dict[str, Any]:
        hook = self.feed.hook
        return {
            "url": hook.url if hook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.feed.pending),
            "allowed_updates": self.feed.allowed,
        }

    async def get_updates(self, p: dict[str, Any]) -> list[dict[str, Any]]:
        self._ask(p)
        limit = min(max(p.get("limit", 100), 1), 100)
        return await self.feed.fetch(p.get("offset", 0), limit, p.get("timeout", 0))

    def _ask(self, p: dict[str, Any]) -> None:
        if p.get("drop_pending_updates"):
            self.feed.drop()
        if "allowed_updates" in p:
            self.feed.allowed = p["allowed_updates"]


def _scope(p: dict[str, Any]) -> tuple[str, str]:
    return p.get("scope", {}).get("type", "default"), p.get("language_code", "")


def _named(blob: Blob) -> dict[str, Any]:
    return {"file_id": blob.id, "file_unique_id": f"U{blob.id}"}


def as_document(blob: Blob) -> dict[str, Any]:
    named = {"file_name": blob.name, "mime_type": blob.mime, "file_size": blob.size}
    return {**_named(blob), **{k: v for k, v in named.items() if v}}


def as_photo(blob: Blob) -> list[dict[str, Any]]:
    """Three sizes of a photo, the largest in the middle: its place proves nothing."""
    sizes = ((90, 67, "s"), (1280, 960, ""), (320, 240, "m"))
    return [
        {
            "file_id": blob.id + suffix,
            "file_unique_id": f"U{blob.id}{suffix}",
            "width": width,
            "height": height,
            "file_size": blob.size if not suffix else width,
        }
        for width, height, suffix in sizes
    ]
