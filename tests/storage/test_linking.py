"""Codes, phones, and what becomes of a chat that is unlinked."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storage import accounts, codes, consents, deliveries, linking
from storage.database import Database
from storage.tables import Account, AuditEntry, Consent, Delivery, LinkCode
from tests.chat import Clock, House

DAY = timedelta(hours=24)


async def chat(database: Database, clock: Clock, number: int) -> int:
    async with database.write() as session:
        known = await accounts.meet(
            session, channel="telegram", account="7", chat=f"9{number}", now=clock()
        )
        return known.account.id


async def issue(database: Database, clock: Clock, member_id: int) -> str:
    async with database.write() as session:
        return await codes.issue(
            session, member_id=member_id, made_by=None, valid_for=DAY, now=clock()
        )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ABCDE-FGHJK", "ABCDEFGHJK"),
        (" abcde fghjk ", "ABCDEFGHJK"),
        ("abcde–fghjk.", "ABCDEFGHJK"),
        ("OoIiL-l0123", "0011110123"),
        ("ABCĐE-FGHJ", "ABCDDEFGHJ"),
        ("âbcde fghj", "AABCDEFGHJ"),
        ("ABCDE-FGHJ", ""),
        ("ABCDE-FGHJKM", ""),
        ("ABCDE-FGHJU", ""),
        ("Trần Thị Hà", ""),
        ("", ""),
    ],
)
def test_spellings_forgiven(typed: str, code: str) -> None:
    assert codes.read(typed) == code


async def test_a_code_is_shown_once_and_kept_as_a_hash(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    given = {await issue(house.database, clock, ha.id) for _ in range(5)}
    assert len(given) == 5
    for code in given:
        assert codes.read(code) == code.replace("-", "")
        assert len(code) == 11
    async with house.database.read() as session:
        kept = (await session.scalars(select(LinkCode).order_by(LinkCode.id))).all()
        acts = (await session.execute(select(AuditEntry.action, AuditEntry.object))).all()
    assert [row.revoked_at is None for row in kept] == [False] * 4 + [True]
    assert not [row for row in kept for code in given if code[:5] in row.hash.upper()]
    assert [tuple(act) for act in acts] == [("code.issue", f"member:{ha.id}")] * 5


async def test_nobody_who_left_gets_or_uses_a_code(house: House, clock: Clock) -> None:
    from storage.tables import Member

    ha = await house.member("Trần Thị Hà")
    code = await issue(house.database, clock, ha.id)
    here = await chat(house.database, clock, 1)
    async with house.database.write() as session:
        (await session.get_one(Member, ha.id)).left_at = clock()
    with pytest.raises(linking.NoSuchMember):
        await issue(house.database, clock, ha.id)
    with pytest.raises(codes.WrongCode):
        async with house.database.write() as session:
            await codes.check(session, account_id=here, code=code, now=clock())


async def test_two_who_redeem_one_code_at_once_have_one_winner(house: House, clock: Clock) -> None:
    database = house.database
    ha = await house.member("Trần Thị Hà")
    code = await issue(database, clock, ha.id)
    chats = [await chat(database, clock, n) for n in range(8)]
    async with database.write() as session:
        code_id = await codes.check(session, account_id=chats[0], code=code, now=clock())

    async def redeem(account_id: int) -> bool:
        try:
            async with database.write() as session:
                member, _ = await codes.redeem(session, code_id=code_id, now=clock())
                await linking.link(
                    session, account_id=account_id, member=member, by="code", now=clock()
                )
        except codes.WrongCode:
            return False
        return True

    won = await asyncio.gather(*map(redeem, chats))
    assert sum(won) == 1
    async with database.read() as session:
        linked = await session.scalars(
            select(Account.id).where(Account.member_id == ha.id, Account.id.in_(chats))
        )
        assert list(linked) == [chats[won.index(True)]]


async def test_two_new_codes_at_once_leave_one_valid(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    await asyncio.gather(*(issue(house.database, clock, ha.id) for _ in range(6)))
    async with house.database.read() as session:
        valid = select(func.count()).select_from(LinkCode).where(LinkCode.revoked_at.is_(None))
        assert await session.scalar(valid) == 1


async def test_tries_at_once_are_all_counted(house: House, clock: Clock) -> None:
    here = await chat(house.database, clock, 1)

    async def guess(number: int) -> str:
        async with house.database.write() as session:
            try:
                await codes.check(session, account_id=here, code=f"{number:010}", now=clock())
            except (codes.WrongCode, codes.Locked) as error:
                return type(error).__name__
        return "right"

    said = await asyncio.gather(*map(guess, range(9)))
    assert sorted(said) == ["Locked"] * 5 + ["WrongCode"] * 4


async def test_unlinking_takes_back_what_waits(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    lan = await house.member("Lê Thị Lan")
    async with house.database.write() as session:
        for person in (ha, lan):
            account = await accounts.of_member(session, person.id)
            assert account is not None
            new = [deliveries.NewDelivery(account=account, say={"text": "x"}) for _ in "abc"]
            made = await deliveries.enqueue(session, new, now=clock())
            (await session.get_one(Delivery, made[0])).state = "sent"
            (await session.get_one(Delivery, made[1])).state = "waiting"
    async with house.database.write() as session:
        account = await accounts.of_member(session, ha.id)
        assert account is not None
        await linking.unlink(session, account_id=account.id, member_id=ha.id, now=clock())
    async with house.database.read() as session:
        assert await accounts.of_member(session, ha.id) is None
        states = select(Delivery.member_id, Delivery.state).order_by(Delivery.id)
        assert [tuple(row) for row in await session.execute(states)] == [
            (ha.id, "sent"), (ha.id, "cancelled"), (ha.id, "cancelled"),
            (lan.id, "sent"), (lan.id, "waiting"), (lan.id, "pending"),
        ]  # fmt: skip
        withdrawn = select(Consent.withdrawn_at).where(Consent.member_id == ha.id)
        assert set(await session.scalars(withdrawn)) == {clock()}
        assert await consents.standing(session, ha.id) == {}
        assert (await consents.standing(session, lan.id)).keys() == consents.VERSIONS.keys()


async def test_consent_stands_while_another_chat_of_the_channel_is_linked(
    house: House, clock: Clock
) -> None:
    ha = await house.member("Trần Thị Hà")
    second = await chat(house.database, clock, 1)
    async with house.database.write() as session:
        await accounts.link(session, account_id=second, member_id=ha.id, now=clock())
    async with house.database.write() as session:
        await linking.unlink(session, account_id=second, member_id=ha.id, now=clock())
    async with house.database.read() as session:
        assert (await consents.standing(session, ha.id)).keys() == consents.VERSIONS.keys()


async def test_another_channel_keeps_what_was_agreed_to_on_the_first(
    house: House, clock: Clock
) -> None:
    """Announcements are agreed to once, for every chat; to be known on a channel, there."""
    ha = await house.member("Trần Thị Hà")
    async with house.database.write() as session:
        [first] = await linking.chats_of(session, ha.id)
        row = Account(channel="zalo_oa", account="1", chat="z", member_id=ha.id, seen_at=clock())
        session.add(row)
        await session.flush()
        await linking.unlink(session, account_id=first.id, member_id=ha.id, now=clock())
        assert (await consents.standing(session, ha.id)).keys() == {"announcements", "contests"}
        await linking.unlink(session, account_id=row.id, member_id=ha.id, now=clock())
        assert await consents.standing(session, ha.id) == {}
