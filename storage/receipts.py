"""What a platform says has reached her: it settles what we could not know ourselves.

A receipt names a message by the platform's id. A call that was cut off never learned that id,
so its row is known only by the time; and because the office may write to the same chat by
hand, with the platform's own app, only where nothing else can be meant.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, Update, func, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from storage.database import Session, as_text, engine_of, given_rows, is_given, tell
from storage.deliveries import D, deliveries
from storage.sending import GRACE

HELD = timedelta(seconds=10) + GRACE
"""How long the mark of a call holds (``sending.mark_in_flight``): the end of a lease less this
is when the call began."""
AFTER = timedelta(minutes=10)
"""A receipt that comes later after a call cut off may be about something else."""


class Chat(NamedTuple):
    """One chat of one account of a channel."""

    channel: str
    account: str
    chat: str


class Receipt(NamedTuple):
    """The platform says that this message of ours has reached her."""

    chat: Chat
    message: str
    at: datetime
    """By the platform's clock."""
    is_seen: bool = False
    """She has looked at it, says the platform; else that it lies on her phone."""


class Doubt(NamedTuple):
    """A message to a chat that a receipt without a known id may be about."""

    id: int
    state: str
    marked_at: datetime | None
    message_ids: list[str]

    @property
    def is_nameless(self) -> bool:
        """It may or may not have arrived, and its id was never learned."""
        return self.state == "unknown" and not self.message_ids

    def was_called(self, before: datetime) -> bool:
        """Whether its last call began in the ten minutes before."""
        return self.marked_at is not None and before - AFTER <= self.marked_at <= before

    def may_be_meant(self, at: datetime) -> bool:
        """Whether a receipt of a message nobody knows may be about one of its calls.

        A call under way will tell its id itself. Of one that was repeated the first call may
        have arrived too.
        """
        return self.is_nameless or self.state == "in_flight" or self.was_called(at)


async def confirm(session: Session, receipts: Sequence[Receipt], *, now: datetime) -> list[bool]:
    """Whether each has settled something: a message that was ``unknown`` is ``sent`` now.

    That of the chat with that id; else the only one without an id, if its call began in the
    ten minutes before and no message of the chat has that id. Of two nothing is believed. What
    is being sent at this moment is left to its sender.
    """
    doubts = await _doubts(session, [one.chat for one in receipts])
    found = [_named(doubts[one.chat], one) or _only(doubts[one.chat], one) for one in receipts]
    guessed = [one.chat for one, row in zip(receipts, found, strict=True)
               if row and row.is_nameless]  # fmt: skip
    known = await _known(session, guessed)
    settled: dict[int, Receipt] = {}
    for one, row in zip(receipts, found, strict=True):
        if row and not (row.is_nameless and one.message in known[one.chat]):
            settled.setdefault(row.id, one)
    changed = await _settle(session, settled, now)
    return [row is not None and row.id in changed and settled[row.id] is one
            for one, row in zip(receipts, found, strict=True)]  # fmt: skip


def _named(doubts: Sequence[Doubt], receipt: Receipt) -> Doubt | None:
    return next((doubt for doubt in doubts if receipt.message in doubt.message_ids), None)


def _only(doubts: Sequence[Doubt], receipt: Receipt) -> Doubt | None:
    meant = [doubt for doubt in doubts if doubt.may_be_meant(receipt.at)]
    if len(meant) != 1 or not meant[0].is_nameless or not meant[0].was_called(receipt.at):
        return None
    return meant[0]


async def _doubts(session: Session, chats: Sequence[Chat]) -> defaultdict[Chat, list[Doubt]]:
    found: defaultdict[Chat, list[Doubt]] = defaultdict(list)
    if chats:
        given = {"rows": json.dumps(list(dict.fromkeys(chats)))}
        for *chat, id, state, until, ids in await session.execute(
            _doubtful(engine_of(session)), given
        ):
            marked_at = until - HELD if until else None
            found[Chat(*chat)].append(Doubt(id, state, marked_at, ids))
    return found


