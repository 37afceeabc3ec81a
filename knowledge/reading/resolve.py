"""From what stands in a question to what it asks for.

`RULES` are asked in order and the first that fits decides. Each looks at the names, places, times and cues
of a `Found` and returns the request it makes of them, or None. Their order is the order in which one reading
beats another: something to be done before something to be known, an exact place before a list, a name
before a topic, the fair's own matters before a search.
"""

from collections.abc import Callable
from dataclasses import replace

from knowledge.hanzi import has_han, plainly
from knowledge.names import LIKELY, SURE
from knowledge.reading.doing import to_be_done
from knowledge.reading.exhibitors import at_stand, of_exhibitors
from knowledge.reading.lexicon import RECORDS
from knowledge.reading.naming import ASKED, FRAME, Reading, named, named_by, narrowed_by, span_of, unknown_name, wants_of, written_as_name
from knowledge.reading.needs import is_general
from knowledge.reading.practical import is_of_visitors, practical, speaks_of_the_fair
from knowledge.reading.sessions import by_speaker, clashing, in_room, listed_sessions, of_sessions
from knowledge.reading.topic import topic_of
from knowledge.request import Either, Facts, FindExhibitors, FindSessions, Missing, Named, Practical, Request, Search, Want

_ACRONYM = 3  # letters from which capitals are a name
_SESSION_WANTS = (Want.WHEN, Want.UNTIL, Want.WHO, Want.RECORDING, Want.SEATS, Want.LANGUAGE)


def resolve(reading: Reading) -> Request:
    """Return what one question asks for; where the fair's own matters may be meant as well, both, likelier first."""
    request = _of_what_there_is(reading, next(request for rule in RULES if (request := rule(reading)) is not None))
    readings = request.readings if isinstance(request, Either) else (request,)
    first, others = readings[0], tuple(each for each in readings if not isinstance(each, Practical))
    if not isinstance(first, FindSessions | FindExhibitors | Facts | Missing) or _is_certain(reading, first):
        return request
    helped = _of_this_fair(reading)
    if helped is None:
        by_topic = isinstance(first, FindSessions | FindExhibitors) and first.topic
        return Either((*readings, Search(reading.found.text, strict=True))) if by_topic else request
    named_plainly = any(written_as_name(reading, mention) for mention in reading.found.mentions if mention.score >= LIKELY)
    of_the_programme = reading.found.cues.has("session", "genre") and bool(
        set(wants_of(reading)) & {Want.WHEN, Want.WHERE, Want.WHO, Want.UNTIL}
    )
    about_it = isinstance(first, Facts) and (named_plainly or of_the_programme or _holds_the_need(reading))
    if not about_it and not (of_the_programme and isinstance(first, FindSessions)) and speaks_of_the_fair(reading, first):
        return Either((helped, *others))
    return Either((*others, replace(helped, strict=True)))


def _holds_the_need(reading: Reading) -> bool:
    """Return whether a session's name holds the need and more, and when it is gets asked: "when is the jade auction?"."""
    names = [mention.span for mention in reading.found.mentions if mention.best("session") >= LIKELY]
    needs = [need.span for need in reading.found.needs]
    return Want.WHEN in wants_of(reading) and all(any(s <= a and b <= e and e - s > b - a for s, e in names) for a, b in needs)


def _of_what_there_is(reading: Reading, request: Request) -> Request:
    """A topic that no word ties to sessions or exhibitors is looked for among what this fair has, or among both."""
    cues, kinds = reading.found.cues, reading.lexicon.kinds
    match request:
        case FindSessions(topic=topic) if topic and not (request.rooms or request.tracks or cues.has("session", "genre", "talks")):
            other: Request = FindExhibitors(topic=topic)
            return request if "exhibitor" not in kinds else other if "session" not in kinds else Either((request, other))
        case FindExhibitors(topic=topic) if topic and not (_filtered(request) or cues.has("exhibitor", "trade")):
            other = FindSessions(topic=topic, when=span_of(reading))
            return request if "session" not in kinds else other if "exhibitor" not in kinds else Either((request, other))
        case _:
            return request


