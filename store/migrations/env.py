"""Alembic's way in: migrate over the connection, and in the transaction, that `store.schema` hands over."""

from alembic import context

from store.talk_tables import visitor

context.configure(connection=context.config.attributes["connection"], target_metadata=visitor.metadata)
with context.begin_transaction():
    context.run_migrations()
