"""Write an announcement, see exactly what will go and to how many, and confirm it."""

from collections.abc import Collection, Mapping, Sequence
from math import ceil

from bot.forms import Answers, Choice, Form, Option, Stay, Text, Wrong
from bot.messages import Say
from bot.turn import Open, Reply, Turn, fold
from handlers.announcements.card import shown
from handlers.announcements.message import TRIAL, message
from handlers.announcements.secrecy import is_marked
from handlers.announcements.units import Understood, understand
from storage import announcements
from storage.announcements import Audience, Changed, Nobody, Notice
from storage.units import Figures as Unit
from storage.units import figures as units_of_roster

OFFICE = "office_secretary"
LONGEST = 3500
"""Characters; with the organisation's line and its button it is one message on Telegram."""
MOST_NAMED = 10
"""Units of an audience that are named before they are only counted."""
MOST_UNCLEAR = 5
LONGEST_PIECE = 60
"""Characters of an unclear piece that are quoted."""


async def begin(turn: Turn, rest: str) -> Reply:
    """Open the form."""
    turn.require(OFFICE)
    return Open(Announce.id)


def unmarked(turn: Turn, text: str) -> str:
    """A text that carries no secrecy marking."""
    if is_marked(text):
        raise ValueError("secret")
    return text


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


class Plan(Choice):
    """Exactly what will go and to how many; the answer is the number she was shown."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Confirm with the number, or change what was answered before."""
        total = (await counted(turn, answers)).total
        confirm = Option(str(total), turn.words(self.key("confirm"), count=total))
        change = [
            Option("text", turn.words(self.key("change-text"))),
            Option("audience", turn.words(self.key("change-audience"))),
        ]
        return [*([confirm] if total else []), *change]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The message as members see it, and whom it reaches how."""
        found = await counted(turn, answers)
        said = message(turn.words, turn.organisation, TRIAL, noticed(answers))
        shown_as = turn.words(
            self.key("ask"), message=said.text, button=said.buttons[0].label
        )  # fmt: skip
        lines = [shown_as, "", await self._whom(turn, answers, found)]
        if found.total:
            lines.append(self._reach(turn, found))
        if found.declined:
            lines.append(turn.words(self.key("declined"), count=found.declined))
        return "\n".join(lines)

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """The number; or one of the questions is open again."""
        if value in ("text", "audience"):
            raise Wrong("again", field=value)
        return value

    async def _whom(self, turn: Turn, answers: Answers, found: Audience) -> str:
        values = {"count": found.total, "units": len(found.units)}
        if answers["audience"] == "everyone":
            return turn.words(self.key("everyone"), **values)
        ids = chosen_units(answers["units"])
        sizes = [u for u in await units_of_roster(turn.session) if u.id in ids]
        shown_names = named(sizes[:MOST_NAMED]) + ("…" if len(sizes) > MOST_NAMED else "")
        return turn.words(self.key("some"), **values, names=shown_names)

    def _reach(self, turn: Turn, found: Audience) -> str:
        can_say = any(one.has_templates for one in turn.channels.values())
        ways: Mapping[str, int] = {
            **found.channels,
            "template" if can_say else "closed": found.closed,
            "blocked": found.blocked,
            "not_linked": found.not_linked,
        }
        said = [turn.words(f"announcements-reach-{k}", count=n) for k, n in ways.items() if n]
        reach = turn.words(self.key("reach"), ways=" · ".join(said))
        return f"{reach}\n{turn.words(self.key('takes'), minutes=minutes(turn, found))}"


class Announce(Form):
    """What to say, to whom, and once more everything before it goes."""

    roles = (OFFICE,)

    text = Text(unmarked, limit=LONGEST)
    audience = Whom("everyone", "units")
    units = Units(limit=1000, when=lambda answers: answers["audience"] == "units")
    send = Plan()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Freeze the audience; its card is the answer."""
        turn.require(OFFICE)
        try:
            new = await announcements.confirm(
                turn.session,
                noticed(answers),
                unit_ids=audience_units(answers),
                made_by=turn.me.id,
                account_id=turn.account_id,
                expected_total=int(answers["send"]),
                now=turn.now,
            )
        except Changed as changed:
            raise Wrong("changed", field="send", count=changed.total) from changed
        except Nobody as nobody:
            raise Wrong("nobody", field="audience") from nobody
        return await shown(turn, new)


def noticed(answers: Answers) -> Notice:
    """What she has written so far."""
    return Notice(answers["text"])


def minutes(turn: Turn, found: Audience) -> int:
    """How long it will take to leave, by the channel that takes longest; at least one."""
    takes = [
        number / turn.channels[name].announces
        for name, number in found.channels.items()
        if name in turn.channels
    ]
    return max(1, ceil(max(takes, default=0) / 60))


async def counted(turn: Turn, answers: Answers) -> Audience:
    """The audience of the answers as it is at this moment."""
    return await announcements.audience(
        turn.session, unit_ids=audience_units(answers), now=turn.now
    )


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
