"""A conversation that asks one question at a time and reads like the paper form.

What is kept between questions is the form's name and the answers by field name. The next
question is the first field that applies and has no answer, so questions may come and go with
a deploy while people are half-way.
"""

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from bot.messages import Kind, Say
from bot.turn import Access, Reply, Turn, fold

Answers = Mapping[str, str]
NUMBERED = re.compile(r"(\d{1,4})[.)]?(?: (.+))?")
"""A line as it is typed after a list: its number, perhaps with what stands behind it."""


@dataclass(frozen=True, slots=True)
class Option:
    """One line to choose."""

    value: str
    label: str


class Wrong(Exception):
    """An answer that will not do. Its words are ``form-field-occasion``; the question is
    asked again and every other answer is kept."""

    def __init__(
        self, occasion: str, *, field: str = "", calls: bool = False, **values: object
    ) -> None:
        """``calls``: only a person can help, so it is said whom to call."""
        super().__init__(occasion)
        self.occasion = occasion
        self.field = field
        self.calls = calls
        self.values = values


class Stay(Exception):
    """Something was done and said, and the question stands."""

    def __init__(self, *says: Say) -> None:
        super().__init__()
        self.says = says


Options = Callable[[Turn, Answers], Awaitable[Sequence[Option]]]
Shown = Callable[[Turn, Answers], Awaitable[Mapping[str, object]]]


async def _nothing(turn: Turn, answers: Answers) -> Mapping[str, object]:
    return {}


class Field:
    """One question. ``when`` says whether it applies; ``shows`` gives its words their values."""

    name: str
    form: "type[Form]"
    numbers = True
    """Whether a typed number means a line of the question, on every channel."""
    words = False
    """Whether whatever is typed may be the answer, so that it is no command with words behind."""
    contact = False
    """Whether her own phone number answers it, where the channel can share one; the button's
    words are ``form-field-contact``."""

    def __init__(
        self, *, when: Callable[[Answers], bool] | None = None, shows: Shown = _nothing
    ) -> None:
        """``when`` looks at the answers so far; without it the question always applies."""
        self.when = when or (lambda answers: True)
        self.shows = shows

    def __set_name__(self, owner: "type[Form]", name: str) -> None:
        """The field's name is the name it has in its form."""
        self.name = name

    def key(self, occasion: str) -> str:
        """The key of its words for an occasion."""
        return f"{self.form.id}-{self.name}-{occasion}"

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The lines to choose from, if any."""
        return ()

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The question's words."""
        return turn.words(self.key("ask"), **await self.shows(turn, answers))

    def chooses_by_number(self, turn: Turn) -> bool:
        """Whether a number that is typed in this chat means a line of the question."""
        return self.numbers

    def asks_contact(self, turn: Turn) -> bool:
        """Whether a button that shares her own phone number stands below, in this chat."""
        return self.contact

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """The answer, when a line was chosen."""
        return value

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The answer, when something else than a line came.

        Raises:
            Wrong: it will not do.
            Stay: it was taken in and the question stands.
        """
        raise Wrong("wrong")

    async def review(self, turn: Turn, answers: Answers) -> str:
        """The answer as a review shows it."""
        value = answers[self.name]
        found = [o.label for o in await self.options(turn, answers) if o.value == value]
        return found[0] if found else value


class Text(Field):
    """A few words typed by hand. ``read`` cleans them or raises ``ValueError(occasion)``."""

    numbers = False
    words = True

    def __init__(
        self,
        read: Callable[[Turn, str], str | Awaitable[str]] | None = None,
        *,
        limit: int = 300,
        skip: bool = False,
        show: Callable[[Turn, str], str] | None = None,
        **rest: Any,
    ) -> None:
        """``limit`` in characters; ``skip`` offers a line that answers with nothing (as does the
        word ``talk-skip``); ``show`` writes the stored answer for a review."""
        super().__init__(**rest)
        self.read, self.limit, self.skip, self.show = read, limit, skip, show

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The line to skip with, where there is one."""
        return (Option("", turn.words(self.key("skip"))),) if self.skip else ()

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The text, cleaned by ``read``."""
        text = turn.said.text.strip()
        if turn.said.kind is not Kind.TEXT or not text:
            raise Wrong("wrong")
        if self.skip and fold(text) == fold(turn.words("talk-skip")):
            return ""
        if len(text) > self.limit:
            raise Wrong("too-long", limit=self.limit)
        if self.read is None:
            return text
        try:
            found = self.read(turn, text)
            return found if isinstance(found, str) else await found
        except ValueError as error:
            raise Wrong(str(error)) from error

    async def review(self, turn: Turn, answers: Answers) -> str:
        """The stored answer through ``show``."""
        value = answers[self.name]
        return self.show(turn, value) if self.show and value else value


class Choice(Field):
    """One line of several: those of a function, or fixed ones whose labels are texts."""

    def __init__(self, *fixed: str, of: Options | None = None, **rest: Any) -> None:
        """``of`` finds the lines; otherwise ``fixed`` values with labels
        ``form-field-option-value``. No line at all ends the form with ``form-field-none``."""
        super().__init__(**rest)
        self.fixed, self.of = fixed, of

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The lines as they are at this moment."""
        if self.of is not None:
            return await self.of(turn, answers)
        return [Option(v, turn.words(self.key(f"option-{v}"))) for v in self.fixed]


