"""Reads a written calendar back with vobject, which shares no code with what wrote it.

Each zone gets a name first that nobody knows, so that a time can only be right by the VTIMEZONE that was written.
"""

import itertools
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import vobject  # type: ignore[import-untyped]  # it ships no types

_FRESH = itertools.count()


@dataclass(frozen=True)
class ReadBack:
    """A calendar as another program sees it."""

    component: Any

    @property
    def method(self) -> str:
        return str(self.component.method.value)

    @property
    def entries(self) -> list[Any]:
        return list(self.component.contents.get("vevent", []))

    @property
    def entry(self) -> Any:
        (entry,) = self.entries
        return entry


def read_back(content: bytes) -> ReadBack:
    renamed = re.sub(rb"(TZID[:=])([^:\r\n]+)", rb"\1Nowhere/%d" % next(_FRESH), content)
    component = vobject.readOne(renamed.decode())
    component.validate(raiseException=True)
    return ReadBack(component)


def said(entry: Any, name: str) -> str | None:
    """Return the value of a property, None where it is not there."""
    content = entry.contents.get(name)
    return content[0].value if content else None


def moment(entry: Any, name: str) -> datetime | None:
    """Return when a property says, in UTC; a time without a zone is an error."""
    content = entry.contents.get(name)
    if not content:
        return None
    value: datetime = content[0].value
    assert value.tzinfo is not None
    return value.astimezone(UTC)
