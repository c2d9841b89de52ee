"""Correct what was sent: a new text, and beforehand how many get it how."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from bot.forms import Answers, Choice, Form, Option, Text, Wrong
from bot.turn import Open, Refusal, Reply, Turn
from handlers.announcements import approve
from handlers.announcements.announce import LONGEST, unmarked
from handlers.announcements.card import OFFICE, shown, surely
from handlers.announcements.message import TRIAL, correction, edited, message, replaced, title
from handlers.announcements.nudge import EVERYBODY
from handlers.presses import numbers
from storage import corrections, nudges, reminders
from storage.announcements import BEFORE, Notice, Sent, needs_approval
from storage.nudges import NobodyLeft, Stopped, TooSoon
from storage.revisions import Stale, Unchangeable

LONGEST_SUBJECT = 300
MOST_UNITS = 4000
"""UTF-16 units of the message as a whole: a change has one message to fit in (Telegram 4,096),
and some forms of address are longer than others."""


async def start(turn: Turn, argument: str) -> Reply:
    """Ask for the new text."""
    turn.require(OFFICE)
    [number, *_] = numbers(argument)
    of = await surely(turn.session, number)
    if of.state in ("withdrawn", "recalled"):
        raise Refusal("announcements-correct-gone")
    is_paper = bool(of.notice.kind or of.notice.subject)
    known = {"announcement": str(number), "paper": "yes" if is_paper else "no"}
    has_answers = of.state not in BEFORE and of.notice.need != "none"
    return Open(Correct.id, known | {"asks": "yes" if has_answers else "no"})


async def _old(turn: Turn, answers: Answers) -> Mapping[str, object]:
    of = await sent(turn, answers)
    return {"first": title(of.notice), "text": of.notice.text, "subject": of.notice.subject}


class NewText(Text):
    """The new text; the whole message has to fit in one."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The text."""
        text = await super().said(turn, answers)
        of = await sent(turn, answers)
        said = message(turn.words, turn.organisation, TRIAL, written(of, {"text": text}))
        if len(said.text.encode("utf-16-le")) // 2 > MOST_UNITS:
            raise Wrong("too-long", limit=LONGEST)
        return text


class Plan(Choice):
    """Exactly what will stand there, and for how many how; the answer is the version it is of."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Confirm, or write it anew."""
        of = await sent(turn, answers)
        return [
            Option(str(of.version), turn.words(self.key("confirm"))),
            Option("text", turn.words(self.key("change-text"))),
        ]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The message as it will be changed and as it will be said anew, and the numbers."""
        of = await sent(turn, answers)
        plan = await corrections.plan(turn.session, of.id)
        lines = [await self._shown(turn, answers, of, plan), ""]
        ways = {"edits": plan.edits, "messages": plan.messages, "unsent": plan.unsent,
                "unreached": plan.unreached}  # fmt: skip
        lines += [turn.words(self.key(k), count=n) for k, n in ways.items() if n]
        if of.state in BEFORE and needs_approval(of.notice.urgency, of.total):
            lines.append(turn.words(self.key("approval")))
        return "\n".join(lines)

    async def _shown(self, turn: Turn, answers: Answers, of: Sent, plan: corrections.Plan) -> str:
        words, notice = turn.words, written(of, answers)
        old = await replaced(turn.session, notice)
        said = message(words, turn.organisation, TRIAL, notice, instead_of=old)
        if plan.edits:
            begun = of.begun_at or of.confirmed_at
            said = edited(words, said, at=turn.now, begun=begun)
        parts = [words(self.key("ask"), message=said.text)]
        if plan.messages:
            line = correction(words, said, notice, title(of.notice)).text.partition("\n")[0]
            parts.append(words(self.key("begins"), line=line))
        return "\n".join(parts)

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """The version; or the text is asked for again."""
        if value == "text":
            raise Wrong("again", field="text")
        return value


class Correct(Form):
    """The new text, what becomes of the answers there are, and once more everything."""

    roles = (OFFICE,)

    text = NewText(unmarked, limit=LONGEST, shows=_old)
    subject = Text(
        unmarked, limit=LONGEST_SUBJECT, skip=True, shows=_old,
        when=lambda answers: answers["paper"] == "yes",
    )  # fmt: skip
    answered = Choice("keep", "again", when=lambda answers: answers["asks"] == "yes")
    send = Plan()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """It is being corrected; its card says how far that is."""
        turn.require(OFFICE)
        of = await sent(turn, answers)
        notice = written(of, answers)
        try:
            begun = await corrections.correct(
                turn.session, of.id, text=notice.text, subject=notice.subject,
                was=title(of.notice), version=int(answers["send"]),
                asks_again=answers.get("answered") == "again", by=turn.me.id, now=turn.now,
            )  # fmt: skip
        except Stale as stale:
            raise Wrong("changed", field="send") from stale
        except Unchangeable as gone:
            raise Refusal("announcements-correct-gone") from gone
        await approve.ask(turn, of.id)
        if answers.get("answered") == "again":
            await _ask_again(turn, of.id)
        key = "announcements-correct-begun" if begun else "announcements-correct-written"
        return [await shown(turn, of.id), turn.words(key)]


async def _ask_again(turn: Turn, number: int) -> None:
    """A text that changes in its place makes no sound: they are reminded to look again."""
    at = reminders.by_day(turn.now, zone=turn.words.texts.zone)
    with suppress(Stopped, TooSoon, NobodyLeft):
        await nudges.press(
            turn.session, number, unit_id=EVERYBODY, by=turn.me.id, now=turn.now, at=at
        )


async def sent(turn: Turn, answers: Answers) -> Sent:
    """The announcement it is about, as it is at this moment."""
    return await surely(turn.session, int(answers["announcement"]))


def written(of: Sent, answers: Answers) -> Notice:
    """It with what she has written so far."""
    subject = answers.get("subject") or of.notice.subject
    return replace(of.notice, text=answers["text"], subject=subject)
