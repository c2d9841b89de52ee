"""Which message of ours somebody quotes."""

from typing import Any

import pytest
from sqlalchemy import update

from storage import quotes
from storage.database import Database
from storage.deliveries import Address, NewDelivery, add_body
from storage.tables import Delivery
from tests.delivery.people import LAN, NOW, TELEGRAM, put

OTHER = Address(*TELEGRAM, "8")


def saying(*handles: str) -> dict[str, Any]:
    return {"text": "x", "buttons": [{"label": "x", "handle": one} for one in handles]}


async def sent(
    database: Database, *handles: str, ids: tuple[str, ...] = (), to: Address = LAN, **more: Any
) -> int:
    [row] = await put(database, NewDelivery(to, saying(*handles), **more))
    async with database.write() as session:
        given = update(Delivery).where(Delivery.id == row)
        await session.execute(given.values(message_ids=list(ids), state="sent"))
    return row


async def handles(database: Database, message: str, *, chat: str = "7") -> list[str]:
    place = {"channel": TELEGRAM[0], "account": TELEGRAM[1], "chat": chat}
    async with database.read() as session:
        return list(await quotes.handles(session, **place, message=message))


async def test_of_this_chat_alone(database: Database) -> None:
    await sent(database, "a:1", "b:1", ids=("11",))
    await sent(database, "a:2", ids=("12", "13"))
    await sent(database, "a:3", ids=("11",), to=OTHER)
    assert await handles(database, "11") == ["a:1", "b:1"]
    assert await handles(database, "13") == ["a:2"]
    assert await handles(database, "11", chat="8") == ["a:3"]


@pytest.mark.parametrize("message", ["1", "", "%", "_1", '"', "11\\", "99"])
async def test_of_no_message_of_ours(database: Database, message: str) -> None:
    await sent(database, "a:1", ids=("11",))
    assert await handles(database, message) == []


async def test_of_what_was_changed_or_cut(database: Database) -> None:
    """An edit has no id of its own where messages are changed in place, and one where they
    are said anew; of a long text only the last piece has the buttons."""
    row = await sent(database, "a:1", ids=("11",))
    await sent(database, "b:1", ids=("12",), kind="edit", target_id=row)
    await sent(database, kind="edit", target_id=row)
    for message in ("11", "12"):
        assert await handles(database, message) == ["b:1", "a:1"]
    first = await sent(database, ids=("21",))
    await sent(database, "c:1", ids=("22",), target_id=first)
    assert await handles(database, "21") == ["c:1"]


async def test_of_a_text_that_many_share(database: Database) -> None:
    async with database.write() as session:
        body = await add_body(session, saying("ack:1"))
        session.add(
            Delivery(channel=TELEGRAM[0], account=TELEGRAM[1], chat="7", say=None, body_id=body,
                     state="sent", message_ids=["31"], due_at=NOW, created_at=NOW)
        )  # fmt: skip
    assert await handles(database, "31") == ["ack:1"]
