"""Essays that share passages: found by the machine beside us, decided about by people."""

from typing import Final

import structlog

from bot.documents import duplicates
from bot.documents.workbook import Page
from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Tick, Turn, button
from handlers import papers
from handlers.contests.contest import code
from handlers.contests.desk import contest_of
from handlers.members.menu import OFFICE
from handlers.papers import Made, Order, named, stamp
from handlers.presses import number, numbers
from handlers.trainings.places import short
from storage import contests, entries, overlaps, quotations
from storage.overlaps import Alike, Pair, Text
from storage.tables import Contest

log = structlog.get_logger()

LISTED: Final = 10
"""Pairs of one message."""
PASSAGES: Final = 5
"""Passages shown of a pair; Excel has them all."""
LONGEST: Final = 400
"""Characters shown of a passage."""
LABEL: Final = 40
COLUMNS: Final = ("first", "second", "of-first", "of-second", "same", "verdict", "note",
                  "first-says", "second-says")  # fmt: skip


# Found


async def compare(tick: Tick) -> None:
    """Compares the contests that are due, one after the other, in a process of its own."""
    async with tick.database.read() as session:
        due = await overlaps.due(session, now=tick.now, zone=tick.texts.zone)
    for contest_id in due:
        try:
            await _compare(tick, contest_id)
        except duplicates.Failed:
            log.exception("comparing essays failed", contest=contest_id)
            async with tick.database.write() as session:
                await overlaps.failed(session, contest_id, now=tick.now)


async def _compare(tick: Tick, contest_id: int) -> None:
    async with tick.database.read() as session:
        if not await overlaps.is_needed(session, contest_id):
            read = None
        else:
            read = await overlaps.texts(session, contest_id)
            least = await overlaps.percent(session, contest_id) / 100
            free = [one.text for one in await quotations.of_contest(session, contest_id)]
    if read is None:
        async with tick.database.write() as session:
            return await overlaps.looked(session, contest_id, looked_at=tick.now)
    alike = await _alike(read, free, least)
    async with tick.database.write() as session:
        await overlaps.found(session, contest_id, read=read, alike=alike, looked_at=tick.now)


async def _alike(read: list[Text], free: list[str], least: float) -> list[Alike]:
    """Those that share passages, and those that are the same letter for letter."""
    texts = {one.entry_id: one.text for one in read}
    found = await duplicates.find(texts, quotations=free, at_least=least) if texts else []
    alike = [
        Alike(one.first, one.second, one.of_first, one.of_second,
              tuple((each.first, each.second) for each in one.passages))
        for one in found
    ]  # fmt: skip
    known = {frozenset((one.first, one.second)) for one in alike}
    same = [both for both in overlaps.same(read) if frozenset(both) not in known]
    return [*alike, *(Alike(a, b, 1.0, 1.0, ((texts[a], texts[b]),)) for a, b in same)]


# Shown


async def show(turn: Turn, argument: str) -> Reply:
    """The pairs nobody has decided about, most alike first."""
    return await waiting_of(turn, await contest_of(turn, argument))


async def waiting_of(turn: Turn, contest: Contest) -> Say:
    """The same as one message."""
    found = await overlaps.pairs(turn.session, contest.id)
    waiting = [one for one in found if not one.verdict]
    at, is_asked = await overlaps.compared(turn.session, contest.id)
    percent = await overlaps.percent(turn.session, contest.id)
    head = turn.words("screening-overlaps", title=contest.title, count=len(waiting),
                      decided=len(found) - len(waiting), percent=percent)  # fmt: skip
    lines = [head]
    lines += [_line(turn, one) for one in waiting[:LISTED]]
    when = turn.words.moment(at) if at else ""
    key = "asked" if is_asked else "at" if at else "never"
    lines.append(turn.words(f"screening-overlaps-{key}", at=when))
    return Say("\n".join(lines), _ways(turn, contest, waiting, has_pairs=bool(found)))


def _line(turn: Turn, one: Pair) -> str:
    key = "screening-overlaps-same" if one.is_same else "screening-overlaps-line"
    return turn.words(key, first=code(one.first), second=code(one.second), of_first=one.of_first,
                      of_second=one.of_second)  # fmt: skip


def _ways(
    turn: Turn, contest: Contest, waiting: list[Pair], *, has_pairs: bool
) -> tuple[Button, ...]:
    words = turn.words
    found = [button(f"{code(one.first)} – {code(one.second)}", "overlap", one.id)
             for one in waiting[:LISTED]]  # fmt: skip
    if has_pairs:
        found.append(button(words("screening-overlaps-file"), "overlap-file", contest.id))
    found += [
        button(words("screening-overlaps-again"), "overlap-again", contest.id),
        button(words("screening-overlaps-quotes"), "quotes", contest.id),
        button(words("screening-overlaps-limit"), "overlap-limit", contest.id),
    ]
    return tuple(found)


async def again(turn: Turn, argument: str) -> Reply:
    """Has the entries compared anew; it takes some seconds."""
    contest = await contest_of(turn, argument)
    await overlaps.ask(turn.session, contest.id, now=turn.now)
    back = button(turn.words("screening-overlaps-back"), "contest-overlaps", contest.id)
    return Say(turn.words("screening-overlaps-again-done"), (back,))


