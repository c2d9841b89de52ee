"""Tokens and uploads of a platform, pages to hand in a file, proposals whose chat one is."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "004"
down_revision = "003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _grants()
    op.create_table(
        "uploads",
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("platform_id", sa.Text(), nullable=False),
        sa.Column("until", Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_uploads")),
    )
    _upload_links()
    _proposals()


def _grants() -> None:
    op.create_table(
        "grants",
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("generation", BigId, nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("granted_at", Utc(timezone=True), nullable=False),
        sa.Column("expires_at", Utc(timezone=True), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("lease_until", Utc(timezone=True), nullable=True),
        sa.Column("alarm", sa.String(length=20), nullable=False),
        sa.Column("alarm_at", Utc(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("channel", "account", name=op.f("pk_grants")),
    )


def _upload_links() -> None:
    op.create_table(
        "upload_links",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", BigId, nullable=False),
        sa.Column("made_at", Utc(timezone=True), nullable=False),
        sa.Column("expires_at", Utc(timezone=True), nullable=False),
        sa.Column("used_at", Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_upload_links_account_id")
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_upload_links")),
    )
    op.create_index(op.f("ix_upload_links_account_id"), "upload_links", ["account_id"])


def _proposals() -> None:
    op.create_table(
        "link_proposals",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("account_id", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("wording", sa.String(length=20), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("decided_at", Utc(timezone=True), nullable=True),
        sa.Column("decided_by", BigId, nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_link_proposals_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["members.id"], name=op.f("fk_link_proposals_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_link_proposals_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_proposals")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_link_proposals_member_id"), "link_proposals", ["member_id"])
    undecided = sa.text("decided_at IS NULL")
    op.create_index(
        "uq_link_proposals_open", "link_proposals", ["account_id"], unique=True,
        sqlite_where=undecided, postgresql_where=undecided,
    )  # fmt: skip


def downgrade() -> None:
    for table in ("link_proposals", "upload_links", "uploads", "grants"):
        op.drop_table(table)
