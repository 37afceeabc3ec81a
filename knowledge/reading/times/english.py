"""English words for time.

The text comes in lower case, with misspelt words mended. Bare figures count only where the words beside
them leave no doubt: halls, stands and titles are full of figures.
"""

from collections.abc import Iterator

from knowledge.reading.times.english_words import (
    AM_PM,
    AMOUNT,
    AWAY,
    COUNT,
    DASH,
    FREE,
    LONG_WEEKDAY,
    MEAL,
    MONTH,
    NEAR,
    NEAR_DAY,
    NO_THING,
    NUMBER,
    ORDINAL,
    PART,
    SHORT_AMOUNT,
    SUFFIX,
    TURN,
    WEEKDAY,
    clock,
    clock_pattern,
    days,
    half_of,
    is_short,
    minutes,
    month,
    part,
    shade,
    value,
    weekday,
)
from knowledge.reading.times.rules import Match, Rule, Rules
from knowledge.reading.times.said import (
    Ahead,
    Around,
    Bound,
    Clock,
    Clocks,
    DayCount,
    FairDay,
    Figures,
    FromNow,
    FromToday,
    InMonth,
    Lasting,
    MinutesFromNow,
    Next,
    Now,
    OnDate,
    OnThe,
    OnWeekday,
    Part,
    Piece,
    Said,
    Side,
    To,
    WeekOf,
    Zone,
)
from knowledge.reading.times.zones import CITY, CODE, zone_of

_SIDES: dict[str, Side] = {
    "before": "before",
    "after": "after",
    "past": "after",
    "until": "until",
    "till": "until",
    "by": "until",
    "from": "from",
    "since": "from",
    "later than": "after",
    "earlier than": "before",
    "no later than": "until",
}


def pieces(text: str) -> Iterator[Piece]:
    """Yield what the words of a lower-case text say about time, in order."""
    return _RULES.pieces(text)


# --- days -------------------------------------------------------------------------------------------


def _iso(m: Match) -> Iterator[Said]:
    if 1 <= int(m["month"]) <= 12 and 1 <= int(m["day"]) <= 31:
        yield OnDate(int(m["month"]), int(m["day"]), int(m["year"]))
        if m["h"]:
            yield Clock(int(m["h"]), int(m["min"]), exact=True)


def _figures(m: Match) -> Iterator[Said]:
    year = int(m["year"]) if m["year"] else None
    yield Figures(int(m["a"]), int(m["b"]), year + 2000 if year is not None and year < 100 else year)


def _named(m: Match) -> Iterator[Said]:
    year = int(m["year"]) if m["year"] else None
    if 1 <= value(m["d"]) <= 31:
        yield OnDate(month(m["mon"]), value(m["d"]), year)
        if m["d2"]:
            yield To()
            yield OnDate(month(m["mon"]), value(m["d2"]), year)


def _turned(turn: str | None, word: str) -> OnWeekday:
    last = (turn or "that").split()[-1]
    if last in ("coming", "upcoming"):
        return OnWeekday(weekday(word), turn="ahead")
    if last == "past":
        return OnWeekday(weekday(word), turn="behind")
    if last in AWAY:
        return OnWeekday(weekday(word), weeks=AWAY[last], loose=True)
    return OnWeekday(weekday(word))


def _weekday_the(m: Match) -> Iterator[Said]:
    yield OnWeekday(weekday(m["wd"]))
    yield OnThe(value(m["d"]))


def _around(m: Match) -> Iterator[Said]:
    turn = (m["turn"] or "this").split()[-1]
    away = 2 if m["after"] else 0 if m["unit"] == "weekend" and turn in ("coming", "upcoming") else AWAY.get(turn, 0)
    piece = m["part"] or ""
    said = "rest" if piece.startswith(("late", "rest", "rem", "end")) else "first" if piece.startswith("earl") else "all"
    if m["by"]:
        yield Bound("until")
        said = "all"
    yield Around(m["unit"], away, said)  # type: ignore[arg-type]  # the pattern holds just these units


