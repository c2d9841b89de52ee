"""Brings a database to the present tables (Alembic; one numbered file a change)."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database import Database


async def migrate(database: Database) -> None:
    """Make or bring up to date every table; doing it again changes nothing."""
    async with database.schema() as connection:
        await connection.run_sync(_upgrade)


async def is_current(database: Database) -> bool:
    """Whether the database stands at the newest change."""
    async with database.schema() as connection:
        at = await connection.run_sync(_revision)
    return at == newest()


def newest() -> str | None:
    """The number of the newest change."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _upgrade(connection: Connection) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config(**attributes: Any) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes.update(attributes)
    return config
