"""What is left of a question once everything that frames it is taken away."""

import pytest

from knowledge.reading.found import BLANK, blanked, find_all
from knowledge.reading.naming import FRAME
from knowledge.reading.topic import topic_of, words_left
from tests.reading.small_fair import LEXICON, NOW


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("which talks are about deep sea mining?", "deep sea mining"),
        ("有哪些关于深海采矿的演讲", "深海采矿"),
        ("有哪些關於深海採礦的演講", "深海採礦"),
        ("anything on C++ or R&D tomorrow at 10:00 in Room 101?", "C++ R&D"),
        ("Exhibitors from Norway with rope", "rope"),
        ("what is on now?", ""),
        ("展商有哪些？", ""),
    ],
)
def test_a_topic_is_the_words_without_frame_time_place_and_country(question: str, topic: str) -> None:
    found = find_all(question, LEXICON, at=NOW)

    assert topic_of(found, *FRAME) == topic


def test_what_the_question_turned_out_to_name_is_left_out_too() -> None:
    found = find_all("talks about rope and tar", LEXICON, at=NOW)

    assert topic_of(found, *FRAME, besides=[(12, 16)]) == "tar"


@pytest.mark.parametrize(
    ("masked", "words"),
    [
        (f"rope{BLANK * 3}tar", ["rope", "tar"]),
        ("the rope of the 绳子", ["rope", "绳子"]),
        ("'rope'- & .", ["rope"]),
        ("", []),
    ],
)
def test_the_words_left_are_cut_at_blanks_scripts_and_edges(masked: str, words: list[str]) -> None:
    assert words_left(masked, masked) == words


def test_a_story_leaves_its_first_words() -> None:
    text = " ".join(f"word{number}" for number in range(40))

    assert words_left(text, text) == [f"word{number}" for number in range(12)]


def test_blanking_keeps_the_length() -> None:
    assert blanked("rope and tar", [(0, 4), (9, 12)]) == f"{BLANK * 4} and {BLANK * 3}"


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("有没有做人工智能的公司？", "人工智能"),
        ("有沒有做人工智能的公司？", "人工智能"),
        ("哪家公司做新能源汽车", "新能源汽车"),
        ("谁做会计软件", "会计软件"),
        ("有有机食品吗", "有机食品"),
        ("有机会见到机器臂吗", "机会 机器臂"),
        ("做家具的展商有哪些", "家具"),
        ("这家具体做什么", ""),
        ("展会计划", "计划"),
        ("找数据恢复", "数据恢复"),
    ],
)
def test_a_small_word_inside_a_longer_one_is_no_frame(question: str, topic: str) -> None:
    found = find_all(question, LEXICON, at=NOW)

    assert topic_of(found, *FRAME) == topic
