"""How much one visit and one address may ask of us: token buckets, in memory.

A hall's Wi-Fi shows thousands of phones as one address, so an address may do a great deal; it is a visit that is held
to what fingers can do.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_KEYS = 100_000  # remembered at a time; beyond it those that are full again are forgotten


@dataclass(slots=True)
class Buckets:
    """For each key a bucket of `burst` that fills by `per_second`."""

    burst: float
    per_second: float
    clock: Callable[[], float] = time.monotonic
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)  # left, and when

    def take(self, key: str) -> float:
        """Take one; return 0, or after how many seconds there is one again."""
        now = self.clock()
        left = self._left(key, now)
        if left < 1:
            return (1 - left) / self.per_second
        if len(self._buckets) >= MOST_KEYS and key not in self._buckets:
            self._forget(now)
        self._buckets[key] = (left - 1, now)
        return 0

    def _left(self, key: str, now: float) -> float:
        left, then = self._buckets.get(key, (self.burst, now))
        return min(self.burst, left + (now - then) * self.per_second)

    def _forget(self, now: float) -> None:
        """Forget the full ones, and everybody where none is: forgetting is kinder than refusing."""
        self._buckets = {key: held for key, held in self._buckets.items() if self._left(key, now) < self.burst}
        if len(self._buckets) >= MOST_KEYS:
            self._buckets.clear()


def address(host: str) -> str:
    """Return what an address is held to: IPv6 by the /64 that one household has."""
    return ":".join(host.split(":")[:4]) if ":" in host else host
