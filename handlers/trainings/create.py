"""Open a class."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Text, Wrong
from bot.messages import Say
from bot.turn import Open, Reply, Turn, button, fold
from handlers.members.menu import OFFICE
from handlers.moments import moment, show_moment
from handlers.trainings import settings
from storage import trainings

MOST_SEATS: Final = 2_000
CLOSES: Final = time(17)
"""When registration closes on the day before, unless something else is typed."""
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


class Closing(Text):
    """Before the start; a line offers five o'clock of the day before."""

    numbers = True

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The usual moment, while it is still ahead; later the start itself."""
        start = datetime.fromisoformat(answers["starts"])
        zone = turn.words.texts.zone
        eve = start.astimezone(zone).date() - timedelta(days=1)
        usual = datetime.combine(eve, CLOSES, zone)
        closes = usual if usual > turn.now else start
        return (Option(closes.isoformat(), turn.words.moment(closes)),)

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The moment, not after the start."""
        closes = await super().said(turn, answers)
        if datetime.fromisoformat(closes) > datetime.fromisoformat(answers["starts"]):
            raise Wrong("late")
        return closes


class Create(Form):
    """Title, place, times and seats of a class."""

    roles = (OFFICE,)
    title = Text(limit=200)
    place = Text(limit=300)
    starts = Text(moment, show=show_moment)
    ends = End(moment, show=show_moment)
    seats = Text(number_of_seats, show=show_number)
    closes = Closing(moment, show=show_moment)
    quota = Text(settings.read_quota, limit=settings.LONGEST, skip=True, show=settings.show_quota)
    released = Text(moment, skip=True, show=show_moment, when=settings.has_quota)
    opens = Text(moment, skip=True, show=show_moment)
    kind = Choice(*settings.KINDS)
    batch = Text(limit=60, skip=True)
    plan = Text(limit=60, skip=True)
    more = settings.More()
    check = settings.Check()
    defaults = settings.DEFAULTS

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """The class is open from now on."""
        starts, ends, closes = (
            datetime.fromisoformat(answers[name]) for name in ("starts", "ends", "closes")
        )
        _still_follow(turn, starts, ends, closes)
        settings.still_follow(answers, starts=starts, closes=closes)
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
            settings=await settings.chosen(turn, answers),
        )
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
