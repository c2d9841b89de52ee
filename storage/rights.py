"""What members ask for about their data: acknowledged at once, decided by somebody, told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select, text, update

from storage import audit, deliveries, linking, proposals, reach, roles
from storage.database import Session, insert_once
from storage.tables import Account, Member, RightsRequest
from storage.tables.rights import OPEN_REQUEST

WITHIN: Final = timedelta(hours=72)
"""Our own target; the law leaves some ten to twenty days (Decree 356/2025)."""
CORRECT, ERASE, OBJECT = "correct", "erase", "object"
OPEN, APPROVED, DONE, REFUSED, TAKEN_BACK = "open", "approved", "done", "refused", "taken_back"
APPLIED: Final = ("name", "born", "gender", "position")
"""What a yes writes into the roster. A phone links chats, and a unit has a history: somebody
responsible sees to those by the roster."""
FIELDS: Final = (*APPLIED, "phone", "unit")
OFFICE: Final = "office_secretary"


class NoSuchRequest(Exception):
    """There is none by that number."""


class Decided(Exception):
    """It is not open any more."""

    def __init__(self, request: RightsRequest) -> None:
        super().__init__(request.state)
        self.request = request


class Own(Exception):
    """Nobody decides about herself."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was made, or made before; and who can be asked to see to it."""

    id: int
    is_new: bool
    due_at: datetime
    askable: Sequence[tuple[Member, Account]]


async def ask(
    session: Session, *, member_id: int, kind: str, field: str = "", wanted: str = "",
    now: datetime,
) -> Asked:  # fmt: skip
    """The member's request. While one of the same kind (and field) is open that one stands."""
    row = {"member_id": member_id, "kind": kind, "field": field, "wanted": wanted,
           "state": OPEN, "asked_at": now, "due_at": now + WITHIN, "reason": ""}  # fmt: skip
    made = await session.scalar(
        insert_once(session, RightsRequest, [row], returning=RightsRequest.id)
    )
    request = await session.get_one(RightsRequest, made) if made else None
    request = request or await _open(session, member_id, kind, field)
    if made:
        await _record(session, f"rights.{kind}.ask", request, by=member_id, now=now)
    asked = await askable(session, request, now=now)
    return Asked(request.id, bool(made), request.due_at, asked)


async def _open(session: Session, member_id: int, kind: str, field: str) -> RightsRequest:
    hers = (RightsRequest.member_id == member_id) & (RightsRequest.kind == kind)
    same = select(RightsRequest).where(hers, RightsRequest.field == field)
    return (await session.scalars(same.where(text(OPEN_REQUEST.text)))).one()


async def askable(
    session: Session, request: RightsRequest, *, now: datetime
) -> Sequence[tuple[Member, Account]]:
    """Who may decide and can be written to now: of a correction her unit's secretaries and
    deputies; of everything else, of a member with duties beyond her unit, or without any, the
    office. Never she herself."""
    member = await session.get_one(Member, request.member_id)
    if request.kind == CORRECT:
        found = await proposals.askable(session, member, now=now)
        others = [(one, chat) for one, chat in found if one.id != member.id]
        if others:
            return others
    return await proposals.reached(
        session,
        [one for one in await roles.holders(session, OFFICE) if one.id != member.id],
        now=now,
    )


async def unattended(session: Session, *, now: datetime) -> list[Asked]:
    """Open requests that nobody who was asked may decide any more, with whom to ask now."""
    found = []
    here = select(RightsRequest).where(RightsRequest.state == OPEN).order_by(RightsRequest.id)
    for request in (await session.scalars(here)).all():
        can = await askable(session, request, now=now)
        asked = await deliveries.told(session, question_of(request.id))
        if can and not any(one.id in asked for one, _ in can):
            found.append(Asked(request.id, False, request.due_at, can))
    return found


async def get(session: Session, request_id: int) -> RightsRequest:
    """The request as it stands.

    Raises:
        NoSuchRequest: see there.
    """
    found = await session.get(RightsRequest, request_id, populate_existing=True)
    if found is None:
        raise NoSuchRequest
    return found


