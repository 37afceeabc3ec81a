from datetime import date
from zoneinfo import ZoneInfo

import pytest

from fair.records import Fair, Hall, Walk
from fair.walking import hall_of, minutes_from

HALLS = (
    Hall(id="h1", name="Hall 1", name_zh="1号馆"),
    Hall(id="h12", name="Hall 12", name_zh="12号馆"),
    Hall(id="N3", name="North", name_zh=None),
    Hall(id="4", name="Garden", name_zh=None),
)
FAIR = Fair(
    name="Harbour Fair",
    zone=ZoneInfo("Asia/Shanghai"),
    first_day=date(2026, 9, 5),
    last_day=date(2026, 9, 9),
    halls=HALLS,
    walks=(
        Walk(origin="h1", target="h12", minutes=9),
        Walk(origin="h1", target="N3", minutes=3),
        Walk(origin="N3", target="h12", minutes=4),
        Walk(origin="h12", target="4", minutes=2),
    ),
)


def test_a_way_is_the_one_given_or_the_shortest_over_several() -> None:
    found = minutes_from(FAIR, "h1")

    assert found == {"h1": 0, "h12": 9, "N3": 3, "4": 9}


@pytest.mark.parametrize(
    ("room", "hall"),
    [
        ("Hall 12, Stage B", "h12"),
        ("Stage B (Hall 1)", "h1"),
        ("12号馆 B厅", "h12"),
        ("N3-204", "N3"),
        ("Hall 124", None),
        ("Room 4", None),
        ("", None),
        (None, None),
    ],
)
def test_a_room_is_in_the_hall_that_its_name_says(room: str | None, hall: str | None) -> None:
    found = hall_of(FAIR, room)

    assert (found.id if found else None) == hall
