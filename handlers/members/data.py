"""What is kept about her, shown to herself; and how she takes her chat back."""

from bot.messages import Say
from bot.turn import Reply, Turn, button
from handlers.members.vietnamese import local
from handlers.rights.requests import date
from storage import conversations, linking, tables

WAYS = ("privacy", "export", "correct", "erase", "unlink")
"""What she may do about her data."""


async def show(turn: Turn, rest: str) -> Reply:
    """Everything the roster says of her and her linked chats, and what she may do with it."""
    member = await turn.session.get_one(tables.Member, turn.me.id)
    unit = await turn.session.get_one(tables.Unit, member.unit_id)
    told = {
        "name": member.name,
        "code": member.code,
        "unit": unit.name,
        "phone": local(member.phone),
        "born": date(member.born),
        "gender": turn.words(f"members-data-{member.gender}") if member.gender else "",
        "position": member.position,
        "note": member.note,
        "chats": await _chats(turn),
    }
    lines = [turn.words(f"members-data-{what}", value=value) for what, value in told.items()
             if value]  # fmt: skip
    said = "\n".join([turn.words("members-data-show"), *lines, "", turn.words("members-data-end")])
    return Say(said, tuple(button(turn.words(f"rights-data-{name}"), name) for name in WAYS))


async def _chats(turn: Turn) -> str:
    chats = await linking.chats_of(turn.session, turn.me.id)
    return ", ".join(turn.words("members-channel", channel=chat.channel) for chat in chats)


async def unlink(turn: Turn, argument: str) -> Reply:
    """Asks once before her chat, or every chat of hers, is unlinked."""
    chats = await linking.chats_of(turn.session, turn.me.id)
    names = ["this", "all"] if len(chats) > 1 else ["this"]
    choices = [button(turn.words(f"members-unlink-{name}"), "unlink-yes", name) for name in names]
    keep = button(turn.words("members-unlink-keep"), "menu")
    return Say(turn.words("members-unlink-ask"), (*choices, keep))


async def unlink_yes(turn: Turn, argument: str) -> Reply:
    """Nothing is sent any more, not even what waits already."""
    me, chats = turn.me.id, [turn.account_id]
    if argument == "all":
        chats += [chat.id for chat in await linking.chats_of(turn.session, me)]
        await linking.unlink_others(
            turn.session, account_id=turn.account_id, member_id=me, why="all", now=turn.now
        )
    await linking.unlink(turn.session, account_id=turn.account_id, member_id=me, now=turn.now)
    for chat in dict.fromkeys(chats):
        conversations.close(await conversations.of_account(turn.session, chat))
    return turn.words("members-unlink-done")
