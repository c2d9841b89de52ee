"""Judging an essay from the phone: criterion by criterion, every tap kept at once.

What a judge reads comes from ``storage/sheets.py`` alone, which knows no names.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from bot.forms import Answers, Choice, Field, Form, Option, Stay, Text, Wrong
from bot.messages import Kind, Say
from bot.turn import Open, Refusal, Reply, Turn, button, fold
from handlers.contests import judge_told
from handlers.contests.judge_code import essay_code
from handlers.presses import number
from storage import sheets
from storage.balancing import TooFew
from storage.outcomes import OutOfRange
from storage.rounds import BEGUN, LOCKED, Over
from storage.sheets import LONGEST_COMMENT, Desk, Missing, NotYours

JUDGE: Final = "judge"
_POINTS: Final = re.compile(r"([0-9]{1,3})(?: ?(diem|points?))?")
SAVE, COMMENT, RECUSE, BACK = "save", "comment", "recuse", "back"


async def start(turn: Turn, rest: str) -> Reply:
    """Her rounds that go on: how far she is, and the next essay."""
    desks = await sheets.desks(turn.session, turn.me.id)
    if not desks:
        return turn.words("judging-desk-none")
    lines = [turn.words("judging-desk-round", **_about(turn, one)) for one in desks]
    several = len(desks) > 1
    below = [button(turn.words("judging-button-next-of" if several else "judging-button-next",
                               title=one.title, round=str(one.number)), "judge-next", one.round_id)
             for one in desks if one.done < one.count]  # fmt: skip
    return Say("\n".join(lines), tuple(below))


def _about(turn: Turn, one: Desk) -> dict[str, object]:
    return {"title": one.title, "round": str(one.number), "done": one.done, "count": one.count,
            "until": turn.words.day(one.due_at)}  # fmt: skip


async def next_(turn: Turn, argument: str) -> Reply:
    """The essay she has begun, else the next one of hers in a round."""
    round_id = number(argument)
    if round_id not in {one.round_id for one in await sheets.desks(turn.session, turn.me.id)}:
        raise Refusal("judging-over")
    return await _next(turn, round_id)


async def _next(turn: Turn, round_id: int, told: str = "") -> Reply:
    mine = await sheets.of_judge(turn.session, round_id=round_id, judge_id=turn.me.id)
    open_ = [one for one in mine if one.state != LOCKED]
    if not open_:
        every = turn.words("judging-done", count=len(mine))
        return "\n".join(filter(None, [told, every]))
    one = min(open_, key=lambda sheet: (sheet.state != BEGUN, sheet.code))
    done = turn.words("judging-progress", done=len(mine) - len(open_), count=len(mine))
    _, text = await sheets.read(turn.session, sheet_id=one.id, judge_id=turn.me.id)
    head = turn.words("judging-essay", code=essay_code(one.code), words=one.words)
    first = Say("\n\n".join(filter(None, [told, f"{head} {done}", text])))
    return Open(Judge.id, {"sheet": str(one.id), "round": str(round_id)}, first)


def _hers(turn: Turn, answers: Answers) -> dict[str, Any]:
    return {"sheet_id": int(answers.get("sheet", "0")), "judge_id": turn.me.id}


class Marks(Field):
    """Points for one criterion after the other; the answer is what else she wants to do."""

    def chooses_by_number(self, turn: Turn) -> bool:
        """A number is points, but where the lines are numbered."""
        return turn.can.numbers_lines

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The levels of the criterion, the one before; once all have points, the end."""
        known, points, _ = await _marks(turn, answers)
        now = _asked(answers, [one.number for one in known], points)
        lines = []
        if now:
            criterion = next(one for one in known if one.number == now)
            lines = [Option(f"{now}={worth}", turn.words(self.key("level"), points=worth))
                     for worth, _ in criterion.levels]  # fmt: skip
            if now > known[0].number:
                lines.append(Option(f"{BACK}{now - 1}", turn.words(self.key("back"))))
        else:
            lines = [Option(what, turn.words(self.key(what))) for what in (SAVE, COMMENT)]
            lines += [
                Option(f"{BACK}{one.number}", turn.words(self.key("change"), title=one.title))
                for one in known
            ]
        return [*lines, Option(RECUSE, turn.words(self.key(RECUSE)))]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The criterion with its levels in full, or the sum."""
        known, points, comment = await _marks(turn, answers)
        now = _asked(answers, [one.number for one in known], points)
        code, _ = await sheets.read(turn.session, **_hers(turn, answers))
        if not now:
            lines = [turn.words(self.key("line"), title=one.title, points=points[one.number],
                                most=one.most) for one in known]  # fmt: skip
            said = turn.words(self.key("comment-is"), comment=comment) if comment else ""
            total = turn.words(self.key("sum"), code=essay_code(code), total=sum(points.values()))
            return "\n".join(filter(None, [total, *lines, said]))
        criterion = next(one for one in known if one.number == now)
        head = turn.words(self.key("ask"), code=essay_code(code), number=str(now),
                          count=str(len(known)), title=criterion.title,
                          most=criterion.most)  # fmt: skip
        levels = [turn.words(self.key("levels"), points=worth, what=what)
                  for worth, what in criterion.levels]  # fmt: skip
        typed = "listed" if turn.can.numbers_lines else "plain"
        had = turn.words(self.key("had"), points=points[now]) if now in points else ""
        how = turn.words(self.key("how"), typed=typed)
        return "\n".join(filter(None, [head, *levels, had, how]))

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Points are kept and the next criterion follows; the rest leaves the question."""
        if value.startswith(BACK):
            assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
            answers["at"] = value.removeprefix(BACK)
            raise Stay
        if value in (SAVE, COMMENT, RECUSE):
            return value
        criterion, _, points = value.partition("=")
        return await self._keep(turn, answers, int(criterion), int(points))

    async def said(self, turn: Turn, answers: Answers) -> str:
        """Exact points for the criterion that is asked."""
        found = _POINTS.fullmatch(fold(turn.said.text)) if turn.said.kind is Kind.TEXT else None
        known, points, _ = await _marks(turn, answers)
        now = _asked(answers, [one.number for one in known], points)
        if found is None or not now:
            raise Wrong("wrong")
        return await self._keep(turn, answers, now, int(found[1]))

    async def _keep(self, turn: Turn, answers: Answers, criterion: int, points: int) -> str:
        hers = _hers(turn, answers)
        try:
            await sheets.score(turn.session, **hers, points={criterion: points}, now=turn.now)
        except OutOfRange as wrong:
            raise Wrong("range", most=wrong.most) from wrong
        except (NotYours, Over) as over:
            raise Refusal("judging-over") from over
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        answers.pop("at", None)
        raise Stay


