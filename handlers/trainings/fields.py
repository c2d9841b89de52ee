"""Questions about the settings of a class: worded alike when it is opened and later."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from bot.forms import Answers, Choice, Option, Text, Wrong
from bot.turn import Turn

CLOSES: Final = time(17)
"""When registration closes on the day before, unless something else is typed."""
WORDED: Final = "trainings-create"
"""The form whose words they have, in whichever form they are asked."""


class Typed(Text):
    """Something typed."""

    def key(self, occasion: str) -> str:
        """As when a class is opened."""
        return f"{WORDED}-{self.name}-{occasion}"


class Lined(Typed):
    """Something typed that is never a small number: that is a line of the question."""

    numbers = True


class Chosen(Choice):
    """A line of several."""

    def key(self, occasion: str) -> str:
        """As when a class is opened."""
        return f"{WORDED}-{self.name}-{occasion}"


class Closing(Lined):
    """When registration ends: before the start; a line offers five o'clock of the day before."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The usual moment, while it is still ahead; later the start itself."""
        start = datetime.fromisoformat(answers["starts"])
        zone = turn.words.texts.zone
        eve = start.astimezone(zone).date() - timedelta(days=1)
        usual = datetime.combine(eve, CLOSES, zone)
        closes = usual if usual > turn.now else start
        return (Option(closes.isoformat(), turn.words.moment(closes)),)

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The moment, not after the start."""
        closes = await super().said(turn, answers)
        if datetime.fromisoformat(closes) > datetime.fromisoformat(answers["starts"]):
            raise Wrong("late")
        return closes
