"""How Telegram is reached, and what its answers and silences mean.

Everything goes over one aiohttp session. PTB talks through ``Wire.do_request``, announcements
through ``Wire.call``; both are judged by the same table.
"""

import io
import json
import math
from collections.abc import AsyncIterator, Callable
from functools import cache
from typing import Any

import aiohttp
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.channels import Blocked, Gone, Invalid, NotSent, Refused, SlowDown, Stopped, Unknown

CALL_SECONDS = 10.0
CONNECT_SECONDS = 5.0
"""Shorter than a call: waiting for a connection then ends with an error of its own, which
proves that nothing was written."""
UPLOAD_SECONDS = 60.0
DOWNLOAD_SECONDS = 120.0
CONNECTIONS = 256
PIECE = 64 * 1024
PAUSE_SECONDS = 5.0
"""How long a 429 pauses that does not say."""
LONGEST_ASKED = 7 * 24 * 3600.0
"""No limit of the platform lasts longer: what asks for more cannot mean it."""
JSON = {"Content-Type": "application/json"}


class Unchanged(Refused):
    """The message already looks like this; never leaves the channel."""


class Conflict(NotSent):
    """Somebody else fetches the updates, or a webhook does."""


class Failure(TelegramError):
    """Carries a refusal through PTB, which lets only errors of its own pass untouched."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(str(refused))
        self.refused = refused


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

ANSWERS: tuple[tuple[int, str, type[Refused]], ...] = (
    (400, "message is not modified", Unchanged),
    (400, "message to edit not found", Gone),
    (400, "message can't be edited", Gone),
    (400, "no text in the message to edit", Gone),
    (400, "message to delete not found", Gone),
    (400, "message can't be deleted", Gone),
    (400, "message_id_invalid", Gone),
    (400, "chat not found", Blocked),
    (400, "user not found", Blocked),
    (400, "user is deactivated", Blocked),
    (400, "peer_id_invalid", Blocked),
    (400, "upgraded to a supergroup", Blocked),
    (400, "rights to send", Blocked),
    (401, "", Stopped),
    (403, "", Blocked),
    (404, "", Stopped),
    (409, "", Conflict),
)
"""Code, a part of its description in small letters (the wording is the server's own), meaning.
The first that fits counts. A 409 is told before anything is done."""


def judge(status: int, payload: bytes, retry_after: str = "") -> Any:
    """The ``result`` of an answer.

    A refusal counts only in the platform's own JSON: a 403 page of some proxy on the way says
    nothing about a person.

    Raises:
        Refused: what the answer means when it is no result.
    """
    answer = _parsed(payload)
    if 200 <= status < 300 and answer.get("ok") is True and "result" in answer:
        return answer["result"]
    code = answer.get("error_code", status if answer.get("ok") is False else 0)
    if 429 in (code, status) and answer.get("ok") is not True:
        raise SlowDown(_pause(answer, retry_after))
    if not isinstance(code, int) or not 400 <= code < 500:
        raise Unknown(f"HTTP {status} without a proper answer")
    description = str(answer.get("description", ""))
    small = description.lower()
    fits = (kind for at, words, kind in ANSWERS if at == code and words in small)
    raise next(fits, Invalid)(f"{code} {description}")


def _parsed(payload: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(payload.decode())
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _pause(answer: dict[str, Any], header: str) -> float:
    parameters = answer.get("parameters")
    asked = parameters.get("retry_after") if isinstance(parameters, dict) else None
    try:
        seconds = float(header if asked is None else asked)
    except (TypeError, ValueError, OverflowError):
        return PAUSE_SECONDS
    return min(max(0.0, seconds), LONGEST_ASKED) if math.isfinite(seconds) else PAUSE_SECONDS


def lost(error: Exception) -> Refused:
    """What a call means that ended without an answer. Never the error's own text: it holds the
    address, and the address holds the token."""
    redirected = isinstance(error, aiohttp.RedirectClientError)
    certain = isinstance(error, BEFORE_WRITING) and not redirected
    return (NotSent if certain else Unknown)(type(error).__name__)


class Wire(BaseRequest):
    """The connections to one Bot API server, for one bot."""

    def __init__(
        self, api: str, token: str, secret: str = "", dated: Callable[[str], None] | None = None
    ) -> None:
        """``dated`` is told the ``Date`` of the answers, once for each."""
        self._dated, self._date = dated, ""
        self._root = f"{api.rstrip('/')}/bot{token}"
        self._files = f"{api.rstrip('/')}/file/bot{token}"
        self._secrets = [s for s in (token, token.partition(":")[2], secret) if s]
        self.seconds, self.upload_seconds = CALL_SECONDS, UPLOAD_SECONDS
        self._session: aiohttp.ClientSession | None = None
        self._urls: dict[str, URL] = {}

    @property
    def read_timeout(self) -> float:
        """Seconds a call may take when PTB asks for no other time."""
        return self.seconds

    async def initialize(self) -> None:
        """Nothing to prepare: the session opens with the first call."""

    async def shutdown(self) -> None:
        """Ends all connections. The next call would open new ones."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def call(self, method: str, body: bytes, seconds: float = 0) -> Any:
        """The result of one method, by one request with a JSON body that may take ``seconds``.

        Raises:
            Refused: by the real cause.
        """
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(f"{self._root}/{method}")
        status, payload, after = await self._exchange(
            "POST", url, seconds or self.seconds, data=body, headers=JSON
        )
        return self._judge(status, payload, after)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """PTB's door: the status and a body that is known to hold a result.

        Raises:
            Failure: with the refusal inside.
        """
        seconds = self.seconds
        sent: dict[str, Any] = {}
        if request_data is not None and request_data.contains_files:
            seconds, sent = self.upload_seconds, {"data": _form(request_data)}
        elif request_data is not None:
            sent = {"data": request_data.json_payload, "headers": JSON}
        try:
            status, payload, after = await self._exchange(method, URL(url), seconds, **sent)
            self._judge(status, payload, after)
        except Refused as no:
            failure = Failure(no)
        else:
            return status, payload
        raise failure

    async def download(self, path: str, limit: int) -> AsyncIterator[bytes]:
        """The pieces of a file whose path getFile told; ``Invalid`` once it exceeds ``limit``."""
        refused: Refused
        try:
            timeout = aiohttp.ClientTimeout(total=DOWNLOAD_SECONDS, connect=CONNECT_SECONDS)
            url = URL(f"{self._files}/{path.lstrip('/')}")
            async with self._open().get(url, timeout=timeout, allow_redirects=False) as answer:
                if answer.status != 200:
                    raise await self._no_file(answer)
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

    async def _no_file(self, answer: aiohttp.ClientResponse) -> Refused:
        if answer.status == 404:
            # The path has expired; the account itself is fine.
            return Unknown("the file's link is gone")
        try:
            self._judge(answer.status, await answer.read())
        except Refused as no:
            return no
        return Unknown(f"HTTP {answer.status} for a file")

    async def _exchange(
        self, verb: str, url: URL, seconds: float, **sent: Any
    ) -> tuple[int, bytes, str]:
        """Status, body and Retry-After of one request that is sent at most once."""
        timeout = _timeout(seconds)
        refused: Refused
        try:
            async with self._open().request(
                verb, url, timeout=timeout, allow_redirects=False, **sent
            ) as answer:
                self._hear(answer.headers.get("Date", ""))
                payload = await answer.read()
                return answer.status, payload, answer.headers.get("Retry-After", "")
        except Exception as error:
            refused = lost(error)
        # Raised out here, so that the error (and its address) is not even its context.
        raise refused

    def _hear(self, date: str) -> None:
        if self._dated and date and date != self._date:
            self._dated(date)
        self._date = date

    def _judge(self, status: int, payload: bytes, after: str = "") -> Any:
        """``judge``, with nothing secret in what it raises."""
        try:
            return judge(status, payload, after)
        except SlowDown:
            raise
        except Refused as no:
            refused = type(no)(self.redacted(str(no)))
        raise refused

    def redacted(self, text: str) -> str:
        """The text without the token and the webhook's secret."""
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text

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


def _form(data: RequestData) -> aiohttp.FormData:
    # Unquoted: the platform reads plain UTF-8 in file names and nothing else.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in data.multipart_data.items():
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=file_name, content_type=mime)
    return form
