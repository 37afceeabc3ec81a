"""How many messages the server may have counted within its last second.

It counts one when that arrives, which we do not see: some time after we sent it and before its answer came. What is
answered late may have arrived late, and thirty that we sent in an even second may then stand closer together over there.
So each is taken to have arrived as long before its answer as the quickest answers take, though never later than LATEST
after it was sent: one that hangs may not hold up the others.
"""

from collections import deque
from dataclasses import dataclass

SECOND = 1.0
LATEST = 0.5
FORGETS = 0.02  # how fast we learn that even quick answers have become slower


@dataclass(slots=True)
class Counted:
    """One that went out, and when at the latest it was counted."""

    sent: float
    arrived: float


class Window:
    """What went out lately; at most `most` may be counted within a second."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counted: deque[Counted] = deque()
        self._quickest = 0.0  # learnt from below: the first ones open connections, and arrive late

    def wait(self, now: float) -> float:
        """Return the seconds until one more may arrive."""
        while self._counted and self._counted[0].arrived + SECOND <= now:
            self._counted.popleft()
        if len(self._counted) < self._most:
            return 0.0
        return self._counted[-self._most].arrived + SECOND - now

    def sent(self, now: float) -> Counted:
        self._counted.append(Counted(now, now + LATEST))
        return self._counted[-1]

    def answered(self, counted: Counted, now: float) -> None:
        """Note when an answer came."""
        took = now - counted.sent
        self._quickest = min(took, self._quickest + FORGETS * (took - self._quickest))
        counted.arrived = min(counted.arrived, max(counted.sent, now - self._quickest))
