"""Every page, and who may ask for it. What stands in it proves who asks itself; what stands
not in it is not served."""

from enum import StrEnum

from aiohttp import web


class Who(StrEnum):
    """By what somebody may have a page."""

    ANYBODY = "anybody"
    """It holds nothing personal."""
    BROWSER = "browser"
    """By the cookie of her own chat; without one it is an empty chat."""
    HOLDER = "holder"
    """By an address nobody can guess; all but a certificate's run out."""
    PLATFORM = "platform"
    """By the secret or the signature of a messenger."""
    MACHINE = "machine"
    """From this machine alone."""
    PLAYER = "player"
    """Anybody, where the members are a sample; elsewhere it is not there."""


PAGES: dict[tuple[str, str], Who] = {
    ("GET", "/"): Who.ANYBODY,
    ("GET", "/chat"): Who.ANYBODY,
    ("GET", "/chat/static/{version}/{name}"): Who.ANYBODY,
    ("POST", "/chat/enter"): Who.ANYBODY,
    ("POST", "/chat/messages"): Who.BROWSER,
    ("POST", "/chat/files"): Who.BROWSER,
    ("POST", "/chat/leave"): Who.BROWSER,
    ("GET", "/chat/messages"): Who.BROWSER,
    ("GET", "/chat/history"): Who.BROWSER,
    ("GET", "/chat/files/{id}"): Who.BROWSER,
    ("GET", "/chat/people"): Who.PLAYER,
    ("POST", "/chat/be"): Who.PLAYER,
    ("GET", "/upload/{token}"): Who.HOLDER,
    ("POST", "/upload/{token}"): Who.HOLDER,
    ("GET", "/files/{token}"): Who.HOLDER,
    ("GET", "/verify/{code}"): Who.HOLDER,
    ("GET", "/checkin/{digits}"): Who.ANYBODY,
    ("GET", "/screen/{token}"): Who.HOLDER,
    ("GET", "/screen/{token}/now"): Who.HOLDER,
    ("GET", "/screen/{token}/code.svg"): Who.HOLDER,
    ("POST", "/webhooks/telegram"): Who.PLATFORM,
    ("POST", "/webhooks/zalo-oa"): Who.PLATFORM,
    ("POST", "/webhooks/zalo-bot"): Who.PLATFORM,
    ("GET", "/zalo/callback"): Who.PLATFORM,
    ("GET", "/{name}"): Who.ANYBODY,
    ("GET", "/healthz"): Who.ANYBODY,
    ("GET", "/readyz"): Who.ANYBODY,
    ("GET", "/metrics"): Who.MACHINE,
}


class Unregistered(Exception):
    """A page was added for which nobody has said who may ask."""


def check(app: web.Application) -> None:
    """Every route stands in the table.

    Raises:
        Unregistered: one does not.
    """
    for route in app.router.routes():
        path = route.resource.canonical if route.resource else ""
        if route.method != "HEAD" and (route.method, path) not in PAGES:
            raise Unregistered(f"{route.method} {path}")
