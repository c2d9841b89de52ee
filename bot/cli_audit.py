"""`thuky audit verify`: whether what was written down is what is there."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import Progress

from bot.keepers import key_for
from bot.seals import COPY, CUT, PURPOSE, HeadFile, Kept, why_lost
from bot.settings import Settings, load
from storage import seals
from storage.database import Database, Session
from storage.migrations import is_current
from storage.seals import Chain, Head

PAGE: Final = 5000
"""Links read at once: no transaction is open for long, however many there are."""

audit = typer.Typer(help="Who did what.", no_args_is_help=True)
console = Console(highlight=False, markup=False, soft_wrap=True)
Before = Annotated[
    list[Path],
    typer.Option("--before", help="A file with an earlier THUKY_SECRET_KEY, the oldest first."),
]


Expect = Annotated[
    str,
    typer.Option("--expect", help="A seal and how its hash begins, as operators are told daily."),
]


@audit.callback()
def _group() -> None:
    """Who did what."""


@audit.command("verify")
def verify(before: Before = [], expect: Expect = "") -> None:  # noqa: B006 - typer wants a list
    """Say whether a row was changed, removed, exchanged or cut off since it was sealed."""
    settings = load()
    secrets = [path.read_text(encoding="utf-8").strip() for path in before]
    secrets.append(settings.secret_key.get_secret_value())
    chain = Chain([key_for(secret, PURPOSE) for secret in secrets])
    is_whole = asyncio.run(_opened(settings, chain, _told(expect)))
    raise typer.Exit(0 if is_whole else 1)


def _told(expect: str) -> Head | None:
    seq, _, hash_ = expect.partition(":")
    if expect and not (seq.isdecimal() and hash_):
        raise typer.BadParameter(
            "a number, a colon, and how the hash begins", param_hint="--expect"
        )
    return Head(int(seq), hash_) if expect else None


async def _opened(settings: Settings, chain: Chain, told: Head | None) -> bool:
    database = Database(settings.database)
    try:
        if not await is_current(database):
            console.print("The database is behind: run `thuky migrate` first.")
            raise typer.Exit(2)
        return await _verify(database, chain, settings, told)
    finally:
        await database.close()


async def _verify(database: Database, chain: Chain, settings: Settings, told: Head | None) -> bool:
    last = HeadFile(settings.data).read()
    try:
        await _walk(database, chain)
    except seals.Broken as broken:
        console.print(f"✗ {broken}")
        console.print(f"  {chain.head.seq} rows before it are as they were sealed.")
        return False
    async with database.read() as session:
        lines = [await _end(session, chain, last), await _strays(session)]
        lines += [await _as_told(session, told)] if told else []
        lines += [(True, gap.sentence()) for gap in await seals.accepted(session)]
        console.print(f"✓ {chain.head.seq} rows are as they were sealed, from the first on.")
        console.print(f"  {await _tail(session)}")
    for is_good, line in lines:
        console.print(f"{'✓' if is_good else '✗'} {line}")
    if not settings.secret_key.get_secret_value():
        console.print("✗ THUKY_SECRET_KEY is not set: anybody could have made these seals.")
        return False
    return all(is_good for is_good, _ in lines)


async def _walk(database: Database, chain: Chain) -> None:
    async with database.read() as session:
        total = (await seals.head(session)).seq
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("Verifying", total=total)
        while True:
            async with database.read() as session:
                links = await seals.links(session, after=chain.head.seq, limit=PAGE)
            if not links:
                return
            chain.follow(links)
            progress.update(bar, completed=chain.head.seq)


async def _end(session: Session, chain: Chain, last: Kept | None) -> tuple[bool, str]:
    """Whether the chain still has the head that is known outside the database."""
    if last is None:
        return (True, f"The chain ends with {_shown(chain.head)}. No head is kept outside the "
                      "database, so a cut end would not be seen.")  # fmt: skip
    why = await why_lost(session, last)
    ends = f"The chain ends with {_shown(chain.head)}"
    known = f"{_shown(last.head)}, kept outside the database at {last.at:%Y-%m-%d %H:%M} UTC"
    if why == COPY:
        copy = "An older copy of the database was restored and not released yet."
        return (False, f"{copy} {ends}; it had come to {known}.")
    if why == CUT:
        is_short = chain.head.seq < last.head.seq
        what = f"The row of seal {chain.head.seq + 1} and what followed it were cut off." \
            if is_short else f"What was sealed up to {last.head.seq} was sealed anew."  # fmt: skip
        return (False, f"{what} {ends}; it had come to {known}.")
    return (True, f"{ends}; it has {known}.")


async def _as_told(session: Session, told: Head) -> tuple[bool, str]:
    found = await seals.hash_of(session, told.seq)
    is_same = found.startswith(told.hash)
    return (
        is_same,
        f"Seal {told.seq} {'has' if is_same else 'has not'} the hash it was told with.",
    )


def _shown(head: Head) -> str:
    return f"seal {head.seq} ({head.hash[:16]}…)" if head.seq else "no seal"


async def _strays(session: Session) -> tuple[bool, str]:
    stray = await seals.stray(session)
    if stray is not None:
        return (False, f"Row {stray}: it was never sealed and does not wait for it.")
    lost = await seals.lost_waiting(session)
    if lost is not None:
        return (False, f"Row {lost}: it was removed before it was sealed.")
    return (True, "Every row is sealed or waits for its seal.")


async def _tail(session: Session) -> str:
    waits = await seals.waiting(session)
    if not waits.since:
        return "Nothing waits for its seal."
    age = int((datetime.now(UTC) - waits.since).total_seconds())
    return f"Not sealed yet: {waits.count} rows, the first for {max(age, 0)} seconds."
