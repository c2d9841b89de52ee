"""Every error aiohttp has and every status there is, and what each means for a message.

"Later" is only what certainly did not arrive; whatever leaves a doubt is "unknown".
"""

import asyncio
import importlib
import pkgutil
import socket
import ssl
from collections.abc import Callable, Iterator

import aiohttp
import pytest
from aiohttp import client_exceptions as client
from aiohttp import http_exceptions as http
from aiohttp.client_reqrep import ConnectionKey
from yarl import URL

from bot.channels import Blocked, Invalid, NotSent, Refused, SlowDown, Stopped, Unknown
from bot.channels.telegram import Telegram
from bot.channels.telegram_wire import judge
from bot.channels.wire import lost
from tests.channels.calls import by_delete, by_edit, by_message
from tests.channels.lines import answering, opened

KEY = ConnectionKey("h", 443, True, None, None, None, None)
REQUEST = aiohttp.RequestInfo(URL("http://h/"), "POST", None, URL("http://h/"))  # type: ignore[arg-type]
BROKEN = OSError(111, "refused")
CERTIFICATE = ssl.SSLCertVerificationError("bad")

LATER: list[Exception] = [
    client.ClientConnectorError(KEY, BROKEN),
    client.ClientConnectorDNSError(KEY, BROKEN),
    client.UnixClientConnectorError("/socket", KEY, BROKEN),
    client.ClientProxyConnectionError(KEY, BROKEN),
    client.ClientSSLError(KEY, BROKEN),
    client.ClientConnectorSSLError(KEY, BROKEN),
    client.ClientConnectorCertificateError(KEY, CERTIFICATE),
    client.ConnectionTimeoutError("connect"),
    client.ServerFingerprintMismatch(b"a", b"b", "h", 443),
    client.ClientHttpProxyError(REQUEST, (), status=407),
    client.InvalidURL("x"),
    client.InvalidUrlClientError("x"),
    client.NonHttpUrlClientError("x"),
]
"""There was no connection yet, so nothing can have been written."""

UNKNOWN: list[Exception] = [
    client.ClientError(),
    client.ClientConnectionError(),
    client.ClientConnectionResetError(),
    client.ClientOSError(104, "reset"),
    client.ServerConnectionError(),
    client.ServerDisconnectedError(),
    client.ServerTimeoutError(),
    client.SocketTimeoutError(),
    client.ClientPayloadError(),
    client.UploadAbortedError(),
    client.ClientResponseError(REQUEST, ()),
    client.ContentTypeError(REQUEST, ()),
    client.TooManyRedirects(REQUEST, ()),
    client.WSServerHandshakeError(REQUEST, ()),
    client.RedirectClientError("x"),
    client.InvalidUrlRedirectClientError("x"),
    client.NonHttpUrlRedirectClientError("x"),
    client.WSMessageTypeError(),
    http.HttpProcessingError(),
    http.BadHttpMessage("x"),
    http.HttpBadRequest("x"),
    http.BadHttpMethod("x"),
    http.BadStatusLine("x"),
    http.InvalidHeader("x"),
    http.InvalidURLError("x"),
    http.LineTooLong(b"x", 1),
    http.PayloadEncodingError("x"),
    http.ContentEncodingError("x"),
    http.DecompressSizeError("x"),
    http.ContentLengthError("x"),
    http.TransferEncodingError("x"),
    # what comes through as Python raised it
    OSError(5, "x"),
    BlockingIOError(),
    InterruptedError(),
    PermissionError(),
    ConnectionError(),
    ConnectionRefusedError(),
    ConnectionResetError(),
    ConnectionAbortedError(),
    BrokenPipeError(),
    TimeoutError(),
    socket.gaierror(),
    socket.herror(),
    ssl.SSLError(),
    ssl.SSLEOFError(),
    ssl.SSLZeroReturnError(),
    ssl.SSLSyscallError(),
    ssl.SSLCertVerificationError(),
    asyncio.IncompleteReadError(b"", 1),
    asyncio.LimitOverrunError("x", 1),
    EOFError(),
    RuntimeError("Session is closed"),
    ValueError(),
    MemoryError(),
]
"""The request may have been written, or nothing says that it was not."""

ERRORS = [(error, NotSent) for error in LATER] + [(error, Unknown) for error in UNKNOWN]


