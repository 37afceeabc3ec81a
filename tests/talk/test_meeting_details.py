"""What a request says besides when, settled on its card before it is asked."""

from fair.availability import Availability, Way
from store import availability, programme
from tests.talk.talk import Person, Talk
from tests.talk.test_meeting import TEN, WHERE

CARD = f"Shall I ask Aurora Ferries Ltd for a meeting?\n{TEN}\n{WHERE}\nThey speak: English"


async def drafted(person: Person) -> str:
    return await person.says("book Aurora Ferries tomorrow at 10:00")


async def meets_online_too(fair: Talk) -> None:
    async with fair.db.begin() as tx:
        row = dict(await programme.ids(tx, "exhibitor"))["E1"]
        await availability.say(tx, row, Availability(ways=(Way.STAND, Way.ONLINE)))


async def test_a_topic_is_written_in_ones_own_words_and_read_by_the_other_side(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await drafted(ann)

    asked = await ann.presses("Add a topic")
    card = await ann.says("Do you run ferries\nto  Malta?")
    labels = ann.labels
    await ann.presses("Confirm")

    assert asked == "What would you like to talk about with Aurora Ferries Ltd? Write it now, in one message."
    assert card == f"{CARD}\nAbout: Do you run ferries to Malta?"
    assert labels == ["Confirm", "No, thanks", "Change the topic", "With an interpreter"]
    assert (await host.hears()).splitlines()[-1] == "About: Do you run ferries to Malta?"


async def test_a_topic_that_is_too_long_is_asked_for_again(fair: Talk) -> None:
    ann, _ = await fair.attendee(), await fair.represents("E1")
    await drafted(ann)
    await ann.presses("Add a topic")

    told = await ann.says("ferries " * 30)

    assert told == f"A topic has at most 200 letters, and yours has 239. Please say it shorter.\n{CARD}"
    assert await ann.says("ferries") == f"{CARD}\nAbout: ferries"


async def test_an_interpreter_is_wished_for_and_done_without(fair: Talk) -> None:
    ann, _ = await fair.attendee(), await fair.represents("E1")
    await drafted(ann)

    wished = await ann.presses("With an interpreter")
    without = await ann.presses("Without an interpreter")

    assert wished == f"{CARD}\nWith an interpreter, if the fair has one."
    assert without == CARD


async def test_what_is_offered_both_ways_can_be_changed_on_the_card(fair: Talk) -> None:
    ann, _ = await fair.attendee(), await fair.represents("E1")
    await meets_online_too(fair)
    await drafted(ann)

    online = await ann.presses("Online instead")
    back = await ann.presses("At the stand instead")

    assert online == f"Shall I ask Aurora Ferries Ltd for a meeting?\n{TEN}\nOnline\nThey speak: English"
    assert back == CARD


async def test_once_it_is_asked_for_the_details_stay(fair: Talk) -> None:
    ann, _ = await fair.attendee(), await fair.represents("E1")
    await drafted(ann)
    old = {button.label: button.data for button in ann.buttons}
    await ann.presses("Add a topic")
    asked = await ann.press(old["Confirm"])

    await ann.press(old["Add a topic"])
    late = await ann.press(old["With an interpreter"])

    assert late == f"That has changed meanwhile. This is how it stands:\n{asked}"
    assert await ann.press(old["Add a topic"]) == late


async def test_words_for_a_topic_come_too_late_where_it_was_asked_for_on_another_device(fair: Talk) -> None:
    ann, _ = await fair.attendee(), await fair.represents("E1")
    await drafted(ann)
    confirm = ann.buttons[0].data
    await ann.presses("Add a topic")
    pending = ann.buttons[0].data
    asked = await ann.press(confirm)

    assert await ann.press(pending) == asked
