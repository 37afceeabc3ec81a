"""Reading stands, rooms and halls in questions, also those that the fair does not have.

Something shaped like a place that is none of the fair's is a mention too, with `known` false, so that the answer is
"there is no such stand" and not the nearest one. Times, dates and amounts are no places.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.hanzi import HAN
from knowledge.names.folding import fold
from knowledge.names.places import (
    HALL_WORDS,
    ROOM_WORDS,
    STAND_WORDS,
    Atom,
    Places,
    Way,
    What,
    atoms_of,
    keys_of,
    numerals_as_digits,
    without_kind,
)

_BETWEEN = re.compile(r"[\s.\-–—_/&,;:()（）'’#™|@]{0,4}")
_NO_BREAK_WITHIN = re.compile(r"[,;:]\s|\s-\s")

_NUMBER = r"(?![a-z])\s*(?:no|nr|number|号|#)?\.?\s*[:：]?\s*$"
_WORDS: dict[What, str] = {"stand": STAND_WORDS, "room": ROOM_WORDS, "hall": HALL_WORDS}
_BEFORE = {what: re.compile(rf"(?<![a-z])(?:{words}){_NUMBER}") for what, words in _WORDS.items()}
_AFTER = {what: re.compile(rf"\s*号?(?:{words})(?![a-z])") for what, words in _WORDS.items()}
_IN = re.compile(r"(?<![a-z])(?:in|at|to|from|near|inside|outside|of)\s+(?:the\s+)?$|[在去到从]$")

_CODE = r"(?:[a-z]{0,8}[-. ]?\d[a-z0-9.]*(?:[-/][a-z0-9.]*\d[a-z0-9.]*)*|[a-z]{1,3}-?\d[a-z0-9./-]*[a-z0-9]|[a-z](?![^\W_]))"
_NO_AMOUNT = (
    r"(?![a-z0-9])(?!\s*[:：]\d\d)(?!\s*(?:am|pm|a\.m|p\.m|minutes?|mins?|hours?|hrs?|days?|people|persons?|%|percent|oclock|o'clock|uhr|st|nd|rd|th"
    r"|点|分|月|日|年|时|小时|个|位|家|人|场|元)(?![a-z]))"
)
_NAMED = {
    what: re.compile(
        rf"(?<![a-z])(?:{words})(?![a-z])\s*(?:no\.?|nr\.?|number|#|:)?\s*"
        rf"({'(?:[a-z]+[- ])?' if what == 'room' else ''}{_CODE}){_NO_AMOUNT}"
    )
    for what, words in _WORDS.items()
}
_NAMED_BEHIND = {
    "stand": re.compile(rf"((?<![a-z0-9.:-])[a-z]{{0,3}}[-. ]?\d[a-z0-9./-]*)\s*(?:号)?(?:{STAND_WORDS})(?![a-z])"),
    "room": re.compile(r"((?<![a-z0-9.:-])[a-z]{0,3}[-. ]?\d[a-z0-9./-]*)\s*(?:号)?(?:会议室|会议厅|教室|讲堂|演讲厅|报告厅|房间|室)"),
    "hall": re.compile(
        r"((?<![a-z0-9.:-])(?:[a-z]{0,3}-?\d[a-z0-9.]*|[a-z]))\s*(?:号馆|号厅|号展馆|号展厅|展馆|展厅|馆|厅|(?:hall|pavilion)(?![a-z]))"
    ),
}
# A code without any word beside it: letters and at least three digits, or both parted by a hyphen.
_LONE_CODE = re.compile(
    r"(?<![a-z0-9.@/-])(?!\d{1,2}h[0-5]\d(?!\w))(?:[a-z]{1,3}-?\d{3,5}[a-z]?|[a-z]{1,3}\d?-\d{2,5}[a-z]?|\d{1,3}[a-z]-?\d{2,5}[a-z]?"
    r"|[a-z]\d?\.\d{1,4}(?:\.\d{1,4})?[a-z]?)(?![a-z0-9@]|[-.][a-z0-9])"
)
_COUNTED = re.compile(r"(?:an?|at|on|in|by|to|of|for|from|until|till|before|after|around|about|and|or|is|are|the|over|under|than)\s+\d+")
_DATE = re.compile(
    r"\d{1,2}h[0-5]\d(?!\w)|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[:：]\d{2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m"
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that was named. `values`: the fair's own strings that it may mean, best first; none where `known` is false."""

    what: What
    values: tuple[str, ...]
    span: tuple[int, int]
    known: bool


