"""How a round of judging goes, for the office: progress, essays far apart, its end, its order."""

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.contests import judge_told
from handlers.contests.judge_code import essay_code
from handlers.contests.jury import contest_of
from handlers.presses import number
from storage import jury, outcomes, prizes, rounds
from storage.tables import JudgingRound

SHOWN = 20
"""Places of the order in one message."""


async def round_of(turn: Turn, argument: str) -> JudgingRound:
    """The round a button of the office names.

    Raises:
        NotAllowed, Refusal: as ``contest_of``; there is no such round.
    """
    turn.require("office_secretary")
    row = await rounds.get(turn.session, number(argument))
    if row is None:
        raise Refusal("talk-stale")
    await contest_of(turn, str(row.contest_id))
    return row


async def show(turn: Turn, argument: str) -> Reply:
    """How far every judge is, in numbers."""
    row = await round_of(turn, argument)
    found = await rounds.progress(turn.session, row.id)
    officers = await jury.officers(turn.session, row.contest_id)
    names = {one.member_id: one.name for one in officers}
    apart = [one for one in await outcomes.outcomes(turn.session, row.id)
             if one.is_apart and one.points is None]  # fmt: skip
    lines = [turn.words("judging-round-head", round=str(row.number),
                        done=sum(done for done, _ in found.values()),
                        count=sum(count for _, count in found.values()),
                        until=turn.words.day(row.due_at), apart=len(apart))]  # fmt: skip
    lines += [turn.words("judging-round-line", name=names.get(judge, "—"), done=done, count=count)
              for judge, (done, count) in found.items()]  # fmt: skip
    does = ["round-ranking"] if row.closed_at else ["round-more", "round-extend", "round-close"]
    below = [button(turn.words(f"judging-button-{name}"), name, row.id) for name in does]
    return Say("\n".join(lines), tuple(below))


async def more(turn: Turn, argument: str) -> Reply:
    """Judges of the contest who have no essay yet get some of what nobody has begun."""
    row = await round_of(turn, argument)
    have = await rounds.progress(turn.session, row.id)
    found = await jury.officers(turn.session, row.contest_id)
    new = [one for one in found if one.role == jury.JUDGE and one.member_id not in have]
    if not new:
        raise Refusal("judging-round-nobody-new")
    try:
        moved = [await rounds.add_judge(turn.session, round_id=row.id, judge_id=one.member_id,
                                        now=turn.now) for one in new]  # fmt: skip
    except rounds.Over as over:
        raise Refusal("judging-over") from over
    await judge_told.given(turn.session, turn.words.texts, row.id, now=turn.now)
    return turn.words("judging-round-moved", judges=len(new), count=sum(moved))


async def close(turn: Turn, argument: str) -> Reply:
    """Ends it, once every sheet is locked and every gap is decided."""
    row = await round_of(turn, argument)
    try:
        await outcomes.close(turn.session, round_id=row.id, now=turn.now)
    except outcomes.Unfinished as left:
        raise Refusal("judging-round-unfinished", sheets=left.sheets,
                      verdicts=left.verdicts) from left  # fmt: skip
    except rounds.Over as over:
        raise Refusal("judging-over") from over
    ranking = button(turn.words("judging-button-round-ranking"), "round-ranking", row.id)
    return Say(turn.words("judging-round-closed", round=str(row.number)), (ranking,))


async def ranking(turn: Turn, argument: str) -> Reply:
    """Places by code, with what put level ones in their order."""
    row = await round_of(turn, argument)
    found = await prizes.ranking(turn.session, row.contest_id)
    lines = [
        turn.words("judging-ranking-line", place=str(one.place), code=essay_code(one.code),
                   mean=turn.words.number(one.points / 100),
                   median=turn.words.number(one.median), n=one.n,
                   why=one.before_next or "points")
        for one in found[:SHOWN]
    ]  # fmt: skip
    return "\n".join([turn.words("judging-ranking-head", count=len(found)), *lines])
