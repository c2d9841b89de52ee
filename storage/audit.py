"""Writes down who did what, in the transaction of the act itself."""

from collections.abc import Mapping
from datetime import datetime

from storage.database import Session
from storage.tables import AuditEntry


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
    session.add(
        AuditEntry(
            at=now, actor_id=actor_id, action=action, object=object, details=dict(details or {})
        )
    )
    await session.flush()
