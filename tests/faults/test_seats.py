"""Two processes seat a crowd: all ask at once, and one of the two dies meanwhile."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage import trainings
from storage.tables import InboxRow, Registration
from tests.delivery.people import members
from tests.faults.processes import until
from tests.faults.stage import FIRST_CHAT, Stage, now, staged

PEOPLE, SEATS = 200, 50
TAPS = ("đăng ký", "1", "1", "1")
"""The last is for who has just lost the seat she saw: into the queue; else it says nothing new."""
ENDED = ("done", "ignored", "set_aside")


async def have_ended(stage: Stage) -> bool:
    async with stage.database.read() as session:
        ended = select(func.count()).where(InboxRow.state.in_(ENDED))
        return await session.scalar(ended) == PEOPLE * len(TAPS)


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_a_crowd_between_two_processes(
    tmp_path: Path, report: Callable[..., None], postgres_url: str
) -> None:
    async with staged(tmp_path, "--no-limits", url=postgres_url) as stage:
        await members(stage.database, PEOPLE)
        async with stage.database.write() as session:
            starts = now() + timedelta(days=9)
            class_ = await trainings.create(
                session, title="Kỹ năng số", place="Hội trường A", starts_at=starts, seats=SEATS,
                ends_at=starts + timedelta(hours=3), closes_at=starts, made_by=None, now=now(),
            )  # fmt: skip
        await stage.platform.order("feed", second=0.02, tries=10_000)
        serving = [await stage.ready(stage.serve()) for _ in range(2)]
        people = list(range(FIRST_CHAT, FIRST_CHAT + PEOPLE))
        await stage.platform.order("say", people=people, texts=list(TAPS))
        serving[0].kill()
        await until(lambda: have_ended(stage), 300, serving[1].log)
        async with stage.database.read() as session:
            opening = await trainings.get(session, class_)
            rows = (await session.scalars(select(Registration))).all()
        assert opening is not None
        report(confirmed=opening.confirmed, queued=opening.queued)
        assert (opening.confirmed, opening.queued) == (SEATS, PEOPLE - SEATS)
        assert len({row.member_id for row in rows}) == len(rows) == PEOPLE
        await serving[1].stop()
