"""One incoming message -> one transaction -> state, effects and replies."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.answering import Answering
from bot.messages import Incoming, Kind, Say
from bot.texts import Texts
from bot.turn import Contents, Document, Member, Turn
from storage import accounts, conversations, deliveries, files, inbox, secrets
from storage.database import Conflict, Database, Session
from storage.tables import Account, InboxRow

log = structlog.get_logger()

CUT_OFF = 2.0
"""Seconds a handler may take; it awaits nothing but its session."""
REPLAYS = 5
"""How often a turn that lost a race is played again before it counts as a failed try."""


class Talk:
    """Answers claimed messages, one transaction each."""

    def __init__(
        self,
        database: Database,
        contents: Contents,
        texts: Texts,
        *,
        organisation: str,
        owner: str,
        clock: Callable[[], datetime],
        reply_lease: timedelta = timedelta(seconds=30),
    ) -> None:
        """``owner`` is this process: its replies are inserted already leased to its sender."""
        self.database = database
        self.contents = contents
        self.texts = texts
        self.organisation = organisation
        self.owner = owner
        self.clock = clock
        self.reply_lease = reply_lease

    async def handle(self, row_id: int) -> None:
        """Answer one claimed message. Whatever goes wrong in it is counted, and after five
        tries the message is set aside and its sender told."""
        try:
            await self._with_replays(row_id)
        except Exception as error:
            log.exception("message failed", inbox=row_id)
            await self._put_back(row_id, error)

    async def _with_replays(self, row_id: int) -> None:
        for left in reversed(range(REPLAYS)):
            try:
                return await self._once(row_id)
            except Conflict:
                if not left:
                    raise

    async def _once(self, row_id: int) -> None:
        async with self.database.write() as session, asyncio.timeout(CUT_OFF):
            row = await inbox.mine(session, row_id, owner=self.owner)
            if row is None:
                return
            if row.tries > inbox.MOST_TRIES:  # nobody put it back: it killed who answered it
                return await self._set_aside(session, row, "killed its process")
            said = Incoming.from_json(row.body)
            state = await self._answer(session, row, said)
            await inbox.finish(session, row, state=state)

    async def _answer(self, session: Session, row: InboxRow, said: Incoming) -> str:
        """Answer in the row's transaction; the state the row ends in."""
        now = self.clock()
        known = await accounts.meet(
            session, channel=said.channel, account=said.account, chat=said.chat, now=now
        )
        if said.kind is Kind.LEFT:
            await accounts.block(session, account_id=known.account.id, now=now)
        if said.kind in (Kind.LEFT, Kind.BACK):
            return "ignored"
        if said.kind is Kind.GROUP:
            return await self._answer_group(session, row, known.account, now)
        turn = await self._turn(session, row, said, known, now)
        here = await conversations.of_account(session, known.account.id)
        says = await Answering(turn, here, self.contents).says()
        here.touched_at = now
        if turn.forget:
            secrets.blank(row)
        await self._enqueue(session, row, known.account, says, now)
        return "done"

    async def _answer_group(
        self, session: Session, row: InboxRow, account: Account, now: datetime
    ) -> str:
        """Where others read along we say once that we work in private, and nothing else."""
        if not account.private:
            return "ignored"
        account.private = False
        words = self.texts.words()
        await self._enqueue(session, row, account, [Say(words("talk-group"))], now)
        return "done"

    async def _turn(
        self, session: Session, row: InboxRow, said: Incoming, known: accounts.Known, now: datetime
    ) -> Turn:
        member = known.member
        return Turn(
            session=session,
            said=said,
            account_id=known.account.id,
            member=Member(member.id, member.name, member.unit_id, known.roles) if member else None,
            words=self.texts.words(
                member.language if member else "", member.address if member else ""
            ),
            now=now,
            organisation=self.organisation,
            file=await _document(session, row.file_id),
        )

    async def _enqueue(
        self,
        session: Session,
        row: InboxRow,
        account: Account,
        says: Sequence[Say],
        now: datetime,
    ) -> None:
        new = [
            deliveries.NewDelivery(
                account=account,
                say=say.as_json(),
                purpose=f"reply:{row.id}:{n}",
                card=say.card,
                leased_to=self.owner,
            )
            for n, say in enumerate(says)
        ]
        await deliveries.enqueue(session, new, now=now)

    async def _put_back(self, row_id: int, error: Exception) -> None:
        async with self.database.write() as session:
            row = await inbox.mine(session, row_id, owner=self.owner)
            if row is None:
                return
            await self._set_aside(session, row, type(error).__name__)

    async def _set_aside(self, session: Session, row: InboxRow, why: str) -> None:
        """Try the message again a little later; once it has had its tries, say so instead."""
        now = self.clock()
        if not await inbox.put_back(session, row, error=why, now=now):
            return
        said = Incoming.from_json(row.body)
        known = await accounts.meet(
            session, channel=said.channel, account=said.account, chat=said.chat, now=now
        )
        if known.account.private:
            words = self.texts.words(known.member.language if known.member else "")
            await self._enqueue(session, row, known.account, [Say(words("talk-failed"))], now)


async def _document(session: Session, file_id: int | None) -> Document | None:
    if file_id is None:
        return None
    row = await files.get(session, file_id)
    return Document(row.id, row.name, row.kind, row.text, row.words, row.refused)
