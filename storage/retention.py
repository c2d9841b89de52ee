"""How long each kind of record is kept, and why: one table of rules, swept every night.

A rule that is not swept says what ends it instead. Each sweep changes at most ``PIECE`` rows a
transaction; doing one twice changes nothing more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    cast,
    delete,
    func,
    literal,
    or_,
    select,
    update,
)

from storage import class_sweeps, digests
from storage.database import Session
from storage.sweeping import DAY, NAMES_KEPT, Sweep, deletes
from storage.tables import (
    Account,
    Announcement,
    BlindEssay,
    Consent,
    Contest,
    Delivery,
    Enclosure,
    Entry,
    EntryVersion,
    ImportBatch,
    ImportQuestion,
    InboxRow,
    LinkCode,
    LinkProposal,
    NameList,
    Part,
    Question,
    QuestionWords,
    Recipient,
    Reminder,
    RightsRequest,
    StoredFile,
    UnitCard,
    WebSession,
)

PIECE: Final = 500
ENDED: Final = ("sent", "failed", "unknown", "expired", "cancelled")
OVER: Final = ("done", "cancelled", "recalled", "withdrawn")
"""States of announcements of which nothing leaves any more."""
LISTS_WAIT: Final = 30 * DAY
"""As long as files that became nothing: a list that waits is nothing else."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How long one kind of record is kept."""

    name: str
    what: str
    why: str
    after: timedelta | None = None
    """How long after its end; None: as ``what`` says."""
    sweep: Sweep | None = None


async def sweep(session: Session, rule: Rule, *, now: datetime, limit: int = PIECE) -> int:
    """How many rows it was time for, at most ``limit``; 0: nothing is left to do."""
    if rule.sweep is None or rule.after is None:
        return 0
    return await rule.sweep(session, now - rule.after, limit)


async def _names(session: Session, before: datetime, limit: int) -> int:
    """Recipients of announcements become numbers of their units.

    All of them, not only who has not confirmed: who is missing from a list of those who have
    is named as well.
    """
    r, d = Recipient.__table__.c, Delivery.__table__.c
    old = select(Announcement.id).where(
        Announcement.state.in_(OVER),
        Announcement.confirmed_at < before,
    )
    named = and_(r.announcement_id.in_(old), r.member_id.is_not(None))
    ids = (await session.scalars(select(r.id).where(named).order_by(r.id).limit(limit))).all()
    if not ids:
        return await digests.forget(session, before, limit)
    theirs = d.recipient_id.in_(ids)
    nobody = {"member_id": None, "account_id": None, "purpose": None,
              "chat": literal("gone-") + cast(d.id, Text)}  # fmt: skip
    await session.execute(update(Delivery).where(theirs).values(**nobody), **_UNSEEN)
    hers = {"member_id": None, "words": "", "file_id": None, "told_by": None}
    await session.execute(update(Recipient).where(r.id.in_(ids)).values(**hers), **_UNSEEN)
    return len(ids)


async def _of_announcements(session: Session, before: datetime, limit: int) -> int:
    """Recipients, digests, and where secretaries of units watched them."""
    changed = await _names(session, before, limit)
    shown = select(Announcement.id).where(Announcement.confirmed_at < before)
    cards = deletes(UnitCard, lambda at: UnitCard.announcement_id.in_(shown))
    return changed + await cards(session, before, limit)


_UNSEEN: Final[dict[str, Any]] = {"execution_options": {"synchronize_session": False}}


async def _files(session: Session, before: datetime, limit: int) -> int:
    """Originals that became nothing: refused, of a finished import, of no essay, no draft and
    no announcement."""
    used = or_(*(
        select(table.file_id).where(table.file_id == StoredFile.id).exists()
        for table in (Part, EntryVersion, Enclosure, Recipient)
    ))  # fmt: skip
    waits = ImportBatch.state.not_in(("applied", "undone", "refused", "cancelled"))
    imported = select(ImportBatch.id).where(ImportBatch.file_id == StoredFile.id, waits)
    old = and_(StoredFile.at < before, StoredFile.deleted_at.is_(None), ~used, ~imported.exists())
    some = select(StoredFile.id).where(old).order_by(StoredFile.id).limit(limit)
    done = await session.execute(
        update(StoredFile)
        .where(StoredFile.id.in_(some))
        .values(deleted_at=func.coalesce(StoredFile.deleted_at, before), name="", text="")
        .returning(StoredFile.id)
    )
    return len(done.all())


