"""The part of a plan that says whom it reaches and how, with what may be changed of it."""

from collections.abc import Mapping
from math import ceil

from bot.forms import Answers, Wrong
from bot.messages import Say
from bot.turn import Turn
from handlers.announcements.preview import preview
from handlers.announcements.readback import read_back
from handlers.announcements.whom import settled, whom_of
from storage import plans
from storage.audiences import EVERYBODY, Settled, Whom, is_about_one
from storage.plans import Audience

HARDLY = 10
"""Where not even one in so many is reached, how long that takes is no news."""


async def meant(turn: Turn, answers: Answers) -> Whom:
    """Whom the answers mean today.

    Raises:
        Wrong: a unit of it is over; the audience is asked anew.
    """
    of = await settled(turn, answers)
    if of.over:
        raise Wrong("over", field="audience", unit="; ".join(of.over))
    return of.whom


async def counted(turn: Turn, answers: Answers) -> Audience:
    """The audience of the answers as it is at this moment."""
    return await plans.audience(turn.session, whom=whom_of(answers), now=turn.now)


def is_paid(answers: Answers) -> bool:
    """Whether she has allowed messages that cost."""
    return answers.get("paid") == "yes"


def may_cost(turn: Turn) -> bool:
    """Whether there is a channel that could charge for anything."""
    return any(can.free_for is not None for can in turn.channels.values())


async def shown(turn: Turn, answers: Answers) -> Say:
    """Some names and the table by unit; asked again, its next page."""
    assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
    page = int(answers.get("send*", "1"))
    said, after = await preview(turn, whom_of(answers), page)
    answers["send*"] = str(after)
    return Say(said)


async def lines_of(turn: Turn, answers: Answers, found: Audience) -> list[str]:
    """Whom it goes to, how they get it, and who does not."""
    of = await settled(turn, answers)
    said = [await _whom(turn, of, found)]
    said += [turn.words("announcements-plan-merged", unit=was, into=now) for was, now in of.merged]
    said += [turn.words("announcements-plan-over", unit=name) for name in of.over]
    if is_about_one(of.whom):
        said.append(turn.words("announcements-plan-about-one"))
    if found.total:
        said += [_reached(turn, answers, found), _takes(turn, answers, found)]
    if found.charged:
        words = "announcements-plan-costs" if is_paid(answers) else "announcements-plan-would-cost"
        said.append(turn.words(words, count=found.charged))
    if found.declined:
        said.append(turn.words("announcements-announce-send-declined", count=found.declined))
    return said


async def _whom(turn: Turn, of: Settled, found: Audience) -> str:
    values = {"count": found.total, "units": len(found.units)}
    if of.whom == EVERYBODY:
        return turn.words("announcements-announce-send-everyone", **values)
    kinds = {term.kind for term in of.whom.terms}
    kind = "some" if kinds == {"unit"} and of.whom.include == of.whom.terms else "groups"
    names = await read_back(turn, of.whom)
    return turn.words(f"announcements-announce-send-{kind}", **values, names=names)


def _parts(turn: Turn, answers: Answers, found: Audience) -> Mapping[str, int]:
    """Every part of the total."""
    can_say = any(one.has_templates for one in turn.channels.values())
    charged = found.charged if is_paid(answers) else 0
    return {
        **found.channels,
        "paid": charged,
        "template" if can_say else "closed": found.closed + found.charged - charged,
        "blocked": found.blocked,
        "not_linked": found.not_linked,
    }


def _reached(turn: Turn, answers: Answers, found: Audience) -> str:
    parts = _parts(turn, answers, found)
    said = [turn.words(f"announcements-reach-{k}", count=n) for k, n in parts.items() if n]
    return turn.words("announcements-announce-send-reach", ways=" · ".join(said))


def _takes(turn: Turn, answers: Answers, found: Audience) -> str:
    """How long it takes; where hardly anybody gets it, that instead."""
    parts = _parts(turn, answers, found)
    others = sum(parts.get(kind, 0) for kind in ("closed", "blocked", "not_linked"))
    now = found.total - others
    if now * HARDLY < found.total:
        return turn.words("announcements-announce-send-hardly", now=now, others=others)
    minutes_ = minutes(turn, found, with_paid=is_paid(answers))
    return turn.words("announcements-announce-send-takes", minutes=minutes_)


def minutes(turn: Turn, found: Audience, *, with_paid: bool = False) -> int:
    """How long it will take to leave, by the channel that takes longest; at least one."""
    costly = found.costly if with_paid else {}
    takes = [
        (found.channels.get(name, 0) + costly.get(name, 0)) / can.announces
        for name, can in turn.channels.items()
    ]
    return max(1, ceil(max(takes, default=0) / 60))
