"""What visitors' words find, and what a hit says about how much of the question it holds."""

import pytest

from fair.records import Ref
from knowledge.concepts import concepts
from knowledge.documents import Document
from knowledge.glossary import fair_words
from knowledge.tokens import tokens
from knowledge.words import Words

FROST = Document(Ref("exhibitor", 1), ("FrostLine", "霜线物流"), ("Logistics",), ("Refrigerated transport of food to ports in Africa.",))
CHAIRS = Document(Ref("exhibitor", 2), ("Bodyrest",), ("Health",), ("Massage chairs with Wi-Fi control, written in C++.",))
TEA = Document(Ref("exhibitor", 3), ("云雾茶业",), ("茶叶",), ("高山茶叶与茶具，支持5G溯源。",))
TALK = Document(Ref("session", 1), ("Opening ceremony", "开幕式"), ("Main stage",), ("Welcome by the hosts.",))
ALL = (FROST, CHAIRS, TEA, TALK)


@pytest.fixture(scope="module")
def words() -> Words:
    return Words.in_memory(ALL)


def found(words: Words, text: str) -> list[Ref]:
    return [hit.ref for hit in words.search(text)]


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("who offers massage chairs?", CHAIRS),
        ("有没有做按摩椅的公司", CHAIRS),
        ("有沒有做按摩椅的公司", CHAIRS),
        ("companies for cold chain", FROST),
        ("冷链物流", FROST),
        ("TEA leaves", TEA),
        ("哪家有ＷＩＦＩ控制的", CHAIRS),
        ("wi-fi", CHAIRS),
        ("C++", CHAIRS),
        ("5g", TEA),
        ("when is the opening ceremony", TALK),
    ],
)
def test_a_question_finds_the_record_in_either_language(words: Words, question: str, document: Document) -> None:
    assert found(words, question)[0] == document.ref


def test_a_hit_says_that_the_whole_question_stands_in_it(words: Words) -> None:
    (hit,) = words.search("refrigerated transport to Africa")

    assert (hit.ref, hit.coverage, hit.titled) == (FROST.ref, 1.0, 0.0)


def test_a_title_that_says_it_all_is_told(words: Words) -> None:
    (hit,) = words.search("opening ceremony", kinds=["session"])

    assert (hit.coverage, hit.titled) == (1.0, 1.0)


def test_rare_words_a_record_lacks_bring_its_coverage_down(words: Words) -> None:
    hit = words.search("transport of sourdough baking equipment")[0]

    assert hit.coverage < 0.5


def test_what_no_record_holds_is_not_found(words: Words) -> None:
    assert found(words, "象棋残局") == []


@pytest.mark.parametrize("text", ['"AND OR +(', "title:* -x", "()[]{}^~", "", "?!", "the of and", "的了吗", "a" * 50_000, "茶" * 50_000])
def test_nothing_a_visitor_writes_is_syntax(words: Words, text: str) -> None:
    assert all(hit.ref in {document.ref for document in ALL} for hit in words.search(text))


def test_kinds_and_rows_bound_what_is_found() -> None:
    many = Words.in_memory(Document(Ref("exhibitor", row), ("Tea",)) for row in range(500))

    assert {hit.ref.row for hit in many.search("tea", rows={3, 499}, limit=5)} == {3, 499}
    assert many.search("tea", kinds=["session"]) == []
    assert len(many.search("tea", limit=7)) == 7


def test_neighbours_in_the_question_that_are_neighbours_in_the_record_come_first() -> None:
    apart = Document(Ref("exhibitor", 1), ("One",), (), ("Mobile stages, and an application form.",))
    together = Document(Ref("exhibitor", 2), ("Two",), (), ("We write any kind of mobile application there is, on demand.",))

    assert Words.in_memory([apart, together]).search("mobile application")[0].ref == together.ref


def test_words_are_cut_the_same_however_they_are_written() -> None:
    assert tokens("Wi-Fi") == ["wi", "fi", "wifi"]
    assert tokens("Batteries, GLASSES & Café's") == ["battery", "glass", "cafe"]
    assert tokens("人工智慧") == ["人", "工", "智", "慧", "人工", "工智", "智慧"]
    assert tokens("AIoT/5G+工业") == ["aiot", "5g", "工", "业", "工业"]


def test_a_question_is_what_remains_without_its_frame() -> None:
    assert [concept.ways[0].tokens for concept in concepts("Which exhibitors offer smart radar?", fair_words())] == [("smart",), ("radar",)]
    assert [concept.ways[0].tokens for concept in concepts("请问有没有做扩展坞的公司", fair_words())] == [("扩展", "展坞")]


def test_the_glossary_is_large_and_leads_both_ways() -> None:
    glossary = fair_words()

    assert len(glossary.by_english) > 400 and len(glossary.by_chinese) > 400
    assert all(glossary.by_chinese[wording] for meanings in glossary.by_english.values() for each in meanings for wording in each.chinese)
