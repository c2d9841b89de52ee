"""What the Bot API allows in a request: the published names, types and lengths."""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from aiohttp import web

SPEC = json.loads(Path(__file__).with_name("botapi-10.0.json").read_text(encoding="utf-8"))
METHODS: dict[str, Any] = SPEC["methods"]
TYPES: dict[str, Any] = SPEC["types"]

RAW_TEXT_BYTES = 32768
WORDED = {
    ("text", "short"): "message text is empty",
    ("text", "long"): "message is too long",
    ("caption", "long"): "message caption is too long",
    ("callback_data", "short"): "BUTTON_DATA_INVALID",
    ("callback_data", "long"): "BUTTON_DATA_INVALID",
}


@dataclass(frozen=True)
class Upload:
    """A file that came as a part of a multipart body."""

    name: str
    data: bytes
    mime: str


async def parameters(request: web.BaseRequest) -> dict[str, Any]:
    """What a request says, from its query and a JSON, form or multipart body."""
    found: dict[str, Any] = dict(request.query)
    if request.method != "POST":
        return found
    if request.content_type == "application/json":
        body = await request.json()
        if not isinstance(body, dict):
            raise ValueError("no object")
        return {**found, **body}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            found[name] = Upload(value.filename, value.file.read(), value.content_type)
            value.file.close()
        else:
            found[name] = value
    return found


def chat_of(raw: dict[str, Any]) -> int | None:
    """The number of the chat a request is about."""
    chat = str(raw.get("chat_id", ""))
    return int(chat) if re.fullmatch(r"-?\d+", chat) else None


class _Tags(HTMLParser):
    """Collects what is left of a text once its markup is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"can't parse entities: unexpected end tag {tag}")

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(text: str, mode: str) -> str:
    """The text people see. Only HTML is read; other modes count as they are written."""
    if mode.lower() != "html":
        return text
    tags = _Tags()
    tags.feed(text)
    tags.close()
    if tags.open:
        raise ValueError(f"can't parse entities: can't find end tag for {tags.open[-1]}")
    return tags.text


def read(method: str, raw: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The parameters with their right types, and everything wrong with them."""
    allowed = METHODS[method]["params"]
    attached = {name for name in raw if f'"attach://{name}"' in str(raw.get("media", ""))}
    problems = [f"unknown parameter {n}" for n in raw if n not in allowed and n not in attached]
    values: dict[str, Any] = {}
    for name, rule in allowed.items():
        if name not in raw:
            if rule["required"]:
                problems.append(f"{name} is required")
            continue
        values[name] = _typed(raw[name], rule["types"], raw)
    for name in ("text", "caption"):
        if isinstance(values.get(name), str) and values.get("parse_mode"):
            try:
                values[name] = parsed(values[name], values["parse_mode"])
            except ValueError as error:
                problems.append(str(error))
    for name, value in values.items():
        problems += _problems(name, value, allowed[name], raw)
    problems += _more(method, values)
    if len(str(raw.get("text", "")).encode()) > RAW_TEXT_BYTES:
        problems.append("text is too long")
    if attached and isinstance(values.get("media"), dict):
        values["media"]["upload"] = raw[attached.pop()]
    return values, problems


def _typed(value: Any, types: list[str], raw: dict[str, Any]) -> Any:
    """A form field read as what it stands for; left alone when it cannot be."""
    if not isinstance(value, str):
        return value
    if "InputFile" in types and value.startswith("attach://"):
        return raw.get(value.removeprefix("attach://"), value)
    if "Integer" in types and re.fullmatch(r"-?\d+", value):
        return int(value)
    if "Boolean" in types and value.lower() in ("true", "false", "0", "1"):
        return value.lower() in ("true", "1")
    if "String" in types:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _problems(where: str, value: Any, rule: dict[str, Any], raw: dict[str, Any]) -> list[str]:
    found: list[list[str]] = [_misfit(where, value, kind, raw) for kind in rule["types"]]
    best = min(found, key=len)
    if best:
        return best
    return _length(where, value, rule.get("length"))


