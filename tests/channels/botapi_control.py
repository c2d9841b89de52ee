"""How the driver of a test acts on a fake that runs in its own process.

``POST /control`` with the header ``X-Control`` (the product does not have the key) and one of::

    {"do": "person", "id": 7, "name": "Lan"}
    {"do": "act", "person": 7, "act": "says", "args": ["menu"], "kwargs": {}}
    {"do": "fault", "kind": "reset_after", "method": "sendMessage", "times": 3}
    {"do": "seeded", "seed": 1, "odds": {"reset_after": 0.02}}
    {"do": "limits", "overall": 30, "per_chat": 1}      (without numbers: off)
    {"do": "chat", "id": 7}
    {"do": "state"}

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
        case other:
            raise ValueError(other)
    return None


def _state(server: "BotApi") -> dict[str, Any]:
    return {
        "effects": len(server.effects),
        "violations": server.violations,
        "throttled": server.throttled,
        "pending": len(server.feed.pending),
        "lost": server.feed.lost,
        "deliveries": len(server.feed.deliveries),
        "struck": server.faults.struck,
    }


def _value(argument: Any) -> Any:
    if isinstance(argument, dict) and "base64" in argument:
        return base64.b64decode(argument["base64"])
    return argument
