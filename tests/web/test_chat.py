"""The web chat's requests: sessions, messages both ways, files, limits."""

import asyncio
import json
import unicodedata
from io import BytesIO
from uuid import uuid4

import pytest
from aiohttp import FormData
from sqlalchemy import select

from bot.channels import Gone, Invalid
from bot.messages import Attachment, Button, File, Incoming, Kind, Say
from bot.web.pace import MOST_KNOWN, Pace
from bot.web.uploads import display_name
from storage import deliveries, sessions
from storage.tables import Delivery, InboxRow, WebSession
from tests.web.conftest import PUBLIC, Served, news, origin, post, say


async def echo(said: Incoming) -> list[Say]:
    return [Say(f"Đã nhận: {said.text or said.press}", (Button("Menu", "go:menu"),))]


async def all_of(served: Served, table: type) -> list:
    async with served.database.read() as session:
        return list(await session.scalars(select(table)))


# Sessions


async def test_the_page_alone_makes_no_session(served: Served) -> None:
    client = await served.client()
    page = await client.get("/chat")
    assert page.status == 200
    assert 'lang="vi"' in await page.text()
    assert (await news(client))["here"] is False
    assert not await all_of(served, WebSession)


async def test_the_first_message_makes_a_session_and_keeps_only_a_hash(served: Served) -> None:
    client = await served.client()
    response = await say(client, "xin chào")
    cookie = response.cookies["thuky"]
    assert response.status == 202
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert not cookie["secure"]
    (row,) = await all_of(served, WebSession)
    assert len(cookie.value) >= 43  # 256 bits
    assert cookie.value not in (row.hash, row.chat)
    assert (row.expires_at - row.made_at).days == 180
    assert served.stored[0].chat == row.chat


async def test_over_https_the_cookie_is_bound_to_it(served: Served) -> None:
    served.public_url = PUBLIC
    client = await served.client()
    response = await post(client, "/chat/enter", {}, **{"Origin": PUBLIC, "Host": "thuky.example"})
    cookie = response.cookies["__Host-thuky"]
    assert response.status == 202
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert "max-age=" in response.headers["Strict-Transport-Security"]


async def test_no_session_over_plain_http_from_elsewhere(served: Served) -> None:
    served.public_url = "http://thuky.example"
    client = await served.client()
    headers = {"Origin": "http://thuky.example", "Host": "thuky.example"}
    response = await post(client, "/chat/enter", {}, **headers)
    assert (response.status, await response.json()) == (403, {"error": "insecure"})


async def test_a_session_ends_after_180_days(served: Served) -> None:
    client = await served.client()
    await say(client, "a")
    served.clock.pass_(days=179)
    assert (await news(client))["here"] is True
    served.clock.pass_(days=2)
    assert (await news(client))["here"] is False


async def test_it_is_noted_when_she_was_here(served: Served) -> None:
    client = await served.client()
    await say(client, "a")
    served.clock.pass_(days=2)
    await news(client)
    (row,) = await all_of(served, WebSession)
    assert row.seen_at == served.clock()


async def test_who_leaves_is_out_in_every_window(served: Served) -> None:
    client, other = await served.client(), await served.client()
    served.answer = echo
    cookie = (await say(client, "a")).cookies["thuky"].value
    other.session.cookie_jar.update_cookies({"thuky": cookie}, other.make_url("/"))
    assert (await news(other))["here"] is True
    response = await post(client, "/chat/leave", {})
    assert response.status == 204
    assert response.cookies["thuky"].value == ""
    assert (await news(other))["here"] is False
    assert (await news(client))["here"] is False


# What she says


async def test_a_repeat_of_the_same_message_has_one_effect(served: Served) -> None:
    client = await served.client()
    served.answer = echo
    same = str(uuid4())
    for _ in range(3):
        assert (await say(client, "đăng ký", same)).status == 202
    heard = await news(client)
    assert [m["text"] for m in heard["messages"]] == ["đăng ký", "Đã nhận: đăng ký"]
    assert heard["messages"][0]["id"] == same


