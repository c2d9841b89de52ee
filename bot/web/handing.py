"""Where a file is handed in that an app does not carry, and where one of ours is fetched."""

from aiohttp import web

from bot.messages import Attachment, Incoming, Kind
from bot.web import notices, uploads
from bot.web.guards import CONTENT_SECURITY, refusal
from bot.web.house import HOUSE
from storage import upload_links
from storage.deliveries import Address
from storage.upload_links import NoSuchLink

READABLE = (".docx", ".pdf", ".txt", ".xlsx", ".xls", ".ods", ".csv")
"""What can be read at all; the child that reads it looks at more than its name."""
PICTURES = {"image/jpeg", "image/png"}
OWN_FORM = CONTENT_SECURITY.replace("form-action 'none'", "form-action 'self'")


def add(app: web.Application) -> None:
    """The routes."""
    app.router.add_get("/upload/{token}", page)
    app.router.add_post("/upload/{token}", hand_in)
    app.router.add_get("/files/{token}", fetch)


async def page(request: web.Request) -> web.Response:
    """The page with its form. It changes nothing: what previews links fetches it, too."""
    try:
        await _chat_of(request)
    except NoSuchLink:
        return notices.page(request, "web-upload-over", status=404)
    kinds = ",".join(READABLE)
    response = notices.page(request, "web-upload-ask", template="upload.html", kinds=kinds)
    response.headers["Content-Security-Policy"] = OWN_FORM
    return response


async def hand_in(request: web.Request) -> web.Response:
    """200 once the file lies on the disk and its message is committed; the link is used up.

    A link that two use at once brings one message: its id is the link's.
    """
    house, token = request.app[HOUSE], request.match_info["token"]
    if house.is_full():
        raise refusal(web.HTTPInsufficientStorage, "full")
    try:
        chat = await _chat_of(request)
    except NoSuchLink:
        return notices.page(request, "web-upload-over", status=404)
    wait = house.uploaded.wait(f"{chat.channel}:{chat.chat}", house.clock())
    if wait:
        raise refusal(web.HTTPTooManyRequests, "too_many", retry_after=wait)
    arrived = await uploads.receive_alone(request, house.webchat.folder)
    if not arrived.name.lower().endswith(READABLE):
        uploads.drop(house.webchat.folder / arrived.ref)
        return notices.page(request, "web-upload-kind", status=422)
    await house.store(_said(chat, arrived, token, request))
    async with house.database.write() as session:
        await upload_links.use(session, token, now=house.clock())
    return notices.page(request, "web-upload-done")


async def _chat_of(request: web.Request) -> Address:
    house = request.app[HOUSE]
    async with house.database.read() as session:
        token = request.match_info["token"]
        return await upload_links.find(session, token, now=house.clock())


def _said(chat: Address, file: uploads.Arrived, token: str, request: web.Request) -> Incoming:
    return Incoming(
        channel=chat.channel,
        account=chat.account,
        chat=chat.chat,
        id=f"upload:{upload_links.hash_of(token)}",
        at=request.app[HOUSE].clock(),
        kind=Kind.FILE,
        attachment=Attachment(file.ref, file.name, file.size, file.mime, is_here=True),
    )


async def fetch(request: web.Request) -> web.StreamResponse:
    """A file of ours, for who was given its address: a person, or the platform that shows it.

    A picture is given as what it is, for platforms look at that; all else only to be saved.
    """
    house = request.app[HOUSE]
    file = house.opened(request.match_info["token"])
    if file is None:
        raise web.HTTPNotFound
    response = uploads.give(house.settings.files, {"path": file.path, "name": file.name})
    if file.mime in PICTURES:
        response.headers["Content-Type"] = file.mime
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response
