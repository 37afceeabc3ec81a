"""The bytes of pictures and files that go out, once for each content, and what channels call those they have been given."""

from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, delete, select, update

from fair.talk import File
from store.database import Tx, insert_new
from store.talk_tables import file, sent_file


def keep(connection: Connection, contents: Mapping[str, File], *, now: datetime, visitor: int | None = None) -> None:
    """Store contents by their key; one that is there already is only marked as used. It is the visitor's while no other gets it."""
    for key, content in contents.items():
        if not connection.execute(_USED, {"content_key": key, "now": now, "whose": visitor}).rowcount:
            packed = b64encode(content.content).decode()
            values = {"name": content.name, "media_type": content.media_type, "content": packed, "made": now, "visitor": visitor}
            connection.execute(insert_new(connection.dialect.name, file), {"key": key, **values})


def contents(connection: Connection, keys: Collection[str]) -> dict[str, bytes]:
    """Return the bytes of contents by their key."""
    if not keys:
        return {}
    return {key: b64decode(content) for key, content in connection.execute(select(file.c.key, file.c.content).where(file.c.key.in_(keys)))}


def name(connection: Connection, channel: str, names: Collection[tuple[str, str]]) -> None:
    """Remember what a channel calls contents that it has been given, as (key, its name) each."""
    for key, called in names:
        connection.execute(delete(sent_file).where(sent_file.c.channel == channel, sent_file.c.key == key))
        connection.execute(sent_file.insert(), {"channel": channel, "key": key, "id": called})


async def called(tx: Tx, channel: str, keys: Collection[str]) -> dict[str, str]:
    """Return what a channel calls those contents that it has been given before, by key."""
    query = select(sent_file.c.key, sent_file.c.id).where(sent_file.c.channel == channel, sent_file.c.key.in_(keys))
    return {row.key: row.id for row in await tx.rows(query)}


_ONLY = case((file.c.visitor == bindparam("whose", type_=file.c.visitor.type), file.c.visitor), else_=None)
_USED = update(file).where(file.c.key == bindparam("content_key")).values(made=bindparam("now", type_=file.c.made.type), visitor=_ONLY)
