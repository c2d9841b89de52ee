"""Where a file is handed in that an app does not carry, and where one of ours is fetched."""

import asyncio
from datetime import datetime

from aiohttp import web

from bot.messages import Attachment, Incoming, Kind
from bot.web import notices, uploads
from bot.web.guards import CONTENT_SECURITY
from bot.web.house import HOUSE
from bot.web.uploads import Arrived
from storage import inbox, upload_links
from storage.deliveries import Address
from storage.upload_links import NoSuchLink

READABLE = (".docx", ".pdf", ".txt", ".xlsx", ".xls", ".ods", ".csv")
"""What can be read at all; the child that reads it looks at more than its name."""
PICTURES = {"image/jpeg", "image/png"}
OF_ITS_OWN_FORM = {
    "Content-Security-Policy": CONTENT_SECURITY.replace(
        "form-action 'none'", "form-action 'self'"
    ),
    # A browser that keeps its referrer to itself posts a form as from nowhere.
    "Referrer-Policy": "same-origin",
}
SAID_OF = {"too_big": "web-upload-large", "empty": "web-upload-empty"}
"""The words for why a file cannot be read; for all else, that it is of another kind."""


class Unfit(Exception):
    """Nothing was taken, and the link is as good as before; ``key`` says why."""

    def __init__(self, key: str, status: int) -> None:
        super().__init__(key)
        self.key, self.status = key, status


def add(app: web.Application) -> None:
    """The routes."""
    app.router.add_get("/upload/{token}", page)
    app.router.add_post("/upload/{token}", hand_in)
    app.router.add_get("/files/{token}", fetch)


async def page(request: web.Request) -> web.Response:
    """The page with its form. It changes nothing: what previews links fetches it, too."""
    try:
        await _chat_of(request, request.app[HOUSE].clock())
    except NoSuchLink:
        return notices.page(request, "web-upload-over", status=404)
    return _form(request, "web-upload-ask")


async def hand_in(request: web.Request) -> web.Response:
    """200 once the file lies on the disk, its message is committed and the link used up.

    The link has to be good when she begins: a poor connection may take minutes.
    """
    began = request.app[HOUSE].clock()
    try:
        chat = await _chat_of(request, began)
        await _hand_over(request, chat, await _received(request, chat), began)
    except NoSuchLink:
        return notices.page(request, "web-upload-over", status=404)
    except Unfit as unfit:
        return _form(request, unfit.key, unfit.status)
    return notices.page(request, "web-upload-done")


def _form(request: web.Request, key: str, status: int = 200) -> web.Response:
    response = notices.page(
        request,
        key,
        status=status,
        template="upload.html",
        kinds=",".join(READABLE),
        is_wrong=status != 200,
    )
    response.headers.update(OF_ITS_OWN_FORM)
    return response


async def _chat_of(request: web.Request, at: datetime) -> Address:
    async with request.app[HOUSE].database.read() as session:
        return await upload_links.find(session, request.match_info["token"], now=at)


async def _received(request: web.Request, chat: Address) -> Arrived:
    """A file that lies on the disk and seems to be what its name says."""
    house = request.app[HOUSE]
    if house.is_full():
        raise Unfit("web-upload-full", 507)
    if house.uploaded.wait(f"{chat.channel}:{chat.chat}", house.clock()):
        raise Unfit("web-upload-many", 429)
    try:
        file = await uploads.receive_alone(request, house.webchat.folder)
    except web.HTTPRequestEntityTooLarge as no:
        raise Unfit("web-upload-large", no.status) from no
    except web.HTTPClientError as no:
        raise Unfit("web-upload-lost", no.status) from no
    lies = house.webchat.folder / file.ref
    why = "wrong_kind" if not file.name.lower().endswith(READABLE) else ""
    if why := why or await asyncio.to_thread(house.unfit, lies, file.name):
        uploads.drop(lies)
        raise Unfit(SAID_OF.get(why, "web-upload-kind"), 422)
    return file


async def _hand_over(request: web.Request, chat: Address, file: Arrived, began: datetime) -> None:
    """The file becomes a message of the chat, and the link is used up, both or neither."""
    house, token = request.app[HOUSE], request.match_info["token"]
    said = Incoming(
        channel=chat.channel,
        account=chat.account,
        chat=chat.chat,
        id=f"upload:{upload_links.hash_of(token)}",
        at=house.clock(),
        kind=Kind.FILE,
        attachment=Attachment(file.ref, file.name, file.size, file.mime, is_here=True),
    )
    row = {"channel": said.channel, "account": said.account, "external_id": said.id,
           "chat": said.chat, "body": said.as_json()}  # fmt: skip
    try:
        async with house.database.write() as session:
            if not await upload_links.use(session, token, now=began):
                raise NoSuchLink  # another file came through it meanwhile
            await inbox.store(session, [row], now=house.clock())
    except NoSuchLink:
        uploads.drop(house.webchat.folder / file.ref)
        raise


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
