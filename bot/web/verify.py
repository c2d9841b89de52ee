"""Whether a certificate holds, for anybody who has its code: everything that stands on it."""

from datetime import date

from aiohttp import web

from bot.texts import Words
from bot.web import notices
from bot.web.guards import client
from bot.web.house import HOUSE
from storage import certified
from storage.certified import Shown

NO_INDEX = {"X-Robots-Tag": "noindex, nofollow, noarchive"}


def add(app: web.Application) -> None:
    """The route."""
    app.router.add_get("/verify/{code}", page)


async def page(request: web.Request) -> web.Response:
    """The certificate with that code, or the sentence that there is none; 429 for who asks more
    often than somebody who holds papers."""
    house = request.app[HOUSE]
    now = house.clock()
    if wait := house.verified.wait(client(request), now):
        return _page(request, "web-verify-often", 429, {"Retry-After": str(int(wait) + 1)})
    today = now.astimezone(house.texts.zone).date()
    code = certified.read(request.match_info["code"])
    async with house.database.read() as session:
        one = await certified.by_code(session, code, today=today)
    if one is None:
        return _page(request, "web-verify-unknown", 404)
    words = house.texts.words(request.query.get("lang", ""))
    state, rows, old = _state(words, one), _rows(words, one), _old(words, one)
    return _page(request, "web-verify-title", template="verify.html", one=one, state=state,
                 rows=rows, old=old)  # fmt: skip


def _page(
    request: web.Request, key: str, status: int = 200, headers: dict[str, str] | None = None,
    **more: object,
) -> web.Response:  # fmt: skip
    response = notices.page(request, key, status=status, **more)  # type: ignore[arg-type]
    response.headers.update(NO_INDEX | (headers or {}))
    return response


def _day(on: date) -> str:
    return f"{on:%d/%m/%Y}"


def _days(words: Words, first: date, last: date) -> str:
    if first == last:
        return words("web-verify-on", on=_day(first))
    return words("web-verify-from-to", first=_day(first), last=_day(last))


def _state(words: Words, one: Shown) -> str:
    at = one.revoked_at.astimezone(words.texts.zone).date() if one.revoked_at else None
    return words(f"web-verify-{one.state}", on=_day(at or one.valid_until or one.issued_on))


def _rows(words: Words, one: Shown) -> list[tuple[str, str]]:
    """(what it is called, what stands there), as on the paper; what it does not say is left
    out."""
    told = {
        "name": one.name or words("web-verify-erased"),
        "born": one.born,
        "unit": one.unit,
        "class": one.title,
        "batch": one.batch,
        "days": _days(words, one.first_on, one.last_on),
        "periods": str(one.periods or ""),
        "band": words(f"web-verify-{one.band}") if one.band else "",
        "issued": _day(one.issued_on),
        "signer": f"{one.signer_title} {one.signer}",
        "until": _day(one.valid_until) if one.valid_until else "",
        "code": certified.grouped(one.code),
    }
    return [(words(f"web-verify-{name}"), value) for name, value in told.items() if value]


def _old(words: Words, one: Shown) -> list[str]:
    return [
        words("web-verify-replaced", version=str(was.version), on=_day(was.issued_on),
              next=str(was.version + 1))
        for was in one.old
    ]  # fmt: skip
