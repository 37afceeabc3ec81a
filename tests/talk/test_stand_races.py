"""Colleagues at one stand, and two stands with the same visitors, who press at the same time; on both databases."""

import asyncio

import pytest

from fair.meetings import State
from tests.talk.stands import asks, host_of, states
from tests.talk.talk import Person, Talk


@pytest.fixture
def fair(fair_anywhere: Talk) -> Talk:
    return fair_anywhere


async def row(fair: Talk, exhibitor: str) -> int:
    async with fair.db.read() as tx:
        return (await host_of(tx, exhibitor)).row


async def test_what_two_colleagues_set_at_a_time_is_both_set(fair: Talk) -> None:
    one, two, number = await fair.represents("E1"), await fair.represents("E1"), await row(fair, "E1")

    await asyncio.gather(
        *(one.press(f"hours_say:{number}:0:{code}") for code in ("t3", "f20260906")),
        *(two.press(f"hours_say:{number}:0:{code}") for code in ("wstand.online", "p1", "f20260906")),
    )

    assert (await one.says("/availability")).split("\n") == [
        "Meetings at Aurora Ferries Ltd",
        "Paused: nobody can ask for a meeting until you go on.",
        "at the stand and online · 3 tables · you answer each request",
        "Sat 5 Sept: 09:00–18:00",
        "Sun 6 Sept: full, no more meetings",
    ]


async def test_of_many_presses_that_accept_at_a_time_one_does(fair: Talk) -> None:
    colleagues, ann = [await fair.represents("E1") for _ in range(3)], fair.person()
    meeting = await asks(fair, ann, "2026-09-06T11:00")

    await asyncio.gather(*(each.press(f"desk_yes:{meeting.number}:{meeting.version}:") for each in colleagues * 3))

    assert await states(fair, meeting) == [State.CONFIRMED]
    assert (await ann.hears()).count("has accepted") == 1


async def test_two_stands_that_accept_all_of_the_same_visitors_do_not_wait_for_each_other(fair: Talk) -> None:
    hosts, people = [await fair.represents(id) for id in ("E1", "M1")], [fair.person() for _ in range(2)]
    there = [
        await asks(fair, person, f"2026-09-06T{hour}:{minute}", exhibitor=id)
        for id, hour in (("E1", "10"), ("M1", "11"))
        for person, minute in zip(people if id == "E1" else people[::-1], ("00", "30"), strict=True)
    ]
    for host in hosts:
        await _requests(host)

    await asyncio.gather(*(host.presses("Accept all 2") for host in hosts))

    assert await states(fair, *there) == [State.CONFIRMED] * 4


async def _requests(host: Person) -> None:
    await host.says("/meetings")
    await host.presses("Our stand's meetings")
    await host.presses("Requests")


async def test_a_stand_sets_answers_and_lists_the_same_on_either_database(fair: Talk) -> None:
    host, ann, bo = await fair.represents("E1"), fair.person(), fair.person()
    await asks(fair, ann, "2026-09-06T10:00")
    await asks(fair, bo, "2026-09-06T14:00")

    await host.says("not before 12:00 tomorrow")
    declined = await host.presses("Yes, and decline")
    await host.presses("Requests and meetings")
    await host.presses("Requests")
    await host.presses("Accept")
    await host.presses("Today's meetings")
    day = await host.presses("Sun 6 Sept")

    assert declined.split("\n")[-1] == "Sun 6 Sept: 12:00–18:00"
    assert day.split("\n")[1:] == ["1. 14:00–14:30 · A visitor · taken by you"]
