"""A message of ours has reached her: she did nothing, so nothing is answered."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.channels.zalo_oa_events import Reader
from bot.messages import Incoming, Kind
from storage import accounts, consents, conversations, inbox, receipts
from storage.deliveries import NewDelivery, enqueue
from storage.tables import (
    Account,
    AuditEntry,
    Consent,
    Conversation,
    Delivery,
    InboxRow,
)
from tests.chat import OWNER, Clock, House, Person
from tests.storage.test_plans import listening

MARKED = timedelta(seconds=1)


def receipt(person: Person, message: str, at: datetime | None = None) -> Incoming:
    return person.incoming(
        Kind.RECEIPT, message=message, **({"at": at} if at else {})
    )  # fmt: skip


def stranger(house: House, chat: str = "9") -> Person:
    return Person(house, channel="zalo_oa", chat=chat)


async def of(house: House, *columns: Any) -> list[Any]:
    async with house.database.read() as session:
        rows = await session.execute(select(*columns))
        return [row[0] if len(columns) == 1 else tuple(row) for row in rows]


async def in_doubt(house: House, person: Person) -> None:
    """Something was said to her a second ago, and nobody knows whether it arrived."""
    async with house.database.write() as session:
        account = await accounts.find(session, channel=person.channel, account=person.account,
                                      chat=person.chat)  # fmt: skip
        assert account
        await enqueue(session, [NewDelivery(account, {"text": "x"})], now=house.clock())
        await session.execute(
            update(Delivery).values(
                state="unknown", lease_until=house.clock() - MARKED + receipts.HELD
            )
        )


async def test_it_settles_what_was_in_doubt(house: House) -> None:
    ha = await house.member("Trần Thị Hà", channel="zalo_oa")
    await in_doubt(house, ha)
    for _ in range(2):
        await house.hear(receipt(ha, "z1"))
    assert await of(house, Delivery.state, Delivery.message_ids) == [("sent", ["z1"])]
    assert sorted(await of(house, InboxRow.state)) == ["done", "ignored"]


async def test_reached_and_seen_are_told_apart(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", channel="zalo_oa")
    await in_doubt(house, ha)
    async with house.database.write() as session:
        known = {"state": "sent", "message_ids": ["z1"], "announcement_id": 1}
        await session.execute(update(Delivery).values(**known))
    facts = (Delivery.received_at, Delivery.seen_at)
    at = clock()
    await house.hear(told(ha, "user_received_message", "z1"))
    assert await of(house, *facts) == [(at, None)]
    clock.pass_(minutes=5)
    await house.hear(told(ha, "user_seen_message", "z1"))
    assert await of(house, *facts) == [(at, clock())]


def told(person: Person, name: str, message: str) -> Incoming:
    """As the Official Account's channel reads it."""
    event = {"event_name": name, "sender": {"id": "360"}, "recipient": {"id": person.chat},
             "message": {"msg_id": message},
             "timestamp": str(int(person.house.clock().timestamp() * 1000))}  # fmt: skip
    [said] = Reader(person.account, person.house.clock()).read(event)
    return said


