"""What an update of Telegram says, in the words all channels share."""

import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from telegram import (
    CallbackQuery,
    Chat,
    ChatMemberUpdated,
    Message,
    PhotoSize,
    Update,
    User,
)
from telegram.constants import (
    ChatMemberStatus,
    ChatType,
    MessageAttachmentType,
    MessageType,
)

from bot.channels.words import HANDLE_LENGTH, clean, international, line
from bot.messages import Attachment, Incoming, Kind

log = logging.getLogger(__name__)

ADDRESSED = re.compile(r"\A(/[A-Za-z0-9_]{1,32})@([A-Za-z0-9_]+)")
SAID_BY_PEOPLE = {"text", "checklist", "gift", "unique_gift", "giveaway"} | {
    "effect_id",
    "sender_boost_count",
    "sender_business_bot",
    "reply_to_story",
    "business_connection_id",
    "suggested_post_info",
}
SERVICE = {str(t) for t in MessageType} - {str(t) for t in MessageAttachmentType} - SAID_BY_PEOPLE
"""What the app writes into a chat by itself: pinned, renamed, joined. Nobody said it."""
UNREAD = {"entities", "link_preview_options"}
"""What typed words may carry beside what is read of them: how they look."""


class Reader:
    """Reads the updates of one bot account; raises nothing."""

    def __init__(self, account: str, username: str, now: datetime) -> None:
        self.account = account
        self.username = username
        self.now = now

    def read(self, raw: Mapping[str, Any]) -> list[Incoming]:
        """What the update says; empty for what concerns nobody here."""
        said = raw.get("message")
        if isinstance(said, dict) and SERVICE & said.keys():
            return []
        try:
            return self._typed(raw) or self._read(Update.de_json(dict(raw), None))
        except Exception as error:
            # PTB demands fields that other or older servers leave out. Her message must
            # neither be lost in silence nor come back for a day.
            log.warning("update not understood: %s", type(error).__name__)
            return self._bare(raw)

    def _typed(self, raw: Mapping[str, Any]) -> list[Incoming]:
        """Words typed in a private chat and nothing else, which is most of what comes; empty
        for all other. PTB's objects would say the same and take ten times as long."""
        match raw:
            case {
                "update_id": int(number),
                "message": {
                    "message_id": int(message),
                    "date": int(date),
                    "chat": {"id": int(chat), "type": "private"},
                    "from": {"id": int(), "is_bot": False, "first_name": str(first), **who},
                    "text": str(text),
                    **more,
                },
            } if (
                text
                and len(raw) == 2
                and more.keys() <= UNREAD
                and isinstance(who.get("last_name", ""), str)
            ):
                return [
                    Incoming(
                        channel="telegram",
                        account=self.account,
                        chat=str(chat),
                        id=str(number),
                        at=datetime.fromtimestamp(date, UTC),
                        kind=Kind.TEXT,
                        text=_words(text),
                        message=str(message),
                        name=line(f"{first} {who.get('last_name', '')}"),
                    )
                ]
        return []

    def _read(self, update: Update) -> list[Incoming]:
        number = update.update_id
        if update.callback_query:
            return self._press(number, update.callback_query)
        if update.my_chat_member:
            return self._member(number, update.my_chat_member)
        if update.message:
            return self._message(number, update.message)
        if update.edited_message:
            return self._edit(number, update.edited_message)
        return []

    def _incoming(
        self, number: int, chat: Chat, at: datetime, kind: Kind, **more: Any
    ) -> Incoming:
        return Incoming(
            channel="telegram",
            account=self.account,
            chat=str(chat.id),
            id=str(number),
            at=at.astimezone(UTC),
            kind=kind,
            **more,
        )

    def _press(self, number: int, query: CallbackQuery) -> list[Incoming]:
        who, under = query.from_user, query.message
        if who.is_bot or query.data is None:
            return []
        chat = under.chat if under else Chat(who.id, ChatType.PRIVATE)
        said = {
            "press_id": query.id,
            "message": str(under.message_id) if under else "",
            "name": _name(who),
        }
        if _is_group(chat):
            return [self._incoming(number, chat, self.now, Kind.GROUP, **said)]
        if chat.type != ChatType.PRIVATE:
            return []
        said["press"] = clean(query.data)[:HANDLE_LENGTH]
        return [self._incoming(number, chat, self.now, Kind.PRESS, **said)]

    def _member(self, number: int, change: ChatMemberUpdated) -> list[Incoming]:
        old, new = change.old_chat_member.status, change.new_chat_member.status
        gone = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
        kind = None
        if change.chat.type == ChatType.PRIVATE:
            kind = Kind.LEFT if new in gone else Kind.BACK
        elif _is_group(change.chat) and old in gone and new not in gone:
            kind = Kind.GROUP
        if kind is None:
            return []
        name = _name(change.from_user)
        return [self._incoming(number, change.chat, change.date, kind, name=name)]

    def _message(self, number: int, message: Message) -> list[Incoming]:
        who = message.from_user
        if who is None or who.is_bot:
            return []
        said: dict[str, Any] = {"message": str(message.message_id), "name": _name(who)}
        if _is_group(message.chat):
            return self._group(number, message, said)
        if message.chat.type != ChatType.PRIVATE:
            return []
        said["text"] = _text(message)
        if message.reply_to_message:  # of this chat; what is quoted from another stands apart
            said["reply_to"] = str(message.reply_to_message.message_id)
        kind = Kind.TEXT if message.text else Kind.OTHER
        if message.contact:
            kind = Kind.CONTACT
            said["phone"] = _own_phone(message)
        elif attachment := _attachment(message):
            kind = Kind.FILE
            said["attachment"] = attachment
        return [self._incoming(number, message.chat, message.date, kind, **said)]

    def _group(self, number: int, message: Message, said: dict[str, Any]) -> list[Incoming]:
        """Only commands keep their words: what people tell each other is not ours to store."""
        text = message.text or ""
        addressed = ADDRESSED.match(text)
        if addressed and self.username and addressed[2].lower() != self.username.lower():
            return []
        said["text"] = _text(message) if text.startswith("/") else ""
        return [self._incoming(number, message.chat, message.date, Kind.GROUP, **said)]

    def _edit(self, number: int, message: Message) -> list[Incoming]:
        who = message.from_user
        if who is None or who.is_bot or message.chat.type != ChatType.PRIVATE:
            return []
        said: dict[str, Any] = {"message": str(message.message_id), "name": _name(who)}
        said["text"], said["attachment"] = _text(message), _attachment(message)
        if not said["text"] and not said["attachment"]:
            # A live location moves by edits.
            return []
        at = message.edit_date or message.date
        return [self._incoming(number, message.chat, at, Kind.EDIT, **said)]

    def _bare(self, raw: Mapping[str, Any]) -> list[Incoming]:
        """Only that somebody wrote in her private chat, from what PTB could not read."""
        try:
            said = raw.get("message") or raw.get("callback_query") or {}
            who, number = said["from"]["id"], raw["update_id"]
            chat = said.get("chat") or {"id": who, "type": "private"}
            private = chat["type"] == "private" and said["from"].get("is_bot") is not True
            at = datetime.fromtimestamp(said["date"], UTC) if "date" in said else self.now
            if not (private and type(chat["id"]) is int and type(number) is int):
                return []
            return [self._incoming(number, Chat(chat["id"], "private"), at, Kind.OTHER)]
        except Exception:
            return []


