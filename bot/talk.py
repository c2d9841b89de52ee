"""Messages of different chats -> one transaction -> states, effects and replies."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog

from bot.answering import Answering, Lists, shown_to
from bot.messages import Capabilities, Incoming, Kind, Say
from bot.texts import Texts, Words
from bot.turn import Contents, Document, Member, Turn
from storage import (
    accounts,
    acting,
    conversations,
    deliveries,
    files,
    inbox,
    linking,
    receipts,
    secrets,
)
from storage.accounts import Known, Linked
from storage.conversations import Standing
from storage.database import Database, Session, Undoable, is_conflict
from storage.deliveries import NewDelivery
from storage.receipts import Chat, Receipt

log = structlog.get_logger()

CUT_OFF = 2.0
"""Seconds a handler may take; it awaits nothing but its session."""
REPLAYS = 5
"""How often a turn that lost a race is played again before it counts as a failed try."""
SEEN = "seen"
"""What a ``RECEIPT`` says when she has looked at the message, beyond having it."""
WITHDRAWN = "withdrawn"
"""What a ``LEFT`` says when she has taken her data back, beyond wanting no messages."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One message, and all that is known before it is answered."""

    row: inbox.Message
    said: Incoming
    known: Known
    here: Standing
    shown: Lists | None
    """What the chat was given to choose from, if that matters."""


@dataclass(slots=True)
class Group:
    """What the messages of one transaction have brought about, written down at its end."""

    session: Session
    now: datetime
    owner: str
    """Who sends what is said."""
    members: set[int] = field(default_factory=set)
    """Whose messages were answered: one each."""
    said: list[NewDelivery] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    ended: dict[int, str] = field(default_factory=dict)
    """Message to the state it ends in."""
    again: list[int] = field(default_factory=list)
    """Messages to answer in a transaction of their own."""

    def take(self, heard: Heard, state: str, says: Sequence[Say]) -> None:
        """Note what one message has brought about."""
        self.ended[heard.row.id] = state
        self.standings += conversations.touched(self.session)
        if heard.known.member:
            self.members.add(heard.known.member.id)
        self.say(heard, says)

    def say(self, heard: Heard, says: Sequence[Say]) -> None:
        """Say something in the chat of a message."""
        self.said += [
            NewDelivery(
                account=heard.known.account,
                say=say.as_json(),
                purpose=f"reply:{heard.row.id}:{n}",
                card=say.card,
                leased_to=self.owner,
            )
            for n, say in enumerate(part for say in says for part in say.apart())
        ]

    async def write(self) -> None:
        """One statement for all messages, where each of them needs one."""
        if self.said:
            await deliveries.enqueue(self.session, self.said, now=self.now)
        await conversations.keep(self.session, self.standings, now=self.now)
        await inbox.finish(self.session, self.ended)


Failed = dict[int, str]
"""Messages that have failed in this try, and why."""
Arrived = tuple[inbox.Message, Incoming]


