"""An announcement's audience counted, frozen and acknowledged; its figures always add up."""

import asyncio
import random
import time
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bot.texts import Texts
from bot.turn import Tick
from handlers.announcements import jobs
from storage import announcements, answers, plans, progress, recipients
from storage.announcements import Changed, Nobody, NotARecipient, Notice
from storage.audiences import EVERYBODY, of_units
from storage.database import Database
from storage.deliveries import split
from storage.figures import STATES
from storage.progress import NoLonger, Progress
from storage.tables import Account, Announcement, AuditEntry, Delivery, Member, Recipient
from tests.announcing import release
from tests.delivery.people import NOW, after, members, rows, states, words


async def confirm(
    database: Database, expected: int, *, units: list[int] | None = None, text: str = "Họp"
) -> int:
    async with database.write() as session:
        new = await announcements.confirm(
            session, Notice(text), whom=of_units(units) if units else EVERYBODY,
            made_by=1, account_id=1, expected_total=expected, now=NOW,
        )  # fmt: skip
        await release(session, new, now=NOW)
        return new


def tick(database: Database, texts: Texts) -> Tick:
    return Tick(database=database, texts=texts, now=NOW, files=Path(), organisation="Hội")


async def seen(database: Database, one: int, *, now: datetime = NOW) -> Progress:
    """Its figures; whatever they are, they make the total, as a whole and unit by unit."""
    async with database.read() as session:
        found = await progress.progress(session, one, now=now)
        lines = await progress.by_unit(session, one)
        assert found is not None
        named = {
            state: len(await progress.names(session, one, state, now=now))
            for state in progress.STATES
        }
    assert 0 <= found.held + found.merged <= found.left
    assert sum(found.parts.values()) == found.of.total == sum(line.total for line in lines)
    assert found.sent == sum(line.sent for line in lines)
    assert found.blocked == sum(line.blocked for line in lines)
    assert found.failed == sum(line.failed for line in lines)
    assert found.acknowledged == sum(line.acknowledged for line in lines)
    assert named == {state: found.parts[state] for state in progress.STATES}
    return found


class TestConfirm:
    async def test_the_audience_is_frozen(self, database: Database, texts: Texts) -> None:
        await members(database, 6)
        async with database.write() as session:
            await session.execute(update(Member).where(Member.id == 6).values(left_at=NOW))
        one = await confirm(database, 5)
        async with database.write() as session:
            await session.execute(update(Member).where(Member.id == 2).values(unit_id=2))
            await session.execute(update(Member).where(Member.id == 3).values(left_at=NOW))
            session.add(Member(id=9, code="M9", name="Mới", search_key="moi", unit_id=1))
        await jobs.expand(tick(database, texts))
        async with database.read() as session:
            frozen = await session.execute(
                select(Recipient.member_id, Recipient.unit_id).order_by(Recipient.member_id)
            )
            assert [tuple(r) for r in frozen] == [(1, 2), (2, 1), (3, 2), (4, 1), (5, 2)]
            entry = await session.scalar(select(AuditEntry))
            assert entry is not None
            assert (entry.actor_id, entry.action, entry.object, entry.details) == (
                1, "announcement.confirm", f"announcement:{one}", {"total": 5},
            )  # fmt: skip
        assert (await seen(database, one)).left == 5

    async def test_chosen_units_count_once(self, database: Database) -> None:
        await members(database, 5)
        one = await confirm(database, 2, units=[1, 1])
        async with database.read() as session:
            found = await session.scalars(select(Recipient.member_id).order_by(Recipient.id))
            assert list(found) == [2, 4]
            assert (await session.get_one(Announcement, one)).total == 2

    async def test_another_number_than_shown(self, database: Database) -> None:
        await members(database, 3)
        with pytest.raises(Changed) as changed:
            await confirm(database, 2)
        assert changed.value.total == 3
        await self.nothing_kept(database)

    async def test_nobody(self, database: Database) -> None:
        await members(database, 3)
        with pytest.raises(Nobody):
            await confirm(database, 3, units=[99])
        await self.nothing_kept(database)

    async def nothing_kept(self, database: Database) -> None:
        async with database.read() as session:
            for table in (Announcement, Recipient, AuditEntry):
                assert not await session.scalar(select(func.count()).select_from(table))


