"""Tables as text: comma, semicolon or tab between the cells, banner lines above the headings if any.

The separator and the line of the headings are found together: whichever gives headings that say the most.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from fair.loads import FileRead
from knowledge.readers import limits
from knowledge.readers.collected import Collected
from knowledge.readers.layout import Layout, best, check_width, layouts, no_headings
from knowledge.readers.refusal import FileRefused
from knowledge.readers.source import Context, Source
from knowledge.readers.tables import read_rows

NAME = "csv"

_SEPARATORS = (",", ";", "\t")
_BANNER_LINES = 30  # headings are looked for in so many rows
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_OLD_LINE = re.compile(r"[^\r]*\r|[^\r]+")
_END = "\x00the end\x00"
_SWALLOWED_LINES = 3  # rows inside one cell that look like rows of the table

csv.field_size_limit(limits.CSV_CELL_CHARS)  # of the process; a cell that is only too long for us is refused by record

Row = tuple[int, list[str]]  # the physical line that a row begins in, from 1, and its cells


def claims(source: Source) -> bool:
    return source.shape == "text"


def read(source: Source, context: Context) -> FileRead:
    text = source.text
    separator, line, layout = _headings(text, context, source.stem)
    collected = Collected()
    width = len(layout.headings)
    rows = ((f"line {at}", row) for at, row in _below(text, separator, line, width))
    read_rows(layout, rows, context, collected, heading_at=f"line {line}")
    return collected.done(source, format=NAME, kinds=frozenset({layout.kind}))


def _headings(text: str, context: Context, stem: str) -> tuple[str, int, Layout]:
    """Return the separator, the line of the headings, and how they fit."""
    found: list[tuple[Layout, tuple[str, int]]] = []
    seen: list[str] = []
    widest = 0
    for separator in _SEPARATORS:
        for line, row in _first_rows(text, separator):
            widest = max(widest, len(row))
            if len(row) <= limits.COLUMNS:
                seen = row if len(row) > len(seen) else seen
                found.extend((layout, (separator, line)) for layout in layouts(row, context.mapping))
    chosen = best(found, stem, context.mapping)
    if chosen is None:
        check_width(widest)
        raise no_headings([heading for heading in seen if heading.strip()])
    layout, (separator, line) = chosen
    return separator, line, layout


def tables(source: Source, rows: int) -> Iterator[list[list[str]]]:
    """Return the first rows as the separator parts them that gives the most cells, whatever stands in them."""
    parted = [[row for _, row in _first_rows(source.text, separator, rows)] for separator in _SEPARATORS]
    yield max(parted, key=lambda table: max((len(row) for row in table), default=0))


def _first_rows(text: str, separator: str, most: int = _BANNER_LINES) -> list[Row]:
    """Return the rows among which the headings are; none where the text makes no sense with this separator."""
    rows: list[Row] = []
    with suppress(FileRefused):  # what is wrong with the right separator is told when its rows are read
        rows.extend(islice(_rows(text, separator), most))
    return rows


def _below(text: str, separator: str, heading_line: int, width: int) -> Iterator[Row]:
    """Return the rows below the headings; raise where the file has been cut off or a quote has swallowed rows."""
    short, last_short = 0, 0
    for line, row in _rows(text, separator):
        if line <= heading_line:
            continue
        _refuse_swallowed(row, line, separator, width)
        last_short = line if 0 < len(row) < width else 0
        short += bool(last_short)
        yield line, row
    if last_short and short == 1 and not text.endswith(("\n", "\r")):
        raise FileRefused(f"is cut off in line {last_short}: the row ends before its last cell, and the line does not end")


def _rows(text: str, separator: str) -> Iterator[Row]:
    """Return the rows; behind the last line stands a mark, and a quote that is still open there takes it in."""
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for part in _lines(text):
            taken += len(part)
            if taken > limits.CSV_ROW_CHARS:
                raise FileRefused(f"cannot be read as a table from line {line} on: a cell does not end; is a quote not closed?")
            yield part
        yield _END

    line = 1
    reader = csv.reader(lines(), delimiter=separator)
    while True:
        line, taken = reader.line_num + 1, 0
        try:
            row = next(reader)
        except csv.Error as err:
            reason = "a cell does not end; is a quote not closed?" if "limit" in str(err) else str(err)
            raise FileRefused(f"cannot be read as a table from line {line} on: {reason}") from err
        if row == [_END]:
            return
        if row and row[-1].endswith(_END):
            raise FileRefused(f"has a quote in line {line} that is never closed")
        yield line, row


def _lines(text: str) -> Iterator[str]:
    r"""Return the lines, each ended by "\n"; a stray "\r" inside one is a blank, unless no line ends otherwise."""
    if "\n" not in text:
        return (match[0].replace("\r", "\n") for match in _OLD_LINE.finditer(text))
    if "\r" not in text:
        return (match[0] for match in _LINE.finditer(text))
    return (match[0].replace("\r\n", "\n").replace("\r", " ") for match in _LINE.finditer(text))


def _refuse_swallowed(row: Sequence[str], line: int, separator: str, width: int) -> None:
    """A quote that is opened by mistake and closed by the next one takes whole rows into one cell."""
    for cell in row:
        if "\n" in cell and sum(part.count(separator) == width - 1 for part in cell.split("\n")[1:]) >= _SWALLOWED_LINES and width > 2:
            raise FileRefused(f"has a quote in line {line} that is not closed in its cell: rows below it would be lost")
