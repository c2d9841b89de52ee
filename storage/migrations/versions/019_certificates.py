"""Certificates, in versions; what somebody was let off; what people thought of a class."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "019"
down_revision = "018"
branch_labels = None
depends_on = None

EXPIRES = sa.text("valid_until IS NOT NULL AND reminded_at IS NULL AND revoked_at IS NULL")
WANTED = sa.text("wanted_at IS NOT NULL")


def upgrade() -> None:
    _certificates()
    _versions()
    _waivers()
    _feedback()


def _certificates() -> None:
    op.create_table(
        "certificates",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("year", BigId, nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("symbol", sa.String(20), nullable=False),
        sa.Column("version", BigId, nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("issued_at", Utc(timezone=True), nullable=False),
        sa.Column("issued_by", BigId, nullable=False),
        sa.Column("revoked_at", Utc(timezone=True), nullable=True),
        sa.Column("revoked_by", BigId, nullable=True),
        sa.Column("revoked_why", sa.String(300), nullable=False),
        *(sa.Column(name, Utc(timezone=True), nullable=True)
          for name in ("wanted_at", "nudged_at", "reminded_at")),
        _training("certificates"),
        *(_member("certificates", name) for name in ("member_id", "issued_by", "revoked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("code", name=op.f("uq_certificates_code")),
        sa.UniqueConstraint("year", "symbol", "number",
                            name=op.f("uq_certificates_year_symbol_number")),
        sa.UniqueConstraint("training_id", "member_id",
                            name=op.f("uq_certificates_training_id_member_id")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index(op.f("ix_certificates_member_id"), "certificates", ["member_id"])
    op.create_index("ix_certificates_expires", "certificates", ["valid_until"],
                    sqlite_where=EXPIRES, postgresql_where=EXPIRES)  # fmt: skip
    op.create_index("ix_certificates_wanted", "certificates", ["wanted_at"],
                    sqlite_where=WANTED, postgresql_where=WANTED)  # fmt: skip


def _versions() -> None:
    op.create_table(
        "certificate_versions",
        sa.Column("certificate_id", BigId, nullable=False),
        sa.Column("version", BigId, nullable=False),
        *(sa.Column(name, sa.String(length), nullable=False)
          for name, length in (("name", 200), ("born", 4), ("unit", 200), ("title", 200),
                               ("batch", 60))),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("first_on", "last_on")),
        sa.Column("periods", BigId, nullable=False),
        *(sa.Column(name, sa.String(length), nullable=False)
          for name, length in (("band", 12), ("signer_title", 120), ("signer", 120))),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("by_id", BigId, nullable=False),
        sa.ForeignKeyConstraint(["certificate_id"], ["certificates.id"],
                                name=op.f("fk_certificate_versions_certificate_id")),
        _member("certificate_versions", "by_id"),
        sa.PrimaryKeyConstraint("certificate_id", "version",
                                name=op.f("pk_certificate_versions")),
    )  # fmt: skip


def _waivers() -> None:
    op.create_table(
        "certificate_waivers",
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("by_id", BigId, nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        _training("certificate_waivers"),
        *(_member("certificate_waivers", name) for name in ("member_id", "by_id")),
        sa.PrimaryKeyConstraint("training_id", "member_id", name=op.f("pk_certificate_waivers")),
    )
    op.create_index(op.f("ix_certificate_waivers_member_id"), "certificate_waivers", ["member_id"])


def _feedback() -> None:
    op.create_table(
        "feedback_given",
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("questions", BigId, nullable=False),
        _training("feedback_given"),
        _member("feedback_given", "member_id"),
        sa.PrimaryKeyConstraint("training_id", "member_id", name=op.f("pk_feedback_given")),
    )
    op.create_index(op.f("ix_feedback_given_member_id"), "feedback_given", ["member_id"])
    op.create_table(
        "feedback_answers",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("question", sa.String(12), nullable=False),
        sa.Column("scale", BigId, nullable=True),
        sa.Column("words", sa.String(600), nullable=False),
        _training("feedback_answers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_answers")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_feedback_answers_class", "feedback_answers", ["training_id", "question"])


def _training(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["training_id"], ["trainings.id"],
                                   name=op.f(f"fk_{table}_training_id"))  # fmt: skip


def _member(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["members.id"], name=op.f(f"fk_{table}_{column}"))


def downgrade() -> None:
    for table in ("feedback_answers", "feedback_given", "certificate_waivers",
                  "certificate_versions", "certificates"):  # fmt: skip
        op.drop_table(table)
