"""Any message, at any time, after any talk: there is an answer, in words, within bounds."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fair.calendar import YEARS
from handlers.ask import Desk

AT = datetime(2026, 9, 5, 2, tzinfo=UTC)
MOST_WORDS = 20_000  # characters of an answer, whatever was asked

# What questions are made of, in any order: it goes wrong where kinds meet, and nowhere in random letters.
WORDS = """
when where who what how many is on at in from to until before after between and or not the a next last first now today tomorrow
morning noon 14:00 2pm 25:99 99999999999 day 2 Sunday 2026-09-05 9999-12-31 31.2. hall stand room booth book remind me cancel save
minutes hours weeks ago exhibitors sessions talks talk fire help lost child toilet wifi ticket China 中国 展位 在哪里 几点 什么时候
明天 下午 两点半 第九百亿天 提醒我 预约 参展商 有多少 吗 ？ ? ! ； " ' “ 《 ( * + - ~ : / \\ { } % $ <b> 😀 ² ½ ١٤ 한국 où
"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\n", "\t", "\u200b", "\u202e", "\x00", "\ud800"])
MESSAGES = st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60)
MOMENTS = st.datetimes(datetime(YEARS[0], 1, 2), datetime(YEARS[-1], 12, 30), timezones=st.just(UTC))  # noqa: DTZ001  # hypothesis wants them so


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=MESSAGES, at=st.just(AT) | MOMENTS, history=st.lists(MESSAGES, max_size=2))
async def test_every_message_has_an_answer(desk: Desk, message: str, at: datetime, history: list[str]) -> None:
    answer = await desk.answer(message, at=at, history=history)

    said = answer.as_json()
    assert said["answer"].strip()
    assert json.loads(json.dumps(said)) == said
    assert not (said["records"] and not said["found"])


@pytest.mark.parametrize(
    "message",
    [
        "",
        " \n\t ",
        "?" * 10_000,
        "x" * 50_000,
        "展位在哪里" * 10_000,
        '"' * 50_000,
        "10:" * 17_000,
        "Where is Tea? " * 200,
        "A" + "\u0301" * 5_000,
    ],
)
async def test_a_message_without_measure_gets_a_short_answer(desk: Desk, message: str) -> None:
    answer = await desk.answer(message, at=AT)

    assert 0 < len(answer.text) < MOST_WORDS


async def test_of_many_questions_the_first_are_answered_and_it_says_so(desk: Desk) -> None:
    answer = await desk.answer("\n".join(f"{number}. Where is the exit?" for number in range(50)), at=AT)

    assert answer.text.endswith("These were the first 10 questions; please ask the others again.")
