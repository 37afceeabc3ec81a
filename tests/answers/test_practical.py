"""Practical questions at a fair of other words, days and country than the sample fair."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from handlers.ask import Desk
from handlers.loading import load
from knowledge.indexes import Indexes
from scheduler.indexing import keep_words_up
from store.database import Database

FILES = {
    "fair.toml": """
name = "Tejo Boat Show"
name_zh = "特茹游艇展"
zone = "Europe/Lisbon"
first_day = "2027-05-12"
last_day = "2027-05-15"
opens = "10:00"
closes = "19:00"
venue = "River Pavilions"
address = "Doca 4, Lisbon"
emergency = "112"
[days."2027-05-15"]
opens = "10:00"
closes = "16:00"
[[hall]]
id = "A"
name = "Sail Hall"
name_zh = "帆船馆"
[[hall]]
id = "B"
name = "Motor Hall"
name_zh = "动力馆"
[[hall]]
id = "C"
name = "Sea Hall"
name_zh = "海洋馆"
[[gate]]
id = "g1"
name = "Dock Gate"
name_zh = "码头门"
hall = "A"
text = "Main entrance, beside the ferry."
[[gate]]
id = "g2"
name = "Bridge Gate"
name_zh = "桥门"
hall = "B"
text = "Lorries and coaches."
[[walk]]
from = "A"
to = "B"
minutes = 6
[[walk]]
from = "B"
to = "C"
minutes = 5
[[walk]]
from = "g1"
to = "A"
minutes = 2
""",
    "faq.csv": """id,question,answer
f-price,What do I pay at the door?,"Admission is €18, €9 for anyone under 18 or over 65."
f-back,Can I get my money back?,No refunds; tickets may be passed on to a friend.
f-eat,What is there to eat?,"Grills and salads in the Sail Hall, 11:00 to 18:00."
f-net,How do I get on the Wi-Fi?,"Network BOATS, no password."
f-dog,Are dogs welcome?,"Yes, on a lead, but not in the Sea Hall."
f-bags,Where do bags go?,"The luggage store by the Dock Gate, €3 an item."
f-lost,I have lost something,Ask at the harbour office.
f-tram,Which tram comes here?,"Tram 15, stop Doca."
""",
    "places.csv": """id,kind,name,hall,near,text
p-wc-a,toilets,Toilets Sail,A,beside the mast,
p-wc-b,toilets,Toilets Motor,B,behind the engines,
p-bar,bar,Anchor Bar,C,by the pool,Beer and wine until 19:00.
p-doc,medical room,Medical room,B,next to the engines,A nurse is there all day.
""",
    "policies.csv": """id,title,text,audience,valid_from,valid_to
