"""Questions of members: asked, answered, asked on, settled. None is answered twice or lost.

``storage/routes.py`` says who may read one, ``storage/waiting.py`` what happens to those that
wait too long. Whatever changes a question locks its row first.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, text

from storage import announcements, audit, deliveries, routes
from storage.accounts import Roles
from storage.database import Session, engine_of, insert_of
from storage.routes import OFFICE, UNIT
from storage.tables import Counter, Member, Question, QuestionWords, Unit
from storage.tables.questions import WAITS

OPEN, ANSWERED, CLOSED = "open", "answered", "closed"
WAITING = text("questions." + WAITS.text)
"""Those that are open, found by their index."""
MOST_OPEN = 10
"""Questions of one member that wait at the same time; who asks more should be rung."""
MOST_ADDED = 10
"""Times she may add something before somebody has answered."""
IN_MIND = timedelta(days=7)
"""How long an answered question that she has not closed is still shown among hers."""


class NotYours(Exception):
    """There is no such question, or she is not on its route."""


class Moved(Exception):
    """It was her unit's and is the office's by now."""


class Answered(Exception):
    """Somebody else was faster."""

    def __init__(self, by: str, at: datetime, text: str) -> None:
        """``by`` is a name."""
        super().__init__()
        self.by, self.at, self.text = by, at, text


class Closed(Exception):
    """The member needs no answer any more."""


class Waits(Exception):
    """Nobody has answered it yet."""


class TooMany(Exception):
    """She has as many questions waiting, or has added to this one as often, as she may."""


@dataclass(frozen=True, slots=True)
class Words:
    """Something that was said about a question."""

    id: int
    kind: str
    """answer, more."""
    author_id: int
    author: str
    text: str
    at: datetime


async def ask(
    session: Session,
    *,
    member_id: int,
    text: str,
    announcement_id: int | None = None,
    to_office: bool = False,
    now: datetime,
) -> Question:
    """A new question with its number, on its way to her unit's secretaries, or to the office
    where none of them can be written to, or ``to_office`` at once. Her own row must be locked,
    as a turn of hers does.

    Raises:
        TooMany: see there.
        announcements.NotARecipient: what it is about was never sent to her.
    """
    if await count_open(session, member_id=member_id) >= MOST_OPEN:
        raise TooMany
    if announcement_id is not None:
        await announcements.received(session, announcement_id, member_id=member_id)
    member = await session.get_one(Member, member_id)
    question = Question(
        number=await _next_number(session), member_id=member_id, unit_id=member.unit_id,
        announcement_id=announcement_id, text=text, route=OFFICE if to_office else UNIT,
        state=OPEN, round=1, asked_at=now, waits_since=now, routed_at=now,
    )  # fmt: skip
    session.add(question)
    await session.flush()
    await routes.direct(session, question, now=now)
    details = {"number": question.number, "unit": question.unit_id, "route": question.route}
    await _record(session, "ask", question, member_id, now, details)
    return question


async def count_open(session: Session, *, member_id: int) -> int:
    """How many of her questions wait."""
    hers = select(func.count()).where(Question.member_id == member_id, Question.state == OPEN)
    return await session.scalar(hers) or 0


async def _next_number(session: Session) -> int:
    """Running, and not given again when a question is deleted."""
    new = insert_of(engine_of(session))(Counter).values(name="questions", value=1)
    raised = new.on_conflict_do_update(
        index_elements=[Counter.name], set_={"value": Counter.value + 1}
    )
    return int((await session.execute(raised.returning(Counter.value))).scalar_one())


async def get(session: Session, question_id: int) -> Question | None:
    """The question as it stands."""
    return await session.get(Question, question_id, populate_existing=True)


async def of(session: Session, question_id: int, *, member_id: int) -> Question:
    """Her own question, locked.

    Raises:
        NotYours: see there.
    """
    return await _hers(session, question_id, member_id)


async def seen_by(session: Session, question_id: int, *, member_id: int, roles: Roles) -> Question:
    """The question, for who asked it or is on its route with these roles of hers.

    Raises:
        NotYours, Moved: see there.
    """
    question = await get(session, question_id)
    if question is not None and question.member_id == member_id:
        return question
    return _on_route(question, member_id, roles)


def _on_route(question: Question | None, member_id: int, roles: Roles) -> Question:
    if question is None:
        raise NotYours
    if routes.is_on_route(question, member_id=member_id, roles=roles):
        return question
    was_hers = any((role, question.unit_id) in roles for role in routes.OF_UNITS)
    if question.route == OFFICE and was_hers and member_id != question.member_id:
        raise Moved
    raise NotYours


async def to_answer(
    session: Session, question_id: int, *, by: int, roles: Roles, round: int = 0
) -> Question:
    """The question, if she may answer it now, locked. ``round`` is the one she has read; 0:
    the present one.

    Raises:
        NotYours, Moved, Answered, Closed: see there.
    """
    question = _on_route(await locked(session, question_id), by, roles)
    if question.state == CLOSED:
        raise Closed
    if question.state == ANSWERED or round not in (0, question.round):
        answers = [w for w in await words(session, question_id) if w.kind == "answer"]
        raise Answered(answers[-1].author, answers[-1].at, answers[-1].text)
    return question


async def answer(
    session: Session, question_id: int, *, by: int, roles: Roles, round: int, text: str,
    now: datetime,
) -> Question:  # fmt: skip
    """The question, answered by her; cards that have not left are taken back.

    Raises:
        as ``to_answer``: of two who answer at once the first wins.
    """
    question = await to_answer(session, question_id, by=by, roles=roles, round=round)
    question.state, question.owner_id, question.answered_at = ANSWERED, by, now
    await _say(session, question, "answer", by, text, now)
    await deliveries.cancel(session, cards_of(question_id))
    await _record(session, "answer", question, by, now, {"round": question.round})
    return question


async def more(
    session: Session, question_id: int, *, member_id: int, text: str, now: datetime
) -> Question:
    """Her question with something added; one that was answered or closed waits again.

    Raises:
        NotYours, TooMany: see there.
    """
    question = await _hers(session, question_id, member_id)
    if question.state == OPEN and await _added(session, question) >= MOST_ADDED:
        raise TooMany
    if question.state != OPEN:
        await _open_again(session, question, now)
    await _say(session, question, "more", member_id, text, now)
    await _record(session, "more", question, member_id, now)
    return question


async def reopen(session: Session, question_id: int, *, member_id: int, now: datetime) -> Question:
    """Her question, which the answer did not settle: it waits again.

    Raises:
        NotYours, TooMany, Waits: see there.
    """
    question = await _hers(session, question_id, member_id)
    if question.state == OPEN:
        raise Waits
    await _open_again(session, question, now)
    await _record(session, "reopen", question, member_id, now)
    return question


async def close(session: Session, question_id: int, *, member_id: int, now: datetime) -> bool:
    """Whether her question is settled only from now on.

    Raises:
        NotYours: see there.
    """
    question = await _hers(session, question_id, member_id)
    if question.state == CLOSED:
        return False
    question.state, question.closed_at = CLOSED, now
    await deliveries.cancel(session, cards_of(question_id))
    await _record(session, "close", question, member_id, now)
    return True


async def to_office(
    session: Session, question_id: int, *, by: int | None, roles: Roles, now: datetime
) -> Question:
    """The question, which only the office may read and answer from now on.

    Raises:
        as ``to_answer``; Moved also when it was the office's before.
    """
    question = await to_answer(session, question_id, by=by or 0, roles=roles)
    if question.route == OFFICE:
        raise Moved
    await give_to_office(session, question, by=by, now=now)
    return question


async def give_to_office(
    session: Session, question: Question, *, by: int | None, now: datetime
) -> None:
    """Whoever had it may not read it any more; what has not left for her is taken back.

    The question must be locked. ``by`` None: by the clock.
    """
    question.route, question.owner_id = OFFICE, None
    question.routed_at, question.nudged_at = now, None
    await session.flush()
    await deliveries.cancel(session, cards_of(question.id))
    await _record(session, "office", question, by, now)


def cards_of(question_id: int) -> str:
    """What the purpose of everything said about a question to secretaries begins with."""
    return f"question:{question_id}:"


async def words(session: Session, question_id: int) -> Sequence[Words]:
    """What was said about a question after it was asked, in order."""
    found = await session.execute(
        select(QuestionWords.id, QuestionWords.kind, QuestionWords.author_id, Member.name,
               QuestionWords.text, QuestionWords.at)
        .join(Member, Member.id == QuestionWords.author_id)
        .where(QuestionWords.question_id == question_id)
        .order_by(QuestionWords.id)
    )  # fmt: skip
    return [Words(*row) for row in found]


async def of_member(session: Session, member_id: int, *, now: datetime) -> Sequence[Question]:
    """Her questions that wait, and those answered of late that she has not closed."""
    of_late = (Question.state == ANSWERED) & (Question.answered_at > now - IN_MIND)
    found = await session.scalars(
        select(Question)
        .where(Question.member_id == member_id, (Question.state == OPEN) | of_late)
        .order_by(Question.id)
    )
    return found.all()


async def waiting(
    session: Session, *, unit_ids: Collection[int], office: bool
) -> Sequence[tuple[Question, str, str]]:
    """(question, name of who asked, her unit) of those open that are routed to these units or,
    for the office, to it; the one that waits longest first."""
    of_units = (Question.route == UNIT) & Question.unit_id.in_(unit_ids)
    here = of_units | (Question.route == OFFICE) if office else of_units
    found = await session.execute(
        select(Question, Member.name, Unit.name)
        .join(Member, Member.id == Question.member_id)
        .join(Unit, Unit.id == Question.unit_id)
        .where(WAITING, here)
        .order_by(Question.waits_since, Question.id)
    )
    return [(one, name, unit) for one, name, unit in found]


async def count_waiting(
    session: Session, *, unit_ids: Collection[int], office: bool, besides: int
) -> int:
    """How many ``waiting`` gives, without those that member has asked herself."""
    found = await waiting(session, unit_ids=unit_ids, office=office)
    return sum(question.member_id != besides for question, *_ in found)


async def counts(session: Session) -> Sequence[tuple[str, int]]:
    """(unit, how many) of the open questions that units have before them."""
    found = await session.execute(
        select(Unit.name, func.count())
        .join(Question, Question.unit_id == Unit.id)
        .where(WAITING, Question.route == UNIT)
        .group_by(Unit.id, Unit.name)
        .order_by(Unit.id)
    )
    return [(name, count) for name, count in found]


async def locked(session: Session, question_id: int) -> Question | None:
    """The question as it stands, until the transaction ends."""
    here = select(Question).where(Question.id == question_id).with_for_update()
    return await session.scalar(here.execution_options(populate_existing=True))


async def _hers(session: Session, question_id: int, member_id: int) -> Question:
    question = await locked(session, question_id)
    if question is None or question.member_id != member_id:
        raise NotYours
    return question


async def _open_again(session: Session, question: Question, now: datetime) -> None:
    if await count_open(session, member_id=question.member_id) >= MOST_OPEN:
        raise TooMany
    question.state, question.round = OPEN, question.round + 1
    question.waits_since, question.routed_at = now, now
    question.nudged_at, question.closed_at = None, None
    await routes.direct(session, question, now=now)


async def _added(session: Session, question: Question) -> int:
    since = (QuestionWords.kind == "more") & (QuestionWords.at >= question.waits_since)
    here = select(func.count()).where(QuestionWords.question_id == question.id, since)
    return await session.scalar(here) or 0


async def _say(
    session: Session, question: Question, kind: str, by: int, text: str, now: datetime
) -> None:
    session.add(QuestionWords(question_id=question.id, author_id=by, kind=kind, text=text, at=now))
    await session.flush()


async def _record(
    session: Session,
    act: str,
    question: Question,
    by: int | None,
    now: datetime,
    details: Mapping[str, object] | None = None,
) -> None:
    await audit.record(
        session, actor_id=by, action=f"question.{act}", object=f"question:{question.id}",
        details=details, now=now,
    )  # fmt: skip
