"""Who looks after the machine is told when a platform no longer lets us speak."""

from datetime import timedelta

from bot.messages import Say
from bot.turn import Tick
from storage import grants, reach, roles
from storage.database import Session
from storage.deliveries import NewDelivery, enqueue
from storage.grants import Alarm
from storage.tables import Member

PATIENCE = {"unreachable": timedelta(minutes=5)}
"""How long what may heal by itself is given; the rest is told at once."""
AGAIN = timedelta(hours=12)


async def tell(tick: Tick) -> None:
    """Tells operators, or the office where there are none, at once and each twelve hours."""
    async with tick.database.read() as session:
        found = await grants.alarms(session)
    for one in found:
        lasts = tick.now - one.since
        if lasts >= PATIENCE.get(one.why, timedelta(0)):
            async with tick.database.write() as session:
                await _tell(tick, session, one, time=lasts // AGAIN)


async def _tell(tick: Tick, session: Session, one: Alarm, *, time: int) -> None:
    people = await roles.holders(session, "operator")
    people = people or await roles.holders(session, "office_secretary")
    chats = await reach.chats_of(session, [who.id for who in people], now=tick.now)
    why = f"alarm:{one.channel}:{one.account}:{one.generation}:{one.why}:{time}"
    said = [
        NewDelivery(
            account=chats[who.id],
            say=_say(tick, who, one).as_json(),
            purpose=f"{why}:{who.id}",
        )
        for who in people
        if who.id in chats
    ]
    await enqueue(session, said, now=tick.now)


def _say(tick: Tick, who: Member, one: Alarm) -> Say:
    words = tick.texts.words(who.language, who.address)
    works = "yes" if one.expires_at > tick.now else "no"
    until = words.moment(one.expires_at)
    return Say(words(f"reports-alarm-{one.why}", works=works, until=until))
