"""A record as somebody typed it into a form: read by the same rules as a row of a table, and refused for the same reasons."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from fair.records import BY_KIND, Record
from knowledge.readers.collected import Collected
from knowledge.readers.columns import BY_NAME
from knowledge.readers.layout import layouts
from knowledge.readers.source import Context
from knowledge.readers.tables import read_rows

_NOTHING = "has nothing in any field"


def typed(kind: str, values: Mapping[str, str], *, zone: ZoneInfo) -> tuple[Record | None, tuple[str, ...]]:
    """Return the record of a kind ("session") that these fields make, and why not where they make none.

    What a table's row could do without is wrong here, since whoever typed it can mend it.
    """
    plural = BY_KIND[kind].PLURAL
    known = {name: value for name, value in values.items() if (plural, name) in BY_NAME}
    [layout] = layouts(tuple(known), {"kind": plural, **{name: name for name in known}})
    collected = Collected()
    read_rows(layout, [("", tuple(known.values()))], Context(zone), collected, heading_at="")
    wrong = tuple(each.reason for each in (*collected.refused, *collected.warnings))
    if wrong or not collected.records:
        return None, wrong or (_NOTHING,)
    return collected.records[0].record, ()