def _length(where: str, value: Any, limit: list[Any] | None) -> list[str]:
    if limit is None or not isinstance(value, str):
        return []
    size = len(value.encode()) if limit[2] == "bytes" else len(value)
    name = where.rpartition(".")[2]
    if name == "text" and where == "text" and not value.strip():
        size = 0
    if size < limit[0]:
        return [WORDED.get((name, "short"), f"{where} is shorter than {limit[0]} {limit[2]}")]
    if size > limit[1]:
        return [WORDED.get((name, "long"), f"{where} is longer than {limit[1]} {limit[2]}")]
    return []


_PLAIN = {"Integer": int, "String": str, "Boolean": bool, "Float": (int, float)}


def _misfit(where: str, value: Any, kind: str, raw: dict[str, Any]) -> list[str]:
    if kind in _PLAIN:
        right = isinstance(value, _PLAIN[kind]) and (kind == "Boolean") == isinstance(value, bool)
        return [] if right else [f"{where} is no {kind}"]
    if kind == "InputFile":
        return [] if isinstance(value, Upload) else [f"{where} is no file"]
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where} is no list"]
        inner = {"types": [kind.removeprefix("Array of ")]}
        return [p for n, v in enumerate(value) for p in _problems(f"{where}[{n}]", v, inner, raw)]
    if not isinstance(value, dict):
        return [f"{where} is no {kind}"]
    described = TYPES[kind]
    if "subtypes" in described:
        found = [_misfit(where, value, sub, raw) for sub in described["subtypes"]]
        return min(found, key=len)
    return _object(where, value, kind, raw)


def _object(where: str, value: dict[str, Any], kind: str, raw: dict[str, Any]) -> list[str]:
    fields = TYPES[kind].get("fields", {})
    problems = [f"{where}.{name} is unknown to {kind}" for name in value if name not in fields]
    for name, rule in fields.items():
        if name in value:
            problems += _problems(f"{where}.{name}", value[name], rule, raw)
        elif rule["required"]:
            problems.append(f"{where}.{name} is required")
    return problems


def _more(method: str, values: dict[str, Any]) -> list[str]:
    """Rules the names and types do not tell: counts, alphabets, one action a button."""
    problems = []
    secret = values.get("secret_token")
    if isinstance(secret, str) and not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        problems.append("secret token contains unallowed characters")
    if not 1 <= values.get("max_connections", 40) <= 100:
        problems.append("max_connections is not within 1-100")
    if method == "setMyCommands" and isinstance(values.get("commands"), list):
        problems += _commands(values["commands"])
    markup = values.get("reply_markup")
    if isinstance(markup, dict) and "inline_keyboard" in markup:
        problems += _keyboard(markup["inline_keyboard"])
    return problems


def _commands(commands: list[Any]) -> list[str]:
    names = [c.get("command", "") for c in commands if isinstance(c, dict)]
    wrong = [f"BOT_COMMAND_INVALID: {n}" for n in names if not re.fullmatch("[a-z0-9_]+", n)]
    return wrong + (["BOT_COMMANDS_TOO_MUCH"] if len(commands) > 100 else [])


def _keyboard(rows: Any) -> list[str]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return ["inline_keyboard is no list of rows"]
    problems = ["a row holds more than 8 buttons"] if any(len(row) > 8 for row in rows) else []
    if sum(len(row) for row in rows) > 100:
        problems.append("a keyboard holds more than 100 buttons")
    for button in (button for row in rows for button in row if isinstance(button, dict)):
        actions = set(button) - {"text", "style", "icon_custom_emoji_id"}
        if len(actions) != 1:
            problems.append("text buttons are not allowed in the inline keyboard")
        if button.get("text") == "":
            problems.append("inline keyboard button text must be non-empty")
        url = button.get("url")
        if url is not None and not re.match(r"(https?|tg)://[^\s/]+\.?[^\s]*$", str(url)):
            problems.append("inline keyboard button URL is invalid")
    return problems
