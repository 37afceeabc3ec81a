"""So many a minute to each robot, and not more: who goes faster is shut out for minutes."""

from collections import OrderedDict, deque
from datetime import timedelta

A_MINUTE = 20  # WeCom's and DingTalk's own limit; Feishu's is higher
MINUTE = timedelta(minutes=1)
REMEMBERED = 10_000  # robots; the one written to longest ago is forgotten first


class Pace:
    """When each robot was last written to, in seconds of a clock that is never set back."""

    def __init__(self) -> None:
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def take(self, robot: str, now: float) -> timedelta | None:
        """Count one more to this robot now; where that is one too many, return how long to wait instead."""
        times = self._times.setdefault(robot, deque(maxlen=A_MINUTE))
        self._times.move_to_end(robot)
        if len(self._times) > REMEMBERED:
            self._times.popitem(last=False)
        free = times[0] + MINUTE.total_seconds() if len(times) == A_MINUTE else now
        if free > now:
            return timedelta(seconds=free - now)
        times.append(now)
        return None
