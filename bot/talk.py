"""One incoming message -> one transaction -> state, effects and replies."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.forms import Choice, Field, Form, Stay, Wrong, match, prune
from bot.messages import Button, Incoming, Kind, Say
from bot.texts import Texts
from bot.turn import Contents, Document, Function, Member, NotAllowed, Open, Refusal, Reply, Turn
from bot.turn import fold as folded
from storage import accounts, conversations, deliveries, files, inbox
from storage.database import Conflict, Database, Session
from storage.tables import Account, Conversation, InboxRow

log = structlog.get_logger()

CUT_OFF = 2.0
"""Seconds a handler may take; it awaits nothing but its session."""
REPLAYS = 5
"""How often a turn that lost a race is played again before it counts as a failed try."""


class Talk:
    """Answers claimed messages, one transaction each."""

    def __init__(
        self,
        database: Database,
        contents: Contents,
        texts: Texts,
        *,
        organisation: str,
        owner: str,
        clock: Callable[[], datetime],
        reply_lease: timedelta = timedelta(seconds=30),
    ) -> None:
        """``owner`` is this process: its replies are inserted already leased to its sender."""
        self.database = database
        self.contents = contents
        self.texts = texts
        self.organisation = organisation
        self.owner = owner
        self.clock = clock
        self.reply_lease = reply_lease

    async def handle(self, row_id: int) -> None:
        """Answer one claimed message. Whatever goes wrong in it is counted, and after five
        tries the message is set aside and its sender told."""
        try:
            await self._with_replays(row_id)
        except Exception as error:
            log.exception("message failed", inbox=row_id)
            await self._put_back(row_id, error)

    async def _with_replays(self, row_id: int) -> None:
        for left in reversed(range(REPLAYS)):
            try:
                return await self._once(row_id)
            except Conflict:
                if not left:
                    raise

    async def _once(self, row_id: int) -> None:
        async with self.database.write() as session, asyncio.timeout(CUT_OFF):
            row = await inbox.mine(session, row_id, owner=self.owner)
            if row is None:
                return
            said = Incoming.from_json(row.body)
            state = await self._answer(session, row, said)
            await inbox.finish(session, row, state=state)

    async def _answer(self, session: Session, row: InboxRow, said: Incoming) -> str:
        """Answer in the row's transaction; the state the row ends in."""
        now = self.clock()
        known = await accounts.meet(
            session, channel=said.channel, account=said.account, chat=said.chat, now=now
        )
        if said.kind is Kind.LEFT:
            await accounts.block(session, account_id=known.account.id, now=now)
        if said.kind in (Kind.LEFT, Kind.BACK):
            return "ignored"
        if said.kind is Kind.GROUP:
            return await self._answer_group(session, row, known.account, now)
        turn = await self._turn(session, row, said, known, now)
        here = await conversations.of_account(session, known.account.id)
        says = await Answering(turn, here, self.contents).says()
        here.touched_at = now
        await self._enqueue(session, row, known.account, says, now)
        return "done"

    async def _answer_group(
        self, session: Session, row: InboxRow, account: Account, now: datetime
    ) -> str:
        """Where others read along we say once that we work in private, and nothing else."""
        if not account.private:
            return "ignored"
        account.private = False
        words = self.texts.words()
        await self._enqueue(session, row, account, [Say(words("talk-group"))], now)
        return "done"

    async def _turn(
        self, session: Session, row: InboxRow, said: Incoming, known: accounts.Known, now: datetime
    ) -> Turn:
        member = known.member
        return Turn(
            session=session,
            said=said,
            account_id=known.account.id,
            member=Member(member.id, member.name, member.unit_id, known.roles) if member else None,
            words=self.texts.words(
                member.language if member else "", member.address if member else ""
            ),
            now=now,
            organisation=self.organisation,
            file=await _document(session, row.file_id),
        )

    async def _enqueue(
        self,
        session: Session,
        row: InboxRow,
        account: Account,
        says: Sequence[Say],
        now: datetime,
    ) -> None:
        new = [
            deliveries.NewDelivery(
                account=account,
                say=say.as_json(),
                purpose=f"reply:{row.id}:{n}",
                card=say.card,
                leased_to=self.owner,
            )
            for n, say in enumerate(says)
        ]
        await deliveries.enqueue(session, new, now=now)

    async def _put_back(self, row_id: int, error: Exception) -> None:
        async with self.database.write() as session:
            row = await inbox.mine(session, row_id, owner=self.owner)
            if row is None:
                return
            now = self.clock()
            if await inbox.put_back(session, row, error=type(error).__name__, now=now):
                await self._apologise(session, row, now)

    async def _apologise(self, session: Session, row: InboxRow, now: datetime) -> None:
        said = Incoming.from_json(row.body)
        known = await accounts.meet(
            session, channel=said.channel, account=said.account, chat=said.chat, now=now
        )
        if known.account.private:
            words = self.texts.words(known.member.language if known.member else "")
            await self._enqueue(session, row, known.account, [Say(words("talk-failed"))], now)


async def _document(session: Session, file_id: int | None) -> Document | None:
    if file_id is None:
        return None
    row = await files.get(session, file_id)
    return Document(row.id, row.name, row.kind, row.text, row.words, row.refused)


