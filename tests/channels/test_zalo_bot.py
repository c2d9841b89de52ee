"""What we say to the Zalo Bot Platform, and what its answers mean."""

import logging
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.channels import (
    Channel,
    Closed,
    Gone,
    Invalid,
    NotSent,
    Refused,
    SlowDown,
    Stays,
    Stopped,
    Unknown,
)
from bot.channels.zalo_bot import ZaloBot
from bot.channels.zalo_bot_plan import MESSAGES_A_MONTH, Usage
from bot.channels.zalo_bot_wire import NoUpdate, judge
from bot.messages import Attachment, Button, File, Say
from tests.channels.botapi_faults import AFTER, BEFORE
from tests.channels.test_telegram_secrets import told
from tests.channels.zalo_bot_platform import ZaloBotPlatform

LAN = "6ede9afa66b88fe6d6a9"
FAULTS: dict[str, type[Refused]] = dict.fromkeys(BEFORE | AFTER, Unknown) | {
    "too_many": SlowDown,
    "unauthorized": Stopped,
    "chat_not_found": Invalid,
    "answer": Invalid,
}


def test_it_is_a_channel(zalo_bot: ZaloBot) -> None:
    channel: Channel = zalo_bot
    assert (channel.name, channel.account) == ("zalo_bot", "1234567890123456789")
    assert (channel.text_limit, channel.has_buttons, channel.rate) == (2000, False, 1)


async def test_a_text_is_one_call(zalo: ZaloBotPlatform, zalo_bot: ZaloBot) -> None:
    lan = zalo.person()
    ids = await zalo_bot.send(LAN, Say("Chào <b>bạn</b> {red}*_", (Button("Có", "h"),)))
    assert ids == [lan.messages[-1].id]
    assert zalo.effects[0].payload == {"chat_id": LAN, "text": "Chào <b>bạn</b> {red}*_"}
    assert (len(zalo.calls), zalo.violations) == (1, [])


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a" * 2000, True),
        ("a" * 2001, False),
        ("😀" * 1000, True),
        ("😀" * 1000 + "a", False),
        (unicodedata.normalize("NFD", "ế" * 2000), True),
        ("", False),
        (" \n", False),
    ],
)
async def test_lengths(zalo: ZaloBotPlatform, zalo_bot: ZaloBot, text: str, fits: bool) -> None:
    lan = zalo.person()
    if fits:
        await zalo_bot.send(LAN, Say(text))
        assert lan.heard == [unicodedata.normalize("NFC", text)]
    else:
        with pytest.raises(Invalid):
            await zalo_bot.send(LAN, Say(text))
        assert zalo.calls == []
    assert zalo.violations == []


async def test_files_go_as_links(
    zalo: ZaloBotPlatform, make_zalo: Callable[..., ZaloBot], zalo_bot: ZaloBot
) -> None:
    zalo.person()

    class Links:
        async def link(self, file: File) -> str:
            return f"https://thuky.example/files/{file.path}"

    channel = make_zalo(links=Links())
    await channel.send(LAN, Say("Mã vào lớp", file=File("q", "qr.png", "image/png")))
    await channel.send(LAN, Say("", file=File("q", "qr.png", "image/png")))
    await channel.send(LAN, Say("Danh sách", file=File("d", "ds.xlsx", "application/x")))
    assert [(e.method, e.payload) for e in zalo.effects] == [
        ("sendPhoto", {"chat_id": LAN, "photo": "https://thuky.example/files/q",
                       "caption": "Mã vào lớp"}),
        ("sendPhoto", {"chat_id": LAN, "photo": "https://thuky.example/files/q"}),
        ("sendMessage", {"chat_id": LAN,
                         "text": "Danh sách\nds.xlsx: https://thuky.example/files/d"}),
    ]  # fmt: skip
    with pytest.raises(Invalid):
        await zalo_bot.send(LAN, Say("Danh sách", file=File("d", "ds.xlsx", "application/x")))


