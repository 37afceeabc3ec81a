"""Facts of something named: each fact, however the name is written; names beside names; names of nothing here."""

from dataclasses import replace

import pytest

from knowledge.request import Facts, Missing, Named, Narrow, Practical, Request, Want
from tests.reading.small_fair import asked, day, exhibitor, named, readings_of, session, understood


@pytest.mark.parametrize(
    ("message", "wants"),
    [
        ("when is Cold Chains Across Borders?", (Want.WHEN,)),
        ("Cold Chains Across Borders", (Want.WHEN,)),
        ("how long is Cold Chains Across Borders?", (Want.UNTIL,)),
        ("where is Cold Chains Across Borders?", (Want.WHERE,)),
        ("when and where is Cold Chains Across Borders?", (Want.WHEN, Want.WHERE)),
        ("who speaks at Cold Chains Across Borders?", (Want.WHO,)),
        ("what is Cold Chains Across Borders about?", (Want.WHAT,)),
        ("link to Cold Chains Across Borders please", (Want.LINK,)),
        ("is there a stream of Cold Chains Across Borders?", (Want.STREAM,)),
        ("is Cold Chains Across Borders recorded?", (Want.RECORDING,)),
        ("In which language is Cold Chains Across Borders?", (Want.LANGUAGE,)),
        ("are there seats left in Cold Chains Across Borders?", (Want.SEATS,)),
    ],
)
def test_each_fact_of_a_session_has_its_words(message: str, wants: tuple[Want, ...]) -> None:
    assert asked(message) == (Facts(session(9, "Cold Chains Across Borders"), wants),)


@pytest.mark.parametrize(
    ("message", "wants"),
    [
        ("跨境冷链几点开始？", (Want.WHEN,)),
        ("跨境冷链几点结束？", (Want.UNTIL,)),
        ("跨境冷链在哪里？", (Want.WHERE,)),
        ("跨境冷链的讲者是谁？", (Want.WHO,)),
        ("跨境冷链讲什么？", (Want.WHAT,)),
        ("跨境冷链有直播吗？", (Want.STREAM,)),
        ("跨境冷链有回放吗？", (Want.RECORDING,)),
        ("跨境冷链还有座位吗？", (Want.SEATS,)),
    ],
)
def test_each_fact_of_a_session_has_its_words_in_chinese(message: str, wants: tuple[Want, ...]) -> None:
    assert asked(message) == (Facts(session(9, "跨境冷链"), wants),)


