"""Announcements: frozen when they are confirmed, acknowledged one by one.

``storage/audiences.py`` says whom they are for, ``storage/plans.py`` how those would be reached,
``storage/recipients.py`` makes and holds up their deliveries, ``storage/progress.py`` says how
far one has come.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from storage import audiences, audit, recipients
from storage.audiences import Whom
from storage.database import Session, tell
from storage.deliveries import D
from storage.recipients import announcements, members, units
from storage.recipients import recipients as people
from storage.tables.announcements import Enclosure
from storage.tables.files import StoredFile

URGENCIES = ("normal", "urgent", "top_urgent", "flash")
"""thường, khẩn, thượng khẩn, hỏa tốc (domain.md rule N1)."""
NEEDS = ("none", "ack", "attend", "list", "file")
UNDO = timedelta(seconds=30)
"""As long as a press on "send" may be taken back."""
LARGE = 1_000
"""People; one for more of them needs a second secretary's word (features.md, feature 39)."""
WRITTEN = ("kind", "number", "dated", "subject", "text", "urgency", "need", "due_at", "paid",
           "replaces_id")  # fmt: skip
"""The columns of a ``Notice``; its files are rows of their own."""
BEFORE = ("review", "scheduled", "late", "withdrawn")
"""States in which nothing has left."""
ARRIVED = ("sent", "unknown")
"""States of a delivery that she may have seen."""


class Nobody(Exception):
    """The audience is empty."""


class Changed(Exception):
    """The audience is not as large any more as it was shown."""

    def __init__(self, total: int) -> None:
        super().__init__(total)
        self.total = total


class NotARecipient(Exception):
    """The announcement is not for her, or there is none."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a secretary wrote, before anybody gets it."""

    text: str
    kind: str = ""
    """notice, invitation, letter, plan, guidance; empty: plain words without a head."""
    number: str = ""
    dated: date | None = None
    subject: str = ""
    urgency: str = "normal"
    """One of ``URGENCIES``."""
    need: str = "ack"
    """One of ``NEEDS``."""
    due_at: datetime | None = None
    """None: as its urgency says, from the moment it is sent."""
    file_ids: tuple[int, ...] = ()
    paid: bool = False
    """Messages that a platform charges for are allowed."""
    replaces_id: int | None = None
    """The announcement it is sent instead of."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An announcement as it was confirmed."""

    id: int
    notice: Notice
    whom: Whom
    state: str
    total: int
    made_by: int
    account_id: int | None
    confirmed_at: datetime
    send_at: datetime | None
    is_timed: bool
    begun_at: datetime | None
    """When it began to leave; None: nothing has left."""
    version: int
    revised_at: datetime | None
    nameless: bool
    """Nobody of it is ever named: a condition of its audience was about something voluntary."""
    card: str
    replaced_by: int | None
    """The last one that was sent instead of it."""


@dataclass(frozen=True, slots=True)
class Received:
    """An announcement as one of its recipients has it."""

    id: int
    notice: Notice
    confirmed_at: datetime
    acknowledged_at: datetime | None
    answer: str
    """join, decline, given; empty: she acknowledged, or nothing yet."""
    is_recalled: bool = False
    """Its text is not shown any more."""


@dataclass(frozen=True, slots=True)
class UnitShare:
    """What one unit has of an announcement."""

    id: int
    title: str
    """Its subject or, if it has none, its text."""
    confirmed_at: datetime
    unit_id: int
    unit: str
    total: int
    acknowledged: int


async def confirm(
    session: Session,
    notice: Notice,
    *,
    whom: Whom,
    made_by: int,
    account_id: int,
    expected_total: int,
    now: datetime,
    send_at: datetime | None = None,
    is_timed: bool = False,
) -> int:
    """The id of a new announcement whose recipients are frozen from this moment on.

    Who joins later gets nothing, who leaves or changes units later stays where she was; who has
    not agreed to be announced to is not among them, however urgent it is. A large or urgent one
    waits for a second secretary (``storage/approvals.py``), one with ``send_at`` for that
    moment; then the deliveries are made, by ``recipients.expand_announcement``.

    Raises:
        Nobody: there is nobody to send it to.
        Changed: it is not ``expected_total`` people; nothing may be kept of the transaction.
    """
    new = await _insert(session, notice, expected_total, made_by, account_id, now)
    total = await _freeze(session, new, whom)
    if not total:
        raise Nobody
    if total != expected_total:
        raise Changed(total)
    state = _first_state(notice, total, send_at)
    await session.execute(
        update(announcements)
        .where(announcements.c.id == new)
        .values(state=state, send_at=send_at, is_timed=is_timed,
                begun_at=now if state == "expanding" else None, audience=whom.as_json(),
                nameless=await audiences.is_nameless(session, whom))
    )  # fmt: skip
    await audit.record(
        session, actor_id=made_by, action="announcement.confirm", object=f"announcement:{new}",
        details={"total": total, **whom.as_json()}, now=now,
    )  # fmt: skip
    tell(session, "announcements")
    return new


