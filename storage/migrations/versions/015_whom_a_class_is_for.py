"""Whom a class is for, seats of reserve, once a year, and lists of names for a class."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId

revision = "015"
down_revision = "014"
branch_labels = None
depends_on = None

ONCE = sa.text("state IN ('asked', 'confirmed', 'offered', 'queued') AND once <> ''")


def upgrade() -> None:
    for table, column in _columns():
        op.add_column(table, column)
    op.create_index("uq_registrations_once", "registrations", ["member_id", "once"],
                    unique=True, sqlite_where=ONCE, postgresql_where=ONCE)  # fmt: skip


def _columns() -> list[tuple[str, sa.Column[Any]]]:
    return [
        ("trainings", sa.Column("reserve", BigId, server_default="0", nullable=False)),
        ("trainings", sa.Column("conditions", sa.JSON(), server_default="{}", nullable=False)),
        ("registrations",
         sa.Column("is_reserve", sa.Boolean(), server_default=sa.false(), nullable=False)),
        ("registrations", sa.Column("once", sa.String(24), server_default="", nullable=False)),
    ]  # fmt: skip


def downgrade() -> None:
    op.drop_index("uq_registrations_once", "registrations")
    op.drop_column("registrations", "once")
    op.drop_column("registrations", "is_reserve")
    op.drop_column("trainings", "conditions")
    op.drop_column("trainings", "reserve")
