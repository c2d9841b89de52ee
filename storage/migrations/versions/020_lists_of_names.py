"""Passes, lists of names, decisions made elsewhere, and which session a chat keeps."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "020"
down_revision = "019"
branch_labels = None
depends_on = None

GOES_ON = sa.text("state IN ('received', 'confirmed')")


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _id() -> sa.Column[int]:
    return sa.Column("id", BigId, autoincrement=True, nullable=False)


def upgrade() -> None:
    at = Utc(timezone=True)
    op.add_column("attendance_cards", sa.Column("opened_at", at, nullable=True))
    op.create_table(
        "passes",
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("digits", sa.String(12), nullable=False),
        sa.Column("made_at", at, nullable=False),
        _refers("passes", "member_id", "members"),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_passes")),
        sa.UniqueConstraint("digits", name=op.f("uq_passes_digits")),
    )
    op.create_table(
        "name_lists",
        _id(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("file_id", BigId, nullable=True),
        sa.Column("typed", sa.Text, server_default="", nullable=False),
        sa.Column("sent_by", BigId, nullable=False),
        sa.Column("account_id", BigId, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("tries", BigId, server_default="0", nullable=False),
        sa.Column("at", at, nullable=False),
        _refers("name_lists", "file_id", "files"),
        _refers("name_lists", "sent_by", "members"),
        _refers("name_lists", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_lists")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_name_lists_sent_by"), "name_lists", ["sent_by"])
    op.create_index(op.f("ix_name_lists_at"), "name_lists", ["at"])
    op.create_index("ix_name_lists_due", "name_lists", ["id"],
                    sqlite_where=GOES_ON, postgresql_where=GOES_ON)  # fmt: skip
    op.create_table(
        "decisions",
        _id(),
        sa.Column("number", sa.String(60), nullable=False),
        sa.Column("dated", sa.Date, nullable=False),
        sa.Column("decided_by", sa.String(200), nullable=False),
        sa.Column("occasion", sa.String(200), nullable=False),
        sa.Column("made_by", BigId, nullable=True),
        sa.Column("made_at", at, nullable=False),
        _refers("decisions", "made_by", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "decision_sites",
        sa.Column("decision_id", BigId, nullable=False),
        sa.Column("number", BigId, autoincrement=False, nullable=False),
        sa.Column("place", sa.String(300), nullable=False),
        sa.Column("starts_at", at, nullable=False),
        sa.Column("announcement_id", BigId, nullable=True),
        _refers("decision_sites", "decision_id", "decisions"),
        _refers("decision_sites", "announcement_id", "announcements"),
        sa.PrimaryKeyConstraint("decision_id", "number", name=op.f("pk_decision_sites")),
    )
    op.create_table(
        "decision_people",
        sa.Column("decision_id", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("site", BigId, nullable=False),
        _refers("decision_people", "decision_id", "decisions"),
        _refers("decision_people", "member_id", "members"),
        _refers("decision_people", "unit_id", "units"),
        sa.PrimaryKeyConstraint("decision_id", "member_id", name=op.f("pk_decision_people")),
    )
    op.create_index(op.f("ix_decision_people_member_id"), "decision_people", ["member_id"])


def downgrade() -> None:
    for table in ("decision_people", "decision_sites", "decisions", "name_lists", "passes"):
        op.drop_table(table)
    op.drop_column("attendance_cards", "opened_at")
