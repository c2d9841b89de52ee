"""Operators are told each day how far the audit has come."""

import asyncio

import pytest

from handlers.reports import heads
from storage import audit, seals
from tests.announcing import tick
from tests.chat import House, Person

KEY = b"k" * 32


@pytest.fixture
async def lam(house: House) -> Person:
    return await house.member("Nguyễn Văn Lâm", "operator")


async def act(house: House) -> seals.Head:
    async with house.database.write() as session:
        await audit.record(
            session, actor_id=None, action="note", object="x:1", now=house.clock()
        )  # fmt: skip
    async with house.database.write() as session:
        await seals.seal(session, KEY)
        return await seals.head(session)


async def told(house: House, person: Person) -> list[str]:
    for _ in range(2):
        await heads.tell(tick(house))
    return [say.text for say, _ in await person.hears()]


async def test_once_a_day(house: House, lam: Person) -> None:
    office = await house.member("Trần Thị Hà", "office_secretary")
    head = await act(house)
    assert await told(house, lam) == [
        f"Nhật ký hệ thống lúc 09h00, thứ Hai, 23/11/2026: niêm phong số 1, mã {head.hash[:16]}.\n"
        "Xin đồng chí giữ lại tin này để đối chiếu khi chạy lệnh “thuky audit verify --expect "
        f"1:{head.hash[:16]}” trên máy chủ."
    ]
    await act(house)
    house.clock.pass_(hours=22, minutes=59)  # 07h59
    assert await told(house, lam) == []
    house.clock.pass_(minutes=1)
    (again,) = await told(house, lam)
    assert "niêm phong số 2" in again
    assert await told(house, office) == []


async def test_nothing_before_the_first_seal(house: House, lam: Person) -> None:
    assert await told(house, lam) == []
    await act(house)
    assert len(await told(house, lam)) == 1


async def test_two_processes_tell_it_once(house: House, lam: Person) -> None:
    await act(house)
    await asyncio.gather(*(heads.tell(tick(house)) for _ in range(3)))
    assert len(await lam.hears()) == 1