def read_places(text: str, places: Places) -> list[PlaceMention]:
    """Return the stands, rooms and halls named in a text, in its order; they do not overlap."""
    folded, origin = _folded_with_offsets(text)
    plain = numerals_as_digits(folded)
    found = _known(plain, text, origin, places)
    found += _unknown(plain, text, origin, places, found)
    widened = [replace(one, span=_with_its_word(one, plain)) for one in sorted(found, key=lambda one: one.span)]
    joined = _hall_and_stand(widened, plain, places)
    return [replace(one, span=(origin[one.span[0]], origin[one.span[1] - 1] + 1)) for one in joined]


def _folded_with_offsets(text: str) -> tuple[str, list[int]]:
    parts = [fold(character) for character in text]
    return "".join(parts), [i for i, part in enumerate(parts) for _ in part]


def _known(folded: str, text: str, origin: list[int], places: Places) -> list[PlaceMention]:
    """Take the longest windows first, so that "Hall 2.1 E029" is not read as hall 2.1."""
    atoms = atoms_of(folded)
    found: list[PlaceMention] = []
    taken: list[tuple[int, int]] = []
    windows = list(_windows(atoms, folded, places.longest))
    for i, j in sorted(windows, key=lambda window: (window[0] - window[1], window[0])):
        span = atoms[i].start, atoms[j - 1].end
        if any(span[0] < end and start < span[1] for start, end in taken):
            continue
        ways = [way for key in keys_of(atom.text for atom in atoms[i:j]) for way in places.ways(key)]
        if ways and (mention := _meant(ways, span, folded, text[origin[span[0]] : origin[span[1] - 1] + 1])):
            found.append(mention)
            taken.append(span)
    return found


def _windows(atoms: list[Atom], folded: str, longest: int) -> Iterator[tuple[int, int]]:
    """Return the runs of atoms that only separators part, and that begin and end where words do."""
    for i, first in enumerate(atoms):
        if not _edge(folded, first.start):
            continue
        for j in range(i + 1, min(len(atoms), i + longest) + 1):
            if j - i > 1 and not _BETWEEN.fullmatch(folded, atoms[j - 2].end, atoms[j - 1].start):
                break
            if _edge(folded, atoms[j - 1].end):
                yield i, j


def _edge(folded: str, at: int) -> bool:
    return not (0 < at < len(folded) and _is_latin(folded[at - 1]) and _is_latin(folded[at]))


