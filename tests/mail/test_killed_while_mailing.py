"""A process that mails is killed while the server has mishaps: no letter is lost, and none comes twice uncounted (bench/mail.py)."""

from pathlib import Path

import pytest

from bench.mail import deliver


@pytest.mark.timeout(300)
async def test_a_kill_loses_no_letter_and_each_that_comes_twice_is_counted(tmp_path: Path) -> None:
    found = await deliver(tmp_path, letters=60, kills=2, deaths=0)

    assert (found.arrived, found.unsent) == (60, 0)
    assert found.again <= found.repeats
