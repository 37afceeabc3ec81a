"""Offers for a need that is told in a sentence: "who can ship frozen fish to West Africa?"

Such a sentence holds words that no catalogue has, so less of it must stand in an offer than of a name or a topic; but
what is put as a need ("who can", "we need", 找哪家), in several words, of which at least two are found.
"""

import re
from collections.abc import Mapping, Sequence

from fair.records import Exhibitor, Product, Record, Ref
from handlers.answers import describe
from handlers.answers.answer import Asking, records
from handlers.texts import Texts
from knowledge.hanzi import simplified
from knowledge.reading.countries import Countries
from knowledge.reading.found import blanked
from knowledge.reading.origins import city_spans
from store import programme

MOST_OFFERS = 6
ENOUGH = 0.42  # share of the words that stands in an offer, weighed by rarity
_TOLD = 3  # words of a topic, or Chinese characters, from which it is a need that is told and not a name
_WORD = re.compile(r"[a-z]{3,}|[\u4e00-\u9fff]", re.IGNORECASE)
_ALL_OF_IT = 0.95  # of a name
_CLOSE = 0.15  # offers that hold so much less than the best are left out
_NEED = re.compile(
    r"\b(?:who|whom|(?:someone|somebody|anyone|anybody)(?! (?:is|was|at|has|had|who is|keeps?) )"
    r"|any (?:company|firm|exhibitor)s?|which (?:company|firm|exhibitor|supplier|stand)s?"
    r"|help|looking for|need|want|would like|'d like|find|searching|hire|buy|order|get)\b"
    r"|谁|哪家|哪一家|哪个公司|找|想|需要|要(?!求)|求|有没有|帮|能(?:够|不能)?(?:帮|做|提供|代|给|供|翻|运|送|修|装|办|接|搞|处理|解决|定制).{0,12}吗|怎么办|厂家|供应商|公司"
)


async def offers(words: str, asking: Asking, *, least: float = ENOUGH) -> list[Exhibitor | Product]:
    """Return the offers that serve a need best; none where the words are put otherwise or too few of them are met."""
    if not _NEED.search(simplified(words).lower()):
        return []
    return await serving(_without_countries(words), asking, least=least)


async def serving(topic: str, asking: Asking, *, least: float = ENOUGH) -> list[Exhibitor | Product]:
    """Return the offers that hold most of a topic, which is told at some length; best first."""
    if len(_WORD.findall(topic)) < _TOLD:
        return []
    hits = asking.indexes.search(topic, kinds=("exhibitor", "product"), limit=30)
    best = max((hit.coverage for hit in hits), default=0.0)
    good = [hit.ref for hit in hits if hit.coverage >= max(least, best - _CLOSE)]
    found = [record for record in await records(asking, good) if isinstance(record, Exhibitor | Product)]
    return found[:MOST_OFFERS]


async def named_so(trades: Sequence[Sequence[str]], asking: Asking) -> list[Exhibitor | Product]:
    """Return the offers that are called as catalogues call these trades; of several trades some of each, the first's first."""
    chosen: dict[Ref, None] = {}
    served = [refs for names in trades if (refs := _called(names, asking))]
    for refs in served:
        chosen |= dict.fromkeys(refs[: MOST_OFFERS // len(served)])
    return [record for record in await records(asking, list(chosen)) if isinstance(record, Exhibitor | Product)]


def _called(names: Sequence[str], asking: Asking) -> list[Ref]:
    """Return the offers that have one of these names in full: in their own title, else in what is said of them."""
    for name in names:
        hits = asking.indexes.words(name, kinds=("exhibitor", "product"), limit=30)
        titled = [hit.ref for hit in hits if hit.titled >= _ALL_OF_IT]
        if good := titled or [hit.ref for hit in hits if hit.coverage >= _ALL_OF_IT]:
            return good
    return []


async def offer_lines(found: Sequence[Record], asking: Asking) -> list[str]:
    """Return a line of a list for each; a product's says whose it is and where they stand."""
    ids = [record.exhibitor_id for record in found if isinstance(record, Product) and record.exhibitor_id is not None]
    theirs = await programme.with_ids(asking.tx, Exhibitor.KIND, ids) if ids else {}
    return [_offer_line(record, theirs, asking.texts) for record in found]


def _offer_line(record: Record, theirs: Mapping[str, Record], texts: Texts) -> str:
    line = describe.line(record, texts)
    exhibitor = theirs.get(record.exhibitor_id) if isinstance(record, Product) and record.exhibitor_id is not None else None
    return f"{line} · {describe.exhibitor_line(exhibitor, texts)}" if isinstance(exhibitor, Exhibitor) else line


def _without_countries(words: str) -> str:
    """Return the words without the countries and cities in them: they say where to or from, not what."""
    return blanked(words, [*(country.span for country in Countries(()).read(words)), *city_spans(words)]).replace("■", " ")
