"""Tests: made, begun, answered, ended; whatever happens in whatever order nothing counts twice."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from storage import attempts, class_sweeps, essays, quizzes, results, retention
from storage.attempts import Closed, Early, NoneLeft, NoSeat, Sitting, Stale
from storage.database import Database
from storage.quizzes import Asked, Begun, Gone, Rules
from storage.tables import (
    Essay,
    QuizAnswer,
    QuizAttempt,
    QuizQuestion,
    Result,
    Training,
)
from tests.conftest import create_tables
from tests.delivery.people import NOW, after
from tests.storage.test_results import class_with, enter

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what no other connection can disturb."""
QUESTIONS = (
    Asked("Thủ đô?", ("Hà Nội", "Huế", "Vinh"), (0,), 1),
    Asked("Số chẵn?", ("2", "3", "4"), (0, 2), 2),
    Asked("Hai cộng hai?", ("3", "4"), (1,), 3),
)
RULES = Rules(minutes=10, drawn=3, opens_at=NOW, closes_at=after(days=1), is_test=True)
CHAT = 1


async def made(database: Database, class_: int, rules: Rules = RULES) -> int:
    async with database.write() as session:
        return await quizzes.create(
            session, training_id=class_, questions=QUESTIONS, rules=rules, made_by=1, now=NOW
        )


async def begin(database: Database, quiz: int, member: int = 1, at: datetime = NOW) -> Sitting:
    async with database.write() as session:
        return await attempts.begin(session, quiz, member_id=member, account_id=CHAT, now=at)


async def press(
    database: Database, attempt: int, position: int, option: int | None, at: datetime = NOW,
    member: int = 1,
) -> Sitting:  # fmt: skip
    async with database.write() as session:
        return await attempts.press(session, attempt, member_id=member, position=position,
                                    option=option, at=at)  # fmt: skip


async def answer(
    database: Database, sitting: Sitting, *, right: bool = True, at: datetime = NOW
) -> Sitting:
    """The question it stands at, right or wrong."""
    asked = next(one for one in QUESTIONS if one.text == sitting.text)
    wrong = [n for n in range(len(asked.options)) if n not in asked.right]
    wanted = asked.right if right else tuple(wrong[:1])
    member = sitting.member_id
    for option in wanted:
        after_ = await press(database, sitting.id, sitting.position, option, at, member)
    if sitting.takes_several:
        after_ = await press(database, sitting.id, sitting.position, None, at, member)
    return after_


async def score(database: Database, class_: int) -> list[tuple[int, str]]:
    async with database.read() as session:
        return [(x.score, x.source) for x in await results.of_training(session, class_)]


async def test_answered_to_the_end_it_is_her_result(database: Database) -> None:
    class_ = await class_with(database, 1)
    sitting = await begin(database, await made(database, class_))
    for number in range(3):
        sitting = await answer(database, sitting, right=number != 1, at=after(minutes=number))
    assert sitting.position == 0
    assert sitting.taken.finished_at == after(minutes=2)
    assert sitting.taken.most == 6
    assert await score(database, class_) == [(sitting.taken.score, "quiz")]


async def test_two_presses_at_once_count_once(database: Database) -> None:
    class_ = await class_with(database, 1)
    sitting = await begin(database, await made(database, class_))
    while sitting.takes_several:
        sitting = await answer(database, sitting)
    told = await asyncio.gather(
        *(press(database, sitting.id, sitting.position, option) for option in (0, 1)),
        return_exceptions=True,
    )
    assert [type(one) for one in told].count(Stale) == 1
    async with database.read() as session:
        row = await session.get_one(QuizAnswer, (sitting.id, sitting.position))
        assert len(row.chosen) == 1


async def test_begun_twice_at_once_is_one_attempt(database: Database) -> None:
    class_ = await class_with(database, 1)
    quiz = await made(database, class_)
    begun = await asyncio.gather(*(begin(database, quiz) for _ in range(3)))
    assert len({one.id for one in begun}) == 1
    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(QuizAttempt)) == 1


