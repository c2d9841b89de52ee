"""What the product logs while it is run, and every secret there is meanwhile.

The log is listened to before anything is blotted out of it: that is a net, and nothing shall
fall into it.
"""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import structlog

from bot import logs
from bot.settings import Settings
from storage import codes, sessions, upload_links
from tests.wire.people import Street

LIBRARIES = ("aiohttp.access", "apscheduler", "asyncio", "httpx", "telegram")
"""Quiet ones that show no rows: their own lines are listened to as well."""


class Overheard(logging.Handler):
    """Everything that was logged, as it came, with the texts of errors."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.secrets: set[str] = set()
        self.names: set[str] = set()
        self.heard: list[str] = []
        self.written = io.StringIO()

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(self.format(record))

    def told(self) -> list[str]:
        """Lines with a secret or with somebody's name in it."""
        private = {word for word in self.secrets | self.names if len(word) >= logs.SHORTEST}
        lines = [*self.heard, *self.written.getvalue().splitlines()]
        return [line for line in lines if any(word in line for word in private)]

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Know of each secret that is set or made from now on."""
        begins = Settings.__init__

        def set_(settings: Settings, **given: Any) -> None:
            begins(settings, **given)
            self.secrets |= settings.secrets

        patch.setattr(Settings, "__init__", set_)
        self._watch(patch, codes, "_issue", lambda given: {
            shown for code in given.values() for shown in (code, code.replace("-", ""))
        })  # fmt: skip
        self._watch(patch, sessions, "begin", lambda begun: {begun.token})
        self._watch(patch, upload_links, "issue", lambda token: {token})
        member = Street.member

        async def named(street: Street, name: str, *roles: str, **more: Any) -> str:
            self.names.add(name)
            return await member(street, name, *roles, **more)

        patch.setattr(Street, "member", named)

    def _watch(self, patch: pytest.MonkeyPatch, module: Any, name: str, of: Any) -> None:
        makes = getattr(module, name)

        async def made(*args: Any, **given: Any) -> Any:
            result = await makes(*args, **given)
            self.secrets |= of(result)
            return result

        patch.setattr(module, name, made)


@contextmanager
def overhearing(patch: pytest.MonkeyPatch) -> Iterator[Overheard]:
    """Everything is logged at its most talkative, libraries included, and listened to."""
    ear, root = Overheard(), logging.getLogger()
    before = {name: logging.getLogger(name).level for name in ("", *logs.QUIET)}
    logs.set_up("DEBUG", to=ear.written)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.DEBUG)
    root.addHandler(ear)
    ear.watch(patch)
    try:
        yield ear
    finally:
        for one in [one for one in root.handlers if isinstance(one.formatter, logs.Lines)]:
            root.removeHandler(one)
        root.removeHandler(ear)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
        logging.captureWarnings(capture=False)
        structlog.reset_defaults()
