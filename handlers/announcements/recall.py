"""Take back what was sent: said beforehand what cannot be, confirmed once with the numbers."""

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.announcements.card import OFFICE, shown, surely
from handlers.announcements.message import title
from handlers.presses import numbers
from storage import recalls
from storage.recalls import FROM, Plan
from storage.revisions import Unchangeable


async def recall(turn: Turn, argument: str) -> Reply:
    """The numbers; and once she has confirmed them, it is taken back."""
    turn.require(OFFICE)
    number, *sure = numbers(argument)
    if sure:
        return await _recall(turn, number)
    of = await surely(turn.session, number)
    if of.state not in FROM:
        raise Refusal("announcements-recall-gone")
    plan = await recalls.plan(turn.session, number, now=turn.now)
    words = turn.words
    lines = [words("announcements-recall-ask", first=title(of.notice)), *_numbers(turn, plan)]
    if plan.old or plan.anew or plan.kept:
        lines.append(words("announcements-recall-rather"))
    sure_label = words("announcements-recall-yes", count=plan.fresh + plan.web)
    return Say(
        "\n".join(lines),
        (
            button(sure_label, "announcement-recall", f"{number}:1"),
            button(words("announcements-recall-correct"), "announcement-correct", number),
            button(words("announcements-recall-replace"), "announcement-replace", number),
            button(words("announcements-recall-no"), "announcement", number),
        ),
    )


def _numbers(turn: Turn, plan: Plan) -> list[str]:
    counts = {
        "fresh": plan.fresh,
        "web": plan.web,
        "old": plan.old,
        "anew": plan.anew,
        "kept": plan.kept,
        "unsent": plan.unsent,
        "unreached": plan.unreached,
    }
    return [turn.words(f"announcements-recall-{k}", count=n) for k, n in counts.items() if n]


async def _recall(turn: Turn, number: int) -> Reply:
    try:
        await recalls.recall(turn.session, number, by=turn.me.id, now=turn.now)
    except Unchangeable as gone:
        raise Refusal("announcements-recall-gone") from gone
    return [await shown(turn, number), turn.words("announcements-now-recalled")]