async def _insert(
    session: Session, notice: Notice, total: int, made_by: int, account_id: int, now: datetime
) -> int:
    columns = {name: getattr(notice, name) for name in WRITTEN}
    made = await session.execute(
        insert(announcements)
        .values(**columns, state="review", total=total, expanded_to=0, card="",
                made_by=made_by, account_id=account_id, confirmed_at=now)
        .returning(announcements.c.id)
    )  # fmt: skip
    new = int(made.scalar_one())
    rows = [{"announcement_id": new, "file_id": one} for one in notice.file_ids]
    if rows:  # from now on they are the organisation's, not her own
        await session.execute(insert(Enclosure), rows)
        theirs = StoredFile.id.in_(notice.file_ids)
        await session.execute(update(StoredFile).where(theirs).values(account_id=None))
    return new


def _first_state(notice: Notice, total: int, send_at: datetime | None) -> str:
    if needs_approval(notice.urgency, total):
        return "review"
    return "scheduled" if send_at else "expanding"


def needs_approval(urgency: str, total: int) -> bool:
    """Whether a second secretary has to agree before it leaves."""
    return urgency != "normal" or total > LARGE


async def _freeze(session: Session, new: int, whom: Whom) -> int:
    """How many recipients it has; one statement, so one moment."""
    chosen = (
        select(literal(new), members.c.id, members.c.unit_id, literal(""))
        .where(await audiences.in_audience(session, whom))
        .order_by(members.c.id)
    )
    columns = ["announcement_id", "member_id", "unit_id", "unreached"]
    await session.execute(insert(people).from_select(columns, chosen))
    counted = select(func.count()).where(people.c.announcement_id == new)
    return await session.scalar(counted) or 0


async def pause(session: Session, announcement_id: int, *, by: int, now: datetime) -> bool:
    """Whether it was running; written down as hers."""
    changed = await recipients.pause(session, announcement_id)
    return await _noted(session, "pause", announcement_id, changed, by, now)


async def resume(session: Session, announcement_id: int, *, by: int, now: datetime) -> bool:
    """Whether it was paused; written down as hers."""
    changed = await recipients.resume(session, announcement_id)
    return await _noted(session, "resume", announcement_id, changed, by, now)


async def cancel(session: Session, announcement_id: int, *, by: int, now: datetime) -> bool:
    """Whether there was something to stop; written down as hers."""
    changed = await recipients.cancel_announcement(session, announcement_id)
    return await _noted(session, "cancel", announcement_id, changed, by, now)


async def _noted(
    session: Session, act: str, announcement_id: int, changed: bool, by: int, now: datetime
) -> bool:
    if changed:
        await audit.record(
            session, actor_id=by, action=f"announcement.{act}",
            object=f"announcement:{announcement_id}", now=now,
        )  # fmt: skip
    return changed


async def for_member(session: Session, member_id: int, *, limit: int = 5) -> list[Received]:
    """Her last announcements, the newest first.

    One that is held up or was stopped is hers only if it had left for her by then.
    """
    found = (await session.execute(_received(member_id).limit(limit))).all()
    files = await _files_of(session, [row.id for row in found])
    return [_as_received(row, files) for row in found]


async def received(session: Session, announcement_id: int, *, member_id: int) -> Received:
    """One of ``for_member``, however old.

    Raises:
        NotARecipient: it is not among them.
    """
    one = _received(member_id).where(announcements.c.id == announcement_id)
    row = (await session.execute(one)).first()
    if row is None:
        raise NotARecipient
    return _as_received(row, await _files_of(session, [row.id]))


def _as_received(row: Any, files: Mapping[int, tuple[int, ...]]) -> Received:
    notice = _as_notice(row, files)
    return Received(
        row.id, notice, row.confirmed_at, row.acknowledged_at, row.answer,
        is_recalled=row.state == "recalled",
    )  # fmt: skip


