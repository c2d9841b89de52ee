"""The page of the web chat and the few files it is made of."""

import hashlib
import mimetypes
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.web.house import HOUSE

HERE = Path(__file__).parent
ONE_YEAR = 365 * 24 * 3600


class Pages:
    """The page in every language, and its script, style and picture, all held in memory."""

    def __init__(self) -> None:
        self._static = {f.name: f.read_bytes() for f in sorted((HERE / "static").iterdir())}
        together = b"".join(self._static.values())
        self._version = hashlib.sha256(together).hexdigest()[:12]
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "pages"), autoescape=True, undefined=StrictUndefined
        )

    def add(self, app: web.Application) -> None:
        """The routes."""
        app.router.add_get("/", self.home)
        app.router.add_get("/chat", self.chat)
        app.router.add_get("/chat/static/{version}/{name}", self.static)

    async def home(self, request: web.Request) -> web.Response:
        """On to the web chat."""
        raise web.HTTPFound("/chat")

    async def chat(self, request: web.Request) -> web.Response:
        """The page; it holds nothing personal and makes no session."""
        house = request.app[HOUSE]
        words = house.texts.words(request.query.get("lang", ""))
        page = self._templates.get_template("chat.html").render(
            words=words,
            static=f"/chat/static/{self._version}",
            organisation=house.settings.organisation,
            demo=house.settings.demo,
            zone=house.texts.zone.key,
        )
        response = web.Response(text=page, content_type="text/html")
        response.enable_compression()
        return response

    async def static(self, request: web.Request) -> web.Response:
        """A file of the page; its address changes with its content, so it is kept for good."""
        name = request.match_info["name"]
        if name not in self._static:
            raise web.HTTPNotFound
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        response = web.Response(body=self._static[name], content_type=kind, charset="utf-8")
        lasting = request.match_info["version"] == self._version
        age = f"public, max-age={ONE_YEAR}, immutable" if lasting else "no-cache"
        response.headers["Cache-Control"] = age
        response.enable_compression()
        return response
