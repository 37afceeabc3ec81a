"""The home folder: where one fair's database, indexes and secrets lie."""

from pathlib import Path

from bot.settings import Settings
from fair.errors import CannotDo

DATABASE = "fairlead.db"
INDEXES = "indexes"


def made(home: Path) -> Path:
    """Return the home, made where it is missing; its secrets are for its owner alone."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as err:
        raise CannotDo(
            f"The home {home} cannot be made: {err.strerror}.", mend="Set FAIRLEAD_HOME to a folder that can be written."
        ) from err
    return home


def database_url(settings: Settings) -> str:
    """Return the database's URL; SQLite in the home where none is set."""
    if settings.database_url is not None:
        return settings.database_url.reveal()
    return f"sqlite:///{settings.home / DATABASE}"


def index_folder(settings: Settings) -> Path:
    return settings.home / INDEXES
