"""In which chats somebody watches the venues of a conference, and what she sees there."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select, update

from storage.database import Session, insert_once
from storage.tables import Account, ConferenceCard, Member, Training

FOLLOWED: Final = timedelta(hours=24)
"""So long after its end a card still changes: as long as figures may be corrected."""


async def watch(session: Session, training_id: int, *, account_id: int, shown: str) -> None:
    """From now on that chat shows the figures of the conference."""
    new = {"training_id": training_id, "account_id": account_id, "shown": shown}
    await session.execute(insert_once(session, ConferenceCard.__table__, [new]))
    await show(session, training_id, account_id=account_id, shown=shown)


async def show(session: Session, training_id: int, *, account_id: int, shown: str) -> None:
    """It shows these figures now."""
    here = (ConferenceCard.training_id == training_id) & (ConferenceCard.account_id == account_id)
    await session.execute(update(ConferenceCard).where(here).values(shown=shown))


async def watched(session: Session, *, now: datetime) -> list[int]:
    """Conferences somebody watches whose figures may still change."""
    found = await session.scalars(
        select(ConferenceCard.training_id)
        .join(Training, Training.id == ConferenceCard.training_id)
        .where(Training.ends_at > now - FOLLOWED, Training.cancelled_at.is_(None))
        .distinct()
    )
    return list(found)


async def stale(session: Session, training_id: int, *, shown: str) -> list[tuple[Account, Member]]:
    """The chats that show other figures than these, and whose they are."""
    found = await session.execute(
        select(Account, Member)
        .join(ConferenceCard, ConferenceCard.account_id == Account.id)
        .join(Member, Member.id == Account.member_id)
        .where(ConferenceCard.training_id == training_id, ConferenceCard.shown != shown)
        .where(Account.blocked_at.is_(None), Account.private)
    )
    return [(account, member) for account, member in found]
