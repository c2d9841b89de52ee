"""Corrections and recalls of announcements, and which rows carry one out."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "011"
down_revision = "010"
branch_labels = None
depends_on = None

UNFINISHED = sa.text("done_at IS NULL")
REVISION = sa.text("revision_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "revisions",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("announcement_id", BigId, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("version", BigId, nullable=False),
        sa.Column("was", sa.String(300), server_default="", nullable=False),
        sa.Column("bodies", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("done_at", Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"],
            name=op.f("fk_revisions_announcement_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint(
            "announcement_id", "kind", "version",
            name=op.f("uq_revisions_announcement_id_kind_version"),
        ),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index("ix_revisions_unfinished", "revisions", ["id"],
                    sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)  # fmt: skip
    op.add_column("deliveries", sa.Column("revision_id", BigId, nullable=True))
    op.create_index("ix_deliveries_revision", "deliveries", ["revision_id", "recipient_id"],
                    sqlite_where=REVISION, postgresql_where=REVISION)  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_deliveries_revision", "deliveries")
    op.drop_column("deliveries", "revision_id")
    op.drop_index("ix_revisions_unfinished", "revisions")
    op.drop_table("revisions")
