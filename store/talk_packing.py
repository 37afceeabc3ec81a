"""What comes in and what goes out as plain JSON values, and back; what is as nothing were said is left out.

The bytes of files do not stand in the JSON but apart, each content once: under its key, or under what SHA-256 makes
of it where it has none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from fair.calendar import in_utc
from fair.talk import Button, File, Incoming, Look, Mark, Reply, Sign, Spot

Packed = dict[str, Any]
FILES = ("picture", "file")  # fields of a reply
_SAME = {str, int}  # most of what there is, and JSON's own


def pack_incoming(incoming: Incoming) -> Packed:
    return _packed(incoming)


def unpack_incoming(packed: Packed) -> Incoming:
    return Incoming(**_unpacked(packed))


def pack_reply(reply: Reply) -> tuple[Packed, Mapping[str, File]]:
    """Return a reply without the bytes of its files, and those files by the key of their content."""
    files = {content_key(file): file for file in (reply.picture, reply.file) if file is not None}
    return _packed(reply), files


def unpack_reply(packed: Packed, contents: Mapping[str, bytes]) -> Reply:
    """Put a reply together again; `contents` are the bytes by the key of the content. A file whose bytes are no more is left out."""
    whole = {name: value for name, value in packed.items() if name not in FILES}
    for name in FILES:
        if name in packed and packed[name]["content"] in contents:
            whole[name] = {**packed[name], "content": contents[packed[name]["content"]]}
    return Reply(**_unpacked(whole))


def content_keys(packed: Packed) -> list[str]:
    """Return the keys of the contents that a packed reply lacks."""
    return [packed[name]["content"] for name in FILES if name in packed]


def content_key(file: File) -> str:
    return file.key or sha256(file.content).hexdigest()


def _packed(value: Any) -> Packed:
    """Return the fields of a value that are not as they are by default."""
    packed = {}
    for name, default in _fields(value.__class__):
        one = getattr(value, name)
        if default is MISSING or one != default:
            packed[name] = one if one.__class__ in _SAME else _plain(one)
    return packed


@cache
def _fields(kind: type) -> Sequence[tuple[str, Any]]:
    return [(field.name, field.default) for field in fields(kind)]


def _plain(value: Any) -> Any:
    match value:
        case tuple():
            return [_plain(part) for part in value]
        case Mark() | Button() | Spot():
            return _packed(value)
        case datetime():
            return in_utc(value).isoformat()
        case File():
            return {**_packed_file(value), "content": content_key(value)}
        case _:
            return value


def _packed_file(file: File) -> Packed:
    return {"name": file.name, "media_type": file.media_type, **({"key": file.key} if file.key else {})}


def _unpacked(packed: Packed) -> Packed:
    return {name: _READ[name](value) if name in _READ else value for name, value in packed.items()}


_READ: Mapping[str, Callable[[Any], Any]] = {
    "at": datetime.fromisoformat,
    "sign": Sign,
    "spot": lambda packed: Spot(**packed),
    "marks": lambda packed: tuple(Mark(**{**mark, "look": Look(mark["look"])}) for mark in packed),
    "buttons": lambda packed: tuple(tuple(Button(**button) for button in row) for row in packed),
    "picture": lambda packed: File(**packed),
    "file": lambda packed: File(**packed),
}
