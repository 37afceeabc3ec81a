"""What those who represent one stand are told of each other, and of many requests at once."""

from fair.meetings import State
from fair.talk import Errand
from tests.talk.stands import asks, states
from tests.talk.talk import Person, Talk

TIMES = ("11:00", "11:30", "11:00", "11:30", "11:00")


async def asked_by_many(fair: Talk, host: Person, count: int) -> list[Person]:
    """Ask for meetings within one hour at a stand with three tables, by as many presses on cards."""
    await host.says("we have three tables")
    await host.presses("Yes, set it")
    people = [await fair.attendee(f"{name}, At Sea Ltd") for name in ("Ann Bo", "Bo Chen", "Chen Dai", "Dai Eck", "Eck Fu")[:count]]
    for person, time in zip(people, TIMES, strict=False):
        await person.says(f"book Aurora Ferries tomorrow at {time}")
        await person.presses("Confirm")
    return people


async def test_the_first_requests_of_an_hour_come_one_by_one_and_the_next_as_its_card(fair: Talk) -> None:
    host = await fair.represents("E1")
    await asked_by_many(fair, host, 5)

    await host.hears()

    told = [(each.errand, each.reply.text.split("\n")[0]) for each in host.told]
    assert told == [
        *((Errand.SEND, f"{name} (At Sea Ltd) would like to meet you.") for name in ("Ann Bo", "Bo Chen", "Chen Dai")),
        (Errand.SEND, "Aurora Ferries Ltd: 4 requests, Sun 6 Sept 11:00–12:00"),
        (Errand.EDIT, "Aurora Ferries Ltd: 5 requests, Sun 6 Sept 11:00–12:00"),
    ]
    assert host.told[4].message == str(host.told[3].row)
    assert host.labels[-4:] == ["Accept all 5", "Not before 12:00", "Sun 6 Sept full", "Back"]
    assert (await host.presses("Accept all 5")).startswith("✓ 5 requests are accepted.\n")


async def test_who_answers_is_shown_on_what_colleagues_have_before_them(fair: Talk) -> None:
    one, two = await fair.represents("E1"), await fair.represents("E1", language="zh")
    await asked_by_many(fair, one, 1)
    await one.hears()
    await two.hears()
    [notice] = two.told

    await one.presses("Accept")
    seen = await two.hears()

    assert [(each.errand, each.message) for each in two.told] == [(Errand.EDIT, str(notice.row))]
    assert seen.split("\n")[0] == "由同事答复："
    assert await one.hears() == ""


async def test_an_hours_card_follows_what_colleagues_answer(fair: Talk) -> None:
    one, two = await fair.represents("E1"), await fair.represents("E1")
    await asked_by_many(fair, one, 4)
    await one.hears()
    await two.hears()

    await one.presses("Accept 1")
    seen = await two.hears()

    assert seen.split("\n\n")[1].split("\n")[0] == "Aurora Ferries Ltd: 3 requests, Sun 6 Sept 11:00–12:00"


async def test_a_card_whose_first_request_was_answered_is_followed_by_another(fair: Talk) -> None:
    host = await fair.represents("E1")
    await asked_by_many(fair, host, 4)
    await host.hears()
    await host.presses("Accept 1")

    late = await fair.attendee()
    await late.says("book Aurora Ferries tomorrow at 11:00")
    await late.presses("Confirm")
    told = await host.hears()

    assert [each.errand for each in host.told] == [Errand.SEND]
    assert told.split("\n")[0] == "Aurora Ferries Ltd: 4 requests, Sun 6 Sept 11:00–12:00"


async def test_a_request_that_is_withdrawn_leaves_the_hours_card(fair: Talk) -> None:
    host = await fair.represents("E1")
    people = await asked_by_many(fair, host, 4)
    await host.hears()

    await people[1].presses("Cancel the meeting")
    await people[1].presses("Cancel the meeting")
    told = await host.hears()

    assert [part.split("\n")[0] for part in told.split("\n\n")] == [
        "Bo Chen (At Sea Ltd) has withdrawn the request.",
        "Aurora Ferries Ltd: 3 requests, Sun 6 Sept 11:00–12:00",
    ]


async def test_the_way_to_the_desk_stands_below_each_request_and_among_ones_own_meetings(fair: Talk) -> None:
    host, ann = await fair.represents("E1"), fair.person()
    await host.says("/meetings")
    own = host.labels[0]
    desk = await host.presses(own)
    meeting = await asks(fair, ann, "2026-09-06T10:00")

    shown = await host.press(f"m:{meeting.number}:{meeting.version}:h")
    below = host.labels[-1]
    asked = await host.presses(below)

    assert (own, below) == ("Our stand's meetings", "Requests and meetings")
    assert desk.split("\n")[0] == "Aurora Ferries Ltd · stand A12, Hall 1 · Norway"
    assert shown.split("\n")[0] == "A visitor would like to meet you."
    assert [each.errand for each in host.told if each.reply.text == asked] == [Errand.SEND]
    assert await states(fair, meeting) == [State.REQUESTED]
