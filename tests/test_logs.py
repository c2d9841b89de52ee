"""Secrets are blotted out of every line of the log, whoever writes it."""

import io
import json
import logging
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as some
from pydantic import SecretStr

from bot import logs
from bot.logs import BLOT, QUIET, Blotter
from bot.settings import Settings
from storage import codes, sessions, upload_links
from storage.database import Database
from storage.tables import Account
from tests.chat import House

SECRET = 'a "secret"\\ of\nthe tests'
TOKEN = "4242:AAF-abcdefghijklmnopqrstuvwxyz_12345"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is written from DEBUG on, libraries included; afterwards all is as it was."""
    root, before = logging.getLogger(), logging.getLogger().level
    kept = {name: logging.getLogger(name).level for name in QUIET}
    to = io.StringIO()
    logs.set_up("DEBUG", [SECRET, "short"], to=to)
    yield to
    for one in [one for one in root.handlers if isinstance(one.formatter, logs.Lines)]:
        root.removeHandler(one)
    root.setLevel(before)
    for name, level in kept.items():
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def lines(written: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def by_us(text: str) -> None:
    structlog.get_logger().warning(text, also=text, deep=[{"x": text}])


def by_a_library(text: str) -> None:
    logging.getLogger("a.library").warning("said %s", text)


def in_a_warning(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        logging.captureWarnings(capture=True)
        warnings.warn(text, UserWarning, stacklevel=1)


def fails(text: str) -> None:
    try:
        raise ValueError(text)
    except ValueError as error:
        raise RuntimeError("told again") from error


def in_our_error(text: str) -> None:
    try:
        fails(text)
    except RuntimeError:
        structlog.get_logger().exception("failed")


def in_an_error_of_a_library(text: str) -> None:
    try:
        fails(text)
    except RuntimeError:
        logging.getLogger("a.library").exception("failed")


WAYS = (by_us, by_a_library, in_our_error, in_an_error_of_a_library)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("secret", [SECRET, TOKEN])
def test_a_secret_is_blotted_out(written: io.StringIO, way, secret: str) -> None:
    way(f"before {secret} after")
    (line,) = lines(written)
    told = json.dumps(line, ensure_ascii=False)
    assert "before" in told
    assert "after" in told
    assert BLOT in told
    for part in (secret, secret.partition(":")[2], json.dumps(secret)[1:-1]):
        assert not part or part not in written.getvalue()


def test_a_warning_goes_the_same_way(written: io.StringIO) -> None:
    in_a_warning(f"see {TOKEN}")
    assert TOKEN not in written.getvalue()
    assert "see " in written.getvalue()


@pytest.mark.parametrize("way", WAYS)
def test_a_line_is_one_line(written: io.StringIO, way) -> None:
    way("a\nb\r\u2028c\u0085d\x1b[31m\u202ee")
    assert len(written.getvalue().splitlines()) == 1
    assert written.getvalue().endswith("\n")
    assert "\x1b" not in written.getvalue()
    assert "\u202e" not in written.getvalue()


def test_a_second_set_up_takes_the_place_of_the_first(written: io.StringIO) -> None:
    another = io.StringIO()
    logs.set_up("INFO", to=another)
    structlog.get_logger().info("once")
    assert written.getvalue() == ""
    assert [line["event"] for line in lines(another)] == ["once"]


def test_below_the_level_nothing_is_written() -> None:
    to = io.StringIO()
    logs.set_up("WARNING", to=to)
    structlog.get_logger().info("x")
    logging.getLogger("a.library").info("x")
    assert to.getvalue() == ""
    structlog.reset_defaults()
    logs.set_up("WARNING")


def test_what_is_quiet_stays_so(written: io.StringIO) -> None:
    for name in QUIET:
        logging.getLogger(name).debug("what people wrote")
    assert written.getvalue() == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/sendMessage", "/sendMessage"),
        ("postgresql+asyncpg://thuky:pass-word@db:5432/thuky", "@db:5432/thuky"),
        ('{"access_token": "short-one", "expires_in": "90000"}', '"90000"'),
        ("{\\\"refresh_token\\\":\\\"short-one\\\",\\\"a\\\":1}", "1}"),
        ("headers: Cookie: __Host-thuky=short-one; other", "other"),
        ("X-Telegram-Bot-Api-Secret-Token: short-one", "X-Telegram"),
        ("Authorization: Bearer short-one", "Authorization"),
        ("secret_key='short-one' app_id=7", "app_id=7"),
        ("GET /upload/short-one-of-22-chars1?x=1", "GET /upload/"),
        ("GET /chat#ABCDE-FGHJK", "GET /chat"),
        ("GET /files/abcdefghijkl.mnop", "GET /files/"),
        ("/start 7K2MN-0PQRS", "/start "),
    ],
)  # fmt: skip
def test_what_looks_like_a_secret(text: str, kept: str) -> None:
    clean = Blotter([]).clean(text)
    assert BLOT in clean
    assert kept in clean
    for secret in (TOKEN, "pass-word", "short-one", "ABCDE", "7K2MN", "abcdefghijkl"):
        assert secret not in clean


@pytest.mark.parametrize(
    "text",
    [
        '{"event": "this process ticks", "term": 7, "at": "2026-11-23T02:00:00.000000Z"}',
        "UPDATE deliveries SET lease_until=$1 WHERE deliveries.id = $2 AND deliveries.owner = $3",
        "password authentication failed for user thuky",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0ba822cd15d6c15b0f00a08",
        "bot/channels/telegram.py:120, in _call; /chat/messages; /upload; /files",
        "import:12 of 2026-11-23, 0912 345 678",
    ],
)
def test_what_is_none_is_left_alone(text: str) -> None:
    assert Blotter([]).clean(text) == text


@given(some.text(min_size=6).filter(lambda text: text.strip()))
def test_whatever_letters_it_has(secret: str) -> None:
    for shown in (secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]):
        assert shown not in Blotter([secret]).clean(f"«{shown}»") or shown in BLOT


async def test_what_is_made_while_we_run(house: House) -> None:
    """Cookies, upload links and linking codes, as they are given out."""
    ha = await house.member("Trần Thị Hà")
    database: Database = house.database
    now = datetime(2026, 11, 23, tzinfo=UTC)
    async with database.write() as session:
        begun = await sessions.begin(session, now=now)
        link = await upload_links.issue(session, account_id=1, now=now)
        code = await codes.issue(
            session, member_id=ha.id, made_by=None, valid_for=timedelta(hours=1), now=now
        )
        assert await session.get(Account, 1)
    clean = Blotter([]).clean(f"{begun.token} /upload/{link} /chat#{code} {code}")
    for secret in (begun.token, link, code):
        assert secret not in clean


def test_the_settings_say_what_is_secret() -> None:
    names = [name for name, f in Settings.model_fields.items() if f.annotation is SecretStr]
    given = {name: f"1:{name}-{'x' * 43}"[:43] for name in names}
    url = "postgresql://thuky:a%2Fpassword@localhost/thuky"
    secrets = Settings(**given, database_url=url).secrets
    assert set(given.values()) < secrets
    assert {"a%2Fpassword", "a/password", given["telegram_token"][2:]} < secrets
    assert "" not in secrets