@pytest.mark.parametrize(
    ("message", "wants"),
    [
        ("where is Kestrel Insurance?", (Want.WHERE,)),
        ("where is Kestrel Insurance from?", (Want.COUNTRY,)),
        ("what does Kestrel Insurance sell?", (Want.PRODUCTS,)),
        ("which category is Kestrel Insurance in?", (Want.CATEGORY,)),
        ("Kestrel Insurance category", (Want.CATEGORY,)),
        ("how do I contact Kestrel Insurance?", (Want.CONTACT,)),
        ("website of Kestrel Insurance", (Want.LINK,)),
        ("what does Kestrel Insurance do?", (Want.WHAT,)),
        ("Is Kestrel Insurance exhibiting?", (Want.WHAT,)),
    ],
)
def test_each_fact_of_an_exhibitor_has_its_words(message: str, wants: tuple[Want, ...]) -> None:
    assert asked(message) == (Facts(exhibitor(25, "Kestrel Insurance"), wants),)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("tell me about FoldMate 3", Facts(named("product", "FoldMate 3", 41), (Want.WHAT,))),
        ("叠衣伴侣3号是什么？", Facts(named("product", "叠衣伴侣3号", 41), (Want.WHAT,))),
        ("Ship in a Bottle, about 1890", Facts(named("lot", "Ship in a Bottle, about 1890", 51), (Want.WHAT,))),
    ],
)
def test_a_product_or_a_lot_is_described(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "target"),
    [
        ("HYDROGEN FOR SMALL ISLANDS WHERE?", session(4, "HYDROGEN FOR SMALL ISLANDS")),
        ("hidrogen for smal islands where", session(4, "hidrogen for smal islands")),
        ("where is nordlis marine", exhibitor(21, "nordlis marine")),
        ("天空起重機在哪裡？", exhibitor(27, "天空起重機")),
        ("what about Tern and Tide, where?", exhibitor(28, "Tern and Tide")),
        ("天空起重机有限公司在哪个展位", exhibitor(27, "天空起重机有限公司")),
        ("where is the Ｏｋｔｏ Robotics stand", exhibitor(23, "Ｏｋｔｏ Robotics")),
        ('where is "Seaweed as Packaging"?', session(5, "Seaweed as Packaging")),
        ("《海藻做包装》在哪里？", session(5, "海藻做包装")),
    ],
)
def test_a_name_is_read_in_any_case_script_and_width_and_with_slips(message: str, target: Named) -> None:
    assert asked(message) == (Facts(target, (Want.WHERE,)),)


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ("Where is Turbina Azul in Hall 2?", Facts(exhibitor(24, "Turbina Azul"), (Want.WHERE,), Narrow(halls=("Hall 2",)))),
        (
            'Where is "Seaweed as Packaging" in Room 101?',
            Facts(session(5, "Seaweed as Packaging"), (Want.WHERE,), Narrow(rooms=("Room 101",))),
        ),
        (
            "when is Customs in One Click on Sunday?",
            Facts(session(6, "Customs in One Click"), (Want.WHEN,), Narrow(when=day(11, "on Sunday"))),
        ),
    ],
)
def test_what_is_said_beside_a_name_tells_it_from_others(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize(
    ("message", "first", "second"),
    [
        ("where are Okto Robotics and Nordlys Marine?", exhibitor(23, "Okto Robotics"), exhibitor(21, "Nordlys Marine")),
        ("天空起重机和蓝湾电气在哪里？", exhibitor(27, "天空起重机"), exhibitor(22, "蓝湾电气")),
    ],
)
def test_names_side_by_side_are_asked_for_one_by_one(message: str, first: Named, second: Named) -> None:
    place = Facts(exhibitor(23), (Want.WHERE,))

    requests = asked(message)

    assert requests == (replace(place, named=first), replace(place, named=second))


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ('When is "Singing Whales"?', Missing("session", "Singing Whales")),
        ("《会唱歌的鲸鱼》几点开始？", Missing("session", "会唱歌的鲸鱼")),
        ('who speaks at "Singing Whales"?', Missing("session", "Singing Whales")),
        ('when does "Moby Dick" speak?', Missing("speaker", "Moby Dick")),
        ('where is the stand of "Acme Submarines"?', Missing("exhibitor", "Acme Submarines")),
    ],
)
def test_a_quoted_name_of_nothing_here_is_missing(message: str, request_: Request) -> None:
    assert asked(message) == (request_,)


@pytest.mark.parametrize("message", ["what are the opening hours of Hamburg Zoo?", "when does Tokyo Tower close?"])
def test_the_hours_of_something_else_are_not_the_fairs(message: str) -> None:
    """At most an entry of the fair's help that speaks of just that answers."""
    (request,) = asked(message)

    assert [each for each in readings_of(request) if isinstance(each, Practical) and not each.strict] == []


def test_the_fairs_own_hours_are() -> None:
    message = "what are the opening hours on Sunday?"

    (request,) = asked(message)

    assert readings_of(request)[0] == Practical(("hours",), message, when=day(11, "on Sunday"))


@pytest.mark.parametrize(
    ("message", "whether"),
    [("Kestrel Insurance here?", True), ("is Kestrel Insurance here?", True), ("where is Kestrel Insurance here?", False)],
)
def test_a_name_and_here_asks_whether_it_takes_part(message: str, whether: bool) -> None:
    assert understood(message).whether == (whether,)
