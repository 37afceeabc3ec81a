"""A part of the sentences about meetings, at the made-up fairs: each reaches the card that it asks for, and books nothing."""

import pytest

from bench.booking_sentences import fault_of, ground, said, sets, shown
from bench.desks import rows

EACH = 6  # of the sentences at a fair, one in so many is said here
WANTED = {"book", "offer", "cancel", "move", "answer", "start", "within", "minutes", "online", "topic", "interpreter"}


@pytest.mark.parametrize("fair", ["boston", "lisbon", "shenzhen"])
async def test_a_sentence_reaches_the_card_that_it_asks_for(fair: str) -> None:
    asked = [row for row in rows(sets()["booking"]) if row["fair"] == fair][1::EACH]

    async with ground(fair) as at:
        faults = {
            row["question"]: fault_of(await shown(at, await said(at, row)), row["want"], minutes=at.fair.meeting_minutes) for row in asked
        }
        unasked = await at.unasked()

    assert faults == dict.fromkeys(faults, "")
    assert unasked == 0


@pytest.mark.parametrize(("name", "count"), [("booking", 200), ("booking_fresh", 60)])
def test_a_set_is_of_so_many_sentences_half_of_them_chinese(name: str, count: int) -> None:
    asked = rows(sets()[name])

    assert len({row["id"] for row in asked}) == count
    assert sum(row["lang"] == "zh" for row in asked) == count // 2
    assert all(set(row["want"]) <= WANTED for row in asked)
