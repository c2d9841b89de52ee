"""A secretary does something for a member who has no chat; who did it is kept."""

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn
from handlers.members import menu
from handlers.members.charge import member_of
from storage import acting


async def begin(turn: Turn, argument: str) -> Reply:
    """From the card of a member: for an hour this chat speaks for her."""
    member = await member_of(turn, argument)
    try:
        await acting.begin(
            turn.session, account_id=turn.account_id, by=turn.me.id, member_id=member.id,
            now=turn.now,
        )  # fmt: skip
    except acting.HasChat:
        raise Refusal("members-act-has-chat", name=member.name) from None
    until = turn.words.clock(turn.now + acting.LASTS)
    said = turn.words("members-act-begun", name=member.name, until=until)
    return Say(said, menu.lines(turn, *menu.IN_PLACE))


async def end(turn: Turn, rest: str) -> Reply:
    """The chat is her own again."""
    if turn.acting_by is None or turn.member is None:
        return turn.words("members-act-none")
    name = turn.member.name
    await acting.end(
        turn.session, account_id=turn.account_id, by=turn.acting_by.id,
        member_id=turn.member.id, now=turn.now,
    )  # fmt: skip
    turn.member, turn.acting_by = turn.acting_by, None
    return menu.below(turn, turn.words("members-act-ended", name=name))
