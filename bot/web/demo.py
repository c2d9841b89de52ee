"""Being somebody else, in the demo alone: sample members, each one button away."""

from typing import Any

from aiohttp import web

from bot.texts import Words
from bot.turn import fold
from bot.web import bodies, entry
from bot.web.guards import refusal
from bot.web.house import HOUSE, House
from storage import accounts, audit, consents, people, sessions
from storage.database import Session
from storage.webchat import ACCOUNT, CHANNEL

MOST = 20
WORDING = "demo"
"""A sample member agrees to nothing real; the row is there so that all runs as it will."""


def add(app: web.Application) -> None:
    """The routes; outside the demo there are none."""
    if app[HOUSE].settings.demo:
        app.router.add_get("/chat/people", list_people)
        app.router.add_post("/chat/be", be)


async def list_people(request: web.Request) -> web.Response:
    """Up to 20 sample members by name, code or unit; who holds a role comes first, and while
    nothing is looked for, a few of each kind."""
    house = request.app[HOUSE]
    words = house.texts.words(request.query.get("lang", ""))
    said = request.query.get("q", "")[:100]
    async with house.database.read() as session:
        found = await people.search(session, fold(said)[:100], said=said, limit=MOST)
        if not said.strip():
            first = await people.examples(session)
            codes = {one.code for one in first}
            found = [*first, *(one for one in found if one.code not in codes)][:MOST]
    return web.json_response({"people": [_shown(one, words) for one in found]})


async def be(request: web.Request) -> web.Response:
    """201: a new session that is known as the member with that code; the old one is over."""
    posted = await bodies.read_json(request, 1024)
    house, before = request.app[HOUSE], await entry.visitor(request)
    entry.check_entry(request)
    async with house.database.write() as session:
        member = await people.with_code(session, str(posted.get("code", ""))[:40])
        if member is None:
            raise refusal(web.HTTPNotFound, "nothing")
        if before:
            await entry.leave(session, house, before.chat)
        begun = await sessions.begin(session, now=house.clock())
        await _link(session, house, begun.chat, member.id)
    response = web.json_response({"name": member.name}, status=201)
    entry.set_cookie(request, response, begun.token)
    return response


async def _link(session: Session, house: House, chat: str, member_id: int) -> None:
    now = house.clock()
    known = await accounts.meet(session, channel=CHANNEL, account=ACCOUNT, chat=chat, now=now)
    await accounts.link(session, account_id=known.account.id, member_id=member_id, now=now)
    stands = await consents.standing(session, member_id)
    for purpose in consents.VERSIONS.keys() - stands.keys():
        await consents.give(session, member_id=member_id, purpose=purpose, channel=CHANNEL,
                            wording=WORDING, words="", language="", now=now)  # fmt: skip
    await audit.record(
        session, actor_id=member_id, action="account.link", object=f"account:{known.account.id}",
        details={"channel": CHANNEL, "by": "demo"}, now=now,
    )  # fmt: skip


def _shown(person: people.Person, words: Words) -> dict[str, Any]:
    roles = [_role(role, words) for role in person.roles]
    return {"code": person.code, "name": person.name, "unit": person.unit, "roles": roles}


def _role(role: str, words: Words) -> str:
    key = f"web-chat-role-{role}"
    return words(key) if words.texts.has(key) else role
