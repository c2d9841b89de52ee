"""“This is wrong”: which entry, and what is right; or what she objects to."""

from bot.forms import Answers, Choice, Form, Text, Wrong
from bot.messages import Say
from bot.turn import Open, Reply, Turn, button
from handlers.rights import requests
from handlers.rights.entries import columns
from storage import rights
from storage.rights import CORRECT, FIELDS, OBJECT
from storage.tables import Member, Unit

OTHER = "other"


def _read(turn: Turn, text: str) -> str:
    return " ".join(text.split())


class Right(Text):
    """What is right, as far as the entry is one that could be written."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """Kept as it was typed, once it can be read as what the entry is."""
        text = await super().said(turn, answers)
        if answers["entry"] in rights.APPLIED:
            try:
                columns(answers["entry"], text)
            except ValueError:
                raise Wrong(f"not-{answers['entry']}") from None
        return text


async def _has(turn: Turn, answers: Answers) -> dict[str, object]:
    """The entry she has named, and what the roster says there."""
    entry = answers["entry"]
    member = await turn.session.get_one(Member, turn.me.id)
    unit = await turn.session.get_one(Unit, member.unit_id)
    has = "" if entry == OTHER else requests.shown(turn.words, member, entry, unit.name)
    what = turn.words(f"rights-correct-entry-option-{entry}")
    return {"entry": entry, "what": what, "has": has or "—"}


class Correct(Form):
    """Two questions; whoever is responsible answers her within three days."""

    entry = Choice(*FIELDS, OTHER)
    right = Right(_read, limit=500, shows=_has)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """The request is acknowledged at once, with the day by which it is seen to."""
        entry = answers["entry"]
        asked = await rights.ask(
            turn.session,
            member_id=turn.me.id,
            kind=OBJECT if entry == OTHER else CORRECT,
            field="" if entry == OTHER else entry,
            wanted=answers["right"],
            now=turn.now,
        )
        await requests.put(turn.session, turn.words.texts, asked, now=turn.now)
        key = "rights-correct-asked" if asked.is_new else "rights-correct-asked-before"
        request = await rights.get(turn.session, asked.id)  # what was asked first stands
        told = turn.words(
            key,
            entry=entry,
            what=turn.words(f"rights-correct-entry-option-{entry}"),
            wanted=requests.quotable(request.wanted),
            until=turn.words.moment(asked.due_at),
        )
        return Say(told, (button(turn.words("rights-data-button"), "data"),))


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, for every member about herself."""
    return Open(Correct.id)
