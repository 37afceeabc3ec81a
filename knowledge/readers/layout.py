"""Which kind of record a table holds, and which of its headings is which column.

The headings decide, never the name of the file; only between kinds that they fit equally does the name
break the tie. A map (`--map`) comes before every guess.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from fair.errors import LoadRefused
from fair.records import BY_PLURAL
from fair.spelling import did_you_mean, nearest
from fair.text import clean
from knowledge.hanzi import has_han
from knowledge.readers import limits
from knowledge.readers.columns import BY_NAME, KINDS, NAMES, REQUIRED, Column, guesses
from knowledge.readers.refusal import FileRefused, HeadingsUnclear
from knowledge.readers.source import MapEntry
from knowledge.readers.values import shown

At = TypeVar("At")  # where a layout was found

MAPPED, TELLING, PLAIN = 4, 2, 1  # what a heading says for a kind
_HEADINGS_SHOWN = 20
_TAKES_SEVERAL = frozenset({"list", "codes", "moment"})  # a start may be parted into a day and a time


@dataclass(frozen=True, slots=True)
class Layout:
    """The kind (plural) and where each of its columns stands: positions among the headings, the surest first.

    Of several positions the first that holds something counts, but for the `joined` columns all do.
    """

    kind: str
    columns: Mapping[Column, tuple[int, ...]]
    joined: frozenset[Column]
    headings: tuple[str, ...]
    score: tuple[int, int]
    told: bool  # some heading hardly stands over another kind of record
    warnings: tuple[str, ...]

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings that are no column of ours, each once."""
        read = {position for positions in self.columns.values() for position in positions}
        return tuple(dict.fromkeys(heading for position, heading in enumerate(self.headings) if position not in read and heading.strip()))


def layouts(headings: Sequence[str], mapping: Mapping[str, MapEntry] | None) -> list[Layout]:
    """Return how the headings fit each kind whose required columns they hold."""
    asked = (mapping or {}).get("kind")
    fits = (_fit(kind, headings, mapping or {}) for kind in KINDS if asked in (None, kind))
    return [fit for fit in fits if fit is not None]


def best(found: Sequence[tuple[Layout, At]], stem: str, mapping: Mapping[str, MapEntry] | None) -> tuple[Layout, At] | None:
    """Return the layout that fits best, and where it was found; the earlier of two that fit alike.

    Raises where the headings could be of several kinds and nothing says which: not the file's name, which
    only breaks ties, nor a map. A map without a kind is for what maps are written for, exhibitors.
    """
    most = max((layout.score for layout, _ in found), default=None)
    told = [(layout, at) for layout, at in found if layout.score == most and layout.told]
    alike = told or [(layout, at) for layout, at in found if layout.score == most or not layout.told]
    kinds = sorted({layout.kind for layout, _ in alike})
    if len({layout.kind for layout, _ in told}) != 1:
        named = [(layout, at) for layout, at in alike if _names(stem, layout.kind) or layout.kind == (mapping or {}).get("kind")]
        alike = named or [(layout, at) for layout, at in alike if mapping and layout.kind == "exhibitors"]
        if kinds and not alike:
            if missing := [problem for layout, _ in found for problem in _mapped(layout.kind, layout.headings, mapping or {})[1]]:
                raise HeadingsUnclear(missing[0])
            raise HeadingsUnclear(f'may be {" or ".join(kinds)} by its headings; name the kind with --map FILE: kind = "{kinds[0]}"')
    return max(alike, key=lambda fit: fit[0].score, default=None)


def _names(stem: str, kind: str) -> bool:
    return kind in stem.lower() or BY_PLURAL[kind].KIND in stem.lower()


def check_map(mapping: Mapping[str, MapEntry]) -> None:
    """Raise LoadRefused where a map names what is no column, or says something else than headings."""
    known = {*NAMES, "kind", "records"}
    for name, entry in mapping.items():
        if name not in known:
            raise LoadRefused(f"The map names {name}, which is no column of ours.", mend=did_you_mean(name, known))
        if not isinstance(entry, str) and not (isinstance(entry, list | tuple) and all(isinstance(part, str) for part in entry)):
            raise LoadRefused(f"The map says something for {name} that is no heading.", mend=f'Write {name} = "the heading".')
    if (kind := mapping.get("kind")) not in (None, *KINDS):
        raise LoadRefused(f'The map says kind = "{kind}".', mend=f"A kind is one of {', '.join(KINDS)}.")


