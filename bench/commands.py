"""How long commands take and how much memory, each in a fresh process on the small sample fair.

    python -m bench.commands [--times N]

Told are the median time and the largest memory of N runs, each beside what is wanted of it.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import PER_MEGABYTE, Figure, tell

# What is run, the most seconds and the most megabytes.
COMMANDS: dict[str, tuple[list[str], float, float | None]] = {
    "--help": (["--help"], 0.5, None),
    "ask, decided by time": (["ask", "What is on tomorrow morning?"], 2, 150),
    "ask, decided by name": (["ask", "When and where is the Opening Ceremony?"], 2, 150),
    "ask, decided by words": (["ask", "有没有讲数据的论坛？"], 2, 150),
    "ask, by meaning": (["ask", "somebody who can get our perishable goods across the sea"], 5, 500),
}


def main() -> None:
    """Make the sample fair in a home of its own, run each command, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as home:
        os.environ["FAIRLEAD_HOME"] = home
        _tell("demo --no-serve", ["demo", "--no-serve"], 1)
        for name, (arguments, seconds, megabytes) in COMMANDS.items():
            _tell(name, arguments, times, seconds, megabytes)


def _tell(name: str, arguments: list[str], times: int, seconds: float | None = None, megabytes: float | None = None) -> None:
    runs = [_run(arguments) for _ in range(times)]
    elapsed, worked = (statistics.median(run[which] for run in runs) for which in (0, 1))
    tell(Figure(name, elapsed, "s", most=seconds, note=f"{worked:.2f} s of processor"))
    tell(Figure(f"{name}: memory", max(run[2] for run in runs), "MB", most=megabytes))


def _run(arguments: list[str]) -> tuple[float, float, float]:
    """Return the seconds, those of processor, and the largest resident memory in MB of one run."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot", *arguments]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[1], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / PER_MEGABYTE


if __name__ == "__main__":
    main()
