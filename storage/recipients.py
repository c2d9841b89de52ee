"""Who an announcement is for: their deliveries made, held up, let go on, taken back.

``storage/figures.py`` counts what became of them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy import Table as CoreTable
from sqlalchemy import cast as as_type

from storage import consents, digests, reminders
from storage.database import Session, free_windows_of, insert_once, tell, windows_of
from storage.deliveries import ANNOUNCEMENT, UNSENT, D, deliveries
from storage.hours import closing
from storage.reach import best_first
from storage.tables.announcements import Announcement, Recipient
from storage.tables.members import Account, Member
from storage.tables.units import Unit

announcements = cast(CoreTable, Announcement.__table__)
recipients = cast(CoreTable, Recipient.__table__)
members = cast(CoreTable, Member.__table__)
accounts = cast(CoreTable, Account.__table__)
units = cast(CoreTable, Unit.__table__)

ENDED = ("done", "cancelled", "recalled")


def event(announcement_id: int) -> str:
    """As ``storage/reminders.py`` knows an announcement."""
    return f"announcement:{announcement_id}"


async def expand_announcement(
    session: Session,
    announcement_id: int,
    *,
    bodies: Mapping[tuple[str, str], int],
    now: datetime,
    limit: int = 500,
    zone: ZoneInfo | None = None,
) -> int:
    """How many more recipients have their delivery, or a reason for none; 0: all have.

    ``bodies`` maps (language, form of address) as members have them, empty for the
    organisation's own, to the text; ``("", "")`` serves whoever is not listed. Call it a
    transaction at a time until it returns 0: then the announcement is being sent.

    ``zone`` is the organisation's: by its days the quiet hours count (``storage/hours.py``), and
    who had enough messages today gets it in a digest (``storage/digests.py``). Without it, it
    leaves to everybody at any hour.
    """
    locked = select(announcements).where(announcements.c.id == announcement_id)
    found = (await session.execute(locked.with_for_update())).one()
    if found.state in ENDED:
        return 0
    ids = await _next_recipients(session, announcement_id, found.expanded_to, limit)
    if ids:
        some = (
            (recipients.c.announcement_id == announcement_id)
            & (recipients.c.id > found.expanded_to)
            & (recipients.c.id <= ids[-1])
        )
        if zone and digests.may_wait(found.urgency, found.due_at, now=now, zone=zone):
            await digests.merge(session, announcement_id, some, now=now, zone=zone)
        await consents.take_turns(session)
        alone = some & recipients.c.digest_id.is_(None)
        await _insert_deliveries(session, announcement_id, alone, bodies, now)
        await _note_unreached(session, alone)
    until = closing(found.urgency, now=now, zone=zone) if zone else None
    state = "sending" if found.state == "expanding" and not ids else found.state
    await session.execute(
        update(announcements)
        .where(announcements.c.id == announcement_id)
        .values(expanded_to=ids[-1] if ids else found.expanded_to, state=state, open_until=until)
    )
    tell(session, "deliveries")
    return len(ids)


async def voices(session: Session, announcement_id: int) -> list[tuple[str, str]]:
    """The (language, form of address) its recipients have: the texts that are needed."""
    found = await session.execute(
        select(members.c.language, members.c.address)
        .join(recipients, recipients.c.member_id == members.c.id)
        .where(recipients.c.announcement_id == announcement_id)
        .distinct()
    )
    return [(language, address) for language, address in found]


async def _next_recipients(
    session: Session, announcement_id: int, after: int, limit: int
) -> list[int]:
    r = recipients.c
    found = await session.scalars(
        select(r.id)
        .where(r.announcement_id == announcement_id, r.id > after)
        .order_by(r.id)
        .limit(limit)
    )
    return list(found)


async def _insert_deliveries(
    session: Session,
    announcement_id: int,
    some: ColumnElement[bool],
    bodies: Mapping[tuple[str, str], int],
    now: datetime,
) -> None:
    order = best_first(now, windows_of(session), free_windows_of(session))
    chosen = _chosen_accounts(some, order).subquery()
    c = chosen.c
    voice = [
        (and_(c.language == language, c.address == address), body)
        for (language, address), body in bodies.items()
        if (language, address) != ("", "")
    ]
    common = bodies[("", "")]
    voiced = case(*voice, else_=common) if voice else literal(common)
    values = _values(c, announcement_id, voiced, now)
    best = select(*values.values()).where(c.place == 1).order_by(c.recipient_id)
    await session.execute(
        insert_once(session, deliveries).from_select(list(values), best, include_defaults=False)
    )


def _values(c: Any, announcement_id: int, body: Any, now: datetime) -> dict[str, Any]:
    """What each column of a delivery is, of a chosen account's columns ``c``."""
    return {
        "kind": literal("send"),
        "lane": literal(ANNOUNCEMENT),
        "channel": c.channel,
        "account": c.account,
        "chat": c.chat,
        "account_id": c.account_id,
        "member_id": c.member_id,
        "announcement_id": literal(announcement_id),
        "recipient_id": c.recipient_id,
        "purpose": literal(f"announcement:{announcement_id}:")
        + as_type(c.member_id, String)
        + ":0",
        "card": literal(""),
        "body_id": body,
        "part": literal(0),
        "state": literal("pending"),
        "owner": literal(""),
        "attempt": literal(0),
        "repeated": literal(0),
        "due_at": literal(now, D.due_at.type),
        "created_at": literal(now, D.due_at.type),
        "message_ids": literal([], D.message_ids.type),
        "error": literal(""),
    }


