"""The wheel holds all that runs: code, migrations, data, texts."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "fair", "handlers", "knowledge", "scheduler", "store")


def test_every_file_of_the_packages_is_in_the_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)

    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as packed:
        inside = {name for name in packed.namelist() if ".dist-info/" not in name}
        licensed = [name for name in packed.namelist() if name.endswith("/licenses/LICENSE")]

    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    assert inside == {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    assert len(licensed) == 1
