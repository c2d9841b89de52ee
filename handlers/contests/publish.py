"""A second person publishes the results, after seeing what will be said to how many."""

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.contests.desk import contest_of
from handlers.contests.results import author_text
from handlers.presses import numbers
from storage import audit, prizes, tallies, winners
from storage.prizes import NotReady, Published, SamePerson
from storage.screening import VALID
from storage.tables import Contest, Publication
from storage.winners import Author


async def preview(turn: Turn, argument: str) -> Reply:
    """The decision, the prizes, and what will be said to how many; for another person than
    entered it the way to publish."""
    contest = await contest_of(turn, argument)
    row = await winners.proposal(turn.session, contest.id)
    if row is None:
        raise Refusal("prizes-not-ready")
    if row.published_at is not None:
        raise Refusal("prizes-published-already")
    text = await _told(turn, contest, row)
    if row.proposed_by == turn.me.id:
        return f"{text}\n\n{turn.words('prizes-same-person')}"
    sure = button(turn.words("prizes-publish-sure"), "prize-publish-sure",
                  f"{contest.id}:{_stamp(row)}")  # fmt: skip
    return Say(text, (sure,))


def _stamp(row: Publication) -> int:
    """What was previewed: entered anew it is another."""
    return int(row.proposed_at.timestamp() * 1000)


async def _told(turn: Turn, contest: Contest, row: Publication) -> str:
    words = turn.words
    tiers = await prizes.tiers(turn.session, contest.id)
    some = ", ".join(f"{one.name} {one.given}" for one in tiers)
    won, others = await winners.audience(turn.session, contest.id)
    units = len(await tallies.by_unit(turn.session, contest.id))
    first = next((one.name for one in tiers if one.given and not one.is_collective), "")
    head = words(
        "prizes-preview", title=contest.title, number=row.decision_number,
        day=f"{row.decided_on:%d/%m/%Y}", prizes=some, won=won, others=others, units=units,
        means="yes" if row.shows_means else "no",
    )  # fmt: skip
    samples = [
        words("prizes-preview-sample", text=author_text(words, contest, row, _author(tier)))
        for tier in dict.fromkeys((first, ""))
    ]
    return "\n\n".join([head, *samples])


def _author(tier: str) -> Author:
    """Somebody, for a sample of what she is told."""
    return Author(0, 0, VALID, 0, "", "", tier, None)


async def sure(turn: Turn, argument: str) -> Reply:
    """Public from now on; who is concerned is told by day."""
    contest_id, stamp = numbers(argument, at_least=2)[:2]
    contest = await contest_of(turn, str(contest_id))
    row = await winners.proposal(turn.session, contest.id)
    if row is not None and row.published_at is None and _stamp(row) != stamp:
        raise Refusal("prizes-changed")
    try:
        await prizes.publish(turn.session, contest_id=contest.id, by=turn.me.id, now=turn.now)
    except Published as published:
        raise Refusal("prizes-published-already") from published
    except SamePerson as same:
        raise Refusal("prizes-same-person") from same
    except NotReady as not_ready:
        raise Refusal("prizes-changed") from not_ready
    await audit.record(turn.session, actor_id=turn.me.id, action="contest.publish",
                       object=f"contest:{contest.id}", now=turn.now)  # fmt: skip
    won, others = await winners.audience(turn.session, contest.id)
    button_ = button(turn.words("prizes-results-button"), "contest-results", contest.id)
    text = turn.words("prizes-published", title=contest.title, won=won, others=others)
    return Say(text, (button_,))
