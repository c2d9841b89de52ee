"""Write an announcement, see exactly what will go and to how many, and confirm it."""

from datetime import datetime

from bot.forms import Answers, Choice, Form, Many, Text, Wrong
from bot.turn import Open, Reply, Turn
from handlers.announcements import approve
from handlers.announcements.answers import DEFAULTS, noticed
from handlers.announcements.card import OFFICE, shown
from handlers.announcements.enclose import Enclosures
from handlers.announcements.plan import More, Plan, settled_before
from handlers.announcements.reach import meant
from handlers.announcements.secrecy import is_marked
from handlers.announcements.trial import Others
from handlers.announcements.whom import (
    Audience,
    Minus,
    Units,
    cluster_lines,
    deed_lines,
    duty_lines,
    picked,
    subject_lines,
)
from handlers.moments import day, moment, show_moment
from storage import announcements, approvals
from storage.announcements import NEEDS, UNDO, URGENCIES, Changed, Nobody

LONGEST = 3500
"""Characters; with the organisation's line and its button it is one message on Telegram."""
LONGEST_LINE = 1000
"""Characters of a line that says whom it is for."""
KINDS = ("plain", "notice", "invitation", "letter", "plan", "guidance")
"""Words without a head, and the papers an office sends (domain.md section 2)."""


async def begin(turn: Turn, rest: str) -> Reply:
    """Open the form."""
    turn.require(OFFICE)
    return Open(Announce.id)


def unmarked(turn: Turn, text: str) -> str:
    """A text that carries no secrecy marking."""
    if is_marked(text):
        raise ValueError("secret")
    return text


def dated(turn: Turn, text: str) -> str:
    """The day on the paper, as an ISO string."""
    return day(turn, text).isoformat()


def is_paper(answers: Answers) -> bool:
    """Whether it has a head."""
    return answers["kind"] != "plain"


class Announce(Form):
    """What to say, to whom, and once more everything before it goes."""

    roles = (OFFICE,)
    defaults = DEFAULTS

    text = Text(unmarked, limit=LONGEST)
    audience = Audience(limit=LONGEST_LINE)
    units = Units(limit=LONGEST_LINE, **picked("units"))
    clusters = Many(of=cluster_lines, **picked("clusters"))
    duties = Many(of=duty_lines, **picked("duties"))
    deed = Choice(of=deed_lines, **picked("deeds"))
    about = Choice(of=subject_lines, **picked("deeds"))
    more = More()
    kind = Choice(*KINDS)
    number = Text(unmarked, limit=60, skip=True, when=is_paper)
    dated = Text(dated, limit=60, skip=True, when=is_paper)
    subject = Text(unmarked, limit=300, skip=True, when=is_paper)
    urgency = Choice(*URGENCIES)
    need = Choice(*NEEDS)
    due = Text(moment, skip=True, show=show_moment, when=lambda answers: answers["need"] != "none")
    files = Enclosures()
    minus = Minus(limit=LONGEST_LINE, skip=True)
    when = Text(moment, skip=True, show=show_moment)
    others = Others(limit=300, skip=True)
    send = Plan()

    def step_back(self, answers: Answers, asked: str) -> Answers | None:
        """Who leaves a setting goes back to the plan, which is as it was."""
        return settled_before(answers, asked)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Freeze the audience; its card is the answer."""
        turn.require(OFFICE)
        await _check(turn, answers)
        try:
            new = await announcements.confirm(
                turn.session,
                noticed(answers),
                whom=await meant(turn, answers),
                made_by=turn.me.id,
                account_id=turn.account_id,
                expected_total=int(answers["send"]),
                send_at=_leaves_at(turn, answers),
                is_timed=bool(answers["when"]),
                now=turn.now,
            )
        except Changed as changed:
            raise Wrong("changed", field="send", count=changed.total) from changed
        except Nobody as nobody:
            raise Wrong("nobody", field="audience") from nobody
        await approve.ask(turn, new)
        return await shown(turn, new)


async def _check(turn: Turn, answers: Answers) -> None:
    """What was right when it was answered may not be any more.

    Raises:
        Wrong: a moment has gone by, or nobody else is there to agree.
    """
    for name in ("when", "due"):
        if answers.get(name) and datetime.fromisoformat(answers[name]) <= turn.now:
            raise Wrong("past", field=name)
    if answers.get("due") and datetime.fromisoformat(answers["due"]) <= _leaves_at(turn, answers):
        raise Wrong("too-soon", field="due")
    is_asked = announcements.needs_approval(answers["urgency"], int(answers["send"]))
    if is_asked and not await approvals.approvers(turn.session, but=turn.me.id):
        raise Wrong("no-approver", field="send", calls=True)


def _leaves_at(turn: Turn, answers: Answers) -> datetime:
    return datetime.fromisoformat(answers["when"]) if answers["when"] else turn.now + UNDO
