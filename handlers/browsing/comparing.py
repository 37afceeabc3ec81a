"""Up to three exhibitors, or three products, side by side in words; what a record does not say is said so."""

import re
from collections.abc import Callable, Sequence

from fair.records import Exhibitor, Product, Record, Ref
from fair.talk import Action
from handlers.answers import describe, labels
from handlers.answers.answer import origin_of, records, shortened, source_line
from handlers.browsing import cards
from handlers.browsing.cards import card_of
from handlers.buttons import OPENS, in_rows, press, replied
from handlers.heard import Heard, Rows, Told
from handlers.texts import Texts
from knowledge.reading import NOTHING_YET, understand
from knowledge.request import Either, Facts, Request

MOST = 3
KINDS = ("exhibitor", "product")
_COMPARES = re.compile(
    r"^\W*(?:please |can you )?(?:compare|comparison of|(?:what(?:'s| is) the )?differences? between)"
    r"\s+(?P<en>.+)$|^(?P<vs>.+?\s+(?:vs\.?|versus)\s+.+)$"
    r"|^(?:请|帮我|請|幫我)?(?:对比|比较|比一比|對比|比較)(?:一下)?(?P<zh>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN = re.compile(r"\s+(?:vs\.?|versus|and|with|to|or)\s+|\s*[,;、，；]\s*(?:and\s+)?|\s*[和与跟與同]\s*", re.IGNORECASE)
_PICK = re.compile(r"(exhibitor|product)((?:\.\d{1,9}){0,2})")


async def asked(heard: Heard, words: str) -> Told | None:
    """Compare what a sentence asks to; None where it asks no such thing, or names nothing that can be compared."""
    refs = named(words, heard)
    if not refs:
        return None
    if len(refs) > 1:
        return await side_by_side(heard, refs)
    found = await records(heard.asking, refs)
    name = describe.title(found[0], heard.texts) if found else words
    text = heard.texts.say("To compare I need two or three exhibitors, or products, by name. I found {name} alone.", name=name)
    rows = tuple((card_of(record).button(describe.title(record, heard.texts), "open"),) for record in found)
    return Told(reply=replied(text, heard.texts, rows=rows, bold=[name]), effects=(heard.said(*refs),))


def named(words: str, heard: Heard) -> tuple[Ref, ...]:
    """Return the exhibitors or products, all of the kind named first, that a sentence asks to compare."""
    asked = _COMPARES.match(words.strip())
    if not asked:
        return ()
    parts = _BETWEEN.split(next(filter(None, asked.groups())).rstrip("?？.。!！ 的区别區別"))
    met = dict.fromkeys(ref for part in parts if part.strip() and (ref := _named(heard, part)))
    return tuple(ref for ref in met if ref.kind == next(iter(met)).kind)[:MOST]


def _named(heard: Heard, part: str) -> Ref | None:
    requests = understand(part, heard.lexicon, at=heard.at, context=NOTHING_YET).requests
    return next((ref for request in requests for ref in _refs(request) if ref.kind in KINDS), None)


def _refs(request: Request) -> Sequence[Ref]:
    match request:
        case Facts():
            return request.named.refs
        case Either():
            return [ref for reading in request.readings for ref in _refs(reading)]
        case _:
            return ()


async def side_by_side(heard: Heard, refs: Sequence[Ref]) -> Told:
    """Tell of each fact what each of the records says."""
    found = await records(heard.asking, refs[:MOST])
    if len(found) < 2:
        return cards.gone(heard)
    texts = heard.texts
    blocks = ["\n".join([describe.title(record, texts), *_facts(record, texts)]) for record in found]
    rows = tuple((card_of(record).button(describe.title(record, texts), "open"),) for record in found)
    turns = await heard.turns()
    names = [describe.title(record, texts) for record in found]
    return Told(
        reply=replied("\n\n".join([*blocks, source_line(heard.asking, found)]), texts, rows=rows, bold=names),
        effects=(heard.said(*refs, after=turns[0] if turns else None),),
    )


Fact = Callable[[Record, Texts], str | None]
Line = Callable[[Texts, str], str]


def _facts(record: Record, texts: Texts) -> list[str]:
    """Return a line for each fact, the same for all records of a kind."""
    given = _EXHIBITOR if isinstance(record, Exhibitor) else _PRODUCT
    return [line(texts, fact(record, texts) or texts.say("not said")) for line, fact in given]


def button(found: Sequence[Record], texts: Texts) -> Rows:
    """Return the button that compares a few records of one kind; none where they are not two or three."""
    kinds = {record.KIND for record in found}
    if not 1 < len(found) <= MOST or len(kinds) != 1 or not kinds <= set(KINDS):
        return ()
    first, *others = [origin_of(record).row for record in found]
    return ((press(texts.say("Compare these"), "compare", first, OPENS, more=".".join([*kinds, *map(str, others)])),),)


async def pressed(heard: Heard, action: Action) -> Told:
    """Compare the records that a button carries."""
    picked = _PICK.fullmatch(action.more)
    if not picked:
        return cards.gone(heard)
    rows = [action.row, *map(int, picked[2].split(".")[1:])]
    return await side_by_side(heard, [Ref(picked[1], row) for row in rows])


async def beside(heard: Heard, action: Action) -> Told:
    """Offer others to compare a record with: those saved, and those last talked about."""
    texts = heard.texts
    if action.more not in KINDS:
        return cards.gone(heard)
    met = [*await heard.saved(), *(ref for turn in await heard.turns() for ref in turn.records[:MOST])]
    others = [ref for ref in dict.fromkeys(met) if ref.kind == action.more and ref.row != action.row]
    found = await records(heard.asking, others[:5])
    if not found:
        words = texts.say("Compare it with which? Write “compare A and B”, with the names; up to three fit side by side.")
        return Told(reply=replied(words, texts), anew=True)
    rows = [press(describe.title(each, texts), "compare", action.row, more=f"{action.more}.{origin_of(each).row}") for each in found]
    return Told(reply=replied(texts.say("Compare it with which?"), texts, rows=in_rows(rows, wide=1)), anew=True)


def _of_exhibitor(fact: Callable[[Exhibitor, Texts], str | None]) -> Fact:
    return lambda record, texts: fact(record, texts) if isinstance(record, Exhibitor) else None


def _of_product(fact: Callable[[Product, Texts], str | None]) -> Fact:
    return lambda record, texts: fact(record, texts) if isinstance(record, Product) else None


def _text(record: Record, texts: Texts) -> str:
    return shortened(describe.text_of(record, texts) or "", 160)


def _categories(exhibitor: Exhibitor, texts: Texts) -> str:
    return texts.list([labels.label(category, texts) for category in exhibitor.categories])


_EXHIBITOR: Sequence[tuple[Line, Fact]] = (
    (lambda texts, fact: texts.say("Where: {fact}", fact=fact), _of_exhibitor(describe.stands)),
    (lambda texts, fact: texts.say("Country: {fact}", fact=fact), _of_exhibitor(describe.country)),
    (lambda texts, fact: texts.say("Categories: {fact}", fact=fact), _of_exhibitor(_categories)),
    (lambda texts, fact: texts.say("Products: {fact}", fact=fact), _of_exhibitor(lambda each, texts: texts.list(each.products[:5]))),
    (lambda texts, fact: texts.say("Online showroom: {fact}", fact=fact), _of_exhibitor(lambda each, texts: each.showroom_url)),
    (lambda texts, fact: texts.say("About: {fact}", fact=fact), _text),
)
_PRODUCT: Sequence[tuple[Line, Fact]] = (
    (
        lambda texts, fact: texts.say("Category: {fact}", fact=fact),
        _of_product(lambda each, texts: labels.label(each.category, texts) if each.category else None),
    ),
    (lambda texts, fact: texts.say("Web page: {fact}", fact=fact), _of_product(lambda each, texts: each.url)),
    (lambda texts, fact: texts.say("About: {fact}", fact=fact), _text),
)
