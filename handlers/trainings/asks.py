"""Somebody who is asked something of a conference, and saying it to her once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.messages import Say
from bot.texts import Texts, Words
from storage import conferences, deliveries, reminders
from storage.conferences import Zone
from storage.database import Session
from storage.deliveries import NewDelivery
from storage.venues import Venue

Sayer = Callable[[Words], Say]


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to say to one member, once."""

    member_id: int
    purpose: str
    at: datetime
    expires_at: datetime
    """Later it would only repeat the next, or be stale."""
    say: Sayer
    by_day: bool = True
    """Held back at night."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What asking needs to know of the moment."""

    session: Session
    now: datetime
    off: frozenset[date]
    zone: Zone

    async def answering(self, venue: Venue) -> list[int]:
        """Who is asked about a venue: its contact, else the secretaries of its host."""
        contacts = [venue.contact_id] if venue.contact_id else []
        if contacts and await conferences.listeners(self.session, contacts, now=self.now):
            return contacts
        return await self.hosts(venue)

    async def hosts(self, venue: Venue) -> list[int]:
        """The secretaries and deputies of the unit whose room it is."""
        if venue.host_id is None:
            return []
        found = await conferences.officers(self.session, [venue.host_id])
        return [one.id for one in found[venue.host_id]]


async def unsaid(session: Session, asks: Sequence[Ask], *, now: datetime) -> list[Ask]:
    """Those that are due, have not been said, and can be."""
    due = [one for one in asks if one.at <= now < one.expires_at]
    known = await conferences.said(session, [one.purpose for one in due])
    new = [one for one in due if one.purpose not in known]
    reached = await conferences.listeners(session, {one.member_id for one in new}, now=now)
    return [one for one in new if one.member_id in reached]


async def tell(session: Session, texts: Texts, asks: Sequence[Ask], *, now: datetime) -> None:
    """Says each once to who can be written to; at night in the morning."""
    reached = await conferences.listeners(session, {one.member_id for one in asks}, now=now)
    said = []
    for one in asks:
        if (who := reached.get(one.member_id)) is None:
            continue
        words = texts.words(who.language, who.address)
        said.append(
            NewDelivery(
                account=who.account, say=one.say(words).as_json(), lane=deliveries.REMINDER,
                purpose=one.purpose, expires_at=one.expires_at,
                due_at=reminders.by_day(now, zone=texts.zone) if one.by_day else now,
            )
        )  # fmt: skip
    await deliveries.enqueue(session, said, now=now)
