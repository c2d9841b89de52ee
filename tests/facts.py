"""What a house knows, so that two moments can be compared."""

from typing import Any

from sqlalchemy import select

from storage.tables import Table
from tests.chat import House

TALK = {"inbox", "deliveries", "bodies", "conversations"}
"""Tables of what is being said, not of what is so."""


async def facts(house: House) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the house knows, but for when somebody was seen last."""
    known = {}
    async with house.database.read() as session:
        for table in Table.metadata.sorted_tables:
            if table.name not in TALK:
                columns = [c for c in table.c if c.name != "seen_at"]
                rows = await session.execute(select(*columns).order_by(*table.primary_key))
                known[table.name] = [tuple(map(str, row)) for row in rows]
    return known
