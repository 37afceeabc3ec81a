"""Rooms, tracks, halls, countries and languages as each reader calls them."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from fair.records import Fair, Hall
from handlers.answers.labels import country, hall, label, languages
from handlers.texts import Texts

FAIR = Fair(
    name="Harbour Fair",
    zone=ZoneInfo("Asia/Shanghai"),
    first_day=date(2026, 9, 4),
    last_day=date(2026, 9, 6),
    halls=(Hall("H2", "Hall 2", "2号馆"),),
)
ENGLISH, CHINESE, TRADITIONAL = (Texts(language, FAIR) for language in ("en", "zh", "zh-Hant"))


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("Room 205 / 205会议室", "Room 205", "205会议室"),
        ("大宴会厅 / Grand Ballroom", "Grand Ballroom", "大宴会厅"),
        ("Health & Chinese medicine / 健康与中医药", "Health & Chinese medicine", "健康与中医药"),
        ("TCP / IP / 网络协议", "TCP / IP", "网络协议"),
        ("Room 205", "Room 205", "Room 205"),
        ("205会议室", "205会议室", "205会议室"),
        ("H.1308 (Rolin)", "H.1308 (Rolin)", "H.1308 (Rolin)"),
        ("Design, Art, Community", "Design, Art, Community", "Design, Art, Community"),
        ("TCP / IP", "TCP / IP", "TCP / IP"),
        ("UB2.147/UB2.252A", "UB2.147/UB2.252A", "UB2.147/UB2.252A"),
        ("AI / 人工智能 / ML", "AI / 人工智能 / ML", "AI / 人工智能 / ML"),
    ],
)
def test_of_a_label_in_two_languages_each_reader_sees_one(written: str, english: str, chinese: str) -> None:
    shown = (label(written, ENGLISH), label(written, CHINESE))

    assert shown == (english, chinese)


@pytest.mark.parametrize(
    ("written", "english", "chinese", "traditional"),
    [
        ("H2", "Hall 2", "2号馆", "2号馆"),
        ("2号馆", "Hall 2", "2号馆", "2号馆"),
        ("10.1", "hall 10.1", "10.1馆", "10.1館"),
        ("Halle 4", "Halle 4", "Halle 4", "Halle 4"),
        ("Garden Pavilion", "Garden Pavilion", "Garden Pavilion", "Garden Pavilion"),
    ],
)
def test_a_hall_is_called_by_the_fairs_name_for_it(written: str, english: str, chinese: str, traditional: str) -> None:
    shown = tuple(hall(written, texts) for texts in (ENGLISH, CHINESE, TRADITIONAL))

    assert shown == (english, chinese, traditional)


@pytest.mark.parametrize(
    ("written", "english", "chinese", "traditional"),
    [
        ("Türkiye", "Türkiye", "土耳其", "土耳其"),
        ("Republic of Korea", "Republic of Korea", "韩国", "南韓"),
        ("意大利", "Italy", "意大利", "意大利"),
        ("Hong Kong SAR", "Hong Kong SAR", "Hong Kong SAR", "Hong Kong SAR"),
        ("Atlantis", "Atlantis", "Atlantis", "Atlantis"),
    ],
)
def test_a_country_is_named_in_the_readers_language(written: str, english: str, chinese: str, traditional: str) -> None:
    shown = tuple(country(written, texts) for texts in (ENGLISH, CHINESE, TRADITIONAL))

    assert shown == (english, chinese, traditional)


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("zh/en", "Chinese, English", "中文、英语"),
        ("fr", "French", "法语"),
        ("English with subtitles", "English with subtitles", "English with subtitles"),
    ],
)
def test_languages_written_as_codes_are_named(written: str, english: str, chinese: str) -> None:
    shown = (languages(written, ENGLISH), languages(written, CHINESE))

    assert shown == (english, chinese)
