"""Language, time zone and /stop, each undone as easily as done; /me shows them."""

import pytest

from tests.talk.talk import Talk

KELP = "“Kelp Farming Workshop”: Sat 5 Sept 11:45–12:30 ({}), in Room 205.\nSource: sessions.csv, as of Tue 1 Sept 08:00"


@pytest.mark.parametrize(
    ("said", "zone", "shown"),
    [
        ("/timezone Europe/London", "Europe/London", "04:45–05:30 your time"),
        ("/timezone london", "Europe/London", "04:45–05:30 your time"),
        ("/timezone Honolulu", "Pacific/Honolulu", "Fri 4 Sept 17:45–18:30 your time"),
        ("/timezone 东京", "Asia/Tokyo", "12:45–13:30 your time"),
    ],
)
async def test_times_are_shown_in_the_fairs_zone_and_in_ones_own(fair: Talk, said: str, zone: str, shown: str) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.says(said) == f"Times are shown in the fair's zone and, in brackets, in {zone}."
    assert await ann.says("when is the kelp farming workshop?") == KELP.format(shown)


async def test_the_browsers_zone_counts_until_another_is_chosen(fair: Talk) -> None:
    ann = fair.person(zone="Europe/London")
    await ann.says("/start")

    before = await ann.says("when is the kelp farming workshop?")
    await ann.says("/timezone Shanghai")

    assert before == KELP.format("04:45–05:30 your time")
    assert await ann.says("when is the kelp farming workshop?") == KELP.replace(" ({})", "")


async def test_a_zone_that_does_not_exist_is_said_and_others_are_offered(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    said = await ann.says("/timezone Atlantis")

    assert said == (
        "I know no time zone “Atlantis”.\n"
        "Times are shown in the fair's zone, Asia/Shanghai.\n"
        "Choose another, or write /timezone with a city: /timezone London"
    )
    assert ann.labels == ["Tokyo", "London", "Berlin", "New York", "Los Angeles"]
    assert await ann.presses("Berlin") == "Times are shown in the fair's zone and, in brackets, in Europe/Berlin."


async def test_the_language_of_a_question_goes_before_the_one_chosen(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.says("/language 繁體中文") == "好的，以後我用繁體中文和您說。用別的語言提問，就用那種語言回答。"
    assert await ann.says("where is Coral Paints?") == "Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"
    assert await ann.says("/stop") == "我不會再主動給您發訊息。您提問，我照樣回答。傳送 /start 即可恢復。"


async def test_after_stop_questions_are_still_answered_and_a_button_undoes_it(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    stopped = await ann.says("/stop")
    undo = ann.buttons
    answered = await ann.says("where is Coral Paints?")
    me = await ann.says("/me")
    ann.buttons = undo
    undone = await ann.presses("Send me news again")

    assert stopped == "I will send you nothing unasked any more. Questions are still answered. /start takes it back."
    assert answered == "Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"
    assert me == "On your agenda: 0.\nLanguage: as you write\nTime zone: Asia/Shanghai\nI send you nothing unasked."
    assert undone == "You will hear from me again when something about the fair changes."
    assert await ann.says("/me") == "On your agenda: 0.\nLanguage: as you write\nTime zone: Asia/Shanghai"


async def test_start_takes_stop_back_and_a_link_does_not(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("/stop")

    await ann.says("/start x_e1")
    still = (await ann.says("/me")).endswith("I send you nothing unasked.")
    started = await ann.says("/start")

    assert still
    assert started.startswith("You will hear from me again when something about the fair changes.\n\nHello! I am the assistant of ")
    assert not (await ann.says("/me")).endswith("I send you nothing unasked.")
