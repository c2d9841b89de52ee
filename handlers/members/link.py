"""How somebody unknown becomes known: her consent first, then a code or her own phone.

A number that nobody vouches for does not link: it has a secretary asked (``propose.py``).
"""

import re
from collections.abc import Mapping
from typing import NoReturn

from bot.forms import Answers, Choice, Field, Form, Stay, Wrong
from bot.messages import Kind, Say
from bot.turn import Open, Reply, Turn, fold
from handlers.certificates import verify
from handlers.members import call, menu, propose
from handlers.members.vietnamese import full_name
from storage import codes, consents, conversations, linking, tables

WORDING = consents.VERSIONS[consents.ROSTER]
"""Version of the words of the consent to be known here."""
SHARED = "shared:"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
HELP = frozenset({"tro giup", "/help", "/trogiup"})


async def _organisation(turn: Turn, answers: Answers) -> Mapping[str, object]:
    return {"organisation": turn.organisation}


async def _contact(turn: Turn, answers: Answers) -> Mapping[str, object]:
    return {"contact": "yes" if turn.can.contact else "no"}


async def _with_call(turn: Turn, text: str) -> str:
    """With whom to call below: who is not linked has no unit we know of, so it is the office."""
    whom = str(await call.line(turn, "") or "")
    return "\n".join(filter(None, [text, whom]))


class Proof(Field):
    """Who she is. The answer is what ``_prove`` redeems: ``code:<id>``, ``phone:<number>``, or
    ``shared:<number>`` where several have it."""

    numbers = False
    contact = True

    def asks_contact(self, turn: Turn) -> bool:
        return turn.can.contact

    async def ask(self, turn: Turn, answers: Answers) -> str:
        return await _with_call(turn, await super().ask(turn, answers))

    async def said(self, turn: Turn, answers: Answers) -> str:
        turn.forget = True  # a code mistyped is still most of a code
        if turn.said.kind is Kind.CONTACT:
            return await self._by_phone(turn)
        code = codes.read(turn.said.text) if turn.said.kind is Kind.TEXT else ""
        if not code:
            raise Wrong("wrong")
        try:
            return await _checked(turn, code)
        except codes.WrongCode:
            raise Wrong("unknown") from None  # the question, asked again, says whom to call
        except codes.Locked as locked:
            raise _locked(turn, locked) from None

    async def _by_phone(self, turn: Turn) -> str:
        if not turn.said.phone:
            await self._claim(turn)
        try:
            await linking.owner_of(turn.session, turn.said.phone)
        except linking.Shared:
            return f"{SHARED}{turn.said.phone}"
        except linking.NoSuchMember:
            raise Wrong("no-phone") from None
        return f"phone:{turn.said.phone}"

    async def _claim(self, turn: Turn) -> NoReturn:
        """Whoever has that number, she hears the same; a code goes on being taken."""
        if not turn.said.claimed_phone:
            raise Wrong("not-hers")
        if await propose.is_often(turn):
            raise Wrong("often")
        await propose.ask(turn, wording=WORDING)
        raise Stay(Say(turn.words("members-link-code-claimed")))


def _locked(turn: Turn, locked: codes.Locked) -> Wrong:
    return Wrong("locked", field="code", until=turn.words.clock(locked.until))


class Person(Field):
    """Which of those who share her phone she is, by name and year; the answer is her id."""

    numbers = False

    async def said(self, turn: Turn, answers: Answers) -> str:
        turn.forget = True
        year = YEAR.search(turn.said.text) if turn.said.kind is Kind.TEXT else None
        if year is None:
            raise Wrong("wrong")
        name = YEAR.sub(" ", turn.said.text).strip(" ,.;-/")
        try:
            found = await codes.check_person(
                turn.session, account_id=turn.account_id,
                phone=answers["code"].removeprefix(SHARED), key=fold(full_name(name)),
                year=year[0], now=turn.now,
            )  # fmt: skip
        except linking.NoSuchMember:
            raise Wrong("unknown", calls=True) from None
        except codes.Locked as locked:
            raise _locked(turn, locked) from None
        return str(found)


def _is_shared(answers: Answers) -> bool:
    return answers.get("code", "").startswith(SHARED)


