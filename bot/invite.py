"""`fairlead invite`: a one-time code for an organizer, one of the staff or an exhibitor's representative, with the links that carry it."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

from bot import home
from bot.settings import Settings
from fair.deep_links import Links
from fair.errors import CannotDo
from fair.records import Exhibitor, Fair
from fair.visitors import CODE_LIVES, Gift
from handlers import invitations
from store import people, programme
from store.database import Database, Tx


def invite_organizer(settings: Settings) -> None:
    """Print a code that makes somebody an organizer."""
    asyncio.run(_invite(settings, None))


def invite_staff(settings: Settings) -> None:
    """Print a code that makes somebody one of the fair's staff."""
    asyncio.run(_invite(settings, None, gives=Gift.STAFF))


def invite_exhibitor(settings: Settings, id: str) -> None:
    """Print a code that makes somebody a representative of the exhibitor of that id; CannotDo where there is none."""
    asyncio.run(_invite(settings, id, gives=Gift.REPRESENTATIVE))


def revoke_code(settings: Settings, code: str) -> None:
    """Let a code give nothing any more; CannotDo where it gave nothing before."""
    asyncio.run(_revoke(settings, code))


async def _revoke(settings: Settings, code: str) -> None:
    async with home.database(settings) as db, db.begin() as tx:
        if not await people.revoke(tx, invitations.digest(code), at=datetime.now(UTC)):
            raise CannotDo("There is no such code, or it gives nothing any more.")
    print("That code gives nothing any more.", flush=True)


async def _invite(settings: Settings, exhibitor: str | None, *, gives: Gift = Gift.ORGANIZER) -> None:
    async with home.database(settings) as db:
        async with db.read() as tx:
            fair = await programme.fair(tx)
            name = await _name_of(tx, exhibitor) if exhibitor is not None else None
        now = datetime.now(UTC)
        code = await new_code(db, gives, exhibitor=exhibitor or "", now=now)
    what = f"a representative of {name}" if name is not None else _WHAT[gives]
    print("\n".join(_told(fair, what, code, now + CODE_LIVES, links_of(settings))), flush=True)


async def new_code(db: Database, gives: str, *, exhibitor: str = "", now: datetime) -> str:
    """Make a one-time code and keep what it gives."""
    async with db.begin() as tx:
        return await invitations.make(tx, gives, exhibitor=exhibitor, now=now)


def links_of(settings: Settings) -> Links:
    """Return where this process is reached: at its public address, else where it listens."""
    host, port = settings.http
    here = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    return Links(settings.public_url or here, reachable=settings.public_url is not None)


async def _name_of(tx: Tx, id: str) -> str:
    found = await programme.with_id(tx, Exhibitor.KIND, id)
    if not found or not isinstance(found[0], Exhibitor):
        raise CannotDo(
            f"There is no exhibitor with the id {id!r}.", mend="It is the id in the loaded file, as in `fairlead invite exhibitor E12`."
        )
    return found[0].name


_WHAT = {Gift.ORGANIZER: "an organizer", Gift.STAFF: "one of the staff"}


def _told(fair: Fair, what: str, code: str, until: datetime, links: Links) -> Iterator[str]:
    end = until.astimezone(fair.zone)
    yield f"Whoever takes this first becomes {what} of {fair.name}; it can be taken once, until {end:%Y-%m-%d %H:%M} {fair.zone.key}."
    yield from (f"Link: {way}" for way in links.to(code))
    yield f"Code: {code}   (or write /start {code} to the assistant, on any channel)"
