"""The home folder: where one fair's database, indexes and secrets lie."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from secrets import token_hex, token_urlsafe
from urllib.parse import quote

from bot.settings import Settings, variable
from bot.values import Secret
from fair.errors import BadSetting
from store.database import Database

DATABASE = "fairlead.db"
INDEXES = "indexes"
SECRET_BYTES = 32


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


def kept_secret(home: Path, name: str) -> Secret:
    """Return the secret that this home keeps under a name; it is made at the first call, for the owner's eyes alone."""
    made(home)
    path = home / name
    if not path.exists():
        draft = home / f".{name}-{token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_text(token_urlsafe(SECRET_BYTES), encoding="ascii")
        with suppress(FileExistsError):  # of several processes the first one makes it
            path.hardlink_to(draft)
        draft.unlink()
    return Secret(path.read_text(encoding="ascii").strip())
