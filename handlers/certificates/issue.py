"""The office gives a class its certificates: who signs, a second look, then all at once."""

import re
from collections.abc import Mapping, Sequence

from bot.forms import Answers, Form, Review, Text
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.certificates import tell
from handlers.certificates import words as told
from handlers.certificates.give import numbers, seen
from handlers.members.menu import OFFICE
from handlers.trainings.change import class_of
from storage import certificates, certified
from storage.certificates import SYMBOL
from storage.certified import Shown

LONGEST = 120
_SYMBOL = re.compile(r"[^\W\d_][\w-]{0,19}")


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, where there is somebody to give one to."""
    one = await class_of(turn, argument)
    found = await seen(turn, one.id)
    if not found.ready:
        raise Refusal("certificates-nobody")
    return Open(Issue.id, {"training": str(one.id), "count": str(len(found.ready))})


def symbol(turn: Turn, text: str) -> str:
    """``GCN``, ``GCN-BD``."""
    if not _SYMBOL.fullmatch(text):
        raise ValueError("wrong")
    return text.upper()


async def _given(turn: Turn, answers: Answers) -> Mapping[str, object]:
    """How many, and under which numbers, at this moment."""
    one = await class_of(turn, answers.get("training", ""))
    found = await certificates.preview(
        turn.session, one.id, now=turn.now, zone=turn.words.texts.zone, symbol=answers["symbol"]
    )
    return {**numbers(found, answers["symbol"]), "title": one.title,
            "count": int(answers["count"]), "refused": len(found.refused)}  # fmt: skip


class Issue(Form):
    """Who signs; what else stands on them is known."""

    roles = (OFFICE,)
    defaults = {"symbol": SYMBOL}  # noqa: RUF012 (as Form has it)

    signer_title = Text(limit=LONGEST)
    signer = Text(limit=LONGEST)
    symbol = Text(symbol, limit=20)
    check = Review(shows=_given)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Given, if it is to as many as she has seen; everybody is told."""
        one = await class_of(turn, answers.get("training", ""))
        try:
            made = await certificates.issue(
                turn.session, training_id=one.id, signer_title=answers["signer_title"],
                signer=answers["signer"], expected=int(answers["count"]), by=turn.me.id,
                now=turn.now, zone=turn.words.texts.zone, symbol=answers["symbol"],
            )  # fmt: skip
        except certificates.Nobody as nobody:
            raise Refusal("certificates-nobody") from nobody
        except certificates.Changed as changed:
            raise Refusal("certificates-changed", count=changed.count) from changed
        except certificates.NotOver as early:
            raise Refusal("certificates-not-over") from early
        day = told.today(turn.words, turn.now)
        of_class = await certified.of_class(turn.session, one.id, today=day)
        new = [shown for shown in of_class if shown.id in set(made)]
        reached = await tell.holders(turn.session, turn.words.texts, new, now=turn.now)
        await tell.units(turn, await seen(turn, one.id), new)
        return _done(turn, one.id, new, reached)


def _done(turn: Turn, training_id: int, new: Sequence[Shown], reached: int) -> Say:
    text = turn.words("certificates-issue-done", count=len(new), first=new[0].number,
                      last=new[-1].number, reached=reached, left=len(new) - reached)  # fmt: skip
    buttons = [
        button(turn.words(f"certificates-button-{name}"), f"certificates-{name}", training_id)
        for name in ("print", "list")
    ]
    return Say(text, tuple(buttons))
