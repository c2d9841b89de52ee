"""A consent taken back stops at once what it covers, on every road a message could take."""

import asyncio
import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.texts import Texts
from handlers.rights.consent import WORDS
from storage import announcements, consents, figures, plans, progress, reach, recipients, sending
from storage.announcements import Notice
from storage.audiences import EVERYBODY
from storage.consents import ANNOUNCEMENTS, CONTESTS, VERSIONS
from storage.database import Database
from storage.deliveries import ANNOUNCEMENT, REMINDER, REPLY, Address, NewDelivery, enqueue
from storage.reminders import remind
from storage.sending import Outcome, Result
from storage.tables import Account, Consent, ConsentText, Delivery, Recipient
from tests.chat import House, agree
from tests.delivery.people import NOW, TELEGRAM, after, announce, members, words

ON_POSTGRES = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
PINNED = {
    ("roster", "2026-12", "vi"): "8a8b8c2ac4044b16",
    ("roster", "2026-12", "en"): "33afa2b779908619",
    ("announcements", "2026-12", "vi"): "dd816fea505dc478",
    ("announcements", "2026-12", "en"): "9ae649c15b68fe39",
    ("contests", "2026-12", "vi"): "94ea405662b1d32f",
    ("contests", "2026-12", "en"): "18008320db46da25",
}
"""The words of each version. Other words need another version (``storage/consents.py``) and a
line here; a version that people have agreed to is never changed."""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("purpose", VERSIONS)
def test_other_words_are_another_version(texts: Texts, purpose: str, language: str) -> None:
    said = texts.words(language)(WORDS[purpose], organisation="X")
    digest = hashlib.sha256(said.encode()).hexdigest()[:16]
    assert PINNED[purpose, VERSIONS[purpose], language] == digest


async def give(database: Database, member: int, purpose: str = ANNOUNCEMENTS) -> None:
    async with database.write() as session:
        await consents.give(session, member_id=member, purpose=purpose, channel="telegram",
                            words="Đồng ý chứ?", language="vi", now=NOW)  # fmt: skip


async def withdraw(database: Database, member: int, purpose: str = ANNOUNCEMENTS) -> bool:
    async with database.write() as session:
        return await consents.withdraw(session, member_id=member, purpose=purpose, now=NOW)


async def states(database: Database) -> list[tuple[int | None, str]]:
    async with database.read() as session:
        query = select(Delivery.member_id, Delivery.state).order_by(Delivery.id)
        return [(member, state) for member, state in await session.execute(query)]


async def test_the_proof_holds_the_very_words(database: Database) -> None:
    await members(database, 2)
    for member in (1, 2):
        await give(database, member, CONTESTS)
    async with database.read() as session:
        text = (await session.scalars(select(ConsentText))).one()
        hers = select(Consent).where(Consent.member_id == 2, Consent.text_id == text.id)
        proof = (await session.scalars(hers)).one()
    assert (text.text, text.purpose, text.wording) == ("Đồng ý chứ?", CONTESTS, "2026-12")
    assert (proof.wording, proof.channel, proof.given_at) == ("2026-12", "telegram", NOW)


async def test_a_purpose_nobody_knows(database: Database) -> None:
    await members(database, 1)
    with pytest.raises(consents.NoSuchPurpose):
        await give(database, 1, "selling")
    with pytest.raises(consents.NoSuchPurpose):
        await withdraw(database, 1, "selling")


async def test_each_purpose_apart(database: Database) -> None:
    await members(database, 1)
    assert await withdraw(database, 1, CONTESTS)
    assert not await withdraw(database, 1, CONTESTS)
    async with database.read() as session:
        assert (await consents.standing(session, 1)).keys() == {"roster", "announcements"}
    await give(database, 1, CONTESTS)
    async with database.read() as session:
        assert (await consents.standing(session, 1)).keys() == VERSIONS.keys()


@pytest.mark.parametrize("state", ["pending", "leased", "waiting", "in_flight"])
@pytest.mark.parametrize("lane", [ANNOUNCEMENT, REMINDER])
async def test_what_was_queued_is_taken_back(database: Database, lane: int, state: str) -> None:
    await members(database, 2)
    async with database.write() as session:
        for member in (1, 2):
            to = Address(*TELEGRAM, str(1000 + member), member, member)
            for purpose, on in ((f"x:{member}", lane), (f"reply:{member}:0", REPLY),
                                (f"request:1:{member}", REMINDER)):  # fmt: skip
                said = NewDelivery(account=to, say=words("x"), lane=on, purpose=purpose)
                await enqueue(session, [said], now=NOW)
        await session.execute(update(Delivery).values(state=state))
    await withdraw(database, 1)
    told = "in_flight" if state == "in_flight" else "cancelled"
    assert await states(database) == [(1, told), (1, state), (1, state), *[(2, state)] * 3]


