"""A decision made elsewhere is entered: its number and day, its places, whom it names; then each
is invited to her place. Nobody is chosen here."""

import json
from datetime import date, datetime, timedelta
from typing import Final

from bot.forms import Answers, Form, Text
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers import lists
from handlers.members.menu import OFFICE
from handlers.moments import moment
from handlers.presses import number, numbers
from handlers.trainings.decision_list import day_typed, groups
from storage import announcements, decisions, plans
from storage.announcements import UNDO, Notice
from storage.audiences import Term, Whom
from storage.decisions import Group
from storage.tables import Decision

MOST_SITES: Final = 10
ANSWER_BEFORE: Final = timedelta(days=1)


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form; with the id of a decision, to send another list for it."""
    turn.require(OFFICE)
    if not argument:
        return Open(Decide.id)
    return Open(Decide.id, {"decision": str((await _decision(turn, number(argument))).id)})


async def _decision(turn: Turn, decision_id: int) -> Decision:
    try:
        return await decisions.get(turn.session, decision_id)
    except decisions.NoSuchDecision as none:
        raise Refusal("decisions-none") from none


def _sites(turn: Turn, said: str) -> str:
    """A line a place: ``Hội trường A; 7h30 20/12/2026``."""
    found = []
    for line in filter(None, map(str.strip, said.splitlines())):
        place, mark, at = line.rpartition(";")
        if not mark or not place.strip() or len(place) > 300:
            raise ValueError("wrong")
        found.append([place.strip().lstrip("0123456789.) "), moment(turn, at)])
    if not 0 < len(found) <= MOST_SITES:
        raise ValueError("wrong")
    return json.dumps(found)


def _show_sites(turn: Turn, value: str) -> str:
    return "; ".join(place for place, _ in json.loads(value))


def _is_new(answers: Answers) -> bool:
    return "decision" not in answers


class Decide(Form):
    """What stands in the decision, and its list."""

    roles = (OFFICE,)

    number = Text(limit=60, when=_is_new)
    dated = Text(day_typed, limit=20, when=_is_new)
    by = Text(limit=200, when=_is_new)
    occasion = Text(limit=200, when=_is_new)
    sites = Text(_sites, limit=3_000, when=_is_new, show=_show_sites)
    names = lists.Names()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """It is kept, and its list read; nobody is told anything yet."""
        turn.require(OFFICE)
        known = answers.get("decision")
        if known:
            decision_id = (await _decision(turn, number(known))).id
        else:
            sites = [(place, datetime.fromisoformat(at)) for place, at in
                     json.loads(answers["sites"])]  # fmt: skip
            decision_id = await decisions.make(
                turn.session, number=answers["number"], sites=sites, made_by=turn.me.id,
                dated=date.fromisoformat(answers["dated"]), decided_by=answers["by"],
                occasion=answers["occasion"], now=turn.now,
            )  # fmt: skip
        return await lists.receive(turn, "decision", answers["names"], decision=decision_id)


async def recent(turn: Turn, rest: str) -> Reply:
    """The decisions entered last, and the button to enter another."""
    turn.require(OFFICE)
    found = await decisions.recent(turn.session)
    below = [button(turn.words("decisions-button-one", number=one.number), "decision", one.id)
             for one in found]  # fmt: skip
    below.append(button(turn.words("decisions-button-new"), "decision-enter"))
    return Say(turn.words("decisions-recent" if found else "decisions-recent-none"), tuple(below))


async def show(turn: Turn, argument: str) -> Reply:
    """Its places with how many are expected at each."""
    turn.require(OFFICE)
    decision = await _decision(turn, number(argument))
    found = await decisions.groups(turn.session, decision.id)
    text, below = groups(turn.words, decision, found)
    return Say(text, below)


async def send(turn: Turn, argument: str) -> Reply:
    """``decision:people``: an invitation to each place; the number is that of the button."""
    turn.require(OFFICE)
    decision_id, people = numbers(argument, at_least=2)
    decision = await _locked(turn, decision_id)
    found = await decisions.groups(turn.session, decision.id)
    if any(one.announcement_id for one in found):
        raise Refusal("decisions-sent")
    if sum(one.people for one in found) != people:
        raise Refusal("decisions-changed")
    if any(one.starts_at <= turn.now + UNDO for one in found if one.people):
        raise Refusal("decisions-past")
    lines, below, missed = [], [], 0
    for one in (one for one in found if one.people):
        invited, announcement_id = await _invite(turn, decision, one)
        missed += one.people - invited
        if announcement_id:
            lines.append(turn.words("decisions-invited", site=str(one.number), place=one.place,
                                    count=invited))  # fmt: skip
            label = turn.words("decisions-button-invitation", site=str(one.number))
            below.append(button(label, "announcement", announcement_id))
    if missed:
        lines.append(turn.words("decisions-by-hand", count=missed))
    return Say("\n".join(lines), tuple(below))


async def _locked(turn: Turn, decision_id: int) -> Decision:
    try:
        return await decisions.locked(turn.session, decision_id)
    except decisions.NoSuchDecision as none:
        raise Refusal("decisions-none") from none


async def _invite(turn: Turn, decision: Decision, group: Group) -> tuple[int, int]:
    """How many are invited to a place, and by which announcement; who has not agreed to be
    written to is not among them."""
    members = await decisions.expected(turn.session, decision.id, group.number)
    whom = Whom(tuple(Term("member", one) for one in members))
    reached = await plans.audience(turn.session, whom=whom, now=turn.now)
    if not reached.total:
        return 0, 0
    new = await announcements.confirm(
        turn.session, _notice(turn, decision, group), whom=whom, made_by=turn.me.id,
        account_id=turn.account_id, expected_total=reached.total, send_at=turn.now + UNDO,
        now=turn.now,
    )  # fmt: skip
    await decisions.invited(turn.session, decision.id, group.number, announcement_id=new)
    return reached.total, new


def _notice(turn: Turn, decision: Decision, group: Group) -> Notice:
    """In the organisation's own language and address: one text for all."""
    words = turn.words.texts.words()
    text = words(
        "decisions-invitation", number=decision.number, day=f"{decision.dated:%d/%m/%Y}",
        by=decision.decided_by, occasion=decision.occasion, place=group.place,
        start=words.moment(group.starts_at),
    )  # fmt: skip
    due = group.starts_at - ANSWER_BEFORE
    soon = due <= turn.now + 2 * UNDO
    return Notice(text, kind="invitation", subject=decision.occasion, need="attend",
                  due_at=group.starts_at if soon else due)  # fmt: skip
