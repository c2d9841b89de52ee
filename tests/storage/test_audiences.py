"""An audience is what plain sets make of it, counts each once, and names nobody it must not."""

import random
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from storage import announcements, audiences, catalogue, plans, subjects
from storage.announcements import Notice
from storage.audiences import (
    EVERYBODY,
    KINDS,
    OF_CONTESTS,
    OF_TRAININGS,
    Nameless,
    Term,
    Whom,
    of_units,
)
from storage.database import Database, Session
from storage.tables import (
    Account,
    Announcement,
    Cluster,
    Contest,
    Entry,
    Member,
    Part,
    Recipient,
    Registration,
    Role,
    Training,
    Unit,
)
from tests.chat import agree

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
PEOPLE = range(1, 61)
UNITS = {1: (None, 1), 2: (None, 1), 3: (2, None), 4: (3, None), 5: (None, 2), 6: (None, 2)}
"""Unit to the one above it, and its cluster; 6 has become a part of 5."""
ROLES = ("unit_secretary", "deputy")
STATES = ("confirmed", "offered", "queued", "cancelled")


class World:
    """A small organisation, and what a plain set makes of each term in it."""

    def __init__(self, seed: int = 7) -> None:
        pick = random.Random(seed)
        some = partial(self._some, pick)
        self.unit = {n: pick.choice((1, 2, 3, 4, 5)) for n in PEOPLE}
        self.left, self.linked = some(6), some(40)
        self.agreed = some(50)
        self.roles = {role: some(8) for role in ROLES}
        self.states = {one: {n: pick.choice(STATES) for n in some(25)} for one in (1, 2)}
        self.drafts = {one: some(20) for one in (1, 2)}
        self.entries = {one: some(12) for one in (1, 2)}
        self.told = some(10)
        self.recipients = {one: some(30) for one in (1, 2)}
        self.acknowledged = {one: some(25) & self.recipients[one] for one in (1, 2)}

    @staticmethod
    def _some(pick: random.Random, number: int) -> set[int]:
        return set(pick.sample(PEOPLE, number))

    @property
    def here(self) -> set[int]:
        declined = self.linked - self.agreed
        return set(PEOPLE) - self.left - declined

    def of(self, term: Term) -> set[int]:
        """Who stands in a term, those included who are not in any audience."""
        value: Any = term.value
        match term.kind:
            case "unit":
                below = {2: {2, 3, 4}, 3: {3, 4}, 6: {5}}.get(value, {value})
                return {n for n in PEOPLE if self.unit[n] in below}
            case "cluster":
                return {n for n in PEOPLE if (self.unit[n] == 5) == (value == 2)}
            case "role":
                return self.roles[value]
            case "member":
                return {value}
            case "status":
                return self.linked if value == "linked" else set(PEOPLE) - self.linked
            case kind if kind in OF_TRAININGS:
                wanted = {"seated": STATES[:1], "waiting": STATES[1:3]}.get(kind, STATES[:3])
                return {n for n, state in self.states[value].items() if state in wanted}
            case "drafting":
                return self.drafts[value] - self.entries[value]
            case "entered":
                return self.entries[value]
            case "acknowledged":
                return self.acknowledged[value]
        return self.recipients[value] - self.acknowledged[value] - self.told

    def meant(self, whom: Whom) -> set[int]:
        """Who an audience is for."""
        if audiences.is_about_one(whom):
            return set()
        any_of = [set().union(*map(self.of, part)) for part in (whom.include, whom.only) if part]
        return self.here.intersection(*any_of) - set().union(*map(self.of, whom.exclude))

    async def build(self, session: Session) -> None:
        await self._places(session)
        await session.execute(insert(Member), [
            {"id": n, "code": f"M{n}", "name": f"Tên {n}", "search_key": f"ten {n}",
             "unit_id": self.unit[n], "left_at": NOW if n in self.left else None}
            for n in PEOPLE
        ])  # fmt: skip
        await session.execute(insert(Account), [
            {"channel": "telegram", "account": "1", "chat": f"{n}:{m}", "member_id": n,
             "seen_at": NOW} for n in self.linked for m in range(1 + n % 2)
        ])  # fmt: skip
        await agree(session, *self.agreed, channel="telegram", now=NOW)
        await session.execute(insert(Role), [
            {"member_id": n, "role": role, "unit_id": place, "granted_at": NOW}
            for role, held in self.roles.items() for n in held for place in (1, 2)
        ])  # fmt: skip
        await self._deeds(session)

    async def _places(self, session: Session) -> None:
        for n in (1, 2):
            session.add(Cluster(id=n, name=f"Cụm {n}", search_key=f"cum {n}"))
        await session.flush()
        for n, (above, cluster) in UNITS.items():
            session.add(Unit(id=n, name=f"Chi hội {n}", search_key=f"chi hoi {n}",
                             parent_id=above, cluster_id=cluster,
                             merged_into_id=5 if n == 6 else None))  # fmt: skip
            await session.flush()

    async def _deeds(self, session: Session) -> None:
        for n in (1, 2):
            await self._subjects(session, n)
            for member, state in self.states[n].items():
                session.add(Registration(training_id=n, member_id=member, state=state, at=NOW,
                                         changed_at=NOW))  # fmt: skip
            for member in self.drafts[n]:
                session.add(Part(contest_id=n, member_id=member, account_id=1, position=1,
                                 message=f"{n}:{member}", text="x", words=1, at=NOW))  # fmt: skip
            for member in self.entries[n]:
                session.add(Entry(contest_id=n, number=member, member_id=member))
            for member in self.recipients[n]:
                session.add(Recipient(
                    announcement_id=n, member_id=member, unit_id=1,
                    acknowledged_at=NOW if member in self.acknowledged[n] else None,
                    told_at=NOW if member in self.told else None,
                ))  # fmt: skip

    async def _subjects(self, session: Session, n: int) -> None:
        session.add(Training(id=n, title=f"Lớp {n}", place="x", starts_at=NOW, ends_at=NOW,
                             closes_at=NOW, seats=9, made_at=NOW))  # fmt: skip
        session.add(Contest(id=n, title=f"Thi {n}", closes_at=NOW, words_min=1, words_max=9,
                            made_at=NOW))  # fmt: skip
        session.add(Announcement(text="x", state="done", total=30, made_by=1,
                                 confirmed_at=NOW, nameless=n == 2))  # fmt: skip
        await session.flush()


