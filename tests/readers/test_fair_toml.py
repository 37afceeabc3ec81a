"""fair.toml: what it says, what is missing or wrong in it, and the zone it gives to the files beside it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fair.loads import FileRead, Problem
from fair.records import Fair, Gate, Hall, Hours, Session, Walk
from knowledge.readers import read_files

Read = Callable[..., FileRead]

LEAST = 'name = "CIFTIS"\nzone = "Asia/Shanghai"\nfirst_day = "2026-09-05"\nlast_day = "2026-09-10"\n'
WHOLE = (
    LEAST
    + """
name_zh = "服贸会"
opens = "08:30"
closes = "24:00"
meeting_minutes = 20
venue = "Expo"
venue_zh = "会展中心"
address = "1 Road"
address_zh = "一号路"
emergency = "+86 10 110"
website = "https://fair.example"

[days."2026-09-10"]
opens = "09:00"
closes = 15:00:00

[[hall]]
id = 1
name = "Hall One"
name_zh = "一号馆"

[[hall]]
id = "2"

[[gate]]
id = "north"
name = "North Gate"
hall = 1
text = "Metro line 8"

[[walk]]
from = "north"
to = 1
minutes = 3

[meetings]
answer_hours = 12
"""
)


def test_a_whole_fair_is_read(read_table: Read) -> None:
    file = read_table("anything.txt", WHOLE)

    assert (file.format, file.records, file.kinds, file.refused, file.warnings) == ("fair.toml", (), frozenset(), (), ())
    assert Fair(**file.fair) == Fair(
        name="CIFTIS",
        name_zh="服贸会",
        zone=ZoneInfo("Asia/Shanghai"),
        first_day=date(2026, 9, 5),
        last_day=date(2026, 9, 10),
        opens=time(8, 30),
        closes=time(0),
        meeting_minutes=20,
        venue="Expo",
        venue_zh="会展中心",
        address="1 Road",
        address_zh="一号路",
        emergency="+86 10 110",
        website="https://fair.example",
        days={date(2026, 9, 10): Hours(time(9), time(15))},
        halls=(Hall("1", "Hall One", "一号馆"), Hall("2", "2")),
        gates=(Gate("north", "North Gate", hall="1", text="Metro line 8"),),
        walks=(Walk("north", "1", 3),),
        choices={"meetings": {"answer_hours": 12}},
    )


def test_four_keys_are_enough(read_table: Read) -> None:
    file = read_table("fair.toml", LEAST)

    fair = Fair(**file.fair)
    assert (fair.opens, fair.closes, fair.meeting_minutes) == (time(9), time(18), 30)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (('zone = "Asia/Shanghai"', 'zone = "Asia/Peking"'), 'zone names no time zone: "Asia/Peking"; write one such as Asia/Shanghai'),
        (
            ('zone = "Asia/Shanghai"', 'zone = "../../etc/passwd"'),
            'zone names no time zone: "../../etc/passwd"; write one such as Asia/Shanghai',
        ),
        (('"2026-09-10"', '"2026-09-01"'), "last_day (2026-09-01) is before first_day (2026-09-05)"),
        (('first_day = "2026-09-05"', 'frist_day = "2026-09-05"'), 'first_day is missing. Did you mean "frist_day"?'),
        (('"2026-09-05"', '"5 Sept"'), 'first_day is not a day such as 2026-09-05: "5 Sept"'),
        (('name = "CIFTIS"', "name = 1"), 'name should be a text in quotes, as in "words"'),
        (('name = "CIFTIS"', 'name = "CIFTIS'), "is not TOML: Illegal character '\\n' (at line 1, column 15)"),
        (('name = "CIFTIS"', 'name = "CIFTIS"\nopens = "25:00"'), 'opens is not a time such as 09:00: "25:00"'),
        (('name = "CIFTIS"', 'name = "CIFTIS"\nmeeting_minutes = 0'), "meeting_minutes should be a whole number of minutes, as in 30"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_what_is_wrong(read_table: Read, change: tuple[str, str], reason: str) -> None:
    file = read_table("fair.toml", LEAST.replace(*change))

    assert (file.refused, file.refused_whole, file.fair) == ((Problem("file", reason.removesuffix(".")),), True, {})


def test_halls_without_ids_ids_given_twice_and_choices_that_do_not_fit_refuse_the_file(read_table: Read) -> None:
    nameless = read_table("fair.toml", LEAST + '[[hall]]\nname = "One"\n')
    twice = read_table("fair.toml", LEAST + '[[hall]]\nid = "1"\n[[hall]]\nid = 1\n')
    unfit = read_table("fair.toml", LEAST + '[meetings]\nanswer_hours = "soon"\n')

    assert [file.refused[0].reason for file in (nameless, twice, unfit)] == [
        "hall has an entry without id",
        'hall names the id "1" twice',
        "[meetings] answer_hours should be a whole number, 0 or more",
    ]


def test_what_nobody_knows_and_what_leads_nowhere_is_warned_of(read_table: Read) -> None:
    text = LEAST + 'venu = "Expo"\n[days."2027-01-01"]\nopens = "09:00"\ncloses = "10:00"\n[[walk]]\nfrom = "a"\nto = "a"\nminutes = 3\n'

    file = read_table("fair.toml", text)

    assert file.warnings == (
        Problem("file", 'venu is not read. Did you mean "venue"?'),
        Problem("file", "days names 2027-01-01, which is no day of the fair"),
        Problem("file", 'walk names "a", which is no id of a hall or gate'),
    )


def test_its_zone_holds_for_the_files_beside_it_unless_one_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,start\nTalk,2026-09-05 09:00\n")
    (tmp_path / "fair.toml").write_text(LEAST)

    beside = read_files([tmp_path / "a.csv", tmp_path / "fair.toml"])
    asked = read_files([tmp_path], zone=ZoneInfo("UTC"))

    assert [file.format for file in beside] == ["csv", "fair.toml"]
    assert beside[0].records[0].record == Session(id="", title="Talk", start=datetime(2026, 9, 5, 1, tzinfo=UTC))
    assert asked[0].records[0].record == Session(id="", title="Talk", start=datetime(2026, 9, 5, 9, tzinfo=UTC))
