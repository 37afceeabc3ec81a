"""Chinese words for time, in simplified characters (`spelling` turns the traditional ones round).

Numbers are figures or characters. 一点 alone may mean "a little" and 三点 "three points", so hours without
a part of the day count only where no such word stands beside them.
"""

from collections.abc import Iterator

from knowledge.reading.times.rules import Match, Rule, Rules
from knowledge.reading.times.said import (
    Ahead,
    Around,
    Bound,
    Clock,
    Clocks,
    DayCount,
    FairDay,
    FromNow,
    FromToday,
    Half,
    InMonth,
    Lasting,
    MinutesFromNow,
    Next,
    Now,
    OnDate,
    OnThe,
    OnWeekday,
    Part,
    PartName,
    Piece,
    Said,
    Shade,
    To,
    Zone,
)
from knowledge.reading.times.zones import CITY_ZH, zone_of

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_WEEKDAYS = {**_DIGITS, "日": 7, "天": 7}
_NEAR = {
    "大前": -3,
    "前": -2,
    "昨": -1,
    "今": 0,
    "当": 0,
    "本": 0,
    "明": 1,
    "隔": 1,
    "次": 1,
    "翌": 1,
    "后": 2,
    "大后": 3,
}
_PARTS: dict[str, tuple[PartName, Shade | None]] = {
    "凌晨": ("dawn", None),
    "清晨": ("morning", "early"),
    "清早": ("morning", "early"),
    "一大早": ("morning", "early"),
    "大清早": ("morning", "early"),
    "早上": ("morning", None),
    "早晨": ("morning", None),
    "早间": ("morning", None),
    "早": ("morning", None),
    "晨": ("morning", None),
    "上午": ("morning", None),
    "午前": ("morning", None),
    "中午": ("noon", None),
    "正午": ("noon", None),
    "午间": ("noon", None),
    "下午": ("afternoon", None),
    "午后": ("afternoon", None),
    "傍晚": ("dusk", None),
    "黄昏": ("dusk", None),
    "晚上": ("evening", None),
    "晚间": ("evening", None),
    "晚": ("evening", None),
    "夜里": ("night", None),
    "夜晚": ("night", None),
    "夜间": ("night", None),
    "深夜": ("night", None),
    "半夜": ("night", None),
    "午夜": ("night", None),
    "夜": ("night", None),
}
_AWAY = {"上上": -2, "上": -1, "上一": -1, "前": -1, "这": 0, "本": 0, "这个": 0, "当": 0, "下": 1, "下一": 1, "下下": 2}


def pieces(text: str) -> Iterator[Piece]:
    """Yield what the words say about time, in order."""
    return _RULES.pieces(text)


# --- fragments of patterns --------------------------------------------------------------------------

_HAN = "零〇一二两三四五六七八九十"
_INT = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})"
_FREE = r"(?<![\d.:/#a-z-])"
_PART = "(?:" + "|".join(sorted((word for word in _PARTS if len(word) > 1), key=len, reverse=True)) + ")"
_WEEK = r"(?:周|星期|礼拜)"
_LONG = "|天|日(?!本)|周|星期|礼拜|月|年"
_AMOUNT = (
    rf"(?P<n>\d{{1,4}}(?:\.\d+)?|半|[{_HAN}]{{1,3}})(?P<half0>个半|个)?\s*"
    rf"(?P<half>多)?(?P<unit>分钟|刻钟|小时|钟头{_LONG})(?P<half2>半)?"
)
_SHORT_AMOUNT = _AMOUNT.replace(_LONG, "")
_LEAD_AMOUNT = _SHORT_AMOUNT.replace("分钟|", "分钟?|")  # elsewhere 分 are marks and points
_NO_THING = r"(?!\s*(?:要求|建议|意见|内容|原因|问题|注意|理由|优势|五颗|星级))"


