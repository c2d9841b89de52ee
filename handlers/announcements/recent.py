"""Announcements again: those she got, those of her unit, those she sent."""

from dataclasses import dataclass, replace

from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.announcements.card import OFFICE, counted
from handlers.announcements.figures import UNIT
from handlers.announcements.message import enclosed, first_line, message, replaced, title
from handlers.presses import numbers
from storage import announcements, progress
from storage.announcements import NotARecipient, Received

MOST = 5
"""Announcements of a member, and buttons of the whole answer: a channel may show no more."""
MOST_OF_ROLES = 2


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
    [number, *_] = numbers(argument)
    try:
        one = await announcements.received(turn.session, number, member_id=turn.me.id)
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
    for place, one in enumerate(found, 1):
        section.lines.append(_line(turn, place, one))
        if one.is_recalled:
            continue
        # whole before it is acknowledged: she reads first, then presses
        label = turn.words("announcements-recent-open", place=str(place))
        section.buttons.append(button(label, "announcement-read", one.id))
    return section


def _line(turn: Turn, place: int, one: Received) -> str:
    day = f"{one.confirmed_at.astimezone(turn.words.texts.zone):%d/%m/%Y}"
    if one.is_recalled:
        return turn.words("announcements-recent-recalled", place=str(place), day=day)
    return turn.words(
        "announcements-recent-line",
        place=str(place),
        day=day,
        first=title(one.notice),
        read="yes" if one.acknowledged_at else "no",
    )


async def _of_unit(turn: Turn, unit_id: int) -> Section:
    section = Section([], [])
    found = await announcements.for_unit(turn.session, unit_id, limit=MOST_OF_ROLES)
    for place, one in enumerate(found, 1):
        if place == 1:
            section.lines.append(turn.words("announcements-recent-unit-head", unit=one.unit))
        section.lines.append(
            turn.words(
                "announcements-recent-unit-line",
                place=str(place),
                first=first_line(one.title),
                acknowledged=one.acknowledged,
                total=one.total,
            )
        )
        label = turn.words("announcements-recent-unit-open", place=str(place))
        section.buttons.append(button(label, "announcement-unit", f"{one.id}:{unit_id}"))
    return section


async def _sent(turn: Turn) -> Section:
    """Those she sent with their figures, and the way to the next."""
    found = await announcements.made_by(turn.session, turn.me.id, limit=MOST_OF_ROLES)
    key = "announcements-recent-sent-head" if found else "announcements-recent-sent-none"
    section = Section([turn.words(key)], [])
    for place, number in enumerate(found, 1):
        seen = await progress.progress(turn.session, number, now=turn.now)
        assert seen is not None  # noqa: S101 - its id was read in this transaction
        section.lines.append(
            turn.words(
                "announcements-recent-sent-line",
                place=str(place),
                first=title(seen.of.notice),
                counted=counted(turn.words, seen),
                acknowledged=seen.acknowledged,
            )
        )
        label = turn.words("announcements-recent-sent-open", place=str(place))
        section.buttons.append(button(label, "announcement", number))
    section.buttons.append(button(turn.words("announcements-recent-new"), "announce"))
    return section
