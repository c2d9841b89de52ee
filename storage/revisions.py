"""What has to be done to what was sent of an announcement, and how far it has come.

A correction or a recall is a row of ``revisions``; ``storage/corrections.py`` and
``storage/recalls.py`` carry it out by rows of ``deliveries`` with its ``revision_id``. Those
count in no figure of the announcement: they change messages, they are none of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, case, func, insert, or_, select, update
from sqlalchemy import Table as CoreTable

from storage.database import Session, tell
from storage.deliveries import D, deliveries
from storage.recipients import announcements, recipients
from storage.tables.announcements import Announcement, Revision

CORRECT, RECALL = "correct", "recall"
GOING = ("pending", "leased", "in_flight")
"""States of a row that the sender has still to do with."""
USES = ("new", "edit", "message")
"""What the texts of a correction are for."""

revisions = cast(CoreTable, Revision.__table__)
R = revisions.c
A = announcements.c


class Unchangeable(Exception):
    """Nothing of it can be corrected or recalled: it was withdrawn, recalled, or never was."""


class Stale(Exception):
    """Somebody else has corrected it meanwhile."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A revision of which something is left to do."""

    id: int
    announcement_id: int
    kind: str
    version: int
    was: str
    at: datetime
    has_bodies: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """How far the last correction has come; people, each with one copy."""

    at: datetime
    edited: int = 0
    """Their message says it now."""
    said: int = 0
    """They got it as a message of its own."""
    going: int = 0
    ready: int = 0
    """It lies ready in the web chat."""
    failed: int = 0
    """It did not reach them, or nobody knows."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """All of them."""
        return (self.edited, self.said, self.going, self.ready, self.failed)


async def lock_announcement(session: Session, announcement_id: int) -> Announcement:
    """The announcement, nobody else's until the transaction ends.

    Raises:
        Unchangeable: there is none.
    """
    locked = select(Announcement).where(Announcement.id == announcement_id).with_for_update()
    of: Announcement | None = await session.scalar(locked)
    if of is None:
        raise Unchangeable
    return of


async def begin(
    session: Session, of: Announcement, kind: str, *, was: str = "", now: datetime
) -> int:
    """The id of a new revision; it takes the place of those before it.

    What they had still to say is never said: the new one says it, or nobody may hear it.
    """
    await _replace(session, of.id, now)
    made = await session.execute(
        insert(revisions)
        .values(announcement_id=of.id, kind=kind, version=of.version, was=was, bodies={}, at=now)
        .returning(R.id)
    )
    tell(session, "announcements")
    return int(made.scalar_one())


async def _replace(session: Session, announcement_id: int, now: datetime) -> None:
    earlier = select(R.id).where(R.announcement_id == announcement_id)
    await session.execute(
        update(deliveries)
        .where(D.revision_id.in_(earlier), D.state.in_(("pending", "leased", "waiting")))
        .values(state="cancelled", error="replaced")
    )
    await session.execute(
        update(revisions)
        .where(R.announcement_id == announcement_id, R.done_at.is_(None))
        .values(done_at=now)
    )


async def unfinished(session: Session) -> list[Unfinished]:
    """Those that are not done yet, the oldest first."""
    found = await session.execute(
        select(R.id, R.announcement_id, R.kind, R.version, R.was, R.at, R.bodies)
        .where(R.done_at.is_(None))
        .order_by(R.id)
    )
    return [Unfinished(*row[:-1], has_bodies=bool(row.bodies)) for row in found]


async def give_bodies(
    session: Session, revision_id: int, bodies: Mapping[str, Mapping[tuple[str, str], int]]
) -> None:
    """Its texts, by use (``USES``) and by (language, form of address).

    Of two who give some the first counts.
    """
    row = await lock(session, revision_id)
    if row is None or row.bodies:
        return
    named = {use: {"|".join(voice): id for voice, id in bodies[use].items()} for use in USES}
    await session.execute(update(revisions).where(R.id == revision_id).values(bodies=named))


async def lock(session: Session, revision_id: int) -> Any:
    """Its row while it is not done, nobody else's until the transaction ends; else None."""
    here = select(*revisions.c).where(R.id == revision_id, R.done_at.is_(None))
    return (await session.execute(here.with_for_update())).first()


async def close(session: Session, row: Any, more: ColumnElement[bool], *, now: datetime) -> None:
    """It is done, unless there may be ``more``, or some of its rows have still to leave."""
    going = select(D.id).where(D.revision_id == row.id, D.state.in_(GOING))
    await session.execute(
        update(revisions)
        .where(R.id == row.id, ~going.exists(), ~more)
        .values(done_at=now)
    )  # fmt: skip


def may_grow(announcement_id: int) -> ColumnElement[bool]:
    """Whether not all of its recipients have their deliveries yet."""
    rest = select(recipients.c.id).where(
        recipients.c.announcement_id == announcement_id, recipients.c.id > A.expanded_to
    )
    runs = A.state.in_(("expanding", "sending", "paused"))
    return select(A.id).where(A.id == announcement_id, runs, rest.exists()).exists()


async def end_of_copy(session: Session, *, since: datetime) -> None:
    """No correction that an older copy of the database was about is said any more to anybody
    by a message; taking back what must not stand goes on."""
    await session.execute(
        update(revisions)
        .where(R.done_at.is_(None), R.kind == CORRECT, R.at < since)
        .values(done_at=since)
    )


async def corrected(session: Session, announcement_id: int) -> Corrected | None:
    """How far its last correction has come; None: it was never corrected after it had left."""
    last = (
        select(R.id, R.at)
        .where(R.announcement_id == announcement_id, R.kind == CORRECT)
        .order_by(R.version.desc())
        .limit(1)
    )
    found = (await session.execute(last)).first()
    if found is None:
        return None
    whose = (D.revision_id == found.id) & (D.part == 0)

    def number(*which: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(case((and_(*which), 1)))

    counts = await session.execute(
        select(
            number(D.kind == "edit", D.state == "sent"),
            number(D.kind == "send", D.state == "sent"),
            number(D.state.in_(GOING)),
            number(D.state == "waiting"),
            number(or_(D.state.in_(("failed", "unknown", "expired", "cancelled")))),
        ).where(whose)
    )
    return Corrected(found.at, *counts.one())
