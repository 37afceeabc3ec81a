"""Canonical tables as text: kinds known by headings, oddities, and what is refused where."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from fair.loads import FileRead, Placed, Problem
from fair.records import Exhibitor, Faq, Lot, Person, Place, Policy, Product, Session

Read = Callable[..., FileRead]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(hour: int, minute: int = 0, day: int = 5) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=SHANGHAI)


def test_every_kind_is_known_by_its_headings_whatever_the_file_is_called(read_table: Read) -> None:
    tables = {
        "sessions": "id,title,title_zh,start,end,room,track,type,language,speakers,text,text_zh,url,capacity,seats,registration,"
        "stream_url,recording_url,status\n"
        "s1,Opening,开幕式,2026-09-05 09:00,2026-09-05 10:00,Hall A,Main,Forum,en,Ann Lee; Bo Li,Words,文字,https://e.org/s1,200,20,"
        "required,https://e.org/live,https://e.org/rec,cancelled\n",
        "exhibitors": "id,name,name_zh,stands,halls,country,categories,text,text_zh,website,products,showroom_url,languages,email\n"
        "x1,Lenovo,联想,A1; A2,1,China,IT; AI,Words,文字,https://lenovo.com,Laptops; Phones,https://e.org/x1,en; zh,x@e.org\n",
        "products": "id,exhibitor_id,name,name_zh,category,text,text_zh,url\np1,x1,Laptop,笔记本,IT,Words,文字,https://e.org/p1\n",
        "faq": "id,question,question_zh,answer,answer_zh\nf1,Where?,哪里？,Here.,这里。\n",
        "policies": "id,title,title_zh,text,text_zh,source,valid_from,valid_to,audience\n"
        "r1,Entry,入场,Show it.,出示。,Organizer,2026-09-01,2026-09-10,all\n",
        "places": "id,kind,name,name_zh,hall,near,text,text_zh\nw1,food,Café,咖啡,1,Gate 2,Words,文字\n",
        "lots": "id,session_id,number,title,title_zh,estimate,rules,url\nl1,s1,12,Vase,花瓶,10000 CNY,Paddle,https://e.org/l1\n",
        "people": "id,name,name_zh,company,kind,email,language,badge\nq1,Ann Lee,李安,Acme,visitor,ann@e.org,en,B-100\n",
    }

    found = {kind: read_table("table.csv", text) for kind, text in tables.items()}

    assert {kind: (file.kinds, file.refused, file.warnings, file.source) for kind, file in found.items()} == {
        kind: (frozenset({kind}), (), (), None) for kind in tables
    }
    assert {kind: file.records[0].record for kind, file in found.items()} == {
        "sessions": Session(
            id="s1",
            title="Opening",
            title_zh="开幕式",
            start=at(9),
            end=at(10),
            room="Hall A",
            track="Main",
            type="Forum",
            language="en",
            speakers=("Ann Lee", "Bo Li"),
            text="Words",
            text_zh="文字",
            url="https://e.org/s1",
            capacity=200,
            seats=20,
            registration="required",
            stream_url="https://e.org/live",
            recording_url="https://e.org/rec",
            status="cancelled",
        ),
        "exhibitors": Exhibitor(
            id="x1",
            name="Lenovo",
            name_zh="联想",
            stands=("A1", "A2"),
            halls=("1",),
            country="China",
            categories=("IT", "AI"),
            text="Words",
            text_zh="文字",
            website="https://lenovo.com",
            products=("Laptops", "Phones"),
            showroom_url="https://e.org/x1",
            languages=("en", "zh"),
            email="x@e.org",
        ),
        "products": Product(
            id="p1", exhibitor_id="x1", name="Laptop", name_zh="笔记本", category="IT", text="Words", text_zh="文字", url="https://e.org/p1"
        ),
        "faq": Faq(id="f1", question="Where?", question_zh="哪里？", answer="Here.", answer_zh="这里。"),
        "policies": Policy(
            id="r1",
            title="Entry",
            title_zh="入场",
            text="Show it.",
            text_zh="出示。",
            source="Organizer",
            valid_from=date(2026, 9, 1),
            valid_to=date(2026, 9, 10),
            audience="all",
        ),
        "places": Place(id="w1", kind="food", name="Café", name_zh="咖啡", hall="1", near="Gate 2", text="Words", text_zh="文字"),
        "lots": Lot(
            id="l1",
            session_id="s1",
            number="12",
            title="Vase",
            title_zh="花瓶",
            estimate="10000 CNY",
            rules="Paddle",
            url="https://e.org/l1",
        ),
        "people": Person(
            id="q1", name="Ann Lee", name_zh="李安", company="Acme", kind="visitor", email="ann@e.org", language="en", badge="B-100"
        ),
    }


def test_headings_may_be_chinese_and_stand_in_any_order(read_table: Read) -> None:
    sessions = read_table("a.csv", "主讲人,地点,开始时间,结束时间,标题,编号\n李安；王波,一号厅,2026年9月5日 14:00,15:30,数字贸易论坛,S-1\n")
    exhibitors = read_table("b.csv", "国家/地区,展位号,展商名称,英文名称,编号,电话\n中国,A1;A2,联想,Lenovo,X-1,010-123\n")

    assert sessions.records == (
        Placed(Session(id="S-1", title="数字贸易论坛", start=at(14), end=at(15, 30), room="一号厅", speakers=("李安", "王波")), "line 2"),
    )
    assert exhibitors.records == (
        Placed(Exhibitor(id="X-1", name="Lenovo", name_zh="联想", country="中国", stands=("A1", "A2")), "line 2"),
    )
    assert exhibitors.warnings == (Problem("line 1", 'not read: "电话"'),)


def test_a_file_called_sessions_with_the_headings_of_exhibitors_holds_exhibitors(read_table: Read) -> None:
    file = read_table("sessions.csv", "Company Name,Booth No.\nAcme,A1\n")

    assert (file.kinds, file.records[0].record) == (frozenset({"exhibitors"}), Exhibitor(id="", name="Acme", stands=("A1",)))


def test_the_name_of_the_file_decides_only_where_the_headings_do_not(read_table: Read) -> None:
    text = "id,name,text\nw1,Desk,Ask here\n"

    assert read_table("places.csv", text).kinds == {"places"}
    assert read_table("products.csv", text).kinds == {"products"}
    (problem,) = read_table("list.csv", text).refused
    assert problem.reason.startswith("may be exhibitors or lots or people or places")
    assert problem.reason.endswith('by its headings; name the kind with --map FILE: kind = "exhibitors"')


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_and_banner_lines_above_the_headings(read_table: Read, separator: str) -> None:
    rows = [["Exhibitor list 2026"], [], ["as of", "1 May", ""], ["Company", "Stand", "Country"], ["Ace, Ltd; Co", "A1", "China"]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)

    file = read_table("list.txt", text)

    assert file.records == (Placed(Exhibitor(id="", name="Ace, Ltd; Co", stands=("A1",), country="China"), "line 5"),)


def test_a_record_is_at_the_line_that_it_begins_in(read_table: Read) -> None:
    file = read_table("x.csv", 'name,stand,description\r\nA,A1,"one\r\n\r\ntwo"\r\n\r\nB,B1,\r\n,C1,no name\r\n')

    assert [(placed.where, placed.record.id) for placed in file.records] == [("line 2", ""), ("line 6", "")]
    assert file.records[0].record == Exhibitor(id="", name="A", stands=("A1",), text="one\n\ntwo")
    assert file.refused == (Problem("line 7", "has no name"),)
    assert file.read == 3


def test_a_wrong_record_is_refused_by_itself_and_keeps_its_stored_version(read_table: Read) -> None:
    file = read_table(
        "s.csv",
        "id,title,start,end\n"
        "1,Good,2026-09-05 09:00,2026-09-05 10:00\n"
        "2,No start,,2026-09-05 10:00\n"
        "3,Backwards,2026-09-05 10:00,2026-09-05 09:00\n"
        "4,,2026-09-05 10:00,\n"
        "5,No such day,2026-02-30 10:00,\n"
        "6,No time,2026-09-05,\n"
        "7,Either,05/09/2026 10:00,\n"
        "8,Too many,2026-09-05 09:00,2026-09-05 10:00,left,over\n",
    )

    assert [placed.record.id for placed in file.records] == ["1"]
    assert file.refused == (
        Problem("line 3", "has no start"),
        Problem("line 4", "ends before it starts: 2026-09-05 10:00 to 2026-09-05 09:00"),
        Problem("line 5", "has no title"),
        Problem("line 6", 'is not a time that exists: "2026-02-30 10:00"'),
        Problem("line 7", "start names no time of day"),
        Problem("line 8", 'may be day/month or month/day: "5/9/2026"; write 2026-MM-DD'),
        Problem("line 9", "has 6 cells where the headings are 4"),
    )
    assert file.kept == {("session", id) for id in "2345678"}
    assert file.read == 8


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2026-09-05T14:00:00+08:00,2026-09-05T15:00Z", at(14), at(23)),
        ("2026/9/5 14:00,15:00", at(14), at(15)),
        ("2026年9月5日（周六）下午2点,下午3点半", at(14), at(15, 30)),
        ("05.09.2026 14:00,", at(14), None),
        ("2026-09-05 14:00-15:30,", at(14), at(15, 30)),
        ('"Saturday, September 5, 2026 2:00 pm",3 PM', at(14), at(15)),
        ("5 Sep 2026 2:00 - 3:00 pm,", at(14), at(15)),
        ("5 Sep 2026 11:00 - 1:00 pm,", at(11), at(13)),
        ("13/9/2026 14.00,", at(14, day=13), None),
        ("2026-09-05 22:00,24:00", at(22), at(0, day=6)),
    ],
)
def test_times_are_read_as_people_write_them(read_table: Read, written: str, start: datetime, end: datetime | None) -> None:
    file = read_table("s.csv", f"title,start,end\nTalk,{written}\n")

    assert [placed.record for placed in file.records] == [Session(id="", title="Talk", start=start, end=end)]


def test_a_day_and_a_duration_may_stand_in_columns_of_their_own(read_table: Read) -> None:
    apart = read_table("a.csv", "Title,Date,Start time,End time\nTalk,2026-09-05,14:00,15:00\n")
    lasting = read_table("b.csv", "Title,Day,Time,Duration (min)\nTalk,2026-09-05,14:00,90\n")
    chinese = read_table("c.csv", "议题,日期,时间,地点\n论坛,2026-09-05,14:00–15:00,一号厅\n")

    assert apart.records[0].record == Session(id="", title="Talk", start=at(14), end=at(15))
    assert lasting.records[0].record == Session(id="", title="Talk", start=at(14), end=at(15, 30))
    assert chinese.records[0].record == Session(id="", title="论坛", start=at(14), end=at(15), room="一号厅")


def test_hours_that_do_not_exist_are_refused_and_those_that_exist_twice_are_the_first(read_table: Read) -> None:
    text = (
        "id,title,start,end\n1,Lost,2026-03-29 02:30,\n2,Twice,2026-10-25 02:30,2026-10-25 04:00\n"
        "3,Across,2026-10-25 02:45,2026-10-25 02:50\n"
    )

    file = read_table("s.csv", text, zone="Europe/Berlin")

    assert file.refused == (Problem("line 2", "start 2026-03-29 02:30 does not exist in Europe/Berlin: the clocks go forward then"),)
    assert [(placed.record.id, placed.record.start.isoformat()) for placed in file.records if isinstance(placed.record, Session)] == [
        ("2", "2026-10-25T02:30:00+02:00"),
        ("3", "2026-10-25T02:45:00+02:00"),
    ]
    assert file.warnings[0] == Problem("line 3", "start 2026-10-25 02:30 exists twice in Europe/Berlin; the first is taken")


def test_without_a_zone_times_need_an_offset(read_table: Read) -> None:
    local = read_table("s.csv", "id,title,start\n1,Free,2026-09-05 09:00\n", zone=None)
    set_apart = read_table("s.csv", "id,title,start\n2,Set,2026-09-05T09:00+02:00\n", zone=None)

    reason = "gives times without an offset, and the fair's zone is not known; name it with --zone or load a fair.toml"
    assert local.refused == (Problem("file", reason),)
    assert [placed.record for placed in set_apart.records] == [Session(id="2", title="Set", start=at(15))]


def test_an_end_at_the_start_is_unknown(read_table: Read) -> None:
    file = read_table("s.csv", "title,start,end\nTalk,2026-09-05 09:00,2026-09-05 09:00\n")

    assert file.records == (Placed(Session(id="", title="Talk", start=at(9)), "line 2"),)
    assert file.warnings == (Problem("line 2", "ends when it starts; its end is taken as unknown"),)


def test_what_a_record_can_do_without_is_left_out_with_a_warning(read_table: Read) -> None:
    file = read_table(
        "s.csv",
        "title,start,capacity,url,stream_url\nTalk,2026-09-05 09:00,many,javascript:alert(1),data:text/html;base64,\n",
    )

    assert file.records == (Placed(Session(id="", title="Talk", start=at(9)), "line 2"),)
    assert [problem.reason for problem in file.warnings] == [
        'capacity is not a whole number: "many"; left out',
        'url is not a web address: "javascript:alert(1)"; left out',
        'stream_url is not a web address: "data:text/html;base64"; left out',
    ]


def test_a_column_given_twice_is_read_once_and_lists_in_several_columns_are_joined(read_table: Read) -> None:
    file = read_table("x.csv", "name,name,Booth 1,Booth 2,country\nAcme,Other,A1,A2,China\n")

    assert file.records[0].record == Exhibitor(id="", name="Acme", stands=("A1", "A2"), country="China")
    assert file.warnings[0] == Problem("line 1", 'heading "name" stands more than once; of its cells the first that is not empty is read')


def test_contact_columns_are_in_no_text(read_table: Read) -> None:
    file = read_table("x.csv", "Company,Booth,Description,Phone,E-mail,Contact person\nAcme,A1,We make things,+86 10,a@e.org,Ann\n")

    assert file.records[0].record == Exhibitor(id="", name="Acme", stands=("A1",), text="We make things", email="a@e.org")
    assert file.warnings == (Problem("line 1", 'not read: "Phone", "Contact person"'),)


def test_headings_that_cannot_be_guessed_refuse_the_file_until_a_map_names_them(read_table: Read) -> None:
    text = "Firmenname;Halle/Stand;Land\nAcme;A1;Deutschland\n"

    guessed = read_table("liste.csv", text)
    mapped = read_table("liste.csv", text, mapping={"name": "Firmenname", "stands": "Halle/Stand", "country": "Land"})

    assert guessed.refused_whole
    seen = '"Firmenname", "Halle/Stand", "Land"'
    assert guessed.refused == (
        Problem("file", f'has no readable headings (seen: {seen}); name them with --map FILE, for example: name = "Firmenname"'),
    )
    assert mapped.records == (Placed(Exhibitor(id="", name="Acme", stands=("A1",), country="Deutschland"), "line 2"),)


def test_a_map_may_join_headings_turn_a_guess_off_and_is_told_of_headings_that_are_not_there(read_table: Read) -> None:
    text = "Company,Booth,Land,Region,Tags\nAcme,A1,Germany,Bavaria,new\n"

    file = read_table("x.csv", text, mapping={"country": ["Land", "Region"], "categories": "", "website": "Webseite", "halls": "Lant"})

    assert file.records[0].record == Exhibitor(id="", name="Acme", stands=("A1",), country="Germany; Bavaria")
    assert file.warnings == (
        Problem("line 1", 'the map says website = "Webseite", but there is no such heading'),
        Problem("line 1", 'the map says halls = "Lant", but there is no such heading; there is "Land"'),
        Problem("line 1", 'not read: "Tags"'),
    )
