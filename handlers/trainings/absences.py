"""A session ends: who was not there, who has missed too much, and the list on paper."""

from bot.documents.workbook import Page
from bot.messages import Say
from bot.texts import Words
from bot.turn import Refusal, Reply, Tick, Turn, button
from handlers import papers
from handlers.members.menu import OFFICE
from handlers.papers import Made, Order, named, stamp
from handlers.presses import number
from handlers.trainings import door
from storage import attendance, lessons, people, reach, reminders, roles
from storage.attendance import Figures, Line
from storage.database import Session
from storage.deliveries import NewDelivery, enqueue
from storage.lessons import Lesson

COLUMNS = ("place", "name", "code", "unit", "mark", "at", "reason", "by")
MOST_SHOWN = 40


async def close(tick: Tick) -> None:
    """Closes the lists of sessions that have ended, one a transaction, and says how it was."""
    async with tick.database.read() as session:
        ended = await lessons.to_close(session, now=tick.now)
    for lesson_id in ended:
        async with tick.database.write() as session:
            lesson = await attendance.close(session, lesson_id, now=tick.now)
            if lesson is not None:
                await _tell(tick, session, lesson)


async def _tell(tick: Tick, session: Session, lesson: Lesson) -> None:
    """To who opened the class, else to the office; of a list nobody kept nothing is said."""
    figures = await attendance.figures(session, lesson)
    if not figures.there:
        return
    whom = [lesson.made_by] if lesson.made_by else [
        one.id for one in await roles.holders(session, OFFICE)
    ]  # fmt: skip
    limit, over = await attendance.over_limit(session, lesson.training_id)
    chats = await reach.chats_of(session, whom, now=tick.now)
    voices = await people.voices(session, list(chats))
    said = []
    for member_id, account in chats.items():
        words = tick.texts.words(*voices[member_id])
        say = closed(words, lesson, figures, limit, len(over))
        said.append(
            NewDelivery(
                account=account, say=say.as_json(), purpose=f"attendance:{lesson.id}:{member_id}",
                due_at=reminders.by_day(tick.now, zone=tick.texts.zone),
            )
        )  # fmt: skip
    await enqueue(session, said, now=tick.now)


def closed(words: Words, lesson: Lesson, figures: Figures, limit: int, over: int) -> Say:
    """How a session was, in figures: names stand behind the buttons."""
    lines = [
        door.head(words, lesson),
        words(
            "attendance-closed-figures", there=figures.there, all=figures.registered,
            late=figures.late, excused=figures.excused, absent=figures.absent,
        ),
    ]  # fmt: skip
    buttons = [button(words("attendance-button-list"), "attendance-list", lesson.id)]
    if over:
        lines.append(words("attendance-closed-over", count=over, limit=limit))
        label = words("attendance-button-over")
        buttons.append(button(label, "attendance-over", lesson.training_id))
    return Say("\n".join(lines), tuple(buttons))


async def over(turn: Turn, argument: str) -> Reply:
    """Who has missed more of a class than its limit, for the office."""
    turn.require(OFFICE)
    limit, found = await attendance.over_limit(turn.session, number(argument))
    if not found:
        raise Refusal("attendance-over-none")
    lines = [turn.words("attendance-over-head", limit=limit, count=len(found))]
    lines += [
        turn.words(
            "attendance-over-line", name=one.name, unit=one.unit, percent=one.percent,
            periods=one.periods,
        )
        for one in found[:MOST_SHOWN]
    ]  # fmt: skip
    return "\n".join(lines)


# On paper


async def ask(turn: Turn, argument: str) -> Reply:
    """Has the list of a session made as a file."""
    turn.require(*door.KEEPERS)
    lesson = await door.lesson_of(turn, number(argument))
    door.check_open(turn, lesson)
    return await papers.ask(turn, "attendance", lesson=lesson.id)


async def paper(order: Order) -> Made:
    """Unit by unit, with the figures above."""
    lesson = await lessons.get(order.session, int(order.about["lesson"]))
    keeps = (OFFICE,) if lesson is None or lesson.closed_at else door.KEEPERS
    if lesson is None or not any((role, None) in order.roles for role in keeps):
        raise papers.Refused
    words = order.words
    figures = await attendance.figures(order.session, lesson)
    found = await attendance.sheet(order.session, lesson)
    counted = words("attendance-card-there", there=figures.there, all=figures.registered,
                    late=figures.late)  # fmt: skip
    page = Page(
        words("attendance-paper-title"),
        [words(f"attendance-column-{name}") for name in COLUMNS],
        [_row(order, place, line) for place, line in enumerate(found, 1)],
        above=(*door.head(words, lesson).split("\n"), counted, stamp(order)),
    )
    day = lesson.starts_at.astimezone(words.texts.zone).date()
    text = words("attendance-paper-made", title=lesson.title, number=str(lesson.number))
    return Made(named("diem-danh", str(lesson.id), on=day), (page,), text)


def _row(order: Order, place: int, line: Line) -> tuple[str | int, ...]:
    mark = order.words(f"attendance-column-mark-{line.mark or 'none'}")
    at = order.words.moment(line.at) if line.at and line.mark in attendance.THERE else ""
    return place, line.name, line.code, line.unit, mark, at, line.reason, line.by
