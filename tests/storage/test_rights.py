"""Wishes about one's data, as they are decided."""

import pytest

from storage import rights
from storage.database import Database
from tests.chat import Clock, House


async def test_whoever_asks_nobody_decides_about_herself(
    house: House, database: Database, clock: Clock
) -> None:
    her = (await house.member("Trần Thị Hà")).id
    other = (await house.member("Lê Thị Mai")).id
    async with database.write() as session:
        asked = await rights.ask(session, member_id=her, kind=rights.CORRECT, field="position",
                                 wanted="Hội viên", now=clock())  # fmt: skip
        number = asked.id
        with pytest.raises(rights.Own):
            await rights.decide(session, number, by=her, state=rights.DONE, now=clock())
        decided = await rights.decide(session, number, by=other, state=rights.DONE, now=clock())
    assert decided.decided_by == other
