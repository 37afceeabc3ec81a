"""Danger before all else, how to reach people, and what comes without words."""

import pytest

from fair.talk import Errand
from tests.talk.talk import Talk

STAFF = (
    "I am a program. People help you here:\n"
    "Information desk · Hall 1 · at the North Gate\n"
    "Staffed on the fair's days, 09:00–18:00.\n"
    "Emergency: +86 10 5555 0120"
)


async def test_danger_is_answered_before_anything_else_with_a_button_to_people(fair: Talk) -> None:
    ann = fair.person()

    said = await ann.says("Help, fire in hall 2!")
    labels = ann.labels
    staff = await ann.presses("Reach the staff")

    assert said.split("\n")[:3] == [
        "Call +86 10 5555 0120 now: the fair's emergency line.",
        "Leave the area at once, warn those around you and do not use the lifts.",
        "Security post · Hall 2 · south entrance",
    ]
    assert labels == ["Reach the staff"]
    assert "“person”" not in said  # the button says it
    assert staff == STAFF
    assert [each.errand for each in ann.told] == [Errand.ANSWER, Errand.SEND]  # the number stays in sight


@pytest.mark.parametrize("asked", ["/person", "/PERSON please"])
async def test_a_person_is_reached_as_far_as_the_fair_says(fair: Talk, asked: str) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.says(asked) == STAFF
    assert ann.reply.buttons[0][0].url == "https://harbour.example"


@pytest.mark.parametrize(
    ("media", "answer"),
    [
        ("sticker", "Nice one! I read words, though: ask me about the fair."),
        ("photo", "I cannot see pictures. Please write what you would like to know."),
        ("voice", "I cannot listen to voice messages. Please write your question."),
        ("contact", "I keep no contacts, and have not kept this one. Ask me about the fair."),
        ("document", "I read words only. Please write what you would like to know about the fair."),
        (None, "I read words only. Please write what you would like to know about the fair."),
    ],
)
async def test_what_comes_without_words_gets_a_short_answer(fair: Talk, media: str | None, answer: str) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.sends(sign="media", media=media) == answer


async def test_the_caption_of_a_photo_is_read(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    said = await ann.sends(text="where is Coral Paints?", media="photo")

    assert said == "Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"


@pytest.mark.parametrize(
    "text",
    ["x" * 50_000, "where " * 9_000, "a" + " " * 50_000 + "vs b", "？" * 50_000, "/", "/ start", "::::", "\u202e", "/start " + "é" * 9_000],
)
async def test_nothing_that_is_written_goes_without_an_answer(fair: Talk, text: str) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.says(text)


async def test_somebody_who_left_gets_nothing_and_is_met_again(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    silence = await ann.sends(sign="left")

    assert (silence, list(ann.told)) == ("", [])
    assert await ann.says("where is Coral Paints?") == "Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"


async def test_in_a_group_it_speaks_of_the_fair_alone(fair: Talk) -> None:
    group = fair.person(channel="telegram", group=True)

    answered = await group.says("where is Coral Paints?")
    labels = group.labels

    assert answered == "Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"
    assert "Save" not in labels
    for personal in ("/agenda", "/mydata", "save Coral Paints", "/me", "/forget"):
        assert await group.says(personal) == "That is between you and me: please write to me in a private chat."
        assert group.reply.buttons[0][0].url == "https://t.me/harbour_bot"
