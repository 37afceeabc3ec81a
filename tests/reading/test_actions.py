"""Something to be done: reminders, saved sessions, meetings; and what only sounds like it."""

from dataclasses import replace

import pytest

from knowledge.request import Do, Either, FindSessions, Narrow, Practical, Request, Search, Want, Wished
from tests.reading.small_fair import asked, at, day, exhibitor, moment, session


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("remind me of Hydrogen for Small Islands", Do("remind", session(4, "Hydrogen for Small Islands"))),
        ("Don't let me miss Night Market of Ideas", Do("remind", session(8, "Night Market of Ideas"))),
        ("别让我错过创意夜市", Do("remind", session(8, "创意夜市"))),
        ("別讓我錯過創意夜市", Do("remind", session(8, "創意夜市"))),
        ("cancel the reminder for Insurance for Drones", Do("unremind", session(10, "Insurance for Drones"))),
        ("不用再提醒我无人机保险了", Do("unremind", session(10, "无人机保险"))),
    ],
)
def test_a_reminder_is_set_and_cancelled(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "minutes"),
    [
        ("remind me of Customs in One Click 15 minutes before", 15),
        ("remind me half an hour before Customs in One Click starts", 30),
        ("Please set a 20 minute reminder for Customs in One Click", 20),
        ("remind me an hour before Customs in One Click", 60),
        ("remind me of Customs in One Click", None),
    ],
)
def test_a_reminder_comes_as_long_before_as_was_said(message: str, minutes: int | None) -> None:
    assert asked(message) == (Do("remind", session(6, "Customs in One Click"), minutes_before=minutes),)


@pytest.mark.parametrize(
    ("message", "minutes"),
    [
        ("提前半小时提醒我参加一键通关", 30),
        ("一键通关开始前10分钟提醒我", 10),
        ("一键通关提醒我", None),
    ],
)
def test_a_reminder_in_chinese_comes_as_long_before_as_was_said(message: str, minutes: int | None) -> None:
    assert asked(message) == (Do("remind", session(6, "一键通关"), minutes_before=minutes),)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("save Cold Chains Across Borders", Do("save", session(9, "Cold Chains Across Borders"))),
        ("add Cold Chains Across Borders to my agenda", Do("save", session(9, "Cold Chains Across Borders"))),
        ("收藏跨境冷链", Do("save", session(9, "跨境冷链"))),
        ("bookmark Okto Robotics", Do("save", exhibitor(23, "Okto Robotics"))),
        ("remove Cold Chains Across Borders from my agenda", Do("unsave", session(9, "Cold Chains Across Borders"))),
        ("把跨境冷链从我的日程里删掉", Do("unsave", session(9, "跨境冷链"))),
    ],
)
def test_a_session_or_exhibitor_is_saved_and_taken_off(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("book a meeting with Okto Robotics tomorrow at 3pm", Do("book", exhibitor(23, "Okto Robotics"), start=at(11, "15:00"))),
        ("我想约蓝湾电气明天下午3点见面", Do("book", exhibitor(22, "蓝湾电气"), start=at(11, "15:00"))),
        ("book a meeting with Okto Robotics at 9:00", Do("book", exhibitor(23, "Okto Robotics"), start=at(11, "09:00"))),
        ("can I meet Nordlys Marine?", Do("book_open", exhibitor(21, "Nordlys Marine"))),
        ("约一下蓝湾电气", Do("book_open", exhibitor(22, "蓝湾电气"))),
        ("book Bao Long", Do("book_open", exhibitor(29, "Bao Long", 30))),
    ],
)
def test_a_meeting_is_booked_at_the_time_said_or_left_open(message: str, request_: Request) -> None:
    """A time without a day is today if still to come, else the next day of the fair."""
    assert asked(message) == (request_,)


