"""Text made ready for the rules: lower case, one kind of figures and signs, simplified characters, typos mended.

Everything but the mending keeps its place, so offsets stay; `place` leads those of the mended text back.
"""

import re
from collections.abc import Callable
from functools import lru_cache

_WORDS = (
    *("january", "february", "august", "september", "october", "november", "december"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("tomorrow", "yesterday", "tonight", "morning", "afternoon", "evening", "midnight", "minutes", "minute"),
)
_REAL = frozenset({"mourning", "sundry", "sundae", "sundar", "eventing", "augusta", "saturate", "movement"})  # near one, yet words
_SIGNS = str.maketrans(
    {chr(0xFF01 + n): chr(0x21 + n) for n in range(94) if n + 0x21 not in b",()"}
    | {"\u3000": " ", "\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "–": "-", "—": "-", "−": "-", "〜": "~"}
    | dict(
        zip(
            "後點週鐘時號禮這個兩開現場過間從內當幾剛馬會結閉達預約還剩餘達為為無關門賽廳館樓線臺歲壹貳參淩晚",
            "后点周钟时号礼这个两开现场过间从内当几刚马会结闭达预约还剩余达为为无关门赛厅馆楼线台岁壹贰叁凌晚",
            strict=True,
        )
    )
)
_LONG_WORD = re.compile(r"[a-z]{5,11}")


def mended(text: str) -> tuple[str, Callable[[int], int]]:
    """Return the text made ready, and a function from its offsets to those of the text as given."""
    low = text.translate(_SIGNS)
    lower = low.lower()
    if len(lower) != len(low):  # a few letters grow when lowered
        lower = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in low)
    parts: list[str] = []
    moves: list[tuple[int, int]] = []  # from this offset of the mended text on, so much is added
    done = shift = 0
    for found in _LONG_WORD.finditer(lower):
        meant = _mend(found[0])
        if meant is None:
            continue
        parts += [lower[done : found.start()], meant]
        done = found.end()
        shift += len(found[0]) - len(meant)
        moves.append((found.end() - shift, shift))
    if not moves:
        return lower, lambda offset: offset
    return "".join((*parts, lower[done:])), lambda offset: offset + next((move for start, move in reversed(moves) if offset >= start), 0)


_BY_LETTER: dict[str, tuple[str, ...]] = {
    letter: tuple(word for word in _WORDS if word[0] == letter) for letter in {word[0] for word in _WORDS}
}
_KNOWN = frozenset(_WORDS) | _REAL


@lru_cache(maxsize=4096)
def _mend(word: str) -> str | None:
    """Return the word meant: one letter off, or two in a long one; the first letter is never mistyped."""
    if word in _KNOWN:
        return None
    near = [(_apart(word, meant), meant) for meant in _BY_LETTER.get(word[0], ()) if abs(len(meant) - len(word)) <= 2]
    apart, meant = min(near, default=(9, ""))
    return meant if apart <= (2 if len(meant) >= 8 and len(word) >= 7 else 1) else None


def _apart(word: str, meant: str) -> int:
    """Return how many letters are too many, missing, wrong or swapped (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for n, letter in enumerate(word, start=1):
        last, before, row = before, row, [n]
        for k, other in enumerate(meant, start=1):
            row.append(min(before[k] + 1, row[k - 1] + 1, before[k - 1] + (letter != other)))
            if n > 1 and k > 1 and letter == meant[k - 2] and word[n - 2] == other:
                row[k] = min(row[k], last[k - 2] + 1)
    return row[-1]
