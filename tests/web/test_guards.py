"""What holds for every page: headers, who may post, whose address is believed."""

import pytest
from structlog.testing import capture_logs

from tests.web.conftest import PUBLIC, Served, news, origin, post, say


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/chat", 200),
        ("/chat/static/x/chat.js", 200),
        ("/chat/messages", 200),
        ("/chat/history", 200),
        ("/healthz", 200),
        ("/nothing", 404),
        ("/chat/static/x/..%2fhouse.py", 404),
        ("/chat/leave", 405),
    ],
)
async def test_every_answer_carries_the_headers(served: Served, path: str, status: int) -> None:
    client = await served.client()
    response = await client.get(path)
    assert response.status == status
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    kept = "no-cache" if "chat.js" in path else "no-store"
    assert response.headers["Cache-Control"] == kept


async def test_an_error_of_ours_carries_them_too(served: Served) -> None:
    client = await served.client()
    served.refuses = RuntimeError("a mistake of ours")
    response = await say(client, "a")
    assert response.status == 500
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "mistake" not in await response.text()


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "same-origin", "Host": "evil.example"},
    {"Sec-Fetch-Site": "same-origin", "Host": "evil.example", "Origin": "http://evil.example"},
    {"Origin": "http://127.0.0.1:1"},
    {},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/chat/enter", "/chat/messages", "/chat/leave", "/chat/be"])
async def test_no_other_page_can_post(served: Served, path: str, headers: dict[str, str]) -> None:
    served.demo = True
    client = await served.client()
    sent = {"Content-Type": "application/json", **headers}
    response = await client.post(path, data=b"{}", headers=sent)
    assert (response.status, await response.json()) == (403, {"error": "origin"})


async def test_our_own_page_can_post(served: Served) -> None:
    client = await served.client()
    for headers in (origin(client), {"Sec-Fetch-Site": "same-origin"}):
        sent = {"Content-Type": "application/json", **headers}
        response = await client.post("/chat/enter", data=b"{}", headers=sent)
        assert response.status == 202


async def test_behind_a_proxy_the_public_address_is_ours(served: Served) -> None:
    served.public_url = PUBLIC
    client = await served.client()
    for origin_, status in ((PUBLIC, 202), ("https://evil.example", 403)):
        headers = {"Origin": origin_, "Host": "backend:8080"}
        assert (await post(client, "/chat/enter", {}, **headers)).status == status


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
async def test_a_form_of_another_page_is_no_message(served: Served, kind: str) -> None:
    client = await served.client()
    headers = {"Content-Type": kind, **origin(client)}
    response = await client.post("/chat/messages", data=b'{"text": "a"}', headers=headers)
    assert response.status == 415


async def test_the_trusted_proxy_is_believed_and_nobody_else(served: Served) -> None:
    client = await served.client()

    async def enter(forwarded: str) -> int:
        client.session.cookie_jar.clear()
        headers = {"X-Forwarded-For": forwarded}
        return (await post(client, "/chat/enter", {}, **headers)).status

    assert [await enter(f"203.0.113.{n}") for n in range(61)] == [202] * 60 + [429]
    served.trusted_proxy = "127.0.0.1"
    client = await served.client()
    assert [await enter(f"198.51.100.1, 203.0.113.{n}") for n in range(61)] == [202] * 61
    assert [await enter("198.51.100.9, 203.0.113.200") for _ in range(61)] == [202] * 60 + [429]


async def test_the_database_away_is_said_as_such(served: Served) -> None:
    client = await served.client()
    await say(client, "a")

    def gone() -> None:
        raise OSError("gone")

    served.database.read = gone  # type: ignore[method-assign, assignment]
    for path in ("/chat/messages", "/chat/history"):
        response = await client.get(path)
        assert (response.status, response.headers["Retry-After"]) == (503, "5")
    assert (await client.get("/healthz")).status == 200


async def test_what_is_logged_of_a_page_has_no_key_in_it(served: Served) -> None:
    client = await served.client()

    def gone() -> None:
        raise OSError("gone")

    served.database.read = gone  # type: ignore[method-assign, assignment]
    with capture_logs() as logged:
        assert (await client.get("/upload/the-key")).status == 503
    assert [line["path"] for line in logged] == ["/upload/{token}"]


async def test_a_cookie_of_the_other_kind_is_not_read(served: Served) -> None:
    client = await served.client()
    token = (await say(client, "a")).cookies["thuky"].value
    served.public_url = PUBLIC
    secure = await served.client()
    secure.session.cookie_jar.update_cookies({"thuky": token}, secure.make_url("/"))
    assert (await news(secure))["here"] is False
