"""The commands about members and what they may do."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from sqlalchemy.exc import OperationalError, ProgrammingError

from bot import documents
from bot.settings import load
from bot.texts import Texts, Words
from handlers.members.bulk import write_all
from handlers.members.entries import Read, Refused, every_refusal, read_entries
from handlers.members.roster import NoHeader, fold
from storage import audit, linking, people, units
from storage import members as roster
from storage import roles as held
from storage.database import Database, Session
from storage.tables import Member

TEXTS = Path(__file__).parents[1] / "handlers" / "texts"
MOST_SHOWN = 200
"""Refused rows listed on a screen."""

members = typer.Typer(help="The roster.", no_args_is_help=True)
roles = typer.Typer(help="What members may do beyond being one.", no_args_is_help=True)
T = TypeVar("T")


@members.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help=".xlsx, .xls, .ods or .csv")],
    apply: Annotated[bool, typer.Option("--apply", help="Write; else only shown.")] = False,
) -> None:
    """Show what a list would change in the roster, and with --apply write it."""
    _run(lambda database: _import(database, file, apply=apply))


async def _import(database: Database, file: Path, *, apply: bool) -> None:
    words = Texts(TEXTS).words(language="en")
    read = await _read(file, words)
    async with database.read() as session:
        compared = await roster.compare(session, read.entries)
    console = Console(markup=False, highlight=False)  # names are values, whatever they hold
    console.print(_figures(compared, read))
    refused = every_refusal(read, compared)
    if refused:
        console.print(_refused(refused[:MOST_SHOWN], words))
    if len(refused) > MOST_SHOWN:
        console.print(f"… and {len(refused) - MOST_SHOWN} more")
    if not (apply and compared.writes):
        console.print("Nothing was written." if apply else "Nothing was written; --apply writes.")
        return
    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("Writing", total=len(compared.writes))
        batch = await write_all(
            database, compared.writes, now=_now(),
            told=lambda done: progress.update(bar, completed=done),
        )  # fmt: skip
    console.print(f"Written: {batch.counts['added']} added, {batch.counts['updated']} changed.")


async def _read(file: Path, words: Words) -> Read:
    try:
        reading = await documents.read(file, file.name)
        return await asyncio.to_thread(read_entries, reading.sheets)
    except NoHeader:
        _stop(1, words("members-import-no-header", name=file.name))
    except documents.Unreadable as unreadable:
        _stop(1, words(f"file-{unreadable.reason}"))
    except OSError as error:
        _stop(1, f"{file} cannot be opened: {error.strerror}.")


def _figures(compared: roster.Comparison, read: Read) -> Table:
    table = Table(show_header=False)
    refused = len(read.refused) + len(compared.refused)
    for name, count in (
        ("new", len(compared.new)),
        ("changed", len(compared.changed)),
        ("unchanged", compared.unchanged),
        ("refused", refused),
        ("new units", len(compared.new_units)),
    ):
        table.add_row(name, str(count))
    if read.dropped:
        table.add_row("columns not read", ", ".join(read.dropped))
    return table


def _refused(refused: Sequence[Refused], words: Words) -> Table:
    table = Table("row", "name", "reason")
    for one in refused:
        reason = words(f"members-import-reason-{one.reason}")
        table.add_row(str(one.row), one.name or "—", reason)
    return table


@members.command("list")
def list_(
    json_: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Code, name and unit of every member."""

    async def show(database: Database) -> None:
        async with database.write() as session:
            found = await roster.every(session)
            await audit.record(
                session, actor_id=None, action="members.export", object="members:all",
                details={"rows": len(found)}, now=_now(),
            )  # fmt: skip
        for code, name, unit in found:
            row = {"code": code, "name": name, "unit": unit}
            line = json.dumps(row, ensure_ascii=False) if json_ else "  ".join(row.values())
            sys.stdout.write(line + "\n")

    _run(show)


@members.command("code")
def code(code: Annotated[str, typer.Argument(help="The member's code.")]) -> None:
    """A one-time linking code for a member, alone on the last line; it holds 24 hours."""

    async def issue(database: Database) -> None:
        async with database.write() as session:
            member = await _member(session, code)
            given = await linking.issue_code(
                session, member_id=member.id, made_by=None, valid_for=linking.HANDED_OVER,
                now=_now(),
            )  # fmt: skip
        sys.stdout.write(f"{member.name} ({member.code}), once, within 24 hours:\n{given}\n")

    _run(issue)


Code = Annotated[str, typer.Argument(help="The member's code.")]
Role = Annotated[str, typer.Argument(help=", ".join(held.ROLES))]
InUnit = Annotated[str, typer.Option("--unit", help="Her own where the role needs one.")]


@roles.command("grant")
def grant(code: Code, role: Role, unit: InUnit = "") -> None:
    """Give a member a role; it holds from her very next message on."""
    _run(lambda database: _change(database, code, role, unit, is_granted=True))


@roles.command("revoke")
def revoke(code: Code, role: Role, unit: InUnit = "") -> None:
    """Take a role away; it is gone at her very next press."""
    _run(lambda database: _change(database, code, role, unit, is_granted=False))


async def _change(
    database: Database, code: str, role: str, unit: str, *, is_granted: bool
) -> None:
    change = held.grant if is_granted else held.revoke
    async with database.write() as session:
        member = await _member(session, code)
        unit_id = await _unit(session, member, role, unit)
        try:
            changed = await change(
                session, member_id=member.id, role=role, unit_id=unit_id, by=None, now=_now()
            )
        except held.NoSuchRole:
            _stop(2, f"There is no role {role}; there are {', '.join(held.ROLES)}.")
        except held.WrongPlace:
            _stop(2, f"The role {role} is held everywhere, not in one unit.")
    done = ("granted" if is_granted else "revoked") if changed else "as it was before"
    sys.stdout.write(f"{member.name} ({member.code}), {role}: {done}.\n")


async def _unit(session: Session, member: Member, role: str, unit: str) -> int | None:
    if not unit:
        return member.unit_id if role in held.IN_A_UNIT else None
    found = await units.called(session, key=fold(unit), name=unit)
    if found is None:
        _stop(2, f"There is no unit called {unit}.")
    return found.id


async def _member(session: Session, code: str) -> Member:
    found = await people.with_code(session, code) or await people.with_code(session, code.upper())
    if found is None:
        _stop(2, f"There is no member with the code {code}.")
    return found


def _run(work: Callable[[Database], Awaitable[T]]) -> T:
    async def opened() -> T:
        database = Database(load().database)
        try:
            return await work(database)
        finally:
            await database.close()

    try:
        return asyncio.run(opened())
    except (ProgrammingError, OperationalError) as error:
        if isinstance(error, OperationalError) and "no such table" not in str(error):
            raise
        _stop(2, "The database has no tables yet: run `thuky migrate` first.")


def _stop(status: int, sentence: str) -> NoReturn:
    Console(stderr=True).print(sentence, style="red", highlight=False, markup=False)
    raise typer.Exit(status)


def _now() -> datetime:
    return datetime.now(UTC)
