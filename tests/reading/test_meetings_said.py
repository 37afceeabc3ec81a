"""What a sentence about a meeting says besides with whom: when, how long, online, about what, by how much to move it."""

from datetime import datetime

import pytest

from fair.calendar import Interval
from knowledge.request import Do, Narrow, Wished
from tests.reading.small_fair import asked, at, exhibitor, moment

OKTO = exhibitor(23, "Okto Robotics")
BLUE_BAY = exhibitor(22, "蓝湾电气")


@pytest.mark.parametrize(
    ("message", "wished"),
    [
        ("book Okto Robotics tomorrow at 3pm for 30 minutes, online", Wished(minutes=30, online=True)),
        ("book Okto Robotics tomorrow at 3pm at their booth", Wished(online=False)),
        ("meet Okto Robotics tomorrow from 3 to 4 pm", Wished(minutes=60)),
        ("an hour with Okto Robotics tomorrow at 3pm, with an interpreter", Wished(minutes=60, interpreter=True)),
        ("meet Okto Robotics tomorrow at 3pm, no interpreter needed", Wished()),
        ("meet Okto Robotics tomorrow at 3pm to discuss cold chain insurance", Wished(topic="cold chain insurance")),
        ("book a meeting about gripper rental with Okto Robotics tomorrow at 3pm", Wished(topic="gripper rental")),
        ("Okto Robotics tomorrow 3 pm", Wished()),
        ("want to see Okto Robotics tomorrow at 3pm. Topic: gripper rental, thanks!", Wished(topic="gripper rental")),
    ],
)
def test_a_booking_says_how_long_in_which_way_and_about_what(message: str, wished: Wished) -> None:
    assert asked(message) == (Do("book", OKTO, start=at(11, "15:00"), wished=wished),)


@pytest.mark.parametrize(
    ("message", "wished"),
    [
        ("帮我约蓝湾电气明天下午3点，半小时，线上", Wished(minutes=30, online=True)),
        ("约蓝湾电气明天15:00一个半小时", Wished(minutes=90)),
        ("明天15点到16点约蓝湾电气，需要翻译", Wished(minutes=60, interpreter=True)),
        ("约蓝湾电气明天下午3点，不需要翻译", Wished()),
        ("明天下午三点跟蓝湾电气聊聊海上风电", Wished(topic="海上风电")),
        ("蓝湾电气 明天 15:00", Wished()),
        ("约蓝湾电气明天下午3点在展位，关于岸电接口", Wished(online=False, topic="岸电接口")),
    ],
)
def test_a_booking_in_chinese_says_the_same(message: str, wished: Wished) -> None:
    assert asked(message) == (Do("book", BLUE_BAY, start=at(11, "15:00"), wished=wished),)


def _between(first: datetime, last: datetime, **more: bool) -> Wished:
    return Wished(within=Interval(first, last), **more)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("message", "target", "wished"),
    [
        ("meet Okto Robotics tomorrow afternoon", OKTO, _between(at(11, "12:00"), at(11, "18:00"))),
        ("meet Okto Robotics tomorrow between 2 and 4", OKTO, _between(at(11, "14:00"), at(11, "16:00"))),
        ("meet Okto Robotics sometime on Sunday", OKTO, _between(at(11, "00:00"), at(12, "00:00"))),
        ("meet Okto Robotics tomorrow after 3pm", OKTO, _between(at(11, "15:00"), at(12, "00:00"))),
        ("book Okto Robotics as early as possible", OKTO, Wished(soonest=True)),
        ("明天下午约蓝湾电气", BLUE_BAY, _between(at(11, "12:00"), at(11, "18:00"))),
        ("约蓝湾电气明天2点到4点之间", BLUE_BAY, _between(at(11, "14:00"), at(11, "16:00"))),
        ("约蓝湾电气，越快越好", BLUE_BAY, Wished(soonest=True)),
    ],
)
def test_a_stretch_of_time_names_no_time_but_where_to_look_for_one(message: str, target: object, wished: Wished) -> None:
    assert asked(message) == (Do("book_open", target, wished=wished),)  # type: ignore[arg-type]  # what the table says


@pytest.mark.parametrize(
    ("message", "wished"),
    [
        ("push back my meeting with Okto Robotics by half an hour", Wished(minutes=None, shift=30)),
        ("can we do the meeting with Okto Robotics an hour earlier?", Wished(shift=-60)),
        ("make the Okto Robotics meeting 20 minutes later", Wished(shift=20)),
        ("bring forward my Okto Robotics meeting by 40 minutes", Wished(shift=-40)),
        ("I need another time for my meeting with Okto Robotics", Wished()),
        ("postpone the Okto Robotics meeting to tomorrow morning", _between(at(11, "05:00"), at(11, "12:00"))),
    ],
)
def test_a_meeting_is_moved_by_so_much_or_to_a_stretch(message: str, wished: Wished) -> None:
    assert asked(message) == (Do("move", OKTO, wished=wished),)


@pytest.mark.parametrize(
    ("message", "shift"), [("蓝湾电气的会面推迟半小时", 30), ("把蓝湾电气的会面往后推一小时", 60), ("和蓝湾电气的会面能提前半小时吗", -30)]
)
def test_a_meeting_is_moved_by_so_much_in_chinese(message: str, shift: int) -> None:
    assert asked(message) == (Do("move", BLUE_BAY, wished=Wished(shift=shift)),)


def test_a_meeting_to_cancel_is_told_by_its_time() -> None:
    said = moment(11, "15:00", "")

    assert asked("I can't make my 3pm meeting tomorrow") == (Do("unbook", None, wished=Wished(within=said.interval)),)


def test_an_exhibitor_is_told_by_its_stand() -> None:
    assert asked("reserve stand A12 for me tomorrow at noon") == (Do("book", None, start=at(11, "12:00"), narrow=Narrow(stands=("A12",))),)


@pytest.mark.parametrize(
    "message",
    [
        "where is Okto Robotics at 3pm?",
        "is Okto Robotics open at 3pm?",
        "does Okto Robotics show robots tomorrow at 3pm",
        "what does Okto Robotics do at 15:00",
        "蓝湾电气明天下午三点有什么活动？",
        "蓝湾电气明天几点开始",
        "is there a talk about cold chains tomorrow at 3pm",
        "remind me of Customs in One Click half an hour earlier",
    ],
)
def test_what_asks_for_a_fact_at_a_time_is_no_booking(message: str) -> None:
    [request] = asked(message)

    assert not (isinstance(request, Do) and request.kind in ("book", "book_open", "move", "unbook"))
