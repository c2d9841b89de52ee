"""What of hers others wait for, given up as she is erased."""

from datetime import datetime

from bot.texts import Texts
from handlers.trainings import offer
from storage import registrations, seats
from storage.database import Session


async def leave(texts: Texts, session: Session, member_id: int, now: datetime) -> None:
    """Her seats in classes to come go to who waits for them; they are told."""
    for place in await registrations.live_of(session, member_id, at=now):
        if place.starts_at > now:
            offers = await seats.cancel(
                session, registration_id=place.id, member_id=member_id, now=now, zone=texts.zone
            )
            await offer.tell(session, texts, offers, now=now)
