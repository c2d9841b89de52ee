"""The office gives a class more seats, or fewer than nobody holds."""

from bot.forms import Answers, Choice, Form, Text, Wrong
from bot.turn import Open, Refusal, Reply, Turn
from handlers.members.menu import OFFICE
from handlers.trainings import offer
from handlers.trainings.change import class_of, yes
from handlers.trainings.create import number_of_seats
from storage import registrations
from storage import seats as seats_
from storage.registrations import CONFIRMED, OFFERED

MOST_NAMED = 10


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form about the number of seats."""
    one = await class_of(turn, argument)
    if one.starts_at <= turn.now:
        raise Refusal("trainings-seats-started")
    return Open(Seats.id, {"training": str(one.id)})


class Number(Text):
    """How many; never fewer than hold one."""

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """What there are, and who holds them."""
        one = await class_of(turn, answers.get("training", ""))
        return turn.words(self.key("ask"), title=one.title, seats=one.seats,
                          held=one.held, queued=one.queued)  # fmt: skip

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The number, if everybody who holds a seat keeps it."""
        found = await super().said(turn, answers)
        one = await class_of(turn, answers.get("training", ""))
        if int(found) < one.held:
            raise await _held(turn, one.id)
        if int(found) == one.seats:
            raise Wrong("same")
        return found


async def _held(turn: Turn, training_id: int) -> Wrong:
    """Who holds seats, by name."""
    lines = await registrations.roster(turn.session, training_id)
    held = [line for line in lines if line.state in (CONFIRMED, OFFERED)]
    names = "\n".join(f"• {line.name}, {line.unit}" for line in held[:MOST_NAMED])
    return Wrong("held", field="number", count=len(held), names=names,
                 more=max(len(held) - MOST_NAMED, 0))  # fmt: skip


class ConfirmSeats(Choice):
    """From how many to how many, and who is offered one."""

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The numbers."""
        one = await class_of(turn, answers.get("training", ""))
        new = int(answers["number"])
        free = max(new - one.confirmed - one.offered, 0)
        return turn.words(self.key("ask"), title=one.title, old=one.seats, new=new,
                          offered=min(free, one.queued))  # fmt: skip


class Seats(Form):
    """One number."""

    roles = (OFFICE,)
    number = Number(number_of_seats)
    check = ConfirmSeats(of=yes)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Changed; whoever waits longest is offered what became free."""
        one = await class_of(turn, answers.get("training", ""))
        try:
            offers = await seats_.resize(
                turn.session, training_id=one.id, seats=int(answers["number"]), now=turn.now,
                zone=turn.words.texts.zone,
            )  # fmt: skip
        except seats_.Held:
            raise await _held(turn, one.id) from None
        except seats_.Started as started:
            raise Refusal("trainings-seats-started") from started
        await offer.tell(turn.session, turn.words.texts, offers, now=turn.now)
        return turn.words("trainings-seats-done", title=one.title, seats=int(answers["number"]),
                          offered=len(offers))  # fmt: skip
