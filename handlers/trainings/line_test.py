"""The day before a conference the contact of each venue says whether its line works."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from bot.forms import Answers, Form, Text
from bot.messages import Say
from bot.texts import Words
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.presses import number
from handlers.trainings import conference
from handlers.trainings.asks import Ask, Asking, Sayer, tell
from storage import conference_figures, conferences, venues
from storage.conferences import About
from storage.venues import FAULT, OK, Venue

ASKED, AGAIN, LISTED = time(8), time(14), time(16)
"""Hours of the working day before: asked, asked again, told to the office."""
LATER: Final = timedelta(hours=2)
"""What lies between them at least, where the venues were written late."""
LONGEST: Final = 300
MOST_SHOWN: Final = 12


async def ok(turn: Turn, argument: str) -> Reply:
    """Its line works."""
    one, of = await conference.venue_of(turn, number(argument))
    await _write(turn, one, OK)
    return turn.words("conference-line-ok", name=one.name, start=turn.words.moment(of.starts_at))


async def fault(turn: Turn, argument: str) -> Reply:
    """It does not: what is wrong is asked."""
    one, of = await conference.venue_of(turn, number(argument))
    if of.ends_at <= turn.now:
        raise Refusal("conference-line-over")
    return Open(Fault.id, {"venue": str(one.id)})


async def _write(turn: Turn, one: Venue, result: str, words: str = "") -> None:
    try:
        await venues.set_line(turn.session, one.id, result=result, words=words, now=turn.now)
    except venues.NoSuchVenue as gone:
        raise Refusal("conference-gone") from gone
    except venues.Begun as over:
        raise Refusal("conference-line-over") from over


class Fault(Form):
    """One question: what is wrong."""

    what = Text(limit=LONGEST)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Noted, and the office told at once."""
        one, of = await conference.venue_of(turn, int(answers.get("venue", "0")))
        await _write(turn, one, FAULT, answers["what"])
        at = int(turn.now.timestamp())
        await tell(
            turn.session, turn.words.texts,
            [
                Ask(who, f"line-fault:{one.id}:{at}:{who}", turn.now, of.ends_at,
                    _faulty(one, of, answers["what"]))
                for who in await conferences.responsible(turn.session, of)
                if who != turn.me.id
            ],
            now=turn.now,
        )  # fmt: skip
        again = button(turn.words("conference-button-line-ok"), "line-test-ok", one.id)
        return Say(turn.words("trainings-line_test-done", name=one.name), (again,))


def _faulty(one: Venue, of: About, what: str) -> Sayer:
    def say(words: Words) -> Say:
        text = words("conference-line-faulty", name=one.name, title=of.title, what=what,
                     contact=conference.contact(words, one))  # fmt: skip
        open_ = button(words("conference-button-venue"), "venue", one.id)
        return Say(text, (open_,))

    return say


# By the clock


async def asks(asking: Asking, of: About) -> list[Ask]:
    """Contacts of lines nobody has said to work: asked, asked again once; then the office is
    told which, with whom to call."""
    if asking.now >= of.starts_at:
        return []
    begins, again, listed = times(asking, of)
    if asking.now < begins:
        return []
    untested = await conference_figures.untested(asking.session, of, zone=asking.zone)
    day = f"{of.starts_at.astimezone(asking.zone):%Y%m%d}"
    found = []
    for one in untested:
        for who in await asking.answering(one):
            purpose = f"line-test:{one.id}:{day}:{who}"
            found.append(Ask(who, purpose, begins, again, _asked(one, of, "ask")))
            if not conference_figures.has_fault(one, begins):
                found.append(Ask(who, f"{purpose}:again", again, listed,
                                 _asked(one, of, "chase")))  # fmt: skip
    if untested:
        found += [
            Ask(who, f"line-test:office:{of.training_id}:{day}:{who}", listed, of.starts_at,
                _listed(untested, of))
            for who in await conferences.responsible(asking.session, of)
        ]  # fmt: skip
    return found


def times(asking: Asking, of: About) -> tuple[datetime, datetime, datetime]:
    """When contacts are asked, asked again, and the office is told."""
    begins, again, listed = (
        conferences.eve(of, at, off=asking.off, zone=asking.zone) for at in (ASKED, AGAIN, LISTED)
    )
    begins = max(begins, of.planned_at)
    again = max(again, begins + LATER)
    return begins, again, max(listed, again + LATER)


def _asked(one: Venue, of: About, key: str) -> Sayer:
    def say(words: Words) -> Say:
        text = words(f"conference-line-{key}", name=one.name, title=of.title,
                     start=words.moment(of.starts_at))  # fmt: skip
        buttons = [button(words(f"conference-button-line-{what}"), f"line-test-{what}", one.id)
                   for what in ("ok", "fault")]  # fmt: skip
        return Say(text, tuple(buttons))

    return say


def _listed(untested: Sequence[Venue], of: About) -> Sayer:
    def say(words: Words) -> Say:
        lines = [words("conference-line-listed", title=of.title, count=len(untested))]
        lines += conference.to_call(words, untested)
        open_ = button(words("conference-button-card"), "conference", of.training_id)
        return Say("\n".join(lines), (open_,))

    return say
