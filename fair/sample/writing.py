"""A sample fair as the text of the files that `load` reads."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime, time
from io import StringIO
from typing import Any

from fair.records import BY_PLURAL, Fair, Record

_CLOCK = "%H:%M"
_MOMENT = "%Y-%m-%d %H:%M"
_FAIR_TEXTS = ("name", "name_zh", "venue", "venue_zh", "address", "address_zh", "emergency", "website")


def written(fair: Fair, records: Mapping[str, tuple[Record, ...]]) -> dict[str, str]:
    """Return the texts by file name: fair.toml, then a CSV of every kind, in the order of `records`."""
    return {"fair.toml": _toml(fair)} | {f"{plural}.csv": _csv(plural, rows) for plural, rows in records.items()}


def _csv(plural: str, rows: Iterable[Record]) -> str:
    columns = [each.name for each in fields(BY_PLURAL[plural]) if each.name != "origin"]
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(getattr(row, column)) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    """Write a value as a cell: times without an offset are the fair's own, lists are parted by `;`."""
    match value:
        case None:
            return ""
        case tuple():
            return ";".join(value)
        case datetime():
            return value.strftime(_MOMENT)
        case _:
            return str(value)


def _toml(fair: Fair) -> str:
    return "\n".join(_toml_lines(fair)) + "\n"


def _toml_lines(fair: Fair) -> Iterator[str]:
    yield from _entries({name: getattr(fair, name) for name in _FAIR_TEXTS})
    yield from _entries({"zone": fair.zone.key, "first_day": str(fair.first_day), "last_day": str(fair.last_day)})
    yield from _entries({"opens": fair.opens, "closes": fair.closes, "meeting_minutes": fair.meeting_minutes})
    for day, hours in sorted(fair.days.items()):
        yield from ("", f'[days."{day}"]', *_entries({"opens": hours.opens, "closes": hours.closes}))
    for hall in fair.halls:
        yield from ("", "[[hall]]", *_entries({each.name: getattr(hall, each.name) for each in fields(hall)}))
    for gate in fair.gates:
        yield from ("", "[[gate]]", *_entries({each.name: getattr(gate, each.name) for each in fields(gate)}))
    for walk in fair.walks:
        yield from ("", "[[walk]]", *_entries({"from": walk.origin, "to": walk.target, "minutes": walk.minutes}))
    for section, choices in fair.choices.items():
        yield from ("", f"[{section}]", *_entries(choices))


def _entries(values: Mapping[str, Any]) -> Iterator[str]:
    """Write keys and values, leaving out what is None; JSON's strings, numbers, lists and true/false are TOML's too."""
    for key, value in values.items():
        if value is not None:
            yield f"{key} = {json.dumps(value.strftime(_CLOCK) if isinstance(value, time) else value, ensure_ascii=False)}"
