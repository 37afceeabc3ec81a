"""Edits: a console's word on one field of what files publish.

An edit holds until someone chooses. A load that says otherwise is a conflict to be shown; it is shown again with
every load that says so, and no more once someone chose the edit knowing what the files say.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from fair.records import Record

FAIR = "fair"  # the kind of an edit of the fair itself; its source and id are empty
CONSOLE = "console"  # the source of records that were made in the console; no file may have it

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`value` stands for `field` of a record, where the files say `said`.

    `kept` says that someone chose the edit knowing `said`; `conflict_at` is since when a choice is waited for.
    """

    kind: str
    source: str
    id: str
    field: str
    value: Any
    said: Any
    at: datetime
    kept: bool = False
    conflict_at: datetime | None = None


def met(edit: Edit, said: Any, *, at: datetime) -> Edit:
    """Return the edit as it stands after a load in which the files say `said`."""
    if said == edit.value:
        return replace(edit, said=said, kept=False, conflict_at=None)
    if said == edit.said and edit.kept:
        return edit
    waiting_since = edit.conflict_at if said == edit.said else None
    return replace(edit, said=said, kept=False, conflict_at=waiting_since or at)


def edited(record: R, edits: Iterable[Edit]) -> R:
    """Return the record with the edits' values."""
    return replace(record, **{edit.field: edit.value for edit in edits})
