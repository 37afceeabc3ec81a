"""Files that an organizer sent, on their way into the programme: read, shown, and applied once somebody has pressed.

They lie in a folder of the home, each under its own name. What a press confirms is what was shown: the files are read and
compared anew before they are applied, and where that comes to something else, it is shown again instead.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from fair.errors import CannotDo
from fair.loads import FileRead
from fair.text import clean
from fair.uploads import State, Upload
from handlers import loading, undoing
from handlers.editing import shown
from handlers.load_report import Report
from handlers.loading import How
from handlers.undoing import Undoing
from knowledge.readers.seen import Seen, seen
from store import loads, uploads
from store.database import Database, Tx

CHANGED = "changed"  # a problem: what the files would do is no longer what was shown
REMOVALS = "removals"  # a problem: so many records would be removed that it has to be asked for
READ, COMPARED, KEPT = 0.5, 0.6, 0.95  # how far it has come then
_UNSAFE = re.compile(r"[\x00-\x1f/\\:]")

GetOn = Callable[[float], None]


class Done(Protocol):
    """What is written in the transaction that applies: how it then stands."""

    async def __call__(self, tx: Tx, step: "Step") -> None: ...


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a step: the state that follows, and what goes with it."""

    state: State
    shown: Mapping[str, Any]
    problem: Mapping[str, str]


def stored_name(name: str, taken: Sequence[str]) -> str:
    """Return the name under which a file lies in its folder: its own, as far as that is one, since it tells the source."""
    plain = clean(_UNSAFE.sub("_", name)).strip(". ")[:120] or "file"
    return plain if plain not in taken else f"{len(taken)} {plain}"


async def read(db: Database, upload: Upload, folder: Path, *, get_on: GetOn, at: datetime) -> Step:
    """Read files and say what they would do."""
    if upload.choices.undo:
        return await _undoing(db, at=at)
    files, how = await _read(db, upload, folder, get_on)
    if unclear := [file.path for file in files if file.unclear]:
        return Step(State.UNCLEAR, {}, {"files": "; ".join(unclear)})
    looked = await loading.look(db, files, how, at=at)
    held = shown.packed(looked.report, looked.plan)
    return Step(State.REFUSED if looked.plan is None else State.PLANNED, held, held["refusal"] if looked.plan is None else {})


async def apply(
    db: Database,
    upload: Upload,
    folder: Path,
    *,
    get_on: GetOn,
    done: Done,
    at: datetime,
) -> Step:
    """Apply what was confirmed, in one transaction with `done`; where it comes to something else by now, return that to be shown."""
    if upload.choices.undo:
        return await _undone(db, upload, done, at=at)
    files, how = await _read(db, upload, folder, get_on)
    while True:
        looked = await loading.look(db, files, how, at=at)
        held = shown.packed(looked.report, looked.plan)
        get_on(COMPARED)
        if looked.plan is None:
            return Step(State.REFUSED, held, held["refusal"])
        if not shown.same(held, upload.shown):
            return Step(State.PLANNED, held, {"why": CHANGED})
        if looked.plan.refusal is not None:
            return Step(State.PLANNED, held, {"why": REMOVALS})
        applied = Step(State.APPLIED, held, {})
        if looked.ready is None:
            return applied
        try:
            await _carry_out(db, looked.ready, looked.report.as_json(), get_on, partial(done, step=applied))
        except loads.Outdated:
            continue
        except CannotDo as err:  # a full disk
            return Step(State.PLANNED, held, {"why": err.why, "mend": err.mend})
        return applied


async def _undoing(db: Database, *, at: datetime) -> Step:
    async with db.read() as tx:
        looked = await undoing.looked_at(tx, at=at)
    held = shown.packed(_report(looked), looked)
    return Step(State.REFUSED if looked.refusal else State.PLANNED, held, held["refusal"])


async def _undone(db: Database, upload: Upload, done: Done, *, at: datetime) -> Step:
    """Undo the last load, if that is still what was shown."""
    planned = await _undoing(db, at=at)
    if planned.state is State.REFUSED:
        return planned
    if not shown.same(planned.shown, upload.shown):
        return Step(State.PLANNED, planned.shown, {"why": CHANGED})
    applied = Step(State.APPLIED, planned.shown, {})
    looked = await undoing.undo_last(db, also=partial(done, step=applied), at=at)
    return applied if looked.refusal is None else Step(State.REFUSED, planned.shown, shown.packed(_report(looked), None)["refusal"])


def _report(looked: Undoing) -> Report:
    return Report(files=(), changes=looked.changes, told=looked.told, refusal=looked.refusal)


async def tables(db: Database, upload: Upload, folder: Path) -> list[tuple[str, Seen]]:
    """Return the tables among the files, each with the name of its file, to say which of their headings is which column."""
    maps = await _maps(db, upload, folder)
    found = [(sent.name, await asyncio.to_thread(seen, folder / sent.stored, maps.get(sent.stored))) for sent in upload.files]
    return [(name, table) for name, table in found if table is not None]


async def refused(db: Database, upload: Upload, folder: Path) -> list[FileRead]:
    """Return the files read anew, for the rows in them that are no records."""
    files, _ = await _read(db, upload, folder, lambda _: None)
    return files


async def _carry_out(
    db: Database, ready: loads.Ready, report: Mapping[str, Any], get_on: GetOn, done: Callable[[Tx], Awaitable[None]]
) -> None:
    async def kept(part: float) -> None:
        get_on(COMPARED + part * (KEPT - COMPARED))

    await loading.carry_out(db, ready, report, also=done, kept=kept)


async def _read(db: Database, upload: Upload, folder: Path, get_on: GetOn) -> tuple[list[FileRead], How]:
    """Return the files as they were sent, under their own names, and how they are to be loaded."""
    maps = await _maps(db, upload, folder)
    choices = upload.choices
    how = How(
        zone=ZoneInfo(choices.zone) if choices.zone else None,
        maps={str(folder / stored): mapping for stored, mapping in maps.items()},
        source=choices.source,
        allow_removals=choices.allow_removals,
    )
    paths = [folder / sent.stored for sent in upload.files]
    files = await loading.read(db, paths, how, met=lambda part: get_on(part * READ))
    return [replace(file, path=_as_sent(file.path, folder)) for file in files], how


def _as_sent(path: str, folder: Path) -> str:
    return path.removeprefix(f"{folder}/")


async def _maps(db: Database, upload: Upload, folder: Path) -> dict[str, Mapping[str, Any]]:
    """Return how the headings of each table are read, where somebody said so: now, or of a file with the same headings before."""
    chosen = upload.choices.maps or {}
    return dict(chosen) | {
        sent.stored: mapping for sent in upload.files if (mapping := await _known(db, folder / sent.stored, sent.stored, chosen))
    }


async def _known(db: Database, path: Path, stored: str, chosen: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    if stored in chosen:
        return chosen[stored]
    async with db.read() as tx:
        if not await uploads.any_read(tx):
            return None
    if (table := await asyncio.to_thread(seen, path)) is None:
        return None
    async with db.read() as tx:
        return await uploads.read_as(tx, table.shape)
