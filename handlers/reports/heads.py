"""Once a day operators are told how far the audit has come: a copy out of the machine's reach."""

from datetime import datetime, time, timedelta
from typing import Final

from bot.messages import Say
from bot.turn import Tick
from storage import marks, reach, roles, seals
from storage.deliveries import NewDelivery, enqueue
from storage.seals import Head
from storage.tables import Member

MARK: Final = "audit-head"
AT: Final = time(8)
"""By day, when somebody may look."""
SHOWN: Final = 16
"""Letters of the hash: 64 bits, to be compared with what `thuky audit verify` prints."""


async def tell(tick: Tick) -> None:
    """Tells each operator the newest seal, from eight in the morning on, once a day."""
    morning = _morning(tick)
    if tick.now < morning:
        return
    async with tick.database.read() as session:
        told = await marks.get(session, MARK)
        head = await seals.head(session)
    if (told and told >= morning) or head == seals.NOTHING:
        return
    async with tick.database.write() as session:
        people = {who.id: who for who in await roles.holders(session, "operator")}
        chats = await reach.chats_of(session, people, now=tick.now)
        said = [
            NewDelivery(
                account=chat,
                say=_say(tick, people[id], head).as_json(),
                purpose=f"{MARK}:{morning:%Y-%m-%d}:{id}",
                expires_at=morning + timedelta(days=1),  # then she is told anew
            )
            for id, chat in chats.items()
        ]
        await enqueue(session, said, now=tick.now)
        await marks.move(session, MARK, to=morning)


def _morning(tick: Tick) -> datetime:
    return datetime.combine(tick.now.astimezone(tick.texts.zone), AT, tick.texts.zone)


def _say(tick: Tick, who: Member, head: Head) -> Say:
    words = tick.texts.words(who.language, who.address)
    at = words.moment(tick.now)
    return Say(words("reports-head", at=at, seq=str(head.seq), hash=head.hash[:SHOWN]))
