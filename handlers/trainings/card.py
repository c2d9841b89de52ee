"""A wish for a seat as who decides gets it, and what she who wished is told."""

from collections.abc import Sequence
from datetime import datetime

from bot.messages import Button, Say
from bot.texts import Texts, Words
from bot.turn import button
from handlers.trainings import conditions
from handlers.trainings.places import buttons as seat_buttons
from handlers.trainings.places import state
from storage import deliveries, reach, reminders, wishes
from storage.database import Session
from storage.deliveries import NewDelivery
from storage.registrations import Place
from storage.tables import Member
from storage.wishes import Wish


async def card(session: Session, words: Words, one: Wish, *, now: datetime) -> Say:
    """Who wishes for what, what is left, what she was asked and answered; and the ways to
    decide."""
    told = [
        words(
            "trainings-card",
            name=one.name,
            code=one.code,
            unit=one.unit,
            title=one.title,
            start=words.moment(one.starts_at),
            since=words.moment(one.since),
        ),
        words("trainings-card-room", left=await wishes.room(session, one, now=now)),
    ]
    if age := await conditions.age_line(
        session, words, training_id=one.training_id, member_id=one.member_id, on=one.starts_at
    ):
        told.append(age)
    if one.question:
        told.append(words("trainings-card-asked-back", question=one.question))
    elif answered := await wishes.explanation(session, one.id):
        told.append(words("trainings-card-explained", text=answered))
    also = await wishes.together(
        session, training_id=one.training_id, unit_id=one.unit_id, until_id=one.id, now=now
    )
    return Say("\n".join(told), ways(words, one, len(also)))


def ways(words: Words, one: Wish, count: int) -> tuple[Button, ...]:
    """Yes, no, a question; where several of the unit wait for the class, yes to all of them."""
    found = [
        button(words("trainings-button-approve"), "approval-yes", one.id),
        button(words("trainings-button-refuse"), "approval-no", one.id),
        button(words("trainings-button-ask-back"), "approval-ask", one.id),
    ]
    if count > 1:
        found.append(all_of(words, one, count))
    return tuple(found)


def all_of(words: Words, last: Wish, count: int) -> Button:
    """Yes to all of a unit for a class that wait up to ``last``: those that were counted."""
    which = f"{last.training_id}:{last.unit_id}:{last.id}"
    return button(words("trainings-button-approve-all", count=count), "approval-all", which)


async def give(
    session: Session, texts: Texts, some: Sequence[Wish], *, now: datetime
) -> list[wishes.Asked]:
    """A card to whoever is to decide one of these now and has none; at night in the morning.
    Everybody they are asked of."""
    every = await wishes.asked(session, some, now=now)
    said = []
    for one, who, chat, purpose in await wishes.lacking(session, every):
        words = texts.words(who.language, who.address)
        said.append(
            NewDelivery(
                account=chat,
                say=(await card(session, words, one, now=now)).as_json(),
                lane=deliveries.REMINDER,
                purpose=purpose,
                due_at=reminders.by_day(now, zone=texts.zone),
                expires_at=one.starts_at,
            )
        )
    await deliveries.enqueue(session, said, now=now)
    return every


async def tell(
    session: Session,
    texts: Texts,
    place: Place,
    member_id: int,
    key: str,
    *,
    now: datetime,
    **values: str,
) -> bool:
    """Whether she could be told what has become of her wish, and what comes next."""
    member = await session.get_one(Member, member_id)
    chat = (await reach.chats_of(session, [member_id], now=now)).get(member_id)
    if chat is None or member.left_at is not None:
        return False
    words = texts.words(member.language, member.address)
    first = words(key, title=place.title, start=words.moment(place.starts_at), **values)
    said = NewDelivery(
        account=chat,
        say=Say(f"{first}\n{state(words, place)}", seat_buttons(words, place)).as_json(),
        lane=deliveries.REMINDER,
        purpose=f"approval:{place.id}:{key}:{int(now.timestamp())}",
        due_at=reminders.by_day(now, zone=texts.zone),
        expires_at=place.ends_at,
    )
    await deliveries.enqueue(session, [said], now=now)
    return True
