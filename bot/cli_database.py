"""A command's work on the database, and how a command ends."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NoReturn, TypeVar

import typer
from rich.console import Console
from sqlalchemy.exc import OperationalError, ProgrammingError

from bot.settings import load
from storage.database import Database

T = TypeVar("T")


def run(work: Callable[[Database], Awaitable[T]]) -> T:
    """What ``work`` gives on the configured database; ends with a sentence if it is empty."""

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
        stop(2, "The database has no tables yet: run `thuky migrate` first.")


def stop(status: int, sentence: str) -> NoReturn:
    """End with this status, once the sentence is said."""
    Console(stderr=True).print(sentence, style="red", highlight=False, markup=False)
    raise typer.Exit(status)
