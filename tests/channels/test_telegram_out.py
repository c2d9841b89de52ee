"""What goes out to Telegram, and the files that come from there."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.channels import (
    Gone,
    Invalid,
    NotSent,
    Stays,
    Unknown,
)
from bot.channels.telegram import Telegram
from bot.messages import Attachment, Button, File, Say
from tests.channels.botapi import BotApi
from tests.channels.conftest import Door

# files -------------------------------------------------------------------------------------


async def fetched(channel: Telegram, attachment: Attachment, limit: int) -> bytes:
    return b"".join([piece async for piece in channel.download(attachment, limit)])


async def test_a_file_comes_in_pieces_up_to_the_limit(server: BotApi, door: Door) -> None:
    data = bytes(range(256)) * 1000
    await server.person(7).sends_file("a.bin", data, "a/b")
    [got] = door.got
    assert door.channel
    assert got.attachment
    assert await fetched(door.channel, got.attachment, len(data)) == data
    calls = len(server.calls)
    with pytest.raises(Invalid):
        await fetched(door.channel, got.attachment, len(data) - 1)
    assert len(server.calls) == calls


async def test_the_announced_size_is_not_believed(server: BotApi, door: Door) -> None:
    await server.person(7).sends_file("a.bin", b"x" * 300_000, "a/b", size=10)
    [got] = door.got
    assert door.channel
    assert got.attachment
    assert got.attachment.size == 10
    with pytest.raises(Invalid):
        await fetched(door.channel, got.attachment, 200_000)


async def test_a_file_the_platform_does_not_hand_out(server: BotApi, channel: Telegram) -> None:
    big = server.account.keep("a", b"x", "a/b", size=(20 << 20) + 1)
    for ref in (big.id, "unknown"):
        with pytest.raises(Invalid):
            await fetched(channel, Attachment(ref, "a", 0), 100 << 20)


# out ---------------------------------------------------------------------------------------


async def test_a_message_is_plain_text_with_buttons(server: BotApi, channel: Telegram) -> None:
    lan = server.person(7)
    text = "<b>&amp; *đậm* _nghiêng_ [x](https://example.org)\n" + "😀" * 4000
    say = Say(
        text,
        (
            Button("Có", "h1"),
            Button("Không", "h2"),
            Button("Để tôi nghĩ thêm", "h3"),
            Button("Trang", url="https://example.org/a?b=c"),
        ),
    )
    [number] = await channel.send("7", say)
    [shown] = lan.messages
    assert (str(shown.id), shown.text) == (number, text)
    assert shown.keyboard == [["Có", "Không"], ["Để tôi nghĩ thêm"], ["Trang"]]
    [sent] = server.effects
    assert "parse_mode" not in sent.payload
    assert sent.payload["link_preview_options"] == {"is_disabled": True}
    assert server.violations == []


async def test_the_same_words_go_to_many_chats(server: BotApi, channel: Telegram) -> None:
    people = [server.person(n) for n in range(1, 50)]
    say = Say("Thông báo", (Button("Đã nhận", "h"),))
    await asyncio.gather(*[channel.send(str(p.id), say) for p in people])
    assert [p.heard for p in people] == [["Thông báo"]] * 49
    assert len(server.calls) == 49


@pytest.mark.parametrize(
    ("chat", "say"),
    [
        ("7", Say("")),
        ("7", Say(" \n")),
        ("7", Say("x" * 4097)),
        ("7", Say("x", (Button("a", "h" * 65),))),
        ("7", Say("x", (Button("a", "đ" * 33),))),
        ("7", Say("x", (Button("a"),))),
        ("7", Say("x", tuple(Button("a", "h") for _ in range(101)))),
        ("lan", Say("x")),
        ("7", Say("x" * 1025, file=File("a.txt", "a.txt", "text/plain"))),
        ("7", Say("x", file=File("absent.txt", "a.txt", "text/plain"))),
        ("7", Say("x", file=File("../outside.txt", "a.txt", "text/plain"))),
    ],
)
async def test_what_can_never_be_sent_is_not_tried(
    server: BotApi, channel: Telegram, tmp_path: Path, chat: str, say: Say
) -> None:
    server.person(7)
    (tmp_path / "a.txt").write_text("a")
    (tmp_path.parent / "outside.txt").write_text("a")
    with pytest.raises(Invalid):
        await channel.send(chat, say)
    assert server.calls == []


async def test_half_a_character_does_not_stop_a_message(server: BotApi, channel: Telegram) -> None:
    lan = server.person(7)
    await channel.send("7", Say("nửa \ud800 đôi"))
    assert lan.heard == ["nửa ? đôi"]


@pytest.mark.parametrize(
    ("name", "mime", "method"),
    [
        ('Danh sách "2026".xlsx', "application/vnd.ms-excel", "sendDocument"),
        ("biểu đồ.png", "image/png", "sendPhoto"),
        ("ảnh.svg", "image/svg+xml", "sendDocument"),
    ],
)
async def test_a_file_is_uploaded_once(
    server: BotApi, channel: Telegram, tmp_path: Path, name: str, mime: str, method: str
) -> None:
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "cd").write_bytes(b"content")
    lan, an = server.person(7), server.person(8)
    say = Say("x" * 1024, (Button("Đã nhận", "h"),), file=File("ab/cd", name, mime))
    await channel.send("7", say)
    await channel.send("8", say)
    assert [e.method for e in server.effects] == [method] * 2
    field = method.removeprefix("send").lower()
    assert server.effects[0].payload[field] == {"name": name, "size": 7, "mime": mime}
    assert isinstance(server.effects[1].payload[field], str)
    for person in (lan, an):
        assert (person.messages[0].text, person.messages[0].labels) == ("x" * 1024, ["Đã nhận"])
        assert person.messages[0].file
        assert person.messages[0].file.data == b"content"
    server.account.files.clear()
    with pytest.raises(NotSent):
        await channel.send("7", say)
    await channel.send("7", say)
    assert server.violations == []


async def test_a_large_picture_goes_as_a_document(
    server: BotApi, channel: Telegram, tmp_path: Path
) -> None:
    server.person(7)
    (tmp_path / "p").write_bytes(b"x" * ((10 << 20) + 1))
    for _ in range(2):
        await channel.send("7", Say("", file=File("p", "p.png", "image/png")))
    assert [e.method for e in server.effects] == ["sendDocument"] * 2


async def test_edit_and_delete(server: BotApi, channel: Telegram, tmp_path: Path) -> None:
    lan = server.person(7)
    [number] = await channel.send("7", Say("Thẻ 1", (Button("Có", "h"),)))
    await channel.edit("7", number, Say("Thẻ 2", (Button("Không", "h"),)))
    await channel.edit("7", number, Say("Thẻ 2", (Button("Không", "h"),)))
    assert [(m.text, m.labels) for m in lan.messages] == [("Thẻ 2", ["Không"])]
    (tmp_path / "f").write_bytes(b"content")
    await channel.edit("7", number, Say("tệp", file=File("f", "tệp.pdf", "application/pdf")))
    assert lan.messages[0].file
    assert lan.messages[0].file.name == "tệp.pdf"
    with pytest.raises(Gone):
        await channel.edit("7", number, Say("lại là chữ"))
    await channel.delete("7", number)
    await channel.delete("7", number)
    assert lan.messages == []
    with pytest.raises(Gone):
        await channel.edit("7", number, Say("Thẻ 3"))
    with pytest.raises(Gone):
        await channel.edit("7", number, Say("Số?", ask_contact="Gửi số"))
    with pytest.raises(Invalid):
        await channel.edit("7", number, Say(""))
    assert server.violations == []


async def test_what_cannot_be_edited_or_deleted(server: BotApi, channel: Telegram) -> None:
    server.person(7)
    [keyboard] = await channel.send("7", Say("Số?", ask_contact="Gửi số"))
    with pytest.raises(Gone):
        await channel.edit("7", keyboard, Say("khác"))
    server.account.clock = lambda: 4e9
    with pytest.raises(Stays):
        await channel.delete("7", keyboard)


async def test_courtesies_never_raise(server: BotApi, make: Callable[..., Telegram]) -> None:
    server.person(7)
    for channel in (make(), make(api="http://127.0.0.1:1"), make(token="4242:WRONG")):
        await channel.typing("7")
        await channel.typing("999")
        await channel.acknowledge("1")
    assert [e.method for e in server.effects] == ["sendChatAction"]


async def test_close_may_be_repeated_and_gives_up_what_is_in_flight(
    server: BotApi, make: Callable[..., Telegram]
) -> None:
    server.person(7)
    channel = make()
    server.faults.add("stall", seconds=5)
    sending = asyncio.create_task(channel.send("7", Say("a")))
    await asyncio.sleep(0.1)
    await channel.close()
    await channel.close()
    with pytest.raises(Unknown):
        await asyncio.wait_for(sending, 2)


def test_it_is_a_channel(channel: Telegram) -> None:
    from bot.channels import Channel

    as_channel: Channel = channel
    told = (as_channel.name, as_channel.text_limit, as_channel.has_buttons, as_channel.rate)
    assert told == ("telegram", 4096, True, 25)
