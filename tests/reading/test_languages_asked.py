"""Which language a question is in, with names in it left aside."""

import pytest

from knowledge.reading.language import foreign_language_of, language_of
from tests.reading.small_fair import understood


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("where is it?", "en"),
        ("在哪里？", "zh"),
        ("在哪裡？", "zh-Hant"),
        ("A12在哪", "zh"),
        ("12?", "en"),
        ("", "en"),
    ],
)
def test_the_script_tells_english_from_chinese(text: str, language: str) -> None:
    assert language_of(text) == language


def test_where_nothing_tells_the_default_does() -> None:
    assert language_of("12?", default="zh") == "zh"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wo ist die Halle und wann beginnt das?", "de"),
        ("Où est la salle, s'il vous plaît ?", "fr"),
        ("¿Dónde está la sala?", "es"),
        ("Dove è la sala per oggi?", "it"),
        ("Onde está a sala hoje? Obrigado", "pt"),
        ("Waar is het toilet en hoe laat begint het?", "nl"),
        ("トイレはどこですか", "ja"),
        ("화장실이 어디예요?", "ko"),
        ("Где туалет?", "ru"),
        ("أين الحمام؟", "ar"),
        ("ห้องน้ำอยู่ที่ไหน", "th"),
        ("where is the toilet?", None),
        ("厕所在哪里", None),
        ("a la carte", None),
        ("", None),
    ],
)
def test_other_languages_are_told_by_their_script_or_commonest_words(text: str, language: str | None) -> None:
    assert foreign_language_of(text) == language


@pytest.mark.parametrize(
    ("message", "language", "foreign"),
    [
        ("where is 天空起重机?", "en", None),
        ("Okto Robotics在哪里？", "zh", None),
        ("Okto Robotics在哪裡？", "zh-Hant", None),
        ("天空起重机", "zh", None),
        ("Okto Robotics", "en", None),
        ("Wo ist der Stand von Okto Robotics?", "en", "de"),
        ("Où est le stand de Okto Robotics, s'il vous plaît ?", "en", "fr"),
    ],
)
def test_a_message_has_the_language_of_its_words_without_names(message: str, language: str, foreign: str | None) -> None:
    read = understood(message)

    assert (read.language, read.foreign) == (language, foreign)
