"""A number nobody vouches for: a secretary is asked whose chat it is, and answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.messages import Say
from bot.texts import Texts, Words
from bot.turn import Member, NotAllowed, Refusal, Reply, Tick, Turn, button
from handlers.members import menu
from handlers.members.menu import OFFICE
from handlers.presses import number
from handlers.rights import consent
from storage import (
    accounts,
    consents,
    conversations,
    deliveries,
    linking,
    proposals,
    reminders,
    tables,
)
from storage.database import Session
from storage.deliveries import Address, NewDelivery
from storage.proposals import Proposed

SHOWN = 3
"""The last digits of the number: enough to compare, too few to learn it."""
LONGEST_NAME = 60


async def is_often(turn: Turn) -> bool:
    """Whether this chat has tried as many numbers today as it may."""
    said = turn.said
    chat = Address(said.channel, said.account, said.chat)
    return await proposals.tries(turn.session, chat, now=turn.now) > proposals.A_DAY


async def ask(turn: Turn, *, wording: str) -> None:
    """Have a secretary asked, if there is a member with that number and nothing is open.

    Nothing tells the chat which: what it hears must be the same.
    """
    made = await proposals.propose(
        turn.session,
        account_id=turn.account_id,
        phone=turn.said.claimed_phone,
        wording=wording,
        now=turn.now,
    )
    if made is None:
        return
    about = {"channel": turn.said.channel, "digits": turn.said.claimed_phone[-SHOWN:],
             "called": _quotable(turn.said.name)}  # fmt: skip
    await _put(turn.session, turn.words.texts, made, about, now=turn.now)


async def ask_again(tick: Tick) -> None:
    """Whoever was asked may be secretary no more: then those who are by now are asked."""
    async with tick.database.write() as session:
        for made, chat in await proposals.unattended(session, now=tick.now):
            about = {"channel": chat.channel, "digits": made.member.phone[-SHOWN:], "called": ""}
            await _put(session, tick.texts, made, about, now=tick.now)


async def _put(
    session: Session, texts: Texts, made: Proposed, about: Mapping[str, str], *, now: datetime
) -> None:
    unit = await session.get_one(tables.Unit, made.member.unit_id)
    said = [
        NewDelivery(
            account=chat,
            say=_question(
                texts.words(one.language, one.address), made, unit.name, about
            ).as_json(),
            lane=deliveries.REMINDER,  # so that it goes elsewhere when this chat is closed
            purpose=f"{linking.question_of(made.id)}{one.id}",
            due_at=reminders.by_day(now, zone=texts.zone),
            expires_at=now + proposals.HOLDS,
        )
        for one, chat in made.askable
    ]
    await deliveries.enqueue(session, said, now=now)


async def ask_herself(turn: Turn, member: tables.Member, *, wording: str) -> bool:
    """Whether a chat she has is asked if this one is hers too; else nothing has happened."""
    made = await proposals.ask_herself(
        turn.session, account_id=turn.account_id, member=member, wording=wording, now=turn.now
    )
    if made is None:
        return False
    words = _words(turn, member)
    channel = words("members-channel", channel=turn.said.channel)
    say = Say(
        words("members-mine-ask", channel=channel, at=words.moment(turn.now)),
        (
            button(words("members-mine-yes"), "link-mine", made.id),
            button(words("members-mine-no"), "link-not-mine", made.id),
        ),
    )
    said = [
        NewDelivery(
            account=chat, say=say.as_json(),
            purpose=f"{linking.question_of(made.id)}{chat.id}",
            expires_at=turn.now + proposals.HOLDS,
        )
        for _, chat in made.askable
    ]  # fmt: skip
    await deliveries.enqueue(turn.session, said, now=turn.now)
    return True


def _question(words: Words, made: Proposed, unit: str, about: Mapping[str, str]) -> Say:
    name = made.member.name
    told = {
        "channel": words("members-channel", channel=about["channel"]),
        "name": name,
        "unit": unit,
        "digits": about["digits"],
    }
    lines = [words("members-propose-ask", **told)]
    if about["called"]:
        lines.append(words("members-propose-called", called=about["called"]))
    lines.append(words("members-propose-check", name=name))
    return Say(
        "\n".join(lines),
        (
            button(words("members-propose-yes", name=name), "link-confirm", made.id),
            button(words("members-propose-no"), "link-refuse", made.id),
        ),
    )


def _quotable(name: str) -> str:
    """The name she gave her app, so that it cannot end the quotation it stands in."""
    plain = " ".join(name.translate({ord(mark): "'" for mark in '“”„‟«»"'}).split())
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 1].rstrip()}…"


async def confirm(turn: Turn, argument: str) -> Reply:
    """“It is her”: links the chat and says so there, and in her other chats."""
    return await _confirm(turn, *await _proposed(turn, argument))


async def mine(turn: Turn, argument: str) -> Reply:
    """“It is mine”, in a chat she has: links the other one too."""
    return await _confirm(turn, *await _hers(turn, argument))


async def not_mine(turn: Turn, argument: str) -> Reply:
    """“It is not mine”: somebody has a code of hers, or her phone."""
    proposal, member = await _hers(turn, argument)
    chat = await _decide(turn, proposal.id, member, accepted=False)
    stranger = turn.words.texts.words()
    await _tell(turn, chat, proposal.id, Say(stranger("members-mine-not-confirmed")))
    channel = turn.words("members-channel", channel=chat.channel)
    return menu.below(turn, turn.words("members-mine-refused", channel=channel))


async def _confirm(turn: Turn, proposal: tables.LinkProposal, member: tables.Member) -> Reply:
    chat = await _decide(turn, proposal.id, member, accepted=True)
    here = await conversations.of_account(turn.session, chat.id)
    if here.answers.get("consent") != "agree":  # she has stopped, or taken her yes back
        raise Refusal("members-propose-closed")
    conversations.close(here)
    as_her = replace(turn, member=await become(turn, member), words=_words(turn, member))
    await _tell(turn, chat, proposal.id, await welcome(as_her, member))
    await tell_other_chats(turn, member, chat)
    unit = await turn.session.get_one(tables.Unit, member.unit_id)
    channel = turn.words("members-channel", channel=chat.channel)
    return turn.words("members-propose-confirmed", channel=channel, name=member.name,
                      unit=unit.name)  # fmt: skip


async def welcome(turn: Turn, member: tables.Member) -> Say:
    """What she hears once linked; who has not been asked yet is asked about announcements."""
    unit = await turn.session.get_one(tables.Unit, member.unit_id)
    linked = turn.words("members-link-done", name=member.name, unit=unit.name)
    if await consents.holds(turn.session, member.id, consents.ANNOUNCEMENTS):
        return menu.below(turn, f"{linked} {turn.words('members-link-choose')}")
    return consent.question(turn, consents.ANNOUNCEMENTS, before=linked)


async def refuse(turn: Turn, argument: str) -> Reply:
    """“It is not her”: says in the chat that a code is needed."""
    proposal, member = await _proposed(turn, argument)
    chat = await _decide(turn, proposal.id, member, accepted=False)
    stranger = turn.words.texts.words()
    await _tell(turn, chat, proposal.id, Say(stranger("members-propose-not-confirmed")))
    channel = turn.words("members-channel", channel=chat.channel)
    return turn.words("members-propose-refused", channel=channel, name=member.name)


async def _proposed(turn: Turn, argument: str) -> tuple[tables.LinkProposal, tables.Member]:
    """The proposal and whom it is about, for who may decide it at this moment."""
    proposal = await _found(turn, argument)
    if proposal.asks == proposals.HERSELF:
        raise NotAllowed
    member = await turn.session.get_one(tables.Member, proposal.member_id)
    if not turn.may(OFFICE):
        turn.require(*proposals.UNIT, unit_id=member.unit_id)
        if await proposals.is_for_the_office(turn.session, member):
            raise NotAllowed
    return proposal, member


async def _hers(turn: Turn, argument: str) -> tuple[tables.LinkProposal, tables.Member]:
    """The proposal that is about the member herself, and that she is asked about."""
    proposal = await _found(turn, argument)
    if proposal.asks != proposals.HERSELF or proposal.member_id != turn.me.id:
        raise NotAllowed
    return proposal, await turn.session.get_one(tables.Member, proposal.member_id)


async def _found(turn: Turn, argument: str) -> tables.LinkProposal:
    proposal = await proposals.get(turn.session, number(argument))
    if proposal is None:
        raise NotAllowed
    return proposal


async def _decide(
    turn: Turn, proposal_id: int, member: tables.Member, *, accepted: bool
) -> tables.Account:
    try:
        return await proposals.decide(
            turn.session, proposal_id, by=turn.me.id, accepted=accepted, now=turn.now,
            words=consent.words_of(turn.words.texts.words(), consents.ROSTER,
                                   organisation=turn.organisation),
        )  # fmt: skip
    except proposals.Expired:
        raise Refusal("members-propose-expired", name=member.name) from None
    except linking.NoSuchMember:
        raise Refusal("members-propose-left", name=member.name) from None
    except linking.Taken:
        raise Refusal("members-propose-closed") from None
    except proposals.Decided as decided:
        raise await _was_decided(turn, decided) from None


async def _was_decided(turn: Turn, decided: proposals.Decided) -> Refusal:
    if decided.by is None:
        return Refusal("members-propose-closed")
    by = await turn.session.get_one(tables.Member, decided.by)
    what = "yes" if decided.accepted else "no"
    at = turn.words.moment(decided.at)
    return Refusal("members-propose-decided", what=what, name=by.name, at=at)


async def _tell(turn: Turn, chat: tables.Account, proposal_id: int, say: Say) -> None:
    purpose = f"proposal-told:{proposal_id}"
    said = NewDelivery(account=chat, say=say.as_json(), purpose=purpose)
    await deliveries.enqueue(turn.session, [said] if chat.blocked_at is None else [], now=turn.now)


async def tell_other_chats(turn: Turn, member: tables.Member, linked: tables.Account) -> None:
    """Say in her other chats that one more is linked: she should know if it was not she."""
    words = _words(turn, member)
    told = words(
        "members-link-told",
        name=member.name,
        channel=words("members-channel", channel=linked.channel),
        at=words.moment(turn.now),
    )
    others = [
        NewDelivery(
            account=chat,
            say=Say(told).as_json(),
            purpose=f"linked:{linked.id}:{chat.id}:{int(turn.now.timestamp())}",
        )
        for chat in await linking.chats_of(turn.session, member.id)
        if chat.id not in (linked.id, turn.account_id) and chat.blocked_at is None
    ]
    await deliveries.enqueue(turn.session, others, now=turn.now)


async def become(turn: Turn, member: tables.Member) -> Member:
    """The member as a turn of hers would have her, with her roles of this moment."""
    roles = await accounts.roles(turn.session, member.id)
    return Member(member.id, member.name, member.unit_id, roles)


def _words(turn: Turn, member: tables.Member) -> Words:
    return turn.words.texts.words(member.language, member.address)
