"""What comes in from Telegram, and what goes out, over the wire."""

import json
from collections.abc import Callable
from datetime import UTC
from typing import Any

import pytest
from multidict import CIMultiDict

from bot.channels import (
    NotAuthentic,
    NotSent,
    Stopped,
)
from bot.channels.telegram import Telegram
from bot.messages import Attachment, Button, Incoming, Kind, Say
from tests.channels.botapi import BotApi
from tests.channels.conftest import NOW, SECRET, Door, polled, until

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LAN = {"id": 7, "is_bot": False, "first_name": "Lan"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Lan"}
GROUP = {"id": -1005, "type": "supergroup", "title": "Nhóm"}


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 5, "from": LAN, "chat": PRIVATE, "date": 1_700_000_000, **content}


# the webhook's secret ----------------------------------------------------------------------

BODY = json.dumps({"update_id": 1, "message": message(text="menu")}).encode()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {HEADER: ""},
        {HEADER: "wrong"},
        {HEADER: SECRET[:-1]},
        {HEADER: SECRET + "x"},
        {HEADER: SECRET.upper()},
        {HEADER: "bí-mật"},
        {HEADER: "\udcff" + SECRET},
        {HEADER: f"{SECRET}, {SECRET}"},
        CIMultiDict([(HEADER, SECRET), (HEADER, SECRET)]),
        CIMultiDict([(HEADER, "wrong"), (HEADER.lower(), SECRET)]),
    ],
)
async def test_a_call_without_the_secret_is_not_looked_at(
    make: Callable[..., Telegram], headers: Any
) -> None:
    channel = make(webhook_url="https://example.org/hook", secret=SECRET)
    for body in (BODY, b"no json at all"):
        with pytest.raises(NotAuthentic):
            await channel.receive(body, headers)


@pytest.mark.parametrize("name", [HEADER, HEADER.lower(), HEADER.upper()])
async def test_the_secret_opens(make: Callable[..., Telegram], name: str) -> None:
    channel = make(webhook_url="https://example.org/hook", secret=SECRET)
    assert [i.text for i in await channel.receive(BODY, {name: SECRET})] == ["menu"]
    assert [i.text for i in await channel.receive(BODY, CIMultiDict({name: SECRET}))] == ["menu"]


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: SECRET}])
async def test_without_a_webhook_nobody_may_post(channel: Telegram, headers: Any) -> None:
    with pytest.raises(NotAuthentic):
        await channel.receive(BODY, headers)


@pytest.mark.parametrize("secret", ["", "with space", "bí-mật", "x" * 257, "x\n"])
def test_a_webhook_needs_a_usable_secret(secret: str) -> None:
    with pytest.raises(ValueError, match="secret") as caught:
        Telegram("42:TEST", webhook_url="https://example.org/hook", secret=secret)
    assert not secret or secret not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"{}", b'{"update_id":"1"}', b'{"update_id":true}', b"\xff\xfe{"],
)
async def test_a_body_that_is_no_update(make: Callable[..., Telegram], body: bytes) -> None:
    channel = make(webhook_url="https://example.org/hook", secret=SECRET)
    with pytest.raises(ValueError):  # noqa: PT011 - the sentence is not part of the contract
        await channel.receive(body, {HEADER: SECRET})


# start -------------------------------------------------------------------------------------