async def _marks(turn: Turn, answers: Answers):  # type: ignore[no-untyped-def]
    try:
        return await sheets.marks(turn.session, **_hers(turn, answers))
    except (NotYours, Over) as over:
        raise Refusal("judging-over") from over


def _asked(answers: Answers, every: Sequence[int], points: dict[int, int]) -> int:
    """The number of the criterion she goes back to, else of the first without points; 0 when
    all have some."""
    if (at := int(answers.get("at", "0"))) in every:
        return at
    return next((one for one in every if one not in points), 0)


class Judge(Form):
    """Points, and before the sheet is locked a comment; or she knows the author."""

    roles = (JUDGE,)

    marks = Marks()
    comment = Text(limit=LONGEST_COMMENT, skip=True, when=lambda a: a["marks"] == COMMENT)
    sure = Choice("yes", "no", when=lambda a: a["marks"] == RECUSE)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Locked, and the next essay; or back to the points; or handed on."""
        try:
            return await _finish(turn, answers)
        except (NotYours, Over) as over:
            raise Refusal("judging-over") from over

    async def left(self, turn: Turn, answers: Answers) -> str:
        """That nothing is lost."""
        return turn.words("judging-left")


async def _finish(turn: Turn, answers: Answers) -> Reply:
    hers, round_id = _hers(turn, answers), int(answers["round"])
    if answers["marks"] == RECUSE and answers["sure"] == "yes":
        return await _recuse(turn, hers, round_id)
    if answers["marks"] == SAVE:
        return await _save(turn, hers, round_id)
    if answers["marks"] == COMMENT:
        await sheets.score(turn.session, **hers, points={}, comment=answers["comment"],
                           now=turn.now)  # fmt: skip
    return Open(Judge.id, {"sheet": answers["sheet"], "round": answers["round"]})


async def _save(turn: Turn, hers: dict[str, Any], round_id: int) -> Reply:
    code, _ = await sheets.read(turn.session, **hers)
    try:
        locked = await sheets.lock(turn.session, **hers, now=turn.now)
    except Missing as missing:
        raise Wrong("missing", field="marks", count=len(missing.numbers)) from missing
    if locked.third is not None:
        await judge_told.one_more(turn, round_id, locked.third)
    told = turn.words("judging-saved", code=essay_code(code), total=locked.total)
    if others := await sheets.others(turn.session, **hers):
        told += " " + turn.words("judging-others", points=", ".join(map(str, others)))
    return await _next(turn, round_id, told)


async def _recuse(turn: Turn, hers: dict[str, Any], round_id: int) -> Reply:
    code, _ = await sheets.read(turn.session, **hers)
    try:
        taker = await sheets.recuse(turn.session, **hers, now=turn.now)
    except TooFew:
        await judge_told.office(turn, hers["sheet_id"], essay_code(code))
        return turn.words("judging-nobody", code=essay_code(code))
    await judge_told.one_more(turn, round_id, taker)
    return await _next(turn, round_id, turn.words("judging-handed-on", code=essay_code(code)))
