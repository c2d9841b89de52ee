"""Who keeps the list of a session: the card that counts, the list to tick, names by word."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import Refusal, Reply, Tick, Turn, button
from handlers.members.menu import OFFICE
from handlers.presses import number, numbers
from handlers.trainings.places import short
from handlers.trainings.whom import named_by
from storage import attendance, attendance_cards, checkin, lessons, trainings, venues
from storage.attendance import Figures, Line
from storage.deliveries import NewDelivery, enqueue
from storage.lessons import Lesson
from storage.trainings import Opening

KEEPERS: Final = (OFFICE, "check_in", "monitor")
"""Who may keep a list. Once it is closed it names who was absent, and is the office's alone."""
PAGE: Final = 8
SHORT_NAME: Final = 24
MOST_NAMED: Final = 20
SEEN_BEFORE: Final = timedelta(hours=12)
"""So long before its start a class is among those whose list may be kept."""


async def choose(turn: Turn, rest: str) -> Reply:
    """The classes of these hours, one button each."""
    turn.require(*KEEPERS)
    near = await _near(turn)
    if len(near) == 1:
        return await class_(turn, str(near[0].id))
    buttons = [button(short(one.title, 32), "class-attendance", one.id) for one in near]
    return Say(turn.words("attendance-which"), tuple(buttons))


async def _near(turn: Turn) -> Sequence[Opening]:
    """The classes of these hours.

    Raises:
        Refusal: there is none.
    """
    found = await trainings.since(turn.session, at=turn.now - lessons.CLOSES_AFTER)
    dated = [one for one in found if not one.is_postponed]
    near = [one for one in dated if one.starts_at <= turn.now + SEEN_BEFORE]
    if not near:
        raise Refusal("attendance-none-near")
    return near


async def class_(turn: Turn, argument: str) -> Reply:
    """The sessions of a class; of the only one its card."""
    turn.require(*KEEPERS)
    try:
        found = await lessons.ensure(turn.session, number(argument))
    except trainings.Cancelled as gone:
        raise Refusal("trainings-roster-gone") from gone
    if len(found) == 1:
        return await _watched(turn, found[0])
    text = turn.words("attendance-which-session", title=found[0].title)
    return Say(text, tuple(_session(turn, one) for one in found))


def _session(turn: Turn, one: Lesson) -> Button:
    start = turn.words.short(one.starts_at)
    label = turn.words("attendance-session", number=str(one.number), start=start)
    return button(label, "attendance", one.id)


async def show(turn: Turn, argument: str) -> Reply:
    """The card of a session, which goes on counting."""
    turn.require(*KEEPERS)
    return await _watched(turn, await lesson_of(turn, number(argument)))


async def lesson_of(turn: Turn, lesson_id: int) -> Lesson:
    """The session with that id.

    Raises:
        Refusal: there is none any more.
    """
    found = await lessons.get(turn.session, lesson_id)
    if found is None:
        raise Refusal("attendance-gone")
    return found


async def _watched(turn: Turn, lesson: Lesson) -> Say:
    figures = await attendance.figures(turn.session, lesson)
    await attendance_cards.watch(
        turn.session, lesson.id, account_id=turn.account_id, shown=figures.as_text,
        now=turn.now,
    )  # fmt: skip
    return card(turn.words, lesson, figures)


def card(words: Words, lesson: Lesson, figures: Figures) -> Say:
    """How full a session is, and what may be done about it."""
    lines = [head(words, lesson)]
    counted = {"there": figures.there, "all": figures.registered, "late": figures.late}
    lines.append(words("attendance-card-there", **counted))
    if figures.excused:
        lines.append(words("attendance-card-excused", count=figures.excused))
    if lesson.closed_at is not None:
        lines.append(words("attendance-card-closed", count=figures.absent))
    does = ("list", "file") if lesson.closed_at else ("screen", "list", "import", "file")
    buttons = [button(words(f"attendance-button-{what}"), f"attendance-{what}", lesson.id)
               for what in does]  # fmt: skip
    return Say("\n".join(lines), tuple(buttons), card=f"attendance:{lesson.id}")


