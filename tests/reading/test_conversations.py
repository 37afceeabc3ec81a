"""Several questions in one message, and questions that lean on the ones before."""

import pytest

from fair.records import Ref
from knowledge.reading import questions_in
from knowledge.request import Clash, Do, Facts, FindExhibitors, FindSessions, Missing, Pick, Request, SmallTalk, Want
from tests.reading.small_fair import asked, at, day, exhibitor, from_now_on, session, stretch, understood

HYDROGEN, OKTO = Ref("session", 4), Ref("exhibitor", 23)
ROOM_101 = ("Room 101", "Room 101, Room 102")


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("Where is the Lighthouse? When does it open?", ["Where is the Lighthouse?", "When does it open?"]),
        ("灯塔在哪里？几点开门？", ["灯塔在哪里？", "几点开门？"]),
        ("Hello! Where is the Lighthouse?", ["Hello! Where is the Lighthouse?"]),
        ("I am lost. Where is the Lighthouse?", ["I am lost. Where is the Lighthouse?"]),
        ("Where is it? Thanks!", ["Where is it? Thanks!"]),
        ("where is it??", ["where is it??"]),
        ("who is there; what do they sell", ["who is there;", "what do they sell"]),
        ("卫生间在哪，还有今天有没有拍卖", ["卫生间在哪，", "还有今天有没有拍卖"]),
        ("Lighthouse", ["Lighthouse"]),
        ("", []),
    ],
)
def test_a_message_is_parted_where_one_question_ends_and_another_begins(message: str, questions: list[str]) -> None:
    assert questions_in(message) == questions


def test_a_question_mark_within_a_name_parts_nothing() -> None:
    message = "When is Who Pays? And Why? in the Lighthouse"

    assert questions_in(message, [(8, 26)]) == [message]


@pytest.mark.parametrize(
    ("message", "requests"),
    [
        (
            "When is Seaweed as Packaging? And where is Okto Robotics?",
            (Facts(session(5, "Seaweed as Packaging"), (Want.WHEN,)), Facts(exhibitor(23, "Okto Robotics"), (Want.WHERE,))),
        ),
        (
            "海藻做包装几点开始？天空起重机在哪个展位？",
            (Facts(session(5, "海藻做包装"), (Want.WHEN,)), Facts(exhibitor(27, "天空起重机"), (Want.WHERE,))),
        ),
        (
            "Where is Okto Robotics on the map? Remind me of Customs in One Click.",
            (Facts(exhibitor(23, "Okto Robotics"), (Want.WHERE,)), Do("remind", session(6, "Customs in One Click"))),
        ),
        ('When is "Who Pays? And Why?"', (Missing("session", "Who Pays? And Why?"),)),
    ],
)
def test_several_questions_are_answered_in_their_order(message: str, requests: tuple[Request, ...]) -> None:
    assert asked(message) == requests


def test_of_two_questions_the_second_may_lean_on_the_first() -> None:
    requests = asked("Where is Okto Robotics? What do they sell?")

    assert requests == (Facts(exhibitor(23, "Okto Robotics"), (Want.WHERE,)), Facts(exhibitor(23), (Want.PRODUCTS,)))


def test_of_many_questions_the_first_ten_are_read_and_the_cut_is_told() -> None:
    message = " ".join(f"Who is at stand A12 or A14, question {number}?" for number in range(12))

    read = understood(message)

    assert (len(read.requests), read.cut) == (10, True)


