"""Everything that one question names: places, names, times, countries, needs, and the cues around them.

All spans are [start, end) in `text`. Where two readings claim the same words, the surer and longer one has
them: a quotation is a name and nothing else, an exact name beats a date, a date beats a name that is only
like it ("March" is not Marco).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.hanzi import HAN, plainly
from knowledge.names import LIKELY, SURE, Match, mentions
from knowledge.names.stands import PlaceMention, read_places
from knowledge.reading.countries import CountryMention
from knowledge.reading.cues import Cue, Cues, cues_in
from knowledge.reading.language import foreign_frames
from knowledge.reading.lexicon import Lexicon
from knowledge.reading.needs import Need, is_general, needs_in
from knowledge.reading.people import PersonMention
from knowledge.reading.spoken import LanguageMention
from knowledge.reading.times import Times, read_times

BLANK = "■"
MOST_MATCHES = 24
_TITLE = 3  # words of a name that stands there whole, which is then meant though each is a word of questions
_NEED = 24  # letters; a longer name is no way to say what a visitor needs
_FAINT = 0.25  # a score from which a match may be a name beside another name
_POSSESSIVE = re.compile(r"(?<=\w)['’]s(?!\w)")
_QUOTED = re.compile(
    r"《([^《》]+)》|「([^「」]+)」|『([^『』]+)』|“([^“”]+)”|\"([^\"]{2,})\"|‘([^‘’]{2,})’(?![a-z])|(?<![\w'])'([^']{2,}(?:'\w[^']*)*)'(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that may name something: what they match, best first (none: put as a name, but unknown here)."""

    words: str
    span: tuple[int, int]
    matches: tuple[Match, ...]
    quoted: bool = False

    def of(self, *kinds: str) -> tuple[Match, ...]:
        return tuple(match for match in self.matches if match.kind in kinds)

    def best(self, *kinds: str) -> float:
        """Return the best score among matches of these kinds, 0 without any."""
        return max((match.score for match in self.matches if match.kind in kinds), default=0.0)

    @property
    def score(self) -> float:
        return self.matches[0].score if self.matches else 0.0

    @property
    def exact(self) -> bool:
        return bool(self.matches) and self.matches[0].how == "exact" and self.score >= LIKELY

    @property
    def in_full(self) -> bool:
        """Return whether a name is quoted, or is there word for word and longer than what a question may hold by chance ("Fire")."""
        return self.quoted or (self.exact and (len(self.words.split()) > 1 or len(re.findall(rf"[{HAN}]", self.words)) > 3))


@dataclass(frozen=True, slots=True)
class Found:
    """A question and what stands in it. `plain` is the text in lower case and simplified writing, as long as it is.

    `masked` has names, places and times blanked, so that what remains are the words of the question itself.
    """

    text: str
    plain: str
    masked: str
    cues: Cues
    places: tuple[PlaceMention, ...]
    mentions: tuple[Mention, ...]
    times: Times
    countries: tuple[CountryMention, ...]
    people: tuple[PersonMention, ...]
    languages: tuple[LanguageMention, ...]
    needs: tuple[Need, ...]

    def known(self, what: str) -> tuple[str, ...]:
        """Return the fair's own strings of the rooms, stands or halls that were named."""
        return tuple(dict.fromkeys(value for place in self.places if place.what == what and place.known for value in place.values))

    def unknown_place(self, *what: str) -> PlaceMention | None:
        return next((place for place in self.places if not place.known and place.what in what), None)


