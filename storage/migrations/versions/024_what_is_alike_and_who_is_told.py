"""Essays that share passages, entries to be mended, and how far results are told."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "024"
down_revision = "022"
branch_labels = None
depends_on = None

NUMBERED = {"sqlite_autoincrement": True}


def upgrade() -> None:
    with op.batch_alter_table("entries", table_kwargs=NUMBERED) as table:
        table.add_column(_moment("mend_until"))
    with op.batch_alter_table("publications") as table:
        table.add_column(sa.Column("shows_means", sa.Boolean, nullable=False,
                                   server_default=sa.false()))  # fmt: skip
        table.add_column(_number("told_to", usual="0"))
        table.add_column(_moment("told_at"))
    op.create_table(
        "overlap_checks",
        _number("contest_id"),
        _number("percent", usual="20"),
        *(_moment(name) for name in ("asked_at", "looked_at", "retry_at")),
        *_refers("overlap_checks", contest_id="contests"),
        sa.PrimaryKeyConstraint("contest_id", name=op.f("pk_overlap_checks")),
    )
    _overlaps()
    op.create_table(
        "quotations",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        _number("contest_id", null=True),
        sa.Column("text", sa.Text, nullable=False),
        _number("by_id"),
        sa.Column("at", Utc(timezone=True), nullable=False),
        *_refers("quotations", contest_id="contests", by_id="members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotations")),
        sqlite_autoincrement=True,
    )


def _overlaps() -> None:
    op.create_table(
        "overlaps",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        *(_number(name) for name in ("contest_id", "first_id", "first_version", "second_id",
                                     "second_version", "of_first", "of_second", "share")),
        sa.Column("passages", sa.JSON, nullable=False),
        sa.Column("found_at", Utc(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(10), nullable=False, server_default=""),
        sa.Column("note", sa.String(300), nullable=False, server_default=""),
        _number("by_id", null=True),
        _moment("decided_at"),
        *_refers("overlaps", contest_id="contests", first_id="entries", second_id="entries",
                 by_id="members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overlaps")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index(
        "uq_overlaps_pair",
        "overlaps",
        ["contest_id", "first_id", "first_version", "second_id", "second_version"],
        unique=True,
    )


def _number(name: str, *, null: bool = False, usual: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, BigId, autoincrement=False, nullable=null, server_default=usual)


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, Utc(timezone=True), nullable=True)


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, other in columns.items()
    ]


def downgrade() -> None:
    for name in ("quotations", "overlaps", "overlap_checks"):
        op.drop_table(name)
    with op.batch_alter_table("publications") as table:
        for name in ("told_at", "told_to", "shows_means"):
            table.drop_column(name)
    with op.batch_alter_table("entries", table_kwargs=NUMBERED) as table:
        table.drop_column("mend_until")
