"""What is written to the log: ids and reasons as JSON lines, never names, texts or secrets.

Whoever logs, we or a library, by structlog or by logging, a message or the text of an error:
all of it becomes one line in one place, and there secrets are blotted out.
"""

import json
import logging
import re
import sys
from collections.abc import Iterable
from typing import Final, TextIO

import structlog

QUIET = (
    "httpx", "httpcore", "telegram", "aiohttp.access", "apscheduler", "asyncio",
    "aiosqlite", "sqlalchemy",
)  # fmt: skip
"""Libraries whose ordinary lines carry addresses with tokens, what people wrote, or nothing
worth keeping."""

BLOT: Final = "•••"
SHORTEST: Final = 6
"""Letters of a secret that is blotted out wherever it stands: a shorter one is in many words."""
NAMED = (
    r"access[_-]?token|refresh[_-]?token|secret[_-]?key|app[_-]?secret|secret[_-]?token"
    r"|code[_-]?verifier|client[_-]?secret|(?:set-)?cookie|authorization|password"
)
SHAPES: Final = tuple(
    re.compile(shape)
    for shape in (
        r"(?<=bot)\d+:[\w-]+",  # of an address of the Bot API
        r"\b\d{3,}:[\w-]{20,}",  # a bot's token by itself
        r"(?<=://)[^/\s@\"]*:[^/\s@\"]*(?=@)",  # who asks a server, and her password
        rf"(?i:(?<![a-z])(?:{NAMED})[\"'\\]*\s*[=:]\s*[\"'\\]*(?:bearer )?)"
        r"(?P<blotted>[^\s\"'\\&,;}]+)",
        r"/(?:upload|files|chat|console)\b[/#?=\w]*?[/#=](?P<blotted>[\w-]{12,})",  # links
        r"\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b",  # a linking code
        # a long word in which small and capital letters and digits are mixed: cookies, tokens
        r"(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[A-Za-z0-9_-]{40,}(?![\w-])",
    )
)
"""How secrets look that are made while we run: those nobody has set."""
LINES: Final = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x7f\x85\u2028\u2029\u202e\u202d"}
"""What ends or turns a line besides what JSON takes care of."""


class Blotter:
    """Blots secrets out of a text: those that were set, and what looks like one."""

    def __init__(self, secrets: Iterable[str]) -> None:
        """``secrets`` may be parts of each other."""
        known = {secret for secret in secrets if len(secret) >= SHORTEST}
        known |= {json.dumps(secret, ensure_ascii=plain)[1:-1]
                  for secret in known for plain in (False, True)}  # fmt: skip
        longest = sorted(known, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest))) if longest else None

    def clean(self, text: str) -> str:
        """The text without them."""
        if self._known:
            text = self._known.sub(BLOT, text)
        for shape in SHAPES:
            text = shape.sub(_blot, text)
        return text


def _blot(found: re.Match[str]) -> str:
    part = found.groupdict().get("blotted")
    whole = found.group()
    return whole[: -len(part)] + BLOT if part else BLOT


class Lines(structlog.stdlib.ProcessorFormatter):
    """One JSON object a line, whoever logs."""

    def __init__(self, blotter: Blotter) -> None:
        stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
        super().__init__(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,  # without the values of variables
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            foreign_pre_chain=[structlog.stdlib.add_log_level, stamp],
        )
        self._blotter = blotter

    def format(self, record: logging.LogRecord) -> str:
        """The line, clean."""
        return self._blotter.clean(super().format(record)).translate(LINES)


def set_up(level: str, secrets: Iterable[str] = (), *, to: TextIO | None = None) -> None:
    """Log to standard error, one JSON object a line, from ``level`` on; ``secrets`` are what
    the settings hold and must not be seen. A second call takes the place of the first.
    """
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(Lines(Blotter(secrets)))
    root = logging.getLogger()
    for before in [one for one in root.handlers if isinstance(one.formatter, Lines)]:
        root.removeHandler(before)
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
