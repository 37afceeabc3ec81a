"""Meetings in calendars, on the agenda and in letters, as both sides have them."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fair.availability import Availability, Way
from fair.edits import FAIR
from fair.records import Exhibitor
from fair.talk import File
from handlers.answers.answer import origin_of
from store import availability, edits, programme
from tests.calendars.reading import ReadBack, moment, read_back, said
from tests.calendars.test_own_calendar import browser, calendar_at, subscribes
from tests.talk.halls import add_halls
from tests.talk.talk import Person, Talk

TEN = datetime(2026, 9, 6, 2, tzinfo=UTC)
ELEVEN = TEN + timedelta(hours=1)
LINE = "Sun 6 Sept 10:00–10:30 · Aurora Ferries Ltd · confirmed"


async def agreed(fair: Talk, ann: Person, host: Person) -> None:
    """Have a meeting tomorrow at ten."""
    await ann.says("book Aurora Ferries tomorrow at 10:00")
    await ann.presses("Confirm")
    await host.hears()
    await host.presses("Accept")


async def by_mail(fair: Talk, person: Person, mailbox: str) -> None:
    """Have word go to a mailbox."""
    await person.says(f"send my reminders to {mailbox}")
    [letter] = await fair.told("mail")
    await person.says(letter.reply.text.split()[0])


def file_of(person: Person) -> ReadBack:
    file = next(each.reply.file for each in person.told if each.reply.file)
    assert file is not None
    return read_back(file.content)


async def letters(fair: Talk) -> dict[str, File | None]:
    """Send what waits to be mailed, and return what calendars are told by it, by mailbox."""
    return {each.chat: each.reply.file for each in await fair.told("mail")}


async def test_a_confirmed_meeting_is_handed_over_as_a_file_to_both_sides(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(fair, ann, host)
    await ann.hears()

    words = await ann.presses("Calendar")
    await host.presses("Calendar")

    assert words == f"{LINE}\nOpen the file, and your calendar takes it in."
    read = [file_of(person) for person in (ann, host)]
    assert [(each.method, moment(each.entry, "dtstart"), moment(each.entry, "dtend")) for each in read] == [
        ("PUBLISH", TEN, TEN + timedelta(minutes=30))
    ] * 2
    assert [said(each.entry, "summary") for each in read] == ["Meeting: Aurora Ferries Ltd", "Meeting: Ann Bo (At Sea Ltd)"]
    assert [said(each.entry, "location") for each in read] == ["stand A12, Hall 1, Harbour Centre"] * 2
    assert len({said(each.entry, "uid") for each in read}) == 1


async def test_what_is_only_asked_for_has_no_calendar_button(fair: Talk) -> None:
    ann = await fair.attendee()
    await ann.says("book Aurora Ferries tomorrow at 10:00")

    await ann.presses("Confirm")

    assert "Calendar" not in ann.labels


async def test_the_file_of_a_meeting_that_was_cancelled_since_strikes_it_out(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(fair, ann, host)
    await ann.hears()
    old = next(button.data for button in ann.buttons if button.label == "Calendar")
    await ann.presses("Calendar")
    before = file_of(ann).entry
    await host.presses("Cancel the meeting")
    await host.presses("Cancel the meeting")

    words = await ann.press(old)

    read = file_of(ann)
    assert words.endswith("Open the file, and your calendar strikes it out.")
    assert (read.method, said(read.entry, "status"), said(read.entry, "uid")) == ("CANCEL", "CANCELLED", said(before, "uid"))
    assert int(said(read.entry, "sequence") or 0) > int(said(before, "sequence") or 0)


async def test_where_word_goes_by_mail_each_change_is_an_invitation_with_a_higher_sequence(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await ann.says("hello")
    await by_mail(fair, ann, "ann@example.org")
    await agreed(fair, ann, host)
    first = await letters(fair)

    await ann.says("move my meeting with Aurora Ferries to tomorrow at 11:00")
    await ann.presses("Confirm")
    asked = await letters(fair)
    await host.hears()
    await host.presses("Accept")
    moved = await letters(fair)
    await host.presses("Cancel the meeting")
    await host.presses("Cancel the meeting")
    gone = await letters(fair)

    assert asked == {}
    read = [read_back(file.content) for told in (first, moved, gone) for file in told.values() if file]
    assert [(each.method, moment(each.entry, "dtstart")) for each in read] == [("REQUEST", TEN), ("REQUEST", ELEVEN), ("CANCEL", ELEVEN)]
    sequences = [int(said(each.entry, "sequence") or 0) for each in read]
    assert sequences == sorted(set(sequences))
    assert len({said(each.entry, "uid") for each in read}) == 1


async def test_who_does_something_themselves_has_it_in_the_calendar_of_their_mailbox_too(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await host.says("hello")
    await by_mail(fair, host, "stand@example.org")
    await ann.says("book Aurora Ferries tomorrow at 10:00")
    await ann.presses("Confirm")
    [asked] = await fair.told("mail")
    accept = next(button.data for row in asked.reply.buttons for button in row if button.label == "Accept")

    await host.press(accept)

    [(mailbox, file)] = (await letters(fair)).items()
    assert (asked.reply.file, mailbox) == (None, "stand@example.org")
    assert file is not None
    assert (read_back(file.content).method, b"example.org" in file.content) == ("REQUEST", False)


async def test_who_presses_a_link_in_a_letter_gets_one_letter_with_the_invitation(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await host.says("hello")
    await by_mail(fair, host, "stand@example.org")
    await ann.says("book Aurora Ferries tomorrow at 10:00")
    await ann.presses("Confirm")
    [asked] = await fair.told("mail")
    accept = next(button.data for row in asked.reply.buttons for button in row if button.label == "Accept")
    mailbox = replace(host, chat="stand@example.org", channel="mail")

    words = await mailbox.press(accept)

    assert words == "Confirmed: meeting with Ann Bo (At Sea Ltd).\nSun 6 Sept 10:00–10:30\nAt your stand"
    assert ([file_of(mailbox).method], await letters(fair)) == (["REQUEST"], {})


async def test_the_address_of_an_online_meeting_stands_in_the_calendar_once_it_is_agreed(fair: Talk) -> None:
    await chooses(fair, link_template="https://meet.harbour.example/{room}")
    await meets_online(fair, "E1")
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(fair, ann, host)
    await ann.hears()

    await ann.presses("Calendar")

    place = said(file_of(ann).entry, "location") or ""
    assert re.fullmatch(r"https://meet\.harbour\.example/[\w-]{22}", place)


async def meets_online(fair: Talk, id: str) -> None:
    """Have an exhibitor meet people online alone."""
    async with fair.db.begin() as tx:
        [exhibitor] = await programme.with_id(tx, Exhibitor.KIND, id)
        await availability.say(tx, origin_of(exhibitor).row, Availability(ways=(Way.ONLINE,)))


async def chooses(fair: Talk, **choices: object) -> None:
    """Have the fair choose something for its meetings."""
    async with fair.db.begin() as tx:
        for name, value in choices.items():
            await edits.put(tx, kind=FAIR, field=f"meetings.{name}", value=value, at=fair.now)


async def test_meetings_stand_on_the_agenda_beside_sessions_with_what_they_are_hard_to_do_with(fair: Talk, tmp_path: Path) -> None:
    halls = await add_halls(fair, tmp_path)
    ann, host = await fair.attendee(), await fair.represents("E1")
    await ann.says("Ropes and Knots")
    await ann.presses("Save")
    await ann.says("book Aurora Ferries today at 10:30")
    await ann.presses("Confirm")
    asked = await ann.says("/agenda")
    await host.hears()
    await host.presses("Accept")
    await ann.hears()

    agenda = await ann.says("/agenda")
    opened = await ann.presses("Meeting: Aurora")

    assert asked.splitlines()[-2].endswith("· Meeting: Aurora Ferries Ltd · stand A12, Hall 1 · asked for")
    assert halls.now == ann.fair.now
    assert agenda == (
        "Your agenda\n"
        "Next, in 30 minutes: 10:00–10:30 · Ropes and Knots · Stage C, Hall 2\n"
        "Sat 5 Sept\n"
        "1. 10:00–10:30 · Ropes and Knots · Stage C, Hall 2\n"
        "2. 10:30–11:00 · Meeting: Aurora Ferries Ltd · stand A12, Hall 1 · ⏰ 10:16\n"
        "   ⚠ 0 minutes after 1 ends; the walk from Hall 2 takes about 4"
    )
    assert opened.startswith("Confirmed: meeting with Aurora Ferries Ltd.")


async def test_what_comes_next_may_be_a_meeting_and_a_question_after_it_is_about_the_exhibitor(fair: Talk) -> None:
    ann = await fair.attendee()
    await ann.says("book Aurora Ferries tomorrow at 10:00")
    await ann.presses("Confirm")

    coming = await ann.says("what's next on my agenda?")
    where = await ann.says("where is it?")

    assert coming.splitlines()[1] == "Next: Sun 6 Sept 10:00–10:30 · Meeting: Aurora Ferries Ltd · stand A12, Hall 1 · asked for"
    assert "stand A12" in where


async def test_a_session_that_is_saved_over_a_meeting_says_so(fair: Talk) -> None:
    ann = await fair.attendee()
    await ann.says("book Aurora Ferries tomorrow at 10:30")
    await ann.presses("Confirm")
    await ann.says("Harbour Tour East")

    saved = await ann.presses("Save")

    assert "⚠ On your agenda at the same time: “Meeting: Aurora Ferries Ltd”, Sun 6 Sept 10:30–11:00" in saved.splitlines()


async def test_the_feed_and_the_files_hold_what_was_agreed_and_nothing_that_is_only_asked_for(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(fair, ann, host)
    await ann.says("book Coral Paints tomorrow at 11:00")
    await ann.presses("Confirm")

    async with browser(fair) as client:
        feed = await calendar_at(client, await subscribes(ann))
    words = await ann.presses("As a file")
    whole = file_of(ann)
    await ann.says("/agenda")
    await ann.presses("Keep it as a file")

    assert [said(entry, "summary") for entry in feed.entries] == ["Meeting: Aurora Ferries Ltd"]
    assert said(whole.entry, "uid") == said(feed.entry, "uid")
    assert words.splitlines()[0] == "Sun 6 Sept 10:00–10:30 · Meeting: Aurora Ferries Ltd · stand A12, Hall 1"
    where = ("Sun 6 Sept 10:00–10:30", "stand A12, Hall 1", "Aurora Ferries Ltd", "https://aurora.example")
    assert table(ann)[1:] == [["Meeting", "Meeting: Aurora Ferries Ltd", *where, "", ""]]


def table(person: Person) -> list[list[str]]:
    file = next(each.reply.file for each in person.told if each.reply.file)
    assert file is not None
    return list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
