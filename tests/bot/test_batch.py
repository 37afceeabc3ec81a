"""Batches: what each line asks, and what is said of one that asks nothing."""

import io
import json
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.batch import Asked, Draining, Unreadable, questions, write

NOW = datetime(2026, 9, 5, 6, 0, tzinfo=UTC)
ZONE = timezone(timedelta(hours=8))


def _read(*lines: bytes) -> list[Asked | Unreadable]:
    return list(questions(lines, zone=ZONE, now=lambda: NOW))


def _line(**said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()


def test_a_line_says_what_is_asked_when_and_after_what() -> None:
    history = [{"role": "visitor", "text": "ePaiLive"}, {"role": "assistant", "text": "Stand 3A01."}, {"role": "visitor", "text": "thanks"}]

    assert _read(
        "\ufeff".encode() + _line(id="q1", question="几点？", asked_at="2026-09-05T14:00:00+02:00"),
        b"  \r\n",
        _line(id=7, question="When?", asked_at="2026-09-05T14:00", history=history),
        _line(question="Where?"),
    ) == [
        Asked("q1", "几点？", datetime(2026, 9, 5, 14, 0, tzinfo=timezone(timedelta(hours=2)))),
        Asked(7, "When?", datetime(2026, 9, 5, 14, 0, tzinfo=ZONE), ("ePaiLive", "thanks")),
        Asked(None, "Where?", NOW),
    ]


def test_a_line_that_asks_nothing_keeps_its_place_and_its_id() -> None:
    assert _read(
        b"\xff\xfe",
        b'{"id": 1',
        b"[" * 100_000,
        b"[1, 2]",
        _line(id="q5", asked_at="2026-09-05T14:00:00Z"),
        _line(id="q6", question="When?", asked_at="soon"),
        _line(id="q7", question="When?", history="before"),
        _line(id="q8", question="When?", history=[{"role": "visitor"}]),
    ) == [
        Unreadable(None, "it is not JSON in UTF-8 (UnicodeDecodeError)"),
        Unreadable(None, "it is not JSON in UTF-8 (JSONDecodeError)"),
        Unreadable(None, "it is not JSON in UTF-8 (RecursionError)"),
        Unreadable(None, 'it should be an object, {"id": …, "question": …, "asked_at": …}'),
        Unreadable("q5", "it has no question"),
        Unreadable("q6", "asked_at is not an ISO time, as in 2026-09-05T14:00:00+08:00"),
        Unreadable("q7", 'history should be a list of {"role": "visitor", "text": …}'),
        Unreadable("q8", 'history should be a list of {"role": "visitor", "text": …}'),
    ]


def test_an_unreadable_line_is_answered_with_the_fields_of_any_answer() -> None:
    assert Unreadable("q6", "it has no question").as_json() == {
        "id": "q6",
        "answer": "This line could not be read: it has no question.",
        "found": False,
        "records": [],
        "action": None,
        "count": None,
        "verdict": None,
        "choices": [],
        "lang": "en",
        "ms": 0,
    }


def test_a_line_out_is_utf_8_and_one_line_even_with_half_a_character() -> None:
    out = io.BytesIO()

    write({"id": "\ud800", "answer": "两\n行"}, out)

    assert out.getvalue() == '{"id": "?", "answer": "两\\n行"}\n'.encode()


def test_asked_to_stop_it_finishes_the_question_in_hand() -> None:
    done = []

    with Draining() as draining:
        for each in draining.through(_read(_line(question="one"), _line(question="two"))):
            signal.raise_signal(signal.SIGTERM)
            done.append(each)

    assert done == [Asked(None, "one", NOW)]


def test_asked_to_stop_while_it_waits_for_a_line_it_leaves_at_once() -> None:
    def waiting() -> Iterator[Asked]:
        signal.raise_signal(signal.SIGTERM)
        yield Asked(None, "never", NOW)

    with pytest.raises(SystemExit) as leaving, Draining() as draining:
        list(draining.through(waiting()))

    assert leaving.value.code == 0
