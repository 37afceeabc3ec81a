"""What stands in a table before anybody knows what it is: its headings, a few values below each, and what we take them for.

For an organizer who knows better than the headings tell: what they choose becomes the file's map.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from knowledge.readers import csv_tables, json_tables, workbook_tables
from knowledge.readers.cells import Cell, is_empty, words
from knowledge.readers.collected import Collected
from knowledge.readers.columns import COLUMNS, KINDS, guesses
from knowledge.readers.layout import Layout, layouts
from knowledge.readers.refusal import FileRefused
from knowledge.readers.source import MapEntry, Source

SAMPLES = 3  # values shown below a heading
LOOKED_THROUGH = 200  # rows in which they are looked for
LONGEST = 80  # characters of one

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A table: its headings, up to three values below each, and for each kind (plural) which column of it each heading is taken for.

    `kind` is what we take the table for, None where its headings do not tell.
    """

    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    guesses: Mapping[str, Mapping[str, str]]
    kind: str | None

    @property
    def shape(self) -> str:
        """What tables with the same headings have in common."""
        return sha256("\x00".join(self.headings).encode()).hexdigest()


def seen(path: Path, mapping: Mapping[str, MapEntry] | None = None) -> Seen | None:
    """Return the table in a file, of several sheets the widest; None where it holds none, or cannot be read at all."""
    source = Source.at(path)
    try:
        tables = [_seen(rows, mapping) for rows in _tables(source) if rows]
    except FileRefused:
        return None
    return max(tables, key=lambda table: len(table.headings), default=None)


def map_of(kind: str, chosen: Mapping[str, str]) -> dict[str, MapEntry]:
    """Return the map that reads a table as somebody chose: a column of `kind` for each heading, none for those left out.

    What is not chosen is not guessed either.
    """
    columns = {name: [heading for heading, column in chosen.items() if column == name] for name in columns_of(kind)}
    return {"kind": kind, **columns}


def columns_of(kind: str) -> tuple[str, ...]:
    """Return the names of the columns of a kind (plural), in their order."""
    return tuple(column.name for column in COLUMNS if column.kind == kind)


def _seen(rows: Rows, mapping: Mapping[str, MapEntry] | None) -> Seen:
    at, layout = _headings(rows, mapping)
    headings = tuple(dict.fromkeys(heading for heading in _texts(rows[at]) if heading))
    places = {heading: _texts(rows[at]).index(heading) for heading in headings}
    below = rows[at + 1 : at + 1 + LOOKED_THROUGH]
    return Seen(
        headings=headings,
        samples=tuple(tuple(_samples(below, places[heading])) for heading in headings),
        guesses={kind: _taken_for(kind, headings, layout) for kind in KINDS},
        kind=layout.kind if layout else None,
    )


def _headings(rows: Rows, mapping: Mapping[str, MapEntry] | None) -> tuple[int, Layout | None]:
    """Return where the headings are, and how they fit: those that say the most, else the first of the widest rows."""
    fits = [(layout, at) for at, row in enumerate(rows[:_BANNER]) for layout in layouts(_texts(row), mapping)]
    if fits:
        layout, at = max(fits, key=lambda fit: fit[0].score)
        alike = {fit.kind for fit, _ in fits if fit.score == layout.score}
        return at, layout if len(alike) == 1 or mapping else None
    widths = [sum(not is_empty(cell) for cell in row) for row in rows[:_BANNER]]
    return widths.index(max(widths)), None


def _taken_for(kind: str, headings: Sequence[str], layout: Layout | None) -> Mapping[str, str]:
    """Return for which column of a kind each heading is taken; where a map says so, what that says."""
    if layout is not None and layout.kind == kind:
        return {layout.headings[at]: column.name for column, places in layout.columns.items() for at in places}
    known = {heading: guesses(heading).get(kind) for heading in headings}
    return {heading: guess.column.name for heading, guess in known.items() if guess}


def _samples(rows: Rows, at: int) -> Iterator[str]:
    values = (words(row[at]).strip() for row in rows if at < len(row) and not is_empty(row[at]))
    yield from islice(dict.fromkeys(" ".join(value.split())[:LONGEST] for value in values), SAMPLES)


def _texts(row: Sequence[Cell]) -> list[str]:
    return [" ".join(words(cell).split()) for cell in row]


def _tables(source: Source) -> Iterator[Rows]:
    match source.shape:
        case "workbook":
            for sheet in workbook_tables.sheets(source, Collected()):
                yield workbook_tables.rows_of(sheet)[1]
        case "json" | "jsonl":
            yield from json_tables.tables(source)
        case "text":
            yield from csv_tables.tables(source, LOOKED_THROUGH)
        case _:
            return


_BANNER = workbook_tables.BANNER_ROWS
