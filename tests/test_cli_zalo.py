"""`thuky zalo authorise`, as an operator types it."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from typer.testing import CliRunner, Result

from bot import cli
from bot.channels.zalo_oa_oauth import challenge
from bot.keepers import SignedStates

SECRETS = {
    "THUKY_SECRET_KEY": "CANARY-secret-key-0123456789abcdefgh",
    "THUKY_ZALO_OA_APP_SECRET": "CANARY-app-secret",
    "THUKY_ZALO_OA_SECRET_KEY": "CANARY-webhook-secret",
    "THUKY_ZALO_OA_CODE_VERIFIER": "CANARY-verifier-0123456789abcdefghijklmnopq",
}
SETTINGS = {
    **SECRETS,
    "THUKY_ZALO_OA_APP_ID": "3608465248940903967",
    "THUKY_PUBLIC_URL": "https://thu-ky.example",
}


@pytest.fixture
def authorise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("THUKY_DATA", str(tmp_path))

    def typed(settings: dict[str, str]) -> Result:
        return CliRunner().invoke(
            cli.app, ["zalo", "authorise"], env={**settings, "COLUMNS": "40"}
        )

    return typed


def test_the_link_stands_alone_on_the_last_line(authorise: Callable[..., Result]) -> None:
    shown = authorise(SETTINGS)
    assert shown.exit_code == 0
    *words, last = shown.stdout.splitlines()
    link = urlsplit(last)
    assert f"{link.scheme}://{link.netloc}{link.path}" == (
        "https://oauth.zaloapp.com/v4/oa/permission"
    )
    asked = {name: value for name, (value,) in parse_qs(link.query).items()}
    state = asked.pop("state")
    shown_challenge = challenge(SETTINGS["THUKY_ZALO_OA_CODE_VERIFIER"])
    assert asked == {
        "app_id": SETTINGS["THUKY_ZALO_OA_APP_ID"],
        "redirect_uri": "https://thu-ky.example/zalo/callback",
        "code_challenge": shown_challenge,
    }
    assert f"  code challenge: {shown_challenge}" in words
    assert "  callback: https://thu-ky.example/zalo/callback" in words
    later = datetime.now(UTC) + timedelta(minutes=29)
    assert SignedStates(SECRETS["THUKY_SECRET_KEY"], clock=lambda: later).holds(state)


def test_it_shows_no_secret(authorise: Callable[..., Result]) -> None:
    shown = authorise(SETTINGS)
    assert [secret for secret in SECRETS.values() if secret in shown.output] == []


def test_an_address_is_printed_as_it_is(authorise: Callable[..., Result]) -> None:
    """Not as the marks and signs of whoever prints it."""
    shown = authorise({**SETTINGS, "THUKY_PUBLIC_URL": "http://[red]:key:8080"})
    assert "  callback: http://[red]:key:8080/zalo/callback" in shown.stdout


def test_without_an_app_it_says_what_is_missing(authorise: Callable[..., Result]) -> None:
    shown = authorise({})
    assert (shown.exit_code, "THUKY_ZALO_OA_APP_ID" in shown.output) == (2, True)


def test_it_says_everything_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THUKY_DATA", str(tmp_path))
    monkeypatch.setenv("THUKY_ZALO_OA_APP_ID", "1")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "argv", ["thuky", "zalo", "authorise"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    told = {line.partition(":")[0] for line in capsys.readouterr().err.splitlines()}
    assert told == {*SECRETS, "THUKY_PUBLIC_URL"}
