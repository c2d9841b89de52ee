"""Announcements as papers: their head, urgency, files, answers, digests, cards of units."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "010"
down_revision = "009"
branch_labels = None
depends_on = None

POINTS = (
    ("announcements", "approved_by", "members"),
    ("announcements", "replaces_id", "announcements"),
    ("recipients", "digest_id", "digests"),
    ("recipients", "file_id", "files"),
    ("recipients", "told_by", "members"),
)
WAITING = sa.text("state IN ('review', 'scheduled')")
DIGEST = sa.text("digest_id IS NOT NULL")


def upgrade() -> None:
    _digests()
    for table in ("announcements", "recipients"):
        with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as batch:
            for column in _columns(table):
                batch.add_column(column)
            for of, name, to in POINTS:
                if of == table:
                    batch.create_foreign_key(op.f(f"fk_{of}_{name}"), to, [name], ["id"])
    op.execute("UPDATE announcements SET begun_at = confirmed_at")
    op.create_index("ix_announcements_waiting", "announcements", ["send_at"],
                    sqlite_where=WAITING, postgresql_where=WAITING)  # fmt: skip
    for name in ("digest_id", "file_id"):
        op.create_index(op.f(f"ix_recipients_{name}"), "recipients", [name])
    _enclosures()
    _unit_cards()
    op.add_column("deliveries", sa.Column("digest_id", BigId, nullable=True))
    for name in ("received_at", "seen_at"):
        op.add_column("deliveries", sa.Column(name, Utc(timezone=True), nullable=True))
    op.create_index("ix_deliveries_digest", "deliveries", ["digest_id"],
                    sqlite_where=DIGEST, postgresql_where=DIGEST)  # fmt: skip


def _columns(table: str) -> list[sa.Column[Any]]:
    """What is new; a column belongs to one table at a time, so each call makes its own."""
    return _of_announcements() if table == "announcements" else _of_recipients()


def _of_announcements() -> list[sa.Column[Any]]:
    return [
        sa.Column("kind", sa.String(12), server_default="", nullable=False),
        sa.Column("number", sa.String(60), server_default="", nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("subject", sa.String(300), server_default="", nullable=False),
        sa.Column("urgency", sa.String(10), server_default="normal", nullable=False),
        sa.Column("need", sa.String(8), server_default="ack", nullable=False),
        sa.Column("due_at", Utc(timezone=True), nullable=True),
        sa.Column("audience", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("nameless", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("paid", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("send_at", Utc(timezone=True), nullable=True),
        sa.Column("is_timed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("approved_by", BigId, nullable=True),
        sa.Column("approved_at", Utc(timezone=True), nullable=True),
        sa.Column("begun_at", Utc(timezone=True), nullable=True),
        sa.Column("open_until", Utc(timezone=True), nullable=True),
        sa.Column("version", BigId, server_default="1", nullable=False),
        sa.Column("revised_at", Utc(timezone=True), nullable=True),
        sa.Column("replaces_id", BigId, nullable=True),
    ]


def _of_recipients() -> list[sa.Column[Any]]:
    return [
        sa.Column("digest_id", BigId, nullable=True),
        sa.Column("answer", sa.String(8), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("file_id", BigId, nullable=True),
        sa.Column("told_at", Utc(timezone=True), nullable=True),
        sa.Column("told_by", BigId, nullable=True),
    ]


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _digests() -> None:
    op.create_table(
        "digests",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("member_id", BigId, nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_at", Utc(timezone=True), nullable=True),
        _points("digests", "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
        sa.UniqueConstraint("member_id", "day", name=op.f("uq_digests_member_id_day")),
        sqlite_autoincrement=True,
    )


def _enclosures() -> None:
    op.create_table(
        "enclosures",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("announcement_id", BigId, nullable=False),
        sa.Column("file_id", BigId, nullable=False),
        _points("enclosures", "announcement_id", "announcements"),
        _points("enclosures", "file_id", "files"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enclosures")),
        sa.UniqueConstraint(
            "announcement_id", "file_id", name=op.f("uq_enclosures_announcement_id_file_id")
        ),
    )
    op.create_index(op.f("ix_enclosures_file_id"), "enclosures", ["file_id"])


def _unit_cards() -> None:
    op.create_table(
        "unit_cards",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("announcement_id", BigId, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("account_id", BigId, nullable=False),
        sa.Column("shown", sa.String(200), nullable=False),
        _points("unit_cards", "announcement_id", "announcements"),
        _points("unit_cards", "unit_id", "units"),
        _points("unit_cards", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_cards")),
        sa.UniqueConstraint(
            "announcement_id", "unit_id", "account_id",
            name=op.f("uq_unit_cards_announcement_id_unit_id_account_id"),
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_unit_cards_account_id"), "unit_cards", ["account_id"])


def downgrade() -> None:
    op.drop_index("ix_deliveries_digest", "deliveries")
    for name in ("digest_id", "received_at", "seen_at"):
        op.drop_column("deliveries", name)
    for table in ("unit_cards", "enclosures"):
        op.drop_table(table)
    op.drop_index("ix_announcements_waiting", "announcements")
    for name in ("digest_id", "file_id"):
        op.drop_index(op.f(f"ix_recipients_{name}"), "recipients")
    for table in ("recipients", "announcements"):
        with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as batch:
            for of, name, _ in POINTS:
                if of == table:
                    batch.drop_constraint(op.f(f"fk_{of}_{name}"), type_="foreignkey")
            for column in _columns(table):
                batch.drop_column(column.name)
    op.drop_table("digests")
