"""Times in other languages, at a fair from Thursday 22 to Sunday 25 August 2024, asked on Friday at 13:25."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from fair.records import Fair
from knowledge.reading.times import Calendar, read_times

ZONE = ZoneInfo("Europe/Berlin")
CALENDAR = Calendar.of(Fair(name="Messe", zone=ZONE, first_day=date(2024, 8, 22), last_day=date(2024, 8, 25)))
NOW = datetime(2024, 8, 23, 13, 25, tzinfo=ZONE)


@pytest.mark.parametrize(
    "text",
    [
        "Was läuft am Samstag um 15 Uhr in Halle 4?",
        "am 24.8. um 15:00",
        "24. August, 15 Uhr",
        "Qu'est-ce qu'il y a samedi à 15h ?",
        "demain à 15h00",
        "le 24 août à 15h",
        "¿Qué hay el sábado a las 15:00?",
        "mañana a las 3",
        "sabato alle 15",
        "24 de agosto às 15",
        "zaterdag om 15 uur",
        "토요일 오후 3시",
        "8월 24일 오후 3시",
        "土曜日の午後3時",
    ],
)
def test_a_day_and_an_hour_are_understood(text: str) -> None:
    starts = [when.interval.start for when in read_times(text, now=NOW, calendar=CALENDAR).whens]

    assert starts == [datetime(2024, 8, 24, 15, tzinfo=ZONE)]


@pytest.mark.parametrize("text", ["I am in hall 5.2", "the Mars rover and its midi stage", "Wo ist hier Halle 10.1?", "Halle 5.2"])
def test_words_of_other_languages_that_are_no_times_are_left_alone(text: str) -> None:
    assert read_times(text, now=NOW, calendar=CALENDAR).whens == ()
