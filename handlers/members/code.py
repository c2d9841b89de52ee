"""How a secretary gives somebody a linking code to be handed over."""

from bot.forms import Answers, Field, Form, Wrong
from bot.messages import Kind, Say
from bot.turn import Open, Refusal, Reply, Turn, fold
from handlers.members.charge import is_above, member_of, scope
from handlers.members.menu import OFFICE, UNIT
from storage import codes, units

MOST_NAMED = 5


class Who(Field):
    """One member, by her code or her name; the answer is her id."""

    numbers = False

    async def said(self, turn: Turn, answers: Answers) -> str:
        if turn.said.kind is not Kind.TEXT or not turn.said.text.strip():
            raise Wrong("wrong")
        return await _find(turn, turn.said.text)


class Code(Form):
    """For secretaries; each for the members she answers for."""

    roles = (OFFICE, *UNIT)

    member = Who()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        return await _issue(turn, answers["member"], codes.ASK)


async def give(turn: Turn, rest: str) -> Reply:
    """A code for the member named, or the question who is meant."""
    scope(turn)
    if not rest:
        return Open(Code.id)
    try:
        return await _issue(turn, await _find(turn, rest), codes.ASK)
    except Wrong as wrong:
        raise Refusal(f"members-code-member-{wrong.occasion}", **wrong.values) from None


async def _find(turn: Turn, said: str) -> str:
    wanted = fold(said)[:200]
    found = await units.meant(
        turn.session, wanted, unit_ids=scope(turn), said=said, limit=MOST_NAMED + 1
    )
    if not found:
        raise Wrong("nobody")
    if len(found) > 1:
        named = [f"{member.name}, {member.code}" for member in found[:MOST_NAMED]]
        raise Wrong("several", names="\n".join(f"• {line}" for line in named))
    return str(found[0].id)


async def for_(turn: Turn, argument: str) -> Reply:
    """From the card of a member: a code for one more chat of hers, or her first."""
    return await _issue(turn, argument, codes.ASK)


async def instead(turn: Turn, argument: str) -> Reply:
    """From the card of a member who has lost her phone: a code that unlinks her old chats."""
    return await _issue(turn, argument, codes.REPLACE)


async def _issue(turn: Turn, member_id: str, manner: str) -> Reply:
    member = await member_of(turn, member_id)
    if await is_above(turn, member):
        raise Refusal("members-code-office-only", name=member.name)
    had_one = await codes.has_unused(turn.session, member.id, now=turn.now)
    code = await codes.issue(
        turn.session,
        member_id=member.id,
        made_by=turn.me.id,
        valid_for=codes.HANDED_OVER,
        manner=manner,
        now=turn.now,
    )
    until = turn.words.moment(turn.now + codes.HANDED_OVER)
    given = {"name": member.name, "member": member.code, "code": code, "until": until}
    key = "members-code-instead" if manner == codes.REPLACE else "members-code-given"
    said = [turn.words(key, **given)]
    if had_one:  # she may have it on a slip of paper, and would be told that it is wrong
        said.append(turn.words("members-code-before", name=member.name))
    return Say("\n".join(said), secret=True)
