"""The sample fair: its sizes, that it is one whole, and the texts of its files."""

import csv
import tomllib
from collections import defaultdict
from dataclasses import fields
from datetime import date, datetime
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from fair.calendar import days_of
from fair.records import BY_PLURAL, Exhibitor, Faq, Lot, Place, Policy, Product, Record, Session
from fair.sample import Sample, files, sample_fair
from knowledge.readers import read_files

Kind = TypeVar("Kind", bound=Record)


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_fair()


def of(sample: Sample, kind: type[Kind]) -> list[Kind]:
    return [record for record in sample.records[kind.PLURAL] if isinstance(record, kind)]


def test_a_fair_is_as_large_as_asked_for(sample: Sample) -> None:
    tiny = sample_fair(exhibitors=3, sessions=5, days=1)

    assert {plural: len(rows) for plural, rows in sample.records.items() if plural in ("sessions", "exhibitors")} == {
        "sessions": 120,
        "exhibitors": 400,
    }
    assert (len(tiny.records["sessions"]), len(tiny.records["exhibitors"]), list(days_of(tiny.fair))) == (5, 3, [date(2026, 9, 4)])


def test_a_fair_without_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        sample_fair(days=0)


def test_the_same_seed_makes_the_same_fair_and_another_seed_another(sample: Sample) -> None:
    again, other = sample_fair(), sample_fair(seed=7)

    assert again == sample
    assert other.records["exhibitors"] != sample.records["exhibitors"]


def test_chance_is_the_same_on_every_platform(sample: Sample) -> None:
    hosts = [exhibitor.name for exhibitor in of(sample, Exhibitor)[30:33]]

    assert hosts == ["Najm Supply Chain LLC", "PT Sumber Laut Crown Trademarks", "Cedar Engineering JSC"]


def test_a_larger_fair_holds_what_a_smaller_one_has(sample: Sample) -> None:
    larger = sample_fair(exhibitors=2000, sessions=400)

    assert larger.records["exhibitors"][:400] == sample.records["exhibitors"]
    assert larger.records["sessions"][:120] == sample.records["sessions"]


def test_exhibitors_come_from_148_countries_some_online_only(sample: Sample) -> None:
    exhibitors = of(sample, Exhibitor)
    online = [exhibitor for exhibitor in exhibitors if not exhibitor.stands]

    assert len({exhibitor.country for exhibitor in exhibitors}) == 148
    assert 60 < len(online) < 140
    assert all(exhibitor.showroom_url and not exhibitor.halls for exhibitor in online)


def test_names_can_be_told_apart_and_ids_are_used_once(sample: Sample) -> None:
    names = [exhibitor.name for exhibitor in of(sample, Exhibitor)]

    assert len(set(names)) == len(names)
    for rows in sample.records.values():
        assert len({row.id for row in rows}) == len(rows)


def test_records_refer_to_records_that_are_there(sample: Sample) -> None:
    grounds = {hall.id for hall in sample.fair.halls} | {gate.id for gate in sample.fair.gates}
    hosts = {exhibitor.id for exhibitor in of(sample, Exhibitor)}
    auctions = {session.id for session in of(sample, Session) if session.type == "auction"}

    assert {product.exhibitor_id for product in of(sample, Product)} <= hosts
    assert {lot.session_id for lot in of(sample, Lot)} == auctions
    assert {end for walk in sample.fair.walks for end in (walk.origin, walk.target)} == grounds
    assert {hall for exhibitor in of(sample, Exhibitor) for hall in exhibitor.halls} <= grounds
    assert {place.hall for place in of(sample, Place) if place.hall} <= grounds


def test_no_room_holds_two_sessions_at_once() -> None:
    rooms: dict[str | None, list[Session]] = defaultdict(list)
    for session in of(sample_fair(sessions=2000), Session):
        rooms[session.room].append(session)

    for sessions in rooms.values():
        for first, second in pairwise(sorted(sessions, key=lambda session: session.start)):
            assert (first.end or first.start) <= second.start


@pytest.mark.parametrize("days", [1, 2, 3, 6, 9])
def test_sessions_begin_and_rules_hold_within_the_fair(days: int) -> None:
    sample = sample_fair(days=days, exhibitors=20, sessions=150)
    span = set(days_of(sample.fair))

    assert {session.start.date() for session in of(sample, Session)} == span
    for policy in of(sample, Policy):
        assert policy.valid_from is None or policy.valid_to is None or policy.valid_from <= policy.valid_to
        assert {policy.valid_from, policy.valid_to} <= span | {None}


def test_every_answer_and_place_is_told_in_both_languages(sample: Sample) -> None:
    for faq in of(sample, Faq):
        assert faq.question_zh
        assert faq.answer_zh
        assert "{" not in faq.answer + faq.answer_zh
    for record in of(sample, Place) + of(sample, Policy):
        assert record.text
        assert record.text_zh
        assert "{" not in record.text + record.text_zh


def test_the_files_hold_every_record_cell_by_cell(sample: Sample) -> None:
    texts = files(sample)

    assert list(texts) == ["fair.toml", *(f"{plural}.csv" for plural in sample.records)]
    for plural, rows in sample.records.items():
        columns = [each.name for each in fields(BY_PLURAL[plural]) if each.name != "origin"]
        heading, *cells = csv.reader(StringIO(texts[f"{plural}.csv"]))
        assert heading == columns
        assert cells == [[told(getattr(row, column)) for column in columns] for row in rows]


def test_what_is_written_is_read_back_record_by_record(sample: Sample, tmp_path: Path) -> None:
    for name, text in files(sample).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    read = {Path(file.path).stem: file for file in read_files(sorted(tmp_path.iterdir()))}

    assert {name: (file.refused, file.warnings) for name, file in read.items()} == dict.fromkeys(["fair", *sample.records], ((), ()))
    assert {plural: tuple(placed.record for placed in read[plural].records) for plural in sample.records} == sample.records


def test_lists_in_cells_can_be_taken_apart_again(sample: Sample) -> None:
    lists = [
        value
        for rows in sample.records.values()
        for row in rows
        for each in fields(row)
        if isinstance(value := getattr(row, each.name), tuple)
    ]

    assert not [part for value in lists for part in value if ";" in part or part != part.strip()]


def test_the_fair_is_written_with_its_odd_days(sample: Sample) -> None:
    written = tomllib.loads(files(sample)["fair.toml"])

    assert {key: written[key] for key in ("zone", "first_day", "last_day", "opens", "closes", "days")} == {
        "zone": "Asia/Shanghai",
        "first_day": "2026-09-04",
        "last_day": "2026-09-09",
        "opens": "09:00",
        "closes": "18:00",
        "days": {"2026-09-04": {"opens": "10:30", "closes": "18:00"}, "2026-09-09": {"opens": "09:00", "closes": "15:00"}},
    }
    assert len(written["hall"]) == len(sample.fair.halls)
    assert written["walk"][0] == {"from": "G-N", "to": "H1", "minutes": 3}


def told(value: object) -> str:
    """Return a value as a reader of the file would write it down."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(value)
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
