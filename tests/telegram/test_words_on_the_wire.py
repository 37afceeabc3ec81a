"""Replies become text with entities that Telegram takes, whatever characters are in them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.border import clean, cut, units, whole
from bot.telegram.words import keyboard, worded
from fair.talk import Button, Look, Mark, Reply, marked
from tests.bot_api.checks import check_keyboard, check_text

pieces = st.text(st.characters(codec="utf-8") | st.sampled_from("🎪展👩‍👧é\u200d"), min_size=1, max_size=12)
styled = st.tuples(pieces, st.sampled_from([Look.BOLD, Look.ITALIC, Look.CODE])) | st.tuples(
    pieces, st.just(Look.LINK), st.just("https://fair.example/")
)


@given(st.lists(pieces | styled, min_size=1))
def test_an_entity_covers_exactly_the_words_that_were_marked(composed: list[str | tuple[str, Look] | tuple[str, Look, str]]) -> None:
    text, marks = marked(composed)

    _, entities = worded(Reply(text, marks))

    assert [_covered(text, each) for each in entities or []] == [each[0] for each in composed if not isinstance(each, str)]


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60))))
def test_whatever_the_marks_are_telegram_takes_the_entities(text: str, stretches: list[tuple[int, int]]) -> None:
    marks = tuple(Mark(start, end, Look.BOLD) for start, end in stretches)

    shown, entities = worded(Reply(f"-{text}", marks), most=40)

    check_text(shown, entities)


@given(st.text(), st.integers(4, 60))
def test_a_cut_text_fits_and_is_a_beginning(text: str, most: int) -> None:
    shown = cut(text, most)

    assert units(shown) <= most
    assert shown == text or text.startswith(shown.removesuffix("\n…"))


@given(st.text(st.characters()))
def test_lone_surrogates_are_replaced_and_lengths_stay(text: str) -> None:
    replaced = whole(text)

    assert replaced.encode().decode() == replaced
    assert (len(replaced), units(replaced)) == (len(text), units(text))


def test_what_databases_refuse_is_gone() -> None:
    assert clean("a\0b\ud83dc") == "ab\ufffdc"


def test_a_button_that_does_nothing_is_left_out() -> None:
    drawn = keyboard([[Button("Nothing")], [Button("Go", "go:1:1:"), Button("Map", url="https://fair.example")]])

    assert drawn is not None
    check_keyboard(drawn)
    assert [[button["text"] for button in row] for row in drawn["inline_keyboard"]] == [["Go", "Map"]]
    assert keyboard([[Button("Nothing")]]) is None


def _covered(text: str, entity: dict[str, Any]) -> str:
    raw = text.encode("utf-16-le")
    return raw[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
