"""Who sits at the console and asks for a page: what every page of the console is given."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from starlette.requests import Request

from bot.web.console.keys import Key
from bot.web.site import Site, root_of
from fair.deep_links import Links
from fair.records import Fair
from fair.visitors import Gift, Visitor
from handlers.texts import Texts
from store import audit, sign_ins
from store.database import Tx


class SignedOut(Exception):
    """Whoever asks is signed in no more, or may do this no more; `frame` shows them the way in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody signed in, at one request: `form` is what they post, `role` what the page is for, `name` as they gave it."""

    who: Visitor
    name: str
    role: Gift
    request: Request
    site: Site
    texts: Texts
    at: datetime
    key: Key
    form: Mapping[str, str] = field(default_factory=dict)

    @property
    def fair(self) -> Fair:
        return self.texts.fair

    @property
    def organizes(self) -> bool:
        return self.who.has(Gift.ORGANIZER)

    @property
    def links(self) -> Links:
        """Return where this fair's assistant is reached."""
        return Links(root_of(self.request), self.site.parts.bot_name())

    def asked(self, name: str, most: int = 200) -> str:
        """Return what the address asks for under a name, without spaces around it; empty where it asks for nothing."""
        return self.request.query_params.get(name, "").replace("\0", "").strip()[:most]

    def read(self) -> AbstractAsyncContextManager[Tx]:
        """Open a transaction that only looks."""
        return self.site.parts.db.read()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Tx]:
        """Open the one transaction that writes; raise SignedOut where the role has been withdrawn meanwhile."""
        async with self.site.parts.db.begin() as tx:
            signed_in = await sign_ins.of(tx, self.key.digest, at=self.at)
            if signed_in is None or not signed_in.who.may(self.role):
                raise SignedOut
            yield tx

    async def note(self, tx: Tx, deed: str, of: str | int = "", **facts: Any) -> None:
        """Write down in the audit log what is done here, in the transaction that does it."""
        await audit.note(tx, self.who.number, deed, of, at=self.at, **facts)
