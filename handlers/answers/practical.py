"""The fair's own help: hours, getting here, food, toilets, rules, and the organizer's own FAQ.

What fair.toml decides is said by `grounds`; the rest are FAQ, rules and places, found by need (`knowledge.helpdesk`)
and weighed by who asks, when and where (`fitting`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from fair.records import Exhibitor, Faq, Place, Policy, Record, Session
from handlers.answers import describe, rules
from handlers.answers.answer import Answer, Asking, not_found, records, shortened, with_source
from handlers.answers.facts import tell
from handlers.answers.fitting import fit, nearest_first, texts_of
from handlers.answers.grounds import hall_name, is_open, said_of_the_fair, shares_words, walking
from handlers.answers.offers import ENOUGH, named_so, offer_lines, offers
from knowledge.hanzi import has_han
from knowledge.helpdesk import CERTAIN, GOOD, KINDS, Helpdesk
from knowledge.reading.needs import leading, well_spelt
from knowledge.request import ForWant, Practical, Search, Want

SIDE_BY_SIDE = 6  # places of one kind in one message
BESIDE_OVER = 3  # entries that are looked at for one that is no rule of the past
CONSIDERED = 30  # entries that are looked at for who asks, when and where
_ALIKE = 0.3  # places of one kind stand beside the best within this much
_COMPANION = 0.1  # an entry of another kind this close to the best says more on the same
_FAIR_DECIDES = frozenset(("hours", "dates", "halls", "gates", "entrances", "walking"))
_ALL_WORDS = 0.9  # free words must stand in a record nearly all to be an answer
_MUCH, _MORE = 0.5, 0.2  # so much of a question, and so much more of it than an entry holds, an offer must hold to go before it
_WORD_FOR_WORD = 0.9  # an entry that asks just this stands beside what the fair itself says
_FREE_WORDS = 0.6  # … and so much of them in an entry of the fair's help
_YES = re.compile(r"\W*(?:yes|of course|certainly|sure)\b|[^，。,.]{0,2}(?:可以|有(?![一两些几])|能|是的)", re.IGNORECASE)
_NO = re.compile(r"\W*(?:no|sorry|unfortunately)\b|[^，。,.]{0,2}(?:不|没有|禁止|无法)", re.IGNORECASE)
_RULES = re.compile(r"\b(?:rules?|regulations?)\b|规定|規定|须知|須知|规则|規則", re.IGNORECASE)
_TURNED = re.compile(r"\b(?:forbidden|prohibited|banned|not|n't)\b|n't\b|禁止|不能|不让|不准|不可以|没收", re.IGNORECASE)

Scored = tuple[Record, float]


async def practical(request: Practical, helpdesk: Helpdesk, asking: Asking) -> Answer:
    """Answer from the fair's own data where it decides, else from FAQ, rules and places; first of a rule that is called and over."""
    answer = await _practical(request, helpdesk, asking)
    over = await rules.ended(request.words, asking)
    return rules.before(over, answer, asking) if over else answer


async def _practical(request: Practical, helpdesk: Helpdesk, asking: Asking) -> Answer:
    if "walking" in request.needs and (way := walking(request, asking)):
        return Answer(text=way, language=asking.texts.language)
    needs = leading(request.needs)
    found = await _found(needs, request, helpdesk, asking)
    said = [] if request.strict else said_of_the_fair(replace(request, needs=needs), asking)
    if said and _FAIR_DECIDES.issuperset(needs):
        found = [pair for pair in found if pair[1] >= _WORD_FOR_WORD]
    if found and not (said or request.strict) and (served := await _rather_offers(request, found, asking)):
        return await _may_be(served, asking)
    if (
        not found
        and not said
        and "entry_rules" in needs
        and _RULES.search(request.words)
        and (listed := await rules.in_force(asking, request.words))
    ):
        return listed
    if not found:
        return replace(_only_the_fair(said, asking), verdict=is_open(request, asking) if request.yes_no and "hours" in needs else None)
    chosen = _beside(found, request, asking)
    words = [*said, *(_entry(record, asking) for record in chosen)]
    return Answer(
        text=with_source(asking, "\n".join(words), chosen),
        language=asking.texts.language,
        records=tuple(chosen),
        verdict=_verdict(chosen[0], request) if request.yes_no else None,
    )


async def _found(needs: Sequence[str], request: Practical, helpdesk: Helpdesk, asking: Asking) -> list[Scored]:
    """Return the entries that answer, best first, with their scores."""
    hits = asking.indexes.search(well_spelt(request.words), kinds=KINDS, limit=CONSIDERED)
    ranked = dict(helpdesk.find(needs, hits)[:CONSIDERED])
    entries = list(zip(await records(asking, list(ranked)), ranked.values(), strict=False))
    least = CERTAIN if request.strict else GOOD
    for ahead in (False, True):  # "when do we take the stand down?": a rule that comes into force later, where none is yet
        weighed = [(record, score + more) for record, score in entries if (more := fit(record, request, asking, ahead=ahead)) is not None]
        if good := [pair for pair in weighed if pair[1] >= least]:
            return sorted(good, key=lambda pair: -pair[1])
    return []


async def _rather_offers(request: Practical, found: Sequence[Scored], asking: Asking) -> Sequence[Record]:
    """Return what exhibitors offer where it holds much more of the question than any entry: interpreters for our own conference."""
    told = max((hit.coverage for hit in asking.indexes.search(request.words, kinds=KINDS, limit=5)), default=0.0)
    if found[0][1] >= CERTAIN + _MORE:
        return []
    served = await offers(request.words, asking, least=max(_MUCH, told + _MORE))
    return [record for record in served if _really_shares(record, request.words, asking)]


