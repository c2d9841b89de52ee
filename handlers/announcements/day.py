"""What announcements do at certain hours: they leave again in the morning, or at 16:30 as one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import select

from bot.messages import Say
from bot.texts import Words
from bot.turn import Tick, button
from handlers.announcements.message import brief, first_line, paper, title
from storage import announcements, digests, hours, reach
from storage.announcements import Notice, Sent
from storage.database import Session
from storage.deliveries import ANNOUNCEMENT, NewDelivery, enqueue
from storage.digests import Taken
from storage.reminders import EVENING, by_day
from storage.tables import Account, Member
from storage.webchat import CHANNEL as BROWSER

CHUNK: Final = 100
"""Digests a transaction: each is written for one person."""


async def reopen(tick: Tick) -> None:
    """What was held over night goes on."""
    if by_day(tick.now, zone=tick.texts.zone) == tick.now:
        async with tick.database.write() as session:
            await hours.reopen(session, now=tick.now, zone=tick.texts.zone)


async def digest(tick: Tick) -> None:
    """Write the digests that are due: at 16:30, or in the morning what the evening came upon."""
    async with tick.database.write() as session:
        await digests.unmake_expired(session)
    if by_day(tick.now, zone=tick.texts.zone) != tick.now:
        return
    while await _write_some(tick):
        pass


async def _write_some(tick: Tick) -> bool:
    """Whether there may be more."""
    zone = tick.texts.zone
    async with tick.database.write() as session:
        taken = await digests.take(session, now=tick.now, zone=zone, limit=CHUNK)
        full = [one for one in taken if one.announcement_ids]
        people = [one.member_id for one in full if one.member_id is not None]
        agreed = await digests.agreed(session, people)
        chats = await reach.chats_of(session, agreed, now=tick.now)
        lost = [one.id for one in full if one.member_id not in chats]
        await digests.note_unreached(session, lost)
        said = await _said(tick, session, [one for one in full if one.member_id in chats], chats)
        await enqueue(session, said, now=tick.now)
    return len(taken) == CHUNK


async def _said(
    tick: Tick, session: Session, some: Sequence[Taken], chats: Mapping[int, Account]
) -> list[NewDelivery]:
    wanted = {number for one in some for number in one.announcement_ids}
    sent = {of.id: of for of in await announcements.of_ids(session, wanted)}
    voices = await _voices(session, [one.member_id for one in some])

    @cache
    def say(language: str, address: str, ids: tuple[int, ...]) -> dict[str, Any]:
        words = tick.texts.words(language, address)
        return digest_say(words, tick.organisation, [sent[one] for one in ids]).as_json()

    made = []
    for one in some:
        assert one.member_id is not None  # noqa: S101 - it was chosen by her chat
        chat = chats[one.member_id]
        made.append(
            NewDelivery(
                account=chat, say=say(*voices[one.member_id], one.announcement_ids),
                lane=ANNOUNCEMENT, digest_id=one.id,
                purpose=f"digest:{one.id}", expires_at=_until(tick, chat),
            )
        )  # fmt: skip
    return made


async def _voices(session: Session, members: Sequence[int | None]) -> dict[int, tuple[str, str]]:
    """Member to her language and form of address."""
    found = await session.execute(
        select(Member.id, Member.language, Member.address).where(Member.id.in_(members))
    )
    return {one: (language, address) for one, language, address in found}


def _until(tick: Tick, chat: Account) -> datetime | None:
    """This evening; what lies ready for a browser makes no sound and stays."""
    if chat.channel == BROWSER:
        return None
    return datetime.combine(tick.now.astimezone(tick.texts.zone).date(), EVENING, tick.texts.zone)


def digest_say(words: Words, organisation: str, some: Sequence[Sent]) -> Say:
    """A few lines of each, with a button that shows it whole and lets her answer there."""
    lines = [_line(words, place, of.notice) for place, of in enumerate(some, 1)]
    text = words(
        "announcements-digest", count=len(some), list="\n\n".join(lines), organisation=organisation
    )
    buttons = [
        button(words("announcements-digest-open", place=str(place)), "announcement-read", of.id)
        for place, of in enumerate(some, 1)
    ]
    titles = Notice("; ".join(title(of.notice) for of in some))
    said = brief(organisation, some[0].id, titles)
    return Say(text, tuple(buttons), brief=said, free=True)  # one of them may not cost


def _line(words: Words, place: int, notice: Notice) -> str:
    """Which paper it is and how it begins; plain words are shown once."""
    head = paper(words, notice)
    begins = first_line(notice.text)
    said = f"{head}\n{begins}" if head else begins
    return words("announcements-digest-line", place=str(place), said=said)
