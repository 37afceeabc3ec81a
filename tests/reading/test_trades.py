"""What somebody wants of exhibitors, told in everyday words."""

import pytest

from knowledge.reading.trades import asks_for_one, tells_own_matter, wanted


@pytest.mark.parametrize(
    ("told", "called"),
    [
        ("The importer in Chile? Our customer there hasn’t paid, who insures that", "credit insurance"),
        ("grandpa lives alone and fell twice, is there somebody who comes to the house", "elderly care"),
        ("我们的游戏想做成韩文版", "game localisation"),
        ("外婆獨居，想請人上門照顧", "elderly care"),
        ("no cables on our island, who brings the internet there?", "satellite internet"),
    ],
)
def test_a_want_is_known_by_what_catalogues_call_it(told: str, called: str) -> None:
    want = wanted(told)

    assert want is not None
    assert called in want.trades[0]


@pytest.mark.parametrize(
    "asked",
    [
        "is there wifi in hall 3",
        "Is the opening ceremony interpreted into French?",
        "can I pay by card?",
        "can I get a refund for my ticket",
        "where can my mother sit down and rest",
        "展馆里有无线网吗",
        "轮椅可以借吗",
        "哪里可以换外币",
    ],
)
def test_what_visitors_ask_of_the_fair_is_no_want_of_exhibitors(asked: str) -> None:
    assert wanted(asked) is None


def test_a_want_told_in_one_word_counts_only_where_somebody_is_asked_for() -> None:
    assert wanted("a lawyer") is None
    assert wanted("we need a lawyer") is not None


def test_who_offers_and_whose_matter_it_is_are_told_apart() -> None:
    assert asks_for_one("谁能帮忙") and asks_for_one("which companies sell it")
    assert not asks_for_one("our roof leaks")
    assert tells_own_matter("our roof leaks")
    assert not tells_own_matter("sessions on roofs")
