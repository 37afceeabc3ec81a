"""Questions about the programme: rooms, speakers, tracks, topics, days, languages, and whether two sessions clash."""

import pytest

from knowledge.request import Clash, Either, Facts, FindExhibitors, FindSessions, Missing, Pick, Practical, Request, Search, Want
from tests.reading.small_fair import asked, at, day, moment, right_now, session, stretch

ROOM_101 = ("Room 101", "Room 101, Room 102")  # a session in both rooms is in this one too
TILL_MIDNIGHT = at(10, "10:20"), at(11, "00:00")


@pytest.mark.parametrize(
    ("message", "first", "second"),
    [
        ("Do Hydrogen for Small Islands and Seaweed as Packaging clash?", "Hydrogen for Small Islands", "Seaweed as Packaging"),
        ("小岛上的氢能和海藻做包装冲突吗？", "小岛上的氢能", "海藻做包装"),
        ("Can I attend both Hydrogen for Small Islands and Seaweed as Packaging?", "Hydrogen for Small Islands", "Seaweed as Packaging"),
    ],
)
def test_two_sessions_beside_a_word_of_clashing_are_compared(message: str, first: str, second: str) -> None:
    assert asked(message) == (Clash(session(4, first), session(5, second)),)


@pytest.mark.parametrize(
    ("message", "first", "second"),
    [
        ("Can I go to Hydrogen for Small Islands and then Seaweed as Packaging?", "Hydrogen for Small Islands", "Seaweed as Packaging"),
        ("小岛上的氢能和海藻做包装我都能去吗", "小岛上的氢能", "海藻做包装"),
        ("听完小岛上的氢能还能赶上海藻做包装吗", "小岛上的氢能", "海藻做包装"),
    ],
)
def test_two_sessions_that_somebody_wants_to_go_to_are_compared_without_such_a_word(message: str, first: str, second: str) -> None:
    assert asked(message) == (Clash(session(4, first), session(5, second)),)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("What is on in Room 101 now?", FindSessions(rooms=ROOM_101, when=right_now())),
        ("Room 101现在在讲什么？", FindSessions(rooms=ROOM_101, when=right_now())),
        ("what is on in Room 101?", FindSessions(rooms=ROOM_101, when=right_now())),
        ("what is this talk in Room 101?", FindSessions(rooms=ROOM_101, when=right_now())),
        ("what is in Lighthouse at 14:00?", FindSessions(rooms=("Lighthouse",), when=moment(10, "14:00", "at 14:00"))),
        (
            "what's next in the Lighthouse?",
            FindSessions(rooms=("Lighthouse",), when=stretch(*TILL_MIDNIGHT, "next", onward=True), pick=Pick.NEXT),
        ),
        (
            "what is the first session in Room 101 tomorrow?",
            FindSessions(rooms=ROOM_101, when=day(11, "tomorrow"), pick=Pick.FIRST),
        ),
        ("明天Room 101的最后一场是什么？", FindSessions(rooms=ROOM_101, when=day(11, "明天"), pick=Pick.LAST)),
        ("how many sessions are in Room 101 today?", FindSessions(rooms=ROOM_101, when=day(10, "today"), count=True)),
        (
            "sessions in Dock A after 3pm",
            FindSessions(rooms=("Dock A / 甲码头",), when=stretch(at(10, "15:00"), at(11, "00:00"), "after 3pm", onward=True)),
        ),
        ("what is on in Hall 1 now?", FindSessions(rooms=("Stage, Hall 1",), when=right_now())),
        ("甲码头有哪些活动？", FindSessions(rooms=("Dock A / 甲码头",))),
    ],
)
def test_a_room_is_asked_for_now_next_at_a_time_first_and_last(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("what happens in Room 909 now?", Missing("room", "Room 909")),
        ("What talks are in Hall 9 tomorrow?", Missing("hall", "Hall 9")),
        ("What talks are in Hall 2 tomorrow?", Missing("room", "Hall 2")),
        ("3号馆现在有什么活动？", Missing("room", "3号馆")),
    ],
)
def test_a_room_that_the_fair_does_not_have_is_missing(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("When does Ines Duarte speak?", FindSessions(speakers=("Ines Duarte",), wants=(Want.WHEN,))),
        (
            "Where is Amara Okafor speaking on Sunday?",
            FindSessions(speakers=("Amara Okafor",), when=day(11, "on Sunday"), wants=(Want.WHERE,)),
        ),
        ("how many talks does Sven Lindqvist give?", FindSessions(speakers=("Sven Lindqvist",), count=True)),
        ("ines duarte", FindSessions(speakers=("Ines Duarte",))),
        ("sven lindquist talk", FindSessions(speakers=("Sven Lindqvist",))),
        ("赵一帆讲什么？", FindSessions(speakers=("赵一帆 Zhao Yifan",))),
        ("what does Zhao Yifan talk about?", FindSessions(speakers=("赵一帆 Zhao Yifan",))),
    ],
)
def test_a_speaker_is_named_in_either_script_and_with_a_slip(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("what is Ms Duarte talking about?", FindSessions(speakers=("Ines Duarte",))),
        ("黄老师什么时候讲？", FindSessions(speakers=("黄海宁",), wants=(Want.WHEN,))),
        ("赵先生讲什么？", FindSessions(speakers=("赵一帆 Zhao Yifan",))),
        ("when is Dr Okafor's talk?", FindSessions(speakers=("Amara Okafor", "Ben Okafor"), wants=(Want.WHEN,))),
        ("when is Mr Kowalski speaking?", Missing("speaker", "Mr Kowalski")),
    ],
)
def test_a_title_and_a_family_name_are_all_the_speakers_who_bear_it(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("energy talks on Sunday", FindSessions(tracks=("Energy / 能源",), when=day(11, "on Sunday"))),
        ("能源专题有哪些演讲？", FindSessions(tracks=("Energy / 能源",))),
        ("logistics sessions today", FindSessions(tracks=("Logistics / 物流",), when=day(10, "today"))),
        ("masterclass on Sunday", FindSessions(types=("Masterclass",), when=day(11, "on Sunday"))),
    ],
)
def test_a_track_or_type_is_listed_by_either_of_its_names(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("what is on now?", FindSessions(when=right_now())),
        ("what is next?", FindSessions(when=stretch(*TILL_MIDNIGHT, "next", onward=True), pick=Pick.NEXT)),
        ("下一场是什么？", FindSessions(when=stretch(*TILL_MIDNIGHT, "下一场", onward=True), pick=Pick.NEXT)),
        ("first talk on Sunday", FindSessions(when=day(11, "on Sunday"), pick=Pick.FIRST)),
        ("最后一天的最后一场是什么？", FindSessions(when=day(11, "最后一天"), pick=Pick.LAST)),
        ("how many talks are there on Sunday?", FindSessions(when=day(11, "on Sunday"), count=True)),
        ("今天有几场演讲？", FindSessions(when=day(10, "今天"), count=True)),
        ("what talks are there tomorrow afternoon?", FindSessions(when=stretch(at(11, "12:00"), at(11, "18:00"), "tomorrow afternoon"))),
        ("明天上午有什么活动？", FindSessions(when=stretch(at(11, "05:00"), at(11, "12:00"), "明天上午"))),
        ("sessions", FindSessions(when=day(10, ""))),
    ],
)
def test_sessions_are_listed_for_a_stretch_of_time(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "sessions"),
    [
        ("workshops about knots", FindSessions(topic="knots", genre="workshops knots")),
        ("are there any talks about whales?", FindSessions(topic="whales")),
        ("talks about whales tomorrow", FindSessions(topic="whales", when=day(11, "tomorrow"))),
        ("有没有关于鲸鱼的演讲", FindSessions(topic="鲸鱼")),
    ],
)
def test_a_topic_of_talks_is_looked_for_in_the_programme_and_then_in_words(message: str, sessions: FindSessions) -> None:
    assert asked(message) == (Either((sessions, Search(message, strict=True))),)


