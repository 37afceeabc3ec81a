"""Reading a visitor's message: from words to what is asked for, in English or Chinese.

    text ─▶ danger? ─▶ questions in it ─▶ Found (names, places, times, cues) ─▶ Request

`understand` is the one way in. Nothing here looks anything up but names: whether a session exists at that
time is for the answers to find out.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from fair.records import Ref
from fair.text import clean
from knowledge.names import LIKELY
from knowledge.reading.danger import danger_in
from knowledge.reading.followed import followed
from knowledge.reading.found import Found, blanked, find_all
from knowledge.reading.language import foreign_language_of, language_of
from knowledge.reading.lexicon import Lexicon
from knowledge.reading.naming import Reading, wants_of
from knowledge.reading.own_agenda import own_agenda
from knowledge.reading.practical import practical as help_asked
from knowledge.reading.resolve import of_each, resolve
from knowledge.reading.small_talk import out_of_scope, small_talk
from knowledge.reading.subject import subject_of
from knowledge.reading.trades import asks_for_one, seeks_for_business, tells_own_matter, wanted
from knowledge.request import (
    MOST_QUESTIONS,
    Do,
    Either,
    Emergency,
    Facts,
    FindExhibitors,
    FindSessions,
    Missing,
    Named,
    OutOfScope,
    Practical,
    Request,
    Search,
    Understood,
)

LONGEST = 2_000  # characters of a message that are read; a question is in its beginning


@dataclass(frozen=True, slots=True)
class Context:
    """What was last talked about: the records of the last answer, best first, and what was asked."""

    records: tuple[Ref, ...] = ()
    requests: tuple[Request, ...] = ()


NOTHING_YET = Context()


def understand(message: str, lexicon: Lexicon, *, at: datetime, context: Context = NOTHING_YET) -> Understood:
    """Return the requests in a message, in its order. `at`: when it was received, aware. Any other language is answered in English."""
    text = clean(message)[:LONGEST].strip()
    found = find_all(text, lexicon, at=at)
    language = language_of(found.masked if re.search(r"\w", found.masked) else text)
    if language == "zh":
        language = language_of(text)
    foreign = foreign_language_of(found.masked)
    language = "en" if foreign else language
    kind = danger_in(_without_long_names(found))
    if kind and sum(mention.quoted or mention.exact for mention in found.mentions) < 2:  # two names beside 打架 are a clash
        return Understood(language, (Emergency(kind),), foreign, (False,))
    parts = questions_in(text, [mention.span for mention in found.mentions if mention.quoted or mention.score >= LIKELY])
    readings = [found] if len(parts) < 2 else [find_all(part, lexicon, at=at) for part in parts[:MOST_QUESTIONS]]
    requests: list[Request] = []
    whether: list[bool] = []
    for each in readings:
        for request in _read_with_subject(each, lexicon, at, context):
            requests.append(request)
            whether.append(isinstance(request, LOOKED_UP) and each.cues.has("whether", "taking_part") and "whether" in each.cues)
        context = Context(_named_in(requests[-1]) or context.records, tuple(requests))
    return Understood(language, tuple(requests), foreign, tuple(whether), cut=len(parts) > MOST_QUESTIONS)


def _without_long_names(found: Found) -> str:
    """Return the text without names that are named in full; one that a single word is like may be a cry ("Fire!")."""
    return blanked(found.text, [each.span for each in found.mentions if each.in_full])


def questions_in(text: str, names: Collection[tuple[int, int]] = ()) -> list[str]:
    """Part a message into its questions, never inside a name; what leads up to one stays with it."""
    parts: list[str] = []
    at = 0
    for mark in [*(mark.start() for mark in _ENDS.finditer(text)), len(text)]:
        inside = any(start < mark <= end for start, end in names)
        piece = text[at:mark]
        if not inside and _ASKS.search(piece) and (_ASKS.search(text[mark:]) or mark == len(text)):
            parts.append(piece.strip())
            at = mark
    if text[at:].strip():
        parts[-1:] = [f"{parts[-1]}{text[at:]}" if parts else text]
    return parts


_ENDS = re.compile(
    r"(?<=[,，])(?=\s*(?:还有(?!吗|没)|另外|再问|顺便|also |and (?:also |where |when |who |what |how |is there |are there )))"
    r"|(?<=[?？])(?=\s*[^\s?？\"”’'」』》)）])|(?<=[!！。；;\n])(?=\s*[^\s!！])|(?<=[a-z\d][.])(?=\s+[A-Z])"
)
_ASKS = re.compile(
    r"吗|呢|哪|有没有|谁|誰|嗎|什么|什麼|几点|幾點|多少|怎么|怎麼|提醒|收藏|预约|預約|帮我约"
    r"|(?<![a-z])(?:when|where|who|which|what|how|is there|are there|do you|can i|list|show|remind|book|cancel)(?![a-z])",
    re.IGNORECASE,
)


_A_NAME = 2  # words of a topic that are rather the name of what is looked for than a want that is told
_TOLD = 6  # … and Chinese characters of one that is told
LOOKED_UP = (Facts, FindSessions, FindExhibitors, Either)
_AND_THIS = re.compile(r"呢\W*$|^\W*(?:and|what about|how about|那|还有)(?![a-z])", re.IGNORECASE)


def _read_with_subject(found: Found, lexicon: Lexicon, at: datetime, context: Context) -> tuple[Request, ...]:
    """Return what one question asks for; what a meeting is to be about is kept apart from whom it is with."""
    subject = subject_of(found) if found.cues.has("book", "meeting") or any(when.has_clock for when in found.times.whens) else None
    if subject is None:
        return _read(found, lexicon, at, context)
    words, (start, end) = subject
    match _read(find_all(f"{found.text[:start]}{' ' * (end - start)}{found.text[end:]}", lexicon, at=at), lexicon, at, context):
        case (Do(kind="book" | "book_open") as request,) if _is_with_somebody(request):
            return (replace(request, wished=replace(request.wished, topic=words)),)
    return _read(found, lexicon, at, context)


def _is_with_somebody(request: Do) -> bool:
    return bool(request.narrow.stands) or (request.target is not None and request.target.refs[0].kind == "exhibitor")


def _read(found: Found, lexicon: Lexicon, at: datetime, context: Context) -> tuple[Request, ...]:
    """Return what one question asks for: mostly one thing, the same fact of each where several records are named."""
    if talk := small_talk(found.text):
        return (talk,)
    reading = Reading(found, lexicon, at, context.records)
    if own := own_agenda(reading):
        return (own,)
    if request := followed(reading, context.requests):
        return (request,)
    if request := _elsewhere(reading):
        return (_or_of_exhibitors(request, reading),)
    request = resolve(reading)
    if not isinstance(request, Facts):
        return (_or_of_exhibitors(request, reading),)
    before = context.requests[-1] if context.requests else None
    if isinstance(before, Facts) and not wants_of(reading) and _AND_THIS.search(found.text):
        request = replace(request, wants=before.wants)
    return of_each(reading, request)


def _or_of_exhibitors(request: Request, reading: Reading) -> Request:
    """Put first what somebody wants of exhibitors, where that is told in words that are no list's and no session's."""
    cues, text = reading.found.cues, reading.found.text
    likely = request.readings[0] if isinstance(request, Either) else request
    if not isinstance(likely, Practical | Search | FindExhibitors | FindSessions | Missing | OutOfScope) or "count" in cues:
        return request
    of_sessions = isinstance(likely, FindSessions) or cues.has("genre")
    strange = isinstance(likely, OutOfScope) or (isinstance(request, Either) and isinstance(request.readings[-1], OutOfScope))
    if (of_sessions and not tells_own_matter(text)) or (strange and not asks_for_one(text)):
        return request
    readings = request.readings if isinstance(request, Either) else (request,)
    by_name = isinstance(likely, Search) or (isinstance(likely, FindExhibitors) and bool(likely.topic) and not likely.categories)
    want = wanted(text, by_name=by_name)
    if want is None and isinstance(likely, Practical) and (named := wanted(text)):
        return Either((*readings, named))  # what visitors need goes by that name too
    if want is None:
        return _for_no_visitor(request, text)
    named_shortly = isinstance(likely, FindExhibitors) and (
        bool(likely.categories or likely.halls or (likely.countries and cues.has("exhibitor")))
        or (len(likely.topic.split()) <= _A_NAME and len(re.findall(r"[\u4e00-\u9fff]", likely.topic)) < _TOLD)
    )
    return Either((readings[0], want, *readings[1:]) if named_shortly else (want, *readings))


def _for_no_visitor(request: Request, text: str) -> Request:
    """Leave the fair's help out where somebody is looked for who sees to a business of one's own: "someone to spray our vineyard"."""
    readings = request.readings if isinstance(request, Either) else (request,)
    others = tuple(reading for reading in readings if not isinstance(reading, Practical))
    if len(others) == len(readings) or not others or not seeks_for_business(text):
        return request
    return others[0] if len(others) == 1 else Either(others)


def _elsewhere(reading: Reading) -> Request | None:
    """Return what is none of the fair's business, unless the fair's own help says something on it: partner hotels, visa letters."""
    if reading.found.times.leads and "remind" in reading.found.cues:
        return None  # an alarm "five minutes before" is for something here
    strange = out_of_scope(reading)
    helped = help_asked(reading) if strange else None
    return Either((replace(helped, strict=True), strange)) if strange and helped else strange


def _named_in(request: Request) -> tuple[Ref, ...]:
    """Return the records that a request names, for the question after it to lean on."""
    match request:
        case Facts(named=named) | Do(target=Named() as named):
            return named.refs
        case Either(readings=readings):
            return next((refs for reading in readings if (refs := _named_in(reading))), ())
        case _:
            return ()
