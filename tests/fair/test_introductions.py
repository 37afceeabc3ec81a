"""Who somebody says they are, read from however they write it."""

import pytest

from fair.attendees import LONGEST_ABOUT, Details, read

LI = Details("Li Wei", "Example GmbH", "buying sensors")
LI_ZH = Details("李伟", "示例科技有限公司", "采购传感器")


@pytest.mark.parametrize(
    ("words", "details"),
    [
        ("Li Wei, Example GmbH, buying sensors", LI),
        ("Li Wei\nExample GmbH\nbuying sensors", LI),
        ("  Li Wei ;Example GmbH;  buying sensors. ", LI),
        ("Name: Li Wei\nCompany: Example GmbH\nAbout: buying sensors", LI),
        ("company: Example GmbH, name: Li Wei, interest: buying sensors", LI),
        ("I am Li Wei from Example GmbH, buying sensors", LI),
        ("Hello, I'm Li Wei, Example GmbH, buying sensors", LI),
        ("My name is Li Wei, Example GmbH, buying sensors", LI),
        ("Li Wei", Details("Li Wei")),
        ("Li Wei, Bank of China", Details("Li Wei", "Bank of China")),
        ("Li Wei, from Example GmbH, buying sensors", LI),
        ("Li Wei, Example Co., Ltd., buying sensors", Details("Li Wei", "Example Co, Ltd", "buying sensors")),
        ("Li Wei, Example GmbH, sensors, 500 of them", Details("Li Wei", "Example GmbH", "sensors, 500 of them")),
        ("Mary-Jane O'Neill\nAt Sea Ltd.\nropes, and sails", Details("Mary-Jane O'Neill", "At Sea Ltd", "ropes, and sails")),
        ("李伟，示例科技有限公司，采购传感器", LI_ZH),
        ("李伟、示例科技有限公司、采购传感器", LI_ZH),
        ("我是示例科技有限公司的李伟，采购传感器", LI_ZH),
        ("我叫李伟，来自示例科技有限公司，采购传感器", LI_ZH),
        ("你好，我是李伟，示例科技有限公司，采购传感器", LI_ZH),
        ("姓名：李伟\n公司：示例科技有限公司\n需求：采购传感器", LI_ZH),
        ("李伟", Details("李伟")),
    ],
)
def test_a_message_is_read_as_whoever_wrote_it_meant_it(words: str, details: Details) -> None:
    assert read(words) == details


@pytest.mark.parametrize(
    "words",
    [
        "",
        " , , ",
        "12345",
        "ann@example.org",
        "https://example.org",
        "Company: Example GmbH",
        "I would like to know when the doors open on Sunday morning please",
    ],
)
def test_without_a_name_nothing_is_read(words: str) -> None:
    assert read(words) is None


def test_what_is_too_long_is_cut_and_a_name_that_is_none_refused() -> None:
    assert read(f"Li Wei, Example GmbH, {'x' * 5_000}") == Details("Li Wei", "Example GmbH", "x" * LONGEST_ABOUT)
    assert read("x" * 5_000) is None
