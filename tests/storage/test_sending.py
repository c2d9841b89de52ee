"""Who may send a row, in which order, and what the end of a call makes of it."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import event, select, update

from storage import recipients, rescues, sending
from storage.database import Database
from storage.deliveries import Address, NewDelivery, split
from storage.sending import Claimed, Outcome, Result
from storage.tables import Account, Announcement, Delivery
from tests.delivery.people import (
    NOW,
    TELEGRAM,
    after,
    announce,
    members,
    put,
    rows,
    say,
    states,
    words,
)


async def claim(
    database: Database,
    owner: str = "me",
    *,
    lanes: Sequence[int] = (0, 1),
    limit: int = 10,
    now: datetime = NOW,
) -> list[Claimed]:
    async with database.write() as session:
        return await sending.claim(
            session, owner=owner, channel=TELEGRAM[0], account=TELEGRAM[1],
            now=now, limit=limit, lanes=lanes,
        )  # fmt: skip


async def mark(database: Database, *ids: int, owner: str = "me", now: datetime = NOW) -> set[int]:
    async with database.write() as session:
        return await sending.mark_in_flight(session, ids, owner=owner, now=now, call_timeout=10)


async def end(
    database: Database,
    row: int,
    result: Result,
    *,
    attempt: int = 1,
    owner: str = "me",
    now: datetime = NOW,
    **how: Any,
) -> None:
    async with database.write() as session:
        outcome = Outcome(row, attempt, result, **how)
        await sending.record(session, [outcome], owner=owner, now=now)


async def send(database: Database, row: int, result: Result = Result.SENT, **how: Any) -> None:
    """Claimed, marked, called and written down."""
    async with database.write() as session:
        mine = {"state": "leased", "owner": "me", "lease_until": after(seconds=30)}
        await session.execute(update(Delivery).where(Delivery.id == row).values(**mine))
    assert await mark(database, row) == {row}
    await end(database, row, result, **how)


def texts(claimed: Sequence[Claimed]) -> list[str]:
    return [row.say["text"] for row in claimed if row.say]


class TestClaim:
    async def test_one_a_chat_in_order(self, database: Database) -> None:
        ids = await say(database, "1", "2")
        await say(database, "other", to=Address(*TELEGRAM, "8"))
        assert texts(await claim(database)) == ["1", "other"]
        await send(database, ids[0])
        assert texts(await claim(database)) == ["2", "other"]

    async def test_lower_lanes_first_and_side_by_side(self, database: Database) -> None:
        await say(database, "reminder", lane=1)
        await say(database, "reply")
        assert texts(await claim(database)) == ["reply", "reminder"]

    async def test_our_own_lease_is_claimed_others_not(self, database: Database) -> None:
        await say(database, "mine", leased_to="me")
        await say(database, "yours", leased_to="you", to=Address(*TELEGRAM, "8"))
        assert texts(await claim(database)) == ["mine"]

    async def test_what_is_due_later_holds_nobody_up(self, database: Database) -> None:
        await say(database, "at seven", lane=1, due_at=after(hours=5))
        await say(database, "now", lane=1)
        assert texts(await claim(database)) == ["now"]

    async def test_what_is_tried_again_keeps_its_place(self, database: Database) -> None:
        first, _ = await say(database, "1", "2")
        await send(database, first, Result.LATER, due_at=after(seconds=9), error="not_sent")
        assert texts(await claim(database)) == []
        assert texts(await claim(database, now=after(seconds=9))) == ["1"]

    async def test_too_late_is_not_claimed(self, database: Database) -> None:
        await say(database, "late", expires_at=NOW)
        await say(database, "next")
        assert texts(await claim(database)) == ["next"]

    async def test_other_accounts_are_not_touched(self, database: Database) -> None:
        await say(database, "x", to=Address("zalo_oa", "1", "7"))
        assert await claim(database) == []

    async def test_parts_go_before_what_was_said_afterwards(self, database: Database) -> None:
        long, _ = await say(database, "a b c", "next")
        async with database.write() as session:
            parts = await split(session, long, [words(text) for text in "abc"])
        for row, text in ((long, "a"), (parts[0], "b"), (parts[1], "c")):
            assert texts(await claim(database)) == [text]
            await send(database, row)
        assert texts(await claim(database)) == ["next"]

    async def test_the_rest_of_a_refused_text_is_not_sent(self, database: Database) -> None:
        [long] = await say(database, "a b")
        async with database.write() as session:
            await split(session, long, [words("a"), words("b")])
        await send(database, long, Result.FAILED)
        assert await claim(database) == []
        assert await states(database) == ["failed", "cancelled"]

    async def test_an_edit_waits_for_its_message(self, database: Database) -> None:
        [card] = await say(database, "1", card="c")
        await say(database, "2", card="c")
        await say(database, "other")
        assert texts(await claim(database)) == ["1"]
        await send(database, card, message_ids=["77"])
        edit, other = await claim(database)
        assert (edit.kind, edit.target_messages, other.kind) == ("edit", ["77"], "send")

    async def test_an_edit_of_what_failed_is_cancelled(self, database: Database) -> None:
        for n, result in enumerate((Result.FAILED, Result.UNKNOWN)):
            [card] = await say(database, "1", card="c", to=Address(*TELEGRAM, str(n)), lane=2)
            to = Address(*TELEGRAM, str(n))
            await put(database, NewDelivery(to, words("2"), kind="edit", target_id=card))
            await send(database, card, result)
        assert await claim(database) == []
        assert await states(database) == ["failed", "cancelled", "unknown", "cancelled"]

    async def test_announcements_only_while_they_are_sent(self, database: Database) -> None:
        await members(database, 2)
        one = await announce(database, 2)
        async with database.write() as session:
            assert await recipients.pause(session, one)
        assert await claim(database, lanes=(2,)) == []
        other = await announce(database, 2)
        assert {row.announcement_id for row in await claim(database, lanes=(2,))} == {other}


class TestMark:
    async def test_counts_the_attempt_and_lasts_as_long_as_the_call(
        self, database: Database
    ) -> None:
        [row] = await say(database, "x", leased_to="me")
        assert await mark(database, row) == {row}
        found = await rows(database, "state", "attempt", "lease_until")
        assert found == [("in_flight", 1, after(seconds=25))]

    async def test_not_twice_and_not_by_others(self, database: Database) -> None:
        [row] = await say(database, "x", leased_to="me")
        assert await mark(database, row, owner="you") == set()
        assert await mark(database, row) == {row}
        assert await mark(database, row) == set()

    async def test_not_what_expired_or_was_taken_back(self, database: Database) -> None:
        await say(database, "x", leased_to="me", expires_at=after(seconds=1))
        assert await mark(database, 1, now=after(seconds=1)) == set()

    async def test_not_what_was_paused_meanwhile(self, database: Database) -> None:
        await members(database, 1)
        one = await announce(database, 1)
        [row] = await claim(database, lanes=(2,))
        async with database.write() as session:  # whatever the pause did to the row itself
            await session.execute(
                update(Announcement).where(Announcement.id == one).values(state="paused")
            )
        assert await mark(database, row.id) == set()


class TestRecord:
    async def test_success(self, database: Database) -> None:
        [row] = await say(database, "x")
        await send(database, row, message_ids=["5", "6"])
        assert await rows(database, "state", "message_ids", "sent_at") == [
            ("sent", ["5", "6"], NOW)
        ]

    async def test_refused_for_good(self, database: Database) -> None:
        [row] = await say(database, "x")
        await send(database, row, Result.FAILED, error="invalid")
        assert await rows(database, "state", "error") == [("failed", "invalid")]

    async def test_later_counts_the_attempt_or_not(self, database: Database) -> None:
        a, b = await say(database, "a", "b")
        due = after(seconds=30)
        await send(database, a, Result.LATER, due_at=due, error="not_sent")
        await send(database, b, Result.LATER, due_at=due, error="slow_down", is_counted=False)
        assert await rows(database, "state", "attempt", "due_at", "owner") == [
            ("pending", 1, due, ""),
            ("pending", 0, due, ""),
        ]

    async def test_an_unknown_reply_or_reminder_is_repeated_once(self, database: Database) -> None:
        ids = [(await say(database, "x", lane=lane))[0] for lane in (0, 1)]
        for row in ids:
            await send(database, row, Result.UNKNOWN)
        assert await rows(database, "state", "repeated") == [("pending", 1)] * 2
        for row in ids:
            await send(database, row, Result.UNKNOWN, attempt=2)
        assert await rows(database, "state", "repeated") == [("unknown", 1)] * 2

    async def test_an_unknown_announcement_is_never_repeated(self, database: Database) -> None:
        await members(database, 1)
        await announce(database, 1)
        await send(database, 1, Result.UNKNOWN)
        assert await rows(database, "state", "repeated") == [("unknown", 0)]
        async with database.write() as session:
            await rescues.rescue(session, now=after(days=1))
        assert await claim(database, lanes=(0, 1, 2), now=after(days=1)) == []

    async def test_another_owner_or_attempt_changes_nothing(self, database: Database) -> None:
        [row] = await say(database, "x", leased_to="me")
        await mark(database, row)
        before = await rows(database, "state", "owner", "attempt", "error")
        for result in Result:
            await end(database, row, result, owner="stale")
            await end(database, row, result, attempt=2)
            await end(database, row, result, attempt=0)
            assert await rows(database, "state", "owner", "attempt", "error") == before

    async def test_what_ended_does_not_end_again(self, database: Database) -> None:
        [row] = await say(database, "x")
        await send(database, row)
        for result in set(Result) - {Result.SENT}:
            await end(database, row, result)
            assert await states(database) == ["sent"]

    async def test_a_late_success_is_believed(self, database: Database) -> None:
        await members(database, 1)
        await announce(database, 1)
        await send(database, 1, Result.UNKNOWN)
        await end(database, 1, Result.SENT, owner="you")
        assert await states(database) == ["unknown"]
        await end(database, 1, Result.SENT)
        assert await states(database) == ["sent"]

    async def test_blocked_ends_everything_for_that_chat(self, database: Database) -> None:
        await members(database, 1)
        here = Address(*TELEGRAM, "1001")
        first, *_ = await say(database, "1", "2", to=here)
        await say(database, "other")
        await send(database, first, Result.BLOCKED)
        assert await rows(database, "state", "error") == [
            ("failed", "blocked"),
            ("failed", "blocked"),
            ("pending", ""),
        ]
        async with database.read() as session:
            assert await session.scalar(select(Account.blocked_at)) == NOW

    async def test_a_message_gone_is_sent_anew_once(self, database: Database) -> None:
        [card] = await say(database, "1", card="c")
        await send(database, card, message_ids=["7"])
        [edit] = await say(database, "2", card="c")
        await send(database, edit, Result.GONE)
        [row] = await claim(database)
        assert (row.id, row.kind, row.target_id) == (edit, "send", None)
        await send(database, edit, attempt=2, message_ids=["8"])
        await say(database, "3", card="c")
        assert (await rows(database, "kind", "target_id"))[2] == ("edit", edit)

    async def test_waiting_for_the_browser(self, database: Database) -> None:
        [row] = await say(database, "x")
        await send(database, row, Result.WAITING)
        assert await states(database) == ["waiting"]
        assert await claim(database) == []


class TestRescue:
    async def rescue(self, database: Database, *, owner: str = "", **when: float) -> int:
        async with database.write() as session:
            return await rescues.rescue(session, now=after(**when), owner=owner)

    async def test_a_lease_that_ran_out(self, database: Database) -> None:
        await say(database, "x", leased_to="dead")
        assert await self.rescue(database, seconds=29) == 0
        assert await self.rescue(database, seconds=31) == 1
        assert await rows(database, "state", "owner") == [("pending", "")]

    async def test_a_call_nobody_finished(self, database: Database) -> None:
        await members(database, 1)
        await announce(database, 1)
        await claim(database, "dead", lanes=(2,))
        await mark(database, 1, owner="dead")
        [reply] = await say(database, "x", leased_to="dead")
        await mark(database, reply, owner="dead")
        assert await self.rescue(database, seconds=24) == 0
        assert await self.rescue(database, seconds=26) == 2
        assert await rows(database, "state", "repeated") == [("unknown", 0), ("pending", 1)]

    async def test_our_own_calls_are_left_alone(self, database: Database) -> None:
        [row] = await say(database, "x", leased_to="me")
        await mark(database, row)
        assert await self.rescue(database, owner="me", days=1) == 0

    async def test_what_expired(self, database: Database) -> None:
        await say(database, "x", expires_at=after(minutes=1))
        await say(database, "y")
        assert await self.rescue(database, minutes=1) == 1
        assert await states(database) == ["expired", "pending"]


async def test_two_senders_never_hold_the_same_row(database: Database) -> None:
    """On PostgreSQL they claim at the same time; on SQLite they take turns."""
    await members(database, 300)
    await announce(database, 300)

    async def work(owner: str) -> list[int]:
        held: list[int] = []
        while mine := await claim(database, owner, lanes=(2,), limit=20):
            ids = [row.id for row in mine]
            held += await mark(database, *ids, owner=owner)
            async with database.write() as session:
                ends = [Outcome(row, 1, Result.SENT) for row in ids]
                await sending.record(session, ends, owner=owner, now=NOW)
        return held

    held = await asyncio.gather(*(work(name) for name in ("a", "b", "c")))
    assert sorted(row for rows in held for row in rows) == list(range(1, 301))
    assert await states(database) == ["sent"] * 300


async def test_what_may_leave_is_found_by_index(database: Database) -> None:
    """Also before PostgreSQL has counted the rows of a new announcement."""
    await members(database, 5_000)
    await announce(database, 5_000)
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        if "earlier" in statement:
            asked.append((statement, given))

    event.listen(database._writer.sync_engine, "before_cursor_execute", note)
    await claim(database, lanes=(0, 2))
    assert len(asked) == 3
    explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
    async with database.write() as session:
        connection = await session.connection()
        for statement, given in asked[:3]:
            plan = await connection.exec_driver_sql(explain + statement, given)
            said = "\n".join(str(row[-1]) for row in plan)
            assert "ix_deliveries_due" in said, said
            assert "ix_deliveries_open_chat" in said
            assert "ix_deliveries_chat" not in said
