"""By which chat a member is written to, and what is said in another when one is closed."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from storage import figures, plans, reach, sending
from storage.audiences import EVERYBODY
from storage.database import Database
from storage.deliveries import REMINDER, Address
from storage.sending import Outcome, Result
from storage.tables import Account, Announcement, Delivery
from tests.delivery.people import NOW, TELEGRAM, after, announce, members, rows, say

WINDOWS = {"zalo_oa": timedelta(hours=48)}
PAID = {"zalo_oa": timedelta(days=7)}
"""A channel that charges after ``WINDOWS`` and closes after this."""
OA = {"channel": "zalo_oa", "account": "77"}


async def chat(database: Database, member: int, *, seen: datetime, **at: Any) -> None:
    """One more chat of a member."""
    values = {"chat": f"8{member:03}", "wrong_codes": 0, "private": True, **OA, **at}
    async with database.write() as session:
        session.add(Account(member_id=member, seen_at=seen, **values))


async def unlink_telegram(database: Database, *members: int) -> None:
    async with database.write() as session:
        where = (Account.channel == "telegram") & Account.member_id.in_(members)
        await session.execute(update(Account).where(where).values(member_id=None))


async def end(
    database: Database, result: Result, error: str = "", *, place: tuple[str, str] = TELEGRAM
) -> int:
    """How the call of the one row that is due there ended; its id."""
    here = {"channel": place[0], "account": place[1], "owner": "me"}
    async with database.write() as session:
        (row,) = await sending.claim(session, now=NOW, limit=10, lanes=(0, 1, 2), **here)
        await sending.mark_in_flight(session, [row.id], owner="me", now=NOW, call_timeout=10)
        outcome = Outcome(row.id, row.attempt + 1, result, error=error)
        await sending.record(session, [outcome], owner="me", now=NOW)
    return row.id


COLUMNS = ("channel", "state", "purpose")


class TestTheChatSheIsWrittenTo:
    @pytest.mark.parametrize(("hours", "channel"), [(47, "zalo_oa"), (49, "telegram")])
    async def test_one_that_is_open(self, database: Database, hours: float, channel: str) -> None:
        await members(database, 1)
        database.windows = WINDOWS
        async with database.write() as session:
            await session.execute(update(Account).values(seen_at=after(days=-9)))
        await chat(database, 1, seen=after(hours=-hours))
        async with database.read() as session:
            assert (await reach.chats_of(session, [1], now=NOW))[1].channel == channel
        await announce(database, 1)
        assert await rows(database, "channel") == [(channel,)]

    async def test_a_closed_one_where_there_is_no_other(self, database: Database) -> None:
        """She may have written by the time it leaves."""
        await members(database, 2)
        database.windows = WINDOWS
        await unlink_telegram(database, 1)
        await chat(database, 1, seen=after(hours=-49))
        async with database.read() as session:
            found = await plans.audience(session, whom=EVERYBODY, now=NOW)
        assert (found.channels, found.closed, found.total) == ({"telegram": 1}, 1, 2)
        await announce(database, 1)
        assert await rows(database, "channel") == [("zalo_oa",)]


class TestWhatCosts:
    @pytest.fixture(autouse=True)
    def charges(self, database: Database) -> None:
        database.windows, database.free_windows = PAID, WINDOWS

    @pytest.mark.parametrize(
        ("hours", "telegram", "channel"),
        [(47, 48, "zalo_oa"), (49, 999, "telegram"), (200, 999, "telegram")],
    )
    async def test_a_chat_that_is_free_goes_before_one_that_costs(
        self, database: Database, hours: int, telegram: int, channel: str
    ) -> None:
        await members(database, 1)
        async with database.write() as session:
            await session.execute(update(Account).values(seen_at=after(hours=-telegram)))
        await chat(database, 1, seen=after(hours=-hours))
        async with database.read() as session:
            assert (await reach.chats_of(session, [1], now=NOW))[1].channel == channel

    async def test_one_that_costs_goes_before_one_that_is_closed(self, database: Database) -> None:
        await members(database, 1)
        await unlink_telegram(database, 1)
        await chat(database, 1, seen=after(days=-8), chat="closed")
        await chat(database, 1, seen=after(days=-6), chat="costs", account="78")
        async with database.read() as session:
            assert (await reach.chats_of(session, [1], now=NOW))[1].chat == "costs"

    async def test_a_plan_counts_it_apart(self, database: Database) -> None:
        await members(database, 5)
        await unlink_telegram(database, 2, 3, 4, 5)
        for member, days in ((1, 3), (2, 1), (3, 3), (4, 6), (5, 8)):
            await chat(database, member, seen=after(days=-days))
        async with database.read() as session:
            found = await plans.audience(session, whom=EVERYBODY, now=NOW)
        assert found.channels == {"telegram": 1, "zalo_oa": 1}
        assert (found.costly, found.charged, found.closed) == ({"zalo_oa": 2}, 2, 1)
        assert found.total == 5

    @pytest.mark.parametrize(("paid", "number"), [(False, 1), (True, 2)])
    async def test_only_what_is_allowed_to_cost_falls_back_there(
        self, database: Database, paid: bool, number: int
    ) -> None:
        await members(database, 1)
        await chat(database, 1, seen=after(hours=-49))
        one = await announce(database, 1)
        async with database.write() as session:
            mark = update(Announcement).where(Announcement.id == one).values(paid=paid)
            await session.execute(mark)
        await end(database, Result.BLOCKED)
        assert len(await rows(database, "id")) == number

    async def test_an_announcement_that_may_not_cost_falls_back_where_it_is_free(
        self, database: Database
    ) -> None:
        await members(database, 1)
        await chat(database, 1, seen=after(hours=-47))
        await announce(database, 1)
        await end(database, Result.BLOCKED)
        assert len(await rows(database, "id")) == 2

    async def test_a_reminder_may_cost_as_before(self, database: Database) -> None:
        await members(database, 1)
        await chat(database, 1, seen=after(hours=-49))
        to = Address(*TELEGRAM, "1001", id=1, member_id=1)
        await say(database, "Mai có lớp", to=to, lane=REMINDER, purpose="reminder:x")
        await end(database, Result.BLOCKED)
        assert len(await rows(database, "id")) == 2


class TestFallBack:
    async def test_an_announcement_that_is_refused_goes_to_her_next_chat(
        self, database: Database
    ) -> None:
        await members(database, 1)
        await chat(database, 1, seen=after(hours=-1, minutes=-1))
        one = await announce(database, 1)
        await end(database, Result.FAILED, "closed")
        assert await rows(database, *COLUMNS) == [
            ("telegram", "failed", f"announcement:{one}:1:0"),
            ("zalo_oa", "pending", f"announcement:{one}:1:2:0"),
        ]
        assert await parts(database, one) == {"pending": 1}
        await end(database, Result.FAILED, "closed", place=("zalo_oa", "77"))
        assert await parts(database, one) == {"failed": 1}
        assert len(await rows(database, "id")) == 2  # no chat is tried twice

    @pytest.mark.parametrize(
        ("result", "error"),
        [(Result.UNKNOWN, ""), (Result.FAILED, "invalid"), (Result.SENT, "")],
    )
    async def test_what_may_have_arrived_is_never_repeated(
        self, database: Database, result: Result, error: str
    ) -> None:
        await members(database, 1)
        await chat(database, 1, seen=after(hours=-1))
        await announce(database, 1)
        row = await end(database, result, error)
        async with database.write() as session:
            assert await reach.fall_back(session, [row], now=NOW) == 0
        assert len(await rows(database, "id")) == 1

    async def test_nor_what_has_begun_to_arrive(self, database: Database) -> None:
        """The second half of a long text is refused: the first is there."""
        await members(database, 1)
        await chat(database, 1, seen=after(hours=-1))
        one = await announce(database, 1)
        async with database.write() as session:
            row = (await session.scalars(select(Delivery))).one()
            session.add(
                Delivery(
                    **TO_TELEGRAM, kind="send", lane=2, member_id=1, account_id=row.account_id,
                    announcement_id=one, recipient_id=row.recipient_id, purpose="x:1", part=1,
                    target_id=row.id, state="failed", error="closed", due_at=NOW, created_at=NOW,
                    message_ids=[], body_id=row.body_id,
                )
            )  # fmt: skip
            row.state = "sent"
            await session.flush()
            ids = list(await session.scalars(select(Delivery.id)))
            assert await reach.fall_back(session, ids, now=NOW) == 0

    @pytest.mark.parametrize("away", [timedelta(hours=49), timedelta(hours=47)])
    async def test_not_to_one_that_is_closed_too(
        self, database: Database, away: timedelta
    ) -> None:
        await members(database, 1)
        database.windows = WINDOWS
        await chat(database, 1, seen=NOW - away)
        async with database.write() as session:
            first = Account.channel == "telegram"
            await session.execute(update(Account).where(first).values(seen_at=after(hours=1)))
        await announce(database, 1)
        await end(database, Result.BLOCKED)
        assert len(await rows(database, "id")) == (1 if away > WINDOWS["zalo_oa"] else 2)

    @pytest.mark.parametrize("change", [{"blocked_at": NOW}, {"private": False}])
    async def test_not_where_she_does_not_want_us(
        self, database: Database, change: dict[str, Any]
    ) -> None:
        await members(database, 1)
        await chat(database, 1, seen=after(hours=-1), **change)
        await announce(database, 1)
        await end(database, Result.BLOCKED)
        assert len(await rows(database, "id")) == 1

    async def test_all_that_waited_for_a_chat_that_blocks_us(self, database: Database) -> None:
        await members(database, 1)
        await chat(database, 1, seen=after(hours=-1))
        one = await announce(database, 1)
        two = await announce(database, 1, text="Họp lúc 9 giờ")
        async with database.write() as session:
            row = await session.get_one(Delivery, 1)
            row.state, row.owner, row.attempt = "in_flight", "me", 1
            blocked = Outcome(1, 1, Result.BLOCKED)
            await sending.record(session, [blocked], owner="me", now=NOW)
        assert await parts(database, one) == await parts(database, two) == {"pending": 1}
        assert [state for (state,) in await rows(database, "state")] == [
            "failed", "failed", "pending", "pending",
        ]  # fmt: skip

    async def test_a_reminder_tries_one_more(self, database: Database) -> None:
        await members(database, 1)
        for account in ("77", "78"):
            await chat(database, 1, seen=after(hours=-1), account=account)
        purpose = "reminder:training:1:1:eve:1795000000"
        to = Address(*TELEGRAM, "1001", id=1, member_id=1)
        await say(database, "Mai có lớp", to=to, lane=REMINDER, purpose=purpose)
        await end(database, Result.FAILED, "closed")
        _, again = await rows(database, *COLUMNS)
        assert again == ("zalo_oa", "pending", f"{purpose}@3")
        await end(database, Result.FAILED, "closed", place=("zalo_oa", "78"))
        assert len(await rows(database, "id")) == 2

    async def test_an_answer_is_not_said_elsewhere(self, database: Database) -> None:
        await members(database, 1)
        await chat(database, 1, seen=after(hours=-1))
        await say(database, "Xin chào", to=Address(*TELEGRAM, "1001", id=1, member_id=1))
        await end(database, Result.BLOCKED)
        assert len(await rows(database, "id")) == 1


TO_TELEGRAM = {"channel": TELEGRAM[0], "account": TELEGRAM[1], "chat": "1001"}


async def parts(database: Database, announcement: int) -> dict[str, int]:
    async with database.read() as session:
        found = await figures.figures(session, announcement)
    assert sum(found.parts.values()) == found.total
    return {state: number for state, number in found.parts.items() if number}
