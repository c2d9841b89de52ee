"""Where members were and are, units that become others, and counts as of a day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from storage import accounts, catalogue, codes, linking, stays, units
from storage.database import Database
from storage.deliveries import NewDelivery, enqueue
from storage.tables import Account, Delivery, LinkCode, Member, Unit
from tests.chat import Clock, House


async def move(house: House, member_id: int, unit_id: int, clock: Clock) -> None:
    async with house.database.write() as session:
        await stays.move(session, member_id=member_id, unit_id=unit_id, by=None, now=clock())


async def counts(database: Database, at: object) -> dict[int, int]:
    async with database.read() as session:
        return await stays.counts(session, at)  # type: ignore[arg-type]


async def test_a_count_uses_the_unit_of_its_moment(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", unit="Chi hội 1")
    one, two = await house.unit("Chi hội 1"), await house.unit("Chi hội 2")
    three = await house.unit("Chi hội 3")
    first = clock()
    await move(house, ha.id, two, clock)
    clock.pass_(days=1)
    second = clock()
    clock.pass_(days=1)
    await move(house, ha.id, three, clock)
    clock.pass_(days=1)
    async with house.database.write() as session:
        await stays.leave(session, member_id=ha.id, why=stays.LEFT, by=None, now=clock())
    assert await counts(house.database, first - timedelta(seconds=1)) == {one: 1}
    assert await counts(house.database, second) == {two: 1}
    assert await counts(house.database, clock() - timedelta(seconds=1)) == {three: 1}
    assert await counts(house.database, clock() + timedelta(seconds=1)) == {}


async def test_who_was_not_there_yet_is_not_counted(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    async with house.database.write() as session:
        (await session.get_one(Member, ha.id)).added_at = clock()
    assert await counts(house.database, clock() - timedelta(days=1)) == {}
    assert list((await counts(house.database, clock())).values()) == [1]


async def test_moving_ends_the_roles_held_there_and_no_others(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", "unit_secretary@", "judge")
    two = await house.unit("Chi hội 2")
    await move(house, ha.id, two, clock)
    async with house.database.read() as session:
        assert await accounts.roles(session, ha.id) == {("judge", None)}
    with pytest.raises(stays.SameUnit):
        await move(house, ha.id, two, clock)


async def test_leaving_stops_everything_at_once(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", "unit_secretary@", "office_secretary")
    async with house.database.write() as session:
        await codes.issue(
            session, member_id=ha.id, made_by=None, valid_for=codes.PRINTED, now=clock()
        )
        chat = (await linking.chats_of(session, ha.id))[0]
        said = [NewDelivery(account=chat, say={"text": "a"}, purpose=f"p{n}") for n in range(5)]
        ids = await enqueue(session, said, now=clock())
        for id_, state in zip(
            ids, ("pending", "leased", "waiting", "in_flight", "sent"), strict=True
        ):
            (await session.get_one(Delivery, id_)).state = state
    async with house.database.write() as session:
        await stays.leave(session, member_id=ha.id, why=stays.DIED, by=None, now=clock())
    async with house.database.read() as session:
        rows = (await session.scalars(select(Delivery).order_by(Delivery.id))).all()
        assert [row.state for row in rows] == ["cancelled"] * 3 + ["in_flight", "sent"]
        assert rows[3].expires_at == clock()  # never repeated, whatever becomes of this call
        assert await accounts.roles(session, ha.id) == frozenset()
        assert (await session.get_one(Account, chat.id)).member_id is None
        given = (await session.scalars(select(LinkCode))).all()
        assert [code.revoked_at for code in given] == [clock()]
    with pytest.raises(stays.NotHere):
        async with house.database.write() as session:
            await stays.leave(session, member_id=ha.id, why=stays.LEFT, by=None, now=clock())
    async with house.database.write() as session:
        await stays.come_back(session, member_id=ha.id, by=None, now=clock())
        assert (await session.get_one(Member, ha.id)).left_why == ""


async def test_of_two_units_that_merge_both_names_mean_one(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", "unit_secretary@", unit="Sở Xây dựng")
    await house.member("Lê Văn Nam", unit="Sở Giao thông")
    old, new = await house.unit("Sở Xây dựng"), await house.unit("Sở Giao thông")
    before = clock()
    clock.pass_(days=10)
    async with house.database.write() as session:
        await catalogue.add_alias(
            session, unit_id=old, alias="SXD", key="sxd", by=None, now=clock()
        )
        moved = await catalogue.merge(
            session,
            unit_id=old,
            into_id=new,
            day=date(2026, 11, 1),
            until=clock(),
            by=None,
            now=clock(),
        )
    assert moved == 1
    async with house.database.read() as session:
        names = await units.named(session)
        assert {names[key] for key in ("so xay dung", "Sở Xây dựng", "sxd", "so giao thong")} == {
            new
        }
        assert await accounts.roles(session, ha.id) == frozenset()
        found = await units.called(session, key="so xay dung", name="Sở Xây dựng")
        assert found is not None
        assert found.id == new
    assert await counts(house.database, before) == {old: 1, new: 1}
    assert await counts(house.database, clock()) == {new: 2}
    with pytest.raises(catalogue.Ended):
        async with house.database.write() as session:
            await catalogue.merge(
                session,
                unit_id=old,
                into_id=new,
                day=date(2026, 11, 1),
                until=clock(),
                by=None,
                now=clock(),
            )


async def test_the_list_of_a_day_shows_what_existed_then(house: House, clock: Clock) -> None:
    await house.member("Trần Thị Hà", unit="Sở Xây dựng")
    old, new = await house.unit("Sở Xây dựng"), await house.unit("Sở Giao thông")
    async with house.database.write() as session:
        await catalogue.set_code(session, unit_id=old, code="SXD", by=None, now=clock())
        await catalogue.set_parent(session, unit_id=old, parent_id=new, by=None, now=clock())
        await catalogue.set_cluster(
            session, unit_id=old, name="Cụm 1", key="cum 1", by=None, now=clock()
        )
        await catalogue.rename(
            session, unit_id=old, name="Sở Xây dựng và Quy hoạch",
            key="so xay dung va quy hoach", by=None, now=clock(),
        )  # fmt: skip
        await catalogue.set_days(
            session, unit_id=old, first=date(2020, 1, 1), last=date(2026, 6, 30), by=None,
            now=clock(),
        )  # fmt: skip
    async with house.database.read() as session:
        then = await catalogue.lines(session, at=clock(), day=date(2026, 6, 30))
        later = await catalogue.lines(session, at=clock(), day=date(2026, 7, 1))
    assert [line.name for line in then] == ["Sở Giao thông", "Sở Xây dựng và Quy hoạch"]
    one = then[1]
    assert (one.code, one.aliases, one.parent, one.cluster, one.members) == (
        "SXD", ("Sở Xây dựng",), "Sở Giao thông", "Cụm 1", 1
    )  # fmt: skip
    assert [line.name for line in later] == ["Sở Giao thông"]


async def test_no_two_units_share_a_name_and_none_stands_above_itself(
    house: House, clock: Clock
) -> None:
    one, two = await house.unit("Sở Xây dựng"), await house.unit("Sở Giao thông")
    async with house.database.write() as session:
        with pytest.raises(catalogue.Taken):
            await catalogue.add_alias(
                session, unit_id=one, alias="so giao thong", key="so giao thong", by=None,
                now=clock(),
            )  # fmt: skip
        with pytest.raises(catalogue.Taken):
            await catalogue.rename(
                session, unit_id=one, name="Sở Giao thông", key="so giao thong", by=None,
                now=clock(),
            )  # fmt: skip
        await catalogue.set_parent(session, unit_id=one, parent_id=two, by=None, now=clock())
        with pytest.raises(catalogue.Circle):
            await catalogue.set_parent(session, unit_id=two, parent_id=one, by=None, now=clock())
        assert await catalogue.below(session, [two]) == {one, two}
        with pytest.raises(catalogue.Circle):
            await catalogue.merge(
                session,
                unit_id=one,
                into_id=one,
                day=date(2026, 1, 1),
                until=clock(),
                by=None,
                now=clock(),
            )


async def test_a_name_may_be_taken_back(house: House, clock: Clock) -> None:
    one = await house.unit("Sở Xây dựng")
    async with house.database.write() as session:
        for name, key in (("Sở Quy hoạch", "so quy hoach"), ("Sở Xây dựng", "so xay dung")):
            await catalogue.rename(session, unit_id=one, name=name, key=key, by=None, now=clock())
        names = await units.named(session)
    assert {names["so xay dung"], names["so quy hoach"]} == {one}
    async with house.database.read() as session:
        assert (await session.get_one(Unit, one)).name == "Sở Xây dựng"
