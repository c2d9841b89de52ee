"""A trainee takes a test: what awaits her, one question after the other in one message."""

from datetime import datetime
from typing import Final

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import Refusal, Reply, Turn, button
from handlers.presses import number, numbers
from handlers.trainings.places import short
from storage import attempts, quizzes, results
from storage.attempts import Sitting, Taken
from storage.quizzes import Exam

SHORT_OPTION: Final = 30
"""Characters of an option that a button still shows whole; longer ones stand in the text."""
TICKED: Final = "✓ "


async def choose(turn: Turn, rest: str) -> Reply:
    """Her test: what awaits her, or the question where it stands; of several one button each."""
    found = await quizzes.of_member(turn.session, turn.me.id, at=turn.now)
    if not found:
        raise Refusal("quiz-none")
    if len(found) == 1:
        return await show(turn, str(found[0].id))
    buttons = [button(short(one.title, 32), "quiz", one.id) for one in found]
    return Say(turn.words("quiz-which"), tuple(buttons))


async def show(turn: Turn, argument: str) -> Reply:
    """How a test is taken, before it begins; one that runs goes on where it stands."""
    exam = await _hers(turn, argument)
    taken = await attempts.of_member(turn.session, exam.id, turn.me.id)
    if running := [one for one in taken if one.finished_at is None]:
        return await _go_on(turn, running[0].id)
    return _awaiting(turn, exam, taken)


async def _hers(turn: Turn, argument: str) -> Exam:
    """The test with that id, of a class of hers.

    Raises:
        Refusal: there is none.
    """
    try:
        exam = await quizzes.get(turn.session, number(argument))
    except quizzes.Gone as gone:
        raise Refusal("quiz-gone") from gone
    if not await results.has_seat(turn.session, exam.training_id, turn.me.id):
        raise Refusal("quiz-gone")
    return exam


async def _go_on(turn: Turn, attempt_id: int) -> Reply:
    """The running attempt in a new message below everything else."""
    if await attempts.time_out(turn.session, attempt_id, now=turn.now):
        return _asked(turn, await attempts.sitting(turn.session, attempt_id))
    sitting = await attempts.resume(
        turn.session, attempt_id, member_id=turn.me.id, account_id=turn.account_id
    )
    return _asked(turn, sitting)


def _awaiting(turn: Turn, exam: Exam, taken: list[Taken]) -> Say:
    left = exam.rules.attempts - len(taken)
    lines = [rules(turn.words, exam)]
    if counts := attempts.best(taken, exam.rules.counts):
        key = "quiz-so-far" if exam.is_shown else "quiz-so-far-hidden"
        lines.append(turn.words(key, score=score(turn.words, counts.score), left=left))
    buttons = []
    if turn.now < exam.rules.opens_at:
        lines.append(turn.words("quiz-early", opens=turn.words.moment(exam.rules.opens_at)))
    elif turn.now >= exam.rules.closes_at:
        lines.append(turn.words("quiz-closed"))
        buttons += look(turn.words, exam, taken, now=turn.now)
    elif left > 0:
        lines.append(turn.words("quiz-start-how"))
        buttons.append(button(turn.words("quiz-button-begin"), "quiz-begin", exam.id))
    else:
        lines.append(turn.words("quiz-none-left"))
    return Say("\n".join(lines), tuple(buttons))


def rules(words: Words, exam: Exam) -> str:
    """Of which class, how many questions, how long, how often, until when."""
    told = exam.rules
    lines = [
        words("quiz-rules", title=exam.title, questions=told.drawn, minutes=told.minutes,
              closes=words.moment(told.closes_at)),
        words(f"quiz-rules-{told.counts}" if told.attempts > 1 else "quiz-rules-once",
              attempts=told.attempts),
    ]  # fmt: skip
    if told.is_test:
        lines.append(words("quiz-rules-test"))
    return "\n".join(lines)


async def begin(turn: Turn, argument: str) -> Reply:
    """Begins an attempt; pressed twice it goes on with the one there is."""
    exam = await _hers(turn, argument)
    try:
        sitting = await attempts.begin(
            turn.session, exam.id, member_id=turn.me.id, account_id=turn.account_id, now=turn.now
        )
    except (quizzes.Gone, attempts.NoSeat) as gone:
        raise Refusal("quiz-gone") from gone
    except attempts.Early as early:
        opens = turn.words.moment(exam.rules.opens_at)
        raise Refusal("quiz-early", opens=opens) from early
    except attempts.Closed as closed:
        raise Refusal("quiz-closed") from closed
    except attempts.NoneLeft:
        return _awaiting(turn, exam, await attempts.of_member(turn.session, exam.id, turn.me.id))
    return _asked(turn, sitting)


async def choose_option(turn: Turn, argument: str) -> Reply:
    """``attempt:question:option``: her answer, and the next question in its place."""
    attempt_id, position, option, *_ = numbers(argument, at_least=3)
    return await _press(turn, attempt_id, position, option)


async def go_on(turn: Turn, argument: str) -> Reply:
    """``attempt:question``: she has ticked all she wants to."""
    attempt_id, position, *_ = numbers(argument, at_least=2)
    return await _press(turn, attempt_id, position, None)


async def _press(turn: Turn, attempt_id: int, position: int, option: int | None) -> Reply:
    at = min(turn.said.at, turn.now)  # what took long on its way counts from when she pressed
    try:
        sitting = await attempts.press(
            turn.session, attempt_id, member_id=turn.me.id, position=position, option=option,
            at=at,
        )  # fmt: skip
    except (attempts.Stale, quizzes.Gone) as stale:
        raise Refusal("quiz-stale") from stale
    return _asked(turn, sitting)


