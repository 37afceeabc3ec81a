"""One's own sign-in: what one is called, its password, and the ways out."""

from dataclasses import replace

from starlette.responses import RedirectResponse, Response

from bot.web.console import keys
from bot.web.console.frame import HOME, back, page
from bot.web.console.passwords import plain
from bot.web.console.seat import Seat
from fair.attendees import LONGEST_NAME, Details
from handlers.console.entry_texts import LEAST, MOST, EntryTexts
from handlers.team.named import name_of
from store import attendees, sign_ins

MOST_NAME = 60
PATH = "/console/account"


async def account(seat: Seat, *, trouble: str = "") -> Response:
    """Show how somebody signs in, and in how many browsers they are signed in."""
    words = EntryTexts(seat.texts)
    async with seat.read() as tx:
        password = await sign_ins.password_of(tx, visitor=seat.who.number)
        browsers = await sign_ins.count(tx, seat.who.number, at=seat.at)
        name = await name_of(tx, seat.who.number, seat.texts)
    return page(
        seat,
        "account.html",
        status=422 if trouble else 200,
        notices={"named": words.name_kept(), "password": words.password_set(), "dropped": words.password_dropped()},
        words=words,
        name=name,
        password=password,
        browsers=browsers,
        trouble=trouble,
    )


async def set_name(seat: Seat) -> Response:
    """Keep what somebody is called; the company and purpose they may have given stay."""
    name = " ".join(seat.form.get("own", "").split())[:LONGEST_NAME]
    if not name:
        return await account(seat, trouble=EntryTexts(seat.texts).needs_name())
    async with seat.begin() as tx:
        known = await attendees.of(tx, seat.who.number) or Details()
        await attendees.say(tx, seat.who.number, replace(known, name=name))
        await seat.note(tx, "name.kept")
    return back(seat, PATH, said="named")


async def set_password(seat: Seat) -> Response:
    """Set a name and password to sign in with."""
    words, name = EntryTexts(seat.texts), plain(seat.form.get("name", ""))
    if trouble := _trouble(seat, words, name):
        return await account(seat, trouble=trouble)
    hash = await seat.site.passwords.hashed(seat.form["password"])
    async with seat.begin() as tx:
        done = await sign_ins.set_password(tx, seat.who.number, name=name, hash=hash, at=seat.at)
        if done:
            await seat.note(tx, "password.set")
    return back(seat, PATH, said="password") if done else await account(seat, trouble=words.name_taken())


def _trouble(seat: Seat, words: EntryTexts, name: str) -> str:
    """Return what is wrong with the form, empty where nothing is."""
    password = seat.form.get("password", "")
    if not 0 < len(name) <= MOST_NAME:
        return words.needs_name()
    if not LEAST <= len(password) <= MOST:
        return words.too_short()
    if plain(password) == name:
        return words.as_name()
    return "" if password == seat.form.get("again") else words.differs()


async def drop_password(seat: Seat) -> Response:
    async with seat.begin() as tx:
        if await sign_ins.drop_password(tx, seat.who.number):
            await seat.note(tx, "password.dropped")
    return back(seat, PATH, said="dropped")


async def sign_out(seat: Seat) -> Response:
    async with seat.begin() as tx:
        await sign_ins.end(tx, seat.key.digest)
        await seat.note(tx, "console.signed_out")
    return _out(seat)


async def sign_out_everywhere(seat: Seat) -> Response:
    async with seat.begin() as tx:
        browsers = await sign_ins.end_all(tx, seat.who.number)
        await seat.note(tx, "console.signed_out", browsers=browsers)
    return _out(seat)


def _out(seat: Seat) -> Response:
    response = RedirectResponse(f"{HOME}?said=signed_out", 303)
    response.headers.append("Set-Cookie", keys.dropped(seat.request))
    return response