async def of_member(session: Session, member_id: int) -> Sequence[RightsRequest]:
    """Her requests that are not done, the oldest first."""
    hers = select(RightsRequest).where(RightsRequest.member_id == member_id)
    found = await session.scalars(hers.where(text(OPEN_REQUEST.text)).order_by(RightsRequest.id))
    return found.all()


async def decide(
    session: Session, request_id: int, *, by: int, state: str, reason: str = "", now: datetime
) -> RightsRequest:
    """The request, decided: ``approved`` (an erasure, done later), ``done`` or ``refused``.

    Whether ``by`` may decide is asked before. Locks it: of two at once the first wins.

    Raises:
        NoSuchRequest, Decided, Own: see there.
    """
    request = await _locked(session, request_id)
    if request.state != OPEN:
        raise Decided(request)
    if request.member_id == by:
        raise Own
    request.state, request.decided_by, request.decided_at = state, by, now
    request.reason = reason
    request.done_at = None if state == APPROVED else now
    await session.flush()
    await _record(session, f"rights.{request.kind}.{state}", request, by=by, now=now)
    return request


async def take_back(session: Session, request_id: int, *, member_id: int, now: datetime) -> bool:
    """Whether her own request was still open: she has thought better of it."""
    request = await _locked(session, request_id)
    if request.member_id != member_id or request.state != OPEN:
        return False
    request.state, request.done_at = TAKEN_BACK, now
    await session.flush()
    await _record(session, f"rights.{request.kind}.{TAKEN_BACK}", request, by=member_id, now=now)
    return True


async def correct(
    session: Session, request: RightsRequest, *, values: dict[str, str], now: datetime
) -> None:
    """Write what is right into the roster, columns to values. Locks the member's row.

    Raises:
        linking.NoSuchMember: she is not on the roster any more.
    """
    here = (Member.id == request.member_id) & Member.left_at.is_(None)
    changed = await session.scalars(
        update(Member).where(here).values(**values).returning(Member.id)
    )
    if changed.first() is None:
        raise linking.NoSuchMember
    await audit.record(
        session, actor_id=request.decided_by, action="members.correct",
        object=f"member:{request.member_id}",
        details={"request": request.id, "columns": sorted(values)}, now=now,
    )  # fmt: skip


async def overdue(session: Session, *, now: datetime) -> Sequence[RightsRequest]:
    """Requests that should have been done by now, the oldest first."""
    late = select(RightsRequest).where(text(OPEN_REQUEST.text), RightsRequest.due_at <= now)
    return (await session.scalars(late.order_by(RightsRequest.due_at))).all()


async def approved(session: Session) -> Sequence[RightsRequest]:
    """Erasures somebody has confirmed and that are not done."""
    here = select(RightsRequest).where(text(OPEN_REQUEST.text), RightsRequest.state == APPROVED)
    return (await session.scalars(here.order_by(RightsRequest.id))).all()


async def chat_of(session: Session, member_id: int, *, now: datetime) -> Account | None:
    """Where a member is told what became of her request."""
    chats = await reach.chats_of(session, [member_id], now=now)
    return chats.get(member_id)


async def _locked(session: Session, request_id: int) -> RightsRequest:
    here = select(RightsRequest).where(RightsRequest.id == request_id).with_for_update()
    found = await session.scalar(here.execution_options(populate_existing=True))
    if found is None:
        raise NoSuchRequest
    return found


async def _record(
    session: Session, action: str, request: RightsRequest, *, by: int | None, now: datetime
) -> None:
    await audit.record(
        session, actor_id=by, action=action, object=f"member:{request.member_id}",
        details={"request": request.id, "field": request.field}, now=now,
    )  # fmt: skip


def question_of(request_id: int) -> str:
    """What the purpose of a question about a request begins with."""
    return f"request:{request_id}:"
