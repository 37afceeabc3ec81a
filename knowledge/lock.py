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
    """One try to hold the lock of a file; `held` says whether it came off. Closing lets go.

    `unwritable` says why the file cannot be opened for writing, where it cannot; then nobody holds anything.
    """

    def __init__(self, path: Path) -> None:
        self.held, self.unwritable = False, ""
        self._file: IO[bytes] | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("ab")
        except OSError as err:
            self.unwritable = err.strerror or str(err)
            return
        os.set_inheritable(self._file.fileno(), False)
        try:
            _take(self._file)
            self.held = True
        except OSError:
            self.held = False

    def close(self) -> None:
        self.held = False
        if self._file is not None:
            self._file.close()
