"""What the author of an entry is told about it: privately, by day."""

from datetime import datetime

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import Turn, button
from handlers.contests.contest import code
from handlers.members.vietnamese import local
from storage import contests, deliveries, entries, reach, reminders, roles
from storage.database import Session
from storage.deliveries import NewDelivery
from storage.tables import Entry, Member


async def tell(turn: Turn, entry_id: int, what: str, *, note: str = "") -> bool:
    """Whether she could be told what was decided about her entry, and whom she may call. What
    had been said before and has not left is taken back."""
    author = await entries.author(turn.session, entry_id)
    await deliveries.cancel(turn.session, _purpose(entry_id))
    chats = await reach.chats_of(turn.session, [author.id], now=turn.now)
    if author.id not in chats or author.left_at is not None:
        return False
    words = turn.words.texts.words(author.language, author.address)
    said = NewDelivery(
        account=chats[author.id],
        say=(await _say(turn.session, words, author, entry_id, what, note)).as_json(),
        lane=deliveries.REMINDER,
        purpose=f"{_purpose(entry_id)}{what}:{_stamp(turn.now)}",
        due_at=reminders.by_day(turn.now, zone=words.texts.zone),
    )
    await deliveries.enqueue(turn.session, [said], now=turn.now)
    return True


def _purpose(entry_id: int) -> str:
    return f"entry:{entry_id}:"


def _stamp(at: datetime) -> int:
    return int(at.timestamp())


async def _say(
    session: Session, words: Words, author: Member, entry_id: int, what: str, note: str
) -> Say:
    entry = await session.get_one(Entry, entry_id)
    contest = await contests.get(session, entry.contest_id)
    assert contest is not None  # noqa: S101 - contests are never deleted
    reason = words(f"screening-reason-{entry.reason}") if entry.reason else ""
    until = words.moment(entry.mend_until) if entry.mend_until else ""
    text = words(f"screening-told-{what}", title=contest.title, code=code(entry.number),
                 reason=reason, note=f" {note}" if note else "", until=until)  # fmt: skip
    lines = [text, await whom(session, words, author.id)]
    below: tuple[Button, ...] = ()
    if entry.mend_until:
        again = words("contests-submit-essay-option-reopen")
        below = (button(again, "reopen-entry", contest.id),)
    return Say("\n".join(filter(None, lines)), below)


async def whom(session: Session, words: Words, member_id: int) -> str:
    """Whom of the office she may call; empty where nobody has a number."""
    found = await roles.on_call(session, unit_id=None, besides=member_id)
    return words("members-call", name=found.name, phone=local(found.phone)) if found else ""
