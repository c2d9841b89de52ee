"""What a broken line means for a message, shown with real sockets and nothing in between."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.channels import NotSent, Refused, Unknown, wire
from bot.channels.telegram import Telegram
from tests.channels.calls import by_edit, by_file, by_message, hurried
from tests.channels.lines import GOOD, HEAD, Line, answering, opened, reset

Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter
Make = Callable[..., Telegram]
acts = pytest.mark.parametrize("act", [by_message, by_file, by_edit])


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody waits long for a line."""
    monkeypatch.setattr(wire, "CONNECT_SECONDS", 0.2)
    wire._timeout.cache_clear()
    yield
    wire._timeout.cache_clear()


@pytest.fixture(autouse=True)
def file(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"content")


def whole(body: bytes, head: bytes = HEAD) -> bytes:
    return head + b"Content-Length: %d\r\n\r\n" % len(body) + body


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
BROKEN_ANSWERS = {
    "closed": b"",
    "half a status line": b"HTTP/1.1 2",
    "no status line": b"hello\r\n\r\n",
    "half a header": HEAD + b"Content-Le",
    "body cut short": HEAD + b"Content-Length: 999\r\n\r\n" + GOOD,
    "half a JSON": whole(GOOD[:-20]),
    "no body": whole(b""),
    "of another": whole(b"<html>Sign in to the network</html>"),
    "chunked garbage": CHUNKED + b"zz\r\nwhat\r\n",
    "chunks cut short": CHUNKED + b"%x\r\n" % len(GOOD) + GOOD + b"\r\n",
    "packed garbage": whole(GOOD, HEAD + b"Content-Encoding: gzip\r\n"),
    "two lengths": HEAD + b"Content-Length: 9\r\nContent-Length: 99\r\n\r\n" + GOOD,
    "a header without end": HEAD + b"X: " + b"x" * 100_000 + b"\r\n\r\n" + GOOD,
    "go on, and no more": b"HTTP/1.1 100 Continue\r\n\r\n",
    "another protocol": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
    "another place": b"HTTP/1.1 307 Go\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n",
}


@acts
@pytest.mark.parametrize("answer", BROKEN_ANSWERS.values(), ids=BROKEN_ANSWERS)
async def test_an_answer_that_breaks_off(make: Make, answer: bytes, act: Any) -> None:
    """The request was read, so nobody knows; and nothing repeats it."""
    async with opened(answering(lambda: answer)) as line:
        with pytest.raises(Unknown) as caught:
            await act(make(api=line.url))
    assert type(caught.value) is Unknown
    assert len(line.asked) == 1


@acts
async def test_a_good_answer_is_believed(make: Make, act: Any) -> None:
    bodies = [
        whole(GOOD),
        HEAD + b"\r\n" + GOOD,
        CHUNKED + b"%x\r\n%b\r\n0\r\n\r\n" % (len(GOOD), GOOD),
    ]
    async with opened(answering(lambda: bodies[0])) as line:
        while bodies:
            await act(make(api=line.url))
            bodies.pop(0)
    assert len(line.asked) == 3


# the line broken off -----------------------------------------------------------------------


async def at_once(line: Line, reader: Reader, writer: Writer) -> None:
    reset(writer)


async def before_the_end(line: Line, reader: Reader, writer: Writer) -> None:
    await reader.read(50)
    reset(writer)


async def once_read(line: Line, reader: Reader, writer: Writer) -> None:
    await line.request(reader)
    reset(writer)


async def silent(line: Line, reader: Reader, writer: Writer) -> None:
    await line.request(reader)
    await reader.read()


async def dripping(line: Line, reader: Reader, writer: Writer) -> None:
    await line.request(reader)
    for n in range(len(GOOD)):
        writer.write(whole(GOOD)[n : n + 1])
        await writer.drain()
        await asyncio.sleep(0.05)


@acts
@pytest.mark.parametrize("how", [at_once, before_the_end, once_read, silent, dripping])
async def test_a_line_that_breaks(make: Make, how: Any, act: Any) -> None:
    """Even a line that was open for an instant may have carried the request."""
    async with opened(Line(how)) as line:
        with pytest.raises(Unknown) as caught:
            await act(hurried(make(api=line.url)))
    assert type(caught.value) is Unknown
    assert line.opened == 1
    assert len(line.asked) == (how in (once_read, silent, dripping))


async def test_an_upload_that_breaks(make: Make, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"x" * 5_000_000)
    async with opened(Line(before_the_end)) as line:
        with pytest.raises(Unknown):
            await by_file(make(api=line.url))
    assert line.opened == 1


@acts
async def test_a_kept_line_that_breaks_is_not_used_again_for_the_same(
    make: Make, act: Any
) -> None:
    async def twice(line: Line, reader: Reader, writer: Writer) -> None:
        await line.request(reader)
        writer.write(whole(GOOD))
        await line.request(reader)

    async with opened(Line(twice)) as line:
        channel = make(api=line.url)
        await act(channel)
        with pytest.raises(Unknown):
            await act(channel)
    assert (line.opened, len(line.asked)) == (1, 2)


