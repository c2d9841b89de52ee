"""A member's own drafts and entries, for the page that shows all that is hers."""

from bot.messages import Button, Say
from bot.turn import Turn, button
from handlers.contests.contest import COUNTING, code, terms
from storage import contests
from storage.contests import Share

MOST_BUTTONS = 5
"""A channel may show no more."""
LONGEST_LABEL = 20


async def mine(turn: Turn) -> Say | None:
    """Her drafts and entries with what may be done about each; None without any."""
    shares = await contests.of_member(turn.session, member_id=turn.me.id, at=turn.said.at)
    if not shares:
        return None
    lines = [_line(turn, share) for share in shares]
    buttons = [b for share in shares for b in _buttons(turn, share, several=len(shares) > 1)]
    text = "\n".join([turn.words("contests-mine-head"), *lines])
    return Say(text, tuple(buttons[:MOST_BUTTONS]))


def _line(turn: Turn, share: Share) -> str:
    known = {
        **terms(turn, share.contest),
        "code": code(share.number),
        "version": share.version,
        "words": share.entry_words,
        "parts": share.parts,
        "draft": share.draft_words,
    }
    if not share.number:
        return turn.words("contests-mine-draft", **known)
    if share.state not in COUNTING:
        reason = turn.words(f"screening-reason-{share.reason}") if share.reason else ""
        state = turn.words(f"screening-hers-{share.state}", **known | {"reason": reason})
        return turn.words("screening-mine", title=share.contest.title, state=state)
    if not share.parts:
        return turn.words("contests-mine-entry", **known)
    return turn.words("contests-mine-both", **known)


def _buttons(turn: Turn, share: Share, *, several: bool) -> list[Button]:
    contest, buttons = share.contest, []
    if share.number:
        key = "contests-mine-read" if several else "contests-read-button"
        label = turn.words(key, code=code(share.number))
        buttons.append(button(label, "read-entry", contest.id))
    if share.parts:
        is_open = turn.said.at <= contest.closes_at
        key = "contests-mine-go-on" if is_open else "contests-read-draft-button"
        label = turn.words("contests-mine-go-on-with", title=contest.title)
        cut = label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"
        name = "submit" if is_open else "read-draft"
        label = cut if several and is_open else turn.words(key)
        buttons.append(button(label, name, contest.id))
    return buttons
