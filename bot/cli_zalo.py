"""`thuky zalo authorise`: how an administrator of the Official Account lets us speak for it."""

from datetime import UTC, datetime

import typer
from rich.console import Console

from bot.channels.zalo_oa_oauth import OAuth, challenge
from bot.keepers import SignedStates
from bot.settings import Settings, load

zalo = typer.Typer(help="Zalo's Official Account.", no_args_is_help=True)
console = Console(highlight=False, markup=False, emoji=False)  # a link is printed as it is


@zalo.command("authorise")
def authorise() -> None:
    """Print the link at which an administrator of the account agrees."""
    settings = load()
    if not settings.zalo_oa_app_id:
        console.print("THUKY_ZALO_OA_APP_ID: the app's id on developers.zalo.me", style="red")
        raise typer.Exit(2)
    for line in lines(settings):
        console.print(line, soft_wrap=True)


def lines(settings: Settings) -> list[str]:
    """What to do, and the link alone on the last line."""
    verifier = settings.zalo_oa_code_verifier.get_secret_value()
    back = f"{settings.public_url}/zalo/callback"
    return [
        "Once, in the app's settings for the Official Account on developers.zalo.me:",
        f"  callback: {back}",
        f"  code challenge: {challenge(verifier)}",
        "`thuky serve` must be running. Then an administrator of the account opens this link",
        "within 30 minutes and agrees; the page that follows says whether it worked:",
        "",
        link(settings, back, verifier),
    ]


def link(settings: Settings, back: str, verifier: str) -> str:
    """The consent link; its state is signed, so that whichever process hears knows it."""
    oauth = OAuth(
        settings.zalo_oauth_api,
        app_id=settings.zalo_oa_app_id,
        app_secret="",
        code_verifier=verifier,
        clock=now,
    )
    states = SignedStates(settings.secret_key.get_secret_value(), clock=now)
    return oauth.consent_link(back, states.new())


def now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)
