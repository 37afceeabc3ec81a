"""Alembic's way in: migrate over the connection, and in the transaction, that `store.schema` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
