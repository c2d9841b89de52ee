"""A secretary looks somebody up, and sees what can be done for her."""

from bot.forms import Answers, Form
from bot.messages import Button, Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.members.charge import member_of, scope
from handlers.members.code import Who
from handlers.members.menu import OFFICE, UNIT
from handlers.members.vietnamese import fold, local
from storage import accounts, audit, linking, tables, units

MOST_FOUND = 5


class Find(Form):
    """Who is looked for."""

    roles = (OFFICE, *UNIT)

    member = Who()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        return await card(turn, await member_of(turn, answers["member"]))


async def search(turn: Turn, rest: str) -> Reply:
    """“/tìm Hoa”, or the question who is looked for."""
    return await by_words(turn, rest) if rest else Open(Find.id)


async def by_words(turn: Turn, said: str) -> Reply:
    """Everybody these words may mean; the card of the only one."""
    found = await units.meant(
        turn.session, fold(said)[:200], unit_ids=scope(turn), said=said, limit=MOST_FOUND + 1
    )
    if not found:
        raise Refusal("members-find-member-nobody")
    if len(found) == 1:
        return await card(turn, found[0])
    shown = found[:MOST_FOUND]
    key = "members-find-several" if len(found) <= MOST_FOUND else "members-find-many"
    where = dict(await units.names(turn.session, {one.unit_id for one in shown}))
    lines = [f"• {one.name}, {one.code}, {where[one.unit_id]}" for one in shown]
    text = "\n".join([turn.words(key, count=len(shown)), *lines])
    return Say(text, tuple(_line(one) for one in shown))


def _line(one: tables.Member) -> Button:
    return button(f"{one.name}, {one.code}", "member", one.id)


async def show(turn: Turn, argument: str) -> Reply:
    """The card of a member she answers for."""
    return await card(turn, await member_of(turn, argument))


async def card(turn: Turn, member: tables.Member) -> Say:
    """What a secretary may know of her, and do for her. That her number was seen is kept."""
    unit = await turn.session.get_one(tables.Unit, member.unit_id)
    chats = await linking.chats_of(turn.session, member.id)
    channels = dict.fromkeys(turn.words("members-channel", channel=c.channel) for c in chats)
    told = {
        "name": f"{member.name}, {member.code}",
        "unit": unit.name,
        "position": member.position,
        "phone": local(member.phone) or turn.words("members-roster-no-phone"),
        "chats": ", ".join(channels) or turn.words("members-card-no-chat"),
        "roles": await _roles(turn, member.id),
    }
    lines = [turn.words(f"members-card-{what}", value=value) for what, value in told.items()
             if value]  # fmt: skip
    await audit.record(
        turn.session, actor_id=turn.me.id, action="contact.view", object=f"member:{member.id}",
        details={"unit": member.unit_id, "rows": 1}, now=turn.now,
    )  # fmt: skip
    return Say("\n".join(lines), _choices(turn, member.id, has_chat=bool(chats)))


def _choices(turn: Turn, member_id: int, *, has_chat: bool) -> tuple[Button, ...]:
    names = ["code-for", "code-instead" if has_chat else "act-for", "move", "has-left"]
    if turn.may(OFFICE):
        names.append("grant")
    return tuple(button(turn.words(f"members-card-{name}"), name, member_id) for name in names)


async def _roles(turn: Turn, member_id: int) -> str:
    held = sorted(await accounts.roles(turn.session, member_id), key=str)
    names = dict(await units.names(turn.session, [unit for _, unit in held if unit]))
    return ", ".join(
        turn.words("members-role-in", role=role_name(turn, role), unit=names[unit])
        if unit
        else role_name(turn, role)
        for role, unit in held
    )


def role_name(turn: Turn, role: str) -> str:
    """What a role is called."""
    return turn.words("members-role", role=role)
