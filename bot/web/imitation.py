"""The web chat in the shape of another channel: a switch of the demo, to see what members see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.messages import Say
from bot.web.shown import Manner, file_link, message
from storage import unchanging
from storage.database import Session
from storage.shown import Shown


@dataclass(frozen=True, slots=True)
class Imitation:
    """What one channel makes of a message; ``bot/app.py`` puts the channel's own rules in."""

    fitted: Callable[[Say], Sequence[Say]]
    """The messages it becomes, as the sender cuts and lists it there."""
    seen: Callable[[Say, str], Say]
    """What is seen of the last of them, with the buttons that can be pressed and, where files
    do not go along, the address of its file."""
    has_buttons: bool
    can_edit: bool

    def parts(self, say: Say, address: str = "") -> Sequence[Say]:
        """All of a message; only the last part has buttons or a file."""
        *before, last = self.fitted(say)
        return [*before, self.seen(last, address)]

    def changed(self, say: Say, address: str = "") -> Say:
        """What takes the place of an earlier message, and has that one to fit in."""
        parts = self.parts(say, address)
        return replace(parts[-1], text=parts[0].text)


@dataclass(frozen=True, slots=True)
class Imitated(Manner):
    """A page that shows what was said as ``imitation`` would."""

    imitation: Imitation
    origin: str
    """Where the page is: files have whole addresses in a text."""

    async def history(
        self, session: Session, chat: str, *, before: int, limit: int
    ) -> list[Shown]:
        """Where nothing is changed in place a change is a message."""
        if self.imitation.can_edit:
            return await Manner.history(self, session, chat, before=before, limit=limit)
        return await unchanging.history(session, chat, before=before, limit=limit)

    def hers(self, said: dict[str, Any]) -> dict[str, Any]:
        """A press is no message there; where there is nothing to press it was typed."""
        return said | {"text": ""} if said.get("pressed") and self.imitation.has_buttons else said

    def ours(self, row: Shown) -> list[dict[str, Any]]:
        """Several messages for a long one. The last has the row's own id, for it is the one
        that is pressed and changed; those before it have ``12.1`` and ``12.2``."""
        if row.kind == "send":
            return self._said(row)
        if not self.imitation.can_edit:
            return self._said_anew(row)
        if row.kind == "delete":
            return [message(row, {})]
        changed = self.imitation.changed(Say.from_json(row.say), self._address(row))
        return [message(row, changed.as_json())]

    def _said(self, row: Shown) -> list[dict[str, Any]]:
        parts = self.imitation.parts(Say.from_json(row.say), self._address(row))
        shown = [message(row, part.as_json()) for part in parts]
        return [one | {"id": f"{row.id}.{n}"} for n, one in enumerate(shown[:-1], 1)] + shown[-1:]

    def _said_anew(self, row: Shown) -> list[dict[str, Any]]:
        """A change as one more message. Its buttons are those of the message it is about."""
        if row.kind == "delete":
            return []
        return [one | {"about": row.target_id} for one in self._said(replace(row, kind="send"))]

    def _address(self, row: Shown) -> str:
        return f"{self.origin}{file_link(row)}"
