"""What a phrase means: a half-open stretch of time in the zone it was said in.

At a fair "at 3" is the one inside opening hours, a time of day without a day is today's if still to come,
else the next fair day's, and the parts of a day leave no hour between them out. Without a fair hours are
taken as said.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from fair.calendar import Interval
from knowledge.reading.times.calendar import Calendar
from knowledge.reading.times.days import ONE_DAY, DayFinder
from knowledge.reading.times.phrases import Phrase
from knowledge.reading.times.said import Clock, Clocks, FromNow, Lasting, MinutesFromNow, Next, Now, Part, PartName, Shade, Side
from knowledge.reading.times.values import Grain, Relation, When

_MINUTE = timedelta(minutes=1)
_FAR = timedelta(days=366)  # how far "after" reaches where no fair ends it
_NOON = 12 * 60
_DAY = 24 * 60

# Minutes after midnight. At a fair the parts meet, and the night goes on until the early morning.
_AT_FAIR: dict[PartName, tuple[int, int]] = {
    "dawn": (0, 6 * 60),
    "breakfast": (7 * 60, 10 * 60),
    "morning": (5 * 60, _NOON),
    "noon": (_NOON, 13 * 60 + 30),
    "lunch": (_NOON, 13 * 60 + 30),
    "afternoon": (_NOON, 18 * 60),
    "dusk": (17 * 60, 20 * 60),
    "evening": (17 * 60, _DAY),
    "dinner": (18 * 60, 20 * 60),
    "night": (18 * 60, 29 * 60),
    "day": (0, _DAY),
}
# As https://github.com/microsoft/Recognizers-Text (MIT) has them, so that the two can be compared.
_ELSEWHERE: dict[PartName, tuple[int, int]] = {
    "dawn": (0, 8 * 60),
    "breakfast": (8 * 60, _NOON),
    "morning": (8 * 60, _NOON),
    "noon": (11 * 60, 13 * 60),
    "lunch": (11 * 60, 13 * 60),
    "afternoon": (_NOON, 16 * 60),
    "dusk": (16 * 60, 20 * 60),
    "evening": (16 * 60, 20 * 60),
    "dinner": (16 * 60, 20 * 60),
    "night": (20 * 60, _DAY),
    "day": (0, _DAY),
}
# "Mid-morning" is said of the hours that people are about, not of the middle of five to twelve.
_SHADED_AT_FAIR: dict[tuple[PartName, Shade], tuple[int, int]] = {
    ("morning", "early"): (5 * 60, 10 * 60),
    ("morning", "mid"): (9 * 60 + 30, 11 * 60 + 30),
    ("morning", "late"): (10 * 60 + 30, _NOON),
    ("afternoon", "mid"): (14 * 60, 16 * 60),
    ("night", "early"): (18 * 60, 21 * 60),
    ("night", "late"): (21 * 60, 29 * 60),
}
_RELATIONS: dict[Side | None, Relation] = {"after": "after", "from": "after", "before": "before", "until": "until", None: "at"}


@dataclass(frozen=True, slots=True)
class Reader:
    """A calendar, the present moment and the visitor's own zone, against which phrases are read."""

    calendar: Calendar
    now: datetime
    own_zone: tzinfo | None = None

    def when(self, phrase: Phrase) -> When | None:
        """Return what the phrase means; None where there is no such day or hour."""
        try:
            return self._alone(phrase) if phrase.alone is not None else self._placed(phrase)
        except (ValueError, OverflowError):  # the 31st of June, the year 10000
            return None

    # --- what counts from now -----------------------------------------------------------------------

    def _alone(self, phrase: Phrase) -> When | None:
        zone = self.calendar.zone
        now = self.now.astimezone(zone).replace(second=0, microsecond=0)
        match phrase.alone:
            case Now():
                end = self._placed(phrase.last) if phrase.last else None
                limit = None if end is None else end.interval.start if end.grain == "moment" else end.interval.end
                if end is not None and limit is not None and limit > now:
                    return self._made(phrase, Interval(now, limit), "range", "within", has_day=True, has_clock=end.has_clock)
                return self._made(phrase, Interval(now, _later(now, 1)), "moment", "now", has_day=True, has_clock=True)
            case Next():
                return self._made(phrase, Interval(now, _at(now.date(), _DAY, zone)), "range", "next", has_day=False, has_clock=False)
            case FromNow(minutes):
                moment = _later(now, minutes)
                return self._made(phrase, Interval(moment, _later(moment, 1)), "moment", "at", has_day=True, has_clock=True)
            case MinutesFromNow(minutes):
                ends = sorted((now, _later(now, minutes)), key=lambda end: end.astimezone(UTC))
                return self._made(phrase, Interval(*ends), "range", "within", has_day=True, has_clock=True)
        return None

    # --- days and times of day ----------------------------------------------------------------------

    def _placed(self, phrase: Phrase) -> When | None:
        zone = self._zone(phrase)
        finder = DayFinder(self.calendar, self.now.astimezone(zone).date())
        days = self._days(phrase, finder)
        if days is None and (phrase.day is not None or phrase.days is not None):
            return None
        if not phrase.names_time and not (phrase.last and phrase.last.names_time):
            return self._whole_days(phrase, days, finder, zone) if days else None
        if days is not None:
            return self._timed(phrase, days[0], zone, finder)
        return self._assumed(phrase, zone, finder)

    def _days(self, phrase: Phrase, finder: DayFinder, not_before: date | None = None) -> tuple[date, date] | None:
        if phrase.days is not None:
            return finder.stretch(phrase.days)
        if phrase.day is None:
            return None
        day = finder.day(phrase.day, weekday=phrase.weekday, not_before=not_before)
        if day is None:
            return None
        return finder.week_of(day) if phrase.week_of else (day, day + ONE_DAY)

    def _whole_days(self, phrase: Phrase, days: tuple[date, date], finder: DayFinder, zone: tzinfo) -> When | None:
        first, after = days
        if phrase.last is not None:
            end = self._days(phrase.last, finder, not_before=first)
            if end is None or end[1] <= first:
                return self._whole_days(replace(phrase, last=None), days, finder, zone)
            return self._made(phrase, _stretch(first, end[1], zone), "range", "within", has_day=True, has_clock=False)
        if phrase.side is None:
            single = after - first == ONE_DAY
            return self._made(
                phrase, _stretch(first, after, zone), "day" if single else "range", "at" if single else "within", has_day=True
            )
        known = self.calendar.days
        if phrase.side in ("after", "from"):
            start = after if phrase.side == "after" else first
            end_day = max(known[-1] + ONE_DAY, start + ONE_DAY) if known else start + _FAR
            return self._made(phrase, _stretch(start, end_day, zone), "range", "after", has_day=True)
        end_day = first if phrase.side == "before" else after
        start = min(known[0], end_day - ONE_DAY) if known else min(finder.today, end_day - ONE_DAY)
        return self._made(phrase, _stretch(start, end_day, zone), "range", _RELATIONS[phrase.side], has_day=True)

    def _assumed(self, phrase: Phrase, zone: tzinfo, finder: DayFinder) -> When | None:
        """Read a time of day without a day: today if still to come, else the next day of the fair."""
        today, known = finder.today, self.calendar.days
        following = self.calendar.next_day(today) if known else today + ONE_DAY
        if phrase.last is not None and isinstance(phrase.last.alone, Now):
            return self._timed(phrase, today, zone, finder)
        if not known or self.calendar.holds(today) or following is None:
            read = self._timed(phrase, today, zone, finder)
            if read is None or following is None or read.interval.end > self.now:
                return read
        return self._timed(phrase, following, zone, finder) if following else None

    def _timed(self, phrase: Phrase, day: date, zone: tzinfo, finder: DayFinder) -> When | None:
        first, last, grain = self._minutes(phrase, day, zone)
        interval = Interval(_at(day, first, zone), _at(day, last, zone))
        relation = _RELATIONS[phrase.side]
        if phrase.last is not None:
            interval, grain = Interval(interval.start, self._end(phrase, phrase.last, day, interval, zone, finder)), "range"
            relation = "within"
        elif phrase.lasting is not None and isinstance(phrase.lasting.said, Lasting):
            interval, grain = Interval(interval.start, _later(interval.start, phrase.lasting.said.minutes)), "range"
            relation = "within"
        elif grain == "range":
            relation = "within"
        elif phrase.side in ("after", "from"):
            start = interval.end if grain == "part" and phrase.side == "after" else interval.start
            midnight = _at(day, _DAY, zone)
            interval, grain = Interval(start, midnight if midnight > start else _later(start, 60)), "range"
        elif phrase.side in ("before", "until"):
            end = interval.end if grain == "part" and phrase.side == "until" else interval.start
            morning = _at(day, 0, zone)
            interval, grain = Interval(morning if morning < end else _later(end, -60), end), "range"
        if interval.end.astimezone(UTC) <= interval.start.astimezone(UTC):  # hours that the clock's change swallowed
            interval = Interval(interval.start, _later(interval.start, 1))
        return self._made(
            phrase, interval, grain, relation, has_day=phrase.day is not None or bool(phrase.last and phrase.last.day), has_clock=True
        )

    def _end(self, phrase: Phrase, last: Phrase, day: date, first: Interval, zone: tzinfo, finder: DayFinder) -> datetime:
        """Return where a stretch ends whose two ends were said apart ("Friday 10:00 to Saturday noon")."""
        if isinstance(last.alone, Now):
            return self.now.astimezone(zone)
        days = self._days(last, finder, not_before=day)
        if not last.names_time:
            return _at(days[1], 0, zone) if days else first.end
        if last.part is None and phrase.part is not None and days is None:
            last = Phrase(last.span, clock=last.clock, part=phrase.part)
        start, end, grain = self._minutes(last, days[0] if days else day, zone)
        moment = _at(days[0] if days else day, end if grain == "part" else start, zone)
        return moment if moment > first.start else _at(day + ONE_DAY, end if grain == "part" else start, zone)

    # --- the time of day ----------------------------------------------------------------------------

    def _minutes(self, phrase: Phrase, day: date, zone: tzinfo) -> tuple[int, int, Grain]:
        """Return first and last minute after the day's midnight, and how fine they are."""
        part = phrase.part.name if phrase.part else None
        match phrase.clock:
            case Clock():
                minute = self._minute(phrase.clock, part, day, zone)
                return minute, minute + 1, "moment"
            case Clocks(first, last):
                return *self._span(first, last, part, day, zone), "range"
        if phrase.part is None:
            return 0, _DAY, "day"
        return self._part(phrase.part, day)

    def _part(self, part: Part, day: date) -> tuple[int, int, Grain]:
        hours = self.calendar.hours_on(day)
        if part.name == "rest":
            now = self.now.astimezone(self.calendar.zone)
            return (now.hour * 60 + now.minute if now.date() == day else 0), _DAY, "part"
        if part.name == "day's end":
            closing = _of(hours.closes) if hours and hours.closes > hours.opens else _DAY
            return (closing - 120 if hours else _DAY - 1), _DAY, "part"
        if hours and part.shade and (part.name, part.shade) in _SHADED_AT_FAIR:
            return *_SHADED_AT_FAIR[part.name, part.shade], "part"
        first, last = (_AT_FAIR if hours else _ELSEWHERE)[part.name]
        middle = (first + last) // 2
        match part.shade:
            case "early":
                return first, middle, "part"
            case "late":
                return middle, last, "part"
            case "mid":
                return middle - min(120, (last - first) // 4), middle + min(120, (last - first) // 4), "part"
        return first, last, "part"

    def _minute(self, clock: Clock, part: PartName | None, day: date, zone: tzinfo) -> int:
        hour, minute = clock.hour, clock.minute
        if part == "night" and (clock.exact or clock.half == "am") and hour % 24 < 5:
            return (hour % 24 % 12 + 24) * 60 + minute
        if clock.exact:
            return hour * 60 + minute
        if clock.half is not None:
            return (hour % 12 + (12 if clock.half == "pm" else 0)) * 60 + minute
        if part is not None and part not in ("day", "rest", "day's end"):
            return _hour_in(part, hour) * 60 + minute
        return self._likelier(hour * 60 + minute, day, zone)

    def _likelier(self, minute: int, day: date, zone: tzinfo) -> int:
        """Return the half of the day that lies inside opening hours, else nearer to them."""
        hours = self.calendar.hours_on(day)
        if hours is None or zone != self.calendar.zone or hours.closes <= hours.opens:
            return minute
        opens, closes = _of(hours.opens), _of(hours.closes)
        both = (minute % _NOON, minute % _NOON + _NOON)
        return min(both, key=lambda each: max(opens - each, each - closes, 0))

    def _span(self, first: Clock, last: Clock, part: PartName | None, day: date, zone: tzinfo) -> tuple[int, int]:
        open_first, open_last = (clock.half is None and not clock.exact for clock in (first, last))
        end = self._minute(last, part, day, zone)
        if open_first and not open_last and part is None:
            start = next((each for each in _halves(first, latest=True) if each < end), first.hour * 60 + first.minute)
        else:
            start = self._minute(first, part, day, zone)
        if open_last and (end <= start or part is None):
            end = next((each for each in _halves(last) if each > start), end)
        if end <= start:
            end += _NOON if end + _NOON > start and last.hour < 12 and last.half is None and not part else _DAY
        return start, end

    # --- making -------------------------------------------------------------------------------------

    def _zone(self, phrase: Phrase) -> tzinfo:
        zone = phrase.zone or (phrase.last.zone if phrase.last else None)
        if zone is None:
            return self.calendar.zone
        return zone.zone or self.own_zone or self.calendar.zone

    def _made(
        self, phrase: Phrase, interval: Interval, grain: Grain, relation: Relation, *, has_day: bool, has_clock: bool = False
    ) -> When:
        zone = phrase.zone or (phrase.last.zone if phrase.last else None)
        own = zone is not None and zone.zone is None
        assumed = has_clock and not has_day
        return When(interval, phrase.span, grain, relation, has_day, has_clock, assumed, own)


def _hour_in(part: PartName, hour: int) -> int:
    """Return the hour of the day, which may be 24 or more for the hours after midnight of a night."""
    match part:
        case "dawn":
            return hour % 12
        case "breakfast" | "morning":
            return hour
        case "noon" | "lunch":
            return hour if hour >= 10 else hour + 12
        case "night" | "evening" | "dinner" | "dusk":
            return hour + 12 if 5 <= hour < 12 else 24 + hour % 12
    return hour % 12 + 12


def _halves(clock: Clock, *, latest: bool = False) -> list[int]:
    early = clock.hour % 12 * 60 + clock.minute
    both = [early, early + _NOON, early + _DAY]
    return both[::-1] if latest else both


def _of(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _at(day: date, minute: int, zone: tzinfo) -> datetime:
    """Return that wall-clock time; one that the clock's change skips is moved on by the skipped time."""
    moment = datetime.combine(day + minute // _DAY * ONE_DAY, time(minute % _DAY // 60, minute % 60), zone)
    return moment.astimezone(UTC).astimezone(zone)


def _later(moment: datetime, minutes: int) -> datetime:
    return (moment.astimezone(UTC) + minutes * _MINUTE).astimezone(moment.tzinfo)


def _stretch(first: date, after: date, zone: tzinfo) -> Interval:
    return Interval(_at(first, 0, zone), _at(after, 0, zone))
