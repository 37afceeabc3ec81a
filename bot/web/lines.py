"""The lines of a talk as pages show them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from bot.web.markup import html_of, safe_url
from fair.talk import Button, File, Spot
from handlers.page_texts import PageTexts
from store.history import Line

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")  # shown as such; anything else is a file to keep
_HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Shown:
    """One message, ready for its template. `number` is what a press of its buttons names."""

    number: int
    ours: bool
    time: str
    language: str | None
    words: Markup
    buttons: Sequence[Sequence[Button]] = ()
    picture: str | None = None  # address
    file: str | None = None  # address
    name: str = ""  # of the picture or file
    map: str | None = None
    gone: bool = False  # it was taken away

    @property
    def anchor(self) -> str:
        return f"m{self.number}" if self.ours else f"s{self.number}"


def shown(line: Line, words: PageTexts) -> Shown:
    """Return a line as it is shown; an edit stands for the message it edits."""
    number, time, reply = line.edits or line.number, words.texts.clock(line.at), line.reply
    if line.kind == "said":
        return _said(line, number, time, words)
    if reply is None:
        return Shown(number, True, time, None, Markup(""), gone=True)
    file = reply.picture or reply.file
    return Shown(
        number,
        True,
        time,
        reply.language,
        html_of(reply.text, reply.marks, words.said_by_commands()),
        tuple(kept for row in reply.buttons if (kept := tuple(filter(_works, row)))),
        picture=address_of(number, file) if file and file.media_type in PICTURES else None,
        file=address_of(number, file) if file and file.media_type not in PICTURES else None,
        name=file.name if file else "",
        map=_map(reply.spot, words) if reply.spot else None,
    )


def _said(line: Line, number: int, time: str, words: PageTexts) -> Shown:
    """Return what the visitor said; what a button or link said for them in the words that it had."""
    pressed = words.said(line.text)
    language = "zh" if pressed is None and _HAN.search(line.text) else None
    return Shown(number, False, time, language, Markup.escape(line.text if pressed is None else pressed))


def address_of(number: int, file: File) -> str:
    """Return the address of a message's file. Its content's digest is in it: only those find it who were given it."""
    return f"/file/{number}/{digest_of(file)}"


def digest_of(file: File) -> str:
    return sha256(file.content).hexdigest()


def _works(button: Button) -> bool:
    return bool(button.data) or safe_url(button.url) is not None


def _map(spot: Spot, words: PageTexts) -> str:
    """Return a map's address; in Chinese one that is reached from China."""
    if words.texts.chinese:
        return f"https://uri.amap.com/marker?position={spot.longitude},{spot.latitude}&coordinate=wgs84"
    return f"https://www.openstreetmap.org/?mlat={spot.latitude}&mlon={spot.longitude}#map=17/{spot.latitude}/{spot.longitude}"
