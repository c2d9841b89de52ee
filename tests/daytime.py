"""A time zone in which it is morning, for runs by the real clock: announcements sleep at night."""

from datetime import UTC, datetime


def zone() -> str:
    """Its name; there it is between nine and ten, of this day or one beside it."""
    east = (9 - datetime.now(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-east:+d}" if east else "Etc/GMT"