class Talk:
    """Answers claimed messages."""

    def __init__(
        self,
        database: Database,
        contents: Contents,
        texts: Texts,
        *,
        organisation: str,
        owner: str,
        clock: Callable[[], datetime],
        channels: Mapping[str, Capabilities] | None = None,
        public_url: str = "",
    ) -> None:
        """``owner`` is this process: its replies are inserted already leased to its sender.

        ``channels``: name of a channel to what it carries. ``public_url``: where browsers
        reach us.
        """
        self.database = database
        self.contents = contents
        self.texts = texts
        self.organisation = organisation
        self.owner = owner
        self.clock = clock
        self.channels = channels or {}
        self.public_url = public_url

    async def handle(self, row_ids: Sequence[int]) -> None:
        """Answer claimed messages of different chats, together in one transaction.

        One that fails is undone alone and counted; after five tries it is set aside and its
        sender told. If the transaction itself fails, each is answered by itself. What raises
        here is the database: the messages stay claimed until their lease runs out.
        """
        left, failed = list(row_ids), Failed()
        if len(left) > 1:
            try:
                left = await self._answer_all(left, failed)
            except Exception as error:
                log.warning("messages are answered one by one", why=type(error).__name__)
        for row_id in left:
            await self._answer_alone(row_id, failed)

    async def _answer_alone(self, row_id: int, failed: Failed) -> None:
        """Until it is answered or has failed; who loses a race tries again."""
        for _ in range(REPLAYS):
            try:
                if not await self._answer_all([row_id], failed):
                    return
            except Exception as error:
                if is_conflict(error):
                    continue
                if row_id not in failed:
                    log.exception("message failed", inbox=row_id)
                    failed[row_id] = type(error).__name__
                break
        failed.setdefault(row_id, "lost every race")
        await self._answer_all([row_id], failed)

    async def _answer_all(self, row_ids: Sequence[int], failed: Failed) -> list[int]:
        """Answer in one transaction; those that have to be answered again, alone."""
        async with self.database.write() as session:
            group = Group(session, self.clock(), self.owner)
            rows = await inbox.mine(session, row_ids, owner=self.owner)
            arrived = [(row, Incoming.from_json(row.body)) for row in rows]
            _note_killers(rows, failed)
            await self._confirm(group, [a for a in arrived if _is_receipt(a)], failed)
            for heard in await self._hear(group, [a for a in arrived if not _is_receipt(a)]):
                await self._answer_one(group, heard, failed)
            await group.write()
        return group.again

    async def _confirm(self, group: Group, arrived: Sequence[Arrived], failed: Failed) -> None:
        """Settle what has reached people. They did nothing: nobody is met, nothing is said."""
        told = []
        for row, said in arrived:
            if why := failed.get(row.id):
                await inbox.put_back(group.session, row, error=why, now=group.now)
            else:
                told.append((row.id, _as_receipt(said)))
        if not told:
            return
        came = [one for _, one in told]
        settled = await receipts.confirm(group.session, came, now=group.now)
        await receipts.note(group.session, came, now=group.now)
        for (row_id, _), is_news in zip(told, settled, strict=True):
            group.ended[row_id] = "done" if is_news else "ignored"

    async def _hear(self, group: Group, arrived: Sequence[Arrived]) -> list[Heard]:
        """What every message needs, each by one question for all."""
        if not arrived:
            return []
        chats = [(said.channel, said.account, said.chat) for _, said in arrived]
        known = await accounts.meet_all(group.session, chats, now=group.now)
        stands = await conversations.load(group.session, [one.account.id for one in known])
        people = [said for _, said in arrived]
        shown = await shown_to(group.session, people, self.contents, now=group.now)
        return [
            Heard(row, said, one, stands[one.account.id], shown.get(chat))
            for (row, said), one, chat in zip(arrived, known, chats, strict=True)
        ]

    async def _answer_one(self, group: Group, heard: Heard, failed: Failed) -> None:
        """Answer a message so that it leaves nothing behind when it fails."""
        row, member = heard.row, heard.known.member
        if row.id in failed:
            return await self._put_back(group, heard, failed[row.id])
        if member and member.id in group.members:  # who she is may have changed a moment ago
            return group.again.append(row.id)
        group.session.expunge_all()  # what was read for another message may be old by now
        conversations.begin(group.session, heard.here)
        work = Undoable(group.session)
        try:
            async with work.block(), asyncio.timeout(CUT_OFF):
                state, says = await self._answer(work, heard, group.now)
        except Exception as error:
            if is_conflict(error):
                return group.again.append(row.id)
            log.exception("message failed", inbox=row.id)
            failed[row.id] = type(error).__name__
            return await self._put_back(group, heard, failed[row.id])
        group.take(heard, state, says)

    async def _answer(self, work: Undoable, heard: Heard, now: datetime) -> tuple[str, list[Say]]:
        """The state a message ends in, and what is said."""
        account = heard.known.account
        match heard.said.kind:
            case Kind.BACK:
                return "ignored", []
            case Kind.LEFT:
                return await self._let_go(work.session, heard, now), []
            case Kind.GROUP if not account.private:
                return "ignored", []
            case Kind.GROUP:  # where others read along we say once that we work in private
                await accounts.make_public(work.session, account_id=account.id)
                return "done", [Say(self.texts.words()("talk-group"))]
        turn = await self._turn(work, heard, now)
        if turn.member and turn.by:
            await acting.note(
                work.session, by=turn.by, member_id=turn.member.id, row_id=heard.row.id, now=now
            )
        says = await Answering(turn, heard.here, self.contents, heard.shown).says()
        if turn.forget:
            await secrets.blank(work.session, heard.row.id, heard.row.body)
        return "done", says

    async def _let_go(self, session: Session, heard: Heard, now: datetime) -> str:
        """The state of the message by which she leaves; nothing is said there any more."""
        account = heard.known.account.id
        is_withdrawn = heard.said.text == WITHDRAWN
        if is_withdrawn:
            await linking.withdraw(session, account_id=account, now=now)
            conversations.close(heard.here)
        await accounts.block(session, account_id=account, now=now)
        return "done" if is_withdrawn else "ignored"

    async def _turn(self, work: Undoable, heard: Heard, now: datetime) -> Turn:
        known, file_id = heard.known, heard.row.file_id
        member = _as_member(known.member, known.roles)
        taken = await _taken(work.session, heard, now)
        return Turn(
            work=work,
            said=heard.said,
            account_id=known.account.id,
            member=_as_member(taken) or member,
            acting_by=member if taken else None,
            acting_is_over=known.account.acting_for is not None and taken is None,
            words=self._words(known, taken),
            now=now,
            organisation=self.organisation,
            channels=self.channels,
            public_url=self.public_url,
            file=await _document(work.session, file_id) if file_id is not None else None,
        )

    def _words(self, known: Known, taken: Linked | None = None) -> Words:
        """Hers; while she takes somebody's part it is that member who is spoken to, by name."""
        member = known.member
        if member is None:
            return self.texts.words()
        if taken is not None:
            words = self.texts.words(member.language, taken.address)
            return replace(words, named=taken.name)
        return self.texts.words(member.language, member.address)

    async def _put_back(self, group: Group, heard: Heard, why: str) -> None:
        """Try the message again a little later; once it has had its tries, say so instead."""
        aside = await inbox.put_back(group.session, heard.row, error=why, now=group.now)
        if aside and heard.known.account.private:
            group.say(heard, [Say(self._words(heard.known)("talk-failed"))])


