"""Who did what, when; and the chain by which it is known that nobody changed it since."""

from sqlalchemy import DDL, String, event
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, Json, Table, Time


class AuditEntry(Table):
    """One act; written in the act's own transaction, never changed."""

    __tablename__ = "audit"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    at: Mapped[Time]
    actor_id: Mapped[int | None] = mapped_column(BigId)
    """The member who acted; none for the operator's command line and for the clock."""
    action: Mapped[str] = mapped_column(String(60))
    object: Mapped[str] = mapped_column(String(60))
    details: Mapped[Json]


class Unsealed(Table):
    """An act that waits for its seal: the sealer need not look for it among a million."""

    __tablename__ = "unsealed"

    audit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)


class Seal(Table):
    """One link of the chain; never changed."""

    __tablename__ = "seals"

    seq: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    """1, 2, 3 without a gap: the order of sealing, which is nearly that of the acts."""
    audit_id: Mapped[int] = mapped_column(BigId, unique=True)
    hash: Mapped[str] = mapped_column(String(64))
    """HMAC-SHA256 over the hash before it and the act."""


NEVER_CHANGED = ("audit", "seals")
"""Tables whose rows are only added. A migration that makes one anew makes its triggers anew."""
SAME = {"audit": "id = NEW.id", "seals": "seq = NEW.seq OR audit_id = NEW.audit_id"}


def triggers_on_sqlite(table: str) -> list[str]:
    """Statements that have SQLite refuse a change. A replacing insert fires no trigger of
    deletes, so that is refused where it begins."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
    replaces = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {SAME[table]})"  # noqa: S608 - ours
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} {replaces} {refuse}",
    ]


def triggers_on_postgresql(table: str) -> list[str]:
    """Statements that have PostgreSQL refuse a change."""
    refuse = f"EXECUTE FUNCTION {table}_refuse()"
    return [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is never changed'; END $$",
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT {refuse}",
    ]


for _name in NEVER_CHANGED:
    for _engine, _made in (("sqlite", triggers_on_sqlite), ("postgresql", triggers_on_postgresql)):
        for _statement in _made(_name):
            _ddl = DDL(_statement).execute_if(dialect=_engine)  # type: ignore[no-untyped-call]
            event.listen(Table.metadata.tables[_name], "after_create", _ddl)