@pytest.fixture
async def world(database: Database) -> World:
    made = World()
    async with database.write() as session:
        await made.build(session)
    return made


def _values(kind: str) -> tuple[int | str, ...]:
    return {"unit": tuple(UNITS), "role": ROLES, "status": ("linked", "not_linked")}.get(
        kind, (1, 2)
    )


TERMS = [Term(kind, value) for kind in KINDS for value in _values(kind)]
SOME = st.lists(st.sampled_from(TERMS), max_size=4).map(tuple)
EXPRESSIONS = st.builds(Whom, include=SOME, only=SOME, exclude=SOME)


async def found(session: Session, whom: Whom) -> set[int]:
    here = await audiences.in_audience(session, whom)
    ids = list(await session.scalars(select(Member.id).where(here)))
    assert len(ids) == len(set(ids))
    return set(ids)


@given(whom=EXPRESSIONS)
@settings(
    max_examples=100, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
async def test_it_is_what_sets_make_of_it(database: Database, world: World, whom: Whom) -> None:
    assert Whom.from_json(whom.as_json()) == whom
    meant = world.meant(whom)
    async with database.read() as session:
        assert await found(session, whom) == meant
        assert await audiences.count(session, whom) == len(meant)
        lines = await audiences.by_unit(session, whom)
        plan = await plans.audience(session, whom=whom, now=NOW)
    by_unit = {line.unit_id: line.members for line in lines}
    assert by_unit == plan.units
    assert sum(by_unit.values()) == plan.total == len(meant)
    parts = sum(plan.channels.values()) + plan.charged + plan.closed + plan.blocked
    assert parts + plan.not_linked == plan.total


def test_every_term_names_somebody_and_not_everybody() -> None:
    """Else the test above would prove little."""
    world = World()
    assert all(0 < len(world.meant(Whom((term,)))) < len(world.here) for term in TERMS)


class TestConfirmed:
    async def test_it_is_frozen_and_kept(self, database: Database, world: World) -> None:
        whom = Whom((Term("cluster", 1), Term("unit", 5)), exclude=(Term("role", "deputy"),))
        meant = world.meant(whom)
        async with database.write() as session:
            new = await confirm(session, whom, len(meant))
        async with database.read() as session:
            got = await session.scalars(
                select(Recipient.member_id).where(Recipient.announcement_id == new)
            )
            kept = await session.get_one(Announcement, new)
        assert set(got) == meant
        assert Whom.from_json(kept.audience) == whom
        assert not kept.nameless

    async def test_everybody_is_kept_as_nothing(self, database: Database, world: World) -> None:
        async with database.write() as session:
            new = await confirm(session, EVERYBODY, len(world.here))
            assert (await session.get_one(Announcement, new)).audience == {}

    async def test_a_nameless_one_stays_so(self, database: Database, world: World) -> None:
        whom = Whom((Term("drafting", 1),))
        async with database.write() as session:
            new = await confirm(session, whom, len(world.meant(whom)))
            assert (await session.get_one(Announcement, new)).nameless
            chased = Whom((Term("unacknowledged", new),))
            with pytest.raises(Nameless):
                await audiences.sample(session, chased)

    async def test_nobody(self, database: Database, world: World) -> None:
        nobody = Whom((Term("unit", 1),), exclude=(Term("unit", 1),))
        with pytest.raises(announcements.Nobody):
            async with database.write() as session:
                await confirm(session, nobody, 0)


async def confirm(session: Session, whom: Whom, expected: int) -> int:
    return await announcements.confirm(session, Notice("Họp"), whom=whom, made_by=1, account_id=1,
                                       expected_total=expected, now=NOW)  # fmt: skip


NAMELESS = (
    *(Whom((Term(kind, 1),)) for kind in OF_CONTESTS),
    *(Whom(only=(Term(kind, 1),)) for kind in OF_CONTESTS),
    *(Whom(exclude=(Term(kind, 1),)) for kind in (*OF_CONTESTS, *OF_TRAININGS)),
    Whom((Term("unit", 1), Term("entered", 1))),
    Whom((Term("unacknowledged", 2),)),
    Whom((Term("unit", 1),), exclude=(Term("acknowledged", 2),)),
)
NAMED = (
    EVERYBODY,
    *(Whom((Term(kind, 1),)) for kind in ("unit", "cluster", *OF_TRAININGS)),
    Whom((Term("role", "deputy"), Term("status", "not_linked"))),
    Whom((Term("unacknowledged", 1),)),
    Whom(exclude=(Term("role", "deputy"), Term("status", "linked"))),
)


class TestNames:
    """DESIGN.md section 1: nobody learns who did not take part in something voluntary."""

    async def test_none_where_it_is_about_something_voluntary(
        self, database: Database, world: World
    ) -> None:
        async with database.read() as session:
            for whom in NAMELESS:
                assert await audiences.is_nameless(session, whom)
                with pytest.raises(Nameless):
                    await audiences.sample(session, whom)
                assert await audiences.by_unit(session, whom)

    async def test_no_count_of_one_person_either(self, database: Database, world: World) -> None:
        for kind in ("include", "only", "exclude"):
            one = {"include": (), "only": (), "exclude": (), kind: (Term("member", "1"),)}
            whom = Whom(**{**one, "only": (*one["only"], Term("drafting", "1"))})
            async with database.read() as session:
                assert await audiences.count(session, whom) == 0

    async def test_ten_where_it_is_not(self, database: Database, world: World) -> None:
        async with database.read() as session:
            for whom in NAMED:
                some = await audiences.sample(session, whom)
                meant = sorted(world.meant(whom))
                assert [one.code for one in some] == [f"M{n}" for n in meant[:10]]


class TestUnits:
    async def test_one_that_was_merged_is_what_it_became(
        self, database: Database, world: World
    ) -> None:
        async with database.read() as session:
            settled = await audiences.settle(session, of_units([6, 1, 5]), day=TODAY)
        assert settled.whom == of_units([5, 1])
        assert settled.merged == (("Chi hội 6", "Chi hội 5"),)

    async def test_one_that_is_merged_after_it_was_chosen(
        self, database: Database, world: World
    ) -> None:
        before = world.meant(of_units([1]))
        async with database.write() as session:
            await catalogue.merge(session, unit_id=1, into_id=2, day=TODAY, until=NOW, by=None,
                                  now=NOW)  # fmt: skip
            after = await found(session, of_units([1]))
        assert before < after

    async def test_one_that_is_over_is_told(self, database: Database, world: World) -> None:
        async with database.write() as session:
            over = update(Unit).where(Unit.id == 1).values(valid_to=TODAY - timedelta(days=1))
            await session.execute(over)
            without = Whom(exclude=(Term("unit", 1),))
            settled = await audiences.settle(session, without, day=TODAY)
            before = await audiences.settle(session, without, day=TODAY - timedelta(days=1))
        assert settled.over == ("Chi hội 1",)
        assert before.over == ()  # its last day still counts

    async def test_none_is_not_everybody(self) -> None:
        with pytest.raises(ValueError, match="no unit"):
            of_units([])

    async def test_what_can_be_asked_about(self, database: Database, world: World) -> None:
        async with database.write() as session:
            await session.execute(
                update(Unit).where(Unit.id == 1).values(valid_to=TODAY - timedelta(days=1))
            )
            about = await subjects.subjects(session, day=TODAY)
        assert about.over == {1: "Chi hội 1"}
        assert [one.id for one in about.units] == [2, 3, 4, 5]
        here = [n for n in PEOPLE if n not in world.left]
        assert about.units[0].members == sum(world.unit[n] in (2, 3, 4) for n in here)
        assert about.spelt["chi hoi 6"] == 6
        assert [one.name for one in about.clusters] == ["Cụm 1", "Cụm 2"]
        assert [one.id for one in about.of("drafting")] == [2, 1]

    async def test_members_by_code_and_whole_name(self, database: Database, world: World) -> None:
        here = sorted(world.here)[:2]
        [left, *_] = sorted(world.left)
        keys = {f"m{here[0]}", f"ten {here[1]}", "ten", f"m{left}", f"ten {left}"}
        async with database.read() as session:
            found = await subjects.called(session, keys)
        assert {key: [one.id for one in people] for key, people in found.items()} == {
            f"m{here[0]}": [here[0]], f"ten {here[1]}": [here[1]],
        }  # fmt: skip

    async def test_names_of_everything(self, database: Database, world: World) -> None:
        whom = Whom(tuple(TERMS))
        async with database.read() as session:
            names = await subjects.names(session, whom)
        assert names["unit", 6] == "Chi hội 6"
        assert names["member", 2] == "Tên 2 (M2)"
        assert {table for table, _ in names} == {
            "unit", "cluster", "training", "contest", "announcement", "member",
        }  # fmt: skip


def test_a_term_of_no_kind() -> None:
    with pytest.raises(ValueError, match="opinion"):
        Whom.from_json({"include": [["opinion", 1]]})


def test_two_put_together() -> None:
    one, two = of_units([1, 2]), Whom((Term("unit", 2),), exclude=(Term("role", "deputy"),))
    assert one | two == Whom((Term("unit", 1), Term("unit", 2)), (), (Term("role", "deputy"),))
