"""Screening, blind numbers, sheets of judges, gaps and verdicts."""

import asyncio
import inspect
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from storage import blinding, contests, outcomes, rounds, screening, sheets
from storage.balancing import TooFew
from storage.database import Database
from storage.screening import REJECTED, VALID
from storage.tables import (
    Assignment,
    BlindCode,
    BlindEssay,
    Criterion,
    Entry,
    EntryVersion,
    Member,
    Unit,
)
from tests.chat import Clock

AUTHORS, JUDGES = 12, 5


@dataclass
class Jury:
    """One contest with twelve valid essays of four units, and judges of five others."""

    database: Database
    clock: Clock
    contest: int
    entries: list[int]
    judges: list[int]

    async def do(self, call: Callable[..., Awaitable[Any]], *given: Any, **named: Any) -> Any:
        async with self.database.write() as session:
            if "now" in inspect.signature(call).parameters:
                named["now"] = self.clock()
            return await call(session, *given, **named)

    async def opened(self, *, each: int = 2, gap: int = 20) -> int:
        await self.do(blinding.blind, self.contest)
        taken = await self.do(rounds.deal, contest_id=self.contest, judges=self.judges, each=each)
        due = self.clock() + timedelta(days=7)
        return await self.do(rounds.open_round, contest_id=self.contest, taken=taken, each=each,
                             gap=gap, due_at=due)  # type: ignore[no-any-return] # fmt: skip

    async def piles(self, round_id: int) -> list[tuple[int, sheets.Sheet]]:
        found = []
        for judge in self.judges:
            hers = await self.do(sheets.of_judge, round_id=round_id, judge_id=judge)
            found += [(judge, one) for one in hers]
        return found

    async def mark(self, judge: int, sheet: sheets.Sheet, content: int, form: int = 5) -> int:
        hers = {"sheet_id": sheet.id, "judge_id": judge}
        await self.do(sheets.score, **hers, points={1: content, 2: form})
        return (await self.do(sheets.lock, **hers)).total  # type: ignore[no-any-return]


@pytest.fixture
async def jury(database: Database, clock: Clock) -> Jury:
    async with database.write() as session:
        units = [Unit(name=f"Chi hội {n}", search_key=f"chi hoi {n}") for n in range(9)]
        session.add_all(units)
        await session.flush()
        people = [
            Member(code=f"HV{n:03}", name=f"Hội viên {n}", search_key=f"hoi vien {n}",
                   unit_id=units[n % 4 if n < AUTHORS else n - AUTHORS + 4].id)
            for n in range(AUTHORS + JUDGES)
        ]  # fmt: skip
        session.add_all(people)
        await session.flush()
        contest = await contests.create(
            session, title="Gương sáng", rules="", closes_at=clock() + timedelta(days=1),
            words_min=3, words_max=600, made_by=None, now=clock(),
        )  # fmt: skip
        session.add(Criterion(contest_id=contest.id, number=1, title="Nội dung", most=90,
                              is_content=True, levels=[]))  # fmt: skip
        session.add(Criterion(contest_id=contest.id, number=2, title="Hình thức", most=10,
                              is_content=False, levels=[]))  # fmt: skip
        entries = []
        for n, author in enumerate(people[:AUTHORS], start=1):
            entry = Entry(contest_id=contest.id, number=n, member_id=author.id,
                          unit_id=author.unit_id, state=VALID)  # fmt: skip
            session.add(entry)
            await session.flush()
            for version, text in enumerate((f"bản đầu {n}", f"bản cuối {n}"), start=1):
                session.add(EntryVersion(
                    entry_id=entry.id, version=version, text=text, words=3, sha256="",
                    handed_in_at=clock(), stored_at=clock(),
                ))  # fmt: skip
            entries.append(entry.id)
        return Jury(database, clock, contest.id, entries, [p.id for p in people[AUTHORS:]])


async def test_people_decide_and_it_is_written_down(jury: Jury) -> None:
    entry = jury.entries[0]
    named = {"entry_id": entry, "by": jury.judges[0]}
    with pytest.raises(screening.Unfounded):
        await jury.do(screening.decide, **named, state=REJECTED)
    with pytest.raises(screening.Unfounded):
        await jury.do(screening.decide, **named, state=REJECTED, reason="ugly")
    with pytest.raises(screening.Unfounded):
        await jury.do(screening.decide, **named, state=VALID, reason="late")
    with pytest.raises(screening.Unfounded):
        await jury.do(screening.decide, **named, state="disqualified")
    assert await jury.do(screening.decide, **named, state=REJECTED, reason="late") == VALID
    await jury.do(screening.decide, **named, state=REJECTED, reason="late")
    assert await jury.do(screening.decide, **named, state=VALID, note="xem lại") == REJECTED
    await jury.do(screening.decide, **named, state="disqualified", note="QĐ 12")
    with pytest.raises(screening.Gone):
        await jury.do(screening.decide, **named, state=VALID)
    with pytest.raises(screening.Gone):
        await jury.do(screening.decide, **{**named, "entry_id": 10_000}, state=VALID)
    told = await jury.do(screening.history, entry)
    assert [(e.what, e.reason, e.note) for e in told] == [
        ("rejected", "late", ""), ("valid", "", "xem lại"), ("disqualified", "", "QĐ 12"),
    ]  # fmt: skip
    assert await jury.do(screening.counts, jury.contest) == {
        ("valid", ""): 11, ("disqualified", ""): 1,
    }  # fmt: skip


