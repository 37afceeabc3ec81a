"""The words around the talk: how far the fair is, which language, and what is written becomes HTML."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.web.languages import asked_for
from bot.web.limits import Buckets, address
from bot.web.markup import html_of, safe_url
from fair.records import Fair
from fair.talk import Look, Mark
from handlers.page_texts import PageTexts
from handlers.texts import Texts

FAIR = Fair(
    name="Harbour Fair",
    name_zh="海港展",
    zone=ZoneInfo("Asia/Shanghai"),
    first_day=date(2026, 9, 4),
    last_day=date(2026, 9, 6),
    opens=time(9),
    closes=time(18),
)


@pytest.mark.parametrize(
    ("utc", "english", "chinese"),
    [
        ((9, 1, 0), "Opens in 3 days", "还有 3 天开幕"),
        ((9, 3, 0), "Opens tomorrow", "明天开幕"),
        ((9, 3, 23), "Opens today at 09:00", "今天 09:00 开馆"),
        ((9, 4, 1), "Open today until 18:00", "今天开放至 18:00"),
        ((9, 4, 10), "Closed now, opens tomorrow at 09:00", "今日已闭馆，明天 09:00 开馆"),
        ((9, 6, 10), "The fair is over", "展会已结束"),
        ((9, 9, 1), "The fair is over", "展会已结束"),
    ],
)
def test_a_page_says_how_far_the_fair_is(utc: tuple[int, int, int], english: str, chinese: str) -> None:
    now = datetime(2026, *utc, tzinfo=UTC)

    assert [PageTexts(Texts(language, FAIR)).state(now) for language in ("en", "zh")] == [english, chinese]


def test_the_dates_of_a_fair_name_its_year_once() -> None:
    pages = [PageTexts(Texts(language, FAIR)) for language in ("en", "zh", "zh-Hant")]

    assert [page.dates() for page in pages] == [
        "Fri 4 Sept to Sun 6 Sept 2026",
        "2026年9月4日（周五）至9月6日（周日）",
        "2026年9月4日（週五）至9月6日（週日）",
    ]
    assert PageTexts(Texts("en", replace(FAIR, last_day=FAIR.first_day))).dates() == "Fri 4 Sept 2026"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("de-DE,de;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh-TW,zh;q=0.9", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hans-HK", "zh"),
        ("fr;q=0.9,zh;q=0.5,en;q=0.7", "en"),
        ("en;q=0.1,zh;q=x,;;,", "en"),
    ],
)
def test_a_page_speaks_what_the_browser_asks_for(header: str, language: str) -> None:
    assert asked_for(header) == language


def test_marked_words_are_cut_where_marks_overlap_and_links_lead_to_pages_only() -> None:
    text = "one & two <three>"
    marks = [
        Mark(0, 9, Look.BOLD),
        Mark(6, 17, Look.ITALIC),
        Mark(0, 3, Look.LINK, "https://a.example/?x=1&y=2"),
        Mark(10, 17, Look.LINK, "javascript:x"),
    ]

    assert html_of(text, marks) == (
        '<a href="https://a.example/?x=1&amp;y=2" target="_blank" rel="noopener noreferrer"><strong>one</strong></a>'
        "<strong> &amp; </strong><em><strong>two</strong></em><em> </em><em>&lt;three&gt;</em>"
    )


@pytest.mark.parametrize(
    "url", ["javascript:x", "data:text/html,x", "//a.example", "/file", "http://", "https:", "mailto:", "http://[", ""]
)
def test_what_leads_to_no_page_and_no_mailbox_is_no_link(url: str) -> None:
    assert safe_url(url) is None


def test_a_bucket_gives_as_many_as_it_holds_and_then_as_fast_as_it_fills() -> None:
    now = [0.0]
    buckets = Buckets(burst=2, per_second=0.5, clock=lambda: now[0])
    waits = [buckets.take("ann") for _ in range(3)] + [buckets.take("bo")]
    now[0] = 2.0

    assert (waits, buckets.take("ann"), buckets.take("ann")) == ([0, 0, 2.0, 0], 0, 2.0)


def test_the_addresses_of_one_household_are_one() -> None:
    assert [address("192.0.2.7"), address("2001:db8:1:2:3:4:5:6")] == ["192.0.2.7", "2001:db8:1:2"]
