"""Meetings with exhibitors that nobody has joined: whoever answers for them, nobody is told that they were asked where they were not."""

import re

import pytest
from sqlalchemy import update

from fair.edits import FAIR
from fair.visitors import Gift, Role
from store import edits, people
from store.meeting_tables import meeting
from tests.calendars.reading import read_back
from tests.calendars.test_own_calendar import browser
from tests.talk.talk import Person, Talk

TEN = "Sun 6 Sept 10:00–10:30"
WHERE = "At their stand: stand A12, Hall 1"
UNTIL = "They have until Sun 6 Sept 09:30 to answer."
NOT_HERE = "Nobody of theirs has signed in here yet"


async def chooses(fair: Talk, unjoined: str) -> None:
    async with fair.db.begin() as tx:
        await edits.put(tx, kind=FAIR, field="meetings.unjoined", value=unjoined, at=fair.now)


async def organizer(fair: Talk) -> Person:
    person = fair.person()
    await person.says("/start")
    await joins(fair, person, Role(Gift.ORGANIZER))
    return person


async def joins(fair: Talk, person: Person, role: Role) -> None:
    async with fair.db.begin() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
        assert who is not None
        await people.give(tx, who.number, role, at=fair.now)


async def asks(ann: Person) -> tuple[str, str]:
    """Ask for a meeting; return the card before the press and after it."""
    before = await ann.says("book Aurora Ferries tomorrow at 10:00")
    return before, await ann.presses("Confirm")


async def test_the_organizers_answer_and_the_card_says_so_before_and_after(fair: Talk) -> None:
    ann, desk = await fair.attendee(), await organizer(fair)

    before, after = await asks(ann)
    told = await desk.hears()
    labels = desk.labels
    accepted = await desk.presses("Accept")

    assert (
        before
        == f"Shall I ask for a meeting with Aurora Ferries Ltd?\n{TEN}\n{WHERE}\n{NOT_HERE}, so the organizers would answer for them."
    )
    assert after == (
        f"You have asked for a meeting with Aurora Ferries Ltd.\n{TEN}\n{WHERE}\n{NOT_HERE}, so the organizers answer for them.\n{UNTIL}"
    )
    assert told == (
        "For Aurora Ferries Ltd, where nobody has signed in yet:\nAnn Bo (At Sea Ltd) would like to meet you.\n"
        f"{TEN}\n{WHERE}\nThey speak: English\nPlease answer by Sun 6 Sept 09:30."
    )
    assert labels == ["Accept", "Decline", "Another time", "The exhibitor", "Requests"]
    assert accepted == (
        f"For Aurora Ferries Ltd, where nobody has signed in yet:\nConfirmed: meeting with Ann Bo (At Sea Ltd).\n{TEN}\n{WHERE}"
    )
    assert await ann.hears() == f"The organizers have accepted for Aurora Ferries Ltd.\n{TEN}\n{WHERE}"


async def test_all_that_waits_for_the_organizers_is_on_one_list(fair: Talk) -> None:
    ann, desk = await fair.attendee(), await organizer(fair)
    none = await desk.says("/requests")
    await asks(ann)

    listed = await desk.says("/requests")
    await desk.presses("1")
    await desk.presses("Decline")
    await desk.presses("No reason given")

    assert none == "No request waits for an answer of the organizers."
    assert listed == (
        "One request waits for your answer, for an exhibitor that nobody has joined yet:\n"
        f"1. {TEN} · Aurora Ferries Ltd · stand A12, Hall 1 · Ann Bo (At Sea Ltd) · asked for"
    )
    assert await ann.hears() == f"The organizers have declined for Aurora Ferries Ltd.\n{TEN}\n{WHERE}"
    assert (await ann.says("/requests")).startswith("There is no /requests for you here.")


async def test_when_the_first_representative_joins_what_is_open_is_theirs_and_no_organizers(fair: Talk) -> None:
    ann, desk, host = await fair.attendee(), await organizer(fair), await fair.attendee("Ola Berg")
    await asks(ann)
    await desk.hears()
    accept = next(button.data for button in desk.buttons if button.label == "Accept")
    await joins(fair, host, Role(Gift.REPRESENTATIVE, "E1"))

    refused = await desk.press(accept)
    accepted = await host.press(accept)

    assert refused == "That meeting is not yours, or no longer there."
    assert accepted.startswith("Confirmed: meeting with Ann Bo (At Sea Ltd).")
    assert await ann.hears() == f"Aurora Ferries Ltd has accepted.\n{TEN}\n{WHERE}"