def _is_latin(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"


def _meant(ways: list[Way], span: tuple[int, int], folded: str, written: str) -> PlaceMention | None:
    """Choose among the ways one writing may be meant: by the word beside it, else by what can stand alone."""
    if _COUNTED.fullmatch(written):
        return None  # "a 10 year old" is at no stand A10, and "at 16:30" is none of AT16
    before, after = folded[: span[0]], folded[span[1] :]
    said = next((what for what in _WORDS if _BEFORE[what].search(before)), None)
    said = said or next((what for what in _WORDS if _AFTER[what].match(after)), None)
    if _DATE.match(folded, span[0]) and said is None and not any(character.isalpha() for character in written):
        return None
    fitting = [way for way in ways if way.what == said] or (
        [way for way in ways if way.what != "stand"] if said in ("room", "hall") else []
    )
    if not fitting:
        fitting = [way for way in ways if way.bare or _is_all_or_set_off(way, span, folded, written)]
    if not fitting:
        return None
    whole = [way for way in fitting if way.whole]
    chosen = whole or fitting
    return PlaceMention(chosen[0].what, tuple(dict.fromkeys(way.value for way in chosen if way.what == chosen[0].what)), span, known=True)


def _is_all_or_set_off(way: Way, span: tuple[int, int], folded: str, written: str) -> bool:
    """Return whether what could be an everyday word or number is the whole question, or is written just as the place is and set off.

    That is after "in", between commas, or, as a capital letter, beside Chinese.
    """
    before, after = folded[: span[0]], folded[span[1] :]
    if not before.strip() and not after.strip(" ?？!.。"):
        return True
    if not way.whole or way.value.strip() != written:
        return False
    between = re.search(r"[,，]\s*$", before) and re.match(r"\s*[,，]", after)
    return _IN.search(before) is not None or bool(between) or (written.isupper() and len(written) == 1 and _beside_han(before, after))


def _with_its_word(one: PlaceMention, folded: str) -> tuple[int, int]:
    """Take the word that says what kind of place it is into the span: "stand E029", 4号馆."""
    start, end = one.span
    if before := _BEFORE[one.what].search(folded, 0, start):
        start = before.start()
    if after := _AFTER[one.what].match(folded, end):
        end = after.end()
    return start, end


def _beside_han(before: str, after: str) -> bool:
    """Return whether Chinese stands right beside a code, as in S接下来讲什么: it is set off as a name then."""
    return bool(re.match(rf"\s?[{HAN}]", after)) or bool(re.search(rf"[{HAN}]\s?$", before))


def _unknown(folded: str, text: str, origin: list[int], places: Places, known: list[PlaceMention]) -> list[PlaceMention]:
    found: list[PlaceMention] = []
    for what, span in _shaped_like_places(folded, text, origin, places):
        if not any(span[0] < one.span[1] and one.span[0] < span[1] for one in (*known, *found)):
            found.append(PlaceMention(what, (), span, known=False))
    return found


def _shaped_like_places(folded: str, text: str, origin: list[int], places: Places) -> Iterator[tuple[What, tuple[int, int]]]:
    for what in _WORDS:
        for match in _NAMED[what].finditer(folded):
            code = match[1]
            letter = len(code) == 1 and code != "i" and text[origin[match.start(1)]].isupper()
            if (letter or any(character.isdigit() for character in code)) and not _DATE.match(code):
                yield what, match.span()
    for what in _WORDS:
        for match in _NAMED_BEHIND[what].finditer(folded):
            if not _DATE.match(match[1]):
                yield what, match.span()
    lone: What = "stand" if places.has_stands or not places.has_rooms else "room"
    for match in _LONE_CODE.finditer(folded):
        if _stands_as_place(folded, match.span()):
            yield lone, match.span()
    for match in re.finditer(r"(?<![a-z0-9.:/-])\d{4,6}(?![a-z0-9.:/-]|[年月])", folded):
        if len(match[0]) in places.stand_lengths and not re.fullmatch("(?:19|20)[0-9]{2}", match[0]):
            yield "stand", match.span()


def _stands_as_place(folded: str, span: tuple[int, int]) -> bool:
    """Return whether a lone code is used as a place: after "in" or "at", or before what is asked about a place."""
    before, after = folded[: span[0]], folded[span[1] :]
    return (
        _IN.search(before) is not None
        or re.match(r"\s*(?:[-,:?？]|在|是|有|的|里|$|(?:who|whose|what|which|now|next|is)\b)", after) is not None
    )


def _hall_and_stand(found: list[PlaceMention], folded: str, places: Places) -> list[PlaceMention]:
    """Read a hall and a stand side by side as one stand; it is known only where that hall has it."""
    result: list[PlaceMention] = []
    for one in found:
        last = result[-1] if result else None
        if (
            last is not None
            and {last.what, one.what} == {"hall", "stand"}
            and re.fullmatch(rf"[\s,.;:/-]*(?:(?:{STAND_WORDS}|{HALL_WORDS}|in|的|,)\s*)*", folded[last.span[1] : one.span[0]])
        ):
            hall, stand = (last, one) if last.what == "hall" else (one, last)
            said = _key(folded[stand.span[0] : stand.span[1]])
            values = tuple(
                value for value in stand.values if _key(value) == said or any(_key(value).startswith(_key(name)) for name in hall.values)
            )
            result[-1] = PlaceMention("stand", values, (last.span[0], one.span[1]), known=bool(values))
        else:
            result.append(one)
    return result


def _key(place: str) -> str:
    """Return how a place is looked up, without the words for hall, room and stand."""
    return keys_of(atom.text for atom in atoms_of(without_kind(fold(place))))[0]