@on_sqlite
async def test_it_goes_on_where_it_stood_in_its_order(database: Database) -> None:
    class_ = await class_with(database, 1)
    quiz = await made(database, class_)
    first = await answer(database, await begin(database, quiz))
    again = await begin(database, quiz, at=after(minutes=3))
    assert (again.id, again.position, again.options) == (first.id, 2, first.options)
    assert again.screen == first.screen + 1
    assert again.taken.ends_at == after(minutes=10)


@on_sqlite
async def test_past_its_time_nothing_counts_and_it_ended_at_its_limit(database: Database) -> None:
    class_ = await class_with(database, 1)
    sitting = await answer(database, await begin(database, await made(database, class_)))
    had = (await _points(database, sitting.id))[0]
    over = await answer_first(database, sitting, at=after(minutes=10, seconds=1))
    assert (over.position, over.taken.finished_at) == (0, after(minutes=10))
    assert over.taken.points == had
    with pytest.raises(Stale):
        await press(database, sitting.id, sitting.position, 0, after(minutes=5))


async def answer_first(database: Database, sitting: Sitting, *, at: datetime) -> Sitting:
    return await press(database, sitting.id, sitting.position, sitting.options[0][0], at)


@on_sqlite
async def test_the_clock_that_comes_late_ends_it_at_its_limit(database: Database) -> None:
    class_ = await class_with(database, 1)
    sitting = await answer(database, await begin(database, await made(database, class_)))
    late = after(hours=5)
    async with database.write() as session:
        assert await attempts.running_over(session, now=after(minutes=10)) == []
        assert await attempts.running_over(session, now=late) == [sitting.id]
        await attempts.time_out(session, sitting.id, now=late)
        assert await attempts.running_over(session, now=late) == []
    [taken] = await _taken(database, sitting.exam.id)
    assert taken.finished_at == after(minutes=10)
    assert len(await score(database, class_)) == 1


@on_sqlite
async def test_a_short_day_ends_it_with_the_test(database: Database) -> None:
    class_ = await class_with(database, 1)
    quiz = await made(database, class_)
    sitting = await begin(database, quiz, at=after(days=1, minutes=-4))
    assert sitting.taken.ends_at == after(days=1)


@on_sqlite
async def test_past_and_foreign_questions_change_nothing(database: Database) -> None:
    class_ = await class_with(database, 2)
    quiz = await made(database, class_)
    first = await begin(database, quiz)
    theirs = await begin(database, quiz, member=2)
    second = await answer(database, first)
    before = await _points(database, first.id), await _points(database, theirs.id)
    for attempt, position, option, member in (
        (first.id, 1, first.options[0][0], 1),
        (first.id, 3, 0, 1),
        (first.id, second.position, 9, 1),
        (first.id, second.position, None, 1),
        (theirs.id, 1, theirs.options[0][0], 1),
        (999, 1, 0, 1),
    ):
        with pytest.raises(Stale):
            await press(database, attempt, position, option, member=member)
    assert before == (await _points(database, first.id), await _points(database, theirs.id))


@on_sqlite
@pytest.mark.parametrize(("counts", "expected"), [("best", 100), ("last", 0)])
async def test_which_attempt_counts(database: Database, counts: str, expected: int) -> None:
    class_ = await class_with(database, 1)
    quiz = await made(database, class_, replace(RULES, attempts=2, counts=counts))
    for right in (True, False):
        sitting = await begin(database, quiz)
        while sitting.position:
            sitting = await answer(database, sitting, right=right)
    assert await score(database, class_) == [(expected, "quiz")]
    with pytest.raises(NoneLeft):
        await begin(database, quiz)


@on_sqlite
async def test_what_the_office_entered_stands(database: Database) -> None:
    class_ = await class_with(database, 1)
    await enter(database, class_, 1, 85)
    sitting = await begin(database, await made(database, class_))
    while sitting.position:
        sitting = await answer(database, sitting)
    assert await score(database, class_) == [(85, "typed")]


