"""What of everything stored belongs to one member, found by the inventory."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, tuple_
from sqlalchemy import Table as CoreTable

from storage.database import Session
from storage.inventory import INVENTORY, Kept
from storage.tables import (
    Account,
    BlindCode,
    Certificate,
    Delivery,
    Entry,
    Question,
    QuizAttempt,
    Registration,
    Table,
)
from storage.webchat import CHANNEL as BROWSER

NOT_HERS = ("none", "secret")
"""Classes of columns that tell her nothing about herself, or would let somebody in."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member, and every chat that is or was hers and nobody else's now."""

    member_id: int
    chats: tuple[Account, ...]

    @property
    def account_ids(self) -> list[int]:
        """Of the rows in ``accounts``."""
        return [chat.id for chat in self.chats]


@dataclass(frozen=True, slots=True)
class Belonging:
    """What one table holds of her."""

    table: str
    what: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


async def person(session: Session, member_id: int) -> Person:
    """The member with her chats: those linked now, and those unlinked since in which
    something was said to her."""
    was_hers = select(Delivery.account_id).where(Delivery.member_id == member_id).distinct()
    found = await session.scalars(
        select(Account)
        .where(or_(
            Account.member_id == member_id,
            and_(Account.member_id.is_(None), Account.id.in_(was_hers)),
        ))
        .order_by(Account.id)
    )  # fmt: skip
    return Person(member_id, tuple(found))


def table_of(kept: Kept) -> CoreTable:
    """The table an entry of the inventory is about."""
    return Table.metadata.tables[kept.name]


def is_hers(kept: Kept, who: Person) -> ColumnElement[bool]:
    """Whether a row of that table belongs to her; only for tables with an owner."""
    c = table_of(kept).c
    return or_(*(_by(c, way, who) for way in kept.owner.split()))


def _by(c: Any, way: str, who: Person) -> ColumnElement[bool]:
    kind, _, column = way.partition(":")
    places = [(chat.channel, chat.account, chat.chat) for chat in who.chats]
    match kind:
        case "member":
            found = c[column] == who.member_id
        case "account":
            found = c[column].in_(who.account_ids)
        case "chat":
            found = tuple_(c.channel, c.account, c.chat).in_(places)
        case "chat_key":
            found = c.chat_key.in_([":".join(place) for place in places])
        case "browser":
            found = c.chat.in_([chat.chat for chat in who.chats if chat.channel == BROWSER])
        case "question":
            asked = select(Question.id).where(Question.member_id == who.member_id)
            found = c[column].in_(asked)
        case "registration":
            wished = select(Registration.id).where(Registration.member_id == who.member_id)
            found = c[column].in_(wished)
        case "attempt":
            taken = select(QuizAttempt.id).where(QuizAttempt.member_id == who.member_id)
            found = c[column].in_(taken)
        case "certificate":
            held = select(Certificate.id).where(Certificate.member_id == who.member_id)
            found = c[column].in_(held)
        case "entry":
            hers = select(Entry.id).where(Entry.member_id == who.member_id)
            found = c[column].in_(hers)
        case "blind":
            hers = select(BlindCode.essay_id).join(Entry, Entry.id == BlindCode.entry_id)
            found = c[column].in_(hers.where(Entry.member_id == who.member_id))
        case _:
            raise LookupError(way)
    return found  # type: ignore[no-any-return]


async def of_member(session: Session, member_id: int) -> Sequence[Belonging]:
    """Everything stored about her, a table at a time; tables without a row are left out.

    Nothing of other people's: what she did as a secretary is theirs it was done to.
    """
    who = await person(session, member_id)
    found = []
    for kept in INVENTORY.values():
        if not kept.owner:
            continue
        names = tuple(c.name for c in kept.columns if c.kind not in NOT_HERS)
        columns = [table_of(kept).c[name] for name in names]
        order = list(table_of(kept).primary_key.columns)
        rows = await session.execute(select(*columns).where(is_hers(kept, who)).order_by(*order))
        if there := tuple(tuple(row) for row in rows):
            found.append(Belonging(kept.name, kept.what, names, there))
    return found
