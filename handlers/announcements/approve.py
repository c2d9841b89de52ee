"""A second secretary sees what will go and to how many, and lets it go or sends it back."""

from dataclasses import replace

from bot.messages import Say
from bot.texts import Words
from bot.turn import Refusal, Reply, Turn, button
from handlers.announcements.card import OFFICE, surely
from handlers.announcements.message import TRIAL, enclosed, message, replaced, title
from handlers.announcements.readback import read_back
from handlers.presses import numbers
from storage import announcements, approvals, deliveries, reach
from storage.announcements import Sent
from storage.approvals import NotAsked, OwnWord
from storage.deliveries import NewDelivery
from storage.tables import Account, Member


async def ask(turn: Turn, announcement_id: int) -> None:
    """Every other office secretary with a chat is asked, if a second word is needed."""
    of = await announcements.get(turn.session, announcement_id)
    if of is None or of.state != "review":
        return
    people = await approvals.approvers(turn.session, but=of.made_by)
    for account in (await reach.open_chats_of(turn.session, people, now=turn.now)).values():
        await _tell(turn, account, await _asked(turn, of, account))


async def approve(turn: Turn, argument: str) -> Reply:
    """Her word: it goes. What she pressed on says so, and its writer hears it."""
    return await decided(turn, argument, "approved")


async def decided(turn: Turn, argument: str, how: str, reason: str = "") -> Reply:
    """What becomes of it, to who decided; its writer hears it with the reason.

    Raises:
        Refusal: it is hers, or waits for nobody any more.
    """
    turn.require(OFFICE)
    number, *seen = numbers(argument)
    decide = approvals.approve if how == "approved" else approvals.send_back
    version = seen[0] if seen else None
    try:
        await decide(turn.session, number, by=turn.me.id, version=version, now=turn.now)
    except OwnWord as own:
        raise Refusal("announcements-approve-own") from own
    except NotAsked as late:
        raise Refusal("announcements-approve-late") from late
    of = await surely(turn.session, number)
    await _tell_maker(turn, of, how, reason)
    said = turn.words(f"announcements-approve-{how}", title=title(of.notice), count=of.total)
    return Say(said, card=_card(number))


async def _tell_maker(turn: Turn, of: Sent, how: str, reason: str) -> None:
    account = await turn.session.get(Account, of.account_id)
    if account is None or account.member_id != of.made_by:
        return
    words = await words_of(turn, of.made_by)
    key = f"announcements-approve-maker-{how}"
    told = {"reason": reason} if reason else {}
    text = words(key, name=turn.me.name, title=title(of.notice), count=of.total, **told)
    label = words("announcements-card-rewrite")
    again = (button(label, "announcement-rewrite", of.id),) if how == "sent-back" else ()
    await _tell(turn, account, Say(text, again))


async def _asked(turn: Turn, of: Sent, account: Account) -> Say:
    """What a second secretary decides on, in her own language."""
    assert account.member_id is not None  # noqa: S101 - it was found by its member
    words = await words_of(turn, account.member_id)
    old = await replaced(turn.session, of.notice)
    said = message(words, turn.organisation, TRIAL, of.notice, instead_of=old)
    files = await enclosed(turn.session, of.notice)
    at = words.moment(of.send_at) if of.is_timed and of.send_at else ""
    text = words(
        "announcements-approve-ask",
        name=turn.me.name,
        message="\n".join([said.text, *(f"({file.name})" for file in files)]),
        count=of.total,
        whom=await read_back(replace(turn, words=words), of.whom),
        urgency=words(f"announcements-announce-urgency-option-{of.notice.urgency}"),
        at=at or words("announcements-approve-at-once"),
    )
    seen = f"{of.id}:{of.version}"
    go = button(words("announcements-approve-yes", count=of.total), "announcement-approve", seen)
    back = button(words("announcements-approve-no"), "announcement-send-back", seen)
    return Say(text, (go, back), card=_card(of.id))


async def _tell(turn: Turn, account: Account, say: Say) -> None:
    row = NewDelivery(account=account, say=say.as_json(), card=say.card)
    await deliveries.enqueue(turn.session, [row], now=turn.now)


async def words_of(turn: Turn, member_id: int) -> Words:
    """The words for somebody else than who is speaking."""
    member = await turn.session.get_one(Member, member_id)
    return turn.words.texts.words(member.language, member.address)


def _card(announcement_id: int) -> str:
    return f"approval:{announcement_id}"