def _as_notice(row: Any, files: Mapping[int, tuple[int, ...]]) -> Notice:
    return Notice(**{name: getattr(row, name) for name in WRITTEN}, file_ids=files.get(row.id, ()))


async def _files_of(session: Session, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    e = Enclosure
    here = select(e.announcement_id, e.file_id).where(e.announcement_id.in_(ids)).order_by(e.id)
    found: dict[int, tuple[int, ...]] = {}
    for announcement_id, file_id in await session.execute(here):
        found[announcement_id] = (*found.get(announcement_id, ()), file_id)
    return found


def _received(member_id: int) -> Select[Any]:
    a, r = announcements.c, people.c
    hers = or_(D.recipient_id == r.id, D.digest_id == r.digest_id)
    has_left = select(D.id).where(hers, D.state.in_(ARRIVED))
    return (
        select(a.id, a.state, *_written(), a.confirmed_at, r.acknowledged_at, r.answer)
        .join(people, r.announcement_id == a.id)
        .where(r.member_id == member_id)
        .where(or_(a.state.in_(("sending", "done")), has_left.exists()))
        .order_by(a.id.desc())
    )


async def for_unit(session: Session, unit_id: int, *, limit: int = 3) -> list[UnitShare]:
    """The last announcements with recipients of that unit, the newest first."""
    a, r = announcements.c, people.c
    found = await session.execute(
        select(a.id, _title(), a.confirmed_at, r.unit_id, units.c.name, func.count(),
               func.count(r.acknowledged_at))
        .join(people, r.announcement_id == a.id)
        .join(units, units.c.id == r.unit_id)
        .where(r.unit_id == unit_id, a.state.not_in(BEFORE))
        .group_by(a.id, a.subject, a.text, a.confirmed_at, r.unit_id, units.c.name)
        .order_by(a.id.desc())
        .limit(limit)
    )  # fmt: skip
    return [UnitShare(*row) for row in found]


async def made_by(session: Session, member_id: int, *, limit: int = 4) -> list[int]:
    """Ids of those she confirmed, the newest first."""
    found = await session.scalars(
        select(announcements.c.id)
        .where(announcements.c.made_by == member_id)
        .order_by(announcements.c.id.desc())
        .limit(limit)
    )
    return list(found)


async def get(session: Session, announcement_id: int) -> Sent | None:
    """The announcement with that id."""
    found = await of_ids(session, [announcement_id])
    return found[0] if found else None


async def of_ids(session: Session, ids: Collection[int]) -> list[Sent]:
    """The announcements with these ids, the newest first."""
    a = announcements.c
    apart = (a.id, a.state, a.total, a.made_by, a.account_id, a.confirmed_at, a.send_at,
             a.is_timed, a.begun_at, a.version, a.revised_at, a.nameless, a.card)  # fmt: skip
    here = select(a.audience, *apart, *_written()).where(a.id.in_(ids)).order_by(a.id.desc())
    rows = (await session.execute(here)).all()
    found = [row.id for row in rows]
    files, instead = await _files_of(session, found), await _instead_of(session, found)
    return [
        Sent(notice=_as_notice(row, files), whom=Whom.from_json(row.audience),
             replaced_by=instead.get(row.id), **{c.name: getattr(row, c.name) for c in apart})
        for row in rows
    ]  # fmt: skip


async def _instead_of(session: Session, ids: Collection[int]) -> dict[int, int]:
    """Which of them were replaced, and by which that has left."""
    a = announcements.c
    here = (
        select(a.replaces_id, func.max(a.id))
        .where(a.replaces_id.in_(ids), a.state.not_in(BEFORE))
        .group_by(a.replaces_id)
    )
    return {old: new for old, new in await session.execute(here)}


def _written() -> list[ColumnElement[Any]]:
    return [announcements.c[name] for name in WRITTEN]


def _title() -> ColumnElement[str]:
    a = announcements.c
    return func.coalesce(func.nullif(a.subject, ""), a.text)


async def unexpanded(session: Session) -> list[int]:
    """Ids of those confirmed whose deliveries are not all made, the oldest first."""
    found = await session.scalars(
        select(announcements.c.id)
        .where(announcements.c.state == "expanding")
        .order_by(announcements.c.id)
    )
    return list(found)
