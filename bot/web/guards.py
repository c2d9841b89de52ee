"""What holds for every page: headers, who may post, whose address is believed."""

import ipaddress
from collections.abc import Awaitable, Callable
from math import ceil

import structlog
from aiohttp import web
from yarl import URL

from bot.web.house import HOUSE
from storage.database import Unavailable

log = structlog.get_logger()

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

CONTENT_SECURITY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
ONE_YEAR = 365 * 24 * 3600
POSTED = ("application/json", "multipart/form-data")
"""A page of somebody else cannot make a browser send the first without asking us before."""


def refusal(
    kind: type[web.HTTPException], error: str, *, retry_after: float = 0
) -> web.HTTPException:
    """The exception to raise: its body names the error, and the page has the words for it."""
    headers = {"Retry-After": str(ceil(retry_after))} if retry_after else None
    return kind(text=f'{{"error": "{error}"}}', content_type="application/json", headers=headers)


async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
    """On every answer; what a page sets itself stays."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    if is_https(request):
        response.headers.setdefault("Strict-Transport-Security", f"max-age={ONE_YEAR}")


@web.middleware
async def unavailable(request: web.Request, handler: Handler) -> web.StreamResponse:
    """503 while the database cannot be reached: come again in five seconds."""
    try:
        return await handler(request)
    except Unavailable:
        # not the path as it came: in some the last part is a key
        resource = request.match_info.route.resource
        log.exception("not available", path=resource.canonical if resource else "")
        raise refusal(web.HTTPServiceUnavailable, "unavailable", retry_after=5) from None


@web.middleware
async def same_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Changes only from our own page: 403 for every other sender, 415 for other bodies."""
    if request.method == "POST" and not request.path.startswith("/webhooks/"):
        if not _is_ours(request):
            raise refusal(web.HTTPForbidden, "origin")
        if request.content_type not in POSTED:
            raise refusal(web.HTTPUnsupportedMediaType, "type")
    return await handler(request)


def _is_ours(request: web.Request) -> bool:
    """Browsers say where a request comes from; what says nothing is no browser of ours."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site not in (None, "same-origin"):
        return False
    if origin in (None, "null"):  # a page without referrer may send "null"
        return site is not None and (is_https(request) or is_loopback(request))
    return URL(str(origin)).origin() in _origins(request)


def _origins(request: web.Request) -> set[URL]:
    public = request.app[HOUSE].settings.public_url
    origins = {URL(public).origin()} if public else set()
    if is_loopback(request):
        origins.add(URL(f"http://{request.host}").origin())
    return origins


def is_https(request: web.Request) -> bool:
    """Whether browsers reach us over TLS: then a cookie is bound to it."""
    return request.app[HOUSE].settings.public_url.startswith("https://")


def is_loopback(request: web.Request) -> bool:
    """Whether the browser sits on this machine, by the name it called us; a foreign name that
    only resolves to us is not one."""
    host = URL(f"http://{request.host}").host or ""
    return host == "localhost" or _is_loopback_address(host)


def client(request: web.Request) -> str:
    """Address of who asks; what was forwarded counts only from the trusted proxy."""
    peer = request.remote or ""
    proxy = request.app[HOUSE].settings.trusted_proxy
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    return forwarded if proxy and peer == proxy and forwarded else peer


def is_local(request: web.Request) -> bool:
    """Whether this machine itself asks, with no proxy between."""
    passed_on = {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"} & set(request.headers)
    return not passed_on and _is_loopback_address(request.remote or "")


def _is_loopback_address(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
