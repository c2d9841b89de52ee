"""Prizes, who is to get them, and the decision about it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "022"
down_revision = "021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "prize_tiers",
        *_columns("id", "contest_id", "number", "count"),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("is_collective", sa.Boolean, nullable=False),
        *_refers("prize_tiers", contest_id="contests"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prize_tiers")),
        sa.UniqueConstraint("contest_id", "number", name=op.f("uq_prize_tiers_contest_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "awards",
        *_columns("id", "contest_id", "tier_id", "by_id"),
        *(sa.Column(name, BigId, nullable=True) for name in ("essay_id", "unit_id")),
        sa.Column("at", Utc(timezone=True), nullable=False),
        *_refers("awards", contest_id="contests", tier_id="prize_tiers", by_id="members",
                 essay_id="blind_essays", unit_id="units"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awards")),
        *(sa.UniqueConstraint("contest_id", name, name=op.f(f"uq_awards_contest_id_{name}"))
          for name in ("essay_id", "unit_id")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_table(
        "publications",
        *_columns("contest_id", "proposed_by"),
        sa.Column("decision_number", sa.String(60), nullable=False),
        sa.Column("decided_on", sa.Date, nullable=False),
        sa.Column("proposed_at", Utc(timezone=True), nullable=False),
        sa.Column("published_by", BigId, nullable=True),
        sa.Column("published_at", Utc(timezone=True), nullable=True),
        *_refers("publications", contest_id="contests", proposed_by="members",
                 published_by="members"),
        sa.PrimaryKeyConstraint("contest_id", name=op.f("pk_publications")),
    )  # fmt: skip


def _columns(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(n, BigId, autoincrement=n == "id", nullable=False) for n in names]


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, other in columns.items()
    ]


def downgrade() -> None:
    for name in ("publications", "awards", "prize_tiers"):
        op.drop_table(name)