async def test_nobody_can_take_an_id_away_from_somebody_else(served: Served) -> None:
    one, two = await served.client(), await served.client()
    same = str(uuid4())
    assert (await say(one, "a", same)).status == 202
    assert (await say(two, "b", same)).status == 202
    assert [s.text for s in served.stored] == ["a", "b"]


async def test_text_is_composed_and_free_of_control_characters(served: Served) -> None:
    client = await served.client()
    await say(client, unicodedata.normalize("NFD", "Tiếng Việt\x00\x1b\r\nhai dòng "))
    assert served.stored[0].text == "Tiếng Việt\nhai dòng"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"id": "1", "text": "a"}, 400),
        ({"text": "a"}, 400),
        ({"id": str(uuid4()), "text": " \x00"}, 400),
        ({"id": str(uuid4()), "text": 5}, 400),
        ({"id": str(uuid4()), "text": "a" * 20_001}, 422),
        ({"id": str(uuid4()), "press": "x" * 65}, 400),
        ({"id": str(uuid4()), "press": ""}, 400),
        ({"id": str(uuid4()), "press": {}}, 400),
        ([], 400),
        ("x" * 300_000, 413),
    ],
)
async def test_what_is_no_message_is_refused(served: Served, body: object, status: int) -> None:
    client = await served.client()
    assert (await post(client, "/chat/messages", body)).status == status
    assert not served.stored
    assert not await all_of(served, WebSession)


async def test_a_press_says_what_was_pressed_and_where(served: Served) -> None:
    client = await served.client()
    served.answer = echo
    await say(client, "chào")
    shown = (await news(client))["messages"][-1]
    assert shown["buttons"] == [{"label": "Menu", "handle": "go:menu"}]
    press = {"id": str(uuid4()), "press": "go:menu", "on": shown["id"]}
    assert (await post(client, "/chat/messages", press)).status == 202
    said = served.stored[-1]
    assert (said.kind, said.press, said.message) == (Kind.PRESS, "go:menu", str(shown["id"]))
    heard = (await news(client))["messages"]
    pressed = next(m for m in heard if m["id"] == press["id"])
    assert (pressed["text"], pressed["on"]) == ("Menu", shown["id"])


async def test_thirty_messages_a_minute(served: Served) -> None:
    client, other = await served.client(), await served.client()
    for _ in range(30):
        assert (await say(client, "a")).status == 202
    refused = await say(client, "a")
    assert refused.status == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert (await say(other, "a")).status == 202
    served.clock.pass_(seconds=61)
    assert (await say(client, "a")).status == 202


def test_a_pace_forgets_who_is_gone(served: Served) -> None:
    pace = Pace(1, 60)
    for key in range(MOST_KNOWN):
        pace.wait(str(key), served.clock())
    served.clock.pass_(minutes=2)
    pace.wait("new", served.clock())
    assert len(pace._times) == 1


async def test_nothing_is_accepted_that_was_not_stored(served: Served) -> None:
    client = await served.client()
    served.refuses = OSError("no disk")
    refused = await say(client, "a")
    assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
    served.refuses = RuntimeError("a mistake of ours")
    assert (await say(client, "a")).status == 500


# What she is shown


async def test_news_come_once_in_order_and_are_sent_then(served: Served) -> None:
    client = await served.client()
    await say(client, "chào")
    chat = served.stored[0].chat
    served.clock.pass_(seconds=1)
    await served.say(chat, Say("một"), Say("hai"))
    (one, _) = await all_of(served, Delivery)
    assert one.state == "pending"
    first = await news(client)
    assert [m["text"] for m in first["messages"]] == ["chào", "một", "hai"]
    assert [m["from"] for m in first["messages"]] == ["me", "us", "us"]
    assert {d.state for d in await all_of(served, Delivery)} == {"sent"}
    again = await news(client, first["after"])
    assert (again["messages"], again["after"]) == ([], first["after"])


