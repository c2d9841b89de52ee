"""An online conference: its live table, its venues, and the page of each."""

from collections.abc import Sequence
from typing import Final

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import NotAllowed, Refusal, Reply, Tick, Turn, button
from handlers.members.charge import units_of
from handlers.members.menu import OFFICE, UNIT
from handlers.members.vietnamese import local
from handlers.presses import number, numbers
from handlers.trainings.places import short
from storage import (
    checkin,
    conference_cards,
    conference_figures,
    conferences,
    head_counts,
    lessons,
    turnouts,
    venues,
)
from storage.conference_figures import Counted, Progress
from storage.conferences import About
from storage.database import Session
from storage.deliveries import NewDelivery, enqueue
from storage.head_counts import CORRECTED_FOR
from storage.venues import Venue

PAGE: Final = 10
KEEPERS: Final = (OFFICE, "check_in", "monitor")
MOST_LISTED: Final = 15


async def choose(turn: Turn, rest: str) -> Reply:
    """What she has to do with conferences: the office their tables, secretaries where their
    units sit, contacts their venues."""
    found = await conferences.ending_after(turn.session, turn.now - CORRECTED_FOR)
    buttons = [one for of in found for one in await _ways(turn, of)]
    buttons += [
        button(turn.words("conference-way-venue", name=short(one.name, 40)), "venue", one.id)
        for one in await _hers(turn, found)
    ]
    if not buttons:
        raise Refusal("conference-none")
    text = [turn.words("conference-which")]
    if turn.may(OFFICE):
        text += await _term(turn)
    return Say("\n".join(text), tuple(buttons[:MOST_LISTED]))


async def _ways(turn: Turn, of: About) -> list[Button]:
    about = {"title": short(of.title, 28), "start": turn.words.short(of.starts_at)}
    if turn.may(OFFICE):
        return [button(turn.words("conference-way", **about), "conference", of.training_id)]
    if not units_of(turn) or turn.now >= of.choose_until:
        return []
    label = turn.words("conference-way-choose", **about)
    return [button(label, "choose-venue", of.training_id)]


async def _hers(turn: Turn, found: Sequence[About]) -> list[Venue]:
    if turn.may(OFFICE):
        return []
    ids = [of.training_id for of in found]
    return await venues.of_contact(
        turn.session, member_id=turn.me.id, unit_ids=units_of(turn), training_ids=ids
    )


async def _term(turn: Turn) -> list[str]:
    """This year's conferences together: attendances, and people, which are fewer."""
    local_now = turn.now.astimezone(turn.words.texts.zone)
    since = local_now.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    seen = await turnouts.term(turn.session, since=since, until=turn.now)
    if not seen.times:
        return []
    return [turn.words("conference-term", year=str(since.year), conferences=seen.conferences,
                       times=seen.times, people=seen.people)]  # fmt: skip


async def of_(turn: Turn, training_id: int) -> About:
    """The conference with that id.

    Raises:
        Refusal: there is none, it has no venues, or it was called off.
    """
    found = await conferences.get(turn.session, training_id)
    if found is None:
        raise Refusal("conference-gone")
    return found


async def show(turn: Turn, argument: str) -> Reply:
    """The live table, which goes on counting."""
    turn.require(OFFICE)
    return await watched(turn, await of_(turn, number(argument)))


async def watched(turn: Turn, of: About) -> Say:
    """The table of a conference, kept up to date in this chat from now on."""
    seen = await conference_figures.progress(
        turn.session, of, now=turn.now, zone=turn.words.texts.zone
    )
    await conference_cards.watch(
        turn.session, of.training_id, account_id=turn.account_id, shown=seen.as_text
    )
    return card(turn.words, of, seen)


