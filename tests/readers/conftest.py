"""What the tests of readers share: a file made on the spot and read, and the memory that reading takes."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fair.loads import FileRead
from knowledge.readers import read_files
from knowledge.readers.source import MapEntry

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
_MEASURE = """
import re, sys
from pathlib import Path
from knowledge.readers import read_files
for file in read_files([Path(sys.argv[1])]):
    print(file.read, *(problem.reason for problem in file.refused[:1]))
# Not getrusage: its maximum is inherited from the process that started this one.
print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., FileRead]:
    """Write one schedule and read it, in Shanghai unless said."""

    def write_and_read(content: str | bytes, *, zone: str | None = "Asia/Shanghai", name: str = "schedule") -> FileRead:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (result,) = read_files([path], zone=ZoneInfo(zone) if zone else None)
        return result

    return write_and_read


@pytest.fixture
def read_table(tmp_path: Path) -> Callable[..., FileRead]:
    """Write one table and read it, in Shanghai unless said."""

    def write_and_read(
        name: str,
        content: str | bytes,
        *,
        encoding: str = "utf-8",
        zone: str | None = "Asia/Shanghai",
        mapping: Mapping[str, MapEntry] | None = None,
    ) -> FileRead:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        (file,) = read_files([path], zone=ZoneInfo(zone) if zone else None, mapping=mapping)
        return file

    return write_and_read


@pytest.fixture
def read_measured() -> Callable[[Path], tuple[str, int]]:
    """Read a file in a process of its own; return what came of it and the most memory it took, in MB."""

    def measure(path: Path) -> tuple[str, int]:
        if not Path("/proc/self/status").exists():
            pytest.skip("memory is measured by what Linux tells in /proc")
        ran = subprocess.run([sys.executable, "-c", _MEASURE, str(path)], capture_output=True, text=True, check=True)
        *said, kilobytes = ran.stdout.splitlines()
        return "\n".join(said), int(kilobytes) // 1024

    return measure


@pytest.fixture
def shared() -> Path:
    """The real data, which stands beside the project on some machines only."""
    if not SHARED.is_dir():
        pytest.skip(f"the real data is not at {SHARED}")
    return SHARED
