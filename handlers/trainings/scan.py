"""An officer scans a member's own code: she is there, at the session kept in that chat."""

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.trainings import door
from handlers.trainings.places import short
from storage import attendance, attendance_cards, passes, registrations
from storage.attendance import Came, Early, NoSeat, NotRegistered, Over
from storage.lessons import Lesson
from storage.registrations import CONFIRMED
from storage.tables import Member, Unit


async def scanned(turn: Turn, digits: str) -> Reply:
    """What came of it, in one sentence. Who keeps no list learns nothing, not even whether
    there is such a code."""
    if turn.acting_by is not None or not turn.may(*door.KEEPERS):
        raise Refusal("lists-scan-not-yours")
    lesson = await _kept(turn)
    member = await passes.holder(turn.session, digits)
    if member is None:
        raise Refusal("lists-scan-unknown")
    unit = await turn.session.get_one(Unit, member.unit_id)
    about = {"name": member.name, "unit": unit.name}
    told, came = await _mark(turn, lesson, member, about)
    head = turn.words("lists-scan-session", title=lesson.title, number=str(lesson.number),
                      total=str(lesson.total))  # fmt: skip
    undo = turn.words("attendance-button-undo", name=short(member.name, door.SHORT_NAME))
    below = [button(undo, "attendance-undo", f"{came.id}:1")] if came else []
    below.append(button(turn.words("lists-scan-button-other"), "attendance-which"))
    return Say(f"{told}\n{head}", tuple(below))


async def _kept(turn: Turn) -> Lesson:
    """The session whose list she keeps in this chat, or the only one there is.

    Raises:
        Refusal: she has opened none of several.
    """
    kept = await attendance_cards.kept(turn.session, account_id=turn.account_id, now=turn.now)
    if kept is not None:
        return await door.lesson_of(turn, kept)
    found = await door.in_hand(turn)
    if len(found) != 1:
        raise Refusal("lists-scan-which" if found else "attendance-none-near")
    return found[0]


async def _mark(
    turn: Turn, lesson: Lesson, member: Member, about: dict[str, str]
) -> tuple[str, Came | None]:
    words, at = turn.words, turn.heard_at
    try:
        came = await attendance.mark(
            turn.session, lesson, member_id=member.id, at=at, source=attendance.SCAN,
            by=turn.me.id,
        )  # fmt: skip
    except NotRegistered:
        return await _elsewhere(turn, member, about), None
    except NoSeat:
        return words("lists-scan-no-seat", **about), None
    except Early:
        return words("lists-scan-early", opens=words.moment(lesson.opens_at), **about), None
    except Over:
        return words("lists-scan-over", **about), None
    late = int((came.at - lesson.starts_at).total_seconds() // 60)
    key = "already" if not came.is_new else came.mark
    return words(f"lists-scan-{key}", at=words.clock(came.at), late=late, **about), came


async def _elsewhere(turn: Turn, member: Member, about: dict[str, str]) -> str:
    """She is not in that class: hers is on next door, on another day, or nowhere."""
    at, words = turn.heard_at, turn.words
    hers = await attendance.lessons_of(turn.session, member.id, after=at)
    for one in hers:
        if one.is_open(at):
            return words("lists-scan-wrong-class", title=one.title, place=one.place, **about)
    places = await registrations.live_of(turn.session, member.id, at=at)
    seats = [place.starts_at for place in places if place.state == CONFIRMED]
    coming = [at_ for at_ in ([one.starts_at for one in hers] or seats) if at_ > at]
    if coming:
        return words("lists-scan-wrong-day", start=words.moment(min(coming)), **about)
    return words("lists-scan-unregistered", **about)
