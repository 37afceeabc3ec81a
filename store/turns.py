"""What visitors asked, turn by turn, as stored: what the next question may lean on."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, bindparam, insert, select

from fair.asked import Gist
from fair.records import Ref
from fair.visitors import Turn
from store.database import AnyRow, Tx
from store.prepared import Values
from store.talk_tables import turn

Packed = Mapping[str, Any]

_ADD = insert(turn)
_READ = ("number", "inbox", "at", "text", "language", "found", "after", "topic")
_SAID = select(turn.c.records, *(turn.c[name] for name in _READ))
_LAST = _SAID.where(turn.c.visitor == bindparam("of")).order_by(turn.c.number.desc()).limit(bindparam("most"))
_UPTO = select(turn.c.number).where(turn.c.visitor == bindparam("of"), turn.c.inbox == bindparam("brought")).scalar_subquery()
_OF_INBOX = _LAST.where(turn.c.number <= _UPTO)


async def last(tx: Tx, visitor: int, *, limit: int) -> list[Turn]:
    """Return a visitor's last turns, the newest first."""
    return await _found(tx, _LAST, {"of": visitor, "most": limit})


async def of_inbox(tx: Tx, visitor: int, inbox: int, *, limit: int) -> list[Turn]:
    """Return the turn that this row of the inbox brought, and those before it, the newest first; none where it is no more."""
    return await _found(tx, _OF_INBOX, {"of": visitor, "brought": inbox, "most": limit})


async def add(tx: Tx, visitor: int, new: Turn) -> None:
    """Keep what was asked; its number is given to it here."""
    records = [[ref.kind, ref.row] for ref in new.records]
    kept = {name: getattr(new, name) for name in _READ if name != "number"}
    await tx.run(_ADD, {"visitor": visitor, "records": records, "gist": pack_gist(new.gist) if new.gist else None, **kept})


def pack_gist(gist: Gist) -> Packed:
    """Return a gist as it is stored."""
    return {"about": sorted(gist.about), "things": dict(gist.things), "aspects": sorted(gist.aspects)}


def unpack_gist(packed: Packed) -> Gist:
    return Gist(frozenset(packed["about"]), packed["things"], frozenset(packed["aspects"]))


async def _found(tx: Tx, query: Select[Any], asked: Values) -> list[Turn]:
    return [_turn(row) for row in await tx.rows(query, asked)]


def _turn(row: AnyRow) -> Turn:
    records = tuple(Ref(kind, number) for kind, number in row.records)
    return Turn(records=records, **{name: getattr(row, name) for name in _READ})
