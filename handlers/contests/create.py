"""Opening a contest."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.forms import Answers, Form, Review, Text, Wrong
from bot.messages import Say
from bot.turn import Open, Reply, Turn, fold
from handlers.contests.contest import terms
from handlers.moments import moment, show_moment
from storage import contests
from storage.contests import Crossed, Past

OFFICE: Final = "office_secretary"
MOST_WORDS: Final = 30_000
_NUMBER: Final = re.compile(r"([0-9]{1,3}(?:[ .,]?[0-9]{3})?)(?: ?(?:tu|words?))?")


def number_of_words(turn: Turn, text: str) -> str:
    """A number as people write it: ``1.000``, ``1000 từ``."""
    found = _NUMBER.fullmatch(fold(text))
    number = int(re.sub(r"\D", "", found[1])) if found else 0
    if not 0 < number <= MOST_WORDS:
        raise ValueError("wrong")
    return str(number)


def show_number(turn: Turn, value: str) -> str:
    """The stored number as a review shows it."""
    return turn.words.number(int(value))


async def least_so_far(turn: Turn, answers: Answers) -> Mapping[str, object]:
    """The least words, for the question after the most."""
    return {"least": int(answers["least"])}


class Most(Text):
    """The most words, which are no fewer than the least."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The number, as ``Text`` reads it."""
        value = await super().said(turn, answers)
        least = int(answers["least"])
        if int(value) < least:
            raise Wrong("less", least=least)
        return value


class Create(Form):
    """Title, rules, deadline and length of a contest."""

    roles = (OFFICE,)
    title = Text(limit=200)
    rules = Text(limit=4_000, skip=True)
    closes = Text(moment, show=show_moment)
    least = Text(number_of_words, show=show_number)
    most = Most(number_of_words, show=show_number, shows=least_so_far)
    check = Review()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """The contest is open from now on."""
        try:
            contest = await contests.create(
                turn.session,
                title=answers["title"],
                rules=answers["rules"],
                closes_at=datetime.fromisoformat(answers["closes"]),
                words_min=int(answers["least"]),
                words_max=int(answers["most"]),
                made_by=turn.me.id,
                now=turn.now,
            )
        except Past as error:
            raise Wrong("past", field="closes") from error
        except Crossed as error:
            raise Wrong("less", field="most", least=int(answers["least"])) from error
        return Say(turn.words("contests-create-created", **terms(turn, contest)))


async def start(turn: Turn, rest: str) -> Reply:
    """Opens the form, for the office."""
    turn.require(OFFICE)
    return Open(Create.id)
