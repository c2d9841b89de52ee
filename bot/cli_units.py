"""The commands about units: the list as of a day, and every change of it."""

import json
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli_database import run, stop
from bot.settings import load
from handlers.members.roster import fold
from storage import catalogue, units
from storage.database import Database, Session
from storage.tables import Unit

app = typer.Typer(help="The organisation's units.", no_args_is_help=True)

Which = Annotated[str, typer.Argument(help="A unit, by its name, code or another name.")]
Day = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day; today without it.")
]


@app.command("list")
def list_(
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day asked about."),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Every unit that existed on a day, with its members of then."""

    async def show(database: Database) -> None:
        day = as_of.date() if as_of else _today()
        async with database.read() as session:
            for line in await catalogue.lines(session, at=_end_of(day), day=day):
                sys.stdout.write((_as_json(line) if json_ else _as_words(line)) + "\n")

    run(show)


@app.command("alias")
def alias(
    unit: Which, name: Annotated[str, typer.Argument(help="What it is also called.")]
) -> None:
    """One more name that means the unit."""
    _change(unit, lambda session, found, now: catalogue.add_alias(
        session, unit_id=found.id, alias=name, key=fold(name), by=None, now=now))  # fmt: skip


@app.command("rename")
def rename(unit: Which, name: Annotated[str, typer.Argument(help="Its new name.")]) -> None:
    """A new name; the old one goes on meaning the unit."""
    _change(unit, lambda session, found, now: catalogue.rename(
        session, unit_id=found.id, name=name, key=fold(name), by=None, now=now))  # fmt: skip


@app.command("code")
def code(
    unit: Which, code: Annotated[str, typer.Argument(help="The organisation's own.")]
) -> None:
    """The unit's code."""
    _change(unit, lambda session, found, now: catalogue.set_code(
        session, unit_id=found.id, code=code, by=None, now=now))  # fmt: skip


@app.command("parent")
def parent(
    unit: Which, above: Annotated[str, typer.Argument(help="What it belongs to; - for nothing.")]
) -> None:
    """The unit it stands below."""

    async def put(session: Session, found: Unit, now: datetime) -> None:
        to = None if above == "-" else (await _unit(session, above)).id
        await catalogue.set_parent(session, unit_id=found.id, parent_id=to, by=None, now=now)

    _change(unit, put)


@app.command("cluster")
def cluster(
    unit: Which, name: Annotated[str, typer.Argument(help="Its cluster; - for none.")]
) -> None:
    """The cluster it meets and competes in."""
    name = "" if name == "-" else name
    _change(unit, lambda session, found, now: catalogue.set_cluster(
        session, unit_id=found.id, name=name, key=fold(name), by=None, now=now))  # fmt: skip


@app.command("days")
def days(
    unit: Which,
    first: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"])] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"])] = None,
) -> None:
    """From which day to which it exists; open where none is given."""
    _change(unit, lambda session, found, now: catalogue.set_days(
        session, unit_id=found.id, first=first.date() if first else None,
        last=last.date() if last else None, by=None, now=now))  # fmt: skip


@app.command("merge")
def merge(
    unit: Which, into: Annotated[str, typer.Argument(help="What it becomes.")], on: Day = None
) -> None:
    """A unit becomes part of another: its members move, its names mean the other one."""

    async def join(session: Session, found: Unit, now: datetime) -> None:
        other, day = await _unit(session, into), on.date() if on else _today()
        moved = await catalogue.merge(
            session, unit_id=found.id, into_id=other.id, day=day,
            until=min(_end_of(day), now), by=None, now=now,
        )  # fmt: skip
        sys.stdout.write(f"{moved} members moved to {other.name}.\n")

    _change(unit, join)


Change = Callable[[Session, Unit, datetime], Awaitable[object]]


def _change(unit: str, change: Change) -> None:
    async def put(database: Database) -> None:
        async with database.write() as session:
            found = await _unit(session, unit)
            name = found.name
            try:
                await change(session, found, datetime.now(UTC))
            except catalogue.Taken as taken:
                other = await session.get_one(Unit, taken.unit_id)
                stop(2, f"That already means {other.name}.")
            except catalogue.Circle:
                stop(2, "A unit cannot stand above itself or become itself.")
            except catalogue.Ended:
                stop(2, "One of the two has been merged before.")
        sys.stdout.write(f"{name}: done.\n")

    run(put)


async def _unit(session: Session, said: str) -> Unit:
    found = await units.called(session, key=fold(said), name=said)
    if found is None:
        stop(2, f"There is no unit called {said}.")
    return found


def _as_json(line: catalogue.Line) -> str:
    told = {
        "code": line.code, "name": line.name, "also": list(line.aliases), "parent": line.parent,
        "cluster": line.cluster, "from": line.valid_from and line.valid_from.isoformat(),
        "to": line.valid_to and line.valid_to.isoformat(), "merged_into": line.merged_into,
        "members": line.members,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False)


def _as_words(line: catalogue.Line) -> str:
    also = f" ({', '.join(line.aliases)})" if line.aliases else ""
    became = f" → {line.merged_into}" if line.merged_into else ""
    return f"{line.members:>6}  {line.code or '—':<8} {line.name}{also}{became}"


def _zone() -> ZoneInfo:
    return ZoneInfo(load().timezone)


def _today() -> date:
    return datetime.now(_zone()).date()


def _end_of(day: date) -> datetime:
    """The moment a day is over where the organisation is."""
    return datetime.combine(day + timedelta(days=1), time(), _zone())
