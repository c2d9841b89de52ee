"""How an Official Account's consent becomes a pair of tokens, and a pair the next one."""

import base64
import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from yarl import URL

from bot.channels import Pair, SlowDown, Stopped, Unknown
from bot.channels.wire import Connections, Reply, parsed
from bot.channels.zalo_oa_wire import MINUTE, error_of

SHORTEST_LIFE = 3600
"""Seconds a token is taken to live when the platform does not say: the least anybody has seen.
It is 25 hours by its documents."""
RATE = -32


class OAuth(Connections):
    """The host that gives tokens, for one app."""

    def __init__(
        self,
        api: str,
        *,
        app_id: str,
        app_secret: str,
        code_verifier: str,
        clock: Callable[[], datetime],
    ) -> None:
        """``code_verifier`` (43 characters) is the same for every consent: its challenge is
        saved in the platform's console, too."""
        super().__init__()
        self._root = f"{api.rstrip('/')}/v4/oa"
        self._app_id, self._secret, self._verifier = app_id, app_secret, code_verifier
        self._clock = clock

    def consent_link(self, redirect_uri: str, state: str) -> str:
        """Where the account's administrator agrees; the answer comes to ``redirect_uri``."""
        asked = {
            "app_id": self._app_id,
            "redirect_uri": redirect_uri,
            "code_challenge": challenge(self._verifier),
            "state": state,
        }
        return f"{self._root}/permission?{urlencode(asked)}"

    async def redeem(self, code: str) -> Pair:
        """The pair for the code that a consent brought; it is good for ten minutes and once.

        Raises:
            Stopped: the platform refuses the code.
            Refused: it did not get there, or did not answer.
        """
        return await self._ask("authorization_code", code=code, code_verifier=self._verifier)

    async def refresh(self, refresh_token: str) -> Pair:
        """The next pair. The present one, both halves of it, is dead when this returns.

        Raises:
            Stopped: the platform refuses the token: a person must consent again.
            Refused: it did not get there, or did not answer; the token may be used up.
        """
        return await self._ask("refresh_token", refresh_token=refresh_token)

    async def _ask(self, grant: str, **given: str) -> Pair:
        asked_at = self._clock()
        reply = await self.exchange(
            "POST",
            URL(f"{self._root}/access_token"),
            self.seconds,
            headers={"secret_key": self._secret},
            data={"app_id": self._app_id, "grant_type": grant, **given},
        )
        return _pair(reply, asked_at)


def challenge(verifier: str) -> str:
    """What the platform's console and the consent link show of the verifier (S256)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _pair(reply: Reply, asked_at: datetime) -> Pair:
    answer = parsed(reply.payload)
    access, refresh = answer.get("access_token"), answer.get("refresh_token")
    if isinstance(access, str) and isinstance(refresh, str) and access and refresh:
        # Whatever else is odd about the answer: the old pair is dead, this one is all there is.
        life = timedelta(seconds=_life(answer.get("expires_in")))
        return Pair(access, refresh, granted_at=asked_at, expires_at=asked_at + life)
    code = error_of(answer)
    if code == RATE or reply.status == 429:
        raise SlowDown(MINUTE)
    if code and answer.get("error") and reply.status < 500:
        # No code is known to mean "used up"; whatever it is, only a person can help.
        raise Stopped(f"{answer['error']} {answer.get('error_name', '')}"[:200])
    raise Unknown(f"HTTP {reply.status} without a proper answer")


def _life(told: Any) -> int:
    try:
        seconds = int(told)
    except (TypeError, ValueError, OverflowError):
        return SHORTEST_LIFE
    return seconds if 0 < seconds < 10**9 else SHORTEST_LIFE
