"""Lists in pages, narrowed by buttons with counts.

A button carries where the list comes from (the name of a source and its row) and how it is shown; the list is made
anew from that, so that it is the list of now.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from fair.records import Record
from fair.talk import Action, Button
from handlers.answers.answer import Answer
from handlers.answers.listing import ONLINE, Listing, Only, Shown, shown_value, sign_of
from handlers.browsing import which
from handlers.browsing.cards import card_of
from handlers.buttons import in_rows, press
from handlers.heard import Heard, Rows
from handlers.texts import Texts

LINES = 8  # of a list on one page: as many buttons fit one row
FEW = 3  # so many are opened by their names
_VALUES_AT_ONCE = 3  # of the first field stand below the list itself, the others a press away
_MOST_VALUES = 10
_LETTERS: Mapping[str, str] = MappingProxyType({"h": "hall", "c": "country", "k": "category", "d": "day", "t": "track", "o": "online"})
_LETTER_OF = {name: letter for letter, name in _LETTERS.items()}
_STATE = re.compile(r"(\d{0,3})((?:\.[hckdto][0-9a-f]{5})*)(\?[hckdt])?")

Opener = Callable[[str], Button]  # makes a button of its label


@dataclass(frozen=True, slots=True)
class View:
    """A list as a button names it: its source, how it is shown, and the field whose values are offered."""

    source: str
    row: int = 0
    page: int = 0
    only: tuple[Only, ...] = ()
    field: str = ""

    @classmethod
    def read(cls, action: Action) -> "View | None":
        """Return the list that a button names, None where it names none."""
        if not (state := _STATE.fullmatch(action.more)):
            return None
        page, only, asked = state.groups(default="")
        values = tuple(Only(_LETTERS[part[0]], part[1:]) for part in only.split(".")[1:])
        return cls(action.name, action.row, int(page or 0), values, _LETTERS.get(asked[1:], ""))

    def button(self, label: str) -> Button:
        """Return the button that shows the list so."""
        return press(label, self.source, self.row, more=self.state)

    @property
    def state(self) -> str:
        """How it is shown, as `read` reads it."""
        only = "".join(f".{_LETTER_OF[each.field]}{each.sign}" for each in self.only)
        asked = f"?{_LETTER_OF[self.field]}" if self.field else ""
        return f"{self.page or ''}{only}{asked}"

    @property
    def shown(self) -> Shown:
        return Shown(LINES, self.page, self.only, buttons=True)


def list_rows(view: View, answer: Answer, heard: Heard) -> Rows:
    """Return the buttons below a list: its records by number, its other pages, and what narrows it down."""
    listing, texts = answer.listing, heard.texts
    if listing is None:
        return ()
    if view.field:
        return _values(view, listing, texts)
    narrow = narrowing_rows(view, listing, texts) if listing.total > LINES or view.only else ()
    return (*page_rows(view, listing, texts), *narrow)


def page_rows(view: View, listing: Listing, texts: Texts) -> Rows:
    """Return the buttons of a page's records and of the pages beside it."""
    return numbered_rows(view, listing.total, which.told_apart(listing.shown, texts), opening(view, listing.shown), texts)


def opening(view: View, records: Sequence[Record]) -> list[Opener]:
    """Return what makes the button that opens each record from this list."""
    cards = [card_of(record, source=view.source, row=view.row, state=view.state) for record in records]
    return [partial(card.button, name="tell") for card in cards]


def numbered_rows(view: View, total: int, names: Sequence[str], openers: Sequence[Opener], texts: Texts) -> Rows:
    """Return a button for all that stands on a page, with its name where there are few, else its number; and the pages beside it."""
    if total <= FEW:
        return tuple((opens(name),) for name, opens in zip(names, openers, strict=True))
    first = view.page * LINES + 1
    numbers = in_rows((opens(texts.number(number)) for number, opens in enumerate(openers, start=first)), wide=LINES)
    return (*numbers, *_pages(view, total))


def _pages(view: View, total: int) -> Rows:
    if total <= LINES:
        return ()
    before = [replace(view, page=view.page - 1).button(f"‹ {_range(view.page - 1, total)}")] if view.page else []
    after = (view.page + 1) * LINES < total
    behind = [replace(view, page=view.page + 1).button(f"{_range(view.page + 1, total)} ›")] if after else []
    return ((*before, *behind),)


def _range(page: int, total: int) -> str:
    return f"{page * LINES + 1}–{min(total, (page + 1) * LINES)}"


def narrowing_rows(view: View, listing: Listing, texts: Texts) -> Rows:
    """Return the values of the first field that tells the records apart, with counts, and a way to those of the others."""
    narrow = [(name, values) for name, values in listing.counts.items() if values and not _is_set(name, view)]
    direct = [_value(view, name, value, count, texts) for name, values in narrow[:1] for value, count in values[:_VALUES_AT_ONCE]]
    named = [name for place, (name, values) in enumerate(narrow) if name != ONLINE and (place or len(values) > _VALUES_AT_ONCE)]
    others = [replace(view, field=name).button(_field_label(name, texts)) for name in named]
    online = [_value(view, name, value, count, texts) for name, values in narrow[1:] if name == ONLINE for value, count in values]
    wider = [replace(view, page=0, only=view.only[:-1]).button(texts.say("Show all again"))] if view.only else []
    return (tuple(direct), *in_rows([*others, *online], wide=3), tuple(wider))


def _is_set(name: str, view: View) -> bool:
    return any(each.field == name for each in view.only)


def _values(view: View, listing: Listing, texts: Texts) -> Rows:
    """Return every value of one field with its count, and the way back."""
    values = listing.counts.get(view.field, ())[:_MOST_VALUES]
    given = [_value(view, view.field, value, count, texts) for value, count in values]
    return (*in_rows(given), (replace(view, field="").button(texts.say("‹ Back")),))


def _value(view: View, name: str, value: str, count: int, texts: Texts) -> Button:
    label = shown_value(name, value, texts)
    only = (*view.only, Only(name, sign_of(value)))
    room = f" ({texts.number(count)})"
    return replace(view, page=0, field="", only=only).button(f"{label[: 38 - len(room)]}{room}")


def _field_label(name: str, texts: Texts) -> str:
    return {
        "hall": texts.say("By hall"),
        "country": texts.say("By country"),
        "category": texts.say("By category"),
        "day": texts.say("By day"),
        "track": texts.say("By track"),
    }[name]
