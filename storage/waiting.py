"""Questions that wait: who has no card of them yet, whom to remind, what goes to the office."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from storage import audit, deliveries, questions, routes
from storage.database import Session
from storage.deliveries import Address, D
from storage.questions import OPEN, WAITING
from storage.routes import OFFICE, UNIT, Asked
from storage.tables import Account, Member, Question
from storage.working_days import worked

NUDGED_AFTER, OFFICE_AFTER = timedelta(hours=24), timedelta(hours=48)
"""Of time on working days, since those who may answer have had it."""
MOST_CARDS = 3
"""Times a card is made anew for one person because the one before was taken back."""


def purpose(question: Question, member_id: int, time: int = 1) -> str:
    """Why a card is said: once a round, route and person, and ``time`` more."""
    where = f"{question.round}:{question.route}:{member_id}:{time}:"
    return questions.cards_of(question.id) + where


async def lacking(
    session: Session, some: Collection[Question], *, now: datetime
) -> dict[int, Sequence[tuple[Member, Account, str]]]:
    """By question who is asked to answer it and has no card of it: with the chat that reaches
    her and the purpose of the card."""
    asked = await routes.asked(session, some, now=now)
    wanted = {
        purpose(one, who.id, time): 0
        for one in some
        for who, _ in asked[one.id]
        for time in range(1, MOST_CARDS + 1)
    }
    states = dict(
        (row.purpose, row.state)
        for row in await session.execute(
            select(D.purpose, D.state).where(D.purpose.in_(list(wanted)))
        )
    )
    return {one.id: _without_card(one, asked[one.id], states) for one in some}


def _without_card(
    question: Question, asked: Asked, states: dict[str, str]
) -> Sequence[tuple[Member, Account, str]]:
    found = []
    for who, chat in asked:
        every = [purpose(question, who.id, time) for time in range(1, MOST_CARDS + 1)]
        if all(states.get(one, "cancelled") == "cancelled" for one in every):
            found += [(who, chat, one) for one in every if one not in states][:1]
    return found


async def shown(session: Session, question: Question) -> Sequence[tuple[Member, Address]]:
    """Whoever was given a card in this round and is still on the route, and in which chat."""
    holders = (await routes.on_route(session, [question]))[question.id]
    every = [purpose(question, w.id, t) for w in holders for t in range(1, MOST_CARDS + 1)]
    found = await session.execute(
        select(Member, Account)
        .join(Account, Account.member_id == Member.id)
        .join(deliveries.deliveries, D.account_id == Account.id)
        .where(D.purpose.in_(every), D.state.in_(("in_flight", "sent", "waiting", "unknown")))
        .where(Account.blocked_at.is_(None))
        .order_by(D.id)
    )
    return [
        (who, Address(chat.channel, chat.account, chat.chat, chat.id, who.id))
        for who, chat in found
    ]


async def open_ids(session: Session) -> Sequence[int]:
    """Ids of all questions that wait, in order."""
    return sorted(await session.scalars(select(Question.id).where(WAITING)))


async def those(session: Session, ids: Collection[int]) -> Sequence[Question]:
    """The questions with these ids that still wait."""
    here = select(Question).where(Question.id.in_(ids), Question.state == OPEN)
    return (await session.scalars(here.order_by(Question.id))).all()


async def due(
    session: Session, *, now: datetime, off: Collection[date], zone: ZoneInfo
) -> tuple[list[int], list[int]]:
    """Ids of the questions somebody is to be reminded of, and of those the office gets."""
    early = Question.routed_at <= now - NUDGED_AFTER
    nudges: list[int] = []
    moves: list[int] = []
    here = select(Question).where(WAITING, early).order_by(Question.routed_at, Question.id)
    for one in await session.scalars(here):
        lasts = worked(one.routed_at, now, off=off, zone=zone)
        if lasts >= OFFICE_AFTER and one.route == UNIT:
            moves.append(one.id)
        elif lasts >= NUDGED_AFTER and one.nudged_at is None:
            nudges.append(one.id)
    return nudges, moves


async def nudge(session: Session, ids: Collection[int], *, now: datetime) -> Sequence[Question]:
    """Those of these questions that nobody was reminded of until now; who asks again, or at
    the same time, gets none."""
    return (
        await session.scalars(
            update(Question)
            .where(Question.id.in_(ids), Question.state == OPEN, Question.nudged_at.is_(None))
            .values(nudged_at=now)
            .returning(Question)
            .execution_options(populate_existing=True)
        )
    ).all()


async def escalate(session: Session, question_id: int, *, now: datetime) -> Question | None:
    """The question, which is the office's from now on; None if it was, or waits no more."""
    question = await questions.locked(session, question_id)
    if question is None or question.state != OPEN or question.route == OFFICE:
        return None
    await questions.give_to_office(session, question, by=None, now=now)
    return question


async def hand_over(
    session: Session, *, member_id: int, unit_id: int | None, now: datetime
) -> Sequence[int]:
    """Ids of the open questions that she had taken and that are everybody's on their route
    again: those of that unit, or for None those of the office. What has not left for her is
    taken back. Call it when she loses the role, in the same transaction.

    The others get their cards at the next run of the job that gives them.
    """
    here = Question.route == OFFICE if unit_id is None else Question.unit_id == unit_id
    freed = await session.scalars(
        update(Question)
        .where(Question.state == OPEN, Question.owner_id == member_id, here)
        .values(owner_id=None)
        .returning(Question.id)
        .execution_options(synchronize_session="fetch")
    )
    ids = sorted(freed.all())
    for one in ids:
        await audit.record(
            session, actor_id=None, action="question.hand_over", object=f"question:{one}",
            details={"member": member_id}, now=now,
        )  # fmt: skip
    await take_back(session)
    return ids


async def take_back(session: Session) -> int:
    """How many cards were taken back that had not left and were for people who are not on
    the route of their question any more."""
    taken = 0
    for row in await deliveries.unsent_of(session, "question:"):
        _, number, _, route, member_id, *_ = row.purpose.split(":")
        question = await questions.get(session, int(number))
        holders = await routes.on_route(session, [question]) if question else {}
        may = [who.id for who in holders.get(int(number), ())]
        if question is None or question.route != route or int(member_id) not in may:
            taken += await deliveries.cancel(session, row.purpose)
    return taken


async def strand(
    session: Session, some: Collection[Question], *, now: datetime
) -> Sequence[Question]:
    """Those of units that have nobody left to answer: the office's from now on.

    Where somebody holds the role and merely cannot be written to, the time that passes
    moves it.
    """
    holders = await routes.on_route(session, some)
    alone = [one.id for one in some if one.route == UNIT and not holders[one.id]]
    moved = [await escalate(session, number, now=now) for number in alone]
    return [one for one in moved if one is not None]


async def let_go(session: Session, some: Collection[Question], *, now: datetime) -> int:
    """How many of these were closed because who asked is not a member any more."""
    asked = select(Member.id).where(Member.id.in_({one.member_id for one in some}))
    gone = set(await session.scalars(asked.where(Member.left_at.is_not(None))))
    theirs = [one for one in some if one.member_id in gone]
    for one in theirs:
        await questions.close(session, one.id, member_id=one.member_id, now=now)
    return len(theirs)
