"""Corrections and recalls reach every copy once, whatever happens on the way; the figures of
the announcement stay as they were."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.texts import Texts
from handlers.announcements import jobs, revisions
from storage import (
    announcements,
    answers,
    corrections,
    recalls,
    recipients,
    rescues,
    resends,
    sending,
    shown,
)
from storage.announcements import Notice
from storage.answers import Recalled
from storage.audiences import EVERYBODY
from storage.corrections import Plan
from storage.database import Database
from storage.deliveries import Address, NewDelivery, enqueue, split
from storage.recalls import Removal
from storage.revisions import Stale, Unchangeable
from storage.sending import Outcome, Result
from storage.tables import (
    Account,
    Announcement,
    AuditEntry,
    Body,
    Consent,
    Delivery,
    Digest,
    Recipient,
    Revision,
)
from tests.announcing import release
from tests.delivery.people import NOW, after, members, words
from tests.storage.test_announcements import seen, tick

OWNER = "sender"
Row = tuple[Any, ...]


async def announce(database: Database, texts: Texts, number: int) -> int:
    """An announcement to ``number`` members, none of it sent yet."""
    async with database.write() as session:
        one = await announcements.confirm(
            session, Notice("Họp lúc 8 giờ", kind="notice", number="12-TB", subject="Họp"),
            whom=EVERYBODY, made_by=1, account_id=1, expected_total=number, now=NOW,
        )  # fmt: skip
        await release(session, one, now=NOW)
    await jobs.expand(tick(database, texts))
    return one


async def leave(
    database: Database,
    results: Mapping[str, Result] | None = None,
    *,
    most: int = 100,
    **span: float,
) -> list[tuple[str, str, str]]:
    """Send what is due, at most so many rows a channel; (kind, chat, text) of the calls."""
    now = after(**span)
    calls: list[tuple[str, str, str]] = []
    async with database.write() as session:
        places = await session.execute(select(Delivery.channel, Delivery.account).distinct())
        for channel, account in sorted(tuple(p) for p in places):
            rows = await sending.claim(
                session, owner=OWNER, channel=channel, account=account, now=now,
                limit=most, lanes=[2],
            )  # fmt: skip
            marked = await sending.mark_in_flight(
                session, [r.id for r in rows], owner=OWNER, now=now, call_timeout=10
            )
            usual = Result.WAITING if channel == "webchat" else Result.SENT
            ended = []
            for r in rows:
                assert r.id in marked
                body = await session.get(Body, r.body_id) if r.body_id else None
                say = r.say or (body.say if body else {})
                calls.append((r.kind, r.chat, say.get("text", "")))
                result = (results or {}).get(r.chat, usual)
                ended.append(Outcome(r.id, r.attempt + 1, result, ["9"]))
            await sending.record(session, ended, owner=OWNER, now=now)
        await recipients.finish(session, now=now)
    return calls


async def correct(database: Database, one: int, text: str = "Họp lúc 9 giờ", **more: Any) -> int:
    """What carries it out; 0: nothing had left."""
    given = {"subject": "Họp", "was": "Họp", "version": 1, "asks_again": False, "by": 1,
             "now": after(minutes=20)}  # fmt: skip
    async with database.write() as session:
        return await corrections.correct(session, one, text=text, **{**given, **more}) or 0


async def revise(database: Database, texts: Texts) -> None:
    await revisions.carry_out(tick(database, texts))


async def rows(database: Database, revision: int) -> list[Row]:
    """(recipient, kind, target, state) of what carries it out."""
    async with database.read() as session:
        found = await session.execute(
            select(Delivery.recipient_id, Delivery.kind, Delivery.target_id, Delivery.state)
            .where(Delivery.revision_id == revision)
            .order_by(Delivery.recipient_id, Delivery.id)
        )
        return [tuple(row) for row in found]


async def is_done(database: Database, revision: int) -> bool:
    async with database.read() as session:
        return (await session.get_one(Revision, revision)).done_at is not None


async def mixed(database: Database) -> None:
    """Ten members: 1 and 2 on Zalo, 3 in a browser, 4 nowhere, the others on Telegram."""
    await members(database, 10)
    async with database.write() as session:
        for ids, channel in (((1, 2), "zalo_oa"), ((3,), "webchat")):
            await session.execute(
                update(Account).where(Account.id.in_(ids)).values(channel=channel)
            )
        await session.execute(update(Account).where(Account.id == 4).values(member_id=None))


async def fetched(database: Database, *chats: str) -> None:
    """Browsers fetch what lies ready."""
    async with database.write() as session:
        for chat in chats:
            await shown.fetch(session, chat, now=after(minutes=30), account="4242")


def said(calls: Sequence[tuple[str, str, str]], kind: str) -> dict[str, str]:
    """Chat to the whole text, of one kind of call."""
    return {chat: text for k, chat, text in calls if k == kind}


class TestCorrect:
    async def test_each_copy_by_what_can_be_done_with_it(
        self, database: Database, texts: Texts
    ) -> None:
        await mixed(database)
        one = await announce(database, texts, 10)
        await leave(database, {"1006": Result.UNKNOWN}, most=5)
        await fetched(database, "1003")
        before = await seen(database, one)
        async with database.read() as session:
            plan = await corrections.plan(session, one)
        # 1 and 2 on Zalo and 6, of whom nobody knows; 5, 7 ... on Telegram, 3 in her browser
        assert plan == Plan(edits=5, messages=3, unsent=1, unreached=1)
        new = await correct(database, one)
        await revise(database, texts)
        calls = await leave(database, minutes=21)
        head = "Thông báo số 12-TB: Họp\n\nHọp lúc 9 giờ"
        edits, sends = said(calls, "edit"), said(calls, "send")
        assert sorted(edits) == ["1003", "1005", "1007", "1008", "1009"]
        for text in edits.values():
            assert text.startswith(head)
            assert text.endswith("\n\n(đã sửa lúc 09h20)")
        last = sends.pop("1010")
        assert last.startswith(head)
        assert "sửa" not in last
        assert sorted(sends) == ["1001", "1002", "1006"]
        for text in sends.values():
            fix = "Đính chính: nội dung dưới đây thay thế Thông báo số 12-TB."
            assert text.startswith(f"{fix}\n\n{head}")
        assert not await is_done(database, new)
        await revise(database, texts)
        assert await is_done(database, new)
        after_all = await seen(database, one)
        assert (after_all.sent, after_all.unknown) == (before.sent + 1, before.unknown)
        assert after_all.corrected is not None
        assert after_all.corrected.numbers == (4, 3, 0, 1, 0)
        await fetched(database, "1003")
        found = (await seen(database, one)).corrected
        assert found is not None
        assert found.numbers == (5, 3, 0, 0, 0)

    async def test_what_is_on_its_way_is_corrected_when_it_has_arrived(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 2)
        one = await announce(database, texts, 2)
        async with database.write() as session:
            claimed = await sending.claim(
                session, owner=OWNER, channel="telegram", account="4242", now=NOW, limit=1,
                lanes=[2],
            )  # fmt: skip
            await sending.mark_in_flight(
                session, [claimed[0].id], owner=OWNER, now=NOW, call_timeout=10
            )
        new = await correct(database, one)
        await revise(database, texts)
        assert await rows(database, new) == []
        assert not await is_done(database, new)
        async with database.write() as session:
            sent = Outcome(claimed[0].id, 1, Result.SENT, ["5"])
            await sending.record(session, [sent], owner=OWNER, now=NOW)
        await revise(database, texts)
        assert await rows(database, new) == [(1, "edit", claimed[0].id, "pending")]
        calls = await leave(database, minutes=21)
        assert sorted((kind, chat) for kind, chat, _ in calls) == [
            ("edit", "1001"),
            ("send", "1002"),
        ]
        assert all("Họp lúc 9 giờ" in text for *_, text in calls)
        await revise(database, texts)
        assert await is_done(database, new)

    async def test_one_that_is_lost_between_claim_and_mark(
        self, database: Database, texts: Texts
    ) -> None:
        """It was claimed with the old text; with that it never leaves."""
        await members(database, 1)
        one = await announce(database, texts, 1)
        async with database.read() as session:
            [row] = await sending.claim(
                session, owner=OWNER, channel="telegram", account="4242", now=NOW, limit=1,
                lanes=[2],
            )  # fmt: skip
        await correct(database, one)
        await revise(database, texts)
        async with database.write() as session:
            assert not await split(session, row.id, [words("a"), words("b")], body_id=row.body_id)
            assert not await sending.mark_in_flight(
                session, [row.id], owner=OWNER, now=NOW, call_timeout=10,
                bodies={row.id: row.body_id},
            )  # fmt: skip
        [(kind, _, text)] = await leave(database)
        assert (kind, "Họp lúc 9 giờ" in text) == ("send", True)

    async def test_what_was_cut_and_has_not_left_is_cut_anew(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 1)
        one = await announce(database, texts, 1)
        async with database.write() as session:
            await split(session, 1, [words("phần một cũ"), words("phần hai cũ")])
        await correct(database, one)
        await revise(database, texts)
        calls = await leave(database)
        assert [kind for kind, *_ in calls] == ["send"]
        assert "Họp lúc 9 giờ" in calls[0][2]
        async with database.write() as session:
            again = await split(session, 1, [words("a"), words("b")])
        assert len(again) == 1

    async def test_a_text_that_went_in_pieces_is_said_anew(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 2)
        one = await announce(database, texts, 2)
        async with database.write() as session:
            await split(session, 1, [words("phần một"), words("phần hai")])
            file = words("") | {"file": {"path": "p", "name": "n", "mime": "m"}}
            await split(session, 2, [words("Họp"), file])
        for _ in range(3):
            await leave(database)
        new = await correct(database, one)
        await revise(database, texts)
        assert [row[:2] for row in await rows(database, new)] == [(1, "send"), (2, "edit")]

    async def test_a_message_that_is_gone_becomes_one_message(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 1)
        one = await announce(database, texts, 1)
        await leave(database)
        new = await correct(database, one)
        await revise(database, texts)
        await leave(database, {"1001": Result.GONE})
        assert [k for k, *_ in await leave(database, minutes=1)] == ["send"]
        assert await leave(database, minutes=2) == []
        assert [row[1:] for row in await rows(database, new)] == [("send", None, "sent")]

    async def test_who_has_gone_is_not_spoken_to(self, database: Database, texts: Texts) -> None:
        """Blocked, unlinked, without consent: nothing of a correction goes there."""
        await members(database, 4)
        async with database.write() as session:
            await session.execute(update(Account).values(channel="zalo_oa"))
        one = await announce(database, texts, 4)
        await leave(database)
        async with database.write() as session:
            await session.execute(update(Account).where(Account.id == 1).values(blocked_at=NOW))
            await session.execute(update(Account).where(Account.id == 2).values(member_id=None))
            await session.execute(
                update(Consent)
                .where(Consent.member_id == 3, Consent.purpose == "announcements")
                .values(withdrawn_at=NOW)
            )
        async with database.read() as session:
            assert await corrections.plan(session, one) == Plan(0, 1, 0, 3)
        new = await correct(database, one)
        await revise(database, texts)
        assert [row[:2] for row in await rows(database, new)] == [(4, "send")]

    async def test_the_later_takes_the_place_of_the_earlier(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 3)
        async with database.write() as session:
            await session.execute(update(Account).where(Account.id == 3).values(channel="zalo_oa"))
        one = await announce(database, texts, 3)
        await leave(database, most=2)
        first = await correct(database, one)
        await revise(database, texts)
        second = await correct(database, one, "Họp lúc 10 giờ", version=2)
        assert [row[3] for row in await rows(database, first)] == ["cancelled"] * 3
        await revise(database, texts)
        calls = await leave(database, minutes=21)
        assert len(calls) == 3
        assert all("Họp lúc 10 giờ" in text for *_, text in calls)
        await revise(database, texts)
        assert await is_done(database, second)
        await seen(database, one)

    async def test_of_two_who_correct_the_same_text_one_does(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 1)
        one = await announce(database, texts, 1)
        tries = (correct(database, one, f"Họp lần {n}") for n in range(4))
        ended = await asyncio.gather(*tries, return_exceptions=True)
        assert sorted(isinstance(end, Stale) for end in ended) == [False] + [True] * 3

    async def test_answers_stay_unless_they_are_asked_for_again(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 2)
        one = await announce(database, texts, 2)
        await leave(database)
        async with database.write() as session:
            await session.execute(
                update(Recipient)
                .where(Recipient.member_id == 1)
                .values(acknowledged_at=NOW, answer="given", words="An, Bình")
            )
        await correct(database, one)
        assert (await seen(database, one)).acknowledged == 1
        await correct(database, one, version=2, asks_again=True)
        assert (await seen(database, one)).acknowledged == 0
        async with database.read() as session:
            hers = await session.scalar(select(Recipient).where(Recipient.member_id == 1))
            assert hers is not None
            assert (hers.answer, hers.words) == ("", "An, Bình")
            acts = await session.scalars(
                select(AuditEntry.details).where(AuditEntry.action == "announcement.correct")
            )
            assert list(acts) == [{"version": 2, "asks_again": False},
                                  {"version": 3, "asks_again": True}]  # fmt: skip

    @pytest.mark.parametrize(
        ("state", "urgency", "becomes"),
        [
            ("review", "urgent", "review"),
            ("scheduled", "urgent", "review"),
            ("late", "flash", "review"),
            ("scheduled", "normal", "scheduled"),
            ("late", "normal", "late"),
        ],
    )
    async def test_before_it_has_left_it_is_simply_the_text(
        self, database: Database, state: str, urgency: str, becomes: str
    ) -> None:
        """What another has approved has to be approved anew."""
        await members(database, 1)
        async with database.write() as session:
            one = await announcements.confirm(
                session, Notice("Họp", urgency=urgency), whom=EVERYBODY, made_by=1, account_id=1,
                expected_total=1, now=NOW, send_at=after(hours=2),
            )  # fmt: skip
            await session.execute(update(Announcement).values(state=state, approved_by=1))
        assert await correct(database, one) == 0
        async with database.read() as session:
            of = await session.get_one(Announcement, one)
            assert (of.text, of.version, of.state) == ("Họp lúc 9 giờ", 2, becomes)
            assert (of.approved_by is None) == (becomes != state)
            assert not await session.scalar(select(Revision.id))

    @pytest.mark.parametrize("state", ["withdrawn", "recalled"])
    async def test_what_is_taken_back_is_not_corrected(
        self, database: Database, texts: Texts, state: str
    ) -> None:
        await members(database, 1)
        one = await announce(database, texts, 1)
        async with database.write() as session:
            await session.execute(update(Announcement).values(state=state))
        with pytest.raises(Unchangeable):
            await correct(database, one)

    async def test_during_the_expansion_and_a_pause(
        self, database: Database, texts: Texts, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Rows made with the old text after the correction began get the new one."""
        monkeypatch.setattr(jobs, "CHUNK", 2)
        await members(database, 5)
        async with database.write() as session:
            one = await announcements.confirm(
                session, Notice("Họp lúc 8 giờ"), whom=EVERYBODY, made_by=1, account_id=1,
                expected_total=5, now=NOW,
            )  # fmt: skip
        async with database.write() as session:
            old = await jobs._bodies(tick(database, texts), session, one)
        await jobs._expand_some(tick(database, texts), one, old)
        new = await correct(database, one)
        await revise(database, texts)
        await jobs._expand_some(tick(database, texts), one, old)  # a run that had begun before
        async with database.write() as session:
            await announcements.pause(session, one, by=1, now=NOW)
        await revise(database, texts)
        assert not await is_done(database, new)
        async with database.write() as session:
            await announcements.resume(session, one, by=1, now=NOW)
        await jobs.expand(tick(database, texts))
        await revise(database, texts)
        assert await is_done(database, new)
        calls = await leave(database, minutes=21)
        assert len(calls) == 5
        assert all("Họp lúc 9 giờ" in text for *_, text in calls)

    async def test_what_failed_is_sent_again_with_the_new_text(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 1)
        one = await announce(database, texts, 1)
        async with database.write() as session:
            await session.execute(update(Delivery).values(state="failed", error="not_sent"))
            await recipients.finish(session, now=NOW)
        await correct(database, one)
        await revise(database, texts)
        async with database.write() as session:
            assert await resends.resend(session, one, by=1, now=NOW) == 1
        [(kind, _, text)] = await leave(database)
        assert (kind, "Họp lúc 9 giờ" in text) == ("send", True)

    async def test_at_night_it_is_changed_but_not_said(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 2)
        async with database.write() as session:
            await session.execute(update(Account).where(Account.id == 2).values(channel="zalo_oa"))
        one = await announce(database, texts, 2)
        await leave(database)
        new = await correct(database, one)
        await take_back(database, texts, hours=13)  # 22:00
        calls = await leave(database, hours=13)
        assert [call[:2] for call in calls] == [("edit", "1001")]
        assert [k for k, *_ in await leave(database, hours=22)] == ["send"]  # 07:00
        await take_back(database, texts, hours=22)
        assert await is_done(database, new)

    async def test_of_one_in_a_digest(self, database: Database, texts: Texts) -> None:
        """A digest has others in it: it is not changed, and is no copy to be taken back."""
        await members(database, 2)
        one = await announce(database, texts, 2)
        await leave(database)
        async with database.write() as session:
            digest = Digest(member_id=1, day=NOW.date(), made_at=NOW)
            session.add(digest)
            await session.flush()
            await session.execute(
                update(Recipient).where(Recipient.member_id == 1).values(digest_id=digest.id)
            )
            await session.execute(
                update(Delivery)
                .where(Delivery.chat == "1001")
                .values(announcement_id=None, recipient_id=None, digest_id=digest.id)
            )
        async with database.read() as session:
            assert await corrections.plan(session, one) == Plan(1, 1, 0, 0)
            plan = await recalls.plan(session, one, now=NOW)
            assert (plan.fresh, plan.kept) == (1, 1)
        new = await correct(database, one)
        await revise(database, texts)
        assert [row[:2] for row in await rows(database, new)] == [(1, "send"), (2, "edit")]
        await seen(database, one)


