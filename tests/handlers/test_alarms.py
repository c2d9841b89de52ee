"""Who looks after the machine hears when a platform no longer lets us speak."""

from datetime import datetime, timedelta

import pytest

from handlers.reports import alarms
from storage import grants
from storage.grants import Kept
from tests.announcing import tick
from tests.chat import House, Person

PLACE = {"channel": "zalo_oa", "account": "77"}
REFUSED = "Zalo không gia hạn quyền gửi tin cho Official Account."


async def refused(house: House, why: str = "refused", hours: float = 12) -> None:
    """A pair that cannot be exchanged since now."""
    now = house.clock()
    kept = Kept(1, "sealed", now - timedelta(hours=13), now + timedelta(hours=hours))
    async with house.database.write() as session:
        await grants.store(session, kept, **PLACE, after=0)
        await grants.alarm(session, **PLACE, why=why, now=now)


async def told(house: House, person: Person) -> list[str]:
    for _ in range(2):
        await alarms.tell(tick(house))
    return [say.text for say, _ in await person.hears()]


async def test_the_operator_is_told_once_and_again_each_twelve_hours(house: House) -> None:
    lam = await house.member("Nguyễn Văn Lâm", "operator")
    office = await house.member("Trần Thị Hà", "office_secretary")
    assert await told(house, lam) == []
    await refused(house)
    (said,) = await told(house, lam)
    assert said.startswith(f"{REFUSED} Tin vẫn gửi được đến ")
    assert "thuky zalo authorise" in said
    house.clock.pass_(hours=11)
    assert await told(house, lam) == []
    house.clock.pass_(hours=2)
    (again,) = await told(house, lam)
    assert again.startswith(f"{REFUSED} Hiện không gửi được tin nào qua Zalo.")
    assert await told(house, office) == []


async def test_where_there_is_no_operator_the_office_is_told(house: House) -> None:
    office = await house.member("Trần Thị Hà", "office_secretary")
    await refused(house)
    assert len(await told(house, office)) == 1


@pytest.mark.parametrize(("minutes", "number"), [(4, 0), (5, 1)])
async def test_what_heals_by_itself_has_five_minutes(
    house: House, minutes: int, number: int
) -> None:
    lam = await house.member("Nguyễn Văn Lâm", "operator")
    await refused(house, "unreachable")
    house.clock.pass_(minutes=minutes)
    assert len(await told(house, lam)) == number


async def test_a_new_pair_ends_it(house: House) -> None:
    lam = await house.member("Nguyễn Văn Lâm", "operator")
    await refused(house)
    now: datetime = house.clock()
    async with house.database.write() as session:
        kept = Kept(2, "sealed", now, now + timedelta(hours=25))
        await grants.store(session, kept, **PLACE, after=1)
    assert await told(house, lam) == []
