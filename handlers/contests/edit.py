"""A message of an essay changed by its author, whatever she is doing now."""

from dataclasses import replace

from bot.messages import Say
from bot.turn import Reply, Turn, button
from handlers.contests.contest import closed, code
from handlers.contests.draft import Unfit, message_key, piece_of, status
from storage import contests, drafts
from storage.drafts import Closed, Full, Placed


async def edited(turn: Turn, rest: str) -> Reply:
    """What the change brought about; nothing for messages that are part of no essay."""
    mine = {"account_id": turn.account_id, "member_id": turn.me.id}
    message = message_key(turn.said)
    if not await drafts.is_part(turn.session, **mine, message=message):
        turn.forget = True  # what it was before it was changed may have been blanked
        return None
    try:
        piece = piece_of(turn)
        placed = await drafts.replace_part(
            turn.session, **mine, message=message, text=piece.text, words=piece.words,
            file_id=piece.file_id, at=turn.said.at,
        )  # fmt: skip
    except Unfit as unfit:
        return turn.words(unfit.key)
    except Full:
        return turn.words("contests-submit-essay-full")
    except Closed as late:
        say = await closed(turn, late.contest)
        return replace(say, text=f"{turn.words('contests-edit-late')} {say.text}")
    if placed is None:
        return None
    return _in_draft(turn, placed) if placed.handed_in is None else await _handed_in(turn, placed)


def _in_draft(turn: Turn, placed: Placed) -> Say:
    changed = turn.words("contests-edit-changed", number=placed.number)
    go_on = button(turn.words("contests-mine-go-on"), "submit", placed.contest.id)
    return Say(
        f"{changed} {status(turn, placed.contest, placed.draft)}",
        () if turn.in_form else (go_on,),
        card=f"edit:{placed.contest.id}:{turn.said.at:%Y%m%d%H%M}",
    )


async def _handed_in(turn: Turn, placed: Placed) -> Reply:
    """The entry stands as it is; how to hand in the changed words, if they are its last."""
    handed = await contests.entry_of(
        turn.session, contest_id=placed.contest.id, member_id=turn.me.id
    )
    if handed is None:
        return None
    last = handed.versions[-1].version
    known = {"code": code(handed.number), "version": placed.handed_in, "last": last}
    if placed.handed_in != last:
        return turn.words("contests-edit-replaced", **known)
    again = turn.words("contests-submit-essay-option-reopen")
    return Say(
        turn.words("contests-edit-handed-in", **known),
        () if turn.in_form else (button(again, "reopen-entry", placed.contest.id),),
    )