async def test_nobody_is_met_and_nothing_is_opened(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", channel="zalo_oa")
    async with house.database.write() as session:
        await session.execute(update(Account).values(blocked_at=clock()))
    before = clock()
    clock.pass_(hours=1)
    await house.hear(receipt(ha, "z1"))
    await house.hear(receipt(stranger(house), "z2"))
    assert await of(house, Account.chat, Account.seen_at, Account.blocked_at) == [
        (ha.chat, before, before)
    ]
    assert await of(house, InboxRow.state) == ["ignored", "ignored"]
    assert await of(house, func.count(Conversation.account_id)) == [0]
    assert await of(house, func.count(Delivery.id)) == [0]


async def test_thirty_two_together_cost_a_few_statements(house: House) -> None:
    people = [stranger(house, str(n)) for n in range(32)]
    async with house.database.write() as session:
        await inbox.store(session, [row(receipt(p, "z")) for p in people], now=house.clock())
        claimed = await inbox.claim(session, owner=OWNER, now=house.clock(), limit=32)
    woken: list[str] = []
    house.database.listen("deliveries", lambda: woken.append("x"))
    with listening(house.database) as asked:
        await house.talk.handle([one.id for one in claimed])
    asked_for = [s for s in asked.statements if "BEGIN" not in s]
    assert len(asked_for) == 4, "read, looked up twice, ended"
    assert set(await of(house, InboxRow.state)) == {"ignored"}
    assert woken == [], "the sender has nothing to do"


def row(said: Incoming) -> dict[str, Any]:
    return {"channel": said.channel, "account": said.account, "external_id": said.id,
            "chat": said.chat, "body": said.as_json()}  # fmt: skip


async def test_beside_it_others_are_answered(house: House) -> None:
    ha = await house.member("Trần Thị Hà", channel="zalo_oa")
    await in_doubt(house, ha)
    lan = await house.member("Lê Thị Lan")
    async with house.database.write() as session:
        both = [row(receipt(ha, "z1")), row(lan.incoming(Kind.TEXT, text="menu"))]
        await inbox.store(session, both, now=house.clock())
    await house.answer_all()
    assert await of(house, InboxRow.state) == ["done", "done"]
    assert [say.text[:21] for say, _ in await lan.hears()] == ["Chào đồng chí Lê Thị "]


async def test_one_that_cannot_be_settled_is_set_aside_unsaid(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: Any, **__: Any) -> list[bool]:
        raise RuntimeError("a bug")

    monkeypatch.setattr(receipts, "confirm", fail)
    ha = await house.member("Trần Thị Hà", channel="zalo_oa")
    await house.hear(receipt(ha, "z1"))
    for _ in range(5):
        house.clock.pass_(seconds=3)
        await house.answer_all()
    assert await of(house, InboxRow.state, InboxRow.error) == [("set_aside", "RuntimeError")]
    assert await of(house, Delivery.id) == []


# She leaves


def left(person: Person, name: str) -> Incoming:
    """As the Official Account's channel reads it."""
    event = {"event_name": name, "sender": {"id": person.chat}, "follower": {"id": person.chat},
             "timestamp": str(int(person.house.clock().timestamp() * 1000))}  # fmt: skip
    [said] = Reader(person.account, person.house.clock()).read(event)
    return said


async def linked(house: House) -> Person:
    ha = await house.member("Trần Thị Hà", channel="zalo_oa")
    await ha.says("đăng ký")
    return ha


async def test_who_leaves_stays_linked(house: House) -> None:
    ha = await linked(house)
    await house.hear(left(ha, "unfollow"))
    assert await of(house, Account.member_id, Account.blocked_at) == [(ha.id, house.clock())]
    assert set(await of(house, Consent.withdrawn_at)) == {None}
    assert (await of(house, InboxRow.state))[-1] == "ignored"
    assert "cancelled" not in await of(house, Delivery.state)


async def test_who_takes_her_data_back_is_unlinked(house: House) -> None:
    ha = await linked(house)
    other = await house.member("Lê Thị Lan")
    await other.says("menu")
    await house.hear(left(ha, "user_withdraw"))
    async with house.database.read() as session:
        mine = (await session.scalars(select(Account).where(Account.chat == ha.chat))).one()
        assert (mine.member_id, mine.linked_at, mine.blocked_at) == (None, None, house.clock())
        assert await consents.standing(session, ha.id) == {}
        states = await session.execute(select(Delivery.chat, Delivery.state))
        assert {tuple(row) for row in states} == {
            (ha.chat, "cancelled"), (other.chat, "leased")
        }  # fmt: skip
        here = await conversations.of_account(session, mine.id)
        assert here.form == ""
        entry = (await session.scalars(select(AuditEntry))).one()
        assert (entry.actor_id, entry.action, entry.object, entry.details) == (
            ha.id, "account.unlink", f"account:{mine.id}",
            {"channel": "zalo_oa", "why": "withdrawn"},
        )  # fmt: skip
    assert (await of(house, InboxRow.state))[-1] == "done"
    await ha.hears()
    await ha.says("menu")
    assert [say.text[:9] for say, _ in await ha.hears()] == ["Kính chào"], "a stranger again"


async def test_a_stranger_who_takes_her_data_back(house: House) -> None:
    new = stranger(house)
    await new.says("chào")
    await new.says("1")
    await house.hear(left(new, "user_withdraw"))
    assert await of(house, Account.blocked_at) == [house.clock()]
    assert await of(house, Conversation.form, Conversation.answers) == [("", {})]
    assert await of(house, AuditEntry.id) == []