@pytest.mark.parametrize("seed", range(3))
async def test_the_plan_says_where_they_will_be_reached(
    database: Database, texts: Texts, seed: int
) -> None:
    """The preview chooses channels as the sending does."""
    chance = random.Random(seed)
    await members(database, 20)
    async with database.write() as session:
        await session.execute(update(Account).where(Account.id > 12).values(member_id=None))
        for n in range(30):
            session.add(
                Account(
                    channel=chance.choice(["telegram", "webchat", "zalo_oa"]), account="web",
                    chat=f"x{n}", member_id=chance.randint(1, 18), private=chance.random() < 0.9,
                    seen_at=after(days=-chance.randint(0, 6)), wrong_codes=0,
                    blocked_at=NOW if chance.random() < 0.3 else None,
                )
            )  # fmt: skip
    async with database.read() as session:
        plan = await plans.audience(session, whom=EVERYBODY, now=NOW)
    one = await confirm(database, plan.total)
    await jobs.expand(tick(database, texts))
    reached: dict[str, int] = {}
    for (channel,) in await rows(database, "channel"):
        reached[channel] = reached.get(channel, 0) + 1
    found = await seen(database, one)
    assert plan.channels == dict(sorted(reached.items()))
    assert (plan.blocked, plan.not_linked) == (found.blocked, found.not_linked)
    assert plan.units == {1: 10, 2: 10}


class TestAcknowledge:
    async def test_once_whoever_is_faster(self, database: Database) -> None:
        await members(database, 3)
        one = await confirm(database, 3)

        async def press(seconds: int) -> object:
            async with database.write() as session:
                return await answers.acknowledge(
                    session, announcement_id=one, member_id=2, now=after(seconds=seconds)
                )

        said = await asyncio.gather(*(press(n) for n in range(8)))
        assert len(set(said)) == 1
        assert (await seen(database, one)).acknowledged == 1

    async def test_only_recipients(self, database: Database) -> None:
        await members(database, 4)
        one = await confirm(database, 2, units=[1])
        for announcement, member in ((one, 1), (one + 1, 2)):
            with pytest.raises(NotARecipient):
                async with database.write() as session:
                    await answers.acknowledge(
                        session, announcement_id=announcement, member_id=member, now=NOW
                    )
        assert (await seen(database, one)).acknowledged == 0


