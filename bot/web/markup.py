"""Marked words as HTML: everything escaped, and only links that lead to pages and mailboxes."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from urllib.parse import urlsplit

from markupsafe import Markup

from fair.talk import Look, Mark

_TAGS = {Look.BOLD: "strong", Look.ITALIC: "em", Look.CODE: "code"}
NO_COMMANDS: Mapping[str, str] = MappingProxyType({})
_COMMAND = re.compile(r"(?<![A-Za-z0-9_/.-])/[a-z]+(?![A-Za-z0-9_/-])")
_BUTTON = Markup('<button class="inline" form="commands" name="text" value="{name}" data-said="{said}">{name}</button>')
_LINK = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">')


def html_of(text: str, marks: Sequence[Mark], commands: Mapping[str, str] = NO_COMMANDS) -> Markup:
    """Return the text with its marks; those that overlap are cut where another begins or ends.

    `commands` become buttons of the page's form of commands; each comes with what a press of it says.
    """
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end) if 0 <= edge <= len(text))})
    pieces = [_piece(text[start:end], _over(marks, start, end), commands) for start, end in pairwise(edges)]
    return Markup("").join(pieces)


def safe_url(url: str) -> str | None:
    """Return an address that may be led to, None for one of another kind, as javascript: is."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    reaches = parts.netloc if parts.scheme in ("http", "https") else parts.path if parts.scheme == "mailto" else ""
    return url.strip() if reaches else None


def _over(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    return [mark for mark in marks if mark.start <= start and end <= mark.end]


def _piece(words: str, marks: Sequence[Mark], commands: Mapping[str, str]) -> Markup:
    linked = any(mark.look is Look.LINK for mark in marks)
    piece = Markup.escape(words) if linked else _with_commands(words, commands)
    for mark in sorted(marks, key=lambda mark: mark.look is Look.LINK):  # a link goes around the rest
        if mark.look is Look.LINK:
            url = safe_url(mark.url)
            piece = _LINK.format(url) + piece + Markup("</a>") if url else piece
        else:
            piece = Markup("<{tag}>{piece}</{tag}>").format(tag=_TAGS[mark.look], piece=piece)
    return piece


def _with_commands(words: str, commands: Mapping[str, str]) -> Markup:
    pieces, at = [], 0
    for match in _COMMAND.finditer(words):
        name = match.group()
        if name in commands:
            pieces += [Markup.escape(words[at : match.start()]), _BUTTON.format(name=name, said=commands[name])]
            at = match.end()
    return Markup("").join([*pieces, Markup.escape(words[at:])])
