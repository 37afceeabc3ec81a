"""Mail as a channel: a parcel is a letter, its chat a mail address."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.mail.connections import Connections, Patience, greet
from bot.mail.delivery import deliver
from bot.mail.headers import address
from bot.mail.letters import Stationery, UnsubscribeOf, letter
from bot.mail.server import Server
from bot.plain import LinkOf
from bot.settings import Settings, variable
from fair.errors import BadSetting
from fair.talk import Errand, Parcel
from scheduler.channel import ChatShut, NeverSent, NotSent, Sent

NAME = "mail"
LOOKED = timedelta(minutes=1)  # how long it counts what the server last said
AT_ONCE = 4  # connections; mail servers commonly refuse more than ten from one sender

log = logging.getLogger(__name__)


def mail_of(settings: Settings, *, house: str, link_of: LinkOf, unsubscribe_of: UnsubscribeOf) -> "Mail | None":
    """Return the channel as the settings have it, None where they name no mail server; see `Stationery` for the rest."""
    if settings.smtp_url is None or settings.smtp_from is None:
        return None
    sender = address(settings.smtp_from)
    if sender is None:
        raise BadSetting(f"{variable('smtp_from')} is no mail address.", mend="It should be as in Fair <fair@example.org>.")
    return Mail(Server.read(settings.smtp_url), Stationery(sender, house, link_of, unsubscribe_of))


class Mail:
    """The channel. It opens connections as it needs them; `close` hangs up."""

    name = NAME
    at_once = AT_ONCE

    def __init__(
        self,
        server: Server,
        stationery: Stationery,
        *,
        patience: Patience | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._stationery = stationery
        self._patience = patience or Patience()
        self._server = server
        self._connections = Connections(server, self._patience)
        self._now = now
        self._looked: tuple[datetime, str | None] | None = None

    async def send(self, parcel: Parcel) -> Sent:
        """Send one letter. One that cannot be changed any more is followed by another; none can be taken back."""
        if parcel.errand in (Errand.DELETE, Errand.ANSWER):
            raise NeverSent(f"mail knows no {parcel.errand}")
        recipient = address(parcel.chat)
        if recipient is None:
            raise ChatShut("that is no mail address")
        written = letter(parcel, recipient, self._stationery, now=self._now())
        sender = self._stationery.sender.addr_spec
        async with self._connections.one() as connection:
            await deliver(connection, written.content, sender=sender, recipient=recipient.addr_spec, patience=self._patience)
        log.info("row %d went out by mail", parcel.row)
        return Sent(written.name)

    async def trouble(self) -> str | None:
        """Return what is wrong with the mail server, None where it lets us in; it is asked at most once a minute."""
        now = self._now()
        if self._looked is None or not timedelta() <= now - self._looked[0] < LOOKED:
            try:
                await greet(self._server)
                self._looked = (now, None)
            except NotSent as err:
                self._looked = (now, str(err))
        return self._looked[1]

    async def close(self) -> None:
        await self._connections.close()
