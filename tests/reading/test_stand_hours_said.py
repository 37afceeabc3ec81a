"""What a representative says of their stand's meetings, in English and Chinese; and what is left to be read as a question."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from fair.availability import Way
from fair.calendar import Interval
from fair.records import Fair
from fair.stand_hours import AtOnce, Between, Close, Full, Open, Pause, Saying, Tables, Ways
from knowledge.reading.stand_hours import stand_hours
from knowledge.reading.times import Calendar

CALENDAR = Calendar.of(Fair(name="Harbour Fair", zone=ZoneInfo("Asia/Shanghai"), first_day=date(2026, 9, 4), last_day=date(2026, 9, 6)))
NOW = datetime.fromisoformat("2026-09-05T09:30+08:00")
TODAY, TOMORROW = date(2026, 9, 5), date(2026, 9, 6)


def said(text: str) -> Saying | None:
    return stand_hours(text, CALENDAR, at=NOW)


def at(hour: int, day: date = TODAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=CALENDAR.zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("texts", "saying"),
    [
        (["not before 14:00", "Not before 2pm please", "we're not available before 2pm", "only after 14:00"], Between(TODAY, at(14))),
        (["今天下午两点以后才有空", "下午两点前不行", "今天14:00之前没空"], Between(TODAY, at(14))),
        (["not after 16:00", "nothing after 4pm", "only until four"], Between(TODAY, end=at(16))),
        (["今天下午四点以后不接待", "四点以后没空"], Between(TODAY, end=at(16))),
        (["we are free tomorrow from 2pm on", "not before 2 tomorrow"], Between(TOMORROW, at(14, TOMORROW))),
        (["free from 10 to 12 tomorrow", "明天10点到12点有空"], Between(TOMORROW, at(10, TOMORROW), at(12, TOMORROW))),
        (["no meetings tomorrow afternoon", "tomorrow afternoon we're busy"], Close(Interval(at(12, TOMORROW), at(18, TOMORROW)))),
        (["明天下午不行", "明天下午满了"], Close(Interval(at(12, TOMORROW), at(18, TOMORROW)))),
        (["closed from 12 to 1", "lunch break from 12 to 1", "12点到1点休息"], Close(Interval(at(12), at(13)))),
        (["today full", "Today full!", "we are full today", "fully booked", "no more meetings today"], Full(TODAY)),
        (["今天满了", "今天约满了", "今天不再接受预约", "今天滿了", "满了"], Full(TODAY)),
        (["明天全天不行", "9月6日全天没空", "tomorrow is closed", "we can't meet tomorrow"], Full(TOMORROW)),
        (["open again tomorrow", "reopen tomorrow", "明天重新开放"], Open(TOMORROW)),
        (["pause", "Pause meetings, please", "stop taking requests for now", "暂停预约", "暂停", "先不接受预约"], Pause(True)),
        (["go on", "resume meetings", "恢复预约", "继续预约"], Pause(False)),
        (["we have three tables", "3 tables", "我们有三张桌子", "三张洽谈桌"], Tables(3)),
        (["online only", "only online", "只接受线上", "仅线上预约"], Ways((Way.ONLINE,))),
        (["at the stand only", "on-site only", "只在展位"], Ways((Way.STAND,))),
        (["at the stand and online", "线上线下都可以"], Ways((Way.STAND, Way.ONLINE))),
        (["accept all at once", "auto-accept", "自动接受"], AtOnce(True)),
        (["let me answer each request myself", "逐个确认"], AtOnce(False)),
    ],
)
def test_hours_are_said_in_many_ways(texts: list[str], saying: Saying) -> None:
    assert {text: said(text) for text in texts} == dict.fromkeys(texts, saying)


@pytest.mark.parametrize(
    "text",
    [
        "what is on today?",
        "who is free tomorrow?",
        "book a meeting tomorrow at 3",
        "cancel my meeting tomorrow",
        "after 14:00",
        "tomorrow afternoon",
        "where are the tables?",
        "is the fair full today?",
        "stop",
        "no",
        "明天下午有空吗",
        "今天有什么活动",
        "明天下午两点约极光轮渡",
        "展位在哪里",
        "no meetings today and no meetings tomorrow",
        "full of ideas " * 20,
    ],
)
def test_what_says_anything_else_is_no_word_on_hours(text: str) -> None:
    assert said(text) is None