async def test_what_was_said_stands(zalo: ZaloBotPlatform, zalo_bot: ZaloBot) -> None:
    with pytest.raises(Gone):
        await zalo_bot.edit(LAN, "m1", Say("khác"))
    with pytest.raises(Stays):
        await zalo_bot.delete(LAN, "m1")
    await zalo_bot.acknowledge("p")
    assert zalo.calls == []


async def test_typing(zalo: ZaloBotPlatform, zalo_bot: ZaloBot) -> None:
    zalo.person()
    await zalo_bot.typing(LAN)
    assert [e.payload for e in zalo.sent("sendChatAction")] == [
        {"chat_id": LAN, "action": "typing"}
    ]
    zalo.faults.add("unauthorized")
    await zalo_bot.typing(LAN)  # a courtesy never fails


# What the answers mean


@pytest.mark.parametrize("fault", sorted(FAULTS))
async def test_faults_at_the_wire(zalo: ZaloBotPlatform, zalo_bot: ZaloBot, fault: str) -> None:
    zalo.person()
    zalo_bot._wire.seconds = 0.3
    zalo.faults.add(fault, method="sendMessage", seconds=3)
    with pytest.raises(FAULTS[fault]) as caught:
        await zalo_bot.send(LAN, Say("chào"))
    assert type(caught.value) is FAULTS[fault]
    assert len(zalo.effects) == (fault in AFTER)
    assert not zalo.faults.waiting
    zalo_bot._wire.seconds = 10
    await zalo_bot.send(LAN, Say("sau"))


ANSWERS: list[tuple[int, str, type[Refused]]] = [
    (400, "Bad request", Invalid),
    (401, "Unauthorized", Stopped),
    (403, "Internal server error", Unknown),
    (404, "Not found", Invalid),
    (408, "Request timeout", NoUpdate),
    (418, "a code of tomorrow", Invalid),
    (426, "Daily limit", SlowDown),
    (429, "Quota exceeded", SlowDown),
    (500, "?", Unknown),
    (-216, "a code of the other product", Unknown),
]


@pytest.mark.parametrize("http_codes", [False, True])
@pytest.mark.parametrize("key", ["error_code", "errorCode"])
@pytest.mark.parametrize(("code", "text", "kind"), ANSWERS)
async def test_answers(
    zalo: ZaloBotPlatform, zalo_bot: ZaloBot, http_codes: bool, key: str, code: int, text: str,
    kind: type[Refused],
) -> None:  # fmt: skip
    zalo.person()
    zalo.http_codes, zalo.code_key = http_codes and code > 0, key
    zalo.faults.add("answer", status=code, text=text)
    with pytest.raises(kind) as caught:
        await zalo_bot.send(LAN, Say("chào"))
    assert type(caught.value) is kind
    if isinstance(caught.value, SlowDown):
        assert caught.value.seconds == {426: 3600, 429: 60}[code]
    assert len(zalo.calls) == 1


@pytest.mark.parametrize(
    ("status", "payload", "kind"),
    [
        (200, b"", Unknown),
        (200, b"[]", Unknown),
        (200, b"{}", Unknown),
        (200, b'{"ok":1}', Unknown),
        (200, b'{"ok":"true","result":{}}', Unknown),
        (200, b'{"ok":false}', Unknown),
        (200, b'{"ok":false,"error_code":"401"}', Stopped),
        (200, b'{"ok":false,"error_code":null}', Unknown),
        (200, b'{"ok":false,"error_code":{}}', Unknown),
        (403, b"<html>a proxy</html>", Unknown),
        (401, b"Unauthorized", Unknown),
        (429, b"slow down", SlowDown),
        (404, b'{"ok":false}', Invalid),
        (502, b'{"ok":true,"result":{}}', Unknown),
        (302, b'{"ok":true,"result":{}}', Unknown),
    ],
)
def test_answers_nobody_documented(status: int, payload: bytes, kind: type[Refused]) -> None:
    with pytest.raises(kind) as caught:
        judge(status, payload)
    assert type(caught.value) is kind


