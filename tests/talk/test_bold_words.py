"""Which words of a reply are bold."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from fair.records import Fair
from handlers.buttons import replied
from handlers.texts import Texts

FAIR = Fair(name="Harbour Fair", zone=ZoneInfo("Asia/Shanghai"), first_day=date(2026, 9, 4), last_day=date(2026, 9, 6))


@pytest.mark.parametrize(
    ("bold", "where"),
    [
        (["Ropes"], [0]),
        (["Sat 5 Sep"], [32]),
        (["Ropes", "Sat 5 Sep"], [0, 32]),
        (["Ropes", "Lamps"], [0, 50]),
        (["", "Anchors"], []),
    ],
)
def test_a_line_of_its_own_is_bold_rather_than_the_same_words_within_another(bold: list[str], where: list[int]) -> None:
    text = "Ropes and all\nNext: Sat 5 Sep\n-\nSat 5 Sep\n1. 9:00 Lamps"

    reply = replied(text, Texts("en", FAIR), bold=bold)

    assert [(mark.start, text[mark.start : mark.end]) for mark in reply.marks] == [
        (start, name) for start, name in zip(where, filter(None, bold), strict=False)
    ]