def _asked(turn: Turn, sitting: Sitting) -> Say:
    return asked(turn.words, sitting, now=turn.now, is_numbered=turn.can.numbers_lines)


def asked(words: Words, sitting: Sitting, *, now: datetime, is_numbered: bool = False) -> Say:
    """The question an attempt stands at, or what it has come to, in its message;
    ``is_numbered``: she answers by typing the number of a line."""
    card = f"quiz:{sitting.id}:{sitting.screen}"
    if not sitting.position:
        return Say(_ended(words, sitting), _after(words, sitting, now=now), card=card)
    left = max(sitting.taken.ends_at - now, now - now)
    head = words("quiz-head", number=sitting.position, total=sitting.total,
                 minutes=-(-int(left.total_seconds()) // 60),
                 ends=words.clock(sitting.taken.ends_at))  # fmt: skip
    lines = [head, "", sitting.text]
    if sitting.takes_several:
        lines.append(words("quiz-several"))
    if is_numbered:  # an option may be a number itself
        lines.append(words("quiz-by-number"))
    labels = [(TICKED if place in sitting.chosen else "") + option
              for place, option in sitting.options]  # fmt: skip
    is_listed = max(map(len, labels)) > SHORT_OPTION
    on = words("quiz-button-on")
    if is_listed:
        every = [*labels, on] if sitting.chosen else labels
        lines += ["", *(f"{n}. {label}" for n, label in enumerate(every, 1))]
        labels = [(TICKED if place in sitting.chosen else "") + str(n)
                  for n, (place, _) in enumerate(sitting.options, 1)]  # fmt: skip
    buttons = _options(sitting, labels, on)
    return Say("\n".join(lines), buttons, listed=is_listed, card=card)


def _options(sitting: Sitting, labels: list[str], on: str) -> tuple[Button, ...]:
    made = [
        button(label, "quiz-answer", f"{sitting.id}:{sitting.position}:{place}")
        for (place, _), label in zip(sitting.options, labels, strict=True)
    ]
    if sitting.chosen:
        made.append(button(on, "quiz-on", f"{sitting.id}:{sitting.position}"))
    return tuple(made)


def _ended(words: Words, sitting: Sitting) -> str:
    taken, told = sitting.taken, sitting.exam.rules
    is_over = taken.finished_at == taken.ends_at and sitting.answered < sitting.total
    lines = [
        words("quiz-ended-time" if is_over else "quiz-ended", title=sitting.exam.title,
              at=words.clock(taken.finished_at or taken.ends_at)),
        words("quiz-ended-answered", answered=sitting.answered, total=sitting.total),
    ]  # fmt: skip
    if sitting.exam.is_shown:
        lines.append(words("quiz-ended-score", score=score(words, taken.score),
                           points=taken.points, most=taken.most))  # fmt: skip
    else:
        lines.append(words("quiz-ended-hidden"))
    if taken.number < told.attempts:
        left = told.attempts - taken.number
        lines.append(words(f"quiz-ended-left-{told.counts}", left=left))
    if told.shows_answers:
        lines.append(words("quiz-ended-look", closes=words.moment(told.closes_at)))
    return "\n".join(lines)


def _after(words: Words, sitting: Sitting, *, now: datetime) -> tuple[Button, ...]:
    told = sitting.exam.rules
    if sitting.taken.number < told.attempts and now < told.closes_at:
        return (button(words("quiz-button-again"), "quiz", sitting.exam.id),)
    return ()


def look(words: Words, exam: Exam, taken: list[Taken], *, now: datetime) -> list[Button]:
    """The button to see the right answers with, once they may be seen."""
    may = exam.rules.shows_answers and now >= exam.rules.closes_at and taken
    return [button(words("quiz-button-look"), "quiz-look", exam.id)] if may else []


async def right(turn: Turn, argument: str) -> Reply:
    """The questions of her attempt that counts, with her answers and the right ones."""
    exam = await _hers(turn, argument)
    taken = await attempts.of_member(turn.session, exam.id, turn.me.id)
    counts = attempts.best(taken, exam.rules.counts)
    if counts is None or not look(turn.words, exam, taken, now=turn.now):
        raise Refusal("quiz-look-not")
    lines = [turn.words("quiz-look-head", title=exam.title)]
    for place, one in enumerate(await attempts.looked_at(turn.session, counts.id), 1):
        hers = "; ".join(one.chosen) or turn.words("quiz-look-nothing")
        lines.append(turn.words("quiz-look-line", number=str(place), question=one.text,
                                hers=hers, right="; ".join(one.right)))  # fmt: skip
    return "\n\n".join(lines)


def score(words: Words, tenths: int) -> str:
    """``7,5``."""
    return words.number(tenths / 10)


async def mine(turn: Turn) -> Say | None:
    """Her tests that are not closed, with a button each."""
    found = await quizzes.of_member(turn.session, turn.me.id, at=turn.now)
    if not found:
        return None
    lines = [turn.words("quiz-mine-head")]
    buttons = []
    for exam in found:
        taken = await attempts.of_member(turn.session, exam.id, turn.me.id)
        state = _state(taken, exam)
        lines.append(turn.words(f"quiz-mine-{state}", title=exam.title,
                                closes=turn.words.moment(exam.rules.closes_at)))  # fmt: skip
        if state != "done":
            label = turn.words(f"quiz-button-mine-{state}", title=short(exam.title))
            buttons.append(button(label, "quiz", exam.id))
    return Say("\n".join(lines), tuple(buttons))


def _state(taken: list[Taken], exam: Exam) -> str:
    if any(one.finished_at is None for one in taken):
        return "running"
    return "waiting" if len(taken) < exam.rules.attempts else "done"
