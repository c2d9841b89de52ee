"""Who ticks: one process at a time, the next when it is gone, and nobody without the database."""

import asyncio

from sqlalchemy import select

from bot.lead import Lead
from storage import leases
from storage.database import Database
from storage.tables import Lease
from tests.chat import Clock


class Process:
    """One that wants to tick; its own clock may stand still while the database's goes on."""

    def __init__(self, database: Database, clock: Clock, name: str) -> None:
        self.seconds = 100.0
        self.may_lead = True
        self.lead = Lead(
            database, owner=name, clock=clock, may_lead=lambda: self.may_lead,
            monotonic=lambda: self.seconds,
        )  # fmt: skip


async def term(database: Database) -> int:
    async with database.read() as session:
        return int(await session.scalar(select(Lease.term)) or 0)


async def test_one_of_two_ticks(database: Database, clock: Clock) -> None:
    one, two = (Process(database, clock, name) for name in ("one", "two"))
    assert not one.lead.is_ours
    await asyncio.gather(one.lead.ask(), two.lead.ask())
    assert sorted([one.lead.is_ours, two.lead.is_ours]) == [False, True]


async def test_the_next_takes_over_and_the_first_knows_before(
    database: Database, clock: Clock
) -> None:
    one, two = (Process(database, clock, name) for name in ("one", "two"))
    await one.lead.ask()
    for _ in range(3):  # renewed in the same term
        clock.pass_(seconds=5)
        one.seconds += 5
        await one.lead.ask()
        await two.lead.ask()
    assert (one.lead.is_ours, two.lead.is_ours, await term(database)) == (True, False, 1)
    one.seconds += 13.9
    assert one.lead.is_ours
    one.seconds += 0.1  # a second before anybody else may have it
    assert not one.lead.is_ours
    clock.pass_(seconds=14.9)
    await two.lead.ask()
    assert not two.lead.is_ours
    clock.pass_(seconds=0.1)
    await two.lead.ask()
    assert two.lead.is_ours
    await one.lead.ask()
    assert (one.lead.is_ours, await term(database)) == (False, 2)


async def test_a_stop_gives_it_back_at_once(database: Database, clock: Clock) -> None:
    one, two = (Process(database, clock, name) for name in ("one", "two"))
    await one.lead.ask()
    await one.lead.resign()
    assert not one.lead.is_ours
    await two.lead.ask()
    assert two.lead.is_ours
    await one.lead.resign()  # of a term that is over: takes nothing away
    await two.lead.ask()
    assert await term(database) == 2


async def test_a_former_term_gives_nothing_back(database: Database, clock: Clock) -> None:
    async with database.write() as session:
        first = await leases.take(session, "x", owner="one", now=clock())
        await leases.take(session, "x", owner="two", now=clock.pass_(seconds=15))
        second = await leases.take(session, "x", owner="one", now=clock.pass_(seconds=15))
        assert (first, second) == (1, 3)
        left = [
            await leases.give_back(session, "x", owner="one", term=at, now=clock())
            for at in (1, 3)
        ]
    assert left == [False, True]


async def test_who_doubts_the_time_leaves_it_to_others(database: Database, clock: Clock) -> None:
    one, two = (Process(database, clock, name) for name in ("one", "two"))
    await one.lead.ask()
    one.may_lead = False
    await one.lead.ask()
    await two.lead.ask()
    assert (one.lead.is_ours, two.lead.is_ours) == (False, True)


async def test_without_the_database_it_ends_by_itself(database: Database, clock: Clock) -> None:
    one = Process(database, clock, "one")
    await one.lead.ask()
    async with database.schema() as connection:
        await connection.run_sync(Lease.__table__.drop)  # type: ignore[attr-defined]
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(one.lead.run())
        await asyncio.sleep(0.05)
        assert not running.done()
        assert one.lead.is_ours
        one.seconds += 14
        assert not one.lead.is_ours
        running.cancel()
