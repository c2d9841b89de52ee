"""A venue reports how many are there: by typing “132/131/1”, or by a short form."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.forms import Answers, Form, Text, Wrong
from bot.messages import Say
from bot.texts import Words
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.members.charge import units_of
from handlers.members.vietnamese import fold
from handlers.presses import numbers
from handlers.trainings import conference
from handlers.trainings.asks import Ask, Asking, Sayer
from handlers.trainings.places import short
from storage import conference_figures, conferences, head_counts, trainings, venues
from storage.conferences import About, Round
from storage.head_counts import CORRECTED_FOR, LATE_AFTER, Figures, Report
from storage.venues import Venue

STALE: Final = timedelta(hours=3)
"""So long after it was asked for the first time a venue is not asked any more."""
SOON: Final = timedelta(days=1)
_TYPED: Final = re.compile(
    r"([0-9]{1,6}) ?/ ?([0-9]{1,6}) ?/ ?([0-9]{1,6})"
    r"(?:(?: ?[/+;,] ?| )([0-9]{1,6})(?: ?(?:khach|guests?)[a-z ]*)?)?\.?"
)
_NUMBER: Final = re.compile(r"([0-9]{1,6})(?: ?(?:nguoi|dong chi|d/c|khach|people|guests?))?")


def read(text: str) -> Figures | None:
    """``132/131/1``, ``132/131/1 + 5 khách``: summoned, present, excused, guests."""
    found = _TYPED.fullmatch(fold(text))
    return Figures(*(int(one or 0) for one in found.groups())) if found else None


async def start(turn: Turn, argument: str) -> Reply:
    """``venue:round``: opens the form."""
    venue_id, round = numbers(argument, at_least=2)[:2]
    one, of = await conference.venue_of(turn, venue_id)
    _check_time(turn, of, round)
    return Open(HeadCount.id, {"venue": str(one.id), "round": str(round)})


def _check_time(turn: Turn, of: About, round: int) -> None:
    asked = conferences.rounds(of, zone=turn.words.texts.zone)
    if not 1 <= round <= len(asked):
        raise Refusal("talk-stale")
    if turn.now < asked[round - 1].at:
        raise Refusal("conference-count-early", at=turn.words.moment(asked[round - 1].at))
    if turn.now > of.ends_at + CORRECTED_FOR:
        raise Refusal("conference-count-over")


async def reply(turn: Turn, argument: str) -> Reply:
    """Words that quote the message that asked, or the one that noted what was said."""
    venue_id, round = numbers(argument, at_least=2)[:2]
    figures = read(turn.said.text)
    if figures is None:
        raise Refusal("conference-count-how")
    one, _ = await conference.venue_of(turn, venue_id)
    return await _report(turn, one, round, figures)


async def typed(turn: Turn, figures: Figures) -> Reply | None:
    """Of the venue she answers for, at a conference that is on; None: of none.

    Raises:
        Refusal: hers begins soon, and nobody counts yet.
    """
    found = await _on(turn)
    if len(found) == 1:
        [(one, round)] = found
        return await _report(turn, one, round.number, figures)
    if not found:
        await _check_soon(turn)
        return None
    buttons = [button(short(one.name, 40), "head-count", f"{one.id}:{round.number}")
               for one, round in found]  # fmt: skip
    return Say(turn.words("conference-count-which"), tuple(buttons))


async def _on(turn: Turn) -> list[tuple[Venue, Round]]:
    """The venues she is asked about now, and the round."""
    on = await conferences.ending_after(turn.session, turn.now - CORRECTED_FOR)
    every = {of.training_id: conferences.rounds(of, zone=turn.words.texts.zone) for of in on}
    rounds = {id_: head_counts.current(some, turn.now) for id_, some in every.items()}
    hers = await venues.of_contact(
        turn.session, member_id=turn.me.id, unit_ids=units_of(turn),
        training_ids=[id_ for id_, round in rounds.items() if round],
    )  # fmt: skip
    own = [one for one in hers if one.contact_id == turn.me.id] or hers
    return [(one, round) for one in own if (round := rounds[one.training_id])]


async def _check_soon(turn: Turn) -> None:
    """Go on only if no conference of hers begins within a day.

    Raises:
        Refusal: one does; with when it is time to count.
    """
    zone = turn.words.texts.zone
    for of in await conferences.ending_after(turn.session, turn.now):
        first = conferences.rounds(of, zone=zone)[0].at
        if turn.now < first <= turn.now + SOON and await venues.of_contact(
            turn.session, member_id=turn.me.id, unit_ids=units_of(turn),
            training_ids=[of.training_id],
        ):  # fmt: skip
            raise Refusal("conference-count-early", at=turn.words.moment(first))


async def _report(turn: Turn, one: Venue, round: int, figures: Figures) -> Say:
    try:
        found = await head_counts.report(
            turn.session, one.id, round=round, figures=figures, by=turn.me.id, now=turn.now,
            zone=turn.words.texts.zone,
        )  # fmt: skip
    except head_counts.TooMany as many:
        raise Refusal(
            "conference-count-many", summoned=figures.summoned, present=figures.present,
            excused=figures.excused,
        ) from many  # fmt: skip
    except (venues.NoSuchVenue, trainings.Cancelled) as gone:
        raise Refusal("conference-gone") from gone
    except head_counts.Early as early:
        at = turn.words.moment(early.at)
        raise Refusal("conference-count-early", at=at) from early
    except head_counts.Over as over:
        raise Refusal("conference-count-over") from over
    except ValueError as error:
        raise Refusal("conference-count-how") from error
    return _done(turn, one, found)


def _done(turn: Turn, one: Venue, report: Report) -> Say:
    told = [turn.words("conference-count-done", name=one.name),
            conference.said(turn.words, report)]  # fmt: skip
    if report.corrections:
        told.append(turn.words("conference-count-corrected", count=report.corrections))
    again = button(turn.words("conference-button-correct"), "head-count",
                   f"{one.id}:{report.round}")  # fmt: skip
    return Say("\n".join(told), (again,))


def read_number(turn: Turn, text: str) -> str:
    """A number of people."""
    found = _NUMBER.fullmatch(fold(text))
    if found is None:
        raise ValueError("wrong")
    return found[1]


class Summoned(Text):
    """The first number; or all of them at once, as they may be typed anywhere."""

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """With how many units have announced."""
        one, _ = await conference.venue_of(turn, int(answers.get("venue", "0")))
        return turn.words(self.key("ask"), name=one.name, round=answers.get("round", "1"),
                          expected=one.members)  # fmt: skip

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The number."""
        figures = read(turn.said.text)
        if figures is None:
            return await super().said(turn, answers)
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        answers |= {"present": str(figures.present), "excused": str(figures.excused),
                    "guests": str(figures.guests)}  # fmt: skip
        return str(figures.summoned)


