"""A link by which one file can be handed in, once, for half an hour."""

import asyncio

import pytest
from sqlalchemy import select

from storage import upload_links
from storage.database import Database
from storage.tables import UploadLink
from storage.upload_links import NoSuchLink
from tests.delivery.people import NOW, after, members


async def issued(database: Database, account: int = 1) -> str:
    async with database.write() as session:
        return await upload_links.issue(session, account_id=account, now=NOW)


async def found(database: Database, token: str, **later: float) -> str:
    """The chat it is for; empty when there is none."""
    try:
        async with database.read() as session:
            return (await upload_links.find(session, token, now=after(**later))).chat
    except NoSuchLink:
        return ""


async def used(database: Database, token: str, **later: float) -> bool:
    async with database.write() as session:
        return await upload_links.use(session, token, now=after(**later))


@pytest.fixture(autouse=True)
async def people(database: Database) -> None:
    await members(database, 2)


async def test_it_names_a_chat_for_half_an_hour(database: Database) -> None:
    token = await issued(database)
    assert len(token) >= 22
    assert await found(database, token) == "1001"
    assert await found(database, token, minutes=29) == "1001"
    assert await found(database, token, minutes=30) == ""
    assert not await used(database, token, minutes=30)
    assert await found(database, token + "x") == await found(database, "") == ""


async def test_once(database: Database) -> None:
    token = await issued(database)
    assert sum(await asyncio.gather(*(used(database, token) for _ in range(5)))) == 1
    assert await found(database, token) == ""


async def test_a_new_one_takes_the_place_of_the_old_one_of_the_chat(database: Database) -> None:
    first, other = await issued(database), await issued(database, 2)
    second = await issued(database)
    assert [await found(database, t) for t in (first, second, other)] == ["", "1001", "1002"]


async def test_nobody_reads_one_in_the_database(database: Database) -> None:
    token = await issued(database)
    async with database.write() as session:
        row = (await session.scalars(select(UploadLink))).one()
        assert token not in row.hash
        await upload_links.forget_old(session, now=after(hours=24))
        assert len((await session.scalars(select(UploadLink))).all()) == 1
        await upload_links.forget_old(session, now=after(hours=25))
        assert (await session.scalars(select(UploadLink))).all() == []
