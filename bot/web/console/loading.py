"""Loading: files are sent, what they would do is shown while and after it is found out, and a press applies it.

The work is the job's (`scheduler.uploading`); these pages only look at the row that it writes, so closing one stops nothing.
"""

import asyncio
import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.responses import Response

from bot.web.console.frame import back, not_here, page, part, refusal
from bot.web.console.seat import Seat
from fair.uploads import MOST_BYTES, MOST_FILES, WAITING, Choices, Sent, State, Upload
from handlers.console.edit_texts import EditTexts
from handlers.console.load_texts import LoadTexts
from handlers.editing import changing, refused_file, shown
from handlers.editing import uploads as handling
from handlers.workbooks import XLSX
from knowledge.readers.columns import KINDS
from knowledge.readers.seen import columns_of, map_of
from store import undo, uploads

LOAD = "/console/load"
MOST_BODY = MOST_BYTES + 64 * 1024  # with what stands around the files
LISTED = 10
IN_HAND = frozenset({*WAITING, *WAITING.values()})


async def load(seat: Seat) -> Response:
    """Show where files go, what was sent last, and what can be undone."""
    return await _load(seat)


async def _load(seat: Seat, *, trouble: str = "", status: int = 200) -> Response:
    async with seat.read() as tx:
        sent, undoable = await uploads.latest(tx, most=LISTED), await undo.when(tx)
    words = LoadTexts(seat.texts)
    facts = {"sent": sent, "undoable": undoable, "trouble": trouble, "scripts": ("drop.js",)}
    return page(seat, "load.html", status=status, notices={"dropped": words.dropped()}, words=words, **facts)


async def send(seat: Seat) -> Response:
    """Take files; they are read beside."""
    words = LoadTexts(seat.texts)
    async with seat.request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
        given = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
        if not given:
            return await _load(seat, trouble=words.no_file(), status=422)
        folder = secrets.token_hex(8)
        sent = await _kept(given, _folder(seat) / folder)
        source = form.get("source")
        choices = Choices(source=source.strip()[:200] or None if isinstance(source, str) else None)
    number = await _added(seat, folder, sent, choices)
    return back(seat, f"{LOAD}/{number}")


async def undo_last(seat: Seat) -> Response:
    """Have looked at what undoing the last load would do."""
    number = await _added(seat, secrets.token_hex(8), (), Choices(undo=True))
    return back(seat, f"{LOAD}/{number}")


async def upload(seat: Seat) -> Response:
    """Show how far it has come, and what it would do."""
    found = await _asked(seat)
    if found is None:
        return not_here(seat)
    plan = shown.unpacked(found.shown)
    facts: dict[str, Any] = {
        "words": LoadTexts(seat.texts),
        "field": EditTexts(seat.texts).field,
        "upload": found,
        "plan": plan,
        "busy": found.state in IN_HAND,
        "notice_text": changing.notice(plan.sample, seat.texts) if plan and plan.sample else "",
    }
    return part(seat, "upload_part.html", **facts) if "HX-Request" in seat.request.headers else page(seat, "upload.html", **facts)


async def confirm(seat: Seat) -> Response:
    """Have applied what was shown."""
    found = await _asked(seat)
    if found is None:
        return not_here(seat)
    choices = replace(found.choices, allow_removals="removals" in seat.form)
    seen = replace(found, version=int(version) if (version := seat.form.get("version", "")).isdecimal() else 0)
    async with seat.begin() as tx:
        if found.state is State.PLANNED and await uploads.step(tx, seen, state=State.CONFIRMED, progress=0.0, choices=choices):
            deed = "load.undo" if choices.undo else "load.apply"
            await seat.note(tx, deed, found.number, files=[each.name for each in found.files], removals=choices.allow_removals)
    return back(seat, f"{LOAD}/{found.number}")


