"""Mail addresses and telephone numbers as people type them."""

import re
import unicodedata

LONGEST = 254  # RFC 5321 4.5.3.1.3
_MAILBOX = re.compile(
    r"(?<![A-Za-z0-9._%+'-])([A-Za-z0-9_%+'-][A-Za-z0-9._%+'-]{0,63})@((?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63})(?![\w@-])"
)
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{5,22}[0-9]")
_SHORTEST, _DIGITS = 7, 15  # ITU E.164: at most 15


def mailbox_in(text: str) -> str | None:
    """Return the first mail address in a text, in small letters; None where there is none."""
    found = _MAILBOX.search(_ended(unicodedata.normalize("NFKC", text)))
    if found is None or ".." in found[1] or found[1].endswith("."):
        return None
    mailbox = found[0].lower()
    return mailbox if len(mailbox) <= LONGEST else None


def phone_in(text: str) -> str | None:
    """Return the telephone number that a text is, with its digits and a plus alone; None where it is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = "".join(letter for letter in plain if letter.isdecimal())
    if not _PHONE.fullmatch(plain) or not _SHORTEST <= len(digits) <= _DIGITS:
        return None
    return f"+{digits}" if plain.startswith("+") else digits


def masked(mailbox: str) -> str:
    """Return a mail address as it may stand where others look: a…@example.org."""
    local, _, host = mailbox.rpartition("@")
    return f"{local[:1]}…@{host}"


def _ended(text: str) -> str:
    """Part Chinese letters from the address beside them, which nobody puts a space between."""
    return re.sub(r"(?<=[A-Za-z0-9])(?=[一-鿿])|(?<=[一-鿿])(?=[A-Za-z0-9])", " ", text)
