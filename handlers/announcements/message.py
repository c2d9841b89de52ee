"""An announcement as members see it, and in one line of a list."""

from bot.messages import Say
from bot.texts import Words
from bot.turn import button

FIRST_LINE = 60


def message(words: Words, organisation: str, announcement_id: int, text: str) -> Say:
    """What each recipient gets: one button for all of them, the presser's account decides."""
    said = words("announcements-message", text=text, organisation=organisation)
    read = button(words("announcements-message-read"), "ack", announcement_id)
    return Say(said, (read,), brief=brief(organisation, announcement_id, text))


def brief(organisation: str, announcement_id: int, text: str) -> tuple[tuple[str, str], ...]:
    """What of it fits into an approved template."""
    return (
        ("kind", "announcement"),
        ("organisation", organisation),
        ("number", str(announcement_id)),
        ("text", " ".join(text.split())),
    )


def first_line(text: str) -> str:
    """Its beginning, at most 60 characters, cut between words."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if len(line) <= FIRST_LINE:
        return line
    cut = line[:FIRST_LINE].rpartition(" ")[0] or line[:FIRST_LINE]
    return f"{cut.rstrip(' ,.;:')}…"
