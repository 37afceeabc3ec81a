"""What is kept of somebody: told under /privacy, handed over by /mydata, deleted by /forget."""

import json

from sqlalchemy import text

from fair.talk import Errand
from tests.talk.talk import Talk


async def test_privacy_says_what_is_kept_how_long_and_how_to_see_it(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.says("/privacy") == (
        "I keep what you write, what you save and the settings you choose, to answer you and nothing else.\n"
        "Messages are deleted 30 days after the fair, questions after 180, everything else after 365.\n"
        "/mydata shows all I have of you, /forget deletes it."
    )
    assert ann.labels == ["Show my data", "Delete my data"]


async def test_mydata_tells_all_and_hands_over_a_file(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("/language en")
    await ann.says("where is Coral Paints?")
    await ann.presses("Save")
    await ann.says("note: blue")

    said = await ann.says("/mydata")
    [file] = [each.reply.file for each in ann.told if each.errand == Errand.FILE]

    assert said == (
        "You have been writing to me since Sat 5 Sept 09:30, on: web.\n"
        "Language: en; time zone: –.\n"
        "Questions kept: 1.\n"
        "On your agenda: 1.\n"
        "The file holds every word of it."
    )
    assert file is not None
    assert (file.name, file.media_type) == ("mydata.json", "application/json")
    held = json.loads(file.content)
    at = "2026-09-05T01:30:00+00:00"
    assert held["questions"] == [{"at": at, "text": "where is Coral Paints?"}]
    assert held["saved"] == [{"kind": "exhibitor", "name": "Coral Paints", "at": at, "note": "blue"}]
    assert held["addresses"] == [{"channel": "web", "chat": ann.chat, "used": at}]


async def test_forget_asks_first_and_then_leaves_nothing_of_one_and_all_of_others(fair: Talk) -> None:
    ann, bo = fair.person(), fair.person()
    for each in (ann, bo):
        await each.says("where is Coral Paints? signed zanzibar")
        await each.presses("Save")
        await each.says("note: zanzibar")

    asked = await ann.says("/forget")
    before = await _rows_with(fair, "zanzibar")
    forgotten = await ann.presses("Delete everything")

    assert asked == "Shall I delete all I have of you: questions, agenda with notes, settings and roles? It cannot be undone."
    assert before > 2
    assert forgotten == "Everything I had of you is deleted. Write again at any time; we start anew."
    assert await _rows_with(fair, "zanzibar") == before / 2
    assert (await bo.says("/agenda")).endswith("– zanzibar")
    assert await ann.press("forget:1:0:") == "There is nothing left of it: that was deleted before."
    assert (await ann.says("/start")).startswith("Hello! I am the assistant of Harbour Fair")


async def test_no_thanks_keeps_everything(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("Coral Paints")
    await ann.presses("Save")
    await ann.says("/forget")

    assert await ann.presses("No, thanks") == "All right, nothing was changed."
    assert await ann.says("/agenda") == "Your agenda\nExhibitors\n1. Coral Paints · stand C03, Hall 1 · Norway"


async def _rows_with(fair: Talk, words: str) -> int:
    """Return in how many fields of the talk's tables the words stand."""
    found = 0
    async with fair.db.read() as tx:
        for field in ("inbox.body", "outbox.body", "turn.text", "saved.note"):
            table, column = field.split(".")
            found += (await tx.rows(text(f"SELECT count(*) FROM {table} WHERE {column} LIKE '%{words}%'")))[0][0]
    return found