async def test_what_was_in_flight_is_not_said_again(database: Database) -> None:
    """Neither there, after an unknown or a late end, nor in another chat of hers."""
    await members(database, 1)
    async with database.write() as session:
        session.add(Account(channel="zalo_oa", account="7", chat="z", member_id=1, seen_at=NOW))
        to = Address(*TELEGRAM, "1001", 1, 1)
        said = [NewDelivery(account=to, say=words("x"), lane=REMINDER, purpose=f"reminder:a:1:{n}")
                for n in range(3)]  # fmt: skip
        ids = await enqueue(session, said, now=NOW)
        await session.execute(
            update(Delivery).values(state="in_flight", owner="me", attempt=1, lease_until=NOW)
        )
    await withdraw(database, 1)
    async with database.write() as session:
        ends = (Result.UNKNOWN, Result.LATER, Result.BLOCKED)
        await sending.record(
            session, [Outcome(id, 1, end) for id, end in zip(ids, ends, strict=True)],
            owner="me", now=after(seconds=1),
        )  # fmt: skip
    async with database.write() as session:
        for channel, account in (TELEGRAM, ("zalo_oa", "7")):
            assert not await sending.claim(
                session, owner="me", channel=channel, account=account, now=after(minutes=1),
                limit=9, lanes=(0, 1, 2),
            )  # fmt: skip


async def test_nobody_who_declines_is_in_an_audience(database: Database) -> None:
    await members(database, 4)
    await withdraw(database, 2)
    async with database.write() as session:
        await session.execute(update(Account).where(Account.id == 3).values(member_id=None))
        await session.execute(
            update(Consent).where(Consent.member_id == 3).values(withdrawn_at=NOW)
        )
    async with database.write() as session:
        seen = await plans.audience(session, whom=EVERYBODY, now=NOW)
        assert (seen.total, seen.declined, seen.not_linked) == (3, 1, 1)
        assert seen.channels == {"telegram": 2}
        await announcements.confirm(session, Notice("x"), whom=EVERYBODY, made_by=1, account_id=1,
                                    expected_total=3, now=NOW)  # fmt: skip
    async with database.read() as session:
        frozen = select(Recipient.member_id).order_by(Recipient.member_id)
        assert (await session.scalars(frozen)).all() == [1, 3, 4]


async def test_who_declines_before_it_is_expanded_gets_nothing(database: Database) -> None:
    await members(database, 3)
    one = await announce(database, 3, expand=False)
    await withdraw(database, 2)
    async with database.write() as session:
        while await recipients.expand_announcement(session, one, bodies={("", ""): 1}, now=NOW):
            pass
    assert [member for member, _ in await states(database)] == [1, 3]
    async with database.read() as session:
        stood = await figures.figures(session, one)
        told = await progress.progress(session, one, now=NOW)
    assert (stood.total, stood.unreached, sum(stood.parts.values())) == (3, 1, 3)
    assert told is not None
    assert (told.stopped, told.not_linked) == (1, 0)


async def test_who_declines_afterwards_is_counted_as_stopped(database: Database) -> None:
    await members(database, 3)
    one = await announce(database, 3)
    await withdraw(database, 2)
    async with database.read() as session:
        told = await progress.progress(session, one, now=NOW)
    assert told is not None
    assert (told.left, told.stopped, sum(told.parts.values())) == (2, 1, 3)


async def test_nobody_who_declines_is_reminded(house: House) -> None:
    await members(house.database, 2)
    await withdraw(house.database, 1)
    async with house.database.write() as session:
        told = await remind(
            session, event="training:1", kind="eve", slot=NOW, expires_at=after(hours=3),
            rows=[(1, words("x")), (2, words("x"))], zone=house.texts.zone, now=NOW,
        )  # fmt: skip
    assert told == 1
    assert await states(house.database) == [(2, "pending")]


@ON_POSTGRES
async def test_a_withdrawal_waits_for_who_is_queueing(database: Database) -> None:
    """Otherwise what is queued at this very moment would be seen by neither."""
    await members(database, 2)
    one = await announce(database, 2, expand=False)
    queued = asyncio.Event()

    async def expand() -> None:
        async with database.write() as session:
            await recipients.expand_announcement(session, one, bodies={("", ""): 1}, now=NOW)
            queued.set()
            await asyncio.sleep(0.3)

    async def stop() -> None:
        await queued.wait()
        await withdraw(database, 2)

    await asyncio.gather(expand(), stop())
    assert await states(database) == [(1, "pending"), (2, "cancelled")]


async def test_who_has_another_chat_is_asked_once(database: Database) -> None:
    await members(database, 1)
    async with database.write() as session:
        session.add(Account(channel="zalo_oa", account="7", chat="z", member_id=1,
                            seen_at=after(hours=1)))  # fmt: skip
    async with database.write() as session:
        await agree(session, 1, channel="zalo_oa", now=NOW)
        chats = await reach.chats_of(session, [1], now=NOW + timedelta(hours=2))
        assert chats[1].channel == "zalo_oa"
    assert await withdraw(database, 1), "both times she agreed end"
    async with database.read() as session:
        assert ANNOUNCEMENTS not in await consents.standing(session, 1)
