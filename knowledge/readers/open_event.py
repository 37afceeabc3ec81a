"""Open Event (eventyay) exports: a folder or zip with `event`, `sessions`, `sponsors` and more as JSON.

Sessions carry their speakers, track, type and place with them, so the other lists are not needed. The
sponsors of such a fair are those with a stand, as far as there are stands at all: they are read as
exhibitors. `sessions` alone, or with other names for the files, is read too.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from fair.loads import FileRead
from fair.records import Exhibitor, Session
from knowledge.readers import fields
from knowledge.readers.collected import Collected
from knowledge.readers.frab import status
from knowledge.readers.refusal import FileRefused, RecordRefused
from knowledge.readers.sessions import KINDS, Item, Told, gather, span
from knowledge.readers.source import Context, Source
from knowledge.readers.zones import zone_named

NAME = "open-event"


def claims(source: Source) -> bool:
    if source.shape == "json":
        return _are_sessions(source.json)
    return source.shape in ("folder", "zip") and "sessions" in (parts := _parts(source)) and _are_sessions(parts["sessions"].json)


def read(source: Source, context: Context) -> FileRead:
    parts = {"sessions": source} if source.shape == "json" else _parts(source)
    fair = parts["event"].json if "event" in parts else {}
    fair = fair if isinstance(fair, Mapping) else {}
    zone = zone_named(str(fair["timezone"])) if fair.get("timezone") else context.zone
    collected = gather(_items("sessions", parts["sessions"].json), partial(_session, zone=zone))
    kinds = KINDS
    if "sponsors" in parts:
        _read_sponsors(parts["sponsors"].json, collected)
        kinds |= {Exhibitor.PLURAL}
    return collected.done(source, format=NAME, kinds=kinds, named=fields.line("name", fair.get("name")))


def _parts(source: Source) -> dict[str, Source]:
    """Return the lists of the export by name; a zip may hold them in a folder, with or without ".json"."""
    return {PurePosixPath(path).name.removesuffix(".json"): member for path, member in source.members.items() if member.shape == "json"}


def _are_sessions(content: Any) -> bool:
    return isinstance(content, list) and any(
        isinstance(said, Mapping) and {"starts-at", "microlocation"} <= said.keys() for said in content
    )


def _items(name: str, content: Any) -> Iterator[Item[Mapping[str, Any]]]:
    if not isinstance(content, list):
        raise FileRefused(f"has {name} that are not a list")
    for number, said in enumerate(content):
        said = said if isinstance(said, Mapping) else {}
        yield Item(f"{name}[{number}]", fields.identity(said.get("id")), said)


def _session(item: Item[Mapping[str, Any]], zone: ZoneInfo | None) -> Told:
    said = item.said
    when = span(fields.moment("starts-at", said.get("starts-at")), fields.moment("ends-at", said.get("ends-at")), zone)
    speakers: Sequence[Any] = said["speakers"] if isinstance(said.get("speakers"), list) else []
    read = Session(
        id=item.id,
        title=fields.title(said.get("title")),
        start=when.start,
        end=when.end,
        room=fields.line("microlocation", _name(said.get("microlocation"))),
        track=fields.line("track", _name(said.get("track"))),
        type=fields.line("session-type", _name(said.get("session-type"))),
        language=fields.line("language", said.get("language")),
        speakers=fields.names("speaker", (_name(speaker) for speaker in speakers)),
        text=fields.prose("text", said.get("subtitle"), said.get("short-abstract"), said.get("long-abstract")),
        registration=fields.address("signup-url", said.get("signup-url")),
        recording_url=fields.address("video-url", said.get("video-url")),
        status=status(said.get("state")),
    )
    return read, when.warnings


def _read_sponsors(content: Any, collected: Collected) -> None:
    for item in _items("sponsors", content):
        try:
            collected.accept(_sponsor(item), item.where)
        except RecordRefused as err:
            collected.refuse(item.where, err.reason, kind=Exhibitor.KIND, id=item.id)


def _sponsor(item: Item[Mapping[str, Any]]) -> Exhibitor:
    name = fields.line("name", item.said.get("name"))
    if name is None:
        raise RecordRefused("has no name")
    return Exhibitor(
        id=item.id,
        name=name,
        categories=fields.names("type", [item.said.get("type")]),
        text=fields.prose("description", item.said.get("description")),
        website=fields.address("url", item.said.get("url")),
    )


def _name(value: Any) -> Any:
    return value.get("name") if isinstance(value, Mapping) else value
