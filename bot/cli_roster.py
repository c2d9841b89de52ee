"""The commands that read a list, write it and take it back."""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot import documents
from bot.cli_database import run, stop
from bot.texts import Texts, Words
from handlers.members.asking import legacy_question, summary
from handlers.members.bulk import write_all
from handlers.members.entries import (
    LEGACY,
    Read,
    Refused,
    answered,
    every_refusal,
    read_entries,
)
from handlers.members.preview import reason
from handlers.members.roster import NoHeader
from storage import comparisons, imports, people, reversals
from storage.database import Database
from storage.matching import Question

TEXTS = Path(__file__).parents[1] / "handlers" / "texts"
MOST_SHOWN = 200
"""Refused rows listed on a screen."""

T = TypeVar("T")


def import_(
    file: Annotated[Path, typer.Argument(help=".xlsx, .xls, .ods or .csv")],
    apply: Annotated[bool, typer.Option("--apply", help="Write; else only shown.")] = False,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", help="QUESTION=ANSWER, as they are listed.")
    ] = None,
) -> None:
    """Show what a list would change in the roster, and with --apply write it."""
    choices = dict(each.rpartition("=")[::2] for each in answer or ())
    run(lambda database: _import(database, file, apply=apply, choices=choices))


def undo(batch: Annotated[int, typer.Argument(help="Its number, as the import said.")]) -> None:
    """Take a list back that was written at most seven days ago."""
    run(lambda database: _undo(database, batch))


async def _import(
    database: Database, file: Path, *, apply: bool, choices: Mapping[str, str]
) -> None:
    words = Texts(TEXTS).words(language="en")
    console = Console(markup=False, highlight=False)  # names are values, whatever they hold
    with Progress(console=Console(stderr=True)) as progress:
        whole = await _read(file, words, progress)
        read = answered(whole, choices)
        bar = progress.add_task("Comparing", total=len(read.entries))
        async with database.read() as session:
            compared = await comparisons.compare(session, read.entries, choices)
        progress.update(bar, completed=len(read.entries))
    console.print(_figures(compared, read))
    _show_refused(console, every_refusal(read, compared), words)
    _show_open(console, _open(whole, compared, choices), words)
    if not (apply and compared.writes):
        console.print("Nothing was written." if apply else "Nothing was written; --apply writes.")
        return
    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("Writing", total=len(compared.writes))
        batch = await write_all(
            database, compared, now=right_now(),
            told=lambda done: progress.update(bar, completed=done),
        )  # fmt: skip
    console.print(f"`thuky members undo {batch.id}` takes it back, for seven days.")
    console.print(f"Written: {batch.counts['added']} added, {batch.counts['updated']} changed.")


async def _read(file: Path, words: Words, progress: Progress) -> Read:
    bar = progress.add_task("Reading", total=2)
    try:
        reading = await documents.read(file, file.name)
        progress.advance(bar)
        read = await asyncio.to_thread(read_entries, reading.sheets)
        progress.advance(bar)
    except NoHeader:
        stop(1, words("members-import-no-header", name=file.name))
    except documents.Unreadable as unreadable:
        stop(1, words(f"file-{unreadable.reason}"))
    except OSError as error:
        stop(1, f"{file} cannot be opened: {error.strerror}.")
    return read


def _open(
    read: Read, compared: comparisons.Comparison, choices: Mapping[str, str]
) -> Sequence[Question]:
    asked = (legacy_question(read),) if read.legacy and LEGACY not in choices else ()
    return (*asked, *compared.questions)


def _figures(compared: comparisons.Comparison, read: Read) -> Table:
    table = Table(show_header=False)
    refused = len(read.refused) + len(compared.refused)
    for name, count in (
        ("new", len(compared.new)),
        ("changed", len(compared.changed)),
        ("unchanged", compared.unchanged),
        ("refused", refused),
        ("new units", len(compared.new_units)),
        ("to be looked at", len(read.doubtful)),
    ):
        table.add_row(name, str(count))
    for name, names in (("columns not read", read.dropped), ("sheets not read", read.unread)):
        if names:
            table.add_row(name, ", ".join(names))
    return table


def _show_refused(console: Console, refused: Sequence[Refused], words: Words) -> None:
    table = Table("row", "name", "reason")
    for one in refused[:MOST_SHOWN]:
        table.add_row(str(one.row), one.name or "—", reason(words, one))
    if refused:
        console.print(table)
    if len(refused) > MOST_SHOWN:
        console.print(f"… and {len(refused) - MOST_SHOWN} more")


def _show_open(console: Console, questions: Sequence[Question], words: Words) -> None:
    """What only the sender can tell: those rows are not written until --answer tells."""
    if not questions:
        return
    table = Table("question", "what is open", "answers")
    for one in questions[:MOST_SHOWN]:
        table.add_row(one.key, summary(words, one.about), "\n".join(_answers(one)))
    console.print(table)
    console.print(f"{len(questions)} open; their rows wait for --answer QUESTION=ANSWER.")


def _answers(question: Question) -> list[str]:
    named = dict(question.about.get("options", ()))
    return [
        answer if answer not in named else f"{answer} ({_called(named[answer])})"
        for answer in question.about["answers"]
    ]


def _called(one: object) -> str:
    return f"{one['name']}, {one['code']}" if isinstance(one, dict) else str(one)


async def _undo(database: Database, batch_id: int) -> None:
    async with database.write() as session:
        try:
            batch = await reversals.begin(session, batch_id, sent_by=None, now=right_now())
        except imports.NoSuchBatch:
            stop(2, f"There is no list number {batch_id}.")
        except imports.Decided as decided:
            stop(2, f"The list number {batch_id} is {decided.state}, not applied.")
        except reversals.TooLate:
            stop(2, f"The list number {batch_id} was written more than seven days ago.")
    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("Undoing", total=batch.counts["added"] + batch.counts["updated"])
        while batch.state == "undoing":
            async with database.write() as session:
                batch = await reversals.go_on(session, batch_id, now=right_now())
            left = sum(batch.counts["left"].values())
            done = batch.counts["removed"] + batch.counts["restored"] + left
            progress.update(bar, completed=done)
    async with database.read() as session:
        names = await people.names(session, [id_ for id_, _ in batch.counts["named"]])
    _say_undone(batch.counts, names)


def _say_undone(counts: Mapping[str, object], names: Mapping[int, str]) -> None:
    words = Texts(TEXTS).words(language="en")
    sys.stdout.write(f"{counts['removed']} removed, {counts['restored']} put back.\n")
    named = counts["named"]
    for id_, why in named if isinstance(named, list) else ():
        reason = words(f"members-undo-left-{why}")
        sys.stdout.write(f"Left: {names.get(id_, '—')}: {reason}\n")


def right_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)
