"""The formats, in the order they are asked whether a file is theirs.

A format is a module with NAME (what reports call it), `claims(source)`, which decides by content and is
cheap, and `read(source, context)`. Those that recognise themselves by something no other has come first;
tables, which know themselves only by their headings, come last.
"""

from typing import Protocol

from fair.loads import FileRead
from knowledge.readers import (
    csv_tables,
    fair_toml,
    grid,
    ical,
    json_tables,
    opass,
    open_event,
    pentabarf,
    pretalx,
    schedule_json,
    sessionize,
    workbook_tables,
)
from knowledge.readers.source import Context, Source


class Format(Protocol):
    NAME: str

    def claims(self, source: Source) -> bool: ...

    def read(self, source: Source, context: Context) -> FileRead: ...


FORMATS: tuple[Format, ...] = (
    fair_toml,
    pentabarf,
    schedule_json,
    pretalx,
    opass,
    sessionize,
    open_event,
    ical,
    grid,
    workbook_tables,
    json_tables,
    csv_tables,
)
