"""The two clocks of a machine, as a test sets them: the boundary of the process."""

from datetime import UTC, datetime, timedelta

from bot.clock import Clock

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


class Hands:
    """A wall clock that can be set, and a boot clock that cannot."""

    def __init__(self, at: datetime = START) -> None:
        self.wall, self.boot = at.timestamp(), 5_000.0

    def pass_(self, **span: float) -> None:
        """Time goes by: both move."""
        seconds = timedelta(**span).total_seconds()
        self.wall += seconds
        self.boot += seconds

    def set_(self, **span: float) -> None:
        """Somebody sets the wall clock."""
        self.wall += timedelta(**span).total_seconds()

    def clock(self) -> Clock:
        return Clock(wall=lambda: self.wall, boot=lambda: self.boot)

    def now(self) -> datetime:
        """What the wall clock shows."""
        return datetime.fromtimestamp(self.wall, UTC)
