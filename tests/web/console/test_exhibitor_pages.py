"""Exhibitors that nobody has joined, invited and answered for in the console; and meetings in figures."""

import re
from datetime import datetime, timedelta

from fair.booking import Attendee
from fair.calendar import Interval
from fair.meetings import Answerer, Deed, Side
from fair.records import Exhibitor, Ref
from store import edits, meetings, outbox, people, programme
from store.database import Tx
from tests.web.console.office import desk
from tests.web.console.test_people_pages import rows
from tests.web.house import NOON, House

TEN = datetime.fromisoformat("2026-09-06T10:00+08:00")


async def asked(web: House, id: str, *, who: str = "ann", at: datetime = TEN) -> int:
    """Ask an exhibitor that nobody has joined for half an hour; return the meeting's number."""
    async with web.db.begin() as tx:
        return await _asked(tx, id, who, at)


async def _asked(tx: Tx, id: str, who: str, at: datetime) -> int:
    [exhibitor] = await programme.with_id(tx, Exhibitor.KIND, id)
    assert exhibitor.origin is not None
    known = await people.known(tx, channel="web", chat=who)
    number = known.number if known else await people.met(tx, channel="web", chat=who, version=None, at=NOON, language="en", zone=None)
    assert number is not None
    time, fair = Interval(at, at + timedelta(minutes=30)), await programme.fair(tx)
    host = Ref(Exhibitor.KIND, exhibitor.origin.row)
    drafted = await meetings.draft(tx, host=host, time=time, visitor=number, at=NOON, answerer=Answerer.DESK)
    change = await meetings.ask(
        tx, drafted.number, version=drafted.version, attendee=Attendee(number), fair=fair, at=NOON, answerer=Answerer.DESK
    )
    return change.after.number


async def test_those_with_most_requests_stand_on_top_and_who_has_joined_is_not_there(web: House) -> None:
    await asked(web, "E3")
    async with desk(web, "representative"), desk(web, "organizer") as ann:
        await ann.opens("/console/unjoined")
        shown = rows(ann.page)
        await ann.opens("/console/unjoined?q=a-12")
        at_stand = rows(ann.page)
        await ann.opens("/console")

    assert shown == ["Coral Cranes E3 B-01 1, to answer – –", "Bo Lamps E2 A-12 – – –", "Deep Dive E 4/ä C-07 – – –"]
    assert at_stand == ["Bo Lamps E2 A-12 – – –"]
    assert ann.words == "Overview What waits for you 1 requests wait for exhibitors that nobody has joined"


async def test_an_exhibitor_is_invited_by_a_link_that_makes_a_representative(web: House) -> None:
    async with desk(web, "organizer") as ann:
        await ann.posts("/console/unjoined/2/invite", way="link")
        [code] = re.findall(r"/start (\w+)<", ann.page)
        await ann.opens("/console/unjoined")

    assert len(code) == 20
    assert "Sat 5 Sept 12:00" in next(row for row in rows(ann.page) if row.startswith("Bo Lamps"))


async def test_an_exhibitor_is_invited_by_mail_once_an_hour(web: House) -> None:
    async with web.beside(mails=True) as beside, desk(beside, "organizer") as ann:
        await _with_mailbox(web, "E2", "office@bo-lamps.example")
        said = []
        for _ in range(2):
            await ann.posts("/console/unjoined/2/invite", way="mail")
            said.append(ann.notice)
        async with web.db.begin() as tx:
            letters = await outbox.claim(tx, channel="mail", owner="us", now=NOON, limit=9, announcements=9, state=outbox.State.SENDING)

    assert said == [
        "The invitation is on its way by mail.",
        "An invitation went to that address within the last hour; no second one is sent.",
    ]
    assert [(each.chat, each.reply.text.split("\n")[0]) for each in letters] == [
        ("office@bo-lamps.example", "Harbour Trade Fair invites the team of Bo Lamps")
    ]


async def test_organizers_answer_a_request_once_and_a_second_press_says_how_it_stands(web: House) -> None:
    number = await asked(web, "E2")
    async with desk(web, "organizer") as ann:
        await ann.opens("/console/unjoined/2")
        shown = ann.words
        form = {"meeting": str(number), "version": re.findall(r'name="version" value="(\d+)"', ann.page)[0], "answer": "accept"}
        said = []
        for _ in range(2):
            await ann.posts("/console/unjoined/2/answer", **form)
            said.append(ann.notice)
        async with web.db.read() as tx:
            meeting = await meetings.get(tx, number)

    assert "1 request waits You answer for an exhibitor that nobody has joined." in shown
    assert said == ["Answered. Whoever asked is told at once.", "That has changed meanwhile. This is how it stands:"]
    assert meeting is not None and (meeting.state, meeting.handled_by) == ("confirmed", ann.number)


async def test_a_request_to_another_exhibitor_is_not_answered_under_this_one(web: House) -> None:
    number = await asked(web, "E3")
    async with desk(web, "organizer") as ann:
        await ann.posts("/console/unjoined/2/answer", meeting=str(number), version="2", answer="accept")
        said = ann.notice

    assert said == "That has changed meanwhile. This is how it stands:"


async def test_meetings_are_counted_and_drawn_by_hall_and_hour(web: House) -> None:
    numbers = [await asked(web, id, who=f"ann {id}") for id in ("E1", "E2", "E3")]
    async with web.db.begin() as tx:
        for number, deed in zip(numbers, (Deed.ACCEPT, Deed.DECLINE), strict=False):
            meeting = await meetings.get(tx, number)
            assert meeting is not None
            await meetings.act(tx, number, deed, side=Side.HOST, actor=None, version=meeting.version, at=NOON)
    async with desk(web, "organizer") as ann:
        await ann.opens("/console/meetings?day=2026-09-06")

    figures = re.findall(r"<strong>(.*?)</strong> <span>(.*?)</span>", ann.page)
    assert figures == [
        ("3", "requests"),
        ("1", "wait for an answer"),
        ("1", "accepted"),
        ("1", "declined"),
        ("0", "never answered"),
        ("0", "cancelled"),
        ("50%", "accepted, of those answered or expired"),
        ("–", "did not take place, of those that anybody reported on"),
    ]
    assert rows(ann.page) == ["Online, or without a hall 2"]


async def _with_mailbox(web: House, id: str, mailbox: str) -> None:
    async with web.db.begin() as tx:
        [found] = await programme.with_id(tx, Exhibitor.KIND, id)
        assert found.origin is not None
        await edits.put(tx, kind=Exhibitor.KIND, source=found.origin.source, id=id, field="email", value=mailbox, at=NOON)