def head(words: Words, lesson: Lesson) -> str:
    """The class, which of its sessions, and when."""
    return words(
        "attendance-head", title=lesson.title, number=str(lesson.number),
        total=str(lesson.total), topic=lesson.topic or "—",
        start=words.moment(lesson.starts_at), end=words.clock(lesson.ends_at),
    )  # fmt: skip


async def screen(turn: Turn, argument: str) -> Reply:
    """The address of the page that shows the code; of a conference one a venue."""
    turn.require(*KEEPERS)
    lesson = await lesson_of(turn, number(argument))
    if not turn.public_url:
        raise Refusal("attendance-screen-none")
    address = f"{turn.public_url}/screen/{checkin.token(lesson.id, lesson.key)}"
    told = [turn.words("attendance-screen", address=address, title=lesson.title)]
    _, *rooms = await venues.rooms(turn.session, lesson)
    if rooms:
        told.append(turn.words("conference-screens"))
    for one in rooms:
        token = checkin.token(one.id, one.key, one.venue_id)
        told.append(f"{one.place}: {turn.public_url}/screen/{token}")
    return "\n".join(told)


# The list to tick


async def list_(turn: Turn, argument: str) -> Reply:
    """``session[:page]``: everybody with a seat, each with her button."""
    turn.require(*KEEPERS)
    lesson_id, *rest = numbers(argument)
    lesson = await lesson_of(turn, lesson_id)
    check_open(turn, lesson)
    return await _list(turn, lesson, rest[0] if rest else 1)


def check_open(turn: Turn, lesson: Lesson) -> None:
    """Who was absent is named to the office alone.

    Raises:
        Refusal: the list is closed, and she is of the door.
    """
    if lesson.closed_at is not None and not turn.may(OFFICE):
        raise Refusal("attendance-closed")


