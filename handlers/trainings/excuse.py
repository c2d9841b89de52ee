"""A member says before a session that she cannot come, and why."""

from bot.forms import Answers, Form, Text
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.presses import number
from handlers.trainings.places import short
from storage import attendance, lessons, registrations, trainings
from storage.lessons import Lesson
from storage.registrations import CONFIRMED

LONGEST = 300
MOST = 20


async def choose(turn: Turn, rest: str) -> Reply:
    """Her sessions that have not begun, one button each."""
    for place in await registrations.live_of(turn.session, turn.me.id, at=turn.now):
        if place.state == CONFIRMED and place.postponed_for is None:
            await lessons.ensure(turn.session, place.training_id)
    found = await attendance.lessons_of(turn.session, turn.me.id, after=turn.now)
    ahead = [one for one in found if one.starts_at > turn.now]
    if not ahead:
        raise Refusal("attendance-excuse-nothing")
    buttons = [
        button(
            turn.words("attendance-excuse-line", title=short(one.title, 24),
                       start=turn.words.short(one.starts_at)),
            "excuse", one.id,
        )
        for one in ahead[:MOST]
    ]  # fmt: skip
    return Say(turn.words("attendance-excuse-which"), tuple(buttons))


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form about one session of hers."""
    lesson = await _lesson(turn, number(argument))
    return Open(Excuse.id, {"lesson": str(lesson.id)})


async def _lesson(turn: Turn, lesson_id: int) -> Lesson:
    found = await attendance.lessons_of(turn.session, turn.me.id, after=turn.now)
    lesson = next((one for one in found if one.id == lesson_id), None)
    if lesson is None:
        raise Refusal("attendance-excuse-not-hers")
    if lesson.starts_at <= turn.now:
        raise Refusal("attendance-excuse-started")
    return lesson


class Excuse(Form):
    """One question: why."""

    in_place = True

    reason = Text(limit=LONGEST)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Noted; if she comes after all, that counts."""
        lesson = await _lesson(turn, int(answers.get("lesson", "0")))
        try:
            await attendance.excuse(
                turn.session, lesson, member_id=turn.me.id, reason=answers["reason"],
                now=turn.now, by=turn.by,
            )  # fmt: skip
        except (attendance.NotRegistered, attendance.NoSeat, trainings.Cancelled) as no:
            raise Refusal("attendance-excuse-not-hers") from no
        except attendance.Started as started:
            raise Refusal("attendance-excuse-started") from started
        start = turn.words.moment(lesson.starts_at)
        return turn.words("attendance-excuse-done", title=lesson.title, start=start)
