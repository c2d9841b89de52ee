"""What a bot's plan allows, and how much of it is used up."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.channels import Finding

log = logging.getLogger(__name__)

VIETNAM = timedelta(hours=7)
MESSAGES_A_MONTH, PEOPLE = 3000, 50
"""The only plan there is (Basic, read 2026-09-26). Whether replies count is not said: all do."""
NEARLY = MESSAGES_A_MONTH * 4 // 5


@dataclass
class Usage:
    """How much of the plan is used up."""

    messages: int = 0
    """Sent in ``month``."""
    people: int = 0
    """Who have ever written to the bot; the platform does not serve the fifty-first."""
    month: str = ""
    """As 2026-11, in Vietnam; the first message of another one begins anew."""

    @property
    def is_spent(self) -> bool:
        """Whether the month's messages are gone."""
        return self.messages >= MESSAGES_A_MONTH

    @property
    def finding(self) -> Finding:
        """The plan in a line."""
        messages = f"{self.messages} of {MESSAGES_A_MONTH} messages of the month"
        is_enough = not self.is_spent and self.people <= PEOPLE
        return Finding(is_enough, f"Zalo Bot plan: {messages}, {self.people} of {PEOPLE} people")

    @property
    def troubles(self) -> Iterator[str]:
        """A plan that comes to its end."""
        if self.messages >= NEARLY:
            yield f"Zalo Bot: {self.messages} of {MESSAGES_A_MONTH} messages of the month sent"
        if self.people >= PEOPLE:
            yield f"Zalo Bot: {self.people} people, and the plan serves {PEOPLE}"

    def count(self, at: datetime) -> None:
        """One more message left; it is logged at four fifths and at the end."""
        month = month_of(at)
        self.messages = self.messages + 1 if month == self.month else 1
        self.month = month
        if self.messages in (NEARLY, MESSAGES_A_MONTH):
            log.warning("%s of %s messages of the month sent", self.messages, MESSAGES_A_MONTH)


def month_of(at: datetime) -> str:
    """The month there, as 2026-11."""
    return f"{at.astimezone(UTC) + VIETNAM:%Y-%m}"


def month_begun(at: datetime) -> datetime:
    """When the month of ``at`` began there."""
    local = at.astimezone(UTC) + VIETNAM
    return local.replace(day=1, hour=0, minute=0, second=0, microsecond=0) - VIETNAM
