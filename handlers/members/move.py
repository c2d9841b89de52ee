"""A member moves to another unit; where she was is kept."""

from collections.abc import MutableMapping

from bot.forms import Answers, Choice, Field, Form, Option, Stay, Wrong
from bot.messages import Kind
from bot.turn import Open, Refusal, Reply, Turn
from handlers.members.charge import member_below
from handlers.members.menu import OFFICE, UNIT
from handlers.members.vietnamese import fold
from storage import stays, tables, units

MOST_NEAR = 5
LIKE = "?"
"""Before the words of an answer that name no unit exactly: which is meant is asked next."""


async def _named(turn: Turn, field: Field) -> str:
    """Id of the unit she has typed, or what is like it.

    Raises:
        Wrong: no unit is even like it.
    """
    said = turn.said.text.strip() if turn.said.kind is Kind.TEXT else ""
    if not said:
        raise Wrong("wrong", field=field.name)
    found = await units.called(turn.session, key=fold(said), name=said)
    if found is not None:
        return str(found.id)
    if not await units.near(turn.session, fold(said)[:200], limit=1):
        raise Wrong("nobody", field="unit")
    return f"{LIKE}{fold(said)[:200]}"


class Where(Field):
    """A unit by its name, code or another name of it; the answer is its id, or ``LIKE``."""

    numbers = False
    words = True  # a unit's name may begin as a command does: “Đơn vị …”

    async def said(self, turn: Turn, answers: Answers) -> str:
        return await _named(turn, self)


async def _near(turn: Turn, answers: Answers) -> list[Option]:
    wanted = answers["unit"].removeprefix(LIKE)
    found = await units.near(turn.session, wanted, limit=MOST_NEAR)
    return [Option(str(id_), name) for id_, name in found]


class Which(Choice):
    """One of the units whose names are like what she typed; she may type another."""

    words = True

    async def said(self, turn: Turn, answers: Answers) -> str:
        named = await _named(turn, self)
        if named.startswith(LIKE) and isinstance(answers, MutableMapping):
            answers["unit"] = named
            raise Stay
        return named


def _is_like(answers: Answers) -> bool:
    return answers["unit"].startswith(LIKE)


def _unit_id(answers: Answers) -> int | None:
    named = answers.get("which", answers.get("unit", LIKE))
    return None if named.startswith(LIKE) else int(named)


async def _about(turn: Turn, answers: Answers) -> dict[str, object]:
    member = await member_below(turn, answers["member"])
    told = {"name": member.name}
    if unit_id := _unit_id(answers):
        told["unit"] = (await turn.session.get_one(tables.Unit, unit_id)).name
    return dict(told)


class Move(Form):
    """Where to, and yes."""

    roles = (OFFICE, *UNIT)

    unit = Where(shows=_about)
    which = Which(of=_near, when=_is_like, shows=_about)
    confirm = Choice("yes", shows=_about)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        member = await member_below(turn, answers["member"])
        told = await _about(turn, answers)
        unit_id = _unit_id(answers)
        if unit_id is None:  # such a unit has gone meanwhile
            raise Wrong("nobody", field="unit")
        try:
            await stays.move(
                turn.session, member_id=member.id, unit_id=unit_id,
                by=turn.me.id, now=turn.now,
            )  # fmt: skip
        except stays.SameUnit:
            raise Refusal("members-move-same", **told) from None
        except stays.NotHere:
            raise Refusal("members-move-gone", **told) from None
        return turn.words("members-move-done", **told)


async def start(turn: Turn, argument: str) -> Reply:
    """From the card of a member."""
    member = await member_below(turn, argument)
    return Open(Move.id, {"member": str(member.id)})