def _clock(n: int) -> str:
    """Return a pattern of one time of day; groups p, h, q, m and z, each followed by `n`."""
    return (
        rf"(?P<p{n}>{_PART}|[早晚](?=\d|[三四五六七八九十]))?\s*(?:的|大约|大概|差不多)?\s*(?:"
        rf"(?P<h{n}>{_INT})\s*[点时](?!间|候|代|尚|装)(?:钟|整)?(?:\s*(?:(?P<q{n}>半|[一三]刻)|过?(?P<m{n}>{_INT})(?:分(?!钟)|(?![\d月日号天个小楼层馆:.]))))?(?:\d\d?秒)?"
        rf"|(?P<g{n}>[0-2]?\d):(?P<z{n}>[0-5]\d)(?::[0-5]\d)?(?!\d)(?:\s?(?P<a{n}>[ap])\.?m\b\.?)?)"
    )


# --- reading of matches -----------------------------------------------------------------------------


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    tens, mark, ones = word.rpartition("十")
    if not mark:
        return int("".join(str(_DIGITS[each]) for each in word))
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _count(m: Match) -> float:
    more = 0.5 if m["half2"] or m["half0"] == "个半" else 0.0
    if m["n"] == "半":
        return 0.5
    return (float(m["n"]) if m["n"][0].isdecimal() else _number(m["n"])) + more


def _minutes(m: Match) -> int:
    return round(_count(m) * {"分": 1, "刻": 15, "小": 60, "钟": 60}[m["unit"][0]])


def _days(m: Match) -> int:
    return round(_count(m) * {"天": 1, "日": 1, "周": 7, "星": 7, "礼": 7, "月": 30, "年": 365}[m["unit"][0]])


def _is_short(m: Match) -> bool:
    return m["unit"][0] in "分刻小钟"


def _dated(m: Match) -> Iterator[Said]:
    year = int(m["year"]) if m["year"] else None
    yield OnDate(_number(m["month"]), _number(m["day"]), year + 2000 if year is not None and year < 100 else year)


def _near(m: Match) -> Iterator[Said]:
    yield FromToday(_NEAR[m["near"]])
    if m["part"]:
        yield Part(*_PARTS[m["part"]])


def _weekday(m: Match) -> Iterator[Said]:
    turn = (m["turn"] or "").removesuffix("个")
    yield OnWeekday(_WEEKDAYS[m["wd"]] - 1, weeks=_AWAY[turn] if turn else None)


def _around(m: Match) -> Iterator[Said]:
    away = _AWAY[(m["turn"] or "这").removesuffix("个")]
    if m["weekend"]:
        yield Around("weekend", away)
    elif m["unit"] == "月":
        yield Around("month", away)
    elif m["unit"] == "季度":
        yield Around("quarter", away)
    elif m["unit"] in ("年", "年度"):
        yield Around("year", away)
    else:
        yield Around("week", away)


def _one(m: Match, n: int = 1) -> tuple[Clock, Part | None]:
    part = Part(*_PARTS[m[f"p{n}"]]) if m[f"p{n}"] else None
    if m[f"g{n}"]:
        hour, half = int(m[f"g{n}"]), m[f"a{n}"]
        said: Half | None = None if not half else "am" if half == "a" else "pm"
        return Clock(hour, int(m[f"z{n}"]), None if hour > 12 else said, hour > 12 or hour == 0 or m[f"g{n}"][0] == "0"), part
    hour, quarter = _number(m[f"h{n}"]), m[f"q{n}"]
    minute = 30 if quarter == "半" else 15 * _DIGITS[quarter[0]] if quarter else _number(m[f"m{n}"]) if m[f"m{n}"] else 0
    return Clock(hour, minute, exact=hour > 12 or hour == 0), part


def _fits(clock: Clock) -> bool:
    return clock.hour <= 24 and clock.minute < 60


def _clock_said(m: Match) -> Iterator[Said]:
    clock, part = _one(m)
    if _fits(clock):
        if part:
            yield part
        yield clock


def _clocks_said(m: Match) -> Iterator[Said]:
    first, part = _one(m)
    last, other = _one(m, 2)
    if not (_fits(first) and _fits(last)):
        return
    if part:
        yield part
    if other is None or other == part:
        yield Clocks(first, last)
    else:
        yield first
        yield To()
        yield other
        yield last


