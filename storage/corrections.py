"""Corrections: what was sent is changed in place where a channel can, else said anew.

Who has not got an announcement yet gets the new text alone. A copy of which nobody knows
whether it arrived is corrected by a message: that is another message, never a repetition.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    delete,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
    update,
)

from storage import audit, consents, digests, figures, revisions
from storage.announcements import ARRIVED, BEFORE, needs_approval
from storage.database import Session, tell
from storage.deliveries import (
    ANNOUNCEMENT,
    SAYS_ANEW,
    Address,
    D,
    NewDelivery,
    deliveries,
    enqueue,
)
from storage.hours import FLASH
from storage.recipients import accounts, announcements, members, recipients
from storage.reminders import by_day
from storage.revisions import CORRECT, Stale, Unchangeable
from storage.tables.announcements import Announcement

A = announcements.c
P = recipients.c
UNSEEN = ("pending", "leased", "waiting")
"""States of a message that she has not seen and that may still be given another text."""
REWORDED = (*UNSEEN, "failed", "expired")
"""The same, with what did not arrive for certain: it may be sent again by a person's word."""
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Plan:
    """What a correction would do, in people; together they are the frozen total."""

    edits: int
    """Their message is changed where it stands."""
    messages: int
    """They get the correction as a message of its own."""
    unsent: int
    """They have nothing yet and get the new text."""
    unreached: int
    """Nothing has reached them, or nothing reaches them any more."""


async def plan(session: Session, announcement_id: int) -> Plan:
    """What would be done at this moment."""
    copies = _copies(announcement_id).subquery()
    counted = await session.execute(select(copies.c.way, func.count()).group_by(copies.c.way))
    ways = {way: number for way, number in counted}
    edits, messages = ways.get("edit", 0), ways.get("send", 0)
    stand = await figures.figures(session, announcement_id)
    unsent = stand.pending + stand.leased + stand.in_flight + stand.waiting
    return Plan(edits, messages, unsent, max(0, stand.total - edits - messages - unsent))


async def correct(
    session: Session,
    announcement_id: int,
    *,
    text: str,
    subject: str,
    was: str,
    version: int,
    asks_again: bool,
    by: int,
    now: datetime,
) -> int | None:
    """The id of the revision that carries it out; None where nothing had left yet.

    ``was`` is what it was called in one line. One that waited for its time and needs a second
    secretary's word needs it anew. Who has answered stays answered, unless ``asks_again``.

    Raises:
        Unchangeable: it was withdrawn or recalled.
        Stale: it is not the text of that ``version`` any more.
    """
    of = await revisions.lock_announcement(session, announcement_id)
    if of.state in ("withdrawn", "recalled"):
        raise Unchangeable
    if of.version != version:
        raise Stale
    _write(of, text, subject, now)
    await session.flush()
    await digests.unmake(session, of.id)  # one that is written and has not left is written anew
    if asks_again:
        await _ask_again(session, of.id)
    await audit.record(
        session, actor_id=by, action="announcement.correct", object=f"announcement:{of.id}",
        details={"version": of.version, "asks_again": asks_again}, now=now,
    )  # fmt: skip
    tell(session, "announcements")
    if of.state in BEFORE:
        return None
    return await revisions.begin(session, of, CORRECT, was=was[:LONGEST_TITLE], now=now)


def _write(of: Announcement, text: str, subject: str, now: datetime) -> None:
    of.text, of.subject, of.version, of.revised_at = text, subject, of.version + 1, now
    if of.state in ("scheduled", "late") and needs_approval(of.urgency, of.total):
        of.state, of.approved_by, of.approved_at = "review", None, None


async def _ask_again(session: Session, announcement_id: int) -> None:
    """Lists and files that were handed in stay; that they were, and who has read it, do not."""
    await session.execute(
        update(recipients)
        .where(P.announcement_id == announcement_id)
        .where(or_(P.acknowledged_at.is_not(None), P.told_at.is_not(None)))
        .values(acknowledged_at=None, answer="", told_at=None, told_by=None)
    )


async def carry_out(
    session: Session, revision_id: int, *, now: datetime, zone: ZoneInfo, limit: int = 500
) -> int:
    """How many more were seen to; 0: nothing is left at this moment.

    A change makes no sound and is made at any hour; what is said anew leaves by day, as
    announcements do, unless they are flash.

    Call it a transaction at a time until then; what is on its way meanwhile is left to the
    next run, for the revision is done only when nothing with the old text can leave any more.
    """
    row = await revisions.lock(session, revision_id)
    if row is None or not row.bodies:
        return 0
    changed = await _reword(session, row, limit)
    urgency = await session.scalar(select(A.urgency).where(A.id == row.announcement_id))
    by_light = now if urgency == FLASH else by_day(now, zone=zone)
    made = await _make(session, row, now, by_light, limit)
    if not changed and not made:
        more = select(D.id).where(_outdated(row), D.state.in_((*UNSEEN, "in_flight")))
        grows = revisions.may_grow(row.announcement_id)
        await revisions.close(session, row, or_(more.exists(), grows), now=now)
    return changed + made


