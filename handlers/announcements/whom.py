"""Whom an announcement is for, as a secretary says it: everybody, or units by name or number."""

from collections.abc import Collection, Sequence

from bot.forms import Answers, Choice, Stay, Text
from bot.messages import Say
from bot.turn import Turn, fold
from handlers.announcements.units import Understood, understand
from storage.units import Figures as Unit
from storage.units import figures as units_of_roster

MOST_UNCLEAR = 5
LONGEST_PIECE = 60
"""Characters of an unclear piece that are quoted."""


class Whom(Choice):
    """Everybody or some units; chosen anew, the units are asked anew."""

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """The line that was chosen."""
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        for name in ("units", "units*"):
            answers.pop(name, None)
        return value


class Units(Text):
    """Units by name or number. What was understood is kept while the rest is cleared up.

    The answer is their ids with commas; what is kept so far is an answer by the name
    ``units*``.
    """

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The question with the numbered list."""
        sizes = await units_of_roster(turn.session)
        lines = [
            turn.words(self.key("line"), number=str(u.id), unit=u.name, count=u.members)
            for u in sizes
        ]
        return turn.words(self.key("ask"), list="\n".join(lines))

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The ids, when every piece was clear.

        Raises:
            Stay: some are unclear; they are named with those they resemble.
        """
        text = await super().said(turn, answers)
        sizes = await units_of_roster(turn.session)
        kept = chosen_units(answers.get("units*"))
        if kept and fold(text) == fold(turn.words(self.key("enough"))):
            return written(kept)
        found = understand(text, sizes)
        every = list(dict.fromkeys([*kept, *(u.id for u in found.units)]))
        if not found.unclear:
            return written(every)
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        answers["units*"] = written(every)
        raise Stay(Say(self._unclear(turn, found, [u for u in sizes if u.id in every])))

    def _unclear(self, turn: Turn, found: Understood, kept: Sequence[Unit]) -> str:
        """What was understood, what was not, and what it may have meant."""
        lines = [turn.words(self.key("kept"), units=named(kept))] if kept else []
        for one in found.unclear[:MOST_UNCLEAR]:
            near = "; ".join(
                turn.words(self.key("near-unit"), number=str(u.id), unit=u.name) for u in one.near
            )
            occasion = "near" if near else "unknown"
            lines.append(
                turn.words(self.key(occasion), piece=one.piece[:LONGEST_PIECE], near=near)
            )
        return "\n".join([*lines, turn.words(self.key("more" if kept else "again"))])


def audience_units(answers: Answers) -> Collection[int] | None:
    """The units it goes to; None: to everybody."""
    return None if answers["audience"] == "everyone" else chosen_units(answers["units"])


def chosen_units(written_ids: str | None) -> list[int]:
    """What ``written`` wrote."""
    return [int(one) for one in (written_ids or "").split(",") if one]


def written(ids: Sequence[int]) -> str:
    """Ids as an answer."""
    return ",".join(map(str, ids))


def named(units: Sequence[Unit]) -> str:
    """Their names, one after the other; some have a comma in them."""
    return "; ".join(unit.name for unit in units)