def _short_span(m: Match) -> Iterator[Said]:
    last, _ = _one(m, 2)
    hour = _number(m["first"])
    if m["p"]:
        yield Part(*_PARTS[m["p"]])
    if _fits(last) and hour <= 24:
        yield Clocks(Clock(hour, exact=hour > 12), last)


def _either_hour(m: Match) -> Iterator[Said]:
    """Read 三四点, three or four o'clock, as the stretch between."""
    first, last = _number(m["first"]), _number(m["last"])
    if last == first + 1:
        if m["part"]:
            yield Part(*_PARTS[m["part"]])
        yield Clocks(Clock(first), Clock(last))


def _lead_days(m: Match) -> int:
    return _number(m["n"]) * (1 if m["unit"] == "天" else 7)


def _to_the_hour(m: Match) -> Iterator[Said]:
    """Read 差五分三点 and 三点差五分."""
    if m["part"]:
        yield Part(*_PARTS[m["part"]])
    less = 15 * _DIGITS[m["less"][0]] if "刻" in m["less"] else _number(m["less"].removesuffix("分"))
    hour = _number(m["hour"])
    yield Clock((hour - 1) or 12, 60 - less, exact=hour > 13)


def _shift(m: Match) -> Iterator[Said]:
    sign = -1 if m["side"] and m["side"].endswith("前") else 1
    yield FromNow(sign * _minutes(m)) if _is_short(m) else FromToday(sign * _days(m))


def _stretch(m: Match) -> Iterator[Said]:
    back = m["turn"] in ("过去", "之前", "前", "最近")
    if _is_short(m):
        yield MinutesFromNow(_minutes(m) * (-1 if back else 1))
    else:
        yield DayCount(-_days(m) if back else 1, _days(m))


def _fair_day(m: Match) -> Iterator[Said]:
    if m["n"]:
        yield FairDay(_number(m["n"]))
    else:
        yield FairDay(1 if m["which"][0] in "首开" else -1)


def _zone(m: Match) -> Iterator[Said]:
    if m["mine"]:
        yield Zone(None)
    elif zone := zone_of(m["city"], None):
        yield Zone(zone)


