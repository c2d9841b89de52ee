"""What a receipt settles, and everything it must leave alone."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.delivery.calls import CALL_TIMEOUT
from storage import figures, receipts, sending
from storage.database import Database
from storage.deliveries import Address
from storage.receipts import Chat, Receipt
from storage.sending import Outcome, Result
from storage.tables import Delivery
from tests.delivery.people import NOW, after, announce, members, rows, say, states
from tests.storage.test_plans import fill, listening, scans

OA = ("zalo_oa", "360")
LAN = Address(*OA, "1001")
HOA = Address(*OA, "1002")
SOON, LATER = after(seconds=2), after(hours=1)


async def call(
    database: Database, *ids: int, at: datetime = NOW, result: Result | None = Result.UNKNOWN,
    attempt: int = 1, message_ids: Sequence[str] = (),
) -> None:  # fmt: skip
    """Mark rows as the sender does; write down the outcome, unless it never came."""
    async with database.write() as session:
        marked = await sending.mark_in_flight(
            session, ids, owner="me", now=at, call_timeout=CALL_TIMEOUT
        )
        assert marked == set(ids)
        if result:
            ends = [Outcome(row, attempt, result, message_ids) for row in ids]
            await sending.record(session, ends, owner="me", now=at)


async def unknown(database: Database, to: Address = LAN, *, at: datetime = NOW, **how: Any) -> int:
    """A message that may or may not have arrived."""
    [row] = await say(database, "x", to=to, lane=2, **how)
    await call(database, row, at=at)
    return row


async def confirm(
    database: Database, message: str = "z1", *, at: datetime = SOON,
    to: Address = LAN, now: datetime = LATER,
) -> bool:  # fmt: skip
    async with database.write() as session:
        one = Receipt(Chat(to.channel, to.account, to.chat), message, at)
        return (await receipts.confirm(session, [one], now=now))[0]


async def change(database: Database, row: int, **values: Any) -> None:
    async with database.write() as session:
        await session.execute(update(Delivery).where(Delivery.id == row).values(**values))


class TestByItsId:
    async def test_unknown_becomes_sent(self, database: Database) -> None:
        row = await unknown(database)
        await change(database, row, message_ids=["z0", "z1"])
        assert await confirm(database, at=after(days=3), now=after(days=4))
        found = await rows(database, "state", "sent_at", "message_ids", "error")
        assert found == [("sent", after(days=3), ["z1"], "")]

    async def test_what_is_sent_stays(self, database: Database) -> None:
        [row] = await say(database, "x", to=LAN)
        await call(database, row, result=Result.SENT, message_ids=["z1"])
        assert not await confirm(database, at=after(minutes=1))
        assert await rows(database, "state", "sent_at") == [("sent", NOW)]

    @pytest.mark.parametrize("other", [HOA, Address("zalo_oa", "361", "1001"),
                                       Address("zalo_bot", "360", "1001")])  # fmt: skip
    async def test_only_in_its_chat(self, database: Database, other: Address) -> None:
        row = await unknown(database)
        await change(database, row, message_ids=["z1"])
        assert not await confirm(database, to=other)
        assert await states(database) == ["unknown"]

    async def test_with_another_id_it_is_another_message(self, database: Database) -> None:
        row = await unknown(database)
        await change(database, row, message_ids=["z0"])
        assert not await confirm(database)
        assert await rows(database, "state", "message_ids") == [("unknown", ["z0"])]

    async def test_not_if_its_sender_was_faster(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        row = await unknown(database)
        known = receipts._known

        async def meanwhile(session: Any, chats: Any) -> Any:
            late = Outcome(row, 1, Result.SENT, ["z9"])
            await sending.record(session, [late], owner="me", now=after(seconds=1))
            return defaultdict(set) if chats else await known(session, chats)

        monkeypatch.setattr(receipts, "_known", meanwhile)
        assert not await confirm(database)
        found = await rows(database, "state", "message_ids", "sent_at")
        assert found == [("sent", ["z9"], after(seconds=1))]

    async def test_a_platforms_clock_may_be_ahead(self, database: Database) -> None:
        await unknown(database)
        assert await confirm(database, at=after(seconds=9), now=after(seconds=5))
        assert await rows(database, "sent_at") == [(after(seconds=5),)]


class TestByItsTime:
    async def test_the_only_one_it_can_be(self, database: Database) -> None:
        await say(database, "waits", to=LAN)
        await unknown(database, HOA)
        row = await unknown(database)
        await say(database, "waits too", to=LAN, lane=2)
        assert await confirm(database)
        found = await rows(database, "id", "state", "message_ids", "sent_at")
        assert found[2] == (row, "sent", ["z1"], after(seconds=2))
        assert [state for _, state, *_ in found] == ["pending", "unknown", "sent", "pending"]
        assert not await confirm(database, "z2"), "nothing is left in doubt"

    async def test_not_one_of_two(self, database: Database) -> None:
        await unknown(database)
        await unknown(database, at=after(seconds=1))
        assert not await confirm(database)
        assert await states(database) == ["unknown", "unknown"]

    async def test_not_even_if_the_other_is_old(self, database: Database) -> None:
        """It may have lain for days until her phone was switched on."""
        await unknown(database, at=after(days=-3))
        await unknown(database)
        assert not await confirm(database)

    @pytest.mark.parametrize(
        ("at", "is_believed"),
        [
            (NOW, True),
            (after(microseconds=-1), False),
            (after(minutes=10), True),
            (after(minutes=10, microseconds=1), False),
        ],
    )
    async def test_within_ten_minutes_after_the_mark(
        self, database: Database, at: datetime, is_believed: bool
    ) -> None:
        await unknown(database)
        assert await confirm(database, at=at) is is_believed
        assert await states(database) == ["sent" if is_believed else "unknown"]

    async def test_the_mark_is_the_senders_own(self, database: Database) -> None:
        """The times above are those of the call itself, by the sender's own arithmetic."""
        assert timedelta(seconds=CALL_TIMEOUT) + sending.GRACE == receipts.HELD

    async def test_not_what_was_never_called_about(self, database: Database) -> None:
        row = await unknown(database)
        await change(database, row, lease_until=None)  # it comes from an older copy
        assert not await confirm(database)

    async def test_not_with_the_id_of_another_message(self, database: Database) -> None:
        [known] = await say(database, "x", to=LAN)
        await call(database, known, result=Result.SENT, at=after(days=-9), message_ids=["z1"])
        await unknown(database)
        assert not await confirm(database)
        assert await confirm(database, "z2"), "another id is believed"

    async def test_ids_are_compared_whole(self, database: Database) -> None:
        [known] = await say(database, "x", to=LAN)
        await call(database, known, result=Result.SENT, message_ids=["z11"])
        await unknown(database)
        assert await confirm(database)

    async def test_what_is_being_sent_is_left_to_its_sender(self, database: Database) -> None:
        [row] = await say(database, "x", to=LAN)
        await call(database, row, result=None)
        assert not await confirm(database)
        assert await states(database) == ["in_flight"]

    @pytest.mark.parametrize("marked", [1, 3])
    async def test_nor_is_another_taken_for_it(self, database: Database, marked: int) -> None:
        """Its receipt can be here before the answer to its call is written down, and be
        stamped by a clock that is a little behind ours."""
        await unknown(database)
        [row] = await say(database, "y", to=LAN, lane=2)
        await call(database, row, at=after(seconds=marked), result=None)
        assert not await confirm(database)
        assert await states(database) == ["unknown", "in_flight"]

    @pytest.mark.parametrize("again", [None, Result.SENT])
    async def test_nor_for_what_was_said_twice(
        self, database: Database, again: Result | None
    ) -> None:
        """A reply is repeated after a call that was cut off; that call may have arrived."""
        await unknown(database)
        [reply] = await say(database, "y", to=LAN)
        await call(database, reply)
        if again:
            await call(
                database, reply, at=after(seconds=3), result=again, attempt=2, message_ids=["z9"]
            )
        assert not await confirm(database, at=after(seconds=5))
        assert (await states(database))[0] == "unknown"
        assert await confirm(database, at=after(minutes=10)) is False
        await change(database, 1, lease_until=after(hours=1))
        assert await confirm(database, at=after(hours=1)), "long over"

    async def test_an_edit_is_no_message(self, database: Database) -> None:
        [row] = await say(database, "x", to=LAN)
        await change(database, row, kind="edit", state="unknown", lease_until=after(seconds=25))
        assert not await confirm(database)

    async def test_a_later_success_changes_nothing(self, database: Database) -> None:
        row = await unknown(database)
        assert await confirm(database)
        async with database.write() as session:
            late = Outcome(row, 1, Result.SENT, ["z1"])
            await sending.record(session, [late], owner="me", now=after(seconds=9))
        assert await rows(database, "state", "sent_at") == [("sent", after(seconds=2))]