async def _undecided(session: Session, before: datetime, limit: int) -> int:
    """Lists whose sender has neither written nor dropped them are dropped, with what was asked
    about them; their files then go as any other's."""
    open_ = ImportBatch.state.in_(("asked", "previewed"))
    old = select(ImportBatch.id).where(open_, ImportBatch.at < before)
    some = list(await session.scalars(old.order_by(ImportBatch.id).limit(limit)))
    done = await session.scalars(
        update(ImportBatch)
        .where(ImportBatch.id.in_(some), open_)  # she may decide at this moment
        .values(state="cancelled")
        .returning(ImportBatch.id)
    )
    dropped = list(done)
    await session.execute(delete(ImportQuestion).where(ImportQuestion.batch_id.in_(dropped)))
    return len(dropped)


async def _requests(session: Session, before: datetime, limit: int) -> int:
    old = and_(RightsRequest.done_at < before,
               or_(RightsRequest.wanted != "", RightsRequest.reason != ""))  # fmt: skip
    some = select(RightsRequest.id).where(old).order_by(RightsRequest.id).limit(limit)
    done = await session.execute(
        update(RightsRequest)
        .where(RightsRequest.id.in_(some))
        .values(wanted="", reason="")
        .returning(RightsRequest.id)
    )
    return len(done.all())


async def _codes(session: Session, before: datetime, limit: int) -> int:
    codes = await deletes(LinkCode, lambda at: LinkCode.expires_at < at)(session, before, limit)
    ended = func.coalesce(LinkProposal.decided_at, LinkProposal.at)
    over = deletes(LinkProposal, lambda at: ended < at)
    return codes + await over(session, before, limit)


async def _essays(session: Session, before: datetime, limit: int) -> int:
    """What was handed in is emptied; that it was stays, for the figures."""
    over = select(Entry.id).join(Contest, Contest.id == Entry.contest_id)
    of_old = EntryVersion.entry_id.in_(over.where(Contest.closes_at < before))
    some = select(EntryVersion.id).where(of_old, EntryVersion.text != "").limit(limit)
    done = await session.execute(
        update(EntryVersion)
        .where(EntryVersion.id.in_(some))
        .values(text="", sha256="", file_id=None)
        .returning(EntryVersion.id)
    )
    blind = select(BlindEssay.id).join(Contest, Contest.id == BlindEssay.contest_id)
    some = blind.where(Contest.closes_at < before, BlindEssay.text != "").limit(limit)
    also = await session.execute(
        update(BlindEssay).where(BlindEssay.id.in_(some)).values(text="").returning(BlindEssay.id)
    )
    return len(done.all()) + len(also.all())


async def _questions(session: Session, before: datetime, limit: int) -> int:
    """What was asked and answered is emptied; that it was stays, for the figures."""
    ended = func.coalesce(Question.closed_at, Question.answered_at)
    old = select(Question.id).where(ended < before, Question.state != "open")
    said = select(QuestionWords.id).where(QuestionWords.question_id.in_(old))
    words = (
        update(QuestionWords)
        .where(QuestionWords.id.in_(said.where(QuestionWords.text != "").limit(limit)))
        .values(text="")
        .returning(QuestionWords.id)
    )
    asked = (
        update(Question)
        .where(Question.id.in_(old.where(Question.text != "").limit(limit)))
        .values(text="")
        .returning(Question.id)
    )
    done = [len((await session.execute(one)).all()) for one in (words, asked)]
    return sum(done)


async def _strangers(session: Session, before: datetime, limit: int) -> int:
    """Chats of nobody's lose their address."""
    old = and_(Account.member_id.is_(None), Account.seen_at < before,
               ~Account.chat.startswith("gone-", autoescape=True))  # fmt: skip
    some = select(Account.id).where(old).order_by(Account.id).limit(limit)
    done = await session.execute(
        update(Account)
        .where(Account.id.in_(some))
        .values(chat=literal("gone-") + cast(Account.__table__.c.id, Text), linked_at=None)
        .returning(Account.id)
    )
    return len(done.all())


def _over_drafts(before: datetime) -> ColumnElement[bool]:
    return Part.contest_id.in_(select(Contest.id).where(Contest.closes_at < before))


