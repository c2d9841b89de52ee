"""Reading one's own: what was handed in, exactly, and a draft that can no longer be."""

from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.contests.contest import COUNTING, code, pressed, standing
from handlers.contests.draft import whole
from storage import contests, drafts, screening
from storage.contests import Handed


async def entry(turn: Turn, argument: str) -> Reply:
    """The last version of her entry, with a line a version; only her own can be meant."""
    contest = await pressed(turn, argument)
    handed = await contests.entry_of(turn.session, contest_id=contest.id, member_id=turn.me.id)
    if handed is None:
        raise Refusal("talk-stale")
    about = turn.words("contests-read-about", title=contest.title, code=code(handed.number))
    lines = [about, *_versions(turn, handed)]
    if handed.state not in COUNTING:
        lines.append(standing(turn, handed))
    text = handed.versions[-1].text
    return [Say("\n".join(lines), await _withdrawing(turn, handed)), Say(text)]


async def _withdrawing(turn: Turn, handed: Handed) -> tuple[Button, ...]:
    """The way to take it back, while it is hers to decide."""
    contest = handed.contest
    over = turn.said.at > await drafts.deadline(turn.session, contest, turn.me.id)
    if over or screening.WITHDRAWN not in screening.FOLLOWS[handed.state]:
        return ()
    return (button(turn.words("screening-withdraw"), "withdraw", contest.id),)


async def draft(turn: Turn, argument: str) -> Reply:
    """Her draft, after the deadline too."""
    contest = await pressed(turn, argument)
    here = await drafts.draft(turn.session, contest_id=contest.id, member_id=turn.me.id)
    if not here.parts:
        return turn.words("contests-submit-essay-none-yet")
    return whole(turn, contest, here)


def _versions(turn: Turn, handed: Handed) -> list[str]:
    last = handed.versions[-1].version
    return [
        turn.words(
            "contests-read-last" if one.version == last else "contests-read-earlier",
            version=one.version,
            words=one.words,
            at=turn.words.second(one.handed_in_at),
            check=one.sha256[:8],
        )
        for one in handed.versions
    ]
