"""Questions: one answer each, read only on their route, and none lost."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select, update

from storage import accounts, questions, roles, routes, waiting, working_days
from storage.announcements import NotARecipient
from storage.database import Database
from storage.questions import Answered, Closed, Moved, NotYours, TooMany, Waits
from storage.tables import Account, AuditEntry, Delivery, Member, Question, Role
from tests.delivery.people import NOW, after, announce, members

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what no other connection can disturb."""
HA, MAI, PHUC, LAM, XA = 1, 3, 5, 2, 4
"""Odd members are in unit 2: Mai is its secretary, Phúc her deputy. Lâm is of the office, Xa the
secretary of unit 1."""
HELD = {MAI: ("unit_secretary", 2), PHUC: ("deputy", 2), LAM: ("office_secretary", None),
        XA: ("unit_secretary", 1)}  # fmt: skip


async def people(database: Database, *without: int) -> None:
    await members(database, 7)
    async with database.write() as session:
        for who, (role, unit) in HELD.items():
            if who not in without:
                await roles.grant(
                    session, member_id=who, role=role, unit_id=unit, by=None, now=NOW
                )


async def ask(database: Database, who: int = HA, *, now: datetime = NOW, **how: Any) -> Question:
    async with database.write() as session:
        return await questions.ask(session, member_id=who, text="Khi nào?", now=now, **how)


async def answer(database: Database, who: int, text: str = "Mai.", **how: Any) -> Question:
    given = {"round": 1, "now": NOW} | how
    async with database.write() as session:
        held = await accounts.roles(session, who)
        return await questions.answer(session, 1, by=who, roles=held, text=text, **given)


async def do(database: Database, what: Any, **how: Any) -> Any:
    async with database.write() as session:
        return await what(session, 1, **{"member_id": HA, "now": NOW, **how})


async def to_office(database: Database, who: int) -> Question:
    async with database.write() as session:
        held = await accounts.roles(session, who)
        return await questions.to_office(session, 1, by=who, roles=held, now=NOW)


async def stands(database: Database, number: int = 1) -> Question:
    async with database.read() as session:
        return await session.get_one(Question, number)


async def acts(database: Database) -> list[str]:
    async with database.read() as session:
        found = await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))
        return [one for one in found if not one.startswith("role.")]


async def asked(database: Database, number: int = 1) -> list[int]:
    async with database.read() as session:
        one = await session.get_one(Question, number)
        return [who.id for who, _ in (await routes.asked(session, [one], now=NOW))[number]]


