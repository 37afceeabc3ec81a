"""Rules are told word for word, with who issued them and when they hold; one that is over is never stated as valid."""

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
zone = "Europe/Lisbon"
first_day = "2027-05-12"
last_day = "2027-05-15"
""",
    "policies.csv": """id,title,title_zh,text,text_zh,source,audience,valid_from,valid_to
swim,Swimming in the basin,港池游泳,Nobody swims before noon.,中午前禁止游泳。,Harbour master / 港务长,everyone,,2027-05-13
swim-2,Swimming off the pontoons,浮桥游泳,Swimmers wear a red cap.,游泳者须戴红帽。,Harbour master / 港务长,everyone,2027-05-14,
rope,Ropes,缆绳,Ropes are coiled.,缆绳须盘好。,,everyone,,
crew,Unloading of boats,卸船,Crews unload by nine.,船员九点前卸完。,Quay office,exhibitors,2027-05-12,2027-05-12
""",
}
EVENING = datetime.fromisoformat("2027-05-13T23:59:00+01:00")
MIDNIGHT = datetime.fromisoformat("2027-05-14T00:00:00+01:00")
SWIM = "Swimming in the basin\nNobody swims before noon.\nIssued by Harbour master. Valid until Thu 13 May."
OVER = (
    "Swimming in the basin\nThis rule is no longer valid: its last day was Thu 13 May.\n"
    "Nobody swims before noon.\nIssued by Harbour master."
)


@pytest.fixture(scope="module")
def boat_show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("boat-show")
    for name, text in FILES.items():
        (home / name).write_text(text, encoding="utf-8")
    asyncio.run(_load(home))
    return home


async def _load(home: Path) -> None:
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    report = await load(db, [home / name for name in FILES], at=EVENING, source="files")
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


async def told(desk: Desk, question: str, at: datetime) -> str:
    """Return the words of an answer without the line on where they come from."""
    return "\n".join(line for line in (await desk.answer(question, at=at)).text.split("\n") if not line.startswith(("Source:", "来源：")))


async def test_a_rule_holds_until_the_end_of_its_last_day_and_is_then_said_to_be_over_where_it_is_called(desk: Desk) -> None:
    assert await told(desk, "swimming in the basin", EVENING) == SWIM
    assert await told(desk, "swimming in the basin", MIDNIGHT) == OVER
    assert await told(desk, "港池游泳", MIDNIGHT) == (
        "港池游泳\n本规定已失效，有效期截至5月13日（周四）。\n中午前禁止游泳。\n发布方：港务长。"
    )


async def test_a_rule_that_is_over_is_not_offered_to_who_does_not_call_it(desk: Desk) -> None:
    answer = await desk.answer("may I swim before noon?", at=MIDNIGHT)

    assert "swim" not in [record.id for record in answer.records]


async def test_a_rule_that_is_to_come_says_from_when(desk: Desk) -> None:
    said = await told(desk, "swimming off the pontoons", EVENING)

    assert said == "Swimming off the pontoons\nSwimmers wear a red cap.\nIssued by Harbour master. Valid from Fri 14 May."


@pytest.mark.parametrize(
    ("question", "at", "words"),
    [
        (
            "what are the entry rules?",
            EVENING,
            "These rules hold:\n1. Swimming in the basin · Valid until Thu 13 May\n"
            "2. Swimming off the pontoons · Valid from Fri 14 May\n3. Ropes",
        ),
        ("what are the entry rules?", MIDNIGHT, "These rules hold:\n1. Swimming off the pontoons · Valid from Fri 14 May\n2. Ropes"),
        ("入场规定", MIDNIGHT, "现有以下规定：\n1. 浮桥游泳 · 5月14日（周五）起有效\n2. 缆绳"),
    ],
)
async def test_who_asks_for_the_rules_gets_those_that_hold_and_come(desk: Desk, question: str, at: datetime, words: str) -> None:
    assert await told(desk, question, at) == words
