"""What a mail server's reply means for the parcel, by its code (RFC 5321 4.2) and its enhanced code (RFC 3463).

A server's own words may hold addresses and whatever else it likes; the codes alone are told.
"""

import re
from datetime import timedelta

from aiosmtplib import SMTPResponseException

from scheduler.channel import ChatShut, NeverSent, NotSent, TryLater

SOON = timedelta(seconds=30)
BUSY = timedelta(minutes=5)  # long enough for a greylist, which refuses whom it does not know at first
CLOSING = 421  # the server is going away, whatever was asked
UNTOLD = (530, 535)  # it wants a login, or another one
TOO_LARGE = 552
NOBODY = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1")  # no such mailbox or host, moved away, no longer in use
NO_MAILBOX = (550, 551, 553)  # where no enhanced code says more

_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


def told(err: SMTPResponseException) -> str:
    """Return the codes of a refusal, as in "550 5.1.1"."""
    return " ".join(filter(None, [str(err.code), _enhanced(err)]))


def of_server(err: SMTPResponseException) -> NotSent:
    """Return what follows from a refusal that is about us and not about one letter: everybody waits until it is mended."""
    return TryLater(f"the mail server answers {told(err)}", after=SOON if err.code == CLOSING else BUSY, whole_channel=True)


def of_sender(err: SMTPResponseException) -> NotSent:
    """Return what follows where the sender is refused, which is about us, unless the letter is too large."""
    return NeverSent(f"too large: {told(err)}") if err.code == TOO_LARGE else of_server(err)


def of_recipient(err: SMTPResponseException) -> NotSent:
    """Return what follows where the recipient is refused."""
    if _about_us(err):
        return of_server(err)
    if err.code < 500:
        return TryLater(f"not now: {told(err)}", after=BUSY)
    enhanced = _enhanced(err)
    if enhanced in NOBODY or (not enhanced and err.code in NO_MAILBOX):
        return ChatShut(f"no such mailbox: {told(err)}")
    return NeverSent(f"refused: {told(err)}")


def of_content(err: SMTPResponseException) -> NotSent:
    """Return what follows where the letter itself is refused."""
    if _about_us(err):
        return of_server(err)
    return TryLater(f"not now: {told(err)}", after=BUSY) if err.code < 500 else NeverSent(f"refused: {told(err)}")


def _about_us(err: SMTPResponseException) -> bool:
    return err.code == CLOSING or err.code in UNTOLD


def _enhanced(err: SMTPResponseException) -> str:
    found = _ENHANCED.match(err.message)
    return found[1] if found else ""
