"""A page of one sentence, for who comes by a link and has no chat open here."""

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.web.house import HOUSE
from bot.web.pages import HERE

TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "pages"), autoescape=True, undefined=StrictUndefined
)


def page(
    request: web.Request,
    key: str,
    *,
    status: int = 200,
    template: str = "notice.html",
    **more: object,
) -> web.Response:
    """The text of ``key`` on a page of its own, or of another ``template`` that shows ``more``."""
    house = request.app[HOUSE]
    words = house.texts.words(request.query.get("lang", ""))
    text = TEMPLATES.get_template(template).render(
        words=words, told=words(key), organisation=house.settings.organisation, **more
    )
    return web.Response(text=text, status=status, content_type="text/html")
