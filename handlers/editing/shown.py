"""What a load would do, as the console shows it: counts, the first of each kind of change, who is told, and one notice.

Plain values, since another process may show them than the one that looked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from fair.changes import Change, Difference
from fair.notices import news
from fair.records import BY_KIND, Policy, Record, Ref
from handlers.editing.words_of_fields import words
from handlers.load_plan import Plan
from handlers.load_report import Report
from handlers.undoing import Undoing
from store import changes
from store.loads import Scope

FIRST = 20  # of each sort of change of a kind
PROBLEMS = 200  # refused rows and warnings of a file; the workbook has all that are refused


@dataclass(frozen=True, slots=True)
class Sample:
    """One change that people are told of."""

    ref: Ref
    was: Record | None
    now: Record | None


@dataclass(frozen=True, slots=True)
class Line:
    """A record that is different: its id, what it is called, and each field that reads otherwise, before and after."""

    id: str
    name: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a load before it is applied, and after."""

    files: tuple[Mapping[str, Any], ...]
    counts: Mapping[str, Mapping[str, int]]
    lines: Mapping[str, Mapping[str, tuple[Line, ...]]]
    conflicts: tuple[Mapping[str, Any], ...]
    people: int
    within: timedelta
    sample: Sample | None
    removals: bool  # so many that they have to be asked for
    fair: bool = False  # the fair itself reads otherwise
    refusal: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether there is anything to apply."""
        return self.fair or any(count for counts in self.counts.values() for sort, count in counts.items() if sort != "unchanged")


def packed(report: Report, plan: Plan | Undoing | None) -> dict[str, Any]:
    """Return what is shown of a load, or of undoing one, as JSON holds it."""
    said = report.as_json()
    sample = _sample(plan.differences) if plan and report.told else None
    return {
        "files": [_file(each) for each in said["files"]],
        "counts": said["changes"],
        "lines": _lines(plan.differences) if plan else {},
        "conflicts": said.get("conflicts", []),
        "people": report.told.people if report.told else 0,
        "within": report.told.within.total_seconds() if report.told else 0,
        "sample": changes.pack_pair(sample.ref, sample.was, sample.now) if sample else None,
        "removals": isinstance(plan, Plan) and plan.refusal is not None,
        "fair": plan is not None and plan.fair is not None,
        "refusal": {"why": report.refusal.why, "mend": report.refusal.mend} if report.refusal else {},
    }


def unpacked(held: Mapping[str, Any]) -> Shown | None:
    """Return what is shown of a load; None where nothing has been planned yet."""
    if not held:
        return None
    return Shown(
        files=tuple(held["files"]),
        counts=held["counts"],
        lines={
            kind: {sort: tuple(Line(id, name, tuple(map(tuple, fields))) for id, name, fields in some) for sort, some in sorts.items()}
            for kind, sorts in held["lines"].items()
        },
        conflicts=tuple(held["conflicts"]),
        people=held["people"],
        within=timedelta(seconds=held["within"]),
        sample=Sample(*changes.unpack_pair(held["sample"])) if held["sample"] else None,
        removals=held["removals"],
        fair=held["fair"],
        refusal=held["refusal"],
    )


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two plans would do the same, as far as it was shown."""
    told = ("counts", "lines", "conflicts", "people", "fair")
    return all(one.get(name) == other.get(name) for name in told)


def _file(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is shown of a file; its problems are counted, and the first of them told."""
    problems = {name: list(report[name][:PROBLEMS]) for name in ("refused", "warnings")}
    return {**report, **problems, "refused_count": len(report["refused"]), "warnings_count": len(report["warnings"])}


def _lines(differences: Mapping[Scope, Difference]) -> dict[str, dict[str, list[Any]]]:
    lines: dict[str, dict[str, list[Any]]] = {}
    for (kind, _), difference in differences.items():
        of_kind = lines.setdefault(BY_KIND[kind].PLURAL, {})
        for sort in ("added", "removed"):
            of_kind.setdefault(sort, []).extend([record.id, called(record), []] for record in getattr(difference, sort)[:FIRST])
        for sort in ("cancelled", "moved", "changed"):
            of_kind.setdefault(sort, []).extend(_changed(change) for change in getattr(difference, sort)[:FIRST])
    return {kind: {sort: some[:FIRST] for sort, some in sorts.items() if some} for kind, sorts in lines.items() if any(sorts.values())}


def called(record: Record) -> str:
    """Return what a record is called in its files."""
    return next(filter(None, (getattr(record, name, None) for name in ("name", "title", "question"))), "")


def _changed(change: Change) -> list[Any]:
    before, after = words(change.before), words(change.after)
    return [change.after.id, called(change.after), [[name, before[name], after[name]] for name in before if before[name] != after[name]]]


def _sample(differences: Mapping[Scope, Difference]) -> Sample | None:
    """Return the first change that there is something to tell of."""
    return next(_told(differences), None)


def _told(differences: Mapping[Scope, Difference]) -> Iterator[Sample]:
    for (kind, _), difference in differences.items():
        pairs: list[tuple[Record | None, Record | None]] = [(each.before, each.after) for each in difference.rewritten]
        pairs += [(record, None) for record in difference.removed]
        pairs += [(None, record) for record in difference.added if isinstance(record, Policy)]
        for was, now in pairs:
            if news(was, now):
                row = was.origin.row if was and was.origin else 0
                yield Sample(Ref(kind, row), was, now)
