"""Whom a class is for, seats of reserve, once a year, and lists of names for a class."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "015"
down_revision = "014"
branch_labels = None
depends_on = None

ONCE = sa.text("state IN ('asked', 'confirmed', 'offered', 'queued') AND once <> ''")
TO_DO = sa.text("state IN ('received', 'confirmed')")


def upgrade() -> None:
    for table, column in _columns():
        op.add_column(table, column)
    op.create_index("uq_registrations_once", "registrations", ["member_id", "once"],
                    unique=True, sqlite_where=ONCE, postgresql_where=ONCE)  # fmt: skip
    op.create_table(
        "nomination_lists",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        *(sa.Column(name, BigId, nullable=False) for name in OTHERS),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("tries", BigId, nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        *(sa.ForeignKeyConstraint([name], [f"{whose}.id"],
                                  name=op.f(f"fk_nomination_lists_{name}"))
          for name, whose in OTHERS.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination_lists")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index(op.f("ix_nomination_lists_sent_by"), "nomination_lists", ["sent_by"])
    op.create_index("ix_nomination_lists_to_do", "nomination_lists", ["id"],
                    sqlite_where=TO_DO, postgresql_where=TO_DO)  # fmt: skip


OTHERS = {
    "training_id": "trainings", "file_id": "files", "sent_by": "members",
    "account_id": "accounts",
}  # fmt: skip


def _columns() -> list[tuple[str, sa.Column[Any]]]:
    return [
        ("trainings", sa.Column("reserve", BigId, server_default="0", nullable=False)),
        ("trainings", sa.Column("conditions", sa.JSON(), server_default="{}", nullable=False)),
        ("registrations",
         sa.Column("is_reserve", sa.Boolean(), server_default=sa.false(), nullable=False)),
        ("registrations", sa.Column("once", sa.String(24), server_default="", nullable=False)),
    ]  # fmt: skip


def downgrade() -> None:
    op.drop_table("nomination_lists")
    op.drop_index("uq_registrations_once", "registrations")
    op.drop_column("registrations", "once")
    op.drop_column("registrations", "is_reserve")
    op.drop_column("trainings", "conditions")
    op.drop_column("trainings", "reserve")
