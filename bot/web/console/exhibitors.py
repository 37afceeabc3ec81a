"""Exhibitors that nobody has joined: with the requests that wait for them, which organizers answer, and invited again in one press."""

from functools import partial

from starlette.responses import Response

from bot.web.console import team
from bot.web.console.frame import back, not_here, page
from bot.web.console.seat import Seat
from bot.web.console.waiting import Waiting
from bot.web.talk import whole
from fair.errors import CannotMeet
from fair.mailboxes import mailbox_in
from fair.meetings import Deed
from fair.records import Exhibitor
from fair.visitors import Gift
from handlers.answers import describe
from handlers.console.exhibitor_texts import ExhibitorTexts
from handlers.meet import invited_by_mail, letter_page, organizing
from handlers.meet.seen import Seen
from handlers.team import inviting
from store import outbox, people, unjoined
from store.database import Tx

PATH = "/console/unjoined"
ON_A_PAGE = 50
LARGEST = 2**31 - 1


async def listed(seat: Seat) -> Response:
    """Show some of them, those with requests first."""
    words, asked = ExhibitorTexts(seat.texts), seat.asked("q")
    offset = min(whole(seat.asked("from")) or 0, LARGEST)
    async with seat.read() as tx:
        found = await unjoined.some(tx, now=seat.at, words=asked, limit=ON_A_PAGE + 1, offset=offset)
        count = await unjoined.count(tx, asked)
    return page(
        seat,
        "unjoined.html",
        notices=words.notices(),
        words=words,
        found=[(each, mailbox_in(each.email or "")) for each in found[:ON_A_PAGE]],
        count=count,
        asked=asked,
        mails=seat.site.parts.mails,
        offset=offset,
        after=offset + ON_A_PAGE if len(found) > ON_A_PAGE else None,
    )


async def one(seat: Seat) -> Response:
    """Show what waits for one of them, with the answers that organizers may give."""
    words = ExhibitorTexts(seat.texts)
    async with seat.read() as tx:
        exhibitor = await _named(seat, tx)
        if exhibitor is None:
            return not_here(seat)
        seen = await tx.whole(partial(_waiting_at, seat, exhibitor))
        count = await unjoined.waiting_at(tx, _row(seat), now=seat.at)
    cards = [(each, letter_page.lines(each), letter_page.answers(each)) for each in seen]
    return page(
        seat,
        "unjoined_one.html",
        notices=words.notices(),
        words=words,
        name=describe.title(exhibitor, seat.texts),
        stands=describe.stands(exhibitor, seat.texts),
        row=_row(seat),
        cards=cards,
        count=count,
        mailbox=mailbox_in(exhibitor.email or ""),
        mails=seat.site.parts.mails,
    )


async def _waiting_at(seat: Seat, exhibitor: Exhibitor, tx: Tx) -> list[Seen]:
    return await organizing.waiting_at(tx, exhibitor, seat.texts, at=seat.at)


async def answer(seat: Seat) -> Response:
    """Answer a request for an exhibitor that nobody has joined."""
    number, version = whole(seat.form.get("meeting", "")), whole(seat.form.get("version", ""))
    deed, path = seat.form.get("answer", ""), f"{PATH}/{_row(seat)}"
    if number is None or version is None or deed not in letter_page.ANSWERS:
        return not_here(seat)
    try:
        async with seat.begin() as tx:
            exhibitor = await _named(seat, tx)
            seen = await organizing.asked_of(tx, exhibitor, number, seat.texts, at=seat.at) if exhibitor else None
            if seen is None:
                return back(seat, path if exhibitor else PATH, said="changed" if exhibitor else "joined")
            await letter_page.answered(tx, seen, Deed(deed), version=min(version, LARGEST), actor=seat.who.number)
            await seat.note(tx, "request.answered", number, answer=deed)
    except CannotMeet:
        return back(seat, path, said="changed")
    return back(seat, path, said="answered")


async def invite(seat: Seat) -> Response:
    """Invite one of them: by a link that is shown, or by a letter to its mailbox."""
    by_mail = seat.form.get("way") == "mail" and seat.site.parts.mails
    async with seat.begin() as tx:
        exhibitor = await _named(seat, tx)
        if exhibitor is None:
            return back(seat, PATH, said="joined")
        made = inviting.made(Gift.REPRESENTATIVE, at=seat.at, by=seat.who.number, exhibitor=exhibitor.id)
        letter = invited_by_mail.letter(exhibitor, made, fair=seat.fair, links=seat.links) if by_mail else None
        if letter is not None and await outbox.add(tx, [letter]) == [None]:
            return back(seat, PATH, said="mailed_before")
        await people.invite(tx, made.kept)
        await seat.note(tx, "exhibitor.invited", exhibitor.id, way="mail" if letter else "link")
    if letter is not None:
        return back(seat, PATH, said="mailed")
    return team.shown(seat, made, exhibitor=describe.title(exhibitor, seat.texts), to=PATH)


async def waiting(seat: Seat, tx: Tx) -> Waiting | None:
    """Count the requests that organizers may have to answer."""
    count = await unjoined.requests(tx, now=seat.at)
    return Waiting(count, ExhibitorTexts(seat.texts).requests_waiting(), PATH) if count else None


def _row(seat: Seat) -> int:
    return min(int(seat.request.path_params["row"]), LARGEST)


async def _named(seat: Seat, tx: Tx) -> Exhibitor | None:
    return await unjoined.get(tx, _row(seat))
