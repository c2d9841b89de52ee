"""Which job may run just now: whose duty it is, and what waits until the time is certain."""

from collections.abc import Callable, Iterable
from functools import partial

from bot.jobs import Work
from bot.lead import Lead
from bot.turn import Job, Tick
from bot.watch import Watch


class Ticks:
    """The jobs, each asked again at every tick whether it may run."""

    def __init__(
        self, jobs: Iterable[Job], *, lead: Lead, watch: Watch, tick: Callable[[], Tick]
    ) -> None:
        """``tick`` makes what a run may use."""
        self.jobs = tuple(jobs)
        self._lead, self._watch, self._new = lead, watch, tick

    def work(self) -> dict[str, tuple[float, Work]]:
        """Name to seconds between two ticks and what is called at each, for the scheduler."""
        return {job.name: (job.every, partial(self.run, job)) for job in self.jobs}

    async def run(self, job: Job) -> None:
        """Runs the job if that is our duty and the moment allows it."""
        if not self._is_ours(job) or (job.timed and await self._watch.is_quiet()):
            return
        await job.run(self._new())

    def _is_ours(self, job: Job) -> bool:
        # who doubts the time does not lead; what needs no clock goes on there all the same
        return job.everywhere or self._lead.is_ours or self._watch.clock.in_doubt
