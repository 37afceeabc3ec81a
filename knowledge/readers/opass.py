"""OPass `session.json`, as COSCUP and SITCON write it: every text in a `zh` and an `en` block.

Types, rooms and tags stand under their ids beside the sessions. What OPass calls a session's type is
what visitors know as its track.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from fair.loads import FileRead
from fair.records import Session
from knowledge.readers import fields
from knowledge.readers.frab import status
from knowledge.readers.sessions import KINDS, Item, Told, gather, span
from knowledge.readers.source import Context, Source

NAME = "opass"


def claims(source: Source) -> bool:
    if source.shape != "json" or not isinstance(source.json, Mapping):
        return False
    sessions = source.json.get("sessions")
    return isinstance(sessions, list) and any(isinstance(said, Mapping) and isinstance(said.get("zh"), Mapping) for said in sessions)


def read(source: Source, context: Context) -> FileRead:
    named = {kind: _by_id(source.json.get(kind)) for kind in ("session_types", "rooms", "speakers")}
    items = [_item(number, said) for number, said in enumerate(source.json["sessions"])]
    return gather(items, partial(_session, zone=context.zone, named=named)).done(source, format=NAME, kinds=KINDS)


def _item(number: int, said: Any) -> Item[Mapping[str, Any]]:
    said = said if isinstance(said, Mapping) else {}
    return Item(f"sessions[{number}]", fields.identity(said.get("id")), said)


def _session(item: Item[Mapping[str, Any]], zone: ZoneInfo | None, named: Mapping[str, Mapping[str, Any]]) -> Told:
    said = item.said
    when = span(fields.moment("start", said.get("start")), fields.moment("end", said.get("end")), zone)
    title, text = _both(said, "title"), _both(said, "description")
    speakers = said.get("speakers") if isinstance(said.get("speakers"), list) else []
    read = Session(
        id=item.id,
        title=fields.title(title),
        title_zh=fields.chinese_line("title", title),
        start=when.start,
        end=when.end,
        room=fields.line("room", _name(said.get("room"), named["rooms"])),
        track=fields.line("type", _name(said.get("type"), named["session_types"])),
        language=fields.line("language", said.get("language")),
        speakers=fields.names("speaker", (_name(speaker, named["speakers"]) for speaker in speakers or [])),
        text=fields.prose("text", text),
        text_zh=fields.chinese_prose("text", text),
        url=fields.address("uri", said.get("uri")),
        stream_url=fields.address("live", said.get("live")),
        recording_url=fields.address("record", said.get("record")),
        status=status(said.get("status")),
    )
    return read, when.warnings


def _both(said: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    """Return a field in both languages; either may lack it."""
    return {language: said[language].get(field) for language in ("en", "zh") if isinstance(said.get(language), Mapping)}


def _by_id(found: Any) -> dict[str, Mapping[str, Any]]:
    entries: Sequence[Any] = found if isinstance(found, list) else []
    return {str(entry.get("id")): _both(entry, "name") for entry in entries if isinstance(entry, Mapping)}


def _name(id: Any, known: Mapping[str, Mapping[str, Any]]) -> Any:
    """Return the names under an id; the id itself where it is not explained."""
    names = known.get(str(id), {})
    return names if any(names.values()) else id
