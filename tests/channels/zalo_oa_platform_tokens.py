"""OAuth v4 of the fake platform: codes good once, refresh tokens that really die."""

import base64
import hashlib
import itertools
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

CODE_SECONDS, ACCESS_SECONDS, REFRESH_SECONDS = 600, 90_000, 90 * 86400


class Refusal(Exception):
    """The answer the platform gives instead of data."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


@dataclass
class Clock:
    """The platform's time, which a test moves."""

    offset: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.offset

    def advance(self, **spans: float) -> None:
        units = {"days": 86400, "hours": 3600, "minutes": 60, "seconds": 1}
        self.offset += sum(units[name] * count for name, count in spans.items())

    @property
    def milliseconds(self) -> str:
        return str(int(self() * 1000))


@dataclass
class Grants:
    """The tokens of one account for one app."""

    clock: Clock
    app_id: str
    app_secret: str
    oa_id: str
    redirect_uri: str = ""
    """What the console has, as the challenge; empty: anything goes."""
    challenge: str = ""
    lifetime: Any = "90000"
    """``expires_in`` as it is told."""
    exchanges: int = 0
    """How often a pair was given for a refresh token."""
    refused: list[str] = field(default_factory=list)
    reused: int = 0
    """How often a refresh token came back that had been used up."""
    codes: dict[str, tuple[float, str]] = field(default_factory=dict)
    access: dict[str, float] = field(default_factory=dict)
    """Token to its end; only the newest is there."""
    refresh: dict[str, float] = field(default_factory=dict)
    _spent: set[str] = field(default_factory=set)
    _count: Any = field(default_factory=lambda: itertools.count(1))

    def consent(self, link: str) -> dict[str, str]:
        """The administrator agrees behind a consent link; what her browser brings back."""
        parts = urlsplit(link)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path != "/v4/oa/permission" or asked["app_id"] != self.app_id:
            raise Refusal(-14002, "Invalid app")
        if self.redirect_uri and asked["redirect_uri"] != self.redirect_uri:
            raise Refusal(-14003, "Invalid redirect uri")
        if self.challenge and asked["code_challenge"] != self.challenge:
            raise Refusal(-14003, "Invalid code challenge")
        code = f"code-{next(self._count)}"
        self.codes[code] = (self.clock() + CODE_SECONDS, asked["code_challenge"])
        return {"code": code, "oa_id": self.oa_id, "state": asked.get("state", "")}

    def issue(self) -> tuple[str, str]:
        """A new pair; the one before is dead."""
        number, now = next(self._count), self.clock()
        self._spent |= self.refresh.keys()
        self.access = {f"access-{number}-{id(self)}": now + ACCESS_SECONDS}
        self.refresh = {f"refresh-{number}-{id(self)}": now + REFRESH_SECONDS}
        return next(iter(self.access)), next(iter(self.refresh))

    def revoke(self) -> None:
        """The administrator takes her consent back."""
        self._spent |= self.refresh.keys()
        self.access, self.refresh = {}, {}

    def answer(self, secret: str, form: dict[str, str]) -> dict[str, Any]:
        """What the token call answers to a form."""
        if secret != self.app_secret or form.get("app_id") != self.app_id:
            raise Refusal(-14001, "Invalid app id or secret key")
        match form.get("grant_type"):
            case "authorization_code":
                self._check_code(form)
            case "refresh_token":
                self._check_refresh(form.get("refresh_token", ""))
            case _:
                raise Refusal(-14004, "Invalid grant type")
        access, refresh = self.issue()
        return {"access_token": access, "refresh_token": refresh, "expires_in": self.lifetime}

    def _check_code(self, form: dict[str, str]) -> None:
        until, challenge = self.codes.pop(form.get("code", ""), (0.0, ""))
        if until < self.clock():
            raise Refusal(-14005, "Invalid authorization code")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != challenge:
            raise Refusal(-14006, "Invalid code verifier")

    def _check_refresh(self, token: str) -> None:
        self.reused += token in self._spent
        if self.refresh.get(token, 0) < self.clock():
            self.refused.append(token)
            raise Refusal(-14014, "Invalid refresh token")
        self.exchanges += 1

    def check(self, token: str) -> None:
        """Raises ``Refusal`` for an access token that is not taken."""
        until = self.access.get(token)
        if until is None:
            raise Refusal(-216, "Access token is invalid")
        if until < self.clock():
            raise Refusal(-220, "access_token is expired or removed")