async def test_many_at_once_are_few_statements(database: Database) -> None:
    await members(database, 32, channel=OA[0], account=OA[1])
    chats = [Address(*OA, str(1000 + n)) for n in range(1, 33)]
    for n, to in enumerate(chats):
        await (unknown(database, to) if n % 2 else say(database, "x", to=to))
    news = [Receipt(Chat(to.channel, to.account, to.chat), f"z{n}", after(seconds=1))
            for n, to in enumerate(chats)]  # fmt: skip
    for most, settled in ((3, 16), (1, 0)):
        with listening(database) as asked:
            async with database.write() as session:
                assert sum(await receipts.confirm(session, news, now=NOW)) == settled
        assert len([s for s in asked.statements if "deliveries" in s]) <= most


async def test_several_of_one_chat_at_once(database: Database) -> None:
    await unknown(database)
    one = Receipt(Chat(*OA, "1001"), "z1", after(seconds=2))
    async with database.write() as session:
        seen = one._replace(at=after(seconds=3))
        assert await receipts.confirm(session, [one, seen], now=NOW) == [True, False]
        assert await receipts.confirm(session, [], now=NOW) == []


async def test_the_sender_is_woken_once_something_is_settled(database: Database) -> None:
    woken: list[str] = []
    await unknown(database)
    database.listen("deliveries", lambda: woken.append("x"))
    assert not await confirm(database, at=after(days=1))
    assert woken == []
    assert await confirm(database)
    assert woken == ["x"]


