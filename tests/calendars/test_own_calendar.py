"""A person's own calendar: one session as a file, and the feed that follows what they save and what becomes of it."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import httpx

from bot.web.app import web_app
from bot.web.channel import WebChannel
from bot.web.parts import Parts
from fair.deep_links import Links
from handlers.front_door import FrontDoor
from handlers.loading import load
from tests.calendars.reading import ReadBack, moment, read_back, said
from tests.talk.conftest import LITTLE_FAIR
from tests.talk.talk import Person, Talk

KELP = "kelp farming workshop"
START = datetime(2026, 9, 5, 3, 45, tzinfo=UTC)


@asynccontextmanager
async def browser(fair: Talk) -> AsyncIterator[httpx.AsyncClient]:
    """Give a program that fetches pages of the fair."""

    async def take(incomings: object) -> None:
        raise AssertionError("nothing is said on these pages")

    app = web_app(Parts(db=fair.db, take=take, channel=WebChannel(), now=lambda: fair.now, public_url="https://chat.harbour.example"))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://chat.harbour.example") as client:
        yield client


async def subscribes(person: Person) -> str:
    """Return the address of somebody's calendar."""
    await person.says("/agenda")
    return address_in(await person.presses("Calendar" if person.language == "en" else "加入日历"))


def address_in(words: str) -> str:
    return next(word for word in words.replace("：", " ").split() if word.endswith(".ics"))


async def keeps(fair: Talk, person: Person, question: str, label: str = "Save") -> None:
    await person.says(question)
    await person.presses(label)


async def calendar_at(client: httpx.AsyncClient, address: str) -> ReadBack:
    return read_back((await client.get(address)).content)


async def test_a_sessions_card_hands_over_the_entry_with_an_alarm(fair: Talk) -> None:
    ann = fair.person()
    await ann.says(KELP)

    words = await ann.presses("Calendar")

    assert words == "Sat 5 Sept 11:45–12:30 · Kelp Farming Workshop · Room 205\nOpen the file, and your calendar takes it in."
    file = ann.reply.file
    assert file is not None
    read = read_back(file.content)
    assert (file.name, read.method, moment(read.entry, "dtstart")) == ("Kelp-Farming-Workshop.ics", "PUBLISH", START)
    assert read.entry.valarm.trigger.value == timedelta(minutes=-15)


async def test_the_file_and_the_feed_have_the_same_entry(fair: Talk) -> None:
    ann = fair.person()
    await keeps(fair, ann, KELP)
    await ann.presses("Calendar")
    file = ann.reply.file

    async with browser(fair) as client:
        read = await calendar_at(client, await subscribes(ann))

    assert file is not None
    assert said(read_back(file.content).entry, "uid") == said(read.entry, "uid")
    assert said(read.component, "x-wr-calname") == "Harbour Fair"


async def test_the_feed_follows_what_is_saved_and_in_the_persons_language(fair: Talk) -> None:
    li = fair.person(language="zh-CN")
    await li.says("/language 简体中文")
    await keeps(fair, li, KELP, "收藏")

    async with browser(fair) as client:
        address = await subscribes(li)
        before = [said(entry, "summary") for entry in (await calendar_at(client, address)).entries]
        await li.says("海带养殖工作坊")
        await li.presses("移出我的日程")
        after = (await calendar_at(client, address)).entries

    assert (before, after) == (["海带养殖工作坊"], [])


async def test_a_feed_that_has_not_changed_is_not_sent_again(fair: Talk) -> None:
    ann = fair.person()
    await keeps(fair, ann, KELP)

    async with browser(fair) as client:
        address = await subscribes(ann)
        first = await client.get(address)
        tag = first.headers["ETag"]
        same = [await client.get(address, headers={"If-None-Match": each}) for each in (tag, f'W/{tag}, "other"', "*")]
        other = await client.get(address, headers={"If-None-Match": '"other"'})
        head = await client.head(address)

    assert (first.status_code, first.headers["Content-Type"], first.headers["Cache-Control"]) == (
        200,
        "text/calendar; charset=utf-8",
        "private, max-age=60",
    )
    assert [(answer.status_code, answer.content, answer.headers["ETag"]) for answer in same] == [(304, b"", tag)] * 3
    assert (other.status_code, other.content) == (200, first.content)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", tag)


async def loads(fair: Talk, folder: Path, change: Callable[[str], str]) -> None:
    """Load the sessions again, each line of them changed, an hour later."""
    fair.passes(hours=1)
    lines = (LITTLE_FAIR / "sessions.csv").read_text(encoding="utf-8").splitlines()
    (folder / "sessions.csv").write_text("\n".join(filter(None, map(change, lines))), encoding="utf-8")
    report = await load(fair.db, [folder / "sessions.csv"], at=fair.now)
    assert report.refusal is None


