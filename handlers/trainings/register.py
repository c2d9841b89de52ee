"""Register for a class: choose, confirm, done."""

from collections.abc import Mapping, Sequence

from bot.forms import Answers, Choice, Form, Option, Wrong
from bot.turn import Open, Refusal, Reply, Turn
from handlers.trainings import card, conditions
from handlers.trainings.places import short, shown
from storage import eligibility, registrations, seats, trainings, wishes
from storage.registrations import Place
from storage.trainings import Opening

MINE = "mine:"
"""Before the id of a class she is in already: nothing is left to confirm."""
SEAT, QUEUE, ASK = "seat", "queue", "ask"
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
        Option(f"{MINE * (one.id in hers)}{one.id}", await _label(turn, one, one.id in hers))
        for one in found
    ]


async def _label(turn: Turn, one: Opening, is_hers: bool) -> str:
    values = {"title": short(one.title, 32), "start": turn.words.short(one.starts_at)}
    if is_hers:
        return turn.words("trainings-register-training-mine", **values)
    left = await _left(turn, one)
    if not left:
        return turn.words("trainings-register-training-full", **values)
    return turn.words("trainings-register-training-left", left=left, **values)


async def _left(turn: Turn, one: Opening) -> int:
    """Seats she may have: of her unit's, where units have their own."""
    if not one.has_quotas:
        return one.left
    return await seats.left_of(turn.session, one.id, unit_id=turn.me.unit_id, now=turn.now)


def is_new(answers: Answers) -> bool:
    """Whether she is not in the class yet."""
    return not answers["training"].startswith(MINE)


async def ways(turn: Turn, answers: Answers) -> Sequence[Option]:
    """The seat, or a place in the queue when there is none; nothing once it is closed."""
    one = await _opening(turn, answers)
    if one is None:
        return ()
    try:
        await eligibility.check_ids(
            turn.session, training_id=one.id, member_id=turn.me.id, now=turn.now
        )
    except eligibility.NotEligible as refusal:
        raise conditions.refused(refusal) from refusal
    way = ASK if _asks(turn, one) else SEAT if await _left(turn, one) else QUEUE
    return (Option(way, turn.words(f"trainings-register-confirm-option-{way}")),)


def _asks(turn: Turn, one: Opening) -> bool:
    """Whether her unit has to agree; a secretary who takes her part does so by that."""
    return one.needs_approval and turn.by is None


async def _opening(turn: Turn, answers: Answers) -> Opening | None:
    one = await trainings.get(turn.session, int(answers["training"]))
    if one is None or min(one.closes_at, one.starts_at) <= turn.now:
        return None
    return one if one.opens_at is None or one.opens_at <= turn.now else None


class Confirm(Choice):
    """Everything she should know before she says yes."""

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The class, what is left of it, and what of hers is at the same time."""
        one = await _opening(turn, answers)
        if one is None:
            return turn.words(self.key("none"))
        asked = await eligibility.of_class(turn.session, one.id)
        lines = await conditions.lines(turn.session, turn.words, asked)
        about = "\n".join([turn.words(self.key("ask"), **_about(turn, one)), *lines])
        told = [about, await self._room(turn, one)]
        for other in await registrations.clashing(turn.session, one.id, member_id=turn.me.id):
            told.append(_clash(turn, other))
        return "\n\n".join(told)

    async def _room(self, turn: Turn, one: Opening) -> str:
        left = await _left(turn, one)
        if _asks(turn, one):
            return turn.words("trainings-register-confirm-asks", left=left)
        if left:
            return turn.words("trainings-register-confirm-seats", left=left)
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
                may_wait=answers["confirm"] != SEAT,
                by=turn.by,
            )
        except seats.AlreadyRegistered as had:
            return shown(turn.words, had.place, turn.words("trainings-register-already"))
        except seats.Full as full:
            raise Wrong("full", field="confirm") from full
        except eligibility.NotEligible as refusal:
            raise conditions.refused(refusal) from refusal
        except (trainings.Cancelled, seats.Closed, seats.NotOpen, seats.Started) as over:
            raise Refusal("trainings-register-over") from over
        await _ask_for_her(turn, place)
        first = turn.words(f"trainings-register-{place.state}", number=str(place.id))
        return shown(turn.words, place, first)


async def _ask_for_her(turn: Turn, place: Place) -> None:
    """Her unit's secretary gets a card at once, where her word is needed."""
    if place.state != registrations.ASKED:
        return
    wish = await wishes.get(turn.session, place.id, now=turn.now)
    if wish is not None:
        await card.give(turn.session, turn.words.texts, [wish], now=turn.now)


async def _again(turn: Turn, training_id: int) -> Reply:
    place = await registrations.in_training(turn.session, training_id, member_id=turn.me.id)
    if place is None:  # given up meanwhile, on another phone
        raise Refusal("trainings-cancel-over")
    return shown(turn.words, place, turn.words("trainings-register-already"))
