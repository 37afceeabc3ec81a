"""Before the fair what to prepare; after it recordings, the saved list to keep, stars; and the message of the last evening."""

import csv
import io
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fair.talk import Errand
from handlers.loading import load
from scheduler.farewell import say_goodbye
from tests.talk.halls import add_halls
from tests.talk.talk import Person, Talk

BEFORE = datetime.fromisoformat("2026-09-02T10:00+08:00")
EVENING = datetime.fromisoformat("2026-09-06T18:30+08:00")
AFTER = datetime.fromisoformat("2026-09-08T10:00+08:00")
POLICIES = """id,title,title_zh,text,text_zh,source,valid_from,valid_to,audience
bags,Bags,箱包,Bags are looked at.,箱包须检查。,Security,,,everyone
masks,Masks,口罩,Masks are worn.,须戴口罩。,Health,2026-09-01,2026-09-04,everyone
test,Tests,检测,A test is shown.,须出示检测。,Health,2026-08-01,2026-08-31,everyone
build,Build-up,搭建,From six o'clock.,六点开始。,Manual,,,exhibitors
"""


@pytest.fixture
async def halls(fair: Talk, tmp_path: Path) -> AsyncIterator[Talk]:
    yield await add_halls(fair, tmp_path)


async def somebody(fair: Talk, *saved: str) -> Person:
    ann = fair.person()
    await ann.says("/start")
    for each in saved:
        await ann.says(each)
        await ann.presses("Save")
    return ann


def table_of(person: Person) -> Sequence[Sequence[str]]:
    """Return the lines of the file that a person was handed."""
    [file] = [each.reply.file for each in person.told if each.errand is Errand.FILE]
    assert file is not None
    assert file.name == "saved-list.csv"
    return list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))


async def test_before_the_fair_help_and_the_agenda_say_what_to_prepare(fair: Talk, tmp_path: Path) -> None:
    (tmp_path / "policies.csv").write_text(POLICIES)
    await load(fair.db, [tmp_path / "policies.csv"], at=datetime(2026, 9, 1, tzinfo=UTC))
    fair.now = BEFORE
    ann = await somebody(fair, "Coral Paints")

    for menu in ("/agenda", "/help"):
        await ann.says(menu)
        assert await ann.presses("What to prepare") == (
            "Before you come to Harbour Fair\n"
            "• Opens: Fri 4 Sept 09:00–18:00\n"
            "• Rules, word for word by a tap:\n"
            "  – Bags\n"
            "  – Masks · Fri 4 Sept\n"
            "• On your agenda: 1\n"
            "Source: policies.csv, as of Tue 1 Sept 08:00"
        )
        assert ann.told[-1].errand is Errand.SEND
    assert ann.labels == ["Bags", "Fri 4 Sept · Masks", "Getting here and entry rules", "My agenda"]
    assert "Masks are worn." in await ann.presses("Fri 4 Sept · Masks")


async def test_while_the_fair_is_on_nothing_is_to_be_prepared(fair: Talk) -> None:
    ann = await somebody(fair, "Coral Paints")

    await ann.says("/agenda")

    assert ann.labels == ["Coral Paints", "Keep it as a file", "Calendar", "Where word reaches me"]


async def test_after_the_fair_what_was_recorded_comes_first_and_opens(halls: Talk) -> None:
    ann = await somebody(halls, "Opening Ceremony", "Mending Nets", "Coral Paints")
    halls.now = AFTER

    told = await ann.says("what did I save?")
    await ann.presses("Mending Nets")

    assert told == (
        "Your agenda\n"
        "With a recording\n"
        "1. Sat 5 Sept 09:00–10:00 · Mending Nets · Stage A, Hall 1\n"
        "Fri 4 Sept\n"
        "2. 09:30–10:20 · Opening Ceremony · Grand Hall\n"
        "Exhibitors\n"
        "3. Coral Paints · stand C03, Hall 1 · Norway"
    )
    assert [button.url for button in ann.buttons if button.label == "Recording"] == ["https://harbour.example/nets.mp4"]


async def test_the_saved_list_is_handed_over_as_a_table_in_which_nothing_is_a_formula(halls: Talk) -> None:
    ann = await somebody(halls, "Coral Paints", "Gantry G9", "Mending Nets")
    await ann.says("Coral Paints")
    await ann.presses("Add a note")
    await ann.says('=HYPERLINK("https://evil.example","press")')
    await ann.says("/agenda")

    assert await ann.presses("Keep it as a file") == "Here is your list, 3 lines."
    assert table_of(ann) == [
        ["Kind", "Name", "When", "Where", "Exhibitor", "Web page", "Recording", "Note"],
        ["Session", "Mending Nets", "Sat 5 Sept 09:00–10:00", "Stage A, Hall 1", "", "", "https://harbour.example/nets.mp4", ""],
        ["Exhibitor", "Coral Paints", "", "stand C03, Hall 1", "", "", "", '\'=HYPERLINK("https://evil.example","press")'],
        ["Product", "Gantry G9", "", "stand B07, Hall 2", "Bosphorus Cranes A.Ş.", "", "", ""],
    ]