class Answering:
    """Finds what one message means where its chat stands, and does it."""

    def __init__(self, turn: Turn, here: Conversation, contents: Contents) -> None:
        """``here`` is changed in place and commits with everything else."""
        self.turn, self.here, self.contents = turn, here, contents
        turn.in_form = here.form

    async def says(self) -> list[Say]:
        """Every answer, in order."""
        if self.turn.member is None and not self._in_open_form():
            return await self._call(self.contents.stranger, self.turn.said.text)
        match self.turn.said.kind:
            case Kind.PRESS:
                return await self._press(self.turn.said.press)
            case Kind.EDIT:
                return await self._call(self.contents.edited, "")
            case Kind.TEXT:
                return await self._typed(self.turn.said.text)
            case _:
                return await self._other()

    # What was done

    async def _typed(self, text: str) -> list[Say]:
        chosen = match(text, self.here.offered, numbers=self._numbers_choose())
        if chosen is not None:
            return await self._press(self.here.offered[chosen][1])
        function, rest = self._command(text)
        if function is not None:
            return await self._call(function, rest)
        match folded(text):
            case "huy" | "/huy":
                return await self._leave()
            case "quay lai":
                return await self._back()
        return await self._other()

    def _command(self, text: str) -> tuple[Function | None, str]:
        """The command a text is or, with a slash or a colon, begins with."""
        head, _, rest = text.partition(" ")
        if text.startswith("/"):
            return self.contents.commands.get(folded(head)), rest.strip()
        return self.contents.commands.get(folded(text)), ""

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
        function = self.contents.buttons.get(name)
        if function is None:
            return await self._stale()
        return await self._call(function, argument)

    # Functions

    async def _call(self, function: Function, argument: str) -> list[Say]:
        if self.turn.member is None:  # whoever is not linked reaches nothing else
            function, argument = self.contents.stranger, self.turn.said.text
        try:
            async with self.turn.session.begin_nested():
                reply = await function(self.turn, argument)
        except NotAllowed:
            return [Say(self.turn.words("talk-not-allowed"))]
        except Refusal as refusal:
            return [Say(self.turn.words(refusal.key, **refusal.values))]
        return await self._as_says(reply)

    async def _as_says(self, reply: Reply) -> list[Say]:
        if isinstance(reply, Open):
            return await self._open(reply)
        if reply is None:
            return []
        several = [reply] if isinstance(reply, Say | str) else list(reply)
        says = [Say(s) if isinstance(s, str) else s for s in several]
        if not self.here.form:
            shown = next((s for s in reversed(says) if s.buttons), None)
            self.here.offered = [[b.label, b.handle, ""] for b in shown.buttons] if shown else []
        return says

    async def _open(self, opening: Open) -> list[Say]:
        self.here.form = opening.form
        self.here.answers = dict(opening.answers)
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
        return field.numbers if field else True

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
            if form.roles:
                self.turn.require(*form.roles)
            if value is None:
                answer = await field.said(self.turn, answers)
            else:
                answer = await field.chosen(self.turn, answers, value)
        except Wrong as wrong:
            return await self._ask_again(wrong, field)
        except Stay as stay:
            return await self._stay(stay, answers)
        except NotAllowed:
            conversations.close(self.here)
            return [Say(self.turn.words("talk-not-allowed"))]
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
        return [*before, Say(last.text, question.buttons, last.file, card=last.card)]

    async def _ask_again(self, wrong: Wrong, field: Field) -> list[Say]:
        name = wrong.field or field.name
        self.here.answers = {k: v for k, v in self.here.answers.items() if k != name}
        asked = await self._go_on()
        if wrong.occasion == "again":
            return asked
        form = self._form()
        about = (form.field(name) if form else None) or field
        return [Say(self.turn.words(about.key(wrong.occasion), **wrong.values)), *asked]

    async def _go_on(self) -> list[Say]:
        """Ask the next question, or finish."""
        form = self._form()
        if form is None:
            conversations.close(self.here)
            return [Say(self.turn.words("talk-form-gone"))]
        field = form.next_field(self.here.answers)
        return await self._finish(form) if field is None else [await self._ask(field)]

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
            async with self.turn.session.begin_nested():
                reply = await form().done(self.turn, dict(self.here.answers))
        except Wrong as wrong:
            return await self._ask_again(wrong, form.fields[-1])
        except NotAllowed:
            reply = self.turn.words("talk-not-allowed")
        except Refusal as refusal:
            reply = self.turn.words(refusal.key, **refusal.values)
        conversations.close(self.here)
        return await self._as_says(reply)

    async def _leave(self) -> list[Say]:
        if not self.here.form:
            return await self._call(self.contents.lost, "")
        key = f"{self.here.form}-left"
        conversations.close(self.here)
        key = key if self.turn.words.texts.has(key) else "talk-left"
        return [Say(self.turn.words(key))]

    async def _back(self) -> list[Say]:
        """Drop the last answer and ask its question again."""
        form = self._form()
        if form is None:
            return await self._call(self.contents.lost, "")
        answered = [f.name for f in form.fields if f.name in self.here.answers]
        gone = answered[-1:]
        self.here.answers = {k: v for k, v in self.here.answers.items() if k not in gone}
        return await self._go_on()

    async def _stale(self) -> list[Say]:
        """An old button: say so, and come back to the present question."""
        said = Say(self.turn.words("talk-stale"))
        if self._form() is None:
            return [said, *await self._call(self.contents.lost, "")]
        return [said, *await self._go_on()]
