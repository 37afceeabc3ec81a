"""What two who will meet write to each other: notes, running late, and who does not want to hear it."""

from datetime import timedelta
from typing import Any

from fair.visitors import Gift, Role
from store import people
from tests.talk.talk import Person, Talk
from tests.talk.test_meeting import TEN, WHERE, asked_for

CONFIRMED = f"Confirmed: meeting with Aurora Ferries Ltd.\n{TEN}\n{WHERE}"
PROMPT = "Write your note to Aurora Ferries Ltd now. It goes to them at once, just as you write it."


async def meeting(fair: Talk, **how: Any) -> tuple[Person, Person]:
    """Return a visitor and a representative who have agreed to meet tomorrow at ten."""
    ann, host = await fair.attendee(**how), await fair.represents("E1", language="en")
    await ann.says("book Aurora Ferries tomorrow at 10:00" if ann.language == "en" else "帮我约极光轮渡明天10:00")
    await ann.press(ann.buttons[0].data)
    await host.hears()
    await host.presses("Accept")
    await ann.hears()
    return ann, host


async def organizer(fair: Talk) -> Person:
    person = fair.person()
    await person.says("/start")
    async with fair.db.begin() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
        assert who is not None
        await people.give(tx, who.number, Role(Gift.ORGANIZER), at=fair.now)
    return person


async def test_a_note_goes_to_the_other_side_who_can_answer_it(fair: Talk) -> None:
    ann, host = await meeting(fair)

    asked = await ann.presses("Write a note")
    passed = await ann.says("Which of the two doors\nis yours?")
    heard = await host.hears()
    labels = host.labels
    await host.presses("Answer")
    await host.says("The left one. Call me: +86 10 5555 0123")

    assert asked == PROMPT
    assert passed == f"Passed on to Aurora Ferries Ltd: “Which of the two doors is yours?”\n{CONFIRMED}"
    assert heard == f"Note from Ann Bo (At Sea Ltd) on your meeting, {TEN}:\n“Which of the two doors is yours?”"
    assert labels == ["Answer", "Block", "Report"]
    assert await ann.hears() == f"Note from Aurora Ferries Ltd on your meeting, {TEN}:\n“The left one. Call me: +86 10 5555 0123”"


async def test_a_note_is_read_in_the_readers_language_and_zone_with_its_own_words(fair: Talk) -> None:
    ann, host = await meeting(fair, language="zh", zone="Europe/Oslo")

    await ann.presses("给对方留言")
    await ann.says("我们会带样品")
    heard = await host.hears()
    await host.presses("Answer")
    await host.says("Great")

    assert heard == f"Note from Ann Bo (At Sea Ltd) on your meeting, {TEN}:\n“我们会带样品”"
    assert await ann.hears() == ("极光轮渡有限公司就9月6日（周日）10:00–10:30（您当地时间04:00–04:30）的洽谈给您留言：\n“Great”")


