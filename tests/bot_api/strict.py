"""Telegram's limits, kept to the letter: so many a second to all, one a second to a chat, twenty a minute to a group."""

import math
from collections import defaultdict, deque

from tests.bot_api.refusals import too_many

IN_A_GROUP = 20


class Strict:
    """Refuses what goes out too fast; `rate` None lets all pass."""

    def __init__(self, rate: float | None, *, per_chat: bool = True) -> None:
        self.rate, self.per_chat = rate, per_chat
        self._all: deque[float] = deque()
        self._chats: defaultdict[int, deque[float]] = defaultdict(deque)

    def check(self, chat: int, now: float) -> None:
        if self.rate is None:
            return
        waits = [_wait(self._all, self.rate, 1.0, now)]
        if self.per_chat:
            waits.append(_wait(self._chats[chat], *((1, 1.0) if chat > 0 else (IN_A_GROUP, 60.0)), now))
        if (wait := max(waits)) > 0:
            raise too_many(max(1, math.ceil(wait)))
        self._all.append(now)
        if self.per_chat:
            self._chats[chat].append(now)


def _wait(passed: deque[float], most: float, seconds: float, now: float) -> float:
    """Return how long until another one may pass: fewer than `most` within the last `seconds`."""
    while passed and passed[0] <= now - seconds:
        passed.popleft()
    return passed[0] + seconds - now if len(passed) >= most else 0.0
