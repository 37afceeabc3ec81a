"""How well one name fits a stretch of a question: which words it explains, which it leaves over on both sides.

All amounts are weights as in `postings`: about 1 for a word that only one name has.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.names.asking import Asked
from knowledge.names.folding import is_han
from knowledge.names.forms import RUNNING_ON

REACH = 4  # tokens beside the stretch that may speak against it
_MUCH_ALIKE = 0.6
_APART_TOO_FAR = 3  # characters between two of Chinese that still belong together


@dataclass(frozen=True, slots=True)
class Name:
    """A row of the postings, unpacked."""

    words: list[int]
    spelled: list[str]
    weights: list[float]
    total: float
    called_by: frozenset[int]  # places of words that alone may stand for the name
    opening: list[int]  # places of its first telling words, which together may


@dataclass(frozen=True, slots=True)
class Fit:
    """The stretch [start, end) of the question's tokens, and what speaks for and against it.

    `explained`: weight of the stretch's words that the name has, less for slips; `held`: without that discount. `strange`:
    weight of the words in and beside the stretch that the name lacks. `share`: how much of the name was said. `order`: share
    of its words that follow each other as in the name. `called`: a word is among them that alone may stand for the name.
    """

    start: int
    end: int
    explained: float
    held: float
    strange: float
    share: float
    order: float
    called: bool


def fit(asked: Asked, name: Name, *, isolated: bool) -> Fit | None:
    """Return how the name fits its best stretch of the question; None where it does not at all."""
    places, alike = _assigned(asked, name)
    _assign_misspelled(asked, name, places, alike)
    _drop_stray_characters(asked, places, alike)
    gains = [
        name.weights[place] * likeness if place >= 0 else -cost for place, likeness, cost in zip(places, alike, asked.costs, strict=True)
    ]
    window = _best_stretch(gains)
    if window is None:
        return None
    start, end = _trimmed(asked, places, *window)
    return _judged(asked, name, places, alike, start, end, isolated=isolated)


def strange_beside(asked: Asked, start: int, end: int, *, isolated: bool) -> float:
    """Return the weight of what stands beside a stretch and would belong to the same name, if it were one."""
    outside = [i for i in range(len(asked.tokens)) if not start <= i < end] if isolated else _beside(asked, start, end)
    return sum(_weight_beside(asked, i, isolated=isolated) for i in outside)


def _assigned(asked: Asked, name: Name) -> tuple[list[int], list[float]]:
    """Give each token the place in the name that it stands for, -1 for none; each place once, going on from the last if it can."""
    where: dict[int, list[int]] = {}
    for place, word in enumerate(name.words):
        where.setdefault(word, []).append(place)
    count = len(asked.tokens)
    places, alike = [-1] * count, [0.0] * count
    used: set[int] = set()
    last = -2
    for i in range(count):
        if places[i] >= 0:
            last = places[i]
            continue
        for option in asked.options[i]:
            free = [place for place in where.get(option.words[0], ()) if place not in used]
            if not free:
                continue
            place = last + 1 if last + 1 in free else free[0]
            if len(option.words) > 1 and name.words[place : place + len(option.words)] != list(option.words):
                continue
            for taken in range(i, min(i + option.takes, count)):
                places[taken], alike[taken] = place, option.alike / option.takes
            used.update(range(place, place + len(option.words)))
            last = place + len(option.words) - 1
            break
    return places, alike


def _assign_misspelled(asked: Asked, name: Name, places: list[int], alike: list[float]) -> None:
    """Beside a word that was found, what stands at the next place may be written much worse and still be meant."""
    used = set(places)
    last = len(places) - 1
    for i, step in [(i, 1) for i in range(1, last + 1)] + [(i, -1) for i in range(last - 1, -1, -1)]:
        if places[i] >= 0 or places[i - step] < 0 or not asked.spelled[i]:
            continue
        place = places[i - step] + step
        if place in used or not 0 <= place < len(name.words):
            continue
        written, meant = asked.tokens[i].text, name.spelled[place]
        if meant.isalpha() and not is_han(meant):
            likeness = OSA.normalized_similarity(written, meant)
            if likeness >= _MUCH_ALIKE:
                places[i], alike[i] = place, 0.3 + 0.7 * likeness
                used.add(place)


def _drop_stray_characters(asked: Asked, places: list[int], alike: list[float]) -> None:
    """A Chinese character counts only beside another that the name has there too: alone it means nothing."""
    before = list(places)
    for i, place in enumerate(before):
        if place < 0 or not asked.chinese[i]:
            continue
        near = [before[j] - place for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(before) and before[j] >= 0]
        if (i > 0 and before[i - 1] == place - 1 and place > 0) or (i + 1 < len(before) and before[i + 1] == place + 1):
            continue
        if any(0 < abs(step) <= _APART_TOO_FAR for step in near):
            alike[i] *= 0.6
        else:
            places[i] = -1


def _best_stretch(gains: Sequence[float]) -> tuple[int, int] | None:
    """Return the stretch [start, end) with the greatest sum (Kadane)."""
    best, best_at = 0.0, None
    total, start = 0.0, 0
    for i, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, i
        total += gain
        if total > best:
            best, best_at = total, (start, i + 1)
    return best_at


def _trimmed(asked: Asked, places: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Leave small words at the ends out that only happen to be in the name too, elsewhere."""
    while end - start > 1 and asked.frame[start] and places[start] + 1 != places[start + 1]:
        start += 1
    while end - start > 1 and asked.frame[end - 1] and places[end - 1] - 1 != places[end - 2]:
        end -= 1
    return start, end


