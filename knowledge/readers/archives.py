"""Zips, unpacked with suspicion: what a zip says about itself is not believed, and no path leads out of it."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from knowledge.readers import limits
from knowledge.readers.refusal import FileRefused

DATA_SUFFIXES = frozenset({"csv", "tsv", "txt", "json", "jsonl", "ndjson", "xlsx", "xml", "ics", "ical", "toml"})

# What zipfile raises over damaged, encrypted or unknown contents; zlib's error comes through for broken streams.
_DAMAGE = (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zlib.error)


def open_zip(file: Path | IO[bytes]) -> zipfile.ZipFile:
    """Open a zip and check its list of members."""
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGE as err:
        raise FileRefused("is a zip that is cut off or damaged") from err
    if len(archive.infolist()) > limits.ZIP_MEMBERS:
        raise FileRefused(f"holds more than {limits.ZIP_MEMBERS:,} files")
    for info in archive.infolist():
        if _leads_out(info.filename):
            raise FileRefused(f"holds a path that leads out of it: {info.filename[:100]}")
    return archive


def unpack(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Return the path and content of each member that may hold data; pictures and hidden files are left packed."""
    left = limits.ZIP_BYTES
    for info in archive.infolist():
        if is_data(info.filename) or _is_bare(info.filename):
            content = member(archive, info, most=left)
            left -= len(content)
            yield info.filename, content


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, most: int) -> bytes:
    """Unpack one member, at most `most` bytes of it and no more than a real table would unpack to."""
    most = min(most, limits.FILE_BYTES, max(limits.MB, info.compress_size * limits.ZIP_RATIO))
    try:
        with archive.open(info) as file:
            content = file.read(most + 1)
    except _DAMAGE as err:
        raise FileRefused(f"is a zip whose {info.filename[:100]} cannot be unpacked") from err
    if len(content) > most:
        raise FileRefused(f"is a zip whose {info.filename[:100]} unpacks to more than makes sense")
    return content


def is_data(name: str) -> bool:
    """Return whether a member or a file of a folder may hold data, by its ending; hidden ones never do."""
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return not hidden and path.suffix.lower().removeprefix(".") in DATA_SUFFIXES


def _is_bare(name: str) -> bool:
    """Return whether a member has no ending, as the lists of Open Event exports have it."""
    path = PurePosixPath(name)
    return not name.endswith("/") and not path.suffix and not any(part.startswith((".", "__")) for part in path.parts)


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0] if path.parts else False
