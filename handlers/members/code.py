"""How a secretary gives somebody a linking code to be handed over."""

from bot.forms import Answers, Field, Form, Wrong
from bot.messages import Kind, Say
from bot.turn import NotAllowed, Open, Refusal, Reply, Turn, fold
from handlers.members import menu
from handlers.members.menu import OFFICE
from handlers.members.office import units_of
from storage import accounts, linking, tables, units

WORD = "ma"
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

    member = Who()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        return await _issue(turn, int(answers["member"]))


async def give(turn: Turn, rest: str) -> Reply:
    """A code for the member named, or the question who is meant."""
    _scope(turn)
    if not rest:
        return Open(Code.id)
    try:
        return await _issue(turn, int(await _find(turn, rest)))
    except Wrong as wrong:
        raise Refusal(f"members-code-member-{wrong.occasion}", **wrong.values) from None


async def lost(turn: Turn, text: str) -> Reply:
    """“mã HV00012” is a wish for a code; everything else is lost."""
    word, _, rest = fold(text).partition(" ")
    is_wish = word == WORD and rest and (turn.may(OFFICE) or units_of(turn))
    return await give(turn, rest) if is_wish else await menu.lost(turn, text)


def _scope(turn: Turn) -> frozenset[int] | None:
    """The units she may give codes in; None for all."""
    if turn.may(OFFICE):
        return None
    own = units_of(turn)
    if not own:
        raise NotAllowed
    return own


async def _find(turn: Turn, said: str) -> str:
    wanted = fold(said)[:200]
    scope = _scope(turn)
    found = await units.meant(turn.session, wanted, unit_ids=scope, limit=MOST_NAMED + 1)
    if not found:
        raise Wrong("nobody")
    if len(found) > 1:
        named = [f"{member.name}, {member.code}" for member in found[:MOST_NAMED]]
        raise Wrong("several", names="\n".join(f"• {line}" for line in named))
    return str(found[0].id)


async def _issue(turn: Turn, member_id: int) -> Reply:
    scope = _scope(turn)
    member = await turn.session.get(tables.Member, member_id)
    if member is None or (scope is not None and member.unit_id not in scope):
        raise NotAllowed
    await _check_rank(turn, member)
    code = await linking.issue_code(
        turn.session,
        member_id=member.id,
        made_by=turn.me.id,
        valid_for=linking.HANDED_OVER,
        now=turn.now,
    )
    until = turn.words.moment(turn.now + linking.HANDED_OVER)
    given = {"name": member.name, "member": member.code, "code": code, "until": until}
    return Say(turn.words("members-code-given", **given), secret=True)


async def _check_rank(turn: Turn, member: tables.Member) -> None:
    """Whoever holds a code may become that member, so it must not lend her higher roles."""
    held = await accounts.roles(turn.session, member.id)
    if not turn.may(OFFICE) and any(unit != member.unit_id for _, unit in held):
        raise Refusal("members-code-office-only", name=member.name)
