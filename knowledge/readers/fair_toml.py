"""fair.toml: the fair itself."""

from fair.loads import FileRead
from knowledge.readers.refusal import FileRefused
from knowledge.readers.source import Context, Source

NAME = "fair.toml"


def claims(source: Source) -> bool:
    return False


def read(source: Source, context: Context) -> FileRead:
    raise FileRefused("is not read yet")