class TestFigures:
    @pytest.mark.parametrize("seed", range(2))
    async def test_they_add_up_whatever_happens(
        self, database: Database, texts: Texts, seed: int
    ) -> None:
        chance = random.Random(seed)
        await members(database, 30)
        async with database.write() as session:
            await session.execute(update(Account).where(Account.id < 4).values(member_id=None))
            await session.execute(update(Account).where(Account.id == 5).values(blocked_at=NOW))
        one = await confirm(database, 30)
        await seen(database, one)
        await jobs.expand(tick(database, texts))
        async with database.write() as session:
            parts = await split(session, 1, [words(t) for t in "abc"])
            ids = [*await session.scalars(select(Delivery.id)), *parts]
        for _ in range(8):
            async with database.write() as session:
                for _ in range(10):
                    state = chance.choice(STATES)
                    error = chance.choice(["blocked", "closed"]) if state == "failed" else ""
                    await session.execute(
                        update(Delivery)
                        .where(Delivery.id == chance.choice(ids))
                        .values(state=state, error=error)
                    )
            found = await seen(database, one)
            assert found.not_linked == 3
            assert len(found.signature) < 200
        async with database.write() as session:
            await recipients.cancel_announcement(session, one)
        assert (await seen(database, one)).of.state == "cancelled"

    async def test_a_block_between_the_parts_of_one_message(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 1)
        one = await confirm(database, 1)
        await jobs.expand(tick(database, texts))
        async with database.write() as session:
            await split(session, 1, [words(t) for t in "ab"])
            hers = update(Delivery)
            await session.execute(hers.where(Delivery.part == 0).values(state="unknown"))
            await session.execute(
                hers.where(Delivery.part == 1).values(state="failed", error="blocked")
            )
        found = await seen(database, one)
        assert (found.unknown, found.blocked, found.failed) == (1, 0, 0)

    async def test_names_are_kept_for_90_days(self, database: Database) -> None:
        await members(database, 1)
        one = await confirm(database, 1)
        async with database.read() as session:
            await progress.names(session, one, "unacknowledged", now=after(days=90))
            with pytest.raises(NoLonger):
                await progress.names(session, one, "unacknowledged", now=after(days=90, hours=1))

    async def test_of_two_who_show_a_card_one_does(self, database: Database) -> None:
        await members(database, 1)
        one = await confirm(database, 1)
        now = await seen(database, one)

        async def show() -> bool:
            async with database.write() as session:
                return await progress.note_card(session, now)

        assert sorted(await asyncio.gather(*(show() for _ in range(4)))) == [False] * 3 + [True]


async def test_two_who_expand_at_once_make_each_delivery_once(
    database: Database, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 7)
    await members(database, 50)
    one = await confirm(database, 50)
    await asyncio.gather(*(jobs.expand(tick(database, texts)) for _ in range(3)))
    found = await rows(database, "recipient_id")
    assert sorted(recipient for (recipient,) in found) == list(range(1, 51))
    assert (await seen(database, one)).of.state == "sending"


async def test_a_pause_during_the_expansion(
    database: Database, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 2)
    await members(database, 5)
    one = await confirm(database, 5)
    async with database.write() as session:
        bodies = await jobs._bodies(tick(database, texts), session, one)
    await jobs._expand_some(tick(database, texts), one, bodies)
    async with database.write() as session:
        assert await announcements.pause(session, one, by=1, now=NOW)
    await jobs.expand(tick(database, texts))
    assert len(await states(database)) == 2
    async with database.write() as session:
        assert await announcements.resume(session, one, by=1, now=NOW)
    await jobs.expand(tick(database, texts))
    assert await states(database) == ["pending"] * 5
    async with database.read() as session:
        acts = await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))
        assert [act.partition(".")[2] for act in acts] == ["confirm", "pause", "resume"]


MANY = 5_000


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_five_thousand_in_short_transactions(
    database: Database, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    await members(database, MANY)
    lengths: list[float] = []
    write = database.write

    def timed():  # type: ignore[no-untyped-def]
        return Timed(write(), lengths)

    monkeypatch.setattr(database, "write", timed)
    began = time.monotonic()
    one = await confirm(database, MANY)
    await jobs.expand(tick(database, texts))
    assert time.monotonic() - began < 8
    assert len(lengths) == 1 + 1 + MANY // jobs.CHUNK + 1
    # three times what it takes here, for a machine with other work to do
    assert sorted(lengths)[-2] < 0.6, lengths
    began = time.monotonic()
    assert (await seen(database, one)).left == MANY
    assert time.monotonic() - began < 4


class Timed:
    """How long a transaction was open, its wait for the writer left out."""

    def __init__(self, inner, lengths):  # type: ignore[no-untyped-def]
        self.inner, self.lengths = inner, lengths

    async def __aenter__(self):  # type: ignore[no-untyped-def]
        session = await self.inner.__aenter__()
        self.began = time.monotonic()
        return session

    async def __aexit__(self, *error):  # type: ignore[no-untyped-def]
        ended = await self.inner.__aexit__(*error)
        self.lengths.append(time.monotonic() - self.began)
        return ended
