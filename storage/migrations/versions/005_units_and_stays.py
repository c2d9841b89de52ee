"""Units with codes, other names and an end; where members were before; papers; who acts for whom."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "005"
down_revision = "004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _clusters()
    _units()
    _aliases()
    _members()
    _stays()
    _papers()


def _clusters() -> None:
    op.create_table(
        "clusters",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("search_key", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clusters")),
        sa.UniqueConstraint("name", name=op.f("uq_clusters_name")),
        sa.UniqueConstraint("search_key", name=op.f("uq_clusters_search_key")),
        sqlite_autoincrement=True,
    )


def _units() -> None:
    _add("units", sa.Column("code", sa.String(length=40), server_default="", nullable=False))
    _add("units", sa.Column("valid_from", sa.Date(), nullable=True))
    _add("units", sa.Column("valid_to", sa.Date(), nullable=True))
    for name, to in (
        ("parent_id", "units"),
        ("merged_into_id", "units"),
        ("cluster_id", "clusters"),
    ):
        _add("units", _reference("units", name, to))
    has_code = sa.text("code <> ''")
    op.create_index("uq_units_code", "units", ["code"], unique=True,
                    sqlite_where=has_code, postgresql_where=has_code)  # fmt: skip


def _add(table: str, column: "sa.Column[Any]") -> None:
    # SQLite adds a column with its reference in one go; copying the whole table would cut
    # off everything that refers to it
    op.add_column(table, column, inline_references=True)


def _reference(table: str, name: str, to: str) -> "sa.Column[int]":
    key = sa.ForeignKey(f"{to}.id", name=op.f(f"fk_{table}_{name}"))
    return sa.Column(name, BigId, key, nullable=True)


def _aliases() -> None:
    op.create_table(
        "unit_aliases",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("alias", sa.String(length=200), nullable=False),
        sa.Column("search_key", sa.String(length=200), nullable=False),
        sa.Column("added_at", Utc(timezone=True), nullable=False),
        sa.Column("added_by", BigId, nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_aliases_unit_id")),
        sa.ForeignKeyConstraint(
            ["added_by"], ["members.id"], name=op.f("fk_unit_aliases_added_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_aliases")),
        sa.UniqueConstraint("search_key", name=op.f("uq_unit_aliases_search_key")),
    )
    op.create_index(op.f("ix_unit_aliases_unit_id"), "unit_aliases", ["unit_id"])


def _members() -> None:
    _add("members", sa.Column("sort_name", sa.String(200), server_default="", nullable=False))
    _add("members", sa.Column("added_at", Utc(timezone=True), nullable=True))
    _add("members", sa.Column("left_why", sa.String(10), server_default="", nullable=False))
    _add("accounts", _reference("accounts", "acting_for", "members"))
    _add("accounts", sa.Column("acting_until", Utc(timezone=True), nullable=True))
    _add("link_codes", sa.Column("revoked_at", Utc(timezone=True), nullable=True))
    _add("link_codes", sa.Column("manner", sa.String(10), server_default="ask", nullable=False))
    asks = sa.Column("asks", sa.String(10), server_default="secretary", nullable=False)
    _add("link_proposals", asks)
    _add("registrations", _reference("registrations", "by_id", "members"))
    _add("entry_versions", _reference("entry_versions", "by_id", "members"))


def _stays() -> None:
    op.create_table(
        "stays",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("until", Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_stays_member_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_stays_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stays")),
    )
    op.create_index("ix_stays_member", "stays", ["member_id", "until"])
    op.create_index(op.f("ix_stays_unit_id"), "stays", ["unit_id"])


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("asked_by", BigId, nullable=False),
        sa.Column("account_id", BigId, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("tries", BigId, nullable=False),
        sa.Column("path", sa.String(length=100), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("expires_at", Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["members.id"], name=op.f("fk_papers_asked_by")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_papers_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_papers_asked_by"), "papers", ["asked_by"])
    asked = sa.text("state = 'asked'")
    op.create_index("ix_papers_asked", "papers", ["id"],
                    sqlite_where=asked, postgresql_where=asked)  # fmt: skip


def downgrade() -> None:
    op.drop_index("uq_units_code", "units")
    for table, columns in _ADDED.items():
        with op.batch_alter_table(table) as batch:
            for name in columns:
                batch.drop_column(name)
    for table in ("papers", "stays", "unit_aliases", "clusters"):
        op.drop_table(table)


_ADDED = {
    "units": ("code", "valid_from", "valid_to", "parent_id", "merged_into_id", "cluster_id"),
    "members": ("sort_name", "added_at", "left_why"),
    "accounts": ("acting_for", "acting_until"),
    "link_codes": ("revoked_at", "manner"),
    "link_proposals": ("asks",),
    "registrations": ("by_id",),
    "entry_versions": ("by_id",),
}
