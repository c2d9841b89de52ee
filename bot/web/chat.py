"""The web chat's requests: what she does, and what she is shown."""

import asyncio
from contextlib import suppress
from typing import Any

from aiohttp import web

from bot.messages import Attachment, Incoming, Kind
from bot.web import bodies, entry, shown, uploads
from bot.web.entry import Visitor
from bot.web.guards import refusal
from bot.web.house import HOUSE, House
from bot.web.imitation import Imitated
from bot.web.shown import Manner, Page, Place
from storage import webchat
from storage.webchat import ACCOUNT, CHANNEL

LARGEST_JSON = 256 * 1024
LONGEST_TEXT = 20_000
"""Characters; an essay of 4,000 words."""
LONGEST_HANDLE = 64
"""Bytes, as on every channel."""
PATIENCE = 25.0
"""Seconds a browser waits for news; proxies give up at 30 or 60."""
LOOK_AGAIN = 3.0
"""Seconds, where another process may work on the same database: it cannot wake us."""


def add(app: web.Application) -> None:
    """The routes."""
    app.router.add_post("/chat/enter", enter)
    app.router.add_post("/chat/messages", say)
    app.router.add_post("/chat/files", upload)
    app.router.add_post("/chat/leave", leave)
    app.router.add_get("/chat/messages", news)
    app.router.add_get("/chat/history", history)
    app.router.add_get("/chat/files/{id:\\d{1,18}}", download)


async def enter(request: web.Request) -> web.Response:
    """A session for who has none, so that what she then sends may be repeated."""
    visitor = await entry.visitor_or_new(request)
    return _accepted(request, visitor, {})


async def say(request: web.Request) -> web.Response:
    """202 once a text or a press is committed; the same id again changes nothing."""
    posted = await bodies.read_json(request, LARGEST_JSON)
    said_id = entry.message_id(posted.get("id"))
    words = _press(posted) if "press" in posted else _text(posted)
    visitor, house = await entry.visitor_or_new(request), request.app[HOUSE]
    _check_pace(house.said.wait(visitor.chat, house.clock()))
    return await _heard(request, visitor, said_id, **words)


async def upload(request: web.Request) -> web.Response:
    """202 once a file lies on the disk and its message is committed."""
    house = request.app[HOUSE]
    if house.is_full():
        raise refusal(web.HTTPInsufficientStorage, "full")
    visitor = await entry.visitor_or_new(request)
    _check_pace(house.said.wait(visitor.chat, house.clock()))
    _check_pace(house.uploaded.wait(visitor.chat, house.clock()))
    arrived = await uploads.receive(request, house.webchat.folder)
    async with house.database.read() as session:
        is_repeat = await webchat.has_heard(session, visitor.chat, _external(visitor, arrived.id))
    if is_repeat:
        uploads.drop(house.webchat.folder / arrived.ref)
    attachment = Attachment(arrived.ref, arrived.name, arrived.size, arrived.mime)
    return await _heard(request, visitor, arrived.id, kind=Kind.FILE, attachment=attachment)


async def leave(request: web.Request) -> web.Response:
    """204: the session is over, here and in every window, and the browser forgets it."""
    house, visitor = request.app[HOUSE], await entry.visitor(request)
    if visitor:
        async with house.database.write() as session:
            await entry.leave(session, house, visitor.chat)
    response = web.Response(status=204)
    entry.drop_cookie(request, response)
    return response


async def news(request: web.Request) -> web.Response:
    """Messages, edits and deletes after a place; with ``wait=1`` it waits for the first."""
    visitor, place = await entry.visitor(request), _place(request, "after")
    if visitor is None:
        return web.json_response({"here": False, "messages": [], "after": str(Place())})
    patience = PATIENCE if request.query.get("wait") == "1" else 0.0
    page = await _wait(request.app[HOUSE], visitor.chat, place, _manner(request), patience)
    if patience and not page.messages and await entry.visitor(request) is None:
        return web.json_response({"here": False, "messages": [], "after": str(Place())})
    return web.json_response({"here": True, "messages": page.messages, "after": str(page.place)})


async def history(request: web.Request) -> web.Response:
    """The last messages, or those before a place; who she is; where news begin."""
    visitor, place = await entry.visitor(request), _place(request, "before")
    house = request.app[HOUSE]
    if visitor is None:
        nobody = {"here": False, "messages": [], "after": str(Place()), "more": False}
        return web.json_response(nobody | {"before": str(Place()), "me": None})
    async with house.database.read() as session:
        last = await webchat.heard(session, visitor.chat, limit=1)
        after = Place(last[0].id if last else 0, await webchat.last_shown(session, visitor.chat))
        page = await shown.before(session, visitor.chat, place, _manner(request))
        me = await webchat.person(session, visitor.chat)
    return web.json_response(
        {
            "here": True,
            "messages": page.messages,
            "before": str(page.place),
            "more": page.more,
            "after": str(after),
            "me": {"name": me.name, "unit": me.unit} if me else None,
        }
    )


