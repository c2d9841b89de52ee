"""The office looks through entries by their numbers and decides what becomes of each."""

from collections.abc import Sequence
from typing import Final

from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.contests import marks
from handlers.contests.contest import code
from handlers.contests.desk import contest_of
from handlers.contests.tell import tell
from handlers.presses import numbers
from storage import entries, overlaps, screening
from storage.entries import Entered
from storage.screening import NEEDS_FIX, RECEIVED, REJECTED, VALID, Changed, Gone
from storage.tables import Contest

LISTS: Final = (NEEDS_FIX, REJECTED)
MOST_LISTED: Final = 30
PER_KB: Final = 1024


async def show(turn: Turn, argument: str) -> Reply:
    """How far it is, with the next one and all that are left."""
    return await _overview(turn, await contest_of(turn, argument))


async def _overview(turn: Turn, contest: Contest) -> Say:
    found: dict[str, int] = {}
    for (state, _), count in (await screening.counts(turn.session, contest.id)).items():
        found[state] = found.get(state, 0) + count
    lines = [turn.words("screening-overview", title=contest.title, count=sum(found.values()))]
    lines += [
        f"• {turn.words(f'screening-state-{state}')}: {turn.words.number(n)}"
        for state in screening.FOLLOWS
        if (n := found.get(state, 0))
    ]
    below = []
    if waiting := found.get(RECEIVED, 0):
        below.append(button(turn.words("screening-next"), "screen-next", f"{contest.id}:0"))
        besides, count = await _left(turn, contest.id, waiting)
        if besides:
            lines.append(turn.words("screening-overview-suspected", count=besides))
        if count:
            label = turn.words("screening-all", count=count)
            below.append(button(label, "screen-all", f"{contest.id}:{count}"))
    for place, state in enumerate(LISTS):
        if n := found.get(state, 0):
            label = turn.words(f"screening-list-{state}", count=n)
            below.append(button(label, "screen-list", f"{contest.id}:{place}"))
    return Say("\n".join(lines), tuple(below))


async def _left(turn: Turn, contest_id: int, waiting: int) -> tuple[int, int]:
    """How many of those that wait are suspected, and how many are not."""
    suspected = await overlaps.suspected(turn.session, contest_id)
    numbers_ = {n for n, _ in await entries.in_state(turn.session, contest_id, RECEIVED)}
    besides = len(suspected & numbers_)
    return besides, waiting - besides


async def next_(turn: Turn, argument: str) -> Reply:
    """The next entry that waits, after the number given."""
    contest_id, after = numbers(argument, at_least=2)[:2]
    return await following(turn, await contest_of(turn, str(contest_id)), after)


async def following(turn: Turn, contest: Contest, after: int, said: str = "") -> Reply:
    """The next entry that waits; how far it is where none does."""
    number = await entries.next_number(turn.session, contest.id, state=RECEIVED, after=after)
    before: list[Say | str] = [said] if said else []
    if not number:
        return [*before, turn.words("screening-none-left"), await _overview(turn, contest)]
    return [*before, *await _one(turn, contest, number)]


async def one(turn: Turn, argument: str) -> Reply:
    """One entry: its text, and below it what is known and what can be decided."""
    contest_id, number = numbers(argument, at_least=2)[:2]
    return await _one(turn, await contest_of(turn, str(contest_id)), number)


async def entry_of(turn: Turn, contest: Contest, number: int) -> Entered:
    """The entry of that number.

    Raises:
        Refusal: there is none.
    """
    found = await entries.get(turn.session, contest.id, number)
    if found is None:
        raise Refusal("talk-stale")
    return found


async def _one(turn: Turn, contest: Contest, number: int) -> list[Say | str]:
    entry = await entry_of(turn, contest, number)
    card = Say("\n".join(await _facts(turn, contest, entry)), _ways(turn, contest, entry))
    return [Say(entry.text), card] if entry.text else [card]