class Many(Choice):
    """Several lines of several, chosen one after the other and then finished.

    The answer is a JSON list of values. What is chosen so far is an answer by the name
    ``field*``, so it survives a restart like every other.
    """

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """What may still be chosen, and the line that finishes once something is."""
        chosen = self.so_far(answers)
        rest = [o for o in await super().options(turn, answers) if o.value not in chosen]
        finish = [Option("*", turn.words(self.key("finish"), count=len(chosen)))]
        return [*(finish if chosen else []), *rest]

    def so_far(self, answers: Answers) -> list[str]:
        """The values chosen up to now."""
        found: list[str] = json.loads(answers.get(f"{self.name}*", "[]"))
        return found

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """The list, when the finishing line was chosen."""
        if value == "*":
            return json.dumps(self.so_far(answers))
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        answers[f"{self.name}*"] = json.dumps([*self.so_far(answers), value])
        raise Stay

    async def review(self, turn: Turn, answers: Answers) -> str:
        """The labels, with commas."""
        chosen = json.loads(answers[self.name])
        every = await Choice.options(self, turn, answers)
        return ", ".join(o.label for o in every if o.value in chosen)


class Draft(Protocol):
    """Where a ``Pages`` field keeps its parts: with its owner, never with the chat."""

    async def add(self, turn: Turn, answers: Answers) -> Say:
        """Take the message in as a part and say how far the draft is."""

    async def do(self, turn: Turn, answers: Answers, what: str) -> Say:
        """Do what one of the other lines says (show, drop the last part)."""


class Pages(Field):
    """A long text that arrives in messages and files until a line says it is whole."""

    words = True

    def __init__(self, draft: Draft, *, finish: str, also: Sequence[str], **rest: Any) -> None:
        """``finish`` and ``also`` are values with labels ``form-field-option-value``."""
        super().__init__(**rest)
        self.draft, self.finish, self.also = draft, finish, also

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The finishing line and the others."""
        every = (self.finish, *self.also)
        return [Option(v, turn.words(self.key(f"option-{v}"))) for v in every]

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """The answer is that it is whole; where it is kept, the draft knows."""
        if value == self.finish:
            return value
        raise Stay(await self.draft.do(turn, answers, value))

    async def said(self, turn: Turn, answers: Answers) -> str:
        """Never an answer: the message becomes a part."""
        if turn.said.kind not in (Kind.TEXT, Kind.FILE):
            raise Wrong("wrong")
        raise Stay(await self.draft.add(turn, answers))


class Review(Field):
    """Shows every answer and lets one be given again; answered when all are right."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The line that accepts, and one a question."""
        asked = [f for f in self.form.fields if f.name in answers and f.name != self.name]
        accept = turn.words(self.key("option-right"), **await self.shows(turn, answers))
        change = [
            Option(f.name, turn.words(self.key("change"), what=f_label(turn, f))) for f in asked
        ]
        return [Option("", accept), *change]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The question and a line an answer."""
        asked = [f for f in self.form.fields if f.name in answers and f.name != self.name]
        lines = [f"{f_label(turn, f)}: {await f.review(turn, answers) or '—'}" for f in asked]
        return "\n".join([await super().ask(turn, answers), "", *lines])

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Accepted; or the question named ``value`` is open again."""
        if not value:
            return "right"
        raise Wrong("again", field=value)