async def _list(turn: Turn, lesson: Lesson, page: int, first: str = "") -> Say:
    found = await attendance.sheet(turn.session, lesson)
    pages = max(-(-len(found) // PAGE), 1)
    page = min(max(page, 1), pages)
    some = found[(page - 1) * PAGE : page * PAGE]
    lines = [_line(turn, n, one) for n, one in enumerate(some, (page - 1) * PAGE + 1)]
    foot = turn.words("trainings-roster-page", page=page, pages=pages) if pages > 1 else ""
    told = [first, head(turn.words, lesson), "\n".join(lines), foot]
    ticks = () if lesson.closed_at else _ticks(turn, lesson, some, page)
    turns = [
        button(turn.words(key), "attendance-list", f"{lesson.id}:{to}")
        for key, to in (("trainings-button-next", page + 1), ("trainings-button-back", page - 1))
        if 1 <= to <= pages
    ]
    back = button(turn.words("attendance-button-card"), "attendance", lesson.id)
    text = "\n\n".join(filter(None, told))
    return Say(text, (*ticks, *turns, back), card=f"attendance-list:{lesson.id}")


def _line(turn: Turn, place: int, one: Line) -> str:
    mark = one.mark or "none"
    at = turn.words.clock(one.at) if one.at else ""
    told = turn.words(f"attendance-mark-{mark}", at=at)
    return turn.words("attendance-line", place=str(place), name=one.name, unit=one.unit, mark=told)


def _ticks(turn: Turn, lesson: Lesson, some: Sequence[Line], page: int) -> tuple[Button, ...]:
    made = []
    for one in some:
        is_there = one.mark in attendance.THERE
        label = turn.words(
            f"attendance-button-{'undo' if is_there else 'mark'}",
            name=short(one.name, SHORT_NAME),
        )
        handle = ("attendance-undo", f"{one.mark_id}:{page}") if is_there else (
            "attendance-mark", f"{lesson.id}:{one.member_id}:{page}"
        )  # fmt: skip
        made.append(button(label, *handle))
    return tuple(made)


async def mark(turn: Turn, argument: str) -> Reply:
    """``session:member[:page]``: she is there; pressed twice she is it once."""
    turn.require(*KEEPERS)
    lesson_id, member_id, *rest = numbers(argument, at_least=2)
    lesson = await lesson_of(turn, lesson_id)
    try:
        await attendance.mark(
            turn.session, lesson, member_id=member_id, at=turn.now, source="list", by=turn.me.id
        )
    except (attendance.NotRegistered, attendance.NoSeat) as no:
        raise Refusal("attendance-not-in-list") from no
    except attendance.Early as early:
        opens = turn.words.clock(lesson.opens_at)
        raise Refusal("attendance-early", title=lesson.title, opens=opens) from early
    except attendance.Over as over:
        raise Refusal("attendance-closed") from over
    return await _list(turn, lesson, rest[0] if rest else 1)


async def undo(turn: Turn, argument: str) -> Reply:
    """``mark[:page]``: she is not; that she was said to be stays written."""
    turn.require(*KEEPERS)
    mark_id, *rest = numbers(argument)
    try:
        lesson = await attendance.undo(turn.session, mark_id, by=turn.me.id, now=turn.now)
    except attendance.Gone as gone:
        raise Refusal("attendance-undone") from gone
    except attendance.Over as over:
        raise Refusal("attendance-closed") from over
    return await _list(turn, lesson, rest[0] if rest else 1)


# By word


async def in_hand(turn: Turn) -> Sequence[Lesson]:
    """The sessions whose list may be kept now.

    Raises:
        Refusal: no class is near.
    """
    for one in await _near(turn):
        await lessons.ensure(turn.session, one.id)
    return await lessons.in_hand(turn.session, at=turn.now)


async def named(turn: Turn, rest: str) -> Reply:
    """“có mặt: Trần Thị B, HV00012”: each found in the sessions that are on."""
    turn.require(*KEEPERS)
    there = await in_hand(turn)
    if not there:
        raise Refusal("attendance-none-near")
    rows = [(one, line) for one in there for line in await attendance.sheet(turn.session, one)]
    names = [name.strip() for name in rest.replace("\n", ",").split(",") if name.strip()]
    lines: list[str] = []
    buttons: list[Button] = []
    for name in names[:MOST_NAMED]:
        told, undoes = await _name(turn, name, rows)
        lines.append(told)
        buttons += undoes
    return Say("\n".join(lines), tuple(buttons))


async def _name(
    turn: Turn, name: str, rows: Sequence[tuple[Lesson, Line]]
) -> tuple[str, list[Button]]:
    found = meant(name, rows)
    if len(found) != 1:
        key = "attendance-name-several" if found else "attendance-name-nobody"
        who = "; ".join(f"{line.name}, {line.code}" for _, line in found[:5])
        return turn.words(key, name=name, who=who), []
    [(lesson, line)] = found
    came = await attendance.mark(
        turn.session, lesson, member_id=line.member_id, at=turn.now, source="word", by=turn.me.id
    )
    about = {"name": line.name, "unit": line.unit, "at": turn.words.clock(came.at)}
    if not came.is_new:
        return turn.words("attendance-name-already", **about), []
    label = turn.words("attendance-button-undo", name=short(line.name, SHORT_NAME))
    undoes = button(label, "attendance-undo", f"{came.id}:1")
    return turn.words("attendance-name-done", **about), [undoes]


def meant(name: str, rows: Sequence[tuple[Lesson, Line]]) -> Sequence[tuple[Lesson, Line]]:
    """Whom these words may mean, in which session."""
    found = {id(line) for line in named_by(name, [line for _, line in rows])}
    return [(lesson, line) for lesson, line in rows if id(line) in found]


async def follow(tick: Tick) -> None:
    """Shows on the cards what changed of the sessions somebody watches."""
    async with tick.database.read() as session:
        watched = await attendance_cards.watched(session, now=tick.now)
    for lesson_id in watched:
        await _follow_one(tick, lesson_id)


async def _follow_one(tick: Tick, lesson_id: int) -> None:
    async with tick.database.read() as session:
        lesson = await lessons.get(session, lesson_id)
        if lesson is None:
            return
        figures = await attendance.figures(session, lesson)
        stale = await attendance_cards.stale(session, lesson_id, shown=figures.as_text)
    if not stale:
        return
    async with tick.database.write() as session:
        said = []
        for account, member in stale:
            words = tick.texts.words(member.language, member.address)
            say = card(words, lesson, figures)
            said.append(NewDelivery(account=account, say=say.as_json(), card=say.card))
            await attendance_cards.show(
                session, lesson_id, account_id=account.id, shown=figures.as_text
            )
        await enqueue(session, said, now=tick.now)
