"""Questions, what was said about them, answers for everybody, running numbers, holidays."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "007"
down_revision = "006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _questions()
    op.create_table(
        "question_words",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("question_id", BigId, nullable=False),
        sa.Column("author_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        _points("question_words", "question_id", "questions"),
        _points("question_words", "author_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_words")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_question_words_question", "question_words", ["question_id", "id"])
    op.create_index(op.f("ix_question_words_author_id"), "question_words", ["author_id"])
    _shared_answers()
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", BigId, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "holidays",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_holidays")),
    )


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("announcement_id", BigId, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("route", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("round", BigId, nullable=False),
        sa.Column("owner_id", BigId, nullable=True),
        sa.Column("asked_at", Utc(timezone=True), nullable=False),
        sa.Column("waits_since", Utc(timezone=True), nullable=False),
        sa.Column("routed_at", Utc(timezone=True), nullable=False),
        sa.Column("nudged_at", Utc(timezone=True), nullable=True),
        sa.Column("answered_at", Utc(timezone=True), nullable=True),
        sa.Column("closed_at", Utc(timezone=True), nullable=True),
        _points("questions", "member_id", "members"),
        _points("questions", "unit_id", "units"),
        _points("questions", "announcement_id", "announcements"),
        _points("questions", "owner_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("number", name=op.f("uq_questions_number")),
        sqlite_autoincrement=True,
    )
    waits = sa.text("state = 'open'")
    op.create_index(op.f("ix_questions_member_id"), "questions", ["member_id"])
    op.create_index(op.f("ix_questions_owner_id"), "questions", ["owner_id"])
    op.create_index(
        "ix_questions_open", "questions", ["routed_at"],
        sqlite_where=waits, postgresql_where=waits,
    )  # fmt: skip


def _shared_answers() -> None:
    op.create_table(
        "shared_answers",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("unit_id", BigId, nullable=True),
        sa.Column("question_id", BigId, nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("made_by", BigId, nullable=False),
        sa.Column("made_at", Utc(timezone=True), nullable=False),
        sa.Column("withdrawn_at", Utc(timezone=True), nullable=True),
        sa.Column("withdrawn_by", BigId, nullable=True),
        _points("shared_answers", "unit_id", "units"),
        _points("shared_answers", "question_id", "questions"),
        _points("shared_answers", "made_by", "members"),
        _points("shared_answers", "withdrawn_by", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_answers")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_shared_answers_unit_id"), "shared_answers", ["unit_id"])
    op.create_index(op.f("ix_shared_answers_made_by"), "shared_answers", ["made_by"])


def downgrade() -> None:
    for table in ("holidays", "counters", "shared_answers", "question_words", "questions"):
        op.drop_table(table)
