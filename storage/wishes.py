"""Wishes for a seat that a secretary of her unit has to agree to: who is asked, and her word.

A wish holds no seat. Agreeing looks at what is left person by person, as if she came at that
moment, so a full class or quota puts her into the queue, at the place of when she asked.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, select, text, true

from storage import deliveries, eligibility, histories, reach, seats, trainings
from storage.database import Session
from storage.deliveries import D
from storage.registrations import ASKED, CONFIRMED, QUEUED, REFUSED, Place
from storage.seats import Started
from storage.tables import Account, Member, Registration, RegistrationEvent, Role, Training, Unit
from storage.tables.trainings import WISHES

SILENCE: Final = timedelta(hours=48)
"""So long a wish waits for the next to be asked as well: deputies, then the office."""
SILENCE_NEAR: Final = timedelta(hours=24)
NEAR: Final = timedelta(days=4)
"""Before the start of the class."""
SECRETARY, DEPUTY, OFFICE = "unit_secretary", "deputy", "office_secretary"


class Decided(Exception):
    """It does not wait for anybody's word (any more); ``place`` says what it is."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.state)
        self.place = place


class Own(Exception):
    """Nobody agrees to her own wish."""


class NotAsked(Exception):
    """Nothing was asked back, or she has answered it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One that waits, as who decides reads it."""

    id: int
    """Of the registration."""
    member_id: int
    name: str
    code: str
    unit_id: int
    unit: str
    training_id: int
    title: str
    starts_at: datetime
    since: datetime
    """When she asked, or answered what she was asked back."""
    question: str
    """What she was asked back and has not answered."""
    round: int
    """Another when she has answered: it is asked for anew."""

    @property
    def purpose(self) -> str:
        """What the purposes of its cards begin with; what she has added makes others."""
        return f"{seats.cards_of(self.id)}{self.round}:"


Asked = tuple[Wish, Member, Account, str]
"""A wish, who is to be asked, the chat that reaches her, and the purpose of saying it there."""


def _wishes(condition: ColumnElement[bool], now: datetime) -> Any:
    r, t, e = Registration, Training, RegistrationEvent
    answered = (e.registration_id == r.id) & (e.what == "explained")
    round = select(func.count()).where(answered).correlate(r).scalar_subquery()
    hers = Member.id == r.member_id + 0  # else SQLite begins with every member there is
    return (
        select(r.id, r.member_id, Member.name, Member.code, Unit.id, Unit.name, t.id, t.title,
               t.starts_at, r.changed_at, r.reason, round, t.postponed_at)
        .join(t, t.id == r.training_id)
        .join(Member, hers)
        .join(Unit, Unit.id == r.unit_id)
        .where(text("registrations." + WISHES.text), t.cancelled_at.is_(None), t.starts_at > now)
        .where(condition)
        .order_by(t.starts_at, t.id, Unit.search_key, Unit.id, r.id)
    )  # fmt: skip


async def _read(session: Session, condition: ColumnElement[bool], now: datetime) -> list[Wish]:
    found = await session.execute(_wishes(condition, now))
    # asked for classes with a date, SQLite would read all registrations there are
    return [Wish(*row) for *row, postponed_at in found if postponed_at is None]


async def get(session: Session, registration_id: int, *, now: datetime) -> Wish | None:
    """The wish, if it still waits."""
    return next(iter(await _read(session, Registration.id == registration_id, now)), None)


async def waiting(
    session: Session, *, unit_ids: Collection[int] | None, now: datetime
) -> list[Wish]:
    """Those of these units that wait, class by class; None: of all units."""
    here = true() if unit_ids is None else Registration.unit_id.in_(unit_ids)
    return await _read(session, here, now)