def _chosen_accounts(
    some: ColumnElement[bool], order: tuple[ColumnElement[Any], ...]
) -> Select[Any]:
    """Each recipient's accounts, best first: ``place`` 1 is where she is written to."""
    a = accounts.c
    place = func.row_number().over(partition_by=recipients.c.id, order_by=order)
    return (
        select(
            recipients.c.id.label("recipient_id"), recipients.c.member_id,
            members.c.language, members.c.address,
            a.id.label("account_id"), a.channel, a.account, a.chat, place.label("place"),
        )
        .join(members, members.c.id == recipients.c.member_id)
        .join(accounts, a.member_id == recipients.c.member_id)
        .where(some, a.blocked_at.is_(None), a.private)
        .where(consents.agreed(recipients.c.member_id, consents.ANNOUNCEMENTS))
    )  # fmt: skip


async def _note_unreached(session: Session, some: ColumnElement[bool]) -> None:
    has_delivery = select(D.id).where(D.recipient_id == recipients.c.id).exists()
    is_blocked = select(accounts.c.id).where(
        accounts.c.member_id == recipients.c.member_id, accounts.c.blocked_at.is_not(None)
    )
    await session.execute(
        update(recipients)
        .where(some, ~has_delivery)
        .values(
            unreached=case(
                (consents.declines(recipients.c.member_id), "declined"),
                (is_blocked.exists(), "blocked"),
                else_="not_linked",
            )
        )
    )


async def pause(session: Session, announcement_id: int) -> bool:
    """Whether it was running: nothing more leaves but what is in flight at this moment."""
    return await _move(session, announcement_id, ("expanding", "sending"), "paused")


async def resume(session: Session, announcement_id: int) -> bool:
    """Whether it was paused: it goes on (and is expanded first, if that was unfinished)."""
    if not await _move(session, announcement_id, ("paused",), "sending"):
        return False
    rest = select(recipients.c.id).where(
        recipients.c.announcement_id == announcement_id,
        recipients.c.id > announcements.c.expanded_to,
    )
    await session.execute(
        update(announcements)
        .where(announcements.c.id == announcement_id, rest.exists())
        .values(state="expanding")
    )
    return True


async def cancel_announcement(session: Session, announcement_id: int) -> bool:
    """Whether there was something to stop: what has not left never will."""
    return await _move(session, announcement_id, ("expanding", "sending", "paused"), "cancelled")


async def _move(
    session: Session, announcement_id: int, before: tuple[str, ...], after: str
) -> bool:
    moved = await session.execute(
        update(announcements)
        .where(announcements.c.id == announcement_id, announcements.c.state.in_(before))
        .values(state=after)
        .returning(announcements.c.id)
    )
    if moved.first() is None:
        return False
    if after == "cancelled":
        ready = (D.announcement_id == announcement_id) & (D.state == "waiting")
        await session.execute(update(deliveries).where(ready).values(state="cancelled"))
    if after != "sending":
        await digests.unmake(session, announcement_id)
        await reminders.drop(session, event=event(announcement_id))
    tell(session, "deliveries")
    return True


async def finish(session: Session, *, now: datetime) -> list[int]:
    """Announcements that ended just now: nothing of them is under way any more.

    Who has not opened the web chat yet still gets it there. One that has to be said in a digest
    is under way until that has left.
    """
    under_way = select(D.id).where(
        D.announcement_id == announcements.c.id, or_(UNSENT, D.state == "in_flight")
    )
    r = recipients.c
    merged = select(r.id).where(r.announcement_id == announcements.c.id, digests.is_under_way())
    ended = await session.scalars(
        update(announcements)
        .where(announcements.c.state == "sending", ~under_way.exists(), ~merged.exists())
        .values(state="done", done_at=now)
        .returning(announcements.c.id)
    )
    ids = list(ended)
    if ids:
        tell(session, "announcements")
    return ids
