"""Environment -> one frozen object; on start it lists everything missing at once."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "THUKY_"
VERIFIER = re.compile(r"[A-Za-z0-9_-]{43}")


class Incomplete(Exception):
    """Settings are missing or wrong; the message has a line for each."""


class ZbsTemplate(BaseModel):
    """One that Zalo has approved."""

    id: str
    data: dict[str, str] = {}
    """Name of a gap to what fills it: organisation, number, text; title, place, start."""


class Settings(BaseSettings):
    """Everything that can be set from outside, each as ``THUKY_<NAME>``."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    data: Path = Path("var")
    """Folder for the SQLite file and the originals of files."""
    database_url: str = Field(default="", repr=False)  # it may hold a password
    """SQLAlchemy's; empty: SQLite in the data folder."""
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    public_url: str = ""
    """Where browsers and platforms reach us, without a slash at the end."""
    timezone: str = "Asia/Ho_Chi_Minh"
    locale: str = "vi"
    organisation: str = "Thư Ký"
    address: str = "default"
    """How members are addressed who have no form of their own: a key of texts ``address-…``."""
    help_contact: str = ""
    """Name and phone number of a person who helps, as refusals give it."""
    letterhead: Literal["plain", "state"] = "plain"
    """What heads certificates: the organisation's name, or the state's above it."""
    telegram_token: SecretStr = SecretStr("")
    telegram_api: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: SecretStr = SecretStr("")
    telegram_rate: float = Field(25, gt=0, le=1000)
    """Messages a second; the free limit is about 30."""
    zalo_oa_app_id: str = ""
    """The Official Account's app on developers.zalo.me; with it the channel is on."""
    zalo_oa_app_secret: SecretStr = SecretStr("")
    zalo_oa_secret_key: SecretStr = SecretStr("")
    """Signs events: the "OA Secret Key" of the app's webhook page, not the app's secret."""
    zalo_oa_refresh_token: SecretStr = SecretStr("")
    """Begins where nobody has consented by ``thuky zalo authorise`` yet."""
    zalo_oa_code_verifier: SecretStr = SecretStr("")
    """43 letters, digits, ``-`` or ``_``; its challenge is saved in the app's settings."""
    zalo_oa_api: str = "https://openapi.zalo.me"
    zalo_oauth_api: str = "https://oauth.zaloapp.com"
    zalo_zbs_api: str = "https://business.openapi.zalo.me"
    zalo_oa_rate: float = Field(100, gt=0, le=4000)
    """Calls a minute of the account's package: 100 in Tăng trưởng, 2,000 in Toàn diện."""
    zalo_oa_paid: bool = False
    """Whether messages that cost money may be sent to who was away for 2 to 7 days."""
    zalo_oa_buttons: bool = True
    zalo_oa_free_hours: float = Field(48, gt=0)
    zalo_oa_open_hours: float = Field(168, gt=0)
    """Hours since she last wrote in which a message is free, and in which it is possible."""
    zalo_zbs_templates: dict[str, ZbsTemplate] = {}
    """Approved templates for who was away longer, as JSON: ``{"announcement": {"id": "330",
    "data": {"noi_dung": "text"}}}``, also for ``reminder``."""
    zalo_bot_token: SecretStr = SecretStr("")
    zalo_bot_api: str = "https://bot-api.zaloplatforms.com"
    zalo_bot_mode: Literal["polling", "webhook"] = "polling"
    zalo_bot_webhook_secret: SecretStr = SecretStr("")
    operators: str = ""
    """Codes of members who are told when something is wrong, with commas."""
    secret_key: SecretStr = SecretStr("")
    """Signs what must not be forged; at least 32 characters."""
    trusted_proxy: str = ""
    """Address of the proxy whose X-Forwarded-For is believed."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    demo: bool = False
    """Visitors of the web chat may be any sample member. Set by ``thuky demo`` alone."""

    @property
    def database(self) -> str:
        """The database's URL, SQLite in the data folder by default."""
        return self.database_url or f"sqlite:///{self.data}/thuky.db"

    @property
    def secrets(self) -> frozenset[str]:
        """Everything that was set and must never be seen, with the parts that tell as much."""
        set_ = [getattr(self, name) for name in type(self).model_fields]
        found = {plain(one) for one in set_ if isinstance(one, SecretStr)}
        found |= {token.partition(":")[2] for token in found}
        password = urlsplit(self.database_url).password or ""
        return frozenset(found | {password, unquote(password)}) - {""}

    @property
    def files(self) -> Path:
        """Folder of the originals people sent."""
        return self.data / "files"

    @property
    def public(self) -> Path:
        """Folder of files that anybody may fetch: Zalo's, by which it knows our domain."""
        return self.data / "public"

    @property
    def polled(self) -> set[str]:
        """Channels that we ask for what is new, because they cannot reach us."""
        modes = {"telegram": self.telegram_mode, "zalo_bot": self.zalo_bot_mode}
        return {name for name, mode in modes.items() if mode == "polling"}

    @model_validator(mode="before")
    @classmethod
    def _read_json(cls, given: dict[str, object]) -> dict[str, object]:
        """A setting that comes from a file is JSON too."""
        templates = given.get("zalo_zbs_templates")
        if isinstance(templates, str):
            given = {**given, "zalo_zbs_templates": json.loads(templates or "{}")}
        return given

    @model_validator(mode="after")
    def _needs_what_belongs_together(self) -> "Settings":
        missing = [*self._missing_for_telegram(), *self._missing_for_zalo()]
        if missing:
            raise ValueError("\n".join(missing))
        return self

    def _missing_for_telegram(self) -> Iterator[str]:
        if self.telegram_token.get_secret_value() and self.telegram_mode == "webhook":
            if len(self.telegram_webhook_secret.get_secret_value()) < 32:
                yield "THUKY_TELEGRAM_WEBHOOK_SECRET: 32 characters or more"
            if not self.public_url:
                yield "THUKY_PUBLIC_URL: the address Telegram is to call"

    def _missing_for_zalo(self) -> Iterator[str]:
        if self.zalo_oa_app_id:
            yield from (
                f"THUKY_{name.upper()}: needed with THUKY_ZALO_OA_APP_ID"
                for name in ("zalo_oa_app_secret", "zalo_oa_secret_key", "public_url")
                if not plain(getattr(self, name))
            )
            if not VERIFIER.fullmatch(plain(self.zalo_oa_code_verifier)):
                yield "THUKY_ZALO_OA_CODE_VERIFIER: 43 letters, digits, - or _"
            if len(plain(self.secret_key)) < 32:
                yield "THUKY_SECRET_KEY: 32 characters or more, to encrypt tokens with"
        if plain(self.zalo_bot_token) and self.zalo_bot_mode == "webhook":
            if not 8 <= len(plain(self.zalo_bot_webhook_secret)) <= 256:
                yield "THUKY_ZALO_BOT_WEBHOOK_SECRET: 8 to 256 characters"
            if not self.public_url:
                yield "THUKY_PUBLIC_URL: the address Zalo is to call"


