"""The ear of these tests hears what it is there for."""

import logging

import pytest
import structlog

from storage import sessions
from tests.wire.overheard import Overheard
from tests.wire.people import InBrowser, OnTelegram, Street


async def test_every_kind_of_secret_is_listened_for(street: Street, overheard: Overheard) -> None:
    code = await street.member("Trần Thị Hà")
    person = InBrowser(street)
    await person.links(code)
    (cookie,) = [one.value for one in person.cookies]
    await OnTelegram(street, street.platform.person(77)).says("gửi tệp")
    assert {street.platform.token, code, code.replace("-", ""), cookie} <= overheard.secrets
    assert overheard.names == {"Trần Thị Hà"}
    assert overheard.heard, "it is talkative"


@pytest.mark.parametrize("word", ["secret-of-this-test", "Trần Thị Hà"])
def test_one_that_is_logged_is_told(overheard: Overheard, word: str) -> None:
    overheard.secrets.add("secret-of-this-test")
    overheard.names.add("Trần Thị Hà")
    structlog.get_logger().info("a", who=word)
    logging.getLogger("a.library").debug("x", extra={"y": 1})
    try:
        raise ValueError(word)
    except ValueError:
        logging.getLogger("aiohttp.access").debug("failed", exc_info=True)
    assert len(overheard.told()) >= 2
    overheard.heard.clear()
    overheard.written.truncate(0)


async def test_a_cookie_is_a_secret(street: Street, overheard: Overheard) -> None:
    async with street.app.database.write() as session:
        begun = await sessions.begin(session, now=street.app.clock())
    assert begun.token in overheard.secrets
