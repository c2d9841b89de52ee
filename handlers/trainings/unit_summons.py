"""What the secretary of a unit reads of a summons: her own people, their numbers."""

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.members.charge import check_unit
from handlers.members.vietnamese import local
from handlers.presses import numbers
from handlers.trainings import answer, letters
from storage import audit, invitations


async def show(turn: Turn, argument: str) -> Reply:
    """``class:unit[:page]``: those of a unit who have not said that they come, with their
    numbers."""
    training_id, unit_id, *rest = numbers(argument, at_least=2)
    check_unit(turn, unit_id)
    summoned = await invitations.standing(turn.session, training_id)
    if summoned is None:
        raise Refusal("summons-over-moved")
    found = await invitations.to_ask(turn.session, summoned.id, unit_id=unit_id)
    if not found:
        return turn.words("summons-unit-none")
    pages = -(-len(found) // letters.MOST_SHOWN)
    page = min(max(rest[0] if rest else 1, 1), pages)
    shown = found[(page - 1) * letters.MOST_SHOWN : page * letters.MOST_SHOWN]
    await _note(turn, unit_id, len(shown))
    lacks = turn.words("summons-unit-no-phone")
    phones = {one.member_id: local(one.phone) or lacks for one in shown}
    head = turn.words("summons-unit-head", title=found[0].title, unit=found[0].unit,
                      start=turn.words.moment(found[0].starts_at), count=len(found))  # fmt: skip
    said = [head, *letters.lines(turn.words, shown, phones=phones)]
    turns = [
        button(turn.words(key), "summons-unit", f"{training_id}:{unit_id}:{to}")
        for key, to in (("trainings-button-next", page + 1), ("trainings-button-back", page - 1))
        if 1 <= to <= pages
    ]
    return Say("\n".join(said), (*letters.below(turn.words, shown)[:-1], *turns))


async def _note(turn: Turn, unit_id: int, rows: int) -> None:
    """Whoever looks at phone numbers leaves a trace, as in the list of members."""
    await audit.record(
        turn.session, actor_id=turn.me.id, action="contact.view", object=f"unit:{unit_id}",
        details={"rows": rows}, now=turn.now,
    )  # fmt: skip


async def person(turn: Turn, argument: str) -> Reply:
    """One of them, and what may be entered about her."""
    one = await answer.invited_of(turn, argument)
    if one.state not in invitations.OPEN and not one.may_be_replaced:
        await answer.check(turn, one)
    if one.why_over:
        raise Refusal(f"summons-over-{one.why_over}")
    text = turn.words("summons-person", name=one.name, code=one.code, title=one.title,
                      start=turn.words.moment(one.starts_at),
                      state=letters.how(turn.words, one))  # fmt: skip
    return Say(text, letters.entries(turn.words, one))
