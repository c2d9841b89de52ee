"""The page whose code says that who scans it is in the room: a new one each fifteen seconds."""

import io
from datetime import datetime

import segno
from aiohttp import web

from bot.web import notices
from bot.web.guards import is_loopback
from bot.web.house import HOUSE
from storage import attendance, checkin, lessons, venues
from storage.lessons import Lesson

OPEN, BEFORE, OVER = "open", "before", "over"


def add(app: web.Application) -> None:
    """The routes."""
    app.router.add_get("/screen/{token}", page)
    app.router.add_get("/screen/{token}/now", now)
    app.router.add_get("/screen/{token}/code.svg", picture)


async def page(request: web.Request) -> web.Response:
    """The page with the code of this moment; its script, or the browser itself, fetches more."""
    try:
        lesson = await _lesson(request)
    except web.HTTPNotFound:
        return notices.page(request, "web-screen-none", status=404)
    words = request.app[HOUSE].texts.words(request.query.get("lang", ""))
    return notices.page(
        request, "web-screen-title", template="screen.html", lesson=lesson,
        token=request.match_info["token"], seen=await _seen(request, lesson),
        start=words.moment(lesson.starts_at), step=checkin.STEP,
    )  # fmt: skip


async def now(request: web.Request) -> web.Response:
    """What it shows at this moment, and for how long."""
    return web.json_response(await _seen(request, await _lesson(request)))


async def picture(request: web.Request) -> web.Response:
    """The code to scan, of this moment."""
    lesson, at = await _lesson(request), request.app[HOUSE].clock()
    if not lesson.is_open(at):
        raise web.HTTPNotFound
    drawn = io.BytesIO()
    made = segno.make(_address(request, lesson, at), error="m", micro=False)
    made.save(drawn, kind="svg", border=2, scale=8, light="#fff", xmldecl=False, omitsize=True)
    return web.Response(body=drawn.getvalue(), content_type="image/svg+xml")


async def _lesson(request: web.Request) -> Lesson:
    """The session whose screen it is.

    Raises:
        web.HTTPNotFound: none, or the address is not whole.
    """
    token = request.match_info["token"]
    number, *venue, _ = token.split("-")[:3] if "-" in token else ("", "")
    if not all(_is_number(one) for one in (number, *venue)):
        raise web.HTTPNotFound
    async with request.app[HOUSE].database.read() as session:
        lesson = await lessons.get(session, int(number))
        if lesson is not None and venue:
            found = await venues.get(session, int(venue[0]))
            lesson = venues.at_venue(lesson, found) if found else None
    if lesson is None or not checkin.is_token(lesson, token):
        raise web.HTTPNotFound
    return lesson


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


async def _seen(request: web.Request, lesson: Lesson) -> dict[str, str | int]:
    house = request.app[HOUSE]
    at = house.clock()
    words = house.texts.words(request.query.get("lang", ""))
    async with house.database.read() as session:
        figures = await attendance.figures(session, lesson)
    state = BEFORE if at < lesson.opens_at else OPEN if lesson.is_open(at) else OVER
    said = {
        OPEN: words("web-screen-there", there=figures.there, all=figures.registered,
                    late=figures.late),
        BEFORE: words("web-screen-opens", at=words.moment(lesson.opens_at)),
        OVER: words("web-screen-over"),
    }  # fmt: skip
    step = checkin.step_of(at)
    return {
        "state": state,
        "said": said[state],
        "digits": checkin.digits(lesson.key, step) if state == OPEN else "",
        "step": step if state == OPEN else 0,
        "left": max(int(((step + 1) * checkin.STEP - at.timestamp()) * 1000), 50),
    }


def _address(request: web.Request, lesson: Lesson, at: datetime) -> str:
    """Where scanning leads: into Telegram where we know our name there, else to the web chat."""
    house, step = request.app[HOUSE], checkin.step_of(at)
    for (name, _), channel in house.channels.items():
        username = getattr(channel, "username", "")
        if name == "telegram" and username:
            said = checkin.scanned(lesson.id, lesson.key, step)
            return f"https://t.me/{username}?start={said}"
    root = house.settings.public_url
    if not root and is_loopback(request):
        root = f"http://{request.host}"
    return f"{root}/chat#{checkin.scanned(lesson.id, lesson.key, step, mark='-')}"
