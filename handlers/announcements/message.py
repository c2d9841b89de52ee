"""An announcement as members see it, and in one line of a list."""

import mimetypes
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.messages import Button, File, Say
from bot.texts import Words
from bot.turn import button
from storage import announcements, files
from storage.announcements import Notice
from storage.database import Session

FIRST_LINE = 60
TRIAL = 0
"""The number that a trial has: its buttons count for nothing."""
ANSWERS = {
    "none": (),
    "ack": (("read", "ack"),),
    "attend": (("join", "announcement-join"), ("decline", "announcement-decline")),
    "list": (("list", "announcement-give"),),
    "file": (("file", "announcement-give"),),
}
"""What is needed to the buttons below: (word of their label, what they call)."""


def message(
    words: Words,
    organisation: str,
    announcement_id: int,
    notice: Notice,
    *,
    enclosed: Sequence[File] = (),
    instead_of: Notice | None = None,
) -> Say:
    """What each recipient gets: the same buttons for all, the presser's account decides."""
    replaces = instead(words, instead_of) if instead_of else ""
    parts = (head(words, notice), replaces, notice.text, due(words, notice))
    text = "\n\n".join(filter(None, parts))
    said = words("announcements-message", text=text, organisation=organisation)
    return Say(
        said,
        (*answers(words, announcement_id, notice), about(words, announcement_id)),
        also=tuple(enclosed),
        free=not notice.paid,
        brief=brief(organisation, announcement_id, notice),
    )


def answers(words: Words, announcement_id: int, notice: Notice) -> tuple[Button, ...]:
    """The buttons that do what is needed."""
    return tuple(
        button(words(f"announcements-message-{label}"), name, announcement_id)
        for label, name in ANSWERS[notice.need]
    )


def about(words: Words, announcement_id: int) -> Button:
    """The button that asks about it."""
    return button(words("questions-button-about"), "ask-about", announcement_id)


def head(words: Words, notice: Notice) -> str:
    """``[KHẨN] Giấy mời số 45-CV/ĐU, ngày 20/11/2026: Họp``; empty for plain words."""
    mark = ""
    if notice.urgency != "normal":
        mark = words(f"announcements-message-mark-{notice.urgency}")
    return " ".join(filter(None, (mark, paper(words, notice))))


def paper(words: Words, notice: Notice) -> str:
    """Which paper it is: ``Giấy mời số 45-CV/ĐU, ngày 20/11/2026: Họp``; empty if it is none."""
    said = designation(words, notice)
    return f"{said}: {notice.subject}" if said and notice.subject else said


def designation(words: Words, notice: Notice) -> str:
    """The same without its subject: ``Giấy mời số 45-CV/ĐU, ngày 20/11/2026``."""
    if not notice.kind:
        return ""
    parts = [words(f"announcements-kind-{notice.kind}")]
    if notice.number:
        parts.append(words("announcements-paper-number", number=notice.number))
    said = " ".join(parts)
    if notice.dated:
        said = words("announcements-paper-dated", paper=said, day=f"{notice.dated:%d/%m/%Y}")
    return said


def named(words: Words, notice: Notice, was: str = "") -> str:
    """How a later message refers to it: as a paper that has a number, else by its title, or by
    what it ``was`` called then."""
    if notice.kind and notice.number:
        return designation(words, notice)
    return words("announcements-paper-titled", title=was or title(notice))


def instead(words: Words, old: Notice) -> str:
    """The line that says which one it is sent instead of."""
    return words("announcements-message-replaces", paper=named(words, old))


def edited(words: Words, said: Say, *, at: datetime, begun: datetime) -> Say:
    """The message as it is changed where it stands: when, with the day unless it is the same.

    Files below it are messages of their own and stay.
    """
    zone = words.texts.zone
    is_same_day = at.astimezone(zone).date() == begun.astimezone(zone).date()
    key = "announcements-message-edited" if is_same_day else "announcements-message-edited-on"
    mark = words(key, at=words.clock(at), day=f"{at.astimezone(zone):%d/%m/%Y}")
    return replace(said, text=f"{said.text}\n\n{mark}", also=())


def correction(words: Words, said: Say, notice: Notice, was: str) -> Say:
    """The message by which it is corrected where nothing can be changed (domain.md rule N7)."""
    line = words("announcements-message-fix", paper=named(words, notice, was))
    brief = tuple((k, f"{line} {v}" if k == "text" else v) for k, v in said.brief)
    return replace(said, text=f"{line}\n\n{said.text}", also=(), brief=brief)


def due(words: Words, notice: Notice) -> str:
    """By when what is needed; empty where nothing hurries."""
    if notice.need == "none":
        return ""
    if notice.due_at:
        return words(f"announcements-due-{notice.need}", at=words.moment(notice.due_at))
    if notice.urgency == "normal":
        return ""
    return words(f"announcements-due-{notice.urgency}")


def brief(organisation: str, announcement_id: int, notice: Notice) -> tuple[tuple[str, str], ...]:
    """What of it fits into an approved template."""
    said = (notice.subject, notice.text)
    return (
        ("kind", "announcement"),
        ("organisation", organisation),
        ("number", notice.number or str(announcement_id)),
        ("text", " ".join(" ".join(said).split())),
    )


def title(notice: Notice) -> str:
    """What it is called in one line: its subject or, if it has none, how it begins."""
    return first_line(notice.subject or notice.text)


def first_line(text: str) -> str:
    """Its beginning, at most 60 characters, cut between words."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if len(line) <= FIRST_LINE:
        return line
    cut = line[:FIRST_LINE].rpartition(" ")[0] or line[:FIRST_LINE]
    return f"{cut.rstrip(' ,.;:')}…"


async def enclosed(session: Session, notice: Notice) -> tuple[File, ...]:
    """The files that go with it, as channels send them: of the kind their names say, which
    was found true when they were taken in."""
    found = await files.of_ids(session, notice.file_ids)
    return tuple(File(path=one.path, name=one.name, mime=kind_of(one.name)) for one in found)


def kind_of(name: str) -> str:
    """The media type that a file's name says."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


async def replaced(session: Session, notice: Notice) -> Notice | None:
    """The one it is sent instead of, if there is one."""
    if notice.replaces_id is None:
        return None
    old = await announcements.get(session, notice.replaces_id)
    return old.notice if old else None
