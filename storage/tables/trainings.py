"""Trainings, the seats their units have, who holds one or waits for it, and how that came."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, Id, Json, MemberId, Table, Time, Utc

LIVE = text("state IN ('asked', 'confirmed', 'offered', 'queued')")
ONCE = text("state IN ('asked', 'confirmed', 'offered', 'queued') AND once <> ''")
WISHES = text("state = 'asked'")
KEPT = text("state = 'declined'")
"""A query uses a partial index only when it repeats the words of its condition."""


class Training(Table):
    """One class at one place and time."""

    __tablename__ = "trainings"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(16), default="class", server_default="class")
    """class, awareness (the 50-period one), members (new members'), workshop, conference."""
    batch: Mapped[str] = mapped_column(String(60), default="", server_default="")
    """``Khóa 3/2026``."""
    plan_number: Mapped[str] = mapped_column(String(60), default="", server_default="")
    """Of the plan or letter it was announced with."""
    place: Mapped[str] = mapped_column(String(300))
    starts_at: Mapped[datetime] = mapped_column(Utc, index=True)
    ends_at: Mapped[Time]
    opens_at: Mapped[datetime | None] = mapped_column(Utc)
    """Registration begins here; None: at once."""
    closes_at: Mapped[Time]
    """Registration ends here."""
    released_at: Mapped[datetime | None] = mapped_column(Utc)
    """From here on a seat that a unit has not used is anybody's; None: never."""
    seats: Mapped[int]
    has_quotas: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A unit has as many seats as its row of ``quotas`` says, none without one."""
    needs_approval: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Her unit's secretary has to agree before she holds a seat."""
    absence_limit: Mapped[int] = mapped_column(default=20, server_default="20")
    """Percent of the periods somebody may miss (domain.md rule T7)."""
    pass_mark: Mapped[int | None]
    """Tenths of a point out of ten that pass its test; None: it has no test."""
    reserve: Mapped[int] = mapped_column(default=0, server_default="0")
    """Seats beyond ``seats`` and every quota, which only the office gives."""
    conditions: Mapped[Json] = mapped_column(default=dict, server_default="{}")
    """Whom it is for, as ``storage/eligibility.py`` writes it; empty: for everybody."""
    essay_due_at: Mapped[datetime | None] = mapped_column(Utc, index=True)
    """Until when final essays are handed in; None: there are none."""
    results_published_at: Mapped[datetime | None] = mapped_column(Utc)
    """From here on trainees see their own results, and secretaries those of their units."""
    cancelled_at: Mapped[datetime | None] = mapped_column(Utc)
    postponed_at: Mapped[datetime | None] = mapped_column(Utc)
    """It has no date from here on; its times, and those of its sessions, are what they were, so
    that all of them move together once it has one."""
    postponed_for: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """Why, as those in it were told."""
    made_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[Time]


class Quota(Table):
    """How many seats of a class a unit has."""

    __tablename__ = "quotas"

    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    seats: Mapped[int]


class Registration(Table):
    """A member's wish for a seat; one live row a training and member."""

    __tablename__ = "registrations"
    __table_args__ = (
        Index("uq_registrations_live", "training_id", "member_id", unique=True,
              sqlite_where=LIVE, postgresql_where=LIVE),
        Index("uq_registrations_once", "member_id", "once", unique=True,
              sqlite_where=ONCE, postgresql_where=ONCE),
        Index("ix_registrations_queue", "training_id", "state", "priority", "id"),
        Index("ix_registrations_kept", "offer_until",
              sqlite_where=KEPT, postgresql_where=KEPT),
        Index("ix_registrations_wishes", "id", sqlite_where=WISHES, postgresql_where=WISHES),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"))
    member_id: Mapped[MemberId]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    """Her unit when she asked: whose quota it is, and whose secretary agrees."""
    state: Mapped[str] = mapped_column(String(12))
    """asked (her unit's secretary has to agree), confirmed, queued, offered (a freed seat is
    held for her), cancelled, passed (she let an offer go), refused (``reason`` says why),
    declined (summoned, she does not come; until ``offer_until`` the seat is kept for her unit),
    replaced (somebody of her unit has it), released (nobody was named in her place)."""
    priority: Mapped[int] = mapped_column(default=0, server_default="0")
    """The lower is served first: 0, or -1 for who stood in the queue of a class put off."""
    at: Mapped[Time]
    """When she asked; the queue's order is priority, then that of the rows."""
    changed_at: Mapped[Time]
    offer_until: Mapped[datetime | None] = mapped_column(Utc)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """Her unit's secretary, who asked in her place; None: she herself."""
    reason: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """Why it was refused; while it is asked, what she was asked back and has not answered."""
    is_reserve: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Her seat is one of the class's reserve: no quota and no other seat is used up by it."""
    once: Mapped[str] = mapped_column(String(24), default="", server_default="")
    """``awareness:2026``: what a member has once a year; empty for all other kinds."""


class RegistrationEvent(Table):
    """One thing that became of a registration; rows are only ever added."""

    __tablename__ = "registration_events"
    __table_args__ = (Index("ix_registration_events_registration", "registration_id", "id"),)

    id: Mapped[Id]
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id"))
    what: Mapped[str] = mapped_column(String(16))
    """The state it came to; or asked_back, explained, nominated, reserve, summoned, will_come,
    no_reply, replaces, postponed."""
    at: Mapped[Time]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """Who did it; None: the clock."""
    reason: Mapped[str] = mapped_column(String(300), default="", server_default="")