async def _facts(turn: Turn, contest: Contest, entry: Entered) -> list[str]:
    words = turn.words
    lines = [words("screening-card", code=code(entry.number), version=entry.version,
                   words=entry.words, at=words.second(entry.handed_in_at))]  # fmt: skip
    if entry.file_name:
        size = -(-entry.file_size // PER_KB)
        lines.append(words("screening-card-file", kind=_kind(entry.file_name), size=size))
    lines += [words(f"screening-card-has-{mark.kind}", quote=mark.quote)
              for mark in marks.marks([entry.text], entry.identity)]  # fmt: skip
    if beside := await _alike(turn, contest.id, entry.number):
        lines.append(words("screening-card-alike", codes=", ".join(map(code, beside))))
    lines.append(words("screening-card-state", state=_state(turn, entry)))
    return lines


def _kind(name: str) -> str:
    """How a file's name ends: the name itself may be its author's."""
    return name.rpartition(".")[2].lower()[:8]


async def _alike(turn: Turn, contest_id: int, number: int) -> list[int]:
    found = await overlaps.pairs(turn.session, contest_id, open_only=True)
    pairs = [{one.first, one.second} for one in found]
    return sorted({other for pair in pairs if number in pair for other in pair - {number}})


def _state(turn: Turn, entry: Entered) -> str:
    state = turn.words(f"screening-state-{entry.state}")
    if not entry.reason:
        return state
    return f"{state} ({turn.words(f'screening-reason-{entry.reason}')})"


def _ways(turn: Turn, contest: Contest, entry: Entered) -> tuple[Button, ...]:
    """What may follow on the state it has."""
    which, words = f"{contest.id}:{entry.number}:{entry.version}", turn.words
    after = screening.FOLLOWS[entry.state]
    found = []
    if VALID in after:
        key = "screening-back" if entry.state == REJECTED else "screening-valid"
        found.append(button(words(key), "screen-valid", which))
    if NEEDS_FIX in after:
        found.append(button(words("screening-mend"), "screen-mend", which))
    if REJECTED in after:
        found.append(button(words("screening-reject"), "screen-reject", which))
    follow = button(words("screening-follow"), "screen-next", f"{contest.id}:{entry.number}")
    return (*found, follow)


async def valid(turn: Turn, argument: str) -> Reply:
    """It goes to the jury; one that was rejected is taken back and its author told."""
    contest_id, number, version = numbers(argument, at_least=3)[:3]
    contest = await contest_of(turn, str(contest_id))
    entry = await entry_of(turn, contest, number)
    before = await decide(turn, entry, VALID, version=version)
    if before == REJECTED:
        await tell(turn, entry.id, "back")
    said = turn.words("screening-valid-done", code=code(number))
    return await following(turn, contest, number, said)


async def decide(
    turn: Turn, entry: Entered, state: str, *, version: int, reason: str = "", note: str = ""
) -> str:
    """The state it had before.

    Raises:
        Refusal: it cannot be, or is not what was looked at.
    """
    until = await screening.mend_until(turn.session, entry.id, now=turn.now,
                                       zone=turn.words.texts.zone)  # fmt: skip
    try:
        return await screening.decide(
            turn.session, entry_id=entry.id, state=state, by=turn.me.id, now=turn.now,
            reason=reason, note=note, version=version, mend_until=until,
        )  # fmt: skip
    except Changed as changed:
        raise Refusal("screening-changed", code=code(entry.number)) from changed
    except Gone as gone:
        state = turn.words(f"screening-state-{gone.state}")
        raise Refusal("screening-gone", code=code(entry.number), state=state) from gone


async def all_(turn: Turn, argument: str) -> Reply:
    """All that wait and are not suspected, if they are as many as the button says."""
    contest_id, count = numbers(argument, at_least=2)[:2]
    contest = await contest_of(turn, str(contest_id))
    besides = await overlaps.suspected(turn.session, contest.id)
    try:
        done = await screening.accept_all(turn.session, contest.id, besides=besides, count=count,
                                          by=turn.me.id, now=turn.now)  # fmt: skip
    except Changed as changed:
        if not changed.count:
            return [turn.words("screening-none-left"), await _overview(turn, contest)]
        label = turn.words("screening-all", count=changed.count)
        again = button(label, "screen-all", f"{contest.id}:{changed.count}")
        return Say(turn.words("screening-all-changed", count=changed.count), (again,))
    return [turn.words("screening-all-done", count=len(done)), await _overview(turn, contest)]


async def list_(turn: Turn, argument: str) -> Reply:
    """The entries that are to be mended, or that were rejected."""
    contest_id, place = numbers(argument, at_least=2)[:2]
    contest = await contest_of(turn, str(contest_id))
    state = LISTS[min(place, len(LISTS) - 1)]
    found = await entries.in_state(turn.session, contest.id, state)
    head = turn.words(f"screening-list-{state}", count=len(found))
    return Say("\n".join([head, *_lines(turn, found)]), _each(turn, contest, found))


def _lines(turn: Turn, found: Sequence[tuple[int, str]]) -> list[str]:
    return [f"• {code(number)}: {turn.words(f'screening-reason-{reason}')}"
            for number, reason in found[:MOST_LISTED]]  # fmt: skip


def _each(turn: Turn, contest: Contest, found: Sequence[tuple[int, str]]) -> tuple[Button, ...]:
    return tuple(button(code(number), "screen-one", f"{contest.id}:{number}")
                 for number, _ in found[:MOST_LISTED])  # fmt: skip
