"""What people read: every sentence through gettext, every date and number through Babel.

`Texts` speaks one language about one fair: "en", "zh" (simplified) or "zh-Hant". English sentences are the
message ids; `handlers/locales` holds the others (`make texts` brings them up to date). Facts are handed in
already formatted for people.
"""

import gettext
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import as_file, files
from types import MappingProxyType
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from fair.records import Fair

LANGUAGES = ("en", "zh", "zh-Hant")
_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN", "zh-Hant": "zh_Hant_TW"}
_DAYS = {"en": "EEE d MMM", "zh": "M月d日（EEE）", "zh-Hant": "M月d日（EEE）"}
_DAYS_OF_YEAR = {"en": "EEE d MMM y", "zh": "y年M月d日（EEE）", "zh-Hant": "y年M月d日（EEE）"}
_COMMAS = {"en": ", ", "zh": "、", "zh-Hant": "、"}
_SPACES = {"en": " ", "zh": "", "zh-Hant": ""}  # between two sentences, and between a day and its hour


@dataclass(frozen=True, slots=True)
class Texts:
    """Sentences, dates and lists in one language; times are shown in the fair's zone, stretches in the reader's `own`, too."""

    language: str
    fair: Fair
    own: ZoneInfo | None = None

    @property
    def chinese(self) -> bool:
        return self.language.startswith("zh")

    @property
    def zone(self) -> ZoneInfo:
        return self.fair.zone

    @property
    def locale(self) -> Locale:
        return _locale(self.language)

    def say(self, message: str, /, **facts: object) -> str:
        """Return the sentence with its facts; `message` is the English one."""
        return _stopped_once(_catalog(self.language).gettext(message), facts).format(**facts)

    def many(self, one: str, more: str, count: int, /, **facts: object) -> str:
        """Return the sentence that fits `count`, which it may name as {count}."""
        return _stopped_once(_catalog(self.language).ngettext(one, more, count), facts).format(count=self.number(count), **facts)

    def number(self, count: int) -> str:
        return format_decimal(count, locale=self.locale)

    def clock(self, moment: datetime) -> str:
        """Return a time of day as 14:00, in every language."""
        return moment.astimezone(self.zone).strftime("%H:%M")

    def day(self, day: date | datetime) -> str:
        """Return a day as "Sat 3 Feb" or 2月3日（周六）."""
        return self._date(day, _DAYS)

    def day_of_year(self, day: date | datetime) -> str:
        """Return a day with its year."""
        return self._date(day, _DAYS_OF_YEAR)

    def first_and_last(self, first: date, last: date) -> tuple[str, str]:
        """Return two days of which one says the year for both, the last in English and the first in Chinese; both where it differs."""
        if first.year != last.year:
            return self.day_of_year(first), self.day_of_year(last)
        return (self.day_of_year(first), self.day(last)) if self.chinese else (self.day(first), self.day_of_year(last))

    def moment(self, moment: datetime) -> str:
        return f"{self.day(moment)}{_SPACES[self.language]}{self.clock(moment)}"

    def span(self, minutes: int) -> str:
        """Return so many minutes in the largest unit that they are whole in: "1 hour", "45 minutes"."""
        if minutes and minutes % (24 * 60) == 0:
            return self.many("{count} day", "{count} days", minutes // (24 * 60))
        if minutes and minutes % 60 == 0:
            return self.many("{count} hour", "{count} hours", minutes // 60)
        return self.many("{count} minute", "{count} minutes", minutes)

    def stretch(self, start: datetime, end: datetime | None) -> str:
        """Return "Sat 3 Feb 14:00–14:50"; the second day is named where it is another and not just the small hours."""
        if end is None:
            shown = self.moment(start)
        else:
            apart = end.astimezone(self.zone).date() - start.astimezone(self.zone).date()
            overnight = apart == timedelta(days=1) and end - start < timedelta(hours=12)
            shown = f"{self.moment(start)}–{self.clock(end) if not apart or overnight else self.moment(end)}"
        return f"{shown}{self._in_own_zone(start, end)}"

    def _in_own_zone(self, start: datetime, end: datetime | None) -> str:
        """Return the same in the reader's own zone, in brackets; empty where that is not known or no other time."""
        if self.own is None or start.astimezone(self.own).replace(tzinfo=None) == start.astimezone(self.zone).replace(tzinfo=None):
            return ""
        here = replace(self, fair=replace(self.fair, zone=self.own), own=None)
        same_day = start.astimezone(self.own).date() == start.astimezone(self.zone).date()
        stretch = here.stretch(start, end)
        return self.say(" ({when} your time)", when=stretch.removeprefix(here.day(start)).strip() if same_day else stretch)

    def list(self, items: Sequence[str]) -> str:
        return _COMMAS[self.language].join(items)

    def sentences(self, *sentences: str) -> str:
        """Return whole sentences behind one another; empty ones are left out."""
        return _SPACES[self.language].join(filter(None, sentences))

    def name(self, plain: str, chinese: str | None) -> str:
        """Return the name in this language where the record has one."""
        return chinese or plain if self.chinese else plain

    def _date(self, day: date | datetime, patterns: Mapping[str, str]) -> str:
        local = day.astimezone(self.zone).date() if isinstance(day, datetime) else day
        return _day(local, patterns[self.language], self.language)


def _stopped_once(message: str, facts: Mapping[str, object]) -> str:
    """Return a message without its own full stop behind a name that ends in one, as in "Ltd."."""
    for name, fact in facts.items():
        if isinstance(fact, str) and fact.endswith("."):
            message = message.replace(f"{{{name}}}.", f"{{{name}}}")
    return message


def languages_spoken(language: str) -> str | None:
    """Return one sentence, in a language the assistant does not speak, on which ones it does; None where we have none in it."""
    return _SPOKEN.get(language)


_SPOKEN: Mapping[str, str] = MappingProxyType(
    {
        "de": "Ich antworte auf Englisch und Chinesisch.",
        "fr": "Je réponds en anglais et en chinois.",
        "es": "Respondo en inglés y en chino.",
        "it": "Rispondo in inglese e in cinese.",
        "pt": "Respondo em inglês e em chinês.",
        "nl": "Ik antwoord in het Engels en het Chinees.",
        "ja": "回答は英語と中国語でお届けします。",
        "ko": "답변은 영어와 중국어로 드립니다.",
        "ru": "Я отвечаю на английском и китайском языках.",
        "ar": "أجيب باللغتين الإنجليزية والصينية.",
        "th": "ฉันตอบเป็นภาษาอังกฤษและภาษาจีน",
    }
)


@cache
def _day(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=_locale(language))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    with as_file(files("handlers").joinpath("locales")) as folder:
        return gettext.translation("fairlead", str(folder), [_LOCALES[language][:7]], fallback=True)
