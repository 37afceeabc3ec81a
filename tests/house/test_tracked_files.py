"""What is kept in the repository speaks of the project alone, and runs on any machine."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OF_ONE_MACHINE = re.compile(r"(?<![\w.])/(root|work|home/\w+|Users/\w+)/[\w.-]")
REGISTRY = re.compile(r"\b(pypi|pythonhosted|npmjs|jsdelivr|unpkg|anaconda)\.(org|com|net)\b")


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in _tracked()
        for number, line in enumerate(_lines(ROOT / path), start=1)
        if OF_ONE_MACHINE.search(line) or REGISTRY.search(line)
    ]

    assert found == []


def test_what_is_installed_is_pinned_by_version_and_nothing_else() -> None:
    lines = _lines(ROOT / "constraints.txt")

    assert [line for line in lines if not re.fullmatch(r"#.*|[a-z0-9-]+==[0-9][\w.]*", line)] == []


def test_no_source_file_is_over_long() -> None:
    """A file that long holds more than one idea; data and tables of words are no source."""
    long = {path: len(_lines(ROOT / path)) for path in _tracked() if path.endswith(".py")}

    assert {path: length for path, length in long.items() if length > 600} == {}


def _tracked() -> list[str]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for path in listed.split("\0") if path and (ROOT / path).is_file()]


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8", "replace").splitlines()
