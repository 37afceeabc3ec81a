"""The conversation is the same on every channel. A new channel has its line in `conftest.CHANNELS`."""

import pytest

from handlers.commands import COMMANDS
from tests.channels.conftest import CHANNELS, Channel
from tests.channels.person import Message
from tests.talk.talk import Talk
from tests.talk.test_first_words import GREETING
from tests.talk.test_lists import HALL_1

SAVED = ("Remove from my agenda", "Add a note", "Meet them", "Products", "More about it", "Compare")
CORAL_TEXT = "Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"
CORAL = Message(CORAL_TEXT, ("Save", "Meet them", "Products", "More about it", "Compare"))
CORAL_SAVED = Message(f"Saved to your agenda.\n{CORAL_TEXT}", SAVED)
CORAL_KEPT = Message(f"That is on your agenda already.\n{CORAL_TEXT}", SAVED)
ELSEWHERE = ("Keep it as a file", "Calendar", "Where word reaches me")  # below every agenda
CORAL_LINE = "Coral Paints · stand C03, Hall 1 · Norway"
TEA = (
    "There are 2 sessions called “Tea Tasting”. Which one do you mean?\n"
    "1. Fri 4 Sept 15:00–15:30 · Tea Tasting · Terrace\n"
    "2. Sat 5 Sept 15:00–15:30 · Tea Tasting · Terrace\n"
    "Source: sessions.csv, as of Tue 1 Sept 08:00"
)
STRANGE = "<b>5 & 6</b> &amp; *_`[x](y) 👩🏽‍🚀 שלום ‮ 展位 é ﷽"


def only_where(ability: str) -> pytest.MarkDecorator:
    """Run a test on the channels that can do something."""
    return pytest.mark.parametrize("channel", [name for name, way in CHANNELS.items() if ability in way.can], indirect=True)


def after_a_press(channel: Channel, pressed: Message, then: Message) -> list[Message]:
    """Return what stands there when a message was changed: the new one in its place, or behind it where nothing can be changed."""
    return [then] if "edit" in channel.way.can else [pressed, then]


async def test_the_first_words_say_what_this_is_and_what_to_begin_with(channel: Channel) -> None:
    ann = await channel.place.person("en")

    first = await ann.arrives()

    assert first == Message(
        GREETING,
        (
            *("On now", "Find an exhibitor", "My agenda", "Getting here and entry rules"),
            *("When is Tea Tasting?", "Where is Delta Pumps?"),
            *("简体中文", "繁體中文"),
        ),
    )


async def test_a_question_gets_one_message_with_its_source(channel: Channel) -> None:
    ann = await channel.person()

    await ann.says("where is Coral Paints?")

    assert ann.messages == [CORAL]


async def test_a_press_changes_the_message_it_belongs_to(channel: Channel) -> None:
    ann = await channel.person()
    await ann.says("where is Coral Paints?")

    await ann.presses("Save")

    assert ann.messages == after_a_press(channel, CORAL, CORAL_SAVED)


@only_where("old buttons")
async def test_an_old_button_does_nothing_twice_and_says_what_is_the_case(channel: Channel) -> None:
    ann = await channel.person()
    for _ in range(2):
        await ann.says("where is Coral Paints?")

    await ann.presses("Save", of=0)
    await ann.presses("Save", of=1)
    await ann.says("/agenda")

    assert ann.messages == [CORAL_SAVED, CORAL_KEPT, Message(f"Your agenda\nExhibitors\n1. {CORAL_LINE}", ("Coral Paints", *ELSEWHERE))]


async def test_a_list_has_pages_and_is_narrowed_by_buttons(channel: Channel) -> None:
    ann = await channel.person()

    first = await ann.asks("exhibitors in hall 1")
    await ann.presses("9–11 ›")
    second = ann.messages[-1]
    await ann.presses("China (5)")
    narrowed = ann.messages[-1]

    source = "Source: more, as of Tue 1 Sept 08:00"
    numbered = [f"{number}. {line}" for number, line in enumerate(HALL_1, start=1)]
    chinese = [f"{number}. {line}" for number, line in enumerate([line for line in HALL_1 if line.endswith("China")], start=1)]
    narrow = ("Norway (6)", "China (5)", "By category", "online (1)")
    both = "Source: more, exhibitors.csv, as of Tue 1 Sept 08:00"
    assert first == Message("\n".join(["Hall 1: 11 exhibitors", *numbered[:8], "… and 3 more.", both]), (*"12345678", "9–11 ›", *narrow))
    assert second == Message("\n".join(["Hall 1: 11 exhibitors", *numbered[8:], source]), ("9", "10", "11", "‹ 1–8", *narrow))
    assert narrowed == Message("\n".join(["Hall 1, China: 5 exhibitors", *chinese, source]), (*"12345", "Show all again"))
    assert len(ann.messages) == (1 if "edit" in channel.way.can else 3)


async def test_where_two_fit_it_asks_which_one(channel: Channel) -> None:
    ann = await channel.person()

    asked = await ann.asks("when is the tea tasting?")
    await ann.presses("Sat 5 Sept")

    assert asked.text == TEA
    assert len(asked.buttons) == 2
    assert ann.messages[-1].text == ("“Tea Tasting”: Sat 5 Sept 15:00–15:30, in Terrace.\nSource: sessions.csv, as of Tue 1 Sept 08:00")


async def test_the_language_changes_by_a_tap(channel: Channel) -> None:
    ann = await channel.person()
    await ann.says("/language")

    await ann.presses("简体中文")

    assert ann.messages[-1] == Message("好的，以后我用简体中文和您说。用别的语言提问，就用那种语言回答。", ("English", "繁體中文"))
    assert await ann.asks("/stop") == Message("我不会再主动给您发消息。您提问，我照样回答。发送 /start 即可恢复。", ("恢复接收通知",))


