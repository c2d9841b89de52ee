"""APScheduler: what runs by itself, and when. It only ticks; what is due, the database knows."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger()

Work = Callable[[], Awaitable[None]]


def scheduler(work: dict[str, tuple[float, Work]]) -> AsyncIOScheduler:
    """A scheduler, not yet started, that runs each work (by name) every so many seconds.

    A work that is still running is not started a second time; one that comes late is run once,
    however late (APScheduler's own default would drop what is a second late).
    """
    ticking = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for name, (every, run) in work.items():
        ticking.add_job(_logged(name, run), "interval", seconds=every, id=name)
    return ticking


def _logged(name: str, run: Work) -> Work:
    async def safely() -> None:
        try:
            await run()
        except asyncio.CancelledError:
            # the process stops; raised on, it would be complained of as a job that failed
            log.info("job cut off", job=name)
        except Exception:
            log.exception("job failed", job=name)  # the next tick asks the database again

    return safely
