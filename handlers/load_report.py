"""What a load came to, for the command line, the console and scripts."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from fair.changes import Difference
from fair.edits import Edit
from fair.errors import LoadRefused
from fair.loads import FileRead
from fair.records import BY_KIND, KINDS

Scope = tuple[str, str]  # kind ("session") and source


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`applied` is False for a dry run, and where `refusal` says why nothing was done.

    `differences` are by kind and source; a call refused for one of its files has none. `conflicts` are the edits
    that these files contradict.
    """

    files: tuple[FileRead, ...]
    differences: Mapping[Scope, Difference] = field(default_factory=dict)
    conflicts: tuple[Edit, ...] = ()
    applied: bool = False
    refusal: LoadRefused | None = None

    @property
    def changes(self) -> dict[str, dict[str, int]]:
        """Return the counts by kind (plural), every kind and count included."""
        changes = {kind.PLURAL: Difference().counts() for kind in KINDS}
        for (kind, _), difference in self.differences.items():
            counts = changes[BY_KIND[kind].PLURAL]
            for name, count in difference.counts().items():
                counts[name] += count
        return changes

    def as_json(self) -> dict[str, Any]:
        """Return the report as `load --json` prints it; "conflicts" only where there are some."""
        report: dict[str, Any] = {"files": [_file(file) for file in self.files], "changes": self.changes}
        return report | {"conflicts": [_conflict(edit) for edit in self.conflicts]} if self.conflicts else report


def _file(file: FileRead) -> dict[str, Any]:
    return {
        "path": file.path,
        "format": file.format,
        "encoding": file.encoding,
        "source": file.source,
        "read": file.read,
        "accepted": 0 if file.refused_whole else len(file.records),
        "refused": [asdict(problem) for problem in file.refused],
        "warnings": [asdict(problem) for problem in file.warnings],
    }


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