class TestAsk:
    async def test_numbers_run_and_are_never_given_again(self, database: Database) -> None:
        await people(database)
        assert [(await ask(database, who)).number for who in (1, 1, 4)] == [1, 2, 3]
        async with database.write() as session:
            await session.execute(delete(Question).where(Question.number == 3))
        assert (await ask(database)).number == 4

    async def test_many_at_once_have_different_numbers(self, database: Database) -> None:
        await people(database)
        made = await asyncio.gather(*(ask(database, who) for who in range(1, 8)))
        assert sorted(one.number for one in made) == list(range(1, 8))

    async def test_a_number_not_used_is_given_to_the_next(self, database: Database) -> None:
        await people(database)
        async with database.write() as session:
            await questions.ask(session, member_id=HA, text="x", now=NOW)
            await session.rollback()
        assert (await ask(database)).number == 1

    async def test_to_her_units_secretaries(self, database: Database) -> None:
        await people(database)
        assert (await ask(database)).route == "unit"
        assert await asked(database) == [MAI, PHUC]

    @on_sqlite
    async def test_to_the_office_where_none_can_be_written_to(self, database: Database) -> None:
        """Not linked, blocking us, or silent for longer than the channel lets us write."""
        await people(database, PHUC)
        mai = update(Account).where(Account.member_id == MAI)
        for change in ({"blocked_at": NOW}, {"member_id": None}, {"private": False}):
            async with database.write() as session:
                await session.execute(mai.values(**change))
                one = await questions.ask(session, member_id=HA, text="x", now=NOW)
                assert one.route == "office", change
                await session.rollback()
        database.windows = {"telegram": timedelta(hours=48)}
        assert (await ask(database, now=after(hours=48))).route == "unit"
        assert (await ask(database, now=after(hours=49))).route == "office"

    @on_sqlite
    async def test_a_member_who_left_answers_nothing(self, database: Database) -> None:
        await people(database, PHUC)
        async with database.write() as session:
            await session.execute(update(Member).where(Member.id == MAI).values(left_at=NOW))
        assert (await ask(database)).route == "office"

    async def test_ten_wait_and_no_more(self, database: Database) -> None:
        await people(database)
        for _ in range(10):
            await ask(database)
        with pytest.raises(TooMany):
            await ask(database)
        await answer(database, MAI)
        await ask(database)
        with pytest.raises(TooMany):  # the one that was answered would be the eleventh, too
            await do(database, questions.reopen)
        await ask(database, 7)

    @on_sqlite
    async def test_about_what_she_was_sent(self, database: Database) -> None:
        await people(database)
        number = await announce(database, 1)
        assert (await ask(database, announcement_id=number)).announcement_id == number
        with pytest.raises(NotARecipient):
            await ask(database, 7, announcement_id=number)
        with pytest.raises(NotARecipient):
            await ask(database, announcement_id=99)

    @on_sqlite
    async def test_she_moves_and_her_question_stays(self, database: Database) -> None:
        await people(database)
        await ask(database)
        async with database.write() as session:
            await session.execute(update(Member).where(Member.id == HA).values(unit_id=1))
        assert await asked(database) == [MAI, PHUC]


class TestRoute:
    """Who may read and answer: everybody but who may is refused, whatever is asked."""

    @pytest.mark.parametrize(
        ("who", "before", "then"),
        [(HA, True, True), (MAI, True, False), (PHUC, True, False), (LAM, False, True),
         (XA, False, False), (7, False, False), (6, False, False)],
    )  # fmt: skip
    @on_sqlite
    async def test_who_reads(self, database: Database, who: int, before: bool, then: bool) -> None:
        await people(database)
        await ask(database)
        assert await self.reads(database, who) is before
        await to_office(database, MAI)
        assert await self.reads(database, who) is then

    async def reads(self, database: Database, who: int) -> bool:
        async with database.read() as session:
            held = await accounts.roles(session, who)
            try:
                await questions.seen_by(session, 1, member_id=who, roles=held)
            except (NotYours, Moved):
                return False
            return True

    @pytest.mark.parametrize("who", [HA, LAM, XA, 6, 7])
    async def test_who_does_not_answer(self, database: Database, who: int) -> None:
        await people(database)
        await ask(database)
        with pytest.raises(NotYours):
            await answer(database, who)
        with pytest.raises(NotYours):
            await to_office(database, who)
        assert (await stands(database)).state == "open"

    async def test_a_removed_secretary_does_not_answer(self, database: Database) -> None:
        await people(database)
        await ask(database)
        async with database.write() as session:
            await session.execute(delete(Role).where(Role.member_id == MAI))
        with pytest.raises(NotYours):
            await answer(database, MAI)
        await answer(database, PHUC)

    @on_sqlite
    async def test_a_role_in_a_unit_is_none_for_the_office(self, database: Database) -> None:
        await people(database)
        await ask(database)
        held = frozenset({("office_secretary", 2), ("unit_secretary", None), ("judge", 2)})
        assert not routes.is_on_route(await stands(database), member_id=7, roles=held)

    async def test_once_the_office_has_it_the_unit_has_it_no_more(
        self, database: Database
    ) -> None:
        await people(database)
        await ask(database)
        await to_office(database, MAI)
        for who in (MAI, PHUC):
            with pytest.raises(Moved):
                await answer(database, who)
            with pytest.raises(Moved):
                await to_office(database, who)
        with pytest.raises(NotYours):
            await answer(database, XA)
        assert await asked(database) == [LAM]
        await answer(database, LAM)
        async with database.read() as session:
            assert await questions.waiting(session, unit_ids=[2], office=False) == []

    @on_sqlite
    async def test_lists_hold_what_is_hers(self, database: Database) -> None:
        await people(database)
        for who in (1, 4, 6, 6):
            await ask(database, who)
        async with database.write() as session:
            held = await accounts.roles(session, XA)
            await questions.to_office(session, 3, by=XA, roles=held, now=NOW)
        async with database.read() as session:

            async def numbers(*units: int, office: bool) -> list[int]:
                found = await questions.waiting(session, unit_ids=units, office=office)
                return [one.number for one, _, _ in found]

            assert await numbers(2, office=False) == [1]
            assert await numbers(1, office=False) == [4]  # H-2, hers, went to the office at once
            assert await numbers(office=True) == [2, 3]
            assert await numbers(office=False) == []
            assert await questions.counts(session) == [("Chi hội 1", 1), ("Chi hội 2", 1)]


