"""The package's tables of patterns: each compiles, wants at least a letter, and reads a long text in one go.

What takes Python's `re` for ever is a repetition without end whose turns can be cut in many ways: one that holds
another and nothing that must stand between its turns, as in (a*b?)*. So no table may hold one.
"""

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from typing import Any

import pytest

from knowledge.hanzi import has_han
from knowledge.reading.cues import cues_in, is_cue
from knowledge.reading.needs import needs_in
from knowledge.reading.patterns import any_of, patterns
from tests.reading.small_fair import understood

_parser: Any = import_module("re._parser")  # untyped: how `re` itself takes a pattern apart
_ENDLESS = import_module("re._constants").MAXREPEAT
_WAYS: dict[str, dict[str, bool]] = {"cues": {"words": True}, "danger": {}, "elsewhere": {}, "small_talk": {"whole": True}}
TABLES = [(table, name, pattern) for table, ways in _WAYS.items() for name, pattern in patterns(table, **ways).items()]


def endless_in(parsed: Any) -> Iterator[tuple[Any, int]]:
    """Return the bodies of all repetitions without end, and how many letters else their stretch of the pattern needs."""
    needed = parsed.getwidth()[0]
    for operation, told in parsed:
        match str(operation), told:
            case (("MAX_REPEAT" | "MIN_REPEAT"), (least, most, body)):
                if most == _ENDLESS:
                    yield body, needed - least * body.getwidth()[0]
                yield from endless_in(body)
            case "BRANCH", (_, branches):
                for branch in branches:
                    yield from endless_in(branch)
            case "SUBPATTERN", (*_, body):
                yield from endless_in(body)
            case (("ASSERT" | "ASSERT_NOT"), (_, body)):
                yield from endless_in(body)
            case _:
                pass


def runs_away(pattern: str) -> bool:
    """Return whether a repetition without end holds another and nothing else that must be there."""
    return any(beside == 0 for body, _ in endless_in(_parser.parse(pattern)) for _, beside in endless_in(body))


def needs_chinese(parsed: Any) -> bool:
    """Return whether whatever a pattern matches holds a Chinese character."""
    for operation, told in parsed:
        match str(operation), told:
            case "LITERAL", code:
                needed = has_han(chr(code))
            case "IN", members:
                needed = all(str(kind) == "LITERAL" and has_han(chr(code)) for kind, code in members)
            case "BRANCH", (_, branches):
                needed = all(map(needs_chinese, branches))
            case (("MAX_REPEAT" | "MIN_REPEAT"), (least, _, body)):
                needed = least > 0 and needs_chinese(body)
            case ("SUBPATTERN", (*_, body)) | ("ASSERT", (_, body)):
                needed = needs_chinese(body)
            case _:
                needed = False
        if needed:
            return True
    return False


@pytest.mark.parametrize("table", ["cues", "danger", "elsewhere"])
def test_what_is_left_out_for_a_text_without_chinese_would_match_chinese_alone(table: str) -> None:
    told = tomllib.loads(files("knowledge").joinpath(f"data/{table}.toml").read_text(encoding="utf-8"))
    classes = told.pop("classes", {})
    left_out = [
        re.sub(r"(?<!\()(?<!\?)<(\w+)>", lambda word: f"(?:{classes[word[1]]})", each)
        for said in told.values()
        for each in said["zh"]
        if has_han(each)
    ]

    assert [each for each in left_out if not needs_chinese(_parser.parse(each))] == []


@pytest.mark.parametrize(
    ("pattern", "does"),
    [
        ("(?:a*b?)*", True),
        (r"(?:\w+\s*)+x", True),
        (r"(?:(?:a|b+))*c", True),
        (r"(?:\s+\w+)*", False),
        (r"(?:a+b){1,9}", False),
        (r"a*b*c*", False),
    ],
)
def test_a_pattern_that_would_run_for_ever_is_known_by_its_shape(pattern: str, does: bool) -> None:
    assert runs_away(pattern) == does


def test_no_table_holds_a_pattern_that_would_run_for_ever() -> None:
    assert [(table, name) for table, name, pattern in TABLES if runs_away(pattern.pattern)] == []


def has_a_bar_of_its_own(pattern: str) -> bool:
    """Return whether a pattern is several outside of any group."""
    plain, inner = re.sub(r"\\.|\[[^\]]*\]", "", pattern), ""
    while plain != inner:
        plain, inner = re.sub(r"\([^()]*\)", "", plain), plain
    return "|" in plain


def test_each_pattern_of_a_table_stands_for_itself_so_that_what_they_begin_with_can_be_asked_once() -> None:
    told = {table: tomllib.loads(files("knowledge").joinpath(f"data/{table}.toml").read_text(encoding="utf-8")) for table in _WAYS}
    every = [pattern for kinds in told.values() for name, said in kinds.items() if name != "classes" for pattern in said["en"]]

    assert has_a_bar_of_its_own(r"\ba(?:b|c)|\bd")
    assert [pattern for pattern in every if pattern.startswith(r"\b") and has_a_bar_of_its_own(pattern)] == []


def test_no_pattern_is_met_by_nothing() -> None:
    assert [(table, name) for table, name, pattern in TABLES if pattern.fullmatch("")] == []


def test_nothing_is_met_in_an_empty_text() -> None:
    assert (cues_in("").found, needs_in("")) == ((), [])


@pytest.mark.parametrize(
    "unit", ["a", "a ", " ", "am ", "第", "的", "? ", "《", "'a ", "A12 ", "3pm ", "and ", "thanks ", "don't ", "remind me ", "找 "]
)
def test_two_thousand_letters_of_one_kind_are_read_in_one_go(unit: str) -> None:
    """Work that grew without bound would meet the limit for a test."""
    read = understood((unit * 2_000)[:1_999] + "x")

    assert 1 <= len(read.requests) <= 10


def test_english_cues_are_whole_words_and_chinese_ones_stand_anywhere() -> None:
    english, chinese = cues_in("whence and when"), cues_in("请问何时开始")

    assert [cue.span for cue in english.found if cue.name == "when"] == [(11, 15)]
    assert [cue.span for cue in chinese.found if cue.name == "when"] == [(2, 4)]


@pytest.mark.parametrize(
    ("words", "is_one"), [("talk", True), ("几场", True), ("talks on ferries", False), ("ferries", False), ("", False)]
)
def test_words_are_a_cue_where_they_are_nothing_else(words: str, is_one: bool) -> None:
    assert is_cue(words) == is_one


@pytest.mark.parametrize(("text", "met"), [("new york city", "new york city"), ("york", "york"), ("c++", "c++"), ("yo", None), ("", None)])
def test_of_many_words_the_longest_is_met(text: str, met: str | None) -> None:
    found = re.compile(any_of(["york", "new york", "new york city", "c++"])).match(text)

    assert (found and found.group()) == met


def test_of_no_words_none_is_met() -> None:
    assert re.search(any_of([]), "anything") is None
