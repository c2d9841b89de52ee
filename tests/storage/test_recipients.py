"""The audience of an announcement: expanded once, counted whole, held up and let go."""

import random
from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from storage import figures, inspection, recipients, rescues, sending
from storage.database import Database
from storage.deliveries import NewDelivery, add_body, enqueue, split
from storage.sending import Outcome, Result
from storage.tables import Account, Delivery, Member, Recipient
from tests.delivery.people import (
    NOW,
    TELEGRAM,
    after,
    announce,
    expand_all,
    members,
    rows,
    states,
    words,
)


async def counted(database: Database, announcement: int) -> dict[str, int]:
    """The states that are not empty; they have to make the total."""
    async with database.read() as session:
        found = await figures.figures(session, announcement)
    assert sum(found.parts.values()) == found.total
    return {state: number for state, number in found.parts.items() if number}


async def set_state(database: Database, row: int, state: str, error: str = "") -> None:
    async with database.write() as session:
        await session.execute(
            update(Delivery).where(Delivery.id == row).values(state=state, error=error)
        )


class TestExpand:
    async def test_may_be_interrupted_and_repeated(self, database: Database) -> None:
        await members(database, 7)
        one = await announce(database, 7, expand=False)
        async with database.write() as session:
            body = await add_body(session, words("x"))
        with pytest.raises(ZeroDivisionError):
            await _expand_and_die(database, one, body)
        assert await counted(database, one) == {"pending": 7}
        assert await expand_all(database, one, body, limit=3) == 3
        assert await expand_all(database, one, body, limit=3) == 0
        found = await rows(database, "purpose", "recipient_id", "chat", "lane", "state")
        assert len(found) == 7
        assert found[0] == (f"announcement:{one}:1:0", 1, "1001", 2, "pending")

    async def test_each_in_her_own_words(self, database: Database) -> None:
        await members(database, 3)
        one = await announce(database, 3, expand=False)
        async with database.write() as session:
            await session.execute(
                update(Member).where(Member.id == 2).values(language="en", address="bạn")
            )
            bodies = {
                key: await add_body(session, words(str(key)))
                for key in (("", ""), ("en", "bạn"), ("en", ""))
            }
            await recipients.expand_announcement(session, one, bodies=bodies, now=NOW)
            assert set(await recipients.voices(session, one)) == {("", ""), ("en", "bạn")}
        assert [body for (body,) in await rows(database, "body_id")] == [
            bodies[("", "")],
            bodies[("en", "bạn")],
            bodies[("", "")],
        ]

    @pytest.mark.parametrize(
        ("days", "channel"), [(2, "webchat"), (4, "zalo_oa")], ids=["recent", "old"]
    )
    async def test_the_channel_she_uses(self, database: Database, days: int, channel: str) -> None:
        await members(database, 1)
        seen = {"zalo_oa": after(days=-1), "webchat": after(days=-days)}
        async with database.write() as session:
            for name, at in seen.items():
                session.add(_account(name, at))
            await session.execute(
                update(Account).where(Account.channel == "telegram").values(
                    seen_at=after(days=-3)
                )
            )  # fmt: skip
        await announce(database, 1)
        assert await rows(database, "channel") == [(channel,)]

    async def test_who_cannot_be_reached_is_said_so(self, database: Database) -> None:
        await members(database, 4)
        async with database.write() as session:
            await session.execute(
                update(Account).where(Account.member_id == 1).values(blocked_at=NOW)
            )
            await session.execute(
                update(Account).where(Account.member_id == 2).values(member_id=None)
            )
            await session.execute(
                update(Account).where(Account.member_id == 3).values(private=False)
            )
        one = await announce(database, 4)
        assert await counted(database, one) == {"pending": 1, "unreached": 3}
        async with database.read() as session:
            named = await figures.names(session, one, "unreached")
            blocked = await figures.names(session, one, "blocked")
        reasons = {named.member_id: named.reason for named in named}
        assert reasons == {1: "blocked", 2: "not_linked", 3: "not_linked"}
        assert [who.member_id for who in blocked] == [1]


async def _expand_and_die(database: Database, announcement: int, body: int) -> None:
    async with database.write() as session:
        bodies = {("", ""): body}
        await recipients.expand_announcement(session, announcement, bodies=bodies, now=NOW)
        raise ZeroDivisionError


def _account(channel: str, seen: datetime) -> Account:
    return Account(channel=channel, account="1", chat="c", member_id=1, seen_at=seen)


