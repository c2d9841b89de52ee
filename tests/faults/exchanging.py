"""Serves, and kills itself at one moment between Zalo's new pair of tokens and its use.

``from tests.faults.exchanging import main; main()`` is ``thuky`` with ``DIES_AT`` in its
environment: ``statement`` (the pair lies on the disk, the database knows nothing), ``commit``
(it was told, but not for good) or ``clear`` (it has the pair, the disk still has it too).
"""

import os
import signal
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot import cli
from bot.channels.zalo_oa_tokens import Spool

STORES = "UPDATE grants SET generation"
MOMENTS = ("statement", "commit", "clear")


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(moment: str) -> None:
    """From now on this process does not live past that moment."""
    if moment == "clear":
        Spool.clear = die  # type: ignore[method-assign]
    else:
        event.listen(Engine, "before_cursor_execute", Storing(moment))


class Storing:
    """Sees the statement that stores a pair."""

    def __init__(self, moment: str) -> None:
        self.moment = moment

    def __call__(self, connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(STORES):
            return
        if self.moment == "statement":
            die()
        event.listen(connection.engine, "commit", die)  # called before the commit itself


def main() -> None:
    arm(os.environ["DIES_AT"])
    cli.main()
