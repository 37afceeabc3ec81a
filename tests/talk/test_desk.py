"""A stand's desk: from the invitation to the first accepted meeting, the requests of an hour, and a day's meetings."""

from datetime import timedelta

from fair.meetings import State
from fair.visitors import Gift
from handlers import invitations
from tests.talk.stands import asks, states
from tests.talk.talk import SATURDAY, Talk

STAND = "Aurora Ferries Ltd · stand A12, Hall 1 · Norway"
CHANGED = "That has changed meanwhile. This is how it stands:"


async def test_from_the_invitation_to_the_first_accepted_meeting_are_three_presses(fair: Talk) -> None:
    ann, host = fair.person(), fair.person()
    meeting = await asks(fair, ann, "2026-09-05T11:00", topic="Ferries for lakes")
    async with fair.db.begin() as tx:
        code = await invitations.make(tx, Gift.REPRESENTATIVE, exhibitor="E1", now=SATURDAY)
    await host.says(f"/start {code}")

    taken = await host.presses("Yes, take it")
    ways = host.labels
    requests = await host.presses("Requests (1)")
    accepted = await host.presses("Accept")

    assert taken == "\n".join(
        [
            "You represent Aurora Ferries Ltd now. /help shows what you can do.",
            STAND,
            "at the stand · one table · you answer each request",
            "Sat 5 Sept: 09:00–18:00",
            "One request waits for your answer.",
        ]
    )
    assert ways == ["Requests (1)", "Today's meetings", "When we take meetings"]
    assert requests == "Aurora Ferries Ltd: one request, Sat 5 Sept 11:00–12:00\n1. 11:00–11:30 · A visitor · “Ferries for lakes”"
    assert accepted.split("\n")[:2] == ["✓ Accepted: 11:00–11:30 · A visitor · “Ferries for lakes”", STAND]
    assert await states(fair, meeting) == [State.CONFIRMED]
    assert (await ann.hears()).startswith("Aurora Ferries Ltd has accepted.\nSat 5 Sept 11:00–11:30\n")


async def test_an_hours_requests_are_one_card_with_a_press_for_each_and_one_for_all(fair: Talk) -> None:
    host, people = await fair.represents("E1"), [fair.person() for _ in range(4)]
    times = ("11:00", "11:30", "12:00", "12:30")
    those = [await asks(fair, person, f"2026-09-05T{time}") for person, time in zip(people, times, strict=True)]
    await host.says("/availability")
    await host.presses("Requests and meetings")

    shown = await host.presses("Requests (4)")
    buttons = host.labels
    one = await host.presses("Accept 2")
    await host.presses("12:00 (2)")
    rest = await host.presses("Accept all 2")

    assert (
        shown
        == "Aurora Ferries Ltd: 2 requests, Sat 5 Sept 11:00–12:00; 4 wait in all\n1. 11:00–11:30 · A visitor\n2. 11:30–12:00 · A visitor"
    )
    assert buttons == [
        *("Accept 1", "Decline 1", "Other time 1", "Accept 2", "Decline 2", "Other time 2", "Accept all 2"),
        *("Not before 12:00", "Today full", "12:00 (2)", "Back"),
    ]
    assert one.split("\n") == [
        "✓ Accepted: 11:30–12:00 · A visitor",
        "Aurora Ferries Ltd: one request, Sat 5 Sept 11:00–12:00; 3 wait in all",
        "1. 11:00–11:30 · A visitor",
    ]
    assert rest.startswith("✓ 2 requests are accepted.\nAurora Ferries Ltd: one request, Sat 5 Sept 11:00–12:00\n")
    assert await states(fair, *those) == [State.REQUESTED, State.CONFIRMED, State.CONFIRMED, State.CONFIRMED]
    assert [(await each.hears()).split("\n")[0] for each in people] == ["", *["Aurora Ferries Ltd has accepted."] * 3]


async def test_accept_all_accepts_just_what_was_shown(fair: Talk) -> None:
    host, ann, bo = await fair.represents("E1"), fair.person(), fair.person()
    first, second = await asks(fair, ann, "2026-09-05T11:00"), await asks(fair, bo, "2026-09-05T11:30")
    await host.says("/availability")
    await host.presses("Requests and meetings")
    await host.presses("Requests")
    one = host.buttons[0].data
    every = next(button.data for button in host.buttons if button.label == "Accept all 2")
    await host.press(one)

    again = await host.press(every)

    assert again.startswith(f"{CHANGED}\nAurora Ferries Ltd: one request, Sat 5 Sept 11:00–12:00\n")
    assert await states(fair, first, second) == [State.CONFIRMED, State.REQUESTED]


async def test_the_second_colleague_is_told_how_it_stands_and_the_days_list_says_who_took_it(fair: Talk) -> None:
    one, two, ann = await fair.represents("E1"), await fair.represents("E1"), fair.person()
    meeting = await asks(fair, ann, "2026-09-05T11:00")
    accept = f"desk_yes:{meeting.number}:{meeting.version}:"
    await one.press(accept)

    late = await two.press(accept)
    await two.says("/availability")
    await two.presses("Requests and meetings")
    day = await two.presses("Today's meetings")

    assert late.split("\n")[0] == CHANGED
    assert day == "Aurora Ferries Ltd: meetings on Sat 5 Sept\n1. 11:00–11:30 · A visitor · taken by a colleague"
    assert (await ann.hears()).count("Aurora Ferries Ltd has accepted.") == 1