async def together(
    session: Session, *, training_id: int, unit_id: int, until_id: int, now: datetime
) -> list[Wish]:
    """Those of a class and unit that wait, in their order, up to the one with that id: what is
    agreed to at once is what was there when the button was made."""
    here = and_(Registration.training_id == training_id, Registration.unit_id == unit_id,
                Registration.id <= until_id)  # fmt: skip
    return await _read(session, here, now)


async def explanation(session: Session, registration_id: int) -> str:
    """What she has answered last to what she was asked back; empty: nothing."""
    e = RegistrationEvent
    here = select(e.reason).where(e.registration_id == registration_id, e.what == "explained")
    return await session.scalar(here.order_by(e.id.desc()).limit(1)) or ""


async def room(session: Session, one: Wish, *, now: datetime) -> int:
    """Seats that are left for her if it is agreed to now; not certain until it is."""
    training = await session.get_one(Training, one.training_id)
    return await seats.left(session, training, unit_id=one.unit_id, now=now)


# Her unit's word


async def approve(session: Session, registration_id: int, *, by: int, now: datetime) -> Place:
    """What she has from now on: a seat when one is free for her, else a place in the queue.

    Locks the class. It may be agreed to after registration has ended.

    Raises:
        Decided: it does not wait any more.
        Own: it is ``by``'s own.
        NotEligible: the class is not for her who asked.
        Cancelled, Started.
    """
    row, training = await _open(session, registration_id, by, now)
    member = await session.get_one(Member, row.member_id)
    await eligibility.check(session, training, member, now=now)
    is_free = await seats.is_free(session, training, unit_id=row.unit_id, now=now)
    await _decide(session, row, CONFIRMED if is_free else QUEUED, by, now)
    return await seats.place_of(session, row)


async def refuse(
    session: Session, registration_id: int, *, by: int, reason: str, now: datetime
) -> Place:
    """The wish, refused for a reason that she is told.

    Raises:
        Decided, Own, Cancelled, Started: as ``approve``.
        ValueError: no reason.
    """
    if not reason:
        raise ValueError("reason")
    row, _ = await _open(session, registration_id, by, now)
    await _decide(session, row, REFUSED, by, now, reason)
    return await seats.place_of(session, row)


async def ask_back(
    session: Session, registration_id: int, *, by: int, question: str, now: datetime
) -> Place:
    """The wish, which waits for her answer; whoever decides may do so all the same.

    Raises:
        Decided, Own, Cancelled, Started: as ``approve``.
    """
    row, _ = await _open(session, registration_id, by, now)
    row.reason = question
    histories.note(session, row, "asked_back", now=now, by=by, reason=question)
    await session.flush()
    return await seats.place_of(session, row)


async def explain(
    session: Session,
    registration_id: int,
    *,
    member_id: int,
    text: str,
    now: datetime,
    by: int | None = None,
) -> Place:
    """The wish with her answer; it waits anew from now on. ``by`` answers in her place.

    Raises:
        NotYours: not hers.
        NotAsked: nothing was asked back, or it waits no more.
        Cancelled.
    """
    row, _ = await _locked(session, registration_id)
    if row is None or row.member_id != member_id:
        raise seats.NotYours
    if row.state != ASKED or not row.reason:
        raise NotAsked
    row.reason, row.changed_at = "", now
    histories.note(session, row, "explained", now=now, by=by or member_id, reason=text)
    await session.flush()
    return await seats.place_of(session, row)


async def _locked(
    session: Session, registration_id: int
) -> tuple[Registration | None, Training | None]:
    """The registration, read again once its class is locked."""
    here = Registration.id == registration_id
    training_id = await session.scalar(select(Registration.training_id).where(here))
    if training_id is None:
        return None, None
    training = await trainings.locked(session, training_id)
    fresh = select(Registration).where(here).execution_options(populate_existing=True)
    return (await session.scalars(fresh)).one(), training


