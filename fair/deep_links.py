"""Links that open a record or take a code: what stands behind `?start=`, on Telegram and on our own page.

`x_<exhibitor id>` and `s_<session id>` open that record. Telegram takes 64 characters of A-Z a-z 0-9 _ -; for an id
that does not fit there is `xc_` or `sc_` with a code made of it. `c_<code>` opens a visitor's card. Anything else is a one-time code.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

KINDS: Mapping[str, str] = MappingProxyType({"x": "exhibitor", "s": "session"})
_LETTERS = {kind: letter for letter, kind in KINDS.items()}
_FITS = re.compile(r"[A-Za-z0-9_-]{1,62}")  # beside the two characters before it
_LENGTH = 16  # characters of a code
_CARD = "c_"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a link opens: a record of this kind, by its id or by the code made of its id."""

    kind: str
    id: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """Where this fair's assistant is reached: our own address, and the name on Telegram, as far as they are known.

    `reachable`: the address works on other machines, too. `writes`: the channels on which we write and nobody else does.
    """

    public_url: str | None = None
    telegram: str | None = None
    reachable: bool = True
    writes: tuple[str, ...] = ()

    def to(self, start: str) -> tuple[str, ...]:
        """Return the addresses that do what `/start START` does: our own page first."""
        page = f"{self.public_url.rstrip('/')}/?start={quote(start)}" if self.public_url else ""
        chat = f"https://t.me/{self.telegram}?start={quote(start)}" if self.telegram else ""
        return tuple(filter(None, (page, chat)))

    def private(self) -> str | None:
        """Return the address of a chat with us alone, None where none is known."""
        return f"https://t.me/{self.telegram}" if self.telegram else self.public_url


NO_LINKS = Links()


def link_to(kind: str, id: str) -> str:
    """Return what opens the record behind `?start=`, for "exhibitor" and "session"."""
    letter = _LETTERS[kind]
    return f"{letter}_{id}" if _FITS.fullmatch(id) else f"{letter}c_{code_of(id)}"


def code_of(id: str) -> str:
    """Return the code that stands for an id which does not fit into a link."""
    return base64.b32encode(hashlib.sha256(id.encode()).digest()).decode().lower()[:_LENGTH]


def meant(start: str) -> Meant | None:
    """Return what a link opens, None where it opens no record."""
    head, parted, rest = start.partition("_")
    kind = KINDS.get(head[:1])
    if not parted or not rest or kind is None or head[1:] not in ("", "c"):
        return None
    return Meant(kind, code=rest) if head[1:] else Meant(kind, id=rest)


def card_link(code: str) -> str:
    """Return what opens a visitor's card behind `?start=`."""
    return f"{_CARD}{code}"


def card_behind(start: str) -> str | None:
    """Return the code of the card that a link opens, None where it opens none."""
    return start.removeprefix(_CARD) if start.startswith(_CARD) else None
