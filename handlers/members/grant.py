"""The office gives roles and takes them back; both hold at the very next press."""

from bot.forms import Answers, Choice, Form, Option
from bot.turn import Open, Refusal, Reply, Turn
from handlers.members.charge import member_of
from handlers.members.find import role_name
from handlers.members.menu import OFFICE
from storage import accounts, roles, tables, units

BY_HAND = (*roles.IN_A_UNIT, OFFICE, "judge", "monitor", "check_in")
"""What the office gives. Operators are named where the service is installed."""


async def _about(turn: Turn, answers: Answers) -> dict[str, object]:
    member = await member_of(turn, answers["member"])
    unit = await turn.session.get_one(tables.Unit, member.unit_id)
    told: dict[str, object] = {"name": member.name, "unit": unit.name}
    if role := answers.get("role"):
        told["role"] = await _in_full(turn, role, unit)
        told["does"] = "take" if role.startswith("-") else "give"
    return told


async def _in_full(turn: Turn, answer: str, own: tables.Unit) -> str:
    """What the role of an answer is called, with the unit it holds in."""
    role, is_held, unit_id = answer.removeprefix("-").partition("@")
    name = role_name(turn, role)
    if role not in roles.IN_A_UNIT:
        return name
    unit = await turn.session.get_one(tables.Unit, int(unit_id)) if is_held else own
    return turn.words("members-role-in", role=name, unit=unit.name)


async def _every(turn: Turn, answers: Answers) -> list[Option]:
    """What she holds, to be taken back; then what she may be given."""
    member = await member_of(turn, answers["member"])
    held = sorted(await accounts.roles(turn.session, member.id), key=str)
    names = dict(await units.names(turn.session, [unit for _, unit in held if unit]))
    back = [
        Option(f"-{role}@{unit or ''}", turn.words(
            "members-grant-role-back", role=role_name(turn, role), unit=names.get(unit or 0, "")))
        for role, unit in held if role in BY_HAND
    ]  # fmt: skip
    here = {role for role, unit in held if unit in (None, member.unit_id)}
    give = [
        Option(role, turn.words("members-grant-role-give", role=role_name(turn, role)))
        for role in BY_HAND if role not in here
    ]  # fmt: skip
    return [*back, *give]


class Grant(Form):
    """Which role, and yes."""

    roles = (OFFICE,)

    role = Choice(of=_every, shows=_about)
    confirm = Choice("yes", shows=_about)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        member = await member_of(turn, answers["member"])
        told = await _about(turn, answers)
        role, _, unit = answers["role"].removeprefix("-").partition("@")
        if answers["role"].startswith("-"):
            if member.id == turn.me.id:
                raise Refusal("members-grant-self")
            where = int(unit) if unit else None
            await roles.revoke(turn.session, member_id=member.id, role=role, unit_id=where,
                               by=turn.me.id, now=turn.now)  # fmt: skip
            return turn.words("members-grant-taken", **told)
        where = member.unit_id if role in roles.IN_A_UNIT else None
        await roles.grant(turn.session, member_id=member.id, role=role, unit_id=where,
                          by=turn.me.id, now=turn.now)  # fmt: skip
        return turn.words("members-grant-given", **told)


async def start(turn: Turn, argument: str) -> Reply:
    """From the card of a member."""
    turn.require(OFFICE)
    member = await member_of(turn, argument)
    return Open(Grant.id, {"member": str(member.id)})
