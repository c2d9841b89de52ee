"""How far an announcement has come: for the card that follows it, by unit, and by name."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, update

from storage import digests, figures, recalls, revisions
from storage.announcements import Sent, get
from storage.database import Session
from storage.deliveries import D
from storage.recalls import Removal
from storage.recipients import announcements, members, recipients, units
from storage.revisions import Corrected
from storage.sweeping import NAMES_KEPT
from storage.tables import Account, Revision, Role

RUNNING = ("expanding", "sending", "paused")
MEASURED = timedelta(seconds=60)
"""The time left is reckoned from what was sent in the last minute."""
STATES = ("blocked", "failed", "temporary", "unknown", "not_linked", "waiting", "stopped")
"""What may have become of somebody who has not got it."""
PARTS = ("sent", "left", *STATES)
TEMPORARY = ("closed", "not_sent", "slow_down", "stopped", "not_called", "gave_up", "later")
"""Why a message failed that certainly did not arrive and may be sent again by a person's word;
what expired unsent is one too. Everything else was refused for good."""
ANSWERED = ("received", "seen", "acknowledged", "unacknowledged", "join", "decline", "given",
            "told")  # fmt: skip
"""What recipients and their platforms said of it: apart from the states, and from each other."""


class Nameless(Exception):
    """Nobody of it may ever be named: it asked for something voluntary (DESIGN, scope)."""


class NoLonger(Exception):
    """The names are not shown any more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the recipients stand, as a secretary counts them."""

    of: Sent
    sent: int
    waiting: int
    """It lies ready in the web chat."""
    left: int
    """Still to be sent, or on the way at this moment."""
    blocked: int
    failed: int
    """Refused for good for another reason."""
    temporary: int
    """Not arrived for certain, and may be sent again."""
    unknown: int
    not_linked: int
    stopped: int
    """Taken back before it left."""
    acknowledged: int
    received: int = 0
    """The platform says that it has reached her; only Zalo does."""
    seen: int = 0
    """The same of her having looked at it."""
    join: int = 0
    decline: int = 0
    given: int = 0
    """They handed in the list or file that was asked for."""
    told: int = 0
    """A secretary told them herself and they have not answered: never a part of acknowledged."""
    minutes: int | None = None
    """How long the rest will take; none when nothing has been sent of late."""
    held: int = 0
    """Of those left: it is night, they get it in the morning."""
    merged: int = 0
    """Of those left: they get it in a digest that is not written yet."""
    corrected: Corrected | None = None
    """How far its last correction has come."""
    removal: Removal | None = None
    """How far its recall has come."""

    @property
    def parts(self) -> dict[str, int]:
        """The states, which always add up to the frozen total."""
        return {name: getattr(self, name) for name in PARTS}

    @property
    def answers(self) -> dict[str, int]:
        """What recipients and their platforms said of it; they add up to nothing."""
        every = {name: getattr(self, name) for name in ANSWERED if name != "unacknowledged"}
        return every | {"unacknowledged": self.of.total - self.acknowledged}

    @property
    def signature(self) -> str:
        """What a card of it shows, in one line of less than 200 characters."""
        lists = [(*self.parts.values(), *self.answers.values(), self.held, self.merged)]
        lists += [one.numbers for one in (self.corrected, self.removal) if one]
        numbers = ":".join("/".join(map(str, each)) for each in lists)
        return f"{self.of.state}:{numbers}:{self.of.version}.{self.of.replaced_by or 0}"


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """The same for one unit."""

    unit_id: int
    name: str
    total: int
    sent: int
    failed: int
    blocked: int
    acknowledged: int
    received: int
    seen: int
    join: int
    decline: int
    given: int
    told: int

    @property
    def unacknowledged(self) -> int:
        """Who has not answered in any way."""
        return self.total - self.acknowledged


@dataclass(frozen=True, slots=True)
class Place:
    """Where the card of an announcement is shown, and to whom."""

    account: Account
    language: str
    address: str


@dataclass(frozen=True, slots=True)
class Named:
    """A recipient by name."""

    code: str
    name: str
    unit: str
    state: str
    """One of ``STATES``, or sent or left."""
    id: int = 0
    """Of the recipient."""


async def progress(session: Session, announcement_id: int, *, now: datetime) -> Progress | None:
    """How far it is at this moment; None for no such announcement."""
    of = await get(session, announcement_id)
    if of is None:
        return None
    stood = outcomes(announcement_id).subquery()
    found = await session.execute(
        select(stood.c.outcome, func.count(), *_answered(stood.c)).group_by(stood.c.outcome)
    )
    rows = found.all()
    parts = dict.fromkeys(PARTS, 0) | {row[0]: row[1] for row in rows}
    merged = await _merged(session, announcement_id) if parts["left"] else 0
    going = parts["left"] - merged if of.state == "sending" else 0
    held = going if going and await _is_held(session, announcement_id, now) else 0
    return Progress(
        of=of,
        **parts,
        **{name: sum(row[n] for row in rows) for n, name in enumerate(COUNTED, 2)},
        minutes=await _minutes(session, of, going, now) if going and not held else None,
        held=held,
        merged=merged,
        corrected=await revisions.corrected(session, of.id) if of.version > 1 else None,
        removal=await recalls.removal(session, of.id, now=now) if of.state == "recalled" else None,
    )


async def _merged(session: Session, announcement_id: int) -> int:
    here = (recipients.c.announcement_id == announcement_id) & digests.is_unwritten()
    return await session.scalar(select(func.count()).select_from(recipients).where(here)) or 0


async def _is_held(session: Session, announcement_id: int, now: datetime) -> bool:
    until = select(announcements.c.open_until).where(announcements.c.id == announcement_id)
    found = await session.scalar(until)
    return found is not None and found <= now


COUNTED = ("acknowledged", "received", "seen", "join", "decline", "given", "told")


def _answered(c: Any) -> list[ColumnElement[int]]:
    """How many of ``outcomes`` are ``COUNTED`` as what."""
    return [func.count(case((has(c, name), 1))) for name in COUNTED]


def has(c: Any, figure: str) -> ColumnElement[bool]:
    """Whether a row of ``outcomes`` belongs to a figure: an outcome, or one of ``ANSWERED``."""
    match figure:
        case "acknowledged":
            found = c.acknowledged_at.is_not(None)
        case "unacknowledged":
            found = c.acknowledged_at.is_(None)
        case "received":
            found = or_(c.received_at.is_not(None), c.seen_at.is_not(None))
        case "seen":
            found = c.seen_at.is_not(None)
        case "told":
            found = and_(c.told_at.is_not(None), c.acknowledged_at.is_(None))
        case "join" | "decline" | "given":
            found = c.answer == figure
        case _:
            found = c.outcome == figure
    return cast(ColumnElement[bool], found)


async def _minutes(session: Session, of: Sent, left: int, now: datetime) -> int | None:
    span = min(MEASURED, now - of.confirmed_at).total_seconds()
    lately = select(func.count()).where(
        D.announcement_id == of.id, D.state == "sent", D.sent_at > now - MEASURED
    )
    sent = await session.scalar(lately)
    return math.ceil(left * span / sent / 60) if sent and span > 0 else None


async def by_unit(session: Session, announcement_id: int) -> list[UnitProgress]:
    """A line a unit, from the worst acknowledged to the best."""
    stood = outcomes(announcement_id).subquery()
    u = units.c

    def number(outcome: str) -> ColumnElement[int]:
        return func.count(case((stood.c.outcome == outcome, 1)))

    found = await session.execute(
        select(u.id, u.name, func.count(), number("sent"), number("failed"), number("blocked"),
               *_answered(stood.c))
        .join(stood, stood.c.unit_id == u.id)
        .group_by(u.id, u.name)
    )  # fmt: skip
    lines = [UnitProgress(*row) for row in found]
    return sorted(lines, key=lambda line: (line.acknowledged / line.total, -line.total, line.name))


async def names(
    session: Session,
    announcement_id: int,
    state: str,
    *,
    now: datetime,
    unit_id: int | None = None,
) -> list[Named]:
    """Recipients in one of ``STATES`` or ``ANSWERED``, or sent; by unit and name.

    Raises:
        NoLonger: it was confirmed more than 90 days ago, or never.
        Nameless: see there.
    """
    await check_named(session, announcement_id, now=now)
    stood = outcomes(announcement_id).subquery()
    m = members.c
    query = (
        select(m.code, m.name, units.c.name, stood.c.outcome, stood.c.recipient_id)
        .join(stood, stood.c.member_id == m.id)
        .join(units, units.c.id == stood.c.unit_id)
        .where(has(stood.c, state))
        .order_by(stood.c.unit_id, m.search_key, m.id)
    )
    if unit_id is not None:
        query = query.where(stood.c.unit_id == unit_id)
    return [Named(*row) for row in await session.execute(query)]


async def check_named(session: Session, announcement_id: int, *, now: datetime) -> Sent:
    """The announcement, if its recipients may be named: every list of names asks this.

    Raises:
        NoLonger, Nameless: as ``names``.
    """
    of = await get(session, announcement_id)
    if of is None or now - of.confirmed_at > NAMES_KEPT:
        raise NoLonger
    if of.nameless:
        raise Nameless
    return of


def outcomes(announcement_id: int) -> Select[Any]:
    """One row a recipient: her unit, what became of her message, what she answered."""
    stood = figures.standing(announcement_id).subquery()
    s = stood.c
    outcome = case(
        (s.state.in_(("failed", "unreached")) & (s.reason == "blocked"), "blocked"),
        (s.reason == "declined", "stopped"),
        (s.state == "unreached", "not_linked"),
        ((s.state == "failed") & s.reason.in_(TEMPORARY), "temporary"),
        (s.state == "expired", "temporary"),
        (s.state == "cancelled", "stopped"),
        (s.state.in_(("pending", "leased", "in_flight")), "left"),
        else_=s.state,
    )
    return select(
        s.recipient_id, s.member_id, s.unit_id, s.acknowledged_at, s.answer, s.told_at,
        s.received_at, s.seen_at, s.delivery_id, s.reason, outcome.label("outcome"),
    )  # fmt: skip


# Cards


async def uncarded(session: Session) -> list[int]:
    """Ids of those under way, and of those that ended without their card saying so."""
    a = announcements.c
    says_so = a.card.startswith(a.state + ":")
    found = await session.scalars(
        select(a.id).where(or_(a.state.in_(RUNNING), ~says_so)).order_by(a.id)
    )
    return list(found)


async def ended_since(session: Session, moment: datetime) -> list[int]:
    """Ids of those that ended and were confirmed, corrected or recalled after ``moment``: still
    being acknowledged, or changed in browsers that were closed."""
    a = announcements.c
    changed = select(Revision.announcement_id).where(Revision.at > moment)
    found = await session.scalars(
        select(a.id)
        .where(a.state.not_in(RUNNING), or_(a.confirmed_at > moment, a.id.in_(changed)))
        .order_by(a.id)
    )  # fmt: skip
    return list(found)


async def note_card(session: Session, seen: Progress) -> bool:
    """Whether its card has to be shown anew; from now on it shows ``seen``.

    Of two who ask at once one is told so.
    """
    a = announcements.c
    moved = await session.execute(
        update(announcements)
        .where(a.id == seen.of.id, a.card == seen.of.card, a.card != seen.signature)
        .values(card=seen.signature)
        .returning(a.id)
    )
    return moved.first() is not None


async def place_of_card(session: Session, announcement_id: int) -> Place | None:
    """Where its card is; None when that chat is not its maker's any more, or she no secretary."""
    a, m = announcements.c, members.c
    office = select(Role.id).where(
        Role.member_id == a.made_by, Role.role == "office_secretary", Role.unit_id.is_(None)
    )
    found = await session.execute(
        select(Account, m.language, m.address)
        .join(announcements, a.account_id == Account.id)
        .join(members, m.id == Account.member_id)
        .where(a.id == announcement_id, Account.member_id == a.made_by)
        .where(Account.blocked_at.is_(None), Account.private, m.left_at.is_(None))
        .where(office.exists())
    )
    row = found.first()
    return Place(*row) if row else None