class TestAnswer:
    async def test_two_at_once_and_the_second_is_told(self, database: Database) -> None:
        await people(database)
        await ask(database)
        both = answer(database, MAI, "Thứ Hai."), answer(database, PHUC, "Thứ Ba.")
        ended = await asyncio.gather(*both, return_exceptions=True)
        [told] = [one for one in ended if isinstance(one, Answered)]
        [done] = [one for one in ended if isinstance(one, Question)]
        winner, text = {MAI: ("Tên 3", "Thứ Hai."), PHUC: ("Tên 5", "Thứ Ba.")}[done.owner_id or 0]
        assert (told.by, told.at, told.text) == (winner, NOW, text)
        async with database.read() as session:
            assert [w.text for w in await questions.words(session, 1)] == [text]
        assert await acts(database) == ["question.ask", "question.answer"]

    @pytest.mark.parametrize("database", ["postgresql"], indirect=True)
    async def test_the_second_waits_for_the_first(self, database: Database) -> None:
        """What the first has not committed the second must not overlook."""
        await people(database)
        await ask(database)
        async with database.write() as session:
            held = await accounts.roles(session, MAI)
            await questions.answer(
                session, 1, by=MAI, roles=held, round=1, text="Thứ Hai.", now=NOW
            )
            second = asyncio.create_task(answer(database, PHUC))
            await asyncio.sleep(0.2)
            assert not second.done()
        with pytest.raises(Answered):
            await second

    async def test_an_answer_to_the_round_before_is_refused(self, database: Database) -> None:
        await people(database)
        await ask(database)
        await answer(database, MAI)
        await do(database, questions.reopen)
        with pytest.raises(Answered):
            await answer(database, PHUC, round=1)
        assert (await answer(database, PHUC, round=2)).owner_id == PHUC

    @on_sqlite
    async def test_what_has_not_left_is_taken_back(self, database: Database) -> None:
        await people(database)
        one = await ask(database)
        await card(database, one, MAI)
        await answer(database, PHUC)
        assert await states(database) == ["cancelled"]

    @on_sqlite
    async def test_what_needs_no_answer(self, database: Database) -> None:
        await people(database)
        await ask(database)
        with pytest.raises(Waits):
            await do(database, questions.reopen)
        assert await do(database, questions.close) is True
        assert await do(database, questions.close) is False
        with pytest.raises(Closed):
            await answer(database, MAI)
        for what, more in ((questions.close, {}), (questions.more, {"text": "x"}),
                           (questions.reopen, {})):  # fmt: skip
            with pytest.raises(NotYours):
                await do(database, what, member_id=MAI, **more)

    @on_sqlite
    async def test_what_follows_comes_to_who_answered(self, database: Database) -> None:
        await people(database)
        await ask(database)
        await answer(database, PHUC)
        one = await do(database, questions.more, text="Mấy giờ?", now=after(hours=2))
        assert (one.state, one.round, one.waits_since) == ("open", 2, after(hours=2))
        assert await asked(database) == [PHUC]
        async with database.write() as session:
            await session.execute(delete(Role).where(Role.member_id == PHUC))
        assert await asked(database) == [MAI]
        for _ in range(9):
            await do(database, questions.more, text="Mấy giờ?", now=after(hours=3))
        with pytest.raises(TooMany):
            await do(database, questions.more, text="Mấy giờ?", now=after(hours=3))


