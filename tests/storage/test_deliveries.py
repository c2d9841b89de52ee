"""What is said becomes rows, once a reason; cards are changed, a browser fetches."""

import asyncio
import random
from contextlib import suppress

from storage.database import Database
from storage.deliveries import (
    Address,
    NewDelivery,
    cancel,
    split,
    unsent_of,
)
from storage.shown import fetch, history
from tests.delivery.people import LAN, NOW, after, put, rows, say, states, words

BROWSER = Address("webchat", "web", "tab")


async def mark(database: Database, row: int, state: str, **values: object) -> None:
    from sqlalchemy import update

    from storage.tables import Delivery

    async with database.write() as session:
        await session.execute(
            update(Delivery).where(Delivery.id == row).values(state=state, **values)
        )


async def test_a_purpose_makes_one_row(database: Database) -> None:
    first = await say(database, "Nhắc", purpose="reminder:1:2")
    again = await say(database, "Nhắc", purpose="reminder:1:2")
    free = await say(database, "a", "b")
    assert (len(first), again, len(free)) == (1, [], 2)
    assert len(await states(database)) == 3


async def test_a_purpose_given_twice_at_once_makes_one_row(database: Database) -> None:
    said = [NewDelivery(LAN, words(t), purpose="p") for t in "ab"]
    assert len(await put(database, *said)) == 1


async def test_the_commit_wakes_the_sender(database: Database) -> None:
    woken: list[int] = []
    database.listen("deliveries", lambda: woken.append(1))
    await say(database, "Chào")
    assert woken == [1]


async def test_a_reply_is_leased_as_it_is_put_in(database: Database) -> None:
    await say(database, "Chào", leased_to="me")
    await say(database, "Sau", leased_to="me", due_at=after(hours=1))
    assert await rows(database, "state", "owner") == [("leased", "me"), ("pending", "")]


class TestCards:
    async def test_the_second_is_an_edit_of_the_first(self, database: Database) -> None:
        first = await say(database, "1 trên 3", card="progress")
        await say(database, "2 trên 3", card="progress")
        assert await rows(database, "kind", "target_id") == [("send", None), ("edit", *first)]

    async def test_edits_that_have_not_left_are_replaced(self, database: Database) -> None:
        await say(database, "1", card="c")
        for text in "2345":
            await say(database, text, card="c")
        assert await states(database) == ["pending", *["cancelled"] * 3, "pending"]

    async def test_edits_keep_three_seconds_apart(self, database: Database) -> None:
        await say(database, "1", card="c")
        [edit] = await say(database, "2", card="c")
        await mark(database, edit, "sent", sent_at=NOW)
        await say(database, "3", card="c", leased_to="me")
        await say(database, "4", card="c")
        found = await rows(database, "state", "due_at")
        assert found[2:] == [("cancelled", after(seconds=3)), ("pending", after(seconds=3))]

    async def test_where_a_change_is_a_message_it_is_said_ever_more_rarely(
        self, database: Database
    ) -> None:
        zalo = Address("zalo_bot", "4242", "7")
        [row] = await say(database, "1", card="c", to=zalo, purpose="reply:1:0")
        waits = []
        for _ in range(4):
            await mark(database, row, "sent", sent_at=(await rows(database, "due_at"))[-1][0],
                       kind="send", target_id=None)  # fmt: skip
            for text in ("x", "y"):  # what has not left is replaced
                [row] = await say(database, text, card="c", to=zalo)
            waits.append((await rows(database, "due_at"))[-1][0])
        assert waits == [after(minutes=m) for m in (2, 4, 8, 16)]
        assert (await states(database)).count("cancelled") == 4
        [reply] = await say(database, "z", card="c", to=zalo, purpose="reply:2:0")
        assert (await rows(database, "id", "due_at"))[-1] == (reply, NOW)

    async def test_what_did_not_arrive_is_not_edited(self, database: Database) -> None:
        for state in ("failed", "unknown", "expired", "cancelled"):
            [last] = await say(database, "1", card="c")
            await mark(database, last, state)
        await say(database, "2", card="c")
        assert await rows(database, "kind") == [("send",)] * 5

    async def test_cards_belong_to_one_chat_and_one_name(self, database: Database) -> None:
        await say(database, "1", card="c")
        await say(database, "1", card="d")
        await say(database, "1", card="c", to=BROWSER)
        assert await rows(database, "kind") == [("send",)] * 3

    async def test_both_in_one_breath(self, database: Database) -> None:
        said = [NewDelivery(LAN, words(t), card="c") for t in "12"]
        await put(database, *said, NewDelivery(LAN, words("3")))
        assert await rows(database, "kind") == [("send",), ("edit",), ("send",)]

    async def test_a_purpose_seen_before_replaces_nothing(self, database: Database) -> None:
        await say(database, "1", card="c")
        await say(database, "2", card="c", purpose="p")
        assert await say(database, "2", card="c", purpose="p") == []
        assert await states(database) == ["pending", "pending"]