class HeadCount(Form):
    """Four numbers."""

    summoned = Summoned(read_number)
    present = Text(read_number)
    excused = Text(read_number)
    guests = Text(read_number)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Noted, or corrected, if it can be."""
        one, _ = await conference.venue_of(turn, int(answers.get("venue", "0")))
        names = ("summoned", "present", "excused", "guests")
        figures = Figures(*(int(answers[name]) for name in names))
        if figures.absent < 0:
            raise Wrong("many", field="present", summoned=figures.summoned,
                        present=figures.present, excused=figures.excused)  # fmt: skip
        return await _report(turn, one, int(answers.get("round", "1")), figures)


# By the clock


async def asks(asking: Asking, of: About) -> list[Ask]:
    """Venues that have not reported: asked, asked again once; then the office has the list."""
    found = []
    for round in conferences.rounds(of, zone=asking.zone):
        if round.at <= asking.now < round.at + STALE:
            missing = await conference_figures.unreported(asking.session, of, round=round.number)
            found += await _of_round(asking, of, round, missing)
    return found


async def _of_round(
    asking: Asking, of: About, round: Round, missing: Sequence[Venue]
) -> list[Ask]:
    found = []
    late, stale = round.at + LATE_AFTER, round.at + STALE
    at = int(round.at.timestamp())
    for one in missing:
        contacts = [one.contact_id] if one.contact_id else []
        for who in dict.fromkeys((*contacts, *await asking.hosts(one))):
            purpose = f"head-count:{one.id}:{round.number}:{at}:{who}"
            found.append(Ask(who, purpose, round.at, late,
                             _asked(one, of, round, "ask"), by_day=False))  # fmt: skip
            found.append(Ask(who, f"{purpose}:again", late, stale,
                             _asked(one, of, round, "chase"), by_day=False))  # fmt: skip
    if missing:
        found += [
            Ask(who, f"head-count-late:{of.training_id}:{round.number}:{at}:{who}", late, stale,
                _listed(missing, of, round), by_day=False)
            for who in await conferences.responsible(asking.session, of)
        ]  # fmt: skip
    return found


def _asked(one: Venue, of: About, round: Round, key: str) -> Sayer:
    def say(words: Words) -> Say:
        text = words(f"conference-count-{key}", name=one.name, title=of.title,
                     round=str(round.number))  # fmt: skip
        label = words("conference-button-count")
        return Say(text, (button(label, "head-count", f"{one.id}:{round.number}"),))

    return say


def _listed(missing: Sequence[Venue], of: About, round: Round) -> Sayer:
    def say(words: Words) -> Say:
        lines = [words("conference-count-listed", title=of.title, count=len(missing),
                       round=str(round.number))]  # fmt: skip
        lines += conference.to_call(words, missing)
        open_ = button(words("conference-button-card"), "conference", of.training_id)
        return Say("\n".join(lines), (open_,))

    return say
