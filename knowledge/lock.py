"""A lock between processes, on a file; the system lets go of it when its holder ends, however it ends."""

import os
import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """One try to hold the lock of a file; `held` says whether it came off. Closing lets go."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("ab")
        os.set_inheritable(self._file.fileno(), False)
        try:
            _take(self._file)
            self.held = True
        except OSError:
            self.held = False

    def close(self) -> None:
        self.held = False
        self._file.close()
