"""What the channels can show, so that one written conversation is played on all of them.

A script has ``[buttons]``. Where there are none its expected text has a numbered list instead,
a press becomes the number or the label typed, and a changed message is a new one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.delivery.pieces import fitted
from bot.messages import Button, Say

BUTTON = re.compile(r"  \[(.+)\]")
MORE = "Xem thêm"


@dataclass(frozen=True)
class Shape:
    """How one channel shows what is said."""

    text_limit: int = 4096
    buttons: int = 100
    """At most so many below a message."""
    numbers_buttons: bool = False
    can_edit: bool = True

    @property
    def lists(self) -> bool:
        """Whether the text lists the buttons."""
        return self.numbers_buttons or not self.buttons

    def shown(self, say: Say) -> Sequence[Say]:
        """The messages it becomes, by the product's own renderer."""
        return fitted(
            say,
            limit=self.text_limit,
            has_buttons=bool(self.buttons),
            numbers_buttons=self.numbers_buttons,
        )

    def below(self, say: Say) -> tuple[Button, ...]:
        """What can be pressed; where there is no room for all, the last asks for the rest."""
        if len(say.buttons) <= self.buttons:
            return say.buttons
        kept = say.buttons[: max(0, self.buttons - 1)]
        more = Button(MORE, f"more:{say.first - 1 + len(kept)}")
        return (*kept, more) if kept else ()

    def written(self, script: str) -> str:
        """What the script looks like here."""
        if not self.lists and self.can_edit:
            return script
        lines: list[str] = []
        labels: list[str] = []
        for line in [*script.splitlines(), ""]:
            button = BUTTON.fullmatch(line)
            if button:
                labels.append(button[1])
                continue
            lines += self._listed(labels)
            labels = []
            lines.append(line if self.can_edit else line.replace("<~ ", "< ", 1))
        return "\n".join(lines)

    def _listed(self, labels: list[str]) -> list[str]:
        if not self.lists:
            return [f"  [{label}]" for label in labels]
        return [f"  {n}. {label}" for n, label in enumerate(labels, 1)]


SHAPES = {
    "telegram": Shape(),
    "webchat": Shape(text_limit=20_000),
    "zalo_oa": Shape(text_limit=2000, buttons=5, numbers_buttons=True, can_edit=False),
    "zalo_bot": Shape(text_limit=2000, buttons=0, can_edit=False),
}

everywhere = pytest.mark.parametrize(
    ("database", "channel"),
    [
        ("postgresql", "telegram"),
        ("sqlite", "webchat"),
        ("postgresql", "zalo_oa"),
        ("sqlite", "zalo_bot"),
    ],
    indirect=["database"],
)
"""A conversation that is the same on every channel, and on either database."""