async def test_a_waiting_browser_hears_at_once(served: Served) -> None:
    client = await served.client()
    await say(client, "chào")
    chat, after = served.stored[0].chat, (await news(client))["after"]
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        waiting = group.create_task(news(client, after, wait=True))
        await asyncio.sleep(0.2)
        assert not waiting.done()
        await served.say(chat, Say("có tin"))
    assert [m["text"] for m in waiting.result()["messages"]] == ["có tin"]


async def test_a_waiting_browser_is_let_go_when_we_stop(served: Served) -> None:
    client = await served.client()
    await say(client, "chào")
    after = (await news(client))["after"]
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        waiting = group.create_task(news(client, after, wait=True))
        await asyncio.sleep(0.2)
        await served.webchat.close()
    assert waiting.result()["messages"] == []


async def test_a_card_is_changed_in_its_place(served: Served) -> None:
    client = await served.client()
    await say(client, "chào")
    chat = served.stored[0].chat
    (card,) = await served.say(chat, Say("gửi được 1", card="progress"))
    first = await news(client)
    served.clock.pass_(seconds=10)
    await served.say(chat, Say("gửi được 2", card="progress"))
    (changed,) = (await news(client, first["after"]))["messages"]
    assert (changed["id"], changed["text"], changed["edit"]) == (card, "gửi được 2", True)
    assert changed["version"] > first["messages"][-1]["version"]
    opened = await (await client.get("/chat/history")).json()
    assert [m["text"] for m in opened["messages"]] == ["chào", "gửi được 2"]


async def test_what_is_taken_back_goes(served: Served) -> None:
    client = await served.client()
    await say(client, "chào")
    chat = served.stored[0].chat
    (id_,) = await served.say(chat, Say("nhầm"))
    after = (await news(client))["after"]
    here = deliveries.Address("webchat", "web", chat)
    gone = deliveries.NewDelivery(here, None, kind="delete", target_id=id_)
    async with served.database.write() as session:
        await deliveries.enqueue(session, [gone], now=served.clock())
    (told,) = (await news(client, after))["messages"]
    assert (told["id"], told["gone"]) == (id_, True)


async def test_history_goes_back_page_by_page_and_misses_nothing(served: Served) -> None:
    client = await served.client()
    served.answer = echo
    for n in range(70):
        await say(client, f"{n:02}")
        served.clock.pass_(seconds=61 if n % 30 == 29 else 1)
    after = ""
    while await _unshown(served):
        after = (await news(client, after))["after"]
    seen: list[str] = []
    before, more = "", True
    while more:
        response = await client.get("/chat/history", params={"before": before})
        page = await response.json()
        seen = [m["text"] for m in page["messages"]] + seen
        before, more = page["before"], page["more"]
    assert [t for t in seen if not t.startswith("Đã")] == [f"{n:02}" for n in range(70)]
    assert [t for t in seen if t.startswith("Đã")] == [f"Đã nhận: {n:02}" for n in range(70)]


async def _unshown(served: Served) -> int:
    return sum(d.state != "sent" for d in await all_of(served, Delivery))


async def test_news_begin_where_history_ends(served: Served) -> None:
    client = await served.client()
    served.answer = echo
    await say(client, "một")
    await news(client)
    opened = await (await client.get("/chat/history")).json()
    assert [m["text"] for m in opened["messages"]] == ["một", "Đã nhận: một"]
    assert (await news(client, opened["after"]))["messages"] == []
    served.clock.pass_(seconds=1)
    await say(client, "hai")
    fresh = await news(client, opened["after"])
    assert [m["text"] for m in fresh["messages"]] == ["hai", "Đã nhận: hai"]


async def test_a_code_is_not_shown(served: Served) -> None:
    client = await served.client()
    await say(client, "/start ABCDE-FGHJK")
    assert served.stored[0].text == "/start ABCDE-FGHJK"
    assert (await news(client))["messages"] == []


@pytest.mark.parametrize("place", ["1", "a-b", "1-2-3", "-1-2", "1-" + "9" * 30])
async def test_a_place_we_did_not_write_is_refused(served: Served, place: str) -> None:
    client = await served.client()
    await say(client, "a")
    assert (await client.get("/chat/messages", params={"after": place})).status == 400
    assert (await client.get("/chat/history", params={"before": place})).status == 400


