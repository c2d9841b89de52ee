"""Who is summoned says that she comes, or why she does not; or her secretary, who was told."""

from bot.forms import Answers, Form, Text
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.members.charge import check_unit
from handlers.members.menu import OFFICE
from handlers.presses import number
from handlers.trainings import letters, offer
from handlers.trainings.letters import refusals
from storage import invitations, summons
from storage.histories import LONGEST_REASON
from storage.invitations import OPEN, Invited


async def yes(turn: Turn, argument: str) -> Reply:
    """She comes."""
    with refusals(turn):
        one = await summons.confirm(
            turn.session, number(argument), member_id=turn.me.id, now=turn.now, by=turn.by
        )
    start = turn.words.moment(one.starts_at)
    return turn.words("summons-yes-done", title=one.title, start=start, place=one.place)


async def told_yes(turn: Turn, argument: str) -> Reply:
    """Her secretary was told so."""
    one = await invited_of(turn, argument)
    with refusals(turn):
        one = await summons.confirm(
            turn.session, one.id, member_id=one.member_id, now=turn.now, by=turn.me.id
        )
    return turn.words("summons-told-yes-done", name=one.name, title=one.title)


async def invited_of(turn: Turn, argument: str) -> Invited:
    """The invitation with that id, if she answers for its unit.

    Raises:
        NotAllowed: it is another unit's.
        Refusal: there is none.
    """
    one = await invitations.get(turn.session, number(argument))
    if one is None:
        raise Refusal("summons-not-yours")
    if one.unit_id is None:
        turn.require(OFFICE)
    else:
        check_unit(turn, one.unit_id)
    return one


async def check(turn: Turn, one: Invited) -> None:
    """Go on only if an answer is still asked for.

    Raises:
        Refusal.
    """
    with refusals(turn):
        if one.why_over:
            raise summons.Over(one.why_over)
        if one.starts_at <= turn.now:
            raise summons.Started
        if one.state not in OPEN:
            raise summons.Answered(one)


async def no(turn: Turn, argument: str) -> Reply:
    """Opens the form about why she does not come."""
    one = await invitations.get(turn.session, number(argument))
    if one is None or one.member_id != turn.me.id:
        raise Refusal("summons-not-yours")
    await check(turn, one)
    return Open(Answer.id, {"invitation": str(one.id), "whose": "hers", "name": one.name})


async def told_no(turn: Turn, argument: str) -> Reply:
    """The same form, for her secretary."""
    one = await invited_of(turn, argument)
    await check(turn, one)
    return Open(Answer.id, {"invitation": str(one.id), "whose": "other", "name": one.name})


async def _whose(turn: Turn, answers: Answers) -> Answers:
    return {"whose": answers.get("whose", "hers"), "name": answers.get("name", "")}


class Answer(Form):
    """One question: why."""

    in_place = True

    reason = Text(limit=LONGEST_REASON, shows=_whose)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Written down; her unit may name somebody else."""
        invitation_id, is_hers = answers.get("invitation", ""), answers.get("whose") != "other"
        member_id, by = turn.me.id, turn.by
        if not is_hers:
            one = await invited_of(turn, invitation_id)
            member_id, by = one.member_id, turn.me.id
        with refusals(turn):
            one, offers = await summons.decline(
                turn.session, number(invitation_id), member_id=member_id,
                reason=answers["reason"], now=turn.now, zone=turn.words.texts.zone, by=by,
            )  # fmt: skip
        await offer.tell(turn.session, turn.words.texts, offers, now=turn.now)
        return await _said(turn, one) if is_hers else _entered(turn, one)


async def _said(turn: Turn, one: Invited) -> str:
    await told_unit(turn, one)
    key = "summons-no-done" if one.kept_until else "summons-no-done-free"
    return turn.words(key, title=one.title)


async def told_unit(turn: Turn, one: Invited) -> None:
    """Asks her unit's secretary to name somebody in her place, while there is time."""
    if one.kept_until:
        texts = turn.words.texts
        await letters.ask_units(turn.session, texts, [one], "declined", now=turn.now)


def _entered(turn: Turn, one: Invited) -> Reply:
    if one.kept_until is None:
        return turn.words("summons-told-no-free", name=one.name, title=one.title)
    until = turn.words.moment(one.kept_until)
    named = button(turn.words("summons-button-substitute"), "summons-substitute", one.id)
    return Say(turn.words("summons-told-no-done", name=one.name, title=one.title, until=until),
               (named,))  # fmt: skip
