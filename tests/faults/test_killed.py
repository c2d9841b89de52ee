"""A process killed between any two statements leaves all of an answer, or nothing of it.

After a restart the message is answered, once.
"""

import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.messages import Kind
from bot.texts import Texts
from handlers import CONTENTS
from storage import contests, inbox, trainings
from storage.database import Database
from storage.tables import Delivery, Entry, EntryVersion, InboxRow, Registration
from tests.chat import OWNER, Clock, House, Person
from tests.conftest import empty_sqlite

ROOT = Path(__file__).parents[2]
START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ESSAY = "một hai ba bốn năm sáu bảy tám chín mười " * 10


@dataclass
class Left:
    """What a database holds of one answer."""

    done: bool
    effects: tuple[int, ...]
    replies: int

    @property
    def all_or_nothing(self) -> bool:
        some = {bool(n) for n in (self.done, *self.effects, self.replies)}
        return len(some) == 1


async def registering(house: House) -> tuple[Person, str]:
    """Up to the press that registers; its handle."""
    async with house.database.write() as session:
        await trainings.create(
            session, title="Kỹ năng tuyên truyền", place="Hội trường A", seats=1, made_by=None,
            starts_at=START + timedelta(days=9), ends_at=START + timedelta(days=9, hours=3),
            closes_at=START + timedelta(days=7), now=START,
        )  # fmt: skip
    ha = await house.member("Trần Thị Hà")
    await ha.says("đăng ký")
    await ha.says("1")
    return ha, await first_button(ha)


async def handing_in(house: House) -> tuple[Person, str]:
    """Up to the press that hands an essay in; its handle."""
    async with house.database.write() as session:
        await contests.create(
            session, title="Gương sáng quanh ta", rules="", closes_at=START + timedelta(days=9),
            words_min=50, words_max=500, made_by=None, now=START,
        )  # fmt: skip
    ha = await house.member("Trần Thị Hà")
    await ha.says("nộp bài")
    await ha.says(ESSAY)
    await ha.says("nộp bài")
    return ha, await first_button(ha)


async def first_button(person: Person) -> str:
    rows = await person.rows()
    return rows[-1][1].buttons[0].handle


async def prepare(
    template: Path, texts: Texts, before: Callable[[House], Awaitable[tuple[Person, str]]]
) -> tuple[int, int]:
    """A database in which the deciding press is claimed; its row, and how much was said."""
    shutil.copy(empty_sqlite(), template)
    database = Database(f"sqlite:///{template}")
    house = House(database, texts, CONTENTS, Clock(START))
    person, handle = await before(house)
    said = person.incoming(Kind.PRESS, press=handle)
    async with database.write() as session:
        row = {"channel": said.channel, "account": said.account, "external_id": said.id,
               "chat": said.chat, "body": said.as_json()}  # fmt: skip
        await inbox.store(session, [row], now=START)
    async with database.write() as session:
        (claimed,) = await inbox.claim(session, owner=OWNER, now=START, limit=1)
    heard = len(await person.rows())
    await database.close()
    return claimed.id, heard


async def look(path: Path, row: int, tables: list[Any]) -> Left:
    database = Database(f"sqlite:///{path}")
    async with database.read() as session:
        state = (await session.get_one(InboxRow, row)).state
        effects = [await session.scalar(select(func.count()).select_from(t)) or 0 for t in tables]
        mine = Delivery.purpose.like(f"reply:{row}:%")
        replies = await session.scalar(select(func.count()).select_from(Delivery).where(mine))
    await database.close()
    return Left(state == "done", tuple(effects), replies or 0)


async def restart(path: Path, texts: Texts) -> None:
    """Another process takes over when the claim has run out."""
    database = Database(f"sqlite:///{path}")
    clock = Clock(START + timedelta(minutes=2))
    house = House(database, texts, CONTENTS, clock)
    await house.answer_all()
    await database.close()


CASES = [(registering, [Registration]), (handing_in, [Entry, EntryVersion])]


@pytest.mark.parametrize(("before", "tables"), CASES, ids=["registration", "essay"])
async def test_killed_between_any_two_statements(
    tmp_path: Path, texts: Texts, before: Any, tables: list[Any]
) -> None:
    template = tmp_path / "template.db"
    row, _ = await prepare(template, texts, before)
    arguments = ["-m", "tests.faults.killed", template, tmp_path, row, START.isoformat()]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *map(str, arguments), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    output, _ = await process.communicate()
    assert process.returncode == 0
    cases = int(output)
    assert cases > 10, "the answer is several statements"
    lefts = []
    for case in range(1, cases + 1):
        left = await look(tmp_path / f"{case}.db", row, tables)
        assert left.all_or_nothing, f"case {case}: {left}"
        lefts.append(left.done)
        await restart(tmp_path / f"{case}.db", texts)
        after = await look(tmp_path / f"{case}.db", row, tables)
        assert (after.done, after.effects) == (True, (1,) * len(tables)), f"case {case}: {after}"
        assert after.replies >= 1
    assert lefts.count(True) >= 2, "killed after the commit, and not killed at all"
    assert lefts.count(False) >= 10
