"""What a load is made of: what readers hand over, and the report that comes back.

Pure values, between the readers (`knowledge`), the database (`store`) and the command that shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fair.records import Record


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal or warning: where ("line 12", "sheet Tuesday, cell C4", "event 17", "file") and why, in English."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row of a table that is no record: where, why, and what stands in it, by its headings in their order."""

    where: str
    reason: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A record as read, and the place in its file that it was read from."""

    record: Record
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What one file came to.

    `source` is the format's own name for the fair, where it has one. `kinds` are the kinds (plural) whose
    whole this file states, also when no record of them was accepted. `kept` are the (kind, id) of refused
    records whose id could be read: their stored version stays. `fair` holds what a fair.toml said, key by
    key. `refused_whole` marks a file that is wrong as a whole: it refuses the call; `unclear` one that is so only because its
    headings do not tell what is in it. `refused_rows` are the refused records of a table as they stand in it.
    """

    path: str
    format: str
    encoding: str | None = None
    source: str | None = None
    read: int = 0
    records: tuple[Placed, ...] = ()
    kinds: frozenset[str] = frozenset()
    kept: frozenset[tuple[str, str]] = frozenset()
    refused: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    fair: Mapping[str, Any] = field(default_factory=dict)
    refused_whole: bool = False
    unclear: bool = False
    refused_rows: tuple[RefusedRow, ...] = ()
