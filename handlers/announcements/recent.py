"""Announcements again: those she got, those of her unit, those she sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.announcements.card import OFFICE, counted
from handlers.announcements.figures import UNIT
from handlers.announcements.message import enclosed, first_line, message, replaced, title
from handlers.presses import number
from storage import announcements, progress
from storage.announcements import BEFORE, NotARecipient, Received
from storage.progress import Progress

MOST = 5
"""Announcements of a member, and buttons of the whole answer: a channel may show no more."""
MOST_OF_ROLES = 2
SENT_A_PAGE = 4
"""With the button to the older ones it is five."""
LABEL = 30
"""Characters of a title on a button: as many as an old phone shows of one."""
SAID = (*BEFORE, "recalled", "cancelled", "paused")
"""States that are told in words."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the answer: some lines, and a button for each."""

    lines: list[str]
    buttons: list[Button]


async def show(turn: Turn, rest: str) -> Reply:
    """Her last ones, what her unit has read, what she sent; all in one message."""
    added: list[Section] = []
    for unit_id in sorted(u for role, u in turn.me.roles if role in UNIT and u is not None):
        added.append(await _of_unit(turn, unit_id))
    if turn.may(OFFICE):
        added.append(await _sent(turn))
    taken = sum(len(section.buttons) for section in added)
    sections = [await _hers(turn, max(1, MOST - taken)), *added]
    text = "\n\n".join("\n".join(section.lines) for section in sections if section.lines)
    return Say(text, tuple(b for section in sections for b in section.buttons))


async def read(turn: Turn, argument: str) -> Reply:
    """One of hers, whole, with its button until she has acknowledged it, and one to ask."""
    try:
        one = await announcements.received(turn.session, number(argument), member_id=turn.me.id)
    except NotARecipient as stranger:
        raise Refusal("announcements-ack-not-hers") from stranger
    if one.is_recalled:
        return turn.words("announcements-recalled")
    said = message(
        turn.words, turn.organisation, one.id, one.notice,
        enclosed=await enclosed(turn.session, one.notice),
        instead_of=await replaced(turn.session, one.notice),
    )  # fmt: skip
    if one.acknowledged_at is None:
        return said
    at = turn.words.moment(one.acknowledged_at)
    answered = turn.words(f"announcements-recent-{one.answer or 'acknowledged'}", at=at)
    shown = said.buttons if _may_change(turn, one) else said.buttons[-1:]
    return replace(said, text=f"{said.text}\n\n{answered}", buttons=shown)


def _may_change(turn: Turn, one: Received) -> bool:
    """Whether she may still answer differently, or has not given the answer that was asked."""
    if one.notice.need in ("none", "ack"):
        return False
    due_at = one.notice.due_at
    return not one.answer or due_at is None or turn.now <= due_at


async def _hers(turn: Turn, most: int) -> Section:
    found = await announcements.for_member(turn.session, turn.me.id, limit=most)
    key = "announcements-recent-head" if found else "announcements-recent-none"
    section = Section([turn.words(key)], [])
    for one in found:
        section.lines.append(_line(turn, one))
        if one.is_recalled:
            continue
        # whole before it is acknowledged: she reads first, then presses
        label = turn.words("announcements-recent-open", first=_short(title(one.notice)))
        section.buttons.append(button(label, "announcement-read", one.id))
    return section


def _line(turn: Turn, one: Received) -> str:
    """Without a number: where buttons are numbered a line's own would be a second one."""
    day = f"{one.confirmed_at.astimezone(turn.words.texts.zone):%d/%m/%Y}"
    if one.is_recalled:
        return turn.words("announcements-recent-recalled", day=day)
    return turn.words(
        "announcements-recent-line",
        day=day,
        first=title(one.notice),
        read="yes" if one.acknowledged_at else "no",
    )


def _short(line: str) -> str:
    """As much of a title as a button holds, cut between words."""
    if len(line) <= LABEL:
        return line
    cut = line[:LABEL].rpartition(" ")[0] or line[:LABEL]
    return f"{cut.rstrip(' ,.;:…')}…"


async def _of_unit(turn: Turn, unit_id: int) -> Section:
    section = Section([], [])
    found = await announcements.for_unit(turn.session, unit_id, limit=MOST_OF_ROLES)
    for place, one in enumerate(found, 1):
        if place == 1:
            section.lines.append(turn.words("announcements-recent-unit-head", unit=one.unit))
        first = first_line(one.title)
        section.lines.append(
            turn.words(
                "announcements-recent-unit-line",
                first=first,
                acknowledged=one.acknowledged,
                total=one.total,
            )
        )
        label = turn.words("announcements-recent-unit-open", first=_short(first))
        section.buttons.append(button(label, "announcement-unit", f"{one.id}:{unit_id}"))
    return section


async def sent(turn: Turn, argument: str) -> Reply:
    """A page of those she sent, the newest first; ``[page]``."""
    turn.require(OFFICE)
    page = max(1, number(argument or "1"))
    found = await announcements.made_by(turn.session, turn.me.id, limit=page * SENT_A_PAGE + 1)
    some = found[(page - 1) * SENT_A_PAGE : page * SENT_A_PAGE]
    section = await _listed(turn, some)
    if len(found) > page * SENT_A_PAGE:
        section.buttons.append(_older(turn, page + 1))
    if page > 1:
        back = turn.words("announcements-page-back")
        section.buttons.append(button(back, "announcements-sent", page - 1))
    return Say("\n".join(section.lines), tuple(section.buttons))


def _older(turn: Turn, page: int) -> Button:
    return button(turn.words("announcements-recent-sent-more"), "announcements-sent", page)


async def _sent(turn: Turn) -> Section:
    """The last ones she sent, the way to the older ones, and to the next."""
    found = await announcements.made_by(turn.session, turn.me.id, limit=MOST_OF_ROLES + 1)
    section = await _listed(turn, found[:MOST_OF_ROLES])
    if len(found) > MOST_OF_ROLES:
        section.buttons.append(_older(turn, 1))
    section.buttons.append(button(turn.words("announcements-recent-new"), "announce"))
    return section


async def _listed(turn: Turn, some: Sequence[int]) -> Section:
    """A line each with its figures or, where they say nothing, what it waits for."""
    key = "announcements-recent-sent-head" if some else "announcements-recent-sent-none"
    section = Section([turn.words(key)], [])
    for one in some:
        seen = await progress.progress(turn.session, one, now=turn.now)
        assert seen is not None  # noqa: S101 - its id was read in this transaction
        first = title(seen.of.notice)
        how = " · ".join(_standing(turn, seen))
        section.lines.append(turn.words("announcements-recent-sent-line", first=first, how=how))
        label = turn.words("announcements-recent-sent-open", first=_short(first))
        section.buttons.append(button(label, "announcement", one))
    return section


def _standing(turn: Turn, seen: Progress) -> list[str]:
    """Its state in words where it is not simply on its way or done; figures once it has left."""
    of = seen.of
    figures = [
        counted(turn.words, seen),
        turn.words("announcements-recent-sent-acknowledged", count=seen.acknowledged),
    ]
    if of.state not in SAID:
        return figures
    is_soon = of.state == "scheduled" and not of.is_timed
    at = turn.words.moment(of.send_at) if of.send_at else ""
    said = turn.words(f"announcements-recent-state-{'soon' if is_soon else of.state}", at=at)
    return [said, *figures] if of.state in ("cancelled", "paused") else [said]
