"""The office puts a class off, to another date or to none yet, and everybody in it is told."""

from collections.abc import Callable
from datetime import datetime

from bot.forms import Answers, Choice, Form, Text, Wrong
from bot.messages import Say
from bot.texts import Words
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.members.menu import OFFICE
from handlers.moments import moment, show_moment
from handlers.trainings import move
from handlers.trainings.change import class_of, tell, yes
from handlers.trainings.create import End
from handlers.trainings.summon import Numbered
from storage import attendance, changes, trainings
from storage.changes import Times
from storage.histories import LONGEST_REASON
from storage.trainings import Opening


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form."""
    one = await class_of(turn, argument)
    if one.is_postponed:
        raise Refusal("trainings-postpone-already")
    if one.starts_at <= turn.now:
        raise Refusal("trainings-postpone-started")
    return Open(Postpone.id, {
        "training": str(one.id), "was": one.place, "began": one.starts_at.isoformat(),
        "ended": one.ends_at.isoformat(), "place": one.place,
    })  # fmt: skip


class Check(Choice):
    """What will be so, and how many are told."""

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The reason, and the new date where there is one."""
        one = await class_of(turn, answers.get("training", ""))
        told = len(await attendance.everybody(turn.session, one.id))
        starts = answers.get("starts", "")
        return turn.words(self.key("ask"), title=one.title, old=turn.words.moment(one.starts_at),
                          new=show_moment(turn, starts) if starts else "none",
                          reason=answers["reason"], count=told)  # fmt: skip


class Postpone(Form):
    """Why, and until when if that is known."""

    roles = (OFFICE,)

    reason = Text(limit=LONGEST_REASON)
    starts = Numbered(moment, skip=True, show=show_moment)
    ends = End(moment, show=show_moment, when=lambda answers: bool(answers.get("starts")))
    check = Check(of=yes)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Put off and told; asked for twice, it is done once."""
        one = await class_of(turn, answers.get("training", ""))
        new = _new(turn, answers)
        try:
            await changes.postpone(
                turn.session, training_id=one.id, reason=answers["reason"], by=turn.me.id,
                now=turn.now,
            )  # fmt: skip
        except changes.Started as started:
            raise Refusal("trainings-postpone-started") from started
        except trainings.Cancelled as gone:
            raise Refusal("trainings-postpone-already") from gone
        if new is None:
            return await tell(turn, one, "postponed", _notice(one, answers["reason"]),
                              one.starts_at)  # fmt: skip
        old = Times(one.place, one.starts_at, one.ends_at)
        return await move.carry_out(turn, one, old, new, reason=answers["reason"])


def _new(turn: Turn, answers: Answers) -> Times | None:
    """Where and when it takes place instead; None: that is not known yet."""
    if not answers.get("starts"):
        return None
    starts, ends = (datetime.fromisoformat(answers[name]) for name in ("starts", "ends"))
    if ends <= starts:
        raise Wrong("early", field="ends")
    if starts <= turn.now:
        raise Wrong("past", field="starts")
    return Times(answers["place"], starts, ends)


def _notice(one: Opening, reason: str) -> Callable[[Words, int], Say]:
    def say(words: Words, _: int) -> Say:
        text = words("trainings-postponed", title=one.title, old=words.moment(one.starts_at),
                     place=one.place, reason=reason)  # fmt: skip
        return Say(text, (button(words("trainings-button-cannot-come"), "cannot-come", one.id),))

    return say
