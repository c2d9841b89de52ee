"""Says something of a class once to each of its people who has a chat."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.messages import Say
from bot.texts import Texts, Words
from storage import attendance, deliveries, reach, reminders
from storage.attendance import Voice
from storage.database import Session
from storage.deliveries import NewDelivery


async def notify(
    session: Session,
    texts: Texts,
    people: Sequence[Voice],
    say: Callable[[Words, int], Say],
    *,
    purpose: str,
    before: datetime,
    now: datetime,
) -> int:
    """To how many it is said, by day; at night where the morning might be too late for what
    begins at ``before``. ``say`` is given whom, ``purpose`` is followed by that."""
    chats = await reach.chats_of(session, [p.member_id for p in people], now=now)
    said = [
        NewDelivery(
            account=chats[p.member_id],
            say=say(texts.words(p.language, p.address), p.member_id).as_json(),
            lane=deliveries.REMINDER,
            purpose=f"{purpose}:{p.member_id}:",
            due_at=_due(texts, before, now),
        )
        for p in people
        if p.member_id in chats
    ]
    await deliveries.enqueue(session, said, now=now)
    return len(said)


def _due(texts: Texts, before: datetime, now: datetime) -> datetime:
    morning = reminders.by_day(now, zone=texts.zone)
    return morning if morning + attendance.NOTICE <= before else now
