"""How the driver of a test acts on a fake that runs in its own process.

``POST /control`` with the header ``X-Control`` (the product does not have the key) and one of::

    {"do": "person", "id": 7, "name": "Lan"}
    {"do": "act", "person": 7, "act": "says", "args": ["menu"], "kwargs": {}}
    {"do": "say", "people": [7, 8], "texts": ["menu", "1"]}      (each all of it, nobody waits)
    {"do": "press", "person": 7, "button": 0}           (of the newest message that has one)
    {"do": "feed", "second": 0.05, "tries": 1000}
    {"do": "fault", "kind": "reset_after", "method": "sendMessage", "times": 3}
    {"do": "seeded", "seed": 1, "odds": {"reset_after": 0.02}}
    {"do": "limits", "overall": 30, "per_chat": 1}      (without numbers: off)
    {"do": "chat", "id": 7}
    {"do": "state"}
    {"do": "webhook"}               ([update id, status, Retry-After] of each call of it)

A file's bytes go as ``{"base64": "..."}`` in the place of the argument.
"""

import base64
import hmac
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.channels.botapi_faults import Limits

if TYPE_CHECKING:
    from tests.channels.botapi import BotApi


async def control(server: "BotApi", request: web.BaseRequest) -> web.Response:
    """What the driver asked for, as JSON; 404 without the key."""
    given = request.headers.get("X-Control", "")
    key = server.control_key
    if not key or not hmac.compare_digest(given.encode(), key.encode()):
        return web.Response(status=404)
    order = await request.json()
    try:
        return web.json_response({"ok": True, "result": await _obey(server, order)})
    except (LookupError, ValueError, TypeError) as error:
        return web.json_response({"ok": False, "error": repr(error)}, status=400)


async def _obey(server: "BotApi", order: dict[str, Any]) -> Any:
    match order.pop("do"):
        case "person":
            server.person(**order)
        case "act":
            person = server.person(order["person"])
            args = [_value(a) for a in order.get("args", ())]
            return await getattr(person, order["act"])(*args, **order.get("kwargs", {}))
        case "say":
            await _say(server, **order)
        case "press":
            return await _press(server, **order)
        case "feed":
            server.feed.second, server.feed.tries = order["second"], order["tries"]
        case "fault":
            server.faults.add(**order)
        case "seeded":
            server.faults.seeded(**order)
        case "limits":
            server.limits = Limits(**order) if order else None
        case "chat":
            return [
                {"id": m.id, "by_bot": m.by_bot, "text": m.text, "labels": m.labels}
                for m in server.chat(order["id"])
            ]
        case "state":
            return _state(server)
        case "webhook":
            return server.feed.answers
        case other:
            raise ValueError(other)
    return None


async def _say(server: "BotApi", people: list[int], texts: list[str]) -> None:
    for text in texts:
        for number in people:
            person = server.person(number)
            person.patient = False
            await person.says(text)


async def _press(server: "BotApi", person: int, button: int) -> str:
    """Of the newest message that has buttons."""
    presser = server.person(person)
    presser.patient = False
    shown = next(m for m in reversed(presser.messages) if m.buttons)
    return await presser.presses_data(shown.buttons[button]["callback_data"], shown)


def _state(server: "BotApi") -> dict[str, Any]:
    return {
        "effects": len(server.effects),
        "violations": server.violations,
        "throttled": server.throttled,
        "pending": len(server.feed.pending),
        "lost": server.feed.lost,
        "deliveries": len(server.feed.deliveries),
        "accepted": sum(200 <= status < 300 for _, status in server.feed.deliveries),
        "struck": server.faults.struck,
    }


def _value(argument: Any) -> Any:
    if isinstance(argument, dict) and "base64" in argument:
        return base64.b64decode(argument["base64"])
    return argument