async def test_an_organizer_answers_for_nobody_who_has_joined(fair: Talk) -> None:
    ann, desk, host = await fair.attendee(), await organizer(fair), await fair.represents("E1")
    await asks(ann)
    await host.hears()
    accept = next(button.data for button in host.buttons if button.label == "Accept")

    assert await desk.hears() == ""
    assert await desk.press(accept) == "That meeting is not yours, or no longer there."


async def test_stand_hours_are_booked_at_once_and_the_card_says_that_nobody_was_asked(fair: Talk) -> None:
    await chooses(fair, "stand-hours")
    ann, desk = await fair.attendee(), await organizer(fair)

    before, after = await asks(ann)
    moved = await ann.says("move my meeting with Aurora Ferries to tomorrow at 11:00")
    await ann.presses("Confirm")

    assert before == (
        f"Shall I book a meeting with Aurora Ferries Ltd?\n{TEN}\n{WHERE}\n"
        f"{NOT_HERE}: it is booked within their stand hours, and nobody there is asked."
    )
    nobody = "Booked within their stand hours; nobody there has been asked."
    assert after == f"Confirmed: meeting with Aurora Ferries Ltd.\n{TEN}\n{WHERE}\n{nobody}"
    assert "Sun 6 Sept 11:00–11:30" in moved
    assert ann.reply.text == f"Confirmed: meeting with Aurora Ferries Ltd.\nSun 6 Sept 11:00–11:30\n{WHERE}\n{nobody}"
    assert await desk.hears() == ""


async def test_a_letter_asks_the_exhibitors_mailbox_and_its_page_answers(fair: Talk) -> None:
    await chooses(fair, "mail")
    ann = await fair.attendee()

    before, after = await asks(ann)
    [letter] = await fair.told("mail")
    [[answer]] = letter.reply.buttons
    async with browser(fair) as client:
        opened = await client.get(answer.url)
        waits = await ann.hears()
        accepted = await client.post(answer.url, data=form_of(opened.text, "accept"))
        again = await client.post(answer.url, data=form_of(opened.text, "accept"))
    [confirmed] = await fair.told("mail")

    assert before.endswith(f"{NOT_HERE}, so they would be asked by e-mail.")
    assert after.splitlines()[-2:] == [f"{NOT_HERE}, so they have been asked by e-mail.", UNTIL]
    assert (letter.chat, letter.reply.text.split("\n\n")[0]) == (
        "sales@aurora.example",
        f"Ann Bo (At Sea Ltd) would like to meet you.\n{TEN}\nAt your stand\nThey speak: English\nPlease answer by Sun 6 Sept 09:30.",
    )
    assert re.fullmatch(r"https://chat\.harbour\.example/answer/[\w-]{32}\?lang=en", answer.url)
    assert (opened.status_code, waits) == (200, "")
    assert re.findall(r"<button[^>]*name=\"answer\"[^>]*>([^<]*)<", opened.text) == ["Accept", "Decline"]
    assert "Thank you. Whoever asked is told at once." in accepted.text
    assert "That has changed meanwhile." in again.text
    assert await ann.hears() == f"Aurora Ferries Ltd has accepted.\n{TEN}\n{WHERE}"
    assert confirmed.reply.file is not None
    assert read_back(confirmed.reply.file.content).method == "REQUEST"