async def test_what_is_saved_stands_on_the_agenda(channel: Channel) -> None:
    ann = await channel.person()
    for wish in ("Kelp Farming Workshop", "Coral Paints"):
        await ann.says(wish)
        await ann.presses("Save")

    agenda = await ann.asks("/agenda")

    assert agenda == Message(
        "Your agenda\nNext: 11:45–12:30 · Kelp Farming Workshop · Room 205\n"
        f"Sat 5 Sept\n1. 11:45–12:30 · Kelp Farming Workshop · Room 205\nExhibitors\n2. {CORAL_LINE}",
        ("Kelp Farming Workshop", "Coral Paints", *ELSEWHERE),
    )


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_every_command_says_what_the_front_door_says(channel: Channel, fair: Talk, language: str) -> None:
    ann, twin = await channel.person(language), fair.person(language=language, channel=channel.name)
    await twin.says("/start")

    for name in COMMANDS:
        words = await twin.says(f"/{name}")
        buttons = tuple(button.label for row in twin.reply.buttons for button in row)
        assert await ann.asks(f"/{name}") == Message(words, buttons)


@only_where("media")
@pytest.mark.parametrize(
    ("media", "answer"),
    [
        ("sticker", "Nice one! I read words, though: ask me about the fair."),
        ("photo", "I cannot see pictures. Please write what you would like to know."),
        ("voice", "I cannot listen to voice messages. Please write your question."),
        ("contact", "I keep no contacts, and have not kept this one. Ask me about the fair."),
        ("document", "I read words only. Please write what you would like to know about the fair."),
    ],
)
async def test_what_has_no_words_gets_a_short_answer(channel: Channel, media: str, answer: str) -> None:
    ann = await channel.person()

    await ann.sends(media)

    assert ann.messages == [Message(answer, ("On now", "Find an exhibitor"))]


@only_where("blank words")
async def test_blank_words_get_a_short_answer(channel: Channel) -> None:
    ann = await channel.person()

    answer = await ann.asks("  \n ")

    assert answer == Message("I read words only. Please write what you would like to know about the fair.", ("On now", "Find an exhibitor"))


async def test_a_very_long_text_is_answered_once_and_the_talk_goes_on(channel: Channel) -> None:
    ann = await channel.person()

    await ann.says("tugboats " * 5_600)
    await ann.says("where is Coral Paints?")

    assert len(ann.messages) == 2
    assert ann.messages[0].text.startswith("I ")
    assert ann.messages[1] == CORAL


async def test_danger_goes_before_everything_else(channel: Channel) -> None:
    ann = await channel.person()
    await ann.says("where is Coral Paints?")
    await ann.presses("Save")
    await ann.presses("Add a note")

    told = await ann.asks("Help, fire in hall 2!")

    assert told.text.split("\n")[:3] == [
        "Call +86 10 5555 0120 now: the fair's emergency line.",
        "Leave the area at once, warn those around you and do not use the lifts.",
        "Security post · Hall 2 · south entrance",
    ]
    assert told.buttons == ("Reach the staff",)


async def test_times_are_the_fairs_and_beside_them_ones_own(channel: Channel) -> None:
    ann = await channel.person()
    await ann.says("/timezone london")

    told = await ann.asks("when is the kelp farming workshop?")

    assert told.text == (
        "“Kelp Farming Workshop”: Sat 5 Sept 11:45–12:30 (04:45–05:30 your time), in Room 205.\n"
        "Source: sessions.csv, as of Tue 1 Sept 08:00"
    )


async def test_a_message_that_comes_again_is_answered_once(channel: Channel) -> None:
    ann = await channel.person()

    await ann.says("where is Coral Paints?", times=3)
    await ann.says("where is Coral Paints?")

    assert ann.messages == [CORAL, CORAL]


async def test_marks_emoji_and_writing_from_right_to_left_arrive_as_they_were_written(channel: Channel) -> None:
    ann = await channel.person()
    await ann.says("Coral Paints")
    await ann.presses("Save")
    await ann.presses("Add a note")

    noted = await ann.asks(STRANGE)
    agenda = await ann.asks("/agenda")

    assert noted.text.split("\n")[0] == f"Noted: “{STRANGE}”. Only you see it."
    assert agenda == Message(f"Your agenda\nExhibitors\n1. {CORAL_LINE} – {STRANGE}", ("Coral Paints", *ELSEWHERE))


async def test_who_asks_to_be_forgotten_is_a_stranger_afterwards(channel: Channel) -> None:
    ann = await channel.person()
    await ann.says("Coral Paints")
    await ann.presses("Save")

    asked = await ann.asks("/forget")
    await ann.presses("Delete everything")
    forgotten = ann.seen()[-1]
    again = await ann.asks("/start")

    assert asked.text == (
        "Shall I delete all I have of you: messages, questions, name and company, agenda with notes and reminders, "
        "addresses, settings and roles? It cannot be undone."
    )
    assert forgotten.text == "Everything I had of you is deleted. Write again at any time; we start anew."
    assert again.text == GREETING
    assert (await ann.asks("/agenda")).text == (
        "Your agenda is empty. Ask for a session, an exhibitor or a product, and press “Save” below it."
    )


@only_where("several people")
async def test_nobody_sees_what_another_one_was_told(channel: Channel) -> None:
    ann, bo = await channel.person(), await channel.person()

    await ann.says("where is Coral Paints?")
    await bo.says("where is Delta Pumps?")

    assert ann.messages == [CORAL]
    assert [each.text for each in bo.messages] == ["Delta Pumps: stand C04, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"]
