"""Handing in an essay: written in messages or files, declared one's own, acknowledged."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Pages, Stay, Wrong
from bot.messages import Kind, Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.contests import draft, marks
from handlers.contests.contest import COUNTING, closed, code, pressed, standing, terms
from handlers.members import menu, upload
from handlers.rights import consent
from storage import consents, contests, conversations, drafts
from storage.consents import CONTESTS
from storage.contests import Empty, Officiates, Receipt, TooLong, TooShort, TurnedDown
from storage.drafts import Closed
from storage.tables import Contest

TOO_LATE: Final = "too-late"
"""The essay's answer when the deadline is over, or her entry was turned down: the form ends and
says so."""
SHOWN_OF_SHA: Final = 8
ON_PAPER: Final = "paper"
"""The answer about her consent where a secretary hands in for her."""


async def open_contests(turn: Turn, answers: Answers) -> Sequence[Option]:
    """Contests that take in what is sent at this moment by the platform's clock."""
    return [
        Option(str(one.id), turn.words("contests-submit-contest-line", **terms(turn, one)))
        for one in await contests.open_at(turn.session, turn.said.at, member_id=turn.me.id)
    ]


class Essay(Pages):
    """The essay's parts, until she says it is whole. The answer is when she said so first
    (the platform's time, by which the deadline is judged), and whether it gives her away."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The lines that make sense for the draft as it stands."""
        contest = await _contest(turn, answers)
        here = await drafts.draft(turn.session, contest_id=contest.id, member_id=turn.me.id)
        values = [self.finish, *self.also] if here.parts else []
        if len(here.parts) > 1 and here.parts[-1].file_id is not None:
            values.append("only")
        elif here.parts and contest.rules:
            values.append("rules")
        if not here.parts and await _entry(turn, contest.id):
            values.append("reopen")
        return [Option(v, turn.words(self.key(f"option-{v}"))) for v in values]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The rules to begin with; later how far she is, or what she has handed in."""
        contest = await _contest(turn, answers)
        known = terms(turn, contest)
        here = await drafts.draft(turn.session, contest_id=contest.id, member_id=turn.me.id)
        about = turn.words(self.key("about"), **known)
        if here.parts:
            go_on = turn.words(self.key("ask-draft"), **known)
            return "\n".join([about, draft.status(turn, contest, here), go_on])
        handed = await _entry(turn, contest.id)
        if handed is None:
            by_link = "link" if turn.public_url else "no"
            files = "yes" if turn.can.files else by_link
            ask = turn.words(self.key("ask"), **known, files=files)
            return "\n\n".join(filter(None, [about, contest.rules, ask]))
        if handed.state not in COUNTING:
            until = await drafts.deadline(turn.session, contest, turn.me.id)
            again = turn.words("screening-hand-in-again", until=turn.words.moment(until))
            return "\n".join([about, standing(turn, handed), again])
        last = handed.versions[-1]
        known |= {"code": code(handed.number), "version": last.version, "words": last.words}
        return "\n".join([about, turn.words(self.key("ask-entry"), **known)])

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """When she said it is whole, if it may be handed in; else the question stands."""
        try:
            if value != self.finish:
                return await super().chosen(turn, answers, value)
            here = await contests.check(turn.session, contest_id=int(answers["contest"]),
                                        member_id=turn.me.id, at=turn.said.at)  # fmt: skip
        except (Closed, TurnedDown):
            return TOO_LATE
        except Officiates as officer:
            raise Refusal("judging-officer-enters") from officer
        except (Empty, TooShort, TooLong) as refused:
            wrong = _unready(refused)
            raise Stay(Say(turn.words(self.key(wrong.occasion), **wrong.values))) from refused
        who = await contests.identity(turn.session, turn.me.id)
        found = marks.marks([part.text for part in here.parts], who)
        return f"{turn.said.at.isoformat()} {'marks' if found else ''}"

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The message becomes a part, if it was sent in time."""
        if turn.said.kind not in (Kind.TEXT, Kind.FILE):
            told = turn.words(self.key("wrong"))
            raise Stay(Say(told if turn.can.files else await upload.instead(turn, told)))
        if why := _unread(turn):
            raise Stay(Say(await upload.refused(turn, why)))
        try:
            return await super().said(turn, answers)
        except Closed:
            return TOO_LATE


