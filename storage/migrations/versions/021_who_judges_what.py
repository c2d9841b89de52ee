"""What becomes of entries, and blind judging."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "021"
down_revision = "020"
branch_labels = None
depends_on = None

NUMBERED = {"sqlite_autoincrement": True}
STANDS = sa.text("state <> 'recused'")


def upgrade() -> None:
    _entries()
    _officers()
    _blind()
    _rounds()
    _sheets()


def _column(
    name: str, kind: Any = BigId, *, null: bool = False, usual: str | None = None
) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null, server_default=usual)


def _refers(table: str, *columns: tuple[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, other in columns
    ]


def _entries() -> None:
    with op.batch_alter_table("entries", table_kwargs=NUMBERED) as table:
        table.add_column(_column("unit_id", null=True))
        table.add_column(_column("state", sa.String(12), usual="received"))
        table.add_column(_column("reason", sa.String(20), usual=""))
        table.create_foreign_key(op.f("fk_entries_unit_id"), "units", ["unit_id"], ["id"])
    op.execute(
        "UPDATE entries SET unit_id ="
        " (SELECT unit_id FROM members WHERE members.id = entries.member_id)"
    )
    op.create_table(
        "entry_events",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        _column("entry_id"),
        _column("what", sa.String(12)),
        _column("reason", sa.String(20), usual=""),
        _column("note", sa.String(300), usual=""),
        _column("at", Utc(timezone=True)),
        _column("by_id", null=True),
        *_refers("entry_events", ("entry_id", "entries"), ("by_id", "members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_events")),
    )
    op.create_index("ix_entry_events_entry", "entry_events", ["entry_id", "id"])


def _officers() -> None:
    op.create_table(
        "contest_officers",
        _column("contest_id"),
        _column("member_id"),
        _column("role", sa.String(12)),
        *_refers("contest_officers", ("contest_id", "contests"), ("member_id", "members")),
        sa.PrimaryKeyConstraint("contest_id", "member_id", name=op.f("pk_contest_officers")),
    )
    op.create_index(op.f("ix_contest_officers_member_id"), "contest_officers", ["member_id"])


def _blind() -> None:
    op.create_table(
        "blind_essays",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        _column("contest_id"),
        _column("code"),
        _column("text", sa.Text),
        _column("words"),
        *_refers("blind_essays", ("contest_id", "contests")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blind_essays")),
        sa.UniqueConstraint("contest_id", "code", name=op.f("uq_blind_essays_contest_id_code")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "blind_codes",
        _column("essay_id"),
        _column("entry_id"),
        *_refers("blind_codes", ("essay_id", "blind_essays"), ("entry_id", "entries")),
        sa.PrimaryKeyConstraint("essay_id", name=op.f("pk_blind_codes")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_blind_codes_entry_id")),
    )


def _rounds() -> None:
    op.create_table(
        "criteria",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        _column("contest_id"),
        _column("number"),
        _column("title", sa.String(200)),
        _column("most"),
        _column("is_content", sa.Boolean),
        _column("levels", sa.JSON),
        *_refers("criteria", ("contest_id", "contests")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria")),
        sa.UniqueConstraint("contest_id", "number", name=op.f("uq_criteria_contest_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "judging_rounds",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        _column("contest_id"),
        _column("number"),
        _column("judges"),
        _column("gap"),
        *(_column(name, Utc(timezone=True)) for name in ("due_at", "opened_at")),
        _column("closed_at", Utc(timezone=True), null=True),
        *_refers("judging_rounds", ("contest_id", "contests")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judging_rounds")),
        sa.UniqueConstraint(
            "contest_id", "number", name=op.f("uq_judging_rounds_contest_id_number")
        ),
        sqlite_autoincrement=True,
    )


def _sheets() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        *(_column(name) for name in ("round_id", "essay_id", "judge_id")),
        _column("is_third", sa.Boolean),
        _column("state", sa.String(8)),
        _column("comment", sa.Text, usual=""),
        _column("total", null=True),
        _column("changed_at", Utc(timezone=True)),
        *_refers("assignments", ("round_id", "judging_rounds"), ("essay_id", "blind_essays"),
                 ("judge_id", "members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    for name in ("essay_id", "judge_id"):
        op.create_index(op.f(f"ix_assignments_{name}"), "assignments", [name])
    op.create_index("ix_assignments_judge", "assignments", ["judge_id", "round_id", "state"])
    op.create_index("uq_assignments_standing", "assignments", ["round_id", "essay_id", "judge_id"],
                    unique=True, sqlite_where=STANDS, postgresql_where=STANDS)  # fmt: skip
    op.create_table(
        "scores",
        *(_column(name) for name in ("assignment_id", "criterion_id", "points")),
        *_refers("scores", ("assignment_id", "assignments"), ("criterion_id", "criteria")),
        sa.PrimaryKeyConstraint("assignment_id", "criterion_id", name=op.f("pk_scores")),
    )
    op.create_table(
        "verdicts",
        *(_column(name) for name in ("round_id", "essay_id", "points")),
        _column("reason", sa.String(300)),
        _column("by_id"),
        _column("at", Utc(timezone=True)),
        *_refers("verdicts", ("round_id", "judging_rounds"), ("essay_id", "blind_essays"),
                 ("by_id", "members")),
        sa.PrimaryKeyConstraint("round_id", "essay_id", name=op.f("pk_verdicts")),
    )  # fmt: skip


def downgrade() -> None:
    for name in ("verdicts", "scores", "assignments", "judging_rounds", "criteria", "blind_codes",
                 "blind_essays", "contest_officers", "entry_events"):  # fmt: skip
        op.drop_table(name)
    with op.batch_alter_table("entries", table_kwargs=NUMBERED) as table:
        table.drop_constraint(op.f("fk_entries_unit_id"), type_="foreignkey")
        for name in ("reason", "state", "unit_id"):
            table.drop_column(name)
