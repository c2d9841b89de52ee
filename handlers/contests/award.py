"""Prizes are given along the ranking, by code; people choose, and may leave a tier empty."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.contests.desk import contest_of
from handlers.contests.judge_code import essay_code
from handlers.presses import numbers
from handlers.trainings.places import short
from storage import prizes, tallies, winners
from storage.prizes import Full, NoTier, Prize, Published, Rank, Tier, Unranked
from storage.tables import Contest
from storage.tallies import UnitTally

LISTED: Final = 8
LABEL: Final = 40


@contextmanager
def refusals() -> Iterator[None]:
    """What storage refuses, in words."""
    try:
        yield
    except Published as published:
        raise Refusal("prizes-published-already") from published
    except Full as full:
        raise Refusal("prizes-full") from full
    except (NoTier, Unranked) as gone:
        raise Refusal("talk-stale") from gone


async def show(turn: Turn, argument: str) -> Reply:
    """What there is to give, what is given, and how far the decision is."""
    return await overview(turn, await contest_of(turn, argument))


async def overview(turn: Turn, contest: Contest) -> Say:
    """The same as one message."""
    words, tiers = turn.words, await prizes.tiers(turn.session, contest.id)
    ranking = await ranked(turn, contest)
    key = "prizes-overview" if ranking else "prizes-overview-judging"
    lines = [words(key, title=contest.title, count=len(ranking))]
    lines += [words("prizes-tier-line", name=one.name, given=one.given, count=one.count)
              for one in tiers]  # fmt: skip
    decision = await winners.proposal(turn.session, contest.id)
    state = "none" if decision is None else "published" if decision.published_at else "proposed"
    if decision is not None:
        lines.append(words(f"prizes-decision-{state}", number=decision.decision_number,
                           day=f"{decision.decided_on:%d/%m/%Y}"))  # fmt: skip
    return Say("\n".join(lines), _ways(turn, contest, tiers, state=state, ranked=bool(ranking)))


async def ranked(turn: Turn, contest: Contest) -> list[Rank]:
    """The ranking of the last round, once all have ended."""
    if await prizes.is_judging(turn.session, contest.id):
        return []
    return await prizes.ranking(turn.session, contest.id)


def _ways(
    turn: Turn, contest: Contest, tiers: Sequence[Tier], *, state: str, ranked: bool
) -> tuple[Button, ...]:
    words = turn.words
    if state == "published":
        return (button(words("prizes-results-button"), "contest-results", contest.id),)
    given = sum(one.given for one in tiers)
    free = sum(one.count - one.given for one in tiers if not one.is_collective)
    found = []
    if not given:
        found.append(button(words("prizes-tiers-button"), "prize-tiers", contest.id))
    if ranked and free:
        found.append(button(words("prizes-all", count=free), "prize-all", contest.id))
    if ranked:
        found += [button(words("prizes-tier-button", name=short(one.name, LABEL)), "prize-tier",
                         f"{contest.id}:{one.number}:0") for one in tiers]  # fmt: skip
    if given:
        found.append(button(words("prizes-decide-button"), "prize-decide", contest.id))
    if state == "proposed":
        found.append(button(words("prizes-publish-button"), "prize-publish", contest.id))
    return tuple(found)


# Along the ranking


async def tier(turn: Turn, argument: str) -> Reply:
    """One tier: who has it, and the next who may, each with one press."""
    contest_id, which, page = numbers(argument, at_least=3)[:3]
    contest = await contest_of(turn, str(contest_id))
    return await _tier(turn, contest, which, page)


async def _tier(turn: Turn, contest: Contest, which: int, page: int = 0) -> Say:
    tiers = {one.number: one for one in await prizes.tiers(turn.session, contest.id)}
    if which not in tiers:
        raise Refusal("talk-stale")
    here, given = tiers[which], await prizes.given(turn.session, contest.id)
    of = await _units(turn, contest) if here.is_collective else {}
    lines = [turn.words("prizes-tier", name=here.name, given=here.given, count=here.count)]
    has = [one for one in given if one.number == which]
    lines += [turn.words("prizes-tier-has", who=_who(one, of)) for one in has]
    back = [button(turn.words("prizes-back", who=short(_who(one, of), LABEL)), "prize-back",
                   f"{contest.id}:{which}:{one.award_id}") for one in has]  # fmt: skip
    if here.is_collective:
        had = {one.unit_id for one in given}
        told, below = _of_units(turn, contest, which, [u for u in of.values()
                                                       if u.unit_id not in had], page)  # fmt: skip
    else:
        taken = {one.essay_id for one in given}
        left = [one for one in await ranked(turn, contest) if one.essay_id not in taken]
        told, below = _of_essays(turn, contest, which, left[:LISTED])
    home = button(turn.words("prizes-home"), "contest-prizes", contest.id)
    return Say("\n".join([*lines, "", *told]), (*below, *back, home))


def _who(one: Prize, units: dict[int, UnitTally]) -> str:
    if one.code is not None:
        return essay_code(one.code)
    unit = units.get(one.unit_id or 0)
    return unit.unit if unit else "—"


def _of_essays(
    turn: Turn, contest: Contest, which: int, left: Sequence[Rank]
) -> tuple[list[str], list[Button]]:
    below = [button(turn.words("prizes-give", who=essay_code(one.code)), "prize-give",
                    f"{contest.id}:{which}:{one.code}") for one in left]  # fmt: skip
    return [rank_line(turn, one) for one in left], below


def rank_line(turn: Turn, one: Rank) -> str:
    """The place of an essay, its mean, median and sheets, and why it goes before the next."""
    return turn.words(
        "prizes-rank", place=one.place, code=essay_code(one.code), mean=one.points / 100,
        median=one.median, n=one.n, why=one.before_next or "last",
    )  # fmt: skip


async def give(turn: Turn, argument: str) -> Reply:
    """The essay with that code has a prize of the tier."""
    contest_id, which, number = numbers(argument, at_least=3)[:3]
    contest = await contest_of(turn, str(contest_id))
    await _give(turn, contest, which, code=number)
    return await _tier(turn, contest, which)


async def give_unit(turn: Turn, argument: str) -> Reply:
    """The unit has a prize of the tier."""
    contest_id, which, unit_id, page = numbers(argument, at_least=4)[:4]
    contest = await contest_of(turn, str(contest_id))
    await _give(turn, contest, which, unit_id=unit_id)
    return await _tier(turn, contest, which, page)


async def _check_judged(turn: Turn, contest: Contest) -> None:
    if await prizes.is_judging(turn.session, contest.id):
        raise Refusal("prizes-judging")


async def _give(turn: Turn, contest: Contest, which: int, **whom: int) -> None:
    await _check_judged(turn, contest)
    with refusals():
        await prizes.give(turn.session, contest_id=contest.id, tier=which, by=turn.me.id,
                          now=turn.now, **whom)  # fmt: skip


async def all_(turn: Turn, argument: str) -> Reply:
    """The prizes that are left, given in the order of the ranking to who has none; each can be
    taken back."""
    contest = await contest_of(turn, argument)
    await _check_judged(turn, contest)
    with refusals():
        count = await prizes.give_in_order(turn.session, contest_id=contest.id, by=turn.me.id,
                                           now=turn.now)  # fmt: skip
    if not count:
        raise Refusal("prizes-judging")
    return [turn.words("prizes-all-done", count=count), await overview(turn, contest)]


async def back(turn: Turn, argument: str) -> Reply:
    """A prize is taken back; a decision that was entered is to be entered anew."""
    contest_id, which, award_id = numbers(argument, at_least=3)[:3]
    contest = await contest_of(turn, str(contest_id))
    with refusals():
        await prizes.take_back(turn.session, contest_id=contest.id, award_id=award_id)
    return await _tier(turn, contest, which)


# For units


async def _units(turn: Turn, contest: Contest) -> dict[int, UnitTally]:
    """Units that take part, those with most entries a hundred members first; small ones, of
    which no rate is said, after them."""
    found = await tallies.by_unit(turn.session, contest.id)
    ordered = sorted(found, key=lambda one: (one.rate is None, -(one.rate or 0), one.unit))
    return {one.unit_id: one for one in ordered}


def _of_units(
    turn: Turn, contest: Contest, which: int, left: Sequence[UnitTally], page: int
) -> tuple[list[str], list[Button]]:
    here = left[page * LISTED : (page + 1) * LISTED]
    below = [button(turn.words("prizes-give", who=short(one.unit, LABEL)), "prize-give-unit",
                    f"{contest.id}:{which}:{one.unit_id}:{page}") for one in here]  # fmt: skip
    for key, to in (("prizes-more", page + 1), ("prizes-fewer", page - 1)):
        if to >= 0 and to * LISTED < len(left):
            below.append(button(turn.words(key), "prize-tier", f"{contest.id}:{which}:{to}"))
    return [unit_line(turn, one) for one in here], below


def unit_line(turn: Turn, one: UnitTally) -> str:
    """What a unit has in the contest, in figures."""
    rate = "" if one.rate is None else turn.words.number(one.rate)
    return turn.words(
        "prizes-unit", unit=one.unit, entries=one.entries, members=one.members,
        has="rate" if rate else "few", rate=rate, valid=one.valid, shortlisted=one.shortlisted,
        prizes=one.prizes,
    )  # fmt: skip
