"""One letter over one connection (RFC 5321 3.3), and what became of it.

Until the server has said that it takes the content, nothing can have arrived. From the first byte of it until the
server's reply it may have, whatever happens.
"""

import re

import aiosmtplib

from bot.mail import outcomes
from bot.mail.connections import Connection, Patience
from scheduler.channel import NeverSent, PerhapsSent, TryLater

GO_ON = 354
TAKEN = 250
REFUSED = 400


async def deliver(connection: Connection, letter: bytes, *, sender: str, recipient: str, patience: Patience) -> None:
    """Hand a letter over; raise a NotSent that says why it is not, or perhaps not, there."""
    connection.letters += 1
    client = connection.client
    try:
        await _announce(client, letter, sender=sender, recipient=recipient, wait=patience.reply.total_seconds())
    except (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError) as err:
        connection.hang_up()
        raise TryLater(f"the connection was lost before the letter went out: {type(err).__name__}", after=outcomes.SOON) from None
    try:
        await _hand_over(client, letter, wait=patience.letter.total_seconds())
    except aiosmtplib.SMTPException as err:
        connection.hang_up()
        raise PerhapsSent(f"the connection was lost while the letter went out: {type(err).__name__}") from None


async def _announce(client: aiosmtplib.SMTP, letter: bytes, *, sender: str, recipient: str, wait: float) -> None:
    """Say whom the letter is from and to, until the server is ready for it."""
    plain = (sender + recipient).isascii()
    if not plain and not client.supports_extension("smtputf8"):
        raise NeverSent("the mail server takes no address that is not ASCII")  # RFC 6531
    encoding, options = ("ascii", []) if plain else ("utf-8", ["SMTPUTF8"])
    if client.supports_extension("size"):
        options.append(f"SIZE={len(letter)}")
    try:
        await client.mail(sender, options=options, encoding=encoding, timeout=wait)
    except aiosmtplib.SMTPResponseException as err:
        raise outcomes.of_sender(err) from None
    try:
        await client.rcpt(recipient, encoding=encoding, timeout=wait)
    except aiosmtplib.SMTPResponseException as err:
        raise outcomes.of_recipient(err) from None
    try:
        code, message = await client.execute_command(b"DATA", timeout=wait)
    except aiosmtplib.SMTPResponseException as err:  # a reply that makes no sense
        raise outcomes.of_content(err) from None
    if code != GO_ON:
        raise outcomes.of_content(aiosmtplib.SMTPResponseException(code, message))


async def _hand_over(client: aiosmtplib.SMTP, letter: bytes, *, wait: float) -> None:
    """Send the content and wait for the server to take it.

    aiosmtplib's own `data` does this and DATA in one, and does not tell in which of them the connection was lost.
    """
    protocol = client.protocol
    if protocol is None:
        raise aiosmtplib.SMTPServerDisconnected("lost")
    protocol.write(_stuffed(letter))
    code, message = await protocol.read_response(timeout=wait)
    if code >= REFUSED:
        raise outcomes.of_content(aiosmtplib.SMTPResponseException(code, message))
    if code != TAKEN:
        raise aiosmtplib.SMTPException("a reply that makes no sense")


def _stuffed(letter: bytes) -> bytes:
    """Return the content as it goes over the wire: dots that begin a line doubled, one alone at the end (RFC 5321 4.5.2)."""
    return re.sub(rb"(?m)^\.", b"..", letter).removesuffix(b"\r\n") + b"\r\n.\r\n"
