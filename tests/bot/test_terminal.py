"""The terminal as a channel: what it prints, and what a typed line means."""

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from bot.terminal import Terminal
from fair.talk import Button, Errand, File, Lane, Look, Mark, Parcel, Reply, Sign

NOON = datetime(2026, 9, 5, 4, tzinfo=UTC)
HALLS = Reply(
    "Which hall?\nSee the map.",
    marks=(Mark(16, 23, Look.LINK, "https://fair.example/map"),),
    buttons=((Button("Hall 1", "hall:1:0:"), Button("Hall 2", "hall:2:0:")), (Button("Website", url="https://fair.example"),)),
)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(StringIO(), tmp_path)


def parcel(reply: Reply, errand: Errand = Errand.SEND) -> Parcel:
    return Parcel(row=7, channel="terminal", chat="ann", errand=errand, lane=Lane.REPLY, reply=reply, due=NOON)


def printed(terminal: Terminal) -> str:
    assert isinstance(terminal.out, StringIO)
    return terminal.out.getvalue()


async def test_buttons_have_numbers_and_links_their_address(terminal: Terminal) -> None:
    sent = await terminal.send(parcel(HALLS))

    assert sent.message == "7"
    assert printed(terminal) == (
        "Which hall?\nSee the map <https://fair.example/map>.\n[1] Hall 1  [2] Hall 2\n[3] Website https://fair.example\n\n"
    )


async def test_a_number_typed_is_a_press_of_the_last_messages_button(terminal: Terminal) -> None:
    await terminal.send(parcel(HALLS))

    heard = terminal.heard(" 2 ", chat="ann", at=NOON, language="en")

    assert (heard.sign, heard.text, heard.message, heard.chat) == (Sign.PRESS, "hall:2:0:", "7", "ann")


@pytest.mark.parametrize("line", ["3", "4", "0", "२", "hall 2", ""])
async def test_other_lines_are_words(terminal: Terminal, line: str) -> None:
    await terminal.send(parcel(HALLS))

    heard = terminal.heard(line, chat="ann", at=NOON, language="en")

    assert (heard.sign, heard.text, heard.message) == (Sign.TEXT, line, None)


async def test_the_answer_to_a_press_leaves_the_buttons_as_they_are(terminal: Terminal) -> None:
    await terminal.send(parcel(HALLS))
    await terminal.send(parcel(Reply("Saved."), Errand.ANSWER))

    assert terminal.heard("1", chat="ann", at=NOON, language="en").text == "hall:1:0:"
    assert printed(terminal).endswith("\n\nSaved.\n")


async def test_a_file_lands_in_the_folder_whatever_its_name_says(terminal: Terminal, tmp_path: Path) -> None:
    outside = File("../../data.json", "application/json", b"{}")

    await terminal.send(parcel(replace(Reply("All we hold:"), file=outside)))

    assert (tmp_path / "data.json").read_bytes() == b"{}"
    assert printed(terminal) == f"All we hold:\n({tmp_path / 'data.json'})\n\n"


async def test_a_deleted_message_is_not_told_again(terminal: Terminal) -> None:
    await terminal.send(parcel(HALLS, Errand.DELETE))

    assert printed(terminal) == ""


async def test_numbers_go_on_meaning_the_last_buttons_when_a_message_without_any_comes(terminal: Terminal) -> None:
    await terminal.send(parcel(HALLS))
    await terminal.send(replace(parcel(Reply("Hall 2 closes in an hour.")), row=8))

    heard = terminal.heard("2", chat="ann", at=NOON, language="en")

    assert (heard.text, heard.message) == ("hall:2:0:", "7")
