"""Who runs and judges a contest, for the office; the same page leads to its rounds."""

from bot.forms import Answers, Choice, Form, Wrong
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.contests.contest import pressed
from handlers.members.code import Who
from handlers.members.menu import OFFICE
from handlers.presses import numbers
from storage import jury, rounds
from storage.tables import Contest


async def contest_of(turn: Turn, argument: str) -> Contest:
    """The contest a button of the office names.

    Raises:
        NotAllowed: she is not of the office.
        Refusal: there is none, or she judges it and so decides nothing about it.
    """
    turn.require(OFFICE)
    contest = await pressed(turn, argument)
    if await jury.role_of(turn.session, contest.id, turn.me.id) in jury.JUDGING:
        raise Refusal("judging-jury-is-judge")
    return contest


async def show(turn: Turn, argument: str) -> Reply:
    """Its officers and its rounds, and what can be done about them."""
    return await _page(turn, await contest_of(turn, argument))


async def _page(turn: Turn, contest: Contest, told: str = "") -> Say:
    found = await jury.officers(turn.session, contest.id)
    opened = await rounds.of_contest(turn.session, contest.id)
    lines = [turn.words("judging-jury-head", title=contest.title, count=len(found))]
    lines += [turn.words("judging-jury-line", name=one.name, code=one.code,
                         role=role_name(turn, one.role)) for one in found]  # fmt: skip
    does = ["jury-add", *(["jury-criteria"] if not opened else [])]
    if contest.closes_at < turn.now and all(one.closed_at for one in opened):
        does.append("round-open")
    if any(one.member_id == turn.me.id and one.role == jury.SECRETARIAT for one in found):
        does.append("essay-unmask")
    below = [button(turn.words(f"judging-button-{name}"), name, contest.id) for name in does]
    below += [button(turn.words("judging-button-round", round=str(one.number)), "round", one.id)
              for one in opened]  # fmt: skip
    below += [button(turn.words("judging-button-jury-remove", name=one.name), "jury-remove",
                     f"{contest.id}:{one.member_id}") for one in found]  # fmt: skip
    return Say("\n".join(filter(None, [told, *lines])), tuple(below))


def role_name(turn: Turn, role: str) -> str:
    """What a part in a contest is called."""
    return turn.words("judging-role", role=role)


class Jury(Form):
    """Which part, and who."""

    roles = (OFFICE,)

    role = Choice(*jury.ROLES)
    member = Who()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """She has it from now on."""
        contest = await contest_of(turn, answers.get("contest", ""))
        try:
            await jury.add(turn.session, contest_id=contest.id, member_id=int(answers["member"]),
                           role=answers["role"], by=turn.me.id, now=turn.now)  # fmt: skip
        except jury.Entered as entered:
            raise Wrong("entered", field="member") from entered
        except jury.Holds as holds:
            role = role_name(turn, holds.role)
            raise Wrong("holds", field="member", role=role) from holds
        return await _page(turn, contest, turn.words("judging-jury-added"))


async def add(turn: Turn, argument: str) -> Reply:
    """Opens the form."""
    contest = await contest_of(turn, argument)
    return Open(Jury.id, {"contest": str(contest.id)})


async def remove(turn: Turn, argument: str) -> Reply:
    """``contest:member``: she has no part in it any more."""
    contest = await contest_of(turn, argument.partition(":")[0])
    _, member_id, *_ = numbers(argument, at_least=2)
    try:
        await jury.remove(turn.session, contest_id=contest.id, member_id=member_id,
                          by=turn.me.id, now=turn.now)  # fmt: skip
    except jury.Busy as busy:
        raise Refusal("judging-jury-busy", count=busy.sheets) from busy
    return await _page(turn, contest, turn.words("judging-jury-removed"))
