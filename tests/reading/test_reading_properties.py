"""What holds for every message: it is read without harm, spans lie in it, and traditional writing asks the same."""

from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fair.records import Ref
from knowledge.hanzi import simplified, traditional
from knowledge.reading import Context, questions_in, understand
from knowledge.reading.found import BLANK, blanked, find_all, spans_of
from tests.reading.small_fair import EXHIBITORS, LEXICON, NOW, SESSIONS, SPEAKERS, understood

WORDS = [
    *(name for names in (*SESSIONS.values(), *EXHIBITORS.values()) for name in names if name),
    *SPEAKERS,
    *(
        "when",
        "where",
        "who",
        "is",
        "in",
        "at",
        "and",
        "?",
        "!",
        ". ",
        '"',
        "《",
        "》",
        "'",
        "(",
        "remind me of",
        "book",
        "how many",
        "from",
    ),
    *("Norway", "Room 101", "Hall 9", "stand B07", "3pm", "tomorrow", "now", "next", "energy", "talks", "exhibitors", "clash", "us"),
    *("几点", "在哪", "谁", "吗", "提醒我", "收藏", "约", "明天", "下午3点", "有哪些", "展商", "能源", "下一场", "3号馆", "呢", "，", "。"),
    *("\u200b", "\u202e", "\x00", "\ud800", "🚢", "İ", "ß", "ﬃ", "Ａ", "½", "é", "أ", "\n", "\t"),
]

messages = st.lists(st.sampled_from(WORDS), max_size=12).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))


@settings(max_examples=120, deadline=None)
@given(message=st.one_of(messages, st.text(max_size=2_000)))
def test_any_message_is_understood_as_something(message: str) -> None:
    read = understood(message)

    assert len(read.requests) == len(read.whether) >= 1
    assert read.language in ("en", "zh", "zh-Hant")


@settings(max_examples=60, deadline=None)
@given(first=messages, second=messages)
def test_any_message_is_understood_after_any_other(first: str, second: str) -> None:
    context = Context((Ref("session", 4), Ref("exhibitor", 23)), understood(first).requests)

    assert understand(second, LEXICON, at=NOW, context=context).requests


@settings(max_examples=120, deadline=None)
@given(text=messages)
def test_every_span_lies_in_the_text_and_the_masked_text_is_as_long(text: str) -> None:
    found = find_all(text, LEXICON, at=NOW)

    named: list[Any] = [*found.cues.found, *found.places, *found.mentions, *found.countries, *found.people, *found.languages, *found.needs]
    spans = [*(each.span for each in named), *spans_of(found.times)]
    assert [span for span in spans if not 0 <= span[0] < span[1] <= len(text)] == []
    assert len(found.plain) == len(found.masked) == len(text)


@given(text=st.text(max_size=40), cuts=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=4))
def test_blanking_keeps_the_length_and_all_else(text: str, cuts: list[list[int]]) -> None:
    spans = [(min(start, len(text)), min(end, len(text))) for start, end in cuts]

    masked = blanked(text, spans)

    hidden = {place for start, end in spans for place in range(start, end)}
    assert masked == "".join(BLANK if place in hidden else letter for place, letter in enumerate(text))


@given(message=messages)
def test_the_questions_of_a_message_hold_all_its_words(message: str) -> None:
    parts = questions_in(message)

    assert "".join("".join(parts).split()) == "".join(message.split())


CHINESE = [
    "小岛上的氢能几点开始？",
    "别让我错过创意夜市",
    "提前半小时提醒我参加一键通关",
    "把跨境冷链从我的日程里删掉",
    "我想约蓝湾电气明天下午3点见面",
    "把和蓝湾电气的会面从3点改到4点",
    "小岛上的氢能和海藻做包装冲突吗？",
    "甲码头现在在讲什么？",
    "黄老师什么时候讲？",
    "哪些展商来自英国？",
    "3号馆有哪些展商？",
    "机器人展商有哪些？",
    "谁卖绳子？",
    "能源专题有哪些演讲？",
    "有哪些中文的场次？",
    "今天有几场演讲？",
    "下一场是什么？",
    "厕所在哪里？",
    "怎么预约会面？",
    "《会唱歌的鲸鱼》几点开始？",
    "这里着火了！",
    "谢谢",
]


def written_alike(value: Any) -> Any:
    """Return a request with all its words in simplified writing."""
    if isinstance(value, str):
        return simplified(value)
    if isinstance(value, tuple):
        return tuple(map(written_alike, value))
    if is_dataclass(value) and not isinstance(value, type | datetime):
        return replace(value, **{field.name: written_alike(getattr(value, field.name)) for field in fields(value)})
    return value


@pytest.mark.parametrize("question", CHINESE)
def test_traditional_writing_asks_the_same(question: str) -> None:
    mainland, taiwan = understood(question), understood(traditional(question))

    assert written_alike(taiwan.requests) == written_alike(mainland.requests)
