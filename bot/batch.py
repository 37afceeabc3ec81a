"""`fairlead ask --batch`: questions as JSON lines in, answers as JSON lines out, in the same order.

A line that cannot be read gets an answer line too, whose words say what is wrong with it, so that nobody
waits for an answer that never comes and the lines still pair up.
"""

import json
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from types import FrameType
from typing import Any, BinaryIO

from fair.calendar import YEARS

# What the answer to a line that could not be answered holds beside its words.
NOTHING: Mapping[str, Any] = {
    "found": False,
    "records": [],
    "action": None,
    "count": None,
    "verdict": None,
    "choices": [],
    "lang": "en",
    "ms": 0,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One line in: `history` holds what the same visitor said before, oldest first."""

    id: Any
    question: str
    at: datetime
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no question; `id` where it could be read."""

    id: Any
    why: str

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "answer": f"This line could not be read: {self.why}.", **NOTHING}


def questions(lines: Iterable[bytes], *, zone: tzinfo, now: Callable[[], datetime]) -> Iterator[Asked | Unreadable]:
    """Return what each line asks, leaving out blank ones.

    A time without an offset is the fair's; a line without a time is asked now.
    """
    for line in lines:
        if line.strip():
            yield _question(line, zone, now)


def _question(line: bytes, zone: tzinfo, now: Callable[[], datetime]) -> Asked | Unreadable:
    try:
        said = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as err:  # not UTF-8, not JSON, or a number of thousands of digits
        return Unreadable(None, f"it is not JSON in UTF-8 ({type(err).__name__})")
    if not isinstance(said, dict):
        return Unreadable(None, 'it should be an object, {"id": …, "question": …, "asked_at": …}')
    try:
        return Asked(said.get("id"), _words(said.get("question")), _moment(said.get("asked_at"), zone, now), _past(said.get("history")))
    except ValueError as err:
        return Unreadable(said.get("id"), str(err))


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")  # as an id it would come out again


def _words(question: object) -> str:
    if not isinstance(question, str):
        raise ValueError("it has no question")
    return question


def _moment(asked_at: object, zone: tzinfo, now: Callable[[], datetime]) -> datetime:
    if asked_at is None:
        return now()
    try:
        moment = datetime.fromisoformat(str(asked_at))
    except ValueError as err:
        raise ValueError("asked_at is not an ISO time, as in 2026-09-05T14:00:00+08:00") from err
    if moment.year not in YEARS:
        raise ValueError(f"asked_at is not between {YEARS[0]} and {YEARS[-1]}")
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _past(history: object) -> tuple[str, ...]:
    turns = history or []
    if not isinstance(turns, list) or not all(isinstance(turn, dict) and isinstance(turn.get("text"), str) for turn in turns):
        raise ValueError('history should be a list of {"role": "visitor", "text": …}')
    return tuple(turn["text"] for turn in turns if turn.get("role") == "visitor")


class Draining:
    """Answers what is in hand when SIGTERM comes, then exits 0; waiting for the next line is left at once.

    Ctrl-C leaves at once too; asyncio's own way with it would first wait for the line to come.
    """

    def __init__(self) -> None:
        self._busy = False
        self._stopping = False

    def __enter__(self) -> "Draining":
        self._before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        if not self._busy:
            raise SystemExit(0)
        self._stopping = True

    def through(self, items: Iterable[Asked | Unreadable]) -> Iterator[Asked | Unreadable]:
        """Return the items one by one, until asked to stop."""
        for item in items:
            self._busy = True
            yield item
            self._busy = False
            if self._stopping:
                return


def write(line: Mapping[str, Any], out: BinaryIO) -> None:
    """Write one answer at once, as UTF-8 whatever the terminal's encoding."""
    out.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    out.flush()
