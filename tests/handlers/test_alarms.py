"""Who looks after the machine hears when a platform no longer lets us speak."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from handlers.jobs import JOBS
from handlers.reports import alarms
from storage import grants
from storage.grants import Kept
from storage.tables import Account, Delivery
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
    assert said.startswith(f"{REFUSED} Tin chỉ còn gửi được chậm nhất đến ")
    assert "thuky zalo authorise" in said
    house.clock.pass_(hours=11)
    assert await told(house, lam) == []
    house.clock.pass_(hours=2)
    (again,) = await told(house, lam)
    assert again.startswith(f"{REFUSED} Hiện không gửi được tin nào qua Zalo.")
    assert await told(house, office) == []


async def test_where_no_operator_can_be_reached_the_office_is_told(house: House) -> None:
    office = await house.member("Trần Thị Hà", "office_secretary")
    await house.member("Nguyễn Văn Lâm", "operator", linked=False)
    await refused(house)
    assert len(await told(house, office)) == 1


async def on_zalo(house: House, person: Person) -> Person:
    """Her chat there, which she has used last."""
    there = Person(house, "zalo_oa", f"zalo-{person.chat}", account=PLACE["account"])
    async with house.database.write() as session:
        seen = {"seen_at": house.clock() + timedelta(minutes=1), "wrong_codes": 0}
        session.add(Account(**PLACE, chat=there.chat, member_id=person.id, private=True, **seen))
    return there


async def test_who_is_on_the_channel_itself_is_told_in_another_app_too(house: House) -> None:
    """A token that was taken back may have stopped at once, whatever it says of its end."""
    lam = await house.member("Nguyễn Văn Lâm", "operator")
    there = await on_zalo(house, lam)
    await refused(house)
    assert (len(await told(house, lam)), len(await told(house, there))) == (1, 1)
    house.clock.pass_(hours=13)
    assert (len(await told(house, lam)), len(await told(house, there))) == (1, 0)


async def test_who_is_nowhere_else_is_told_there_while_it_works(house: House) -> None:
    lam = await house.member("Nguyễn Văn Lâm", "operator", linked=False)
    there = await on_zalo(house, lam)
    await refused(house, hours=1)
    assert len(await told(house, there)) == 1
    house.clock.pass_(hours=13)
    assert await told(house, there) == []


async def test_it_is_not_told_when_it_may_be_over(house: House) -> None:
    await house.member("Nguyễn Văn Lâm", "operator")
    await refused(house)
    await alarms.tell(tick(house))
    async with house.database.read() as session:
        (until,) = await session.scalars(select(Delivery.expires_at))
    assert until == house.clock() + timedelta(hours=12)


async def test_why_is_said_once_each(house: House) -> None:
    lam = await house.member("Nguyễn Văn Lâm", "operator", language="en")
    await refused(house)
    starts = []
    for why in ("refused", "unreadable", "refused", "unreadable"):
        async with house.database.write() as session:
            await grants.alarm(session, **PLACE, why=why, now=house.clock())
        starts += [" ".join(text.split()[:5]) for text in await told(house, lam)]
        house.clock.pass_(minutes=1)
    assert starts == ["Zalo does not renew our", "A permission of Zalo's kept"]


async def test_it_is_told_within_five_minutes(house: House) -> None:
    (job,) = [one for one in JOBS if one.run is alarms.tell]
    assert job.every <= 60
    assert not job.timed  # a doubted clock holds nothing back that a person has to know


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
