"""What an update of the Zalo Bot Platform says, in the words all channels share."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.channels.words import clean, line
from bot.messages import Attachment, Incoming, Kind

LONGEST_ID = 64
MILLISECONDS = 10**12
"""A date below this is in seconds, whatever the documentation says."""
SILENT = ("message.reaction.received",)
"""Nobody waits for an answer to these."""


class Reader:
    """Reads the updates of one bot account; raises nothing."""

    def __init__(self, account: str, now: datetime) -> None:
        self.account = account
        self.now = now

    def read(self, body: Mapping[str, Any]) -> list[Incoming]:
        """What it says; empty for what concerns nobody here. The wrapper may be missing.

        Of groups only that something was said: what people tell each other is not ours.
        """
        wrapped = body.get("result")
        update = wrapped if isinstance(wrapped, dict) else body
        event, message = update.get("event_name"), update.get("message")
        if not isinstance(event, str) or not isinstance(message, dict):
            return []
        who, chat = _dict(message.get("from")), _dict(message.get("chat"))
        place = _id(chat.get("id"))
        is_known = event.startswith("message.") and event not in SILENT
        if not place or not is_known or who.get("is_bot") is True:
            return []
        said: dict[str, Any] = {
            "message": _id(message.get("message_id")),
            "name": line(_text(who, "display_name")),
        }
        kind = Kind.GROUP
        if chat.get("chat_type", "PRIVATE") == "PRIVATE":
            if _id(who.get("id")) not in ("", place):
                return []
            kind, more = _content(event, message)
            said |= more
        elif chat["chat_type"] != "GROUP":
            return []
        return [
            Incoming(
                channel="zalo_bot",
                account=self.account,
                chat=place,
                id=said["message"] or _fingerprint(message),
                at=_moment(message.get("date"), self.now),
                kind=kind,
                **said,
            )
        ]


def _content(event: str, message: Mapping[str, Any]) -> tuple[Kind, dict[str, Any]]:
    """What a private message holds.

    A file whose content the platform keeps to itself is a file without an attachment.
    """
    match event:
        case "message.image.received":
            link = _text(message, "photo_url") or _text(message, "photo")
            photo = Attachment(link, "photo.jpg", 0, "image/jpeg") if link else None
            return Kind.FILE, {"text": clean(_text(message, "caption")), "attachment": photo}
        case "message.unsupported.received":
            return Kind.FILE, {}
    text = clean(_text(message, "text"))
    return (Kind.TEXT if text else Kind.OTHER), {"text": text}


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(values: Mapping[str, Any], key: str) -> str:
    found = values.get(key)
    return found if isinstance(found, str) else ""


def _id(value: object) -> str:
    """Ids are texts; a number is taken for one all the same."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = str(value)
    return text if 0 < len(text) <= LONGEST_ID and text.isascii() and text.isprintable() else ""


def _fingerprint(message: Mapping[str, Any]) -> str:
    """Stands for a number the message does not bear: the same message has the same one."""
    whole = json.dumps(message, sort_keys=True).encode()
    return "#" + hashlib.sha256(whole).hexdigest()[:40]


def _moment(date: object, now: datetime) -> datetime:
    if isinstance(date, bool) or not isinstance(date, int | float | str):
        return now
    try:
        number = float(date)
        seconds = number / 1000 if number >= MILLISECONDS else number
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else now
    except (ValueError, OverflowError, OSError):
        return now
