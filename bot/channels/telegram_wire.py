"""How Telegram is reached, and what its answers and silences mean.

Everything goes over one aiohttp session. PTB talks through ``Wire.do_request``, announcements
through ``Wire.call``; both are judged by the same table.
"""

import io
import math
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.channels import (
    Blocked,
    Gone,
    Invalid,
    NotSent,
    Refused,
    SlowDown,
    Stays,
    Stopped,
    Unknown,
)
from bot.channels.wire import JSON, Connections, parsed

UPLOAD_SECONDS = 60.0
PAUSE_SECONDS = 5.0
"""How long a 429 pauses that does not say."""
LONGEST_ASKED = 7 * 24 * 3600.0
"""No limit of the platform lasts longer: what asks for more cannot mean it."""


class Unchanged(Refused):
    """The message already looks like this; never leaves the channel."""


class Conflict(NotSent):
    """Somebody else fetches the updates, or a webhook does."""


class Failure(TelegramError):
    """Carries a refusal through PTB, which lets only errors of its own pass untouched."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(str(refused))
        self.refused = refused


ANSWERS: tuple[tuple[int, str, type[Refused]], ...] = (
    (400, "message is not modified", Unchanged),
    (400, "message to edit not found", Gone),
    (400, "message can't be edited", Gone),
    (400, "no text in the message to edit", Gone),
    (400, "message to delete not found", Gone),
    (400, "message can't be deleted", Stays),
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
    answer = parsed(payload)
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


def _pause(answer: dict[str, Any], header: str) -> float:
    parameters = answer.get("parameters")
    asked = parameters.get("retry_after") if isinstance(parameters, dict) else None
    try:
        seconds = float(header if asked is None else asked)
    except (TypeError, ValueError, OverflowError):
        return PAUSE_SECONDS
    return min(max(0.0, seconds), LONGEST_ASKED) if math.isfinite(seconds) else PAUSE_SECONDS


class Wire(Connections, BaseRequest):
    """The connections to one Bot API server, for one bot."""

    def __init__(
        self, api: str, token: str, secret: str = "", dated: Callable[[str], None] | None = None
    ) -> None:
        """``dated`` is told the ``Date`` of the answers, once for each."""
        super().__init__(dated)
        self._root = f"{api.rstrip('/')}/bot{token}"
        self._files = f"{api.rstrip('/')}/file/bot{token}"
        self._secrets = [s for s in (token, token.partition(":")[2], secret) if s]
        self.upload_seconds = UPLOAD_SECONDS
        self._urls: dict[str, URL] = {}

    @property
    def read_timeout(self) -> float:
        """Seconds a call may take when PTB asks for no other time."""
        return self.seconds

    async def initialize(self) -> None:
        """Nothing to prepare: the session opens with the first call."""

    async def shutdown(self) -> None:
        """Ends all connections. The next call would open new ones."""
        await self.close()

    async def call(self, method: str, body: bytes, seconds: float = 0) -> Any:
        """The result of one method, by one request with a JSON body that may take ``seconds``.

        Raises:
            Refused: by the real cause.
        """
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(f"{self._root}/{method}")
        status, payload, after = await self.exchange(
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
            status, payload, after = await self.exchange(method, URL(url), seconds, **sent)
            self._judge(status, payload, after)
        except Refused as no:
            failure = Failure(no)
        else:
            return status, payload
        raise failure

    async def download(self, path: str, limit: int) -> AsyncIterator[bytes]:
        """The pieces of a file whose path getFile told; ``Invalid`` once it exceeds ``limit``."""
        url = URL(f"{self._files}/{path.lstrip('/')}")
        async for piece in self.pieces(url, limit, self._no_file):
            yield piece

    async def _no_file(self, answer: aiohttp.ClientResponse) -> Refused:
        if answer.status == 404:
            # The path has expired; the account itself is fine.
            return Unknown("the file's link is gone")
        try:
            self._judge(answer.status, await answer.read())
        except Refused as no:
            return no
        return Unknown(f"HTTP {answer.status} for a file")

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


def _form(data: RequestData) -> aiohttp.FormData:
    # Unquoted: the platform reads plain UTF-8 in file names and nothing else.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in data.multipart_data.items():
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=file_name, content_type=mime)
    return form
