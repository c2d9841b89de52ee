"""What is said once results are public: to each her own, to everybody who has won."""

from itertools import groupby
from typing import Final

from bot.messages import Say
from bot.texts import Words
from bot.turn import Open, Refusal, Reply, Tick, Turn, button
from handlers.contests.contest import code, pressed
from handlers.questions.ask import Ask
from handlers.trainings.places import short
from storage import (
    contests,
    deliveries,
    prizes,
    reach,
    reminders,
    screening,
    tallies,
    winners,
    working_days,
)
from storage.database import Session
from storage.deliveries import ANNOUNCEMENT, NewDelivery
from storage.tables import Contest, Publication
from storage.winners import Author, Winner

CHUNK: Final = 200
LABEL: Final = 40


async def tell(tick: Tick) -> None:
    """Tells each author of her own entry and units' secretaries of their unit, once; two
    hundred a transaction, from where it was cut off."""
    async with tick.database.read() as session:
        untold = await winners.untold(session)
    for contest_id in untold:
        while await _tell_some(tick, contest_id):
            pass


async def _tell_some(tick: Tick, contest_id: int) -> bool:
    """Whether there may be more to tell."""
    async with tick.database.write() as session:
        contest, row = await _public(session, contest_id)
        authors = await winners.to_tell(session, contest_id, limit=CHUNK)
        if authors:
            says = [(a.member_id, _own(tick, contest, row, a)) for a in authors]
            await _say(tick, session, says, f"result:{contest_id}:")
            return True
        await _tell_units(tick, session, contest)
        await winners.told(session, contest_id, now=tick.now)
    return False


async def _public(session: Session, contest_id: int) -> tuple[Contest, Publication]:
    contest = await contests.get(session, contest_id)
    row = await prizes.published(session, contest_id)
    assert contest is not None  # noqa: S101 - contests are never deleted
    assert row is not None  # noqa: S101 - what is public stays so
    return contest, row


def _own(tick: Tick, contest: Contest, row: Publication, author: Author) -> Say:
    words = tick.texts.words(author.language, author.address)
    below = (
        button(words("prizes-results-button"), "contest-results", contest.id),
        button(words("prizes-complain-button"), "contest-complain", contest.id),
    )
    return Say(author_text(words, contest, row, author), below)


def author_text(words: Words, contest: Contest, row: Publication, author: Author) -> str:
    """What an author is told: of her own entry, and nobody else's."""
    is_judged = author.state == screening.VALID
    key = "prize" if author.tier else "judged" if is_judged else "other"
    text = words(f"prizes-told-{key}", title=contest.title, tier=author.tier,
                 code=code(author.number), number=row.decision_number,
                 day=f"{row.decided_on:%d/%m/%Y}")  # fmt: skip
    if author.points is None:
        return text
    return f"{text} {words('prizes-told-mean', mean=author.points / 100)}"


async def _tell_units(tick: Tick, session: Session, contest: Contest) -> None:
    found = {one.unit_id: one for one in await tallies.by_unit(session, contest.id)}
    for unit_id, who in await winners.secretaries(session):
        if unit_id not in found:
            continue
        one, words = found[unit_id], tick.texts.words(who.language, who.address)
        text = words("prizes-told-unit", title=contest.title, unit=one.unit, entries=one.entries,
                     valid=one.valid, shortlisted=one.shortlisted, prizes=one.prizes)  # fmt: skip
        below = (button(words("prizes-results-button"), "contest-results", contest.id),)
        await _say(tick, session, [(who.id, Say(text, below))],
                   f"result-unit:{contest.id}:{unit_id}:")  # fmt: skip


async def _say(tick: Tick, session: Session, says: list[tuple[int, Say]], purpose: str) -> None:
    """By day, once, and never again in another chat: nobody should read it twice."""
    chats = await reach.chats_of(session, [member for member, _ in says], now=tick.now)
    said = [
        NewDelivery(account=chats[member], say=say.as_json(), lane=ANNOUNCEMENT,
                    purpose=f"{purpose}{member}",
                    due_at=reminders.by_day(tick.now, zone=tick.texts.zone))
        for member, say in says
        if member in chats
    ]  # fmt: skip
    await deliveries.enqueue(session, said, now=tick.now)


# For everybody


async def show(turn: Turn, rest: str) -> Reply:
    """The results of late; of several contests the way to each."""
    found = await winners.contests(turn.session, now=turn.now)
    if not found:
        return turn.words("prizes-results-none")
    if len(found) == 1:
        return await one(turn, str(found[0].id))
    below = [button(short(c.title, LABEL), "contest-results", c.id) for c in found]
    return Say(turn.words("prizes-results-which"), tuple(below))


async def one(turn: Turn, argument: str) -> Reply:
    """Who has won, by prize; of a contest without a decision in force there is nothing."""
    contest = await pressed(turn, argument)
    row = await prizes.published(turn.session, contest.id)
    if row is None:
        raise Refusal("prizes-results-not-yet")
    lines = [turn.words("prizes-results", title=contest.title, number=row.decision_number,
                        day=f"{row.decided_on:%d/%m/%Y}")]  # fmt: skip
    won = await winners.winners(turn.session, contest.id)
    for tier, some in groupby(won, lambda each: each.tier):
        lines.append(f"\n{turn.words('prizes-results-tier', name=tier)}")
        lines += [f"• {_line(each)}" for each in some]
    ask = button(turn.words("prizes-complain-button"), "contest-complain", contest.id)
    return Say("\n".join(lines), (ask,))


def _line(one: Winner) -> str:
    return f"{one.name}, {one.unit}" if one.name else one.unit


async def complain(turn: Turn, argument: str) -> Reply:
    """A question to the office about the results, within five working days (rule C23)."""
    contest = await pressed(turn, argument)
    row = await prizes.published(turn.session, contest.id)
    if row is None or row.published_at is None:
        raise Refusal("prizes-results-not-yet")
    off = await working_days.days_off(turn.session)
    until = working_days.after(row.published_at, winners.TO_COMPLAIN, off=off,
                               zone=turn.words.texts.zone)  # fmt: skip
    if turn.now > until:
        raise Refusal("prizes-complain-over", until=turn.words.moment(until))
    return Open(Ask.id, {"contest": str(contest.id)})
