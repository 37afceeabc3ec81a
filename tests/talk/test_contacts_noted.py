"""What each side notes on a contact for itself: stars, notes, next steps and their day, outcomes; and the tables to take along."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from fair.talk import Errand
from fair.visitors import Gift, Role
from scheduler.following_up import remind
from store import people
from store.attendee_tables import attendee
from tests.talk.talk import Person, Talk
from tests.talk.test_cards_shared import asked, introduced

HEADS = [
    *("Full name", "Company", "Kind", "About", "E-mail"),
    *("Meeting", "State", "Topic", "Outcome"),
    *("Star", "Note", "Next step", "Date"),
]


@pytest.fixture
async def ann(either: Talk) -> Person:
    return await introduced(either.person())


@pytest.fixture
async def li(either: Talk, ann: Person) -> Person:
    """Give a representative who holds Ann's card."""
    li = await either.represents("E1", channel="telegram")
    await asked(either, ann, li)
    await ann.presses("Share with")
    await li.hears()
    return li


async def due(fair: Talk, *, at: str) -> int:
    """Let the clock be at a time, and what is due then be told; return how many messages that are."""
    fair.now = datetime.fromisoformat(at)
    return await remind(fair.db, lambda: fair.now)


def table(person: Person) -> list[list[str]]:
    """Return the lines of the file that somebody was handed."""
    [file] = [each.reply.file for each in person.told if each.errand is Errand.FILE]
    assert file is not None
    if file.name.endswith(".csv"):
        return list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    [sheet] = load_workbook(io.BytesIO(file.content)).worksheets
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


async def test_a_star_a_note_and_a_next_step_are_a_tap_or_a_few_words(li: Person) -> None:
    starred = await li.presses("☆ Star")
    asked = await li.presses("Note")
    noted = await li.says("wants 20 of them")
    what = await li.presses("Next step")
    due = await li.presses("Tomorrow")

    who = "Ann Lee (Example GmbH)\nTo know: buying sensors"
    assert starred == f"Starred.\n{who}"
    assert asked == "Write your note on Ann Lee (Example GmbH) now. Your colleagues see it, too."
    assert noted == f"Noted. Your colleagues see it, too.\n{who}\nNote: wants 20 of them"
    assert what == "What comes next with Ann Lee (Example GmbH)? Write it, with its day if you like, or choose when to be reminded."
    assert due == f"I will remind you on Sun 6 Sept.\n{who}\nNote: wants 20 of them\nNext: Sun 6 Sept"
    assert await li.says("/leads") == (
        "Aurora Ferries Ltd: 1 lead\n1. ★ Ann Lee (Example GmbH) – buying sensors – wants 20 of them – next: Sun 6 Sept"
    )


async def test_a_next_step_in_words_is_due_on_the_day_they_name(li: Person) -> None:
    await li.presses("Next step")
    dated = await li.says("send the price list on Monday")
    await li.presses("Next step")
    undated = await li.says("call her office")
    chosen = await li.presses("After the fair")

    assert dated.splitlines()[::3] == ["Noted; I will remind you that day.", "Next, Mon 7 Sept: send the price list on Monday"]
    assert undated == "Next step: call her office\nWhen shall I remind you?"
    assert chosen.splitlines()[-1] == "Next, Mon 7 Sept: call her office"


async def test_what_one_side_notes_the_other_does_not_see_and_colleagues_do(either: Talk, ann: Person, li: Person) -> None:
    colleague = await either.represents("E1")
    await li.presses("Note")
    await li.says("wants 20 of them")
    await ann.presses("Note")
    await ann.says("friendly")

    await ann.says("/agenda")
    seen_by_ann = await ann.press("contacts:0:0:")
    seen_by_colleague = await colleague.says("/leads")

    assert seen_by_ann == "Your contacts\n1. Aurora Ferries Ltd – stand A12, Hall 1 – friendly"
    assert seen_by_colleague.endswith("\n1. Ann Lee (Example GmbH) – buying sensors – wants 20 of them")
    assert "wants 20" not in str([each.reply for each in ann.told])


