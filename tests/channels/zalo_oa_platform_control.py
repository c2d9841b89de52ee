"""How the driver of a test acts on the fake platform when it runs in its own process.

``POST /control`` with the header ``X-Control`` (the product does not have the key) and one of::

    {"do": "hook", "url": "http://127.0.0.1:8080/webhooks/zalo-oa", "second": 0.01}
    {"do": "person", "id": 7, "name": "Lan", "phone": "84901234567"}
    {"do": "act", "person": 7, "act": "says", "args": ["menu"], "kwargs": {}}
    {"do": "fault", "kind": "reset_after", "method": "cs", "times": 3}
    {"do": "seeded", "seed": 1, "odds": {"reset_after": 0.02}, "methods": ["cs"]}
    {"do": "clock", "hours": 49}
    {"do": "limit", "a_minute": 100}                    (without a number: off)
    {"do": "template", "id": "330", "gaps": ["name"]}
    {"do": "consent", "link": "http://..."}             (what the callback is called with)
    {"do": "issue"}                                     (a new pair; the old one dies)
    {"do": "revoke"}
    {"do": "chat", "id": 7}
    {"do": "state"}

A file's bytes go as ``{"base64": "..."}`` in the place of the argument.
"""

import hmac
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.channels.botapi_control import _value
from tests.channels.zalo_oa_platform_account import Approved
from tests.channels.zalo_oa_platform_tokens import Refusal

if TYPE_CHECKING:
    from tests.channels.zalo_oa_platform import OaPlatform


async def control(server: "OaPlatform", request: web.BaseRequest) -> web.Response:
    """What the driver asked for, as JSON; 404 without the key."""
    given = request.headers.get("X-Control", "")
    key = server.control_key
    if not key or not hmac.compare_digest(given.encode(), key.encode()):
        return web.Response(status=404)
    order = await request.json()
    try:
        return web.json_response({"ok": True, "result": await _obey(server, order)})
    except (LookupError, ValueError, TypeError, Refusal) as error:
        return web.json_response({"ok": False, "error": repr(error)}, status=400)


async def _obey(server: "OaPlatform", order: dict[str, Any]) -> Any:
    match order.pop("do"):
        case "hook":
            server.hook.second = order.get("second", server.hook.second)
            return await server.hook.set(order["url"])
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
        case other:
            return _set(server, other, order)
    return None


def _set(server: "OaPlatform", what: str, order: dict[str, Any]) -> Any:
    match what:
        case "clock":
            server.clock.advance(**order)
        case "limit":
            server.account.a_minute = order.get("a_minute")
        case "template":
            server.account.templates[order.pop("id")] = Approved(**order)
        case "consent":
            return server.grants.consent(order["link"])
        case "issue":
            return server.grants.issue()
        case "revoke":
            server.grants.revoke()
        case "chat":
            return [
                {"id": m.id, "by_oa": m.by_oa, "text": m.text, "labels": m.labels}
                for m in server.person(order["id"]).messages
            ]
        case "state":
            return _state(server)
        case other:
            raise ValueError(other)
    return None


def _state(server: "OaPlatform") -> dict[str, Any]:
    return {
        "effects": len(server.effects),
        "violations": server.violations,
        "throttled": server.throttled,
        "charges": server.account.charges,
        "exchanges": server.grants.exchanges,
        "reused": server.grants.reused,
        "lost": server.hook.lost,
        "disabled": server.hook.disabled,
        "deliveries": len(server.hook.calls),
        "accepted": sum(call.status == 200 for call in server.hook.calls),
        "struck": server.faults.struck,
    }
