"""Sessions of classes, and who was there."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "013"
down_revision = "012"
branch_labels = None
depends_on = None

STANDS = sa.text("undone_at IS NULL")


def upgrade() -> None:
    op.add_column(
        "trainings", sa.Column("absence_limit", BigId, server_default="20", nullable=False)
    )
    _sessions()
    _marks()
    op.create_table(
        "attendance_cards",
        sa.Column("session_id", BigId, nullable=False),
        sa.Column("account_id", BigId, nullable=False),
        sa.Column("shown", sa.String(60), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["training_sessions.id"],
                                name=op.f("fk_attendance_cards_session_id")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"],
                                name=op.f("fk_attendance_cards_account_id")),
        sa.PrimaryKeyConstraint("session_id", "account_id", name=op.f("pk_attendance_cards")),
    )  # fmt: skip


def _sessions() -> None:
    op.create_table(
        "training_sessions",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("topic", sa.String(300), server_default="", nullable=False),
        sa.Column("lecturer", sa.String(200), server_default="", nullable=False),
        sa.Column("starts_at", Utc(timezone=True), nullable=False),
        sa.Column("ends_at", Utc(timezone=True), nullable=False),
        sa.Column("periods", BigId, server_default="1", nullable=False),
        sa.Column("key", sa.String(43), nullable=False),
        sa.Column("closed_at", Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["training_id"], ["trainings.id"],
                                name=op.f("fk_training_sessions_training_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_sessions")),
        sa.UniqueConstraint("training_id", "number",
                            name=op.f("uq_training_sessions_training_id_number")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    for name in ("starts_at", "ends_at"):
        op.create_index(op.f(f"ix_training_sessions_{name}"), "training_sessions", [name])


def _marks() -> None:
    op.create_table(
        "attendance_marks",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("session_id", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("mark", sa.String(8), nullable=False),
        sa.Column("source", sa.String(8), nullable=False),
        sa.Column("reason", sa.String(300), server_default="", nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("by_id", BigId, nullable=True),
        sa.Column("undone_at", Utc(timezone=True), nullable=True),
        sa.Column("undone_by", BigId, nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["training_sessions.id"],
                                name=op.f("fk_attendance_marks_session_id")),
        *(sa.ForeignKeyConstraint([name], ["members.id"],
                                  name=op.f(f"fk_attendance_marks_{name}"))
          for name in ("member_id", "by_id", "undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_marks")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index(op.f("ix_attendance_marks_member_id"), "attendance_marks", ["member_id"])
    op.create_index("uq_attendance_marks_standing", "attendance_marks",
                    ["session_id", "member_id"], unique=True,
                    sqlite_where=STANDS, postgresql_where=STANDS)  # fmt: skip


def downgrade() -> None:
    op.drop_table("attendance_cards")
    op.drop_table("attendance_marks")
    op.drop_table("training_sessions")
    op.drop_column("trainings", "absence_limit")