async def test_nobody_else_opens_a_lead(either: Talk, li: Person) -> None:
    bo, rival = either.person(), await either.represents("E2")
    await bo.says("/start")
    star = li.buttons[0].data

    assert await bo.press(star) == "You do not hold this card, or not any more."
    assert await rival.press(star) == "You do not hold this card, or not any more."
    assert await bo.press(star.replace("contact_star", "leads_csv")) == "You do not hold this card, or not any more."
    assert await bo.says("/leads") == "There is no /leads for you here. /help shows what there is; or just ask."


async def test_on_its_day_a_next_step_is_told_of_once_and_done_or_put_off(either: Talk, li: Person) -> None:
    await li.presses("Next step")
    await li.says("send the price list tomorrow")

    early = await due(either, at="2026-09-06T08:59+08:00")
    told = await due(either, at="2026-09-06T09:00+08:00"), await due(either, at="2026-09-06T09:01+08:00")
    words = await li.hears()
    later = await li.presses("Tomorrow")
    again = await due(either, at="2026-09-07T09:00+08:00")
    await li.hears()
    done = await li.presses("Done")

    assert (early, told, again) == (0, (1, 0), 1)
    assert words == "Today with Ann Lee (Example GmbH): send the price list tomorrow"
    assert later.startswith("I will remind you on Mon 7 Sept.\n")
    assert done == "Done.\nAnn Lee (Example GmbH)\nTo know: buying sensors"
    assert await due(either, at="2026-09-14T09:00+08:00") == 0


async def test_of_a_card_that_was_taken_back_nobody_is_reminded(either: Talk, ann: Person, li: Person) -> None:
    await li.presses("Next step")
    await li.presses("Tomorrow")
    await ann.presses("Take my card back")

    assert await due(either, at="2026-09-06T09:00+08:00") == 0


@pytest.mark.parametrize("kind", ["CSV", "Excel"])
async def test_leads_are_handed_over_as_text_and_no_cell_is_a_formula(either: Talk, ann: Person, li: Person, kind: str) -> None:
    bo = await introduced(either.person(), "Bo Zhang\n=1+2 Ltd\n@SUM(1)")
    await li.presses("Note")
    await li.says("=1+1")
    await li.presses("Next step")
    await li.says("send the price list on Monday")
    await bo.says("book Aurora Ferries tomorrow at 10:00")
    await bo.presses("Confirm")

    await li.says("/leads")
    said = await li.presses(kind)

    assert said == "Your leads: 2 lines."
    assert table(li) == [
        HEADS,
        ["Bo Zhang", "'=1+2 Ltd", "", "'@SUM(1)", "", "2026-09-06 10:00", "asked for", "", "", "", "", "", ""],
        ["Ann Lee", "Example GmbH", "", "buying sensors", "", "", "", "", "", "", "'=1+1", "send the price list on Monday", "2026-09-07"],
    ]


async def test_both_sides_say_for_themselves_what_came_of_a_meeting(either: Talk, ann: Person, li: Person) -> None:
    await ann.says("book Aurora Ferries tomorrow at 10:00")
    await ann.presses("Confirm")
    await li.hears()
    await li.presses("Accept")
    await ann.hears()
    either.now += timedelta(days=1, hours=2)
    await ann.says("/meetings")
    await ann.presses("1.")

    asked = await ann.presses("How was it?")
    said = await ann.presses("Letter of intent")
    await ann.says("/meetings")
    await ann.presses("1.")
    again = await ann.presses("How was it?")
    outcome = next(button.data for button in ann.buttons if button.label == "To be followed up")
    await li.press(outcome)

    assert asked == (
        "What came of your meeting with Aurora Ferries Ltd, Sun 6 Sept 10:00–10:30?\n"
        "The other side does not see it; the organizers see counts without names."
    )
    assert said == "Noted: Letter of intent.\nShall I remind you of a next step with Aurora Ferries Ltd?"
    assert again.splitlines()[1] == "So far you say: Letter of intent"
    await li.says("/leads")
    await li.presses("CSV")
    assert [line[8] for line in table(li)] == ["Outcome", "To be followed up"]


async def test_an_outcome_waits_for_the_meeting(either: Talk, ann: Person) -> None:
    await ann.says("book Aurora Ferries tomorrow at 10:00")
    await ann.presses("Confirm")

    early = await ann.press("outcome?:1:0:")

    assert early == "That meeting is still to come."


