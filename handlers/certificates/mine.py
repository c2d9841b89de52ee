"""A member's own certificates, and getting one."""

from bot.messages import Say
from bot.turn import Reply, Turn, button
from handlers import papers
from handlers.certificates import words as told
from storage import certified, feedback

MOST_SHOWN = 5


async def mine(turn: Turn) -> Say | None:
    """Hers, the newest first, each with a button that gives it."""
    day = told.today(turn.words, turn.now)
    found = (await certified.of_member(turn.session, turn.me.id, today=day))[:MOST_SHOWN]
    if not found:
        return None
    lines = [
        turn.words("certificates-mine-line", number=one.number, title=one.title,
                   state=told.state(turn.words, one))
        for one in found
    ]  # fmt: skip
    buttons = [
        button(turn.words("certificates-button-get-one", number=one.number), "certificate-get",
               one.id)
        for one in found
        if one.state != certified.REVOKED
    ]  # fmt: skip
    return Say("\n".join([turn.words("certificates-mine"), *lines]), tuple(buttons))


async def get(turn: Turn, argument: str) -> Reply:
    """Asks once what she thought of the class; otherwise, and whatever she says, it comes."""
    one = await told.hers(turn, argument)
    if await feedback.offer(
        turn.session, one.training_id, member_id=turn.me.id, now=turn.now,
        zone=turn.words.texts.zone,
    ):  # fmt: skip
        return Say(
            turn.words("feedback-offer", title=one.title),
            (
                button(turn.words("feedback-button-give"), "feedback",
                       f"{one.training_id}:{one.id}"),
                button(turn.words("feedback-button-pass"), "certificate-file", one.id),
            ),
        )  # fmt: skip
    return await file(turn, argument)


async def file(turn: Turn, argument: str) -> Reply:
    """Has it made; it comes in a few seconds."""
    one = await told.hers(turn, argument)
    asked = await papers.ask(turn, "certificate", certificate=one.id)
    wrong = button(turn.words("certificates-button-mistake"), "certificate-mistake", one.id)
    return Say(asked, (wrong,))
