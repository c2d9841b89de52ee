"""A chat as an app shows it that changes nothing in place and takes nothing back."""

from storage.database import Database
from storage.deliveries import Address, NewDelivery
from storage.shown import Shown, fetch
from storage.unchanging import history
from tests.delivery.people import NOW, put, say

BROWSER = Address("webchat", "web", "tab")


def told(rows: list[Shown]) -> list[tuple[int, str, str]]:
    return [(row.id, row.kind, row.say["text"]) for row in rows]


async def test_a_change_is_a_row_of_its_own_and_what_was_taken_back_stays(
    database: Database,
) -> None:
    [card] = await say(database, "1", to=BROWSER, card="c")
    [edit] = await say(database, "2", to=BROWSER, card="c")
    [gone] = await say(database, "x", to=BROWSER)
    await put(database, NewDelivery(BROWSER, None, kind="delete", target_id=gone))
    async with database.write() as session:
        await fetch(session, "tab", now=NOW)
        rows = await history(session, "tab")
    assert told(rows) == [(card, "send", "1"), (edit, "edit", "2"), (gone, "send", "x")]
    assert [row.target_id for row in rows] == [None, card, None]


async def test_it_goes_back_page_by_page(database: Database) -> None:
    ids = await say(database, *"abcde", to=BROWSER)
    async with database.write() as session:
        await fetch(session, "tab", now=NOW)
        page = await history(session, "tab", limit=2)
        assert [row.id for row in page] == ids[3:]
        page = await history(session, "tab", before=page[0].id, limit=2)
    assert [row.id for row in page] == ids[1:3]


async def test_nothing_of_others_and_nothing_she_was_not_shown(database: Database) -> None:
    await say(database, "another's", to=Address("webchat", "web", "other"))
    async with database.write() as session:
        await fetch(session, "other", now=NOW)
    await say(database, "not yet", to=BROWSER)
    async with database.read() as session:
        assert await history(session, "tab") == []
