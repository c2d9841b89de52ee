"""Writes down who did what, in the transaction of the act itself.

What is written is sealed by ``storage/seals.py`` within a second or so.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert

from storage.database import Session
from storage.tables import AuditEntry, Unsealed


async def record(
    session: Session,
    *,
    actor_id: int | None,
    action: str,
    object: str,
    details: Mapping[str, object] | None = None,
    now: datetime,
) -> None:
    """Keep one act. ``actor_id`` is the member who acted, None for the command line.

    ``object`` is ``kind:id``; ``details`` hold numbers, ids and roles, never names or texts.
    """
    entry = AuditEntry(
        at=now, actor_id=actor_id, action=action, object=object, details=dict(details or {})
    )
    session.add(entry)
    await session.flush()
    await session.execute(insert(Unsealed).values(audit_id=entry.id))