def test_a_pause_that_is_told() -> None:
    with pytest.raises(SlowDown) as caught:
        judge(429, b"", "7")
    assert caught.value.seconds == 7


def test_success_may_have_no_result() -> None:
    assert judge(200, b'{"ok":true}') is None


async def test_an_answer_without_a_number_is_unknown(
    zalo: ZaloBotPlatform, zalo_bot: ZaloBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zalo, "_send_message", lambda raw: {"date": 1})
    with pytest.raises(Unknown):
        await zalo_bot.send(LAN, Say("chào"))


async def test_no_connection_is_not_sent(make_zalo: Callable[..., ZaloBot]) -> None:
    with pytest.raises(NotSent):
        await make_zalo(api="http://127.0.0.1:1").send(LAN, Say("chào"))


# The plan


async def test_the_month_is_counted(zalo: ZaloBotPlatform, zalo_bot: ZaloBot) -> None:
    zalo.person()
    zalo_bot._wire.seconds = 0.3
    await zalo_bot.send(LAN, Say("một"))
    zalo.faults.add("reset_after")
    zalo.faults.add("answer")
    for kind in (Unknown, Invalid):
        with pytest.raises(kind):
            await zalo_bot.send(LAN, Say("hai"))
    assert zalo_bot.usage == Usage(messages=2, month="2026-11")


def test_a_month_begins_at_midnight_in_vietnam(caplog: pytest.LogCaptureFixture) -> None:
    usage = Usage(messages=2398, month="2026-11")
    usage.count(datetime(2026, 11, 30, 16, 59, tzinfo=UTC))
    assert caplog.messages == []
    usage.count(datetime(2026, 11, 30, 16, 59, tzinfo=UTC))
    assert caplog.messages == ["2400 of 3000 messages of the month sent"]
    usage.count(datetime(2026, 11, 30, 17, 0, tzinfo=UTC))
    assert usage == Usage(messages=1, month="2026-12")


async def test_a_spent_month_is_not_a_pause(zalo: ZaloBotPlatform, zalo_bot: ZaloBot) -> None:
    zalo.person()
    zalo.plan = 0
    with pytest.raises(SlowDown):
        await zalo_bot.send(LAN, Say("chào"))
    zalo_bot.usage = Usage(messages=MESSAGES_A_MONTH, month="2026-11")
    with pytest.raises(Closed):
        await zalo_bot.send(LAN, Say("chào"))


# Starting


async def test_start_takes_a_webhook_away(zalo: ZaloBotPlatform, zalo_bot: ZaloBot) -> None:
    await zalo_bot.start()
    assert [e.method for e in zalo.effects] == []
    zalo.daily_webhooks = 1
    await zalo_bot._wire.call("setWebhook", {"url": zalo.url, "secret_token": "12345678"})
    await zalo_bot.start()
    assert zalo.feed.hook is None


async def test_start_registers_and_looks_at_the_verification(
    zalo: ZaloBotPlatform, make_zalo: Callable[..., ZaloBot], caplog: pytest.LogCaptureFixture
) -> None:
    channel = make_zalo(webhook_url=f"{zalo.url}/nothing-here", secret="s" * 32)
    await channel.start()  # saved all the same
    assert zalo.feed.hook
    assert zalo.feed.hook.secret == "s" * 32
    assert channel.verified == "webhook.ok"  # a refusal with HTTP 200 is enough for a probe
    channel = make_zalo(webhook_url="http://127.0.0.1:1/x", secret="s" * 32)
    await channel.start()
    assert channel.verified == "webhook.err.conn"
    assert "cannot call the webhook: webhook.err.conn" in caplog.text


async def test_the_daily_limit_of_set_webhook(
    zalo: ZaloBotPlatform, make_zalo: Callable[..., ZaloBot]
) -> None:
    zalo.daily_webhooks = 1
    channel = make_zalo(webhook_url=f"{zalo.url}/x", secret="s" * 32)
    await channel.start()
    await channel.start()  # the sixth restart of a day must serve too
    other = make_zalo(webhook_url=f"{zalo.url}/y", secret="s" * 32)
    with pytest.raises(NotSent):
        await other.start()


