"""Alembic's way in: migrate over the connection, and in the transaction, that `store.schema` hands over."""

from alembic import context

from store.remember_tables import house  # with it, all tables are known

context.configure(connection=context.config.attributes["connection"], target_metadata=house.metadata)
with context.begin_transaction():
    context.run_migrations()
