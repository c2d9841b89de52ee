"""The chain of seals over the audit, and triggers that refuse to change either."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId

revision = "006"
down_revision = "005"
branch_labels = None
depends_on = None

SAME = {"audit": "id = NEW.id", "seals": "seq = NEW.seq OR audit_id = NEW.audit_id"}


def upgrade() -> None:
    op.create_table(
        "unsealed",
        sa.Column("audit_id", BigId, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("audit_id", name=op.f("pk_unsealed")),
    )
    op.create_table(
        "seals",
        sa.Column("seq", BigId, autoincrement=False, nullable=False),
        sa.Column("audit_id", BigId, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_seals")),
        sa.UniqueConstraint("audit_id", name=op.f("uq_seals_audit_id")),
    )
    op.execute("INSERT INTO unsealed (audit_id) SELECT id FROM audit")
    refuse = _on_sqlite if op.get_bind().dialect.name == "sqlite" else _on_postgresql
    for table in SAME:
        refuse(table)


def _on_sqlite(table: str) -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
    replaces = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {SAME[table]})"  # noqa: S608
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
    op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
    op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} {replaces} {refuse}")


def _on_postgresql(table: str) -> None:
    refuse = f"EXECUTE FUNCTION {table}_refuse()"
    op.execute(
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is never changed'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW {refuse}"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT {refuse}"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("update", "delete", "replace"):
            op.execute(f"DROP TRIGGER audit_no_{act}")
    else:
        op.execute("DROP TRIGGER audit_no_update ON audit")
        op.execute("DROP TRIGGER audit_no_truncate ON audit")
    op.drop_table("seals")
    op.drop_table("unsealed")
    if op.get_bind().dialect.name != "sqlite":
        for table in SAME:
            op.execute(f"DROP FUNCTION {table}_refuse()")
