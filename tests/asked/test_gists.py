"""What questions come to, and which of them ask the same."""

from dataclasses import replace

import pytest

from knowledge.gist import gist_in, gist_of
from knowledge.unanswered import Groups, Profile, likeness
from tests.reading.small_fair import LEXICON, NOW


def alike(one: str, other: str) -> bool:
    groups = Groups([(1, gist_of(one))])
    return groups.like(gist_of(other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Can I pay with bitcoin?", "能用比特币付款吗"),
        ("can we rent a stroller", "do you lend prams?"),
        ("Is there a hairdresser?", "hairdreser"),
        ("can I bring my dog", "can i come in with my dgo"),
        ("寵物可以進場嗎？", "are dogs allowed?"),
        ("I flew in last night, my hair is a mess. Where is a barber?", "理发店在哪"),
    ],
)
def test_other_words_for_the_same_ask_the_same(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Can I bring my dog?", "Is there somewhere to leave my dog?"),
        ("is there parking?", "how much is parking?"),
        ("学生有优惠吗", "学生可以报名当志愿者吗"),
        ("Where do the shuttles stop?", "When does the last shuttle leave?"),
        ("ticket refund?", "can I give my ticket to a colleague?"),
    ],
)
def test_what_asks_something_else_about_the_same_stays_apart(one: str, other: str) -> None:
    assert not alike(one, other)


def test_small_words_alone_are_the_same_where_they_are_the_same_and_else_nothing() -> None:
    assert (alike("Will they let me?", "will they let me"), alike("Will they let me?", "Can I be there then?")) == (True, False)


def test_what_names_a_record_asks_about_that_record_alone() -> None:
    gist = gist_in("Does Nordlys Marine AS take bitcoin?", LEXICON, at=NOW)
    general = Profile.of([gist_of("Does the fair take bitcoin?")])
    another = Profile.of([replace(gist, about=frozenset({"exhibitor/0"}))])

    assert len(gist.about) == 1
    assert [likeness(Profile.of([gist]), each) for each in (general, another)] == [0.0, 0.0]


def test_what_is_kept_of_an_answered_question_holds_no_word_that_only_visitors_wrote() -> None:
    packed = Profile.of([gist_of("I am Annabel Quirkwell, can I pay with bitcoin?")]).packed()

    assert "bitcoin" in packed["things"]
    assert "quirkwell" not in str(packed)
    assert Groups.of_profiles({7: Profile.unpacked(packed)}).surely_like(gist_of("收比特币吗")) == 7


def test_an_answer_is_given_at_once_only_where_it_certainly_fits() -> None:
    groups = Groups((1, gist_of(text)) for text in ("Can I pay with bitcoin?", "crypto accepted?", "收比特币吗"))

    assert groups.surely_like(gist_of("Where can I get a haircut?")) is None
    assert groups.surely_like(gist_of("Is there an exhibition of bitcoin mining machines with free samples and a lucky draw?")) is None
