"""Whom a secretary answers for, asked again at every press."""

from bot.turn import NotAllowed, Refusal, Turn
from handlers.members.menu import OFFICE, UNIT
from handlers.presses import number
from storage import accounts, tables


def units_of(turn: Turn) -> frozenset[int]:
    """The units whose secretary she is, at this moment."""
    return frozenset(unit for role, unit in turn.me.roles if role in UNIT and unit is not None)


def scope(turn: Turn) -> frozenset[int] | None:
    """The units whose members she answers for; None for all.

    Raises:
        NotAllowed: she answers for nobody.
    """
    if turn.may(OFFICE):
        return None
    own = units_of(turn)
    if not own:
        raise NotAllowed
    return own


def check_unit(turn: Turn, unit_id: int) -> None:
    """Go on only if she answers for that unit.

    Raises:
        NotAllowed: she does not.
    """
    units = scope(turn)
    if units is not None and unit_id not in units:
        raise NotAllowed


async def member_of(turn: Turn, argument: str) -> tables.Member:
    """The member with that id, if she answers for her.

    Raises:
        NotAllowed: there is none, she has left, or she is not of her units.
    """
    member = await turn.session.get(tables.Member, number(argument))
    if member is None or member.left_at is not None:
        raise NotAllowed
    check_unit(turn, member.unit_id)
    return member


async def member_below(turn: Turn, argument: str) -> tables.Member:
    """As ``member_of``, for what also ends her duties: those beyond the unit are the office's.

    Raises:
        NotAllowed: as there.
        Refusal: she has duties beyond the unit, and only the office may.
    """
    member = await member_of(turn, argument)
    if await is_above(turn, member):
        raise Refusal("members-card-office-only", name=member.name)
    return member


async def is_above(turn: Turn, member: tables.Member) -> bool:
    """Whether only the office may act upon her: who becomes this member, or takes her place,
    gets what she may do outside the unit."""
    held = await accounts.roles(turn.session, member.id)
    return not turn.may(OFFICE) and any(unit != member.unit_id for _, unit in held)
