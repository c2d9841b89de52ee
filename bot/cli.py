"""The `thuky` command."""

import asyncio
import json
import logging
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress

from bot import (
    cli_audit,
    cli_doctor,
    cli_inventory,
    cli_members,
    cli_release,
    cli_units,
    cli_zalo,
    logs,
)
from bot.app import App
from bot.process import AlreadyServing, serve
from bot.settings import Incomplete, Settings, load
from handlers import demo as sample
from storage import audit, inspection
from storage.database import Database, Unavailable
from storage.migrations import migrate

app = typer.Typer(
    help="Thư Ký, the secretary of a membership organisation.",
    add_completion=False,
    pretty_exceptions_show_locals=False,  # they hold names and tokens
)
app.add_typer(cli_members.members, name="members")
app.add_typer(cli_members.roles, name="roles")
app.add_typer(cli_units.app, name="units")
app.add_typer(cli_zalo.zalo, name="zalo")
app.add_typer(cli_audit.audit, name="audit")
T = TypeVar("T")
console = Console()
errors = Console(stderr=True)


class Dump(StrEnum):
    """What can be inspected."""

    INBOX = "inbox"
    DELIVERIES = "deliveries"
    CONVERSATIONS = "conversations"
    AUDIT = "audit"


@app.command("serve")
def serve_() -> None:
    """Serve the channels that are configured, the web chat and the console."""
    settings = load()
    logs.set_up(settings.log_level, settings.secrets)
    _run(serve(App(settings)))


@app.command("demo")
def demo() -> None:
    """Start with a sample organisation; no token and no service is needed."""
    settings = load(demo=True, organisation=sample.ORGANISATION)
    logs.set_up("WARNING", settings.secrets)
    _run(_demo(settings))


async def _demo(settings: Settings) -> None:
    served = App(settings)
    await served.prepare()
    with Progress(console=errors, transient=True) as progress:
        guests = await sample.fill(served.database, folder=settings.data, progress=progress)
    address = settings.public_url or f"http://{settings.host}:{settings.port}"
    console.print(f"\n[bold]{settings.organisation}[/bold]: {address}/chat")
    for guest in guests:
        console.print(f"  {guest.who}: {address}/chat#{guest.code}", highlight=False)
    console.print("Stop with Ctrl+C; the data stays.", style="dim")
    await serve(served)


@app.command("migrate")
def migrate_() -> None:
    """Bring the tables of the database up to date."""
    _run(_with_database(migrate))


@app.command("doctor")
def doctor() -> None:
    """Say in words what is in order and what is not."""
    lines = _run(cli_doctor.lines(load()))
    for good, line in lines:
        console.print(f"{'✓' if good else '✗'} {line}")
    raise typer.Exit(0 if all(good for good, _ in lines) else 1)


@app.command("release")
def release() -> None:
    """Let messages leave again that were held because an older copy was restored."""
    _run(cli_release.release(load()))


@app.command("inventory")
def inventory() -> None:
    """What is kept about whom, how long and why, as `deploy/data-inventory.md` has it."""
    sys.stdout.write(cli_inventory.written())


@app.command("inspect")
def inspect(
    what: Dump,
    json_: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    bodies: Annotated[bool, typer.Option(help="With texts and answers.")] = False,
) -> None:
    """Show rows as they are; changes nothing. That texts were shown is written down."""

    async def show(database: Database) -> None:
        if bodies:
            await _note_export(database, what)
        async with database.read() as session:
            async for row in inspection.rows(session, what, bodies=bodies):
                line = json.dumps(row, ensure_ascii=False) if json_ else _plain(row)
                sys.stdout.write(line + "\n")

    _run(_with_database(show))


async def _note_export(database: Database, what: Dump) -> None:
    async with database.write() as session:
        await audit.record(
            session, actor_id=None, action="inspect.bodies", object=f"table:{what}",
            now=datetime.now(UTC),
        )  # fmt: skip


def _plain(row: dict[str, Any]) -> str:
    return "  ".join(f"{name}={value}" for name, value in row.items())


async def _with_database(work: Any) -> None:
    database = Database(load().database)
    try:
        await work(database)
    finally:
        await database.close()


def _run(work: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=_new_loop) as runner:
        return runner.run(work)


def _new_loop() -> asyncio.AbstractEventLoop:
    """The faster loop where it is installed: it is not made for every system."""
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


def main() -> None:
    """Run the command; what a person can mend is said in a sentence, not a traceback."""
    try:
        app()
    except (Incomplete, AlreadyServing) as error:
        errors.print(str(error), style="red", highlight=False)
        sys.exit(2)
    except Unavailable:
        errors.print("The database cannot be reached or is full.", style="red")
        sys.exit(2)
    except Exception:  # its text goes where secrets are blotted out
        logs.set_up("ERROR", _secrets())
        logging.getLogger("thuky").critical("stopped", exc_info=True)
        sys.exit(1)


def _secrets() -> frozenset[str]:
    try:
        return load().secrets
    except (Incomplete, OSError):
        return frozenset()