def plain(setting: SecretStr | str) -> str:
    """What was set, secret or not."""
    return setting.get_secret_value() if isinstance(setting, SecretStr) else setting


def load(**given: object) -> Settings:
    """The settings of this process; ``given`` wins over the environment. Makes the data folder.

    Any setting may come from a file instead: ``THUKY_TELEGRAM_TOKEN_FILE=/run/secrets/token``.

    Raises:
        Incomplete: with one line for each thing missing or wrong.
    """
    try:
        settings = Settings(**{**_from_files(), **given})  # type: ignore[arg-type]
    except ValidationError as error:
        lines = [_line(e["loc"], e["msg"]) for e in error.errors()]
        raise Incomplete("\n".join(lines)) from None
    settings.data.mkdir(parents=True, exist_ok=True)
    return settings


def _from_files() -> dict[str, str]:
    found = {}
    for name in Settings.model_fields:
        path = os.environ.get(f"{PREFIX}{name.upper()}_FILE")
        if path:
            found[name] = Path(path).read_text(encoding="utf-8").strip()
    return found


def _line(where: tuple[int | str, ...], what: str) -> str:
    name = PREFIX + "_".join(str(w) for w in where).upper() if where else ""
    return f"{name}: {what}" if name else what.removeprefix("Value error, ")