def _filtered(request: FindExhibitors) -> bool:
    return bool(request.stands or request.halls or request.countries or request.categories or request.online)


def _is_certain(reading: Reading, request: Request) -> bool:
    """Return whether names, places or values of the fair were given, so that nothing else can be meant."""
    match request:
        case Facts():
            cues = reading.found.cues  # "may I take photos in the museum?" asks for leave, not for the museum
            asks_leave = bool(reading.found.needs) and cues.has("how", "yes_no") and not cues.has("where", "link", "stream", "online")
            return any(
                mention.exact or mention.quoted or (mention.best(*RECORDS) >= SURE and not asks_leave) for mention in reading.found.mentions
            )
        case FindSessions() if any(need.name == "walking" for need in reading.found.needs):
            return False  # "from hall 1 to my next meeting in hall 6" asks for the way
        case FindSessions():
            return bool(request.rooms or request.tracks or request.types or request.speakers)
        case FindExhibitors():
            if request.topic and any(not is_general(need.name) for need in reading.found.needs):
                return False  # "the ppt of the finance forum" asks for no exhibitor
            return bool(request.stands or request.categories or (request.country_words and reading.found.cues.has("exhibitor", "trade")))
        case Missing(what="country") if is_of_visitors(reading):
            return False  # "I came from Brazil, do I need a test?" asks for no exhibitor
        case Missing():
            return request.what in ("speaker", "country") or bool(unknown_name(reading))
        case _:
            return True


def of_a_record(reading: Reading) -> Request | None:
    """Facts of something named."""
    wants = wants_of(reading)
    kinds: tuple[str, ...] = RECORDS
    if any(want in _SESSION_WANTS for want in wants) and not reading.found.cues.has("exhibitor", "trade", "stand"):
        kinds = ("session", "lot") if named(reading, "session", "lot") else RECORDS
    if reading.found.cues.has("stand", "exhibitor", "trade", "link", "products") and named(reading, "exhibitor"):
        kinds = ("exhibitor",)
    target = named(reading, *kinds)
    if target is None or _is_by_the_way(reading, kinds):
        return None
    if not target.sure and target.refs[0].kind == "product" and "product" not in reading.found.cues:
        return None
    if not wants:
        wants = (Want.WHAT,) if "what" in reading.found.cues else (_plain_want(target),)
    if "what" in reading.found.cues and wants == (Want.WHERE,) and "where" not in reading.found.cues:
        wants = (Want.WHAT,)
    return Facts(target, wants, narrowed_by(reading))


def of_each(reading: Reading, request: Facts) -> tuple[Facts, ...]:
    """Return the same question for each record that is surely named: "where are A and B?"."""
    kind = request.named.refs[0].kind
    sure = [mention for mention in reading.found.mentions if mention.quoted or mention.best(kind) >= SURE]
    each = [named for mention in sure if (named := named_by(mention, (kind,)))]
    if len(each) < 2 or not wants_of(reading):
        return (request,)
    return tuple(replace(request, named=named) for named in each)


def _is_by_the_way(reading: Reading, kinds: tuple[str, ...]) -> bool:
    """Return whether a word of some name was met while the question speaks of more that no name explains.

    "How many sides are in a hexagon" is not about Side UK Ltd.
    """
    spans = [mention.span for mention in reading.found.mentions if mention.score >= LIKELY]
    best = max((mention for mention in reading.found.mentions if mention.best(*kinds) >= LIKELY), key=lambda mention: mention.best(*kinds))
    together = plainly(best.words) in reading.found.plain  # else the words stand apart: 在[山]里[通]上网
    if best.in_full or (best.best(*kinds) >= SURE and together):
        return False
    return bool(topic_of(reading.found, *FRAME, *ASKED, besides=spans))


def _plain_want(target: Named) -> Want:
    return Want.WHEN if target.refs[0].kind == "session" else Want.WHAT


