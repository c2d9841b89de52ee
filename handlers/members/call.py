"""Whom she may call: her unit's secretary, else the office."""

from bot.turn import Reply, Turn
from handlers.members.vietnamese import local
from storage import roles

OFFICE = "office_secretary"
"""She calls another of the office: her unit calls her."""


async def line(turn: Turn, rest: str) -> Reply:
    """A sentence with a name and a number; None where nobody who helps has one."""
    me = turn.acting_by or turn.member
    unit_id = turn.member.unit_id if turn.member and not turn.may(OFFICE) else None
    found = await roles.on_call(turn.session, unit_id=unit_id, besides=me.id if me else None)
    if found is None:
        return None
    return turn.words("members-call", name=found.name, phone=local(found.phone))