class Warned(Choice):
    """Shown only when the text would give her away; she decides."""

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """Where she can be recognised."""
        here = await drafts.draft(
            turn.session, contest_id=int(answers["contest"]), member_id=turn.me.id
        )
        who = await contests.identity(turn.session, turn.me.id)
        found = marks.marks([part.text for part in here.parts], who)
        lines = [
            turn.words(self.key(f"has-{mark.kind}"), part=str(mark.part), quote=mark.quote)
            for mark in found
        ]
        return "\n".join([turn.words(self.key("ask")), *lines, turn.words(self.key("what"))])

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Go on, or back to the essay."""
        if value == "fix":
            raise Wrong("again", field="essay")
        return value


class Agreed(Choice):
    """Asked before the first essay of somebody who has not agreed to have hers kept."""

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """A yes is kept at once, with the words she was shown."""
        if value == "agree":
            await consent.agree(turn, CONTESTS)
        return value


async def _organisation(turn: Turn, answers: Answers) -> Mapping[str, object]:
    return {"organisation": turn.organisation}


def _has_agreed(answers: Answers) -> bool:
    return answers["consent"] != "no"


def _is_given_away(answers: Answers) -> bool:
    return _has_agreed(answers) and answers.get("essay", "").endswith("marks")


def _is_in_time(answers: Answers) -> bool:
    return _has_agreed(answers) and answers.get("essay") != TOO_LATE


class Submit(Form):
    """Which contest, the essay, and that it is her own."""

    in_place = True

    consent = Agreed("agree", "no", shows=_organisation)
    contest = Choice(of=open_contests, when=_has_agreed)
    essay = Essay(draft.Essay(), finish="submit", also=("show", "drop"), when=_has_agreed)
    warning = Warned("fix", "anyway", when=_is_given_away)
    oath = Choice("agree", when=_is_in_time)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Hands the draft in as of the moment she first said it is whole."""
        if not _has_agreed(answers):
            return menu.below(turn, turn.words("contests-submit-consent-refused"))
        contest = await _contest(turn, answers)
        if not _is_in_time(answers):
            return await closed(turn, contest)
        at = datetime.fromisoformat(answers["essay"].split(" ")[0])
        try:
            receipt = await contests.hand_in(
                turn.session,
                contest_id=contest.id,
                member_id=turn.me.id,
                at=at,
                now=turn.now,
                by=turn.by,
            )
        except (Closed, TurnedDown):
            return await closed(turn, contest)
        except Officiates as officer:
            raise Refusal("judging-officer-enters") from officer
        except (Empty, TooShort, TooLong) as refused:
            raise _unready(refused) from refused
        return _receipt(turn, receipt)

    async def left(self, turn: Turn, answers: Answers) -> str:
        """That her draft is kept, where there is one."""
        if await _has_draft(turn, answers):
            return await super().left(turn, answers)
        return turn.words("contests-submit-left-empty")


async def start(turn: Turn, rest: str) -> Reply:
    """Opens the form; with one open contest that question is answered already."""
    asked = await conversations.of_account(turn.session, turn.account_id)
    if asked.form == Submit.id and "essay" in asked.answers:
        return Open(Submit.id, asked.answers)  # she said so again instead of declaring
    here = await contests.open_at(turn.session, turn.said.at, member_id=turn.me.id)
    if not here:
        last = await contests.last_closed(turn.session, turn.said.at)
        return await closed(turn, last) if last else turn.words("contests-submit-contest-none")
    return await opened(turn, {"contest": str(here[0].id)} if len(here) == 1 else {})


async def opened(turn: Turn, answers: Answers) -> Open:
    """The form; who has agreed before is not asked again. Nobody can agree in her place: who
    hands in for her has her signed sheet."""
    if turn.acting_by is not None:
        return Open(Submit.id, {**answers, "consent": ON_PAPER})
    agreed = await consents.holds(turn.session, turn.me.id, CONTESTS)
    return Open(Submit.id, {**answers, **({"consent": "agree"} if agreed else {})})


async def press(turn: Turn, argument: str) -> Reply:
    """The same by a button, which may name the contest."""
    if not argument:
        return await start(turn, "")
    contest = await pressed(turn, argument)
    if turn.said.at > await drafts.deadline(turn.session, contest, turn.me.id):
        return await closed(turn, contest)
    return await opened(turn, {"contest": str(contest.id)})


async def reopen(turn: Turn, argument: str) -> Reply:
    """Her last version as the draft, which she then changes and hands in again."""
    contest = await pressed(turn, argument)
    try:
        await draft.reopen(turn, contest)
    except Closed:
        return await closed(turn, contest)
    return await opened(turn, {"contest": str(contest.id)})


async def _contest(turn: Turn, answers: Answers) -> Contest:
    found = await contests.get(turn.session, int(answers["contest"]))
    assert found is not None  # noqa: S101 - contests are never deleted
    return found


async def _entry(turn: Turn, contest_id: int) -> contests.Handed | None:
    return await contests.entry_of(turn.session, contest_id=contest_id, member_id=turn.me.id)


def _unread(turn: Turn) -> str:
    """Why nothing was read of the file she sent; empty when something was, or there is none."""
    if turn.said.kind is Kind.FILE and turn.said.attachment is None:
        return "not_carried"
    return turn.file.refused if turn.file else ""


def _unready(refused: Empty | TooShort | TooLong) -> Wrong:
    match refused:
        case TooShort():
            missing = refused.least - refused.words
            return Wrong("too-short", field="essay", words=refused.words, least=refused.least,
                         missing=missing)  # fmt: skip
        case TooLong():
            over = refused.words - refused.most
            return Wrong("too-long", field="essay", words=refused.words, most=refused.most,
                         over=over)  # fmt: skip
    return Wrong("empty", field="essay")


async def _has_draft(turn: Turn, answers: Answers) -> bool:
    if turn.member is None or "contest" not in answers:
        return False
    here = await drafts.draft(
        turn.session, contest_id=int(answers["contest"]), member_id=turn.me.id
    )
    return bool(here.parts)


def _receipt(turn: Turn, receipt: Receipt) -> Say:
    known = {
        "code": code(receipt.number),
        "version": receipt.version,
        "words": receipt.words,
        "at": turn.words.second(receipt.at),
        "check": receipt.sha256[:SHOWN_OF_SHA],
        "until": turn.words.moment(receipt.contest.closes_at),
    }
    read = button(turn.words("contests-read-button"), "read-entry", receipt.contest.id)
    if receipt.at > receipt.contest.closes_at:
        return Say(turn.words("screening-mended", **known), (read,))
    again = button(turn.words("contests-submit-another-button"), "submit", receipt.contest.id)
    return Say(turn.words("contests-submit-received", **known), (read, again))