def test_a_topic_that_nothing_ties_to_the_programme_may_be_an_exhibitors_too() -> None:
    message = "anything about whales?"

    requests = asked(message)

    assert requests == (Either((FindSessions(topic="whales"), FindExhibitors(topic="whales"), Search(message, strict=True))),)


@pytest.mark.parametrize(
    ("message", "sessions"),
    [
        ("有哪些中文的场次？", FindSessions(languages=("zh", "en/zh"))),
        ("英语演讲有哪些？", FindSessions(languages=("English", "en/zh"))),
        ("有哪些法语的场次？", FindSessions(languages=("",))),
    ],
)
def test_sessions_are_listed_by_the_language_they_are_held_in(message: str, sessions: FindSessions) -> None:
    """A language that nothing is held in finds nothing."""
    assert asked(message) == (sessions,)


@pytest.mark.parametrize(
    ("message", "sessions"),
    [
        ("which talks are in English?", FindSessions(languages=("English", "en/zh"), wants=(Want.LANGUAGE,))),
        ("which talks are in French?", FindSessions(languages=("",), wants=(Want.LANGUAGE,))),
    ],
)
def test_what_the_fair_says_of_its_languages_comes_before_the_sessions_in_one(message: str, sessions: FindSessions) -> None:
    (request,) = asked(message)

    assert isinstance(request, Either)
    assert [type(each) for each in request.readings] == [Practical, FindSessions]
    assert request.readings[1] == sessions


def test_where_two_sessions_are_is_no_question_of_a_clash() -> None:
    requests = asked("Where are Hydrogen for Small Islands and Seaweed as Packaging?")

    assert requests == (
        Facts(session(4, "Hydrogen for Small Islands"), (Want.WHERE,)),
        Facts(session(5, "Seaweed as Packaging"), (Want.WHERE,)),
    )