def no_headings(seen: Sequence[str]) -> HeadingsUnclear:
    """Return the refusal of a table whose headings say nothing to us."""
    shown_headings = ", ".join(shown(heading) for heading in seen[:_HEADINGS_SHOWN]) or "none"
    more = f" and {len(seen) - _HEADINGS_SHOWN} more" if len(seen) > _HEADINGS_SHOWN else ""
    return HeadingsUnclear(
        f'has no readable headings (seen: {shown_headings}{more}); name them with --map FILE, for example: name = "Firmenname"'
    )


def check_width(columns: int) -> None:
    if columns > limits.COLUMNS:
        raise FileRefused(f"has {columns:,} columns, more than {limits.COLUMNS}")


def _fit(kind: str, headings: Sequence[str], mapping: Mapping[str, MapEntry]) -> Layout | None:
    columns, warnings = _mapped(kind, headings, mapping)
    score = MAPPED * len(columns)
    used = {position for positions in columns.values() for position in positions}
    guessed = _guessed(kind, [(position, heading) for position, heading in enumerate(headings) if position not in used])
    for column, positions in guessed.items():
        if column.name not in mapping:
            columns[column] = positions
            score += TELLING if column.telling else PLAIN
    told = any(column.telling or _alone(column, headings, positions, mapping) for column, positions in columns.items())
    if any((kind, name) in BY_NAME and not _has(columns, kind, name) for name in REQUIRED[kind]):
        return None
    matched = sum(len(positions) for positions in columns.values())
    twice = [heading for heading in dict.fromkeys(headings) if heading.strip() and list(headings).count(heading) > 1]
    warnings += [f"heading {shown(heading)} stands more than once; of its cells the first that is not empty is read" for heading in twice]
    joined = frozenset(column for column in columns if column.holds in _TAKES_SEVERAL or column.name in mapping)
    return Layout(kind, columns, joined, tuple(headings), (score, matched), told, tuple(warnings))


def _alone(column: Column, headings: Sequence[str], positions: Sequence[int], mapping: Mapping[str, MapEntry]) -> bool:
    """Return whether no other kind knows these headings, or the column that a map gives them; notes stand over anything."""
    if column.name in mapping:
        return sum((kind, column.name) in BY_NAME for kind in KINDS) == 1
    return column.holds != "text" and any(len(guesses(headings[position])) == 1 for position in positions)


def _has(columns: Mapping[Column, tuple[int, ...]], kind: str, name: str) -> bool:
    return any(column is not None and column in columns for column in (BY_NAME.get((kind, name)), BY_NAME.get((kind, f"{name}_zh"))))


def _mapped(kind: str, headings: Sequence[str], mapping: Mapping[str, MapEntry]) -> tuple[dict[Column, tuple[int, ...]], list[str]]:
    """Return the columns that the map names and the table has, with a warning for each heading that it has not."""
    where = {" ".join(clean(heading).split()): position for position, heading in reversed(list(enumerate(headings)))}
    columns: dict[Column, tuple[int, ...]] = {}
    warnings = []
    for name, entry in mapping.items():
        column = BY_NAME.get((kind, name))
        if column is None:
            continue
        wanted = [" ".join(part.split()) for part in ([entry] if isinstance(entry, str) else entry)]
        if positions := tuple(where[part] for part in wanted if part in where):
            columns[column] = positions
        warnings += [_missing(name, part, where) for part in wanted if part and part not in where]
    return columns, warnings


def _missing(name: str, heading: str, known: Iterable[str]) -> str:
    near = nearest(heading, known)
    return f"the map says {name} = {shown(heading)}, but there is no such heading" + (f"; there is {shown(near)}" if near else "")


def _guessed(kind: str, headings: Iterable[tuple[int, str]]) -> dict[Column, tuple[int, ...]]:
    """Return each column's positions, the surest heading first; of an English and a Chinese heading each takes its own twin."""
    found: dict[Column, list[tuple[bool, int, bool]]] = {}  # not its own name, position, Chinese: the surest sort first
    for position, heading in headings:
        if guess := guesses(heading).get(kind):
            found.setdefault(guess.column, []).append((not guess.own, position, has_han(heading) and not guess.english))
    for column, places in list(found.items()):
        twin = BY_NAME.get((kind, f"{column.name}_zh"))
        chinese = [place for place in places if place[2]]
        if twin is not None and twin not in found and 0 < len(chinese) < len(places):
            found[twin] = chinese
            found[column] = [place for place in places if place not in chinese]
    return {column: tuple(position for _, position, _ in sorted(places)) for column, places in found.items()}
