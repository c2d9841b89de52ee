"""Files somebody asked for in a chat: made by the clock, said there, deleted after a while.

A feature adds one by a function that gives its pages, and its line in ``handlers.PAPERS``.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog

from bot.documents import archive, certificates
from bot.documents.certificates import Certificate
from bot.documents.slips import Slips
from bot.documents.workbook import MIME, Page, write
from bot.messages import Button, File, Say
from bot.texts import Words
from bot.turn import Refusal, Tick, Turn
from storage import accounts, deliveries, papers
from storage.database import Session
from storage.tables import Account, Member, Paper

log = structlog.get_logger()

FOLDER = "papers"
KEPT = timedelta(days=7)
"""As long as the link to it holds in an app that does not carry files."""


@dataclass(frozen=True, slots=True)
class Order:
    """A paper to be made, for whom and of what."""

    session: Session
    about: Mapping[str, Any]
    asked_by: int
    name: str
    """Of who asked: it stands on every paper."""
    roles: accounts.Roles
    """Hers at this moment."""
    words: Words
    organisation: str
    now: datetime
    public_url: str = ""
    """Where browsers reach us; empty where none could."""
    letterhead: str = "plain"
    """What heads certificates."""


@dataclass(frozen=True, slots=True)
class Made:
    """What stands in it, and what is said with it."""

    name: str
    """Of the file, without its ending."""
    pages: tuple[Page | Slips, ...]
    text: str
    picture: bytes = b""
    """A PNG instead of pages."""
    certificates: tuple[Certificate, ...] = ()
    """Pages of a .pdf instead."""
    members: tuple[archive.Member, ...] = ()
    """Files of a .zip instead."""
    buttons: tuple[Button, ...] = ()

    @property
    def kind(self) -> tuple[str, str]:
        """The ending of the file and its type."""
        if self.certificates:
            return "pdf", certificates.MIME
        if self.members:
            return "zip", archive.MIME
        return ("png", "image/png") if self.picture else ("xlsx", MIME)

    async def write(self, path: Path) -> None:
        """Leaves it at ``path``; not on the loop."""
        if self.certificates:
            await certificates.write(path, self.certificates)
        elif self.members:
            await archive.write(path, self.members)
        elif self.picture:
            await asyncio.to_thread(path.write_bytes, self.picture)
        else:
            await write(path, self.pages)


class Refused(Exception):
    """She may not have it (any more)."""


Maker = Callable[[Order], Awaitable[Made]]


async def ask(turn: Turn, kind: str, **about: object) -> str:
    """Has a paper made and says so; it comes in a few seconds. Authorised by the caller."""
    if turn.acting_by is not None:
        raise Refusal("papers-not-for-others")
    await papers.ask(
        turn.session, kind=kind, about=about, member_id=turn.me.id,
        account_id=turn.account_id, now=turn.now,
    )  # fmt: skip
    return turn.words("papers-asked")


async def run(tick: Tick, makers: Mapping[str, Maker]) -> None:
    """Makes what was asked for; what fails is tried again at the next tick, three times."""
    async with tick.database.read() as session:
        waiting = await papers.asked(session)
    for paper_id in waiting:
        try:
            await _make(tick, paper_id, makers)
        except Exception:
            log.exception("paper failed", paper=paper_id)


async def sweep(tick: Tick) -> None:
    """Deletes the files whose time is over."""
    async with tick.database.write() as session:
        over = await papers.gone(session, now=tick.now)
    for path in over:
        (tick.files / path).unlink(missing_ok=True)


async def _make(tick: Tick, paper_id: int, makers: Mapping[str, Maker]) -> None:
    async with tick.database.write() as session:  # a try counts, whatever becomes of it
        begun = await papers.begin(session, paper_id)
        if begun is not None and begun[0].tries > papers.MOST_TRIES:
            return await _give_up(tick, session, *begun)
    if begun is None:
        return
    paper, account = begun
    async with tick.database.write() as session:
        try:
            made = await makers[paper.kind](await _order(tick, session, paper))
        except Refused:
            return await papers.fail(session, paper_id)
    path = Path(FOLDER) / f"{secrets.token_urlsafe(16)}.{made.kind[0]}"
    (tick.files / FOLDER).mkdir(parents=True, exist_ok=True)
    await made.write(tick.files / path)
    await _say(tick, paper_id, account, made, str(path))


async def _say(tick: Tick, paper_id: int, account: Account, made: Made, path: str) -> None:
    ending, mime = made.kind
    file = File(path=path, name=f"{made.name}.{ending}", mime=mime)
    say = Say(made.text, made.buttons, file=file)
    said = deliveries.NewDelivery(account=account, say=say.as_json(), purpose=f"paper:{paper_id}")
    async with tick.database.write() as session:
        is_first = await papers.made(session, paper_id, path=path, expires_at=tick.now + KEPT)
        await deliveries.enqueue(session, [said] if is_first else [], now=tick.now)
    if not is_first:
        (tick.files / path).unlink(missing_ok=True)


async def _give_up(tick: Tick, session: Session, paper: Paper, account: Account) -> None:
    await papers.fail(session, paper.id)
    member = await session.get_one(Member, paper.asked_by)
    words = tick.texts.words(member.language, member.address)
    said = deliveries.NewDelivery(
        account=account, say=Say(words("papers-failed")).as_json(), purpose=f"paper:{paper.id}"
    )
    await deliveries.enqueue(session, [said], now=tick.now)


async def _order(tick: Tick, session: Session, paper: Paper) -> Order:
    member = await session.get_one(Member, paper.asked_by)
    roles = await accounts.roles(session, member.id)
    words = tick.texts.words(member.language, member.address)
    return Order(session, paper.about, member.id, member.name, roles, words,
                 tick.organisation, tick.now, tick.public_url, tick.letterhead)  # fmt: skip


def stamp(order: Order) -> str:
    """The line over every paper: who has it, when it was made."""
    return order.words("papers-stamp", organisation=order.organisation,
                       at=order.words.moment(order.now), who=order.name)  # fmt: skip


def named(*parts: str, on: date) -> str:
    """A file name of these words and a day."""
    kept = ["".join(c if c.isalnum() else "-" for c in part).strip("-") for part in parts]
    return "-".join([*filter(None, kept), f"{on:%Y-%m-%d}"])
