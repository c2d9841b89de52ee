"""What a webhook event of a Zalo Official Account says, in the words all channels share."""

import hashlib
import hmac
import json
import logging
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple

from bot.channels import Unverified
from bot.channels.words import HANDLE_LENGTH, clean, international, line
from bot.messages import Attachment, Incoming, Kind

log = logging.getLogger(__name__)

SIGNATURE = "x-zevent-signature"
TIMESTAMP = "x-zevent-timestamp"
"""Not in the platform's documents; some have seen it. Tried when the body's own does not fit."""
STAMP = re.compile(rb'"timestamp"\s*:\s*"?([0-9]{1,20})')
MOST_STAMPS = 4
"""An event has one; each costs a look at all of the body."""
PRESSED = "#m:"
"""What a button's payload begins with: a press comes back as if its payload had been typed."""
ID_LENGTH = 64
"""The platform's have about 20 characters; no column takes more than this."""
REF_LENGTH = 4000
SMALLEST_MILLISECONDS = 10**11
"""A smaller timestamp would be of 1973; it counts seconds."""


def mac(app_id: str, body: bytes, timestamp: str, secret: str) -> str:
    """The signature of a body: a plain SHA-256 of the four one behind the other."""
    parts = (app_id.encode(), body, timestamp.encode(errors="replace"), secret.encode())
    return hashlib.sha256(b"".join(parts)).hexdigest()