async def _reword(session: Session, row: Any, limit: int) -> int:
    """Who has not got it yet will get the new text."""
    found = await session.execute(
        select(D.id, members.c.language, members.c.address)
        .outerjoin(members, members.c.id == D.member_id)
        .where(_outdated(row), D.state.in_(REWORDED))
        .order_by(D.id)
        .limit(limit)
    )
    by_body: dict[int, list[int]] = {}
    for id, language, address in found:
        by_body.setdefault(_body(row, "new", language, address), []).append(id)
    changed: list[int] = []
    for body, ids in by_body.items():
        done = await session.scalars(
            update(deliveries)
            .where(D.id.in_(ids), D.state.in_(REWORDED))
            .values(body_id=body, say=null())
            .returning(D.id)
        )
        changed += done.all()
    # cut into pieces before: they are cut anew, and under the same purposes
    rest = (D.target_id.in_(changed)) & (D.kind == "send") & (D.part > 0)
    await session.execute(delete(deliveries).where(rest, D.state.in_(UNSEEN)))
    return len(changed)


async def _make(session: Session, row: Any, now: datetime, by_light: datetime, limit: int) -> int:
    """What was sent is changed, or the correction is said."""
    done = deliveries.alias("done").c
    copies = _copies(row.announcement_id, row).subquery()
    c = copies.c
    is_done = select(done.id).where(
        done.revision_id == row.id, done.recipient_id == c.recipient_id
    )
    found = await session.execute(
        select(*c).where(~is_done.exists()).order_by(c.recipient_id).limit(limit)
    )
    rows = [_delivery(row, copy, by_light) for copy in found]
    if rows:
        await enqueue(session, rows, now=now)
    return len(rows)


def _delivery(row: Any, copy: Any, by_light: datetime) -> NewDelivery:
    use = "edit" if copy.way == "edit" else "message"
    place = Address(copy.channel, copy.account, copy.chat, copy.account_id, copy.member_id)
    return NewDelivery(
        place, None, lane=ANNOUNCEMENT, kind=copy.way,
        target_id=copy.delivery_id if copy.way == "edit" else None,
        purpose=f"correction:{row.announcement_id}:{row.version}:{copy.recipient_id}",
        body_id=_body(row, use, copy.language, copy.address),
        recipient_id=copy.recipient_id, revision_id=row.id,
        due_at=None if copy.way == "edit" else by_light,
    )  # fmt: skip


def _body(row: Any, use: str, language: str | None, address: str | None) -> int:
    texts: dict[str, int] = row.bodies[use]
    return texts.get(f"{language or ''}|{address or ''}", texts["|"])


def _outdated(row: Any) -> ColumnElement[bool]:
    """Messages of the announcement that do not have the new text."""
    new = set(row.bodies["new"].values())
    return and_(
        D.announcement_id == row.announcement_id, D.kind == "send", D.part == 0,
        D.body_id.not_in(new),
    )  # fmt: skip


def _copies(announcement_id: int, row: Any = None) -> Select[Any]:
    """A row a recipient who has it, or may have, and can still be told: what of hers, how
    (``way``: edit or send). With a revision ``row`` only what has not got its text."""
    own = and_(D.announcement_id == announcement_id, D.recipient_id == P.id)
    if row is not None:
        own = and_(own, _outdated(row))
    way = case(
        (and_(D.state == "sent", D.channel.not_in(SAYS_ANEW), ~_is_cut()), "edit"), else_="send"
    )
    hers = _copy(announcement_id, own, way)
    digest = and_(D.digest_id == P.digest_id, P.digest_id.is_not(None))
    if row is not None:
        digest = and_(digest, D.created_at < row.at)
    both = union_all(hers, _copy(announcement_id, digest, literal("send"))).subquery()
    agreed = consents.agreed(both.c.member_id, consents.ANNOUNCEMENTS)
    return select(*both.c).where(or_(both.c.way == "edit", agreed))


def _copy(
    announcement_id: int, which: ColumnElement[bool], way: ColumnElement[str]
) -> Select[Any]:
    a = accounts.c
    return (
        select(
            P.id.label("recipient_id"), P.member_id, D.id.label("delivery_id"), D.channel,
            D.account, D.chat, D.account_id, members.c.language, members.c.address,
            way.label("way"),
        )
        .select_from(recipients)
        .join(deliveries, which)
        .join(members, members.c.id == P.member_id)
        .join(accounts, and_(a.id == D.account_id, a.member_id == P.member_id))
        .where(P.announcement_id == announcement_id, D.kind == "send", D.part == 0)
        .where(D.state.in_(ARRIVED), D.revision_id.is_(None))
        .where(a.blocked_at.is_(None), a.private)
    )  # fmt: skip


def _is_cut() -> ColumnElement[bool]:
    """Its text went as several messages; a change of one would leave the others as they were."""
    rest = deliveries.alias("rest").c
    has_text = rest.say["text"].as_string() != ""
    return (
        select(rest.id)
        .where(rest.target_id == D.id, rest.kind == "send", rest.part > 0, has_text)
        .correlate(deliveries)
        .exists()
    )
