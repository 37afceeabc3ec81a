"""What is near: around the stand or hall last spoken of, or the one that is chosen."""

from fair.talk import Spot
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
