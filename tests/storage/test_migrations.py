"""The migrations make exactly the tables the code describes, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from storage.database import Database
from storage.migrations import is_current, migrate
from storage.tables import Table


async def test_migrations_and_tables_agree(bare_database: Database) -> None:
    assert not await is_current(bare_database)
    await migrate(bare_database)
    await migrate(bare_database)
    assert await is_current(bare_database)
    async with bare_database.schema() as connection:
        assert await connection.run_sync(_differences) == []


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), Table.metadata))
