"""What every conversation about a contest says alike."""

from typing import Any, Final

from bot.messages import Button, Say
from bot.turn import Refusal, Turn, button
from handlers.presses import number
from storage import contests, drafts, screening
from storage.contests import Handed
from storage.tables import Contest

COUNTING: Final = (screening.RECEIVED, screening.VALID)
"""States of an entry that is in the contest."""


async def pressed(turn: Turn, argument: str) -> Contest:
    """The contest a button names.

    Raises:
        Refusal: it names none.
    """
    found = await contests.get(turn.session, number(argument))
    if found is None:
        raise Refusal("talk-stale")
    return found


def code(number: int) -> str:
    """How an entry is called: ``BN-0417``."""
    return f"BN-{number:04}"


def terms(turn: Turn, contest: Contest) -> dict[str, Any]:
    """What texts say of a contest: title, deadline, words."""
    return {
        "title": contest.title,
        "until": turn.words.moment(contest.closes_at),
        "least": contest.words_min,
        "most": contest.words_max,
    }


def standing(turn: Turn, handed: Handed) -> str:
    """What has become of what she handed in."""
    known = {"code": code(handed.number), "version": handed.versions[-1].version}
    if handed.state in COUNTING:
        return turn.words("contests-submit-closed-entry", **known)
    reason = turn.words(f"screening-reason-{handed.reason}") if handed.reason else ""
    return turn.words(f"screening-hers-{handed.state}", reason=reason, **known)


async def closed(turn: Turn, contest: Contest) -> Say:
    """That the deadline is over, or her entry was turned down, and what she has there."""
    member = turn.me.id
    is_over = turn.said.at > contest.closes_at
    lines = [turn.words("contests-submit-closed", **terms(turn, contest))] if is_over else []
    buttons: list[Button] = []
    handed = await contests.entry_of(turn.session, contest_id=contest.id, member_id=member)
    if handed:
        lines.append(standing(turn, handed))
        buttons.append(button(turn.words("contests-read-button"), "read-entry", contest.id))
    here = await drafts.draft(turn.session, contest_id=contest.id, member_id=member)
    if here.parts:
        lines.append(turn.words("contests-submit-closed-draft"))
        buttons.append(button(turn.words("contests-read-draft-button"), "read-draft", contest.id))
    return Say(" ".join(lines), tuple(buttons))
