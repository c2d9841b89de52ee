"""Both sides of a chat as a browser shows it; our side is read by ``storage/deliveries.py``."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select, tuple_

from storage.database import Session
from storage.holds import is_held
from storage.tables import Account, Body, Delivery, InboxRow, Member, Unit
from storage.tables.deliveries import OPEN

CHANNEL, ACCOUNT = "webchat", "web"


@dataclass(frozen=True, slots=True)
class Person:
    """Who a chat is linked to."""

    name: str
    unit: str


async def heard(
    session: Session, chat: str, *, after: int = 0, before: int = 0, limit: int = 50
) -> Sequence[InboxRow]:
    """What she said here, in order: the first rows after an id, or the last before one."""
    here = select(InboxRow).where(InboxRow.chat_key == f"{CHANNEL}:{ACCOUNT}:{chat}")
    if after:
        rows = await session.scalars(
            here.where(InboxRow.id > after).order_by(InboxRow.id).limit(limit)
        )
        return rows.all()
    if before:
        here = here.where(InboxRow.id < before)
    last = await session.scalars(here.order_by(InboxRow.id.desc()).limit(limit))
    return last.all()[::-1]


async def has_heard(session: Session, chat: str, external_id: str) -> bool:
    """Whether this very message of hers is already stored."""
    return bool(
        await session.scalar(
            select(InboxRow.id).where(
                InboxRow.channel == CHANNEL,
                InboxRow.account == ACCOUNT,
                InboxRow.external_id == external_id,
                InboxRow.chat_key == f"{CHANNEL}:{ACCOUNT}:{chat}",
            )
        )
    )


async def last_shown(session: Session, chat: str) -> int:
    """Id of the row her browser was given last; 0 before the first."""
    return (
        await session.scalar(
            select(Delivery.id)
            .where(*_ours(chat), Delivery.state == "sent")
            .order_by(Delivery.sent_at.desc(), Delivery.id.desc())
            .limit(1)
        )
        or 0
    )


async def has_news(session: Session, chat: str, *, shown: int, now: datetime) -> bool:
    """Whether ``shown.fetch`` after ``shown`` would find anything; a mere look."""
    due = exists().where(
        *_ours(chat),
        OPEN,
        ~is_held(),
        Delivery.due_at <= now,
        or_(Delivery.expires_at.is_(None), Delivery.expires_at > now),
    )
    last = select(Delivery.sent_at, Delivery.id).where(*_ours(chat), Delivery.id == shown)
    found = (await session.execute(last)).first()
    since = [tuple_(Delivery.sent_at, Delivery.id) > tuple_(*found)] if found else []
    later = exists().where(*_ours(chat), Delivery.state == "sent", *since)
    return bool(await session.scalar(select(or_(due, later))))


async def labels(
    session: Session, chat: str, messages: Collection[int]
) -> dict[tuple[int, str], str]:
    """What stood on the buttons of messages of ours, by message and handle."""
    rows = await session.execute(
        select(Delivery.id, Delivery.target_id, Delivery.say, Body.say)
        .outerjoin(Body, Body.id == Delivery.body_id)
        .where(*_ours(chat), or_(Delivery.id.in_(messages), Delivery.target_id.in_(messages)))
    )
    return {
        (row[1] or row[0], button["handle"]): button["label"]
        for row in rows
        for button in (row[2] or row[3] or {}).get("buttons", ())
    }


async def file_of(session: Session, chat: str, delivery_id: int) -> dict[str, Any] | None:
    """The file of a message shown in this chat (path, name, mime); none for any other."""
    found = await session.execute(
        select(Delivery.say, Body.say)
        .outerjoin(Body, Body.id == Delivery.body_id)
        .where(*_ours(chat), Delivery.id == delivery_id, Delivery.state == "sent")
    )
    row = found.first()
    file: dict[str, Any] | None = (row[0] or row[1] or {}).get("file") if row else None
    return file


async def person(session: Session, chat: str) -> Person | None:
    """The member this chat is linked to."""
    found = await session.execute(
        select(Member.name, Unit.name)
        .join(Account, Account.member_id == Member.id)
        .join(Unit, Unit.id == Member.unit_id)
        .where(
            Account.channel == CHANNEL,
            Account.account == ACCOUNT,
            Account.chat == chat,
            Member.left_at.is_(None),
        )
    )
    row = found.first()
    return Person(*row) if row else None


def _ours(chat: str) -> tuple[ColumnElement[bool], ...]:
    return (Delivery.channel == CHANNEL, Delivery.account == ACCOUNT, Delivery.chat == chat)
