"""All that may happen to meetings, in any order: `bench.booking_steps`, small; and the planted bugs are found."""

import pytest

from bench.booking_engines import AS_IT_IS, PLANTED, Engine
from bench.booking_steps import finds, run


@pytest.mark.timeout(600)
def test_whatever_is_done_in_whatever_order_is_stored_as_the_rules_say(database_url: str) -> None:
    run(database_url, AS_IT_IS, examples=50, steps=20)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("engine", PLANTED.values(), ids=PLANTED)
def test_a_planted_bug_is_found(database_url: str, engine: Engine) -> None:
    assert finds(database_url, engine, examples=100, steps=40)
