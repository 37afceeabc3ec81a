"""Rooms, tracks, halls, countries and languages as the reader calls them.

Files often write a label in both languages, "Room 205 / 205会议室": each reader sees one side. A label
that is not written so is shown as it stands.
"""

import re
from itertools import pairwise

from handlers.texts import Texts
from knowledge.hanzi import has_han
from knowledge.reading.countries import country_code

_SLASH = re.compile(r"\s+[/|]\s+|\s*[／｜]\s*")
_CODE = re.compile(r"[A-Za-z]{0,2}[\d.]*[A-Za-z]?")  # H2, 10.1, 5a: a hall's sign, which needs the word for hall beside it
_LANGUAGES = re.compile(r"[\s,;/&+]+")
_AS_WRITTEN = frozenset({"HK", "MO", "TW"})  # how these are named is the organizer's choice


def label(text: str, texts: Texts) -> str:
    """Return the reader's side of a label in two languages: its one side has Han characters, its other has none."""
    parts = _SLASH.split(text)
    chinese = [has_han(part) for part in parts]
    if sum(here != after for here, after in pairwise(chinese)) != 1:
        return text
    return " / ".join(part for part, is_chinese in zip(parts, chinese, strict=True) if is_chinese == texts.chinese)


def hall(said: str, texts: Texts) -> str:
    """Return a hall by the fair's own name for it, whether its id or a name was said."""
    if known := texts.fair.hall(said):
        return texts.name(known.name, known.name_zh)
    shown = label(said, texts)
    return texts.say("hall {hall}", hall=shown) if _CODE.fullmatch(shown) else shown


def country(stored: str, texts: Texts) -> str:
    """Return a country in the reader's language where its code is known, else as the organizer wrote it."""
    shown = label(stored, texts)
    code = country_code(shown)
    if code is None or code in _AS_WRITTEN or has_han(shown) == texts.chinese:
        return shown
    return str(texts.locale.territories.get(code, shown))


def languages(stored: str, texts: Texts) -> str:
    """Return "zh/en" as the names of languages; what holds more than codes as it stands."""
    names = [texts.locale.languages.get(code.lower()) for code in _LANGUAGES.split(stored.strip())]
    return texts.list([str(name) for name in names]) if all(names) else label(stored, texts)