def f_label(turn: Turn, field: Field) -> str:
    """What a review calls a question."""
    return turn.words(field.key("label"))


class Form:
    """A conversation; subclasses list their fields in the order of the paper form."""

    id: ClassVar[str]
    """``feature-verb``, from the module it stands in."""
    fields: ClassVar[tuple[Field, ...]]
    roles: ClassVar[tuple[str, ...]] = ()
    """Who may fill it in, checked at every answer; empty: every linked member."""
    strangers: ClassVar[bool] = False
    """Whether somebody not linked may fill it in."""
    defaults: ClassVar[Answers] = {}
    """Questions that are answered from the start, and how: asked only when she opens them
    again."""
    in_place: ClassVar[bool] = False
    """Whether a secretary may fill it in for a member without a chat."""

    def __init_subclass__(cls) -> None:
        """Collects the fields; a module of ``handlers`` holds one form."""
        cls.id = "-".join(cls.__module__.split(".")[-2:])
        cls.fields = tuple(v for v in vars(cls).values() if isinstance(v, Field))
        for field in cls.fields:
            field.form = cls

    @classmethod
    def access(cls) -> Access:
        """Who may fill it in, beyond strangers."""
        return Access(cls.roles, cls.in_place)

    @classmethod
    def field(cls, name: str) -> Field | None:
        """The field called ``name``, if the form still has it."""
        return next((f for f in cls.fields if f.name == name), None)

    @classmethod
    def next_field(cls, answers: Answers) -> Field | None:
        """The first field that applies and has no answer; none when the form is filled."""
        return next((f for f in cls.fields if f.name not in answers and f.when(answers)), None)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """What the filled form brings about; runs in a savepoint.

        Raises:
            Wrong: one answer no longer holds; with ``field`` that question is asked again.
        """
        raise NotImplementedError

    def step_back(self, answers: Answers, asked: str) -> Answers | None:
        """The answers to go on with for who leaves the question ``asked``; None: she leaves
        the form."""
        return None

    async def left(self, turn: Turn, answers: Answers) -> str:
        """What is said to who leaves it half-way: ``form-left``, or the words for all forms."""
        key = f"{self.id}-left"
        return turn.words(key if turn.words.texts.has(key) else "talk-left")


async def prune(form: type[Form], turn: Turn, answers: Answers, changed: str) -> dict[str, str]:
    """The answers without those that ``changed``, given anew, has made void: their question
    does not apply any more, or the line they chose is not offered any more."""
    kept = {k: v for k, v in answers.items() if k != f"{changed}*"}
    names = [f.name for f in form.fields]
    for field in form.fields[names.index(changed) + 1 :] if changed in names else ():
        if field.name in kept and not await _holds(field, turn, kept):
            del kept[field.name]
    return kept


async def _holds(field: Field, turn: Turn, answers: Answers) -> bool:
    if isinstance(field, Review) or not field.when(answers):
        return False
    if not isinstance(field, Choice) or isinstance(field, Many):
        return True
    return answers[field.name] in [o.value for o in await field.options(turn, answers)]


def match(text: str, options: Sequence[Sequence[str]], *, numbers: bool) -> int | None:
    """Which line of those shown a typed text means: its number, its label, or both."""
    typed = fold(text)
    labels = [fold(o[0]) for o in options]
    numbered = NUMBERED.fullmatch(typed) if numbers else None
    if numbered:
        place = int(numbered[1]) - 1
        if 0 <= place < len(labels) and numbered[2] in (None, labels[place]):
            return place
    return labels.index(typed) if typed and typed in labels else None
