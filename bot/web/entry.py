"""Who a browser is: its cookie, the session behind it, the chat of that session."""

from dataclasses import dataclass
from uuid import UUID

from aiohttp import web

from bot.web.guards import client, is_https, is_loopback, refusal
from bot.web.house import HOUSE, House
from storage import accounts, audit, sessions
from storage.database import Session
from storage.webchat import ACCOUNT, CHANNEL

LOOPBACK_COOKIE, COOKIE = "thuky", "__Host-thuky"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser with a session."""

    chat: str
    token: str = ""
    """Of a session just begun: to be put into its cookie."""


async def visitor(request: web.Request) -> Visitor | None:
    """Who asks; none without a session. Notes that she was here."""
    house, now = request.app[HOUSE], request.app[HOUSE].clock()
    token = request.cookies.get(_cookie(request), "")
    if not token:
        return None
    async with house.database.read() as session:
        found = await sessions.find(session, token, now=now)
    if found is None:
        return None
    if now - found.seen_at >= sessions.SEEN_EVERY:
        async with house.database.write() as session:
            await sessions.seen(session, found, now=now)
    return Visitor(found.chat)


async def known(request: web.Request) -> Visitor:
    """Who asks.

    Raises:
        web.HTTPNotFound: nobody we know; what belongs to others looks like nothing.
    """
    found = await visitor(request)
    if found is None:
        raise refusal(web.HTTPNotFound, "nothing")
    return found


async def visitor_or_new(request: web.Request) -> Visitor:
    """Who posts; who has no session is given one.

    Raises:
        web.HTTPForbidden: a cookie would travel unprotected.
        web.HTTPTooManyRequests: too many have come from that address.
    """
    found = await visitor(request)
    if found:
        return found
    check_entry(request)
    house = request.app[HOUSE]
    async with house.database.write() as session:
        begun = await sessions.begin(session, now=house.clock())
    return Visitor(begun.chat, begun.token)


def check_entry(request: web.Request) -> None:
    """Whether a browser may be given a session at all; raises as ``visitor_or_new``."""
    if not (is_https(request) or is_loopback(request)):
        raise refusal(web.HTTPForbidden, "insecure")
    house = request.app[HOUSE]
    wait = house.entered.wait(client(request), house.clock())
    if wait:
        raise refusal(web.HTTPTooManyRequests, "too_many", retry_after=wait)


async def leave(session: Session, house: House, chat: str) -> None:
    """End a session; what is meant for her goes to her other chats from now on."""
    await sessions.revoke(session, chat, now=house.clock())
    account = await accounts.find(session, channel=CHANNEL, account=ACCOUNT, chat=chat)
    if account is None or account.member_id is None:
        return
    member_id = account.member_id
    await accounts.unlink(session, account_id=account.id)
    await audit.record(
        session, actor_id=member_id, action="account.unlink",
        object=f"account:{account.id}", details={"channel": CHANNEL, "why": "left"},
        now=house.clock(),
    )  # fmt: skip


def set_cookie(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """Give the browser the token of a session just begun; nothing for an empty one."""
    if token:
        response.set_cookie(
            _cookie(request),
            token,
            max_age=int(sessions.LASTS.total_seconds()),
            path="/",
            secure=is_https(request),
            httponly=True,
            samesite="Lax",
        )


def drop_cookie(request: web.Request, response: web.StreamResponse) -> None:
    """Have the browser forget its token."""
    response.del_cookie(
        _cookie(request), path="/", secure=is_https(request), httponly=True, samesite="Lax"
    )


def message_id(given: object) -> str:
    """The id a browser made for what it sends: the same id is the same message.

    Raises:
        web.HTTPBadRequest: it is no UUID.
    """
    try:
        return str(UUID(str(given)))
    except ValueError:
        raise refusal(web.HTTPBadRequest, "id") from None


def _cookie(request: web.Request) -> str:
    return COOKIE if is_https(request) else LOOPBACK_COOKIE
