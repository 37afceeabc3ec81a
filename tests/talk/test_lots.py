"""The lots of an auction, as people look at them; nobody bids here."""

from pathlib import Path

import pytest

from handlers.loading import load
from tests.talk.talk import Talk

RULES = "A deposit is taken at the desk."
LOTS = "\n".join(
    [
        "id,session_id,number,title,title_zh,estimate,rules,url",
        f"l1,tidal,1,Brass Sextant,黄铜六分仪,3000–5000,{RULES},https://harbour.example/lots/1",
        *(f"l{number},tidal,{number},Chart {number},海图{number},," for number in range(2, 11)),
    ]
)


@pytest.fixture
async def auction(fair: Talk, tmp_path: Path) -> Talk:
    """Give the fair with ten lots that come up at the round table."""
    file = tmp_path / "lots.csv"
    file.write_text(LOTS, encoding="utf-8")
    report = await load(fair.db, [file], at=fair.now, source="sessions.csv")
    assert report.refusal is None
    return fair


async def test_the_lots_of_an_auction_are_listed_below_its_session_a_page_at_a_time(auction: Talk) -> None:
    ann = auction.person()
    await ann.says("Tidal Power Round Table")

    first = await ann.presses("The lots")
    labels = ann.labels
    second = await ann.presses("9–10 ›")

    lines = ["“Tidal Power Round Table” has 10 lots:", "1. Brass Sextant · lot 1 · estimate: 3000–5000"]
    assert first.splitlines() == [*lines, *(f"{number}. Chart {number} · lot {number}" for number in range(2, 9))]
    assert labels == [*"12345678", "9–10 ›", "The session"]
    assert second.splitlines() == [lines[0], "9. Chart 9 · lot 9", "10. Chart 10 · lot 10"]


async def test_a_lot_says_number_estimate_rules_and_link_and_leads_to_its_auction(auction: Talk) -> None:
    ann = auction.person()
    await ann.says("Tidal Power Round Table")
    await ann.presses("The lots")

    lot = await ann.presses("1")
    labels = ann.labels
    session = await ann.presses("The auction")

    assert lot.splitlines()[:3] == ["Brass Sextant · lot 1 · estimate: 3000–5000", RULES, "https://harbour.example/lots/1"]
    assert labels == ["The auction", "Web page", "‹ Back"]
    assert session.startswith("“Tidal Power Round Table”: Sat 5 Sept 11:00–12:00")


async def test_who_wants_to_be_reminded_of_a_lot_is_reminded_of_its_auction(auction: Talk) -> None:
    ann = auction.person()

    asked = await ann.says("remind me of Brass Sextant")

    assert asked.startswith("Shall I remind you 15 minutes before “Tidal Power Round Table” starts?")


@pytest.mark.parametrize("words", ["bid 5000 on lot 1", "please place a bid on the sextant", "I want to bid on lot 3"])
async def test_nobody_bids_here(auction: Talk, words: str) -> None:
    ann = auction.person()

    assert (await ann.says(words)).splitlines()[0] == "I cannot bid for you; the auction itself takes bids."


@pytest.mark.parametrize("words", ["帮我出价5000", "我要竞拍1号拍品"])
async def test_nobody_bids_here_in_chinese_either(auction: Talk, words: str) -> None:
    ann = auction.person(language="zh")

    assert (await ann.says(words)).splitlines()[0] == "我不能代您出价，请直接向拍卖会出价。"


async def test_how_one_bids_is_a_question(auction: Talk) -> None:
    ann = auction.person()

    assert "I cannot bid for you" not in await ann.says("how do I bid at the auction?")