async def test_a_day_lists_the_meetings_of_all_tables_in_order(fair: Talk) -> None:
    host, people = await fair.represents("E1"), [fair.person() for _ in range(3)]
    await host.says("we have two tables")
    await host.presses("Yes, set it")
    for person, time in zip(people, ("11:00", "11:00", "10:00"), strict=True):
        meeting = await asks(fair, person, f"2026-09-06T{time}")
        await host.press(f"desk_yes:{meeting.number}:{meeting.version}:")
    await host.says("/availability")
    await host.presses("Requests and meetings")
    none = await host.presses("Today's meetings")

    day = await host.presses("Sun 6 Sept")

    assert none == "Aurora Ferries Ltd: meetings on Sat 5 Sept\nNo meetings on that day."
    assert day.split("\n") == [
        "Aurora Ferries Ltd: meetings on Sun 6 Sept",
        "1. 10:00–10:30 · A visitor · table 1 · taken by you",
        "2. 11:00–11:30 · A visitor · table 1 · taken by you",
        "3. 11:00–11:30 · A visitor · table 2 · taken by you",
    ]
    assert host.labels == ["1 · 10:00", "2 · 11:00", "3 · 11:00", "Sat 5 Sept", "Back"]


async def test_who_gave_their_name_is_called_by_it_on_both_sides_and_by_nothing_else(fair: Talk) -> None:
    one, two = await fair.represents("E1"), await fair.represents("E1")
    await one.press("who?:0:0:")
    await one.says("Mei Lin, Aurora")
    ann = await fair.attendee("Ann Bo, At Sea Ltd, ferries for lakes")
    await ann.says("book Aurora Ferries today at 11:00")
    await ann.presses("Confirm")
    await two.says("/availability")
    await two.presses("Requests and meetings")

    asked = await two.presses("Requests")
    await one.hears()
    await one.presses("Accept")
    await two.presses("Back")
    day = await two.presses("Today's meetings")

    assert asked.split("\n")[1] == "1. 11:00–11:30 · Ann Bo (At Sea Ltd) · “ferries for lakes”"
    assert day.split("\n")[1] == "1. 11:00–11:30 · Ann Bo (At Sea Ltd) · “ferries for lakes” · taken by Mei Lin"


async def test_not_before_closes_the_hour_and_declines_its_requests_after_a_press_that_shows_it(fair: Talk) -> None:
    host, ann, bo = await fair.represents("E1"), fair.person(), fair.person()
    first, later = await asks(fair, ann, "2026-09-05T11:00"), await asks(fair, bo, "2026-09-05T14:00")
    await host.says("/availability")
    await host.presses("Requests and meetings")
    await host.presses("Requests")

    shown = await host.presses("Not before 12:00")
    untouched = await states(fair, first, later)
    done = await host.presses("Yes, and decline the request")

    assert shown.split("\n")[1:3] == ["On Sat 5 Sept no meetings before 12:00.", "One request for that time waits for your answer."]
    assert untouched == [State.REQUESTED, State.REQUESTED]
    assert done.startswith("✓ On Sat 5 Sept no meetings before 12:00. One request is declined.\n")
    assert await states(fair, first, later) == [State.DECLINED, State.REQUESTED]


async def test_of_a_very_busy_hour_the_first_eight_are_shown_and_accepted(fair: Talk) -> None:
    host, people = await fair.represents("E1"), [fair.person() for _ in range(9)]
    await host.says("we have nine tables")
    await host.presses("Yes, set it")
    those = [await asks(fair, person, "2026-09-06T11:00") for person in people]
    await host.says("/meetings")
    await host.presses("Our stand's meetings")

    shown = await host.presses("Requests (9)")
    done = await host.presses("Accept all 8")

    assert shown.split("\n")[0] == "Aurora Ferries Ltd: 9 requests, Sun 6 Sept 11:00–12:00"
    assert shown.split("\n")[-2:] == ["8. 11:00–11:30 · A visitor", "… and 1 more."]
    assert done.split("\n")[0] == "✓ 8 requests are accepted."
    assert await states(fair, *those) == [*[State.CONFIRMED] * 8, State.REQUESTED]


async def test_a_request_that_ran_out_is_no_request_any_more(fair: Talk) -> None:
    host, ann = await fair.represents("E1"), fair.person()
    meeting = await asks(fair, ann, "2026-09-05T11:00")
    fair.now += timedelta(hours=1, minutes=10)
    await host.says("/availability")

    desk = await host.presses("Requests and meetings")
    late = await host.press(f"desk_yes:{meeting.number}:{meeting.version}:")

    assert desk.split("\n")[-1] == "No request waits for an answer."
    assert late.split("\n")[0] == CHANGED