async def test_before_both_agree_nothing_is_passed_on(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    asked = await asked_for(ann)

    pressed = await ann.press("m_note?:1:2:v")
    await ann.says("hello there")

    assert "Write a note" not in ann.labels
    assert pressed == f"That has changed meanwhile. This is how it stands:\n{asked}"
    assert "hello" not in await host.hears()


async def test_a_note_that_is_too_long_is_not_cut(fair: Talk) -> None:
    ann, host = await meeting(fair)
    await ann.presses("Write a note")

    told = await ann.says("x" * 501)
    shorter = await ann.says("x" * 500)

    assert told == "A note has at most 500 letters, and yours has 501. It was not passed on; please write it shorter."
    assert shorter.startswith("Passed on to Aurora Ferries Ltd:")
    assert (await host.hears()).count("Note from") == 1


async def test_after_ten_notes_within_an_hour_the_next_one_waits(fair: Talk) -> None:
    ann, host = await meeting(fair)
    for number in range(10):
        await ann.press("m_note?:1:3:v")
        await ann.says(f"note {number}")

    await ann.press("m_note?:1:3:v")
    told = await ann.says("one too many")
    await host.hears()
    await host.press("m_note?:1:3:h")
    other = await host.says("slowly, please")
    fair.passes(hours=1)
    await ann.press("m_note?:1:3:v")
    later = await ann.says("and another")

    assert told == "You have written 10 notes within an hour. The next one can be written at Sat 5 Sept 10:30."
    assert other.startswith("Passed on")
    assert later.startswith("Passed on")


async def test_where_nobody_is_there_to_read_it_a_note_is_not_passed_on_and_that_is_said(fair: Talk) -> None:
    ann, host = await meeting(fair)
    await host.says("/forget")
    await host.presses("Delete")

    told = await ann.presses("Write a note")

    assert told == f"Nobody of Aurora Ferries Ltd can be reached here at present, so this was not passed on.\n{CONFIRMED}"


async def test_who_runs_late_tells_the_other_side_with_two_taps(fair: Talk) -> None:
    ann, host = await meeting(fair)
    early = ann.labels
    fair.now = fair.now.replace(day=6, hour=9, minute=0)
    await ann.says("/meetings")
    await ann.presses("1. Aurora")

    asked = await ann.presses("Running late")
    choices, data = ann.labels, ann.buttons[1].data
    told = await ann.presses("10 minutes")
    again = await ann.press(data)
    host_heard = await host.hears()

    assert "Running late" not in early
    assert asked == "How late will you be? Aurora Ferries Ltd is told at once."
    assert choices == ["5 minutes", "10 minutes", "15 minutes", "30 minutes", "Leave it"]
    assert told == f"Aurora Ferries Ltd has been told that you will be about 10 minutes late.\n{CONFIRMED}"
    assert again == f"Aurora Ferries Ltd knows already that you will be about 10 minutes late.\n{CONFIRMED}"
    assert host_heard == f"Ann Bo (At Sea Ltd) will be about 10 minutes late.\n{TEN}\nAt your stand"


async def test_after_its_end_nobody_runs_late(fair: Talk) -> None:
    ann, _ = await meeting(fair)
    fair.now = fair.now.replace(day=6, hour=10, minute=30)

    assert await ann.press("m_late:1:3:v.10") == f"The time of that meeting is over.\n{CONFIRMED}"


async def test_who_is_blocked_gets_nothing_through_and_what_they_asked_is_cancelled(fair: Talk) -> None:
    ann, host = await meeting(fair)
    await asked_for(ann, "11:00")
    await host.hears()
    await ann.press("m_note?:1:3:v")
    await ann.says("buy my boats")
    await host.hears()

    shown = await host.presses("Block")
    done = await host.presses("Block")
    told = await ann.hears()
    await ann.press("m_note?:1:3:v")
    note = await ann.says("and my sails")
    moved = await ann.press("m_at_yes:1:3:v.5960028")
    asked = await ann.says("book Aurora Ferries tomorrow at 14:00")

    assert shown == (
        "Block Ann Bo (At Sea Ltd)? Their requests, proposals and notes no longer reach you, and what is asked between you and not"
        " agreed yet is cancelled. You can take it back at any time with /me."
    )
    assert done == (
        f"You have blocked Ann Bo (At Sea Ltd).\n1 open request was cancelled.\nWhat you have agreed on stays until you cancel it: {TEN}."
    )
    assert told.splitlines()[0] == "Aurora Ferries Ltd cannot meet you then."
    assert [note, moved, asked] == ["They take no requests or notes of yours."] * 3
    assert await host.hears() == ""


async def test_blocking_is_taken_back_as_easily(fair: Talk) -> None:
    ann, host = await meeting(fair)
    await ann.presses("Cancel the meeting")
    await ann.presses("Block")
    await ann.presses("Block")
    refused = await ann.says("book Aurora Ferries tomorrow at 14:00")

    await ann.says("/me")
    listed = await ann.presses("Blocked: 1")
    undo = ann.buttons[0].data
    undone = await ann.presses("Unblock Aurora")
    again = await ann.press(undo)

    assert refused == "You have blocked them, so nothing of yours goes to them either. /me takes it back."
    assert listed == "Nothing of these reaches you:\n1. Aurora Ferries Ltd"
    assert undone == "Aurora Ferries Ltd can ask you and write to you again."
    assert again == undone
    assert (await ann.says("book Aurora Ferries tomorrow at 14:00")).startswith("Shall I ask Aurora Ferries Ltd")
    assert await host.hears() == ""


async def test_a_colleague_sees_whom_the_stand_has_blocked_and_others_do_not(fair: Talk) -> None:
    _, host = await meeting(fair)
    colleague, eve = await fair.represents("E1"), await fair.represents("E2")
    await host.presses("Cancel the meeting")
    await host.presses("Block")
    await host.presses("Block")
    undo = host.buttons[0].data

    assert await eve.press(undo) == "That meeting is not yours, or no longer there."
    assert await eve.press("blocked:0:1:") == "You have blocked nobody."
    assert await colleague.press("blocked:0:1:") == "Nothing of these reaches you:\n1. Ann Bo (At Sea Ltd)"


async def test_a_reported_note_goes_to_the_organizers_once_and_the_reporter_is_told_what_happens(fair: Talk) -> None:
    ann, host = await meeting(fair)
    head = await organizer(fair)
    await ann.press("m_note?:1:3:v")
    await ann.says("an insult")
    await host.hears()

    shown = await host.presses("Report")
    report = host.buttons[0].data
    done = await host.presses("Report")
    again = await host.press(report)

    assert shown == (
        "Report this note to the organizers? They read its words, who wrote it, and that it was you who reported it."
        " Ann Bo (At Sea Ltd) is told nothing."
    )
    assert done == (
        "The organizers have the note now. What follows is for them to decide, and Ann Bo (At Sea Ltd) is told nothing of it."
        " If you want to hear no more of Ann Bo (At Sea Ltd), block them."
    )
    assert again == "The organizers have that note already."
    assert await head.hears() == (
        f"A note was reported. Ann Bo (At Sea Ltd) wrote to Aurora Ferries Ltd, on their meeting, {TEN}:\n“an insult”\n"
        "Only the organizers read this. Aurora Ferries Ltd knows that you decide what follows."
    )
    assert await ann.hears() == ""


async def test_without_an_organizer_nothing_is_reported_and_that_is_said(fair: Talk) -> None:
    ann, host = await meeting(fair)
    await ann.press("m_note?:1:3:v")
    await ann.says("an insult")
    await host.hears()
    await host.presses("Report")

    told = await host.presses("Report")

    assert told == "None of the organizers can be reached here at present, so nothing was reported. People help you, too:"
    assert host.labels == ["Reach a person"]


async def test_a_note_is_reported_by_its_reader_alone(fair: Talk) -> None:
    ann, _ = await meeting(fair)
    await ann.press("m_note?:1:3:v")
    await ann.says("an insult")
    eve = fair.person()
    await eve.says("/start")

    assert await ann.press("m_report?:1:0:") == "That meeting is not yours, or no longer there."
    assert await eve.press("m_report:1:0:") == "That meeting is not yours, or no longer there."
    assert await eve.press("m_report:99:0:") == "That meeting is not yours, or no longer there."


async def test_who_is_said_not_to_have_come_says_otherwise_once(fair: Talk) -> None:
    ann, host = await meeting(fair)
    early = host.labels
    fair.now += timedelta(days=1)
    await host.press("m:1:3:h")
    before_the_start = host.labels
    fair.now += timedelta(minutes=40)
    await host.press("m:1:3:h")
    await host.presses("It did not take place")
    told = await ann.hears()
    labels = ann.labels

    said = await ann.presses("That is wrong")
    again = await ann.presses("That is wrong")
    heard = await host.hears()
    await host.presses("We have met")

    missed = f"The meeting with Aurora Ferries Ltd did not take place.\n{TEN}\n{WHERE}"
    assert [{"We have met", "It did not take place"} & set(each) for each in (early, before_the_start)] == [set(), set()]
    assert told.splitlines()[0] == "Aurora Ferries Ltd says that the meeting did not take place."
    assert labels == ["That is wrong", "The exhibitor", "My meetings"]
    assert said == f"Aurora Ferries Ltd has been told that you did meet, and can put it right.\n{missed}"
    assert again == f"Aurora Ferries Ltd has been told already that you did meet.\n{missed}"
    assert heard.splitlines()[0] == "Ann Bo (At Sea Ltd) says that you did meet. If so, press “We have met”."
    assert (await ann.hears()).splitlines()[0] == "Aurora Ferries Ltd says that you have met."
