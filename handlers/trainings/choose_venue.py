"""A unit's secretary says at which venue her people sit; the office does for who is silent."""

import re
from collections.abc import Sequence
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Text, Wrong
from bot.messages import Say
from bot.texts import Words
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.members.charge import check_unit, scope
from handlers.members.menu import OFFICE, UNIT
from handlers.members.vietnamese import fold
from handlers.presses import numbers
from handlers.trainings import conference
from handlers.trainings.asks import Ask, Asking, Sayer, tell
from storage import conference_figures, conferences, quotas, trainings, units, venues
from storage.conferences import About
from storage.venues import Venue

MOST_PEOPLE: Final = 9_999
MOST_SHOWN: Final = 12
_NUMBER: Final = re.compile(r"([0-9]{1,4})(?: ?(?:nguoi|dong chi|d/c|khach|people|guests?))?")


async def start(turn: Turn, argument: str) -> Reply:
    """``conference[:unit]``: opens the form about one unit; the office is asked which."""
    training_id, *rest = numbers(argument)
    of = await conference.of_(turn, training_id)
    own = scope(turn)
    _check_time(turn, of)
    given = {"training": str(training_id)}
    if rest:
        check_unit(turn, rest[0])
        given["unit"] = str(rest[0])
    elif own is not None and len(own) == 1:
        given["unit"] = str(*own)
    if "unit" in given:
        await _check_invited(turn, training_id, int(given["unit"]))
    return Open(ChooseVenue.id, given)


def _check_time(turn: Turn, of: About) -> None:
    until = of.ends_at if turn.may(OFFICE) else of.choose_until
    if turn.now >= until:
        raise Refusal("conference-choose-over", at=turn.words.moment(until))


async def _check_invited(turn: Turn, training_id: int, unit_id: int) -> None:
    if unit_id not in await venues.invited(turn.session, training_id):
        raise Refusal("conference-not-invited")


def read_people(turn: Turn, text: str) -> str:
    """A number of people: ``12``, ``12 người``."""
    found = _NUMBER.fullmatch(fold(text))
    if found is None or int(found[1]) > MOST_PEOPLE:
        raise ValueError("wrong")
    return found[1]


class OfUnit(Text):
    """Which unit: one of those that are silent, or any by its name."""

    numbers = True

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The first of those that have not chosen; of a secretary her own."""
        of = await conference.of_(turn, int(answers.get("training", "0")))
        silent = await conference_figures.silent(turn.session, of)
        own = scope(turn)
        if own is not None:
            silent = {one: name for one, name in await units.names(turn.session, own)}
        return [Option(str(one), name) for one, name in list(silent.items())[:MOST_SHOWN]]

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The unit, if she answers for it and the conference is for it."""
        name = await super().said(turn, answers)
        unit = await units.called(turn.session, key=fold(name), name=name)
        if unit is None:
            raise Wrong("unknown", unit=name[:60])
        check_unit(turn, unit.id)
        await _check_invited(turn, int(answers.get("training", "0")), unit.id)
        return str(unit.id)


async def _registered(turn: Turn, answers: Answers) -> dict[str, object]:
    """How many of the unit have a seat by name already."""
    taken = await quotas.taken(turn.session, int(answers.get("training", "0")))
    unit_id = int(answers.get("unit", "0"))
    check_unit(turn, unit_id)
    named = dict(await units.names(turn.session, [unit_id]))
    return {"unit": named.get(unit_id, "—"), "registered": taken.get(unit_id, 0)}


async def _venues(turn: Turn, answers: Answers) -> Sequence[Option]:
    """The venues that have room for so many."""
    wanted = _people(answers)
    training_id, unit_id = int(answers.get("training", "0")), int(answers.get("unit", "0"))
    had = (await venues.choices(turn.session, training_id)).get(unit_id)
    every = await venues.of_conference(turn.session, training_id)
    return [
        Option(
            str(one.id),
            turn.words("trainings-choose_venue-venue-line", name=one.name,
                       left=venues.room_of(one, had)),
        )
        for one in every
        if venues.room_of(one, had) >= wanted
    ]  # fmt: skip


def _people(answers: Answers) -> int:
    return int(answers.get("members", "0")) + int(answers.get("guests", "0"))


async def _counted(turn: Turn, answers: Answers) -> dict[str, object]:
    return {"count": _people(answers)}


