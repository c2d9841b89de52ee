"""How long it takes to count, freeze and read back a compound audience.

``python -m tests.bench.runs.audience URL MEMBERS``: two clusters hold everybody, every tenth has
registered for a class; the audience is both clusters but those registered. The roll-up by unit
is that of the announcement to everybody, of which every delivery is there.
"""

import asyncio
import sys
import time
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Table as CoreTable
from sqlalchemy import insert, literal, select, update

from storage import announcements, audiences, plans, progress, trainings
from storage.announcements import Notice
from storage.audiences import Term, Whom
from storage.database import Database, Session
from storage.registrations import CONFIRMED
from storage.tables import Cluster, Member, Registration, Unit
from tests.bench.machine import Broken, Meter, report
from tests.bench.words import NOTICE

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
WHOM = Whom((Term("cluster", 1), Term("cluster", 2)), exclude=(Term("registered", 1),))


async def run(url: str, number: int) -> None:
    database, meter, took = Database(url), Meter(), dict[str, float]()
    async with database.write() as session:
        await _clusters(session)
        await _register(session)

    async def timed(what: str, work: Any) -> Any:
        began = time.perf_counter()
        found = await work
        took[what] = time.perf_counter() - began
        return found

    async with database.read() as session:
        plan = await timed("plan", plans.audience(session, whom=WHOM, now=NOW))
        await timed("table", audiences.by_unit(session, WHOM))
    async with database.write() as session:
        await timed("freeze", announcements.confirm(
            session, Notice(NOTICE), whom=WHOM, made_by=1, account_id=1,
            expected_total=plan.total, now=NOW,
        ))  # fmt: skip
    async with database.read() as session:
        lines = await timed("roll-up", progress.by_unit(session, 1))
    if sum(line.total for line in lines) != number or plan.total * 10 < number * 8:
        raise Broken(f"{plan.total} of {number}, {len(lines)} units")
    await database.close()
    report(meter.read(plan.total), took=took)


async def _clusters(session: Session) -> None:
    for n in (1, 2):
        session.add(Cluster(id=n, name=f"Cụm {n}", search_key=f"cum {n}"))
    await session.flush()
    await session.execute(update(Unit).values(cluster_id=Unit.id % 2 + 1))


async def _register(session: Session) -> None:
    """Every tenth."""
    await trainings.create(
        session, title="Kỹ năng soạn thảo văn bản", place="Hội trường A",
        starts_at=NOW.replace(day=30), ends_at=NOW.replace(day=30, hour=9),
        closes_at=NOW.replace(day=29), seats=1_000, made_by=None, now=NOW,
    )  # fmt: skip
    at = literal(NOW, Registration.at.type)
    values = {"training_id": literal(1), "member_id": Member.id, "state": literal(CONFIRMED),
              "at": at, "changed_at": at}  # fmt: skip
    rows = select(*values.values()).where(Member.id % 10 == 0)
    into = insert(cast(CoreTable, Registration.__table__))
    await session.execute(into.from_select(list(values), rows))


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], int(sys.argv[2])))
