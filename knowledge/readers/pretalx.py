"""Talks as pretalx's own interfaces give them: submissions with a `code` and the slot they have.

Three shapes: a list of submissions (`results` of the API, or bare), the same nested by day and minute as
sites cache it, and the schedule page's data, where talks name rooms, tracks and speakers by their ids.
A talk with several slots is given once for each.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from fair.loads import FileRead
from fair.records import Session
from knowledge.readers import fields
from knowledge.readers.frab import status
from knowledge.readers.sessions import KINDS, Item, Told, gather, span
from knowledge.readers.source import Context, Source
from knowledge.readers.zones import zone_named

NAME = "pretalx"

Talk = Mapping[str, Any]
_SLOTTED = (frozenset({"code", "title", "slot"}), frozenset({"code", "title", "slots"}))
_TIMED = (frozenset({"code", "title", "start"}), *_SLOTTED)


def claims(source: Source) -> bool:
    return source.shape == "json" and next(_talks(source.json), None) is not None


def read(source: Source, context: Context) -> FileRead:
    content = source.json
    top = content if isinstance(content, Mapping) else {}
    zone = zone_named(str(top["timezone"])) if top.get("timezone") else context.zone
    names = {kind: _names(top.get(kind)) for kind in ("rooms", "tracks", "speakers")}
    collected = gather(_items(content), partial(_session, zone=zone, names=names))
    return collected.done(source, format=NAME, kinds=KINDS, named=fields.line("title", top.get("event_name")))


def _items(content: Any) -> Iterator[Item[tuple[Talk, Talk]]]:
    for where, talk in _talks(content):
        slots = talk.get("slots")
        for slot in slots if isinstance(slots, list) and slots else [talk.get("slot", talk)]:
            yield Item(where, fields.identity(talk["code"]), (talk, slot if isinstance(slot, Mapping) else {}))


def _talks(content: Any) -> Iterator[tuple[str, Talk]]:
    """Return each talk and its path, wherever the known shapes hold it."""
    if isinstance(content, list):
        yield from _listed("", content, _SLOTTED)
    elif isinstance(content, Mapping):
        yield from _listed("results", content.get("results"), _SLOTTED)
        yield from _listed("talks", content.get("talks"), _TIMED)
        yield from _nested("schedule", content.get("schedule"))


def _listed(path: str, content: Any, forms: Sequence[frozenset[str]]) -> Iterator[tuple[str, Talk]]:
    for place, talk in enumerate(content if isinstance(content, list) else []):
        if isinstance(talk, Mapping) and any(form <= talk.keys() for form in forms):
            yield f"{path}[{place}]", talk


def _nested(path: str, content: Any) -> Iterator[tuple[str, Talk]]:
    """Go down through days, minutes and rooms to the talks; the depth is bounded by that of the JSON."""
    if not isinstance(content, Mapping):
        return
    if any(form <= content.keys() for form in _SLOTTED):
        yield path, content
        return
    for key, inner in content.items():
        yield from _nested(f'{path}["{key}"]', inner)


def _session(item: Item[tuple[Talk, Talk]], zone: ZoneInfo | None, names: Mapping[str, Mapping[str, Any]]) -> Told:
    talk, slot = item.said
    when = span(fields.moment("start", slot.get("start")), fields.moment("end", slot.get("end")), zone)
    speakers = talk.get("speakers") if isinstance(talk.get("speakers"), list) else []
    read = Session(
        id=item.id,
        title=fields.title(talk.get("title")),
        title_zh=fields.chinese_line("title", talk.get("title")),
        start=when.start,
        end=when.end,
        room=fields.line("room", _name(slot.get("room"), names["rooms"])),
        track=fields.line("track", _name(talk.get("track"), names["tracks"])),
        type=fields.line("type", _name(talk.get("submission_type"), {})),
        language=fields.line("language", talk.get("content_locale")),
        speakers=fields.names("speaker", (_name(speaker, names["speakers"]) for speaker in speakers or [])),
        text=fields.prose("text", talk.get("abstract"), talk.get("description")),
        url=fields.address("url", talk.get("url")),
        status=status(talk.get("state")),
    )
    return read, when.warnings


def _names(found: Any) -> dict[str, Any]:
    """Return names by id or code, for talks that tell only those."""
    entries: Sequence[Any] = found if isinstance(found, list) else []
    return {str(entry.get("code") or entry.get("id")): entry.get("name") for entry in entries if isinstance(entry, Mapping)}


def _name(value: Any, known: Mapping[str, Any]) -> Any:
    """Return a name that stands in place, in an object, or elsewhere under the id."""
    if isinstance(value, Mapping):
        return value.get("name", value)
    return known.get(str(value), value)
