"""Tests in the chat, final essays, and when results may be seen."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "018"
down_revision = "017"
branch_labels = None
depends_on = None

OPEN = sa.text("finished_at IS NULL")


def upgrade() -> None:
    for name in ("essay_due_at", "results_published_at"):
        op.add_column("trainings", sa.Column(name, Utc(timezone=True), nullable=True))
    op.create_index(op.f("ix_trainings_essay_due_at"), "trainings", ["essay_due_at"])
    op.create_table(
        "essays",
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("is_late", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("by_id", BigId, nullable=True),
        _key("essays", "training_id", "trainings"),
        _key("essays", "member_id", "members"),
        _key("essays", "by_id", "members"),
        sa.PrimaryKeyConstraint("training_id", "member_id", name=op.f("pk_essays")),
    )
    op.create_index(op.f("ix_essays_member_id"), "essays", ["member_id"])
    _quizzes()
    _attempts()


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"))


def _quizzes() -> None:
    op.create_table(
        "quizzes",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("minutes", BigId, nullable=False),
        sa.Column("drawn", BigId, nullable=False),
        sa.Column("attempts", BigId, server_default="1", nullable=False),
        sa.Column("counts", sa.String(4), server_default="best", nullable=False),
        sa.Column("opens_at", Utc(timezone=True), nullable=False),
        sa.Column("closes_at", Utc(timezone=True), nullable=False),
        sa.Column("shows_answers", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_test", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("made_by", BigId, nullable=True),
        sa.Column("made_at", Utc(timezone=True), nullable=False),
        sa.Column("withdrawn_at", Utc(timezone=True), nullable=True),
        _key("quizzes", "training_id", "trainings"),
        _key("quizzes", "made_by", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quizzes")),
        sqlite_autoincrement=True,
    )
    for name in ("training_id", "closes_at"):
        op.create_index(op.f(f"ix_quizzes_{name}"), "quizzes", [name])
    op.create_table(
        "quiz_questions",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("quiz_id", BigId, nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("correct", sa.JSON(), nullable=False),
        sa.Column("points", BigId, nullable=False),
        _key("quiz_questions", "quiz_id", "quizzes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_questions")),
        sa.UniqueConstraint("quiz_id", "number", name=op.f("uq_quiz_questions_quiz_id_number")),
    )


def _attempts() -> None:
    op.create_table(
        "quiz_attempts",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("quiz_id", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("account_id", BigId, nullable=True),
        sa.Column("screen", BigId, server_default="1", nullable=False),
        sa.Column("started_at", Utc(timezone=True), nullable=False),
        sa.Column("ends_at", Utc(timezone=True), nullable=False),
        sa.Column("finished_at", Utc(timezone=True), nullable=True),
        sa.Column("points", BigId, server_default="0", nullable=False),
        sa.Column("most", BigId, nullable=False),
        _key("quiz_attempts", "quiz_id", "quizzes"),
        _key("quiz_attempts", "member_id", "members"),
        _key("quiz_attempts", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_attempts")),
        sa.UniqueConstraint("quiz_id", "member_id", "number",
                            name=op.f("uq_quiz_attempts_quiz_id_member_id_number")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index(op.f("ix_quiz_attempts_member_id"), "quiz_attempts", ["member_id"])
    op.create_index("uq_quiz_attempts_open", "quiz_attempts", ["quiz_id", "member_id"],
                    unique=True, sqlite_where=OPEN, postgresql_where=OPEN)  # fmt: skip
    op.create_index("ix_quiz_attempts_running", "quiz_attempts", ["ends_at"],
                    sqlite_where=OPEN, postgresql_where=OPEN)  # fmt: skip
    op.create_table(
        "quiz_answers",
        sa.Column("attempt_id", BigId, nullable=False),
        sa.Column("position", BigId, nullable=False),
        sa.Column("question_id", BigId, nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("points", BigId, server_default="0", nullable=False),
        sa.Column("answered_at", Utc(timezone=True), nullable=True),
        _key("quiz_answers", "attempt_id", "quiz_attempts"),
        _key("quiz_answers", "question_id", "quiz_questions"),
        sa.PrimaryKeyConstraint("attempt_id", "position", name=op.f("pk_quiz_answers")),
    )


def downgrade() -> None:
    for table in ("quiz_answers", "quiz_attempts", "quiz_questions", "quizzes", "essays"):
        op.drop_table(table)
    op.drop_index(op.f("ix_trainings_essay_due_at"), "trainings")
    for name in ("essay_due_at", "results_published_at"):
        op.drop_column("trainings", name)
