"""The card a secretary watches: figures that always add up, and what she may do."""

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import Refusal, Turn, button
from handlers.announcements.message import title
from storage import progress
from storage.progress import RUNNING, Progress

ALWAYS = ("blocked", "failed", "unknown", "not_linked")


def card(words: Words, seen: Progress) -> Say:
    """The card of an announcement as it stands."""
    lines = [
        words("announcements-card-about", first=title(seen.of.notice)),
        words(f"announcements-card-{seen.of.state}"),
        "",
        counted(words, seen),
        words("announcements-card-acknowledged", count=seen.acknowledged),
    ]
    if seen.minutes is not None:
        lines.append(words("announcements-card-minutes", count=seen.minutes))
    return Say("\n".join(lines), buttons(words, seen), card=f"announcement:{seen.of.id}")


def counted(words: Words, seen: Progress) -> str:
    """Every part of the total; those that are seldom met only when there are any."""
    first = words("announcements-card-sent", sent=seen.sent, total=seen.of.total)
    parts = {k: n for k, n in seen.parts.items() if k != "sent" and (n or k in ALWAYS)}
    return " · ".join(
        [first, *(words(f"announcements-card-part-{k}", count=n) for k, n in parts.items())]
    )


def buttons(words: Words, seen: Progress) -> tuple[Button, ...]:
    """What may be done with it now."""
    names = ["units"]
    if seen.of.state in RUNNING:
        names += ["resume" if seen.of.state == "paused" else "pause", "cancel"]
    else:
        names += ["names"]
    return tuple(
        button(words(f"announcements-card-{name}"), f"announcement-{name}", seen.of.id)
        for name in names
    )


async def shown(turn: Turn, announcement_id: int) -> Say:
    """The card as an answer to a secretary.

    Raises:
        Refusal: there is no such announcement.
    """
    seen = await progress.progress(turn.session, announcement_id, now=turn.now)
    if seen is None:
        raise Refusal("talk-stale")
    if seen.of.account_id == turn.account_id:
        await progress.note_card(turn.session, seen)  # else its own chat is told by the job
    return card(turn.words, seen)
