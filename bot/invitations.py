"""`fairlead invite exhibitors --all`: an invitation for each exhibitor, as a table for mail merge and as pages to print.

The codes in them are secrets: the folder is made for its owner alone. Nothing is written where there is something.
"""

import asyncio
import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from bot import home
from bot.settings import Settings, variable
from bot.web.views import templates
from fair.deep_links import Links
from fair.errors import BadSetting, CannotDo
from fair.records import Exhibitor, Fair
from fair.sheets import cell
from fair.visitors import CODE_LIVES, Gift
from handlers import invitations
from handlers.invitation_texts import InvitationTexts
from handlers.qr import drawn
from handlers.texts import Texts
from store import programme

TABLE = "invitations.csv"
PAGES = "pages"
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_COLUMNS = ("id", "name", "name_zh", "stands", "email", "link", "code", "until", "page")


@dataclass(frozen=True, slots=True)
class Invited:
    """An exhibitor with the code that lets its team speak for it."""

    exhibitor: Exhibitor
    code: str
    links: Links
    until: datetime

    @property
    def link(self) -> str:
        return self.links.to(self.code)[0]

    @property
    def page(self) -> str:
        """The name of its page: its id, or what SHA-256 makes of an id that is no file's name."""
        id = self.exhibitor.id
        return f"{id if _SAFE.fullmatch(id) else hashlib.sha256(id.encode()).hexdigest()[:32]}.html"


def invite_exhibitors(settings: Settings, folder: Path) -> None:
    """Make a code for each exhibitor and write all to a new folder; CannotDo where the folder holds something."""
    if settings.public_url is None:
        mend = f"Set {variable('public_url')} to the address that the world knows."
        raise BadSetting("Printed codes need an address that phones can open.", mend=mend)
    asyncio.run(_invite(settings, folder, Links(settings.public_url)))


async def _invite(settings: Settings, folder: Path, links: Links) -> None:
    _make(folder)
    now = datetime.now(UTC)
    async with home.database(settings) as db:
        async with db.read() as tx:
            fair, everybody = await programme.fair(tx), await programme.exhibitors(tx)
        exhibitors = list({each.id: each for each in everybody}.values())
        if not exhibitors:
            raise CannotDo("There are no exhibitors.", mend="Load their list first, with `fairlead load`.")
        async with db.begin() as tx:
            codes = [await invitations.make(tx, Gift.REPRESENTATIVE, exhibitor=each.id, now=now) for each in exhibitors]
    invited = [Invited(each, code, links, now + CODE_LIVES) for each, code in zip(exhibitors, codes, strict=True)]
    _write(folder, fair, invited)
    end = (now + CODE_LIVES).astimezone(fair.zone)
    print(f"{len(invited):,} exhibitors are invited, each once, until {end:%Y-%m-%d %H:%M} {fair.zone.key}.")
    print(f"For mail merge: {folder / TABLE}")
    print(f"To print: {folder / PAGES}/", flush=True)


def _make(folder: Path) -> None:
    try:
        (folder / PAGES).mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        filled = (folder / TABLE).exists() or any((folder / PAGES).iterdir())
    except OSError as err:
        raise CannotDo(f"{folder} cannot be written: {err.strerror}.", mend="Name another folder.") from err
    if filled:
        raise CannotDo(f"{folder} holds invitations already.", mend="Name a new folder.")


def _write(folder: Path, fair: Fair, invited: Sequence[Invited]) -> None:
    for each in invited:
        (folder / PAGES / each.page).write_text(_page(fair, each), encoding="utf-8")
    with (folder / TABLE).open("w", encoding="utf-8-sig", newline="") as file:  # Excel knows UTF-8 by its mark alone
        csv.writer(file).writerows([_COLUMNS, *_rows(fair, invited)])


def _rows(fair: Fair, invited: Sequence[Invited]) -> Iterator[Sequence[str]]:
    for each in invited:
        exhibitor = each.exhibitor
        said = (exhibitor.id, exhibitor.name, exhibitor.name_zh, "; ".join(exhibitor.stands), exhibitor.email)
        until = each.until.astimezone(fair.zone).isoformat(timespec="minutes")
        yield [*map(cell, said), each.link, each.code, until, f"{PAGES}/{each.page}"]


def _page(fair: Fair, invited: Invited) -> str:
    """Return the letter in both languages, and on a page of its own the code for the stand, which is no secret."""
    pair = [InvitationTexts(Texts(language, fair), invited.exhibitor) for language in ("en", "zh")]
    return (
        templates()
        .get_template("invitation.html")
        .render(
            pair=pair,
            link=invited.link,
            code=invited.code,
            until=invited.until,
            invitation=_code(invited.link),
            stand=_code(f"{(invited.links.public_url or '').rstrip('/')}/b/{quote(invited.exhibitor.id)}"),
        )
    )


def _code(address: str) -> Markup:
    return Markup(drawn(address, "svg").decode().partition("?>")[2])  # drawn by us
