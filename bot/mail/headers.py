"""Headers of a letter: addresses, its lasting name, and what the standard library would break.

Whatever goes into a header is one line by then; the library refuses one that is not.
"""

import hashlib
import re
from email.headerregistry import Address, BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, Policy
from typing import Any

from fair.text import clean

MOST_SUBJECT = 120  # characters; mailboxes show about half of it

_ATOM = r"[^\s@<>,;:\"()\[\]\\]"  # RFC 5322 3.2.3, without the quoted local parts that nobody has
_MAILBOX = re.compile(rf"(?P<name>[^<>\r\n]*<)?(?P<local>{_ATOM}{{1,64}})@(?P<host>{_ATOM}{{1,255}})(?(name)>)")


class Whole(BaseHeader):
    """A header that is written on one line as it is: folding would turn an address longer than a line into RFC 2047 words."""

    max_count = 1

    @classmethod
    def parse(cls, value: str, parts: dict[str, Any]) -> None:
        parts["parse_tree"] = value
        parts["decoded"] = value

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def letter_policy() -> "EmailPolicy[EmailMessage]":
    """Return how letters are written: CRLF, nothing above 7 bits, addresses in one piece."""
    registry = HeaderRegistry()
    for name in ("list-unsubscribe", "in-reply-to", "references"):
        registry.map_to_type(name, Whole)
    return SMTP.clone(header_factory=registry, cte_type="7bit")


def address(text: str) -> Address | None:
    """Return a mailbox as `name@host` or `Name <name@host>`, its host as the wire has it; None for what is none."""
    found = _MAILBOX.fullmatch(text)
    if found is None or clean(text) != text:
        return None
    try:
        host = found["host"].encode("idna").decode()
        return Address((found["name"] or "").strip('"< '), found["local"], host)
    except ValueError:  # a label that is empty or too long, or a local part with dots where none may be
        return None


def message_id(row: int, *, house: str, domain: str) -> str:
    """Return the name of a row's letter, the same whenever it is sent: mailboxes show a repeat once, or one can see that it is one."""
    digest = hashlib.sha256(f"{house}\0{row}".encode()).hexdigest()
    return f"<{row}.{digest[:24]}@{domain}>"


def subject(text: str) -> str:
    """Return the first line that says something, cut at a word where it is long."""
    first = next((line for line in map(one_line, clean(text).splitlines()) if line), "")
    if len(first) <= MOST_SUBJECT:
        return first
    return f"{first[:MOST_SUBJECT].rpartition(' ')[0] or first[:MOST_SUBJECT]} …"


def one_line(text: str) -> str:
    return " ".join(clean(text).split())
