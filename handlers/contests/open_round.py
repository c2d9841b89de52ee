"""The office opens a round of judging: how many read each essay, until when, and who goes on."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Text, Wrong
from bot.turn import Open, Refusal, Reply, Turn, fold
from handlers.contests import criteria, judge_told
from handlers.contests.judge_code import essay_code
from handlers.contests.jury import contest_of
from handlers.members.menu import OFFICE
from handlers.moments import moment, show_moment
from storage import blinding, contests, jury, outcomes, rounds
from storage.balancing import Taken, TooFew

USUAL_GAP: Final = "20"
"""domain.md rule C17."""


def whole(turn: Turn, text: str) -> str:
    """A number from 1 to 9,999."""
    found = fold(text)
    if not found.isdecimal() or not 0 < int(found) < 10_000:
        raise ValueError("wrong")
    return str(int(found))


def gap(turn: Turn, text: str) -> str:
    """A number of points that sheets may differ by."""
    found = whole(turn, text)
    if int(found) > outcomes.FULL:
        raise ValueError("wrong")
    return found


class Gap(Text):
    """How far apart is too far; a line offers the usual."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The usual."""
        return (Option(USUAL_GAP, turn.words(self.key("usual"), points=USUAL_GAP)),)


class Best(Text):
    """How many go on to the final: a number that parts nobody from her equals."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The number, if the last who goes on has more points than the first who does not."""
        found = await super().said(turn, answers)
        await _shortlist(turn, int(answers["contest"]), int(found))
        return found


async def _shortlist(turn: Turn, contest_id: int, best: int) -> set[int]:
    last = (await rounds.of_contest(turn.session, contest_id))[-1]
    found = await outcomes.outcomes(turn.session, last.id)
    if best > len(found):
        raise Wrong("many", field="best", count=len(found))
    line = found[best - 1].points
    level = [place for place, one in enumerate(found, 1) if one.points == line]
    if level[-1] > best:
        points = turn.words.number((line or 0) / 100)
        raise Wrong("tie", field="best", best=best, points=points, count=len(level),
                    fewer=level[0] - 1, more=level[-1])  # fmt: skip
    return {one.essay_id for one in found[:best]}


async def _deal(turn: Turn, answers: Answers) -> tuple[Taken, set[int]]:
    """Essay to judges, and who judges; numbers are drawn for essays that have none.

    Raises:
        TooFew.
    """
    contest_id = int(answers["contest"])
    await blinding.blind(turn.session, contest_id)
    essays = await blinding.valid(turn.session, contest_id)
    if "best" in answers:
        essays &= await _shortlist(turn, contest_id, int(answers["best"]))
    found = await jury.officers(turn.session, contest_id)
    judges = {one.member_id for one in found if one.role == jury.JUDGE}
    taken = await rounds.deal(turn.session, contest_id=contest_id, judges=judges,
                              each=int(answers["each"]), essays=essays)  # fmt: skip
    return taken, judges


class Confirm(Choice):
    """What would be dealt to whom, in numbers."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Yes, with how many sheets that are; nothing while essays lack judges."""
        try:
            taken, _ = await _deal(turn, answers)
        except TooFew:
            return (Option("0", turn.words(self.key("not-yet"))),)
        count = sum(map(len, taken.values()))
        return (Option(str(count), turn.words(self.key("open"), count=count)),)

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The numbers, or which essays lack judges, by code."""
        try:
            taken, judges = await _deal(turn, answers)
        except TooFew as few:
            codes = await rounds.codes(turn.session, few.essays)
            named = ", ".join(essay_code(code) for code in codes[:20])
            return turn.words(self.key("few"), count=len(codes), codes=named)
        piles = Counter(judge for who in taken.values() for judge in who)
        barred = await blinding.barred(turn.session, int(answers["contest"]), judges)
        away = sum(len(essays & set(taken)) for essays in barred.values())
        due = turn.words.moment(datetime.fromisoformat(answers["due"]))
        return turn.words(
            self.key("ask"), essays=len(taken), judges=len(judges), each=answers["each"],
            gap=answers["gap"], least=min(piles.values(), default=0),
            most=max(piles.values(), default=0), conflicts=away, until=due,
        )  # fmt: skip


class OpenRound(Form):
    """How many judges an essay, the gap, the day, who goes on, and a look at the deal."""

    roles = (OFFICE,)

    each = Choice("2", "3")
    gap = Gap(gap)
    due = Text(moment, show=show_moment)
    best = Best(whole, when=lambda a: a.get("number") != "1")
    check = Confirm(of=None)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """The round goes on, if the deal is the one she saw; every judge is told."""
        contest = await contest_of(turn, answers.get("contest", ""))
        await contests.lock(turn.session, contest.id)
        if answers["check"] == "0":
            raise Refusal("judging-open-few")
        taken, _ = await _deal(turn, answers)
        if not taken or answers["check"] != str(sum(map(len, taken.values()))):
            raise Wrong("changed", field="check")
        opened = await rounds.of_contest(turn.session, contest.id)
        if str(len(opened) + 1) != answers["number"]:
            raise Refusal("judging-open-already")
        await criteria.ensure(turn, contest.id)
        round_id = await rounds.open_round(
            turn.session, contest_id=contest.id, taken=taken, each=int(answers["each"]),
            gap=int(answers["gap"]), due_at=datetime.fromisoformat(answers["due"]), now=turn.now,
        )  # fmt: skip
        await judge_told.given(turn.session, turn.words.texts, round_id, now=turn.now)
        return turn.words("judging-opened", essays=len(taken), sheets=int(answers["check"]))


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, once nothing comes in any more and no other round goes on."""
    contest = await contest_of(turn, argument)
    opened = await rounds.of_contest(turn.session, contest.id)
    if contest.closes_at >= turn.now or any(one.closed_at is None for one in opened):
        raise Refusal("judging-open-early")
    answers = {"contest": str(contest.id), "number": str(len(opened) + 1)}
    if not [
        one for one in await jury.officers(turn.session, contest.id) if one.role == jury.JUDGE
    ]:
        raise Refusal("judging-open-nobody")
    return Open(OpenRound.id, answers)
