"""SQLite in the thread of the test: where only one thing happens at a time, to go to another
thread and back for each statement costs more than the statements."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from storage import sqlite_thread


class _AtOnce:
    """In place of a connection's queue: does what is put into it, and the thread has nothing."""

    def put_nowait(self, work: tuple[Any, Callable[[], Any]]) -> None:
        future, function = work
        try:
            result = function()
        except Exception as error:
            future.set_exception(error)
        else:
            future.set_result(result)


class _NoThread:
    """In place of a connection's thread."""

    daemon = True

    def start(self) -> None:
        pass


@contextmanager
def inline() -> Iterator[None]:
    """Connections opened meanwhile run their statements at once."""
    threaded = sqlite_thread.connect

    def connect(*where: Any, **how: Any) -> Any:
        connection: Any = threaded(*where, **how)
        connection._tx, connection._thread = _AtOnce(), _NoThread()
        return connection

    with patch.object(sqlite_thread, "connect", connect):
        yield
