"""What a question leans on: the last turns, kept in the store, until half an hour of silence or a fresh start."""

from handlers.front_door import FrontDoor
from tests.talk.talk import Talk

KELP = "“Kelp Farming Workshop” is in Room 205, Sat 5 Sept 11:45–12:30.\nSource: sessions.csv, as of Tue 1 Sept 08:00"
SUNDAY = "Sun 6 Sept: 4 sessions"


async def test_a_question_leans_on_the_answer_before_it(fair: Talk) -> None:
    ann, bo = fair.person(), fair.person()
    for each in (ann, bo):
        await each.says("/start")
    await ann.says("when is the kelp farming workshop?")
    await bo.says("when is the wetland restoration forum?")

    assert await ann.says("and where is it?") == KELP
    assert (await ann.says("what is on today?")).split("\n")[0] == "Sat 5 Sept: 5 sessions"
    assert (await ann.says("and on Sunday?")).split("\n")[0] == SUNDAY


async def test_it_leans_on_what_was_opened_by_a_press(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("what is on today?")
    await ann.presses("3")

    assert await ann.says("where is it?") == KELP


async def test_a_number_opens_that_line_of_the_last_list(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    today = await ann.says("what is on today?")

    opened = await ann.says("3")

    assert opened == (
        "“Kelp Farming Workshop”: Sat 5 Sept 11:45–12:30, in Room 205.\nTrack: Environment\nSource: sessions.csv, as of Tue 1 Sept 08:00"
    )
    assert await ann.presses("‹ Back") == today


async def test_courtesies_are_answered_with_what_to_begin_with(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    hello, begin = await ann.says("hello"), ann.labels
    thanks, nothing = await ann.says("thanks"), ann.reply.buttons

    assert hello == "Hello! I am the assistant of Harbour Fair, a program. Ask me about sessions, exhibitors, products or the venue."
    assert begin == ["On now", "Find an exhibitor", "My agenda", "Getting here and entry rules"]
    assert (thanks, nothing) == ("You are welcome. Anything else about Harbour Fair?", ())
    assert await ann.says("what can you do?") == await ann.says("/help")
    assert await ann.says("I want to talk to a human") == await ann.says("/person")


async def test_the_turns_are_read_again_from_the_store_by_another_process(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("what is on today?")
    await ann.says("and on Friday?")

    fair.door = FrontDoor(fair.door.desk)

    assert (await ann.says("and on Sunday?")).split("\n")[0] == SUNDAY


async def test_after_half_an_hour_of_silence_nothing_is_leaned_on(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("when is the kelp farming workshop?")

    fair.passes(minutes=29)
    soon = await ann.says("where is it?")
    fair.passes(minutes=30)
    late = await ann.says("where is it?")

    assert soon == KELP
    assert late != KELP


async def test_start_begins_anew(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("when is the kelp farming workshop?")
    await ann.says("/start")

    assert await ann.says("where is it?") != KELP


async def test_a_name_alone_is_answered_in_the_persons_language(fair: Talk) -> None:
    ann = fair.person(language="zh-TW")
    await ann.says("/start")

    assert await ann.says("Coral Paints") == (
        "珊瑚涂料：1号馆 C03攤位。\n類別：船用品\n國家/地區：挪威\n資料來源：more，更新於9月1日（週二）08:00"
    )
    assert await ann.says("where is Coral Paints?") == "Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"


async def test_an_edited_message_is_answered_anew(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("where is Corral?")

    said = await ann.sends(sign="edited", text="where is Coral Paints?", message="5")

    assert said == "Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"
