"""The form each chat is in, and what it was offered last."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from storage.database import Session, insert_once
from storage.tables import Conversation

FORGOTTEN_AFTER = timedelta(days=14)


async def of_account(session: Session, account_id: int) -> Conversation:
    """The one row of a chat; made when there is none yet.

    Its ``version`` makes a change by somebody else a ``Conflict`` at the commit.
    """
    here = await session.get(Conversation, account_id)
    if here is None:
        new = {"account_id": account_id, "form": "", "answers": {}, "asked": "", "ask": "",
               "offered": [], "version": 0}  # fmt: skip
        await session.execute(insert_once(session, Conversation, [new]))
        here = await session.get_one(Conversation, account_id)
    return here


def close(here: Conversation) -> None:
    """Leave the form; what was answered is forgotten."""
    here.form, here.answers, here.asked, here.ask, here.offered = "", {}, "", "", []


async def forget_old(session: Session, *, now: datetime) -> None:
    """Close what nobody has touched for 14 days. Drafts of essays are not kept here."""
    old = Conversation.touched_at < now - FORGOTTEN_AFTER
    await session.execute(delete(Conversation).where(old))
