"""Online conferences: venues, which unit sits where, what venues report, where people were."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "017"
down_revision = "016"
branch_labels = None
depends_on = None

STANDS = sa.text("undone_at IS NULL")
MARKS = ("uq_attendance_marks_standing", "attendance_marks", ["session_id", "member_id"])


def upgrade() -> None:
    op.create_table(
        "conferences",
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("choose_until", Utc(timezone=True), nullable=False),
        sa.Column("again", BigId, nullable=False),
        sa.Column("planned_at", Utc(timezone=True), nullable=False),
        sa.Column("by_id", BigId, nullable=True),
        _points("conferences", "training_id", "trainings"),
        _points("conferences", "by_id", "members"),
        sa.PrimaryKeyConstraint("training_id", name=op.f("pk_conferences")),
    )
    _venues()
    _choices()
    _counts()
    _cards()
    op.drop_index("uq_attendance_marks_standing", "attendance_marks")
    with op.batch_alter_table(
        "attendance_marks", table_kwargs={"sqlite_autoincrement": True}
    ) as batch:
        batch.add_column(sa.Column("venue_id", BigId, nullable=True))
        batch.create_foreign_key(
            op.f("fk_attendance_marks_venue_id"), "venues", ["venue_id"], ["id"]
        )
    op.create_index(*MARKS, unique=True, sqlite_where=STANDS, postgresql_where=STANDS)


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _venues() -> None:
    op.create_table(
        "venues",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("search_key", sa.String(200), nullable=False),
        sa.Column("host_id", BigId, nullable=True),
        sa.Column("seats", BigId, nullable=False),
        sa.Column("contact_id", BigId, nullable=True),
        sa.Column("contact_name", sa.String(200), server_default="", nullable=False),
        sa.Column("contact_phone", sa.String(20), server_default="", nullable=False),
        sa.Column("line", sa.String(8), server_default="", nullable=False),
        sa.Column("line_at", Utc(timezone=True), nullable=True),
        sa.Column("line_words", sa.String(300), server_default="", nullable=False),
        _points("venues", "training_id", "trainings"),
        _points("venues", "host_id", "units"),
        _points("venues", "contact_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venues")),
        sa.UniqueConstraint(
            "training_id", "search_key", name=op.f("uq_venues_training_id_search_key")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_venues_contact_id"), "venues", ["contact_id"])


def _choices() -> None:
    op.create_table(
        "venue_choices",
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("venue_id", BigId, nullable=False),
        sa.Column("members", BigId, nullable=False),
        sa.Column("guests", BigId, nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("by_id", BigId, nullable=True),
        _points("venue_choices", "training_id", "trainings"),
        _points("venue_choices", "unit_id", "units"),
        _points("venue_choices", "venue_id", "venues"),
        _points("venue_choices", "by_id", "members"),
        sa.PrimaryKeyConstraint("training_id", "unit_id", name=op.f("pk_venue_choices")),
    )
    op.create_index(op.f("ix_venue_choices_venue_id"), "venue_choices", ["venue_id"])


def _counts() -> None:
    op.create_table(
        "head_counts",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("venue_id", BigId, nullable=False),
        sa.Column("round", BigId, nullable=False),
        *(sa.Column(name, BigId, nullable=False)
          for name in ("summoned", "present", "excused", "guests")),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("by_id", BigId, nullable=True),
        _points("head_counts", "venue_id", "venues"),
        _points("head_counts", "by_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_counts")),
    )  # fmt: skip
    op.create_index("ix_head_counts_venue", "head_counts", ["venue_id", "round", "id"])


def _cards() -> None:
    op.create_table(
        "conference_cards",
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("account_id", BigId, nullable=False),
        sa.Column("shown", sa.String(200), nullable=False),
        _points("conference_cards", "training_id", "trainings"),
        _points("conference_cards", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("training_id", "account_id", name=op.f("pk_conference_cards")),
    )


def downgrade() -> None:
    op.drop_index("uq_attendance_marks_standing", "attendance_marks")
    with op.batch_alter_table(
        "attendance_marks", table_kwargs={"sqlite_autoincrement": True}
    ) as batch:
        batch.drop_constraint(op.f("fk_attendance_marks_venue_id"), type_="foreignkey")
        batch.drop_column("venue_id")
    op.create_index(*MARKS, unique=True, sqlite_where=STANDS, postgresql_where=STANDS)
    for name in ("conference_cards", "head_counts", "venue_choices", "venues", "conferences"):
        op.drop_table(name)
