"""The office gives a class another time or place, and everybody in it is told once."""

from collections.abc import Sequence
from datetime import datetime

from bot.forms import Answers, Choice, Form, Option, Text, Wrong
from bot.messages import Say
from bot.texts import Words
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.members.menu import OFFICE
from handlers.moments import moment, show_moment
from handlers.trainings import letters, offer
from handlers.trainings.change import class_of, tell, yes
from handlers.trainings.create import End
from storage import attendance, changes, invitations, seats, trainings
from storage.changes import Times
from storage.trainings import Opening


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form about another time or place."""
    one = await class_of(turn, argument)
    return Open(Move.id, {
        "training": str(one.id), "was": one.place, "began": one.starts_at.isoformat(),
        "ended": one.ends_at.isoformat(),
    })  # fmt: skip


class Kept(Text):
    """A line offers what it was."""

    numbers = True

    def __init__(self, kept: str, **how: object) -> None:
        super().__init__(**how)  # type: ignore[arg-type]
        self.kept = kept

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """What it was, to be kept."""
        value = answers.get(self.kept, "")
        return (Option(value, self.show(turn, value) if self.show else value),) if value else ()


class KeptStart(Kept):
    """As it was, unless that is past."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """What it was, while it is ahead."""
        found = await super().options(turn, answers)
        return [one for one in found if datetime.fromisoformat(one.value) > turn.now]


def _times(answers: Answers) -> tuple[Times, Times]:
    """As it was, and as it is to be."""
    old = Times(answers["was"], *map(datetime.fromisoformat, (answers["began"], answers["ended"])))
    new = Times(answers["place"], *map(datetime.fromisoformat,
                                       (answers["starts"], answers["ends"])))  # fmt: skip
    return old, new


class ConfirmMove(Choice):
    """Old and new, and how many are told."""

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """Both, one below the other."""
        told = await attendance.everybody(turn.session, int(answers["training"]))
        one = await class_of(turn, answers.get("training", ""))
        key = self.key("date" if one.is_postponed else "ask")
        return turn.words(key, count=len(told), **_named(turn.words, *_times(answers)))


def _named(words: Words, old: Times, new: Times) -> dict[str, str]:
    return {
        "old": words.moment(old.starts_at), "new": words.moment(new.starts_at),
        "end": words.moment(new.ends_at), "was": old.place, "place": new.place,
    }  # fmt: skip


class Move(Form):
    """Where, from when, until when; then everybody in the class is told once."""

    roles = (OFFICE,)
    place = Kept("was", limit=300)
    starts = KeptStart("began", read=moment, show=show_moment)
    ends = End(moment, show=show_moment)
    check = ConfirmMove(of=yes)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Changed and told; asked for twice, it is done once."""
        one = await class_of(turn, answers.get("training", ""))
        old, new = _times(answers)
        if new.ends_at <= new.starts_at:
            raise Wrong("early", field="ends")
        if new.starts_at <= turn.now:
            raise Wrong("past", field="starts")
        try:
            return await carry_out(turn, one, old, new)
        except changes.Stale as stale:
            raise Refusal("trainings-change-stale") from stale
        except changes.Same as same:
            raise Refusal("trainings-change-same") from same
        except trainings.Cancelled as gone:
            raise Refusal("trainings-change-gone") from gone


async def carry_out(turn: Turn, one: Opening, old: Times, new: Times, *, reason: str = "") -> str:
    """Changed, and everybody told once; who is asked anew whether she comes answers there."""
    zone = turn.words.texts.zone
    summoned = await changes.move(turn.session, training_id=one.id, old=old, new=new,
                                  by=turn.me.id, now=turn.now, zone=zone)  # fmt: skip
    asked = await invitations.of_summons(turn.session, summoned.id) if summoned else []
    by_member = {who.member_id: who for who in asked}

    def say(words: Words, member_id: int) -> Say:
        text = words("trainings-moved", title=one.title, **_named(words, old, new))
        if reason:
            text += "\n" + words("trainings-moved-reason", reason=reason)
        who = by_member.get(member_id)
        if who is None:
            cannot = button(words("trainings-button-cannot-come"), "cannot-come", one.id)
            return Say(text, (cannot,))
        again = words("trainings-moved-again", due=words.moment(who.due_at))
        return Say(f"{text}\n{again}", letters.answers(words, who.id))

    was_expected = () if one.is_postponed else (old.starts_at,)
    said = await tell(turn, one, "moved", say, min((new.starts_at, *was_expected)))
    await letters.tell_calls(turn.session, turn.words.texts, asked, now=turn.now)
    offers = await seats.offer_released(turn.session, one.id, now=turn.now, zone=zone)
    await offer.tell(turn.session, turn.words.texts, offers, now=turn.now)
    return said