def _of_chats(engine: str, *columns: Any) -> Select[Any]:
    given = given_rows(engine, channel=D.channel.type, account=D.account.type, chat=D.chat.type).c
    here = (D.channel == given.channel, D.account == given.account, D.chat == given.chat)
    return select(D.channel, D.account, D.chat, *columns).where(*here, D.kind == "send")


@cache
def _doubtful(engine: str) -> Select[Any]:
    is_open = or_(D.state == "unknown", D.state == "in_flight", D.repeated > 0)
    return _of_chats(engine, D.id, D.state, D.lease_until, D.message_ids).where(is_open)


async def _known(session: Session, chats: Sequence[Chat]) -> defaultdict[Chat, set[str]]:
    """Every id that a message of these chats has."""
    found: defaultdict[Chat, set[str]] = defaultdict(set)
    if chats:
        given = {"rows": json.dumps(list(dict.fromkeys(chats)))}
        for *chat, ids in await session.execute(_with_ids(engine_of(session)), given):
            found[Chat(*chat)].update(ids)
    return found


@cache
def _with_ids(engine: str) -> Select[Any]:
    return _of_chats(engine, D.message_ids)


async def note(session: Session, receipts: Sequence[Receipt], *, now: datetime) -> int:
    """How many announcements' messages are known from now on to have reached her, or to have
    been seen; each fact has the moment it was told first. After ``confirm``."""
    if not receipts:
        return 0
    engine = engine_of(session)
    given = {"rows": json.dumps(list(dict.fromkeys(one.chat for one in receipts)))}
    known: defaultdict[Chat, list[Any]] = defaultdict(list)
    for *chat, id, ids, received_at, seen_at in await session.execute(_noted(engine), given):
        known[Chat(*chat)].append((id, ids, received_at, seen_at))
    facts: dict[int, list[datetime | None]] = {}
    for one in receipts:
        for id, ids, *before in known[one.chat]:
            if one.message in ids and before[one.is_seen] is None:
                told = facts.setdefault(id, [None, None])
                told[one.is_seen] = min(filter(None, (told[one.is_seen], one.at, now)))
    if facts:
        rows = [[id, *(as_text(engine, at) for at in told)] for id, told in facts.items()]
        await session.execute(_facts(engine), {"rows": json.dumps(rows)})
    return len(facts)


@cache
def _noted(engine: str) -> Select[Any]:
    """Only announcements are told apart so, and only until both facts are known."""
    is_asked = or_(D.announcement_id.is_not(None), D.digest_id.is_not(None))
    is_open = or_(D.received_at.is_(None), D.seen_at.is_(None))
    return _of_chats(engine, D.id, D.message_ids, D.received_at, D.seen_at).where(
        D.state == "sent", is_asked, is_open
    )


@cache
def _facts(engine: str) -> Update:
    types = {"id": D.id.type, "received": D.received_at.type, "seen": D.seen_at.type}
    given = given_rows(engine, **types)
    return (
        update(deliveries)
        .where(is_given(engine, D.id, given))
        .values(
            received_at=func.coalesce(D.received_at, given.c.received),
            seen_at=func.coalesce(D.seen_at, given.c.seen),
        )
    )


async def _settle(session: Session, settled: dict[int, Receipt], now: datetime) -> set[int]:
    """The rows that were still unknown."""
    if not settled:
        return set()
    engine = engine_of(session)
    rows = [[id, as_text(engine, min(one.at, now)), [one.message]] for id, one in settled.items()]
    changed = set((await session.scalars(_arrived(engine), {"rows": json.dumps(rows)})).all())
    if changed:
        tell(session, "deliveries")  # what was to be changed about them may go now
    return changed


@cache
def _arrived(engine: str) -> ReturningUpdate[Any]:
    types = {"id": D.id.type, "at": D.sent_at.type, "messages": D.message_ids.type}
    given = given_rows(engine, **types)
    return (
        update(deliveries)
        .where(is_given(engine, D.id, given), D.state == "unknown")
        .values(state="sent", sent_at=given.c.at, error="", message_ids=given.c.messages)
        .returning(D.id)
    )
