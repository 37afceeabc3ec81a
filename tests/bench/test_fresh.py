"""The fresh sets can be asked: each is of sixty questions, and what is wanted is said in a way that the bench grades."""

from typing import Any

import pytest

from bench.desks import rows
from bench.fresh import FRESH, fault_of

WANTED = {"first", "any", "list", "count", "verdict", "action", "says", "none"}
ANSWER = {"answer": "At 14:00 in Hall 2.", "found": True, "records": [{"kind": "session", "id": "a"}], "choices": [], "action": None}


@pytest.mark.parametrize("name", sorted(path.stem for path in FRESH.glob("*.jsonl")))
def test_a_set_has_sixty_questions_that_can_be_graded(name: str) -> None:
    asked = rows(FRESH / f"{name}.jsonl")

    assert len({row["id"] for row in asked}) == 60
    assert all(row["want"] and set(row["want"]) <= WANTED for row in asked)


@pytest.mark.parametrize(
    ("want", "answer", "fault"),
    [
        ({"first": ["a"], "says": [["14:00"]]}, {}, ""),
        ({"first": ["b"]}, {}, "record"),
        ({"first": ["a"], "says": [["15:00"]]}, {}, "says"),
        ({"any": ["a", "b"]}, {}, ""),
        ({"list": ["a", "b"]}, {}, "list"),
        ({"none": True}, {}, "found"),
        ({"none": True}, {"found": False, "records": []}, ""),
        ({"first": ["a"]}, {"found": False, "records": []}, "missed"),
        ({"first": ["a"]}, {"choices": ["a", "b"]}, "missed"),
        ({"any": ["a", "b"]}, {"choices": ["a", "b"]}, ""),
        ({"action": {"kind": "save", "target": "a"}}, {"action": {"kind": "save", "target": "a"}}, ""),
        ({"action": {"kind": "save", "target": "a"}}, {"action": {"kind": "remind", "target": "a"}}, "action"),
        ({"action": {"kind": "save", "target": "a"}}, {}, "missed"),
    ],
)
def test_an_answer_is_right_missed_or_wrong(want: dict[str, Any], answer: dict[str, Any], fault: str) -> None:
    assert fault_of({**ANSWER, **answer}, want) == fault