class TestTakingBack:
    async def test_only_what_has_not_left(self, database: Database) -> None:
        sent, _leased, _other = [
            (await say(database, "x", purpose=purpose, leased_to=owner))[0]
            for purpose, owner in (("e:1:a", ""), ("e:1:b", "me"), ("e:2:a", ""))
        ]
        await mark(database, sent, "sent")
        async with database.write() as session:
            assert [row.purpose for row in await unsent_of(session, "e:1:")] == ["e:1:b"]
            assert await cancel(session, "e:1:") == 1
        assert await states(database) == ["sent", "cancelled", "pending"]

    async def test_a_prefix_is_no_pattern(self, database: Database) -> None:
        await say(database, "x", purpose="e_1")
        await say(database, "x", purpose="ex1")
        async with database.write() as session:
            assert await cancel(session, "e_") == 1


class TestBrowser:
    async def look(self, database: Database, last: int = 0, **how: int) -> list[tuple[int, str]]:
        async with database.write() as session:
            shown = await fetch(session, "tab", now=after(**how), after=last)
        return [(one.id, one.say.get("text", "")) for one in shown]

    async def test_what_is_fetched_is_sent(self, database: Database) -> None:
        ids = await say(database, "a", "b", to=BROWSER)
        await mark(database, ids[0], "waiting")
        assert await self.look(database) == list(zip(ids, "ab", strict=True))
        assert await rows(database, "state", "sent_at") == [("sent", NOW)] * 2

    async def test_an_answer_that_was_lost_is_given_again(self, database: Database) -> None:
        [a] = await say(database, "a", to=BROWSER)
        await self.look(database)
        [b] = await say(database, "b", to=BROWSER)
        for _ in range(2):
            assert await self.look(database, a) == [(b, "b")]
        assert await self.look(database, b) == []

    async def test_what_came_due_late_is_not_passed_over(self, database: Database) -> None:
        [late] = await say(database, "nhắc", to=BROWSER, due_at=after(seconds=9))
        [now] = await say(database, "a", to=BROWSER)
        assert await self.look(database) == [(now, "a")]
        assert await self.look(database, now, seconds=9) == [(late, "nhắc")]
        assert await self.look(database, now, seconds=10) == [(late, "nhắc")]
        assert await self.look(database, late, seconds=10) == []

    async def test_others_and_expired_are_not_shown(self, database: Database) -> None:
        await say(database, "of another", to=Address("webchat", "web", "other"))
        await say(database, "too late", to=BROWSER, expires_at=NOW)
        assert await self.look(database) == []

    async def test_a_limit_marks_no_more_than_it_shows(self, database: Database) -> None:
        await say(database, *"abc", to=BROWSER)
        async with database.write() as session:
            assert len(await fetch(session, "tab", now=NOW, limit=2)) == 2
        assert await states(database) == ["sent", "sent", "pending"]

    async def test_edits_come_as_edits_and_history_has_the_last_words(
        self, database: Database
    ) -> None:
        [card] = await say(database, "1", to=BROWSER, card="c")
        [edit] = await say(database, "2", to=BROWSER, card="c")
        [gone] = await say(database, "x", to=BROWSER)
        await put(database, NewDelivery(BROWSER, None, kind="delete", target_id=gone))
        async with database.write() as session:
            shown = await fetch(session, "tab", now=NOW)
            assert [(s.id, s.kind, s.target_id) for s in shown[:2]] == [
                (card, "send", None),
                (edit, "edit", card),
            ]
            assert shown[3].kind == "delete"
            past = await history(session, "tab")
        assert [(s.id, s.say["text"]) for s in past] == [(card, "2")]

    async def test_history_goes_back_page_by_page(self, database: Database) -> None:
        ids = await say(database, *"abcde", to=BROWSER)
        async with database.write() as session:
            await fetch(session, "tab", now=NOW)
            page = await history(session, "tab", limit=2)
            assert [s.id for s in page] == ids[3:]
            page = await history(session, "tab", before=page[0].id, limit=2)
        assert [s.id for s in page] == ids[1:3]


async def test_the_parts_of_a_long_text_stay_together(database: Database) -> None:
    [long] = await say(database, "a b", purpose="p", card="c", leased_to="me")
    async with database.write() as session:
        await split(session, long, [words("a"), words("b")])
    assert await rows(database, "purpose", "part", "target_id", "card", "state", "owner") == [
        ("p", 0, None, "", "leased", "me"),
        ("p/1", 1, long, "c", "pending", ""),
    ]


async def test_a_writer_cut_off_holds_nobody_up(database: Database) -> None:
    """Whatever statement a cancelled task was in, the next one may write at once."""
    die = random.Random(1)
    for n in range(150):
        with suppress(TimeoutError):
            async with asyncio.timeout(die.random() * 0.008):
                await say(database, *"abc", purpose=None, card=str(n))
        async with asyncio.timeout(2):
            await say(database, "next")