async def test_an_empty_list_is_no_file(fair: Talk) -> None:
    ann = await somebody(fair)

    assert await ann.press("takeaway:0:0:") == "There is nothing on your agenda to hand over."
    assert not [each for each in ann.told if each.errand is Errand.FILE]


async def test_a_session_that_is_over_takes_stars_and_another_tap_changes_them(halls: Talk) -> None:
    ann = await somebody(halls)
    await ann.says("Mending Nets")
    early, stars = ann.labels, next(button.data for button in ann.buttons if button.label == "More about it").replace("tell", "stars4")
    too_early = await ann.press(stars)
    halls.passes(hours=1)
    await ann.says("Mending Nets")

    first = await ann.presses("4 ★")
    again = await ann.presses("4 ★")
    changed = await ann.presses("2 ★")

    assert "4 ★" not in early
    assert too_early.split("\n")[0] == "It can be rated once it is over."
    assert [told.split("\n")[0] for told in (first, again, changed)] == [
        "Thank you: ★★★★☆. Another tap changes it.",
        "You gave ★★★★☆ already.",
        "Changed: ★★☆☆☆ instead of ★★★★☆.",
    ]
    assert ann.note == "Changed: ★★☆☆☆ instead of ★★★★☆."


async def test_what_is_cancelled_or_shown_in_a_group_takes_no_stars(halls: Talk) -> None:
    halls.now = AFTER
    ann, group = await somebody(halls), halls.person(group=True)

    await ann.says("Tar and Pitch")
    await group.says("Mending Nets")

    assert not [label for label in (*ann.labels, *group.labels) if "★" in label]


async def test_on_the_last_evening_one_message_leads_to_the_list_and_takes_stars(fair: Talk) -> None:
    ann = await somebody(fair, "Coral Paints")
    fair.now = EVENING
    await say_goodbye(fair.db, lambda: fair.now)
    [goodbye] = await fair.told("web")
    ann.buttons = [button for row in goodbye.reply.buttons for button in row]

    labels = ann.labels
    rated = await ann.presses("5 ★")
    kept = await ann.presses("My saved list")

    assert (goodbye.chat, labels) == (
        ann.chat,
        ["1 ★", "2 ★", "3 ★", "4 ★", "5 ★", "My saved list", "Keep it as a file", "My contacts", "No such messages"],
    )
    assert goodbye.reply.text == (
        "Harbour Fair has closed its doors. Thank you for being part of it!\n"
        "What you saved stays here; recordings stand beside it as soon as they are published.\n"
        "How did you like the fair? One tap, from 1 to 5:"
    )
    assert rated.split("\n")[-1] == "Your rating: ★★★★★. Another tap changes it."
    assert kept.split("\n")[0] == "Your agenda"


async def test_who_refused_the_message_of_the_last_evening_gets_none_until_they_allow_it(fair: Talk) -> None:
    ann = await somebody(fair, "Coral Paints")
    await ann.says("/help")

    refused = await ann.presses("No message on the last evening")
    fair.now = EVENING
    await say_goodbye(fair.db, lambda: fair.now)
    none = await fair.told("web")
    await ann.says("/agenda")
    labels = ann.labels
    allowed = await ann.presses("A message on the last evening")
    fair.passes(minutes=1)
    await say_goodbye(fair.db, lambda: fair.now)

    assert (refused, allowed) == (
        "All right: no message from me on the last evening.",
        "All right: I will write to you once on the last evening.",
    )
    assert none == []
    assert labels == ["Coral Paints", "Keep it as a file", "Calendar", "Where word reaches me", "A message on the last evening"]
    assert [each.chat for each in await fair.told("web")] == [ann.chat]


@pytest.mark.parametrize(
    "data", ["rate:0:0:", "rate:0:6:", "stars3:99999:0:s.what.", "stars3:1:0:nonsense", "refuse:0:0:all", "allow:0:0:"]
)
async def test_buttons_that_make_no_sense_change_nothing_and_are_answered(fair: Talk, data: str) -> None:
    ann = await somebody(fair)

    assert (await ann.press(data)).startswith("That is no longer among the fair's records.")