async def test_what_moves_or_is_cancelled_says_so_under_the_same_name_and_what_is_removed_is_gone(fair: Talk, tmp_path: Path) -> None:
    ann = fair.person()
    await keeps(fair, ann, KELP)
    await keeps(fair, ann, "wetland restoration forum")

    async with browser(fair) as client:
        address = await subscribes(ann)
        read = [await calendar_at(client, address)]
        for change in (
            lambda line: line.replace("2026-09-05 11:45", "2026-09-05 11:15"),
            lambda line: f"{line}cancelled" if line.startswith("kelp") else line,
            lambda line: "" if line.startswith("kelp") else line,
        ):
            await loads(fair, tmp_path, change)
            read.append(await calendar_at(client, address))

    kelp = [next((each for each in entry.entries if said(each, "summary") == "Kelp Farming Workshop"), None) for entry in read]
    shown = [(moment(each, "dtstart"), said(each, "status")) if each else None for each in kelp]
    assert shown == [(START, "CONFIRMED"), (START - timedelta(minutes=30), "CONFIRMED"), (START, "CANCELLED"), None]
    assert len({said(each, "uid") for each in kelp if each}) == 1
    sequences = [int(said(each, "sequence") or 0) for each in kelp if each]
    assert sequences == sorted(set(sequences))
    assert [len(each.entries) for each in read] == [2, 2, 2, 1]


async def test_a_new_address_ends_the_old_one_and_a_second_look_shows_the_same(fair: Talk) -> None:
    ann = fair.person()
    await keeps(fair, ann, KELP)

    async with browser(fair) as client:
        first = await subscribes(ann)
        again = await subscribes(ann)
        fresh = address_in(await ann.presses("New address"))
        answers = [(await client.get(each)).status_code for each in (first, fresh)]

    assert again == first
    assert fresh != first
    assert answers == [404, 200]
    assert min(len(each.rpartition("/")[2].removesuffix(".ics")) for each in (first, fresh)) >= 22  # 128 bits in base64


async def test_who_is_forgotten_has_no_calendar_and_unknown_addresses_all_look_alike(fair: Talk) -> None:
    ann = fair.person()
    await keeps(fair, ann, KELP)

    async with browser(fair) as client:
        address = await subscribes(ann)
        there = (await client.get(address)).status_code
        await ann.says("/forget")
        await ann.presses("Delete everything")
        gone = [await client.get(each) for each in (address, "/calendar/abc.ics", f"/calendar/{'x' * 32}.ics")]

    assert there == 200
    assert {(answer.status_code, answer.content, *sorted(answer.headers.items())) for answer in gone} == {
        (gone[0].status_code, gone[0].content, *sorted(gone[0].headers.items()))
    }
    assert gone[0].status_code == 404


async def test_an_address_that_asks_too_often_is_told_when_to_come_again(fair: Talk) -> None:
    async with browser(fair) as client:
        answers = [(await client.get(f"/calendar/{number}.ics")).status_code for number in range(310)]

    assert answers[:300] == [404] * 300
    assert 429 in answers[300:]


async def test_the_page_of_a_calendar_leads_into_calendars(fair: Talk) -> None:
    ann = fair.person()
    await keeps(fair, ann, KELP)

    async with browser(fair) as client:
        address = (await subscribes(ann)).removesuffix(".ics")
        page = await client.get(address)
        in_app = await client.get(address, headers={"User-Agent": "MicroMessenger/8.0"})
        none = await client.get("/calendar/abc")

    links = re.findall(r'<a [^>]*href="((?:webcal|https)[^"]+)"', page.text)
    plain = f"{address}.ics"
    webcal = plain.replace("https", "webcal")
    assert [button.url for button in ann.buttons if button.label == "Subscribe"] == [address]
    assert links == [webcal, f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}", plain]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "Open in browser" in in_app.text
    assert none.status_code == 404


async def test_where_the_world_cannot_reach_us_it_says_what_is_needed_and_the_file_works(fair: Talk) -> None:
    fair.door = FrontDoor(fair.door.desk, lambda: Links("http://127.0.0.1:8080", reachable=False))
    ann = fair.person()
    await keeps(fair, ann, KELP)
    await ann.says("/agenda")

    words = await ann.presses("Calendar")
    await ann.presses("As a file")

    assert words.split("\n")[-1] == (
        "Calendars elsewhere cannot reach it yet: for that the organizer has to set FAIRLEAD_PUBLIC_URL. The file works everywhere."
    )
    file = ann.reply.file
    assert file is not None
    assert [said(entry, "summary") for entry in read_back(file.content).entries] == ["Kelp Farming Workshop"]


async def test_an_empty_calendar_can_be_read(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    async with browser(fair) as client:
        read = await calendar_at(client, address_in(await ann.press("feed:0:1:")))

    assert read.entries == []
