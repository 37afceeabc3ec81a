"""What a running process has used; told by /proc, so on Linux alone."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def processor(pid: int) -> float:
    """Return the seconds of processor that a process has used; proc(5): fields 14 and 15, counted behind its name."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(pid: int) -> float:
    """Return the megabytes that a process has in memory."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024
