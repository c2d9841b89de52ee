"""A contest in numbers, counted from its rows, as of now or as of any time before."""

from datetime import datetime
from typing import Final

from bot.documents.workbook import Page, Value
from bot.messages import Say
from bot.texts import Words
from bot.turn import Refusal, Reply, Turn, button
from handlers import papers
from handlers.contests import overlap
from handlers.contests.desk import contest_of
from handlers.members.menu import OFFICE
from handlers.moments import past_moment
from handlers.papers import Made, Order, named, stamp
from handlers.presses import numbers
from storage import contests, entries, screening, tallies, units
from storage.tables import Contest
from storage.tallies import Tally

COLUMNS: Final = ("unit", "members", "entries", "rate", "valid", "shortlisted", "prizes")


async def show(turn: Turn, rest: str) -> Reply:
    """The figures of contests of late; ``số liệu 17h 20/11`` as they were then."""
    turn.require(OFFICE)
    try:
        at = past_moment(turn, rest) if rest else turn.now
    except ValueError:
        raise Refusal("prizes-tally-when") from None
    found = await contests.recent(turn.session, turn.now)
    judged = [c for c in found if await entries.is_judge(turn.session, c.id, turn.me.id)]
    says = [await _said(turn, c, at) for c in found if c not in judged]
    return says or turn.words("contests-count-none")


async def one(turn: Turn, argument: str) -> Reply:
    """The figures of one contest, as of now."""
    return await _said(turn, await contest_of(turn, argument), turn.now)


async def _said(turn: Turn, contest: Contest, at: datetime) -> Say:
    tally = await tallies.of_contest(turn.session, contest.id, at=at)
    every = len(await units.figures(turn.session))
    file = button(turn.words("prizes-tally-file"), "tally-file",
                  f"{contest.id}:{int(at.timestamp())}")  # fmt: skip
    return Say("\n".join(figures(turn.words, contest, tally, at, every)), (file,))


def figures(words: Words, contest: Contest, tally: Tally, at: datetime, every: int) -> list[str]:
    """A line a figure."""
    lines = [
        words("prizes-tally", title=contest.title, at=words.moment(at)),
        words("prizes-tally-received", count=tally.received, units=tally.units, all=every),
    ]
    for state in screening.FOLLOWS:
        by_reason = {r: n for (s, r), n in tally.by_state.items() if s == state}
        if not by_reason:
            continue
        told = [f"{words(f'screening-reason-{reason}')} {words.number(count)}"
                for reason, count in sorted(by_reason.items(), key=lambda x: -x[1])
                if reason]  # fmt: skip
        name = f"• {words(f'screening-state-{state}')}: {words.number(sum(by_reason.values()))}"
        lines.append(f"{name} ({'; '.join(told)})" if told else name)
    lines += [words("prizes-tally-round", number=str(number), essays=essays, sheets=sheets)
              for number, essays, sheets in tally.rounds]  # fmt: skip
    if tally.thirds:
        lines.append(words("prizes-tally-thirds", count=tally.thirds))
    if tally.prizes:
        some = ", ".join(f"{name} {count}" for name, count in tally.prizes)
        lines.append(words("prizes-tally-prizes", prizes=some))
    return lines


async def ask(turn: Turn, argument: str) -> Reply:
    """Has the figures made as a file, as of the time they were shown of."""
    contest_id, at = numbers(argument, at_least=2)[:2]
    contest = await contest_of(turn, str(contest_id))
    if at > turn.now.timestamp():
        raise Refusal("talk-stale")
    return await papers.ask(turn, "tally", contest=contest.id, at=at)


async def paper(order: Order) -> Made:
    """The figures, and what each unit has."""
    contest = await overlap.contest_on_paper(order)
    words, zone = order.words, order.words.texts.zone
    at = datetime.fromtimestamp(int(order.about["at"]), zone)
    tally = await tallies.of_contest(order.session, contest.id, at=at)
    every = len(await units.figures(order.session))
    lines = figures(words, contest, tally, at, every)
    rows: list[list[Value]] = [
        [one.unit, one.members, one.entries, one.rate, one.valid, one.shortlisted, one.prizes]
        for one in await tallies.by_unit(order.session, contest.id, at=at)
    ]
    header = [words(f"prizes-tally-column-{name}") for name in COLUMNS]
    above = (*lines, words("prizes-tally-few", least=tallies.SMALL), stamp(order))
    page = Page(words("prizes-tally-paper"), header, rows, above=above)
    text = words("prizes-tally-made", title=contest.title, at=words.moment(at))
    name = named("so-lieu", str(contest.id), on=at.date())
    return Made(name, (page,), text)
