"""What people think of a class: asked once, nobody's, shown from five on."""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import String, select, text

from storage import feedback, retention
from storage.database import Database
from storage.feedback import Closed, Given
from storage.tables import FeedbackAnswer, FeedbackGiven, Table
from tests.storage.test_attendance import session_of
from tests.storage.test_seats import START, ZONE

AFTER = START + timedelta(hours=5)
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def say(
    database: Database, class_: int, member: int, question: str, scale: int | None = None,
    words: str = "",
) -> None:  # fmt: skip
    async with database.write() as session:
        await feedback.answer(session, class_, question, member_id=member, scale=scale,
                              words=words, now=AFTER, zone=ZONE)  # fmt: skip


async def figures(database: Database, class_: int) -> feedback.Figures:
    async with database.read() as session:
        return await feedback.figures(session, class_)


async def answered(database: Database, people: int) -> int:
    class_ = (await session_of(database, people, people)).training_id
    for member in range(1, people + 1):
        await say(database, class_, member, "content", 1 + member % 5)
        await say(database, class_, member, "manner", 4)
        await say(database, class_, member, "words", words=f"Ý kiến {member}")
    return class_


async def test_nothing_below_five_all_from_five_on(database: Database) -> None:
    class_ = await answered(database, 5)
    found = await figures(database, class_)
    assert (found.asked, found.means) == (5, {"content": (3.0, 5), "manner": (4.0, 5)})
    assert sorted(found.words or ()) == [f"Ý kiến {n}" for n in range(1, 6)]


@on_sqlite
async def test_four_are_too_few(database: Database) -> None:
    class_ = await answered(database, 4)
    found = await figures(database, class_)
    assert (found.asked, found.means, found.words) == (4, {"content": None, "manner": None}, None)


def test_no_column_leads_to_anybody() -> None:
    table = Table.metadata.tables["feedback_answers"]
    assert {c.name for c in table.columns} == {"id", "training_id", "question", "scale", "words"}
    assert {k.column.table.name for c in table.columns for k in c.foreign_keys} == {"trainings"}
    assert isinstance(table.c.id.type, String)
    given = Table.metadata.tables["feedback_given"]
    assert {c.name for c in given.columns} == {"training_id", "member_id", "day", "questions"}
    assert given.c.day.type.python_type.__name__ == "date"


async def test_ids_follow_nothing_and_rows_lie_in_no_order(database: Database) -> None:
    class_ = await answered(database, 12)
    async with database.write() as session:
        ids = (await session.scalars(select(FeedbackAnswer.id))).all()
        assert len(set(ids)) == 36
        assert all(re.fullmatch("[0-9a-f]{32}", one) for one in ids)
        if database.is_sqlite:
            with pytest.raises(Exception, match="rowid"):
                await session.execute(text("SELECT rowid FROM feedback_answers"))
            return
        lies = await session.scalars(select(FeedbackAnswer.words).order_by(text("ctid")))
        words = [one for one in lies if one]
        assert words != [f"Ý kiến {n}" for n in range(1, 13)]
        for table in ("feedback_answers", "feedback_given"):  # all written by the last answer
            together = await session.execute(text(f"SELECT DISTINCT xmin::text FROM {table}"))
            assert len(together.all()) == 1
    assert class_


async def test_said_once_and_not_changed(database: Database) -> None:
    class_ = (await session_of(database)).training_id
    await say(database, class_, 1, "content", 2)
    async with database.write() as session:
        with pytest.raises(Given):  # and the transaction goes on
            await feedback.answer(session, class_, "content", member_id=1, scale=5, now=AFTER,
                                  zone=ZONE)  # fmt: skip
    await say(database, class_, 1, "words")  # passed over, and the one before with it
    with pytest.raises(Given):
        await say(database, class_, 1, "manner", 5)
    async with database.read() as session:
        rows = (await session.scalars(select(FeedbackAnswer))).all()
        assert [(one.question, one.scale) for one in rows] == [("content", 2)]
        [given] = (await session.scalars(select(FeedbackGiven))).all()
        assert (given.member_id, given.questions) == (1, 3)


async def test_two_at_once_both_count(database: Database) -> None:
    class_ = (await session_of(database, 6)).training_id
    await asyncio.gather(*(say(database, class_, n, "content", 3) for n in range(1, 7)))
    found = await figures(database, class_)
    assert (found.asked, found.means["content"]) == (6, (3.0, 6))


@on_sqlite
async def test_only_who_was_there_and_only_afterwards(database: Database) -> None:
    class_ = (await session_of(database, 2, seats=1)).training_id
    with pytest.raises(Closed):
        await say(database, class_, 2, "content", 3)
    for now in (START, AFTER + feedback.OPEN_FOR):
        async with database.write() as session:
            assert not await feedback.is_open(session, class_, member_id=1, now=now)
            with pytest.raises(Closed):
                await feedback.answer(session, class_, "content", member_id=1, scale=3, now=now,
                                      zone=ZONE)  # fmt: skip
    for question, scale in (("content", 6), ("content", 0), ("words", 3), ("unit", 3)):
        with pytest.raises(ValueError, match=r".*"):
            await say(database, class_, 1, question, scale)


@on_sqlite
async def test_offered_once_and_not_to_who_has_answered(database: Database) -> None:
    class_ = (await session_of(database)).training_id
    await say(database, class_, 2, "content", 3)
    async with database.write() as session:
        offers = [
            await feedback.offer(session, class_, member_id=member, now=AFTER, zone=ZONE)
            for member in (1, 1, 2)
        ]
        assert offers == [True, False, False]
        assert await feedback.is_open(session, class_, member_id=1, now=AFTER)
        assert (
            await feedback.unasked(
                session, class_, event="training:1", kind="feedback", slot=AFTER
            )
            == []
        )
    await say(database, class_, 1, "content", 3)


@on_sqlite
async def test_who_was_asked_goes_before_what_was_said(database: Database) -> None:
    await answered(database, 5)
    rule = retention.RULES["feedback"]
    for days, asked, said in ((370, 0, 15), (1200, 0, 0)):
        async with database.write() as session:
            await retention.sweep(session, rule, now=AFTER + timedelta(days=days))
            assert len((await session.scalars(select(FeedbackGiven))).all()) == asked
            assert len((await session.scalars(select(FeedbackAnswer))).all()) == said
