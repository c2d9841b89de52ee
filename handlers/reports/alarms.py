"""Who looks after the machine is told when a platform no longer lets us speak."""

from datetime import timedelta

from bot.messages import Say
from bot.turn import Tick
from storage import grants, reach, roles
from storage.database import Session
from storage.deliveries import NewDelivery, enqueue
from storage.grants import Alarm
from storage.tables import Account, Member

PATIENCE = {"unreachable": timedelta(minutes=5)}
"""How long what may heal by itself is given; the rest is told at once."""
AGAIN = timedelta(hours=12)
Told = tuple[Member, Account]


async def tell(tick: Tick) -> None:
    """Tells operators, or the office where none can be reached, at once and each twelve hours."""
    async with tick.database.read() as session:
        found = await grants.alarms(session)
    for one in found:
        lasts = tick.now - one.since
        if lasts >= PATIENCE.get(one.why, timedelta(0)):
            async with tick.database.write() as session:
                await _tell(tick, session, one, time=lasts // AGAIN)


async def _tell(tick: Tick, session: Session, one: Alarm, *, time: int) -> None:
    chats = await _chats(tick, session, one, "operator")
    chats = chats or await _chats(tick, session, one, "office_secretary")
    why = f"alarm:{one.channel}:{one.account}:{one.generation}:{one.why}:{time}"
    said = [
        NewDelivery(
            account=chat,
            say=_say(tick, who, one).as_json(),
            purpose=f"{why}:{who.id}:{chat.channel == one.channel:d}",
            expires_at=tick.now + AGAIN,  # then she is told anew
        )
        for who, chat in chats
    ]
    await enqueue(session, said, now=tick.now)


async def _chats(tick: Tick, session: Session, one: Alarm, role: str) -> list[Told]:
    """Who holds that role, each in a chat of another channel; in the one she uses as well, if
    it is of this channel and may still let us speak."""
    people = {who.id: who for who in await roles.holders(session, role)}
    usual = await reach.chats_of(session, people, now=tick.now)
    beside = await grants.chats_beside(session, one.channel, members=people, now=tick.now)
    works = one.expires_at > tick.now
    here = {id: chat for id, chat in usual.items() if works and chat.channel == one.channel}
    return [(people[id], chat) for id, chat in (*here.items(), *beside.items())]


def _say(tick: Tick, who: Member, one: Alarm) -> Say:
    words = tick.texts.words(who.language, who.address)
    works = "yes" if one.expires_at > tick.now else "no"
    until = words.moment(one.expires_at)
    return Say(words(f"reports-alarm-{one.why}", works=works, until=until))