def card(words: Words, of: About, seen: Progress) -> Say:
    """How far a conference is, and what may be done about it."""
    until = words.moment(of.choose_until)
    lines = [
        head(words, of),
        words("conference-card-venues", venues=seen.venues, seats=seen.seats),
        words("conference-card-units", chosen=seen.chosen, units=seen.units,
              members=seen.members, guests=seen.guests, until=until),
        words("conference-card-lines", tested=seen.tested, venues=seen.venues,
              faults=seen.faults),
    ]  # fmt: skip
    lines += [counted(words, one, seen.venues) for one in seen.rounds]
    if seen.people:
        lines.append(words("conference-card-people", people=seen.people))
    id_ = of.training_id
    does = [("venues", "conference-venues"), ("assign", "choose-venue"), ("edit", "class-venues")]
    if seen.rounds:
        does = [("venues", "conference-venues"), ("report", "conference-report"),
                ("file", "conference-file")]  # fmt: skip
    elif seen.chosen == seen.units:
        del does[1]
    buttons = tuple(button(words(f"conference-button-{key}"), name, id_) for key, name in does)
    return Say("\n".join(lines), buttons, card=f"conference:{id_}")


def head(words: Words, of: About) -> str:
    """Its name and times."""
    start, end = words.moment(of.starts_at), words.moment(of.ends_at)
    return words("conference-head", title=of.title, start=start, end=end)


def counted(words: Words, one: Counted, of: int) -> str:
    """One round of head counts in a line."""
    figures = one.figures
    return words(
        "conference-counted", number=str(one.number), reported=one.reported, venues=of,
        summoned=figures.summoned, present=figures.present,
        share=words.percent(figures.present, figures.summoned), guests=figures.guests,
    )  # fmt: skip


async def follow(tick: Tick) -> None:
    """Shows on the tables what changed of the conferences somebody watches."""
    async with tick.database.read() as session:
        watched = await conference_cards.watched(session, now=tick.now)
    for training_id in watched:
        await _follow_one(tick, training_id)


async def _follow_one(tick: Tick, training_id: int) -> None:
    async with tick.database.read() as session:
        of = await conferences.get(session, training_id)
        if of is None:
            return
        zone = tick.texts.zone
        seen = await conference_figures.progress(session, of, now=tick.now, zone=zone)
        stale = await conference_cards.stale(session, training_id, shown=seen.as_text)
    if not stale:
        return
    async with tick.database.write() as session:
        said = []
        for account, member in stale:
            say = card(tick.texts.words(member.language, member.address), of, seen)
            said.append(NewDelivery(account=account, say=say.as_json(), card=say.card))
            await conference_cards.show(
                session, training_id, account_id=account.id, shown=seen.as_text
            )
        await enqueue(session, said, now=tick.now)


# Its venues


