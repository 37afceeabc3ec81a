"""Folders of derived files that are vouched for: every byte is checked before it is believed.

A shelf `words` in a folder is `words.json`, which names the generation in use and the size and checksum of each
of its files, beside that generation's folder, `words-000012`. A new generation is written beside the old one
and taken into use by renaming its manifest over the old, so whoever looks sees all of one or all of the other.
"""

import json
import shutil
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1  # of what the indexes hold; raised when tokens, weights or files change, so that old ones are rebuilt


class Damaged(Exception):
    """What stands on the shelf is not what was put there; the message says which file."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a shelf holds: made from the fair's `revision`, by `maker`; `files` gives the size and CRC-32 of each."""

    format: int
    maker: str
    revision: int
    generation: int
    files: dict[str, list[int]]


class Shelf:
    """One shelf of a folder. Only the holder of the index lock puts things on it."""

    def __init__(self, folder: Path, name: str, *, maker: str) -> None:
        self._folder = folder
        self._name = name
        self._maker = maker

    def manifest(self) -> Manifest | None:
        """Return what stands here; None where nothing does, or what an earlier format or another maker left."""
        try:
            raw = self._manifest_path.read_bytes()
        except FileNotFoundError:
            return None
        try:
            said = json.loads(raw)
            manifest = Manifest(**said["manifest"])
            if said["check"] != _check(manifest):
                raise ValueError("checksum")
        except (ValueError, TypeError, KeyError) as err:
            raise Damaged(f"{self._manifest_path.name} cannot be read") from err
        return manifest if (manifest.format, manifest.maker) == (FORMAT, self._maker) else None

    def verify(self) -> Manifest | None:
        """Read every file that stands here, and return what they are; raise Damaged where one is not as it was."""
        manifest = self.manifest()
        if manifest:
            for name in manifest.files:
                self._bytes(manifest, name)
        return manifest

    def take(self, target: Path) -> Manifest | None:
        """Copy what stands here into a new folder, each file checked as it is copied; None where nothing stands."""
        manifest = self.manifest()
        if manifest is None:
            return None
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name in manifest.files:
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._bytes(manifest, name))
        return manifest

    def put(self, fresh: Path, *, revision: int) -> None:
        """Take the files of a folder into use, made from this revision; the folder is moved, older ones go."""
        number = 1 + max((int(path.name.rsplit("-", 1)[1]) for path in self._generations()), default=0)
        target = self._generation_path(number)
        manifest = Manifest(FORMAT, self._maker, revision, number, {name: _vouched(fresh / name) for name in _files_in(fresh)})
        fresh.rename(target)
        writing = self._manifest_path.with_suffix(".writing")
        writing.write_text(json.dumps({"manifest": asdict(manifest), "check": _check(manifest)}), encoding="utf-8")
        writing.replace(self._manifest_path)
        for path in self._generations():
            if path != target:
                shutil.rmtree(path, ignore_errors=True)

    def clear(self) -> None:
        """Leave nothing here."""
        self._manifest_path.unlink(missing_ok=True)
        for path in self._generations():
            shutil.rmtree(path, ignore_errors=True)

    def _bytes(self, manifest: Manifest, name: str) -> bytes:
        try:
            data = (self._generation_path(manifest.generation) / name).read_bytes()
        except OSError as err:
            raise Damaged(f"{self._name}: {name} cannot be read") from err
        if [len(data), zlib.crc32(data)] != manifest.files[name]:
            raise Damaged(f"{self._name}: {name} is not as it was written")
        return data

    @property
    def _manifest_path(self) -> Path:
        return self._folder / f"{self._name}.json"

    def _generation_path(self, number: int) -> Path:
        return self._folder / f"{self._name}-{number:06d}"

    def _generations(self) -> list[Path]:
        return sorted(self._folder.glob(f"{self._name}-[0-9][0-9][0-9][0-9][0-9][0-9]"))


def _files_in(folder: Path) -> Iterable[str]:
    return (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".lock")


def _vouched(path: Path) -> list[int]:
    data = path.read_bytes()
    return [len(data), zlib.crc32(data)]


def _check(manifest: Manifest) -> int:
    return zlib.crc32(json.dumps(asdict(manifest), sort_keys=True).encode())