@on_sqlite
async def test_practice_is_no_result(database: Database) -> None:
    class_ = await class_with(database, 1)
    sitting = await begin(database, await made(database, class_, replace(RULES, is_test=False)))
    while sitting.position:
        sitting = await answer(database, sitting)
    assert await score(database, class_) == []


@on_sqlite
async def test_only_in_its_time_and_with_a_seat(database: Database) -> None:
    class_ = await class_with(database, 2, seats=1)
    quiz = await made(database, class_, replace(RULES, opens_at=after(hours=1)))
    with pytest.raises(NoSeat):
        await begin(database, quiz, member=2, at=after(hours=2))
    with pytest.raises(Early):
        await begin(database, quiz)
    with pytest.raises(Closed):
        await begin(database, quiz, at=after(days=1))
    with pytest.raises(Gone):
        await begin(database, quiz + 1)


async def test_one_that_is_begun_is_not_withdrawn(database: Database) -> None:
    class_ = await class_with(database, 1)
    quiz, other = await made(database, class_), await made(database, class_)
    await begin(database, quiz)
    async with database.write() as session:
        with pytest.raises(Begun):
            await quizzes.withdraw(session, quiz, by=1, now=NOW)
        await quizzes.withdraw(session, other, by=1, now=NOW)
    with pytest.raises(Gone):
        await begin(database, other)


async def test_units_are_told_of_in_numbers(database: Database) -> None:
    class_ = await class_with(database, 2)
    quiz = await made(database, class_)
    sitting = await begin(database, quiz)
    while sitting.position:
        sitting = await answer(database, sitting)
    async with database.read() as session:
        found = await attempts.figures(session, await quizzes.get(session, quiz))
    assert sum(one.seated for one in found) == 2
    assert [(one.finished, one.average) for one in found if one.finished] == [(1, 100)]


async def test_essays_due_and_late(database: Database) -> None:
    class_ = await class_with(database, 3)
    async with database.write() as session:
        await essays.set_due(session, training_id=class_, due_at=after(days=2), by=1, now=NOW)
        slot = after(days=1)
        assert len(await essays.to_remind(session, class_, slot=slot, limit=9)) == 3
        for member, at in ((1, NOW), (2, after(days=3))):
            assert await essays.receive(
                session, training_id=class_, member_id=member, by=1, now=at
            )
        assert not await essays.receive(session, training_id=class_, member_id=2, by=1, now=NOW)
        assert await essays.to_remind(session, class_, slot=slot, limit=9) == [3]
        assert await essays.figures(session, class_) == essays.Figures(3, 2, 1)
        with pytest.raises(results.NoSeat):
            await essays.receive(session, training_id=class_, member_id=99, by=1, now=NOW)


async def test_published_once_and_seen_only_then(database: Database) -> None:
    class_ = await class_with(database, 2)
    await enter(database, class_, 1, 75)
    async with database.write() as session:
        long_ago = after(days=-400)
        assert await results.of_member(session, 1, after=long_ago) == []
        [line] = await results.of_training(session, class_)
        assert await results.of_unit(session, class_, line.unit_id) == []
        assert await results.classes_of(session, [line.unit_id], after=long_ago) == []
        assert await results.publish(session, training_id=class_, by=1, now=NOW)
        assert not await results.publish(session, training_id=class_, by=1, now=NOW)
        [own] = await results.of_member(session, 1, after=long_ago)
        assert (own.score, own.band) == (75, "fair")
        assert await results.of_member(session, 2, after=long_ago) == []
        assert await results.of_unit(session, class_, line.unit_id) == [line]
        assert await results.of_unit(session, class_, line.unit_id + 1) == []


