"""What one kind of robot wants and answers, as a value; and which kind an address belongs to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.robots.addresses import RobotAddress
from scheduler.channel import ChatShut, NeverSent, NotSent, TryLater

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Request:
    """What is posted, and where; the address is a secret."""

    url: str
    body: Mapping[str, Any]

    def __repr__(self) -> str:
        return "Request(…)"


@dataclass(frozen=True, slots=True)
class Codes:
    """What the codes of a service mean: nobody is there any more, not so fast, not just now; any other is a refusal."""

    gone: frozenset[int]
    too_fast: frozenset[int]
    busy: frozenset[int]
    rest: timedelta  # after "not so fast"


@dataclass(frozen=True, slots=True)
class Kind:
    """One service's robots. Only addresses that begin with one of `endpoints` are called, and nothing they point to.

    `request(words, address, now)` makes a request of plain words; `code_of` finds the code in an answer, 0 for done,
    None where there is none.
    """

    name: str
    endpoints: tuple[str, ...]
    most_bytes: int  # of words in UTF-8
    request: Callable[[str, RobotAddress, datetime], Request]
    code_of: Callable[[Mapping[str, Any]], int | None]
    codes: Codes


def refusal(kind: Kind, code: int) -> NotSent:
    """Return what a code other than 0 means for the parcel; a service's own words may repeat what was posted, so only codes are told."""
    why = f"{kind.name} answers {code}"
    if code in kind.codes.gone:
        return ChatShut(why)
    if code in kind.codes.too_fast:
        return TryLater(why, after=kind.codes.rest)
    return TryLater(why, after=MINUTE) if code in kind.codes.busy else NeverSent(why)


def code_in(answer: Mapping[str, Any], *names: str) -> int | None:
    """Return the first of these members that is a whole number."""
    found = (answer.get(name) for name in names)
    return next((code for code in found if isinstance(code, int) and not isinstance(code, bool)), None)


def cut(words: str, most_bytes: int) -> str:
    """Return as much of the words as fits, with an ellipsis where something is left out."""
    whole = words.encode()
    if len(whole) <= most_bytes:
        return words
    return whole[: most_bytes - len("…".encode())].decode(errors="ignore") + "…"
