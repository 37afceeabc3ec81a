"""A fair that questions are drawn from: its records as they are loaded, and what one question over it is.

Drawing raises `Unfit` where what came up cannot be asked about; who draws tries again a few times.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bench.free.times import say_day

Record = Mapping[str, Any]

# the record's country: how it is said, its people, and in Chinese
COUNTRIES: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "Germany": (("Germany",), "German", ("德国",)),
    "China": (("China",), "Chinese", ("中国",)),
    "Italy": (("Italy",), "Italian", ("意大利",)),
    "Turkey": (("Turkey", "Türkiye"), "Turkish", ("土耳其",)),
    "Türkiye": (("Turkey", "Türkiye"), "Turkish", ("土耳其",)),
    "India": (("India",), "Indian", ("印度",)),
    "United States of America": (("the US", "the USA", "the United States", "America"), "American", ("美国",)),
    "Poland": (("Poland",), "Polish", ("波兰",)),
    "Netherlands": (("the Netherlands", "Holland"), "Dutch", ("荷兰",)),
    "France": (("France",), "French", ("法国",)),
    "Korea, Republic of": (("Korea", "South Korea"), "Korean", ("韩国",)),
    "Korea": (("Korea", "South Korea"), "Korean", ("韩国",)),
    "Switzerland": (("Switzerland",), "Swiss", ("瑞士",)),
    "Austria": (("Austria",), "Austrian", ("奥地利",)),
    "Spain": (("Spain",), "Spanish", ("西班牙",)),
    "Sweden": (("Sweden",), "Swedish", ("瑞典",)),
    "Denmark": (("Denmark",), "Danish", ("丹麦",)),
    "Japan": (("Japan",), "Japanese", ("日本",)),
    "Portugal": (("Portugal",), "Portuguese", ("葡萄牙",)),
    "Greece": (("Greece",), "Greek", ("希腊",)),
    "Czech Republic": (("the Czech Republic", "Czechia"), "Czech", ("捷克",)),
    "Finland": (("Finland",), "Finnish", ("芬兰",)),
    "Thailand": (("Thailand",), "Thai", ("泰国",)),
    "Indonesia": (("Indonesia",), "Indonesian", ("印度尼西亚", "印尼")),
    "Malaysia": (("Malaysia",), "Malaysian", ("马来西亚",)),
}
_PLAIN = """
about above after again against because before being between could first other should their there these those through under until
using where which while would your from have into more most over some such than that them then they this what when will with work
works working without introduction building project projects talk talks lightning session sessions workshop update state future
development open source free software developer welcome ceremony opening closing stream online easy grade party breakfast lunch
coffee gegen keynote conference virtual
"""
PLAIN_WORDS = frozenset(_PLAIN.split())  # too plain to be a topic, or a kind of session


class Unfit(Exception):
    """What was drawn cannot be asked about, or the fair has no such record."""


@dataclass
class Asked:
    """The slots of one question and what is right. `names` are the slots that may be misspelt or quoted."""

    slots: dict[str, str]
    gold: list[str]
    grading: str = "fact"
    facts: dict[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    at: datetime | None = None
    graded_as: str | None = None
    quotable: bool = False
    short: bool = False  # a company's name, which may lose its legal form


class Fair:
    """One fair's records and what questions draw from them."""

    def __init__(
        self, name: str, sessions: Sequence[Record], exhibitors: Sequence[Record], days: Sequence[date], zone: ZoneInfo, seed: int
    ) -> None:
        self.name, self.exhibitors = name, list(exhibitors)
        self.zone, self.rng = zone, random.Random(f"{name} {seed}")
        self.sessions = _as_loaded(sessions, zone)
        self.days = list(days) or sorted({start(session).date() for session in sessions})
        self.titles = [session["title"] for session in self.sessions]
        self.rooms = sorted({session["room"] for session in sessions if session["room"] and "," not in session["room"]})
        self.named = [session for session in self.sessions if self._stands_alone(session["title"], self.titles)]
        names = [each["name"] for each in exhibitors]
        written = [folded(name) for name in names]
        everything = "\n".join(written)
        self.firms = [each for each, name in zip(exhibitors, written, strict=True) if len(name) >= 5 and everything.count(name) == 1]

    def _stands_alone(self, title: str, titles: Sequence[str]) -> bool:
        name = folded(title)
        others = {folded(str(each[key])) for each in self.sessions for key in ("track", "type", "room")} | {
            folded(who) for each in self.sessions for who in each["speakers"]
        }
        return len(name) >= 6 and len(title) < 90 and name not in others and sum(name in folded(each) for each in titles) == 1

    def pick(self, values: Iterable[Any]) -> Any:
        choices = list(values)
        if not choices:
            raise Unfit
        return self.rng.choice(choices)

    def moment(self, day: date | None = None) -> datetime:
        """Return when a question is asked: on the day, else on any of the fair, between 8 and 18 o'clock."""
        at = datetime.combine(day or self.pick(self.days), time(self.rng.randrange(8, 18), 5 * self.rng.randrange(12)))
        return at.replace(tzinfo=start(self.sessions[0]).tzinfo if self.sessions else self.zone)

    def on(self, day: date) -> list[Record]:
        return [session for session in self.sessions if start(session).date() == day]

    def inside(self, room: str) -> list[Record]:
        return sorted((session for session in self.sessions if room in re.split(r",\s*", session["room"] or "")), key=start)

    def day(self, day: date, at: datetime, language: str) -> str:
        return say_day(day, now=at, days=self.days, language=language, rng=self.rng)

    def country(self, stored: str, language: str) -> dict[str, str]:
        said, people, chinese = COUNTRIES[stored]
        return {"c": self.rng.choice(chinese if language == "zh" else said), "adj": people}


Draw = Callable[[Fair, str], Asked]


def _as_loaded(sessions: Sequence[Record], zone: ZoneInfo) -> list[Record]:
    """Return the sessions as a fair holds them: in its own zone, a repeated id told apart in order of start."""
    loaded: list[Record] = []
    seen: Counter[str] = Counter()
    for session in sorted(sessions, key=start):
        number, seen[session["id"]] = seen[session["id"]], seen[session["id"]] + 1
        times = {key: iso(datetime.fromisoformat(session[key]).astimezone(zone)) for key in ("start", "end") if session[key]}
        loaded.append({**session, **times, "id": f"{session['id']}#{number}" if number else session["id"]})
    return loaded


def start(session: Record) -> datetime:
    return datetime.fromisoformat(session["start"])


def end(session: Record) -> datetime:
    return datetime.fromisoformat(session["end"])


def iso(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())