def _this_part(m: Match) -> Iterator[Said]:
    yield FromToday(-1 if m["which"] == "last" else 0)
    yield Part(part(m["part"]), shade(m["shade"]))


def _shift(m: Match) -> Iterator[Said]:
    sign = -1 if m["side"].startswith("ago") else 1
    yield FromNow(sign * minutes(m)) if is_short(m) else FromToday(sign * days(m))


def _from_day(m: Match) -> Iterator[Said]:
    if is_short(m):
        return
    sign = -1 if m["side"] == "before" else 1
    if m["more"]:
        yield Bound("from" if sign > 0 else "before")
    yield FromToday(NEAR[m["base"]] + sign * days(m))


def _stretch(m: Match) -> Iterator[Said]:
    turn = (m["turn"] or m["turn2"] or "within").split()[-1]
    if is_short(m):
        yield MinutesFromNow(minutes(m) * (-1 if AWAY.get(turn) == -1 else 1))
    elif AWAY.get(turn) == -1:
        yield DayCount(-days(m), days(m))
    else:
        yield DayCount(0 if turn == "within" else 1, days(m))


def _day_end(m: Match) -> Iterator[Said]:
    if m["by"]:
        yield Bound("until")
    if m["what"] == "end":
        yield Part("day's end")
    else:
        if m["whole"]:
            yield FromToday(0)
        yield Part("rest")


def _fair_day(m: Match) -> Iterator[Said]:
    word = m["n"] or m["which"]
    yield FairDay(-1 if word in ("last", "final", "closing") else 1 if word == "opening" else value(word))


# --- clock and bounds -------------------------------------------------------------------------------


def _one(m: Match) -> Iterator[Said]:
    yield clock(m["h1"], m["m1"], m["a1"])


def _with_half(m: Match) -> Iterator[Said]:
    """Read "3 pm"; a mere letter ("2P", a name) needs an "at" or minutes, and 13am is a name too."""
    half = m["a1"].strip(" .")
    mere_letter = half in ("a", "p") and not m["m1"] and not m[0].startswith("at")
    past_noon = half[0] in "ap" and m["h1"].isdigit() and int(m["h1"]) > 12 and not m["m1"]
    if not (mere_letter or past_noon):
        yield clock(m["h1"], m["m1"], m["a1"])


def _two(m: Match) -> Iterator[Said]:
    yield Clocks(clock(m["h1"], m["m1"], m["a1"]), clock(m["h2"], m["m2"], m["a2"]))


def _four_figures(m: Match) -> Iterator[Said]:
    yield Clocks(Clock(int(m["h1"]), int(m["m1"]), exact=True), Clock(int(m["h2"]), int(m["m2"]), exact=True))


def _past_hour(m: Match) -> Iterator[Said]:
    hour, half = value(m["hour"]), half_of(m["a"])
    count = 30 if "half" in m["mins"] else 15 if "quarter" in m["mins"] else value(m["mins"])
    yield Clock(hour, count, half) if m["side"] in ("past", "after") else Clock(hour - 1 or 12, 60 - count, half)


def _bounded(m: Match) -> Iterator[Said]:
    side = _SIDES.get(" ".join(m["at"].split()))
    if side:
        yield Bound(side)
    yield clock(m["h1"], m["m1"], m["a1"])


def _zone(m: Match) -> Iterator[Said]:
    if m["mine"]:
        yield Zone(None)
    elif zone := zone_of(m["city"] or m["code"], m["off"]):
        yield Zone(zone)