async def test_start_registers_the_webhook_and_keeps_what_waits(
    server: BotApi, make: Callable[..., Telegram], door: Door
) -> None:
    hook = server.sent("setWebhook")[-1].payload
    assert hook["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]
    assert (hook["url"], hook["secret_token"]) == (door.url, SECRET)
    assert not hook.get("drop_pending_updates")
    assert door.channel
    assert door.channel.account == "4242"


async def test_start_of_a_poller_takes_the_webhook_away_and_keeps_what_waits(
    server: BotApi, door: Door, make: Callable[..., Telegram]
) -> None:
    lan = server.person(7)
    lan.patient = False
    door.statuses = [500] * 99
    server.feed.second = 9
    await lan.says("trước")
    channel = make()
    await channel.start()
    await channel.start()
    assert [i.text for i in await polled(channel, 1)] == ["trước"]
    assert server.violations == []


async def test_commands_of_the_first_language_are_shown_to_the_others_too(
    server: BotApi, make: Callable[..., Telegram]
) -> None:
    channel = make(commands={"vi": {"dangky": "Đăng ký"}, "en": {"dangky": "Register"}})
    await channel.start()
    vi = [{"command": "dangky", "description": "Đăng ký"}]
    en = [{"command": "dangky", "description": "Register"}]
    assert server.account.commands == {
        ("default", ""): vi,
        ("default", "vi"): vi,
        ("default", "en"): en,
    }
    assert server.violations == []


async def test_start_tells_a_wrong_token_from_a_platform_that_is_away(
    server: BotApi, make: Callable[..., Telegram]
) -> None:
    for token in ("4242:WRONG", "nonsense"):
        with pytest.raises(Stopped):
            await make(token=token).start()
    with pytest.raises(NotSent):
        await make(api="http://127.0.0.1:1").start()
    for kind in ("bad_gateway_before", "reset_before", "too_many", "html"):
        server.faults.add(kind, method="getMe")
        with pytest.raises(NotSent):
            await make().start()
    with pytest.raises(Stopped):
        await make(webhook_url="http://example.org/hook", secret="s").start()


# what people do ----------------------------------------------------------------------------


async def test_each_thing_people_do(server: BotApi, door: Door) -> None:
    lan = server.person(7, "Lan Nguyễn Thị")
    assert door.channel
    [sent] = await door.channel.send("7", Say("Chọn", (Button("Có", "h1"),)))
    typed = await lan.says("chào")
    await lan.says("/dangky@thuky_test_bot 12")
    query = await lan.presses("Có")
    await lan.sends_file("bài.docx", b"123", "application/x-docx", caption="bài dự thi")
    await lan.sends_photo(b"12345")
    await lan.shares_contact("84912345678")
    await lan.sticker()
    await lan.voice()
    await lan.edits(typed, "chào lại")
    await lan.blocks()
    await lan.unblocks()
    got = door.got
    assert [(i.kind, i.text) for i in got] == [
        (Kind.TEXT, "chào"),
        (Kind.TEXT, "/dangky 12"),
        (Kind.PRESS, ""),
        (Kind.FILE, "bài dự thi"),
        (Kind.FILE, ""),
        (Kind.CONTACT, ""),
        (Kind.OTHER, ""),
        (Kind.OTHER, ""),
        (Kind.EDIT, "chào lại"),
        (Kind.LEFT, ""),
        (Kind.BACK, ""),
    ]
    assert {(i.channel, i.account, i.chat) for i in got} == {("telegram", "4242", "7")}
    assert {i.name for i in got} == {"Lan Nguyễn Thị"}
    assert len({i.id for i in got}) == len(got)
    assert all(i.at.tzinfo is UTC for i in got)
    press = got[2]
    assert (press.press, press.press_id, press.message, press.at) == ("h1", query, sent, NOW)
    assert got[3].attachment
    assert got[3].attachment.name == "bài.docx"
    assert (got[3].attachment.size, got[3].attachment.mime) == (3, "application/x-docx")
    assert got[4].attachment == Attachment("F000002-4242", "photo.jpg", 5, "image/jpeg")
    assert got[5].phone == "+84912345678"
    assert got[8].message == str(typed)
    assert [Incoming.from_json(i.as_json()) for i in got] == got
    assert server.violations == []


async def test_contacts_over_the_wire(server: BotApi, door: Door) -> None:
    lan, group = server.person(7), server.group(-1005)
    lan.phone = "84912345678"
    assert door.channel
    await door.channel.send("7", Say("Số của bạn?", (Button("Bỏ qua"),), ask_contact="Gửi số"))
    assert lan.messages[-1].keyboard == [["Gửi số"], ["Bỏ qua"]]
    await lan.presses("Gửi số")
    await lan.presses("Bỏ qua")
    await lan.shares_contact("84912345678", own=False)
    await lan.shares_contact("84912345678", forwarded=True)
    await lan.shares_contact("84912345678", chat=group.id)
    assert [(i.kind, i.phone, i.text) for i in door.got] == [
        (Kind.CONTACT, "+84912345678", ""),
        (Kind.TEXT, "", "Bỏ qua"),
        (Kind.CONTACT, "", ""),
        (Kind.CONTACT, "", ""),
        (Kind.GROUP, "", ""),
    ]


async def test_presses_on_what_is_no_longer_there(server: BotApi, door: Door) -> None:
    lan = server.person(7)
    assert door.channel
    await door.channel.send("7", Say("?", (Button("Có", "h1"),)))
    await lan.presses_data("h1", lan.messages[-1], late=True)
    await lan.presses_data("h2", None)
    assert [(i.kind, i.chat, i.press, i.message) for i in door.got] == [
        (Kind.PRESS, "7", "h1", str(lan.messages[-1].id)),
        (Kind.PRESS, "7", "h2", ""),
    ]
    await door.channel.acknowledge(door.got[0].press_id)
    await door.channel.acknowledge("4999")
    await door.channel.acknowledge("")
    assert server.account.answered == [door.got[0].press_id]


async def test_groups_are_named_but_not_listened_to(server: BotApi, door: Door) -> None:
    lan, group = server.person(7), server.group(-1005)
    await lan.adds_bot(group.id)
    await lan.says("Chuyện riêng của chúng tôi", chat=group.id)
    await lan.says("/start@thuky_test_bot x", chat=group.id)
    await lan.says("/start@another_bot x", chat=group.id)
    assert [(i.kind, i.chat, i.text) for i in door.got] == [
        (Kind.GROUP, "-1005", ""),
        (Kind.GROUP, "-1005", ""),
        (Kind.GROUP, "-1005", "/start x"),
    ]


async def test_an_album_is_one_file_each(server: BotApi, door: Door) -> None:
    lan = server.person(7)
    await lan.sends_album(("1.pdf", b"1", "a/b"), ("2.pdf", b"22", "a/b"), caption="hai tệp")
    assert [(i.kind, i.text, i.attachment and i.attachment.name) for i in door.got] == [
        (Kind.FILE, "hai tệp", "1.pdf"),
        (Kind.FILE, "", "2.pdf"),
    ]


async def test_a_long_essay_arrives_in_order(server: BotApi, door: Door) -> None:
    lan = server.person(7)
    lan.patient = False
    essay = " ".join(f"từ{n}" for n in range(1800))
    door.statuses = [500, 503]
    parts = await lan.pastes(essay)
    assert len(parts) == 3
    await until(lambda: not server.feed.pending)
    assert [i.message for i in door.got] == [str(p) for p in parts]
    assert " ".join(i.text for i in door.got) == essay


# redelivery --------------------------------------------------------------------------------


async def test_a_refused_update_comes_again_with_the_same_number(
    server: BotApi, door: Door
) -> None:
    door.statuses = [500, 503]
    await server.person(7).says("một")
    assert [i.text for i in door.got] == ["một"]
    assert [status for _, status in server.feed.deliveries] == [500, 503, 200]
