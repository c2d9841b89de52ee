"""What people do on Zalo reaches us: by webhook, by polling, in whatever shape."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels import NotAuthentic
from bot.channels.zalo_bot import ZaloBot
from bot.channels.zalo_bot_updates import Reader
from bot.messages import Attachment, Incoming, Kind
from tests.channels.conftest import NOW, SECRET, Door, polled, until
from tests.channels.zalo_bot_platform import ZaloBotPlatform

LAN = "6ede9afa66b88fe6d6a9"
CHAT = {"id": LAN, "chat_type": "PRIVATE"}
WHO = {"id": LAN, "display_name": "Ted", "is_bot": False}
AT = datetime(2026, 9, 10, 3, 50, 54, 500000, tzinfo=UTC)
MESSAGE: dict[str, Any] = {"message_id": "2d758cb5e222177a4e35", "date": 1789012254500,
                           "chat": CHAT, "from": WHO}  # fmt: skip


def update(event: str = "text", **more: Any) -> dict[str, Any]:
    message = {k: v for k, v in {**MESSAGE, **more}.items() if v is not ...}
    return {"event_name": f"message.{event}.received", "message": message}


def read(body: dict[str, Any]) -> list[Incoming]:
    return Reader("4242", NOW).read(body)


def only(body: dict[str, Any]) -> Incoming:
    [said] = read(body)
    return said


def test_a_text() -> None:
    assert only(update(text="Xin chào")) == Incoming(
        channel="zalo_bot", account="4242", chat=LAN, id="2d758cb5e222177a4e35", at=AT,
        kind=Kind.TEXT, text="Xin chào", message="2d758cb5e222177a4e35", name="Ted",
    )  # fmt: skip


def test_flat_and_wrapped_bodies_say_the_same() -> None:
    flat = update(text="Xin chào")
    assert read({"ok": True, "result": flat}) == read(flat) != []


PHOTO = Attachment("https://photo-stal-1.zdn.vn/a.jpg", "photo.jpg", 0, "image/jpeg")


@pytest.mark.parametrize(
    ("body", "kind", "text", "attachment"),
    [
        (update(text="tie\u0302\u0301ng\u200b\r\n"), Kind.TEXT, "tiếng\n", None),
        (update(text=""), Kind.OTHER, "", None),
        (update(text=None), Kind.OTHER, "", None),
        (update("image", photo_url=PHOTO.ref), Kind.FILE, "", PHOTO),
        (update("image", photo=PHOTO.ref), Kind.FILE, "", PHOTO),
        (update("image", photo_url=PHOTO.ref, photo="x", caption="bài"), Kind.FILE, "bài", PHOTO),
        (update("image"), Kind.FILE, "", None),
        (update("unsupported"), Kind.FILE, "", None),
        (update("voice", voice_url="https://f2.zdn.vn/a.aac"), Kind.OTHER, "", None),
        (update("sticker", sticker="0e07", url="https://s"), Kind.OTHER, "", None),
        (update("link", text="https://a.vn"), Kind.TEXT, "https://a.vn", None),
        (update("link"), Kind.OTHER, "", None),
        (update("hologram", hologram={}), Kind.OTHER, "", None),
    ],
)
def test_what_came(
    body: dict[str, Any], kind: Kind, text: str, attachment: Attachment | None
) -> None:
    said = only(body)
    assert (said.kind, said.text, said.attachment) == (kind, text, attachment)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ok": True, "result": None},
        {"ok": True, "result": {}},
        {"event_name": "message.unsupported.received"},
        {"event_name": "message.text.received", "message": None},
        {"event_name": "message.text.received", "message": "chào"},
        {"event_name": None, "message": MESSAGE},
        {"event_name": "bot.renamed", "message": MESSAGE},
        {"message": MESSAGE},
        update("reaction", reaction="heart"),
        update(text="x", **{"from": {**WHO, "is_bot": True}}),
        update(text="x", **{"from": {**WHO, "id": "somebody else"}}),
        update(text="x", chat={"id": LAN, "chat_type": "CHANNEL"}),
        update(text="x", chat=None),
        update(text="x", chat={}),
        update(text="x", chat={"id": ""}),
        update(text="x", chat={"id": "a" * 65}),
        update(text="x", chat={"id": "á"}),
        update(text="x", chat={"id": ["a"]}),
    ],
)
def test_what_concerns_nobody(body: dict[str, Any]) -> None:
    assert read(body) == []


@pytest.mark.parametrize(
    ("date", "at"),
    [
        (1789012254500, AT),
        (1789012254, AT.replace(microsecond=0)),
        ("1789012254500", AT),
        (None, NOW),
        (..., NOW),
        (0, NOW),
        (-5, NOW),
        (True, NOW),
        ("hôm qua", NOW),
        (1e400, NOW),
        (float("nan"), NOW),
        (10**40, NOW),
    ],
)
def test_when(date: object, at: datetime) -> None:
    assert only(update(text="x", date=date)).at == at


def test_numbers_are_taken_for_ids() -> None:
    long = 1234567890123456789
    said = only(update(text="x", chat={"id": long}, message_id=long, **{"from": {"id": long}}))
    assert (said.chat, said.id) == (str(long), str(long))


def test_without_a_number_the_same_message_is_the_same() -> None:
    bare = update(text="x", message_id=...)
    one, again = only(bare), only({"ok": True, "result": bare})
    other = only(update(text="y", message_id=...))
    assert one.id == again.id != other.id
    assert (len(one.id), one.message) == (41, "")


def test_names_have_one_line() -> None:
    who = {**WHO, "display_name": "Lan\nNguye\u0302\u0303n " + "a" * 200}
    name = only(update(text="x", **{"from": who})).name
    assert name.startswith("Lan Nguyễn a")
    assert len(name) == 128


def test_of_a_group_nothing_is_kept_but_that_it_spoke() -> None:
    said = only(update(text="@bot bí mật", chat={"id": "zgr-1", "chat_type": "GROUP"}))
    assert (said.kind, said.chat, said.text) == (Kind.GROUP, "zgr-1", "")


# By webhook


@pytest.mark.parametrize("wrapped", [False, True])
async def test_by_webhook(zalo: ZaloBotPlatform, zalo_door: Door, wrapped: bool) -> None:
    zalo.feed.wrapped = wrapped
    lan = zalo.person(LAN, "Lan")
    number = await lan.says("menu")
    await lan.sends_file()
    await lan.reacts()
    zalo.group()
    await lan.does("text", chat="zgr-5d1f", text="@bot")
    assert [(i.kind, i.text, i.chat) for i in zalo_door.got] == [
        (Kind.TEXT, "menu", LAN),
        (Kind.FILE, "", LAN),
        (Kind.GROUP, "", "zgr-5d1f"),
    ]
    assert zalo_door.got[0].id == number
    assert zalo.feed.deliveries == [200] * 4
    assert zalo.feed.probes == [200]


HOOKED = {"webhook_url": "https://thuky.example/webhooks/zalo-bot", "secret": SECRET}
BODY = json.dumps(update(text="chào")).encode()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Bot-Api-Secret-Token": ""},
        {"X-Bot-Api-Secret-Token": SECRET[:-1]},
        {"X-Bot-Api-Secret-Token": SECRET + "x"},
        {"X-Bot-Api-Secret-Token": SECRET.upper()},
        {"X-Bot-Api-Secret-Token": "ấ"},
        {"X-Bot-Api-Secret-Token": "\udcff"},
        {"X-Telegram-Bot-Api-Secret-Token": SECRET},
        {"X-Bot-Api-Secret-Token": SECRET, "x-bot-api-secret-token": SECRET},
    ],
)
async def test_who_is_not_the_platform(
    make_zalo: Callable[..., ZaloBot], headers: dict[str, str]
) -> None:
    with pytest.raises(NotAuthentic):
        await make_zalo(**HOOKED).receive(BODY, headers)


async def test_without_a_secret_of_ours_nobody_is_the_platform(zalo_bot: ZaloBot) -> None:
    for headers in ({}, {"X-Bot-Api-Secret-Token": ""}):
        with pytest.raises(NotAuthentic):
            await zalo_bot.receive(BODY, headers)


@pytest.mark.parametrize("body", [b"", b" \n", b"{}", b'{"ok":true}'])
async def test_probes_are_answered_without_a_secret(
    make_zalo: Callable[..., ZaloBot], body: bytes
) -> None:
    assert await make_zalo(**HOOKED).receive(body, {}) == []


@pytest.mark.parametrize("body", [b"[]", b"1", b"{", b"\xff", b"[" * 100_000])
async def test_bodies_nobody_can_read(make_zalo: Callable[..., ZaloBot], body: bytes) -> None:
    channel = make_zalo(**HOOKED)
    with pytest.raises(ValueError, match="no update"):
        await channel.receive(body, {"x-bot-api-secret-token": SECRET})
    with pytest.raises(NotAuthentic):
        await channel.receive(body, {})


# By polling


async def test_by_polling_one_at_a_time(zalo: ZaloBotPlatform, zalo_bot: ZaloBot) -> None:
    await zalo_bot.start()
    lan = zalo.person(LAN)
    for text in ("một", "hai", "ba"):
        await lan.says(text)
    assert [i.text for i in await polled(zalo_bot, 3)] == ["một", "hai", "ba"]
    assert zalo.violations == []


@pytest.mark.parametrize("says_408", [True, False])
async def test_an_empty_window_is_no_failure(
    zalo: ZaloBotPlatform, zalo_bot: ZaloBot, says_408: bool, caplog: pytest.LogCaptureFixture
) -> None:
    zalo.feed.says_408, zalo.feed.longest_poll = says_408, 0.01
    task = asyncio.create_task(zalo_bot.poll(lambda _: asyncio.sleep(0)))
    await until(lambda: len(zalo.calls) > 3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert caplog.messages == []


async def test_a_platform_that_does_not_wait_is_not_hammered(
    zalo: ZaloBotPlatform, zalo_bot: ZaloBot
) -> None:
    zalo.feed.longest_poll = 0
    zalo_bot.pause = 60
    task = asyncio.create_task(zalo_bot.poll(lambda _: asyncio.sleep(0)))
    await until(lambda: zalo.calls)
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(zalo.calls) == 1


async def test_nothing_else_is_fetched_before_it_is_stored(
    zalo: ZaloBotPlatform, zalo_bot: ZaloBot
) -> None:
    """What was handed out does not come again, so it stays in our hands."""
    lan = zalo.person(LAN)
    for text in ("một", "hai"):
        await lan.says(text)
    tries: list[str] = []
    waiting: list[int] = []
    done = asyncio.Event()

    async def store(incoming: Incoming) -> None:
        tries.append(incoming.text)
        waiting.append(len(zalo.feed.pending))
        if len(tries) < 3:
            raise OSError("the disk is full")
        if incoming.text == "hai":
            done.set()

    task = asyncio.create_task(zalo_bot.poll(store))
    await asyncio.wait_for(done.wait(), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert tries == ["một", "một", "một", "hai"]
    assert waiting == [1, 1, 1, 0]


async def test_who_is_asked_to_stop_stores_first(zalo: ZaloBotPlatform, zalo_bot: ZaloBot) -> None:
    await zalo.person(LAN).says("một")
    storing, may_store = asyncio.Event(), asyncio.Event()
    stored: list[str] = []

    async def store(incoming: Incoming) -> None:
        storing.set()
        await may_store.wait()
        stored.append(incoming.text)

    task = asyncio.create_task(zalo_bot.poll(store))
    await asyncio.wait_for(storing.wait(), 5)
    task.cancel()
    await asyncio.sleep(0)
    may_store.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert stored == ["một"]


@pytest.mark.parametrize(
    "kind",
    ["reset_before", "bad_gateway_before", "html", "unauthorized", "blocked", "answer"],
)
async def test_polling_survives(zalo: ZaloBotPlatform, zalo_bot: ZaloBot, kind: str) -> None:
    zalo.faults.add(kind, method="getUpdates", times=2)
    lan = zalo.person(LAN)
    for text in ("một", "hai", "ba"):
        await lan.says(text)
    # An answer that got lost on the way took an update with it, and nothing can be done.
    assert (await polled(zalo_bot, 1))[0].text == ("ba" if kind == "html" else "một")


async def test_unreadable_updates_do_not_stop_the_poll(
    zalo: ZaloBotPlatform, zalo_bot: ZaloBot
) -> None:
    for broken in ({"event_name": "message.unsupported.received"}, {"message": {}}):
        await zalo.feed.put(broken)
    await zalo.person(LAN).says("một")
    assert [i.text for i in await polled(zalo_bot, 1)] == ["một"]