class TestFigures:
    async def test_the_parts_of_one_message_count_once(self, database: Database) -> None:
        await members(database, 1)
        one = await announce(database, 1)
        async with database.write() as session:
            [second] = await split(session, 1, [words("a"), words("b")])
        for states_of, expected in (
            (("sent", "pending"), "pending"),
            (("sent", "in_flight"), "in_flight"),
            (("sent", "sent"), "sent"),
            (("sent", "unknown"), "unknown"),
            (("unknown", "pending"), "unknown"),
            (("failed", "cancelled"), "failed"),
            (("sent", "waiting"), "waiting"),
        ):
            await set_state(database, 1, states_of[0])
            await set_state(database, second, states_of[1])
            assert await counted(database, one) == {expected: 1}

    async def test_the_last_attempt_speaks(self, database: Database) -> None:
        await members(database, 1)
        one = await announce(database, 1)
        await set_state(database, 1, "failed", "closed")
        async with database.write() as session:
            session.add(_account("zalo_oa", NOW))
            await session.flush()
            second = {"channel": "zalo_oa", "account": "1", "chat": "c", "account_id": 2}
            session.add(
                Delivery(
                    announcement_id=one, recipient_id=1, lane=2, say=words("x"), state="sent",
                    due_at=NOW, created_at=NOW, **second,
                )
            )  # fmt: skip
        assert await counted(database, one) == {"sent": 1}

    async def test_by_unit_and_by_name(self, database: Database) -> None:
        await members(database, 6)
        one = await announce(database, 6)
        for row, state in enumerate(("sent", "failed", "unknown", "sent", "sent"), 1):
            await set_state(database, row, state, "blocked" if state == "failed" else "")
        async with database.write() as session:
            await session.execute(
                update(Recipient).where(Recipient.id == 1).values(acknowledged_at=NOW)
            )
            units = await figures.by_unit(session, one)
            whole = await figures.figures(session, one)
            failed = await figures.names(session, one, "failed")
            in_unit = await figures.names(session, one, "sent", unit_id=2)
            silent = await figures.names(session, one, "unacknowledged")
        assert [(u.name, u.total, u.sent, u.failed, u.unknown) for u in units] == [
            ("Chi hội 1", 3, 1, 1, 0),
            ("Chi hội 2", 3, 2, 0, 1),
        ]
        assert [u.acknowledged for u in units] == [0, 1]
        assert (whole.failed, whole.blocked, whole.acknowledged) == (1, 1, 1)
        assert [(n.name, n.reason) for n in failed] == [("Tên 2", "blocked")]
        assert [n.member_id for n in in_unit] == [1, 5]
        assert len(silent) == 5

    @pytest.mark.parametrize("seed", [1, 2, 3, 4])
    async def test_the_parts_make_the_total_at_every_step(
        self, database: Database, seed: int
    ) -> None:
        """Whoever counts: the secretary's figures, and an auditor with the lines alone."""
        await members(database, 12)
        async with database.write() as session:
            unlinked = update(Account).where(Account.member_id.in_((3, 4)))
            await session.execute(unlinked.values(member_id=None))
        one = await announce(database, 12, expand=False)
        async with database.write() as session:
            body = await add_body(session, words("x"))
        die = random.Random(seed)
        for step in range(40):
            async with database.write() as session:
                await _something(session, one, body, die, after(seconds=5 * step))
                if step == 6 * seed:
                    await recipients.cancel_announcement(session, one)
            await counted(database, one)
            async with database.read() as session:
                found = await figures.figures(session, one)
                lines = [
                    line
                    async for line in inspection.rows(session, "deliveries", bodies=seed % 2 == 0)
                ]
            accounted = audited(lines, one)
            assert sum(accounted.values()) == found.total == 12
            assert accounted == {state: n for state, n in found.states.items() if n}


def audited(lines: list[dict[str, Any]], announcement: int) -> Counter[str]:
    """Recipients by state, from the lines that ``thuky inspect deliveries`` prints."""
    of: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        if line["announcement"] == announcement and line["kind"] == "send":
            of[line["recipient"]].append(line)
    accounted: Counter[str] = Counter()
    for hers in of.values():
        last = [line["state"] for line in hers if line["channel"] == hers[-1]["channel"]]
        accounted[max(last, key=figures.STATES.index)] += 1
    return accounted


