"""What has been read from a file so far: records, refusals and warnings, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fair.loads import FileRead, Placed, Problem, RefusedRow
from fair.records import BY_PLURAL, Record
from knowledge.readers import limits
from knowledge.readers.refusal import FileRefused
from knowledge.readers.source import Source


@dataclass(slots=True)
class Collected:
    """Filled while a file is read, then turned into its FileRead once."""

    records: list[Placed] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    kept: set[tuple[str, str]] = field(default_factory=set)
    rows: list[RefusedRow] = field(default_factory=list)

    def accept(self, record: Record, where: str) -> None:
        self.records.append(Placed(record, where))
        self._bound()

    def refuse(self, where: str, reason: str, *, kind: str, id: str | None, cells: Mapping[str, str] | None = None) -> None:
        """Note a wrong record; `kind` is singular; one whose id could be read keeps its stored version. `cells`: its row of a table."""
        self.refused.append(Problem(where, reason))
        if cells is not None:
            self.rows.append(RefusedRow(where, reason, cells))
        if id:
            self.kept.add((kind, id))
        self._bound()

    def warn(self, where: str, reason: str) -> None:
        self.warnings.append(Problem(where, reason))

    def done(self, source: Source, *, format: str, kinds: frozenset[str], named: str | None = None) -> FileRead:
        """Return the read; `kinds` are plural, `named` is the format's own name for the fair. No record at all refuses the file."""
        if not self.records and not self.refused:
            raise FileRefused("holds no records")
        assert kinds <= BY_PLURAL.keys()
        return FileRead(
            path=source.path,
            format=format,
            encoding=source.encoding,
            source=named,
            read=len(self.records) + len(self.refused),
            records=tuple(self.records),
            kinds=kinds,
            kept=frozenset(self.kept),
            refused=tuple(self.refused),
            warnings=tuple(self.warnings),
            refused_rows=tuple(self.rows),
        )

    def _bound(self) -> None:
        if len(self.records) + len(self.refused) > limits.RECORDS:
            raise FileRefused(f"holds more than {limits.RECORDS:,} records")
