"""Questions about exhibitors: stands, countries, halls, categories, needs, numbers, online; several of them at once."""

import pytest

from knowledge.request import Either, Facts, FindExhibitors, FindSessions, Missing, Request, Search, Want
from tests.reading.small_fair import asked, exhibitor

IN_EUROPE = ("DE", "法国", "United Kingdom", "Norway", "Portugal")


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("who is at stand B07?", FindExhibitors(stands=("B07",))),
        ("B07展位是谁？", FindExhibitors(stands=("B07",))),
        ("2-205是哪家公司？", FindExhibitors(stands=("2-205",))),
        ("how many exhibitors are at stand A12?", FindExhibitors(stands=("A12",), count=True)),
        ("is there a stand Z41?", Missing("stand", "stand Z41")),
        ("who is at booth C301?", Missing("stand", "booth C301")),
    ],
)
def test_a_stand_tells_who_is_there_and_one_of_no_exhibitor_is_missing(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("which exhibitors are from Norway?", FindExhibitors(countries=("Norway",), country_words="Norway")),
        ("挪威的展商有哪些？", FindExhibitors(countries=("Norway",), country_words="挪威")),
        ("list the German companies", FindExhibitors(countries=("DE",), country_words="German")),
        ("which companies are from Korea?", FindExhibitors(countries=("Republic of Korea",), country_words="Korea")),
        ("哪些展商来自英国？", FindExhibitors(countries=("United Kingdom",), country_words="英国")),
        ("exhibitors from France", FindExhibitors(countries=("法国",), country_words="France")),
        ("exhibitors from Sealand", FindExhibitors(countries=("Sealand",), country_words="Sealand")),
        ("exhibitors from Europe", FindExhibitors(countries=IN_EUROPE, country_words="Europe")),
        ("有哪些来自欧洲的企业？", FindExhibitors(countries=IN_EUROPE, country_words="欧洲")),
        ("companies from the US", Missing("country", "US")),
        ("any exhibitors from Brazil?", Missing("country", "Brazil")),
        ("how many exhibitors are from Brazil?", FindExhibitors(countries=("",), country_words="Brazil", count=True)),
    ],
)
def test_exhibitors_are_listed_by_country_adjective_and_region(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


def test_us_in_a_sentence_is_no_country() -> None:
    assert asked("tell us about exhibitors") == (Search("tell us about exhibitors"),)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("which exhibitors are in Hall 2?", FindExhibitors(halls=("Hall 2",))),
        ("3号馆有哪些展商？", FindExhibitors(halls=("3号馆",))),
        ("三号馆有哪些展商？", FindExhibitors(halls=("3号馆",))),
        ("how many exhibitors are in Hall 1?", FindExhibitors(halls=("Hall 1",), count=True)),
        ("exhibitors in Hall 7", Missing("hall", "Hall 7")),
        ("how many exhibitors are there?", FindExhibitors(count=True)),
        ("展商一共有多少家？", FindExhibitors(count=True)),
        ("which exhibitors are online?", FindExhibitors(online=True)),
    ],
)
def test_exhibitors_are_listed_by_hall_counted_and_found_online(message: str, request_: Request) -> None:
    """Sessions are held in a room that bears the name of Hall 1 too."""
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("who offers energy storage?", FindExhibitors(categories=("Energy storage / 储能",))),
        ("机器人展商有哪些？", FindExhibitors(categories=("Robotics / 机器人",))),
        ("機器人展商有哪些？", FindExhibitors(categories=("Robotics / 机器人",))),
        ("robotics companies from Germany", FindExhibitors(countries=("DE",), categories=("Robotics / 机器人",), country_words="Germany")),
        ("packaging suppliers online", FindExhibitors(categories=("Packaging / 包装",), online=True)),
        (
            "how many packaging exhibitors are there in Hall 2?",
            FindExhibitors(halls=("Hall 2",), categories=("Packaging / 包装",), count=True),
        ),
        (
            "which exhibitors from Portugal and Norway are in Hall 1?",
            FindExhibitors(halls=("Hall 1",), countries=("Portugal", "Norway"), country_words="Portugal, Norway"),
        ),
    ],
)
def test_a_category_may_be_narrowed_by_country_hall_and_online(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "need"),
    [
        ("exhibitors who make sails", "sails"),
        ("which companies ship to Norway?", "ship"),
        ("哪些展商生产绳子？", "绳子"),
    ],
)
def test_a_need_is_looked_for_among_exhibitors(message: str, need: str) -> None:
    """A country that something goes to says nothing of where the exhibitor is from."""
    assert asked(message) == (Either((FindExhibitors(topic=need), Search(message, strict=True))),)


@pytest.mark.parametrize(("message", "need"), [("who sells cold boxes?", "cold boxes"), ("谁卖绳子？", "绳子")])
def test_a_need_that_no_word_ties_to_exhibitors_may_be_a_sessions_topic(message: str, need: str) -> None:
    requests = asked(message)

    assert requests == (Either((FindExhibitors(topic=need), FindSessions(topic=need), Search(message, strict=True))),)


def test_several_exhibitors_of_one_name_are_all_meant() -> None:
    assert asked("Bao Long stand") == (Facts(exhibitor(29, "Bao Long", 30), (Want.WHERE,)),)
