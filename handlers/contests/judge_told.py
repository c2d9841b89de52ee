"""What judges are told of their work, by day and in numbers; the office by code alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.messages import Say
from bot.texts import Texts
from bot.turn import Turn, button
from storage import deliveries, reach, reminders, sheets
from storage.database import Session
from storage.deliveries import NewDelivery


async def one_more(turn: Turn, round_id: int, judge_id: int) -> None:
    """Tells a judge that she has an essay more."""
    found = await sheets.of_judge(turn.session, round_id=round_id, judge_id=judge_id)
    last = max(one.id for one in found)
    await say(turn.session, turn.words.texts, "judging-told-more", {judge_id: {}},
              purpose=f"judging:sheet:{last}", now=turn.now)  # fmt: skip


async def given(session: Session, texts: Texts, round_id: int, *, now: datetime) -> None:
    """Tells every judge of a round how many essays she has, and until when."""
    found = await sheets.piles(session, round_id)
    about = {one.judge_id: {"title": one.title, "round": str(one.number), "count": one.count,
                            "until": one.due_at} for one in found}  # fmt: skip
    await say(session, texts, "judging-told-given", about, purpose=f"judging:round:{round_id}",
              now=now)  # fmt: skip


async def office(turn: Turn, sheet_id: int, code: str) -> None:
    """Tells the office that nobody is left for an essay."""
    found = await sheets.office(turn.session)
    about = {one: {"code": code} for one in found}
    await say(turn.session, turn.words.texts, "judging-told-nobody", about,
              purpose=f"judging:nobody:{sheet_id}", now=turn.now, is_judge=False)  # fmt: skip


async def say(
    session: Session,
    texts: Texts,
    key: str,
    about: Mapping[int, Mapping[str, Any]],
    *,
    purpose: str,
    now: datetime,
    is_judge: bool = True,
) -> None:
    """Says ``key`` to each member with her values, once for a purpose, by day."""
    chats = await reach.chats_of(session, list(about), now=now)
    said = []
    for member_id, voice in (await sheets.voices(session, list(about))).items():
        if member_id not in chats:
            continue
        words = texts.words(*voice)
        values = {name: words.day(one) if isinstance(one, datetime) else one
                  for name, one in about[member_id].items()}  # fmt: skip
        below = (button(words("judging-button-desk"), "judge"),) if is_judge else ()
        said.append(NewDelivery(
            account=chats[member_id], say=Say(words(key, **values), below).as_json(),
            purpose=f"{purpose}:{member_id}", due_at=reminders.by_day(now, zone=texts.zone),
        ))  # fmt: skip
    await deliveries.enqueue(session, said, now=now)