async def card(database: Database, one: Question, who: int, state: str = "pending") -> None:
    async with database.write() as session:
        account = await session.scalar(select(Account).where(Account.member_id == who))
        assert account
        session.add(
            Delivery(channel="telegram", account="4242", chat=account.chat, say={}, state=state,
                     account_id=account.id, member_id=who, purpose=waiting.purpose(one, who),
                     due_at=NOW, created_at=NOW)
        )  # fmt: skip


async def states(database: Database) -> list[str]:
    async with database.read() as session:
        return list(await session.scalars(select(Delivery.state).order_by(Delivery.id)))


async def due(database: Database, now: datetime, *off: date) -> tuple[list[int], list[int]]:
    async with database.read() as session:
        return await waiting.due(session, now=now, off=off, zone=ZONE)


class TestWaiting:
    async def test_reminded_after_a_day_and_the_offices_after_two(
        self, database: Database
    ) -> None:
        await people(database)
        await ask(database)  # on Monday
        assert await due(database, after(hours=24) - timedelta(seconds=1)) == ([], [])
        assert await due(database, after(hours=24)) == ([1], [])
        assert await due(database, after(hours=48)) == ([], [1])
        assert await due(database, after(hours=71), date(2026, 11, 24)) == ([1], [])
        assert await due(database, after(hours=72), date(2026, 11, 24)) == ([], [1])

    async def test_reminded_once(self, database: Database) -> None:
        await people(database)
        await ask(database)

        async def nudge() -> list[int]:
            async with database.write() as session:
                found = await waiting.nudge(session, [1], now=after(hours=24))
                return [one.id for one in found]

        ended = await asyncio.gather(*(nudge() for _ in range(4)))
        assert sorted(ended) == [[], [], [], [1]]
        assert await due(database, after(hours=30)) == ([], [])

    async def test_given_to_the_office_once(self, database: Database) -> None:
        await people(database)
        await ask(database)

        async def escalate() -> bool:
            async with database.write() as session:
                return await waiting.escalate(session, 1, now=after(hours=48)) is not None

        assert sorted(await asyncio.gather(*(escalate() for _ in range(4)))) == [False] * 3 + [
            True
        ]
        assert (await acts(database)).count("question.office") == 1
        assert await due(database, after(hours=72)) == ([1], [])  # its own day has passed
        assert await due(database, after(hours=96)) == ([1], [])  # and it goes no further

    async def test_not_what_was_answered_at_that_moment(self, database: Database) -> None:
        await people(database)
        await ask(database)
        await answer(database, MAI)
        async with database.write() as session:
            assert await waiting.nudge(session, [1], now=after(hours=24)) == []
            assert await waiting.escalate(session, 1, now=after(hours=48)) is None
        assert await due(database, after(hours=99)) == ([], [])

    @on_sqlite
    async def test_a_new_round_has_its_own_day(self, database: Database) -> None:
        await people(database)
        await ask(database)
        async with database.write() as session:
            await waiting.nudge(session, [1], now=after(hours=24))
        await answer(database, MAI)
        await do(database, questions.reopen, now=after(hours=30))
        assert await due(database, after(hours=53)) == ([], [])
        assert await due(database, after(hours=54)) == ([1], [])