async def _open(
    session: Session, registration_id: int, by: int, now: datetime
) -> tuple[Registration, Training]:
    row, training = await _locked(session, registration_id)
    if row is None or training is None:
        raise seats.NotYours
    if row.member_id == by:
        raise Own
    if row.state != ASKED:
        raise Decided(await seats.place_of(session, row))
    if training.starts_at <= now:
        raise Started
    return row, training


async def _decide(
    session: Session, row: Registration, state: str, by: int, now: datetime, reason: str = ""
) -> None:
    await histories.change(session, row, state, now=now, by=by, reason=reason)
    await deliveries.cancel(session, seats.cards_of(row.id))


# Who is asked


def step(one: Wish, *, now: datetime) -> int:
    """How many steps of silence have gone by: 0, 1 (deputies as well), 2 (the office as
    well). While she has not answered what she was asked back the silence is hers."""
    if one.question:
        return 0
    patience = SILENCE_NEAR if one.starts_at - now <= NEAR else SILENCE
    return min((now - one.since) // patience, 2)


async def asked(session: Session, wishes: Sequence[Wish], *, now: datetime) -> list[Asked]:
    """Who is to be asked for her word on these: the unit's secretaries; after a silence its
    deputies too; after another, and where nobody else can be written to, the office."""
    held = await holders(session, {one.unit_id for one in wishes})
    ids = {who.id for some in held.values() for who in some}
    chats = await reach.open_chats_of(session, ids, now=now)
    found: list[Asked] = []
    for one in wishes:
        groups = [
            [who for who in held[key] if who.id in chats and who.id != one.member_id]
            for key in ((SECRETARY, one.unit_id), (DEPUTY, one.unit_id), (OFFICE, None))
        ]
        for who in _reached(groups, step(one, now=now)):
            found.append((one, who, chats[who.id], f"{one.purpose}{who.id}:"))
    return found


def _reached(groups: Sequence[list[Member]], steps: int) -> list[Member]:
    """Whom it has come to; a step at which there is nobody is the office's."""
    secretaries, deputies, office = groups
    found = list(secretaries)
    if steps >= 1:
        found += [who for who in deputies if who not in found]
    if steps >= 2 or not secretaries or (steps == 1 and not deputies):
        found += [who for who in office if who not in found]
    return found


async def holders(
    session: Session, unit_ids: Collection[int]
) -> defaultdict[tuple[str, int | None], list[Member]]:
    """(role, unit) to who holds it: secretaries and deputies of these units; (office, None) to
    the office."""
    of_units = and_(Role.role.in_((SECRETARY, DEPUTY)), Role.unit_id.in_(unit_ids))
    office = and_(Role.role == OFFICE, Role.unit_id.is_(None))
    found = await session.execute(
        select(Role.role, Role.unit_id, Member)
        .join(Member, Member.id == Role.member_id + 0)  # roles are few, and come first
        .where(Member.left_at.is_(None), or_(of_units, office))
        .order_by(Member.id)
    )
    held: defaultdict[tuple[str, int | None], list[Member]] = defaultdict(list)
    for role, unit_id, member in found:
        held[role, unit_id].append(member)
    return held


async def lacking(session: Session, every: Sequence[Asked]) -> list[Asked]:
    """Those of them who have not been asked."""
    purposes = [purpose for *_, purpose in every]
    known = set(await session.scalars(select(D.purpose).where(D.purpose.in_(purposes))))
    return [one for one in every if one[3] not in known]


async def to_take_back(session: Session, every: Sequence[Asked]) -> list[str]:
    """The purposes of cards that have not left, and are for nobody in ``every``."""
    wanted = {purpose for *_, purpose in every}
    unsent = await deliveries.unsent_of(session, seats.CARDS)
    return [row.purpose for row in unsent if row.purpose not in wanted]


async def take_back(session: Session, every: Sequence[Asked]) -> None:
    """Takes back the cards that have not left, and are for nobody in ``every``."""
    for purpose in await to_take_back(session, every):
        await deliveries.cancel(session, purpose)
