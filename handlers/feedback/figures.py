"""What a class was thought of, for the office: only where at least five have answered."""

from bot.turn import Reply, Turn
from handlers.trainings.change import class_of
from storage import feedback

MOST_SHOWN = 30


async def show(turn: Turn, argument: str) -> Reply:
    """Means, and what was written, in no order."""
    one = await class_of(turn, argument)
    found = await feedback.figures(turn.session, one.id)
    lines = [turn.words("feedback-figures-head", title=one.title, count=found.asked)]
    if not any(found.means.values()) and found.words is None:
        return "\n".join([*lines, turn.words("feedback-figures-few", enough=feedback.ENOUGH)])
    for name, mean in found.means.items():
        told = turn.words("feedback-figures-few-one", enough=feedback.ENOUGH)
        if mean is not None:
            told = turn.words("feedback-figures-mean", mean=turn.words.number(round(mean[0], 1)),
                              count=mean[1])  # fmt: skip
        lines.append(turn.words(f"feedback-figures-{name}", told=told))
    if found.words is not None:
        lines.append(turn.words("feedback-figures-words", count=len(found.words)))
        lines += [f"• {one}" for one in found.words[:MOST_SHOWN]]
    return "\n".join(lines)
