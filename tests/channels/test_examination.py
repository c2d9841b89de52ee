"""What an operator is told of an account: by the doctor, and while something is amiss."""

from datetime import datetime, timedelta

from bot.channels import Channel, Finding, Used
from bot.channels.telegram import Telegram
from bot.channels.webchat import WebChat
from bot.channels.zalo_bot import ZaloBot
from tests.channels.botapi import BotApi
from tests.channels.conftest import NOW, SECRET, Ask
from tests.channels.zalo_bot_platform import ZaloBotPlatform

HOOK = "https://thuky.example/webhooks/telegram"


async def wrong(channel: Channel) -> list[str]:
    return [text for good, text in await channel.examine() if not good]


class TestTelegram:
    async def test_in_order(self, server: BotApi, make: Ask) -> None:
        polled: Telegram = make()
        await polled.start()
        token, webhook = await polled.examine()
        assert token == Finding(True, "Telegram token: @thuky_test_bot")
        assert webhook == Finding(True, "Telegram webhook: none, updates are polled")
        hooked: Telegram = make(webhook_url=HOOK, secret=SECRET)
        await hooked.start()
        assert (await hooked.examine())[1] == Finding(True, "Telegram webhook: 0 updates wait")

    async def test_a_webhook_of_somebody_else(self, server: BotApi, make: Ask) -> None:
        await make(webhook_url=HOOK, secret=SECRET).start()
        polled: Telegram = make()
        assert await wrong(polled) == [
            f"Telegram webhook: {HOOK} is registered, not none; `thuky serve` sets it"
        ]
        other: Telegram = make(webhook_url=HOOK + "2", secret=SECRET)
        assert len(await wrong(other)) == 1

    async def test_a_token_that_is_refused(self, server: BotApi, make: Ask) -> None:
        channel: Telegram = make(token="4242:wrong")
        token, webhook = await channel.examine()
        assert token.text.startswith("Telegram token: Stopped")
        assert (token.is_good, webhook.is_good) == (False, False)
        assert "wrong" not in token.text


class Counted:
    """What the database knows of a plan."""

    def __init__(self, messages: int, people: int) -> None:
        self.now, self.asked = Used(messages, people), [NOW]

    async def used(self, since: datetime) -> Used:
        self.asked.append(since)
        return self.now


class TestZaloBot:
    async def test_in_order(self, zalo: ZaloBotPlatform, make_zalo: Ask) -> None:
        channel: ZaloBot = make_zalo(ledger=Counted(12, 3))
        assert await channel.examine() == [
            Finding(True, "Zalo Bot token: bot.thuky"),
            Finding(True, "Zalo Bot webhook: none, updates are polled"),
            Finding(True, "Zalo Bot plan: 12 of 3000 messages of the month, 3 of 50 people"),
        ]
        assert channel.troubles == []

    async def test_a_plan_that_is_spent(self, zalo: ZaloBotPlatform, make_zalo: Ask) -> None:
        channel: ZaloBot = make_zalo(ledger=Counted(3000, 51))
        assert await wrong(channel) == [
            "Zalo Bot plan: 3000 of 3000 messages of the month, 51 of 50 people"
        ]
        assert list(channel.troubles) == [
            "Zalo Bot: 3000 of 3000 messages of the month sent",
            "Zalo Bot: 51 people, and the plan serves 50",
        ]

    async def test_it_is_counted_once_an_hour(self, zalo: ZaloBotPlatform, make_zalo: Ask) -> None:
        at, ledger = NOW, Counted(2399, 49)
        channel: ZaloBot = make_zalo(ledger=ledger, clock=lambda: at)
        for _ in range(2):
            await channel.tend()
        assert list(channel.troubles) == []
        ledger.now = Used(2400, 50)
        await channel.tend()
        assert list(channel.troubles) == []
        at = NOW + timedelta(hours=1)
        await channel.tend()
        assert len(channel.troubles) == 2
        begun = datetime.fromisoformat("2026-10-31T17:00:00+00:00")  # midnight over there
        assert ledger.asked[1:] == [begun] * 2

    async def test_a_webhook_nobody_registered(
        self, zalo: ZaloBotPlatform, make_zalo: Ask
    ) -> None:
        channel: ZaloBot = make_zalo(webhook_url=HOOK, secret=SECRET)
        assert await wrong(channel) == [
            f"Zalo Bot webhook: none is registered, not {HOOK}; `thuky serve` sets it"
        ]

    async def test_a_token_that_is_refused(self, zalo: ZaloBotPlatform, make_zalo: Ask) -> None:
        channel: ZaloBot = make_zalo(token="1:wrong")
        said = await wrong(channel)
        assert said[0] == "Zalo Bot token: Unknown HTTP 401 without a proper answer"
        assert "wrong" not in "".join(said)


async def test_the_web_chat_is_always_on(tmp_path: object) -> None:
    assert await WebChat(tmp_path).examine() == [  # type: ignore[arg-type]
        Finding(True, "web chat: always on")
    ]
