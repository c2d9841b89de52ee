"""Consents by purpose and their words, requests about one's data, who was erased."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "009"
down_revision = "008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _consent_texts()
    _consents()
    _requests()
    op.create_table(
        "erasures",
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_erasures_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_erasures")),
    )
    with op.batch_alter_table("recipients", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("member_id", existing_type=BigId, nullable=True)


def _consent_texts() -> None:
    op.create_table(
        "consent_texts",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("wording", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("shown_at", Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_texts")),
        sa.UniqueConstraint(
            "purpose", "wording", "digest", name=op.f("uq_consent_texts_purpose_wording_digest")
        ),
    )


def _consents() -> None:
    """One consent for all became one a purpose: its words covered the lists of classes and
    contests, and announcements; to have essays kept everybody is asked anew."""
    with op.batch_alter_table("consents") as batch:
        batch.add_column(
            sa.Column("purpose", sa.String(20), nullable=False, server_default="roster")
        )
        batch.add_column(sa.Column("text_id", BigId, nullable=True))
        batch.create_foreign_key(op.f("fk_consents_text_id"), "consent_texts", ["text_id"], ["id"])
    op.execute(
        "INSERT INTO consents (member_id, purpose, wording, channel, given_at, withdrawn_at)"
        " SELECT member_id, 'announcements', wording, channel, given_at, withdrawn_at"
        " FROM consents WHERE purpose = 'roster'"
    )
    with op.batch_alter_table("consents") as batch:
        batch.alter_column("purpose", existing_type=sa.String(20), server_default=None)
    standing = sa.text("withdrawn_at IS NULL")
    op.create_index(
        "ix_consents_standing", "consents", ["member_id", "purpose"],
        sqlite_where=standing, postgresql_where=standing,
    )  # fmt: skip


def _requests() -> None:
    op.create_table(
        "rights_requests",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_at", Utc(timezone=True), nullable=False),
        sa.Column("due_at", Utc(timezone=True), nullable=False),
        sa.Column("decided_at", Utc(timezone=True), nullable=True),
        sa.Column("decided_by", BigId, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("done_at", Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["members.id"], name=op.f("fk_rights_requests_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_rights_requests_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rights_requests")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rights_requests_member_id"), "rights_requests", ["member_id"])
    is_open = sa.text("done_at IS NULL")
    op.create_index(
        "uq_rights_requests_open", "rights_requests", ["member_id", "kind", "field"], unique=True,
        sqlite_where=is_open, postgresql_where=is_open,
    )  # fmt: skip
    op.create_index(
        "ix_rights_requests_due", "rights_requests", ["due_at"],
        sqlite_where=is_open, postgresql_where=is_open,
    )  # fmt: skip


def downgrade() -> None:
    op.execute("DELETE FROM recipients WHERE member_id IS NULL")
    with op.batch_alter_table("recipients", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("member_id", existing_type=BigId, nullable=False)
    for table in ("erasures", "rights_requests"):
        op.drop_table(table)
    op.drop_index("ix_consents_standing", "consents")
    op.execute("DELETE FROM consents WHERE purpose <> 'roster'")
    with op.batch_alter_table("consents") as batch:
        batch.drop_constraint(op.f("fk_consents_text_id"), type_="foreignkey")
        batch.drop_column("text_id")
        batch.drop_column("purpose")
    op.drop_table("consent_texts")
