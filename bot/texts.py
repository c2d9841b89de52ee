"""Finds the words of a language by key (Fluent), and writes dates and numbers (Babel)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource, resolver

resolver.MAX_PART_LENGTH = 100_000
"""Characters of one value. Fluent stops at 2,500, against templates of strangers; ours are our
own, and an announcement has 3,500 characters, the rules of a contest 4,000."""


class Missing(Exception):
    """A key that no language has, or a text that lacks one of its values: our mistake."""


class Texts:
    """Everything the product says, in every language it speaks."""

    def __init__(self, folder: Path, *, default: str = "vi", zone: str = "Asia/Ho_Chi_Minh"):
        """Reads ``folder/<language>/*.ftl`` whole."""
        self.default = default
        self.zone = ZoneInfo(zone)
        self._bundles = {
            place.name: _bundle(place) for place in sorted(folder.iterdir()) if place.is_dir()
        }

    @property
    def languages(self) -> list[str]:
        """Codes of the languages there are words for."""
        return list(self._bundles)

    def keys(self, language: str) -> set[str]:
        """Every key of a language."""
        return set(self._bundles[language]._messages)

    def has(self, key: str) -> bool:
        """Whether the default language knows ``key``."""
        return self._bundles[self.default].has_message(key)

    def words(self, language: str = "", address: str = "") -> "Words":
        """The words of a language for people addressed as ``address`` (a key, not a word)."""
        known = language if language in self._bundles else self.default
        return Words(self, known, address or "default")

    def format(self, language: str, key: str, values: Mapping[str, object]) -> str:
        """One text with its values.

        Raises:
            Missing: the key, or one of the values it names.
        """
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            raise Missing(f"{key} in {language}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise Missing(f"{key} in {language} says nothing")
        text, errors = bundle.format_pattern(pattern, dict(values))
        if errors:
            raise Missing(f"{key} in {language}: {errors[0]}")
        return str(text)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, addressed to one kind of person."""

    texts: Texts
    language: str
    address: str
    named: str = ""
    """Stands behind the form of address, where who reads is not who is spoken to."""

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key``. Numbers choose plural forms and are written with separators;
        ids must be handed over as strings. ``$you`` and ``$You`` are always there."""
        you = self.texts.format(self.language, f"address-{self.address}", {})
        you = f"{you} {self.named}".rstrip()
        shown = {k: v if isinstance(v, int | float) else str(v) for k, v in values.items()}
        return self.texts.format(
            self.language, key, {"you": you, "You": you[:1].upper() + you[1:], **shown}
        )

    def day(self, at: datetime) -> str:
        """``thứ Sáu, 04/09/2026``: a date with its weekday, in the organisation's zone."""
        local = at.astimezone(self.texts.zone)
        weekday = format_date(local, "EEEE", locale=self.language)
        if weekday.startswith("Thứ "):  # Babel's words begin as a sentence does
            weekday = weekday[:1].lower() + weekday[1:]
        return f"{weekday}, {local:%d/%m/%Y}"

    def moment(self, at: datetime) -> str:
        """``08h30, thứ Sáu, 04/09/2026``: an exact hour with its day."""
        return f"{self.clock(at)}, {self.day(at)}"

    def short(self, at: datetime) -> str:
        """``08h30 04/09``: for buttons and lists."""
        return f"{self.clock(at)} {at.astimezone(self.texts.zone):%d/%m}"

    def clock(self, at: datetime) -> str:
        """``08h30`` in Vietnamese, ``08:30`` elsewhere."""
        local = at.astimezone(self.texts.zone)
        return f"{local:%Hh%M}" if self.language == "vi" else f"{local:%H:%M}"

    def second(self, at: datetime) -> str:
        """``21:03:12 15/10/2026``: for receipts, where the second counts."""
        return f"{at.astimezone(self.texts.zone):%H:%M:%S %d/%m/%Y}"

    def number(self, value: float) -> str:
        """``1.297`` in Vietnamese, ``1,297`` in English."""
        return str(format_decimal(value, locale=self.language))

    def percent(self, part: int, whole: int) -> str:
        """``98,0 %`` in Vietnamese, ``98.0 %`` in English; ``–`` of nothing."""
        if not whole:
            return "–"
        return f"{format_decimal(100 * part / whole, format='0.0', locale=self.language)} %"


def _bundle(place: Path) -> FluentBundle:
    bundle = FluentBundle([place.name], use_isolating=False)
    for file in sorted(place.glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
