"""Which message of ours somebody quotes."""

from collections.abc import Sequence

from sqlalchemy import Text, func, or_, select
from sqlalchemy import cast as as_type

from storage.database import Session
from storage.deliveries import Address, D, at_chat, bodies, deliveries


async def handles(
    session: Session, *, channel: str, account: str, chat: str, message: str
) -> Sequence[str]:
    """The handles of the buttons that stand or stood below a message of ours, by the channel's
    id of it, those it has now first; none where it is no message of ours, or had none.

    The piece of a long text is the whole text; one that was changed is what it was, too.
    """
    here = at_chat(Address(channel, account, chat))
    whole = select(func.coalesce(D.target_id, D.id)).where(
        here, as_type(D.message_ids, Text()).contains(f'"{message}"', autoescape=True)
    )
    root = await session.scalar(whole.order_by(D.id.desc()).limit(1))
    if root is None:
        return []
    says = await session.execute(
        select(D.say, bodies.c.say)
        .select_from(deliveries.outerjoin(bodies, bodies.c.id == D.body_id))
        .where(here, or_(D.id == root, D.target_id == root))
        .order_by(D.id.desc())
    )
    every = [(own or shared or {}).get("buttons", ()) for own, shared in says]
    return [button["handle"] for buttons in every for button in buttons]
