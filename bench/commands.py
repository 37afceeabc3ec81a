"""How long commands take and how much memory, each in a fresh process on the small sample fair.

    python -m bench.commands [--times N]

Wanted: `--help` within 0.5 s; a question that names, times or words decide within 2 s and 150 MB; one that needs
meaning within 5 s and 500 MB. Printed are the median time and the largest memory of N runs.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

QUESTIONS = {
    "ask, by time": "What is on tomorrow morning?",
    "ask, by name": "When and where is the Opening Ceremony?",
    "ask, by words": "有没有讲数据的论坛？",
    "ask, by meaning": "somebody who can get our perishable goods across the sea",
}


def main() -> None:
    """Make the sample fair in a home of its own, run each command, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as home:
        os.environ["FAIRLEAD_HOME"] = home
        rows = [("demo --no-serve", *_measured(["demo", "--no-serve"], 1))]
        rows += [("--help", *_measured(["--help"], times))]
        rows += [(name, *_measured(["ask", question], times)) for name, question in QUESTIONS.items()]
    print(f"{'command':<18} {'s':>6} {'MB':>6}")
    for name, seconds, megabytes in rows:
        print(f"{name:<18} {seconds:>6.2f} {megabytes:>6.0f}")


def _measured(arguments: list[str], times: int) -> tuple[float, float]:
    """Return the median seconds and the largest resident memory in MB."""
    runs = [_run(arguments) for _ in range(times)]
    return statistics.median(seconds for seconds, _ in runs), max(megabytes for _, megabytes in runs)


def _run(arguments: list[str]) -> tuple[float, float]:
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot", *arguments]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[1], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    in_kilobytes = sys.platform != "darwin"  # getrusage(2): Linux counts kilobytes, macOS bytes
    return time.perf_counter() - began, used.ru_maxrss / (1024 if in_kilobytes else 1024**2)


if __name__ == "__main__":
    main()
