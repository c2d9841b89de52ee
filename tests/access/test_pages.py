"""Every page that is served, asked for by everybody: nobody sees what is somebody else's."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from yarl import URL

from bot.messages import File, Say
from bot.texts import Texts
from bot.web.register import PAGES, Unregistered, Who, check
from storage import sessions
from tests.chat import Clock
from tests.web.conftest import Served, origin, say, serving

SECRET = "Giấy mời riêng của Trần Thị Hà"
OTHERS = ("nobody", "another browser", "a browser that has left")


@pytest.fixture
async def served(clock: Clock, texts: Texts, tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(clock, texts, tmp_path) as one:
        yield one


async def owner(served: Served) -> tuple[TestClient, int]:
    """A browser in whose chat a file and a secret were said, and the file's message."""
    client = await served.client()
    await say(client, "chào")
    chat = served.stored[-1].chat
    (served.folder / "files" / "a.txt").write_text(SECRET, encoding="utf-8")
    (made,) = await served.say(
        chat, Say(SECRET, file=File(path="a.txt", name="a.txt", mime="text/plain"))
    )
    told = await (await client.get("/chat/messages")).text()
    assert "Gi" in told
    return client, made


async def asker(served: Served, who: str, hers: TestClient) -> TestClient:
    """Somebody who is not the owner; one has her cookie, but the session is over."""
    client = await served.client()
    if who == "another browser":
        await say(client, "chào")
    if who == "a browser that has left":
        for cookie in hers.session.cookie_jar:
            here = URL(str(client.make_url("/")))
            client.session.cookie_jar.update_cookies({cookie.key: cookie.value}, here)
        assert 'here": true' in await (await client.get("/chat/messages")).text()
        async with served.database.write() as session:
            await sessions.revoke(session, served.stored[0].chat, now=served.clock())
    return client


def address(path: str, file: int) -> str:
    """Of the owner's things where the page is about any."""
    return (
        path.replace("{id}", str(file)).replace("{token}", "x" * 43).replace("{version}", "x")
        .replace("/{name}", "/chat.js" if "static" in path else "/zalo_verifierX.html")
    )  # fmt: skip


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize(("method", "path"), PAGES)
async def test_nobody_sees_or_does_what_is_hers(
    served: Served, method: str, path: str, who: str
) -> None:
    hers, file = await owner(served)
    client = await asker(served, who, hers)
    stored = len(served.stored)
    headers = {"X-Forwarded-For": "203.0.113.9"}
    if method == "POST":
        body = {"id": "6f0f2c1e-0000-4000-8000-000000000001", "text": "x"}
        response = await client.post(
            address(path, file), json=body, headers=headers | origin(client)
        )
    else:
        response = await client.get(address(path, file), headers=headers, allow_redirects=False)
    told = await response.text()
    assert SECRET not in told
    assert SECRET.encode("unicode_escape").decode() not in told
    rule = PAGES[method, path]
    if rule is Who.MACHINE or rule in (Who.HOLDER, Who.PLAYER):
        assert response.status in (403, 404, 405), (response.status, path)
    if rule is Who.PLATFORM:
        assert len(served.stored) == stored
    for later in served.stored[stored:]:
        assert later.chat != served.stored[0].chat


async def test_she_herself_sees_it(served: Served) -> None:
    hers, file = await owner(served)
    response = await hers.get(f"/chat/files/{file}")
    assert response.status == 200
    assert await response.text() == SECRET


async def test_a_page_without_a_line_is_not_served(served: Served) -> None:
    app = served.application()
    assert {(r.method, r.resource.canonical) for r in app.router.routes() if r.resource} >= {
        page for page, rule in PAGES.items() if rule is not Who.PLAYER
    }

    async def new(request: web.Request) -> web.Response:
        return web.Response()

    app.router.add_get("/console/new", new)
    with pytest.raises(Unregistered):
        check(app)
