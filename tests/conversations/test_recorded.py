"""What is done is written down: by whom and on what, without a name, a number or a text."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from storage import codes
from storage.tables import AuditEntry
from tests.chat import House, Person

NAMES = ("Trần Thị Hà", "Lê Văn Bình", "Chi hội", "0912", "+84912")


async def acts(house: House) -> list[tuple[int | None, str, str, dict[str, Any]]]:
    """Every act in order; nothing personal stands in any."""
    async with house.database.read() as session:
        rows = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
    told = [(row.actor_id, row.action, row.object, row.details) for row in rows]
    assert not [name for name in NAMES if name in json.dumps(told, ensure_ascii=False)]
    return told


async def code_of(house: House, member_id: int) -> str:
    async with house.database.write() as session:
        return await codes.issue(
            session, member_id=member_id, made_by=None, valid_for=codes.HANDED_OVER,
            now=house.clock(),
        )  # fmt: skip


@pytest.mark.parametrize("channel", ["telegram", "webchat"])
async def test_who_comes_in(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", linked=False)
    code = await code_of(house, ha.id)
    new = Person(house, channel, "7001")
    await new.says(f"/start {code}")
    await new.says("1")
    issued, linked = await acts(house)
    assert issued[:3] == (None, "code.issue", f"member:{ha.id}")
    assert (linked[0], linked[1]) == (ha.id, "account.link")
    assert linked[3] == {"channel": channel, "by": "code"}
    assert code.replace("-", "") not in str(await acts(house)).replace("-", "")


async def test_who_tries_too_often(house: House) -> None:
    await house.member("Trần Thị Hà", linked=False)
    new = Person(house, "telegram", "7001")
    for n in range(codes.MOST_WRONG + 3):
        await new.says(f"/start 00000-0000{n}")
    ((actor, action, object_, details),) = await acts(house)
    assert (actor, action, details) == (None, "account.lock", {"channel": "telegram", "wrong": 5})
    assert object_.startswith("account:")


async def test_who_looks_at_telephone_numbers(house: House) -> None:
    """Once a view, with the unit and how many people it showed."""
    mai = await house.member("Phạm Thị Mai", "unit_secretary@")
    for n in range(22):
        phone = f"+849120000{n:02}"
        await house.member(f"Lê Văn Bình {n}", linked=False, phone=phone)
    await mai.says("danh sách")
    await mai.presses("Xem trang sau")
    views = [act for act in await acts(house) if act[1] == "contact.view"]
    assert [view[0] for view in views] == [mai.id] * 2
    assert [view[3]["rows"] for view in views] == [20, 3]
    assert len({view[2] for view in views}) == 1
