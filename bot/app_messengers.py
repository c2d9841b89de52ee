"""The messengers that are configured, each with what it needs of the house."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from yarl import URL

from bot.channels import Channel
from bot.channels.telegram import Telegram
from bot.channels.zalo_bot import ZaloBot
from bot.channels.zalo_oa import ZaloOA
from bot.channels.zalo_oa_setup import App, Approved, Hosts, Kept, Rules
from bot.clock import Clock
from bot.keepers import KeptTokens, KeptUploads, LastSeen, Ledger, Roster, Sealed, SignedLinks
from bot.settings import Settings
from bot.texts import Texts
from handlers import COMMAND_LIST
from storage.database import Database

TEXTS = Path(__file__).parents[1] / "handlers" / "texts"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every messenger may be given."""

    settings: Settings
    texts: Texts
    clock: Clock
    database: Database
    owner: str
    """This process."""

    @property
    def links(self) -> SignedLinks | None:
        """Addresses of our files; None where nobody could reach them."""
        settings = self.settings
        secret = settings.secret_key.get_secret_value()
        if not (settings.public_url and secret):
            return None
        return SignedLinks(settings.public_url, secret, clock=self.clock)


def messengers(given: Surroundings) -> list[Channel]:
    """The messengers that are configured, not yet started."""
    return [*_telegram(given), *_official_account(given), *_zalo_bot(given)]


def _telegram(given: Surroundings) -> Iterator[Channel]:
    settings = given.settings
    token = settings.telegram_token.get_secret_value()
    if token:
        webhook = settings.telegram_mode == "webhook"
        yield Telegram(
            token,
            api=settings.telegram_api,
            rate=settings.telegram_rate,
            webhook_url=f"{settings.public_url}/webhooks/telegram" if webhook else "",
            secret=settings.telegram_webhook_secret.get_secret_value(),
            commands=command_list(given.texts),
            folder=settings.files,
            clock=given.clock,
            # a Bot API server of one's own on this machine has our clock
            dated=partial(given.clock.hear_header, may_vouch=not is_here(settings.telegram_api)),
        )


def _official_account(given: Surroundings) -> Iterator[Channel]:
    settings = given.settings
    if settings.zalo_oa_app_id:
        yield ZaloOA(
            App(
                id=settings.zalo_oa_app_id,
                secret=settings.zalo_oa_app_secret.get_secret_value(),
                webhook_secret=settings.zalo_oa_secret_key.get_secret_value(),
                code_verifier=settings.zalo_oa_code_verifier.get_secret_value(),
                refresh_token=settings.zalo_oa_refresh_token.get_secret_value(),
            ),
            _kept(given),
            more=given.texts.words()("talk-more-button"),
            hosts=Hosts(settings.zalo_oa_api, settings.zalo_oauth_api, settings.zalo_zbs_api),
            rules=_rules(settings),
            clock=given.clock,
            dated=partial(given.clock.hear_header, may_vouch=not is_here(settings.zalo_oa_api)),
        )


def _kept(given: Surroundings) -> Kept:
    place = {"channel": ZaloOA.name, "account": given.settings.zalo_oa_app_id}
    seal = Sealed(given.settings.secret_key.get_secret_value())
    return Kept(
        tokens=KeptTokens(
            given.database, **place, owner=given.owner, seal=seal, clock=given.clock
        ),
        seal=seal,
        spool=given.settings.data / "spool",
        windows=LastSeen(given.database, **place),
        files=given.settings.files,
        uploads=KeptUploads(given.database),
        links=given.links,
        phones=Roster(given.database, **place),
    )


def _rules(settings: Settings) -> Rules:
    return Rules(
        a_minute=settings.zalo_oa_rate,
        free_for=timedelta(hours=settings.zalo_oa_free_hours),
        open_for=timedelta(hours=settings.zalo_oa_open_hours),
        allows_paid=settings.zalo_oa_paid,
        has_buttons=settings.zalo_oa_buttons,
        templates={
            kind: Approved(one.id, one.data) for kind, one in settings.zalo_zbs_templates.items()
        },
        zone=settings.timezone,
    )


def _zalo_bot(given: Surroundings) -> Iterator[Channel]:
    settings = given.settings
    token = settings.zalo_bot_token.get_secret_value()
    if token:
        webhook = settings.zalo_bot_mode == "webhook"
        yield ZaloBot(
            token,
            api=settings.zalo_bot_api,
            webhook_url=f"{settings.public_url}/webhooks/zalo-bot" if webhook else "",
            secret=settings.zalo_bot_webhook_secret.get_secret_value(),
            links=given.links,
            ledger=Ledger(given.database, channel=ZaloBot.name, account=token.partition(":")[0]),
            clock=given.clock,
        )


def is_here(address: str) -> bool:
    """Whether that address is on this very machine."""
    return URL(address).host in ("127.0.0.1", "::1", "localhost")


def command_list(texts: Texts) -> dict[str, dict[str, str]]:
    """Language to command to description; the default language first."""
    languages = sorted(texts.languages, key=lambda language: language != texts.default)
    return {
        language: {name: texts.words(language)(f"command-{name}") for name in COMMAND_LIST}
        for language in languages
    }
