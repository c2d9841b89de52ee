"""What a browser shows of what was said to it: fetched in order, and read again later."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update

from storage.database import Session
from storage.deliveries import ANNOUNCEMENT, Address, D, at_chat, bodies, deliveries
from storage.holds import is_held
from storage.tables.announcements import Announcement
from storage.tables.deliveries import OPEN


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as a browser shows it; ids of the same chat only."""

    id: int
    kind: str
    """send: a message; edit and delete: what happens to the message ``target_id``."""
    target_id: int | None
    say: dict[str, Any]
    """Empty for a delete."""
    at: datetime
    """When it was to be said; a reminder is put in days before."""


async def fetch(
    session: Session,
    chat: str,
    *,
    now: datetime,
    after: int = 0,
    limit: int = 50,
    channel: str = "webchat",
    account: str = "web",
) -> list[Shown]:
    """What a browser has not shown yet, in order; what was due counts as sent from now on.

    ``after`` is the id of the last row the browser was given (not the highest), 0 for none:
    who asks again with the same ``after`` is given the same rows again. Edits and deletes
    come as such, after the message they are about. While a hold is on nothing new is shown.
    """
    here = at_chat(Address(channel, account, chat))
    last = await session.scalar(select(D.sent_at).where(here, D.id == after)) if after else None
    shown = await _shown_after(session, here, last, after, limit)
    if len(shown) < limit:
        moment = now if last is None else max(now, last + timedelta(microseconds=1))
        shown += await _show_due(session, here, moment, now, limit - len(shown))
    return shown


async def history(
    session: Session,
    chat: str,
    *,
    before: int = 0,
    limit: int = 50,
    channel: str = "webchat",
    account: str = "web",
) -> list[Shown]:
    """The last messages shown before the one with that id (0: the newest), oldest first.

    Every message is in its last wording; those taken back are left out.
    """
    here = at_chat(Address(channel, account, chat))
    sends = _shown_columns().where(here, D.kind == "send", D.state == "sent")
    if before:
        sends = sends.where(D.id < before)
    sends = sends.where(~_taken_back()).order_by(D.id.desc()).limit(limit)
    rows = [_shown(row) for row in reversed((await session.execute(sends)).all())]
    edits = await session.execute(
        _shown_columns()
        .where(D.kind == "edit", D.state == "sent", D.target_id.in_([r.id for r in rows]))
        .order_by(D.id)
    )
    words = {edit.target_id: _shown(edit).say for edit in edits}
    return [Shown(r.id, r.kind, r.target_id, words.get(r.id, r.say), r.at) for r in rows]


async def _shown_after(
    session: Session, here: ColumnElement[bool], last: datetime | None, after: int, limit: int
) -> list[Shown]:
    """Rows shown (perhaps in another window, perhaps in an answer that was lost) since."""
    query = _shown_columns().where(here, D.state == "sent")
    if last is not None:
        query = query.where(or_(D.sent_at > last, (D.sent_at == last) & (D.id > after)))
    found = await session.execute(query.order_by(D.sent_at, D.id).limit(limit))
    return [_shown(row) for row in found]


async def _show_due(
    session: Session, here: ColumnElement[bool], moment: datetime, now: datetime, limit: int
) -> list[Shown]:
    # what is said to many the sender looks at first: it keeps hours, and cuts files apart
    is_ready = or_(D.lane < ANNOUNCEMENT, D.state == "waiting")
    is_told = select(Announcement.id).where(Announcement.state.in_(("sending", "done")))
    may_go = is_ready & (D.announcement_id.is_(None) | D.announcement_id.in_(is_told))
    found = await session.execute(
        select(D.id)
        .where(OPEN, here, D.due_at <= now, may_go, ~is_held())
        .where(D.expires_at.is_(None) | (D.expires_at > now))
        .order_by(D.id)
        .limit(limit)
        .with_for_update()
    )
    ids = list(found.scalars())
    if not ids:
        return []
    await session.execute(
        update(deliveries).where(D.id.in_(ids)).values(state="sent", sent_at=moment, error="")
    )
    rows = await session.execute(_shown_columns().where(D.id.in_(ids)).order_by(D.id))
    return [_shown(row) for row in rows]


def _shown_columns() -> Any:
    shared = deliveries.outerjoin(bodies, bodies.c.id == D.body_id)
    words = (D.id, D.kind, D.target_id, D.say, bodies.c.say.label("shared"), D.due_at)
    return select(*words).select_from(shared)


def _shown(row: Any) -> Shown:
    return Shown(row.id, row.kind, row.target_id, row.say or row.shared or {}, row.due_at)


def _taken_back() -> ColumnElement[bool]:
    delete = deliveries.alias()
    return (
        select(delete.c.id)
        .where(delete.c.target_id == D.id, delete.c.kind == "delete", delete.c.state == "sent")
        .exists()
    )
