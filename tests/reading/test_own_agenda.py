"""Questions about one's own agenda; and those that only sound like it."""

import pytest

from knowledge.request import OwnAgenda
from tests.reading.small_fair import asked

SUNDAY = "2026-10-11"


@pytest.mark.parametrize(
    "message",
    [
        "my agenda",
        "Show me my agenda please",
        "what's on my schedule?",
        "What do I have planned?",
        "what did I save",
        "which exhibitors have I saved?",
        "my saved sessions",
        "can you show me what I saved so far",
        "what does my day look like",
        "我的日程",
        "看看我的收藏",
        "我收藏了哪些展商？",
        "我都收藏了什么",
        "我有什么安排",
        "打开我的日程表",
        "我的行程安排",
        "我的收藏列表",
        "看一下我的收藏夹里有什么",
        "查看我的日程",
        "我的日程有哪些",
        "我的日程",
        "我的議程",
    ],
)
def test_all_of_it(message: str) -> None:
    assert asked(message) == (OwnAgenda(),)


@pytest.mark.parametrize(
    "message",
    [
        "what do I have on Sunday?",
        "What do I have on my agenda tomorrow?",
        "my schedule for sunday",
        "Sunday: what have I got?",
        "what am i doing tomorrow",
        "show my plan for the 11th of October",
        "do I have anything on Sunday",
        "我明天有什么安排",
        "明天我有什么安排？",
        "我周日的日程",
        "看看我明天的日程安排",
        "星期天我有哪些安排",
        "我10月11日有安排吗",
        "明天我有什么行程",
    ],
)
def test_a_day_of_it(message: str) -> None:
    [own] = asked(message)

    assert isinstance(own, OwnAgenda)
    assert own.when
    assert (own.when.interval.start.date().isoformat(), own.next) == (SUNDAY, False)


@pytest.mark.parametrize(
    "message",
    [
        "what's next for me?",
        "What is next on my agenda",
        "where do I have to go next?",
        "where should i be now",
        "my next session",
        "接下来我要去哪",
        "我接下来要去哪里？",
        "我下一场去哪儿",
        "接下来我有什么安排",
        "下一个我该去哪个厅",
        "我现在该去哪",
    ],
)
def test_what_comes_next_of_it(message: str) -> None:
    assert asked(message) == (OwnAgenda(next=True),)


@pytest.mark.parametrize(
    "message",
    [
        "what's next?",
        "what is next in Room 101",
        "what is on on Sunday",
        "what's on the agenda on Sunday?",
        "put Seaweed as Packaging on my agenda",
        "save Seaweed as Packaging",
        "take Seaweed as Packaging off my agenda",
        "where do I have to go for my badge?",
        "我要去洗手间",
        "收藏海藻做包装",
        "把海藻做包装加入我的日程",
        "明天有什么活动",
        "周日的日程",
        "what do I have to bring?",
        "我有什么需要准备的",
        "我想去哪里吃饭",
    ],
)
def test_what_only_sounds_like_it_is_something_else(message: str) -> None:
    assert not any(isinstance(request, OwnAgenda) for request in asked(message))
