"""A recipient says that she has read it, or that she will come."""

from bot.turn import Reply, Turn
from handlers.announcements.answering import pressed, refusals
from storage import answers


async def acknowledge(turn: Turn, argument: str) -> Reply:
    """Written down once; pressed again, the first time is said."""
    number = pressed(argument)
    with refusals(turn):
        at = await answers.acknowledge(
            turn.session, announcement_id=number, member_id=turn.me.id, now=turn.now
        )
    return turn.words("announcements-ack-done", at=turn.words.moment(at))


async def join(turn: Turn, argument: str) -> Reply:
    """She comes, whatever she had said before."""
    number = pressed(argument)
    with refusals(turn):
        await answers.answer(
            turn.session, announcement_id=number, member_id=turn.me.id, answer=answers.JOIN,
            now=turn.now,
        )  # fmt: skip
    return turn.words("announcements-join-done", at=turn.words.moment(turn.now))
