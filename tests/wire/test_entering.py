"""From a stranger's first word to a member's menu, over real wires."""

from tests.wire.people import InBrowser, OnTelegram, Street


async def test_a_stranger_on_telegram_enters_by_code(street: Street) -> None:
    code = await street.member("Trần Thị Hà")
    person = OnTelegram(street, street.platform.person(77, "Ha Tran"))
    await person.says("xin chào")
    first = await person.hears()
    assert first, "she is answered"
    assert "Trần Thị Hà" not in first[0][0].text
    await person.links(code)
    await person.says("menu")
    menu = (await person.hears())[-1][0].text
    assert "Trần Thị Hà" in menu


async def test_a_stranger_in_a_browser_enters_by_code(street: Street) -> None:
    code = await street.member("Trần Thị Hà")
    person = InBrowser(street)
    await person.says("xin chào")
    assert await person.hears()
    await person.links(code)
    await person.says("menu")
    assert "Trần Thị Hà" in (await person.hears())[-1][0].text
