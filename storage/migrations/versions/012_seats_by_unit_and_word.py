"""Seats of units, a secretary's word before a seat is held, and how each registration came."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "012"
down_revision = "011"
branch_labels = None
depends_on = None

WAS_LIVE = sa.text("state IN ('confirmed', 'offered', 'queued')")
LIVE = sa.text("state IN ('asked', 'confirmed', 'offered', 'queued')")


def upgrade() -> None:
    for column in _of_trainings():
        op.add_column("trainings", column)
    op.drop_index("uq_registrations_live", "registrations")
    op.drop_index("ix_registrations_queue", "registrations")
    with op.batch_alter_table(
        "registrations", table_kwargs={"sqlite_autoincrement": True}
    ) as batch:
        for column in _of_registrations():
            batch.add_column(column)
        batch.create_foreign_key(op.f("fk_registrations_unit_id"), "units", ["unit_id"], ["id"])
    op.execute(
        "UPDATE registrations SET unit_id ="
        " (SELECT unit_id FROM members WHERE members.id = registrations.member_id)"
    )
    _indexes(LIVE, "priority", "id")
    _wishes()
    _quotas()
    _events()


def _of_trainings() -> list[sa.Column[Any]]:
    return [
        sa.Column("kind", sa.String(16), server_default="class", nullable=False),
        sa.Column("batch", sa.String(60), server_default="", nullable=False),
        sa.Column("plan_number", sa.String(60), server_default="", nullable=False),
        sa.Column("opens_at", Utc(timezone=True), nullable=True),
        sa.Column("released_at", Utc(timezone=True), nullable=True),
        sa.Column("has_quotas", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("needs_approval", sa.Boolean(), server_default=sa.false(), nullable=False),
    ]


def _of_registrations() -> list[sa.Column[Any]]:
    return [
        sa.Column("unit_id", BigId, nullable=True),
        sa.Column("priority", BigId, server_default="0", nullable=False),
        sa.Column("reason", sa.String(300), server_default="", nullable=False),
    ]


def _indexes(live: sa.TextClause, *order: str) -> None:
    op.create_index("uq_registrations_live", "registrations", ["training_id", "member_id"],
                    unique=True, sqlite_where=live, postgresql_where=live)  # fmt: skip
    op.create_index("ix_registrations_queue", "registrations", ["training_id", "state", *order])


def _wishes() -> None:
    asked = sa.text("state = 'asked'")
    op.create_index("ix_registrations_wishes", "registrations", ["id"],
                    sqlite_where=asked, postgresql_where=asked)  # fmt: skip


def _quotas() -> None:
    op.create_table(
        "quotas",
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("seats", BigId, nullable=False),
        sa.ForeignKeyConstraint(["training_id"], ["trainings.id"],
                                name=op.f("fk_quotas_training_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_quotas_unit_id")),
        sa.PrimaryKeyConstraint("training_id", "unit_id", name=op.f("pk_quotas")),
    )  # fmt: skip


def _events() -> None:
    op.create_table(
        "registration_events",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("registration_id", BigId, nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("by_id", BigId, nullable=True),
        sa.Column("reason", sa.String(300), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["registration_id"], ["registrations.id"],
                                name=op.f("fk_registration_events_registration_id")),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"],
                                name=op.f("fk_registration_events_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_events")),
    )  # fmt: skip
    op.create_index("ix_registration_events_registration", "registration_events",
                    ["registration_id", "id"])  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_registrations_wishes", "registrations")
    op.drop_table("registration_events")
    op.drop_table("quotas")
    op.drop_index("uq_registrations_live", "registrations")
    op.drop_index("ix_registrations_queue", "registrations")
    with op.batch_alter_table(
        "registrations", table_kwargs={"sqlite_autoincrement": True}
    ) as batch:
        batch.drop_constraint(op.f("fk_registrations_unit_id"), type_="foreignkey")
        for name in ("reason", "priority", "unit_id"):
            batch.drop_column(name)
    _indexes(WAS_LIVE, "id")
    with op.batch_alter_table("trainings", table_kwargs={"sqlite_autoincrement": True}) as batch:
        for column in reversed(_of_trainings()):
            batch.drop_column(column.name)