class TestChunks:
    @pytest.mark.parametrize("kind", ["correct", "recall"])
    async def test_cut_off_after_any_chunk_and_two_at_once(
        self,
        database: Database,
        texts: Texts,
        monkeypatch: pytest.MonkeyPatch,
        kind: str,
    ) -> None:
        monkeypatch.setattr(revisions, "CHUNK", 7)
        await members(database, 50)
        one = await announce(database, texts, 50)
        await leave(database, most=40)
        if kind == "correct":
            new = await correct(database, one)
        else:
            new = await recall(database, one)
        [waiting] = await unfinished(database)
        if kind == "correct":
            async with database.write() as session:
                bodies = await revisions._bodies(tick(database, texts), session, waiting)
                await revisions.revisions.give_bodies(session, new, bodies)
        await revisions._some(tick(database, texts), waiting)  # and here the process dies
        await asyncio.gather(*(revise(database, texts) for _ in range(3)))
        found = await rows(database, new)
        act = "edit" if kind == "correct" else "delete"
        assert [row[:2] for row in found] == [(n, act) for n in range(1, 41)]
        for minute in (21, 22):
            await leave(database, minutes=minute)
        await revise(database, texts)
        assert await is_done(database, new)
        await seen(database, one)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_the_second_waits_for_the_first(database: Database, texts: Texts) -> None:
    """SQLite has one writer anyway."""
    await members(database, 2)
    one = await announce(database, texts, 2)
    await leave(database)
    new = await recall(database, one)
    async with database.write() as session:
        assert await revisions.revisions.lock(session, new)
        other = asyncio.create_task(take_back(database, texts, minutes=20))
        done, _ = await asyncio.wait({other}, timeout=3)
        assert not done
    await other
    assert len(await rows(database, new)) == 2


