"""What of a plan is used up."""

from sqlalchemy import update

from storage.database import Database
from storage.deliveries import Address, NewDelivery
from storage.tables import Account, Delivery
from storage.usage import Used, used
from tests.delivery.people import LAN, NOW, after, members, put, words


async def test_what_left_counts_and_who_wrote(database: Database) -> None:
    await members(database, 3)
    says = [NewDelivery(LAN, words(t)) for t in "abcdefg"]
    says.append(NewDelivery(Address("zalo_bot", "4242", "7"), words("h")))
    ids = await put(database, *says)
    states = ["sent", "sent", "unknown", "in_flight", "pending", "failed", "waiting", "sent"]
    async with database.write() as session:
        for row, state in zip(ids, states, strict=True):
            sent_at = after(days=-40) if row == ids[0] else NOW if state == "sent" else None
            await session.execute(
                update(Delivery).where(Delivery.id == row).values(state=state, sent_at=sent_at)
            )
        await session.execute(update(Account).where(Account.chat == "1003").values(private=False))
    async with database.read() as session:
        month = {"channel": "telegram", "account": "4242", "since": after(days=-22)}
        assert await used(session, **month) == Used(messages=3, people=2)
        assert (await used(session, **month | {"account": "other"})) == Used(0, 0)
