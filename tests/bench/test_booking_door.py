"""Booking through the front door while the house serves: twenty presses are one booking, and a kill leaves both sides the same truth."""

import signal
from collections import Counter

import pytest

from bench.booking_door import Pressed, pressed_at_once, stage
from bench.booking_killed import STEPS
from bench.booking_sentences import ground
from fair.meetings import State

pytestmark = pytest.mark.timeout(300)  # a start takes seconds, on a busy machine many

ASKED = "You have asked Cardiola Inc. for a meeting."
WISHED = "Ann Bo (At Sea Ltd) would like to meet you."


async def test_twenty_presses_on_two_phones_are_one_booking_and_each_is_explained() -> None:
    async with ground("boston") as at:
        found = await pressed_at_once(at, "B01")

    answers = Counter({ASKED: 1, "That has changed meanwhile. This is how it stands:": 19})
    assert found == Pressed(meetings=1, answers=answers, host=(WISHED,))


async def test_killed_at_a_step_of_a_booking_both_sides_are_told_that_it_is_asked_for() -> None:
    steps = STEPS[1::2]  # the bench takes all

    async with ground("boston") as at:
        on = await stage(at, "B01")
        found = {step: await on.killed(step) for step in steps}

    told = {step: (each.exit, each.state, each.visitor, each.host) for step, each in found.items()}
    assert told == dict.fromkeys(steps, (-signal.SIGKILL, State.REQUESTED, (ASKED,), (WISHED,)))
    assert sum(each.repeats for each in found.values()) <= len(steps)