async def list_(turn: Turn, argument: str) -> Reply:
    """``conference[:page]``: its venues, one button each."""
    turn.require(OFFICE)
    training_id, *rest = numbers(argument)
    of = await of_(turn, training_id)
    every = await venues.of_conference(turn.session, training_id)
    pages = max(-(-len(every) // PAGE), 1)
    page = min(max(rest[0] if rest else 1, 1), pages)
    first = (page - 1) * PAGE
    some = every[first : first + PAGE]
    lines = [head(turn.words, of), ""]
    lines += [_line(turn.words, place, one) for place, one in enumerate(some, first + 1)]
    if pages > 1:
        lines += ["", turn.words("trainings-roster-page", page=page, pages=pages)]
    turns = [
        button(turn.words(key), "conference-venues", f"{training_id}:{to}")
        for key, to in (("trainings-button-next", page + 1), ("trainings-button-back", page - 1))
        if 1 <= to <= pages
    ]
    buttons = [button(short(one.name, 40), "venue", one.id) for one in some]
    back = button(turn.words("conference-button-card"), "conference", training_id)
    return Say("\n".join(lines), (*buttons, *turns, back), card=f"conference-venues:{training_id}")


def _line(words: Words, place: int, one: Venue) -> str:
    held = one.members + one.guests
    return words("conference-venue-line", place=str(place), name=one.name, held=held,
                 seats=one.seats, contact=contact(words, one))  # fmt: skip


def contact(words: Words, one: Venue) -> str:
    """Who answers for a venue, and her number."""
    told = ", ".join(filter(None, (one.contact, local(one.phone))))
    return told or words("conference-contact-none")


def answers_for(turn: Turn, one: Venue) -> bool:
    """Whether she may speak for a venue: its contact, a secretary of its host, the office."""
    is_contact = one.contact_id == turn.me.id
    return is_contact or turn.may(OFFICE) or turn.may(*UNIT, unit_id=one.host_id)


async def venue_of(turn: Turn, venue_id: int) -> tuple[Venue, About]:
    """The venue with that id, if she may speak for it.

    Raises:
        Refusal: there is none any more, its conference was called off, or it is not hers.
    """
    one = await venues.get(turn.session, venue_id)
    if one is None:
        raise Refusal("conference-gone")
    if not answers_for(turn, one):
        raise Refusal("conference-not-contact")
    return one, await of_(turn, one.training_id)


async def venue(turn: Turn, argument: str) -> Reply:
    """One venue: what it expects, its line, what it reported; and what its people do."""
    one, of = await venue_of(turn, number(argument))
    words, zone = turn.words, turn.words.texts.zone
    told = [
        words("conference-venue", name=one.name, title=of.title, start=words.moment(of.starts_at)),
        words("conference-venue-expects", units=one.units, members=one.members,
              guests=one.guests, seats=one.seats),
        words("conference-venue-contact", contact=contact(words, one), host=one.host or "—"),
        await _line_said(turn.session, words, one, of),
    ]  # fmt: skip
    reports = await head_counts.latest(turn.session, of.training_id)
    asked = [r for r in conferences.rounds(of, zone=zone) if r.at <= turn.now]
    told += [
        said(words, reports[one.id, r.number]) for r in asked if (one.id, r.number) in reports
    ]
    does = [("screen", "venue-screen", str(one.id))]
    if asked:
        does.append(("count", "head-count", f"{one.id}:{asked[-1].number}"))
    else:
        does += [("line-ok", "line-test-ok", str(one.id)),
                 ("line-fault", "line-test-fault", str(one.id))]  # fmt: skip
    buttons = tuple(button(words(f"conference-button-{key}"), *rest) for key, *rest in does)
    return Say("\n".join(told), buttons)


async def _line_said(session: Session, words: Words, one: Venue, of: About) -> str:
    since = await conference_figures.lines_since(session, of, zone=words.texts.zone)
    if one.is_tested(since) and one.line_at:
        return words("conference-venue-line-ok", at=words.short(one.line_at))
    if conference_figures.has_fault(one, since) and one.line_at:
        at = words.short(one.line_at)
        return words("conference-venue-line-fault", at=at, what=one.line_words)
    return words("conference-venue-line-none")


def said(words: Words, report: head_counts.Report) -> str:
    """What a venue reported."""
    of = report.figures
    return words(
        "conference-reported", number=str(report.round), summoned=of.summoned, present=of.present,
        share=words.percent(of.present, of.summoned), excused=of.excused, absent=of.absent,
        guests=of.guests, corrections=report.corrections,
    )  # fmt: skip


async def screen(turn: Turn, argument: str) -> Reply:
    """The address of the page that shows the code of this venue, and of no other."""
    one = await venues.get(turn.session, number(argument))
    if one is None:
        raise Refusal("conference-gone")
    if not turn.may(*KEEPERS) and not answers_for(turn, one):
        raise NotAllowed
    if not turn.public_url:
        raise Refusal("attendance-screen-none")
    found = await lessons.ensure(turn.session, one.training_id)
    lines = [turn.words("conference-screen", name=one.name)]
    for lesson in found[:MOST_LISTED]:
        at = venues.at_venue(lesson, one)
        token = checkin.token(at.id, at.key, one.id)
        start = turn.words.short(lesson.starts_at)
        lines.append(f"{start}: {turn.public_url}/screen/{token}")
    return "\n".join(lines)


def to_call(words: Words, some: Sequence[Venue]) -> list[str]:
    """A line a venue, with whom to call."""
    lines = [
        words("conference-to-call", place=str(place), name=one.name, contact=contact(words, one))
        for place, one in enumerate(some[:MOST_LISTED], 1)
    ]
    if len(some) > MOST_LISTED:
        lines.append(words("conference-to-call-more", count=len(some) - MOST_LISTED))
    return lines
