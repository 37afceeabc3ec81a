"""Readers: files into records, with a place for every refusal.

`read_files` is the one way in. It never raises for what is in a file: what is wrong stands in the FileRead.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from fair.loads import FileRead, Problem
from knowledge.readers import fair_toml
from knowledge.readers.archives import is_data
from knowledge.readers.formats import FORMATS
from knowledge.readers.layout import check_map
from knowledge.readers.refusal import FileRefused, HeadingsUnclear
from knowledge.readers.source import Context, MapEntry, Source

__all__ = ["read_files"]

_NO_MAPS: Mapping[str, Mapping[str, MapEntry]] = MappingProxyType({})


def _unheard(_: float) -> None:
    """Let nobody know how far reading has come."""


def read_files(
    paths: Sequence[Path],
    *,
    zone: ZoneInfo | None = None,
    mapping: Mapping[str, MapEntry] | None = None,
    maps: Mapping[str, Mapping[str, MapEntry]] = _NO_MAPS,
    met: Callable[[float], None] = _unheard,
) -> list[FileRead]:
    """Read files, folders and zips, in the order given; the zone of a fair.toml among them holds where `zone` is None.

    One read per file; a folder or zip that is one export is one read, any other is read file by file. A map that
    names no column of ours raises LoadRefused. `maps` are those of single files, by their paths; `met` is told which part
    of them has been read.
    """
    for each in (mapping or {}, *maps.values()):
        check_map(each)
    fairs = {index: _read(source, Context(zone, mapping)) for index, source in enumerate(_spread(paths)) if _is_fair(source)}
    zone = zone or _zone_of(fairs.values())
    reads: list[FileRead] = []
    # Spread anew, so that of the files read so far nothing but their records is held.
    for index, source in enumerate(_spread(paths)):
        reads.append(fairs[index] if index in fairs else _read(source, Context(zone, maps.get(source.path, mapping))))
        met(len(reads) / max(len(reads), len(paths)))
    return reads


def _spread(paths: Iterable[Path]) -> Iterator[Source]:
    for path in paths:
        source = Source.at(path)
        try:
            members = _members_read_singly(source)
        except FileRefused:
            members = None  # refused again, and reported, when it is read
        yield from [source] if members is None else members


def _members_read_singly(source: Source) -> list[Source] | None:
    """Return the members of a folder or zip that is not one export; None for whatever is read as a whole."""
    if source.shape not in ("folder", "zip") or any(form.claims(source) for form in FORMATS):
        return None
    return [member for name, member in source.members.items() if is_data(name)] or None


def _is_fair(source: Source) -> bool:
    try:
        return fair_toml.claims(source)
    except FileRefused:
        return False


def _zone_of(fairs: Iterable[FileRead]) -> ZoneInfo | None:
    return next((read.fair["zone"] for read in fairs if "zone" in read.fair and not read.refused_whole), None)


def _read(source: Source, context: Context) -> FileRead:
    name = "unknown"
    try:
        for form in FORMATS:
            if form.claims(source):
                name = form.NAME
                read = form.read(source, context)
                return replace(read, warnings=(Problem("file", source.note), *read.warnings)) if source.note else read
        if source.shape in ("folder", "zip"):
            raise FileRefused(f"is a {source.shape} without a file that is read")
        raise FileRefused("is in no format that is read")
    except FileRefused as err:
        return FileRead(
            path=source.path,
            format=name,
            encoding=source.encoding,
            refused=(Problem("file", err.reason),),
            refused_whole=True,
            unclear=isinstance(err, HeadingsUnclear),
        )