async def test_links_that_would_run_something_are_left_out(served: Served) -> None:
    client = await served.client()
    await say(client, "a")
    urls = ("https://a.example/x", "javascript:alert(1)", "//evil.example", "/chat")
    buttons = tuple(Button(url, url=url) for url in urls)
    await served.say(served.stored[0].chat, Say("xem", buttons))
    shown = (await news(client))["messages"][-1]
    assert [b["url"] for b in shown["buttons"]] == ["https://a.example/x", "/chat"]


# Files


def form(content: bytes, name: str = "Bài dự thi.docx", id_: str = "") -> FormData:
    data = FormData(quote_fields=False)  # as browsers write them
    data.add_field("id", id_ or str(uuid4()))
    data.add_field("file", BytesIO(content), filename=name)
    return data


async def test_an_upload_can_be_fetched_as_from_any_channel(served: Served) -> None:
    client = await served.client()
    content = bytes(range(256)) * 3000
    response = await client.post(
        "/chat/files", data=form(content, "../../Bài dự thi.docx"), headers=origin(client)
    )
    assert response.status == 202
    (said,) = served.stored
    assert said.kind is Kind.FILE
    assert said.attachment is not None
    assert said.attachment.name == "Bài dự thi.docx"
    assert said.attachment.size == len(content)
    fetched = b"".join([p async for p in served.webchat.download(said.attachment, 10**6)])
    assert fetched == content
    with pytest.raises(Invalid):
        _ = [p async for p in served.webchat.download(said.attachment, 1000)]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Tài liệu\\a.docx", "a.docx"),
        ("a\x00b\nc.pdf", "ab c.pdf"),
        ("", "tệp"),
        ("..", ".."),
        ("x" * 300 + ".docx", "x" * 195 + ".docx"),
    ],
)
def test_a_file_keeps_its_name_on_one_line(given: str, shown: str) -> None:
    assert display_name(given) == shown


async def test_a_repeated_upload_has_one_effect_and_leaves_one_file(served: Served) -> None:
    client = await served.client()
    same = str(uuid4())
    for _ in range(2):
        data = form(b"hello", id_=same)
        response = await client.post("/chat/files", data=data, headers=origin(client))
        assert response.status == 202
    assert len(served.stored) == 1
    assert len(list(served.webchat.folder.iterdir())) == 1


async def test_a_full_disk_takes_messages_but_no_files(served: Served) -> None:
    client = await served.client()
    served.is_full = True
    refused = await client.post("/chat/files", data=form(b"x"), headers=origin(client))
    assert (refused.status, await refused.json()) == (507, {"error": "full"})
    assert list(served.webchat.folder.iterdir()) == []
    assert (await say(client, "chào")).status == 202
    served.is_full = False
    taken = await client.post("/chat/files", data=form(b"x"), headers=origin(client))
    assert taken.status == 202


async def test_twenty_mebibytes_and_no_more(served: Served) -> None:
    client = await served.client()

    async def pieces():
        for _ in range(21):
            yield b"x" * 1024 * 1024

    for body in (form(b"x" * (20 * 1024 * 1024 + 1)), _streamed(pieces())):
        refused = await client.post("/chat/files", data=body, headers=origin(client))
        assert (refused.status, await refused.json()) == (413, {"error": "too_large"})
        assert list(served.webchat.folder.iterdir()) == []
        assert not served.stored
    largest = form(b"x" * (20 * 1024 * 1024))
    assert (await client.post("/chat/files", data=largest, headers=origin(client))).status == 202