def _only_the_fair(said: Sequence[str], asking: Asking) -> Answer:
    texts = asking.texts
    if said:
        return Answer(text="\n".join(said), language=texts.language)
    return not_found(
        asking, texts.say("The organizer has published nothing on that. I can pass your question on to a person: say “person”.")
    )


def _beside(found: Sequence[Scored], request: Practical, asking: Asking) -> list[Record]:
    """Return the best entry, with the places of its kind, and with what another kind of entry says on the same."""
    best, top = found[0]
    chosen: list[Record] = [best]
    if isinstance(best, Place):
        alike = [record for record, score in found if isinstance(record, Place) and record.kind == best.kind and score >= top - _ALIKE]
        chosen = list(nearest_first(alike, request, asking)[:SIDE_BY_SIDE])
    others = [
        record
        for record, score in found[1:]
        if score >= max(CERTAIN, top - _COMPANION) and (record.KIND != best.KIND or _is_for_others(record, best))
    ]
    return [*chosen, *others[:1]]


def _is_for_others(record: Record, best: Record) -> bool:
    """Return whether two rules are on the same for different people, so that only both together answer."""
    return isinstance(record, Policy) and isinstance(best, Policy) and record.audience != best.audience


def _verdict(record: Record, request: Practical) -> bool | None:
    """Return yes or no where the entry says so; None where the question is put the other way round."""
    if isinstance(record, Place):
        return True
    if not isinstance(record, Faq) or _TURNED.search(request.words):
        return None
    if _NO.match(record.answer):
        return False
    return True if _YES.match(record.answer) else None


def _entry(record: Record, asking: Asking) -> str:
    texts = asking.texts
    match record:
        case Faq():
            return shortened(describe.text_of(record, texts) or "", 900)
        case Policy():
            return rules.entry(record, texts, today=rules.today_of(asking))
        case Place():
            where = texts.list([word for word in (record.hall and hall_name(record.hall, asking), record.near) if word])
            text = shortened(describe.text_of(record, texts) or "", 200)
            head = f"{describe.title(record, texts)} ({where})" if where else describe.title(record, texts)
            return f"{head}: {text}" if text else head
        case _:
            return describe.line(record, texts)


async def search(request: Search, helpdesk: Helpdesk, asking: Asking) -> Answer:
    """Answer free words from FAQ, rules and places, else from sessions and exhibitors that hold them all; else say no."""
    answer = await _search(request, helpdesk, asking)
    over = await rules.ended(request.words, asking)
    return rules.before(over, answer, asking) if over else answer


async def _search(request: Search, helpdesk: Helpdesk, asking: Asking) -> Answer:
    hits = asking.indexes.search(request.words, limit=60)
    ranked = helpdesk.find((), [hit for hit in hits if hit.ref.kind in KINDS])
    sure = [ref for ref, score in ranked[:BESIDE_OVER] if score >= (CERTAIN if request.strict else _FREE_WORDS)]
    entries = [record for record in await records(asking, sure) if not rules.is_over(record, rules.today_of(asking))]
    if entries and _really_shares(entries[0], request.words, asking):
        best = entries[0]
        return Answer(text=with_source(asking, _entry(best, asking), [best]), language=asking.texts.language, records=(best,))
    good = [] if request.strict else [hit.ref for hit in hits if hit.ref.kind not in KINDS and hit.coverage >= _ALL_WORDS]
    found: Sequence[Record] = [
        record
        for record in await records(asking, good[:SIDE_BY_SIDE])
        if (isinstance(record, Session | Exhibitor) or record.KIND in ("product", "lot")) and _really_shares(record, request.words, asking)
    ]
    if not found:
        found = await offers(request.words, asking, least=_MUCH if request.strict else ENOUGH)
    if not found:
        return not_found(asking, nothing_known(asking))
    return await _may_be(found, asking, request.wants if len(found) == 1 else ())


async def for_want(request: ForWant, asking: Asking) -> Answer:
    """Answer what somebody wants of exhibitors with the offers that catalogues call so."""
    found = await named_so(request.trades, asking)
    return await _may_be(found, asking) if found else not_found(asking, nothing_known(asking))


async def _may_be(found: Sequence[Record], asking: Asking, wants: Sequence[Want] = ()) -> Answer:
    head = asking.texts.say("This may be what you mean:")
    if wants and isinstance(found[0], Session):
        told = await tell(found[0], wants, asking)
        return Answer(text=with_source(asking, f"{head}\n{told}", found), language=asking.texts.language, records=tuple(found))
    lines = [f"{number}. {line}" for number, line in enumerate(await offer_lines(found, asking), start=1)]
    return Answer(text=with_source(asking, "\n".join([head, *lines]), found), language=asking.texts.language, records=tuple(found))


def _really_shares(record: Record, words: str, asking: Asking) -> bool:
    """Return whether more than single Chinese characters are shared: 理发 has nothing to do with 整理 and 发票."""
    texts = " ".join([describe.title(record, asking.texts), describe.text_of(record, asking.texts) or "", *texts_of(record)])
    return not has_han(words) or not has_han(texts) or shares_words(words, texts)


def nothing_known(asking: Asking) -> str:
    """Return the honest no, with what can be asked."""
    return asking.texts.say(
        "I find nothing on that at this fair. Ask me for a session, speaker, exhibitor or product, or say “person” to reach the staff."
    )
