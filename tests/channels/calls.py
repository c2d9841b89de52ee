"""What the tests make a channel do, and how it must end when the wire fails."""

from bot.channels import (
    Blocked,
    Invalid,
    Refused,
    SlowDown,
    Stopped,
    Unknown,
)
from bot.channels.telegram import Telegram
from bot.messages import Button, File, Say

FAULTS: dict[str, type[Refused]] = {
    "reset_before": Unknown,
    "reset_after": Unknown,
    "close_after": Unknown,
    "stall": Unknown,
    "stall_after": Unknown,
    "bad_gateway_before": Unknown,
    "bad_gateway_after": Unknown,
    "html": Unknown,
    "broken": Unknown,
    "cut": Unknown,
    "slow": Unknown,
    "too_many": SlowDown,
    "blocked": Blocked,
    "chat_not_found": Blocked,
    "unauthorized": Stopped,
    "answer": Invalid,
}


async def by_message(channel: Telegram) -> None:
    await channel.send("7", Say("chào", (Button("Có", "h"),)))


async def by_file(channel: Telegram) -> None:
    await channel.send("7", Say("chào", file=File("f", "f.txt", "text/plain")))


async def by_edit(channel: Telegram) -> None:
    await channel.edit("7", "1", Say("khác"))


async def by_delete(channel: Telegram) -> None:
    await channel.delete("7", "1")


def hurried(channel: Telegram) -> Telegram:
    channel._wire.seconds = channel._wire.upload_seconds = 0.3
    return channel
