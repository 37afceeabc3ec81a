"""The home folder: where one fair's database, indexes and secrets lie."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

from bot.settings import Settings, variable
from fair.errors import BadSetting
from store.database import Database

DATABASE = "fairlead.db"
INDEXES = "indexes"


@asynccontextmanager
async def database(settings: Settings) -> AsyncIterator[Database]:
    """Open the database that the settings name; the home is made where it is missing."""
    made(settings.home)
    db = await Database.open(database_url(settings))
    try:
        yield db
    finally:
        await db.close()


def database_url(settings: Settings) -> str:
    """Return the database's URL; SQLite in the home where none is set."""
    if settings.database_url is not None:
        return settings.database_url.reveal()
    return f"sqlite:///{quote(str(settings.home / DATABASE))}"


def index_folder(settings: Settings) -> Path:
    return settings.home / INDEXES


def made(home: Path) -> None:
    """Make the home where it is missing, for its owner alone: secrets will lie in it."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as err:
        mend = f"Set {variable('home')} to a folder that can be written."
        raise BadSetting(f"The home {home} cannot be made: {err.strerror}.", mend=mend) from err
