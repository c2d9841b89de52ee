"""What is written to the log: ids and reasons as JSON lines, never names, texts or tokens."""

import logging
import sys

import structlog

QUIET = (
    "httpx", "httpcore", "telegram", "aiohttp.access", "apscheduler", "asyncio",
    "aiosqlite", "sqlalchemy",
)  # fmt: skip
"""Libraries whose ordinary lines carry addresses with tokens, what people wrote, or nothing
worth keeping."""


def set_up(level: str) -> None:
    """Log to standard error, one JSON object a line, from ``level`` on."""
    logging.basicConfig(stream=sys.stderr, level=level, format="%(message)s")
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,  # a traceback without the values of variables
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
