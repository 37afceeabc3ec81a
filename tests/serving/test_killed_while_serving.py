"""What is lost and what comes twice when the whole process is killed or asked to end: `bench.serve_kills`, small."""

from pathlib import Path

import pytest

from bench.serve_kills import AT_ONCE, WAYS, deliver_again, end, kill

pytestmark = pytest.mark.timeout(300)  # a start takes seconds, on a busy machine many


@pytest.mark.parametrize(("way", "kills"), [("polling", 3), ("webhook", 1)])
async def test_every_message_is_answered_however_often_the_process_is_killed(served_home: Path, way: str, kills: int) -> None:
    found = await kill(served_home, way, messages=60, kills=kills)

    assert (found.answered, found.taken, found.told, found.exits) == (60, 60, 60, (0,))
    assert found.again <= found.repeats <= kills * AT_ONCE


@pytest.mark.parametrize("way", WAYS)
async def test_what_is_delivered_three_times_in_any_order_is_answered_once(served_home: Path, way: str) -> None:
    found = await deliver_again(served_home, way, messages=40, copies=3)

    assert (found.answered, found.again, found.taken, found.told, found.exits) == (40, 0, 40, 40, (0,))


async def test_asked_to_end_with_messages_in_hand_it_loses_none_and_answers_none_twice(served_home: Path) -> None:
    found = await end(served_home, "polling", messages=20)

    assert (found.answered, found.again, found.taken, found.told, found.exits[0]) == (20, 0, 20, 20, 0)
