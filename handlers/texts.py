"""What people read: every sentence through gettext, every date and number through Babel.

`Texts` speaks one language: "en", "zh" (simplified) or "zh-Hant". English sentences are the message ids;
`handlers/locales` holds the others. Facts are handed in already formatted for people.
"""

import gettext
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import as_file, files
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

LANGUAGES = ("en", "zh", "zh-Hant")
_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN", "zh-Hant": "zh_Hant_TW"}
_DAYS = {"en": "EEE d MMM", "zh": "M月d日（EEE）", "zh-Hant": "M月d日（EEE）"}
_DAYS_OF_YEAR = {"en": "EEE d MMM y", "zh": "y年M月d日（EEE）", "zh-Hant": "y年M月d日（EEE）"}
_LISTS = {"en": ", ", "zh": "、", "zh-Hant": "、"}


@dataclass(frozen=True, slots=True)
class Texts:
    """Sentences, dates and lists in one language; times are shown in `zone`."""

    language: str
    zone: ZoneInfo

    @property
    def chinese(self) -> bool:
        return self.language.startswith("zh")

    def say(self, message: str, /, **facts: object) -> str:
        """Return the sentence with its facts; `message` is the English one."""
        return _catalog(self.language).gettext(message).format(**facts)

    def many(self, one: str, more: str, count: int, /, **facts: object) -> str:
        """Return the sentence that fits `count`, which it may name as {count}."""
        return _catalog(self.language).ngettext(one, more, count).format(count=self.number(count), **facts)

    def number(self, count: int) -> str:
        return format_decimal(count, locale=_locale(self.language))

    def clock(self, moment: datetime) -> str:
        """Return a time of day as 14:00, in both languages."""
        return moment.astimezone(self.zone).strftime("%H:%M")

    def day(self, day: date | datetime) -> str:
        """Return a day as "Sat 3 Feb" or 2月3日（周六）."""
        return self._date(day, _DAYS)

    def day_of_year(self, day: date | datetime) -> str:
        """Return a day with its year."""
        return self._date(day, _DAYS_OF_YEAR)

    def moment(self, moment: datetime) -> str:
        return f"{self.day(moment)} {self.clock(moment)}"

    def stretch(self, start: datetime, end: datetime | None) -> str:
        """Return "Sat 3 Feb 14:00–14:50"; the second day is named where it is another and not just the small hours."""
        if end is None:
            return self.moment(start)
        apart = end.astimezone(self.zone).date() - start.astimezone(self.zone).date()
        overnight = apart == timedelta(days=1) and end - start < timedelta(hours=12)
        until = self.clock(end) if not apart or overnight else self.moment(end)
        return f"{self.moment(start)}–{until}"

    def list(self, items: "list[str] | tuple[str, ...]") -> str:
        return _LISTS[self.language].join(items)

    def name(self, plain: str, chinese: str | None) -> str:
        """Return the name in this language where the record has one."""
        return chinese or plain if self.chinese else plain

    def _date(self, day: date | datetime, patterns: dict[str, str]) -> str:
        local = day.astimezone(self.zone).date() if isinstance(day, datetime) else day
        return _day(local, patterns[self.language], self.language)


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