_TURN = r"(?:上上个?|上一?个?|这个?|本|下下个?|下一?个?)"
_RULES = Rules(
    {
        "datedspan": Rule(
            rf"(?<![\d.])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月\s*(?P<day>{_INT})\s*[日号]?\s*[-~到至]\s*(?P<day2>{_INT})\s*[日号]",
            lambda m: (OnDate(_number(m["month"]), _number(m["day"])), To(), OnDate(_number(m["month"]), _number(m["day2"]))),
        ),
        "onspan": Rule(
            rf"{_FREE}(?<![{_HAN}第])(?P<day>{_INT})\s*[-~到至]\s*(?P<day2>{_INT})\s*号(?![馆厅门楼线口展])",
            lambda m: (OnThe(_number(m["day"])), To(), OnThe(_number(m["day2"]))),
        ),
        "dated": Rule(
            rf"(?<!\d)(?:(?P<year>(?:20)?\d\d)\s*年\s*)?(?<![\d.])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月\s*(?:份\s*)?"
            rf"(?P<day>[0-3]?\d|[{_HAN}]{{1,3}})(?:\s*[日号](?!线)|(?![\d个:.]))",
            _dated,
        ),
        "inmonth": Rule(
            r"(?<![\d.])(?:(?P<year>20\d\d)\s*年\s*)?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份)?(?![球饼亮光薪底])",
            lambda m: (InMonth(_number(m["month"]), int(m["year"]) if m["year"] else None),),
        ),
        "slash": Rule(
            r"(?<![\w.:/#-])(?P<month>1[0-2]|0?[1-9])/(?P<day>[0-3]?\d)(?![\w/%-]|\.\d)",
            lambda m: (OnDate(int(m["month"]), int(m["day"])),),
        ),
        "monthday": Rule(
            rf"(?P<turn>{_TURN})月\s*(?P<day>{_INT})\s*[日号]",
            lambda m: (OnThe(_number(m["day"]), _AWAY[m["turn"].removesuffix("个")]),),
        ),
        "onthe": Rule(
            rf"(?:{_FREE}(?<![{_HAN}第])|(?<=[日号]-))(?P<day>{_INT})\s*(?:(?<!(?<!十)[一二两三四五六七八九])日(?!本|元|报|语|程|历|系)|号(?![馆厅门楼线口展舱入出会台桌位车摊柜码院房室机文令召]))",
            lambda m: (OnThe(_number(m["day"])),) if 1 <= _number(m["day"]) <= 31 else (),
        ),
        "twodays": Rule(
            r"(?P<first>今|明)(?P<last>明|后)(?:两|2)?[天日]", lambda m: (FromToday(_NEAR[m["first"]]), To(), FromToday(_NEAR[m["last"]]))
        ),
        "near": Rule(
            rf"(?<!提)(?P<near>大前|大后|前|昨|今|当|明|隔|次|翌|后)(?:儿个?|[天日](?!头条|系|前|内|报|之)|(?=(?P<x>[早晚夜晨])))(?P<part>{_PART}|[早晚晨夜](?!点|会|报|宴|餐|饭))?",
            _near,
        ),
        "bothdays": Rule(rf"{_WEEK}六、?(?:和|及|与)?(?:{_WEEK})?[日天]", lambda _: (OnWeekday(5), To(), OnWeekday(6))),
        "weekday": Rule(
            rf"(?<!每)(?<!每个)(?P<turn>{_TURN})?{_WEEK}(?P<wd>[一二三四五六日天])(?![周围])",
            _weekday,
        ),
        "halfweek": Rule(r"(?P<half>[上下])半周", lambda m: (Around("week", 0, "first" if m["half"] == "上" else "second"),)),
        "around": Rule(
            rf"(?<!每)(?:(?P<turn>{_TURN})(?:{_WEEK}|(?P<unit>月|季度|年度?))(?P<weekend>末)?|周末)(?![一二三四五六日天边围年])",
            lambda m: _around(m) if m["turn"] else (Around("weekend"),),
        ),
        "yearword": Rule(r"(?P<which>去|今|明|后)年", lambda m: (Around("year", {"去": -1, "今": 0, "明": 1, "后": 2}[m["which"]]),)),
        "fairday": Rule(
            rf"第\s*(?P<n>{_INT})\s*[天日](?!本)|(?P<which>首|最后一|末|开幕|闭幕|开展|开馆|闭馆)(?:[当那]?[日天])(?!本)",
            _fair_day,
        ),
        "clocks": Rule(rf"{_FREE}(?:从|由)?{_clock(1)}\s*(?:到|至|-|~|－)+\s*{_clock(2)}{_NO_THING}", _clocks_said),
        "shortspan": Rule(rf"{_FREE}(?:从|由)?(?P<p>{_PART})?\s*(?P<first>{_INT})\s*(?:到|至|-|~)+\s*{_clock(2)}{_NO_THING}", _short_span),
        "either": Rule(
            rf"(?P<part>{_PART})?(?P<first>[一二三四五六七八九])(?P<last>[二三四五六七八九十])点(?=[钟左的吧前后之以]|$|[,，。?？])",
            _either_hour,
        ),
        "lesshour": Rule(rf"(?P<part>{_PART})?差\s*(?P<less>{_INT}分|[一三]刻)钟?(?:到|就)?\s*(?P<hour>{_INT})\s*点", _to_the_hour),
        "hourless": Rule(rf"(?P<part>{_PART})?(?P<hour>{_INT})\s*点差(?P<less>{_INT}分|[一三]刻)", _to_the_hour),
        "clock": Rule(
            rf"{_FREE}(?<![差第])(?!(?<=[有早快晚])一点)(?!一点(?![\d半钟整一二三四五六七八九十过到至前后之以])){_clock(1)}{_NO_THING}",
            _clock_said,
        ),
        "oneoclock": Rule(r"一点(?!儿)", lambda _: (Clock(1),), weak=True),
        "leaddays": Rule(r"(?:提前|提早)\s*(?P<n>[一两二三1-7])\s*(?P<unit>天|周|个?星期)", lambda m: (Ahead(_lead_days(m) * 24 * 60),)),
        "lead": Rule(
            rf"(?:提前|提早|早|预先|(?<=开始)前|开场前|开讲前|之前|(?<![以之天目当前])前)\s*{_LEAD_AMOUNT}(?!之?内)",
            lambda m: (Ahead(_minutes(m)),),
        ),
        "remind": Rule(rf"{_FREE}{_LEAD_AMOUNT}(?:之|以)?前(?=\s*(?:提醒|通知|告诉|告知|叫|喊|发))", lambda m: (Ahead(_minutes(m)),)),
        "shift": Rule(rf"{_FREE}(?:再?过)?\s*{_AMOUNT}(?P<side>(?:之|以)?[后前](?!面|台|排|厅|门)|后)", _shift),
        "pass": Rule(rf"(?P<side>再?过)\s*{_AMOUNT}", _shift),
        "nexthour": Rule(r"(?P<turn>[上下])一?个(?:小时|钟头)", lambda m: (MinutesFromNow(-60 if m["turn"] == "上" else 60),)),
        "stretch": Rule(rf"(?P<turn>未来|接下来|今后|往后|还剩下?|过去|之前|最近|(?<!提)前|后)的?\s*{_AMOUNT}", _stretch),
        "inside": Rule(rf"{_FREE}{_AMOUNT}(?P<turn>(?:之|以)?内)", _stretch),
        "length": Rule(rf"(?:{_FREE}|(?<=:[0-5]\d)(?=[半{_HAN}]))(?!24\s*小时){_SHORT_AMOUNT}", lambda m: (Lasting(_minutes(m)),)),
        "part": Rule(rf"(?P<part>{_PART})(?![餐饭会茶])", lambda m: (Part(*_PARTS[m["part"]]),)),
        "meal": Rule(
            r"(?P<meal>[早午晚])[餐饭](?=时|期间|[之以]?[前后])(?:时间|时|期间)?",
            lambda m: (Part({"早": "breakfast", "午": "lunch", "晚": "dinner"}[m["meal"]]),),  # type: ignore[arg-type]
        ),
        "shortpart": Rule(r"(?<=[日号天一二三四五六])(?P<part>[早晚])(?![餐饭会点宴])", lambda m: (Part(*_PARTS[m["part"]]),)),
        "until": Rule(r"直到|截至|截止到?|最晚|不晚于|(?P<trailing>为止)", lambda m: (Bound("until", bool(m["trailing"])),), weak=True),
        "since": Rule(
            r"从|自(?=\d)|(?P<trailing>或(?:者)?(?:之后|以后|更晚)|起(?![来床]))",
            lambda m: (Bound("from", bool(m["trailing"])),),
            weak=True,
        ),
        "after": Rule(r"(?:之|以|过)后|后(?!面|台|排|天|门|厅|来|勤)", lambda _: (Bound("after", trailing=True),), weak=True),
        "before": Rule(r"(?:之|以)前|前(?!面|台|排|天|门|厅|往|来|言|端)", lambda _: (Bound("before", trailing=True),), weak=True),
        "to": Rule(r"[到至~]|(?<=[\u4e00-\u9fff\d])-(?=[\u4e00-\u9fff\d])", lambda _: (To(),), weak=True),
        "zone": Rule(rf"(?P<mine>我(?:们)?(?:这边|这里|这儿|自己)?的?(?:当地|本地)?时间)|(?P<city>{CITY_ZH})(?:当地|本地)?时间", _zone),
        "now": Rule(r"现在|正在|此刻|目前|当前|眼下|这会儿|此时|这个时候", lambda _: (Now(),)),
        "next": Rule(r"下一?[场个节位项](?![月周星礼季])|接下来|接着|随后|下一(?=议程|演讲)", lambda _: (Next(),)),
    }
)