async def test_after_the_fair_what_is_left_to_do_stands_on_the_agenda_and_in_the_file(either: Talk, ann: Person, li: Person) -> None:
    await ann.presses("Note")
    await ann.says("friendly")
    await ann.presses("Next step")
    await ann.says("ask for the price list")
    await ann.presses("In a week")
    during = await ann.says("/agenda")
    either.now = datetime.fromisoformat("2026-09-08T10:00+08:00")

    after = await ann.says("/agenda")
    labels = ann.labels
    await ann.presses("My contacts")
    await ann.presses("Keep it as a file")
    await ann.says("/help")

    empty = "Your agenda is empty. Ask for a session, an exhibitor or a product, and press “Save” below it."
    assert (during, after) == (
        empty,
        f"{empty}\n1 next step is left:\n• Aurora Ferries Ltd – next, Sat 12 Sept: ask for the price list",
    )
    assert "My contacts" in labels
    assert "My contacts" in ann.labels


async def test_the_list_to_keep_holds_contacts_too(ann: Person, li: Person) -> None:
    await ann.presses("Note")
    await ann.says("friendly")
    await ann.says("Bosphorus Cranes")
    await ann.presses("Save")
    await ann.says("/agenda")

    said = await ann.presses("Keep it as a file")

    assert said == "Here is your list, 2 lines."
    assert table(ann)[1:] == [
        ["Exhibitor", "Bosphorus Cranes A.Ş.", "", "stand B07, Hall 2", "", "", "", ""],
        ["Contact", "Aurora Ferries Ltd", "Sat 5 Sept 09:30", "stand A12, Hall 1", "", "https://aurora.example", "", "friendly"],
    ]


async def test_organizers_see_counts_and_no_names(either: Talk, ann: Person, li: Person) -> None:
    boss = either.person()
    await boss.says("/start")
    async with either.db.begin() as tx:
        who = await people.known(tx, channel=boss.channel, chat=boss.chat)
        assert who is not None
        await people.give(tx, who.number, Role(Gift.ORGANIZER), at=either.now)
    await ann.says("book Aurora Ferries tomorrow at 10:00")
    await ann.presses("Confirm")
    await li.hears()
    await li.presses("Accept")
    either.now += timedelta(days=1, hours=2)
    for each, outcome in ((ann, "letter"), (li, "follow_up"), (li, "letter")):
        await each.press(f"outcome:1:0:{outcome}")

    assert await boss.says("/outcomes") == (
        "Meetings, in figures\n"
        "Over: 1\n"
        "Cards that exhibitors hold: 1\n"
        "Nothing so far: 0 by exhibitors, 0 by visitors\n"
        "To be followed up: 0 by exhibitors, 0 by visitors\n"
        "Letter of intent: 1 by exhibitors, 1 by visitors\n"
        "Signed elsewhere: 0 by exhibitors, 0 by visitors"
    )


async def test_the_mailbox_is_on_a_card_only_where_its_owner_says_so(either: Talk, ann: Person, li: Person) -> None:
    async with either.db.begin() as tx:
        await tx.run(update(attendee).where(attendee.c.name == "Ann Lee").values(email="ann@example.org"))
    without = await li.says("/leads"), await li.presses("Ann Lee")
    either.passes(minutes=1)
    await ann.press("contacts:0:0:")
    await ann.presses("Aurora")

    shared = await ann.presses("Share my e-mail, too")
    got = await li.hears()
    await li.says("/leads")
    await li.presses("CSV")
    with_it = table(li)
    back = await ann.presses("Take my e-mail back")
    await li.presses("All leads")
    await li.presses("CSV")

    assert "@" not in str(without)
    assert shared.startswith("Aurora Ferries Ltd has your card now.\n")
    assert got == "A card for you:\nAnn Lee (Example GmbH)\nTo know: buying sensors\nE-mail: ann@example.org"
    assert ([line[4] for line in with_it], [line[4] for line in table(li)]) == (["E-mail", "ann@example.org"], ["E-mail", ""])
    assert back.startswith("Aurora Ferries Ltd has your card now.\n")
    assert await li.hears() == ""
