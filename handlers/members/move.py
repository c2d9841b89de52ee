"""A member moves to another unit; where she was is kept."""

from bot.forms import Answers, Choice, Field, Form, Wrong
from bot.messages import Kind
from bot.turn import Open, Refusal, Reply, Turn
from handlers.members.charge import member_below
from handlers.members.menu import OFFICE, UNIT
from handlers.members.vietnamese import fold
from storage import stays, tables, units


class Where(Field):
    """A unit by its name, code or another name of it; the answer is its id."""

    numbers = False

    async def said(self, turn: Turn, answers: Answers) -> str:
        said = turn.said.text.strip() if turn.said.kind is Kind.TEXT else ""
        if not said:
            raise Wrong("wrong")
        found = await units.called(turn.session, key=fold(said), name=said)
        if found is None:
            near = await units.near(turn.session, fold(said), limit=5)
            names = "\n".join(f"• {name}" for name in near)
            raise Wrong("which" if near else "nobody", names=names)
        return str(found.id)


async def _about(turn: Turn, answers: Answers) -> dict[str, object]:
    member = await member_below(turn, answers["member"])
    told = {"name": member.name}
    if "unit" in answers:
        told["unit"] = (await turn.session.get_one(tables.Unit, int(answers["unit"]))).name
    return dict(told)


class Move(Form):
    """Where to, and yes."""

    roles = (OFFICE, *UNIT)

    unit = Where(shows=_about)
    confirm = Choice("yes", shows=_about)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        member = await member_below(turn, answers["member"])
        told = await _about(turn, answers)
        try:
            await stays.move(
                turn.session, member_id=member.id, unit_id=int(answers["unit"]),
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
