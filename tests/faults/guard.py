"""What a guard is: a few words of the product without which something is lost or doubled."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guard:
    """One guard, how it is taken away, and the test that then fails."""

    name: str
    file: str
    text: str
    """Stands exactly once in ``file``."""
    instead: str
    test: str
    """Its node id; an engine in brackets where one is enough."""

    @property
    def place(self) -> str:
        """The line of ``text`` that changes first, as a reader would look for it."""
        kept = [line.strip() for line in self.instead.splitlines()]
        lines = [line.strip() for line in self.text.splitlines()]
        return next((line for line in lines if line not in kept), lines[0])

    def taken_from(self, whole: str) -> str:
        """The file's text without it."""
        if whole.count(self.text) != 1:
            raise ValueError(f"{self.name}: stands {whole.count(self.text)} times in {self.file}")
        return whole.replace(self.text, self.instead)
