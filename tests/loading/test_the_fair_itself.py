"""What the fair becomes: what a fair.toml says, or what the sessions suggest until there is one."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from fair.errors import NoFair
from fair.records import Exhibitor, Fair, Gate, Hall, Hours, Session, Walk
from tests.loading.desk import Desk

SHANGHAI = ZoneInfo("Asia/Shanghai")
TALK = Session(id="A", title="Talk", start=datetime(2026, 9, 5, 23, tzinfo=UTC))
TOML = """
name = "Trade Fair"
name_zh = "交易会"
zone = "Asia/Shanghai"
first_day = "2026-09-05"
last_day = "2026-09-10"
opens = "10:00"
[days."2026-09-05"]
opens = "13:00"
closes = "17:00"
[[hall]]
id = "1"
name = "Hall 1"
[[gate]]
id = "N"
name = "North"
hall = "1"
[[walk]]
from = "1"
to = "N"
minutes = 4
[meetings]
per_day = 3
"""
DECLARED = Fair(
    name="Trade Fair",
    name_zh="交易会",
    zone=SHANGHAI,
    first_day=date(2026, 9, 5),
    last_day=date(2026, 9, 10),
    opens=time(10),
    days={date(2026, 9, 5): Hours(time(13), time(17))},
    halls=(Hall("1", "Hall 1"),),
    gates=(Gate("N", "North", hall="1"),),
    walks=(Walk("1", "N", 4),),
    choices={"meetings": {"per_day": 3}},
)


async def test_before_the_first_load_there_is_no_fair(desk: Desk) -> None:
    with pytest.raises(NoFair):
        await desk.fair()


async def test_a_fair_toml_is_stored_as_it_reads(desk: Desk) -> None:
    await desk.loads(desk.file("fair.toml", TOML))

    assert await desk.fair() == DECLARED


async def test_a_fair_toml_replaces_what_an_earlier_one_said(desk: Desk) -> None:
    await desk.loads(desk.file("fair.toml", TOML))
    short = 'name = "Short"\nzone = "Europe/Berlin"\nfirst_day = "2026-09-05"\nlast_day = "2026-09-05"\n'

    before = await desk.revision()
    await desk.loads(desk.file("fair.toml", short))

    day = date(2026, 9, 5)
    assert await desk.fair() == Fair(name="Short", zone=ZoneInfo("Europe/Berlin"), first_day=day, last_day=day)
    assert await desk.revision() == before + 1


async def test_sessions_alone_make_a_fair_of_their_days_in_the_zone_asked_for(desk: Desk) -> None:
    late = replace(TALK, id="B", start=datetime(2026, 9, 7, 10, tzinfo=UTC))

    await desk.states(desk.read("x.xml", TALK, late, source="Expo 2026"), zone=SHANGHAI)

    assert await desk.fair() == Fair(name="Expo 2026", zone=SHANGHAI, first_day=date(2026, 9, 6), last_day=date(2026, 9, 7))


async def test_the_guess_follows_the_sessions_of_all_sources(desk: Desk) -> None:
    await desk.states(desk.read("a.csv", TALK), zone=SHANGHAI)

    await desk.states(desk.read("b.csv", replace(TALK, start=TALK.start + timedelta(days=3))))

    assert await desk.fair() == Fair(name="b", zone=SHANGHAI, first_day=date(2026, 9, 6), last_day=date(2026, 9, 9))


@pytest.mark.parametrize(
    ("offset", "zone"),
    [(8, "Etc/GMT-8"), (-5, "Etc/GMT+5"), (0, "UTC"), (5.5, "Asia/Kolkata"), (5.75, "Asia/Kathmandu")],
)
async def test_without_a_zone_it_is_guessed_from_the_sessions_offsets(desk: Desk, offset: float, zone: str) -> None:
    start = datetime(2026, 9, 5, 23, tzinfo=timezone(timedelta(hours=offset)))

    await desk.states(desk.read("a.csv", replace(TALK, start=start)))

    assert await desk.fair() == Fair(name="a", zone=ZoneInfo(zone), first_day=date(2026, 9, 5), last_day=date(2026, 9, 5))


async def test_exhibitors_alone_make_a_fair_of_the_day_they_were_loaded_on(desk: Desk) -> None:
    gears = desk.read("list.csv", Exhibitor(id="1", name="Gears"))
    await desk.states(gears)
    first = await desk.fair()

    desk.at += timedelta(days=3)
    await desk.states(gears)

    assert first == Fair(name="list", zone=ZoneInfo("UTC"), first_day=date(2026, 8, 1), last_day=date(2026, 8, 1))
    assert await desk.fair() == first


async def test_a_zone_that_was_only_guessed_for_want_of_any_sign_reads_no_times(desk: Desk) -> None:
    await desk.states(desk.read("list.csv", Exhibitor(id="1", name="Gears")))

    report = await desk.loads(desk.file("s.csv", "id,title,start\nA,Talk,2026-09-05 10:00\n"))

    assert (report.applied, await desk.sessions()) == (False, [])


async def test_a_declared_fair_stays_when_sessions_are_loaded_after_it_in_its_zone(desk: Desk) -> None:
    await desk.loads(desk.file("fair.toml", TOML))

    await desk.loads(desk.file("s.csv", "id,title,start\nA,Talk,2026-12-05 10:00\n"))

    assert await desk.fair() == DECLARED
    assert [each.start for each in await desk.sessions()] == [datetime(2026, 12, 5, 10, tzinfo=SHANGHAI)]


async def test_a_fair_toml_in_the_call_wins_over_the_stored_zone_and_the_zone_asked_for_over_both(desk: Desk) -> None:
    times = "id,title,start\nA,Talk,2026-09-05 10:00\n"
    berlin = desk.file("fair.toml", TOML.replace("Asia/Shanghai", "Europe/Berlin"))
    await desk.states(desk.read("other.csv", TALK), zone=SHANGHAI)

    await desk.loads(desk.file("s.csv", times), berlin)
    by_file = (await desk.sessions())[0].start
    await desk.loads(desk.file("s.csv", times), berlin, zone=ZoneInfo("America/New_York"), allow_removals=True)
    by_word = next(each.start for each in await desk.sessions() if each.origin and each.origin.source == "s.csv")

    assert by_file == datetime(2026, 9, 5, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    assert by_word == datetime(2026, 9, 5, 10, tzinfo=ZoneInfo("America/New_York"))
    assert (await desk.fair()).zone == ZoneInfo("Europe/Berlin")