async def unfinished(database: Database) -> list[Any]:
    async with database.read() as session:
        return await revisions.revisions.unfinished(session)


async def recall(database: Database, one: int, **span: float) -> int:
    async with database.write() as session:
        return await recalls.recall(session, one, by=1, now=after(**(span or {"minutes": 20})))


async def take_back(database: Database, texts: Texts, **span: float) -> None:
    await revisions.carry_out(replace(tick(database, texts), now=after(**span)))


class TestRecall:
    async def test_what_can_be_deleted_and_what_cannot(
        self, database: Database, texts: Texts
    ) -> None:
        await mixed(database)
        one = await announce(database, texts, 10)
        await leave(database, {"1006": Result.UNKNOWN}, most=4)
        await fetched(database, "1003")
        async with database.write() as session:
            old = after(hours=-48)
            await session.execute(
                update(Delivery).where(Delivery.chat == "1005").values(sent_at=old)
            )
        before = await seen(database, one)
        async with database.read() as session:
            plan = await recalls.plan(session, one, now=NOW)
        assert plan == recalls.Plan(
            fresh=2, web=1, old=1, anew=2, kept=1, unsent=2, unreached=1
        )  # fmt: skip
        new = await recall(database, one)
        async with database.read() as session:
            assert await recalls.removal(session, one, now=NOW) == Removal(0, 3, 4)
        await take_back(database, texts, minutes=20)
        calls = await leave(database, {"1007": Result.FAILED}, minutes=20)
        assert sorted(calls) == [("delete", c, "") for c in ("1003", "1007", "1008")]
        async with database.write() as session:
            await rescues.rescue(session, now=after(minutes=20))
        found = await seen(database, one)
        assert found.of.state == "recalled"
        assert found.removal == Removal(removed=1, going=1, kept=5)
        assert (found.sent, found.unknown, found.stopped) == (before.sent, 1, 2)
        await fetched(database, "1003")
        assert (await seen(database, one)).removal == Removal(removed=2, going=0, kept=5)
        await take_back(database, texts, minutes=21)
        assert await is_done(database, new)

    async def test_nothing_leaves_any_more(self, database: Database, texts: Texts) -> None:
        await members(database, 4)
        async with database.write() as session:
            await session.execute(update(Account).where(Account.id == 4).values(channel="webchat"))
        one = await announce(database, texts, 4)
        await leave(database, most=2)
        await recall(database, one)
        await fetched(database, "1004")
        assert await leave(database, minutes=21) == []
        assert (await seen(database, one)).stopped == 2

    async def test_what_was_on_its_way_is_taken_back_when_it_has_arrived(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 1)
        one = await announce(database, texts, 1)
        async with database.write() as session:
            [row] = await sending.claim(
                session, owner=OWNER, channel="telegram", account="4242", now=NOW, limit=1,
                lanes=[2],
            )  # fmt: skip
            await sending.mark_in_flight(session, [row.id], owner=OWNER, now=NOW, call_timeout=10)
        new = await recall(database, one)
        await take_back(database, texts, minutes=20)
        assert not await is_done(database, new)
        async with database.write() as session:
            sent = Outcome(row.id, 1, Result.SENT, ["5"])
            await sending.record(session, [sent], owner=OWNER, now=after(minutes=20))
        await take_back(database, texts, minutes=21)
        assert await leave(database, minutes=21) == [("delete", "1001", "")]

    async def test_pieces_files_and_corrections_go_as_well(
        self, database: Database, texts: Texts
    ) -> None:
        """All that she can see of it; while one of them stays she has not been rid of it."""
        await members(database, 1)
        one = await announce(database, texts, 1)
        async with database.write() as session:
            await split(session, 1, [words("phần một"), words("phần hai")])
        for _ in range(2):
            await leave(database)
        await correct(database, one)
        await revise(database, texts)
        await leave(database, minutes=21)
        new = await recall(database, one)
        await take_back(database, texts, minutes=22)
        targets = [target for _, _, target, _ in await rows(database, new)]
        assert len(targets) == 3
        async with database.write() as session:
            await session.execute(
                update(Delivery)
                .where(Delivery.revision_id == new, Delivery.target_id == targets[-1])
                .values(state="failed")
            )
        await leave(database, minutes=23)
        assert (await seen(database, one)).removal == Removal(0, 0, 1)

    async def test_a_correction_under_way_is_dropped(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 1)
        one = await announce(database, texts, 1)
        await leave(database)
        first = await correct(database, one)
        await revise(database, texts)
        await recall(database, one)
        assert [row[3] for row in await rows(database, first)] == ["cancelled"]
        await take_back(database, texts, minutes=20)
        assert [k for k, *_ in await leave(database, minutes=20)] == ["delete"]

    async def test_48_hours_are_over_while_it_waits(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 2)
        one = await announce(database, texts, 2)
        await leave(database)
        async with database.write() as session:
            await session.execute(
                update(Delivery).where(Delivery.chat == "1002").values(sent_at=after(hours=-1))
            )
        new = await recall(database, one, hours=46, minutes=59)
        await take_back(database, texts, hours=46, minutes=59)
        assert len(await rows(database, new)) == 2
        calls = await leave(database, hours=47, minutes=30)
        assert calls == [("delete", "1001", "")]
        async with database.write() as session:
            await rescues.rescue(session, now=after(hours=47, minutes=30))
        assert (await seen(database, one)).removal == Removal(1, 0, 1)

    async def test_it_reminds_nobody_and_leaves_its_digest(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 2)
        one = await announce(database, texts, 2)
        await leave(database)
        async with database.write() as session:
            digest = Digest(member_id=1, day=NOW.date(), made_at=NOW)
            session.add(digest)
            await session.flush()
            await session.execute(
                update(Recipient).where(Recipient.member_id == 1).values(digest_id=digest.id)
            )
            row = {"digest_id": digest.id, "state": "pending", "recipient_id": None}
            await session.execute(
                update(Delivery).where(Delivery.chat == "1001").values(announcement_id=None, **row)
            )
            lan = Address("telegram", "4242", "1002", 2, 2)
            about = f"reminder:announcement:{one}:2:soft:{after(days=1).timestamp():.0f}"
            said = NewDelivery(lan, words("Nhắc"), lane=1, purpose=about, due_at=after(days=1))
            await enqueue(session, [said], now=NOW)
        await recall(database, one)
        async with database.read() as session:
            assert (await session.get_one(Digest, digest.id)).made_at is None
            waiting = select(Delivery.id).where(Delivery.state == "pending")
            assert (await session.scalars(waiting)).all() == []

    async def test_once(self, database: Database, texts: Texts) -> None:
        await members(database, 1)
        one = await announce(database, texts, 1)
        await leave(database)
        await recall(database, one)
        with pytest.raises(Unchangeable):
            await recall(database, one)
        with pytest.raises(Recalled):
            async with database.write() as session:
                await answers.acknowledge(session, announcement_id=one, member_id=1, now=NOW)
        async with database.read() as session:
            acts = select(AuditEntry.object).where(AuditEntry.action == "announcement.recall")
            assert list(await session.scalars(acts)) == [f"announcement:{one}"]
            [hers] = await announcements.for_member(session, 1)
            assert hers.is_recalled

    @pytest.mark.parametrize("state", ["review", "scheduled", "late", "withdrawn"])
    async def test_what_has_not_left_is_not_recalled(
        self, database: Database, texts: Texts, state: str
    ) -> None:
        await members(database, 1)
        one = await announce(database, texts, 1)
        async with database.write() as session:
            await session.execute(update(Announcement).values(state=state))
        with pytest.raises(Unchangeable):
            await recall(database, one)
