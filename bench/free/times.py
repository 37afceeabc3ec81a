"""Days and times as visitors say them, in English and Chinese, for questions whose right answer is computed.

Every way said here means one day or one minute; those that could mean two (a weekday that comes twice in the
fair, "half past three" without its half of the day) are not said. Days are adverbials: "on Saturday", "tomorrow".
"""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_DIGITS = "零一二三四五六七八九十"
_HAN_WEEKDAYS = "一二三四五六日"


def say_day(day: date, *, now: datetime, days: Sequence[date], language: str, rng: random.Random) -> str:
    """Return one way to say the day, which is one of the fair's; `now` decides what "tomorrow" may mean."""
    ways = _ways_in_chinese(day) if language == "zh" else _ways_in_english(day)
    if sum(each.weekday() == day.weekday() for each in days) == 1 and abs((day - now.date()).days) < 7:
        ways += _weekday_ways(day, language)
    near = {0: ("today", "今天"), 1: ("tomorrow", "明天"), 2: ("the day after tomorrow", "后天")}.get((day - now.date()).days)
    if near:
        ways += [near[language == "zh"]] * 3
    return rng.choice(ways)


def say_date(day: date, *, language: str, rng: random.Random) -> str:
    """Return one way to say the date without a preposition, as after "of"."""
    if language == "zh":
        return rng.choice(_ways_in_chinese(day))
    month = MONTHS[day.month - 1]
    return rng.choice([f"{month} {day.day}", f"{day.day} {month}", f"{day.day} {month[:3]}"])


def _ways_in_english(day: date) -> list[str]:
    month, number = MONTHS[day.month - 1], day.day
    ordinal = f"{number}{'th' if 10 < number < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    return [
        f"on {month} {number}",
        f"on {number} {month}",
        f"on the {ordinal}",
        f"on {month[:3]} {ordinal}",
        f"on the {ordinal} of {month}",
        f"{number} {month[:3]}",
    ]


def _ways_in_chinese(day: date) -> list[str]:
    return [f"{day.month}月{day.day}日", f"{day.month}月{day.day}号", f"{day.day}号"]


def _weekday_ways(day: date, language: str) -> list[str]:
    if language == "zh":
        number = _HAN_WEEKDAYS[day.weekday()]
        return [f"周{number}", f"星期{number}", f"礼拜{number}"]
    name = _WEEKDAYS[day.weekday()]
    return [f"on {name}", f"on {name}", name, f"on {name[:3].lower()}"]


def say_time(at: datetime | time, *, language: str, rng: random.Random) -> str:
    """Return one way to say the time of day, as an adverbial."""
    clock = say_clock(at, language=language, rng=rng)
    return clock if language == "zh" else rng.choice([f"at {clock}", f"at {clock}", clock if clock[0].isdigit() else f"at {clock}"])


def say_clock(at: datetime | time, *, language: str, rng: random.Random) -> str:
    """Return one way to say the time of day, bare. Before noon and from noon on are always told apart."""
    return rng.choice(_clock_in_chinese(at) if language == "zh" else _clock_in_english(at))


def _clock_in_english(at: datetime | time) -> list[str]:
    half, hour, minute = "pm" if at.hour >= 12 else "am", at.hour % 12 or 12, at.minute
    ways = [f"{at.hour:02d}:{minute:02d}", f"{hour}:{minute:02d} {half}", f"{hour}:{minute:02d}{half}", f"{hour}.{minute:02d} {half[0]}.m."]
    ways += [f"{at.hour}h{minute:02d}"] if at.hour > 9 else []
    part = "in the morning" if at.hour < 12 else "in the afternoon" if at.hour < 18 else "in the evening"
    if at.hour == 12 and minute == 0:
        return [*ways, "noon"]
    word, after = _HOURS[at.hour % 12], _HOURS[(at.hour + 1) % 12]
    said = {
        0: [f"{hour}{half}", f"{hour} {half}", f"{word} o'clock {part}", f"{hour} {part}"],
        15: [f"quarter past {word} {part}"],
        30: [f"half past {word} {part}"],
    }
    if minute == 45 and at.hour not in (11, 17, 23):
        return [*ways, f"quarter to {after} {part}"]
    return ways + said.get(minute, [])


def _clock_in_chinese(at: datetime | time) -> list[str]:
    part = "早上" if at.hour < 9 else "上午" if at.hour < 12 else "中午" if at.hour == 12 else "下午" if at.hour < 18 else "晚上"
    hour, minute = at.hour % 12 or 12, at.minute
    word = "两" if hour == 2 else _han(hour)
    past = "" if minute == 0 else f"{minute:02d}分" if minute < 10 else f"{minute}分"
    ways = [
        f"{at.hour:02d}:{minute:02d}",
        f"{at.hour}：{minute:02d}",
        f"{at.hour}点{past}",
        f"{part}{hour}点{past}",
        f"{part}{hour}:{minute:02d}",
    ]
    if minute in (0, 15, 30):
        ways += [f"{part}{word}点{ {0: '', 15: '一刻', 30: '半'}[minute] }", f"{part}{hour}点{ {0: '', 15: '一刻', 30: '半'}[minute] }"]
    return ways


def _han(number: int) -> str:
    return _DIGITS[number] if number <= 10 else f"十{_DIGITS[number - 10]}"


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
