"""Scenario A of domain.md: 1,297 essays of 56 units among 82, looked through, judged blind in
two rounds, given prizes; every figure is counted from rows."""

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.documents import duplicates
from bot.texts import Texts
from bot.turn import Tick
from handlers.contests import results
from storage import (
    blinding,
    contests,
    drafts,
    outcomes,
    prizes,
    reminders,
    rounds,
    screening,
    sheets,
    tallies,
    winners,
)
from storage.balancing import Taken
from storage.database import Database, Session
from storage.screening import REJECTED, VALID
from storage.tables import (
    Account,
    Assignment,
    BlindEssay,
    Criterion,
    Delivery,
    Entry,
    EntryVersion,
    Member,
    Role,
    Score,
    Unit,
)
from tests.delivery.people import NOW

UNITS, MEMBERS, TAKING_PART, ENTRIES = 82, 5_047, 56, 1_297
UNFIT, SAME, COPIED = 31, 28, 24
VALID_ONES, SHORTLISTED, APART = 1_214, 161, 9
JUDGES, FIRST, SECOND = 12, 2, 3
TIERS = [("A", 2, False), ("B", 3, False), ("C", 5, False), ("KK", 10, False),
         ("Tập thể", 9, True)]  # fmt: skip
CLOSES = NOW + timedelta(days=120)
OFFICE, SECOND_PERSON, HEAD = 1, 2, 3
WORDS = 60