def of_something_named(reading: Reading) -> Request | None:
    """A name was put, and the fair has nothing of that name."""
    cues = reading.found.cues
    words = unknown_name(reading)
    if not words:
        return None
    if cues.has("stand", "exhibitor", "trade", "link"):
        return Missing("exhibitor", words)
    return Missing("speaker" if "talks" in cues and "who" not in cues else "session", words)  # of "who speaks at X?" X is the session


def _of_this_fair(reading: Reading) -> Practical | None:
    """Return the need of a visitor; when something else is named, its hours are not the fair's."""
    helped = practical(reading)
    if helped is None or not set(helped.needs) <= {"hours", "dates", "venue"}:
        return helped
    left = topic_of(
        reading.found, *FRAME, *ASKED, besides=[need.span for need in reading.found.needs if need.span[1] - need.span[0] < 24]
    ).split()
    if any(_is_strange(word, reading.found.text) for word in left):
        return None
    named = [word for word in left if (word[:1].isupper() and word[1:].islower()) or (not word.isascii() and len(word) >= 4)]
    return None if len(named) >= 2 or any(not word.isascii() for word in named) or len(left) >= 4 else helped


def _is_strange(word: str, text: str) -> bool:
    """Return whether a word is a name by its writing: Latin within Chinese, or capitals within a sentence of small letters."""
    if not (word.isascii() and word.isalpha() and len(word) >= _ACRONYM):
        return False
    return has_han(text) or (word.isupper() and sum(map(str.islower, text)) > len(text) / 2)


def of_the_fair(reading: Reading) -> Request | None:
    """Hours, getting here, food, toilets, rules: what the fair, its places, rules and FAQ say, or else the programme."""
    helped = _of_this_fair(reading)
    if helped is None:
        return None
    listed = of_sessions(reading)
    if listed is None:
        search, called_so = Search(reading.found.text, wants_of(reading), span_of(reading)), _called_so(reading, helped)
        return Either((helped, called_so, search) if called_so else (helped, search))
    of_a_kind = isinstance(listed, FindSessions) and listed.types and reading.found.cues.has("list", "when")
    if (of_a_kind or reading.found.cues.has("session", "genre", "talks", "first", "last", "next")) and not reading.found.cues.has("how"):
        return Either((listed, replace(helped, strict=True)))
    return Either((helped, listed))


def _called_so(reading: Reading, helped: Practical) -> FindSessions | None:
    """Return the sessions that are called as the need is, where a time is asked for: "when is dinner?", "when do the drones fly?"."""
    if Want.WHEN not in helped.wants or "session" not in reading.lexicon.kinds:
        return None
    words = " ".join(reading.found.text[slice(*need.span)] for need in reading.found.needs if not is_general(need.name))
    return FindSessions(topic=words, when=helped.when, wants=helped.wants) if words else None


def by_search(reading: Reading) -> Request:
    """Whatever the fair's records say on the words; when, where or by whom something is may be asked of a session."""
    search = Search(reading.found.text, wants_of(reading), span_of(reading), yes_no="yes_no" in reading.found.cues)
    wants = set(wants_of(reading)) & {Want.WHEN, Want.UNTIL, Want.WHO, Want.WHERE}
    topic = topic_of(reading.found, *FRAME, *ASKED) if wants else ""
    told = len(topic.split()) > 1 or (has_han(topic) and len(topic) > 2)  # "when was it created?" names no session by one word
    if not told or "session" not in reading.lexicon.kinds or (wants == {Want.WHERE} and "exhibitor" in reading.lexicon.kinds):
        return search
    return Either((search, FindSessions(topic=topic, when=span_of(reading), wants=wants_of(reading))))


RULES: tuple[Callable[[Reading], Request | None], ...] = (
    clashing,
    to_be_done,
    at_stand,
    in_room,
    by_speaker,
    of_exhibitors,
    listed_sessions,
    of_a_record,
    of_something_named,
    of_the_fair,
    of_sessions,
    by_search,
)
