"""The chain over the audit: each act is sealed with all that were sealed before it.

The order is that of sealing. An act whose transaction commits after later ones were sealed
is sealed when it is seen, so none is left out; which one waits, the table ``unsealed`` says.
Who cannot read THUKY_SECRET_KEY cannot make a seal; a cut end is known by a head kept
elsewhere (``bot/seals.py``).
"""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple, cast

from sqlalchemy import Table as CoreTable
from sqlalchemy import delete, func, insert, select

from storage.database import Session
from storage.tables import AuditEntry, Seal, Unsealed

BATCH: Final = 500
"""Acts sealed in one transaction: some 20 ms of the loop."""
START: Final = "0" * 64
"""What stands in the place of a hash before the first."""


class Head(NamedTuple):
    """The newest link of a chain."""

    seq: int
    hash: str


NOTHING: Final = Head(0, START)


class Act(NamedTuple):
    """A row of the audit."""

    id: int
    at: datetime
    actor_id: int | None
    action: str
    object: str
    details: dict[str, Any]


class Link(NamedTuple):
    """A seal, and the act it is said to be of; none where that row is gone."""

    seq: int
    audit_id: int
    hash: str
    act: Act | None


class Gap(NamedTuple):
    """The end of the chain that was not there any more when an operator released the house."""

    at: datetime
    sealed: int
    """The last link that was there; the chain went on from it."""
    known: int
    """The last link that was known outside the database."""

    def sentence(self) -> str:
        """For operators."""
        when = f"{self.at:%Y-%m-%d %H:%M} UTC"
        return (
            f"The audit goes on from seal {self.sealed}, by `thuky release` of {when}: what had "
            f"been sealed up to {self.known} is not in this database."
        )


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is not sealed yet."""

    count: int
    since: datetime | None
    """When the first of them was written."""


audit = cast(CoreTable, AuditEntry.__table__)
chain = cast(CoreTable, Seal.__table__)
ACT = tuple(audit.c[name] for name in Act._fields)
"""Plain columns: a million of them are read in two thirds of the time of mapped ones."""


_written = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def seal_of(key: bytes, before: str, act: Act) -> str:
    """The hash of a link: an HMAC over the one before and the act, written in one way only."""
    at = act.at.astimezone(UTC).isoformat(timespec="microseconds")
    plain = _written([act.id, at, act.actor_id, act.action, act.object, act.details])
    return hmac.digest(key, f"{before}{plain}".encode(), "sha256").hex()


async def head(session: Session) -> Head:
    """The newest link; ``NOTHING`` before the first."""
    newest = select(func.max(Seal.seq)).scalar_subquery()
    row = (await session.execute(select(Seal.seq, Seal.hash).where(Seal.seq == newest))).first()
    return Head(*row) if row else NOTHING


async def is_empty(session: Session) -> bool:
    """Whether nothing was ever written down."""
    return await session.scalar(select(AuditEntry.id).limit(1)) is None


async def knows(session: Session, head: Head) -> bool:
    """Whether the chain has, or had, that head."""
    return head == NOTHING or await hash_of(session, head.seq) == head.hash


async def hash_of(session: Session, seq: int) -> str:
    """The hash of a link; empty where there is none."""
    return await session.scalar(select(Seal.hash).where(Seal.seq == seq)) or ""


async def waiting(session: Session) -> Waiting:
    """How much is not sealed yet, and since when; two small looks."""
    here = select(func.count(), func.min(Unsealed.audit_id)).select_from(Unsealed)
    count, first = (await session.execute(here)).one()
    if not count:
        return Waiting(0, None)
    since = await session.scalar(select(AuditEntry.at).where(AuditEntry.id == first))
    return Waiting(count, since)


async def seal(session: Session, key: bytes) -> int:
    """How many acts were sealed now, at most ``BATCH``, in the order of their ids.

    Of two who seal at once one wins; the other's transaction is void (``Conflict``), for both
    would have made the same next link.
    """
    last = await head(session)
    found = await _unsealed(session)
    rows = []
    for act in found:
        last = Head(last.seq + 1, seal_of(key, last.hash, act))
        rows.append({"seq": last.seq, "audit_id": act.id, "hash": last.hash})
    if rows:
        await session.execute(insert(Seal), rows)
        done = [act.id for act in found]
        await session.execute(delete(Unsealed).where(Unsealed.audit_id.in_(done)))
    return len(rows)


async def _unsealed(session: Session) -> Sequence[Act]:
    """The first acts that wait. One that is sealed all the same (rows copied from one database
    to another) waits for nothing, and is dropped."""
    sealed = select(Seal.seq).where(Seal.audit_id == Unsealed.audit_id).exists()
    await session.execute(delete(Unsealed).where(sealed))
    first = (
        select(*ACT)
        .join(Unsealed, Unsealed.audit_id == AuditEntry.id)
        .where(~sealed)
        .order_by(Unsealed.audit_id)
        .limit(BATCH)
    )
    return [Act(*row) for row in await session.execute(first)]


class Broken(Exception):
    """A link that is not as it was made."""


class Chain:
    """What was verified so far."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        """``keys``, the oldest first: from some link on the next one holds, and never again
        one before it."""
        self.head = NOTHING
        self._keys = list(keys)

    def follow(self, links: Sequence[Link]) -> None:
        """Go on with the next links, up to the first that is wrong.

        Raises:
            Broken: it says which, and what it looks like.
        """
        for link in links:
            if link.seq != self.head.seq + 1:
                raise Broken(f"Seal {self.head.seq + 1} was removed; seal {link.seq} follows.")
            if link.act is None:
                raise Broken(f"Row {link.audit_id} was removed; it had seal {link.seq}.")
            if not self._is_sealed(link, link.act):
                raise Broken(
                    f"Row {link.audit_id} was changed or exchanged since it got seal {link.seq}"
                    + ("." if link.seq > 1 else ", or THUKY_SECRET_KEY was another one then.")
                )
            self.head = Head(link.seq, link.hash)

    def _is_sealed(self, link: Link, act: Act) -> bool:
        for later, key in enumerate(self._keys):
            if seal_of(key, self.head.hash, act) == link.hash:
                del self._keys[:later]
                return True
        return False


async def links(session: Session, *, after: int, limit: int) -> list[Link]:
    """The next links of the chain, in its order."""
    s = chain.c
    rows = (
        select(s.seq, s.audit_id, s.hash, *ACT)
        .outerjoin(audit, audit.c.id == s.audit_id)
        .where(s.seq > after)
        .order_by(s.seq)
        .limit(limit)
    )
    return [
        Link(row[0], row[1], row[2], Act(*row[3:]) if row[3] is not None else None)
        for row in await session.execute(rows)
    ]


async def stray(session: Session) -> int | None:
    """Id of the first act that is in the chain by no seal and waits for none."""
    sealed = select(Seal.seq).where(Seal.audit_id == AuditEntry.id).exists()
    waits = select(Unsealed.audit_id).where(Unsealed.audit_id == AuditEntry.id).exists()
    found: int | None = await session.scalar(
        select(AuditEntry.id).where(~sealed, ~waits).order_by(AuditEntry.id).limit(1)
    )
    return found


async def lost_waiting(session: Session) -> int | None:
    """Id of the first act that waits for its seal and is not there any more."""
    is_there = select(AuditEntry.id).where(AuditEntry.id == Unsealed.audit_id).exists()
    gone = select(Unsealed.audit_id).where(~is_there).order_by(Unsealed.audit_id).limit(1)
    found: int | None = await session.scalar(gone)
    return found


async def accepted(session: Session) -> list[Gap]:
    """Every time an operator accepted that the end of the chain was missing, in order."""
    rows = select(AuditEntry.at, AuditEntry.details).where(AuditEntry.action == "release")
    found = await session.execute(rows.order_by(AuditEntry.id))
    return [Gap(at, told["sealed"], told["known"]) for at, told in found if "known" in told]
