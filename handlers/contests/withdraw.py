"""An author takes her entry back before the deadline."""

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.contests.contest import closed, code, pressed, terms
from storage import contests, drafts, entries, screening
from storage.drafts import Closed


async def ask(turn: Turn, argument: str) -> Reply:
    """Asks once whether she means it."""
    contest = await pressed(turn, argument)
    if turn.said.at > await drafts.deadline(turn.session, contest, turn.me.id):
        return await closed(turn, contest)
    handed = await contests.entry_of(turn.session, contest_id=contest.id, member_id=turn.me.id)
    if handed is None or handed.state == screening.WITHDRAWN:
        raise Refusal("talk-stale")
    sure = button(turn.words("screening-withdraw-sure"), "withdraw-sure", contest.id)
    keep = button(turn.words("screening-withdraw-keep"), "read-entry", contest.id)
    known = {**terms(turn, contest), "code": code(handed.number)}
    return Say(turn.words("screening-withdraw-ask", **known), (sure, keep))


async def sure(turn: Turn, argument: str) -> Reply:
    """Withdrawn; until the deadline another may be handed in."""
    contest = await pressed(turn, argument)
    try:
        number = await entries.withdraw(turn.session, contest_id=contest.id,
                                        member_id=turn.me.id, at=turn.said.at,
                                        now=turn.now, by=turn.by)  # fmt: skip
    except Closed:
        return await closed(turn, contest)
    except screening.Gone as gone:
        raise Refusal("talk-stale") from gone
    again = button(turn.words("contests-submit-another-button"), "submit", contest.id)
    known = {**terms(turn, contest), "code": code(number)}
    return Say(turn.words("screening-withdraw-done", **known), (again,))
