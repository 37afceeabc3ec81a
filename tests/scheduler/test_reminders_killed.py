"""Reminders through kills, and with two that send on one database: `bench.reminder_kills`, small."""

from pathlib import Path

import pytest

from bench.killed import AT_ONCE
from bench.reminder_kills import kill, share


async def test_every_reminder_comes_through_kills_and_second_ones_are_few_and_counted(database_url: str, home: Path) -> None:
    found = await kill(database_url, home, reminders=1000, kills=3)

    assert (found.told, found.rows, found.exits) == (1000, 1000, (0,))
    assert found.again <= found.repeats <= 3 * AT_ONCE


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_two_that_serve_one_database_tell_each_reminder_once(database_url: str, home: Path, tmp_path: Path) -> None:
    (other := tmp_path / "other").mkdir()

    found = await share(database_url, [home, other], reminders=1000)

    assert (found.told, found.again, found.rows, found.exits) == (1000, 0, 1000, (0, 0))
