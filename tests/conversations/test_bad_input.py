"""What people do wrong, or all at once, about classes: one sentence each, and nothing changes."""

import asyncio
import re
from collections.abc import Iterable
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.messages import Incoming, Kind
from storage import inbox, seats, trainings
from storage.tables import Account, Delivery, Member, Registration
from storage.trainings import Settings
from tests.chat import OWNER, Clock, House, Person, agree
from tests.conversations.test_trainings import START, ZONE, open_class, states
from tests.facts import facts
from tests.shapes import everywhere

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what differs in words alone."""
PEOPLE, SEATS = 200, 50


async def crowd(house: House) -> None:
    """Members with a chat each, made at once."""
    unit = await house.unit()
    ids = range(1, PEOPLE + 1)
    async with house.database.write() as session:
        rows = [{"id": n, "code": f"HV{n}", "name": f"Người {n}", "unit_id": unit,
                 "search_key": f"nguoi {n}"} for n in ids]  # fmt: skip
        chats = [{"id": n, "channel": "telegram", "account": "7000001", "chat": str(n),
                  "member_id": n, "linked_at": house.clock(), "seen_at": house.clock(),
                  "private": True} for n in ids]  # fmt: skip
        await session.execute(insert(Member), rows)
        await session.execute(insert(Account), chats)
        await agree(session, *ids, channel="telegram", now=house.clock())


async def all_at_once(house: House, said: str, chats: Iterable[int]) -> None:
    """Each says it within a second; it lies in the inbox in that order."""
    began = house.clock()
    async with house.database.write() as session:
        for place, chat in enumerate(chats):
            number = str(house.number())
            one = Incoming(
                channel="telegram", account="7000001", chat=str(chat), id=number, text=said,
                at=began + timedelta(seconds=place / PEOPLE), kind=Kind.TEXT, message=number,
            )  # fmt: skip
            row = {"channel": "telegram", "account": "7000001", "external_id": number,
                   "chat": one.chat, "body": one.as_json()}  # fmt: skip
            await inbox.store(session, [row], now=began)
    house.clock.pass_(seconds=1)


async def answer(house: House) -> None:
    """As one of the workers does it."""
    while True:
        async with house.database.write() as session:
            rows = await inbox.claim(session, owner=OWNER, now=house.clock(), limit=32)
        if not rows:
            return
        await house.talk.handle([row.id for row in rows])


@pytest.mark.parametrize("workers", [1, 3])
async def test_two_hundred_press_for_fifty_seats(house: House, workers: int) -> None:
    class_ = await open_class(house, seats=SEATS)
    await crowd(house)
    everybody = range(1, PEOPLE + 1)
    for said in ("đăng ký", "1"):
        await all_at_once(house, said, everybody)
        await answer(house)
    await all_at_once(house, "1", everybody)  # “Đăng ký”: each of them saw a free seat
    await asyncio.gather(*(answer(house) for _ in range(workers)))
    async with house.database.read() as session:
        seated = set(await session.scalars(select(Registration.member_id)))
    assert len(seated) == SEATS
    lost = [one for one in everybody if one not in seated]
    await all_at_once(house, "1", lost)  # “Vào danh sách dự bị”
    await asyncio.gather(*(answer(house) for _ in range(workers)))
    async with house.database.read() as session:
        rows = (await session.scalars(select(Registration).order_by(Registration.id))).all()
        opening = await trainings.get(session, class_)
        told = await session.execute(
            select(Delivery.chat, Delivery.say).order_by(Delivery.chat, Delivery.id)
        )
        last = {chat: say["text"] for chat, say in told}
    assert opening is not None
    assert (opening.confirmed, opening.queued, opening.left) == (SEATS, PEOPLE - SEATS, 0)
    assert len({row.member_id for row in rows}) == PEOPLE
    queue = [row.member_id for row in rows if row.state == "queued"]
    if workers == 1:  # what lies in one inbox is answered in the order in which it came
        assert [row.member_id for row in rows] == list(range(1, PEOPLE + 1))
    assert len(last) == PEOPLE, "everybody is answered"
    assert sum("đã có chỗ" in text for text in last.values()) == SEATS
    places = [place_of(last[str(member)]) for member in queue]
    assert places == list(range(1, PEOPLE - SEATS + 1)), "each her own place, in the order"


def place_of(said: str) -> int:
    """The k of “thứ k/150”."""
    found = re.search(r"thứ (\d+)/\d+;", said)
    assert found, said
    return int(found[1])


async def nothing_changes(house: House, person: Person, press: str, *said: str) -> None:
    """A press that gets one sentence."""
    await person.hears()
    known = await facts(house)
    await person.press(press)
    assert [say.text for say, _ in await person.hears()] == list(said)
    assert await facts(house) == known


@everywhere
async def test_a_card_of_a_class_that_was_called_off(
    house: House, clock: Clock, channel: str
) -> None:
    class_ = await open_class(house, seats=1)
    async with house.database.write() as session:
        asks = await trainings.create(
            session, title="Kỹ năng viết", place="Hội trường A", starts_at=START, seats=3,
            ends_at=START + timedelta(hours=4), closes_at=START, made_by=None, now=clock(),
            settings=Settings(needs_approval=True),
        )  # fmt: skip
    ha = await house.member("Trần Thị Hà", channel=channel)
    lan = await house.member("Lê Thị Lan", channel=channel)
    mai = await house.member("Mai Thị Mai", "unit_secretary@", channel=channel)
    oanh = await house.member("Bùi Thị Oanh", channel=channel)
    for said in ("đăng ký", "1"):
        await oanh.says(said)
    async with house.database.write() as session:
        for who in (ha, lan):
            await seats.register(session, training_id=class_, member_id=who.id, now=clock())
        wish = await seats.register(session, training_id=asks, member_id=ha.id, now=clock())
        [offer] = await seats.cancel(
            session, registration_id=1, member_id=ha.id, now=clock(), zone=ZONE
        )
        for one in (class_, asks):
            await trainings.call_off(session, training_id=one, now=clock())
    over = "Lớp này không còn nhận đăng ký. Đồng chí nhắn “đăng ký” để xem các lớp khác."
    await nothing_changes(house, oanh, (await oanh.buttons())["Đăng ký"], over)
    for press in (f"accept-seat:{offer.registration_id}", f"pass-seat:{offer.registration_id}"):
        known = await states(house)
        await lan.press(press)
        assert len(await lan.hears()) == 1
        assert "confirmed" not in await states(house), known
    for press in (f"approval-yes:{wish.id}", f"approval-no:{wish.id}"):
        await mai.hears()
        await mai.press(press)
        assert len(await mai.hears()) == 1
    assert "confirmed" not in await states(house)


@everywhere
async def test_a_second_registration(house: House, channel: str) -> None:
    class_ = await open_class(house)
    ha = await house.member("Trần Thị Hà", channel=channel)
    async with house.database.write() as session:
        await seats.register(session, training_id=class_, member_id=ha.id, now=house.clock())
    known = await facts(house)
    for _ in range(2):
        await ha.says("đăng ký")
        await ha.says("1")
        say = (await ha.hears())[-1][0]
        assert say.text.startswith("Đồng chí đã đăng ký lớp này rồi.\n\nLớp “Kỹ năng số”\n")
    assert await facts(house) == known


@everywhere
async def test_a_clash_is_said_before_anything_is_done(house: House, channel: str) -> None:
    first = await open_class(house)
    await open_class(house, "Kỹ năng viết", start=START + timedelta(hours=2))
    ha = await house.member("Trần Thị Hà", channel=channel)
    async with house.database.write() as session:
        await seats.register(session, training_id=first, member_id=ha.id, now=house.clock())
    known = await facts(house)
    await ha.says("đăng ký")
    await ha.says("2")
    say = (await ha.hears())[-1][0]
    assert (
        "Xin lưu ý: đồng chí đã đăng ký lớp “Kỹ năng số” lúc 07h30, thứ Sáu, 27/11/2026, trùng "
        "giờ với lớp này."
    ) in say.text
    await ha.says("/huy")
    assert await facts(house) == known


@everywhere
async def test_nobody_names_a_member_of_another_unit(house: House, channel: str) -> None:
    await open_class(house)
    mai = await house.member("Mai Thị Mai", "unit_secretary@", channel=channel)
    other = await house.member("Đỗ Văn Ân", unit="Chi hội 2")
    known = await facts(house)
    for said in ("cử người", "1", other.code):
        await mai.hears()
        await mai.says(said)
    text = (await mai.hears())[-1][0].text
    assert f"1. {other.code}: thuộc đơn vị khác, không cử được" in text
    assert "Đỗ Văn Ân" not in text
    await mai.says("/huy")
    assert await facts(house) == known
