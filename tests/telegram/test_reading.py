"""Updates as they come over the wire, hostile ones too, and what they say to us."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.mentions import Me
from bot.telegram.reading import incoming
from fair.talk import Incoming, Sign
from tests.telegram.conftest import NOW

ME = Me(100200, "harbour_fair_bot")
PERSON = {"id": 501, "is_bot": False, "first_name": "Ann", "language_code": "zh-hans"}
GROUP = {"id": -1007, "type": "supergroup", "title": "Team"}
BOT = {"id": 100200, "is_bot": True, "first_name": "Fair"}


def message(text: str | None = None, *, group: bool = False, **also: Any) -> dict[str, Any]:
    chat = GROUP if group else {"id": 501, "type": "private", "first_name": "Ann"}
    words = {} if text is None else {"text": text}
    return {"update_id": 9, "message": {"message_id": 4, "date": 1, "chat": chat, "from": PERSON, **words, **also}}


def read(raw: object) -> Incoming | None:
    return incoming(raw, at=NOW, me=ME)


def mention(text: str, start: int, length: int) -> dict[str, Any]:
    return message(text, group=True, entities=[{"type": "mention", "offset": start, "length": length}])


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (message("Where is Lenovo?", group=True), None),
        (mention("@harbour_fair_bot where is Lenovo?", 0, 17), "where is Lenovo?"),
        (mention("🎪 @Harbour_Fair_Bot: 联想在哪里", 3, 17), "🎪 联想在哪里"),
        (mention("@somebody where is Lenovo?", 0, 9), None),
        (message("and Acer?", group=True, reply_to_message={**message("x", group=True)["message"], "from": BOT}), "and Acer?"),
        (message("and Acer?", group=True, reply_to_message=message("x", group=True)["message"]), None),
        (message("/help", group=True), "/help"),
        (message("/help@Harbour_fair_bot me", group=True), "/help me"),
        (message("/help@other_bot", group=True), None),
        (message("/start@harbour_fair_bot x_12"), "/start x_12"),
        (message("a/b"), "a/b"),
    ],
)
def test_in_groups_only_what_is_addressed_to_us_is_ours(raw: dict[str, Any], words: str | None) -> None:
    said = read(raw)

    assert (said.text if said else None) == words


def test_what_is_nobodys_word_is_passed_over() -> None:
    service = [
        message(pinned_message=message("x")["message"]),
        message(group=True, new_chat_members=[PERSON]),
        {"update_id": 9, "channel_post": {"message_id": 4, "date": 1, "chat": {"id": -3, "type": "channel"}, "text": "x"}},
        {"update_id": 9, "edited_message": message(location={"latitude": 1, "longitude": 2})["message"]},
        {"update_id": 9, "something_new": {}},
    ]

    assert [read(raw) for raw in service] == [None] * len(service)


@pytest.mark.parametrize("kind", ["sticker", "voice", "a_kind_of_tomorrow"])
def test_what_has_no_words_is_not_passed_over(kind: str) -> None:
    file = {"file_id": "f", "file_unique_id": "u", "duration": 1}
    sticker = {**file, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}

    content: dict[str, Any] = {kind: sticker if kind == "sticker" else file}
    said = read(message(**content))

    assert said is not None
    assert (said.sign, said.media) == (Sign.MEDIA, "unknown" if kind == "a_kind_of_tomorrow" else kind)


def test_a_group_that_became_a_supergroup_has_moved() -> None:
    said = read(message(group=True, migrate_to_chat_id=-100500))

    assert said == Incoming(channel="telegram", update="9", chat="-1007", at=NOW, sign=Sign.MOVED, text="-100500", group=True)


def test_a_press_on_a_message_that_telegram_has_forgotten_is_a_press() -> None:
    forgotten = {"message_id": 4, "date": 0, "chat": {"id": 501, "type": "private"}}
    said = read(
        {"update_id": 9, "callback_query": {"id": "77", "from": PERSON, "message": forgotten, "chat_instance": "1", "data": "go:1:1:"}}
    )

    assert said == Incoming(
        channel="telegram", update="9", chat="501", at=NOW, sign=Sign.PRESS, text="go:1:1:", message="4", callback="77", language="zh-hans"
    )


def test_broken_characters_are_mended_and_nothing_else() -> None:
    said = read(json.loads('{"update_id": 9, "message": ' + json.dumps(message("SMILE\0 展")["message"]).replace("SMILE", "\\ud83d") + "}"))

    assert said is not None
    assert (said.sign, said.text) == (Sign.TEXT, "\ufffd 展")


def test_what_is_nested_too_deep_is_kept_by_its_number() -> None:
    deep: dict[str, Any] = {}
    raw = {"update_id": 9, "message": deep}
    for _ in range(5000):
        deep["message"] = deep = {}

    said = read(raw)

    assert said is not None
    assert (said.update, said.sign) == ("9", Sign.UNREADABLE)


def test_no_field_holds_what_databases_refuse() -> None:
    said = read(
        {"update_id": 9, "callback_query": {"id": "7\0", "from": {**PERSON, "language_code": "z\0h"}, "chat_instance": "1", "data": "\0go"}}
    )

    assert said is not None
    assert (said.callback, said.language, said.text) == ("7", "zh", "go")


HOSTILE: list[object] = [
    None, [], 7, "x", {}, {"update_id": None}, {"update_id": True}, {"update_id": 9, "message": []},
    {"update_id": 9, "message": {"message_id": 1}}, {"update_id": "nine", "message": message("x")["message"]},
    {"update_id": 9, "callback_query": {"id": "1"}}, {"update_id": 10**40, "message": {"text": "\ud83d"}},
]  # fmt: skip


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_what_cannot_be_read_is_kept_under_a_name_of_its_own(raw: object) -> None:
    said, again = read(raw), read(raw)

    assert said == again
    assert said is None or (said.sign is Sign.UNREADABLE and said.update and said.text.encode())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["message", "update_id", "chat", "id", "text"]), inner),
    max_leaves=8,
)


@settings(max_examples=50)
@given(json_values)
def test_nothing_breaks_the_reading(raw: object) -> None:
    said = read(raw)

    assert said is None or said.text.encode() is not None