def _over_messages(before: datetime) -> ColumnElement[bool]:
    return and_(Delivery.created_at < before, Delivery.announcement_id.is_(None),
                Delivery.digest_id.is_(None), Delivery.state.in_(ENDED))  # fmt: skip


def _over_inbox(before: datetime) -> ColumnElement[bool]:
    return and_(InboxRow.at < before, InboxRow.state.not_in(("new", "working")))


def _over_sessions(before: datetime) -> ColumnElement[bool]:
    return or_(WebSession.expires_at < before, WebSession.revoked_at < before)


RULES: Final = {
    rule.name: rule
    for rule in (
        Rule("organisation", "as long as the organisation wants its own records",
             "nobody's data: units, classes, contests, announcements"),
        Rule("membership", "as long as she is on the roster, or until she has it erased",
             "the lists she is on; her consent, and the organisation's statutes"),
        Rule("attendance", "36 months after the session or class; who was absent, and why, and "
             "who answered for a venue, 90 days",
             "who was there can be asked about until the term is reported (domain.md rule D2)",
             NAMES_KEPT, class_sweeps.attendance),
        Rule("certificates", "for ever; of somebody erased the number and code alone",
             "anybody who is shown one can ask whether it holds"),
        Rule("feedback", "what was said of a class 36 months; who was asked a year",
             "it is nobody's; that she was asked keeps her from being asked again",
             365 * DAY, class_sweeps.feedback),
        Rule("chat", "while linked; a year after the last word of a chat that is nobody's",
             "somebody who comes back is known again", 365 * DAY, _strangers),
        Rule("codes", "90 days after they end", "who linked whom can be asked about",
             90 * DAY, _codes),
        Rule("proof", "five years after it was taken back",
             "the organisation must prove what was agreed to", 5 * 365 * DAY,
             deletes(Consent, lambda at: Consent.withdrawn_at < at)),
        Rule("requests", "her words a year after it is done, that it was asked for ever",
             "a refusal can be complained about", 365 * DAY, _requests),
        Rule("erasures", "for ever: a number and a moment",
             "a restored copy must know whom to erase again"),
        Rule("imports", "numbers of rows for ever; a list nobody decides about is dropped after "
             "30 days; the file itself as files",
             "who changed the roster can be asked about", LISTS_WAIT, _undecided),
        Rule("lists", "30 days; the file itself as files",
             "what was written can be asked of the audit",
             LISTS_WAIT, deletes(NameList, lambda at: NameList.at < at)),
        Rule("undo", "seven days, or until a later list touches the same entry",
             "a whole list can be taken back"),
        Rule("contest", "essays two years after the deadline, that one was handed in for ever",
             "prizes can be complained about", 2 * 365 * DAY, _essays),
        Rule("questions", "two years after they were settled, their numbers for ever",
             "she may come back to it; how many were asked and answered stays",
             2 * 365 * DAY, _questions),
        Rule("drafts", "90 days after the deadline", "nothing can be done with them",
             90 * DAY, deletes(Part, _over_drafts)),
        Rule("files", "30 days, unless an essay, a draft or an announcement needs the original",
             "refused uploads and rosters that were written", 30 * DAY, _files),
        Rule("papers", "their files a week", "as long as the link to one holds"),
        Rule("links", "a day after they end", "they open nothing any more"),
        Rule("names", "who an announcement was for 90 days, numbers by unit for ever",
             "a secretary may call who has not confirmed for a while", NAMES_KEPT,
             _of_announcements),
        Rule("messages", "a year", "the web chat shows what was said", 365 * DAY,
             deletes(Delivery, _over_messages)),
        Rule("inbox", "30 days", "what went wrong can be looked into", 30 * DAY,
             deletes(InboxRow, _over_inbox)),
        Rule("conversations", "two weeks after the last word", "a form is taken up again"),
        Rule("reminders", "90 days", "none is said twice; who missed one is not kept",
             90 * DAY, deletes(Reminder, lambda at: Reminder.slot < at)),
        Rule("sessions", "30 days after they end", "a lost phone can be asked about",
             30 * DAY, deletes(WebSession, _over_sessions)),
        Rule("audit", "five years at least; no row is taken out of its chain",
             "who did what can be proved; it holds numbers only"),
        Rule("machine", "while it is of use; replaced as it goes", "says nothing about people"),
    )
}  # fmt: skip
"""Name to rule. ``links``, ``papers``, ``undo`` and ``conversations`` are swept by their own
modules, each few minutes."""