def is_probe(body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether this is the unsigned ``{}`` that asks if anybody is there."""
    signed = any(name.lower() == SIGNATURE for name in headers)
    return not signed and body.strip() in (b"{}", b"")


def authenticated(
    body: bytes, headers: Mapping[str, str], app_id: str, secret: str
) -> dict[str, Any]:
    """The event, once its bytes are proven to come from the platform; until then they are not
    parsed, for what anybody sends may be made to take long.

    Raises:
        Unverified: no signature, more than one, or another one.
    """
    given = _only(headers, SIGNATURE)
    told = given[4:] if given[:4].lower() == "mac=" else given
    stamps = (*_stamps(body), _only(headers, TIMESTAMP))
    wanted = [mac(app_id, body, stamp, secret) for stamp in stamps if stamp]
    small = told.strip().lower().encode(errors="replace")
    # All are compared: how long it takes says nothing.
    if not secret or not any([hmac.compare_digest(w.encode(), small) for w in wanted]):
        raise Unverified("no signature of the platform's")
    return _object(body)


def _stamps(body: bytes) -> list[str]:
    """What may be the event's timestamp. In a text of hers its quotes would be escaped."""
    found = (match[1].decode() for match in STAMP.finditer(body))
    return list(dict.fromkeys(islice(found, MOST_STAMPS)))


def _only(headers: Mapping[str, str], name: str) -> str:
    # A multidict hands out a doubled header as two pairs; which one counts is nobody's to choose.
    given = [v for k, v in headers.items() if k.lower() == name]
    return given[0].strip() if len(given) == 1 else ""


def _object(body: bytes) -> dict[str, Any]:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        event = None
    if isinstance(event, dict):
        return event
    raise Unverified("no event")


class Event(NamedTuple):
    """One event, as far as every kind has the same."""

    name: str
    raw: Mapping[str, Any]
    message: Mapping[str, Any]
    user: str
    oa: str
    at: datetime

    @property
    def message_id(self) -> str:
        """The platform's id of the message; empty when it has none."""
        return _id(self.message.get("msg_id"))

    @property
    def quoted(self) -> str:
        """The platform's id of the message she answers with this one; empty without any."""
        return _id(self.message.get("quote_msg_id"))

    @property
    def id(self) -> str:
        """What a repeat of this event has in common with it, and no other event has."""
        if self.message_id and self.name.startswith("user_send_"):
            return self.message_id
        whole = json.dumps(self.raw, sort_keys=True, ensure_ascii=True)
        told = f"{self.name}|{self.user}|{whole}".encode()
        return f"{self.name[:40]}:{hashlib.sha256(told).hexdigest()[:40]}"


class Reader:
    """Reads the events of one account; raises nothing."""

    def __init__(self, account: str, now: datetime, *, oa: str = "") -> None:
        """``account`` is ours; ``oa`` the platform's id of it, empty while nobody knows it."""
        self.account, self.oa = account, oa
        self.now = now

    def read(self, raw: Mapping[str, Any]) -> list[Incoming]:
        """What the event says; empty for what concerns nobody here."""
        try:
            return self._read(raw)
        except Exception as error:
            log.warning("event not understood: %s", type(error).__name__)
            return []

    def _read(self, raw: Mapping[str, Any]) -> list[Incoming]:
        name = str(raw.get("event_name", ""))
        read = READERS.get(name)
        if read is None and not name.startswith("user_send_"):
            return []
        if read is None and name.startswith("user_send_group_"):
            return []
        event = self._event(name, raw)
        if self.oa and event.oa and event.oa != self.oa:
            log.warning("an event for another account: %s", line(name, 40))
            return []
        if not event.user:
            return []
        return (read or _unreadable)(self, event)

    def _event(self, name: str, raw: Mapping[str, Any]) -> Event:
        sender, recipient = (
            _id(_map(raw, "sender").get("id")),
            _id(_map(raw, "recipient").get("id")),
        )
        user, oa = sender, recipient
        if name in ABOUT_OUR_OWN:
            user, oa = self._sides(sender, recipient)
        user = user or _id(_map(raw, "follower").get("id"))
        oa = oa or _id(raw.get("oa_id"))
        return Event(name, raw, _map(raw, "message"), user, oa, self._at(raw))

    def _sides(self, sender: str, recipient: str) -> tuple[str, str]:
        """Who she is and who we are: of a receipt it is disputed which of them sends it."""
        if self.oa and recipient == self.oa:
            return sender, recipient
        return recipient, sender

    def _at(self, raw: Mapping[str, Any]) -> datetime:
        try:
            stamp = int(raw["timestamp"])
            return datetime.fromtimestamp(
                stamp / 1000 if stamp >= SMALLEST_MILLISECONDS else stamp, UTC
            )
        except (KeyError, TypeError, ValueError, OverflowError, OSError):
            return self.now

    def incoming(self, event: Event, kind: Kind, **more: Any) -> Incoming:
        """What the event says, of a kind."""
        return Incoming(
            channel="zalo_oa",
            account=self.account,
            chat=event.user,
            id=more.pop("id", event.id),
            at=event.at,
            kind=kind,
            **more,
        )


def _text(reader: Reader, event: Event) -> list[Incoming]:
    text = _said(event)
    if text.startswith(PRESSED):
        handle = text.removeprefix(PRESSED).strip()[:HANDLE_LENGTH]
        return [reader.incoming(event, Kind.PRESS, press=handle)]
    if not text.strip():
        return _unreadable(reader, event)
    more = {"message": event.message_id, "reply_to": event.quoted}
    return [reader.incoming(event, Kind.TEXT, text=text, **more)]


def _link(reader: Reader, event: Event) -> list[Incoming]:
    """An address shared is as good as typed."""
    shared = next((_map(a, "payload").get("url") for a in _attachments(event)), None)
    parts = (_said(event), clean(shared) if isinstance(shared, str) else "")
    told = "\n".join(dict.fromkeys(part for part in parts if part))
    if not told:
        return _unreadable(reader, event)
    return [reader.incoming(event, Kind.TEXT, text=told, message=event.message_id)]


def _image(reader: Reader, event: Event) -> list[Incoming]:
    return _files(reader, event, "photo.jpg", "image/jpeg")


def _file(reader: Reader, event: Event) -> list[Incoming]:
    return _files(reader, event, "", "")


def _files(reader: Reader, event: Event, name: str, mime: str) -> list[Incoming]:
    """One for each attachment; the words go with the first."""
    said: list[Incoming] = []
    for payload in (_map(a, "payload") for a in _attachments(event)):
        url = payload.get("url")
        if not isinstance(url, str) or not 0 < len(url) <= REF_LENGTH:
            continue
        called = name or line(str(payload.get("name", "")), 255)
        attachment = Attachment(url, called, _size(payload.get("size")), mime)
        more = {"id": f"{event.id}:{len(said)}"} if said else {"text": _said(event)}
        said.append(
            reader.incoming(
                event, Kind.FILE, attachment=attachment, message=event.message_id, **more
            )
        )
    return said or _unreadable(reader, event)


def _unreadable(reader: Reader, event: Event) -> list[Incoming]:
    return [reader.incoming(event, Kind.OTHER, text=_said(event), message=event.message_id)]


def _card(reader: Reader, event: Event) -> list[Incoming]:
    """Somebody's card: whose number that is, nobody says."""
    return [reader.incoming(event, Kind.CONTACT, message=event.message_id)]


def _form(reader: Reader, event: Event) -> list[Incoming]:
    """The filled-in form of contact data. Anybody may type anybody's number into it."""
    info = _map(event.raw, "info")
    phone = international(clean(str(info.get("phone") or "")))
    name = line(str(info.get("name") or ""))
    return [reader.incoming(event, Kind.CONTACT, claimed_phone=phone, name=name)]


def _back(reader: Reader, event: Event) -> list[Incoming]:
    return [reader.incoming(event, Kind.BACK)]


def _left(reader: Reader, event: Event) -> list[Incoming]:
    return [reader.incoming(event, Kind.LEFT)]


def _withdrawn(reader: Reader, event: Event) -> list[Incoming]:
    """She asks for her data back, of the platform and of whoever it gave them to."""
    return [reader.incoming(event, Kind.LEFT, text="withdrawn")]


def _received(reader: Reader, event: Event) -> list[Incoming]:
    """One for each message of ours; what is sent again has the same id again."""
    several = event.message.get("msg_ids")
    ids = [event.message.get("msg_id"), *(several if isinstance(several, list) else ())]
    told = dict.fromkeys(filter(None, map(_id, ids)))
    which = {"text": "seen"} if event.name == "user_seen_message" else {}
    return [
        reader.incoming(event, Kind.RECEIPT, message=one, id=f"{event.name}:{one}", **which)
        for one in told
    ]


READERS: Mapping[str, Callable[[Reader, Event], list[Incoming]]] = {
    "user_send_text": _text,
    "user_send_link": _link,
    "user_send_image": _image,
    "user_send_gif": _unreadable,
    "user_send_file": _file,
    "user_send_audio": _unreadable,
    "user_send_video": _unreadable,
    "user_send_sticker": _unreadable,
    "user_send_location": _unreadable,
    "user_send_business_card": _card,
    "user_submit_info": _form,
    "user_click_chatnow": _back,
    "follow": _back,
    "unfollow": _left,
    "user_withdraw": _withdrawn,
    "user_received_message": _received,
    "user_seen_message": _received,
}
"""Event to what it says. All others say nothing: echoes (``oa_send_...``) of what we and the
office say, reactions, tags, templates, groups, and visitors without an account. A new kind of
``user_send_...`` is something she said that we cannot read."""
ABOUT_OUR_OWN = frozenset({"user_received_message", "user_seen_message"})


def _map(holder: Any, name: str) -> Mapping[str, Any]:
    found = holder.get(name) if isinstance(holder, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _attachments(event: Event) -> list[Any]:
    found = event.message.get("attachments")
    return found if isinstance(found, list) else []


def _id(value: Any) -> str:
    """An id as text. One of 19 digits does not survive a float, so none is taken for one."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return clean(str(value)).strip()[:ID_LENGTH]


def _said(event: Event) -> str:
    text = event.message.get("text")
    return clean(text) if isinstance(text, str) else ""


def _size(value: Any) -> int:
    try:
        return max(0, int(value))
    except (TypeError, ValueError, OverflowError):
        return 0