@pytest.mark.parametrize(
    ("before", "message", "request_"),
    [
        ("when is Hydrogen for Small Islands?", "where?", Facts(session(4), (Want.WHERE,))),
        ("小岛上的氢能几点开始？", "那在哪个房间？", Facts(session(4), (Want.WHERE,))),
        ("when is Hydrogen for Small Islands?", "who is speaking there?", Facts(session(4), (Want.WHO,))),
        ("when is Hydrogen for Small Islands?", "and Seaweed as Packaging?", Facts(session(5, "Seaweed as Packaging"), (Want.WHEN,))),
        ("where is Okto Robotics?", "what about Nordlys Marine?", Facts(exhibitor(21, "Nordlys Marine"), (Want.WHERE,))),
        ("when is Hydrogen for Small Islands?", "remind me of it", Do("remind", session(4))),
        ("小岛上的氢能几点开始？", "收藏", Do("save", session(4))),
        (
            "when is Hydrogen for Small Islands?",
            "does it clash with Seaweed as Packaging?",
            Clash(session(5, "Seaweed as Packaging"), session(4)),
        ),
    ],
)
def test_a_question_that_names_nothing_is_about_the_last_answer(before: str, message: str, request_: Request) -> None:
    assert asked(before, message, back=(HYDROGEN,)) == (request_,)


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("energy talks on Saturday", "how many exhibitors are from Norway?"),
        ("energy talks on Saturday", "how many are from Norway?"),
        ("今天有哪些能源演讲？", "挪威的展商有多少家？"),
        ("which exhibitors are from Portugal?", "how many sessions are there on Sunday?"),
        ("which exhibitors are from Portugal?", "周日有几场演讲？"),
        ("which exhibitors are in Hall 1?", "how many exhibitors are in Hall 2?"),
    ],
)
def test_a_count_of_something_else_is_no_count_of_the_last_list(before: str, message: str) -> None:
    assert asked(before, message, back=(HYDROGEN,)) == asked(message)


def test_a_meeting_is_asked_for_with_the_exhibitor_of_the_last_answer() -> None:
    requests = asked("who is at stand B07?", "book a meeting with them at 3pm", back=(OKTO,))

    assert requests == (Do("book", exhibitor(23), start=at(10, "15:00")),)


@pytest.mark.parametrize(
    ("before", "message", "request_"),
    [
        ("energy talks on Saturday", "and on Sunday?", FindSessions(tracks=("Energy / 能源",), when=day(11, "on Sunday"))),
        ("今天有哪些能源演讲？", "那明天呢？", FindSessions(tracks=("Energy / 能源",), when=day(11, "明天"))),
        ("energy talks on Sunday", "how many?", FindSessions(tracks=("Energy / 能源",), when=day(11, "on Sunday"), count=True)),
        ("which exhibitors are in Hall 1?", "how many?", FindExhibitors(halls=("Hall 1",), count=True)),
        ("which exhibitors are in Hall 1?", "and in Hall 2?", FindExhibitors(halls=("Hall 2",))),
        (
            "which exhibitors are in Hall 1?",
            "which of them are from Portugal?",
            FindExhibitors(halls=("Hall 1",), countries=("Portugal",), country_words="Portugal"),
        ),
    ],
)
def test_a_time_country_hall_or_number_is_put_into_the_last_list(before: str, message: str, request_: Request) -> None:
    assert asked(before, message, back=(HYDROGEN,)) == (request_,)


@pytest.mark.parametrize(
    ("before", "message", "request_"),
    [
        ("what is on now?", "and after that?", FindSessions(when=from_now_on(), pick=Pick.NEXT)),
        (
            "What is on in Room 101 at 14:00?",
            "and after that?",
            FindSessions(rooms=ROOM_101, when=stretch(at(10, "14:00"), at(10, "14:01"), "at 14:00", onward=True), pick=Pick.NEXT),
        ),
        (
            "What is on in Room 101 now?",
            "下一场呢？",
            FindSessions(rooms=ROOM_101, when=stretch(at(10, "10:20"), at(11, "00:00"), "下一场", onward=True), pick=Pick.NEXT),
        ),
    ],
)
def test_what_comes_after_is_next_where_the_last_question_was(before: str, message: str, request_: Request) -> None:
    assert asked(before, message, back=(HYDROGEN,)) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("who offers packaging?", FindExhibitors(categories=("Packaging / 包装",))),
        ("where is Okto Robotics?", Facts(exhibitor(23, "Okto Robotics"), (Want.WHERE,))),
        ("thanks", SmallTalk("thanks")),
        ("ok", SmallTalk("agreed")),
        ("Okay, got it.", SmallTalk("agreed")),
        ("好的", SmallTalk("agreed")),
        ("嗯，知道了", SmallTalk("agreed")),
        ("ok thanks", SmallTalk("thanks")),
    ],
)
def test_a_question_of_its_own_leans_on_nothing(message: str, request_: Request) -> None:
    assert asked("when is Hydrogen for Small Islands?", message, back=(HYDROGEN,)) == (request_,)
