"""A member's data erased, by the inventory: only an empty row stays, so that counts stay true.

The data folder keeps the same list (``bot/erasures.py``): a restored copy erases again.
"""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import JSON, Text, case, cast, delete, func, literal, or_, select, update
from sqlalchemy import Table as CoreTable

from storage import audit, consents, lists
from storage.belongings import Person, is_hers, person, table_of
from storage.database import Session, insert_once, tell
from storage.inventory import DELETED, EMPTIED, INVENTORY, Kept
from storage.tables import (
    Account,
    Consent,
    Delivery,
    Erasure,
    ImportBatch,
    ImportQuestion,
    InboxRow,
    Member,
    Paper,
    RightsRequest,
    StoredFile,
)
from storage.webchat import CHANNEL as BROWSER

SHORTEST: Final = 5
"""Letters of a name that is looked for in what others were told; fewer stand in any word."""
NOTHING_SAID: Final = {"text": "", "buttons": []}
ENDED: Final = ("sent", "failed", "unknown", "expired", "cancelled")
FINISHED: Final = ("applied", "undone", "refused", "cancelled")


@dataclass(frozen=True, slots=True)
class Known:
    """Whom the data folder's list means: a number alone could be somebody else's by now."""

    member_id: int
    check: str


def check_of(member_id: int, code: str) -> str:
    """What the list keeps of her code."""
    return hashlib.sha256(f"{member_id}:{code}".encode()).hexdigest()


async def known(session: Session, member_id: int) -> Known | None:
    """How the list names a member; none where there is no such row."""
    code = await session.scalar(select(Member.code).where(Member.id == member_id))
    return Known(member_id, check_of(member_id, code)) if code else None


async def missing(session: Session, listed: Collection[Known]) -> list[int]:
    """Members on the list whom this database does not know to be erased, and still has."""
    erased = set(await session.scalars(select(Erasure.member_id)))
    left = []
    for one in listed:
        if one.member_id not in erased and await known(session, one.member_id) == one:
            left.append(one.member_id)
    return left


async def lock(session: Session, member_id: int) -> None:
    """Nothing of hers is answered until the transaction ends; before every other lock."""
    await session.get_one(Member, member_id, with_for_update={"key_share": True})


