"""Chinese times at a fair from Thursday 22 to Sunday 25 August 2024 in Shanghai, asked on Friday at 13:25."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from fair.records import Fair
from knowledge.reading.times import Calendar, read_times

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar.of(Fair(name="展会", zone=ZONE, first_day=date(2024, 8, 22), last_day=date(2024, 8, 25)))
NOW = datetime(2024, 8, 23, 13, 25, tzinfo=ZONE)


def seen(text: str) -> list[str]:
    told = []
    for when in read_times(text, now=NOW, calendar=CALENDAR).whens:
        start, end = when.interval.start, when.interval.end
        stretch = f"{start:%d %H:%M}" if when.grain == "moment" else f"{start:%d %H:%M}–{end:%d %H:%M}"
        told.append(f"{stretch} {text[slice(*when.span)]}")
    return told


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("8月23日（周五）有哪些议程？", ["23 00:00–24 00:00 8月23日（周五"]),
        ("TR211在2024-08-2414:00有什么", ["24 14:00 2024-08-2414:00"]),
        ("23号下午", ["23 12:00–23 18:00 23号下午"]),
        ("明天上午11点", ["24 11:00 明天上午11点"]),
        ("后天", ["25 00:00–26 00:00 后天"]),
        ("大后天", ["26 00:00–27 00:00 大后天"]),
        ("下午3点40分", ["23 15:40 下午3点40分"]),
        ("三点半", ["23 15:30 三点半"]),
        ("两点一刻", ["23 14:15 两点一刻"]),
        ("十一点", ["24 11:00 十一点"]),
        ("差五分三点", ["23 14:55 差五分三点"]),
        ("三点差五分", ["23 14:55 三点差五分"]),
        ("周六", ["24 00:00–25 00:00 周六"]),
        ("礼拜天", ["25 00:00–26 00:00 礼拜天"]),
        ("星期日下午", ["25 12:00–25 18:00 星期日下午"]),
        ("这周末", ["24 00:00–26 00:00 这周末"]),
        ("今晚", ["23 17:00–24 00:00 今晚"]),
        ("明早9点", ["24 09:00 明早9点"]),
        ("明晚一点", ["25 01:00 明晚一点"]),
        ("凌晨2点半", ["24 02:30 凌晨2点半"]),
        ("第三天", ["24 00:00–25 00:00 第三天"]),
        ("首日", ["22 00:00–23 00:00 首日"]),
        ("最后一天", ["25 00:00–26 00:00 最后一天"]),
        ("10点到12点", ["24 10:00–24 12:00 10点到12点"]),
        ("下午2-4点", ["23 14:00–23 16:00 下午2-4点"]),
        ("明天14:00-16:00", ["24 14:00–24 16:00 明天14:00-16:00"]),
        ("8月23日-25日", ["23 00:00–26 00:00 8月23日-25日"]),
        ("3点以后", ["23 15:00–24 00:00 3点以后"]),
        ("明天晚上八点之前", ["24 00:00–24 20:00 明天晚上八点之前"]),
        ("半小时后", ["23 13:55 半小时后"]),
        ("两小时前", ["23 11:25 两小时前"]),
        ("下周三", ["28 00:00–29 00:00 下周三"]),
        ("后天下午三点或者四点", ["25 15:00 后天下午三点", "25 16:00 四点"]),
        ("午饭后", ["23 13:30–24 00:00 午饭后"]),
    ],
)
def test_a_time_is_read_as_visitors_write_it(text: str, times: list[str]) -> None:
    assert seen(text) == times


@pytest.mark.parametrize(
    "text",
    [
        "5.2有哪些Analog Games企业？",
        "E1有哪些零配件馆企业？8号馆怎么走，2号线呢",
        "三星展台在哪，便宜一点的有吗",
        "我有三点建议，地点在哪，景点周边有什么",
        "哪里可以吃午饭？有24小时便利店吗",
        "一日游多少钱，五颗星，4.5分以上",
        "这场几点开始",
    ],
)
def test_figures_and_words_that_are_no_times_are_left_alone(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("後天下午兩點", "后天下午两点"),
        ("週六上午10點鐘", "周六上午10点钟"),
        ("禮拜天晚上七點過後", "礼拜天晚上七点过后"),
        ("8月24號15時30分", "8月24号15时30分"),
        ("這個週末", "这个周末"),
        ("半個小時後", "半个小时后"),
        ("從10點到12點", "从10点到12点"),
    ],
)
def test_traditional_characters_mean_the_same(traditional: str, simplified: str) -> None:
    first, second = (read_times(text, now=NOW, calendar=CALENDAR) for text in (traditional, simplified))

    assert first.whens
    assert first == second


def test_relations_tell_how_a_time_is_meant() -> None:
    def relations(text: str) -> list[tuple[str, str]]:
        return [(when.grain, when.relation) for when in read_times(text, now=NOW, calendar=CALENDAR).whens]

    assert relations("现在是哪一场") == [("moment", "now")]
    assert relations("下午1点15分以后接下来的议程") == [("range", "after"), ("range", "next")]
    assert relations("下一场是什么") == [("range", "next")]
    assert relations("到5点为止") == [("range", "until")]


def test_a_zone_beside_a_time_is_the_one_it_is_said_in() -> None:
    paris = ZoneInfo("Europe/Paris")
    (london,) = read_times("伦敦时间下午3点", now=NOW, calendar=CALENDAR).whens
    (mine,) = read_times("我这边时间下午3点", now=NOW, calendar=CALENDAR, own_zone=paris).whens

    assert (london.interval.start, london.own_zone) == (datetime(2024, 8, 23, 15, tzinfo=ZoneInfo("Europe/London")), False)
    assert (mine.interval.start, mine.own_zone) == (datetime(2024, 8, 23, 15, tzinfo=paris), True)


@pytest.mark.parametrize(
    ("text", "leads", "lengths"),
    [
        ("提前30分钟提醒我", [30], []),
        ("Deaths per TWh开始前10分钟提醒我", [10], []),
        ("提前一个半小时", [90], []),
        ("15分钟前叫我", [15], []),
        ("想明天12:45开个会，30分钟", [], [30]),
        ("半小时就够", [], [30]),
    ],
)
def test_leads_and_lengths_are_told_from_times(text: str, leads: list[int], lengths: list[int]) -> None:
    read = read_times(text, now=NOW, calendar=CALENDAR)

    assert ([lead.minutes for lead in read.leads], [length.minutes for length in read.lengths]) == (leads, lengths)
