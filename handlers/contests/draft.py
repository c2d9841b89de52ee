"""An essay on its way: takes messages and files in as parts and says how far it is."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from bot.documents import count_words
from bot.forms import Answers, Stay
from bot.messages import Incoming, Kind, Say
from bot.turn import Turn
from handlers.contests.contest import terms
from storage import contests, drafts
from storage.drafts import Draft, Full, Placed
from storage.tables import Contest

ONE_CARD: Final = timedelta(minutes=1)
"""Parts of one paste change one card; later ones get their own, where she is reading."""
LISTED: Final = 12
"""Parts listed at most."""
START: Final = 40
"""Letters shown of how a part begins."""
LONGEST_KEY: Final = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """What one message adds."""

    text: str
    words: int
    file_id: int | None = None
    name: str = ""
    """Of the file."""


class Unfit(Exception):
    """A message that cannot be part of an essay; ``key`` says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def piece_of(turn: Turn) -> Piece:
    """What the message adds.

    Raises:
        Unfit: nothing that could be read.
    """
    file = turn.file
    if file is None:
        text = turn.said.text
        if turn.said.kind is Kind.FILE and turn.said.attachment is None:
            raise Unfit("file-not_carried")
        if turn.said.kind not in (Kind.TEXT, Kind.EDIT) or not text.strip():
            raise Unfit("contests-submit-essay-wrong")
        return Piece(text, count_words(text))
    if file.refused:
        raise Unfit(f"file-{file.refused}")
    if file.kind != "text":
        raise Unfit("contests-submit-essay-sheets")
    if not file.words:
        raise Unfit("file-no_text")
    return Piece(file.text, file.words, file.id, file.name)


def message_key(said: Incoming) -> str:
    """What tells her messages apart; a channel whose texts bear no number has its update's id."""
    if 0 < len(said.message) <= LONGEST_KEY:
        return said.message
    return "#" + sha256(said.id.encode()).hexdigest()[:40]


def position(said: Incoming) -> int:
    """The message's number, where channels number them; it orders what came in one second."""
    number = said.message
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0


def status(turn: Turn, contest: Contest, here: Draft) -> str:
    """How far a draft is, and what to do about its length while there is time."""
    if not here.parts:
        return turn.words("contests-submit-essay-none-yet")
    known = {**terms(turn, contest), "words": here.words, "parts": len(here.parts)}
    lines = [turn.words("contests-submit-essay-status", **known)]
    if turn.said.at > contest.closes_at:
        return lines[0]
    if here.words > contest.words_max:
        over = here.words - contest.words_max
        lines.append(turn.words("contests-submit-essay-over", over=over))
    elif here.words >= contest.words_min:
        lines.append(turn.words("contests-submit-essay-ready"))
    return " ".join(lines)


def opening(text: str) -> str:
    """How a part begins."""
    first = " ".join(text[: START * 4].split())
    return first if len(first) <= START else first[:START].rsplit(" ", 1)[0] + "…"


class Essay:
    """The draft behind the question for the essay."""

    async def add(self, turn: Turn, answers: Answers) -> Say:
        """The message becomes a part; the card says which and how far the draft is.

        Raises:
            drafts.Closed: it was sent after the deadline.
        """
        try:
            piece = piece_of(turn)
            placed = await _add(turn, int(answers["contest"]), piece)
        except Unfit as unfit:
            raise Stay(Say(turn.words(unfit.key))) from unfit
        except Full as full:
            raise Stay(Say(turn.words("contests-submit-essay-full"))) from full
        return Say(_received(turn, placed, piece), card=_card(turn, answers, placed.contest.id))

    async def do(self, turn: Turn, answers: Answers, what: str) -> Say:
        """Show the draft or the rules, drop parts, or take up again what was handed in.

        Raises:
            drafts.Closed: it is too late to change anything.
        """
        if isinstance(answers, MutableMapping):
            answers.pop("essay*", None)
        contest_id = int(answers["contest"])
        contest = await contests.get(turn.session, contest_id)
        assert contest is not None  # noqa: S101 - contests are never deleted
        here = await drafts.draft(turn.session, contest_id=contest_id, member_id=turn.me.id)
        match what:
            case "drop":
                return await _drop(turn, contest, here)
            case "only":
                return await _keep_last(turn, contest, here)
            case "reopen":
                return await _reopen(turn, contest)
            case "rules":
                return Say(contest.rules)
        return Say(whole(turn, contest, here))


