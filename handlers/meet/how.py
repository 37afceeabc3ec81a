"""How two are to meet, as the buttons carry it that lead to a meeting: a letter, the minutes, an interpreter, and what it is about."""

import re
from dataclasses import dataclass

from fair.availability import Way
from knowledge.request import Wished

_MORE = re.compile(r"([so])(\d{0,4})(i?)(?:\.(.*))?", re.DOTALL)
_LETTERS = {Way.STAND: "s", Way.ONLINE: "o"}
_WAYS = {letter: way for way, letter in _LETTERS.items()}
TOPIC_BYTES = 30  # of a button's 64; a longer topic is only on the card of a time that was named with it


@dataclass(frozen=True, slots=True)
class How:
    """How, and for how long, two are to meet; None is what the exhibitor offers first, and as long as the fair says."""

    way: Way | None = None
    minutes: int | None = None
    interpreter: bool = False
    topic: str = ""

    @property
    def more(self) -> str:
        topic = f".{self.topic}" if self.topic and len(self.topic.encode()) <= TOPIC_BYTES else ""
        return f"{_LETTERS[self.way or Way.STAND]}{self.minutes or ''}{'i' if self.interpreter else ''}{topic}"

    @classmethod
    def read(cls, more: str) -> "How":
        said = _MORE.fullmatch(more)
        return cls(_WAYS[said[1]], int(said[2]) if said[2] else None, bool(said[3]), said[4] or "") if said else cls()

    @classmethod
    def wished(cls, wished: Wished) -> "How":
        """Return how a sentence would have it."""
        way = None if wished.online is None else Way.ONLINE if wished.online else Way.STAND
        return cls(way, wished.minutes, wished.interpreter, wished.topic)
