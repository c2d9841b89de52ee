"""A server below HTTP: it reads a request and then does to the line whatever it is told."""

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
GOOD = (
    b'{"ok": true, "result": {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}}}'
)


@dataclass
class Line:
    """One port. ``act`` is what happens on each connection that is opened to it."""

    act: Callable[["Line", asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
    port: int = 0
    asked: list[bytes] = field(default_factory=list)
    """Requests that were read to their end."""
    opened: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.opened += 1
        try:
            await self.act(self, reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # the other end went away
        finally:
            writer.close()

    async def request(self, reader: asyncio.StreamReader) -> None:
        """Returns when one whole request has been read."""
        head = await reader.readuntil(b"\r\n\r\n")
        lower = head.lower()
        if b"content-length:" in lower:
            length = int(lower.partition(b"content-length:")[2].split(b"\r\n")[0])
            await reader.readexactly(length)
        elif b"chunked" in lower:
            while await reader.readuntil(b"\r\n") != b"0\r\n":
                pass
        self.asked.append(head)


@asynccontextmanager
async def opened(line: Line, context: ssl.SSLContext | None = None) -> AsyncIterator[Line]:
    """``line`` while it listens."""
    server = await asyncio.start_server(
        line.connected, "127.0.0.1", 0, ssl=context, limit=2**24, start_serving=True
    )
    line.port = server.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        server.close()


def reset(writer: asyncio.StreamWriter) -> None:
    """Break the connection off instead of closing it."""
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def answering(answer: Callable[[], bytes]) -> Line:
    """Reads a request, writes what it is told and closes."""

    async def act(line: Line, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await line.request(reader)
        writer.write(answer())
        await writer.drain()

    return Line(act)
