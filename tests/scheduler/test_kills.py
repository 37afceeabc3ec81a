"""What is lost and what comes twice when a process is killed, asked to end, or held up past its lease: `bench.kills`, small."""

from pathlib import Path

import pytest

from bench.killed import AT_ONCE
from bench.kills import end, hold_up, kill
from store.processes import LEASE


async def test_every_message_is_answered_through_kills_and_second_answers_are_few_and_counted(database_url: str, home: Path) -> None:
    found = await kill(database_url, home, messages=200, kills=3)

    assert (found.answered, found.rows, found.in_order, found.exits) == (200, 200, True, (0,))
    assert found.again <= found.repeats <= 3 * AT_ONCE


async def test_what_was_in_hand_when_it_was_asked_to_end_is_answered_once(database_url: str, home: Path) -> None:
    found = await end(database_url, home, messages=20)

    assert (found.answered, found.again, found.rows, found.exits[0]) == (20, 0, 20, 0)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_process_held_up_past_its_lease_settles_nothing_when_it_wakes(database_url: str, home: Path) -> None:
    found = await hold_up(database_url, home, messages=20, ahead=LEASE.total_seconds() + 1)

    assert (found.answered, found.again, found.rows, found.exits) == (20, 0, 20, (0, 0))
