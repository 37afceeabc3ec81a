"""Tickets at the console: who waits, taken, answered and closed there, while the visitor reads it in their own chat."""

from datetime import timedelta

from fair.tickets import Side, Ticket
from fair.visitors import Role
from store import audit, outbox, people, tickets
from tests.web.console.office import Desk, desk
from tests.web.house import NOON, House


async def visitor(web: House, chat: str = "ann", role: str = "") -> int:
    async with web.db.begin() as tx:
        number = await people.met(tx, channel="web", chat=chat, version=None, at=NOON, language="en", zone=None)
        assert number is not None
        if role:
            await people.give(tx, number, Role(role), at=NOON)
    return number


async def ticket(web: House, words: str = "my badge is lost", *, danger: str = "", whose: int = 0) -> Ticket:
    ann = whose or await visitor(web)
    async with web.db.begin() as tx:
        asked = NOON - timedelta(minutes=4)
        new = Ticket(visitor=ann, language="en", danger=danger, raised=asked if danger else None, made=asked, changed=asked)
        made = await tickets.begin(tx, new)
        assert made is not None
        await tickets.say(tx, made, Side.VISITOR, text=words, at=asked)
    return made


async def told(web: House, chat: str = "ann") -> list[str]:
    """Return what was written to a chat."""
    async with web.db.read() as tx:
        return [parcel.reply.text for _, parcel in await outbox.with_keys(tx, "ticket:1") if parcel.chat == chat]


async def does(at: Desk, deed: str, version: int, **form: str) -> str:
    await at.posts("/console/tickets/1", do=deed, version=str(version), **form)
    return at.notice


async def test_the_overview_and_the_list_say_who_waits_and_danger_first(web: House) -> None:
    await ticket(web)
    await ticket(web, "fire!", danger="fire", whose=await visitor(web, "bo"))

    async with desk(web, "staff") as bo:
        await bo.opens("/console")
        overview = bo.words
        await bo.opens("/console/tickets")
        shown = bo.words
        await bo.opens("/console/tickets?part=1")
        polled = bo.words

    assert "2 visitors wait for the staff Urgent" in overview
    table = "Who waits Ticket Language Open for Ticket 2 fire English 4 minutes Ticket 1 English 4 minutes"
    assert shown.endswith(table)
    assert polled == table


async def test_a_ticket_is_taken_answered_and_closed_and_each_is_written_down(web: House) -> None:
    await ticket(web)

    async with desk(web, "staff") as bo:
        await bo.opens("/console/tickets/1")
        before = bo.words
        taken = await does(bo, "take", 1)
        answered = await does(bo, "answer", 2, text="It is at the\r\nNorth Gate.")
        talk = bo.words
        closed = await does(bo, "close", 2)
        late = await does(bo, "answer", 2, text="and?")
        await bo.opens("/console/tickets/1")
        after = bo.words

    assert before == (
        "Ticket 1 · English · since 11:56 Ticket 1 waits for somebody to take it. What was written Visitor 11:56 my badge is lost"
        " Take All tickets"
    )
    assert (taken, answered, closed, late) == (
        "You have taken it. What you send goes to the visitor.",
        "Passed on to the visitor.",
        "The ticket is closed.",
        "That has changed meanwhile. This is how it stands:",
    )
    assert "Visitor 11:56 my badge is lost Staff 12:00 It is at the North Gate." in talk
    assert "my badge is lost" not in after
    assert [line.split("\n")[0][:20] for line in await told(web)] == ["You are talking with", "Staff: It is at the", "The staff have close"]
    async with web.db.read() as tx:
        assert [each.deed for each in await audit.deeds(tx, limit=5)] == ["ticket.closed", "ticket.taken"]


async def test_of_two_who_press_the_second_is_shown_who_has_it_and_can_do_nothing_with_it(web: House) -> None:
    await ticket(web)

    async with desk(web, "staff") as bo, desk(web, "organizer") as cy:
        await does(bo, "take", 1)
        late = await does(cy, "take", 1), cy.words
        forged = [await does(cy, deed, 2, text="me, too") for deed in ("answer", "close", "release", "pass", "take")]

    assert late[0] == "That has changed meanwhile. This is how it stands:"
    assert "Ticket 1 is taken by a colleague." in late[1]
    assert "Send" not in late[1]
    assert forged == ["That has changed meanwhile. This is how it stands:"] * 5


async def test_a_ticket_is_passed_on_to_a_colleague_and_put_back(web: House) -> None:
    await ticket(web)

    async with desk(web, "staff") as bo, desk(web, "organizer") as cy:
        await does(bo, "take", 1)
        wrong = await does(bo, "pass", 2, to="x")
        passed = await does(bo, "pass", 2, to=str(cy.number))
        back = await does(cy, "release", 3)

    assert (wrong, passed, back) == (
        "That colleague does not answer visitors any more.",
        "Passed on to your colleague.",
        "The ticket is in the queue again.",
    )


async def test_what_is_empty_or_cannot_arrive_is_not_passed_on(web: House) -> None:
    await ticket(web)
    async with desk(web, "staff") as bo:
        await does(bo, "take", 1)
        empty = await does(bo, "answer", 2, text="  ")
        async with web.db.begin() as tx:
            await tx.call(lambda connection: connection.exec_driver_sql("UPDATE address SET shut = used WHERE chat = 'ann'"))
        unreached = await does(bo, "answer", 2, text="hello?")

    assert empty == "There is nothing to send yet."
    assert unreached == "The visitor cannot be reached any more, so this was not passed on."


async def test_ones_own_ticket_is_not_there(web: House) -> None:
    async with desk(web, "staff") as bo:
        await ticket(web, whose=bo.number)

        assert (await bo.opens("/console/tickets/1")).status_code == 404


async def test_one_is_on_duty_or_not_by_a_press(web: House) -> None:
    async with desk(web, "staff") as bo:
        await bo.opens("/console/tickets")
        before = "You are on duty" in bo.words
        await bo.posts("/console/tickets/duty", on="no")

        assert before
        assert "You are off duty." in bo.words


async def test_the_words_of_a_visitor_are_no_marks_of_the_page(web: House) -> None:
    await ticket(web, "<script>alert(1)</script>")

    async with desk(web, "staff") as bo:
        await bo.opens("/console/tickets/1")

    assert "&lt;script&gt;alert(1)" in bo.page
    assert "<script>alert" not in bo.page


async def test_it_speaks_chinese(web: House) -> None:
    await ticket(web)

    async with desk(web, "staff", language="zh") as bo:
        await bo.opens("/console/tickets/1")

    assert "1号咨询 · English · 11:56起 1号咨询还在等人接手。 对话内容 观众 11:56 my badge is lost 接手 全部咨询" in bo.words
