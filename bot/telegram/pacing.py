"""When the next message may go out: to everybody together, and to one chat. Pure; times are seconds of any one clock.

All together: evenly at `rate`, up to three at once after a quiet moment (more at high rates, as much as a tenth of a
second holds, so that a late timer costs nothing), and never more than `rate` and one in any second as the server counts
(`bot.telegram.window`). One chat: one a second, a group twenty a minute besides.

A refusal is that chat's alone, unless another chat is refused within the same second, or a person's chat for longer
than five seconds: then it is everybody's, and we go slower for a while. A group may be refused for its own minute.
"""

from collections import deque
from dataclasses import dataclass

from bot.telegram.limits import IN_A_CHAT, IN_A_GROUP, MINUTE
from bot.telegram.window import Counted, Window

BURST = 3
BURST_SECONDS = 0.1  # what a burst holds at rates where that is more
TOGETHER = 1.0  # two chats refused within it: all of us are too fast
LONG = 5.0  # a wait no single person's chat is given
SLOWED = 0.85  # of the rate until now, at each refusal of everybody
SLOWEST = 0.25
CREEP = 0.02  # of the rate, won back each second
LONGEST_PAUSE = 30.0  # between two tries of a server that does not answer


@dataclass(frozen=True, slots=True)
class Wait:
    """How long, and whether all wait or one chat."""

    seconds: float
    everybody: bool


class Pace:
    """What has gone out and what was refused, as far as it bears on what may go next."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._share = 1.0
        self._since = 0.0  # when the share was last reckoned
        self._due = 0.0  # when the next would go if all went evenly
        self._window = Window(int(rate) + 1)
        self._minutes: dict[int, deque[float]] = {}
        self._free: dict[int, float] = {}  # from when on a chat may be written to
        self._held = 0.0  # until when nobody may
        self._refused: tuple[float, int] | None = None
        self._faults = 0
        self._faulty = 0.0

    @property
    def rate(self) -> float:
        """Messages a second as of now."""
        return self._rate * self._share

    def held(self, now: float) -> float:
        """Return the seconds until anything may go, because we were refused or nobody answered."""
        return max(0.0, self._held - now)

    def together(self, now: float) -> float:
        """Return the seconds until the next may go, to whichever chat."""
        slack = max(BURST, self.rate * BURST_SECONDS) - 1
        return max(0.0, max(self._held, self._due - slack / self.rate) - now, self._window.wait(now))

    def chat(self, chat: int, now: float) -> float:
        """Return the seconds until this chat may be written to, as far as it goes for this chat."""
        wait = self._free.get(chat, now) - now
        minute = self._minutes.get(chat)
        if minute is not None and len(minute) == IN_A_GROUP:
            wait = max(wait, minute[0] + MINUTE - now)
        return max(0.0, wait)

    def take(self, chat: int, now: float) -> Counted:
        """Let one go out now; what is returned is handed back when its answer has come."""
        self._creep(now)
        self._due = max(self._due, now) + 1 / self.rate
        self._free[chat] = max(self._free.get(chat, 0.0), now + IN_A_CHAT)
        if chat < 0:
            self._minutes.setdefault(chat, deque(maxlen=IN_A_GROUP)).append(now)
        if len(self._free) > 4 * self._rate + 1000:
            self._forget(now)
        return self._window.sent(now)

    def answered(self, counted: Counted, now: float) -> None:
        """Note that somebody answered it, whatever they said."""
        self._faults = 0
        self._window.answered(counted, now)

    def refused(self, chat: int, seconds: float, now: float) -> Wait:
        """Note a 429, and return who waits for how long."""
        self._free[chat] = max(self._free.get(chat, 0.0), now + seconds)
        before, self._refused = self._refused, (now, chat)
        others = before is not None and before[1] != chat and now - before[0] <= TOGETHER
        if not others and (chat < 0 or seconds <= LONG):
            return Wait(seconds, everybody=False)
        if now >= self._held:  # of several refused at once the first slows us down
            self._creep(now)
            self._share = max(SLOWEST, self._share * SLOWED)
        self._since = self._held = max(self._held, now + seconds)
        return Wait(seconds, everybody=True)

    def unanswered(self, counted: Counted, now: float) -> None:
        """Note that nobody answered it; from the second in a row on all pause, ever longer."""
        if counted.sent >= self._faulty:  # those under way together are one fault
            self._faults += 1
            self._faulty = now
            if self._faults > 1:
                self._held = max(self._held, now + min(LONGEST_PAUSE, 2.0 ** (self._faults - 2)))

    def _creep(self, now: float) -> None:
        self._share = min(1.0, self._share + CREEP * max(0.0, now - self._since))
        self._since = now

    def _forget(self, now: float) -> None:
        self._free = {chat: free for chat, free in self._free.items() if free > now}
        self._minutes = {chat: minute for chat, minute in self._minutes.items() if minute[-1] + MINUTE > now}
