"""A small bilingual fair to read questions against, and short ways to write what they are read as.

Harbour Days, Friday 9 to Sunday 11 October 2026 in Singapore, doors 09:00 to 18:00; questions are asked on
Saturday at 10:20. A record's row stands for it: `session(4)`, `exhibitor(22)`.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from fair.calendar import Interval
from fair.records import Fair, Ref
from knowledge.names import Entry
from knowledge.reading import NOTHING_YET, Context, understand
from knowledge.reading.lexicon import Lexicon, Values
from knowledge.reading.times import Calendar
from knowledge.request import Either, Named, Request, Span, Understood

ZONE = ZoneInfo("Asia/Singapore")
FAIR = Fair(name="Harbour Days", name_zh="港湾科技展", zone=ZONE, first_day=date(2026, 10, 9), last_day=date(2026, 10, 11))
NOW = datetime(2026, 10, 10, 10, 20, tzinfo=ZONE)

SESSIONS = {
    1: ("Opening Ceremony", "开幕式"),
    2: ("Batteries Beyond Lithium", "锂之外的电池"),
    3: ("Quiet Ports: Electric Ferries in Practice", "安静的港口：电动渡轮实践"),
    4: ("Hydrogen for Small Islands", "小岛上的氢能"),
    5: ("Seaweed as Packaging", "海藻做包装"),
    6: ("Customs in One Click", "一键通关"),
    7: ("Robots That Fold Laundry", "会叠衣服的机器人"),
    8: ("Night Market of Ideas", "创意夜市"),
    9: ("Cold Chains Across Borders", "跨境冷链"),
    10: ("Insurance for Drones", "无人机保险"),
    11: ("Repair Café, Part 1", "修理咖啡馆（一）"),
    12: ("Repair Café, Part 2", "修理咖啡馆（二）"),
}
SPEAKERS = ("Amara Okafor", "Ben Okafor", "赵一帆 Zhao Yifan", "Ines Duarte", "Sven Lindqvist", "黄海宁")
TRACKS = ("Energy / 能源", "Logistics / 物流", "Other")
TYPES = ("Masterclass",)
EXHIBITORS = {
    21: ("Nordlys Marine AS", None),
    22: ("Blue Bay Electric Co., Ltd.", "蓝湾电气有限公司"),
    23: ("Okto Robotics GmbH", None),
    24: ("Turbina Azul Lda", None),
    25: ("Kestrel Insurance plc", None),
    26: ("Mistral Emballage SARL", None),
    27: ("Haneul Cranes Co., Ltd.", "天空起重机有限公司"),
    28: ("Tern & Tide Ltd", None),
    29: ("Bao Long Trading (Ningbo) Co., Ltd.", "宁波宝隆贸易有限公司"),
    30: ("Bao Long Seafood (Dalian) Co., Ltd.", "大连宝隆海产有限公司"),
}
PRODUCTS = {41: ("FoldMate 3", "叠衣伴侣3号")}
LOTS = {51: ("Ship in a Bottle, about 1890", "瓶中船")}
CATEGORIES = ("Energy storage / 储能", "Robotics / 机器人", "Packaging / 包装")
VALUES = Values(
    rooms=("Room 101", "Room 102", "Lighthouse", "Dock A / 甲码头", "Room 101, Room 102", "Stage, Hall 1"),
    halls=("Hall 1", "Hall 2", "3号馆"),
    stands=("A12", "A14", "B07", "2-205"),
    countries=("Norway", "China", "DE", "Portugal", "United Kingdom", "Republic of Korea", "法国", "Sealand"),
    languages=("English", "zh", "en/zh"),
)


def entries() -> list[Entry]:
    """Return all the fair's names."""
    records: dict[str, Mapping[int, tuple[str | None, ...]]] = {
        "session": SESSIONS,
        "exhibitor": EXHIBITORS,
        "product": PRODUCTS,
        "lot": LOTS,
    }
    facets = {"speaker": SPEAKERS, "track": TRACKS, "type": TYPES, "category": CATEGORIES}
    return [
        *(Entry(kind, row, name) for kind, rows in records.items() for row, names in rows.items() for name in names if name),
        *(Entry(kind, value, value) for kind, values in facets.items() for value in values),
    ]


LEXICON = Lexicon.of(Calendar.of(FAIR), entries(), VALUES)


def asked(*messages: str, back: tuple[Ref, ...] = ()) -> tuple[Request, ...]:
    """Return what the last message asks for, each one before it answered with the records `back`."""
    context = NOTHING_YET
    for message in messages[:-1]:
        context = Context(back, understand(message, LEXICON, at=NOW, context=context).requests)
    return understand(messages[-1], LEXICON, at=NOW, context=context).requests


def understood(message: str) -> Understood:
    return understand(message, LEXICON, at=NOW)


def readings_of(request: Request) -> tuple[Request, ...]:
    """Return the readings of a request, likeliest first; itself where there is one."""
    return request.readings if isinstance(request, Either) else (request,)


def session(row: int, words: str = "", *others: int) -> Named:
    return named("session", words, row, *others)


def exhibitor(row: int, words: str = "", *others: int) -> Named:
    return named("exhibitor", words, row, *others)


def named(kind: str, words: str, *rows: int) -> Named:
    """Return records that words name, surely where it is one."""
    return Named(words, tuple(Ref(kind, row) for row in rows), sure=len(rows) == 1)


def at(day: int, clock: str) -> datetime:
    """Return a time of October 2026 on the fair's clock."""
    return datetime.combine(date(2026, 10, day), datetime.strptime(clock, "%H:%M").time(), ZONE)  # noqa: DTZ007 -- the zone is put in beside it


def moment(day: int, clock: str, words: str) -> Span:
    """Return one minute that a clock time names."""
    return Span(Interval(at(day, clock), at(day, clock) + timedelta(minutes=1)), words, moment=True)


def day(number: int, words: str) -> Span:
    return stretch(at(number, "00:00"), at(number, "00:00") + timedelta(days=1), words)


def stretch(start: datetime, end: datetime, words: str, *, onward: bool = False) -> Span:
    return Span(Interval(start, end), words, onward=onward)


def right_now() -> Span:
    return Span(Interval(NOW, NOW + timedelta(minutes=1)), "", now=True)


def from_now_on() -> Span:
    return Span(Interval(NOW, NOW + timedelta(minutes=1)), "", onward=True)
