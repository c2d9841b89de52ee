"""How a message looks in Telegram: plain text, its buttons, and what the platform permits."""

import json
from typing import Any

from bot.channels import Invalid
from bot.messages import Button, Say

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
"""Code points, as the Bot API counts them."""
HANDLE_BYTES, BUTTONS = 64, 100
SHORT_LABEL = 12
"""Two labels of this length fit side by side on a small phone."""


def check_text(text: str) -> None:
    """Raises ``Invalid`` for a text that cannot be a message."""
    if not text.strip() or len(text) > TEXT_LIMIT:
        raise Invalid(f"a text of {len(text)} characters")


def check_caption(text: str) -> None:
    """Raises ``Invalid`` for a text that cannot go along with a file."""
    if len(text) > CAPTION_LIMIT:
        raise Invalid(f"a caption of {len(text)} characters")


def message_json(say: Say) -> bytes:
    """All of a message but its chat, as the end of a JSON object.

    Raises:
        Invalid: empty, too long, or with a button the platform will not take.
    """
    check_text(say.text)
    body = {"text": say.text, "link_preview_options": {"is_disabled": True}, **markup(say)}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))[1:].encode(errors="replace")


def markup(say: Say) -> dict[str, Any]:
    """``reply_markup``, if there is any: the platform permits one a message."""
    if say.ask_contact:
        keys: list[list[dict[str, Any]]] = [[{"text": say.ask_contact, "request_contact": True}]]
        keys += [[{"text": button.label} for button in row] for row in _rows(say.buttons)]
        shape = {"resize_keyboard": True, "one_time_keyboard": True}
        return {"reply_markup": {"keyboard": keys, **shape}}
    if not say.buttons:
        return {}
    if len(say.buttons) > BUTTONS:
        raise Invalid(f"{len(say.buttons)} buttons")
    rows = [[_button(button) for button in row] for row in _rows(say.buttons)]
    return {"reply_markup": {"inline_keyboard": rows}}


def _button(button: Button) -> dict[str, str]:
    if button.url:
        return {"text": button.label, "url": button.url}
    if not 1 <= len(button.handle.encode()) <= HANDLE_BYTES:
        raise Invalid("a button's handle has 1 to 64 bytes")
    return {"text": button.label, "callback_data": button.handle}


def _rows(buttons: tuple[Button, ...]) -> list[list[Button]]:
    """One a row; two short ones that follow each other share one."""
    rows: list[list[Button]] = []
    for button in buttons:
        beside = rows and len(rows[-1]) == 1 and len(rows[-1][0].label) <= SHORT_LABEL
        if beside and len(button.label) <= SHORT_LABEL:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows
