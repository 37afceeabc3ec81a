"""Replies put together: words with the names in them bold, and rows of buttons."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from fair.talk import Action, Button, Look, Reply, marked
from handlers.heard import Rows
from handlers.texts import Texts

MOST_LETTERS = 40  # of a button's label; longer ones are cut by phones
BUTTONS_A_ROW = 2
OPENS = 1  # version of a button whose answer is a message of its own; no card and no list has it without a row


def press(label: str, name: str, row: int = 0, version: int = 0, more: str = "") -> Button:
    """Return a button that does something here."""
    return Button(short(label), Action(name, row, version, more).data)


def opens(label: str, name: str) -> Button:
    """Return a button that opens something of its own: the answer is a new message, and this one stays as it is."""
    return press(label, name, version=OPENS)


def link(label: str, url: str | None) -> tuple[Button, ...]:
    """Return a button that opens an address, none where it is no address of the web: a channel would refuse the whole message."""
    return (Button(short(label), url=url.strip()),) if url and _is_web(url.strip()) else ()


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme in ("http", "https") and "." in host.strip(".") and url.isprintable() and " " not in url and len(url) < 2_000


def short(label: str) -> str:
    label = " ".join(label.split())
    return label if len(label) <= MOST_LETTERS else f"{label[: MOST_LETTERS - 1].rstrip()}…"


def in_rows(buttons: Iterable[Button], *, wide: int = BUTTONS_A_ROW) -> Rows:
    """Put buttons beside one another, so many in a row."""
    given = tuple(buttons)
    return tuple(given[first : first + wide] for first in range(0, len(given), wide))


def replied(text: str, texts: Texts, *, rows: Sequence[Sequence[Button]] = (), bold: Sequence[str] = ()) -> Reply:
    """Return a reply in the language of the texts; rows without buttons are left out."""
    words, marks = marked(list(_pieces(text, bold)))
    return Reply(words, marks, tuple(tuple(row) for row in rows if row), language=texts.language)


def behind(first: Reply, then: Reply, *, gap: str = "\n\n") -> Reply:
    """Return one reply of two, with the buttons of the second."""
    away = len(first.text) + len(gap)
    moved = [replace(mark, start=mark.start + away, end=mark.end + away) for mark in then.marks]
    return replace(then, text=f"{first.text}{gap}{then.text}", marks=(*first.marks, *moved))


def _pieces(text: str, bold: Sequence[str]) -> Iterable[str | tuple[str, Look]]:
    """Part a text at the first place of each name behind the one before; a line of its own goes before a part of one."""
    at = 0
    for name in bold:
        line = re.compile(f"^{re.escape(name)}$", re.MULTILINE).search(text, at)
        if name and (start := line.start() if line else text.find(name, at)) >= 0:
            yield text[at:start]
            yield (name, Look.BOLD)
            at = start + len(name)
    yield text[at:]
