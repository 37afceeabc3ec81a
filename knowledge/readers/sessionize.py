"""Sessionize's "All data" JSON: sessions that name speakers, rooms and categories by their ids.

Times are local and carry no zone. Categories are the fair's own ("Track", "Language", "Session format");
answers to the fair's own questions are read where they are addresses of a stream or a recording.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from fair.loads import FileRead
from fair.records import Session
from knowledge.readers import fields
from knowledge.readers.frab import status
from knowledge.readers.sessions import KINDS, Item, Told, gather, span
from knowledge.readers.source import Context, Source

NAME = "sessionize"
SERVICE = "service"  # breaks, registration and the like

_TRACK = re.compile(r"track|topic|主题|分会场", re.IGNORECASE)
_TYPE = re.compile(r"format|type|形式|类型", re.IGNORECASE)
_LANGUAGE = re.compile(r"language|sprache|语言", re.IGNORECASE)
_STREAM = re.compile(r"stream|live|直播", re.IGNORECASE)
_RECORDING = re.compile(r"video|recording|youtube|录像", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """What the sessions' ids stand for; categories and questions by the id of the item or question."""

    speakers: Mapping[str, Any]
    rooms: Mapping[str, Any]
    categories: Mapping[str, tuple[str, Any]]  # an item's id: its category's title, its own name
    questions: Mapping[str, str]


def claims(source: Source) -> bool:
    if source.shape != "json" or not isinstance(source.json, Mapping):
        return False
    sessions = source.json.get("sessions")
    return isinstance(sessions, list) and any(isinstance(said, Mapping) and "startsAt" in said for said in sessions)


def read(source: Source, context: Context) -> FileRead:
    content = source.json
    names = Names(
        speakers={id: speaker.get("fullName") or _full_name(speaker) for id, speaker in _by_id(content.get("speakers")).items()},
        rooms={id: room.get("name") for id, room in _by_id(content.get("rooms")).items()},
        categories=_category_items(content.get("categories")),
        questions={id: str(question.get("question")) for id, question in _by_id(content.get("questions")).items()},
    )
    items = [_item(number, said) for number, said in enumerate(content["sessions"])]
    return gather(items, partial(_session, zone=context.zone, names=names)).done(source, format=NAME, kinds=KINDS)


def _item(number: int, said: Any) -> Item[Mapping[str, Any]]:
    said = said if isinstance(said, Mapping) else {}
    return Item(f"sessions[{number}]", fields.identity(said.get("id")), said)


def _session(item: Item[Mapping[str, Any]], zone: ZoneInfo | None, names: Names) -> Told:
    said = item.said
    when = span(fields.moment("startsAt", said.get("startsAt")), fields.moment("endsAt", said.get("endsAt")), zone)
    categories = [names.categories[str(id)] for id in _list(said.get("categoryItems")) if str(id) in names.categories]
    answers = _answers(said, names)
    read = Session(
        id=item.id,
        title=fields.title(said.get("title")),
        start=when.start,
        end=when.end,
        room=fields.line("room", names.rooms.get(str(said.get("roomId")), said.get("room"))),
        track=fields.line("track", _of(categories, _TRACK)),
        type=SERVICE if said.get("isServiceSession") is True else fields.line("type", _of(categories, _TYPE)),
        language=fields.line("language", _of(categories, _LANGUAGE)),
        speakers=fields.names("speaker", (_speaker(speaker, names) for speaker in _list(said.get("speakers")))),
        text=fields.prose("description", said.get("description")),
        stream_url=fields.address("liveUrl", said.get("liveUrl")) or fields.address("answer", _of(answers, _STREAM)),
        recording_url=fields.address("recordingUrl", said.get("recordingUrl")) or fields.address("answer", _of(answers, _RECORDING)),
        status=status(said.get("status")),
    )
    return read, when.warnings


def _speaker(said: Any, names: Names) -> Any:
    """Return the name of a speaker told by id, or in place as other views of Sessionize do."""
    return said.get("name") if isinstance(said, Mapping) else names.speakers.get(str(said))


def _full_name(speaker: Mapping[str, Any]) -> str:
    return f"{speaker.get('firstName') or ''} {speaker.get('lastName') or ''}"


def _category_items(categories: Any) -> dict[str, tuple[str, Any]]:
    return {
        item_id: (str(category.get("title")), item.get("name"))
        for category in _by_id(categories).values()
        for item_id, item in _by_id(category.get("items")).items()
    }


def _answers(said: Mapping[str, Any], names: Names) -> list[tuple[str, Any]]:
    """Return the questions asked of the session with the answers that are addresses."""
    answers = [answer for answer in _list(said.get("questionAnswers")) if isinstance(answer, Mapping)]
    asked = [(names.questions.get(str(answer.get("questionId")), ""), answer.get("answerValue")) for answer in answers]
    return [(question, answer) for question, answer in asked if fields.address("answer", answer)]


def _of(told: Sequence[tuple[str, Any]], heading: re.Pattern[str]) -> Any:
    """Return the first value under a heading of that kind."""
    return next((value for title, value in told if heading.search(title)), None)


def _by_id(found: Any) -> dict[str, Mapping[str, Any]]:
    return {str(entry.get("id")): entry for entry in _list(found) if isinstance(entry, Mapping)}


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else []
