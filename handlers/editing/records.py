"""Records that are made in the console, beside those that files publish: no load touches them."""

from datetime import datetime

from fair.errors import CannotDo
from fair.records import Record
from fair.sizes import too_large
from store import own_records
from store.database import Tx


async def create(tx: Tx, record: Record, at: datetime) -> Record:
    """Add a record of the source "console" and return it as stored, live from then on; raise CannotDo where it is too large.

    Its id is made from what it is called where it has none. People are told as of any other change.
    """
    if wrong := too_large(record):
        raise CannotDo(f"The record cannot be stored: its {wrong}.")
    return await own_records.add(tx, record, at=at)
