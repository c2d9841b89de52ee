"""What is said about certificates in chats: to holders, to their units' secretaries."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from bot.messages import Say
from bot.texts import Texts, Words
from bot.turn import Turn
from handlers.certificates import words as told
from storage import deliveries, people, reach, reminders, roles
from storage.certificates import Preview, Trainee
from storage.certified import Shown
from storage.database import Session
from storage.deliveries import NewDelivery

MOST_NAMED = 20
Sayer = Callable[[Words], Say]
"""What somebody is told, in her words."""


async def tell(
    session: Session, texts: Texts, says: Mapping[int, Sayer], purpose: str, *, now: datetime
) -> int:
    """How many of these members could be told, by day; each once for the purpose."""
    chats = await reach.chats_of(session, list(says), now=now)
    voices = await people.voices(session, list(chats))
    said = [
        NewDelivery(
            account=chat,
            say=says[member_id](texts.words(*voices[member_id])).as_json(),
            lane=deliveries.REMINDER,
            purpose=f"{purpose}:{member_id}",
            due_at=reminders.by_day(now, zone=texts.zone),
        )
        for member_id, chat in chats.items()
    ]
    await deliveries.enqueue(session, said, now=now)
    return len(said)


async def holders(
    session: Session, texts: Texts, new: Sequence[Shown], *, now: datetime,
    key: str = "certificates-told",
) -> int:  # fmt: skip
    """How many of the holders of these, all of one class and version, could be told."""
    says = {one.member_id: partial(_holder, one=one, key=key) for one in new}
    purpose = f"certificate:{new[0].training_id}:{new[0].version}:{key}"
    return await tell(session, texts, says, purpose, now=now)


def _holder(words: Words, *, one: Shown, key: str) -> Say:
    said = words(key, number=one.number, title=one.title)
    return Say(said, (told.get(words, one),) if one.state != "revoked" else ())


async def units(turn: Turn, found: Preview, new: Sequence[Shown]) -> None:
    """Each unit's secretaries hear how many of theirs got one, and who did not and why."""
    got = {one.member_id for one in new}
    of_units: dict[int, list[Trainee]] = {}
    for who in found.trainees:
        if who.member_id in got or (who.why and not who.has):
            of_units.setdefault(who.unit_id, []).append(who)
    says: dict[int, Sayer] = {}
    for unit_id, who_answers in (await roles.of_units(turn.session, of_units)).items():
        say = partial(_unit, found=found, hers=of_units[unit_id], title=new[0].title)
        says |= {one.id: say for one in who_answers}
    purpose = f"certificate-units:{new[0].training_id}:{new[0].id}"
    await tell(turn.session, turn.words.texts, says, purpose, now=turn.now)


def _unit(words: Words, *, found: Preview, hers: Sequence[Trainee], title: str) -> Say:
    left = [who for who in hers if not who.has]
    lines = [words("certificates-unit-head", title=title, unit=hers[0].unit,
                   count=len(hers) - len(left))]  # fmt: skip
    if left:
        lines.append(words("certificates-unit-refused", count=len(left)))
    lines += [reason(words, found, who, with_unit=False) for who in left[:MOST_NAMED]]
    return Say("\n".join(lines))


def reason(words: Words, found: Preview, who: Trainee, *, with_unit: bool = True) -> str:
    """One line: who, of which unit, and what is missing."""
    why = words(f"certificates-why-{who.why}", percent=who.percent, limit=found.limit,
                score=words.number((who.score or 0) / 10),
                mark=words.number((found.pass_mark or 0) / 10))  # fmt: skip
    name = f"{who.name}, {who.unit}" if with_unit else who.name
    return words("certificates-refused-line", name=name, why=why)
