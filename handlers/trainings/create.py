"""Open a class."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.forms import Answers, Field, Form, Option, Review, Text, Wrong, f_label
from bot.messages import Say
from bot.turn import Open, Reply, Turn, button, fold
from handlers.members.menu import OFFICE
from handlers.moments import moment, show_moment
from handlers.trainings import conditions, copies, settings
from handlers.trainings.fields import Chosen, Closing, Lined, Typed
from handlers.trainings.lessons import percent, show_percent
from storage import lessons, trainings
from storage.lessons import Plan

MOST_SEATS: Final = 2_000
_SEATS: Final = re.compile(r"([0-9]{1,3}(?:[ .,]?[0-9]{3})?)(?: ?(?:cho|nguoi|seats?|people))?")


async def start(turn: Turn, rest: str) -> Reply:
    """Opens the form, for the office."""
    turn.require(OFFICE)
    return Open(Create.id)


def number_of_seats(turn: Turn, text: str) -> str:
    """A number as people write it: ``1.200``, ``40 chỗ``."""
    found = _SEATS.fullmatch(fold(text))
    number = int(re.sub(r"\D", "", found[1])) if found else 0
    if not 0 < number <= MOST_SEATS:
        raise ValueError("wrong")
    return str(number)


def show_number(turn: Turn, value: str) -> str:
    """The stored number as a review shows it."""
    return turn.words.number(int(value))


class End(Text):
    """After the start; an hour alone is one of the same day."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The moment, after the start."""
        start = datetime.fromisoformat(answers["starts"])
        try:
            end = await super().said(turn, answers)
        except Wrong as wrong:
            if wrong.occasion != "unclear":
                raise
            end = self._same_day(turn, start)
        if datetime.fromisoformat(end) <= start:
            raise Wrong("early")
        return end

    def _same_day(self, turn: Turn, start: datetime) -> str:
        try:
            return moment(turn, f"{turn.said.text} {start:%d/%m/%Y}")
        except ValueError as error:
            raise Wrong(str(error)) from error


class Start(Text):
    """When it begins; what is copied moves with it."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The moment."""
        start = await super().said(turn, answers)
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        answers["starts"] = start
        copies.follow_start(answers, now=turn.now)
        return start


class Check(Review):
    """The answers, and of the settings those that are not as usual."""

    def _shown(self, answers: Answers) -> list[Field]:
        hidden = (self.name, "more", "source", "earlier", "template")
        return [
            f
            for f in self.form.fields
            if f.name in answers
            and f.name not in hidden
            and f.when(answers)
            and answers[f.name] != settings.DEFAULTS.get(f.name)
        ]

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The line that accepts, one a question, and the one for more."""
        change = [
            Option(f.name, turn.words(self.key("change"), what=f_label(turn, f)))
            for f in self._shown(answers)
            if f.name not in settings.DEFAULTS
        ]
        accept = Option("", turn.words(self.key("option-right")))
        return [accept, *change, Option("more", turn.words(self.form.id + "-more-label"))]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The question, a line an answer, the sessions, and what is seldom meant."""
        shown = self._shown(answers)
        lines = [f"{f_label(turn, f)}: {await f.review(turn, answers)}" for f in shown]
        if answers.get("approval"):
            lines.append(turn.words(self.key("approval")))
        if not copies.is_written(answers):
            lines.append(await self._copied(turn, answers))
        told = [turn.words(self.key("ask")), "", *lines]
        if int(answers["seats"]) > settings.MANY_SEATS:
            many = turn.words(self.key("many"), seats=int(answers["seats"]))
            told += ["", many]
        return "\n".join(told)

    async def _copied(self, turn: Turn, answers: Answers) -> str:
        found = await copies.plans(turn, answers)
        end = turn.words.moment(copies.ends(answers, found))
        return turn.words(self.key("copied"), count=len(found), end=end,
                          periods=sum(plan.periods for plan in found))  # fmt: skip


class Create(Form):
    """Title, place, times and seats of a class; or what it is a copy of."""

    roles = (OFFICE,)
    source = copies.Source()
    earlier = copies.Like(of=copies.earlier, when=copies.is_from(copies.EARLIER))
    template = copies.Template(*copies.TEMPLATES, when=copies.is_from(copies.TEMPLATE))
    title = Text(limit=200)
    place = Text(limit=300)
    starts = Start(moment, show=show_moment)
    ends = End(moment, show=show_moment, when=copies.is_written)
    seats = Text(number_of_seats, show=show_number)
    closes = Closing(moment, show=show_moment)
    quota = Typed(settings.read_quota, limit=settings.LONGEST, skip=True, show=settings.show_quota)
    released = Lined(moment, skip=True, show=show_moment, when=settings.has_quota)
    reserve = Typed(settings.read_reserve, skip=True)
    opens = Lined(moment, skip=True, show=show_moment)
    only = conditions.Places(conditions.read_places, limit=settings.LONGEST, skip=True)
    attended = conditions.Earlier(skip=True)
    unattended = conditions.Earlier(skip=True)
    ages = Lined(conditions.read_ages, skip=True, show=conditions.show_ages)
    limit = Typed(percent, show=show_percent)
    mark = Lined(settings.read_mark, skip=True, show=settings.show_mark)
    kind = Chosen(*settings.KINDS)
    batch = Typed(limit=60, skip=True)
    plan = Typed(limit=60, skip=True)
    more = settings.More("quota", "reserve", "approval", "opens", "conditions", "limits", "about")
    check = Check()
    defaults = settings.DEFAULTS

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """The class is open from now on."""
        found = await copies.plans(turn, answers)
        starts, closes = (datetime.fromisoformat(answers[name]) for name in ("starts", "closes"))
        ends = copies.ends(answers, found)
        _still_follow(turn, starts, ends, closes)
        settings.still_follow(answers, starts=starts, closes=closes)
        chosen = await settings.chosen(turn, answers)
        training_id = await trainings.create(
            turn.session,
            title=answers["title"],
            place=answers["place"],
            starts_at=starts,
            ends_at=ends,
            closes_at=closes,
            seats=int(answers["seats"]),
            made_by=turn.me.id,
            now=turn.now,
            settings=chosen,
        )
        await _write(turn, training_id, found, chosen.absence_limit)
        count = await trainings.audience(turn.session)
        key = "trainings-create-done-later" if answers.get("opens") else "trainings-create-done"
        text = turn.words(
            key,
            title=answers["title"],
            count=count,
            opens=_opens(turn, answers),
            closes=turn.words.moment(closes),
        )
        roster = button(turn.words("trainings-button-roster"), "class-roster", training_id)
        return Say(text, (roster,))


async def _write(turn: Turn, training_id: int, found: Sequence[Plan], limit: int) -> None:
    """The sessions that were copied."""
    if found:
        await lessons.replace(
            turn.session, training_id=training_id, plans=found, absence_limit=limit
        )


def _opens(turn: Turn, answers: Answers) -> str:
    """When registration begins, in words; empty: at once."""
    opens = answers.get("opens", "")
    return show_moment(turn, opens) if opens else ""


def _still_follow(turn: Turn, starts: datetime, ends: datetime, closes: datetime) -> None:
    """An answer may have been changed in the review, and time passes."""
    if starts <= turn.now:
        raise Wrong("past", field="starts")
    if ends <= starts:
        raise Wrong("early", field="ends")
    if closes > starts:
        raise Wrong("late", field="closes")
    if closes <= turn.now:
        raise Wrong("past", field="closes")