def form_of(page: str, answer: str, **other: str) -> dict[str, str]:
    """Return what the page's form says when an answer is pressed."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return {**hidden, "answer": answer, **other}


async def test_a_letters_page_takes_nothing_from_elsewhere_and_no_link_that_was_made_up(fair: Talk) -> None:
    await chooses(fair, "mail")
    ann = await fair.attendee()
    await asks(ann)
    [letter] = await fair.told("mail")
    [[answer]] = letter.reply.buttons

    async with browser(fair) as client:
        page = (await client.get(answer.url)).text
        forged = await client.post(answer.url, data=form_of(page, "accept", seal="0" * 48))
        foreign = await client.post(answer.url, data=form_of(page, "accept"), headers={"Origin": "https://elsewhere.example"})
        made_up = await client.get(f"https://chat.harbour.example/answer/{'A' * 32}")
        odd = await client.post(answer.url, data=form_of(page, "keep"))
        fair.passes(days=1)
        late = await client.get(answer.url)

    assert [each.status_code for each in (forged, foreign, made_up, odd, late)] == [403, 403, 404, 200, 404]
    assert await ann.hears() == ""


async def test_what_becomes_of_a_request_by_letter_is_told_by_letter(fair: Talk) -> None:
    await chooses(fair, "mail")
    ann = await fair.attendee()
    await asks(ann)
    [first] = await fair.told("mail")
    [[answer]] = first.reply.buttons
    async with browser(fair) as client:
        await client.post(answer.url, data=form_of((await client.get(answer.url)).text, "accept"))
    await fair.told("mail")
    await ann.hears()

    await ann.says("move my meeting with Aurora Ferries to tomorrow at 11:00")
    await ann.presses("Confirm")
    [moving] = await fair.told("mail")
    [[agree]] = moving.reply.buttons
    async with browser(fair) as client:
        page = (await client.get(agree.url)).text
        await client.post(agree.url, data=form_of(page, "accept"))
    [moved] = await fair.told("mail")
    await ann.hears()
    await ann.presses("Cancel the meeting")
    await ann.presses("Cancel the meeting")
    [gone] = await fair.told("mail")

    assert moving.reply.text.startswith("Ann Bo (At Sea Ltd) would like to move the meeting; until you agree, the old time stands.")
    assert re.findall(r"<button[^>]*name=\"answer\"[^>]*>([^<]*)<", page) == ["Accept", "Keep the old time"]
    files = [each.reply.file for each in (moved, gone) if each.reply.file]
    assert [read_back(file.content).method for file in files] == ["REQUEST", "CANCEL"]
    assert gone.reply.text.startswith("Ann Bo (At Sea Ltd) has cancelled the meeting.")


async def test_an_exhibitor_without_a_mailbox_is_answered_for_by_the_organizers(fair: Talk) -> None:
    await chooses(fair, "mail")
    ann, desk = await fair.attendee(), await organizer(fair)

    before = await ann.says("book Coral Paints tomorrow at 10:00")
    await ann.presses("Confirm")

    assert before.endswith(f"{NOT_HERE}, so the organizers would answer for them.")
    assert (await desk.hears()).startswith("For Coral Paints, where nobody has signed in yet:\n")
    assert await fair.told("mail") == []


async def test_a_name_that_ends_in_a_full_stop_ends_its_sentence_with_it(fair: Talk) -> None:
    ann = await fair.attendee()
    await ann.says("book Cedar Insurance tomorrow at 10:00")

    asked = await ann.presses("Confirm")

    assert asked.splitlines()[0] == "You have asked for a meeting with Cedar Insurance Co."


async def test_an_organizers_calendar_holds_no_meeting_of_others(fair: Talk) -> None:
    ann, desk = await fair.attendee(), await organizer(fair)
    await desk.says("send my reminders to desk@example.org")
    [proof] = await fair.told("mail")
    await desk.says(proof.reply.text.split()[0])
    await asks(ann)
    [asked] = await fair.told("mail")
    accept = next(button.data for row in asked.reply.buttons for button in row if button.label == "Accept")

    await desk.press(accept)

    assert "Calendar" not in desk.labels
    assert await fair.told("mail") == []


async def test_letters_to_chinese_exhibitors_are_in_chinese(fair: Talk) -> None:
    await chooses(fair, "mail")
    async with fair.db.begin() as tx:
        for field, value in (("country", "China"), ("email", "sales@aurora.example")):
            await edits.put(tx, kind="exhibitor", source="exhibitors.csv", id="E1", field=field, value=value, at=fair.now)
    ann = await fair.attendee()

    await asks(ann)

    [letter] = await fair.told("mail")
    assert letter.reply.language == "zh"


@pytest.mark.parametrize("of", ["exhibitor", "visitor"])
async def test_each_side_sees_the_languages_of_the_other_where_it_decides(fair: Talk, of: str) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1", language="zh")
    await host.says("谢谢")

    card = await ann.says("book Aurora Ferries tomorrow at 10:00")
    await ann.presses("Confirm")

    spoken = card if of == "exhibitor" else await host.hears()
    assert ("They speak: Chinese" if of == "exhibitor" else "对方使用：英语") in spoken.splitlines()


async def test_organizers_see_who_wants_an_interpreter(fair: Talk) -> None:
    ann, desk = await fair.attendee(), await organizer(fair)
    none = await desk.says("/interpreters")
    await asks(ann)
    await wants_an_interpreter(fair)

    listed = await desk.says("/interpreters")

    assert none == "Nobody has asked for an interpreter."
    assert listed == (
        f"One meeting with an interpreter:\n{TEN} · Aurora Ferries Ltd · stand A12, Hall 1 · Ann Bo (At Sea Ltd) · asked for · English"
    )


async def wants_an_interpreter(fair: Talk) -> None:
    """Have everybody want one, as their request will say."""
    async with fair.db.begin() as tx:
        await tx.run(update(meeting).values(interpreter=True))
