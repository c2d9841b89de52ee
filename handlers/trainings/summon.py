"""The office summons everybody with a seat in a class, and reads how they have answered."""

from collections.abc import Sequence
from datetime import datetime

from bot.documents.workbook import Page
from bot.forms import Answers, Choice, Form, Option, Text, Wrong
from bot.messages import Say
from bot.texts import Words
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers import papers
from handlers.members.menu import OFFICE
from handlers.papers import Made, Order, named, stamp
from handlers.trainings import letters
from handlers.trainings.change import class_of
from storage import invitations, reach, registrations, reminders, summons, trainings, working_days
from storage.invitations import Figures, Invited, Letter, Summoned
from storage.trainings import Opening

COLUMNS = ("place", "name", "code", "unit", "state", "at", "by", "reason")


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form; once it was sent, how it was answered."""
    one = await class_of(turn, argument)
    summoned = await invitations.standing(turn.session, one.id)
    if summoned is not None and summoned.letter != Letter():
        return await _answered(turn, one, summoned)
    _check(turn, one)
    if not one.confirmed:
        raise Refusal("summons-nobody")
    near = "yes" if await _is_near(turn, one) else "no"
    return Open(Summon.id, {"training": str(one.id), "near": near})


def _check(turn: Turn, one: Opening) -> None:
    if one.is_postponed:
        raise Refusal("summons-over-postponed")
    if one.starts_at <= turn.now:
        raise Refusal("summons-over-started")


async def _is_near(turn: Turn, one: Opening) -> bool:
    """Whether it comes later than three working days ahead (domain.md rule T2)."""
    zone = turn.words.texts.zone
    off = await working_days.days_off(turn.session)
    day = one.starts_at.astimezone(zone).date()
    last = working_days.before(day, summons.NOTICE_DAYS, off=off)
    return turn.now.astimezone(zone).date() > last


class Numbered(Text):
    """The number before its line means the line, also on an app without buttons."""

    numbers = True


class Check(Choice):
    """What will be said, to how many; the button repeats the number."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Yes, to so many."""
        one = await class_of(turn, answers.get("training", ""))
        return (Option(str(one.confirmed), turn.words(self.key("yes"), count=one.confirmed)),)

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The letter as it will be read, whom it reaches and whom not."""
        one = await class_of(turn, answers.get("training", ""))
        tell_at = reminders.by_day(turn.now, zone=turn.words.texts.zone)
        due = summons.answer_until(one.starts_at, tell_at=tell_at)
        who = turn.words(self.key("name"))
        text = letters.wording(
            turn.words, who, one.title, one.place, one.starts_at, due, _letter(answers)
        )
        reached = await _reached(turn, one)
        return turn.words(self.key("ask"), letter=text, count=one.confirmed, reached=reached,
                          left=one.confirmed - reached)  # fmt: skip


async def _reached(turn: Turn, one: Opening) -> int:
    """How many of those with a seat have a chat."""
    ids = await registrations.seated(turn.session, one.id)
    return len(await reach.chats_of(turn.session, ids, now=turn.now))


def _letter(answers: Answers) -> Letter:
    return Letter(**{name: answers.get(name, "") for name in Letter.__dataclass_fields__})


class Summon(Form):
    """Each question about what the class itself does not say; then all of it."""

    roles = (OFFICE,)

    subject = Text(limit=300)
    requirements = Numbered(limit=300, skip=True)
    contact = Text(limit=150)
    signer = Text(limit=150)
    sudden = Choice("yes", when=lambda answers: answers.get("near") == "yes")
    check = Check()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Sent, once; everybody has her own deadline."""
        one = await class_of(turn, answers.get("training", ""))
        _check(turn, one)
        if await _is_near(turn, one) and "sudden" not in answers:
            raise Refusal("summons-late")
        if str(one.confirmed) != answers["check"]:
            raise Wrong("changed", field="check")
        try:
            summoned = await summons.send(
                turn.session, training_id=one.id, letter=_letter(answers), by=turn.me.id,
                now=turn.now, zone=turn.words.texts.zone,
            )  # fmt: skip
        except summons.Already as already:
            at = turn.words.moment(already.summons.sent_at)
            raise Refusal("summons-already", at=at) from already
        except summons.Nobody as nobody:
            raise Refusal("summons-nobody") from nobody
        except trainings.Cancelled as gone:
            raise Refusal("trainings-change-gone") from gone
        return await _sent(turn, one, summoned)


