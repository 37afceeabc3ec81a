"""The questions over the sample fair ask about records that it has."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from fair.sample import Sample, sample_fair

QUESTIONS = Path(__file__).parents[2] / "bench" / "questions"


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_fair()


def asked(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUESTIONS / name).read_text(encoding="utf-8").splitlines()]


def ids(sample: Sample) -> set[str]:
    return {record.id for rows in sample.records.values() for record in rows}


def test_practical_questions_name_records_of_the_fair_or_what_an_answer_says(sample: Sample) -> None:
    questions = asked("practical.jsonl")

    assert Counter(question["lang"] for question in questions) == {"en": 100, "zh": 100}
    assert {wanted for question in questions for wanted in question["want"]["records"] or ()} <= ids(sample)
    for question in questions:
        assert question["want"]["records"] or question["want"]["says"] or not question["want"]["found"]


def test_ambiguous_questions_fit_several_records_and_clear_ones_one(sample: Sample) -> None:
    questions = asked("ambiguous.jsonl")

    assert Counter(question["ambiguous"] for question in questions) == {True: 100, False: 100}
    assert {wanted for question in questions for wanted in question["ids"]} <= ids(sample)
    assert all((len(question["ids"]) > 1) is question["ambiguous"] for question in questions)


def test_half_of_the_danger_questions_are_harmless() -> None:
    assert Counter(question["danger"] is None for question in asked("danger.jsonl")) == {True: 60, False: 60}
