"""How a message looks on a Zalo Official Account: plain text, five buttons, one attachment."""

import unicodedata
from dataclasses import replace
from typing import Any

from bot.channels import Invalid
from bot.channels.words import HANDLE_LENGTH
from bot.channels.zalo_oa_events import PRESSED
from bot.messages import Button, File, Say

TEXT_LIMIT = 2000
"""UTF-16 units, counted after NFC."""
CAPTION_LIMIT = 1500
"""Leaves room below the text for the address of a picture that is too large for the platform."""
BUTTONS = 5
TITLE_LENGTH, SUBTITLE_LENGTH = 100, 500
MORE = "more"
"""The function a button calls that asks for the rest of a list: ``more:<lines shown>``."""
IMAGES = {"image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",)}
PAPERS = {
    "application/pdf": (".pdf",),
    "application/msword": (".doc",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
}
LARGEST = {"image": 1 << 20, "file": 5 << 20}
"""Bytes the platform takes of each kind."""


def kind_of(file: File) -> str:
    """What the platform would take it as: ``image``, ``file``, or nothing."""
    if file.mime in IMAGES:
        return "image"
    return "file" if file.mime in PAPERS else ""


def name_of(file: File, name: str) -> str:
    """The name with an ending by which the platform knows the kind."""
    endings = IMAGES.get(file.mime) or PAPERS[file.mime]
    return name if name.lower().endswith(endings) else name + endings[0]


def length(text: str) -> int:
    """UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def composed(text: str, *, limit: int = TEXT_LIMIT) -> str:
    """The text as it is sent.

    Raises:
        Invalid: it is too long.
    """
    short = unicodedata.normalize("NFC", text)
    # A few rare signs are longer in NFC; the platform has not asked for it.
    fitting = next((t for t in (short, text) if length(t) <= limit), None)
    if fitting is None:
        raise Invalid(f"a text of {length(short)} units")
    return fitting


def text_message(say: Say, more: str) -> dict[str, Any]:
    """A text with its buttons.

    Raises:
        Invalid: empty, too long, or with a button that cannot come back.
    """
    text = composed(say.text)
    if not text.strip():
        raise Invalid("a message without a text")
    buttons = _buttons(say, more)
    if not buttons:
        return {"text": text}
    return {"text": text, "attachment": _template({"buttons": buttons})}


def asks_by_form(say: Say) -> bool:
    """Whether the platform's form of contact data can ask what is asked: it has little room."""
    return bool(say.ask_contact) and 0 < length(say.text.strip()) <= SUBTITLE_LENGTH


def form_message(say: Say, image: str) -> dict[str, Any]:
    """The form by which she hands over her name and number. It takes no buttons."""
    element = {
        "title": _cut(say.ask_contact),
        "subtitle": composed(say.text, limit=SUBTITLE_LENGTH),
    }
    if image:
        element["image_url"] = image
    return {"attachment": _template({"template_type": "request_user_info", "elements": [element]})}


def image_message(say: Say, id: str, more: str) -> dict[str, Any]:
    """A picture the platform has, with a text below it and buttons."""
    payload: dict[str, Any] = {
        "template_type": "media",
        "elements": [{"media_type": "image", "attachment_id": id}],
    }
    buttons = _buttons(say, more)
    if buttons:
        payload["buttons"] = buttons
    text = composed(say.text)
    told = {"text": text} if text.strip() else {}
    return {**told, "attachment": _template(payload)}


def file_message(token: str) -> dict[str, Any]:
    """A paper the platform has; nothing goes along with it."""
    return {"attachment": {"type": "file", "payload": {"token": token}}}


def _template(payload: dict[str, Any]) -> dict[str, Any]:
    return {"type": "template", "payload": payload}


def offered(say: Say, more: str) -> tuple[Button, ...]:
    """What can be pressed: at most five, the fifth of a longer list asks for the rest of it."""
    shown = say.buttons
    if len(shown) > BUTTONS:
        left_out = f"{MORE}:{say.first - 1 + BUTTONS - 1}"
        shown = (*shown[: BUTTONS - 1], Button(more, left_out))
    return tuple(replace(button, label=_cut(button.label)) for button in shown)


def goes_along(say: Say, file: File) -> bool:
    """Whether its file goes as such: a picture does, a paper only without a word beside it."""
    kind = kind_of(file)
    return kind == "image" or (bool(kind) and not (say.text.strip() or say.buttons))


def linked(say: Say, file: File, address: str) -> Say:
    """The same with the file's name and address below the text instead of the file."""
    parts = (say.text, file.name.replace("\n", " "), address)
    return replace(say, text="\n".join(part for part in parts if part.strip()), file=None)


def seen(say: Say, address: str, *, more: str) -> Say:
    """The same as it is seen there; ``address`` is that of its file."""
    if say.file and not goes_along(say, say.file):
        say = linked(say, say.file, address)
    return replace(say, buttons=offered(say, more))


def _buttons(say: Say, more: str) -> list[dict[str, Any]]:
    return [_button(button) for button in offered(say, more)]


def _button(button: Button) -> dict[str, Any]:
    title = button.label
    if not title:
        raise Invalid("a button without a label")
    if button.url:
        return {"title": title, "type": "oa.open.url", "payload": {"url": button.url}}
    if not 1 <= len(button.handle.encode()) <= HANDLE_LENGTH:
        raise Invalid("a button's handle has 1 to 64 bytes")
    return {"title": title, "type": "oa.query.hide", "payload": f"{PRESSED}{button.handle}"}


def _cut(label: str) -> str:
    """A label the platform has room for; the list in the text has all of it."""
    title = unicodedata.normalize("NFC", label).replace("\n", " ").strip()
    if length(title) <= TITLE_LENGTH:
        return title
    kept = title[: TITLE_LENGTH - 1]
    while length(kept) >= TITLE_LENGTH:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
