"""Environment -> one frozen object; on start it lists everything missing at once."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "THUKY_"


class Incomplete(Exception):
    """Settings are missing or wrong; the message has a line for each."""


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
    telegram_token: SecretStr = SecretStr("")
    telegram_api: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: SecretStr = SecretStr("")
    telegram_rate: float = Field(25, gt=0, le=1000)
    """Messages a second; the free limit is about 30."""
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
    def files(self) -> Path:
        """Folder of the originals people sent."""
        return self.data / "files"

    @model_validator(mode="after")
    def _webhook_needs_its_secret(self) -> "Settings":
        missing = []
        if self.telegram_token.get_secret_value() and self.telegram_mode == "webhook":
            if len(self.telegram_webhook_secret.get_secret_value()) < 32:
                missing.append("THUKY_TELEGRAM_WEBHOOK_SECRET: 32 characters or more")
            if not self.public_url:
                missing.append("THUKY_PUBLIC_URL: the address Telegram is to call")
        if missing:
            raise ValueError("; ".join(missing))
        return self


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
