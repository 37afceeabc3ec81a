"""Tickets at the console: who waits, the talk of one, and what its holder does with it. The lists follow what happens by htmx.

What is done is done by `handlers.handover.deeds`, as in the chat; the talk goes on in both.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from starlette.responses import Response

from bot.web.console.frame import back, not_here, page, part
from bot.web.console.seat import Seat
from bot.web.console.waiting import Waiting
from fair.errors import OutOfDate, TicketIs, TooManyWords
from fair.tickets import LONGEST_WORDS, State, Ticket, in_order, is_alarm
from handlers.console.tickets_texts import TicketsTexts
from handlers.handover import deeds
from handlers.meet.stands import called
from store import duty, tickets
from store.database import Tx

PATH = "/console/tickets"
Deed = Callable[[Seat, Tx, Ticket], Awaitable[str]]


async def waiting(seat: Seat, tx: Tx) -> Waiting | None:
    """Count who waits, for the overview."""
    there = in_order(await tickets.unclosed(tx))
    words = TicketsTexts(seat.texts).count(len(there))
    return Waiting(len(there), words, PATH, urgent=any(map(is_alarm, there))) if there else None


async def queue(seat: Seat) -> Response:
    """Show who waits and who is answered by whom."""
    words = TicketsTexts(seat.texts)
    async with seat.read() as tx:
        unclosed = await tickets.unclosed(tx)
        names = await _holders(seat, tx, unclosed)
        on = any(each.on and each.visitor == seat.who.number for each in await duty.members(tx))
    held = [each for each in unclosed if each.state is State.TAKEN]
    shown: dict[str, Any] = {"words": words, "waiting": in_order(unclosed), "held": held, "names": names, "on": on, "at": seat.at}
    if seat.asked("part"):
        return part(seat, "tickets_now.html", **shown)
    return page(seat, "tickets.html", notices=words.notices(), **shown)


async def shown(seat: Seat) -> Response:
    """Show a ticket with its talk; of one that is closed, only that it is."""
    words = TicketsTexts(seat.texts)
    async with seat.read() as tx:
        ticket = await tickets.get(tx, _number(seat))
        if ticket is None or ticket.visitor == seat.who.number:
            return not_here(seat)
        names = await _holders(seat, tx, [ticket])
        said = await tickets.words(tx, ticket.number) if ticket.state is not State.CLOSED else []
        colleagues = await _colleagues(seat, tx, ticket)
    mine = ticket.state is State.TAKEN and ticket.taken_by == seat.who.number
    may_take = ticket.state is State.OPEN or (is_alarm(ticket) and not mine)
    facts: dict[str, Any] = {"words": words, "ticket": ticket, "held_by": names.get(ticket.number, ""), "said": said}
    if seat.asked("part"):
        return part(seat, "ticket_talk.html", **facts)
    facts |= {"mine": mine, "may_take": may_take, "colleagues": colleagues, "most": LONGEST_WORDS}
    return page(seat, "ticket.html", notices=words.notices(), **facts)


async def done(seat: Seat) -> Response:
    """Do with a ticket what its page's form asks for."""
    number, deed = _number(seat), seat.form.get("do", "")
    try:
        async with seat.begin() as tx:
            ticket = await tickets.get(tx, number)
            if ticket is None or deed not in _DEEDS:
                return not_here(seat)
            if str(ticket.version) != seat.form.get("version"):
                raise TicketIs(number, state=ticket.state)
            said = await _DEEDS[deed](seat, tx, ticket)
    except (TicketIs, OutOfDate):
        return back(seat, f"{PATH}/{number}", said="otherwise")
    return back(seat, PATH if deed in ("close", "release", "pass") and said == deed else f"{PATH}/{number}", said=said)


async def change_duty(seat: Seat) -> Response:
    """Be on duty from now on, or not."""
    async with seat.begin() as tx:
        await deeds.on_duty(tx, seat.who.number, on=seat.form.get("on") == "yes", at=seat.at)
    return back(seat, PATH)


async def _take(seat: Seat, tx: Tx, ticket: Ticket) -> str:
    await deeds.take(tx, ticket.number, staff=seat.who.number, version=ticket.version, fair=seat.fair, at=seat.at)
    return "take"


async def _answer(seat: Seat, tx: Tx, ticket: Ticket) -> str:
    text = seat.form.get("text", "").replace("\0", "").replace("\r\n", "\n").strip()[:LONGEST_WORDS]
    if not text:
        return "empty"
    try:
        arrives = await deeds.answer(tx, ticket, text, staff=seat.who.number, fair=seat.fair, at=seat.at)
    except TooManyWords:
        return "much"
    return "answer" if arrives else "unreached"


async def _close(seat: Seat, tx: Tx, ticket: Ticket) -> str:
    await deeds.close(tx, ticket, staff=seat.who.number, fair=seat.fair, at=seat.at)
    return "close"


async def _release(seat: Seat, tx: Tx, ticket: Ticket) -> str:
    await deeds.release(tx, ticket, staff=seat.who.number, fair=seat.fair, at=seat.at)
    return "release"


async def _pass(seat: Seat, tx: Tx, ticket: Ticket) -> str:
    to = seat.form.get("to", "")
    number = int(to) if to.isascii() and to.isdecimal() and len(to) < 10 else 0
    change = await deeds.pass_on(tx, ticket, number, staff=seat.who.number, fair=seat.fair, at=seat.at)
    return "pass" if change else "nobody"


_DEEDS: Mapping[str, Deed] = MappingProxyType({"take": _take, "answer": _answer, "close": _close, "release": _release, "pass": _pass})


async def _holders(seat: Seat, tx: Tx, those: Sequence[Ticket]) -> dict[int, str]:
    """Return who holds each of these, by the ticket's number."""
    return {each.number: await called(tx, each.taken_by, seat.texts, reader=seat.who.number) for each in those if each.taken_by}


async def _colleagues(seat: Seat, tx: Tx, ticket: Ticket) -> list[tuple[int, str]]:
    """Return to whom a ticket can be passed on, those on duty first."""
    others = [each for each in await duty.members(tx) if each.visitor not in (seat.who.number, ticket.visitor)]
    names = [(each.visitor, await called(tx, each.visitor, seat.texts)) for each in sorted(others, key=lambda each: not each.on)]
    return [(number, f"{place}. {name}") for place, (number, name) in enumerate(names, start=1)]


def _number(seat: Seat) -> int:
    return min(int(seat.request.path_params["number"]), 2**31 - 1)
