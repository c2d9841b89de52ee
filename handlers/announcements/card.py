"""The card a secretary watches: figures that always add up, and what she may do."""

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import Refusal, Turn, button
from handlers.announcements.facts import facts
from handlers.announcements.message import title
from storage import announcements, progress
from storage.announcements import BEFORE, Sent
from storage.database import Session
from storage.digests import AT
from storage.progress import RUNNING, Progress
from storage.reminders import MORNING
from storage.revisions import Corrected

OFFICE = "office_secretary"
CHANGES = ("correct", "recall")
"""What may be done about what was sent, until it is recalled."""
ALWAYS = ("blocked", "failed", "unknown", "not_linked")
UNSENT = {
    "undo": "announcement-rewrite",
    "rewrite": "announcement-rewrite",
    "again": "announcement-rewrite",
    "now": "announcement-now",
    "drop": "announcement-drop",
}
"""What may be done before anything has left: word of the label, what it calls."""


def card(words: Words, seen: Progress) -> Say:
    """The card of an announcement as it stands."""
    if seen.of.state in BEFORE:
        return _unsent(words, seen.of)
    lines = [
        words("announcements-card-about", first=title(seen.of.notice)),
        words(f"announcements-card-{seen.of.state}"),
        "",
        counted(words, seen),
        words("announcements-card-acknowledged", count=seen.acknowledged),
        *facts(words, seen),
        *changed(words, seen),
    ]
    if seen.minutes is not None:
        lines.append(words("announcements-card-minutes", count=seen.minutes))
    if seen.held:
        lines.append(words("announcements-card-held", count=seen.held, at=f"{MORNING:%H:%M}"))
    if seen.merged:
        lines.append(words("announcements-card-digest", count=seen.merged, at=f"{AT:%H:%M}"))
    return Say("\n".join(lines), buttons(words, seen), card=name_of(seen.of.id))


def name_of(announcement_id: int) -> str:
    """The name of its card, by which it is kept up to date."""
    return f"announcement:{announcement_id}"


def _unsent(words: Words, of: Sent) -> Say:
    """Nothing has left: what it waits for, and how it is taken back."""
    is_soon = of.state == "scheduled" and not of.is_timed
    at = words.moment(of.send_at) if of.send_at else ""
    lines = [
        words("announcements-card-about", first=title(of.notice)),
        words(f"announcements-card-{'soon' if is_soon else of.state}", at=at),
        words("announcements-card-for", count=of.total),
    ]
    names = {"review": ["rewrite"], "late": ["now", "rewrite", "drop"], "withdrawn": ["again"],
             "scheduled": ["undo"] if is_soon else ["now", "rewrite"]}[of.state]  # fmt: skip
    below = (button(words(f"announcements-card-{n}"), UNSENT[n], of.id) for n in names)
    return Say("\n".join(lines), tuple(below), card=name_of(of.id))


def counted(words: Words, seen: Progress) -> str:
    """Every part of the total; those that are seldom met only when there are any."""
    first = words("announcements-card-sent", sent=seen.sent, total=seen.of.total)
    parts = {k: n for k, n in seen.parts.items() if k != "sent" and (n or k in ALWAYS)}
    return " · ".join(
        [first, *(words(f"announcements-card-part-{k}", count=n) for k, n in parts.items())]
    )


def changed(words: Words, seen: Progress) -> list[str]:
    """What has become of its correction and of its recall, and whether another took its place."""
    lines = []
    if seen.corrected:
        lines.append(_corrected(words, seen.corrected))
    if seen.removal:
        of = seen.removal
        counts = {"removed": of.removed, "going": of.going, "kept": of.kept}
        lines.append(words("announcements-card-removal", **counts))
    if seen.of.replaced_by:
        lines.append(words("announcements-card-replaced"))
    return lines


def _corrected(words: Words, seen: Corrected) -> str:
    parts = {"edited": seen.edited, "said": seen.said, "going": seen.going, "ready": seen.ready,
             "failed": seen.failed}  # fmt: skip
    said = " · ".join(
        words(f"announcements-card-corrected-{k}", count=n) for k, n in parts.items() if n
    )
    line = words("announcements-card-corrected", at=words.moment(seen.at))
    return f"{line}: {said}" if said else line


def buttons(words: Words, seen: Progress) -> tuple[Button, ...]:
    """What may be done with it now."""
    names = ["units"]
    if seen.of.state in RUNNING:
        names += ["resume" if seen.of.state == "paused" else "pause", "cancel"]
    else:
        names += ["names"]
    if seen.of.state != "recalled":
        names += CHANGES
    return tuple(
        button(words(f"announcements-card-{name}"), f"announcement-{name}", seen.of.id)
        for name in names
    )


async def surely(session: Session, announcement_id: int) -> Sent:
    """The announcement.

    Raises:
        Refusal: there is none.
    """
    of = await announcements.get(session, announcement_id)
    if of is None:
        raise Refusal("talk-stale")
    return of


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
