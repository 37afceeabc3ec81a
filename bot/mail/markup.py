"""A reply as simple HTML for mail programs: words with their marks, and what its buttons lead to as links."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from urllib.parse import urlsplit

from fair.talk import Look, Mark, Reply
from fair.text import clean

PAGE = (
    '<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"></head>\n'
    '<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5">\n{body}\n</body></html>\n'
)
BUTTON = '<p><a href="{url}" style="font-weight: bold">{label}</a></p>'
_TAGS = {Look.BOLD: "strong", Look.ITALIC: "em", Look.CODE: "code"}


def page(reply: Reply, led_to: Sequence[tuple[str, str]]) -> str:
    """Return the whole letter; nothing in it but what the reply says, its links and its buttons' links."""
    buttons = [BUTTON.format(url=escape(url), label=escape(label)) for label, url in led_to if _leads(url)]
    words = _marked(reply.text, reply.marks).replace("\n", "<br>\n")
    return PAGE.format(language=escape(reply.language), body=clean("\n".join([f"<p>{words}</p>", *buttons])))


def _marked(text: str, marks: Sequence[Mark]) -> str:
    """Return the text with its marks; those that overlap are cut where another begins or ends."""
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end) if 0 <= edge <= len(text))})
    return "".join(
        _piece(text[start:end], [mark for mark in marks if mark.start <= start and end <= mark.end]) for start, end in pairwise(edges)
    )


def _piece(words: str, marks: Sequence[Mark]) -> str:
    piece = escape(words)
    for mark in sorted(marks, key=lambda mark: mark.look is Look.LINK):  # a link goes around the rest
        if mark.look is not Look.LINK:
            piece = f"<{_TAGS[mark.look]}>{piece}</{_TAGS[mark.look]}>"
        elif _leads(mark.url):
            piece = f'<a href="{escape(mark.url)}">{piece}</a>'
    return piece


def _leads(url: str) -> bool:
    """Say whether this leads to a page or a mailbox, and does nothing of its own, as javascript: would."""
    try:
        return urlsplit(url).scheme in ("http", "https", "mailto")
    except ValueError:
        return False
