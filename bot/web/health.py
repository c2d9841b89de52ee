"""Whether the process lives, whether it may be sent work, and how much lies in its queues."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from aiohttp import web
from prometheus_client import REGISTRY, CollectorRegistry, Counter, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.web.guards import is_local
from bot.web.house import HOUSE, House
from storage import queues
from storage.database import Unavailable

COUNTED_EVERY = timedelta(seconds=5)
PATIENCE = 2.0
"""Seconds a database may take that is there."""
UNVERIFIED = Counter(
    "thuky_webhook_unverified", "Webhook calls that were not the platform's", ["channel"]
)


def add(app: web.Application) -> None:
    """The routes."""
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", Figures(app[HOUSE]).page)


async def healthz(request: web.Request) -> web.Response:
    """200 as long as the loop runs; it asks nothing of the database."""
    return web.Response(text="ok\n")


async def readyz(request: web.Request) -> web.Response:
    """200 once everything is started and the database answers, 503 until then.

    Further lines say what does not stop it from being sent work: a hold, a doubted clock.
    """
    house = request.app[HOUSE]
    if await house.ready():
        with suppress(*Unavailable):
            async with asyncio.timeout(PATIENCE):
                return web.Response(text="\n".join(["ready", *await house.alerts(), ""]))
    return web.Response(status=503, text="not ready\n", headers={"Retry-After": "5"})


class Figures(Collector):
    """The queues as Prometheus reads them, counted at most every five seconds."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._counting = asyncio.Lock()
        self._counted_at: datetime | None = None
        self._depth: queues.Depth | None = None
        self._registry = CollectorRegistry()
        self._registry.register(self)

    async def page(self, request: web.Request) -> web.Response:
        """The figures for who asks from this machine itself; 404 for all others."""
        if not is_local(request):
            raise web.HTTPNotFound
        async with self._counting:
            await self._count()
        content = generate_latest(REGISTRY) + generate_latest(self._registry)
        return web.Response(body=content, content_type="text/plain", charset="utf-8")

    async def _count(self) -> None:
        now = self.house.clock()
        if self._counted_at and now - self._counted_at < COUNTED_EVERY:
            return
        async with self.house.database.read() as session:
            self._depth = await queues.depth(session, now=now)
        self._counted_at = now

    def collect(self) -> Iterator[Metric]:
        """What was counted last."""
        if self._depth is None:
            return
        depth = self._depth
        yield _gauge("thuky_inbox_open", "Messages not answered yet", depth.inbox)
        yield _gauge(
            "thuky_inbox_oldest_seconds",
            "Age of the oldest message not answered",
            depth.inbox_age.total_seconds(),
        )
        states = GaugeMetricFamily(
            "thuky_deliveries_open", "Deliveries not done yet, by state", labels=["state"]
        )
        for state, number in depth.deliveries.items():
            states.add_metric([state], number)
        yield states
        yield _gauge(
            "thuky_deliveries_overdue_seconds",
            "How late the delivery due first is",
            depth.overdue.total_seconds(),
        )
        yield _gauge("thuky_audit_unsealed", "Acts of the audit without a seal", depth.unsealed)
        yield _gauge(
            "thuky_audit_unsealed_seconds",
            "Age of the first act without a seal",
            depth.unsealed_age.total_seconds(),
        )


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value=value)