async def test_the_figures_follow(database: Database) -> None:
    await members(database, 3, channel=OA[0], account=OA[1])
    one = await announce(database, 3)
    async with database.write() as session:
        claimed = await sending.claim(
            session, owner="me", channel=OA[0], account=OA[1], now=NOW, limit=9, lanes=(2,)
        )
    ids = [row.id for row in claimed]
    await call(database, *ids)
    assert await confirm(database, to=Address(*OA, claimed[0].chat))
    async with database.read() as session:
        seen = await figures.figures(session, one)
    assert (seen.total, seen.sent, seen.unknown) == (3, 1, 2)


async def test_chats_are_found_by_their_index(database: Database) -> None:
    await fill(database)
    await unknown(database, Address("telegram", "4242", "1001"))
    with listening(database) as asked:
        assert await confirm(database, to=Address("telegram", "4242", "1001"))
    assert len([s for s in asked.statements if "deliveries" in s]) == 3
    assert await scans(database, asked) == {}


class TestFacts:
    """That it lies on her phone, and that she has looked at it, are two facts."""

    async def note(self, database: Database, *told: tuple[str, bool, datetime]) -> int:
        chat = Chat(LAN.channel, LAN.account, LAN.chat)
        async with database.write() as session:
            came = [Receipt(chat, message, at, is_seen) for message, is_seen, at in told]
            return await receipts.note(session, came, now=LATER)

    async def sent(self, database: Database, message: str = "z1", **how: Any) -> int:
        [row] = await say(database, "x", to=LAN, lane=2, **{"announcement_id": None} | how)
        await change(database, row, state="sent", message_ids=[message], announcement_id=1)
        return row

    async def test_each_has_the_moment_it_was_told_first(self, database: Database) -> None:
        await self.sent(database)
        soon, late = after(seconds=5), after(minutes=5)
        assert await self.note(database, ("z1", False, soon)) == 1
        assert await rows(database, "received_at", "seen_at") == [(soon, None)]
        assert await self.note(database, ("z1", False, late)) == 0
        assert await self.note(database, ("z1", True, late), ("z1", False, late)) == 1
        assert await rows(database, "received_at", "seen_at") == [(soon, late)]
        assert await self.note(database, ("z1", True, after(minutes=9))) == 0
        assert await rows(database, "received_at", "seen_at") == [(soon, late)]

    async def test_a_platforms_clock_may_be_ahead(self, database: Database) -> None:
        await self.sent(database)
        await self.note(database, ("z1", True, after(hours=5)))
        assert await rows(database, "seen_at") == [(LATER,)]

    async def test_only_of_announcements_and_of_what_is_named(self, database: Database) -> None:
        row = await self.sent(database)
        await self.sent(database, "z2")
        await change(database, row, announcement_id=None)
        assert await self.note(database, ("z1", True, SOON), ("z9", True, SOON)) == 0
        assert await rows(database, "received_at", "seen_at") == [(None, None)] * 2
