"""What every conversation about a contest says alike."""

from typing import Any

from bot.messages import Button, Say
from bot.turn import Refusal, Turn, button
from handlers.presses import number
from storage import contests, drafts
from storage.tables import Contest


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


async def closed(turn: Turn, contest: Contest) -> Say:
    """That the deadline is over, and what she has there."""
    member = turn.me.id
    lines = [turn.words("contests-submit-closed", **terms(turn, contest))]
    buttons: list[Button] = []
    handed = await contests.entry_of(turn.session, contest_id=contest.id, member_id=member)
    if handed:
        version = handed.versions[-1].version
        lines.append(
            turn.words("contests-submit-closed-entry", code=code(handed.number), version=version)
        )
        buttons.append(button(turn.words("contests-read-button"), "read-entry", contest.id))
    here = await drafts.draft(turn.session, contest_id=contest.id, member_id=member)
    if here.parts:
        lines.append(turn.words("contests-submit-closed-draft"))
        buttons.append(button(turn.words("contests-read-draft-button"), "read-draft", contest.id))
    return Say(" ".join(lines), tuple(buttons))
