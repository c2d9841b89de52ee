"""A unit's secretary, or the office, agrees to wishes for a seat: one, or all that wait."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Final

from bot.forms import Answers
from bot.messages import Say
from bot.turn import NotAllowed, Open, Refusal, Reply, Turn, button
from handlers.members.charge import check_unit, scope
from handlers.presses import number, numbers
from handlers.trainings import card, conditions
from handlers.trainings.places import short, state
from storage import registrations, wishes
from storage.eligibility import NotEligible
from storage.registrations import Place
from storage.seats import NotYours, Started
from storage.tables import Registration
from storage.trainings import Cancelled
from storage.wishes import Wish

MOST_SHOWN: Final = 20
"""Names of a list in one message."""


async def wish_of(turn: Turn, argument: str) -> Wish:
    """The wish with that id, if it still waits and she answers for its unit.

    Raises:
        NotAllowed: it is another unit's.
        Refusal: it waits no more; what it is now is said.
    """
    row = await turn.session.get(Registration, number(argument))
    if row is None or row.unit_id is None:
        raise Refusal("trainings-approve-over")
    check_unit(turn, row.unit_id)
    if row.member_id == turn.me.id:
        raise Refusal("trainings-approve-own")
    one = await wishes.get(turn.session, row.id, now=turn.now)
    if one is None:
        place = await registrations.get(turn.session, row.id, member_id=row.member_id)
        raise _over(turn, place)
    return one


async def about_wish(turn: Turn, argument: str, form: str) -> Open:
    """The form of that name, opened about a wish that waits for her word.

    Raises:
        NotAllowed, Refusal: as ``wish_of``.
    """
    wish = await wish_of(turn, argument)
    return Open(form, {"registration": str(wish.id), "name": wish.name})


async def whose(turn: Turn, answers: Answers) -> Answers:
    """What the words of such a form name: who wished."""
    return {"name": answers.get("name", "")}


def _over(turn: Turn, place: Place | None) -> Refusal:
    if place is None or place.is_cancelled or place.starts_at <= turn.now:
        return Refusal("trainings-approve-over")
    return Refusal(f"trainings-approve-is-{place.state}", title=place.title)


@contextmanager
def refusals(turn: Turn) -> Iterator[None]:
    """What storage refuses, in words."""
    try:
        yield
    except wishes.Decided as decided:
        raise _over(turn, decided.place) from decided
    except NotEligible as refusal:
        why = conditions.why(turn.words, refusal)
        raise Refusal("trainings-approve-not-eligible", why=why) from refusal
    except wishes.Own as own:
        raise Refusal("trainings-approve-own") from own
    except (Cancelled, Started, NotYours) as over:
        raise Refusal("trainings-approve-over") from over


async def show(turn: Turn, rest: str) -> Reply:
    """What waits for her word: by class and unit, each with yes to all and each alone."""
    found = await _waiting(turn)
    if not found:
        return turn.words("trainings-approve-none")
    told, below = [turn.words("trainings-approve-list", count=len(found))], []
    for _, some in groupby(found[:MOST_SHOWN], lambda one: (one.training_id, one.unit_id)):
        group = list(some)
        told.append(_group(turn, group))
        if len(group) > 1:
            below.append(card.all_of(turn.words, group[-1], len(group)))
        below += [button(short(one.name, 40), "approval", one.id) for one in group]
    return Say("\n\n".join(told), tuple(below))


async def _waiting(turn: Turn) -> list[Wish]:
    found = await wishes.waiting(turn.session, unit_ids=scope(turn), now=turn.now)
    return [one for one in found if one.member_id != turn.me.id]


def _group(turn: Turn, group: Sequence[Wish]) -> str:
    one = group[0]
    start = turn.words.short(one.starts_at)
    head = turn.words("trainings-approve-class", title=one.title, start=start, unit=one.unit)
    return "\n".join([head, *(f"{n}. {who.name}, {who.code}" for n, who in enumerate(group, 1))])


async def one(turn: Turn, argument: str) -> Reply:
    """One wish, with the ways to decide it."""
    wish = await wish_of(turn, argument)
    return await card.card(turn.session, turn.words, wish, now=turn.now)


async def yes(turn: Turn, argument: str) -> Reply:
    """Agreed: she has a seat, or stands in the queue, and is told."""
    wish = await wish_of(turn, argument)
    with refusals(turn):
        place = await _approve(turn, wish)
    return turn.words(f"trainings-approve-done-{place.state}", name=wish.name, title=wish.title,
                      position=place.position)  # fmt: skip


async def _approve(turn: Turn, wish: Wish) -> Place:
    place = await wishes.approve(turn.session, wish.id, by=turn.me.id, now=turn.now)
    await card.tell(turn.session, turn.words.texts, place, wish.member_id,
                    "trainings-told-approved", now=turn.now)  # fmt: skip
    return place


async def _approve_one(turn: Turn, wish: Wish) -> str:
    """What became of one of several; whom the class is not for does not stop the others."""
    try:
        return state(turn.words, await _approve(turn, wish), short=True)
    except NotEligible as refusal:
        why = conditions.why(turn.words, refusal)
        return turn.words("trainings-nominate-line-not-eligible", why=why)


async def all_(turn: Turn, argument: str) -> Reply:
    """Agreed to all that were counted on the button, one after the other; each is named, with
    what became of it."""
    training_id, unit_id, until_id = numbers(argument, at_least=3)[:3]
    if unit_id not in (scope(turn) or {unit_id}):
        raise NotAllowed
    found = await wishes.together(
        turn.session, training_id=training_id, unit_id=unit_id, until_id=until_id, now=turn.now
    )
    others = [wish for wish in found if wish.member_id != turn.me.id]
    if not others:
        raise Refusal("trainings-approve-over")
    lines = [turn.words("trainings-approve-all-done", count=len(others), title=others[0].title)]
    for place_, wish in enumerate(others, 1):
        with refusals(turn):
            lines.append(f"{place_}. {wish.name}: {await _approve_one(turn, wish)}")
    return "\n".join(lines)
