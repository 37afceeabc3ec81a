"""What is none of a fair's business is known by its kind; what visitors ask of a fair is not taken for it."""

import pytest

from knowledge.hanzi import simplified
from knowledge.reading.patterns import patterns


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("will it snow tomorrow", "weather"),
        ("明天会下雨吗", "weather"),
        ("order me an uber please", "taxi"),
        ("what time does the louvre open", "elsewhere"),
        ("how long do wire transfers take", "money"),
        ("how many people live in taiwan", "knowledge"),
        ("turn off the lights", "home"),
        ("它家电话多少", "restaurant"),
        ("今天美元汇率多少", "money"),
        ("番茄炒蛋怎么做菜", "cooking"),
    ],
)
def test_a_question_of_another_world_is_known_by_its_kind(question: str, topic: str) -> None:
    plain = simplified(question).lower()

    met = [kind for kind, pattern in patterns("elsewhere").items() if pattern.search(plain)]

    assert met[:1] == [topic]


@pytest.mark.parametrize(
    "question",
    [
        *("what time does the fair open on sunday", "can I pay with a credit card", "is there an open source library stand"),
        *("who speaks about interest rates", "how tall is hall 3", "which companies make car parts", "what is on before Apr 5"),
        *("从首都机场怎么来", "可以刷信用卡吗", "新闻中心在哪", "哪里有卖空调的", "展会几点开门"),
    ],
)
def test_what_visitors_ask_of_a_fair_is_no_other_world(question: str) -> None:
    plain = simplified(question).lower()

    assert not any(pattern.search(plain) for pattern in patterns("elsewhere").values())