async def _something(session, announcement, body, die, now):  # type: ignore[no-untyped-def]
    """One step somebody may take at any time."""
    match die.randrange(10):
        case 0:
            await recipients.pause(session, announcement)
        case 1 | 2:
            await recipients.resume(session, announcement)
        case 3:
            await rescues.rescue(session, now=now)
            await recipients.finish(session, now=now)
        case 4 | 5:
            await recipients.expand_announcement(
                session, announcement, bodies={("", ""): body}, now=now, limit=3
            )
        case 6 if not die.randrange(8):
            await recipients.cancel_announcement(session, announcement)
        case 7 if not die.randrange(2):
            await _try_another_channel(session, announcement, now)
        case _:
            await _send_some(session, die, now)


async def _try_another_channel(session, announcement, now):  # type: ignore[no-untyped-def]
    """For whom the first was refused."""
    failed = Delivery.announcement_id == announcement, Delivery.state == "failed"
    row = (await session.execute(select(Delivery).where(*failed).limit(1))).scalar_one_or_none()
    if row is None or row.channel != TELEGRAM[0]:
        return
    account = Account(channel="zalo_oa", account="1", chat=f"z{row.id}", seen_at=now)
    session.add(account)
    await session.flush()
    second = NewDelivery(account, words("x"), lane=2, announcement_id=announcement,
                         recipient_id=row.recipient_id)  # fmt: skip
    await enqueue(session, [second], now=now)


async def _send_some(session, die, now):  # type: ignore[no-untyped-def]
    claimed = await sending.claim(
        session, owner="me", channel=TELEGRAM[0], account=TELEGRAM[1],
        now=now, limit=3, lanes=(0, 1, 2),
    )  # fmt: skip
    if claimed and not die.randrange(3):
        await split(session, claimed[0].id, [words("a"), words("b")])
    ids = [row.id for row in claimed[: die.randrange(4)]]
    marked = await sending.mark_in_flight(session, ids, owner="me", now=now, call_timeout=10)
    known = [row for row in claimed if row.id in marked and die.randrange(4)]
    outcomes = [
        Outcome(row.id, row.attempt + 1, die.choice(list(Result)), due_at=now) for row in known
    ]
    await sending.record(session, outcomes, owner="me", now=now)


class TestSteering:
    async def test_pause_is_seen_at_the_mark(self, database: Database) -> None:
        await members(database, 2)
        one = await announce(database, 2)
        async with database.write() as session:
            claimed = await sending.claim(
                session, owner="me", channel=TELEGRAM[0], account=TELEGRAM[1],
                now=NOW, limit=1, lanes=(2,),
            )  # fmt: skip
            assert await recipients.pause(session, one)
            assert not await recipients.pause(session, one)
            ids = [row.id for row in claimed]
            assert not await sending.mark_in_flight(
                session, ids, owner="me", now=NOW, call_timeout=10
            )
            assert await recipients.resume(session, one)
        assert await counted(database, one) == {"pending": 2}

    async def test_resume_goes_on_expanding(self, database: Database) -> None:
        await members(database, 2)
        one = await announce(database, 2, expand=False)
        async with database.write() as session:
            body = await add_body(session, words("x"))
            await recipients.pause(session, one)
            assert await recipients.resume(session, one)
        assert await expand_all(database, one, body, limit=1) == 2
        assert await states(database) == ["pending"] * 2

    async def test_cancelled_is_cancelled_at_once(self, database: Database) -> None:
        await members(database, 4)
        one = await announce(database, 4)
        await set_state(database, 1, "sent")
        await set_state(database, 2, "in_flight")
        await set_state(database, 3, "waiting")
        async with database.write() as session:
            assert await recipients.cancel_announcement(session, one)
            assert not await recipients.resume(session, one)
        assert await counted(database, one) == {"sent": 1, "in_flight": 1, "cancelled": 2}
        async with database.write() as session:
            await rescues.rescue(session, now=NOW)
        assert await states(database) == ["sent", "in_flight", "cancelled", "cancelled"]
        assert await counted(database, one) == {"sent": 1, "in_flight": 1, "cancelled": 2}

    async def test_it_is_done_when_nothing_is_under_way(self, database: Database) -> None:
        await members(database, 2)
        one = await announce(database, 2)
        await set_state(database, 1, "sent")
        async with database.write() as session:
            assert await recipients.finish(session, now=NOW) == []
        await set_state(database, 2, "waiting")
        async with database.write() as session:
            assert await recipients.finish(session, now=NOW) == [one]
