"""Whom she may call: her unit's secretary, else the office."""

from bot.turn import Reply, Turn
from handlers.members.vietnamese import local
from storage import roles


async def line(turn: Turn, rest: str) -> Reply:
    """A sentence with a name and a number; None where nobody who helps has one."""
    me = turn.acting_by or turn.member
    found = await roles.on_call(
        turn.session, unit_id=turn.member.unit_id if turn.member else None,
        besides=me.id if me else None,
    )  # fmt: skip
    if found is None:
        return None
    return turn.words("members-call", name=found.name, phone=local(found.phone))