async def erase(session: Session, member_id: int, *, now: datetime) -> list[str]:
    """Names of uploads of hers that have not been fetched; everything else of hers is gone.

    ``lock`` her first. Files lose their names here and are deleted from the disk by
    ``doomed``. A second time changes nothing.
    """
    await consents.take_turns(session, alone=True)
    who = await person(session, member_id)
    uploads = await _uploads(session, who)
    await _scrub(session, who)
    await session.execute(  # sent as part of no announcement: nothing counts it
        delete(Delivery).where(is_hers(INVENTORY["deliveries"], who))
        .where(Delivery.announcement_id.is_(None), Delivery.digest_id.is_(None))
    )  # fmt: skip
    await session.execute(
        update(Consent)
        .where(Consent.member_id == member_id, Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )
    for kept in reversed(INVENTORY.values()):  # members and accounts last: rows are found by them
        await _apply(session, kept, who, now)
    await session.execute(
        update(StoredFile)
        .where(StoredFile.id.in_(select(ImportBatch.file_id)
                                 .where(ImportBatch.state.in_(FINISHED))))
        .values(deleted_at=func.coalesce(StoredFile.deleted_at, now))
    )  # fmt: skip
    await lists.forget(session, now=now)  # what officers sent may name her
    await session.execute(  # lists that were made may name her
        update(Paper).where(Paper.state == "made").values(expires_at=now)
    )
    await session.execute(
        update(Account).where(Account.acting_for == member_id).values(acting_for=None)
    )
    await _note(session, member_id, now)
    return uploads


async def _apply(session: Session, kept: Kept, who: Person, now: datetime) -> None:
    """What the inventory says becomes of her rows of one table."""
    table = table_of(kept)
    if kept.erasure == DELETED:
        await session.execute(delete(table).where(is_hers(kept, who)))
    elif kept.erasure == EMPTIED:
        values = _emptied(table, kept, now)
        if kept.name == "deliveries":
            values |= {"state": _ended(table.c)}
        await session.execute(update(table).where(is_hers(kept, who)).values(**values))


def _emptied(table: CoreTable, kept: Kept, now: datetime) -> dict[str, Any]:
    """The columns that are emptied, and what they become."""
    values: dict[str, Any] = {}
    for column in kept.columns:
        of = table.c[column.name]
        match column.erased:
            case "":
                continue
            case "empty":
                values[column.name] = _nothing(of)
            case "gone":
                values[column.name] = literal("gone-") + cast(table.c.id, Text)
            case "no":
                values[column.name] = False
            case "now":
                values[column.name] = func.coalesce(of, literal(now, of.type))
            case words:
                values[column.name] = words
    return values


def _nothing(column: Any) -> Any:
    if column.nullable and not isinstance(column.type, JSON):
        return None
    if isinstance(column.type, JSON):
        return NOTHING_SAID if column.name == "say" else []
    return ""


def _ended(columns: Any) -> Any:
    """What was still to leave never does."""
    return case((columns.state.in_(ENDED), columns.state), else_="cancelled")


async def _uploads(session: Session, who: Person) -> list[str]:
    """What her browsers have handed in and nobody has fetched yet lies beside the files."""
    if not who.chats:
        return []
    found = await session.scalars(
        select(InboxRow.body).where(is_hers(INVENTORY["inbox"], who), InboxRow.channel == BROWSER)
    )
    attached = (body.get("attachment") for body in found)
    return [one["ref"] for one in attached if one]


async def _scrub(session: Session, who: Person) -> None:
    """Blank what other people were told or said that names her: lists, questions about her.

    A namesake's messages go with them; what was announced to everybody is the office's to
    answer for.
    """
    member = await session.get_one(Member, who.member_id)
    words = {member.code, member.phone, _local(member.phone)}
    words |= {member.name} if len(member.name) >= SHORTEST else set()
    words |= {chat.chat for chat in who.chats if len(chat.chat) > 4}
    wanted = [json.dumps(word)[1:-1] for word in words if word]
    wanted += [word for word in words if word]
    told = Delivery.__table__.c
    named = told.state.in_((*ENDED, "waiting")) & _names(told.say, wanted)
    await session.execute(
        update(Delivery)
        .where(named)
        .values(say=NOTHING_SAID, state=_ended(told))
        .execution_options(synchronize_session=False)
    )
    open_ = ImportQuestion.__table__.c
    await session.execute(
        update(ImportQuestion)
        .where(_names(open_.about, wanted))
        .values(about={}, answer=case((open_.answer == "", "skip"), else_=open_.answer))
        .execution_options(synchronize_session=False)
    )
    await session.execute(  # what a list said, while its file is kept
        update(StoredFile)
        .where(StoredFile.kind == "sheets", _names(StoredFile.text, wanted))
        .values(text="")
        .execution_options(synchronize_session=False)
    )
    heard = InboxRow.__table__.c
    found = select(heard.id).where(heard.state.not_in(("new", "working")))
    await session.execute(
        delete(InboxRow).where(InboxRow.id.in_(found.where(_names(heard.body, wanted))))
    )


def _names(column: Any, wanted: Sequence[str]) -> Any:
    stored = cast(column, Text)
    return or_(*(stored.contains(word, autoescape=True) for word in wanted))


def _local(phone: str) -> str:
    return f"0{phone[3:]}" if phone.startswith("+84") else ""


async def _note(session: Session, member_id: int, now: datetime) -> None:
    await session.execute(insert_once(session, Erasure, [{"member_id": member_id, "at": now}]))
    await session.execute(
        update(RightsRequest)
        .where(RightsRequest.member_id == member_id, RightsRequest.done_at.is_(None))
        .values(state="done", done_at=now)
    )
    await audit.record(
        session, actor_id=None, action="member.erase", object=f"member:{member_id}", now=now
    )
    tell(session, "deliveries")


async def doomed(session: Session, *, limit: int = 500) -> list[tuple[int, str]]:
    """(number, name) of originals that were given up and may still be on the disk."""
    here = StoredFile.deleted_at.is_not(None) & (StoredFile.path != "")
    found = await session.execute(
        select(StoredFile.id, StoredFile.path).where(here).order_by(StoredFile.id).limit(limit)
    )
    return [(id, path) for id, path in found]


async def removed(session: Session, ids: Collection[int]) -> None:
    """Those originals are not on the disk any more."""
    await session.execute(update(StoredFile).where(StoredFile.id.in_(ids)).values(path=""))