async def download(request: web.Request) -> web.StreamResponse:
    """A file of ours from her own chat, to be saved and never shown in our page's name."""
    house, visitor = request.app[HOUSE], await entry.known(request)
    async with house.database.read() as session:
        file = await webchat.file_of(session, visitor.chat, int(request.match_info["id"]))
    if file is None:
        raise refusal(web.HTTPNotFound, "nothing")
    return uploads.give(house.settings.files, file)


# What she does


def _text(posted: dict[str, Any]) -> dict[str, Any]:
    text = posted.get("text")
    text = bodies.cleaned(text) if isinstance(text, str) else ""
    if not text:
        raise refusal(web.HTTPBadRequest, "empty")
    if len(text) > LONGEST_TEXT:
        raise refusal(web.HTTPUnprocessableEntity, "too_long")
    return {"kind": Kind.TEXT, "text": text}


def _press(posted: dict[str, Any]) -> dict[str, Any]:
    handle, on = posted["press"], posted.get("on")
    if not isinstance(handle, str) or not 0 < len(handle.encode()) <= LONGEST_HANDLE:
        raise refusal(web.HTTPBadRequest, "press")
    is_number = isinstance(on, int) and not isinstance(on, bool) and 0 < on < 10**18
    return {"kind": Kind.PRESS, "press": handle, "message": str(on) if is_number else ""}


async def _heard(
    request: web.Request, visitor: Visitor, said_id: str, **words: Any
) -> web.Response:
    house = request.app[HOUSE]
    now = house.clock()
    await house.store(
        Incoming(
            channel=CHANNEL,
            account=ACCOUNT,
            chat=visitor.chat,
            id=_external(visitor, said_id),
            at=now,
            **words,
        )
    )
    house.webchat.poke(visitor.chat)  # her other windows show it too
    return _accepted(request, visitor, {"id": said_id, "at": now.isoformat()})


def _external(visitor: Visitor, said_id: str) -> str:
    """The chat is part of it: nobody can take an id away from somebody else."""
    return f"{visitor.chat}:{said_id}"


def _check_pace(wait: float) -> None:
    if wait:
        raise refusal(web.HTTPTooManyRequests, "too_many", retry_after=wait)


def _accepted(request: web.Request, visitor: Visitor, told: dict[str, str]) -> web.Response:
    response = web.json_response(told, status=202)
    entry.set_cookie(request, response, visitor.token)
    return response


# What she is shown


def _place(request: web.Request, name: str) -> Place:
    try:
        return Place.parse(request.query.get(name, ""))
    except ValueError:
        raise refusal(web.HTTPBadRequest, name) from None


def _manner(request: web.Request) -> Manner:
    """How she wants it shown; only the demo has more than one manner."""
    house = request.app[HOUSE]
    wanted = house.imitations.get(request.query.get("as", ""))
    if wanted is None or not house.settings.demo:
        return shown.AS_IT_IS
    return Imitated(wanted, house.settings.public_url or str(request.url.origin()))


async def _wait(house: House, chat: str, place: Place, manner: Manner, patience: float) -> Page:
    """What is new now, or the first that comes within ``patience`` seconds."""
    loop = asyncio.get_running_loop()
    until = loop.time() + patience
    look_again = PATIENCE if house.database.is_sqlite else LOOK_AGAIN
    with house.webchat.watch(chat) as something:
        while True:
            something.clear()  # before looking: what comes while we look is not lost
            page = await _look(house, chat, place, manner)
            left = until - loop.time()
            if page.messages or left <= 0 or house.webchat.is_closed:
                return page
            if page.place != place:  # rows that show nothing: what comes behind them may
                place = page.place
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(min(left, look_again)):
                    await something.wait()


async def _look(house: House, chat: str, place: Place, manner: Manner) -> Page:
    now = house.clock()
    async with house.database.read() as session:
        page = await shown.heard_since(session, chat, place, manner)
        has_news = await webchat.has_news(session, chat, shown=place.shown, now=now)
    if not has_news:  # a look costs no turn at writing
        return page
    async with house.database.write() as session:
        return await shown.fetched(session, chat, page, manner, now=now)
