"""Both sides of a chat as the page reads them (JSON), and where it left off."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from bot.messages import Incoming, Kind
from storage import shown, webchat
from storage.database import Session
from storage.shown import Shown
from storage.tables import InboxRow

Labels = Mapping[tuple[int, str], str]
MOST = 50
"""Messages in one answer."""
PLACE = re.compile(r"(\d{1,18})-(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is in the chat: the last row of her side, and of ours."""

    heard: int = 0
    shown: int = 0

    def __str__(self) -> str:
        return f"{self.heard}-{self.shown}"

    @classmethod
    def parse(cls, text: str) -> "Place":
        """What ``str`` wrote; empty is the beginning. Raises ``ValueError``."""
        if not text:
            return cls()
        found = PLACE.fullmatch(text)
        if not found:
            raise ValueError("no place in a chat")
        return cls(int(found[1]), int(found[2]))


@dataclass(frozen=True, slots=True)
class Page:
    """Some messages in order, and the place to go on from."""

    messages: list[dict[str, Any]]
    place: Place
    more: bool = False


class Manner:
    """How a page shows what was said: as it is. ``bot/web/imitation.py`` knows other manners."""

    async def history(
        self, session: Session, chat: str, *, before: int, limit: int
    ) -> list[Shown]:
        """The last rows of ours before one, oldest first."""
        return await shown.history(session, chat, before=before, limit=limit)

    def hers(self, said: dict[str, Any]) -> dict[str, Any]:
        """A message of hers on the page."""
        return said

    def ours(self, row: Shown) -> list[dict[str, Any]]:
        """What a row of ours is on the page."""
        return [message(row, row.say)]


AS_IT_IS = Manner()


async def heard_since(
    session: Session, chat: str, place: Place, manner: Manner = AS_IT_IS
) -> Page:
    """What she said after ``place``, in whatever window."""
    heard = await webchat.heard(session, chat, after=place.heard, limit=MOST)
    place = replace(place, heard=heard[-1].id) if heard else place
    return Page(await _hers(session, chat, heard, manner), place)


async def fetched(
    session: Session, chat: str, page: Page, manner: Manner = AS_IT_IS, *, now: datetime
) -> Page:
    """The same and what we said, which counts as sent from now on; edits after their message."""
    ours = await shown.fetch(session, chat, now=now, after=page.place.shown, limit=MOST)
    place = replace(page.place, shown=ours[-1].id) if ours else page.place
    return Page([*page.messages, *(one for row in ours for one in manner.ours(row))], place)


async def before(session: Session, chat: str, place: Place, manner: Manner = AS_IT_IS) -> Page:
    """The messages before ``place`` (the beginning: the newest) in their last wording."""
    heard = await webchat.heard(session, chat, before=place.heard, limit=MOST)
    ours = await manner.history(session, chat, before=place.shown, limit=MOST)
    # From the newest back; of each side the last ones are taken, so that the rest has
    # smaller ids and the next page misses nothing.
    sides: list[Iterable[InboxRow | Shown]] = [reversed(heard), reversed(ours)]
    taken = list(islice(merge(*sides, key=_at, reverse=True), MOST))[::-1]
    heard_taken = [row for row in taken if isinstance(row, InboxRow)]
    ours_taken = [row for row in taken if isinstance(row, Shown)]
    place = Place(
        heard_taken[0].id if heard_taken else place.heard,
        ours_taken[0].id if ours_taken else place.shown,
    )
    said = await _hers(session, chat, heard_taken, manner)
    said += [one for row in ours_taken for one in manner.ours(row)]
    messages = sorted(said, key=lambda one: str(one["at"]))
    return Page(messages, place, more=len(heard) + len(ours) >= MOST)


def _written(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _at(row: InboxRow | Shown) -> datetime:
    return row.at


async def _hers(
    session: Session, chat: str, rows: Iterable[InboxRow], manner: Manner
) -> list[dict[str, Any]]:
    said = [(row, Incoming.from_json(row.body)) for row in rows if row.body.get("kind")]
    pressed = [int(s.message) for _, s in said if s.kind is Kind.PRESS and s.message.isdigit()]
    labels = await webchat.labels(session, chat, pressed) if pressed else {}
    return [manner.hers(_her_row(row, one, labels)) for row, one in said if not _is_entry(one)]


def _is_entry(said: Incoming) -> bool:
    """A page that opens says so to us; to her that would be noise, and a code besides."""
    return said.kind is Kind.TEXT and said.text.split(" ")[0] == "/start"


def _her_row(row: InboxRow, said: Incoming, labels: Labels) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": said.id.rpartition(":")[2],
        "from": "me",
        "at": _written(row.at),
        "text": said.text,
    }
    if said.kind is Kind.PRESS:
        on = int(said.message) if said.message.isdigit() else 0
        shown |= {"pressed": said.press, "on": on, "text": labels.get((on, said.press), "")}
    if said.attachment:
        shown["file"] = {"name": said.attachment.name, "size": said.attachment.size}
    return shown


def message(row: Shown, say: Mapping[str, Any]) -> dict[str, Any]:
    """A row of ours on the page, ``say`` being its words as JSON.

    ``id`` is that of the message it is about, ``version`` grows with each edit.
    """
    about = row.id if row.kind == "send" else row.target_id
    shown: dict[str, Any] = {"id": about, "version": row.id, "from": "us"}
    if row.kind == "delete":
        return shown | {"gone": True}
    shown |= {"at": _written(row.at), "text": say.get("text", "")}
    shown["edit"] = row.kind == "edit"
    shown["buttons"] = [b for b in map(_button, say.get("buttons", ())) if b]
    file = say.get("file")
    if file:
        shown["file"] = {"name": file["name"], "link": file_link(row)}
    return shown


def file_link(row: Shown) -> str:
    """Where the page fetches the file of a message."""
    return f"/chat/files/{row.id}"


def _button(button: Mapping[str, str]) -> dict[str, str] | None:
    url = button.get("url", "")
    if button.get("handle"):
        return {"label": button["label"], "handle": button["handle"]}
    is_link = url.startswith(("https://", "http://")) or re.match(r"/[^/\\]", url)
    return {"label": button["label"], "url": url} if is_link else None
