"""A refusal for good is the end for that person, and for nobody else."""

from collections import Counter

from sqlalchemy import select

from bot.channels import Blocked, Closed, Gone, Invalid
from storage.database import Database
from storage.tables import Announcement
from tests.delivery.people import FakeChannel, announce, members, until
from tests.delivery.test_sender import counted, over, sending


async def state(database: Database, one: int) -> str:
    async with database.read() as session:
        found = await session.scalar(select(Announcement.state).where(Announcement.id == one))
        return str(found)


async def test_each_is_called_once_and_the_blocked_never_again(database: Database) -> None:
    await members(database, 40)
    channel = FakeChannel()
    for n, refusal in ((3, Blocked()), (13, Closed()), (23, Gone()), (33, Blocked())):
        channel.answers[str(1000 + n)] = [refusal]
    async with sending(database, channel, window=4):
        first = await announce(database, 40)
        await until(over(database, "sent", "failed"))
        second = await announce(database, 40)
        await until(over(database, "sent", "failed"))
    assert await counted(database, first) == {"sent": 36, "failed": 4}
    assert await counted(database, second) == {"sent": 38, "unreached": 2}
    called = Counter(chat for _, chat, _ in channel.calls)
    assert {chat: number for chat, number in called.items() if number != 2} == {
        "1003": 1,
        "1033": 1,
    }


async def test_a_few_bad_addresses_pause_nothing(database: Database) -> None:
    """Three in a row, with nobody reached between them, would."""
    await members(database, 12)
    channel = FakeChannel()
    for n in (1, 2, 4, 5, 7, 8, 10, 11):
        channel.answers[str(1000 + n)] = [Invalid()]
    async with sending(database, channel, window=1):
        one = await announce(database, 12)
        await until(over(database, "sent", "failed"))
    assert await counted(database, one) == {"sent": 4, "failed": 8}
    assert await state(database, one) in ("sending", "done")
