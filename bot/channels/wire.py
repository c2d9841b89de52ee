"""How any platform is reached over HTTP, and what its silence means."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache
from typing import Any, NamedTuple

import aiohttp
from yarl import URL

from bot.channels import Invalid, NotSent, Refused, Unknown

CALL_SECONDS = 10.0
CONNECT_SECONDS = 5.0
"""Shorter than a call: waiting for a connection then ends with an error of its own, which
proves that nothing was written."""
DOWNLOAD_SECONDS = 120.0
CONNECTIONS = 256
PIECE = 64 * 1024
JSON = {"Content-Type": "application/json"}

BEFORE_WRITING = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ServerFingerprintMismatch,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)
"""Errors that aiohttp raises only while it has no connection. ``ServerDisconnectedError`` is
not one: it may also end a kept connection after the request went out."""


class Reply(NamedTuple):
    """What came back, whatever it says."""

    status: int
    payload: bytes
    after: str = ""
    """The header Retry-After."""


def lost(error: Exception) -> Refused:
    """What a call means that ended without an answer. Never the error's own text: it holds the
    address, and an address may hold a token."""
    redirected = isinstance(error, aiohttp.RedirectClientError)
    certain = isinstance(error, BEFORE_WRITING) and not redirected
    return (NotSent if certain else Unknown)(type(error).__name__)


def parsed(payload: bytes) -> dict[str, Any]:
    """The JSON object in a body; empty when it holds none."""
    try:
        answer = json.loads(payload.decode())
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


class Connections:
    """One session, opened by the first call."""

    def __init__(self, dated: Callable[[str], None] | None = None) -> None:
        """``dated`` is told the ``Date`` of the answers, once for each."""
        self.seconds = CALL_SECONDS
        self._dated, self._date = dated, ""
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Ends all connections. The next call would open new ones."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def exchange(self, verb: str, url: URL, seconds: float, **sent: Any) -> Reply:
        """What one request brought that is sent at most once and not redirected.

        Raises:
            NotSent: it certainly was not written.
            Unknown: it ended without an answer.
        """
        timeout = _timeout(seconds)
        refused: Refused
        try:
            async with self._open().request(
                verb, url, timeout=timeout, allow_redirects=False, **sent
            ) as answer:
                self._hear(answer.headers.get("Date", ""))
                payload = await answer.read()
                return Reply(answer.status, payload, answer.headers.get("Retry-After", ""))
        except Exception as error:
            refused = lost(error)
        # Raised out here, so that the error (and its address) is not even its context.
        raise refused

    def _hear(self, date: str) -> None:
        if self._dated and date and date != self._date:
            self._dated(date)
        self._date = date

    async def pieces(
        self,
        url: URL,
        limit: int,
        refuse: Callable[[aiohttp.ClientResponse], Awaitable[Refused]],
    ) -> AsyncIterator[bytes]:
        """A file's bytes; ``refuse`` says what an answer other than 200 means.

        Raises:
            Invalid: it has more than ``limit`` bytes.
        """
        refused: Refused
        try:
            timeout = aiohttp.ClientTimeout(total=DOWNLOAD_SECONDS, connect=CONNECT_SECONDS)
            async with self._open().get(url, timeout=timeout, allow_redirects=False) as answer:
                if answer.status != 200:
                    raise await refuse(answer)
                size = 0
                async for piece in answer.content.iter_chunked(PIECE):
                    size += len(piece)
                    if size > limit:
                        raise Invalid(f"the file is larger than {limit} bytes")
                    yield piece
            return
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            refused = lost(error)
        raise refused

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


@cache
def _timeout(seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=seconds, connect=min(CONNECT_SECONDS, seconds))