async def test_what_it_came_to_goes_36_months_after_the_class(database: Database) -> None:
    class_ = await class_with(database, 1)
    quiz = await made(database, class_)
    sitting = await begin(database, quiz)
    while sitting.position:
        sitting = await answer(database, sitting)
    async with database.write() as session:
        await essays.receive(session, training_id=class_, member_id=1, by=1, now=NOW)
        ends = await session.scalar(select(Training.ends_at))
    rule = retention.RULES["attendance"]
    kept = (Result, Essay, QuizAttempt, QuizAnswer)
    kept_for, day = class_sweeps.ATTENDANCE_KEPT, timedelta(days=1)
    for at, expected in ((kept_for - day, [1, 1, 1, 3]), (kept_for + day, [0, 0, 0, 0])):
        async with database.write() as session:
            assert ends
            await retention.sweep(session, rule, now=ends + at)
        async with database.read() as session:
            found = [await session.scalar(select(func.count()).select_from(t)) for t in kept]
            assert found == expected
            assert await session.scalar(select(func.count()).select_from(QuizQuestion)) == 3


# Whatever happens in whatever order

ACTS = st.lists(
    st.tuples(st.sampled_from(["begin", "press", "press", "press", "on", "old", "clock"]),
              st.integers(0, 3), st.sampled_from([0, 0, 1, 4, 11])),
    max_size=40,
)  # fmt: skip


@given(ACTS, st.integers(1, 3), st.sampled_from(["best", "last"]))
@settings(max_examples=40, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_no_order_gives_more_than_there_is(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, int]], most: int,
    counts: str,
) -> None:  # fmt: skip
    asyncio.run(_any_order(tmp_path_factory.mktemp("any"), acts, most, counts))


async def _any_order(
    folder: Path, acts: list[tuple[str, int, int]], most: int, counts: str
) -> None:
    database = Database(f"sqlite:///{folder / 'any.db'}")
    await create_tables(database)
    class_ = await class_with(database, 1)
    rules = replace(RULES, attempts=most, counts=counts)
    quiz, now, sitting = await made(database, class_, rules), NOW, None
    for act, option, minutes in acts:
        now += timedelta(minutes=minutes)
        over = await _over(database, quiz, now)
        with suppress(Stale, NoneLeft):
            if act == "begin":
                sitting = await begin(database, quiz, at=now)
            elif act == "clock":
                await _clock(database, now)
            elif sitting is not None:
                place = sitting.position - 1 if act == "old" else sitting.position
                sitting = await press(database, sitting.id, place,
                                      None if act == "on" else option, now)  # fmt: skip
        assert {one: await _points(database, one) for one in over} == over
        await _check(database, quiz, class_, rules)
    await database.close()


async def _over(database: Database, quiz: int, now: datetime) -> dict[int, object]:
    """The attempts whose limit has passed, with all that was answered in them."""
    taken = await _taken(database, quiz)
    return {one.id: await _points(database, one.id) for one in taken if now > one.ends_at}


async def _clock(database: Database, now: datetime) -> None:
    async with database.write() as session:
        for one in await attempts.running_over(session, now=now):
            await attempts.time_out(session, one, now=now)


async def _check(database: Database, quiz: int, class_: int, rules: Rules) -> None:
    taken = await _taken(database, quiz)
    assert len(taken) <= rules.attempts
    assert sum(one.finished_at is None for one in taken) <= 1
    async with database.read() as session:
        for one in taken:
            found = await session.scalars(
                select(QuizAnswer).where(QuizAnswer.attempt_id == one.id)
            )
            rows = list(found)
            assert all(r.answered_at <= one.ends_at for r in rows if r.answered_at)
            assert all(r.points == 0 for r in rows if not r.chosen)
            if one.finished_at is not None:
                assert one.finished_at <= one.ends_at
                assert one.points == sum(r.points for r in rows if r.chosen)
        counts = attempts.best(taken, rules.counts)
        expected = [(counts.score, "quiz")] if counts else []
        assert [
            (r.score, r.source) for r in await results.of_training(session, class_)
        ] == expected


async def _taken(database: Database, quiz: int) -> list[attempts.Taken]:
    async with database.read() as session:
        return await attempts.of_member(session, quiz, 1)


async def _points(database: Database, attempt: int) -> tuple[int, list[list[int]]]:
    async with database.read() as session:
        found = await session.scalars(
            select(QuizAnswer)
            .where(QuizAnswer.attempt_id == attempt)
            .order_by(QuizAnswer.position)
        )
        rows = list(found)
        return sum(row.points for row in rows), [row.chosen for row in rows]
