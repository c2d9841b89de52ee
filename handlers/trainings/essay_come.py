"""The office ticks whose final essays have come, on paper: a name a line, “muộn” behind it."""

from collections.abc import Sequence
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Text, Wrong
from bot.messages import Say
from bot.turn import Open, Reply, Turn, button, fold
from handlers.members.menu import OFFICE
from handlers.trainings.change import class_of
from handlers.trainings.nominate import read_names
from handlers.trainings.whom import named_by
from storage import essays, results
from storage.results import Trainee

LONGEST: Final = 4_000
LATE: Final = ("muon", "nop muon", "late")
EVERYBODY: Final = "all"
MOST_SHOWN: Final = 20


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form about the final essays of a class."""
    one = await class_of(turn, argument)
    return Open(EssayCome.id, {"training": str(one.id)})


class Names(Text):
    """Whose; a line takes everybody whose has not come yet."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Everybody."""
        one = await class_of(turn, answers.get("training", ""))
        left = len(await essays.missing(turn.session, one.id))
        label = turn.words(self.key("all"), count=left)
        return (Option(EVERYBODY, label),) if left else ()


Meant = tuple[Trainee, bool | None]


async def _meant(turn: Turn, answers: Answers) -> tuple[list[Meant], list[tuple[str, str]]]:
    """(who, whether late was said) of each line; what means nobody or several, and why."""
    one = await class_of(turn, answers.get("training", ""))
    if answers["names"] == EVERYBODY:
        return [(who, None) for who in await essays.missing(turn.session, one.id)], []
    trainees = await results.trainees(turn.session, one.id)
    meant: list[Meant] = []
    bad: list[tuple[str, str]] = []
    for line in answers["names"].split("\n"):
        name, is_late = _line(line)
        found = named_by(name, trainees)
        if len(found) == 1:
            meant.append((found[0], is_late))
        else:
            bad.append((line, "several" if found else "unknown"))
    return meant, bad


def _line(line: str) -> tuple[str, bool | None]:
    """``Trần Thị B: muộn``."""
    name, colon, said = line.rpartition(":")
    return (name.strip(), True) if colon and fold(said) in LATE else (line.strip(), None)


class Check(Choice):
    """Whose would be ticked, before anything is."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Tick them; other names."""
        meant, _ = await _meant(turn, answers)
        yes = Option("yes", turn.words(self.key("yes"), count=len(meant)))
        return [*([yes] if meant else []), Option("again", turn.words(self.key("again")))]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The names, and the lines that mean nobody or several."""
        meant, bad = await _meant(turn, answers)
        lines = [turn.words(self.key("ask"), count=len(meant), bad=len(bad))]
        lines += [
            turn.words(self.key("bad"), wording=wording,
                       reason=turn.words(f"results-bad-{reason}"))
            for wording, reason in bad[:MOST_SHOWN]
        ]  # fmt: skip
        lines += [f"• {who.name}, {who.unit}" for who, _ in meant[:MOST_SHOWN]]
        left = len(meant) - MOST_SHOWN
        return "\n".join(
            [*lines, *([turn.words(self.key("more"), count=left)] if left > 0 else [])]
        )

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Yes; or the names are asked for anew."""
        if value == "again":
            raise Wrong("other", field="names")
        return value


class EssayCome(Form):
    """The names, yes."""

    roles = (OFFICE,)

    names = Names(read_names, limit=LONGEST)
    check = Check()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Each is ticked; late where the day was past, or the line says so."""
        one = await class_of(turn, answers.get("training", ""))
        meant, _ = await _meant(turn, answers)
        for who, is_late in meant:
            await essays.receive(turn.session, training_id=one.id, member_id=who.member_id,
                                 is_late=is_late, by=turn.me.id, now=turn.now)  # fmt: skip
        come = await essays.figures(turn.session, one.id)
        told = turn.words("results-essays", due=come.due, come=come.come, late=come.late)
        return Say(told, (button(turn.words("results-button-show"), "class-results", one.id),))