async def headings(seat: Seat) -> Response:
    """Show which heading is taken for which column, with values below it, to be said otherwise."""
    found = await _asked(seat)
    if found is None or not found.files:
        return not_here(seat)
    tables = await handling.tables(seat.site.parts.db, found, _folder(seat) / found.folder)
    words = LoadTexts(seat.texts)
    kind = seat.asked("kind") if seat.asked("kind") in KINDS else next((table.kind for _, table in tables if table.kind), "exhibitors")
    facts: dict[str, Any] = {"tables": tables, "kind": kind, "kinds": KINDS, "columns": columns_of(kind)}
    return page(seat, "headings.html", words=words, field=EditTexts(seat.texts).field, upload=found, **facts)


async def read_so(seat: Seat) -> Response:
    """Have the files read as somebody says, and remember it for the next ones with these headings."""
    found = await _asked(seat)
    kind = seat.form.get("kind", "")
    if found is None or kind not in KINDS:
        return not_here(seat)
    tables = await handling.tables(seat.site.parts.db, found, _folder(seat) / found.folder)
    maps = dict(found.choices.maps or {})
    async with seat.begin() as tx:
        for number, (name, table) in enumerate(tables):
            chosen = {heading: seat.form.get(f"column-{number}-{place}", "") for place, heading in enumerate(table.headings)}
            if not any(chosen.values()):
                continue
            mapping = map_of(kind, chosen)
            maps |= {sent.stored: mapping for sent in found.files if sent.name == name}
            await uploads.remember(tx, table.shape, mapping, at=seat.at)
        if found.state not in IN_HAND | {State.APPLIED}:
            await uploads.step(tx, found, state=State.UPLOADED, progress=0.0, shown={}, choices=replace(found.choices, maps=maps))
            await seat.note(tx, "load.headings", found.number, kind=kind)
    return back(seat, f"{LOAD}/{found.number}")


async def refused(seat: Seat) -> Response:
    """Hand over the rows that are no records, as a workbook."""
    found = await _asked(seat)
    folder = _folder(seat) / found.folder if found else None
    if found is None or folder is None or not found.files or not await asyncio.to_thread(folder.is_dir):
        return not_here(seat)
    files = await handling.refused(seat.site.parts.db, found, folder)
    content = await asyncio.to_thread(refused_file.workbook, files, seat.texts)
    return Response(content, media_type=XLSX, headers={"Content-Disposition": 'attachment; filename="refused.xlsx"'})


async def drop(seat: Seat) -> Response:
    """Throw away what was sent and is not applied; its folder goes with the next sweep."""
    found = await _asked(seat)
    if found is None:
        return not_here(seat)
    if found.state in IN_HAND:
        return refusal(seat, 409, LoadTexts(seat.texts).under_way())
    async with seat.begin() as tx:
        await uploads.drop(tx, found)
        await seat.note(tx, "load.drop", found.number)
    return back(seat, LOAD, said="dropped")


async def _asked(seat: Seat) -> Upload | None:
    async with seat.read() as tx:
        return await uploads.get(tx, seat.request.path_params["number"])


async def _added(seat: Seat, folder: str, sent: tuple[Sent, ...], choices: Choices) -> int:
    async with seat.begin() as tx:
        number = await uploads.add(tx, visitor=seat.who.number, folder=folder, files=sent, choices=choices, at=seat.at)
        await seat.note(tx, "load.sent", number, files=[each.name for each in sent], undo=choices.undo)
    return number


async def _kept(given: list[UploadFile], folder: Path) -> tuple[Sent, ...]:
    """Write what was sent into a folder of its own."""
    sent: list[Sent] = []
    for each in given:
        name = handling.stored_name(each.filename or "", [other.stored for other in sent])
        size = await asyncio.to_thread(_written, each, folder / name)
        sent.append(Sent(name, size, name))
    return tuple(sent)


def _written(given: UploadFile, path: Path) -> int:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("wb") as file:
        while block := given.file.read(1 << 20):
            file.write(block)
        return file.tell()


def _folder(seat: Seat) -> Path:
    folder = seat.site.parts.uploads
    assert folder is not None, "whoever serves the console says where files go"
    return folder
