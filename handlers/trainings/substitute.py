"""The secretary of a unit names somebody in the place of who does not come."""

from collections.abc import Sequence

from bot.forms import Answers, Choice, Form, Option, Text, Wrong
from bot.turn import Open, Refusal, Reply, Turn
from handlers.members.menu import OFFICE, UNIT
from handlers.members.vietnamese import fold
from handlers.trainings import letters
from handlers.trainings.answer import invited_of
from handlers.trainings.letters import refusals
from storage import invitations, nominations, substitutes, summons
from storage.tables import Member


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, about somebody in whose place another may come."""
    one = await invited_of(turn, argument)
    with refusals(turn):
        if one.why_over:
            raise summons.Over(one.why_over)
        if one.starts_at <= turn.now:
            raise summons.Started
        if not one.may_be_replaced:
            raise summons.Answered(one)
        if one.kept_until is not None and one.kept_until <= turn.now:
            raise substitutes.Late
    return Open(Substitute.id, {"invitation": str(one.id), "old": one.name, "unit": one.unit})


async def _whose(turn: Turn, answers: Answers) -> Answers:
    return {"old": answers.get("old", ""), "unit": answers.get("unit", "")}


class Who(Text):
    """A name or a code, of the same unit."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The id of the member who is meant."""
        typed = await super().said(turn, answers)
        one = await invited_of(turn, answers.get("invitation", ""))
        found = await nominations.meant(turn.session, typed, fold(typed))
        hers = [who for who in found if who.unit_id == one.unit_id]
        if len(hers) != 1:
            raise Wrong("several" if hers else "elsewhere" if found else "unknown")
        return str(hers[0].id)


class Check(Choice):
    """Who for whom."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Yes, and another name."""
        return [Option(what, turn.words(self.key(what))) for what in ("yes", "again")]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """Both names."""
        new = await turn.session.get_one(Member, int(answers["who"]))
        return turn.words(self.key("ask"), old=answers.get("old", ""), new=new.name, code=new.code)

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Yes; or the name is asked again."""
        if value == "again":
            raise Wrong("other", field="who")
        return value


class Substitute(Form):
    """Who comes; yes."""

    roles = (OFFICE, *UNIT)

    who = Who(limit=100, shows=_whose)
    check = Check()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """The seat is hers, and she is summoned."""
        old = await invited_of(turn, answers.get("invitation", ""))
        with refusals(turn):
            new = await substitutes.replace(
                turn.session, old.id, member_id=int(answers["who"]), by=turn.me.id,
                now=turn.now, zone=turn.words.texts.zone,
            )  # fmt: skip
        summoned = await invitations.standing(turn.session, new.training_id)
        if summoned is None:
            raise Refusal("summons-over-moved")
        texts = turn.words.texts
        told = await letters.tell(turn.session, texts, [new], summoned.letter, now=turn.now)
        key = "summons-substitute-done" if told else "summons-substitute-done-call"
        return turn.words(key, old=old.name, new=new.name, title=new.title)
