"""Alembic's entry: the connection is handed over by ``storage.migrations``."""

from alembic import context

from storage.tables import Table

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Table.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    user_module_prefix="",
)
with context.begin_transaction():
    context.run_migrations()
