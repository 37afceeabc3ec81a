"""Announcements through pauses and kills: `bench.announcing_kills`, small."""

from pathlib import Path

from bench.announcing_kills import kill
from fair.announcements import State


async def test_each_is_told_once_or_counted_unknown_through_pauses_and_a_kill(database_url: str, home: Path) -> None:
    found = await kill(database_url, home, people=700, pauses=2, kills=1)

    assert (found.tally.sent + found.tally.unknown, found.again, found.lost, found.unsent) == (700, 0, 0, 0)
    assert (found.late, found.state) == (0, State.DONE)
