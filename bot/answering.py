"""Finds what one message means where its chat stands, and does it."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.forms import Choice, Field, Form, Stay, Wrong, match, prune
from bot.messages import Button, Incoming, Kind, Say
from bot.turn import Contents, Function, NotAllowed, Open, Refusal, Reply, Turn, Use, behind
from bot.turn import fold as folded
from storage import choices, conversations, quotes
from storage.conversations import Standing
from storage.database import Session

LONGEST_LABEL = 100
"""Characters; what is longer is no label that somebody typed."""
Lists = Sequence[Sequence[choices.Line]]
"""The lines of each message with buttons that a chat has seen, the one seen last first."""


async def shown_to(
    session: Session, people: Iterable[Incoming], contents: Contents, *, now: datetime
) -> dict[choices.Place, list[list[choices.Line]]]:
    """What the chats of those who may be choosing by a word were given to choose from, by one
    question for all: it is asked as soon as the words are no command."""
    places = [
        (said.channel, said.account, said.chat) for said in people if _may_choose(said, contents)
    ]
    return await choices.shown_in(session, places, now=now)


def _may_choose(said: Incoming, contents: Contents) -> bool:
    text = said.text
    is_short = said.kind is Kind.TEXT and len(text) <= LONGEST_LABEL
    return is_short and not text.startswith("/") and folded(text) not in contents.commands


class Answering:
    """One message of one chat, being answered."""

    def __init__(
        self, turn: Turn, here: Standing, contents: Contents, shown: Lists | None = None
    ) -> None:
        """``here`` is changed in place and commits with everything else. ``shown``: what the
        chat was given to choose from, where that is known by now."""
        self.turn, self.here, self.contents, self._known = turn, here, contents, shown
        turn.in_form = here.form

    async def says(self) -> list[Say]:
        """Every answer, in order."""
        if self.turn.acting_is_over:  # what she said was meant for somebody else's part
            conversations.close(self.here)
            return [Say(self.turn.words("talk-acting-over"))]
        return self._as_told(await self._says())

    async def _says(self) -> list[Say]:
        if self.turn.member is None and not self._in_open_form():
            return await self._call(self.contents.stranger, self.turn.said.text)
        match self.turn.said.kind:
            case Kind.PRESS:
                return await self._press(self.turn.said.press)
            case Kind.EDIT:
                return await self._call(self.contents.edited, "")
            case Kind.TEXT:
                return await self._said_text(self.turn.said.text)
            case _:
                return await self._other()

    # What was done

    async def _said_text(self, text: str) -> list[Say]:
        """Words that quote a message of ours are about that, also where a question stands."""
        if self.turn.said.reply_to and self.contents.replies:
            said = self.turn.said
            quoted = await quotes.handles(
                self.turn.session, channel=said.channel, account=said.account, chat=said.chat,
                message=said.reply_to,
            )  # fmt: skip
            for name, _, argument in (handle.partition(":") for handle in quoted):
                if name in self.contents.replies:
                    return await self._use(self.contents.replies[name], argument)
        return await self._typed(text)

    async def _typed(self, text: str) -> list[Say]:
        numbers = self._numbers_choose()
        lines: Sequence[Sequence[str]] = self.here.offered
        if numbers and folded(text)[:1].isdigit():
            lines = await self._last_lines()
        chosen = match(text, lines, numbers=numbers)
        if chosen is not None:
            return await self._press(lines[chosen][1])
        use, rest = self._command(text)
        if use is not None:
            return await self._use(use, rest)
        match folded(text):
            case "huy" | "/huy":
                return await self._leave()
            case "quay lai":
                return await self._back()
        if handle := await self._labelled(text):
            return await self._press(handle)
        use, rest = self._phrase(text)
        return await (self._use(use, rest) if use else self._other())

    async def _more(self, argument: str) -> list[Say]:
        """The lines of the last list that a channel with few buttons had no room for."""
        begun = int(argument) if argument.isascii() and argument.isdigit() else 0
        rest = (await self._last_lines())[begun:]
        if not rest:
            return await self._stale()
        buttons = tuple(Button(line[0], line[1]) for line in rest)
        return [Say(self.turn.words("talk-more"), buttons, first=begun + 1)]

    # What was said before, by whatever said it

    async def _shown(self) -> Lists:
        if self._known is not None:
            return self._known
        said = self.turn.said
        return await choices.shown(
            self.turn.session,
            channel=said.channel,
            account=said.account,
            chat=said.chat,
            now=self.turn.now,
        )

    async def _last_lines(self) -> Sequence[Sequence[str]]:
        """What a number means: a line of the last list she saw."""
        shown = await self._shown()
        return shown[0] if shown and not _is_question(shown[0]) else self.here.offered

    async def _labelled(self, text: str) -> str:
        """The handle of the newest button with that label; empty where there is none.

        A question that wants words takes everything said after it for an answer, unless it
        is the label of something newer.
        """
        if len(text) > LONGEST_LABEL:
            return ""
        for lines in await self._shown():
            if _is_question(lines) and not self._numbers_choose():
                break
            chosen = None if _is_question(lines) else match(text, lines, numbers=False)
            if chosen is not None:
                return lines[chosen][1]
        return ""

    def _command(self, text: str) -> tuple[Use | None, str]:
        """The command a text is or, with a slash, begins with."""
        head, *rest = text.split(maxsplit=1) or [""]
        if text.startswith("/"):
            return self.contents.commands.get(folded(head)), "".join(rest).strip()
        return self.contents.commands.get(folded(text)), ""

    def _phrase(self, text: str) -> tuple[Use | None, str]:
        """The command that a text without a slash begins with, where no question wants words.
        To who does not hold its role it is a text like any other."""
        form = self._form()
        field = form.field(self.here.asked) if form else None
        if field is None or not field.words:
            for phrase in self.contents.phrases:
                use = self.contents.commands[folded(phrase)]
                rest = behind(phrase, text)
                if rest is not None and (not use.access.roles or use.access.lets(self.turn)):
                    return use, rest
        return None, ""

    async def _other(self) -> list[Say]:
        form = self._form()
        if self.here.form and form is None:  # a deploy dropped the form
            conversations.close(self.here)
        if form is not None:
            return await self._said(form)
        if self.turn.said.kind is Kind.FILE:
            return await self._call(self.contents.file, "")
        return await self._call(self.contents.lost, self.turn.said.text)

    async def _press(self, handle: str) -> list[Say]:
        name, _, argument = handle.partition(":")
        if name == "form":
            ask, _, line = argument.partition(":")
            return await self._line(ask, line)
        if name == "leave":
            return await self._leave()
        if name == "more":
            return await self._more(argument)
        use = self.contents.buttons.get(name)
        return await (self._stale() if use is None else self._use(use, argument))

    # Functions

    async def _use(self, use: Use, argument: str) -> list[Say]:
        """The registered function, for who may use it at this moment."""
        if self.turn.member is not None and not use.access.lets(self.turn):
            return [await self._refusal(NotAllowed())]
        return await self._call(use.function, argument)

    async def _call(self, function: Function, argument: str) -> list[Say]:
        if self.turn.member is None:  # whoever is not linked reaches nothing else
            function, argument = self.contents.stranger, self.turn.said.text
        try:
            async with self.turn.work.block():
                reply = await function(self.turn, argument)
        except (NotAllowed, Refusal) as refused:
            return [await self._refusal(refused)]
        return await self._as_says(reply)

    async def _refusal(self, refused: NotAllowed | Refusal) -> Say:
        """What is refused, and whom she may call about it."""
        key, values = "talk-not-allowed", dict[str, object]()
        if isinstance(refused, Refusal):
            key, values = refused.key, refused.values
        elif self.turn.acting_by is not None:
            key = "talk-not-in-place"
        return await self._with_call(self.turn.words(key, **values))

    async def _with_call(self, text: str) -> Say:
        call = await self.contents.call(self.turn, "")
        return Say(" ".join(filter(None, [text, str(call or "")])))

    async def _as_says(self, reply: Reply) -> list[Say]:
        if isinstance(reply, Open):
            return await self._open(reply)
        if reply is None:
            return []
        several = [reply] if isinstance(reply, Say | str) else list(reply)
        return [Say(s) if isinstance(s, str) else s for s in several]

    async def _open(self, opening: Open) -> list[Say]:
        self.here.form = opening.form
        form = self._form()
        self.here.answers = {**(form.defaults if form else {}), **opening.answers}
        self.turn.in_form = opening.form
        return [*([opening.first] if opening.first else []), *await self._go_on()]

    # Forms

    def _form(self) -> type[Form] | None:
        return self.contents.forms.get(self.here.form)

    def _in_open_form(self) -> bool:
        form = self._form()
        return form is not None and form.strangers

    def _numbers_choose(self) -> bool:
        form = self._form()
        field = form.field(self.here.asked) if form else None
        return field.chooses_by_number(self.turn) if field else True

    async def _line(self, ask: str, line: str) -> list[Say]:
        """A line of a question was chosen, by a press or by its number."""
        form = self._form()
        field = form.field(self.here.asked) if form else None
        if form is None or field is None or ask != self.here.ask:
            return await self._stale()
        value = str(self.here.offered[int(line)][2])
        return await self._take(form, field, value)

    async def _said(self, form: type[Form]) -> list[Say]:
        """Something else than a line came while a question stands."""
        field = form.field(self.here.asked)
        if field is None or field.name in self.here.answers:  # the form changed since it asked
            return await self._go_on()
        return await self._take(form, field, None)

    async def _take(self, form: type[Form], field: Field, value: str | None) -> list[Say]:
        answers = dict(self.here.answers)
        try:
            if not form.access().lets(self.turn):
                raise NotAllowed
            if value is None:
                answer = await field.said(self.turn, answers)
            else:
                answer = await field.chosen(self.turn, answers, value)
        except Wrong as wrong:
            return await self._ask_again(wrong, field)
        except Stay as stay:
            return await self._stay(stay, answers)
        except (NotAllowed, Refusal) as refused:
            conversations.close(self.here)
            return [await self._refusal(refused)]
        answers[field.name] = answer
        self.here.answers = await prune(form, self.turn, answers, field.name)
        return await self._go_on()

    async def _stay(self, stay: Stay, answers: dict[str, str]) -> list[Say]:
        """The question stands; what was said carries its buttons, or it is asked again."""
        self.here.answers = answers
        if not stay.says:
            return await self._go_on()
        question = (await self._go_on())[-1]
        *before, last = stay.says
        return [*before, Say(last.text, question.buttons, file=last.file, card=last.card)]

    async def _ask_again(self, wrong: Wrong, field: Field) -> list[Say]:
        name = wrong.field or field.name
        self.here.answers = {k: v for k, v in self.here.answers.items() if k != name}
        asked = await self._go_on()
        if wrong.occasion == "again":
            return asked
        form = self._form()
        about = (form.field(name) if form else None) or field
        text = self.turn.words(about.key(wrong.occasion), **wrong.values)
        return [await self._with_call(text) if wrong.calls else Say(text), *asked]

    async def _go_on(self) -> list[Say]:
        """Ask the next question, or finish."""
        form = self._form()
        if form is None:
            conversations.close(self.here)
            return [Say(self.turn.words("talk-form-gone"))]
        field = form.next_field(self.here.answers)
        if field is None:
            return await self._finish(form)
        try:
            return [await self._ask(field)]
        except (NotAllowed, Refusal) as refused:  # whom it is about is no more hers
            conversations.close(self.here)
            return [await self._refusal(refused)]

    async def _ask(self, field: Field) -> Say:
        answers = dict(self.here.answers)
        options = await field.options(self.turn, answers)
        if isinstance(field, Choice) and not options:
            conversations.close(self.here)
            return Say(self.turn.words(field.key("none")))
        text = await field.ask(self.turn, answers)
        ask = secrets.token_urlsafe(9)
        lines = [[o.label, f"form:{ask}:{n}", o.value] for n, o in enumerate(options)]
        lines.append([self.turn.words("talk-leave"), "leave:", ""])
        self.here.asked, self.here.ask, self.here.offered = field.name, ask, lines
        contact = self.turn.words(field.key("contact")) if field.asks_contact(self.turn) else ""
        return Say(text, tuple(Button(label, handle) for label, handle, _ in lines),
                   ask_contact=contact)  # fmt: skip

    async def _finish(self, form: type[Form]) -> list[Say]:
        try:
            async with self.turn.work.block():
                reply: Reply = await form().done(self.turn, dict(self.here.answers))
        except Wrong as wrong:
            return await self._ask_again(wrong, form.fields[-1])
        except (NotAllowed, Refusal) as refused:
            reply = await self._refusal(refused)
        conversations.close(self.here)
        return await self._as_says(reply)

    async def _leave(self) -> list[Say]:
        if not self.here.form:
            return [Say(self.turn.words("talk-nothing-left"))]
        form, answers = self._form(), dict(self.here.answers)
        before = form().step_back(answers, self.here.asked) if form else None
        if before is not None:
            self.here.answers = dict(before)
            return await self._go_on()
        conversations.close(self.here)
        left = form().left(self.turn, answers) if form else None  # a deploy may have dropped it
        return [Say(await left if left else self.turn.words("talk-left"))]

    async def _back(self) -> list[Say]:
        """Drop the answer before the present question and ask for it again; what comes later may
        have been filled in by something else."""
        form = self._form()
        if form is None:
            return await self._call(self.contents.lost, "")
        names = [f.name for f in form.fields]
        before = names[: names.index(self.here.asked)] if self.here.asked in names else names
        given = [name for name in before if name in self.here.answers]
        answered = [one for one in given if self.here.answers[one] != form.defaults.get(one)]
        gone = answered[-1:]
        self.here.answers = {k: v for k, v in self.here.answers.items() if k not in gone}
        return await self._go_on()

    def _as_told(self, says: list[Say]) -> list[Say]:
        """Whoever takes somebody's part reads whose in every answer, and once nothing is open
        has a button that ends it."""
        if self.turn.acting_by is None or self.turn.member is None or not says:
            return says
        head = self.turn.words("talk-acting", name=self.turn.member.name)
        told = [replace(say, text=f"{head}\n\n{say.text}") for say in says]
        name, last = self.contents.end_of_part, told[-1]
        has_it = any(one.handle.startswith(f"{name}:") for one in last.buttons)
        if name and not self.here.form and not has_it:
            end = Button(self.turn.words("talk-acting-end"), f"{name}:")
            told[-1] = replace(last, buttons=(*last.buttons, end))
        return told

    async def _stale(self) -> list[Say]:
        """An old button: say so, and come back to the present question."""
        said = Say(self.turn.words("talk-stale"))
        if self._form() is None:
            conversations.close(self.here)  # a deploy may have dropped the form
            return [said, *await self._call(self.contents.lost, "")]
        return [said, *await self._go_on()]


def _is_question(lines: Sequence[choices.Line]) -> bool:
    """Of a form: the open one, when it is the newest, for none is asked beside it."""
    return any(handle.startswith(("form:", "leave:")) for _, handle in lines)