def _judged(asked: Asked, name: Name, places: list[int], alike: list[float], start: int, end: int, *, isolated: bool) -> Fit:
    explained = held = strange = found_weight = 0.0
    follows = 0
    called = False
    counted: set[int] = set()
    previous = -2
    for i in range(start, end):
        place = places[i]
        if place < 0:
            strange += asked.costs[i]
            continue
        weight = name.weights[place]
        explained += weight * alike[i]
        held += weight
        if place not in counted:
            counted.add(place)
            found_weight += weight
            called = called or (place in name.called_by and alike[i] == 1.0)
            follows += place == previous + 1
        previous = place
    strange += strange_beside(asked, start, end, isolated=isolated)
    return Fit(
        start=start,
        end=end,
        explained=explained,
        held=held,
        strange=strange,
        share=min(1.0, found_weight / name.total),
        order=follows / max(1, len(counted) - 1) if len(counted) > 1 else 1.0,
        called=called or (len(name.opening) > 1 and counted.issuperset(name.opening)),
    )


def _beside(asked: Asked, start: int, end: int) -> list[int]:
    """Return the tokens next to a stretch that would belong to the same name, if it were one: up to a break or a word of questions."""
    found: list[int] = []
    quote = asked.tokens[start].quote
    for step, at in ((-1, start - 1), (1, end)):
        for _ in range(REACH if not quote else len(asked.tokens)):
            if not 0 <= at < len(asked.tokens) or asked.tokens[at].quote != quote:
                break
            parted = asked.tokens[at + 1 if step < 0 else at].apart
            if not quote and (parted or _ends_a_name(asked, at)):
                break
            found.append(at)
            at += step
    return found


def _ends_a_name(asked: Asked, at: int) -> bool:
    """Articles and prepositions run on within a name; joining words and those of questions end it."""
    return asked.frame[at] and asked.tokens[at].text not in RUNNING_ON


def _weight_beside(asked: Asked, at: int, *, isolated: bool) -> float:
    token = asked.tokens[at]
    if isolated or token.quote:
        return asked.costs[at]
    if asked.chinese[at] or asked.shouting:
        return 0.6 * asked.costs[at]
    return asked.costs[at] * (0.8 if token.capital else 0.3)
