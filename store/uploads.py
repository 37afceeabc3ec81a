"""Files that organizers sent, and how far they have come: rows that any process can look at, and one has in hand at a time.

Each step raises the version of the row and is refused where that is another one by now, so that nothing is done twice.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from fair.uploads import WAITING, Choices, Sent, State, Upload
from store.database import AnyRow, Tx
from store.load_tables import heading_map, upload

LEASE = timedelta(seconds=60)  # renewed whenever it gets on; a part of a large file takes some seconds
WHOLE = 1000
INTERRUPTED = "interrupted"


async def add(tx: Tx, *, visitor: int | None, folder: str, files: tuple[Sent, ...], choices: Choices, at: datetime) -> int:
    """Note files that were sent; return their number."""
    values = {
        "visitor": visitor,
        "at": at,
        "folder": folder,
        "files": [asdict(each) for each in files],
        "choices": asdict(choices),
        "state": State.UPLOADED,
        "version": 1,
        "progress": 0,
        "shown": {},
        "problem": {},
    }
    return int((await tx.rows(insert(upload).values(values).returning(upload.c.number)))[0][0])


async def get(tx: Tx, number: int) -> Upload | None:
    """Return what was sent under a number, None where it is kept no longer."""
    found = await tx.rows(select(upload).where(upload.c.number == number))
    return _upload(found[0]) if found else None


async def latest(tx: Tx, *, most: int) -> list[Upload]:
    """Return what was sent last, the latest first."""
    return [_upload(row) for row in await tx.rows(select(upload).order_by(upload.c.number.desc()).limit(most))]


async def waits(tx: Tx, *, now: datetime) -> bool:
    """Say whether there is anything to take."""
    return bool(await tx.rows(select(upload.c.number).where(_to_take(now)).limit(1)))


async def take(tx: Tx, *, now: datetime) -> Upload | None:
    """Take the next that waits to be read or applied; None where nothing does.

    What a process that is gone was reading is read again. What it was applying was not applied, and waits for another press.
    """
    await tx.run(update(upload).where(_left_applying(now)).values(_INTERRUPTED))
    found = await tx.rows(select(upload).where(_to_take(now)).order_by(upload.c.number).limit(1))
    if not found:
        return None
    first = _upload(found[0])
    state = WAITING.get(first.state, first.state)
    return await step(tx, first, state=state, progress=0.0, held=now + LEASE)


async def step(
    tx: Tx,
    at: Upload,
    *,
    state: State,
    progress: float | None = None,
    held: datetime | None = None,
    choices: Choices | None = None,
    shown: Mapping[str, Any] | None = None,
    problem: Mapping[str, str] | None = None,
) -> Upload | None:
    """Take what was sent one step on from how it was seen; None where it is otherwise by now. `held`: until when it is in hand."""
    after = replace(
        at,
        state=state,
        version=at.version + 1,
        progress=at.progress if progress is None else progress,
        choices=choices or at.choices,
        shown=at.shown if shown is None else shown,
        problem=problem or {},
    )
    values = {
        "state": after.state,
        "version": after.version,
        "progress": round(after.progress * WHOLE),
        "held": held,
        "choices": asdict(after.choices),
        "shown": after.shown,
        "problem": after.problem,
    }
    stepped = await tx.run(update(upload).where(upload.c.number == at.number, upload.c.version == at.version).values(values))
    return after if stepped else None


async def get_on(tx: Tx, which: Upload, progress: float, *, now: datetime) -> None:
    """Note how far what is in hand has come, and keep it in hand."""
    same = (upload.c.number == which.number, upload.c.version == which.version)
    await tx.run(update(upload).where(*same).values(progress=round(progress * WHOLE), held=now + LEASE))


async def let_go(tx: Tx, *, now: datetime) -> None:
    """Let go of all that is in hand: for a process that serves alone, at its start."""
    await tx.run(update(upload).where(upload.c.held.is_not(None)).values(held=now - timedelta(seconds=1)))


async def old(tx: Tx, *, until: datetime) -> list[Upload]:
    """Return what was sent until then and nobody has in hand."""
    return [_upload(row) for row in await tx.rows(select(upload).where(upload.c.at <= until, upload.c.held.is_(None)))]


async def folders(tx: Tx) -> frozenset[str]:
    """Return the folders of all that is kept."""
    return frozenset(folder for (folder,) in await tx.rows(select(upload.c.folder)))


async def drop(tx: Tx, which: Upload) -> None:
    """Forget what was sent."""
    await tx.run(delete(upload).where(upload.c.number == which.number, upload.c.version == which.version))


async def any_read(tx: Tx) -> bool:
    """Say whether anybody ever said how a table's headings are read."""
    return bool(await tx.rows(select(heading_map.c.shape).limit(1)))


async def read_as(tx: Tx, shape: str) -> Mapping[str, Any] | None:
    """Return how somebody read the headings of a table of this shape before."""
    found = await tx.rows(select(heading_map.c.mapping).where(heading_map.c.shape == shape))
    return found[0].mapping if found else None


async def remember(tx: Tx, shape: str, mapping: Mapping[str, Any], *, at: datetime) -> None:
    """Remember how somebody reads the headings of a table of this shape."""
    await tx.run(delete(heading_map).where(heading_map.c.shape == shape))
    await tx.run(insert(heading_map), {"shape": shape, "mapping": mapping, "at": at})


def _upload(row: AnyRow) -> Upload:
    values = dict(row._mapping)
    held = {"files", "choices", "state", "progress", "held"}
    return Upload(
        **{name: value for name, value in values.items() if name not in held},
        files=tuple(Sent(**each) for each in values["files"]),
        choices=Choices(**values["choices"]),
        state=State(values["state"]),
        progress=values["progress"] / WHOLE,
    )


def _left_applying(now: datetime) -> Any:
    return (upload.c.state == State.APPLYING) & (upload.c.held < now)


def _to_take(now: datetime) -> Any:
    left = (upload.c.state.in_([State.READING, State.APPLYING])) & (upload.c.held < now)
    return or_(upload.c.state.in_(list(WAITING)), left)


_INTERRUPTED = {"state": State.PLANNED, "version": upload.c.version + 1, "held": None, "problem": {"why": INTERRUPTED}}