def _as_member(one: Linked | None, roles: accounts.Roles = accounts.NOBODY) -> Member | None:
    return Member(one.id, one.name, one.unit_id, roles) if one else None


async def _taken(session: Session, heard: Heard, now: datetime) -> Linked | None:
    """Whose part who writes here takes, if she still may; else she is herself again."""
    known = heard.known
    if known.account.acting_for is None or known.member is None:
        return None
    taken = await acting.represented(session, known.account, known.roles, now=now)
    if taken is None:
        await acting.end(
            session, account_id=known.account.id, by=known.member.id,
            member_id=known.account.acting_for, now=now,
        )  # fmt: skip
    return taken


def _is_receipt(arrived: Arrived) -> bool:
    return arrived[1].kind is Kind.RECEIPT


def _as_receipt(said: Incoming) -> Receipt:
    chat = Chat(said.channel, said.account, said.chat)
    return Receipt(chat, said.message, said.at, is_seen=said.text == SEEN)


def _note_killers(rows: Sequence[inbox.Message], failed: Failed) -> None:
    for row in rows:
        if row.tries > inbox.MOST_TRIES:  # nobody put it back: it killed who answered it
            failed.setdefault(row.id, "killed its process")


async def _document(session: Session, file_id: int) -> Document:
    row = await files.get(session, file_id)
    return Document(row.id, row.name, row.kind, row.text, row.words, row.refused)
