"""Tables as JSON: an array of objects, or an object that holds one somewhere; and JSON lines, an object a line.

An object's keys are the headings of its row; what stands deeper has a heading with dots ("name.en",
"stands.hall"), through arrays too: each entry then is one of several values.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fair.loads import FileRead
from fair.records import BY_PLURAL
from knowledge.readers.cells import Cell, Scalar, words
from knowledge.readers.collected import Collected
from knowledge.readers.json_text import NotJson
from knowledge.readers.layout import Layout, best, check_width, layouts, no_headings
from knowledge.readers.refusal import FileRefused
from knowledge.readers.source import Context, MapEntry, Source
from knowledge.readers.tables import read_rows
from knowledge.readers.values import shown

NAME = "json"

_DEEPEST_ARRAY = 4  # keys from the top to the array of records
_DEEPEST_FIELD = 4  # keys from a record to its values

_LOOK_UP = "->"

Array = tuple[str, list[Any]]  # its path from the top, and what it holds
Placed = tuple[str, Any]  # where an entry stands, and the entry


def claims(source: Source) -> bool:
    return source.shape in ("json", "jsonl")


def read(source: Source, context: Context) -> FileRead:
    collected = Collected()
    if source.shape == "jsonl":
        placed, layout = _lines(source, context)
    else:
        placed, layout = _records(source.json, context, source.stem)
    read_rows(layout, _rows(placed, layout, collected), context, collected, heading_at="file")
    return collected.done(source, format=source.shape, kinds=frozenset({layout.kind}))


def tables(source: Source) -> Iterator[list[list[Cell]]]:
    """Return each array of objects as rows below their headings, whatever stands in them."""
    arrays = (
        [[value for _, value in source.json_lines]]
        if source.shape == "jsonl"
        else [held for _, held in _arrays(source.json, "", _DEEPEST_ARRAY)]
    )
    for array in arrays:
        if headings := _headings(array):
            flat = (_flat(entry) for entry in array if isinstance(entry, dict))
            yield [list(headings), *([entry.get(heading) for heading in headings] for entry in flat)]


def _lines(source: Source, context: Context) -> tuple[list[Placed], Layout]:
    """Return the objects of JSON lines; a line that is no JSON is refused where its record is."""
    placed = [(f"line {number}", value) for number, value in source.json_lines]
    headings = _headings([value for _, value in placed])
    chosen = best([(layout, placed) for layout in layouts(headings, context.mapping)], source.stem, context.mapping)
    if chosen is None:
        raise no_headings(headings)
    return placed, chosen[0]


def _records(value: Any, context: Context, stem: str) -> tuple[list[Placed], Layout]:
    """Return the array of records, each with its place: the one a map names, else the one whose keys say the most."""
    mapping = context.mapping or {}
    named = mapping.get("records")
    arrays = [_named_array(value, str(named))] if named else list(_arrays(value, "", _DEEPEST_ARRAY))
    looked_up = _looked_up(value, mapping)
    found: list[tuple[Layout, Array]] = []
    seen: tuple[str, ...] = ()
    for array in arrays:
        headings = (*_headings(array[1]), *looked_up)
        seen = max(seen, headings, key=len)
        found.extend((layout, array) for layout in layouts(headings, context.mapping))
    chosen = best(found, stem, context.mapping)
    if chosen is None:
        raise no_headings(seen) if seen else FileRefused("holds no array of objects with records")
    layout, (path, entries) = chosen
    return [(f"{path}[{number}]", _with_names(entry, looked_up)) for number, entry in enumerate(entries)], layout


def _named_array(value: Any, path: str) -> Array:
    found = _at(value, path)
    if not isinstance(found, list):
        raise FileRefused(f"has no array at records = {shown(path)}")
    return path, found


def _at(value: Any, path: str) -> Any:
    """Return what stands at a path of keys from the top, as in data.exhibitors; None where nothing does."""
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _looked_up(value: Any, mapping: Mapping[str, MapEntry]) -> dict[str, Mapping[str, Any]]:
    """Return the names for codes that a map asks for ("cats -> groups"), by the words of the map."""
    asked = [entry for entry in mapping.values() if isinstance(entry, str) and _LOOK_UP in entry]
    return {entry: _names(_at(value, entry.split(_LOOK_UP)[1].strip())) for entry in asked}


def _names(table: Any) -> Mapping[str, Any]:
    """Return names by code, from an object of them or from an array of objects with an id and a name or title."""
    if isinstance(table, dict):
        return table
    entries = (entry for entry in table if isinstance(entry, dict)) if isinstance(table, list) else ()
    return {str(entry.get("id")): entry.get("name") or entry.get("title") for entry in entries}


def _with_names(entry: Any, looked_up: Mapping[str, Mapping[str, Any]]) -> Any:
    if not looked_up or not isinstance(entry, dict):
        return entry
    flat = _flat(entry)
    return entry | {asked: _named(flat.get(asked.split(_LOOK_UP)[0].strip()), names) for asked, names in looked_up.items()}


def _named(cell: Cell, names: Mapping[str, Any]) -> Cell:
    """Return the names of codes; a code without a name stays as it is."""
    if isinstance(cell, list):
        return [names.get(words(code)) or code for code in cell]
    return None if cell is None else names.get(words(cell)) or cell


def _arrays(value: Any, path: str, depth: int) -> Iterator[Array]:
    if isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        yield path, value
    elif isinstance(value, dict) and depth:
        for key, inner in value.items():
            yield from _arrays(inner, f"{path}.{key}" if path else key, depth - 1)


def _headings(array: Sequence[Any]) -> tuple[str, ...]:
    headings: dict[str, None] = {}
    for entry in array:
        if isinstance(entry, dict):
            headings |= dict.fromkeys(_flat(entry))
            check_width(len(headings))
    return tuple(headings)


def _rows(placed: Iterable[Placed], layout: Layout, collected: Collected) -> Iterator[tuple[str, list[Cell]]]:
    for where, entry in placed:
        if isinstance(entry, dict):
            flat = _flat(entry)
            yield where, [flat.get(heading) for heading in layout.headings]
        else:
            reason = entry.reason if isinstance(entry, NotJson) else f"is not an object: {'null' if entry is None else shown(entry)}"
            collected.refuse(where, reason, kind=BY_PLURAL[layout.kind].KIND, id=None)


def _flat(entry: Mapping[str, Any]) -> dict[str, Cell]:
    flat: dict[str, Cell] = {}
    for path, value, several in _leaves(entry, "", _DEEPEST_FIELD, several=False):
        held = flat.get(path)
        if several and isinstance(held, list):
            held.append(value)
        else:
            flat[path] = [value] if several else value
    return flat


def _leaves(value: Any, path: str, depth: int, *, several: bool) -> Iterator[tuple[str, Scalar, bool]]:
    """Return the values in a record with their headings, and whether an array stands above them."""
    if isinstance(value, dict):
        for key, inner in value.items() if depth else ():
            yield from _leaves(inner, f"{path}.{key}" if path else key, depth - 1, several=several)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, path, depth, several=True)
    else:
        yield path, value, several
