"""Reading stands, rooms and halls, also those that the fair does not have."""

import pytest

from knowledge.names import PlaceMention, Places, read_places

TRADE_FAIR = Places(
    stands=["Hall 2.1 E029", "Hall 10.2 E020/D021", "E1-0019", "61249", "1 & 2", "F8 Freifläche/Halle/8/Nord/A070", "San Polo 3401A",
        "Hall 5.2 E029"],
    halls=["2.1", "5.2", "10.2", "10.1", "E1", "zone 2", "4号馆"],
)  # fmt: skip
CONFERENCE = Places(
    rooms=[
        "H.1308 (Rolin)", "UB2.252A (Lameere)", "Saal 11 (108)", "Saal 1", "Village:Sft / pwnda village™", "TR412-2",
        "Exhibition (Hall A, Ground Floor)", "Mendel (Ground Floor)", "GAM", "Curie & Hershel (Floor 2)", "ALL",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "what", "values"),
    [
        ("Who is at stand Hall 2.1 E029?", "stand", ("Hall 2.1 E029",)),
        ("who is at 2.1 e029", "stand", ("Hall 2.1 E029",)),
        ("hall 2.1, stand E029 - who's that?", "stand", ("Hall 2.1 E029",)),
        ("who has hall 2.1 stand E029", "stand", ("Hall 2.1 E029",)),
        ("E029展位是谁的？", "stand", ("Hall 2.1 E029", "Hall 5.2 E029")),
        ("which company is at D021?", "stand", ("Hall 10.2 E020/D021",)),
        ("e1 0019是哪家公司？", "stand", ("E1-0019",)),
        ("61249 - who's that?", "stand", ("61249",)),
        ("who is at booth 2?", "stand", ("1 & 2",)),
        ("Hall F8 Freifläche/Halle/8/Nord/A070 - who's that?", "stand", ("F8 Freifläche/Halle/8/Nord/A070",)),
        ("3401A", "stand", ("San Polo 3401A",)),
        ("Which exhibitors in hall 5.2 are in Analog Games?", "hall", ("5.2",)),
        ("5.2有哪些企业？", "hall", ("5.2",)),
        ("what is in Hall 10?", "hall", ("10.2", "10.1")),
        ("四号馆有什么", "hall", ("4号馆",)),
        ("E1里做整车的展商有哪些？", "hall", ("E1",)),
    ],
)
def test_a_place_of_the_trade_fair_is_read(asked: str, what: str, values: tuple[str, ...]) -> None:
    assert [(one.what, one.values, one.known) for one in read_places(asked, TRADE_FAIR)] == [(what, values, True)]


@pytest.mark.parametrize("asked", ["what is on at 16:30?", "is anything on 05 September", "a 16 year old", "which talks start at 16"])
def test_a_small_word_and_a_number_are_no_stand(asked: str) -> None:
    assert read_places(asked, Places(stands=["H5/AT16", "ON05", "A16"])) == []


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("what is on in rolin now", ("H.1308 (Rolin)",)),
        ("h1308 next?", ("H.1308 (Rolin)",)),
        ("TR412 2在几楼", ("TR412-2",)),
        ("what's next in Saal 1?", ("Saal 1",)),
        ("saal 11 tomorrow", ("Saal 11 (108)",)),
        ("what runs in the pwnda village at 3pm", ("Village:Sft / pwnda village™",)),
        ("anything on the ground floor?", ("Exhibition (Hall A, Ground Floor)", "Mendel (Ground Floor)")),
        ("what is on in GAM", ("GAM",)),
        ("what is in ALL at 9", ("ALL",)),
    ],
)
def test_a_room_of_the_conference_is_read(asked: str, values: tuple[str, ...]) -> None:
    assert [(one.what, one.values, one.known) for one in read_places(asked, CONFERENCE)] == [("room", values, True)]


@pytest.mark.parametrize(
    ("asked", "what", "words"),
    [
        ("which company exhibits at ZZ-0000?", "stand", "ZZ-0000"),
        ("99X-404 - who's that?", "stand", "99X-404"),
        ("Hall 99, Stand Z999展位是谁的？", "stand", "Hall 99, Stand Z999展位"),
        ("Who is at stand Hall 2.1 Z999?", "stand", "Hall 2.1 Z999"),
        ("99999展位是谁的", "stand", "99999展位"),
        ("who is at stand 12?", "stand", "stand 12"),
        ("Room Q-999, Sunday 4 February, 11:00: which session is that?", "room", "Room Q-999"),
        ("What is on in Auditorium Zeta-12 at 11:00 on Saturday?", "room", "Auditorium Zeta-12"),
        ("8月21日（周三）11:00在Q-999会议室是什么活动？", "room", "Q-999会议室"),
        ("九十九号厅在7月31日有什么议程？", "hall", "九十九号厅"),
        ("Hall 77, August 21, 11:00: which session is that?", "hall", "Hall 77"),
    ],
)
def test_a_place_the_fair_does_not_have_is_read_as_unknown(asked: str, what: str, words: str) -> None:
    assert [(one.what, one.values, asked[slice(*one.span)], one.known) for one in read_places(asked, TRADE_FAIR)] == [
        (what, (), words, False)
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "is there room for improvement?",
        "ISO-9001 certified companies",
        "which hall I should go to for a seat",
        "can I stand 30 minutes before the talk?",
        "what is on at 3pm on 2024-02-03?",
        "remind me 10 minutes before Saturday's keynote",
        "all talks at 14:00 today",
        "which hall are they in?",
        "我的展位在几号馆？",
        "book a meeting room for 2 people",
        "明天下午3点有什么",
        "which booth is A&T at?",
    ],
)
def test_times_amounts_and_other_meanings_are_no_places(asked: str) -> None:
    assert read_places(asked, TRADE_FAIR) == read_places(asked, CONFERENCE) == []


def test_two_places_come_in_the_order_of_the_text() -> None:
    asked = "from GAM to Room Q-999"

    assert read_places(asked, CONFERENCE) == [
        PlaceMention("room", ("GAM",), (5, 8), known=True),
        PlaceMention("room", (), (12, 22), known=False),
    ]


def test_a_stand_whose_number_does_not_name_its_hall_is_read_beside_it() -> None:
    places = Places(stands=["A01", "W5-0901"], halls=["1号馆"])

    assert [(one.values, one.known) for one in read_places("一号馆A01是谁", places)] == [(("A01",), True)]
    assert [(one.values, one.known) for one in read_places("who is at w50901", places)] == [(("W5-0901",), True)]


@pytest.mark.parametrize("asked", ["S下一场是什么", "此刻S有什么", "9月4号S最後一場", "at 14:25, S, who is on stage?", "what is in S now"])
def test_a_room_of_one_letter_is_read_where_it_is_set_off(asked: str) -> None:
    assert [one.values for one in read_places(asked, Places(rooms=["R0", "S"]))] == [("S",)]


@pytest.mark.parametrize("asked", ["K8S有什么", "what's next?", "s下一场", "the S class, and others"])
def test_a_letter_within_a_sentence_is_no_room(asked: str) -> None:
    assert [one for one in read_places(asked, Places(rooms=["R0", "S"])) if one.known] == []
