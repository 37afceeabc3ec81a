"""What is near: around the stand or hall last spoken of, or the one that is chosen."""

from pathlib import Path

import pytest

from fair.talk import Spot
from tests.talk.halls import add_halls
from tests.talk.talk import Talk

WHICH = "Which hall are you in, or at which stand? I cannot find you on the plan by a location."
HALL_2 = (
    "Near Hall 2:\n"
    "Security post · Hall 2 · south entrance\n"
    "Bosphorus Cranes A.Ş. · stand B07, Hall 2 · Türkiye\n"
    "Pelican Tea (Fuzhou) Ltd · stand B12, Hall 2 · China\n"
    "Pelican Tea (Hangzhou) Ltd · stand B11, Hall 2 · China\n"
    "Source: places.csv, exhibitors.csv, as of Tue 1 Sept 08:00"
)


async def test_a_stands_qr_code_says_where_somebody_is(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start x_E4")

    assert await ann.says("what's near me?") == (
        "Near stand B11, Hall 2:\n"
        "Security post · Hall 2 · south entrance\n"
        "Pelican Tea (Fuzhou) Ltd · stand B12, Hall 2 · China\n"
        "Bosphorus Cranes A.Ş. · stand B07, Hall 2 · Türkiye\n"
        "Source: places.csv, exhibitors.csv, as of Tue 1 Sept 08:00"
    )


async def test_a_hall_that_was_named_does_too(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("exhibitors in hall 2")

    assert await ann.says("what is nearby?") == HALL_2


async def test_a_location_is_no_place_in_a_hall_so_the_hall_is_asked_for(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    asked = await ann.sends(sign="place", spot=Spot(39.99, 116.38))
    labels = ann.labels
    told = await ann.presses("Hall 2")

    assert (asked, labels) == (WHICH, ["Hall 1", "Hall 2"])
    assert told == HALL_2


async def test_where_nothing_was_spoken_of_the_hall_is_asked_for(fair: Talk) -> None:
    ann = fair.person(language="zh-CN")
    await ann.says("/start")

    assert await ann.says("附近有什么？") == "您在哪个展馆，或者在哪个展位旁边？我没法根据定位知道您在馆内的位置。"
    assert ann.labels == ["1号馆", "2号馆"]


@pytest.mark.parametrize("asked", ["what's on near hall 1 now?", "sessions near hall 1", "What is on near Hall 1 now and next?"])
async def test_what_is_on_near_a_hall_is_now_before_next_with_the_halls_a_short_way_off(fair: Talk, tmp_path: Path, asked: str) -> None:
    ann = (await add_halls(fair, tmp_path)).person()
    await ann.says("/start")

    told = await ann.says(asked)
    labels = ann.labels

    assert told == (
        "On now near Hall 1:\n"
        "09:00–10:00 · Mending Nets · Stage A, Hall 1\n"
        "Next near Hall 1:\n"
        "10:00–10:30 · Ropes and Knots · Stage C, Hall 2 · 4 minutes on foot\n"
        "14:00 · Lamps at Sea · Stage A, Hall 1\n"
        "Source: halls, as of Tue 1 Sept 08:00"
    )
    assert labels == ["Mending Nets", "Ropes and Knots", "Lamps at Sea"]


@pytest.mark.parametrize("asked", ["what's next near hall 6", "what's on near hall 6 next?"])
async def test_what_is_next_near_a_hall_leaves_out_what_goes_on(fair: Talk, tmp_path: Path, asked: str) -> None:
    ann = (await add_halls(fair, tmp_path)).person()
    await ann.says("/start")
    assert (await ann.says("1号馆附近接下来有什么活动")).split("\n")[1] == "10:00–10:30 · 绳与结 · Stage C, Hall 2 · 步行4分钟"
    fair.passes(minutes=40)

    assert await ann.says("6号馆附近现在有什么") == (
        "6号馆附近正在进行：\n10:05–11:00 · 亚麻帆 · Stage B, Hall 6\n来源：halls，更新于9月1日（周二）08:00"
    )
    assert await ann.says(asked) == "Nothing more is on near Hall 6 today."


@pytest.mark.parametrize("asked", ["what's near hall 2?", "what is around Hall 2", "2号馆附近有什么"])
async def test_what_is_near_a_hall_without_a_word_of_sessions_is_all_there_is(fair: Talk, asked: str) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert (await ann.says(asked)).split("\n")[0] in (HALL_2.split("\n")[0], "2号馆附近：")
