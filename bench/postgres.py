"""Databases of their own on a PostgreSQL server, so that what one bench leaves behind is nothing to the next."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool


@asynccontextmanager
async def own_database(server: str) -> AsyncIterator[str]:
    """Make a database beside the one of this URL, and drop it afterwards."""
    name = f"bench_{uuid4().hex}"
    await order(server, f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        yield beside(server, name)
    finally:
        await order(server, f"DROP DATABASE {name} WITH (FORCE)")


def beside(server: str, name: str) -> str:
    """Return the URL of another database of the same server."""
    return make_url(server).set(drivername="postgresql+asyncpg", database=name).render_as_string(hide_password=False)


async def order(server: str, statement: str) -> None:
    """Carry out one statement outside any transaction."""
    engine = create_async_engine(make_url(server).set(drivername="postgresql+asyncpg"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.execute(text(statement))