def _is_group(chat: Chat) -> bool:
    return chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def _name(who: User) -> str:
    return line(who.full_name)


def _text(message: Message) -> str:
    return _words(message.text or message.caption or "")


def _words(text: str) -> str:
    return ADDRESSED.sub(r"\1", clean(text), count=1)


def _own_phone(message: Message) -> str:
    """The number only if the platform says it is the sender's own: anybody can pass on any
    card, and a forwarded one was shared with somebody else."""
    contact, who = message.contact, message.from_user
    if contact is None or who is None or contact.user_id != who.id:
        return ""
    old_marks = any(name.startswith("forward") for name in message.api_kwargs)
    if message.forward_origin or message.is_automatic_forward or old_marks:
        return ""
    return international(contact.phone_number)


def _attachment(message: Message) -> Attachment | None:
    if message.photo:
        largest: PhotoSize = max(message.photo, key=lambda size: size.width * size.height)
        return Attachment(largest.file_id, "photo.jpg", largest.file_size or 0, "image/jpeg")
    document = message.document
    if document is None or message.animation:
        # A moving picture carries a document of the same content for old apps.
        return None
    name = clean(document.file_name or "").replace("\n", " ")
    mime = clean(document.mime_type or "")
    return Attachment(document.file_id, name, document.file_size or 0, mime)
