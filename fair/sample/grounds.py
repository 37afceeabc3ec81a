"""The grounds of the sample fair: its halls, gates and ways, its days and hours.

`Days` turns "the third day" into a date; texts name days by its placeholders, `{day1}` … and `{last}` in English, in
Chinese `{日1}` … and `{末日}`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fair.records import Fair, Gate, Hall, Hours, Walk

ZONE = ZoneInfo("Asia/Shanghai")
_LATE_OPENING, _EARLY_CLOSING = time(10, 30), time(15)
_NAMED = re.compile(r"\{(?:day|日)(-?\d)\}")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


@dataclass(frozen=True, slots=True)
class Days:
    """The fair's days, counted from 1."""

    first: date
    count: int

    def on(self, number: int) -> date:
        """Return a day's date; -1 is the last day, and so is any after it."""
        return self.first + timedelta(days=(self.count if number == -1 else min(number, self.count)) - 1)

    @property
    def last(self) -> date:
        return self.on(-1)

    def at(self, number: int, clock: str, *, minutes: int = 0) -> datetime:
        """Return a moment of a day, in the fair's zone; `minutes` later than the clock says."""
        return datetime.combine(self.on(number), time.fromisoformat(clock), ZONE) + timedelta(minutes=minutes)

    def has_all_in(self, text: str) -> bool:
        """Return whether the fair has every day that the text names."""
        return all(int(number) <= self.count for number in _NAMED.findall(text))

    def told(self, text: str) -> str:
        """Put dates where the text names days."""
        return _NAMED.sub(lambda named: self._date(int(named[1]), named[0]), text.replace("{last}", "{day-1}").replace("{末日}", "{日-1}"))

    def _date(self, number: int, named: str) -> str:
        day = self.on(number)
        return f"{day.day} {_MONTHS[day.month - 1]}" if named.startswith("{day") else f"{day.month}月{day.day}日"


HALLS = (
    Hall("H1", "Hall 1", "1号馆"),
    Hall("H2", "Hall 2", "2号馆"),
    Hall("H3", "Hall 3", "3号馆"),
    Hall("H4", "Hall 4", "4号馆"),
    Hall("H5", "Hall 5", "5号馆"),
    Hall("H6", "Hall 6", "6号馆"),
    Hall("H7", "Hall 7", "7号馆"),
    Hall("H8", "Congress Centre", "会议中心"),
)
GATES = (
    Gate(
        "G-N",
        "North Gate",
        "北门",
        "H1",
        "Main entrance, nearest to metro line 17. Badge desks and bag check. Open from half an hour before the halls.",
        "主入口，离地铁17号线最近，设证件服务台和安检，比展馆早半小时开门。",
    ),
    Gate(
        "G-E",
        "East Gate",
        "东门",
        "H3",
        "Taxis and coaches stop here. Step-free all the way to Hall 3.",
        "出租车和大巴停靠点，到3号馆全程无台阶。",
    ),
    Gate("G-S", "South Gate", "南门", "H6", "Nearest to car parks P2 and P3.", "离P2、P3停车场最近。"),
    Gate(
        "G-W",
        "West Gate",
        "西门",
        "H8",
        "For the Congress Centre, speakers and the press.",
        "通往会议中心，供演讲嘉宾和媒体使用。",
    ),
    Gate(
        "G-C",
        "Cargo Gate",
        "货运门",
        "H7",
        "For exhibitors' vehicles with a pass; no visitors on foot.",
        "凭证供参展商车辆进出，观众不得步行通过。",
    ),
)
_WALKS = (
    "G-N H1 3, G-N H2 6, G-N H8 9, G-E H3 2, G-E H4 5, G-E G-N 11, G-S H6 3, G-S H5 6, G-S G-E 10, "
    "G-W H8 2, G-W H1 7, G-W G-N 8, G-C H7 2, "
    "H1 H2 4, H1 H3 7, H1 H4 9, H1 H5 11, H1 H6 13, H1 H7 15, H1 H8 6, H2 H3 4, H2 H4 6, H2 H5 8, H2 H6 11, "
    "H2 H7 12, H2 H8 9, H3 H4 4, H3 H5 7, H3 H6 9, H3 H7 9, H3 H8 12, H4 H5 4, H4 H6 6, H4 H7 6, H4 H8 14, "
    "H5 H6 4, H5 H7 5, H5 H8 15, H6 H7 4, H6 H8 17, H7 H8 19"
)


def grounds(days: Days) -> Fair:
    """Return the fair: the first day opens late, after the ceremony; the last closes early."""
    return Fair(
        name="Jinghe International Services Fair",
        name_zh="京和国际服务贸易博览会",
        zone=ZONE,
        first_day=days.first,
        last_day=days.last,
        opens=time(9),
        closes=time(18),
        meeting_minutes=30,
        venue="Jinghe International Convention and Exhibition Centre",
        venue_zh="京和国际会展中心",
        address="88 Jinghe Avenue, Chaoyang District, Beijing",
        address_zh="北京市朝阳区京和大道88号",
        emergency="+86 10 5555 0120",
        website="https://services-fair.example",
        days=_unusual(days),
        halls=HALLS,
        gates=GATES,
        walks=tuple(Walk(origin, target, int(minutes)) for origin, target, minutes in map(str.split, _WALKS.split(", "))),
    )


def _unusual(days: Days) -> Mapping[date, Hours]:
    if days.count == 1:
        return {days.first: Hours(_LATE_OPENING, _EARLY_CLOSING)}
    return {days.first: Hours(_LATE_OPENING, time(18)), days.last: Hours(time(9), _EARLY_CLOSING)}