THAT_DAY, FOUR = Wished(same_day=True), at(10, "16:00")


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("cancel my meeting with Okto Robotics", Do("unbook", exhibitor(23, "Okto Robotics"))),
        ("release my slot with Okto Robotics", Do("unbook", exhibitor(23, "Okto Robotics"))),
        ("取消和蓝湾电气的会面", Do("unbook", exhibitor(22, "蓝湾电气"))),
        ("move my meeting with Okto Robotics to 4pm", Do("move", exhibitor(23, "Okto Robotics"), start=FOUR, wished=THAT_DAY)),
        (
            "move my meeting with Okto Robotics from 3pm to 4pm",
            Do("move", exhibitor(23, "Okto Robotics"), start=FOUR, wished=THAT_DAY),
        ),
        (
            "move my meeting with Okto Robotics to 4pm to 5pm",
            Do("move", exhibitor(23, "Okto Robotics"), start=FOUR, wished=THAT_DAY),
        ),
        ("把和蓝湾电气的会面从3点改到4点", Do("move", exhibitor(22, "蓝湾电气"), start=at(10, "16:00"), wished=THAT_DAY)),
    ],
)
def test_a_meeting_is_cancelled_and_moved_to_the_later_of_the_times_said(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("remind me of Coral Reef Yoga", Do("remind", None, "Coral Reef Yoga")),
        ('remind me of "Coral Reef Yoga"', Do("remind", None, "Coral Reef Yoga")),
        ("提醒我参加珊瑚瑜伽", Do("remind", None, "珊瑚瑜伽")),
        ("book a meeting with Zephyr Dynamics", Do("book_open", None, "Zephyr Dynamics")),
        ("remind me", Do("remind", None)),
    ],
)
def test_what_the_fair_does_not_have_is_asked_for_by_its_words(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        (
            "remind me of the talk in Room 101 at 14:00",
            Do("remind", None, narrow=Narrow(when=replace(moment(10, "14:00", "at 14:00"), moment=False), rooms=("Room 101",))),
        ),
        ("remind me of the talk by Ines Duarte", Do("remind", None, "Ines Duarte", narrow=Narrow(speakers=("Ines Duarte",)))),
        (
            "remind me of the Repair Café on Sunday",
            Do("remind", session(11, "Repair Café", 12), narrow=Narrow(when=day(11, "on Sunday"))),
        ),
    ],
)
def test_a_target_may_be_told_by_its_room_time_day_or_speaker(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize("message", ["How do I book a meeting?", "怎么预约会面？"])
def test_how_to_do_it_is_a_question_and_no_deed(message: str) -> None:
    assert asked(message) == (Either((Practical(("booking_help",), message), Search(message))),)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("can I see Amara Okafor?", FindSessions(speakers=("Amara Okafor",))),
        ("when can I see Ines Duarte?", FindSessions(speakers=("Ines Duarte",), wants=(Want.WHEN,))),
    ],
)
def test_to_see_a_speaker_is_to_hear_the_talk(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("sign me up for Customs in One Click", Do("book_open", session(6, "Customs in One Click"))),
        ("I'd like to register for Customs in One Click", Do("book_open", session(6, "Customs in One Click"))),
        ("book me a seat at Customs in One Click", Do("book_open", session(6, "Customs in One Click"))),
        ("put me on the waiting list for Customs in One Click", Do("book_open", session(6, "Customs in One Click"))),
        ("give up my seat at Customs in One Click", Do("unbook", session(6, "Customs in One Click"))),
        ("帮我报名一键通关", Do("book_open", session(6, "一键通关"))),
        ("取消一键通关的报名", Do("unbook", session(6, "一键通关"))),
    ],
)
def test_a_seat_in_a_session_is_taken_and_given_up(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    "message",
    [
        "how do I register for Customs in One Click?",
        "do I need to sign up for Customs in One Click?",
        "一键通关怎么报名？",
        "一键通关需要报名吗？",
    ],
)
def test_how_one_registers_is_a_question(message: str) -> None:
    assert not any(isinstance(request, Do) for request in asked(message))
