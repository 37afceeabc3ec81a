"""One file to read, opened once: its bytes, text, JSON, XML, workbook or members, each made at most once.

Everything is bounded before it is expanded (limits.py). What is wrong with the file as a whole raises
FileRefused at the first use. A format asks `shape` before it asks for a form: asking a table for its
JSON refuses the file.
"""

import io
import re
import stat
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Literal
from zoneinfo import ZoneInfo

from lxml import etree
from python_calamine import CalamineWorkbook

from knowledge.readers import json_text, limits
from knowledge.readers.archives import open_zip, unpack
from knowledge.readers.encodings import decode
from knowledge.readers.refusal import FileRefused
from knowledge.readers.workbooks import open_workbook

Shape = Literal["folder", "zip", "workbook", "xml", "json", "jsonl", "text"]
MapEntry = str | Sequence[str]

_HEAD_BYTES = 4096
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_TWICE = "stands more than once in the zip; the last of them is read"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader must know that is not in its file: the fair's zone, and which heading is which column."""

    zone: ZoneInfo | None = None
    mapping: Mapping[str, MapEntry] | None = None


class Source:
    """A file, a folder, or a member of a zip or folder. `path` is what reports show; `note`: a warning that goes with it."""

    def __init__(self, path: str, location: Path | None = None, content: bytes | None = None, note: str = "") -> None:
        self.path = path
        self.note = note
        self.name = PurePosixPath(path.replace("\\", "/")).name
        self.stem = self.name.rsplit(".", 1)[0]
        self._location = location
        self._content = content
        self._encoding: str | None = None

    @classmethod
    def at(cls, path: Path) -> "Source":
        return cls(str(path), location=path)

    @cached_property
    def shape(self) -> Shape:
        """What the first bytes show; "text" is also what is anything else."""
        if self._location is not None and _is_folder(self._location):
            return "folder"
        if self._head.startswith(_ZIP):
            return "workbook" if "xl/workbook.xml" in self._zip.namelist() else "zip"
        shape = _shape_of_text(self._head)
        return "jsonl" if shape == "json" and json_text.is_lines(self.text) else shape

    @cached_property
    def size(self) -> int:
        """How many bytes the file has, without reading it."""
        if self._content is not None:
            return len(self._content)
        assert self._location is not None
        try:
            return self._location.stat().st_size
        except OSError as err:
            raise FileRefused(f"cannot be read: {err.strerror}") from err

    @cached_property
    def raw(self) -> bytes:
        """The bytes of the file, at most FILE_BYTES."""
        if self._content is not None:
            return self._content
        content = self._first_bytes(limits.FILE_BYTES + 1)
        if len(content) > limits.FILE_BYTES:
            raise FileRefused(f"is larger than {limits.FILE_BYTES // limits.MB} MB")
        if not content.strip():
            raise FileRefused("is empty")
        return content

    @cached_property
    def text(self) -> str:
        """The decoded text, line ends as they are."""
        if self.raw.startswith(_OLD_OFFICE):
            raise FileRefused("is an old Office file; save it as .xlsx or .csv")
        text, self._encoding = decode(self.raw)
        if sys.getsizeof(text) > limits.TEXT_MEMORY:
            raise FileRefused(f"is larger than {limits.TEXT_MEMORY // limits.MB} MB as text")
        return text

    @property
    def encoding(self) -> str | None:
        """The encoding of what has been read as text or XML; None for workbooks, zips and folders."""
        return self._encoding

    @cached_property
    def json(self) -> Any:
        """The parsed JSON value."""
        return json_text.parse(self.text)

    @cached_property
    def json_lines(self) -> list[tuple[int, Any]]:
        """The number of each line and its parsed value, or NotJson."""
        return json_text.parse_lines(self.text)

    @cached_property
    def xml(self) -> etree._Element:
        """The root element; entities are refused, nothing outside the file is fetched."""
        if self.raw.count(b"<") + self.raw.count(b"=") > limits.XML_MARKUP:
            raise FileRefused(f"holds more than {limits.XML_MARKUP:,} elements and attributes")
        try:
            root = _parse_xml(self.raw)
            self._encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
        except etree.XMLSyntaxError as err:
            root = self._xml_of_text(err)
        _refuse_entities(root)
        return root

    @cached_property
    def workbook(self) -> CalamineWorkbook:
        """The opened workbook; its sheets' sizes have been checked, so each may be expanded."""
        return open_workbook(self._zip, self.raw)

    @cached_property
    def members(self) -> Mapping[str, "Source"]:
        """The files in this zip or folder by their path in it, hidden ones left out; not below the first level of a folder."""
        if self.shape == "folder":
            return self._files_of_folder()
        held: dict[str, Source] = {}
        for name, content in unpack(self._zip):  # as any program that unpacks a zip, the last of one name is kept
            held[name] = Source(f"{self.path}/{name}", content=content, note=_TWICE if name in held else "")
        return held

    @cached_property
    def _head(self) -> bytes:
        if self._content is not None:
            return self._content[:_HEAD_BYTES]
        return self._first_bytes(_HEAD_BYTES)

    def _first_bytes(self, count: int) -> bytes:
        assert self._location is not None
        try:
            if not stat.S_ISREG(self._location.stat().st_mode):  # a pipe may never give anything, and gives it only once
                raise FileRefused("is neither a file nor a folder; save what it gives to a file")
            with self._location.open("rb") as file:
                return file.read(count)
        except OSError as err:
            raise FileRefused(f"cannot be read: {err.strerror}") from err

    @cached_property
    def _zip(self) -> zipfile.ZipFile:
        if self._content is not None:
            return open_zip(io.BytesIO(self._content))
        assert self._location is not None
        return open_zip(self._location)

    def _xml_of_text(self, first: etree.XMLSyntaxError) -> etree._Element:
        """Parse again from the text: some files declare another encoding than they are in."""
        try:
            return _parse_xml(_DECLARATION.sub("", self.text, count=1).encode())
        except (etree.XMLSyntaxError, FileRefused) as err:
            raise FileRefused(f"is not XML from line {first.lineno} on: {first.msg}") from err

    def _files_of_folder(self) -> dict[str, "Source"]:
        assert self._location is not None
        try:
            files = sorted(file for file in self._location.iterdir() if file.is_file() and not file.name.startswith("."))
        except OSError as err:
            raise FileRefused(f"cannot be read: {err.strerror}") from err
        return {file.name: Source(f"{self.path}/{file.name}", location=file) for file in files}


def _is_folder(location: Path) -> bool:
    try:
        return location.is_dir()
    except OSError as err:  # a name that is too long
        raise FileRefused(f"cannot be read: {err.strerror}") from err


def _shape_of_text(head: bytes) -> Shape:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]  # NULs: UTF-16
    if start == b"<":
        return "xml"
    return "json" if start in (b"{", b"[") else "text"


def _parse_xml(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(content, parser)


def _refuse_entities(root: etree._Element) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and dtd.entities():  # type: ignore[attr-defined]  # the stubs know less than lxml
        raise FileRefused("declares XML entities, which are not read")
