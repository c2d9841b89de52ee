"""What she agrees to, one purpose at a time: asked, given, refused, taken back."""

from dataclasses import replace
from typing import Final

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import Refusal, Reply, Turn, button
from handlers.members import menu
from storage import consents, conversations, drafts, linking
from storage.consents import ANNOUNCEMENTS, CONTESTS, ROSTER, VERSIONS

ASKED_APART: Final = tuple(purpose for purpose in VERSIONS if purpose != ROSTER)
"""Without the roster's no chat is linked: it is taken back by unlinking."""
WORDS: Final = {
    ROSTER: "members-link-consent-ask",
    ANNOUNCEMENTS: "rights-consent-announcements-ask",
    CONTESTS: "contests-submit-consent-ask",
}
SUBMIT: Final = "contests-submit"
"""The form that takes essays in."""


def words_of(words: Words, purpose: str, *, organisation: str) -> str:
    """The very words by which a purpose is asked for."""
    return words(WORDS[purpose], organisation=organisation)


def question(turn: Turn, purpose: str, *, before: str = "") -> Say:
    """Asks for one purpose; ``before`` stands above. Neither answer is the usual one."""
    asked = words_of(turn.words, purpose, organisation=turn.organisation)
    yes = button(turn.words(f"rights-consent-{purpose}-yes"), "consent-give", purpose)
    no = button(turn.words(f"rights-consent-{purpose}-no"), "consent-refuse", purpose)
    return Say("\n\n".join(filter(None, [before, asked])), (yes, no))


async def agree(turn: Turn, purpose: str) -> None:
    """Keep that she has just agreed to a purpose whose words she was shown here."""
    await consents.give(
        turn.session,
        member_id=turn.me.id,
        purpose=purpose,
        channel=turn.said.channel,
        words=words_of(turn.words, purpose, organisation=turn.organisation),
        language=turn.words.language,
        now=turn.now,
    )


async def show(turn: Turn, rest: str) -> Reply:
    """Every purpose and how she stands to it, with a button each that changes it."""
    stands = await consents.standing(turn.session, turn.me.id)
    lines = [turn.words("rights-consent-show")]
    buttons: list[Button] = []
    for purpose in VERSIONS:
        if agreed := stands.get(purpose):
            channel = turn.words("members-channel", channel=agreed.channel)
            since = turn.words("rights-consent-since", at=turn.words.moment(agreed.at),
                               channel=channel)  # fmt: skip
        else:
            since = turn.words("rights-consent-none")
        lines.append(turn.words(f"rights-consent-{purpose}-line", since=since))
        if purpose in ASKED_APART:
            does = "withdraw" if agreed else "ask"
            label = turn.words(f"rights-consent-{purpose}-to-{does}")
            buttons.append(button(label, f"consent-{does}", purpose))
    buttons.append(button(turn.words("rights-data-unlink"), "unlink"))
    return Say("\n".join(lines), tuple(buttons))


async def ask(turn: Turn, argument: str) -> Reply:
    """The words of one purpose, to agree to or not."""
    return question(turn, _asked_apart(argument))


async def give(turn: Turn, argument: str) -> Reply:
    """She agrees; a second press changes nothing."""
    purpose = _asked_apart(argument)
    if not await consents.holds(turn.session, turn.me.id, purpose):
        await agree(turn, purpose)
    return menu.below(turn, turn.words(f"rights-consent-{purpose}-given"))


async def refuse(turn: Turn, argument: str) -> Reply:
    """She does not; where she had agreed before, that is over now."""
    purpose = _asked_apart(argument)
    await _stop(turn, purpose)
    return menu.below(turn, turn.words(f"rights-consent-{purpose}-refused"))


async def withdraw(turn: Turn, argument: str) -> Reply:
    """She takes a consent back: at once, with what waits to be sent."""
    purpose = _asked_apart(argument)
    await _stop(turn, purpose)
    said = menu.below(turn, turn.words(f"rights-consent-{purpose}-withdrawn"))
    # a slip of the thumb is put right by the words it is asked for with, as ever
    again = button(turn.words(f"rights-consent-{purpose}-again"), "consent-ask", purpose)
    return replace(said, buttons=(again, *said.buttons))


async def _stop(turn: Turn, purpose: str) -> None:
    await consents.withdraw(turn.session, member_id=turn.me.id, purpose=purpose, now=turn.now)
    if purpose == CONTESTS:
        await drafts.forget(turn.session, turn.me.id)
        for chat in await linking.chats_of(turn.session, turn.me.id):
            here = await conversations.of_account(turn.session, chat.id)
            if here.form == SUBMIT:
                conversations.close(here)


def _asked_apart(argument: str) -> str:
    if argument not in ASKED_APART:
        raise Refusal("talk-stale")
    return argument