def find_all(text: str, lexicon: Lexicon, *, at: datetime) -> Found:
    """Read a question against a fair's lexicon; `at` is aware, when it was asked."""
    quotes = _quotes(text)
    quoted = [span for _, span in quotes]
    places = [place for place in read_places(text, lexicon.places) if not _meets(place.span, quoted)]
    named = _named(text, quotes, lexicon)
    places, named = _settled(places, _labelled(named, lexicon.labels.read(text), text))
    firm = [*quoted, *(mention.span for mention in named if mention.exact), *(place.span for place in places)]
    times = read_times(blanked(text, firm), now=at, calendar=lexicon.calendar)
    countries = [country for country in lexicon.countries.read(text) if not _meets(country.span, firm)]
    plain = plainly(text)
    needs = _needs(plain, [*firm, *(mention.span for mention in named if mention.score >= SURE)], quoted)
    needs = [need for need in needs if is_general(need.name) or not _within(need.span, [when.span for when in times.whens])]
    claimed = [*spans_of(times), *(country.span for country in countries)]
    named = [mention for mention in named if not _only_like(mention, claimed) and not _is_a_need(mention, needs)]
    people = [person for person in lexicon.people.read(text) if not _meets(person.span, firm)]
    if not any(mention.score >= LIKELY for mention in named):
        aside = [*quoted, *claimed, *(place.span for place in places), *(person.span for person in people)]
        named += [mention for mention in _among_frames(text, plain, aside, lexicon) if not _is_a_need(mention, needs)]
    unnamed = blanked(
        plain, [*(mention.span for mention in named if mention.quoted or mention.score >= LIKELY), *(place.span for place in places)]
    )
    masked = blanked(unnamed, spans_of(times))
    return Found(
        text=text,
        plain=plain,
        masked=masked,
        cues=_cues(unnamed, times),
        places=tuple(places),
        mentions=tuple(named),
        times=times,
        countries=tuple(countries),
        people=tuple(people),
        languages=tuple(lexicon.spoken.read(masked)),
        needs=tuple(needs),
    )


def _needs(plain: str, names: Collection[tuple[int, int]], quoted: Collection[tuple[int, int]]) -> list[Need]:
    """Return the needs outside of names, and those said in just the words of some name: a product may be called "parking"."""
    short = [span for span in names if _length(span) <= _NEED and not _meets(span, quoted)]
    same = [Need(need.name, span) for span in short for need in needs_in(plain[slice(*span)]) if need.span == (0, _length(span))]
    return sorted([*needs_in(blanked(plain, names)), *same], key=lambda need: need.span)


