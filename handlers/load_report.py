"""What a load came to, for the command line, the console and scripts."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from fair.changes import Difference
from fair.edits import Edit
from fair.errors import LoadRefused
from fair.loads import FileRead, Problem
from fair.records import BY_KIND, KINDS
from handlers.foretelling import Foretold

Scope = tuple[str, str]  # kind ("session") and source
Counts = Mapping[str, Mapping[str, int]]  # by kind (plural), then "added" and the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file: `read` records were met, `accepted` of them are part of what the load states."""

    path: str
    format: str
    encoding: str | None
    source: str | None
    read: int
    accepted: int
    refused: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`applied` is False for a dry run, and where `refusal` says why nothing was done.

    `conflicts` are the console's edits that these files contradict; the edits stay. `told`: how many people hear of the
    changes, None where nobody does.
    """

    files: tuple[FileReport, ...]
    changes: Counts
    conflicts: tuple[Edit, ...] = ()
    told: Foretold | None = None
    applied: bool = False
    refusal: LoadRefused | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the report as `load --json` prints it; "conflicts" only where there are some."""
        report: dict[str, Any] = {"files": [_file(file) for file in self.files], "changes": self.changes}
        return report | {"conflicts": [_conflict(edit) for edit in self.conflicts]} if self.conflicts else report


def reported(files: Iterable[FileRead]) -> tuple[FileReport, ...]:
    """Return what is told of files, without their records."""
    return tuple(
        FileReport(
            path=file.path,
            format=file.format,
            encoding=file.encoding,
            source=file.source,
            read=file.read,
            accepted=0 if file.refused_whole else len(file.records),
            refused=file.refused,
            warnings=file.warnings,
        )
        for file in files
    )


def counted(differences: Mapping[Scope, Difference]) -> Counts:
    """Return the counts by kind over all sources, every kind and count included."""
    changes = {kind.PLURAL: Difference().counts() for kind in KINDS}
    for (kind, _), difference in differences.items():
        counts = changes[BY_KIND[kind].PLURAL]
        for name, count in difference.counts().items():
            counts[name] += count
    return changes


def _file(file: FileReport) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(file).items()}


def _conflict(edit: Edit) -> dict[str, Any]:
    return {
        "kind": edit.kind,
        "source": edit.source,
        "id": edit.id,
        "field": edit.field,
        "edited": _plain(edit.value),
        "said": _plain(edit.said),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, bool | int | list | dict) else str(value)