# no line -----------------------------------------------------------------------------------


@acts
async def test_nobody_listens(make: Make, act: Any) -> None:
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        with pytest.raises(NotSent):
            await act(make(api=f"http://127.0.0.1:{port.getsockname()[1]}"))


@acts
async def test_nobody_knows_the_name(make: Make, act: Any) -> None:
    with pytest.raises(NotSent):
        await act(make(api="https://nowhere.invalid"))


@acts
@pytest.mark.usefixtures("impatient")
async def test_nobody_opens(make: Make, act: Any) -> None:
    """As behind a firewall that swallows everything: here a listener whose queue is full."""
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        port.listen(0)
        full = [_begun(port.getsockname()) for _ in range(3)]
        try:
            with pytest.raises(NotSent) as caught:
                await act(make(api=f"http://127.0.0.1:{port.getsockname()[1]}"))
            assert "Timeout" in str(caught.value)
        finally:
            for one in full:
                one.close()


def _begun(address: tuple[str, int]) -> socket.socket:
    one = socket.socket()
    one.setblocking(False)
    one.connect_ex(address)
    return one


@acts
@pytest.mark.usefixtures("impatient")
async def test_every_line_is_taken(make: Make, monkeypatch: pytest.MonkeyPatch, act: Any) -> None:
    monkeypatch.setattr(wire, "CONNECTIONS", 1)
    async with opened(Line(silent)) as line:
        channel = hurried(make(api=line.url))
        async with asyncio.TaskGroup() as group:
            first = group.create_task(ending(act(channel)))
            while not line.asked:  # noqa: ASYNC110 - the line tells nobody
                await asyncio.sleep(0.01)
            second = await ending(act(channel))
    assert (first.result(), second, len(line.asked)) == (Unknown, NotSent, 1)


async def ending(call: Any) -> type[Refused] | None:
    try:
        await call
    except Refused as no:
        return type(no)
    return None


# TLS ---------------------------------------------------------------------------------------

UNSIGNED = """-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgprw2ILafKcLhhVub
X8k+IxBPq6drXPMy0vsMivFq2wOhRANCAAQP/vlwaBGdek0giN8ACVXFj8DWvXKL
iX+l2irXYFpyEP//RKE4toCZGKrq5fFDOmgtpU2jRb5WEMLOCMBjPZBY
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBkDCCATagAwIBAgIURnLeijOEV2/W/7vbOVlxzuwrVPowCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjIwMzYyN1oYDzIxMjYxMDI5
MjAzNjI3WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQP/vlwaBGdek0giN8ACVXFj8DWvXKLiX+l2irXYFpyEP//RKE4toCZ
GKrq5fFDOmgtpU2jRb5WEMLOCMBjPZBYo2QwYjAdBgNVHQ4EFgQUHcobcM3IlFXG
iiMpOe9cha3NXbswHwYDVR0jBBgwFoAUHcobcM3IlFXGiiMpOe9cha3NXbswDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
IQDRrj5t3WLVSKMoW4DhYkaZLMQxgBCN9a4mpMHLYItUqwIgMdURF5XS2ODLs025
a7fCnsLI7uPh4z0nePWAjVVwu64=
-----END CERTIFICATE-----
"""
"""A certificate for 127.0.0.1 that nobody vouches for, made for these tests alone."""


@asynccontextmanager
async def over_tls(how: str, folder: Path) -> AsyncIterator[tuple[str, Line]]:
    """A server with which no encrypted line comes about."""
    context = None
    if how in ("unsigned", "no certificate"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if how == "unsigned" and context:
        (folder / "pem").write_text(UNSIGNED)
        context.load_cert_chain(folder / "pem")
    acts = {"cut": at_hello, "silent": stays, "plain": refuses_plainly}
    async with opened(Line(acts.get(how, stays)), context) as line:
        yield line.url.replace("http:", "https:"), line


async def at_hello(line: Line, reader: Reader, writer: Writer) -> None:
    await reader.read(50)


async def stays(line: Line, reader: Reader, writer: Writer) -> None:
    line.asked += [data] if (data := await reader.read()) and data[:4] == b"POST" else []


async def refuses_plainly(line: Line, reader: Reader, writer: Writer) -> None:
    await reader.read(50)
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    await writer.drain()


@acts
@pytest.mark.parametrize("how", ["unsigned", "no certificate", "cut", "silent", "plain"])
@pytest.mark.usefixtures("impatient")
async def test_no_encrypted_line(make: Make, tmp_path: Path, how: str, act: Any) -> None:
    async with over_tls(how, tmp_path) as (url, line):
        with pytest.raises(NotSent):
            await act(make(api=url))
    assert line.asked == []