def _within(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Return whether a stretch is but a part of another: "after lunch" asks for no food."""
    return any(start <= span[0] and span[1] <= end for start, end in others)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with these stretches blanked; same length."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = BLANK * (end - start)
    return "".join(letters)


def _quotes(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Return what stands in quotation marks, with the span that includes the marks."""
    return [(next(group for group in match.groups() if group), match.span()) for match in _QUOTED.finditer(text)]


def _named(text: str, quotes: Collection[tuple[str, tuple[int, int]]], lexicon: Lexicon) -> list[Mention]:
    """Return what was named: each quotation by itself, and what is spotted in the words around."""
    found = [Mention(words, span, tuple(lexicon.names.find(words, limit=MOST_MATCHES)), quoted=True) for words, span in quotes]
    rest = _without(text, [span for _, span in quotes])
    matches = _spot(rest, lexicon)
    groups = mentions(matches)
    whole = [
        match for match in matches if match.how == "exact" and match.score >= _FAINT and len(rest[slice(*match.span)].split()) >= _TITLE
    ]
    if whole and not any(_overlap(group[0].span, whole[0].span) for group in groups):
        groups.append([replace(match, score=max(match.score, LIKELY)) for match in whole if match.span == whole[0].span])
    found += [_mention(rest, group) for group in groups]
    return sorted(found, key=lambda mention: mention.span)


def _labelled(named: list[Mention], labels: Collection[Match], text: str) -> list[Mention]:
    """Add the tracks and categories that are there word for word; they take the place of a lesser name."""
    kept = list(named)
    for label in labels:
        rivals = [mention for mention in kept if _overlap(mention.span, label.span)]
        if any(
            _length(mention.span) > _length(label.span) and (mention.quoted or mention.exact)
            for mention in rivals
            if not _same(mention, label)
        ):
            continue
        others = [match for mention in rivals for match in mention.matches if match.kind != label.kind or match.key != label.key]
        kept = [mention for mention in kept if mention not in rivals]
        kept.append(Mention(text[slice(*label.span)], label.span, (label, *others), quoted=any(mention.quoted for mention in rivals)))
    return sorted(kept, key=lambda mention: mention.span)


def _same(mention: Mention, label: Match) -> bool:
    """Return whether a quotation holds the label and nothing else."""
    return mention.quoted and len(mention.words.strip()) == _length(label.span)


def _among_frames(text: str, plain: str, aside: Collection[tuple[int, int]], lexicon: Lexicon) -> list[Mention]:
    """Look again for names, with all that is known to be no name taken out, and names beside each other told apart.

    Words that no name explains speak against a name; "remind me of the Customs Clinic with Zhao Yifan" holds
    two names, each of which is strange to the other.
    """
    rest = _without(text, [*aside, *(cue.span for cue in cues_in(plain).found), *foreign_frames(text)])
    matches = _spot(rest, lexicon)
    groups = mentions(matches)
    if not groups:
        spans = _apart([match.span for match in matches if match.score >= _FAINT])
        for span in spans if len(spans) > 1 else ():
            groups += mentions(_spot(_without(rest, [other for other in spans if other != span]), lexicon))
    return [_mention(rest, group) for group in groups]


def _spot(rest: str, lexicon: Lexicon) -> list[Match]:
    return lexicon.names.spot(rest, limit=MOST_MATCHES) if re.search(r"\w", rest) else []


def _mention(rest: str, group: Collection[Match]) -> Mention:
    best = sorted(group, key=lambda match: -match.score)
    return Mention(rest[slice(*best[0].span)].strip(), best[0].span, tuple(best))


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with these stretches and possessive endings as spaces; same length."""
    return _POSSESSIVE.sub("  ", blanked(text, spans).replace(BLANK, " "))


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the first three of the spans that do not overlap."""
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not _meets(span, kept):
            kept.append(span)
    return kept[:3]


def _settled(places: list[PlaceMention], named: list[Mention]) -> tuple[list[PlaceMention], list[Mention]]:
    """Where a place and a name claim the same words, the surer and longer one has them."""
    kept_places, kept_names = list(places), list(named)
    for place in places:
        for mention in named:
            if mention.quoted or not _overlap(place.span, mention.span):
                continue
            if mention.score >= (SURE if place.known else LIKELY) and _length(mention.span) > _length(place.span):
                kept_places = [each for each in kept_places if each is not place]
            else:
                kept_names = [each for each in kept_names if each is not mention]
    return kept_places, kept_names


def _only_like(mention: Mention, claimed: Iterable[tuple[int, int]]) -> bool:
    """Return whether most of what a name rests on is a date or a country, and the name is not there word for word."""
    if mention.quoted or mention.exact:
        return False
    start, end = mention.span
    covered = sum(max(0, min(end, right) - max(start, left)) for left, right in claimed)
    return covered * 2 > end - start


def _is_a_need(mention: Mention, needs: Iterable[Need]) -> bool:
    """Return whether a name that was met in part only is rather something visitors need: "closing time", "parking"."""
    return not mention.quoted and not mention.exact and mention.score < SURE and _only_like(mention, [need.span for need in needs])


def _cues(unnamed: str, times: Times) -> Cues:
    """Read the cues; "first" and "last" within "the last day" belong to the day."""
    days = [when.span for when in times.whens if when.has_day]
    return Cues(tuple(cue for cue in cues_in(unnamed).found if not _of_the_day(cue, days)))


def _of_the_day(cue: Cue, days: Iterable[tuple[int, int]]) -> bool:
    return cue.name in ("first", "last", "next") and _meets(cue.span, days)


def spans_of(times: Times) -> list[tuple[int, int]]:
    return [*(when.span for when in times.whens), *(lead.span for lead in times.leads), *(length.span for length in times.lengths)]


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _meets(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(_overlap(span, other) for other in others)
