"""Drafts in parts, entries in versions, deadlines by the platform's clock, races."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import func, select

from storage import contests, drafts
from storage.contests import Crossed, Empty, Past, Receipt, TooLong, TooShort
from storage.database import Database
from storage.drafts import Closed, Draft, Full
from storage.tables import Account, Delivery, EntryVersion, Member, Part, Reminder, Unit
from tests.chat import Clock, agree

WEEK = timedelta(days=7)


@dataclass
class Desk:
    """One contest and some members, spoken to in single transactions."""

    database: Database
    clock: Clock
    contest: int
    closes: datetime
    members: list[int]
    accounts: list[int]

    async def do(self, call: Callable[..., Awaitable[Any]], *given: Any, **named: Any) -> Any:
        async with self.database.write() as session:
            return await call(session, *given, **named)

    async def add(self, who: int, message: str, text: str, **more: Any) -> Draft:
        named = {
            "contest_id": self.contest, "member_id": self.members[who],
            "account_id": self.accounts[who], "message": message,
            "position": int(message) if message.isdigit() else 0, "text": text,
            "words": len(text.split()), "file_id": None, "at": self.clock(), **more,
        }  # fmt: skip
        placed = await self.do(drafts.add_part, **named)
        return placed.draft  # type: ignore[no-any-return]

    async def edit(self, who: int, message: str, text: str, **more: Any) -> Any:
        named = {"account_id": self.accounts[who], "member_id": self.members[who],
                 "message": message, "text": text, "words": len(text.split()), "file_id": None,
                 "at": self.clock(), **more}  # fmt: skip
        return await self.do(drafts.replace_part, **named)

    async def draft(self, who: int) -> Draft:
        return await self.do(  # type: ignore[no-any-return]
            drafts.draft, contest_id=self.contest, member_id=self.members[who]
        )

    async def hand_in(self, who: int, at: datetime | None = None) -> Receipt:
        return await self.do(  # type: ignore[no-any-return]
            contests.hand_in, contest_id=self.contest, member_id=self.members[who],
            at=at or self.clock(), now=self.clock(),
        )  # fmt: skip


@pytest.fixture
async def desk(database: Database, clock: Clock) -> Desk:
    closes = clock() + WEEK
    async with database.write() as session:
        units = [Unit(name=f"Chi hội {n}", search_key=f"chi hoi {n}") for n in (1, 2, 3)]
        session.add_all(units)
        await session.flush()
        people = [
            Member(code=f"HV{n:03}", name=f"Hội viên {n}", search_key=f"hoi vien {n}",
                   unit_id=units[n % 2].id)
            for n in range(20)
        ]  # fmt: skip
        session.add_all(people)
        await session.flush()
        chats = [
            Account(channel="telegram", account="7", chat=str(n), seen_at=clock(), private=True,
                    member_id=person.id, wrong_codes=0)
            for n, person in enumerate(people)
        ]  # fmt: skip
        session.add_all(chats)
        await agree(session, *(p.id for p in people), channel="telegram", now=clock())
        contest = await contests.create(
            session, title="Gương sáng", rules="", closes_at=closes, words_min=3, words_max=6,
            made_by=None, now=clock(),
        )  # fmt: skip
        return Desk(database, clock, contest.id, closes, [p.id for p in people],
                    [c.id for c in chats])  # fmt: skip


async def test_a_contest_needs_a_deadline_to_come_and_limits_in_order(desk: Desk) -> None:
    given = {"title": "x", "rules": "", "closes_at": desk.closes, "words_min": 5, "words_max": 5,
             "made_by": None, "now": desk.clock()}  # fmt: skip
    await desk.do(contests.create, **given)
    with pytest.raises(Crossed):
        await desk.do(contests.create, **{**given, "words_max": 4})
    with pytest.raises(Crossed):
        await desk.do(contests.create, **{**given, "words_min": 0})
    with pytest.raises(Past):
        await desk.do(contests.create, **{**given, "closes_at": desk.clock()})


async def test_pieces_of_a_paste_find_their_order(desk: Desk) -> None:
    await desk.add(0, "10", "ba")
    await desk.add(0, "8", "một")
    here = await desk.add(0, "9", "hai")
    assert (here.text, here.words) == ("một\nhai\nba", 3)
    desk.clock.pass_(seconds=1)
    assert (await desk.add(0, "2", "bốn")).text == "một\nhai\nba\nbốn"  # another chat's numbers


async def test_messages_without_numbers_keep_the_order_of_their_arrival(desk: Desk) -> None:
    await desk.add(0, "#f", "một")
    assert (await desk.add(0, "#a", "hai")).text == "một\nhai"


async def test_the_same_message_again_changes_nothing(desk: Desk) -> None:
    await desk.add(0, "1", "một")
    assert (await desk.add(0, "1", "khác hẳn")).text == "một"
    assert (await desk.add(1, "1", "của người khác")).text == "của người khác"


async def test_parts_are_joined_as_they_were_cut(desk: Desk) -> None:
    cases = [
        ("a" * 3499, "\n"),
        ("a" * 3500, " "),
        ("a" * 3500 + ".", "\n"),
        ("a" * 3500 + ".”", "\n"),
        ("a" * 3500 + "…\n", "\n"),
        ("a" * 3500 + ",", " "),
    ]
    for who, (first, between) in enumerate(cases):
        await desk.add(who, "1", first)
        assert (await desk.add(who, "2", "tiếp")).text == first + between + "tiếp", who


async def test_a_file_was_not_cut(desk: Desk) -> None:
    from storage import files

    file_id = await desk.do(files.keep, account_id=None, path="x", name="a.txt", mime="", size=1,
                            sha256="", now=desk.clock())  # fmt: skip
    await desk.add(0, "1", "a" * 4000, file_id=file_id)
    assert (await desk.add(0, "2", "tiếp")).text == "a" * 4000 + "\ntiếp"


async def test_an_edit_changes_its_part_and_a_late_one_of_two_wins(desk: Desk) -> None:
    await desk.add(0, "1", "một")
    await desk.add(0, "2", "hai")
    later = desk.clock() + timedelta(seconds=9)
    placed = await desk.edit(0, "1", "mốt rồi", at=later)
    assert (placed.number, placed.draft.text, placed.draft.words) == (1, "mốt rồi\nhai", 3)
    assert await desk.edit(0, "1", "cũ", at=later - timedelta(seconds=1)) is None
    later += timedelta(seconds=1)
    assert await desk.edit(0, "1", "mốt rồi", at=later) is None
    assert await desk.edit(0, "77", "lạ", at=later) is None
    async with desk.database.write() as session:  # the chat has become somebody else's
        assert not await drafts.is_part(
            session, account_id=desk.accounts[0], member_id=desk.members[1], message="1"
        )
    assert await desk.edit(0, "1", "lạ", member_id=desk.members[1], at=later) is None
    assert (await desk.draft(0)).text == "mốt rồi\nhai"


async def test_parts_are_taken_away(desk: Desk) -> None:
    for n in range(1, 5):
        await desk.add(0, str(n), f"đoạn{n}")
    hers = {"contest_id": desk.contest, "member_id": desk.members[0], "at": desk.clock()}
    assert (await desk.do(drafts.remove_part, **hers, number=9)).text == (
        "đoạn1\nđoạn2\nđoạn3\nđoạn4"
    )
    assert (await desk.do(drafts.remove_part, **hers, number=2)).text == "đoạn1\nđoạn3\nđoạn4"
    assert (await desk.do(drafts.keep_only, **hers, number=0)).text == "đoạn1\nđoạn3\nđoạn4"
    assert (await desk.do(drafts.keep_only, **hers, number=3)).text == "đoạn4"


async def test_a_draft_does_not_grow_past_all_reason(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_LETTERS", 10)
    monkeypatch.setattr(drafts, "MOST_PARTS", 2)
    await desk.add(0, "1", "12345678")
    with pytest.raises(Full):
        await desk.add(0, "2", "345")
    with pytest.raises(Full):
        await desk.edit(0, "1", "12345678901")
    await desk.add(0, "3", "3")
    with pytest.raises(Full):
        await desk.add(0, "4", "")
    assert (await desk.draft(0)).text == "12345678\n3"


async def test_nothing_changes_after_the_deadline_by_the_platforms_clock(desk: Desk) -> None:
    await desk.add(0, "1", "một hai ba")
    late = desk.closes + timedelta(seconds=1)
    hers = {"contest_id": desk.contest, "member_id": desk.members[0], "at": late}
    with pytest.raises(Closed):
        await desk.add(0, "2", "bốn", at=late)
    with pytest.raises(Closed):
        await desk.edit(0, "1", "bốn", at=late)
    with pytest.raises(Closed):
        await desk.do(drafts.remove_part, **hers, number=1)
    with pytest.raises(Closed):
        await desk.do(drafts.keep_only, **hers, number=1)
    with pytest.raises(Closed):
        await desk.do(drafts.reopen, **hers, version=1)
    with pytest.raises(Closed):
        await desk.hand_in(0, at=late)
    assert (await desk.draft(0)).text == "một hai ba"


async def test_sent_in_time_counts_whenever_it_is_processed(desk: Desk) -> None:
    desk.clock.pass_(days=9)
    await desk.add(0, "1", "một hai", at=desk.closes - timedelta(seconds=5))
    await desk.add(0, "2", "ba", at=desk.closes)
    receipt = await desk.hand_in(0, at=desk.closes)
    assert (receipt.number, receipt.version, receipt.words, receipt.at) == (1, 1, 3, desk.closes)
    assert receipt.sha256 == sha256("một hai\nba".encode()).hexdigest()


async def test_only_what_was_sent_by_the_deadline_is_handed_in(desk: Desk) -> None:
    await desk.add(0, "1", "một hai ba")
    await desk.add(0, "2", "bốn", at=desk.clock() + timedelta(hours=2))
    async with desk.database.write() as session:  # the office closes it earlier
        contest = await contests.lock(session, desk.contest)
        contest.closes_at = desk.clock() + timedelta(hours=1)
    receipt = await desk.hand_in(0)
    assert receipt.words == 3
    assert (await desk.draft(0)).text == "bốn"


async def test_length_is_judged_with_numbers(desk: Desk) -> None:
    with pytest.raises(Empty):
        await desk.hand_in(0)
    await desk.add(0, "1", "một hai")
    with pytest.raises(TooShort) as short:
        await desk.hand_in(0)
    assert (short.value.words, short.value.least) == (2, 3)
    await desk.add(0, "2", "ba bốn năm sáu bảy")
    with pytest.raises(TooLong) as long:
        await desk.hand_in(0)
    assert (long.value.words, long.value.most) == (7, 6)
    assert (await desk.draft(0)).words == 7


async def test_versions_stand_and_the_draft_starts_anew(desk: Desk) -> None:
    await desk.add(0, "1", "một hai ba")
    await desk.hand_in(0)
    assert (await desk.draft(0)).parts == ()
    with pytest.raises(Empty):
        await desk.hand_in(0)
    await desk.add(0, "2", "bài thứ hai đây")
    second = await desk.hand_in(0)
    assert (second.number, second.version) == (1, 2)
    handed = await desk.do(contests.entry_of, contest_id=desk.contest, member_id=desk.members[0])
    assert [(v.version, v.text) for v in handed.versions] == [
        (1, "một hai ba"), (2, "bài thứ hai đây")
    ]  # fmt: skip
    assert await desk.do(
        contests.entry_of, contest_id=desk.contest, member_id=desk.members[1]
    ) is None  # fmt: skip


async def test_a_version_is_reopened_with_what_was_edited_since(desk: Desk) -> None:
    await desk.add(0, "1", "một hai ba")
    await desk.hand_in(0)
    placed = await desk.edit(0, "1", "một hai bốn")
    assert (placed.handed_in, placed.number) == (1, 0)
    hers = {"contest_id": desk.contest, "member_id": desk.members[0]}
    handed = await desk.do(contests.entry_of, **hers)
    assert handed.versions[-1].text == "một hai ba"
    here = await desk.do(drafts.reopen, **hers, version=1, at=desk.clock())
    assert here.text == "một hai bốn"
    assert (await desk.hand_in(0)).version == 2
    await desk.add(0, "2", "đang viết")
    here = await desk.do(drafts.reopen, **hers, version=2, at=desk.clock())
    assert here.text == "đang viết"


async def test_receipts_run_without_gaps_or_doubles(desk: Desk) -> None:
    everybody = range(20)
    for who in everybody:
        await desk.add(who, "1", "một hai ba")

    async def hand_in(who: int) -> int:
        if who % 5 == 4:  # some fail half-way and leave no gap
            async with desk.database.write() as session:
                await contests.hand_in(session, contest_id=desk.contest,
                                       member_id=desk.members[who], at=desk.clock(),
                                       now=desk.clock())  # fmt: skip
                raise RuntimeError
        return (await desk.hand_in(who)).number

    given = await asyncio.gather(*(hand_in(w) for w in everybody), return_exceptions=True)
    numbers = [number for number in given if isinstance(number, int)]
    assert sorted(numbers) == list(range(1, 17))
    assert [type(e) for e in given if not isinstance(e, int)] == [RuntimeError] * 4


async def test_one_person_handing_in_twice_at_once_has_one_entry(desk: Desk) -> None:
    await desk.add(0, "1", "một hai ba")
    given = await asyncio.gather(*(desk.hand_in(0) for _ in range(5)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in given) == ["Empty"] * 4 + ["Receipt"]
    async with desk.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(EntryVersion)) == 1


async def test_figures_count_and_name_nobody(desk: Desk) -> None:
    for who in range(5):
        await desk.add(who, "1", "một hai ba")
    await desk.hand_in(0)
    await desk.hand_in(2)
    await desk.add(0, "2", "viết lại")
    found = await desk.do(contests.figures, desk.contest)
    assert (found.entries, found.units, found.all_units) == (2, 1, 3)
    assert found.drafts == (("Chi hội 2", 2), ("Chi hội 1", 1))


async def test_contests_of_a_moment(desk: Desk) -> None:
    for at, is_open in ((desk.closes, True), (desk.closes + timedelta(seconds=1), False)):
        found = await desk.do(contests.open_at, at, member_id=1)
        assert [c.id for c in found] == ([desk.contest] if is_open else [])
        closed = await desk.do(contests.last_closed, at)
        assert (closed is None) is is_open
    assert await desk.do(contests.last_closed, desk.closes + timedelta(days=91)) is None
    assert await desk.do(contests.recent, desk.closes + timedelta(days=91)) == []


async def test_handing_in_takes_back_what_she_was_to_be_reminded_of(desk: Desk) -> None:
    from storage import reminders
    from storage.deliveries import REMINDER

    await desk.add(0, "1", "một hai ba")
    await desk.add(1, "1", "một hai ba")
    from zoneinfo import ZoneInfo

    await desk.do(
        reminders.remind, event=contests.event(desk.contest), kind="one-day", slot=desk.clock(),
        expires_at=desk.closes, rows=[(desk.members[n], {"text": "x"}) for n in (0, 1)],
        zone=ZoneInfo("Asia/Ho_Chi_Minh"), now=desk.clock(),
    )  # fmt: skip
    await desk.hand_in(0)
    async with desk.database.read() as session:
        query = select(Delivery.member_id, Delivery.state).where(Delivery.lane == REMINDER)
        rows = await session.execute(query.order_by(Delivery.id))
        assert rows.all() == [(desk.members[0], "cancelled"), (desk.members[1], "pending")]
        assert await session.scalar(select(func.count()).select_from(Reminder)) == 2
        assert await session.scalar(select(func.count()).select_from(Part)) == 2