@pytest.mark.parametrize(
    ("fault", "kind"),
    [("unauthorized", Stopped), ("chat_not_found", Stopped), ("answer", Stopped),
     ("blocked", NotSent), ("too_many", NotSent), ("reset_before", NotSent), ("html", NotSent)],
)  # fmt: skip
async def test_start_refused(
    zalo: ZaloBotPlatform, zalo_bot: ZaloBot, fault: str, kind: type[Refused]
) -> None:
    zalo.faults.add(fault, method="getMe")
    with pytest.raises(kind) as caught:
        await zalo_bot.start()
    assert type(caught.value) is kind
    await zalo_bot.start()


@pytest.mark.parametrize("secret", ["", "1234567", "with space", "ấ" * 9, "s" * 257])
def test_a_webhook_needs_a_secret(secret: str) -> None:
    with pytest.raises(ValueError, match="secret"):
        ZaloBot("1:t", webhook_url="https://thuky.example/webhooks/zalo-bot", secret=secret)


# Photos people sent


async def fetched(channel: ZaloBot, link: str, limit: int = 100) -> bytes:
    photo = Attachment(link, "photo.jpg", 0)
    return b"".join([piece async for piece in channel.download(photo, limit)])


async def test_a_photo_is_fetched(zalo: ZaloBotPlatform, zalo_bot: ZaloBot) -> None:
    link = zalo.place.host(b"0123456789", "jpg")
    assert await fetched(zalo_bot, link) == b"0123456789"
    with pytest.raises(Invalid):
        await fetched(zalo_bot, link, limit=9)
    zalo.place.media.clear()
    with pytest.raises(Unknown):
        await fetched(zalo_bot, link)  # expired


@pytest.mark.parametrize(
    "link",
    [
        "",
        "photo.jpg",
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:1/x",
        "http://photo-stal-1.zdn.vn/x.jpg",
        "https://photo-stal-1.zdn.vn:8443/x.jpg",
        "https://zdn.vn.example.org/x.jpg",
        "https://evilzdn.vn/x.jpg",
        "https://photo.zdn.vn@10.0.0.1/x.jpg",
        "https://[::1]/x.jpg",
        "https://[/x.jpg",
    ],
)
async def test_links_that_lead_elsewhere_are_not_followed(zalo_bot: ZaloBot, link: str) -> None:
    with pytest.raises(Invalid):
        await fetched(zalo_bot, link)


def test_links_of_the_platform() -> None:
    wire = ZaloBot("1:t", media_hosts=(".zdn.vn", "cdn.example.org"))._wire
    for link in ("https://photo-stal-1.zdn.vn/x.jpg", "https://cdn.example.org/x"):
        assert str(wire._checked(link)) == link


# Secrets


CANARY = "CANARY-only-for-this-test"


@pytest.mark.parametrize("fault", [*sorted(FAULTS), "refused", "dns", "tls"])
async def test_no_secret_in_errors_or_logs(
    make_zalo: Callable[..., ZaloBot], caplog: pytest.LogCaptureFixture, tmp_path: Path, fault: str
) -> None:
    caplog.set_level(logging.DEBUG)
    async with ZaloBotPlatform(f"4242:{CANARY}") as server:
        server.person()
        apis: dict[str, Any] = {"refused": "http://127.0.0.1:1", "dns": "http://nowhere.invalid",
                                "tls": server.url.replace("http:", "https:")}  # fmt: skip
        channel = make_zalo(token=server.token, api=apis.get(fault, server.url))
        channel._wire.seconds = 0.3
        if fault in FAULTS:
            server.faults.add(fault, seconds=1, text=f"no /bot4242:{CANARY}/")
        with pytest.raises(Refused) as caught:
            await channel.send(LAN, Say("chào"))
        await channel.typing(LAN)
    assert CANARY not in told(caught.value) + caplog.text
