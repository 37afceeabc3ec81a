"""Tracks and categories, languages of sessions, rooms that hold several: the fair's own values in questions."""

import pytest

from knowledge.names import Entry
from knowledge.reading.facets import Labels
from knowledge.reading.lexicon import Values
from knowledge.reading.spoken import LanguageMention, Spoken

LABELS = Labels(
    Entry(kind, name, name)
    for kind, name in (
        *(("track", "Energy / 能源"), ("track", "Talk"), ("track", "TCP/IP"), ("track", "C++")),
        *(("category", "Energy / 能源"), ("category", "Cold chain"), ("category", "产品"), ("speaker", "Cold Chain")),
    )
)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("ENERGY talks", [("track", "Energy / 能源", (0, 6)), ("category", "Energy / 能源", (0, 6))][::-1]),
        ("能源方面的", [("category", "Energy / 能源", (0, 2)), ("track", "Energy / 能源", (0, 2))]),
        ("energy / 能源", [("category", "Energy / 能源", (0, 11)), ("track", "Energy / 能源", (0, 11))]),
        ("who does cold chain?", [("category", "Cold chain", (9, 19))]),
        ("c++ and tcp/ip", [("track", "C++", (0, 3)), ("track", "TCP/IP", (8, 14))]),
        ("energyless", []),
    ],
)
def test_a_label_is_read_by_either_side_and_as_a_whole_word(text: str, labels: list[tuple[str, str, tuple[int, int]]]) -> None:
    assert [(match.kind, match.key, match.span) for match in LABELS.read(text)] == labels


@pytest.mark.parametrize("text", ["is there a talk on ferries?", "有什么产品"])
def test_a_label_that_is_a_word_of_questions_names_nothing(text: str) -> None:
    assert LABELS.read(text) == []


def test_without_tracks_and_categories_nothing_is_read() -> None:
    assert Labels([Entry("speaker", "Talk", "Talk")]).read("a talk") == []


SPOKEN = Spoken(("English", "zh-CN", "en/zh", "Klingon"))


@pytest.mark.parametrize(
    ("plain", "mentions"),
    [
        ("english talks", [LanguageMention(("English", "en/zh"), (0, 7))]),
        ("用英语讲的", [LanguageMention(("English", "en/zh"), (1, 3))]),
        ("in mandarin or 粤语", [LanguageMention(("zh-CN", "en/zh"), (3, 11)), LanguageMention((), (15, 17))]),
        ("in french", [LanguageMention((), (3, 9))]),
        ("french cuisine", []),
        ("in klingon", []),
    ],
)
def test_a_language_is_known_by_its_names_in_every_stored_string(plain: str, mentions: list[LanguageMention]) -> None:
    assert SPOKEN.read(plain) == mentions


def test_where_no_session_has_a_language_none_is_read() -> None:
    assert Spoken(()).read("in english") == []


def test_a_room_is_also_that_of_sessions_in_several_rooms() -> None:
    values = Values(rooms=("A1", "A2", "A1, A2", "A10", "A1；A10"))

    rooms = values.rooms_with(["A1"])

    assert rooms == ("A1", "A1, A2", "A1；A10")


def test_a_room_may_say_in_which_hall_it_is() -> None:
    values = Values(rooms=("Hall 2, stage", "Stage in hall 2", "Hall 22", "Hall 2B", "2号馆论坛区", "12号馆论坛区"))

    rooms = values.rooms_in(["Hall 2", "2号馆"])

    assert rooms == ("Hall 2, stage", "Stage in hall 2", "2号馆论坛区")
