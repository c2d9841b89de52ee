"""What channels need kept, as the database keeps it; tokens shared by two processes."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.channels import NotSent, Pair, Stopped, Used
from bot.channels.zalo_oa import ZaloOA
from bot.keepers import (
    KeptTokens,
    KeptUploads,
    LastSeen,
    Ledger,
    Roster,
    Sealed,
    SignedLinks,
    SignedStates,
)
from bot.messages import File, Say
from storage import grants, uploads
from storage.database import Database
from storage.tables import Account, Grant, Member
from tests.channels.zalo_oa_house import House, opened
from tests.channels.zalo_oa_platform import APP_ID, OA_ID
from tests.delivery.people import NOW, after, members

SECRET = "a-secret-of-the-house-0123456789abcdef"
PLACE = {"channel": "zalo_oa", "account": APP_ID}
PAIR = Pair("access", "refresh", NOW, after(hours=25), 1, OA_ID)


def tokens(database: Database, owner: str = "me", at: datetime = NOW) -> KeptTokens:
    seal = Sealed(SECRET)
    return KeptTokens(database, **PLACE, owner=owner, seal=seal, clock=lambda: at)


class TestSeal:
    def test_what_is_sealed_is_read_with_its_key_alone(self) -> None:
        sealed = Sealed(SECRET).seal(b"token")
        assert b"token" not in sealed
        assert Sealed(SECRET).unseal(sealed) == b"token"
        for key, told in ((SECRET + "x", sealed), (SECRET, sealed[:-4] + b"AAAA"), (SECRET, b"")):
            with pytest.raises(ValueError, match="not sealed"):
                Sealed(key).unseal(told)


class TestTokens:
    async def test_the_pair_is_kept_and_nobody_reads_it_in_the_database(
        self, database: Database
    ) -> None:
        kept = tokens(database)
        assert await kept.read() is None
        assert await kept.store(PAIR, after=0)
        assert await kept.read() == PAIR
        async with database.read() as session:
            stored = (await session.scalars(select(Grant.sealed))).one()
        assert "access" not in stored
        assert "refresh" not in stored

    async def test_only_the_next_generation_takes_its_place(self, database: Database) -> None:
        kept = tokens(database)
        await kept.store(PAIR, after=0)
        second = replace(PAIR, access="b", generation=2)
        assert not await kept.store(replace(PAIR, access="x"), after=0)
        assert not await kept.store(second, after=2)
        assert await kept.store(second, after=1)
        assert not await kept.store(replace(PAIR, access="y", generation=2), after=1)
        assert await kept.read() == second

    async def test_one_at_a_time_exchanges(self, database: Database) -> None:
        mine, other = tokens(database), tokens(database, "other")
        await mine.store(PAIR, after=0)
        assert await mine.lease(1, 30)
        assert await mine.lease(1, 30)
        assert not await other.lease(1, 30)
        assert not await other.lease(2, 30)
        assert await tokens(database, "later", after(seconds=31)).lease(1, 30)
        await mine.give_back(1)
        assert not await other.lease(1, 30)  # it was not ours any more
        await tokens(database, "later").give_back(1)
        assert await other.lease(1, 30)
        await mine.store(replace(PAIR, generation=2), after=1)
        assert await mine.lease(2, 30)

    async def test_of_many_at_once_one_wins(self, database: Database) -> None:
        await tokens(database).store(PAIR, after=0)
        many = [tokens(database, f"process {n}").lease(1, 30) for n in range(20)]
        assert sum(await asyncio.gather(*many)) == 1

    async def test_an_alarm_keeps_its_beginning_and_ends_with_a_new_pair(
        self, database: Database
    ) -> None:
        await tokens(database).store(PAIR, after=0)
        for minutes, why in ((0, "unreachable"), (9, "unreachable"), (10, "refused")):
            await tokens(database, at=after(minutes=minutes)).alarm(why, None)
        async with database.read() as session:
            row = (await session.scalars(select(Grant))).one()
        assert (row.alarm, row.alarm_at) == ("refused", after(minutes=10))
        await tokens(database).store(replace(PAIR, generation=2), after=1)
        async with database.read() as session:
            assert (await session.scalars(select(Grant.alarm))).one() == ""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with opened(tmp_path) as house:
        house.shared.row = ""  # it is our database that keeps the pair here
        yield house


def channel(house: House, database: Database, owner: str = "me", secret: str = SECRET) -> ZaloOA:
    seal, place = Sealed(secret), {**PLACE, "owner": owner}
    kept = KeptTokens(database, **place, seal=seal, clock=house.now)
    made = house.make(kept={"tokens": kept, "seal": seal, "spool": house.folder / owner})
    made.grant.pause = 0
    return made


async def grant(house: House, database: Database, hours: float = 25) -> None:
    """A pair the platform has given, stored as if an hour of it were left."""
    access, refresh = house.platform.grants.issue()
    now = house.now()
    pair = Pair(access, refresh, now, now + timedelta(hours=hours), 1, OA_ID)
    await tokens(database).store(pair, after=0)


async def generation(database: Database) -> int:
    pair = await tokens(database).read()
    assert pair
    return pair.generation


async def alarm(database: Database) -> str:
    async with database.read() as session:
        return "".join(one.why for one in await grants.alarms(session))


async def consented(house: House, oa: ZaloOA) -> None:
    back = house.platform.grants.consent(oa.oauth.consent_link("https://example.org", ""))
    await oa.consent(back["code"], back["oa_id"])


@pytest.fixture
async def processes(house: House, database: Database) -> AsyncIterator[list[ZaloOA]]:
    """The channels of two processes, each with connections of its own; SQLite serves one."""
    address = database.url.render_as_string(hide_password=False)
    theirs = [] if database.is_sqlite else [Database(address)]
    yield [channel(house, one, f"process {n}") for n, one in enumerate([database, *theirs])]
    for one in theirs:
        await one.close()


async def test_twenty_callers_when_the_tokens_end_exchange_them_once(
    house: House, database: Database, processes: list[ZaloOA]
) -> None:
    await grant(house, database)
    for one in processes:
        await one.tend()  # the pair is known to each, and its connections are open
    house.platform.clock.advance(hours=26)
    house.platform.latency = 0.1
    people = [house.platform.person(n) for n in range(20)]
    for person in people:
        await person.says("menu")
    sends = (processes[n % len(processes)].send(p.id, Say("x")) for n, p in enumerate(people))
    await asyncio.gather(*sends)
    assert [p.heard for p in people] == [["x"]] * 20
    assert (house.platform.grants.exchanges, house.platform.grants.reused) == (1, 0)
    assert await generation(database) == 2


async def test_what_the_database_did_not_take_is_in_the_spool(
    house: House, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await grant(house, database)
    lan = house.platform.person(7)
    house.platform.clock.advance(hours=26)
    await lan.says("menu")

    async def away(self: KeptTokens, pair: Pair, *, after: int) -> bool:
        raise OSError("no database")

    with monkeypatch.context() as patch:
        patch.setattr(KeptTokens, "store", away)
        with pytest.raises(NotSent):
            await channel(house, database).send(lan.id, Say("x"))
    await channel(house, database).send(lan.id, Say("y"))
    assert lan.heard == ["y"]
    assert (house.platform.grants.exchanges, house.platform.grants.reused) == (1, 0)


async def test_a_refused_exchange_is_an_alarm_until_somebody_consents(
    house: House, database: Database
) -> None:
    await grant(house, database)
    oa = channel(house, database)
    house.platform.clock.advance(hours=26)
    house.platform.faults.add("reset_after", method="token")  # the reply is lost on its way
    with pytest.raises(NotSent):
        await oa.tend()
    assert await alarm(database) == "unreachable"
    with pytest.raises(Stopped):
        await oa.tend()
    assert await alarm(database) == "refused"
    await consented(house, oa)
    await oa.tend()
    assert (await alarm(database), await generation(database)) == ("", 2)


async def test_who_loses_the_key_consents_again(house: House, database: Database) -> None:
    await grant(house, database)
    oa = channel(house, database, secret="another-secret-0123456789abcdefghijk")
    pair = await oa.grant._tokens.read()
    assert pair
    assert (pair.access, pair.refresh, pair.generation) == ("", "", 1)
    lan = house.platform.person(7)
    with pytest.raises(Stopped):
        await oa.send(lan.id, Say("x"))
    assert [call.method for call in house.platform.calls] == ["token"]
    assert await alarm(database) == "refused"
    await consented(house, oa)
    await oa.send(lan.id, Say("y"))
    assert (lan.heard, await alarm(database)) == (["y"], "")
    assert await generation(database) == 2


class TestUploads:
    async def test_until_the_platform_drops_them(self, database: Database) -> None:
        kept = KeptUploads(database)
        assert await kept.find("k", NOW) == ""
        await kept.keep("k", "one", after(days=6))
        await kept.keep("k", "two", after(days=7))
        assert await kept.find("k", after(days=6, hours=1)) == "two"
        assert await kept.find("k", after(days=7)) == ""
        async with database.write() as session:
            await uploads.forget_old(session, now=after(days=1))
        assert await kept.find("k", NOW) == "two"
        await kept.forget("k")
        assert await kept.find("k", NOW) == ""


async def test_who_is_who(database: Database) -> None:
    await members(database, 2, channel="zalo_oa", account=APP_ID)
    async with database.write() as session:
        (await session.get_one(Member, 1)).phone = "+84901234567"
        (await session.get_one(Member, 2)).left_at = NOW
        session.add(Account(**PLACE, chat="stranger", seen_at=after(hours=-1), wrong_codes=0))
    seen = LastSeen(database, **PLACE)
    assert await seen.last_seen("1001") == NOW
    assert await seen.last_seen("stranger") == after(hours=-1)
    assert await seen.last_seen("nobody") is None
    assert await LastSeen(database, channel="zalo_oa", account="x").last_seen("1001") is None
    roster = Roster(database, **PLACE)
    assert [await roster.phone_of(c) for c in ("1001", "1002", "stranger", "nobody")] == [
        "+84901234567", "", "", "",
    ]  # fmt: skip
    assert await Ledger(database, **PLACE).used(NOW) == Used(0, 3)


class TestSignedLinks:
    FILE = File("ab/cd", 'Thư mời "số 1".pdf', "application/pdf")

    def links(self, at: datetime, secret: str = SECRET) -> SignedLinks:
        return SignedLinks("https://example.org", secret, clock=lambda: at)

    async def test_one_address_all_day_for_a_week(self) -> None:
        morning = datetime(2026, 11, 23, 0, 1, tzinfo=UTC)
        link = await self.links(morning).link(self.FILE)
        evening = morning + timedelta(hours=23)
        assert await self.links(evening).link(self.FILE) == link
        head, _, token = link.rpartition("/")
        assert head == "https://example.org/files"
        assert self.links(evening + timedelta(days=7)).opened(token) == self.FILE
        assert self.links(morning + timedelta(days=9)).opened(token) is None

    async def test_nobody_makes_one_up(self) -> None:
        links = self.links(NOW)
        token = (await links.link(self.FILE)).rpartition("/")[2]
        body, _, mac = token.partition(".")
        other = (await links.link(File("ab/ce", "x", "y"))).rpartition("/")[2].partition(".")[0]
        forged = (f"{other}.{mac}", body, f"{body}.", f".{mac}", "", "é.é", f"{token}x")
        assert [links.opened(one) for one in forged] == [None] * len(forged)
        assert self.links(NOW, SECRET + "x").opened(token) is None
        assert SignedStates(SECRET, clock=lambda: NOW).holds(token) is False


def test_a_state_holds_half_an_hour() -> None:
    state = SignedStates(SECRET, clock=lambda: NOW).new()
    assert state != SignedStates(SECRET, clock=lambda: NOW).new()
    for minutes, holds in ((0, True), (29, True), (31, False), (-29, True), (-31, False)):
        at = after(minutes=minutes)
        assert SignedStates(SECRET, clock=lambda at=at: at).holds(state) is holds
    assert not SignedStates("other" + SECRET, clock=lambda: NOW).holds(state)
    assert not SignedStates(SECRET, clock=lambda: NOW).holds("")