async def _sent(turn: Turn, one: Opening, summoned: Summoned) -> Reply:
    some = await invitations.of_summons(turn.session, summoned.id)
    texts = turn.words.texts
    told = await letters.tell(turn.session, texts, some, summoned.letter, now=turn.now)
    text = turn.words("summons-sent", title=one.title, count=told, left=len(some) - told,
                      due=turn.words.moment(summoned.due_at))  # fmt: skip
    return Say(text, (button(turn.words("summons-button-figures"), "class-summon", one.id),))


# How it was answered


async def _answered(turn: Turn, one: Opening, summoned: Summoned) -> Say:
    figures = await invitations.figures(turn.session, summoned.id)
    head = turn.words("summons-head", title=one.title, start=turn.words.moment(one.starts_at),
                      at=turn.words.moment(summoned.sent_at),
                      due=turn.words.moment(summoned.due_at))  # fmt: skip
    file = button(turn.words("summons-button-file"), "summons-file", one.id)
    return Say(f"{head}\n{counted(turn.words, figures)}", (file,), card=f"summons:{summoned.id}")


def counted(words: Words, figures: Figures) -> str:
    """All figures of a summons."""
    names = Figures.__dataclass_fields__
    return words("summons-figures", **{name: getattr(figures, name) for name in names})


async def line(turn: Turn, training_id: int) -> str:
    """How a class's summons stands, for its card; empty: there is none."""
    summoned = await invitations.standing(turn.session, training_id)
    if summoned is None:
        return ""
    found = await invitations.figures(turn.session, summoned.id)
    coming = found.confirmed + found.by_phone + found.substitutes
    return turn.words("summons-card-line", summoned=found.summoned, coming=coming)


# On paper


async def ask(turn: Turn, argument: str) -> Reply:
    """Has the names made as a file."""
    one = await class_of(turn, argument)
    if await invitations.standing(turn.session, one.id) is None:
        raise Refusal("summons-none")
    return await papers.ask(turn, "summons", training=one.id)


async def paper(order: Order) -> Made:
    """Everybody who was summoned, unit by unit, with the figures above."""
    one = await trainings.get(order.session, int(order.about["training"]))
    summoned = await invitations.standing(order.session, one.id) if one else None
    if one is None or summoned is None or (OFFICE, None) not in order.roles:
        raise papers.Refused
    words = order.words
    found = await invitations.of_summons(order.session, summoned.id)
    figures = counted(words, await invitations.figures(order.session, summoned.id))
    page = Page(
        words("summons-paper-title"),
        [words(f"summons-column-{name}") for name in COLUMNS],
        [_row(words, place, one) for place, one in enumerate(found, 1)],
        above=(words("summons-paper-head", title=one.title, start=words.moment(one.starts_at)),
               *figures.split("\n"), stamp(order)),
        has_filter=True,
    )  # fmt: skip
    day = order.now.astimezone(words.texts.zone).date()
    text = words("summons-paper-made", title=one.title)
    return Made(named("trieu-tap", str(one.id), on=day), (page,), text)


def _row(words: Words, place: int, one: Invited) -> tuple[str | int | datetime, ...]:
    at = words.moment(one.answered_at) if one.answered_at else ""
    state = words(f"summons-column-state-{one.state}")
    if one.is_substitute:
        state = words("summons-column-substitute", state=state)
    return place, one.name, one.code, one.unit, state, at, one.by, one.reason