def below(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for one in kind.__subclasses__():
        yield from below(one)


def of_aiohttp() -> set[type[Exception]]:
    """Every error its client may raise, wherever in the package it is kept."""
    for module in pkgutil.walk_packages(aiohttp.__path__, "aiohttp."):
        if module.name not in ("aiohttp.worker", "aiohttp.pytest_plugin"):  # of other programs
            importlib.import_module(module.name)
    found = {*below(client.ClientError), *below(http.HttpProcessingError)}
    found |= {getattr(client, name) for name in client.__all__}
    return {kind for kind in found if kind.__module__.startswith("aiohttp.")}


def test_every_error_has_its_line() -> None:
    """Also those of tomorrow: whoever takes a newer aiohttp decides what its new ones mean."""
    named = [type(error) for error, _ in ERRORS]
    assert len(named) == len(set(named))
    assert of_aiohttp() == {kind for kind in named if kind.__module__.startswith("aiohttp.")}


@pytest.mark.parametrize(("error", "kind"), ERRORS, ids=lambda x: getattr(x, "__name__", repr(x)))
async def test_errors(
    channel: Telegram, monkeypatch: pytest.MonkeyPatch, error: Exception, kind: type[Refused]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(channel._wire._open(), "request", fails)
    for act in (by_message, by_edit, by_delete):
        with pytest.raises(kind) as caught:
            await act(channel)
        assert type(caught.value) is kind
    assert str(lost(error)) == type(error).__name__


# statuses ----------------------------------------------------------------------------------

RESULT = b'{"ok": true, "result": {"message_id": 5}}'
NO_WORD: dict[str, bytes] = {
    "empty": b"",
    "html": b"<html><title>Telegram</title></html>",
    "half": RESULT[:-9],
    "twice": RESULT * 2,
    "not utf-8": b'{"ok": true, "result": "\xff"}',
    "a list": b"[%b]" % RESULT,
    "no ok": b'{"result": {"message_id": 5}}',
    "ok 1": b'{"ok": 1, "result": {"message_id": 5}}',
    "ok a word": b'{"ok": "true", "result": {"message_id": 5}}',
    "ok nothing": b'{"ok": null, "result": {"message_id": 5}}',
    "ok 0": b'{"ok": 0, "error_code": 0, "description": "Forbidden"}',
    "of a proxy": b'{"error": "forbidden", "code": 403}',
}
"""Bodies that say nothing, whatever the status."""


def refusing(status: int) -> bytes:
    return b'{"ok": false, "error_code": %d, "description": "Sorry"}' % status


def meant(status: int) -> type[Refused]:
    """What the platform's own refusal of that number means, as its documents have it."""
    special = {401: Stopped, 403: Blocked, 404: Stopped, 409: NotSent, 429: SlowDown}
    return special.get(status, Invalid if 400 <= status < 500 else Unknown)


def ending(status: int, body: bytes) -> type[Refused] | None:
    try:
        judge(status, body)
    except Refused as no:
        return NotSent if isinstance(no, NotSent) else type(no)
    return None


EVERY = range(100, 600)


def test_a_result_counts_only_where_the_call_went_well() -> None:
    sent = [status for status in EVERY if ending(status, RESULT) is None]
    assert sent == list(range(200, 300))
    assert {ending(s, RESULT) for s in EVERY if s not in sent} == {Unknown}


def test_the_platforms_own_refusals() -> None:
    found = {status: ending(status, refusing(status)) for status in EVERY}
    assert found == {status: meant(status) for status in EVERY}
    assert found == {status: ending(status, b'{"ok": false}') for status in EVERY}


def test_a_refusal_may_stand_in_an_answer_of_200() -> None:
    found = {status: ending(200, refusing(status)) for status in EVERY}
    assert found == {status: meant(status) for status in EVERY}


@pytest.mark.parametrize("body", NO_WORD.values(), ids=NO_WORD)
def test_what_is_not_the_platforms_word_leaves_it_unknown(body: bytes) -> None:
    """But a 429 of whoever stands before the platform: it let nothing through."""
    found = {status: ending(status, body) for status in EVERY}
    assert found == {s: SlowDown if s == 429 else Unknown for s in EVERY}


def test_a_yes_without_a_result_is_no_answer() -> None:
    assert {ending(status, b'{"ok": true}') for status in EVERY} == {Unknown}


@pytest.mark.parametrize("code", ["true", "null", '"403"', "[403]", "403.5", "-403", "1e999"])
def test_a_code_that_is_no_number_refuses_nobody(code: str) -> None:
    body = b'{"ok": false, "error_code": %b, "description": "Forbidden"}' % code.encode()
    assert {ending(status, body) for status in (200, 403)} == {Unknown}


SAMPLE = (200, 201, 204, 206, 299, 300, 304, 307, 400, 401, 403, 404, 409, 413, 429, 500, 502, 599)


@pytest.mark.parametrize("status", SAMPLE)
async def test_the_wire_says_what_the_table_says(
    make: Callable[..., Telegram], status: int
) -> None:
    """The same, read from a socket."""
    bodies = [RESULT, refusing(status), *NO_WORD.values()]
    head = b"HTTP/1.1 %d x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
    line = answering(lambda: head % (status, len(bodies[0])) + bodies[0])
    async with opened(line):
        channel = make(api=line.url)
        for _ in range(len(bodies)):
            expected = ending(status, b"" if status in (204, 304) else bodies[0])
            if expected is None:
                await by_message(channel)
            else:
                with pytest.raises(expected):
                    await by_message(channel)
            bodies.pop(0)
    assert len(line.asked) == 2 + len(NO_WORD)
