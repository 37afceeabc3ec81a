"""What is kept of somebody: told under /privacy, handed over by /mydata, deleted by /forget."""

import json
from dataclasses import replace

from sqlalchemy import text

from fair.outside import Outside
from fair.talk import Errand
from handlers.front_door import FrontDoor
from tests.talk.talk import Talk


async def test_privacy_says_what_is_kept_how_long_and_how_to_see_it(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.says("/privacy") == (
        "What I keep of you, why, and how long:\n"
        "• What you write and what I answer, to talk with you: until Tue 6 Oct 2026\n"
        "• Your questions, later without your name, so that the fair learns what was missing: until Fri 5 Mar 2027\n"
        "• Your agenda with notes, reminders, ratings, settings and addresses, to remind you and to tell you what changes: "
        "until Mon 6 Sept 2027\n"
        "• Your name, company and what else you say of yourself, for those you ask for a meeting or share your card with: "
        "until Mon 6 Sept 2027\n"
        "It is kept on the fair's own server. No language model of anybody else reads it.\n"
        "Those who run this assistant for the fair can see it; "
        "exhibitors see who you are once you ask them for a meeting or share your card.\n"
        "/mydata hands it over to you, /forget deletes it at once, /stop ends what I send unasked."
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
        "Messages kept: 9.\n"
        "Questions kept: 1.\n"
        "On your agenda: 1.\n"
        "The file holds every word of it."
    )
    assert file is not None
    assert (file.name, file.media_type) == ("mydata.json", "application/json")
    held = json.loads(file.content)
    at = "2026-09-05T01:30:00+00:00"
    assert [(each["at"], each["text"], each["records"]) for each in held["questions"] if each["text"]] == [
        (at, "where is Coral Paints?", ["Coral Paints"])
    ]
    assert held["saved"] == [{"kind": "exhibitor", "at": at, "note": "blue", "name": "Coral Paints"}]
    assert [(each["channel"], each["chat"], each["used"]) for each in held["addresses"]] == [("web", ann.chat, at)]
    assert [each["text"] for each in held["messages"] if each["by"] == "you"] == [
        "/start",
        "/language en",
        "where is Coral Paints?",
        "note: blue",
        "/mydata",
    ]


async def test_privacy_names_what_words_pass_on_their_way_and_says_it_in_chinese(fair: Talk) -> None:
    outside = Outside(telegram=True, mail=True, models=("ollama:qwen",))
    talk = replace(fair, door=FrontDoor(fair.door.desk, outside=outside))
    ann, bo = talk.person(), talk.person(language="zh-TW")

    told = (await ann.says("/privacy")).splitlines()
    in_chinese = (await bo.says("/privacy")).splitlines()

    assert told[5] == (
        "It is kept on the fair's own server. Messages also pass through: Telegram, where you write to me there, "
        "a mail server, where you have mail sent to you. Questions are also read by the language model ollama:qwen."
    )
    assert in_chinese[:2] == [
        "我保存您的哪些資料、用來做什麼、保存多久：",
        "• 您傳來的訊息和我的回答，用於和您對話：至2026年10月6日（週二）",
    ]
    assert in_chinese[5] == (
        "資料保存在展會自己的伺服器上。訊息還會經過：Telegram（您在那裡與我對話時）、郵件伺服器（您選擇用郵件接收時）。"
        "提問還會交給語言模型 ollama:qwen 處理。"
    )


async def test_after_its_day_privacy_does_not_promise_a_day_that_is_over(fair: Talk) -> None:
    fair.passes(days=40)
    ann = fair.person()

    assert (await ann.says("/privacy")).splitlines()[1] == "• What you write and what I answer, to talk with you: for two days"


async def test_forget_asks_first_and_then_leaves_nothing_of_one_and_all_of_others(fair: Talk) -> None:
    ann, bo = fair.person(), fair.person()
    for each in (ann, bo):
        await each.says("where is Coral Paints? signed zanzibar")
        await each.presses("Save")
        await each.says("note: zanzibar")

    asked = await ann.says("/forget")
    before = await _rows_with(fair, "zanzibar")
    forgotten = await ann.presses("Delete everything")

    assert asked == (
        "Shall I delete all I have of you: messages, questions, name and company, agenda with notes and reminders, "
        "addresses, settings and roles? It cannot be undone."
    )
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
