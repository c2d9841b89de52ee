"""What the account's calls do on the fake platform: messages, windows, uploads, templates."""

import itertools
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from tests.channels.zalo_oa_platform_tokens import Clock, Refusal

FREE_SECONDS, OPEN_SECONDS, UPLOAD_SECONDS = 48 * 3600, 7 * 86400, 7 * 86400
TEXT_UNITS, BUTTONS, TITLE, PAYLOAD = 2000, 5, 100, 1000
IMAGE_BYTES, FILE_BYTES = 1 << 20, 5 << 20
MAGIC = {
    "image": (b"\xff\xd8\xff", b"\x89PNG"),
    "gif": (b"GIF8",),
    "file": (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
}
ENDINGS = {
    "image": (".jpg", ".jpeg", ".png"),
    "gif": (".gif",),
    "file": (".pdf", ".doc", ".docx"),
}
HERE = timezone(timedelta(hours=7))


@dataclass
class Blob:
    """A file that went through the platform."""

    id: str
    kind: str
    name: str
    data: bytes
    at: float


@dataclass
class Shown:
    """A message as the chat shows it."""

    id: str
    by_oa: bool
    text: str
    buttons: list[dict[str, Any]] = field(default_factory=list)
    file: Blob | None = None
    form: dict[str, str] | None = None

    @property
    def labels(self) -> list[str]:
        return [button["title"] for button in self.buttons]


@dataclass
class Room:
    """The chat of one person with the account."""

    id: str
    name: str
    follower: bool = True
    last: float | None = None
    """When she last did something here."""
    refusal: tuple[int, str] | None = None
    phone: str = ""
    messages: list[Shown] = field(default_factory=list)


@dataclass
class Approved:
    """A template: the names of its gaps, and what it is for (3: promotion, not at night)."""

    gaps: tuple[str, ...]
    tag: int = 1
    by_uid: bool = True


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Account:
    """One Official Account."""

    def __init__(self, oa_id: str, clock: Clock, a_minute: int | None) -> None:
        self.oa_id, self.clock = oa_id, clock
        self.a_minute = a_minute
        """Calls a minute; none: as many as one likes."""
        self.rooms: dict[str, Room] = {}
        self.files: dict[str, Blob] = {}
        self.templates: dict[str, Approved] = {}
        self.violations: list[str] = []
        self.charges: list[str] = []
        """What was paid for: ``cs``, ``template``."""
        self.money = 1000
        """Paid messages that can be paid for."""
        self.spoken: Callable[[Room, Shown], None] = lambda room, shown: None
        """Called for each message that arrived."""
        self._calls: deque[float] = deque()
        self._ids = itertools.count(1)

    def new_id(self, salt: str = "m") -> str:
        return f"{salt}{next(self._ids):019x}"

    def count(self) -> None:
        """One more call in this minute."""
        now = self.clock()
        while self._calls and self._calls[0] <= now - 60:
            self._calls.popleft()
        if self.a_minute is not None and len(self._calls) >= self.a_minute:
            raise Refusal(-32, "Your OA has reached the request rate limit")
        self._calls.append(now)

    @property
    def is_night(self) -> bool:
        return not 6 <= datetime.fromtimestamp(self.clock(), HERE).hour < 22

    def _wrong(self, text: str, code: int = -201) -> Refusal:
        self.violations.append(text)
        return Refusal(code, text)

    # messages ------------------------------------------------------------------------------

    def cs(self, body: dict[str, Any]) -> dict[str, Any]:
        room, message = self._room(body), body.get("message")
        if not isinstance(message, dict) or body.keys() != {"recipient", "message"}:
            raise self._wrong("message is invalid")
        shown = self._shown(message)
        quota = self._open(room)
        return self._said(room, shown) | {"quota": {"quota_type": quota}}

    def _room(self, body: dict[str, Any]) -> Room:
        recipient = body.get("recipient")
        user = recipient.get("user_id") if isinstance(recipient, dict) else None
        if not isinstance(user, str) or user not in self.rooms:
            raise Refusal(-201, "user_id is invalid")
        return self.rooms[user]

    def _open(self, room: Room) -> str:
        if room.refusal:
            raise Refusal(*room.refusal)
        if room.last is None:
            raise Refusal(-213, "user has not followed the OA")
        away = self.clock() - room.last
        if away > OPEN_SECONDS:
            raise Refusal(-230, "user has not interacted with the OA in the last 7 days")
        if away <= FREE_SECONDS:
            return "reply"
        self._charge("cs")
        return "purchase_quota"

    def _charge(self, what: str) -> None:
        if self.money < 1:
            raise Refusal(-321, "ZCA has run out of money")
        self.money -= 1
        self.charges.append(what)

    def _said(self, room: Room, shown: Shown) -> dict[str, Any]:
        room.messages.append(shown)
        self.spoken(room, shown)
        return {"message_id": shown.id, "user_id": room.id, "sent_time": self.clock.milliseconds}

    def _shown(self, message: dict[str, Any]) -> Shown:
        text, attachment = message.get("text", ""), message.get("attachment")
        if message.keys() - {"text", "attachment"} or not isinstance(text, str):
            raise self._wrong("message has unknown parts")
        if units(text) > TEXT_UNITS:
            raise self._wrong(f"text of {units(text)} units", -210)
        if "�" in text or any("\ud800" <= c <= "\udfff" for c in text):
            raise self._wrong("text is broken")
        shown = Shown(self.new_id(), True, text)
        if attachment is None:
            if not text.strip():
                raise self._wrong("text is empty")
            return shown
        payload = attachment.get("payload")
        if not isinstance(payload, dict):
            raise self._wrong("payload is invalid")
        if attachment.get("type") == "file":
            return self._with_file(shown, payload)
        if attachment.get("type") != "template":
            raise self._wrong("attachment type is invalid", -233)
        return self._with_template(shown, payload)

    def _with_file(self, shown: Shown, payload: dict[str, Any]) -> Shown:
        if shown.text or payload.keys() != {"token"}:
            raise self._wrong("a file goes alone")
        shown.file = self._blob(payload["token"], "file")
        return shown

    def _with_template(self, shown: Shown, payload: dict[str, Any]) -> Shown:
        match payload.get("template_type"):
            case None:
                if not shown.text.strip() or payload.keys() != {"buttons"}:
                    raise self._wrong("text or buttons are missing")
            case "media":
                (element,) = payload.get("elements") or [{}]
                if element.get("media_type") != "image":
                    raise self._wrong("media type is invalid", -233)
                shown.file = self._blob(str(element.get("attachment_id")), "image")
            case "request_user_info":
                return self._with_form(shown, payload)
            case _:
                raise self._wrong("template type is invalid", -233)
        shown.buttons = self._buttons(payload.get("buttons", []))
        return shown

    def _with_form(self, shown: Shown, payload: dict[str, Any]) -> Shown:
        (element,) = payload.get("elements") or [{}]
        title, subtitle = element.get("title", ""), element.get("subtitle", "")
        if shown.text or "buttons" in payload or not 0 < units(title) <= TITLE:
            raise self._wrong("the form is invalid")
        if not 0 < units(subtitle) <= 500:
            raise self._wrong("subtitle is invalid")
        shown.form = element
        return shown

    def _buttons(self, buttons: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if not isinstance(buttons, list) or len(buttons) > BUTTONS:
            raise self._wrong("more than 5 buttons")
        for button in buttons:
            payload = button.get("payload")
            fits = 0 < units(button.get("title", "")) <= TITLE
            match button.get("type"):
                case "oa.query.hide" | "oa.query.show":
                    fits &= isinstance(payload, str) and 0 < len(payload) <= PAYLOAD
                case "oa.open.url":
                    fits &= isinstance(payload, dict) and payload.keys() == {"url"}
                case _:
                    fits = False
            if not fits:
                raise self._wrong("button is invalid")
        return buttons

    # uploads -------------------------------------------------------------------------------

    def upload(self, kind: str, name: str, data: bytes) -> dict[str, Any]:
        largest = IMAGE_BYTES if kind == "image" else FILE_BYTES
        if not name.lower().endswith(ENDINGS[kind]) or not data.startswith(MAGIC[kind]):
            raise self._wrong(f"file type is invalid: {name}")
        if len(data) > largest:
            raise self._wrong("file is too large", -210)
        blob = self.keep(kind, name, data)
        return {"token" if kind == "file" else "attachment_id": blob.id}

    def keep(self, kind: str, name: str, data: bytes) -> Blob:
        blob = Blob(self.new_id("f"), kind, name, data, self.clock())
        self.files[blob.id] = blob
        return blob

    def _blob(self, id: str, kind: str) -> Blob:
        blob = self.files.get(id)
        if blob is None or blob.kind != kind:
            raise self._wrong("attachment is invalid")
        if self.clock() - blob.at > UPLOAD_SECONDS:
            raise Refusal(-100, "attachment is expired")
        return blob

    # templates -----------------------------------------------------------------------------

    def template(self, body: dict[str, Any]) -> dict[str, Any]:
        if body.keys() != {"user_id", "template_id", "template_data"}:
            raise self._wrong("body is invalid")
        approved = self._approved(body)
        if not approved.by_uid:
            raise Refusal(-249, "template is not allowed by UID")
        room = self._room({"recipient": body})
        if approved.tag == 3 and self.is_night:
            raise Refusal(-234, "message is not allowed at night")
        return self._sell(room, body)

    def zbs(self, body: dict[str, Any]) -> dict[str, Any]:
        if body.keys() - {"mode"} != {"phone", "template_id", "template_data", "tracking_id"}:
            raise self._wrong("body is invalid", -1124)
        phone = str(body["phone"]).removeprefix("+")
        room = next((r for r in self.rooms.values() if r.phone == phone), None)
        if not phone.startswith("84"):
            raise self._wrong("phone is invalid", -108)
        if room is None:
            raise Refusal(-118, "Zalo account not existed")
        if self._approved(body).tag == 3 and self.is_night:
            raise Refusal(-133, "message is not allowed at night")
        sold = self._sell(room, body)
        return {"msg_id": sold["message_id"], "sent_time": sold["sent_time"]}

    def _approved(self, body: dict[str, Any]) -> Approved:
        approved = self.templates.get(str(body["template_id"]))
        if approved is None:
            raise self._wrong("template is invalid", -109)
        if body["template_data"].keys() != set(approved.gaps):
            raise self._wrong("template data is invalid", -1124)
        return approved

    def _sell(self, room: Room, body: dict[str, Any]) -> dict[str, Any]:
        if room.refusal:
            raise Refusal(*room.refusal)
        self._charge("template")
        told = json.dumps(body["template_data"], ensure_ascii=False)
        return self._said(room, Shown(self.new_id(), True, f"[{body['template_id']}] {told}"))

    # questions -----------------------------------------------------------------------------

    def detail(self, asked: dict[str, Any]) -> dict[str, Any]:
        room = self._room({"recipient": asked})
        if not room.follower and room.last is None:
            raise Refusal(-213, "user has not followed the OA")
        day = datetime.fromtimestamp(room.last or 0, HERE).strftime("%d/%m/%Y")
        return {
            "user_id": room.id,
            "display_name": room.name,
            "user_is_follower": room.follower,
            "user_last_interaction_date": day,
        }

    def quota(self, body: dict[str, Any]) -> dict[str, Any]:
        if body.get("quota_owner") == "OA":
            return {"sub_quota": {"remain": self.money, "total": 1000}}
        room = self._room({"recipient": body})
        return {"last_interaction": str(int((room.last or 0) * 1000))}

    def getoa(self) -> dict[str, Any]:
        return {
            "oaid": self.oa_id,
            "name": "Hội mẫu",
            "is_verified": True,
            "package_name": "Tăng trưởng",
            "package_valid_through_date": "31/12/2027",
            "linked_ZCA": "ZCA mẫu" if self.money else "",
        }
