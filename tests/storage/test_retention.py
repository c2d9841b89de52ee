"""Each record goes when its time is over, not a day sooner, and figures stay as they were."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.turn import Tick
from handlers.rights import jobs
from storage import announcements, figures, progress, retention
from storage.database import Database, Session
from storage.retention import RULES
from storage.sweeping import DAY
from storage.tables import (
    Account,
    Announcement,
    Consent,
    Contest,
    Delivery,
    Digest,
    Entry,
    EntryVersion,
    ImportBatch,
    ImportQuestion,
    InboxRow,
    LinkCode,
    LinkProposal,
    Member,
    Part,
    Recipient,
    Reminder,
    RightsRequest,
    StoredFile,
    UnitCard,
    WebSession,
)
from tests.chat import House
from tests.delivery.people import NOW, announce, members

OLD, YOUNG = timedelta(seconds=-1), timedelta(seconds=1)


async def swept(database: Database, name: str, *, now: datetime = NOW) -> int:
    """Rows changed by a rule until it finds nothing, in pieces of two; doubled, none more."""
    async with database.write() as session:
        total = 0
        while some := await retention.sweep(session, RULES[name], now=now, limit=2):
            total += some
    return total


async def put(database: Database, *rows: Any) -> None:
    async with database.write() as session:
        for row in rows:
            session.add(row)
            await session.flush()


async def left(database: Database, column: Any) -> list[Any]:
    async with database.read() as session:
        return list(await session.scalars(select(column).order_by(column)))


def at(name: str, how: timedelta) -> datetime:
    """The end of a record that is just over (``OLD``), or still has a second."""
    after = RULES[name].after
    assert after is not None
    return NOW - after + how


def inbox_row(n: int, how: timedelta, state: str = "done") -> InboxRow:
    return InboxRow(channel="c", account="1", external_id=f"{n}", chat_key="c:1:1", body={},
                    state=state, next_at=NOW, at=at("inbox", how))  # fmt: skip


async def test_what_arrived(database: Database) -> None:
    await put(database, *(inbox_row(n, OLD) for n in range(5)), inbox_row(5, YOUNG),
              inbox_row(6, OLD, "working"), inbox_row(7, OLD, "set_aside"))  # fmt: skip
    assert await swept(database, "inbox") == 6
    assert await left(database, InboxRow.external_id) == ["5", "6"]


async def test_what_was_said(database: Database) -> None:
    await members(database, 1)
    await announce(database, 1)
    common = {"channel": "telegram", "account": "1", "chat": "1", "due_at": NOW, "say": {}}
    for name, state, how in (("a", "sent", OLD), ("b", "sent", YOUNG), ("c", "pending", OLD)):
        await put(database, Delivery(**common, state=state, purpose=name,
                                     created_at=at("messages", how)))  # fmt: skip
    async with database.write() as session:
        of_announcement = update(Delivery).where(Delivery.announcement_id.is_not(None))
        await session.execute(of_announcement.values(created_at=at("messages", OLD), state="sent"))
    assert await swept(database, "messages") == 1
    assert await left(database, Delivery.purpose) == ["announcement:1:1:0", "b", "c"]


async def test_codes_and_proposals(database: Database) -> None:
    await members(database, 2)
    for n, how in enumerate((OLD, YOUNG)):
        await put(
            database,
            LinkCode(hash=f"{n}", member_id=1, made_at=NOW, expires_at=at("codes", how)),
            LinkProposal(account_id=n + 1, member_id=1, wording=f"{n}", at=NOW - 300 * DAY,
                         decided_at=at("codes", how)),
        )  # fmt: skip
    assert await swept(database, "codes") == 2
    assert await left(database, LinkCode.hash) == ["1"]
    assert await left(database, LinkProposal.wording) == ["1"]


async def test_proof_of_a_consent_outlives_it_by_five_years(database: Database) -> None:
    await members(database, 1)
    async with database.write() as session:
        first = update(Consent).where(Consent.purpose == "roster")
        await session.execute(first.values(withdrawn_at=at("proof", OLD)))
        second = update(Consent).where(Consent.purpose == "contests")
        await session.execute(second.values(withdrawn_at=at("proof", YOUNG)))
    assert await swept(database, "proof") == 1
    assert await left(database, Consent.purpose) == ["announcements", "contests"]


async def test_essays_are_emptied_and_still_counted(database: Database) -> None:
    await members(database, 1)
    for n, how in enumerate((OLD, YOUNG), 1):
        await put(
            database,
            Contest(title="x", closes_at=at("contest", how), words_min=1, words_max=2,
                    made_at=NOW),
            Entry(contest_id=n, number=1, member_id=1),
            EntryVersion(entry_id=n, version=1, text=f"bài {n}", words=2, sha256="x",
                         handed_in_at=NOW, stored_at=NOW),
        )  # fmt: skip
    assert await swept(database, "contest") == 1
    assert await left(database, EntryVersion.text) == ["", "bài 2"]
    assert len(await left(database, Entry.id)) == 2


async def test_drafts_after_their_deadline(database: Database) -> None:
    await members(database, 1)
    for n, how in enumerate((OLD, YOUNG), 1):
        await put(
            database,
            Contest(title="x", closes_at=at("drafts", how), words_min=1, words_max=2, made_at=NOW),
            Part(contest_id=n, member_id=1, account_id=1, message=f"{n}", position=1,
                 text=f"phần {n}", words=2, at=NOW),
        )  # fmt: skip
    assert await swept(database, "drafts") == 1
    assert await left(database, Part.text) == ["phần 2"]


async def test_files_that_became_nothing(database: Database) -> None:
    await members(database, 1)
    base = {"name": "tệp", "size": 1, "sha256": "x"}
    for n, how in enumerate((OLD, OLD, OLD, YOUNG, OLD), 1):
        await put(database, StoredFile(path=f"p{n}", at=at("files", how), **base))
    await put(
        database,
        Contest(title="x", closes_at=NOW, words_min=1, words_max=2, made_at=NOW),
        Part(contest_id=1, member_id=1, account_id=1, message="1", position=1, text="x",
             words=1, file_id=2, at=NOW),
        ImportBatch(file_id=3, state="previewed", counts={}, at=NOW),
        ImportBatch(file_id=5, state="applied", counts={}, at=NOW),
    )  # fmt: skip
    assert await swept(database, "files") == 2
    async with database.read() as session:
        gone = select(StoredFile.path).where(StoredFile.deleted_at.is_not(None))
        assert sorted(await session.scalars(gone)) == ["p1", "p5"]


async def test_a_list_nobody_decides_about_is_dropped_with_its_file(database: Database) -> None:
    await members(database, 1)
    base = {"name": "tệp", "size": 1, "sha256": "x", "at": at("files", OLD)}
    old, young = at("imports", OLD), at("imports", YOUNG)
    batches = [("asked", old), ("previewed", old), ("previewed", young), ("confirmed", old)]
    for n, (state, when) in enumerate(batches, 1):
        await put(
            database,
            StoredFile(path=f"p{n}", **base),
            ImportBatch(file_id=n, state=state, counts={}, at=when),
            ImportQuestion(batch_id=n, key="unit:x", about={"name": "Lê Văn Bí Mật"}),
        )
    assert await swept(database, "imports") == 2
    assert await left(database, ImportBatch.state) == [
        "cancelled", "cancelled", "confirmed", "previewed"
    ]  # fmt: skip
    assert await left(database, ImportQuestion.batch_id) == [3, 4]
    assert await swept(database, "files") == 2
    async with database.read() as session:
        gone = select(StoredFile.path).where(StoredFile.deleted_at.is_not(None))
        assert sorted(await session.scalars(gone)) == ["p1", "p2"]


async def test_the_small_ones(database: Database) -> None:
    await members(database, 1)
    for n, how in enumerate((OLD, YOUNG)):
        await put(
            database,
            Reminder(event=f"training:{n}", member_id=1, kind="eve", state="queued", at=NOW,
                     slot=at("reminders", how)),
            WebSession(hash=f"{n}", chat=f"{n}", made_at=NOW, seen_at=NOW,
                       expires_at=at("sessions", how)),
            RightsRequest(member_id=1, kind="correct", field=f"{n}", wanted="đúng", reason="",
                          state="done", asked_at=NOW, due_at=NOW, done_at=at("requests", how)),
            Account(channel="telegram", account="1", chat=f"lạ {n}", seen_at=at("chat", how)),
        )  # fmt: skip
    for name in ("reminders", "sessions", "requests", "chat"):
        assert await swept(database, name) == 1, name
    assert await left(database, Reminder.event) == ["training:1"]
    assert await left(database, WebSession.hash) == ["1"]
    assert await left(database, RightsRequest.wanted) == ["", "đúng"]
    assert "lạ 0" not in await left(database, Account.chat)
    assert "lạ 1" in await left(database, Account.chat)


async def attempts(session: Session) -> None:
    """Of the first the last attempt counts, of the second it failed, the third has nothing."""
    rows = (await session.scalars(select(Delivery).order_by(Delivery.id))).all()
    rows[0].state, rows[0].error, rows[1].state = "failed", "blocked", "failed"
    again = {"channel": "zalo_oa", "account": "7", "chat": "z", "member_id": 1, "lane": 2}
    other = Account(channel="zalo_oa", account="7", chat="z", member_id=1, seen_at=NOW)
    session.add(other)
    await session.flush()
    session.add(Delivery(**again, account_id=other.id, recipient_id=rows[0].recipient_id,
                         announcement_id=rows[0].announcement_id, state="sent", due_at=NOW,
                         created_at=NOW))  # fmt: skip
    await session.execute(
        update(Recipient).where(Recipient.member_id == 3).values(acknowledged_at=NOW)
    )


async def test_names_of_an_announcement_go_and_its_figures_stay(database: Database) -> None:
    await members(database, 4)
    one = await announce(database, 4)
    async with database.write() as session:
        await attempts(session)
        await session.execute(
            update(Announcement).values(state="done", confirmed_at=at("names", OLD))
        )
    async with database.read() as session:
        before = (await figures.figures(session, one), await figures.by_unit(session, one),
                  await progress.by_unit(session, one))  # fmt: skip
        assert before[0].sent == 1, "the second chat counts, not the first"
    assert await swept(database, "names", now=NOW) == 4
    async with database.read() as session:
        after = (await figures.figures(session, one), await figures.by_unit(session, one),
                 await progress.by_unit(session, one))  # fmt: skip
        assert after == before
        assert set(await session.scalars(select(Recipient.member_id))) == {None}
        assert await figures.names(session, one, "unacknowledged") == []
        assert await announcements.for_member(session, 1) == []
        columns = (Delivery.member_id, Delivery.account_id, Delivery.purpose)
        told = await session.execute(select(*columns).where(Delivery.announcement_id == one))
        assert {tuple(row) for row in told} == {(None, None, None)}
        chats = select(func.count()).where(~Delivery.chat.startswith("gone-"))
        assert await session.scalar(chats) == 0


@pytest.mark.parametrize("state", ["done", "withdrawn"])
async def test_with_the_names_goes_what_they_said_and_where_they_were_watched(
    database: Database, state: str
) -> None:
    await members(database, 2)
    one = await announce(database, 2)
    old = at("names", OLD) - DAY
    async with database.write() as session:
        digest = Digest(member_id=1, day=old.date(), made_at=old)
        session.add_all([digest, StoredFile(**FILE)])
        session.add(UnitCard(announcement_id=one, unit_id=1, account_id=1))
        await session.flush()
        file_id = await session.scalar(select(StoredFile.id))
        await session.execute(update(Announcement).values(state=state, confirmed_at=old))
        await session.execute(
            update(Recipient).values(
                digest_id=digest.id, answer="decline", words="Con ốm", file_id=file_id,
                acknowledged_at=old, told_at=old, told_by=2,
            )
        )  # fmt: skip
        before = await progress.by_unit(session, one)
    assert await swept(database, "files") == 0, "what was handed in is kept as long as names are"
    assert await swept(database, "names", now=NOW) > 0
    async with database.read() as session:
        assert await progress.by_unit(session, one) == before
        said = (Recipient.words, Recipient.file_id, Recipient.told_by, Recipient.member_id)
        assert {tuple(row) for row in await session.execute(select(*said))} == {
            ("", None, None, None)
        }
        assert list(await session.scalars(select(Digest.member_id))) == [None]
        assert list(await session.scalars(select(UnitCard.id))) == []
    assert await swept(database, "files") == 1


FILE = {
    "path": "x", "name": "ds.xlsx", "mime": "", "size": 1, "sha256": "", "kind": "text",
    "text": "A", "words": 1, "refused": "", "at": NOW - timedelta(days=400),
}  # fmt: skip


@pytest.mark.parametrize("state", ["sending", "done"])
async def test_names_are_kept_while_somebody_may_call(database: Database, state: str) -> None:
    await members(database, 2)
    await announce(database, 2)
    confirmed = at("names", YOUNG if state == "done" else OLD)
    async with database.write() as session:
        await session.execute(update(Announcement).values(state=state, confirmed_at=confirmed))
    assert await swept(database, "names") == 0


async def test_once_a_night_and_late_rather_than_never(house: House) -> None:
    async def tick() -> int:
        await put(house.database, inbox_row(house.number(), OLD - DAY))
        await jobs.sweep(Tick(house.database, house.texts, house.clock(), Path(), ""))
        return len(await left(house.database, InboxRow.id))

    house.clock.at = NOW.replace(hour=18)  # one in the morning there
    assert await tick() == 1
    house.clock.pass_(hours=1)
    assert await tick() == 0
    house.clock.pass_(hours=5)
    assert await tick() == 1, "it was done today"
    house.clock.pass_(hours=24)
    assert await tick() == 0


async def test_every_member_is_left_alone(database: Database) -> None:
    await members(database, 3)
    for name in RULES:
        assert await swept(database, name) == 0
    assert len(await left(database, Member.id)) == 3
