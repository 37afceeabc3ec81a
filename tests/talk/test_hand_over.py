"""What bots that hand over to people are known to get wrong, replayed: each failure has a test that names it."""

import pytest

from fair.errors import OutOfDate
from fair.talk import Incoming
from fair.tickets import MOST_WORDS
from store import inbox
from tests.talk.handed import TAKEN, asks, talks, ticks, works
from tests.talk.talk import OWNER, Person, Talk

DESK = "Information desk · Hall 1 · at the North Gate"


def said(fair: Talk, person: Person, update: str, text: str) -> Incoming:
    return Incoming(channel=person.channel, update=update, chat=person.chat, at=fair.now, language="en", text=text)


async def test_a_silent_hand_over_each_step_is_told_to_both_sides(either: Talk) -> None:
    staff = await works(either)

    ann = await asks(either)
    asked = ann.reply.text.split("\n")[:2]
    rung = await staff.hears()
    taking = await staff.presses("Take")
    taken = await ann.hears()
    await staff.says("/done")
    closed = await ann.hears()

    assert asked == ["You have ticket 1, and are number 1 in the queue.", "The staff answer until 18:00, and have been told."]
    assert rung == "Ticket 1 · English · since 09:30\n“my badge is lost”"
    assert taking == "You have taken ticket 1. What you write to me goes to its visitor now; /done closes it."
    assert taken == TAKEN
    assert closed == "The staff have closed your ticket 1. From now on it is me again who answers, a program."


async def test_a_hand_over_that_never_happens_is_admitted_once_and_staff_are_rung_again(either: Talk) -> None:
    staff = await works(either)
    ann = await asks(either)
    await staff.hears()

    before = await ticks(either, minutes=9)
    due = await ticks(either, minutes=1)
    told, rung = await ann.hears(), await staff.hears()
    later = [await ticks(either, minutes=10) for _ in range(5)]

    assert (before, due, later) == (0, 2, [0] * 5)
    assert told.split("\n") == [
        "I am sorry: nobody has taken your ticket 1 yet. I have told the staff once more, and it stays in the queue.",
        "People help you here, too:",
        DESK,
        "Emergency: +86 10 5555 0120",
    ]
    assert rung == "Ticket 1 · English · since 09:30\n“my badge is lost”"


async def test_a_hand_over_that_never_happens_since_who_took_it_is_silent_goes_back_to_the_queue(either: Talk) -> None:
    ann, staff = await talks(either)
    other = await works(either)

    before = await ticks(either, minutes=9)
    due = await ticks(either, minutes=1)
    told, lost, rung = await ann.hears(), await staff.hears(), await other.hears()

    assert (before, due) == (0, 1)
    assert told == (
        "Whoever took your ticket 1 has not answered. It is in the queue again, the staff have been told,"
        " and until somebody takes it I answer you."
    )
    assert lost.split("\n\n")[0] == "Ticket 1 is in the queue again, since its visitor had no answer from you."
    assert rung == "Ticket 1 · English · since 09:30\n“my badge is lost”"
    assert (await ann.says("where are the unicorns?")).endswith("\n(Added to your ticket 1 for the staff.)")


async def test_where_there_are_no_staff_nobody_is_promised(either: Talk) -> None:
    ann = either.person()
    await ann.says("/start")

    shown = await ann.says("/person my badge is lost")

    assert shown.split("\n")[:2] == ["I am a program. People help you here:", DESK]
    assert ann.labels == ["Website of the fair"]
    assert await ann.press("staff_ask:0:0:") != ""
    assert ann.reply.text.split("\n")[0] == "Nobody of the staff can be reached here at present."


async def test_a_loop_of_two_programs_that_answer_each_other_ends_by_itself(either: Talk) -> None:
    ann, staff = await talks(either)

    answers = []
    for number in range(40):
        answers.append(await ann.says(f"thank you for message {number}"))
        answers.append(await staff.says(f"you are welcome {number}"))

    passed = "Passed on to the visitor of ticket 1."
    too_much = f"That is too much at once: I pass on at most {MOST_WORDS} messages a minute, and this one was not passed on."
    assert answers.count(passed) == MOST_WORDS
    assert answers.count(too_much) == 1
    assert answers.count("") == len(answers) - MOST_WORDS - 1
    assert (await ann.hears()).count("Staff: ") == MOST_WORDS


async def test_a_loop_of_hand_overs_needs_a_press_each_time(either: Talk) -> None:
    ann, staff = await talks(either)
    await staff.says("/done")
    await ann.hears()

    shown = [await ann.says("human please") for _ in range(3)]

    assert len(set(shown)) == 1
    assert await staff.hears() == ""


async def test_the_bot_does_not_talk_over_staff(either: Talk) -> None:
    ann, staff = await talks(either)

    silence = await ann.says("where is Aurora Ferries?")
    note = await ann.sends(sign="media", media="voice")
    heard = await staff.hears()
    command = await ann.says("/agenda")

    assert (silence, list(ann.told) != []) == ("", True)
    assert note == "I can pass on words alone to the staff. Please write what you mean."
    assert heard == "Ticket 1: “where is Aurora Ferries?”"
    assert command.startswith("Your agenda is empty.")


async def test_the_bot_does_not_talk_over_staff_who_take_it_while_it_thinks(either: Talk) -> None:
    staff = await works(either)
    ann = await asks(either)
    await staff.hears()
    incoming = said(either, ann, "late", "where is Aurora Ferries?")
    async with either.db.begin() as tx:
        [waiting] = await inbox.add(tx, [incoming], owner=OWNER)
    async with either.db.read() as tx:
        thought = await either.door.think(incoming, inbox=waiting.number, tx=tx)
    await staff.presses("Take")

    with pytest.raises(OutOfDate):
        async with either.db.begin() as tx:
            await either.door.settle(thought, tx)
    async with either.db.read() as tx:
        thought = await either.door.think(incoming, inbox=waiting.number, tx=tx)
    async with either.db.begin() as tx:
        await either.door.settle(thought, tx)

    assert thought.outgoing == ()
    assert await ann.hears() == TAKEN
    assert (await staff.hears()).endswith("Ticket 1: “where is Aurora Ferries?”")


async def test_a_ticket_lost_at_restart_is_there_with_its_talk(either: Talk) -> None:
    ann, staff = await talks(either)
    await ann.says("the blue one")
    again = Talk(
        either.db, either.door, now=either.now, updates=either.updates, unread=either.unread
    )  # a process that knows nothing but the database
    ann.fair = staff.fair = again

    heard = await staff.hears()
    passed = await staff.says("We have it here.")

    assert heard == "Ticket 1: “the blue one”"
    assert passed == "Passed on to the visitor of ticket 1."
    assert await ann.hears() == "Staff: We have it here."


@pytest.mark.parametrize("times", [1, 3])
async def test_a_press_that_comes_again_makes_and_takes_nothing_twice(either: Talk, times: int) -> None:
    staff = await works(either)
    ann = either.person()
    await ann.says("/person my badge is lost")
    data = ann.buttons[0].data

    made = [(await ann.press(data)).split("\n")[0] for _ in range(times)]
    rung = await staff.hears()
    take = staff.buttons[0].data
    taken = [await staff.press(take) for _ in range(times)]

    assert made == ["You have ticket 1, and are number 1 in the queue."] * times
    assert rung == "Ticket 1 · English · since 09:30\n“my badge is lost”"
    assert taken[1:] == ["Ticket 1 is taken by you."] * (times - 1)
    assert (await ann.hears()).count("You are talking with the fair's staff now") == 1