_SHORT_WEEKDAY = r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b"
_STRETCH_TURN = r"(?:next|coming|upcoming|last|past|previous|following)"
_MANY_UNIT = r"(?P<unit>min(?:ute)?s?\b|hours?\b|hrs?\b|(?:business\s+)?days\b|weeks\b|fortnights?\b|months\b|years\b|(?<=\d\s)day\b)"
# "Where can I have lunch?" names no time; "after lunch" does.
_MEAL_TIME = (
    r"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=before\s)|(?<=after\s)|(?<=during\s)|(?<=around\s)|(?<=over\s)|(?<=until\s)|(?<=till\s)"
    r"|(?=\w{5,9}\s?time))"
)
_RULES = Rules(
    {
        "iso": Rule(
            r"(?<![\w.-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)"
            r"(?:[t\s]{0,2}(?P<h>[01]\d|2[0-3]):(?P<min>[0-5]\d)(?::[0-5]\d)?(?!\s*[-~到至]\s*\d|\s*[ap]\.?\s?m\b))?(?!\d)",
            _iso,
        ),
        "full": Rule(rf"{FREE}(?P<a>[0-3]?\d)[/.-](?P<b>[0-3]?\d)(?:[/.-](?P<year>20\d\d|(?<=/)\d\d))(?![\d/-]|\.\d)", _figures),
        "compact": Rule(
            r"(?<![\w./-])(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?P<h>)(?P<min>)(?![\w/-]|\.\d)", _iso
        ),
        "daymonth": Rule(
            rf"{FREE}(?:the\s+)?(?P<d>[0-3]?\d|{ORDINAL}|{NUMBER})(?:{SUFFIX}|\.)?(?:{DASH}(?P<d2>[0-3]?\d)(?:{SUFFIX})?)?"
            rf"[\s-]*(?:day\s+)?(?:of\s+)?(?P<mon>{MONTH})(?:,?\s*(?:in\s+)?(?P<year>20\d\d)(?![\d:]))?",
            _named,
        ),
        "monthday": Rule(
            rf"\b(?P<mon>{MONTH})\.?[\s/-]*(?:the\s+)?(?P<d>[0-3]?\d(?!\d|:\d|\.\d|{AM_PM})|{ORDINAL}|{NUMBER})(?:{SUFFIX})?"
            rf"(?:{DASH}(?P<d2>[0-3]?\d(?!\d|:\d|\.\d|{AM_PM}|/))(?:{SUFFIX})?)?(?:,?\s*(?P<year>20\d\d)(?![\d:]))?",
            _named,
        ),
        "monthyear": Rule(rf"\b(?P<mon>{MONTH})[\s/,-]*(?P<year>20\d\d)\b", lambda m: (InMonth(month(m["mon"]), int(m["year"])),)),
        "month": Rule(rf"\b(?P<mon>{MONTH})", lambda m: (InMonth(month(m["mon"])),), weak=True),
        "slashes": Rule(
            rf"{FREE}(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d){DASH}(?P<c>[0-3]?\d)/(?P<d>[0-3]?\d)(?![\w/%]|\.\d)",
            lambda m: (Figures(int(m["a"]), int(m["b"])), To(), Figures(int(m["c"]), int(m["d"]))),
        ),
        "slash": Rule(rf"{FREE}(?!24/7|1/2\s)(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)(?P<year>)(?![\w/%]|\.\d|\s*of\b)", _figures),
        "weekdayfigures": Rule(rf"\b{WEEKDAY},?\s+(?P<a>[0-3]?\d)\.(?P<b>[01]?\d)(?P<year>)(?![\d:]|{AM_PM})", _figures),
        "weekdayofweek": Rule(
            rf"\b(?:on\s+)?(?P<wd>{WEEKDAY}),?\s+(?:of\s+|in\s+)?(?:the\s+)?(?P<turn>next|this|last|following|previous|coming)\s+week\b"
            rf"|\b(?P<turn2>next|this|last|following|previous|coming)\s+week(?:\s+maybe)?[\s,-]+(?:(?:say|on|perhaps)\s+)*(?P<wd2>{WEEKDAY})",
            lambda m: (OnWeekday(weekday(m["wd"] or m["wd2"]), weeks=AWAY[m["turn"] or m["turn2"]]),),
        ),
        "weekdaythe": Rule(
            rf"\b(?:on\s+)?(?:{TURN}\s+)?(?P<wd>{WEEKDAY}),?\s+(?:the\s+)?(?P<d>[0-3]?\d{SUFFIX}|[1-3]\d(?=\s*(?:$|[!?,.](?:\s|$)))|{ORDINAL})(?!{DASH}\d)",
            _weekday_the,
        ),
        "turnedweekday": Rule(rf"\b(?P<turn>{TURN})\s+(?P<wd>{WEEKDAY})", lambda m: (_turned(m["turn"], m["wd"]),)),
        "weekdays": Rule(
            rf"\b(?:on\s+)?(?P<wd>{_SHORT_WEEKDAY})\s*(?:&|/|\+|and\b|or\b)\s*(?P<wd2>{_SHORT_WEEKDAY})(?!\s*(?:the\s+)?\d)",
            lambda m: (OnWeekday(weekday(m["wd"])), To(loose=True), OnWeekday(weekday(m["wd2"]))),
        ),
        "weekday": Rule(rf"\b(?:(?P<wd>{LONG_WEEKDAY})|on\s+(?P<wd2>{WEEKDAY}))", lambda m: (OnWeekday(weekday(m["wd"] or m["wd2"])),)),
        "shortweekday": Rule(rf"\b(?P<wd>{WEEKDAY})", lambda m: (OnWeekday(weekday(m["wd"])),), weak=True),
        "fromday": Rule(
            rf"{FREE}(?:(?P<more>more|later)\s+than\s+)?{AMOUNT}\s+(?P<side>from|before|after)\s+(?P<base>{NEAR_DAY})",
            _from_day,
        ),
        "shift": Rule(rf"{FREE}{AMOUNT}\s+(?P<side>ago\b|from\s+now\b|later\b(?!\s+(?:than|this|in|today|on)\b)|hence\b)", _shift),
        "in": Rule(rf"\bin\s+(?P<side>)(?:about\s+|around\s+)?{AMOUNT}(?:['’]?s?\s+time\b)?", _shift),
        "stretch": Rule(
            rf"\b(?:(?:within|in|over|during|for)\s+)?(?:the\s+)?(?:only\s+)?(?P<turn>{_STRETCH_TURN})\s+(?:{COUNT}[\s-]*)?{_MANY_UNIT}",
            _stretch,
        ),
        "countturn": Rule(rf"\b(?:the\s+)?{COUNT}\s+(?P<turn>{_STRETCH_TURN})\s+{_MANY_UNIT}", _stretch),
        "within": Rule(rf"\b(?P<turn>within)\s+(?:the\s+)?{AMOUNT}", _stretch),
        "around": Rule(
            rf"\b(?:(?P<by>by\s+(?:the\s+)?end\s+of\s+)|(?:the\s+)?(?P<part>later\s+(?:in\s+)?|earlier\s+(?:in\s+)?|(?:rest|remainder|end)\s+of\s+)|(?!(?<=of\s)the\b))"
            rf"(?:(?P<turn>{TURN}|(?<!\w)the|current)\s+)(?P<unit>week|workweek|weekend|month|quarter|year)\b(?P<after>\s+after\s+next)?(?!\s+(?:\d|of\b))",
            _around,
        ),
        "weekof": Rule(r"\b(?:the\s+)?week\s+of\s+(?=the\s+\d|[a-z]+\s+\d)", lambda _: (WeekOf(),)),
        "dayafter": Rule(
            r"\b(?:the\s+)?day\s+(?P<side>after|before)\s+(?P<near>tomorrow|tmrw|tmr|yesterday)\b|\bovermorrow\b|\b(?P<next>(?:the\s+)?(?:day\s+after|next\s+day|following\s+day))(?=\s*(?:[?.!]|$))",
            lambda m: (FromToday(1 if m["next"] else -2 if m["near"] == "yesterday" else 2),),
        ),
        "tonight": Rule(r"\b(?:tonight|tonite)\b", lambda _: (FromToday(0), Part("night"))),
        "thispart": Rule(
            rf"\b(?:(?P<shade>early|late|later|earlier)\s+)?(?P<which>this|last)\s+(?:(?:early|late|later)\s+)?(?P<part>{PART})",
            _this_part,
        ),
        "nearhour": Rule(
            rf"\b(?P<near>{NEAR_DAY})\s+(?P<h1>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve){NO_THING}",
            lambda m: (FromToday(NEAR[m["near"]]), Clock(value(m["h1"]))),
        ),
        "near": Rule(
            rf"\b(?P<part>mid\s+|(?:later|early|earlier)\s+(?:in\s+)?)?(?P<near>{NEAR_DAY})(?!['’]s\s+special)",
            lambda m: (FromToday(NEAR[m["near"]]), *((Part("day", shade(m["part"])),) if m["part"] else ())),
        ),
        "dayend": Rule(
            r"\b(?P<by>by\s+)?(?:the\s+)?(?P<what>end|rest|remainder)\s+of\s+(?:(?P<whole>(?:the\s+)?day\b)|(?=today|tomorrow|this\s+\w+day|\w+day\b))",
            _day_end,
        ),
        "firstdays": Rule(r"\bfirst\s+(?P<n>[2-9]|two|three|four|five)\s+days\b", lambda m: (FairDay(1), To(), FairDay(value(m["n"])))),
        "fairday": Rule(
            rf"\bday\s*(?:no\.?\s*|#\s*)?(?P<n>\d\d?|{NUMBER})\b(?![.:/-]\d|\s*{AM_PM})"
            rf"|\b(?P<which>\d\d?{SUFFIX}|{ORDINAL}|last|final|closing|opening)\s+day\b(?!\s+of\s+{MONTH})",
            _fair_day,
        ),
        "onthe": Rule(
            rf"\b(?:(?:the\s+|(?<=and\s)|(?<=or\s)|(?<=to\s))|(?=\w{2, 10}(?:\s\w{2, 10})?\s+of\s+(?:this|next)\s+month))"
            rf"(?P<d>[0-3]?\d{SUFFIX}|(?:{ORDINAL})(?=\s*(?:$|[?!.,]|at\b|between\b|from\b|of\s+(?:this|next)\b))"
            rf"|[0-3]?\d(?=\s+(?:between|from|at)\b))(?:\s+(?:of\s+)?(?P<which>this|next)\s+month\b|{NO_THING})",
            lambda m: (OnThe(value(m["d"]), AWAY.get(m["which"])) if m["which"] else OnThe(value(m["d"])),),
        ),
        "clocks": Rule(rf"{FREE}(?:at\s+)?{clock_pattern(1)}{DASH}{clock_pattern(2, half='(?:%s)')}(?!\w)", _two),
        "amto": Rule(rf"{FREE}(?:at\s+)?{clock_pattern(1, half='(?:%s)')}{DASH}{clock_pattern(2)}{NO_THING}", _two),
        "fromto": Rule(
            rf"\b(?:from|between)\s+(?:around\s+)?{clock_pattern(1)}(?:{DASH}|\s*(?:and|&)\s*|\s+){clock_pattern(2)}{NO_THING}", _two
        ),
        "colons": Rule(rf"{FREE}(?:at\s+)?{clock_pattern(1, minute='(?:%s)')}{DASH}{clock_pattern(2, minute='(?:%s)')}(?![\w:])", _two),
        "fourfigures": Rule(
            rf"{FREE}(?P<h1>[01]\d|2[0-3])(?P<m1>[0-5]\d){DASH}(?P<h2>[01]\d|2[0-3])(?P<m2>[0-5]\d)(?![\w:-])", _four_figures
        ),
        "barespan": Rule(rf"{FREE}{clock_pattern(1)}{DASH}{clock_pattern(2)}(?![\w:/%-]|\.\d)", _two, weak=True),
        "pasthour": Rule(
            rf"{FREE}(?P<mins>half|(?:a\s+)?quarter|\d\d?|{NUMBER})(?:\s*min(?:ute)?s?)?\s+(?P<side>past|to|after|before)\s+"
            rf"(?P<hour>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!:|\.\d)(?P<a>(?:{AM_PM})?)",
            _past_hour,
        ),
        "halfhour": Rule(
            rf"\bhalf\s+(?P<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b{NO_THING}",
            lambda m: (Clock(value(m["hour"]), 30),),
        ),
        "military": Rule(
            r"(?<![\w:/#.-])(?:(?P<h1>[01]\d|2[0-3])(?P<m1>[0-5]\d)\s?(?:hrs|h)\b|(?:(?<=at\s)|(?<=\bby\s))(?P<h2>0\d)(?P<m2>[0-5]\d)(?![\w:.-]))",
            lambda m: (Clock(int(m["h1"] or m["h2"]), int(m["m1"] or m["m2"]), exact=True),),
        ),
        "hour": Rule(r"(?<![\w:/#.-])(?P<h1>[7-9]|1\d|2[0-3])h\b", lambda m: (Clock(int(m["h1"]), exact=True),)),
        "ampm": Rule(rf"{FREE}(?:at\s+)?{clock_pattern(1, half='(?:%s)')}(?!\w)", _with_half),
        "colon": Rule(r"(?<![\w:/#.-])(?P<h1>2[0-4]|[01]?\d)(?P<m1>:[0-5]\d(?::[0-5]\d)?)(?P<a1>)(?:\s?(?:h|hrs?|uhr)\b)?(?!\d|:\d)", _one),
        "dotted": Rule(r"(?<![\w:/#.,€$£-])(?P<h1>2[0-3]|1?\d)\.(?P<m1>[0-5]\d)(?P<a1>)(?![\w:/%-]|\.\d)", _one, weak=True),
        "hours": Rule(
            r"(?<![\w:/#.-])(?P<h1>2[0-4]|[01]?\d)(?:(?<![^\d][1-5])(?<!^[1-5])(?P<m1>h[0-5]\d)\b|[.:](?P<m2>[0-5]\d)\s?uhr\b|\s?uhr(?:\s(?P<m3>[0-5]\d))?\b)",
            lambda m: (Clock(int(m["h1"]), int((m["m1"] or m["m2"] or m["m3"] or "0").strip("h")), exact=True),),
        ),
        "oclock": Rule(
            rf"{FREE}(?P<h1>1[0-2]|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s*o\s?['’]?\s?clock\b|ish\b)",
            lambda m: (Clock(value(m["h1"])),),
        ),
        "fixed": Rule(
            r"\b(?:12\s+|twelve\s+)?(?P<fixed>noon|midday|mid-day|midnight)\b",
            lambda m: (Clock(24 if m["fixed"] == "midnight" else 12, exact=True),),
        ),
        "bounded": Rule(
            rf"(?<![\w-])(?P<at>at|around|about|by|before|after|until|till|from|since|@|(?:no\s+)?later\s+than|earlier\s+than)"
            rf"(?:\s+|(?<=@))(?:around\s+|about\s+)?{clock_pattern(1)}{NO_THING}",
            _bounded,
        ),
        "inmorning": Rule(
            rf"{FREE}(?P<h1>1[0-2]|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:in\s+the\s+|at\s+)(?P<part>morning|afternoon|evening|night)\b",
            lambda m: (Clock(value(m["h1"])), Part(part(m["part"]))),
        ),
        "part": Rule(
            rf"\b(?:(?P<shade>early|mid|late|later|earlier)(?:\s+in\s+the\s+|[\s-]*))?(?P<part>{PART})(?!\s+tea\b)",
            lambda m: (Part(part(m["part"]), shade(m["shade"])),),
        ),
        "meal": Rule(rf"{_MEAL_TIME}(?P<part>{MEAL})", lambda m: (Part(part(m["part"])),)),
        "halfday": Rule(r"\b(?P<half>am|pm)\b", lambda m: (Part("morning" if m["half"] == "am" else "afternoon"),), weak=True),
        "shadedday": Rule(r"\b(?P<shade>early|late|later)\s+in\s+the\s+day\b", lambda m: (Part("day", shade(m["shade"])),)),
        "leaddays": Rule(
            r"\b(?P<n>a|one|two|three|[1-7])\s+(?P<unit>days?|weeks?)\s+(?:before(?:hand)?|ahead|early|earlier|prior|in\s+advance)\b",
            lambda m: (Ahead(days(m) * 24 * 60),),
        ),
        "lead": Rule(
            rf"{FREE}{SHORT_AMOUNT}\s+(?:before(?:hand)?|ahead|early|earlier|prior|in\s+advance)\b", lambda m: (Ahead(minutes(m)),)
        ),
        "hm": Rule(rf"{FREE}(?:for\s+)?(?P<h>[1-5])h(?P<m>[0-5]\d)\b", lambda m: (Lasting(int(m["h"]) * 60 + int(m["m"])),)),
        "length": Rule(rf"{FREE}(?!24\s?h)(?:for\s+)?{SHORT_AMOUNT}", lambda m: (Lasting(minutes(m)),)),
        "orlater": Rule(r"\b(?:or|and)\s+(?:later|after(?:wards)?)\b|\bonwards?\b", lambda _: (Bound("from", trailing=True),)),
        "orsooner": Rule(r"\b(?:or|and)\s+(?:earlier|before)\b", lambda _: (Bound("until", trailing=True),)),
        "bound": Rule(
            r"\b(?:(?:right|just|straight|immediately|shortly)\s+)?(?P<after>after|later\s+than|past)\b"
            r"|\b(?:(?:right|just|shortly)\s+)?(?P<before>before|earlier\s+than|prior\s+to)\b"
            r"|\b(?P<from>since|between|as\s+early\s+as|(?:any\s?time\s+)?from|starting(?:\s+(?:from|at|on))?)\b"
            r"|\b(?P<until>until|till|by|no\s+later\s+than|as\s+late\s+as|up\s+to)\b",
            lambda m: (Bound(next(side for side in ("after", "before", "from", "until") if m[side])),),
            weak=True,
        ),
        "and": Rule(r"\band\b|&", lambda _: (To(loose=True),), weak=True),
        "to": Rule(r"\b(?:to|through|thru)\b|(?<=\s)[-–—~](?=\s)|[-–—](?=[a-z0-9])", lambda _: (To(),), weak=True),
        "zone": Rule(
            rf"\b(?P<mine>my\s+(?:own\s+|local\s+)?time(?:\s?zone)?)\b|\b(?P<city>{CITY})(?:'s)?\s+time\b(?P<code>)(?P<off>)", _zone
        ),
        "zonecode": Rule(rf"\b(?P<code>{CODE})\b(?P<off>\s?[+-]\s?\d\d?(?::?\d\d)?h?)?(?P<mine>)(?P<city>)", _zone, weak=True),
        "now": Rule(
            r"\b(?:right\s+now|just\s+now|now|currently|current(?=\s+(?:session|talk|presentation|programme?|lecture|workshop|keynote|speaker|slot|one)s?\b)|at\s+(?:the|this)\s+(?:present\s+time|moment|minute)|at\s+present|presently)\b",
            lambda _: (Now(),),
        ),
        "next": Rule(r"\b(?:next|upcoming|coming\s+up)\b(?!\s+to\b|[\s-]gen|[\s-](?:level|door)\b)", lambda _: (Next(),)),
    }
)
