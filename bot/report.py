"""A load's report as people read it: what became of each file, and what changed for each kind."""

from collections.abc import Iterator, Mapping
from typing import Any

SHOWN = 5  # problems of one file; --json has them all


def readable(report: Mapping[str, Any]) -> Iterator[str]:
    """Return the lines of the report, from the JSON that `load --json` prints."""
    for file in report["files"]:
        yield from _file(file)
    for kind, counts in report["changes"].items():
        told = [f"{count:,} {change}" for change, count in counts.items() if count]
        if told:
            yield f"{kind}: {', '.join(told)}"
    for conflict in report.get("conflicts", ()):
        yield f"conflict: {conflict}"


def _file(file: Mapping[str, Any]) -> Iterator[str]:
    kind = ", ".join(word for word in (file["format"], file["encoding"]) if word)
    refused, warnings = file["refused"], file["warnings"]
    told = [f"{file['read']:,} read", f"{file['accepted']:,} accepted"]
    told += [f"{len(refused):,} refused"] if refused else []
    told += [f"{len(warnings):,} warnings"] if warnings else []
    yield f"{file['path']} ({kind}): {', '.join(told)}"
    yield from _problems(refused, "")
    yield from _problems(warnings, "warning: ")


def _problems(problems: list[Mapping[str, str]], label: str) -> Iterator[str]:
    for problem in problems[:SHOWN]:
        yield f"  {problem['where']}: {label}{problem['reason']}"
    if len(problems) > SHOWN:
        yield f"  … and {len(problems) - SHOWN:,} more; --json lists them all"
