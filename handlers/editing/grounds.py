"""The fair itself as words in a form, and back by the rules of fair.toml. Lists have a line for each entry, parted by "|"."""

from collections.abc import Collection, Mapping
from typing import Any

from fair.records import Fair
from knowledge.readers import fair_toml
from store.packing import pack

PLAIN = (
    "name",
    "name_zh",
    "first_day",
    "last_day",
    "opens",
    "closes",
    "venue",
    "venue_zh",
    "address",
    "address_zh",
    "emergency",
    "website",
)
_CLOCK = "%H:%M"
Row = Mapping[str, Any]


def words(fair: Fair) -> dict[str, str]:
    """Return the fair's fields as words."""
    plain = {name: _word(getattr(fair, name)) for name in PLAIN}
    days = [f"{day} | {hours.opens:{_CLOCK}} | {hours.closes:{_CLOCK}}" for day, hours in sorted(fair.days.items())]
    halls = [" | ".join(filter(None, (hall.id, hall.name, hall.name_zh))) for hall in fair.halls]
    walks = [f"{walk.origin} | {walk.target} | {walk.minutes}" for walk in fair.walks]
    return plain | {"days": "\n".join(days), "halls": "\n".join(halls), "walks": "\n".join(walks)}


def read(said: Mapping[str, str], changed: Collection[str], fair: Fair) -> tuple[dict[str, Any], list[str]]:
    """Return the packed values of the fields that changed, and what is wrong with them, a line each."""
    fields, wrong = fair_toml.said(_as_toml(said) | {"zone": fair.zone.key, "gate": [{"id": gate.id} for gate in fair.gates]})
    return {name: pack(fields.get(name, _NONE.get(name))) for name in changed}, wrong


def _as_toml(said: Mapping[str, str]) -> dict[str, Any]:
    """Return what is said as fair.toml would hold it; what is left empty is not said."""
    plain = {name: said[name] for name in PLAIN if said[name]}
    days = {first: {"opens": opens, "closes": closes} for first, opens, closes in (_cells(line, 3) for line in _lines(said["days"]))}
    return plain | {
        **({"days": days} if days else {}),
        "hall": [{"id": id, "name": name, "name_zh": name_zh} for id, name, name_zh in (_cells(line, 3) for line in _lines(said["halls"]))],
        "walk": [_walk(*_cells(line, 3)) for line in _lines(said["walks"])],
    }


def _walk(origin: str, target: str, minutes: str) -> Row:
    return {"from": origin, "to": target, "minutes": int(minutes) if minutes.isdecimal() else minutes}


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _cells(line: str, count: int) -> list[str]:
    cells = [cell.strip() for cell in line.replace("｜", "|").split("|")]
    return [*cells, *[""] * count][:count]


def _word(value: Any) -> str:
    return "" if value is None else f"{value:{_CLOCK}}" if hasattr(value, "hour") else str(value)


_NONE: Mapping[str, Any] = {"days": {}, "halls": (), "walks": ()}