async def test_numbers_are_drawn_once_for_what_is_valid(jury: Jury) -> None:
    await jury.do(
        screening.decide, entry_id=jury.entries[3], state=REJECTED, reason="copied", by=1
    )
    assert await jury.do(blinding.blind, jury.contest) == 11
    assert await jury.do(blinding.blind, jury.contest) == 0
    async with jury.database.read() as session:
        essays = list(await session.scalars(select(BlindEssay).order_by(BlindEssay.id)))
        owners = [await blinding.entry_of(session, essay.id) for essay in essays]
    assert {essay.text for essay in essays} == {f"bản cuối {n}" for n in range(1, 13) if n != 4}
    assert len({essay.code for essay in essays}) == 11
    assert all(1_000 <= essay.code <= 9_999 for essay in essays)
    assert owners != sorted(owners, key=lambda one: one or 0)  # one chance in 40 million
    await jury.do(screening.decide, entry_id=jury.entries[3], state=VALID, by=1)
    assert await jury.do(blinding.blind, jury.contest) == 1


def test_a_large_contest_has_longer_numbers() -> None:
    taken = set(range(1_000, 6_000))
    assert len({blinding.draw(taken) for _ in range(6_000)}) == 6_000


async def test_nobody_reads_her_own_or_her_units(jury: Jury) -> None:
    await jury.do(blinding.blind, jury.contest)
    async with jury.database.write() as session:
        entry = await session.get_one(Entry, jury.entries[0])
        judge = await session.get_one(Member, jury.judges[0])
        judge.unit_id = entry.unit_id  # three essays of that unit
        mover = await session.get_one(Entry, jury.entries[1])
        author = await session.get_one(Member, mover.member_id)
        author.unit_id = judge.unit_id  # and one whose author came to it since
    barred = await jury.do(blinding.barred, jury.contest, jury.judges)
    assert [len(barred[judge]) for judge in jury.judges] == [4, 0, 0, 0, 0]
    taken = await jury.do(rounds.deal, contest_id=jury.contest, judges=jury.judges, each=2)
    assert all(jury.judges[0] not in taken[essay] for essay in barred[jury.judges[0]])


async def test_without_whose_it_is_judging_goes_on(jury: Jury) -> None:
    round_id = await jury.opened()
    async with jury.database.write() as session:
        await session.execute(delete(BlindCode))
    for judge, sheet in await jury.piles(round_id):
        await jury.mark(judge, sheet, 70)
    await jury.do(outcomes.close, round_id=round_id)
    found = await jury.do(outcomes.outcomes, round_id)
    assert [(o.points, o.content, o.n, o.median) for o in found] == [(7_500, 7_000, 2, 75.0)] * 12


async def test_a_sheet_is_hers_alone_and_stands_once_locked(jury: Jury) -> None:
    round_id = await jury.opened()
    (judge, sheet), *_ = await jury.piles(round_id)
    hers, anothers = ({"sheet_id": sheet.id, "judge_id": j} for j in (judge, jury.judges[-1]))
    code, text = await jury.do(sheets.read, **hers)
    assert (code, text.split()[0]) == (sheet.code, "bản")
    for call in (sheets.read, sheets.lock, sheets.recuse, sheets.others):
        with pytest.raises(sheets.NotYours):
            await jury.do(call, **anothers)
    with pytest.raises(sheets.Missing) as missing:
        await jury.do(sheets.lock, **hers)
    assert missing.value.numbers == (1, 2)
    with pytest.raises(outcomes.OutOfRange):
        await jury.do(sheets.score, **hers, points={1: 91})
    await jury.do(sheets.score, **hers, points={1: 80}, comment=" rõ ")
    await jury.do(sheets.score, **hers, points={1: 81})
    await jury.do(sheets.score, **hers, points={2: 9})
    assert (await jury.do(sheets.lock, **hers)).total == 90
    with pytest.raises(rounds.Over):
        await jury.do(sheets.score, **hers, points={1: 1})
    async with jury.database.read() as session:
        row = await session.get_one(Assignment, sheet.id)
        assert (row.comment, row.total, row.state) == ("rõ", 90, "locked")


