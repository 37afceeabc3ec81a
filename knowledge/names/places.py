"""The stands, rooms and halls of a fair, and the ways people write each.

A way of writing is its letters and digits run together, folded: case, spaces and punctuation do not matter, except that
a dot between digits stays ("5.2" is not 52). A part of a name ("Rolin" of "H.1308 (Rolin)", "E029" of "Hall 2.1 E029") is
a way of writing it too, and may mean several.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.hanzi import HAN
from knowledge.names.folding import fold
from knowledge.names.frames import is_plain

What = Literal["stand", "room", "hall"]

# Words that only say what kind of place follows or stands before.
ROOM_WORDS = (
    "meeting room|lecture hall|rooms|room|auditorium|saal|raum|salle|sala|theatre|theater|ballroom|classroom"
    "|会议室|会议厅|演讲厅|报告厅|教室|讲堂|房间|室"
)
HALL_WORDS = "halls|hall|hallen|halle|hal|pavilion|pavillon|pav|zone|号展馆|号展厅|号馆|号厅|展馆|展厅|馆|厅|区"
STAND_WORDS = (
    "stand number|booth number|stand no|booth no|stands|stand|booths|booth|stall|standnummer"
    "|号展位|号展台|号摊位|展位号|展台号|展位|展台|摊位"
)
_KIND_WORDS = re.compile(
    "|".join(f"(?<![^\\W_]){word}(?![^\\W_])" if word.isascii() else word for word in f"{STAND_WORDS}|{HALL_WORDS}|{ROOM_WORDS}".split("|"))
)
_ATOM = re.compile(rf"\d+(?:\.\d+)*|[{HAN}]|(?:(?![{HAN}])[^\W\d_])+")
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMERAL = re.compile("[一二两三四五六七八九十]{1,3}(?=号|馆|厅|楼|展)")
_ASIDE = re.compile(r"[(（\[]([^)）\]]*)[)）\]]")
_LISTED = re.compile(r"\s*(?:[,;&/]|、|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Way:
    """One place that a way of writing means: whole or in part; `bare` if it is clear without a word like "stand" beside it."""

    what: What
    value: str
    whole: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of letters, a number or a Chinese character, folded, and where it stands in the text."""

    text: str
    start: int
    end: int


class Places:
    """Every way to write the stands, rooms and halls of one fair, as its records have them."""

    def __init__(self, *, stands: Iterable[str] = (), rooms: Iterable[str] = (), halls: Iterable[str] = ()) -> None:
        self._ways: dict[str, dict[Way, None]] = {}
        self.longest = 1
        self.stand_lengths: set[int] = set()  # of those that are only a number
        for stand in dict.fromkeys(stands):
            self._note("stand", stand, _of_stand(fold(stand)))
        for room in dict.fromkeys(rooms):
            self._note("room", room, _of_room(fold(room)))
        for hall in dict.fromkeys(halls):
            self._note("hall", hall, _of_hall(fold(hall)))
        self.has_stands = any(way.what == "stand" for ways in self._ways.values() for way in ways)
        self.has_rooms = any(way.what == "room" for ways in self._ways.values() for way in ways)

    def ways(self, key: str) -> tuple[Way, ...]:
        return tuple(self._ways.get(key, ()))

    def _note(self, what: What, value: str, ways: Iterable[tuple[str, bool]]) -> None:
        for written, whole in ways:
            atoms = atoms_of(numerals_as_digits(written))
            self.longest = max(self.longest, len(atoms))
            for key in keys_of(atom.text for atom in atoms):
                way = Way(what, value, whole, _is_clear(key, written))
                self._ways.setdefault(key, {})[way] = None
        if what == "stand" and value.isdecimal() and len(value) >= 4:
            self.stand_lengths.add(len(value))


def atoms_of(folded: str) -> list[Atom]:
    return [Atom(match[0], match.start(), match.end()) for match in _ATOM.finditer(folded)]


def without_kind(folded: str) -> str:
    return _KIND_WORDS.sub(" ", folded).strip()


def keys_of(atoms: Iterable[str]) -> tuple[str, ...]:
    """Return how a run of atoms is looked up: with what parts its numbers, and without where it holds letters."""
    key = ""
    for atom in atoms:
        if atom != "and":
            key += "-" + atom if key and key[-1].isdecimal() and atom[0].isdecimal() else atom
    run_together = key.replace(".", "").replace("-", "")
    return (key,) if run_together in (key, "") or run_together.isdecimal() else (key, run_together)


def numerals_as_digits(folded: str) -> str:
    """Return the text with 四号馆 as 4号馆, padded so that no offset moves."""
    return _NUMERAL.sub(lambda match: str(_number(match[0])).ljust(len(match[0])), folded) if not folded.isascii() else folded


def _number(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int("".join(str(_NUMERALS[character]) for character in numeral))
    return 10 * (_NUMERALS[tens[-1]] if tens else 1) + (_NUMERALS[ones[0]] if ones else 0)


def _of_stand(folded: str) -> Iterator[tuple[str, bool]]:
    """Whole; without the word for hall or stand; each of several; and the last part alone ("E029", "3401A")."""
    yield folded, True
    bare = without_kind(folded)
    yield bare, True
    for listed in re.split(r"\s*;\s*", bare):
        yield listed, ";" not in folded
        *area, last = listed.split(" ") if not re.search(r"\s[&,]|[,&]\s", listed) else [listed]
        for one in _LISTED.split(last):
            yield one, False
            if area:
                yield " ".join([*area, one]), False


def _of_room(folded: str) -> Iterator[tuple[str, bool]]:
    """Whole; without brackets and what is in them; what follows "Village:"; each side of a dash or slash; each of several."""
    yield folded, True
    asides = _ASIDE.findall(folded)
    outside = _ASIDE.sub(" ", folded).strip()
    yield outside, True
    parts = [part for aside in asides for part in re.split(r"\s*,\s*", aside) if not part.isdecimal()]
    parts += re.split(r"\s+[-–—/]\s+|\s*,\s+|@", outside)
    parts += [outside.partition(":")[2]]
    parts += [part for part in re.split(r"/|\s+&\s+|\s+/\s+|\s*,\s+|:", outside) if len(part.strip()) > 2]
    parts += [without_kind(outside)]
    for part in parts:
        if part.strip() and part.strip() != outside:
            yield part.strip(), False


def _of_hall(folded: str) -> Iterator[tuple[str, bool]]:
    """Whole; without the word for hall; each of several; and the number before the dot, for all levels of one hall."""
    yield folded, True
    for listed in re.split(r"\s*;\s*", folded):
        bare = without_kind(listed)
        yield listed, ";" not in folded
        yield bare, ";" not in folded
        if level := re.fullmatch(r"(\d+)\.\d+", bare):
            yield level[1], False


def _is_clear(key: str, written: str) -> bool:
    """Return whether a way of writing can stand alone in a sentence: no bare number, no single letter, no everyday word."""
    if key.isdecimal():
        return len(key) >= 4 and not re.fullmatch("(?:19|20)[0-9]{2}", key)
    if any(character.isdigit() for character in key):
        return len(key) >= 2 and not re.fullmatch(r"(?:floor|level|etage|stock|day|part|workshop)\d+|\d+[a-z]", key)
    return len(key) >= 3 and not is_plain(written)
