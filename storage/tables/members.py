"""Members, their units, the accounts they write from, and what they may do."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, Json, MemberId, Table, Time, Utc

UNDECIDED = text("decided_at IS NULL")
STANDING = text("withdrawn_at IS NULL")


class Member(Table):
    """A person on the roster."""

    __tablename__ = "members"
    __table_args__ = (Index("ix_members_person", "search_key", "unit_id"), NEVER_REUSED)

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    search_key: Mapped[str] = mapped_column(String(200))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    phone: Mapped[str] = mapped_column(String(20), default="", index=True)
    """E.164, or empty. Not unique: families share a phone."""
    born: Mapped[str] = mapped_column(String(10), default="")
    """``1985``, ``1985-05`` or ``1985-05-12``: rosters often know the year alone."""
    gender: Mapped[str] = mapped_column(String(10), default="")
    position: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(String(1000), default="")
    address: Mapped[str] = mapped_column(String(20), default="")
    """Form of address; empty means the organisation's own."""
    language: Mapped[str] = mapped_column(String(8), default="")
    sort_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """How she is put in order where her name does not say it (Giàng A Câu); mostly empty."""
    added_at: Mapped[datetime | None] = mapped_column(Utc)
    """None: before anybody noted it."""
    left_at: Mapped[datetime | None] = mapped_column(Utc)
    left_why: Mapped[str] = mapped_column(String(10), default="", server_default="")
    """left, died; empty while she is here."""


class Stay(Table):
    """A unit somebody was in until she moved on; where she is now stands with the member."""

    __tablename__ = "stays"
    __table_args__ = (Index("ix_stays_member", "member_id", "until"),)

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("members.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    until: Mapped[Time]


class Account(Table):
    """One chat a person writes from: a member may have several, a stranger has one too."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("channel", "account", "chat"), NEVER_REUSED)

    id: Mapped[Id]
    channel: Mapped[str] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(64))
    """Which account of ours she writes to."""
    chat: Mapped[str] = mapped_column(String(64))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    linked_at: Mapped[datetime | None] = mapped_column(Utc)
    blocked_at: Mapped[datetime | None] = mapped_column(Utc)
    seen_at: Mapped[Time]
    """When she last did something here."""
    wrong_codes: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(Utc)
    private: Mapped[bool] = mapped_column(default=True)
    acting_for: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """Whose part she takes here, until ``acting_until``: of a member without a chat."""
    acting_until: Mapped[datetime | None] = mapped_column(Utc)


class LinkCode(Table):
    """A one-time code that makes an account known as a member; only its hash is kept."""

    __tablename__ = "link_codes"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    member_id: Mapped[MemberId]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[Time]
    expires_at: Mapped[Time]
    used_at: Mapped[datetime | None] = mapped_column(Utc)
    revoked_at: Mapped[datetime | None] = mapped_column(Utc)
    manner: Mapped[str] = mapped_column(String(10), default="ask", server_default="ask")
    """What it does where she has a chat already: ask (that one is asked), replace (it is
    unlinked), trust (one more is linked)."""


class LinkProposal(Table):
    """Whose chat this may be: by a phone number nobody vouches for, which a secretary decides;
    or by a proof that is good, for somebody who has a chat already: that one is asked."""

    __tablename__ = "link_proposals"
    __table_args__ = (
        Index("uq_link_proposals_open", "account_id", unique=True,
              sqlite_where=UNDECIDED, postgresql_where=UNDECIDED),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("accounts.id"))
    member_id: Mapped[MemberId]
    wording: Mapped[str] = mapped_column(String(20))
    """The version of the consent she had given before."""
    asks: Mapped[str] = mapped_column(String(10), default="secretary", server_default="secretary")
    """secretary, herself."""
    at: Mapped[Time]
    decided_at: Mapped[datetime | None] = mapped_column(Utc)
    decided_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("members.id"))
    accepted: Mapped[bool] = mapped_column(default=False)


class Role(Table):
    """What a member may do beyond being one, in one unit or everywhere."""

    __tablename__ = "roles"
    __table_args__ = (
        Index("uq_roles_everywhere", "member_id", "role", unique=True,
              sqlite_where=text("unit_id IS NULL"), postgresql_where=text("unit_id IS NULL")),
        UniqueConstraint("member_id", "role", "unit_id"),
    )  # fmt: skip

    id: Mapped[Id]
    member_id: Mapped[MemberId]
    role: Mapped[str] = mapped_column(String(30))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    granted_at: Mapped[Time]


class Consent(Table):
    """Proof of what a person agreed to, in which words."""

    __tablename__ = "consents"
    __table_args__ = (
        Index("ix_consents_standing", "member_id", "purpose",
              sqlite_where=STANDING, postgresql_where=STANDING),
    )  # fmt: skip

    id: Mapped[Id]
    member_id: Mapped[MemberId]
    purpose: Mapped[str] = mapped_column(String(20))
    """One of ``storage/consents.py``."""
    wording: Mapped[str] = mapped_column(String(20))
    """The version of the text that was shown."""
    text_id: Mapped[int | None] = mapped_column(ForeignKey("consent_texts.id"))
    """The very words; those of the first release are only in its files."""
    channel: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[Time]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Utc)


class ImportBatch(Table):
    """One roster file, from its arrival to the last row written."""

    __tablename__ = "import_batches"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    """Where the preview and the result are told."""
    state: Mapped[str] = mapped_column(String(20), index=True)
    """received, asked, previewed, confirmed, applied, undoing, undone, refused, cancelled."""
    counts: Mapped[Json]
    at: Mapped[Time]


class ImportQuestion(Table):
    """Something a list leaves open, and what its sender answered."""

    __tablename__ = "import_questions"
    __table_args__ = (UniqueConstraint("batch_id", "key"), NEVER_REUSED)

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"))
    key: Mapped[str] = mapped_column(String(220))
    """``legacy``, ``unit:<folded name>`` or ``row:<number>``."""
    about: Mapped[Json]
    """What is shown and what may be answered; emptied when the list is decided."""
    answer: Mapped[str] = mapped_column(String(40), default="")


class ImportChange(Table):
    """What one row of a list changed, kept for as long as it may be taken back."""

    __tablename__ = "import_changes"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"), index=True)
    row: Mapped[int]
    """Of the list, from 1; 0 for a unit."""
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    """A unit that the list made."""
    before: Mapped[Json]
    """Columns and what they were; empty where the member or the unit is new."""
    after: Mapped[Json]
