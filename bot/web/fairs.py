"""The fair as pages show it: read again once a second, so that what other commands change is seen."""

from datetime import datetime, timedelta

from fair.records import Fair
from store import programme
from store.database import Database

FRESH = timedelta(seconds=1)


class FairReader:
    """Holds the fair for a moment; a page that many open at once reads it once."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._held: tuple[Fair, datetime] | None = None

    async def at(self, now: datetime) -> Fair:
        """Return the fair; raise NoFair before the first load."""
        if self._held is None or not timedelta() <= now - self._held[1] < FRESH:
            async with self._db.read() as tx:
                self._held = (await programme.fair(tx), now)
        return self._held[0]

    def embed_origins(self) -> tuple[str, ...]:
        """Return the sites that may show the chat in their pages, as last read."""
        return tuple(self._held[0].choices.get("web", {}).get("embed_origins", ())) if self._held else ()
