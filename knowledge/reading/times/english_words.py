"""The vocabulary of English times: numbers, months, weekdays, and the fragments that patterns are made of.

Group names in fragments are part of their contract with `english`, which reads them.
"""

import re
from collections.abc import Iterable

from knowledge.reading.times.rules import Match
from knowledge.reading.times.said import Clock, Half, PartName, Shade

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_FIRSTS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_TEENTHS = ("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth")

NUMBERS = {word: number for number, word in enumerate(_ONES + _TEENS, start=1)} | _TENS
NUMBERS |= {f"{tens}{gap}{one}": value + n for tens, value in _TENS.items() for n, one in enumerate(_ONES[:9], 1) for gap in " -"}
ORDINALS = {word: number for number, word in enumerate(_FIRSTS + _TEENTHS, start=1)} | {"twentieth": 20, "thirtieth": 30}
ORDINALS |= {f"{tens}{gap}{one}": _TENS[tens] + n for tens in ("twenty", "thirty") for n, one in enumerate(_FIRSTS[:9], 1) for gap in " -"}
PARTS: dict[str, PartName] = {
    "morning": "morning",
    "afternoon": "afternoon",
    "evening": "evening",
    "night": "night",
    "nighttime": "night",
    "lunch": "lunch",
    "lunchtime": "lunch",
    "breakfast": "breakfast",
    "breakfasttime": "breakfast",
    "dinner": "dinner",
    "dinnertime": "dinner",
}
NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1, "tmrw": 1, "tmr": 1, "2morrow": 1}
AWAY = {"this": 0, "next": 1, "following": 1, "coming": 1, "upcoming": 1, "last": -1, "previous": -1, "past": -1}


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


FREE = r"(?<![\w.:/#-])"  # a figure that begins here is no part of a code, a version or a longer figure
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
LONG_WEEKDAY = any_of(WEEKDAYS) + r"s?\b"
WEEKDAY = rf"(?:{LONG_WEEKDAY}|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b\.?)"
NUMBER = any_of(NUMBERS) + r"\b"
ORDINAL = any_of(ORDINALS) + r"\b"
SUFFIX = r"(?:st|nd|rd|th)\b"
TURN = r"(?:next|last|this\s+(?:coming|upcoming|past)|this|coming|upcoming|previous|past|following|same|that)"
DASH = r"\s*(?:-|–|—|~|to\b|until\b|till\b|through\b)\s*"
PART = r"(?:morning|afternoon|evening|night(?:[\s-]?time)?)\b"
MEAL = r"(?:breakfast|lunch|dinner)(?:\s?time)?\b"
NEAR_DAY = any_of(NEAR) + r"\b"

_COUNT = rf"(?:\d{{1,4}}(?:\.\d+)?|half an?\b|(?:a\s+)?quarter of an\b|an?\b|{NUMBER}|a couple of)"
SHORT_UNIT = r"(?:min(?:ute)?s?|hours?|hrs?|h)\b"
_LONG_UNIT = r"(?:(?:business\s+)?days?|weeks?|fortnights?|months?|years?)\b"
_AND_HALF = r"(?P<half>\s+and\s+a\s+half)?"
UNIT = rf"(?P<unit>{SHORT_UNIT}|{_LONG_UNIT})"
COUNT = rf"(?P<n>{_COUNT}){_AND_HALF}"
AMOUNT = rf"{COUNT}[\s-]*{UNIT}(?P<half2>\s+and\s+a\s+half\b)?"
SHORT_AMOUNT = rf"(?P<n>{_COUNT}){_AND_HALF}[\s-]*(?P<unit>{SHORT_UNIT})(?P<half2>\s+and\s+a\s+half)?"
AM_PM = r"\s*(?:(?:a|p)(?:\s?\.?\s?m\b\.?|\b\.?)|o\s?'?\s?clock\b)"
_HOUR = rf"(?:2[0-4]|[01]?\d|{any_of(_ONES)}\b|noon\b|midday\b|midnight\b)"
_MINUTES = any_of(word for word, number in NUMBERS.items() if 10 <= number < 60) + r"\b"
# What may follow a bare figure that is a time: an end, or a word that names nothing to be counted.
NO_THING = (
    r"(?![\w/%°€$£+&-]|[.,:]\d|\s*[%€$£]|\s*-\s*\d|\s+(?!(?:on|in|at|to|and|or|for|with|today|tonight|tomorrow|this|next|the|please|pls|sharp|then|if"
    r"|is|are|what|which|who|where|between|before|after|from|until|maybe|thanks|yesterday|last|of|by|my|local|est|pst|cst|cet|gmt|utc"
    rf"|{WEEKDAY}|{MONTH})\b)[^\W\d_])"
)


def clock_pattern(n: int, *, minute: str = "(?:%s)?", half: str = "(?:%s)?") -> str:
    """Return a pattern of one time of day, with groups h, m and a, each followed by `n`."""
    minutes = rf"(?:[:.h][0-5]\d(?!\d)(?::[0-5]\d(?!\d))?|[\s-]{_MINUTES})"
    return rf"(?P<h{n}>{_HOUR})(?P<m{n}>{minute % minutes})(?P<a{n}>{half % AM_PM})"


# --- reading of matches -----------------------------------------------------------------------------


def value(word: str) -> int:
    """Return the number that the word or the figures (with st, nd …) stand for."""
    if word in NUMBERS:
        return NUMBERS[word]
    return ORDINALS[word] if word in ORDINALS else int(re.sub(r"\D", "", word))


def count(m: Match) -> float:
    """Return the number of an amount, halves included."""
    groups = m.groupdict()
    word = " ".join((m["n"] or "a").split())
    more = 0.5 if groups.get("half") or groups.get("half2") else 0.0
    if word[0].isdigit():
        return float(word) + more
    return (
        {"a": 1.0, "an": 1.0, "a couple of": 2.0, "half a": 0.5, "half an": 0.5, "quarter of an": 0.25, "a quarter of an": 0.25}.get(word)
        or NUMBERS[word]
    ) + more


def is_short(m: Match) -> bool:
    """Return whether the amount's unit is minutes or hours."""
    return m["unit"].startswith(("mi", "h"))


def minutes(m: Match) -> int:
    return round(count(m) * (60 if m["unit"].startswith("h") else 1))


def days(m: Match) -> int:
    return round(count(m) * {"b": 1, "d": 1, "w": 7, "f": 14, "m": 30, "y": 365}[m["unit"][0]])


def month(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(word[:3]))


def weekday(word: str) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(word[:3]))


def half_of(word: str | None) -> Half | None:
    letter = (word or "").strip()[:1]
    return "am" if letter == "a" else "pm" if letter == "p" else None


def shade(word: str | None) -> Shade | None:
    word = word or ""
    return "early" if word.startswith("earl") else "late" if word.startswith("lat") else "mid" if word.startswith("mid") else None


def part(word: str) -> PartName:
    return PARTS[re.sub(r"[\s-]", "", word)]


def clock(hour: str, minute: str | None = None, half: str | None = None) -> Clock:
    """Return the time of day; a leading zero or an hour past noon leaves nothing to guess."""
    number = {"noon": 12, "midday": 12, "midnight": 24}.get(hour) or value(hour)
    digits = (minute or "").strip(" :.h-").split(":")[0] or "0"
    exact = number > 12 or number == 0 or not (hour[0].isdigit() or hour in NUMBERS) or (hour.startswith("0") and bool(minute))
    return Clock(number, value(digits), None if exact else half_of(half), exact)
