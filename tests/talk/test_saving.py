"""What people keep for themselves: by a press or a sentence, with a note, under /agenda; and what cannot be done yet."""

import pytest

from fair.talk import Errand
from tests.talk.talk import Talk

EMPTY = "Your agenda is empty. Ask for a session, an exhibitor or a product, and press “Save” below it."
AURORA = "Aurora Ferries Ltd: stand A12, Hall 1.\nSource: exhibitors.csv, as of Tue 1 Sept 08:00"


async def test_a_press_saves_and_another_takes_it_off_again(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("where is Aurora Ferries?")

    saved = await ann.presses("Save")
    note, labels = ann.note, ann.labels
    dropped = await ann.presses("Remove from my agenda")

    assert saved == f"Saved to your agenda.\n{AURORA}"
    assert note == "Saved to your agenda."
    assert labels == ["Remove from my agenda", "Add a note", "Meet them", "Products", "More about it", "Compare", "Web page"]
    assert dropped == f"Taken off your agenda.\n{AURORA}"
    assert await ann.says("/agenda") == EMPTY


async def test_a_press_that_is_repeated_does_nothing_twice_and_says_what_is_the_case(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("where is Aurora Ferries?")
    save = ann.buttons[0].data
    await ann.press(save)
    await ann.presses("Add a note")
    await ann.says("ask for Olga")

    again = await ann.press(save)

    assert (again, ann.note) == (f"That is on your agenda already.\n{AURORA}", "That is on your agenda already.")
    assert await ann.says("/agenda") == ("Your agenda\nExhibitors\n1. Aurora Ferries Ltd · stand A12, Hall 1 · Norway – ask for Olga")


async def test_a_sentence_shows_what_will_happen_and_waits_for_a_press(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    asked = await ann.says("save the kelp farming workshop")
    before = await ann.says("/agenda")
    await ann.says("save the kelp farming workshop")
    saved = await ann.presses("Save")

    assert asked == "Shall I put “Kelp Farming Workshop” (Sat 5 Sept 11:45–12:30) on your agenda?"
    assert before == EMPTY
    assert saved.split("\n")[0] == "Saved to your agenda."
    assert await ann.says("save the kelp farming workshop") == (
        "That is on your agenda already.\n"
        "“Kelp Farming Workshop”: Sat 5 Sept 11:45–12:30, in Room 205.\n"
        "Track: Environment\n"
        "Source: sessions.csv, as of Tue 1 Sept 08:00"
    )


async def test_where_two_fit_the_saving_waits_for_which_one(fair: Talk) -> None:
    ann = fair.person(language="zh-CN")
    await ann.says("/start")

    asked = await ann.says("收藏品茶会")
    labels = ann.labels
    chosen = await ann.presses("9月5日")
    await ann.presses("收藏")

    assert asked == (
        "“品茶会”对应好几个，您指的是哪一个？\n"
        "1. 9月4日（周五）15:00–15:30 · 品茶会 · 露台\n"
        "2. 9月5日（周六）15:00–15:30 · 品茶会 · 露台\n"
        "来源：sessions.csv，更新于9月1日（周二）08:00"
    )
    assert labels == ["9月4日（周五）15:00 · 露台 · 品茶会", "9月5日（周六）15:00 · 露台 · 品茶会"]
    assert chosen == "要把“品茶会”（9月5日（周六）15:00–15:30）加入您的日程吗？"
    assert await ann.says("/agenda") == "我的日程\n接下来：15:00–15:30 · 品茶会 · 露台\n9月5日（周六）\n1. 15:00–15:30 · 品茶会 · 露台"


async def test_the_agenda_lists_sessions_by_day_then_exhibitors_then_products(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    for wish in ("Gantry G9", "Harbour Tour East", "Coral Paints", "Kelp Farming Workshop", "Wetland Restoration Forum"):
        await ann.says(wish)
        await ann.presses("Save")

    agenda = await ann.says("/agenda")
    await ann.presses("2")
    await ann.presses("Remove from my agenda")
    shorter = await ann.presses("‹ Back")

    assert agenda == (
        "Your agenda\n"
        "Next, in 30 minutes: 10:00–11:30 · Wetland Restoration Forum · Room 205\n"
        "Sat 5 Sept\n"
        "1. 10:00–11:30 · Wetland Restoration Forum · Room 205\n"
        "2. 11:45–12:30 · Kelp Farming Workshop · Room 205\n"
        "Sun 6 Sept\n"
        "3. 10:30–11:00 · Harbour Tour East · Pier\n"
        "Exhibitors\n"
        "4. Coral Paints · stand C03, Hall 1 · Norway\n"
        "Products\n"
        "5. Gantry G9 · Bosphorus Cranes A.Ş. · stand B07, Hall 2 · Türkiye"
    )
    assert shorter.split("\n")[3] == "1. 10:00–11:30 · Wetland Restoration Forum · Room 205"
    assert shorter.count("\n") == agenda.count("\n") - 1


async def test_the_words_after_add_a_note_are_the_note_and_only_theirs(fair: Talk) -> None:
    ann, bo = fair.person(), fair.person()
    for each in (ann, bo):
        await each.says("/start")
        await each.says("Coral Paints")
        await each.presses("Save")

    asked = await ann.presses("Add a note")
    errand = ann.told[-1].errand
    noted = await ann.says("price list for  blue")
    shown = await ann.says("where is coral paints?")

    assert asked == "Write your note on Coral Paints now; only you will see it."
    assert errand == Errand.SEND
    assert noted.split("\n")[0] == "Noted: “price list for blue”. Only you see it."
    assert shown == ("Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00\nYour note: price list for blue")
    assert await bo.says("where is coral paints?") == "Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"


@pytest.mark.parametrize("instead", ["where is Gull Drones?", "/help", "Help, fire!"])
async def test_a_question_a_command_and_danger_are_no_notes(fair: Talk, instead: str) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("Coral Paints")
    await ann.presses("Save")
    await ann.presses("Add a note")

    await ann.says(instead)

    assert await ann.says("/agenda") == "Your agenda\nExhibitors\n1. Coral Paints · stand C03, Hall 1 · Norway"
    assert (
        await ann.says("hello")
        == "Hello! I am the assistant of Harbour Fair, a program. Ask me about sessions, exhibitors, products or the venue."
    )


async def test_a_note_in_one_line_is_of_what_was_last_spoken_of(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("where is Coral Paints?")

    await ann.says("note: ask about the green one")

    assert await ann.says("/agenda") == ("Your agenda\nExhibitors\n1. Coral Paints · stand C03, Hall 1 · Norway – ask about the green one")
