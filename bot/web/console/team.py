"""People and roles: who runs the fair, who stands for its exhibitors, whom to invite, and what each did."""

from starlette.responses import Response

from bot.web.console.frame import back, not_here, page
from bot.web.console.seat import Seat
from bot.web.talk import whole
from fair.deep_links import Links
from fair.visitors import OFFICE, Gift, Role
from handlers.console.people_texts import PeopleTexts
from handlers.team import inviting, roster
from handlers.team.inviting import Made
from handlers.team.named import called, names_of
from store import audit, people, team
from store.audit import Deed
from store.database import Tx

PEOPLE = "/console/people"
REPRESENTATIVES = "/console/representatives"
ON_A_PAGE = 50
MOST_INVITATIONS = 100


async def people_page(seat: Seat) -> Response:
    """Show organizers and staff, and the invitations that nobody has taken."""
    words = PeopleTexts(seat.texts)
    async with seat.read() as tx:
        members = await team.office(tx)
        open_ones = await team.invited(tx, now=seat.at, limit=MOST_INVITATIONS)
        makers = await names_of(tx, sorted({each.made_by for each in open_ones if each.made_by is not None}), seat.texts)
    named = [(each, called(each.named, seat.texts)) for each in members]
    return page(
        seat, "people.html", notices=words.notices(), words=words, members=named, invitations=open_ones, makers=makers, office=OFFICE
    )


async def invite(seat: Seat) -> Response:
    """Make an invitation for the office and show it, once."""
    role = seat.form.get("role", "")
    if role not in OFFICE:
        return not_here(seat)
    async with seat.begin() as tx:
        made = await inviting.invite(tx, role, by=seat.who.number, at=seat.at)
    return shown(seat, made)


def shown(seat: Seat, made: Made, *, exhibitor: str = "", to: str = PEOPLE) -> Response:
    """Show an invitation that was just made; nobody can see it again."""
    links: Links = seat.links
    return page(seat, "invited.html", words=PeopleTexts(seat.texts), made=made, links=links.to(made.code), exhibitor=exhibitor, to=to)


async def revoke(seat: Seat) -> Response:
    async with seat.begin() as tx:
        if await people.revoke(tx, seat.form.get("digest", ""), at=seat.at):
            await seat.note(tx, "role.revoked")
    return back(seat, PEOPLE, said="revoked")


async def withdraw(seat: Seat) -> Response:
    """Withdraw a role, also an own one."""
    number, role, exhibitor = whole(seat.form.get("number", "")), seat.form.get("role", ""), seat.form.get("exhibitor", "")
    if number is None or role not in (*OFFICE, Gift.REPRESENTATIVE):
        return not_here(seat)
    async with seat.begin() as tx:
        done = await roster.withdraw(tx, min(number, 2**31 - 1), Role(role, exhibitor), by=seat.who.number, at=seat.at)
    said = "last" if done.last else "withdrawn" if done.gone else "before"
    return back(seat, REPRESENTATIVES if role == Gift.REPRESENTATIVE else PEOPLE, said=said)


async def representatives(seat: Seat) -> Response:
    """Show representatives by their exhibitor, some at a time."""
    words, asked = PeopleTexts(seat.texts), seat.asked("q")
    exhibitor, _, number = seat.asked("after").rpartition(" ")
    after = (exhibitor, min(int(number), 2**31 - 1)) if number.isascii() and number.isdecimal() else None
    async with seat.read() as tx:
        found = await team.representatives(tx, words=asked, after=after, limit=ON_A_PAGE + 1)
    named = [
        (each, called(each.named, seat.texts), seat.texts.name(each.name or each.exhibitor, each.name_zh)) for each in found[:ON_A_PAGE]
    ]
    last = found[ON_A_PAGE - 1] if len(found) > ON_A_PAGE else None
    return page(
        seat,
        "representatives.html",
        notices=words.notices(),
        words=words,
        found=named,
        asked=asked,
        after=f"{last.exhibitor} {last.number}" if last else None,
        further=after is not None,
    )


async def deeds(seat: Seat) -> Response:
    """Show the audit log, of all or of one person."""
    by, before = _number(seat, "by"), _number(seat, "before")
    async with seat.read() as tx:
        found = await audit.deeds(tx, by=by, before=before, limit=ON_A_PAGE + 1)
        names = await _names(tx, seat, [*(each.visitor for each in found), *map(_person, found), by])
    more = found[ON_A_PAGE - 1].number if len(found) > ON_A_PAGE else None
    return page(
        seat,
        "deeds.html",
        words=PeopleTexts(seat.texts),
        found=found[:ON_A_PAGE],
        names=names,
        person=_person,
        by=by,
        before=more,
        further=before is not None,
    )


async def _names(tx: Tx, seat: Seat, visitors: list[int | None]) -> dict[int, str]:
    return dict(await names_of(tx, sorted({each for each in visitors if each is not None}), seat.texts))


def _person(deed: Deed) -> int | None:
    """Return whose role something was done with, None where it was about something else."""
    return whole(deed.of) if deed.deed in ("role.taken", "role.withdrawn") else None


def _number(seat: Seat, name: str) -> int | None:
    found = whole(seat.asked(name))
    return None if found is None else min(found, 2**31 - 1)
