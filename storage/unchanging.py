"""A chat as an app shows it that changes nothing in place and takes nothing back."""

from sqlalchemy import select

from storage.database import Session
from storage.shown import Shown
from storage.tables import Body, Delivery


async def history(
    session: Session,
    chat: str,
    *,
    before: int = 0,
    limit: int = 50,
    channel: str = "webchat",
    account: str = "web",
) -> list[Shown]:
    """The last rows shown before the one with that id (0: the newest), oldest first.

    Every message is in its first wording; each change of it is a row of its own.
    """
    rows = (
        select(Delivery, Body.say)
        .outerjoin(Body, Body.id == Delivery.body_id)
        .where(
            Delivery.channel == channel,
            Delivery.account == account,
            Delivery.chat == chat,
            Delivery.kind != "delete",
            Delivery.state == "sent",
        )
    )
    if before:
        rows = rows.where(Delivery.id < before)
    found = await session.execute(rows.order_by(Delivery.id.desc()).limit(limit))
    return [
        Shown(row.id, row.kind, row.target_id, row.say or shared or {}, row.due_at)
        for row, shared in reversed(found.all())
    ]
