"""People called by family name and title, in either script."""

import pytest

from knowledge.reading.people import People, PersonMention

SPEAKERS = ("Amara Okafor", "Ben Okafor", "赵一帆 Zhao Yifan", "欧阳修远", "Mary-Jane O'Neil", "Ludwig van der Berg", "黄海宁", "Ayşe İnan")


@pytest.fixture(scope="module")
def people() -> People:
    return People(SPEAKERS)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("when is Dr Okafor on?", [PersonMention("Dr Okafor", ("Amara Okafor", "Ben Okafor"), (8, 17))]),
        ("MS OKAFOR", [PersonMention("MS OKAFOR", ("Amara Okafor", "Ben Okafor"), (0, 9))]),
        ("Prof. O'Neil's talk", [PersonMention("Prof. O'Neil's", ("Mary-Jane O'Neil",), (0, 14))]),
        ("Mr Zhao and Mr. Berg", [
            PersonMention("Mr Zhao", ("赵一帆 Zhao Yifan",), (0, 7)),
            PersonMention("Mr. Berg", ("Ludwig van der Berg",), (12, 20)),
        ]),
        ("Mr Nobody", [PersonMention("Mr Nobody", (), (0, 9))]),
        ("赵老师讲什么", [PersonMention("赵老师", ("赵一帆 Zhao Yifan",), (0, 3))]),
        ("請問趙老師講什麼", [PersonMention("趙老師", ("赵一帆 Zhao Yifan",), (2, 5))]),
        ("欧阳教授几点讲", [PersonMention("欧阳教授", ("欧阳修远",), (0, 4))]),
        ("请问黄海宁博士在哪", [PersonMention("黄海宁博士", ("黄海宁",), (2, 7))]),
        ("Ms İnan", [PersonMention("Ms İnan", ("Ayşe İnan",), (0, 7))]),
        ("孙老师", []),
        ("Okafor", []),
        ("the drone smith", []),
    ],
)  # fmt: skip
def test_a_title_and_a_name_are_all_who_bear_the_name(people: People, text: str, mentions: list[PersonMention]) -> None:
    assert people.read(text) == mentions
