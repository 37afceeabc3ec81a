"""A reply as Telegram takes it: text with entities in UTF-16 units and rows of inline buttons, never markup.

A text that is too long is cut at the end of a line and ends in an ellipsis: one parcel is one message, which can be
edited and is not sent twice by halves. Whoever composes replies pages them long before that.
"""

from collections.abc import Iterator, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from bot.telegram.border import cut, units, whole
from bot.telegram.limits import TEXT_UNITS
from fair.talk import Button, Look, Mark, Reply

LOOKS = {
    Look.BOLD: MessageEntity.BOLD,
    Look.ITALIC: MessageEntity.ITALIC,
    Look.CODE: MessageEntity.CODE,
    Look.LINK: MessageEntity.TEXT_LINK,
}


def worded(reply: Reply, most: int = TEXT_UNITS) -> tuple[str, list[MessageEntity] | None]:
    """Return a reply's text, cut where it is too long, and its entities, None where it has none."""
    text = cut(whole(reply.text), most)
    return text, list(entities(text, reply.marks)) or None


def entities(text: str, marks: Sequence[Mark]) -> Iterator[MessageEntity]:
    """Yield the marks that lie in the text, in UTF-16 units; one that reaches over its end stops there."""
    for mark in sorted(marks, key=lambda each: (each.start, -each.end)):
        start, end = max(0, mark.start), min(mark.end, len(text))
        if start < end and (mark.look is not Look.LINK or mark.url):
            yield MessageEntity(
                type=LOOKS[mark.look],
                offset=units(text[:start]),
                length=units(text[start:end]),
                url=mark.url if mark.look is Look.LINK else None,
            )


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Return the buttons, or None where there are none; one that does nothing is left out."""
    drawn = [[_button(each) for each in row if each.url or each.data] for row in rows]
    return InlineKeyboardMarkup([row for row in drawn if row]) if any(drawn) else None


def _button(button: Button) -> InlineKeyboardButton:
    label = whole(button.label)
    return InlineKeyboardButton(label, url=button.url) if button.url else InlineKeyboardButton(label, callback_data=button.data)
