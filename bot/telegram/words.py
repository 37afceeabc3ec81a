"""A reply as Telegram takes it: text with entities in UTF-16 units and rows of inline buttons, never markup.

Entities and keyboards are written in the Bot API's own JSON (https://core.telegram.org/bots/api#messageentity): to make
the library's objects of them and JSON of those was a third of a send's cost.

A text that is too long is cut at the end of a line and ends in an ellipsis: one parcel is one message, which can be
edited and is not sent twice by halves. Whoever composes replies pages them long before that.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.telegram.border import cut, units, whole
from bot.telegram.limits import TEXT_UNITS
from fair.talk import Button, Look, Mark, Reply

Json = dict[str, Any]

LOOKS = {Look.BOLD: "bold", Look.ITALIC: "italic", Look.CODE: "code", Look.LINK: "text_link"}


def worded(reply: Reply, most: int = TEXT_UNITS) -> tuple[str, list[Json] | None]:
    """Return a reply's text, cut where it is too long, and its entities, None where it has none."""
    text = cut(whole(reply.text), most)
    return text, list(entities(text, reply.marks)) or None


def entities(text: str, marks: Sequence[Mark]) -> Iterator[Json]:
    """Yield the marks that lie in the text, in UTF-16 units; one that reaches over its end stops there."""
    for mark in sorted(marks, key=lambda each: (each.start, -each.end)):
        start, end = max(0, mark.start), min(mark.end, len(text))
        if start < end and (mark.look is not Look.LINK or mark.url):
            link = {"url": mark.url} if mark.look is Look.LINK else {}
            yield {"type": LOOKS[mark.look], "offset": units(text[:start]), "length": units(text[start:end]), **link}


def keyboard(rows: Sequence[Sequence[Button]]) -> Json | None:
    """Return the buttons, or None where there are none; one that does nothing is left out."""
    drawn = [[_button(each) for each in row if each.url or each.data] for row in rows]
    return {"inline_keyboard": [row for row in drawn if row]} if any(drawn) else None


def _button(button: Button) -> Json:
    does = {"url": button.url} if button.url else {"callback_data": button.data}
    return {"text": whole(button.label), **does}
