"""What members asked for about their data, decided by whom it concerns, and told."""

from datetime import datetime

from bot.messages import Say
from bot.texts import Texts, Words
from bot.turn import NotAllowed, Open, Refusal, Reply, Tick, Turn, button
from handlers.members.menu import OFFICE
from handlers.members.vietnamese import local
from handlers.presses import number
from handlers.rights.entries import columns
from storage import deliveries, linking, proposals, reminders, rights, tables
from storage.database import Session
from storage.deliveries import NewDelivery
from storage.rights import APPROVED, CORRECT, DONE, ERASE
from storage.tables import Member, RightsRequest

DECLINE = "rights-decline"
"""The form that takes the reason of a refusal."""
LONGEST_QUOTE = 500


async def put(session: Session, texts: Texts, asked: rights.Asked, *, now: datetime) -> None:
    """Have whoever may decide asked, each in her own words; a second time changes nothing."""
    request = await rights.get(session, asked.id)
    said = [
        NewDelivery(
            account=chat,
            say=(await _card(session, texts, one, request)).as_json(),
            lane=deliveries.REMINDER,  # so that it goes elsewhere when this chat is closed
            purpose=f"{rights.question_of(request.id)}{one.id}",
            due_at=reminders.by_day(now, zone=texts.zone),
        )
        for one, chat in asked.askable
    ]
    await deliveries.enqueue(session, said, now=now)


async def ask_again(tick: Tick) -> None:
    """Whoever was asked may be secretary no more: then those who are by now are asked."""
    async with tick.database.write() as session:
        for asked in await rights.unattended(session, now=tick.now):
            await put(session, tick.texts, asked, now=tick.now)


async def _card(session: Session, texts: Texts, to: Member, request: RightsRequest) -> Say:
    words = texts.words(to.language, to.address)
    member = await session.get_one(Member, request.member_id)
    unit = await session.get_one(tables.Unit, member.unit_id)
    text = words(
        f"rights-request-{request.kind}",
        name=member.name,
        code=member.code,
        unit=unit.name,
        until=words.moment(request.due_at),
        what=words(f"rights-correct-entry-option-{request.field}") if request.field else "",
        has=shown(words, member, request.field, unit.name) or "—",
        wanted=quotable(request.wanted),
    )
    yes = words(f"rights-request-{_kind_of(request)}-yes")
    no = words(f"rights-request-{request.kind}-no")
    return Say(
        text, (button(yes, "request-yes", request.id), button(no, "request-no", request.id))
    )


def _kind_of(request: RightsRequest) -> str:
    by_hand = request.kind == CORRECT and request.field not in rights.APPLIED
    return "by-hand" if by_hand else request.kind


def shown(words: Words, member: Member, field: str, unit: str) -> str:
    """What the roster says of her in one entry."""
    match field:
        case "":
            return ""
        case "unit":
            return unit
        case "phone":
            return local(member.phone)
        case "born":
            return date(member.born)
        case "gender":
            return words(f"members-data-{member.gender}") if member.gender else ""
    return str(getattr(member, field))


def date(born: str) -> str:
    """A date of birth as people write it."""
    return "/".join(reversed(born.split("-")))


def quotable(text: str) -> str:
    """What somebody wrote, as it can stand between quotation marks."""
    plain = text.translate({ord(mark): "'" for mark in '“”„‟«»"'})
    return plain if len(plain) <= LONGEST_QUOTE else f"{plain[: LONGEST_QUOTE - 1].rstrip()}…"


async def yes(turn: Turn, argument: str) -> Reply:
    """Done as she asked; an erasure is done by the clock, once she has been told."""
    request, member = await of(turn, argument)
    state = APPROVED if request.kind == ERASE else DONE
    request = await decide(turn, request.id, state=state)
    if request.kind == CORRECT and request.field in rights.APPLIED:
        await _correct(turn, request, member)
    await tell(turn, request, f"rights-told-{_kind_of(request)}")
    return turn.words(f"rights-request-{request.kind}-decided", name=member.name)


async def _correct(turn: Turn, request: RightsRequest, member: Member) -> None:
    try:
        await rights.correct(
            turn.session, request, values=columns(request.field, request.wanted), now=turn.now
        )
    except linking.NoSuchMember:
        raise Refusal("members-propose-left", name=member.name) from None


async def no(turn: Turn, argument: str) -> Reply:
    """The question for the reason."""
    request, _ = await of(turn, argument)
    if request.state != rights.OPEN:
        raise Refusal("rights-request-over")
    return Open(DECLINE, {"request": str(request.id)})


async def of(turn: Turn, argument: str) -> tuple[RightsRequest, Member]:
    """The request and whose it is, for who may decide it at this moment: the office; of a
    correction also her unit's secretary or deputy, unless her duties reach beyond it."""
    try:
        request = await rights.get(turn.session, number(argument))
    except rights.NoSuchRequest:
        raise NotAllowed from None
    member = await turn.session.get_one(Member, request.member_id)
    if member.id == turn.me.id:
        raise NotAllowed
    if not turn.may(OFFICE):
        if request.kind != CORRECT or await proposals.is_for_the_office(turn.session, member):
            raise NotAllowed
        turn.require(*proposals.UNIT, unit_id=member.unit_id)
    return request, member


async def decide(turn: Turn, request_id: int, *, state: str, reason: str = "") -> RightsRequest:
    """The request, decided by who is speaking; the others are not asked any more."""
    try:
        request = await rights.decide(
            turn.session, request_id, by=turn.me.id, state=state, reason=reason, now=turn.now
        )
    except rights.Decided:
        raise Refusal("rights-request-over") from None
    except rights.Own:
        raise NotAllowed from None
    await forget(turn, request_id)
    return request


async def forget(turn: Turn, request_id: int) -> None:
    """Nobody is asked about it any more who has not been by now."""
    await deliveries.cancel(turn.session, rights.question_of(request_id))


async def tell(turn: Turn, request: RightsRequest, key: str, **values: object) -> None:
    """Say to her what became of it, in the chat that reaches her."""
    member = await turn.session.get_one(Member, request.member_id)
    chat = await rights.chat_of(turn.session, member.id, now=turn.now)
    if chat is None:
        return
    words = turn.words.texts.words(member.language, member.address)
    what = words(f"rights-correct-entry-option-{request.field}") if request.field else ""
    said = NewDelivery(
        account=chat,
        say=Say(words(key, what=what, **values)).as_json(),
        purpose=told_of(request.id),
    )
    await deliveries.enqueue(turn.session, [said], now=turn.now)


def told_of(request_id: int) -> str:
    """The purpose of what she is told; an erasure waits until it has left."""
    return f"request-told:{request_id}"
