"""What a typed number or label can mean: what the chat was shown, by whatever said it."""

from datetime import datetime

import pytest
from sqlalchemy import update

from bot.messages import Button, Say
from storage.choices import LOOKED_BACK, shown, shown_in
from storage.database import Database
from storage.deliveries import ANNOUNCEMENT, REMINDER, Address, NewDelivery
from storage.tables import Body, Delivery
from tests.delivery.people import LAN, NOW, after, announce, members, put

REPLY = "reply:{}:0"


def menu(*labels: str) -> dict[str, object]:
    return Say("Mời chọn", tuple(Button(one, f"do:{one}") for one in labels)).as_json()


def place(to: Address) -> dict[str, str]:
    return {"channel": to.channel, "account": to.account, "chat": to.chat}


async def put_in(
    database: Database,
    *labels: str,
    state: str = "sent",
    seen: datetime | None = None,
    to: Address = LAN,
    **how: object,
) -> int:
    """A row in that state, seen at that time."""
    [row] = await put(database, NewDelivery(to, menu(*labels), **how))
    async with database.write() as session:
        await session.execute(
            update(Delivery).where(Delivery.id == row).values(state=state, sent_at=seen)
        )
    return row


async def labels(database: Database, now: datetime = NOW) -> list[list[str]]:
    async with database.read() as session:
        found = await shown(session, **place(LAN), now=now)
    return [[label for label, _ in lines] for lines in found]


async def test_lines_are_labels_and_handles(database: Database) -> None:
    await put_in(database, "Có", "Không", seen=NOW)
    async with database.read() as session:
        assert await shown(session, **place(LAN), now=NOW) == [
            [("Có", "do:Có"), ("Không", "do:Không")]
        ]


async def test_what_was_seen_last_comes_first(database: Database) -> None:
    await put_in(database, "nhắc", seen=after(minutes=3), lane=REMINDER, purpose="reminder:1")
    await put_in(database, "menu", seen=after(minutes=1), purpose=REPLY.format(1))
    await put_in(database, "thông báo", seen=after(minutes=2), lane=ANNOUNCEMENT)
    assert await labels(database) == [["nhắc"], ["thông báo"], ["menu"]]


async def test_in_one_moment_the_later_row_was_seen_last(database: Database) -> None:
    await put_in(database, "một", seen=NOW)
    await put_in(database, "hai", seen=NOW)
    assert await labels(database) == [["hai"], ["một"]]


@pytest.mark.parametrize(
    ("state", "by_a_job", "by_a_reply"),
    [
        ("pending", False, True),
        ("leased", False, True),
        ("waiting", False, True),
        ("in_flight", True, True),
        ("sent", True, True),
        ("unknown", True, True),
        ("failed", False, False),
        ("expired", False, False),
        ("cancelled", False, False),
    ],
)
async def test_what_counts_as_seen(
    database: Database, state: str, by_a_job: bool, by_a_reply: bool
) -> None:
    await put_in(database, "việc", state=state, purpose="offer:1:made")
    assert bool(await labels(database)) is by_a_job
    await put_in(database, "lời đáp", state=state, purpose=REPLY.format(1))
    assert (["lời đáp"] in await labels(database)) is by_a_reply


async def test_what_is_on_its_way_is_seen_now(database: Database) -> None:
    """An announcement may have waited an hour for its turn."""
    await put_in(database, "thông báo", state="in_flight", lane=ANNOUNCEMENT)
    await put_in(database, "câu hỏi", seen=after(minutes=59), purpose=REPLY.format(1))
    assert await labels(database, now=after(hours=1)) == [["thông báo"], ["câu hỏi"]]


async def test_a_card_changed_by_a_job_stays_where_it_is(database: Database) -> None:
    await put_in(database, "tiến độ", seen=NOW, card="c")
    await put_in(database, "menu", seen=after(minutes=1), purpose=REPLY.format(1))
    await put_in(database, "mới", seen=after(minutes=2), card="c")
    assert await labels(database) == [["menu"], ["tiến độ"]]
    await put_in(database, "đáp", seen=after(minutes=3), card="c", purpose=REPLY.format(2))
    assert await labels(database) == [["đáp"], ["menu"], ["tiến độ"]]


async def test_texts_others_and_other_chats_do_not_count(database: Database) -> None:
    await put(database, NewDelivery(LAN, Say("Cảm ơn").as_json(), purpose=REPLY.format(1)))
    await put(database, NewDelivery(LAN, None, kind="delete", target_id=1))
    for other in ("telegram", "4242", "8"), ("telegram", "1", "7"), ("zalo_bot", "4242", "7"):
        await put_in(database, "của người khác", seen=NOW, to=Address(*other))
    assert await labels(database) == []


async def test_the_shared_text_of_an_announcement(database: Database) -> None:
    await members(database, 1)
    await announce(database, 1)
    async with database.write() as session:
        await session.execute(update(Body).values(say=menu("Đã nhận")))
        await session.execute(update(Delivery).values(state="sent", sent_at=NOW))
    async with database.read() as session:
        to = Address("telegram", "4242", "1001")
        assert await shown(session, **place(to), now=NOW) == [[("Đã nhận", "do:Đã nhận")]]


async def test_a_list_that_goes_on_has_the_lines_of_both(database: Database) -> None:
    await put_in(database, "một", "hai", "ba", seen=NOW)
    rest = Say("Còn lại", (Button("ba", "do:3"), Button("bốn", "do:4")), first=3).as_json()
    await put(database, NewDelivery(LAN, rest, purpose=REPLY.format(1)))
    assert await labels(database) == [["một", "hai", "ba", "bốn"], ["một", "hai", "ba"]]


async def test_several_chats_are_asked_about_at_once(database: Database) -> None:
    an, binh, chi = (Address("telegram", "4242", str(n)) for n in (8, 9, 10))
    for minute, (to, label) in enumerate(
        [(binh, "hai"), (LAN, "một"), (binh, "ba"), (an, "của người khác")]
    ):
        await put_in(database, label, seen=after(minutes=minute), to=to)
    places = [(one.channel, one.account, one.chat) for one in (LAN, binh, chi)]
    async with database.read() as session:
        found = await shown_in(session, places, now=NOW)
        assert await shown_in(session, [], now=NOW) == {}
    labels = [[[label for label, _ in lines] for lines in found[place]] for place in places]
    assert labels == [[["một"]], [["ba"], ["hai"]], []]


async def test_nobody_scrolls_up_for_ever(database: Database) -> None:
    rows = [NewDelivery(LAN, menu(str(n)), purpose=REPLY.format(n)) for n in range(101)]
    await put(database, *rows)
    found = await labels(database)
    assert (len(found), found[0], found[-1]) == (LOOKED_BACK, ["100"], ["1"])
