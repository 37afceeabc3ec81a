"""Runs every bench at full size, each in a process of its own, and prints what they print: `make prove`.

    python -m bench [NAME …]

A bench is a module here that runs by itself; without NAME all of them run, in the order of their names.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent


def main(names: Sequence[str]) -> int:
    """Run the benches; return 1 when one of them failed."""
    failed = []
    for name in names or list(_benches()):
        print(f"\n== {name} ==", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=HERE.parent).returncode:
            failed.append(name)
    if failed:
        print(f"\nFailed: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def _benches() -> Iterator[str]:
    for path in sorted(HERE.glob("*.py")):
        if path != Path(__file__) and 'if __name__ == "__main__":' in path.read_text(encoding="utf-8"):
            yield path.stem


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