async def pair_of(turn: Turn, argument: str) -> tuple[Contest, Pair]:
    """The pair a button names, and its contest, if nobody has decided about it.

    Raises:
        NotAllowed, Refusal.
    """
    turn.require(OFFICE)
    pair_id = number(argument)
    contest_id = await overlaps.contest_of(turn.session, pair_id)
    contest = await contest_of(turn, str(contest_id or 0))
    found = await overlaps.pairs(turn.session, contest.id, pair_id=pair_id)
    if not found:
        raise Refusal("screening-pair-changed")
    if found[0].verdict:
        raise Refusal("screening-pair-decided", first=code(found[0].first),
                      second=code(found[0].second))  # fmt: skip
    return contest, found[0]


async def one(turn: Turn, argument: str) -> Reply:
    """What two essays share, one below the other, and what can be decided."""
    contest, pair = await pair_of(turn, argument)
    passages = await overlaps.passages(turn.session, pair.id)
    lines = [_line(turn, pair)]
    for place, (mine, its) in enumerate(passages[:PASSAGES], 1):
        lines.append(turn.words(
            "screening-pair-passage", place=place, first=code(pair.first),
            second=code(pair.second), mine=short(mine, LONGEST), its=short(its, LONGEST),
        ))  # fmt: skip
    if more := len(passages) - PASSAGES:
        lines += [turn.words("screening-pair-more", count=more)] if more > 0 else []
    below = [button(turn.words("screening-pair-clear"), "overlap-clear", pair.id)]
    below += [button(turn.words("screening-pair-reject", code=code(n)), "overlap-reject",
                     f"{pair.id}:{n}") for n in (pair.first, pair.second)]  # fmt: skip
    below += [button(turn.words("screening-pair-read", code=code(n)), "screen-one",
                     f"{contest.id}:{n}") for n in (pair.first, pair.second)]  # fmt: skip
    return Say("\n\n".join(lines), tuple(below))


# Quotations


async def quotes(turn: Turn, argument: str) -> Reply:
    """The passages that do not count, and the way to add one."""
    return await listed(turn, await contest_of(turn, argument))


async def listed(turn: Turn, contest: Contest) -> Say:
    """The same as one message."""
    found = await quotations.of_contest(turn.session, contest.id)
    lines = [turn.words("screening-quotes", title=contest.title, count=len(found))]
    for place, row in enumerate(found, 1):
        where = "all" if row.contest_id is None else "here"
        lines.append(turn.words(f"screening-quotes-{where}", place=place,
                                text=short(row.text, 2 * LABEL)))  # fmt: skip
    below = [button(turn.words("screening-quotes-add"), "quote-add", contest.id)]
    below += [button(turn.words("screening-quotes-remove", place=place), "quote-remove",
                     f"{contest.id}:{row.id}") for place, row in enumerate(found, 1)]  # fmt: skip
    return Say("\n".join(lines), tuple(below))


async def remove_quote(turn: Turn, argument: str) -> Reply:
    """It counts from now on; pairs are found anew."""
    contest_id, quotation_id = numbers(argument, at_least=2)[:2]
    contest = await contest_of(turn, str(contest_id))
    there = [row.id for row in await quotations.of_contest(turn.session, contest.id)]
    if quotation_id not in there:
        raise Refusal("talk-stale")
    await quotations.remove(turn.session, quotation_id, by=turn.me.id, now=turn.now)
    return [turn.words("screening-quotes-removed"), await listed(turn, contest)]


# On paper


async def ask(turn: Turn, argument: str) -> Reply:
    """Has all pairs made as a file."""
    contest = await contest_of(turn, argument)
    return await papers.ask(turn, "overlaps", contest=contest.id)


async def contest_on_paper(order: Order) -> Contest:
    """The contest a paper is about.

    Raises:
        papers.Refused: she may not see whose entries these are.
    """
    contest = await contests.get(order.session, int(order.about["contest"]))
    if contest is None or (OFFICE, None) not in order.roles:
        raise papers.Refused
    if await entries.is_judge(order.session, contest.id, order.asked_by):
        raise papers.Refused
    return contest


async def paper(order: Order) -> Made:
    """Every pair with all its passages."""
    contest = await contest_on_paper(order)
    words, rows = order.words, []
    found = await overlaps.pairs(order.session, contest.id)
    for one in found:
        passages = await overlaps.passages(order.session, one.id) or [("", "")]
        head = (code(one.first), code(one.second), one.of_first, one.of_second,
                words(f"screening-paper-{'yes' if one.is_same else 'no'}"),
                words(f"screening-verdict-{one.verdict or 'none'}"), one.note)  # fmt: skip
        rows += [(*head, mine, its) for mine, its in passages]
    header = [words(f"screening-paper-{name}") for name in COLUMNS]
    above = (contest.title, stamp(order))
    page = Page(words("screening-paper-overlaps"), header, rows, above=above)
    day = order.now.astimezone(words.texts.zone).date()
    text = words("screening-paper-overlaps-made", title=contest.title, count=len(found))
    return Made(named("nghi-trung", str(contest.id), on=day), (page,), text)