class Link(Form):
    """Open to strangers; everything else is for those who have gone through it."""

    strangers = True

    consent = Choice("agree", "no", shows=_organisation)
    code = Proof(when=lambda answers: answers.get("consent") == "agree", shows=_contact)
    person = Person(when=_is_shared)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        if turn.member is not None:
            return menu.below(turn, turn.words("members-link-already", name=turn.member.name))
        if answers["consent"] != "agree":
            return await _with_call(turn, turn.words("members-link-no"))
        member, manner = await _prove(turn, answers)
        if manner == codes.ASK and await propose.ask_herself(turn, member, wording=WORDING):
            return await _wait(turn, answers)
        if manner == codes.REPLACE:
            await linking.unlink_others(
                turn.session,
                account_id=turn.account_id,
                member_id=member.id,
                why="replaced",
                now=turn.now,
            )
        by = "code" if answers["code"].startswith("code:") else "phone"
        await linking.link(
            turn.session, account_id=turn.account_id, member=member, by=by, now=turn.now
        )
        return await self._welcome(turn, member)

    async def left(self, turn: Turn, answers: Answers) -> str:
        return await _with_call(turn, await super().left(turn, answers))

    async def _welcome(self, turn: Turn, member: tables.Member) -> Reply:
        await consents.give(
            turn.session, member_id=member.id, purpose=consents.ROSTER, channel=turn.said.channel,
            words=turn.words("members-link-consent-ask", organisation=turn.organisation),
            language=turn.words.language, now=turn.now,
        )  # fmt: skip
        account = await turn.session.get_one(tables.Account, turn.account_id)
        await propose.tell_other_chats(turn, member, account)
        turn.member = await propose.become(turn, member)
        turn.words = turn.words.texts.words(member.language, member.address)
        return await propose.welcome(turn, member)


async def stranger(turn: Turn, text: str) -> Reply:
    """Whatever somebody not linked does leads to the form, at the question where she is."""
    if turn.said.kind is Kind.EDIT:
        return None
    turn.forget = True
    if told := await verify.of_stranger(turn, text):
        return told
    here = await conversations.of_account(turn.session, turn.account_id)
    answers = dict(here.answers) if here.form == Link.id else {}
    if fold(text) in HELP:
        told = turn.words("members-link-help", organisation=turn.organisation)
        whom = str(await call.line(turn, "") or "")
        return Open(Link.id, answers, Say("\n".join(filter(None, [told, whom]))))
    code = codes.read(text.removeprefix("/start"))
    return await _with_code(turn, code, answers) if code else Open(Link.id, answers)


async def _with_code(turn: Turn, code: str, answers: dict[str, str]) -> Reply:
    """A code that came before its question is checked at once and kept as its row's id."""
    try:
        return Open(Link.id, {**answers, "code": await _checked(turn, code)})
    except codes.WrongCode:
        said = turn.words("members-link-code-unknown")
    except codes.Locked as locked:
        said = turn.words("members-link-code-locked", until=turn.words.clock(locked.until))
    return Open(Link.id, answers, Say(said))


async def start(turn: Turn, rest: str) -> Reply:
    """``/start`` by somebody linked: the menu, whoever's code comes with it."""
    if not rest:
        return await menu.show(turn, "")
    turn.forget = True
    own = await codes.is_own(turn.session, member_id=turn.me.id, code=rest, now=turn.now)
    key = "members-link-already" if own else "members-link-other"
    return menu.below(turn, turn.words(key, name=turn.me.name))


async def _checked(turn: Turn, code: str) -> str:
    found = await codes.check(turn.session, account_id=turn.account_id, code=code, now=turn.now)
    return f"code:{found}"


async def _wait(turn: Turn, answers: Answers) -> Reply:
    """Her other chat has to say yes; a new code goes on being taken meanwhile."""
    whom = str(await call.line(turn, "") or "")
    told = " ".join(filter(None, [turn.words("members-link-asked"), whom]))
    return Open(Link.id, {"consent": answers["consent"]}, Say(told))


async def _prove(turn: Turn, answers: Answers) -> tuple[tables.Member, str]:
    """Who she is, checked again, and what that does where she has a chat already."""
    kind, _, value = answers["code"].partition(":")
    try:
        if kind == "code":
            return await codes.redeem(turn.session, code_id=int(value), now=turn.now)
        named = int(answers["person"]) if "person" in answers else None
        return await linking.owner(turn.session, phone=value, member_id=named), codes.ASK
    except codes.WrongCode:
        raise Wrong("unknown", field="code") from None
    except linking.NoSuchMember:
        raise Wrong("no-phone", field="code") from None
