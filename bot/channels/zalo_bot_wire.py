"""How the Zalo Bot Platform is reached, and what its answers mean.

HTTP 200 says nothing: only ``ok`` does. Its codes look like HTTP's and mean other things.
"""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import aiohttp
from yarl import URL

from bot.channels import Invalid, Refused, SlowDown, Stopped, Unknown
from bot.channels.wire import JSON, Connections, parsed

NOTHING: Mapping[str, str] = MappingProxyType({})
PAUSE_SECONDS = 60.0
"""How long a 429 pauses: the platform does not say, and asks not to be hammered."""
DAILY_SECONDS = 3600.0
"""How long a 426 (a daily limit) pauses: we then ask 24 times a day at most."""


class NoUpdate(Refused):
    """Nothing happened while we waited; never leaves the channel."""


ANSWERS: dict[int, type[Refused]] = {
    400: Invalid,
    401: Stopped,
    403: Unknown,
    404: Invalid,
    408: NoUpdate,
}
"""``error_code`` -> meaning. 403 is labelled "internal server error" in the documentation, so
the message may be out. What a person who blocked the bot brings is not documented."""


def judge(status: int, payload: bytes, retry_after: str = "") -> Any:
    """The ``result`` of an answer; None where the platform gives none.

    Raises:
        Refused: what the answer means when it is no result.
    """
    answer = parsed(payload)
    ok, code = answer.get("ok"), _code(answer, status)
    if ok is True and 200 <= status < 300:
        return answer.get("result")
    if status == 429 or (ok is False and code in (426, 429)):
        raise SlowDown(_pause(retry_after, DAILY_SECONDS if code == 426 else PAUSE_SECONDS))
    if ok is not False or not 400 <= code < 500:
        raise Unknown(f"HTTP {status} without a proper answer")
    raise ANSWERS.get(code, Invalid)(f"{code} {answer.get('description', '')}")


def _code(answer: dict[str, Any], status: int) -> int:
    given = answer.get("error_code", answer.get("errorCode", status))
    try:
        return int(given)
    except (TypeError, ValueError, OverflowError):
        return 0


def _pause(header: str, usual: float) -> float:
    return float(header) if header.isascii() and header.isdigit() else usual


class Wire(Connections):
    """The connections to the platform, for one bot."""

    def __init__(self, api: str, token: str, secret: str, hosts: Sequence[str]) -> None:
        """``hosts`` is where files may be fetched: names, or endings that begin with a dot."""
        super().__init__()
        self._root = f"{api.rstrip('/')}/bot{token}"
        self._secrets = [s for s in (token, token.partition(":")[2], secret) if s]
        self._own, self._hosts = URL(api).origin(), tuple(hosts)

    async def call(
        self, method: str, values: Mapping[str, str] = NOTHING, *, seconds: float = 0
    ) -> Any:
        """The result of one method, by one request that may take ``seconds``.

        Raises:
            Refused: by the real cause.
        """
        body = json.dumps(dict(values), ensure_ascii=False).encode()
        status, payload, after = await self.exchange(
            "POST", URL(f"{self._root}/{method}"), seconds or self.seconds, data=body, headers=JSON
        )
        try:
            return judge(status, payload, after)
        except SlowDown:
            raise
        except Refused as no:
            refused = type(no)(self._redacted(str(no)))
        raise refused

    async def download(self, link: str, limit: int) -> AsyncIterator[bytes]:
        """The pieces of a file; ``Invalid`` past ``limit``, or for a link of somebody else."""
        async for piece in self.pieces(self._checked(link), limit, _no_file):
            yield piece

    def _checked(self, link: str) -> URL:
        """Links come from outside: none may lead into our own network."""
        try:
            url = URL(link)
            own = url.origin() == self._own
        except ValueError:
            raise Invalid("no link") from None
        host = url.host or ""
        theirs = any(host == h or (h[:1] == "." and host.endswith(h)) for h in self._hosts)
        if own or (url.scheme == "https" and theirs and url.port == 443):
            return url
        raise Invalid("a link to a place that is not the platform's")

    def _redacted(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text


async def _no_file(answer: aiohttp.ClientResponse) -> Refused:
    return Unknown(f"HTTP {answer.status} for a file")
