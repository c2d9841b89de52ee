"""Register for a class: choose, confirm, done."""

from collections.abc import Mapping, Sequence

from bot.forms import Answers, Choice, Form, Option, Wrong
from bot.turn import Open, Refusal, Reply, Turn
from handlers.trainings.places import short, shown
from storage import registrations, seats, trainings
from storage.registrations import Place
from storage.trainings import Opening

MINE = "mine:"
"""Before the id of a class she is in already: nothing is left to confirm."""
SEAT, QUEUE = "seat", "queue"
MOST_CLASSES = 20


async def start(turn: Turn, rest: str) -> Reply:
    """Opens the form, for every member."""
    return Open(Register.id)


async def open_classes(turn: Turn, answers: Answers) -> Sequence[Option]:
    """Every class one may register for, with what is left; hers are marked."""
    found = await trainings.open_for_registration(turn.session, at=turn.now, limit=MOST_CLASSES)
    hers = {
        p.training_id for p in await registrations.live_of(turn.session, turn.me.id, at=turn.now)
    }
    return [
        Option(f"{MINE if one.id in hers else ''}{one.id}", _label(turn, one, one.id in hers))
        for one in found
    ]  # fmt: skip


def _label(turn: Turn, one: Opening, is_hers: bool) -> str:
    values = {"title": short(one.title, 32), "start": turn.words.short(one.starts_at)}
    if is_hers:
        return turn.words("trainings-register-training-mine", **values)
    if not one.left:
        return turn.words("trainings-register-training-full", **values)
    return turn.words("trainings-register-training-left", left=one.left, **values)


def is_new(answers: Answers) -> bool:
    """Whether she is not in the class yet."""
    return not answers["training"].startswith(MINE)


async def ways(turn: Turn, answers: Answers) -> Sequence[Option]:
    """The seat, or a place in the queue when there is none; nothing once it is closed."""
    one = await _opening(turn, answers)
    if one is None:
        return ()
    way = SEAT if one.left else QUEUE
    return (Option(way, turn.words(f"trainings-register-confirm-option-{way}")),)


async def _opening(turn: Turn, answers: Answers) -> Opening | None:
    one = await trainings.get(turn.session, int(answers["training"]))
    return one if one and min(one.closes_at, one.starts_at) > turn.now else None


class Confirm(Choice):
    """Everything she should know before she says yes."""

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The class, what is left of it, and what of hers is at the same time."""
        one = await _opening(turn, answers)
        if one is None:
            return turn.words(self.key("none"))
        told = [turn.words(self.key("ask"), **_about(turn, one)), self._room(turn, one)]
        for other in await registrations.clashing(turn.session, one.id, member_id=turn.me.id):
            told.append(_clash(turn, other))
        return "\n\n".join(told)

    def _room(self, turn: Turn, one: Opening) -> str:
        if one.left:
            return turn.words("trainings-register-confirm-seats", left=one.left)
        return turn.words("trainings-register-confirm-waits", position=one.queued + 1)


def _about(turn: Turn, one: Opening) -> Mapping[str, object]:
    return {
        "title": one.title,
        "place": one.place,
        "start": turn.words.moment(one.starts_at),
        "end": turn.words.moment(one.ends_at),
    }


def _clash(turn: Turn, other: Place) -> str:
    return turn.words(
        "trainings-register-confirm-clash",
        title=other.title,
        start=turn.words.moment(other.starts_at),
    )


class Register(Form):
    """Three taps: the menu's line, the class, yes."""

    in_place = True

    training = Choice(of=open_classes)
    confirm = Confirm(of=ways, when=is_new)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Her seat, or her place in the queue; the class she is in already is shown."""
        training_id = int(answers["training"].removeprefix(MINE))
        try:
            if not is_new(answers):
                return await _again(turn, training_id)
            place = await seats.register(
                turn.session,
                training_id=training_id,
                member_id=turn.me.id,
                now=turn.now,
                asked_at=turn.said.at,
                may_wait=answers["confirm"] == QUEUE,
                by=turn.by,
            )
        except seats.AlreadyRegistered as had:
            return shown(turn.words, had.place, turn.words("trainings-register-already"))
        except seats.Full as full:
            raise Wrong("full", field="confirm") from full
        except (trainings.Cancelled, seats.Closed, seats.Started) as over:
            raise Refusal("trainings-register-over") from over
        return shown(turn.words, place, turn.words(f"trainings-register-{place.state}"))


async def _again(turn: Turn, training_id: int) -> Reply:
    place = await registrations.in_training(turn.session, training_id, member_id=turn.me.id)
    if place is None:  # given up meanwhile, on another phone
        raise Refusal("trainings-cancel-over")
    return shown(turn.words, place, turn.words("trainings-register-already"))