class TestHandOver:
    async def taken(self, database: Database, who: int) -> None:
        """A question that ``who`` has answered and that waits again."""
        await people(database)
        await ask(database)
        await answer(database, who)
        await do(database, questions.reopen)

    async def hand_over(self, database: Database, who: int, unit: int | None) -> list[int]:
        async with database.write() as session:
            return list(await waiting.hand_over(session, member_id=who, unit_id=unit, now=NOW))

    async def test_who_goes_leaves_it_to_the_others(self, database: Database) -> None:
        await self.taken(database, MAI)
        assert await asked(database) == [MAI]
        assert await self.hand_over(database, MAI, 1) == []
        assert await self.hand_over(database, PHUC, 2) == []
        async with database.write() as session:
            await session.execute(delete(Role).where(Role.member_id == MAI))
        assert await self.hand_over(database, MAI, 2) == [1]
        assert await self.hand_over(database, MAI, 2) == []
        assert await asked(database) == [PHUC]
        assert (await acts(database))[-1] == "question.hand_over"

    @on_sqlite
    async def test_of_the_office(self, database: Database) -> None:
        await people(database, MAI, PHUC)
        await ask(database)
        await answer(database, LAM)
        await do(database, questions.reopen)
        assert await self.hand_over(database, LAM, None) == [1]

    @on_sqlite
    async def test_what_has_not_left_for_her_is_taken_back(self, database: Database) -> None:
        await people(database)
        one = await ask(database)
        for who in (MAI, PHUC):
            await card(database, one, who)
        async with database.write() as session:
            await session.execute(delete(Role).where(Role.member_id == MAI))
        await self.hand_over(database, MAI, 2)
        assert await states(database) == ["cancelled", "pending"]

    @pytest.mark.parametrize(
        ("state", "lacks"),
        [("pending", False), ("sent", False), ("failed", False), ("cancelled", True)],
    )
    @on_sqlite
    async def test_who_has_no_card(self, database: Database, state: str, lacks: bool) -> None:
        await people(database, PHUC)
        one = await ask(database)
        async with database.read() as session:
            assert len((await waiting.lacking(session, [one], now=NOW))[1]) == 1
        await card(database, one, MAI, state)
        async with database.read() as session:
            found = (await waiting.lacking(session, [one], now=NOW))[1]
        assert [why for _, _, why in found] == [waiting.purpose(one, MAI, 2)] * lacks


class TestWorkingDays:
    @pytest.mark.parametrize(
        ("since", "until", "hours"),
        [
            ((23, 9), (24, 9), 24),  # Monday to Tuesday
            ((27, 15), (30, 15), 24),  # Friday to Monday
            ((28, 9), (29, 9), 0),  # a weekend
            ((28, 9), (30, 1), 1),
            ((24, 23), (26, 1), 2),  # the 25th is a holiday here
            ((25, 1), (25, 2), 0),
            ((24, 9), (24, 9), 0),
            ((24, 9), (23, 9), 0),
        ],
    )
    def test_what_counts(self, since: tuple[int, int], until: tuple[int, int], hours: int) -> None:
        at = [datetime(2026, 11, day, hour, tzinfo=ZONE) for day, hour in (since, until)]
        off = {date(2026, 11, 25)}
        assert working_days.worked(*at, off=off, zone=ZONE) == timedelta(hours=hours)
        in_utc = [one.astimezone(UTC) for one in at]
        assert working_days.worked(*in_utc, off=off, zone=ZONE) == timedelta(hours=hours)

    async def test_holidays_are_entered_once(self, database: Database) -> None:
        await members(database, 1)
        day = date(2027, 9, 2)
        for is_new in (True, False):
            async with database.write() as session:
                given = {"name": "Quốc khánh", "by": 1, "now": NOW}
                assert await working_days.add(session, day, **given) is is_new
        async with database.read() as session:
            assert await working_days.days_off(session) == {day}
            found = await working_days.holidays(session, since=day)
            assert [one.name for one in found] == ["Quốc khánh"]
            assert await working_days.holidays(session, since=date(2027, 9, 3)) == []
        for was in (True, False):
            async with database.write() as session:
                assert await working_days.remove(session, day, by=1, now=NOW) is was
        assert await acts(database) == ["holiday.add", "holiday.remove"]