r-eu,Health papers for residents,Residents show nothing.,residents of Portugal,,
r-out,Health papers for guests from abroad,Guests show a passport and a vaccination card.,visitors from abroad,2027-05-12,2027-05-13
r-out2,Health papers for guests from abroad,Guests from abroad show a passport.,visitors from abroad,2027-05-14,2027-05-15
r-crew,Loading,Crews unload between 06:00 and 09:00.,exhibitors,,
""",
}
NOON = datetime.fromisoformat("2027-05-13T12:00:00+01:00")


@pytest.fixture(scope="module")
def boat_show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("boat-show")
    for name, text in FILES.items():
        (home / name).write_text(text, encoding="utf-8")
    asyncio.run(_load(home))
    return home


async def _load(home: Path) -> None:
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    report = await load(db, [home / name for name in FILES], at=NOON)
    with closing(Indexes.open(home / "indexes")) as indexes:
        await keep_words_up(db, indexes)
    await db.close()
    assert report.refusal is None


@pytest.fixture
async def desk(boat_show: Path) -> AsyncIterator[Desk]:
    db = await Database.open(f"sqlite:///{boat_show / 'fair.db'}")
    with closing(Indexes.open(boat_show / "indexes")) as indexes:
        await keep_words_up(db, indexes)
        yield await Desk.open(db, indexes)
    await db.close()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("how much is a ticket", "f-price"),
        ("do pensioners pay less?", "f-price"),
        ("can I return my ticket", "f-back"),
        ("I'm hungry, any food here?", "f-eat"),
        ("哪里能吃饭", "f-eat"),
        ("wifi pasword?", "f-net"),
        ("无线网叫什么", "f-net"),
        ("may I bring my puppy", "f-dog"),
        ("能带狗吗", "f-dog"),
        ("somewhere to leave my suitcase", "f-bags"),
        ("行李寄存在哪", "f-bags"),
        ("I left my umbrella somewhere in the halls", "f-lost"),
        ("手机丢了怎么办", "f-lost"),
        ("what tram do I take", "f-tram"),
        ("restroom in the motor hall", "p-wc-b"),
        ("帆船馆有厕所吗", "p-wc-a"),
        ("bathrom near the Sea Hall", "p-wc-b"),
        ("where can I get a beer", "p-bar"),
        ("is there a nurse", "p-doc"),
    ],
)
async def test_an_entry_is_found_in_other_words_and_in_the_other_language(desk: Desk, question: str, first: str) -> None:
    answer = await desk.answer(question, at=NOON)

    assert [record.id for record in answer.records][:1] == [first]


@pytest.mark.parametrize(
    ("question", "day", "rule"),
    [
        ("I flew in from Brazil on Tuesday, which health papers do I need?", 13, "r-out"),
        ("I flew in from Brazil on Tuesday, which health papers do I need?", 14, "r-out2"),
        ("昨天从巴西来，要健康证明吗", 14, "r-out2"),
        ("I live in Lisbon, do I have to show health papers?", 13, "r-eu"),
    ],
)
async def test_the_rule_is_that_of_the_day_and_of_where_one_comes_from(desk: Desk, question: str, day: int, rule: str) -> None:
    answer = await desk.answer(question, at=NOON.replace(day=day))

    assert [record.id for record in answer.records][:1] == [rule]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("when do you close today?", "Thu 13 May: open 10:00–19:00."),
        ("what are the opening hours on Saturday", "Sat 15 May: open 10:00–16:00."),
        ("how far is it from the Sail Hall to the Motor Hall?", "From Sail Hall to Motor Hall it is about 6 minutes on foot."),
        ("how many minutes from Sea Hall to Sail Hall", "From Sea Hall to Sail Hall it is about 11 minutes on foot."),
        ("帆船馆走到动力馆要多久", "从帆船馆到动力馆步行约6分钟。"),
        ("which gate is the main entrance", "Dock Gate: Main entrance, beside the ferry."),
        ("which gate do coaches use", "Bridge Gate: Lorries and coaches."),
        ("nearest entrance for the Motor Hall?", "Bridge Gate: Lorries and coaches."),
    ],
)
async def test_the_fair_itself_says_hours_gates_and_ways(desk: Desk, question: str, words: str) -> None:
    assert (await desk.answer(question, at=NOON)).text == words


@pytest.mark.parametrize(
    "question", ["is there halal food", "哪儿能理个发", "where can I charge an electric car", "do you have a chapel", "有母婴室吗"]
)
async def test_what_the_fair_says_nothing_on_is_not_made_up(desk: Desk, question: str) -> None:
    answer = await desk.answer(question, at=NOON)

    assert (answer.found, answer.records) == (False, ())


async def test_a_yes_or_no_is_told_where_the_entry_says_it(desk: Desk) -> None:
    assert (await desk.answer("may I bring my dog", at=NOON)).verdict is True
    assert (await desk.answer("can I get a refund", at=NOON)).verdict is False
    assert (await desk.answer("is it forbidden to bring a dog", at=NOON)).verdict is None


async def test_whether_the_fair_is_open_is_told_by_its_days(desk: Desk) -> None:
    assert (await desk.answer("are you open on 14 May?", at=NOON)).verdict is True
    assert (await desk.answer("are you open on 20 May?", at=NOON)).verdict is False