def essays() -> list[str]:
    """Of 1,297 authors: the last 52 took from others, 28 all of it and 24 a third."""
    dice = random.Random(11)
    own = [[f"w{dice.randint(0, 40_000)}" for _ in range(WORDS)] for _ in range(ENTRIES)]
    for n in range(SAME):
        own[-1 - n] = list(own[n])
    for n in range(COPIED):
        place = -1 - SAME - n
        own[place][: WORDS // 3] = own[100 + n][: WORDS // 3]
    return [" ".join(words) for words in own]


@pytest.fixture(scope="module")
def written() -> list[str]:
    return essays()


async def organisation(session: Session) -> None:
    """82 units of 61 or 62 members."""
    await session.execute(insert(Unit), [
        {"id": n, "name": f"Chi bộ {n:02}", "search_key": f"chi bo {n:02}"}
        for n in range(1, UNITS + 1)
    ])  # fmt: skip
    await session.execute(insert(Member), [
        {"id": n, "code": f"HV{n}", "name": f"Người {n}", "search_key": f"nguoi {n}",
         "unit_id": (n - 1) % UNITS + 1}
        for n in range(1, MEMBERS + 1)
    ])  # fmt: skip
    for unit in range(1, UNITS + 1):  # her unit's secretary is its last member, with a chat
        last = max(n for n in range(1, MEMBERS + 1) if (n - 1) % UNITS + 1 == unit)
        session.add(Role(member_id=last, role="unit_secretary", unit_id=unit, granted_at=NOW))
        session.add(Account(channel="telegram", account="7", chat=f"s{unit}", seen_at=NOW,
                            private=True, member_id=last, wrong_codes=0))  # fmt: skip


def authors() -> list[int]:
    """The first members of the first 56 units, each once."""
    return [n for n in range(1, MEMBERS + 1) if (n - 1) % UNITS < TAKING_PART][:ENTRIES]


async def hand_in(session: Session, contest: int, author: int, text: str) -> None:
    chat = Account(channel="telegram", account="7", chat=str(author), seen_at=NOW, private=True,
                   member_id=author, wrong_codes=0)  # fmt: skip
    session.add(chat)
    await session.flush()
    at = NOW + timedelta(minutes=author)
    await drafts.add_part(
        session, contest_id=contest, member_id=author, account_id=chat.id, message="1",
        position=1, text=text, words=WORDS, file_id=None, at=at,
    )  # fmt: skip
    await contests.hand_in(session, contest_id=contest, member_id=author, at=at, now=at)


async def screen(session: Session, contest: int, texts: list[str]) -> None:
    """People decide about what software points at, and about what they see themselves."""
    rows = await session.execute(
        select(Entry.id, EntryVersion.text).join(EntryVersion).where(Entry.contest_id == contest)
    )
    found = await duplicates.find({entry: text for entry, text in rows})
    later = {max(pair.first, pair.second): pair.share for pair in found}
    same = {entry for entry, share in later.items() if share >= 0.9}
    copied = {entry for entry, share in later.items() if 0.2 < share < 0.9}
    assert (len(same), len(copied)) == (SAME, COPIED)
    entries = list(await session.scalars(select(Entry.id).order_by(Entry.number)))
    unfit = set([e for e in entries if e not in same | copied][-UNFIT:])
    for entry in entries:
        reason = ("duplicate" if entry in same else "copied" if entry in copied
                  else "word_count" if entry in unfit else "")  # fmt: skip
        await screening.decide(session, entry_id=entry, state=REJECTED if reason else VALID,
                               reason=reason, by=OFFICE, now=CLOSES)  # fmt: skip


async def preliminary(session: Session, contest: int, jury: list[int]) -> list[int]:
    """Two judges an essay; the 161 with the most points go on."""
    taken = await rounds.deal(session, contest_id=contest, judges=jury, each=FIRST)
    piles = Counter(judge for who in taken.values() for judge in who)
    assert set(piles.values()) == {202, 203}
    await _none_reads_her_units(session, taken)
    round_id = await rounds.open_round(session, contest_id=contest, taken=taken, each=FIRST,
                                       gap=20, due_at=CLOSES, now=CLOSES)  # fmt: skip
    await _mark_all(session, round_id)
    await outcomes.close(session, round_id=round_id, now=CLOSES)
    return [one.essay_id for one in await outcomes.outcomes(session, round_id)][:SHORTLISTED]


async def _none_reads_her_units(session: Session, taken: Taken) -> None:
    judges = {judge for who in taken.values() for judge in who}
    rows = select(Member.id, Member.unit_id).where(Member.id.in_(judges))
    units = {judge: unit for judge, unit in await session.execute(rows)}
    for essay, who in taken.items():
        entry = await session.get_one(Entry, await blinding.entry_of(session, essay))
        assert entry.unit_id not in {units[judge] for judge in who}


async def _mark_all(session: Session, round_id: int) -> None:
    """The sheets of a round filled in and locked; within ten points of each other."""
    criteria = list(await session.scalars(select(Criterion).order_by(Criterion.number)))
    every = list(await session.scalars(select(Assignment).where(Assignment.round_id == round_id)))
    points = {one.id: (40 + one.essay_id % 41, one.judge_id % 10) for one in every}
    await session.execute(insert(Score), [
        {"assignment_id": sheet, "criterion_id": criterion.id, "points": given}
        for sheet, both in points.items()
        for criterion, given in zip(criteria, both, strict=True)
    ])  # fmt: skip
    await session.execute(update(Assignment), [
        {"id": sheet, "state": "locked", "total": sum(both)} for sheet, both in points.items()
    ])  # fmt: skip
    await session.flush()


async def final(session: Session, contest: int, jury: list[int], essays: list[int]) -> None:
    """Three judges an essay, every sheet filled in as a judge does; a fourth where they are far
    apart, and then the head."""
    taken = await rounds.deal(session, contest_id=contest, judges=jury, each=SECOND, essays=essays)
    round_id = await rounds.open_round(session, contest_id=contest, taken=taken, each=SECOND,
                                       gap=20, due_at=CLOSES, now=CLOSES)  # fmt: skip
    place = {essay: n for n, essay in enumerate(essays)}
    for judge in [*jury, *jury]:  # the second time for what the first called for
        for sheet in await sheets.of_judge(session, round_id=round_id, judge_id=judge):
            if sheet.state == rounds.GIVEN:
                first = judge == min(taken[sheet.essay_id])
                content, form = points(place[sheet.essay_id], first=first)
                hers: dict[str, Any] = {"sheet_id": sheet.id, "judge_id": judge, "now": CLOSES}
                await sheets.score(session, **hers, points={1: content, 2: form})
                await sheets.lock(session, **hers)
    apart = [o for o in await outcomes.outcomes(session, round_id) if o.is_apart]
    assert [(o.n, o.points) for o in apart] == [(SECOND + 1, None)] * APART
    with pytest.raises(outcomes.Unfinished):
        await outcomes.close(session, round_id=round_id, now=CLOSES)
    for one in apart:
        await outcomes.decide(session, round_id=round_id, essay_id=one.essay_id, points=5_000,
                              reason="Hội ý hội đồng", by=HEAD, now=CLOSES)  # fmt: skip
    await outcomes.close(session, round_id=round_id, now=CLOSES)


def points(place: int, *, first: bool) -> tuple[int, int]:
    """For content and form. The 9th to the 12th essay have the same sum, two and two the same
    for content, so the line between C and consolation is drawn by rule C18; over the last nine
    judges disagree."""
    if place in (8, 9):
        return 80, 8
    if place in (10, 11):
        return 82, 6
    if place >= SHORTLISTED - APART:
        return (60 if first else 40), 8
    return (88 if place < 8 else 70) - place // (1 if place < 8 else 4), 8


async def decide(session: Session, contest: int) -> None:
    """20 prizes in the order of the ranking, nine units chosen by people, published by two."""
    await prizes.set_tiers(session, contest, tiers=TIERS)
    found = await prizes.ranking(session, contest)
    ranking, last = iter(found), found[-1].code
    for number, (_, count, is_collective) in enumerate(TIERS, start=1):
        given = {"contest_id": contest, "tier": number, "by": OFFICE, "now": CLOSES}
        for n in range(count):
            which = {"unit_id": n + 1} if is_collective else {"code": next(ranking).code}
            await prizes.give(session, **given, **which)
        spare = {"unit_id": 50} if is_collective else {"code": last}
        with pytest.raises(prizes.Full):
            await prizes.give(session, **given, **spare)
    assert await prizes.published(session, contest) is None
    await prizes.propose(session, contest_id=contest, decision_number="12-QĐ/ĐUK",
                         decided_on=date(2027, 4, 2), by=OFFICE, now=CLOSES)  # fmt: skip
    with pytest.raises(prizes.SamePerson):
        await prizes.publish(session, contest_id=contest, by=OFFICE, now=CLOSES)
    assert await winners.winners(session, contest) == []
    await prizes.publish(session, contest_id=contest, by=SECOND_PERSON, now=CLOSES)
    assert len(await winners.winners(session, contest)) == sum(count for _, count, _ in TIERS)


async def told(database: Database, texts: Texts) -> Counter[str]:
    """What was said about the results, counted from the rows of deliveries: a job that is run
    again says nothing twice."""
    tick = Tick(database, texts, CLOSES, Path(), "Hội")
    for _ in range(2):
        await results.tell(tick)
    found: Counter[str] = Counter()
    async with database.read() as session:
        rows = select(Delivery.purpose, Delivery.say, Delivery.due_at)
        for purpose, say, due_at in await session.execute(rows):
            if not purpose.startswith("result"):
                continue
            assert reminders.by_day(due_at, zone=texts.zone) == due_at
            kind = ("unit" if purpose.startswith("result-unit") else
                    "prize" if "Chúc mừng" in say["text"] else
                    "judged" if "đã được chấm" in say["text"] else "other")  # fmt: skip
            assert kind == "unit" or "Người" not in say["text"]
            found[kind] += 1
    return found


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_scenario_a(
    database: Database, written: list[str], capsys: pytest.CaptureFixture[str], texts: Texts
) -> None:
    async with database.write() as session:
        await organisation(session)
        contest = (await contests.create(
            session, title="Gương sáng quanh ta", rules="", closes_at=CLOSES, words_min=1,
            words_max=2_000, made_by=OFFICE, now=NOW,
        )).id  # fmt: skip
        session.add(Criterion(contest_id=contest, number=1, title="Nội dung", most=90,
                              is_content=True, levels=[]))  # fmt: skip
        session.add(Criterion(contest_id=contest, number=2, title="Hình thức", most=10,
                              is_content=False, levels=[]))  # fmt: skip
        for author, text in zip(authors(), written, strict=True):
            await hand_in(session, contest, author, text)
    async with database.write() as session:
        await screen(session, contest, written)
        assert await blinding.blind(session, contest) == VALID_ONES
        jury = [MEMBERS - n for n in range(JUDGES)]
        essays = await preliminary(session, contest, jury)
        await final(session, contest, jury, essays)
        await decide(session, contest)
    async with database.read() as session:
        tally = await tallies.of_contest(session, contest)
        by_unit = await tallies.by_unit(session, contest)
        ranking = await prizes.ranking(session, contest)
        shown = await session.scalars(select(BlindEssay.text))
        assert len(set(shown)) == VALID_ONES
        assert await tallies.of_contest(session, contest, at=CLOSES) == tally
        assert await tallies.by_unit(session, contest, at=CLOSES) == by_unit
        assert await winners.audience(session, contest) == (20, ENTRIES - 20)
    said = await told(database, texts)
    assert said == {
        "prize": 20,
        "judged": VALID_ONES - 20,
        "other": UNFIT + SAME + COPIED,
        "unit": TAKING_PART,
    }
    assert (tally.received, tally.units, tally.valid) == (ENTRIES, TAKING_PART, VALID_ONES)
    assert tally.by_state[REJECTED, "word_count"] == UNFIT
    assert tally.rounds == ((1, VALID_ONES, 2_428), (2, SHORTLISTED, 483))
    assert tally.thirds == APART
    assert tally.prizes == (("A", 2), ("B", 3), ("C", 5), ("KK", 10), ("Tập thể", 9))
    assert [one.before_next for one in ranking[8:12]] == [
        "receipt",
        "content",
        "receipt",
        "points",
    ]
    assert sum(one.entries for one in by_unit) == ENTRIES
    assert sum(one.shortlisted for one in by_unit) == SHORTLISTED
    assert sum(one.prizes for one in by_unit) == 20
    with capsys.disabled():
        print(f"\nreceived {tally.received} from {tally.units} of {UNITS} units, valid "  # noqa: T201
              f"{tally.valid}, sheets {[n for *_, n in tally.rounds]} and {tally.thirds}, "
              f"shortlisted {tally.rounds[1][1]}, prizes {tally.prizes}")  # fmt: skip
