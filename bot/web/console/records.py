"""The programme, exhibitors, rules, questions and places: searched, and edited field by field in both languages.

An edit is shown before it is made: what reads otherwise, and who is told. It is read by the rules of a table's row.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from starlette.responses import Response

from bot.web.console.frame import Page, back, not_here, page
from bot.web.console.seat import Seat
from fair.edits import CONSOLE
from fair.errors import CannotDo
from fair.records import BY_KIND, Record
from fair.sizes import too_large
from handlers.console.edit_texts import EditTexts
from handlers.editing import changing
from handlers.editing.shown import called
from handlers.editing.words_of_fields import names, words
from knowledge.readers.typed import typed
from store import found, programme

RECORDS = "/console/records"
KINDS: Mapping[str, str] = MappingProxyType(
    {"programme": "session", "exhibitors": "exhibitor", "rules": "policy", "faq": "faq", "places": "place"}
)  # by the word in the address
ON_PAGE = 50
_TOLD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "session": ("title_zh", "start", "room"),
        "exhibitor": ("name_zh", "stands", "country"),
        "policy": ("title_zh", "audience", "valid_to"),
        "faq": ("question_zh", "answer"),
        "place": ("name_zh", "kind", "hall"),
    }
)  # what a list says of a record beside its name
_CELL = 120  # characters of it


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list."""

    row: int
    called: str
    cells: tuple[str, ...]
    edited: bool


def listing(slug: str) -> Page:
    """Return the page that lists one kind of record."""
    return partial(_listing, slug)


async def _listing(slug: str, seat: Seat) -> Response:
    kind, first = KINDS[slug], int(seat.asked("from")) if seat.asked("from").isdecimal() else 0
    async with seat.read() as tx:
        some = await found.records(tx, kind, seat.asked("q"), limit=ON_PAGE + 1, offset=min(first, 1_000_000))
        edited = await found.edited(tx, kind)
    texts = EditTexts(seat.texts)
    facts: dict[str, Any] = {
        "slug": slug,
        "kind": kind,
        "records": [_row(each, edited, seat) for each in some[:ON_PAGE]],
        "asked": seat.asked("q"),
    }
    more = first + ON_PAGE if len(some) > ON_PAGE else None
    return page(
        seat,
        "records.html",
        notices=texts.notices(),
        words=texts,
        more=more,
        first=first,
        **facts,
    )


def _row(record: Record, edited: Collection[tuple[str, str]], seat: Seat) -> Row:
    assert record.origin is not None, "a stored record has an origin"
    said = words(record, seat.texts.zone)
    cells = tuple(said[name][:_CELL] for name in _TOLD[record.KIND])
    return Row(record.origin.row, called(record), cells, (record.origin.source, record.id) in edited)


async def record(seat: Seat) -> Response:
    """Show one record in its fields."""
    before = await _asked(seat)
    return not_here(seat) if before is None else _form(seat, before, words(before, seat.texts.zone))


async def new(seat: Seat) -> Response:
    """Show empty fields for a record of the console's own."""
    kind = KINDS.get(seat.request.path_params["slug"])
    return not_here(seat) if kind is None else _form(seat, None, dict.fromkeys(names(BY_KIND[kind]), ""))


async def change(seat: Seat) -> Response:
    """Show what an edit would do, and make it once that is confirmed."""
    before = await _asked(seat)
    if before is None:
        return not_here(seat)
    assert before.origin is not None
    if seat.form.get("as_of", before.origin.as_of.isoformat()) != before.origin.as_of.isoformat():
        return _form(seat, before, words(before, seat.texts.zone), wrong=[EditTexts(seat.texts).changed_meanwhile()])
    return await _changed(seat, before, BY_KIND[before.KIND])


async def create(seat: Seat) -> Response:
    """Show what a new record would do, and make it once that is confirmed."""
    kind = KINDS.get(seat.request.path_params["slug"])
    return not_here(seat) if kind is None else await _changed(seat, None, BY_KIND[kind])


async def remove(seat: Seat) -> Response:
    """Show what removing a record of the console's own would do, and remove it once that is confirmed."""
    before = await _asked(seat)
    if before is None or before.origin is None or before.origin.source != CONSOLE:
        return not_here(seat)
    if "sure" not in seat.form:
        return await _look(seat, before, None, {})
    return await _done(seat, before, None)


async def _changed(seat: Seat, before: Record | None, kind: type[Record]) -> Response:
    shown = words(before, seat.texts.zone) if before else dict.fromkeys(names(kind), "")
    said = shown | {name: seat.form[name].strip() for name in shown if name in seat.form}
    after, wrong = typed(kind.KIND, said, zone=seat.texts.zone)
    if after is not None and before is not None:
        otherwise = {name: getattr(after, name) for name in said if said[name] != shown[name]}
        after = replace(before, **otherwise)
    large = too_large(after) if after else None
    if after is None or large:
        return _form(seat, before, said, wrong=[*wrong, *filter(None, [large])])
    if "sure" not in seat.form:
        return await _look(seat, before, after, said)
    return await _done(seat, before, after)


async def _look(seat: Seat, before: Record | None, after: Record | None, said: Mapping[str, str]) -> Response:
    async with seat.read() as tx:
        looked = await changing.look(tx, before, after, seat.texts, at=seat.at)
    notice = changing.notice(looked.sample, seat.texts) if looked.told else ""
    facts: dict[str, Any] = {"looked": looked, "said": said, "record": before, "notice_text": notice, "gone": after is None}
    return page(seat, "record_look.html", words=EditTexts(seat.texts), slug=_slug(seat), **facts)


async def _done(seat: Seat, before: Record | None, after: Record | None) -> Response:
    one = after or before
    assert one is not None
    try:
        async with seat.begin() as tx:
            done = await changing.carry_out(tx, before, after, at=seat.at)
            deed = "record.made" if before is None else "record.removed" if after is None else "record.edited"
            if done:
                await seat.note(tx, deed, one.id, kind=one.KIND)
    except CannotDo as err:
        return _form(seat, before, words(one, seat.texts.zone), wrong=[err.why])
    said = ("saved" if after else "removed") if done else "not_done"
    return back(seat, f"{RECORDS}/{_slug(seat)}", said=said)


def _form(seat: Seat, before: Record | None, said: Mapping[str, str], *, wrong: list[str] | None = None) -> Response:
    facts: dict[str, Any] = {
        "record": before,
        "called": called(before) if before else "",
        "said": said,
        "wrong": wrong,
        "kind": KINDS[_slug(seat)],
        "console": CONSOLE,
    }
    return page(seat, "record.html", status=422 if wrong else 200, words=EditTexts(seat.texts), slug=_slug(seat), **facts)


async def _asked(seat: Seat) -> Record | None:
    kind = KINDS.get(_slug(seat))
    if kind is None:
        return None
    async with seat.read() as tx:
        records = await programme.records(tx, kind, [min(seat.request.path_params["row"], 2**31 - 1)])
    return records[0] if records else None


def _slug(seat: Seat) -> str:
    return str(seat.request.path_params["slug"])
