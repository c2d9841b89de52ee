"""Kills a process that answers a message before each of its statements, one after the other.

``python -m tests.faults.killed TEMPLATE FOLDER ROW`` copies the SQLite file TEMPLATE for each
case, forks, and has the fork answer inbox row ROW; before its Nth statement (and before and
after its commit) the fork kills itself with SIGKILL. It goes on until a fork comes through, and
prints how many were killed. What each left is in FOLDER/<N>.db.
"""

import asyncio
import itertools
import os
import shutil
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.talk import Talk
from bot.texts import Texts
from handlers import CONTENTS
from storage.database import Database
from tests.chat import OWNER, Clock

TEXTS = Path(__file__).parents[2] / "handlers" / "texts"


class Countdown:
    """Kills this process at the Nth thing it does to the database."""

    def __init__(self, left: int) -> None:
        self.left = left

    def __call__(self, *_: Any) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def arm(database: Database, left: int) -> None:
    engine, count = database._writer.sync_engine, Countdown(left)
    event.listen(engine, "before_cursor_execute", count)
    event.listen(engine, "commit", count)  # called before the commit itself
    database.listen("inbox", count)  # called after it


async def answer(path: Path, texts: Texts, row: int, left: int, at: datetime) -> None:
    database = Database(f"sqlite:///{path}")
    talk = Talk(database, CONTENTS, texts, organisation="", owner=OWNER, clock=Clock(at))
    arm(database, left)
    await talk.handle([row])
    await database.close()


def kill_each(template: Path, folder: Path, row: int, at: datetime) -> int:
    texts = Texts(TEXTS)  # read once, before the forks
    for left in itertools.count(1):
        path = folder / f"{left}.db"
        for suffix in ("", "-wal", "-shm"):
            source = template.with_name(template.name + suffix)
            if source.exists():
                shutil.copy(source, f"{path}{suffix}")
        if _come_through(path, texts, row, left, at):
            return left
    raise AssertionError


def _come_through(path: Path, texts: Texts, row: int, left: int, at: datetime) -> bool:
    child = os.fork()
    if child == 0:
        asyncio.run(answer(path, texts, row, left, at))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        raise RuntimeError(f"the answer failed at {left}")
    return not os.WIFSIGNALED(status)


if __name__ == "__main__":
    template, folder, row, at = sys.argv[1:]
    killed = kill_each(Path(template), Path(folder), int(row), datetime.fromisoformat(at))
    sys.stdout.write(f"{killed}\n")