class ChooseVenue(Form):
    """The unit, how many of it, and the venue."""

    roles = (OFFICE, *UNIT)

    unit = OfUnit()
    members = Text(read_people, shows=_registered)
    guests = Text(read_people)
    venue = Choice(of=_venues, shows=_counted)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """The unit sits there, if there is still room at this moment."""
        training_id, unit_id = int(answers["training"]), int(answers["unit"])
        check_unit(turn, unit_id)
        of = await conference.of_(turn, training_id)
        try:
            venue = await venues.choose(
                turn.session, training_id=training_id, unit_id=unit_id,
                venue_id=int(answers["venue"]), members=int(answers["members"]),
                guests=int(answers["guests"]), by=turn.me.id, now=turn.now,
                is_office=turn.may(OFFICE),
            )  # fmt: skip
        except venues.Full as full:
            raise Wrong("full", field="venue", left=full.left) from None
        except venues.NoSuchVenue:
            raise Wrong("gone", field="venue") from None
        except venues.NotInvited as no:
            raise Refusal("conference-not-invited") from no
        except venues.Closed as closed:
            at = turn.words.moment(closed.at)
            raise Refusal("conference-choose-over", at=at) from closed
        except trainings.Cancelled as gone:
            raise Refusal("conference-gone") from gone
        except ValueError:
            raise Wrong("nobody", field="members") from None
        await _tell(turn, of, unit_id, venue)
        return await _done(turn, of, unit_id, venue.name, answers)


async def _done(turn: Turn, of: About, unit_id: int, venue: str, answers: Answers) -> Say:
    named = dict(await units.names(turn.session, [unit_id]))
    text = turn.words(
        "trainings-choose_venue-done", unit=named.get(unit_id, "—"), venue=venue,
        title=of.title, members=int(answers["members"]), guests=int(answers["guests"]),
    )  # fmt: skip
    if turn.now < of.choose_until:
        until = turn.words.moment(of.choose_until)
        text += "\n" + turn.words("trainings-choose_venue-until", until=until)
    change = button(turn.words("trainings-choose_venue-change"), "choose-venue",
                    f"{of.training_id}:{unit_id}")  # fmt: skip
    return Say(text, (change,))


async def _tell(turn: Turn, of: About, unit_id: int, venue: Venue) -> None:
    """The unit's secretaries, where somebody else has chosen for them."""
    officers = (await conferences.officers(turn.session, [unit_id]))[unit_id]
    if turn.me.id in [one.id for one in officers]:
        return
    chosen = (await venues.choices(turn.session, of.training_id))[unit_id]
    named = dict(await units.names(turn.session, [unit_id]))

    def say(words: Words) -> Say:
        text = words("conference-choose-assigned", unit=named.get(unit_id, "—"), title=of.title,
                     start=words.moment(of.starts_at), venue=venue.name,
                     members=chosen.members, guests=chosen.guests,
                     contact=conference.contact(words, venue))  # fmt: skip
        return Say(text)

    event = f"venue-choice:{of.training_id}:given:{unit_id}:{int(turn.now.timestamp())}"
    await tell(
        turn.session, turn.words.texts,
        [Ask(one.id, f"{event}:{one.id}", turn.now, of.ends_at, say) for one in officers],
        now=turn.now,
    )  # fmt: skip


# By the clock


async def asks(asking: Asking, of: About) -> list[Ask]:
    """Units that have not chosen: asked, asked again once; then the office is told."""
    silent = await conference_figures.silent(asking.session, of)
    if not silent:
        return []
    event = f"venue-choice:{of.training_id}"
    if asking.now >= of.choose_until:
        say = _silent(of, silent)
        return [
            Ask(one, f"{event}:silent:{one}", of.choose_until, of.starts_at, say)
            for one in await conferences.responsible(asking.session, of)
        ]
    again = conferences.chased_at(of, off=asking.off, zone=asking.zone)
    officers = await conferences.officers(asking.session, list(silent))
    found = []
    for unit_id, name in silent.items():
        for one in officers[unit_id]:
            purpose = f"{event}:{unit_id}:{one.id}"
            found.append(Ask(one.id, purpose, of.planned_at, again,
                             _asked(of, unit_id, name, "ask")))  # fmt: skip
            found.append(Ask(one.id, f"{purpose}:again", again, of.choose_until,
                             _asked(of, unit_id, name, "chase")))  # fmt: skip
    return found


def _asked(of: About, unit_id: int, unit: str, key: str) -> Sayer:
    def say(words: Words) -> Say:
        about = {"title": of.title, "start": words.moment(of.starts_at), "unit": unit,
                 "until": words.moment(of.choose_until)}  # fmt: skip
        label = words("conference-choose-button")
        choose = button(label, "choose-venue", f"{of.training_id}:{unit_id}")
        return Say(words(f"conference-choose-{key}", **about), (choose,))

    return say


def _silent(of: About, silent: dict[int, str]) -> Sayer:
    def say(words: Words) -> Say:
        names = list(silent.values())
        some = "; ".join(names[:MOST_SHOWN])
        text = words("conference-choose-silent", title=of.title, count=len(names), names=some,
                     more=max(len(names) - MOST_SHOWN, 0))  # fmt: skip
        assign = button(words("conference-button-assign"), "choose-venue", of.training_id)
        return Say(text, (assign,))

    return say
