"""Lists that page and narrow by buttons with counts; every press edits the message it belongs to."""

from fair.talk import Errand
from tests.talk.talk import Talk

HALL_1 = [
    "Amber Rope Works · stand C01, Hall 1 · Norway",
    "Aurora Ferries Ltd · stand A12, Hall 1 · Norway",
    "Beacon Buoys · stand C02, Hall 1 · China",
    "Coral Paints · stand C03, Hall 1 · Norway",
    "Delta Pumps · stand C04, Hall 1 · China",
    "Ebb Sensors · stand C05, Hall 1 · Norway",
    "Foam Fenders · stand C06, Hall 1 · China",
    "Gull Drones · stand C07, Hall 1 · Norway",
    "Helm Software · stand C08, Hall 1 · China",
    "Islet Solar · stand C09, Hall 1 · Norway",
    "Jetty Lights · stand C10, Hall 1 · China",
]
BOTH = "Source: more, exhibitors.csv, as of Tue 1 Sept 08:00"
MORE = "Source: more, as of Tue 1 Sept 08:00"


async def test_a_long_list_is_shown_in_pages(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    first = await ann.says("exhibitors in hall 1")
    labels = ann.labels
    second = await ann.presses("9–11 ›")
    second_errand, second_labels = ann.told[-1].errand, ann.labels

    numbered = [f"{number}. {line}" for number, line in enumerate(HALL_1, start=1)]
    assert first == "\n".join(["Hall 1: 11 exhibitors", *numbered[:8], "… and 3 more.", BOTH])
    assert labels == [*"12345678", "9–11 ›", "Norway (6)", "China (5)", "By category", "online (1)"]
    assert second == "\n".join(["Hall 1: 11 exhibitors", *numbered[8:], MORE])
    assert second_errand == Errand.EDIT
    assert second_labels == ["9", "10", "11", "‹ 1–8", "Norway (6)", "China (5)", "By category", "online (1)"]
    assert await ann.presses("‹ 1–8") == first


async def test_a_list_is_narrowed_step_by_step_and_widened_again(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("exhibitors in hall 1")

    await ann.presses("By category")
    categories = ann.labels
    marine = await ann.presses("Marine supplies (10)")
    chinese = await ann.presses("China (5)")
    labels = ann.labels

    assert categories == ["Marine supplies (10)", "Transport (1)", "‹ Back"]
    assert marine.split("\n")[0] == "Hall 1, Marine supplies: 10 exhibitors"
    lines = [line for line in HALL_1 if line.endswith("China")]
    numbered = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
    assert chinese == "\n".join(["Hall 1, Marine supplies, China: 5 exhibitors", *numbered, MORE])
    assert labels == [*"12345", "Show all again"]
    assert await ann.presses("Show all again") == marine


async def test_a_number_opens_the_record_and_back_leads_to_the_same_page(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("exhibitors in hall 1")
    page = await ann.presses("9–11")

    card = await ann.presses("10")

    assert card == "Islet Solar: stand C09, Hall 1.\nCategories: Marine supplies\nCountry: Norway\n" + MORE
    assert ann.labels == ["Save", "Meet them", "Where is it?", "Products", "Compare", "‹ Back"]
    assert await ann.presses("‹ Back") == page


async def test_sessions_are_narrowed_by_day(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    said = await ann.says("which sessions are there from friday to sunday?")
    labels = ann.labels
    sunday = await ann.presses("Sun 6 Sept (4)")

    assert said.split("\n")[0] == "Fri 4 Sept 00:00–Mon 7 Sept 00:00: 11 sessions"
    assert labels == [*"12345678", "9–11 ›", "Fri 4 Sept (2)", "Sat 5 Sept (5)", "Sun 6 Sept (4)", "By track", "online (1)"]
    assert sunday == (
        "Fri 4 Sept 00:00–Mon 7 Sept 00:00, Sun 6 Sept: 4 sessions\n"
        "1. Sun 6 Sept 09:30–10:00 · Harbour Tour North · Pier\n"
        "2. Sun 6 Sept 10:30–11:00 · Harbour Tour East · Pier\n"
        "3. Sun 6 Sept 11:30–12:00 · Harbour Tour South · Pier\n"
        "4. Sun 6 Sept 12:30–13:00 · Harbour Tour West · Pier\n"
        "Source: more, as of Tue 1 Sept 08:00"
    )


async def test_the_first_button_for_exhibitors_offers_halls_with_counts(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    said = await ann.presses("Find an exhibitor")

    assert said == "Write a company's name, a stand, or what you need: “who offers …?” Or begin here:"
    assert ann.labels == ["Hall 1 (11)", "Hall 2 (3)", "By country", "By category", "online (2)"]
    assert (await ann.presses("online")).split("\n")[0] == "Online: 2 exhibitors"


async def test_an_old_list_that_is_no_more_says_so(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    said = await ann.press("list:99999:0:1")

    assert (said, ann.note) == ("That list is too old. Please ask again.", "That list is too old. Please ask again.")


async def test_a_button_with_nonsense_in_it_is_answered(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    for data in (
        "list:1:0:<script>",
        "tell:1:0:person.what.",
        "tell:999999:0:e.what.",
        "nonsense",
        "frob:1:1:",
        "near:99:0:",
        "compare:1:0:x",
        "tell:99999999999999999999:0:e.what.",
        "list:4294967296:0:",
        "keep:5:0:e.what.",
        "take:0:0:nothing",
        "room:1:0:999",
        "find:0:0:999",
        "timezone:0:0:../etc",
        "whose:1:0:",
    ):
        said = await ann.press(data)
        assert said
        assert ann.note is not None


async def test_what_is_now_is_what_comes_next_where_nothing_is_on(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.presses("On now") == (
        "Nothing is on right now.\n"
        "From Sat 5 Sept 09:30 on: 1 session\n"
        "Sat 5 Sept 10:00–11:30 · Wetland Restoration Forum · Room 205 · Marta Quispe\n"
        "Source: sessions.csv, as of Tue 1 Sept 08:00"
    )


async def test_the_other_sessions_of_a_room_are_a_press_away(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    await ann.says("when is the wetland restoration forum?")

    assert await ann.presses("Also in this room") == (
        "Room 205, Sat 5 Sept: 2 sessions\n"
        "1. Sat 5 Sept 10:00–11:30 · Wetland Restoration Forum · Room 205 · Marta Quispe\n"
        "2. Sat 5 Sept 11:45–12:30 · Kelp Farming Workshop · Room 205\n"
        "Source: sessions.csv, as of Tue 1 Sept 08:00"
    )
