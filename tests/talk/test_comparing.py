"""Up to three exhibitors or products side by side; what a record does not say is said so."""

import pytest

from tests.talk.talk import Talk

AURORA = (
    "Aurora Ferries Ltd\n"
    "Where: stand A12, Hall 1\n"
    "Country: Norway\n"
    "Categories: Transport\n"
    "Products: Electric ferry, Fast charging pier\n"
    "Online showroom: not said\n"
    "About: Electric ferries for short crossings."
)
CRANES = (
    "Bosphorus Cranes A.Ş.\n"
    "Where: stand B07, Hall 2\n"
    "Country: Türkiye\n"
    "Categories: Transport\n"
    "Products: not said\n"
    "Online showroom: not said\n"
    "About: Harbour cranes."
)
SOURCE = "Source: exhibitors.csv, as of Tue 1 Sept 08:00"


@pytest.mark.parametrize(
    "asked",
    [
        "compare Aurora Ferries and Bosphorus Cranes",
        "Aurora Ferries vs Bosphorus Cranes",
        "Please compare Aurora Ferries with Bosphorus Cranes!",
    ],
)
async def test_a_sentence_compares_two(fair: Talk, asked: str) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.says(asked) == f"{AURORA}\n\n{CRANES}\n\n{SOURCE}"
    assert ann.labels == ["Aurora Ferries Ltd", "Bosphorus Cranes A.Ş."]


async def test_three_products_are_too_many_for_nobody(fair: Talk) -> None:
    ann = fair.person(language="zh-CN")
    await ann.says("/start")

    assert await ann.says("对比岸线40电动渡轮、快靠充电桩和G9龙门吊") == (
        "岸线40电动渡轮\n类别：船舶\n网页：https://aurora.example/shoreline-40\n简介：Carries forty people.\n\n"
        "快靠充电桩\n类别：充电\n网页：资料未写明\n简介：资料未写明\n\n"
        "G9龙门吊\n类别：起重机\n网页：资料未写明\n简介：Lifts sixty tonnes.\n\n"
        "来源：more，更新于9月1日（周二）08:00"
    )


async def test_a_short_list_is_compared_by_a_press(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("exhibitors in hall 2")

    said = await ann.presses("Compare these")

    assert [block.split("\n")[0] for block in said.split("\n\n")[:-1]] == [
        *("Bosphorus Cranes A.Ş.", "Pelican Tea (Fuzhou) Ltd", "Pelican Tea (Hangzhou) Ltd"),
    ]


async def test_one_is_compared_with_those_saved_or_spoken_of(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("where is Aurora Ferries?")
    await ann.presses("Save")
    await ann.says("where is Bosphorus Cranes?")

    asked = await ann.presses("Compare")
    labels = ann.labels

    assert (asked, labels) == ("Compare it with which?", ["Aurora Ferries Ltd"])
    assert await ann.presses("Aurora Ferries Ltd") == f"{CRANES}\n\n{AURORA}\n\n{SOURCE}"


async def test_where_there_is_none_to_compare_with_the_way_is_told(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start x_E2")

    assert await ann.presses("Compare") == ("Compare it with which? Write “compare A and B”, with the names; up to three fit side by side.")