async def test_points_of_others_are_seen_once_ones_own_stand(jury: Jury) -> None:
    round_id = await jury.opened()
    every = await jury.piles(round_id)
    (judge, sheet), *rest = every
    other, same = next((j, s) for j, s in rest if s.essay_id == sheet.essay_id)
    await jury.mark(other, same, 60)
    assert await jury.do(sheets.others, sheet_id=sheet.id, judge_id=judge) == []
    await jury.mark(judge, sheet, 70)
    assert await jury.do(sheets.others, sheet_id=sheet.id, judge_id=judge) == [65]


async def test_far_apart_sheets_go_to_a_third_and_then_to_the_head(jury: Jury) -> None:
    round_id = await jury.opened()
    every = await jury.piles(round_id)
    (first, sheet), *rest = every
    second, same = next((j, s) for j, s in rest if s.essay_id == sheet.essay_id)
    await jury.mark(first, sheet, 80)
    await jury.mark(second, same, 60)  # exactly twenty apart
    more = [(j, s) for j, s in await jury.piles(round_id) if s.essay_id == sheet.essay_id]
    ((third, extra),) = [(j, s) for j, s in more if j not in (first, second)]
    with pytest.raises(rounds.Over):
        await jury.do(outcomes.decide, round_id=round_id, essay_id=rest[-1][1].essay_id,
                      points=1, reason="x", by=first)  # fmt: skip
    await jury.mark(third, extra, 75)
    for judge, one in await jury.piles(round_id):
        if one.state == "given":
            await jury.mark(judge, one, 70)
    with pytest.raises(outcomes.Unfinished) as unfinished:
        await jury.do(outcomes.close, round_id=round_id)
    assert (unfinished.value.sheets, unfinished.value.verdicts) == (0, 1)
    await jury.do(outcomes.decide, round_id=round_id, essay_id=sheet.essay_id, points=8_050,
                  reason="hội ý", by=first)  # fmt: skip
    await jury.do(outcomes.close, round_id=round_id)
    best = (await jury.do(outcomes.outcomes, round_id))[0]
    assert (best.code, best.points, best.totals, best.is_apart) == (
        sheet.code, 8_050, (85, 65, 80) if first < second else (65, 85, 80), True,
    )  # fmt: skip
    with pytest.raises(rounds.Over):
        await jury.do(outcomes.close, round_id=round_id)


async def test_who_knows_the_author_hands_the_essay_on(jury: Jury) -> None:
    round_id = await jury.opened()
    (judge, sheet), *_ = await jury.piles(round_id)
    await jury.do(sheets.score, sheet_id=sheet.id, judge_id=judge, points={1: 50})
    taker = await jury.do(sheets.recuse, sheet_id=sheet.id, judge_id=judge)
    assert taker != judge
    with pytest.raises(sheets.NotYours):
        await jury.do(sheets.read, sheet_id=sheet.id, judge_id=judge)
    mine = [s for j, s in await jury.piles(round_id) if s.essay_id == sheet.essay_id]
    assert len(mine) == 2
    assert {s.state for s in mine} == {"given"}
    await jury.do(rounds.add_judge, round_id=round_id, judge_id=jury.judges[1])
    again = [j for j, s in await jury.piles(round_id) if s.essay_id == sheet.essay_id]
    assert judge not in again  # nor does evening out bring it back


async def test_when_nobody_is_left_the_sheet_stays(jury: Jury) -> None:
    round_id = await jury.opened(each=5)
    (judge, sheet), *_ = await jury.piles(round_id)
    with pytest.raises(TooFew):
        await jury.do(sheets.recuse, sheet_id=sheet.id, judge_id=judge)
    assert await jury.do(sheets.read, sheet_id=sheet.id, judge_id=judge)


async def test_a_judge_more_takes_what_nobody_has_begun(jury: Jury) -> None:
    last = jury.judges.pop()
    round_id = await jury.opened()
    begun = [(j, s) for j, s in await jury.piles(round_id)][:8]
    for judge, sheet in begun:
        await jury.do(sheets.score, sheet_id=sheet.id, judge_id=judge, points={2: 5})
    assert await jury.do(rounds.add_judge, round_id=round_id, judge_id=last) == 4
    jury.judges.append(last)
    piles = await jury.do(rounds.progress, round_id)
    assert sum(count for _, count in piles.values()) == 24
    assert {s.id for _, s in begun} <= {s.id for _, s in await jury.piles(round_id)}
    per_essay = Counter(s.essay_id for _, s in await jury.piles(round_id))
    assert set(per_essay.values()) == {2}


async def test_two_judges_who_lock_at_once_call_one_third(jury: Jury) -> None:
    round_id = await jury.opened()
    pairs: dict[int, list[tuple[int, sheets.Sheet]]] = {}
    for judge, sheet in await jury.piles(round_id):
        pairs.setdefault(sheet.essay_id, []).append((judge, sheet))
    await asyncio.gather(*(
        jury.mark(judge, sheet, points)
        for both in pairs.values()
        for (judge, sheet), points in zip(both, (85, 40), strict=True)
    ))  # fmt: skip
    after = Counter(s.essay_id for _, s in await jury.piles(round_id))
    assert set(after.values()) == {3}