def _streamed(pieces: object) -> FormData:
    data = FormData()
    data.add_field("id", str(uuid4()))
    data.add_field("file", pieces, filename="a.docx")
    return data


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--x\r\n\r\n"),
        ("multipart/form-data; boundary=x", b""),
        ("multipart/form-data; boundary=x", b"nothing of the kind"),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense\r\n\r\na\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x",
         b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\na\r\n--x--\r\n'),
        ("application/json", b"{}"),
    ],
)  # fmt: skip
async def test_a_form_that_is_none_is_refused(served: Served, kind: str, body: bytes) -> None:
    client = await served.client()
    headers = {"Content-Type": kind, **origin(client)}
    response = await client.post("/chat/files", data=body, headers=headers)
    assert response.status in (400, 415)
    assert not served.stored
    assert list(served.webchat.folder.iterdir()) == []


@pytest.mark.parametrize("ref", ["../thuky.db", "/etc/passwd", "", "0" * 32, "A" * 32])
async def test_only_our_own_uploads_are_read(served: Served, ref: str) -> None:
    await served.webchat.start()
    with pytest.raises(Gone):
        _ = [p async for p in served.webchat.download(Attachment(ref, "a", 1), 10)]


async def test_old_uploads_are_forgotten(served: Served) -> None:
    await served.webchat.start()
    (served.webchat.folder / ("0" * 32)).write_bytes(b"x")
    served.clock.at = served.clock.at.now(tz=served.clock.at.tzinfo)
    assert served.webchat.forget_old(served.clock()) == 0
    assert served.webchat.forget_old(served.clock.pass_(days=4)) == 1


async def test_our_file_is_saved_not_shown_and_hers_alone(served: Served) -> None:
    client, stranger, nobody = [await served.client() for _ in range(3)]
    await say(client, "a")
    await say(stranger, "b")
    (served.folder / "files" / "f00d").write_bytes(b"<script>alert(1)</script>")
    file = File("f00d", "Danh sách lớp.xlsx", "text/html")
    (id_,) = await served.say(served.stored[0].chat, Say("đây", file=file))
    shown = (await news(client))["messages"][-1]
    assert shown["file"] == {"name": "Danh sách lớp.xlsx", "link": f"/chat/files/{id_}"}
    given = await client.get(shown["file"]["link"])
    assert await given.read() == b"<script>alert(1)</script>"
    assert given.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''Danh%20")
    assert given.headers["Content-Type"] == "application/octet-stream"
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    for other in (stranger, nobody):
        assert (await other.get(shown["file"]["link"])).status == 404
    assert (await client.get("/chat/files/999")).status == 404


async def test_a_path_out_of_the_folder_is_not_given(served: Served) -> None:
    client = await served.client()
    await say(client, "a")
    file = File("../thuky.db", "a", "a")
    (id_,) = await served.say(served.stored[0].chat, Say("đây", file=file))
    await news(client)
    assert (await client.get(f"/chat/files/{id_}")).status == 404


# What belongs to others


async def test_a_chat_is_read_with_its_own_cookie_alone(served: Served) -> None:
    one, two = await served.client(), await served.client()
    await say(one, "của tôi")
    chat = served.stored[0].chat
    await served.say(chat, Say("riêng"))
    await say(two, "khác")
    assert [m["text"] for m in (await news(two))["messages"]] == ["khác"]
    (row, _) = await all_of(served, WebSession)
    for guess in (chat, row.hash, "x"):
        headers = {"Cookie": f"thuky={guess}"}
        stranger = await served.client()
        response = await stranger.get("/chat/messages", headers=headers)
        assert json.loads(await response.text())["messages"] == []


async def test_a_repeat_is_one_row(served: Served) -> None:
    client = await served.client()
    same = str(uuid4())
    await asyncio.gather(*(say(client, "a", same) for _ in range(5)))
    rows = await all_of(served, InboxRow)
    assert len({(r.chat_key, r.external_id) for r in rows}) == len(rows)


async def test_sessions_are_found_by_the_hash_alone(served: Served) -> None:
    async with served.database.write() as session:
        begun = await sessions.begin(session, now=served.clock())
    async with served.database.read() as session:
        found = await sessions.find(session, begun.token, now=served.clock())
        assert found is not None
        assert await sessions.find(session, found.hash, now=served.clock()) is None
