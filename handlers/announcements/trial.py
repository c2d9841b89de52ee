"""A trial of an announcement: marked as one, counted nowhere, its buttons mean nothing."""

from dataclasses import replace

from bot.forms import Answers, Text, Wrong
from bot.messages import Say
from bot.turn import Turn, fold
from handlers.announcements.answers import noticed
from handlers.announcements.message import TRIAL, enclosed, message, replaced
from storage import deliveries, reach, units
from storage.announcements import Notice
from storage.deliveries import NewDelivery
from storage.tables import Member

MOST = 3
"""Other people who may be asked to have a look (features.md, feature 7)."""

MOST_LISTED = 10
"""People of one name that she is shown; more she finds by a longer name."""


async def said(turn: Turn, notice: Notice) -> Say:
    """What members will get, with its mark."""
    files, old = await enclosed(turn.session, notice), await replaced(turn.session, notice)
    say = message(turn.words, turn.organisation, TRIAL, notice, enclosed=files, instead_of=old)
    return replace(say, text=turn.words("announcements-trial", text=say.text))


class Others(Text):
    """Sends the trial to up to three people, by code or full name."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """Nothing is kept of it.

        Raises:
            Wrong: too many, or somebody is not found, or has no chat.
        """
        text = await super().said(turn, answers)
        pieces = [piece.strip() for piece in text.replace(";", ",").split(",") if piece.strip()]
        if len(pieces) > MOST:
            raise Wrong("too-many", most=MOST)
        people = [await self._find(turn, piece) for piece in pieces]
        if people:
            await self._send(turn, answers, people)
        return ""

    async def _find(self, turn: Turn, piece: str) -> Member:
        found = await units.meant(
            turn.session, fold(piece)[:200], unit_ids=None, said=piece, limit=MOST_LISTED + 1
        )
        if not found:
            raise Wrong("nobody", piece=piece[:60])
        if len(found) > 1:
            raise Wrong("unclear", piece=piece[:60], list=await self._listed(turn, found))
        return found[0]

    async def _listed(self, turn: Turn, found: list[Member]) -> str:
        """A line a person, with the code she can be called by."""
        places = dict(await units.names(turn.session, {one.unit_id for one in found}))
        lines = [
            turn.words("announcements-preview-name", name=one.name, code=one.code,
                       unit=places[one.unit_id])
            for one in found[:MOST_LISTED]
        ]  # fmt: skip
        more = [turn.words(self.key("unclear-more"))] if len(found) > MOST_LISTED else []
        return "\n".join([*lines, *more])

    async def _send(self, turn: Turn, answers: Answers, people: list[Member]) -> None:
        chats = await reach.open_chats_of(turn.session, [p.id for p in people], now=turn.now)
        for one in people:
            if one.id not in chats:
                raise Wrong("no-chat", name=one.name)
        says = [say.as_json() for say in (await said(turn, noticed(answers))).apart()]
        rows = [NewDelivery(chats[one.id], say) for one in people for say in says]
        await deliveries.enqueue(turn.session, rows, now=turn.now)