def whole(turn: Turn, contest: Contest, here: Draft) -> str:
    """The draft as one text, below how far it is."""
    return "\n\n".join(filter(None, [status(turn, contest, here), here.text]))


async def _add(turn: Turn, contest_id: int, piece: Piece) -> Placed:
    return await drafts.add_part(
        turn.session,
        contest_id=contest_id,
        member_id=turn.me.id,
        account_id=turn.account_id,
        message=message_key(turn.said),
        position=position(turn.said),
        text=piece.text,
        words=piece.words,
        file_id=piece.file_id,
        at=turn.said.at,
    )


def _received(turn: Turn, placed: Placed, piece: Piece) -> str:
    here = placed.draft
    known = {"number": placed.number, "name": piece.name, "words": piece.words}
    if piece.file_id is None:
        received = turn.words("contests-submit-essay-received", **known)
        return f"{received} {status(turn, placed.contest, here)}"
    begins = opening(piece.text)
    lines = [turn.words("contests-submit-essay-read", begins=begins, **known)]
    if len(here.parts) > 1:
        lines.append(_listed(turn, here))
    return "\n".join([*lines, status(turn, placed.contest, here)])


def _listed(turn: Turn, here: Draft) -> str:
    """Every part by how it begins: a file may have come on top of a greeting."""
    parts = list(enumerate(here.parts, 1))[-LISTED:]
    return "\n".join(
        turn.words(
            "contests-submit-essay-part", number=n, begins=opening(part.text), words=part.words
        )
        for n, part in parts
    )


def _card(turn: Turn, answers: Answers, contest_id: int) -> str:
    """The name of the card that this part changes: its first message, kept with the answers."""
    begun, _, first = answers.get("essay*", "").partition(" ")
    if not first or abs(turn.said.at - datetime.fromisoformat(begun)) > ONE_CARD:
        begun, first = turn.said.at.isoformat(), message_key(turn.said)
    if isinstance(answers, MutableMapping):
        answers["essay*"] = f"{begun} {first}"
    return f"draft:{contest_id}:{first}"


async def _drop(turn: Turn, contest: Contest, here: Draft) -> Say:
    last = len(here.parts)
    left = await drafts.remove_part(turn.session, contest_id=contest.id, member_id=turn.me.id,
                                    number=last, at=turn.said.at)  # fmt: skip
    if not last:
        return Say(status(turn, contest, left))
    dropped = turn.words("contests-submit-essay-dropped", number=last)
    return Say(f"{dropped} {status(turn, contest, left)}")


async def _keep_last(turn: Turn, contest: Contest, here: Draft) -> Say:
    left = await drafts.keep_only(turn.session, contest_id=contest.id, member_id=turn.me.id,
                                  number=len(here.parts), at=turn.said.at)  # fmt: skip
    return Say(f"{turn.words('contests-submit-essay-kept')} {status(turn, contest, left)}")


async def _reopen(turn: Turn, contest: Contest) -> Say:
    await reopen(turn, contest)
    here = await drafts.draft(turn.session, contest_id=contest.id, member_id=turn.me.id)
    reopened = turn.words("contests-submit-essay-reopened")
    return Say(f"{reopened}\n\n{whole(turn, contest, here)}")


async def reopen(turn: Turn, contest: Contest) -> None:
    """Her last version is her draft again, and stays handed in all the same.

    Raises:
        drafts.Closed: it is too late.
    """
    handed = await contests.entry_of(turn.session, contest_id=contest.id, member_id=turn.me.id)
    if handed:
        await drafts.reopen(turn.session, contest_id=contest.id, member_id=turn.me.id,
                            version=handed.versions[-1].version, at=turn.said.at)  # fmt: skip
